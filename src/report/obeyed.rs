//! What a terminal or the log of a build would obey, and what is shown in its place.

/// `text` with everything made visible that a terminal would obey or that would turn the line around: control
/// characters, bidirectional controls, line separators. Line breaks and tabs become spaces.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| shown(c).unwrap_or_else(|| c.to_string())).collect()
}

/// `lines`, visible already or written by us, without what the log of a build would take for a command: `::error::` where
/// a line begins (GitHub, Forgejo), `##[group]`, `##vso[…]` and `##teamcity[…]` anywhere.
pub fn inert(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len());
    for line in lines.split_inclusive('\n') {
        let words = line.trim_start();
        out += &line[..line.len() - words.len()];
        let rest = words.strip_prefix("::").map(|rest| {
            out.extend(named(':'));
            &words[words.len() - rest.len() - 1..]
        });
        let mut rest = rest.unwrap_or(words);
        while let Some(at) = ["##[", "##vso[", "##teamcity["].iter().filter_map(|sign| rest.find(sign)).min() {
            out += &rest[..at];
            out.extend(named('#'));
            rest = &rest[at + 1..];
        }
        out += rest;
    }
    out
}

/// Whether a terminal does something at `c` beyond printing it or going to another line or column: control characters, and
/// those that turn a line around.
pub(super) fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r') || turns(c)
}

/// Whether `c` turns a line around (UAX #9).
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What stands for `c` where a person is to see it; `None` for a character that may stand as it is.
pub(super) fn shown(c: char) -> Option<String> {
    match c {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(" ".to_owned()),
        '\r' => Some(String::new()),
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).map(String::from),
        '\x7f' => Some("\u{2421}".to_owned()),
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' => named(c),
        c if turns(c) => named(c),
        '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}' | '\u{61c}' | '\u{fffe}' | '\u{ffff}' => named(c),
        _ => None,
    }
}

fn named(c: char) -> Option<String> {
    Some(format!("‹U+{:04X}›", c as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let shown = visible("a\x1b[31mb\u{202e}c\u{9b}d\x07\r\n");
        assert_eq!(shown, "a␛[31mb‹U+202E›c‹U+009B›d␇ ");
        assert!(!shown.chars().any(char::is_control));
    }

    #[test]
    fn no_line_is_a_command_to_the_log_of_a_build() {
        assert_eq!(inert("a ::b\n  ::error::x\nc"), "a ::b\n  ‹U+003A›:error::x\nc");
        assert_eq!(inert("see ##[group]x, ##vso[task]"), "see ‹U+0023›#[group]x, ‹U+0023›#vso[task]");
        assert_eq!(inert("## Heading\n: x"), "## Heading\n: x");
    }
}
