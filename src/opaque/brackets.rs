//! Opaque passages that brackets or ticks enclose.

use super::{Kind, Opaque};
use crate::span::{Span, window};

/// What is enclosed for longer is text, and is not searched for again and again.
pub const LONGEST: usize = 600;

fn opaque(start: usize, end: usize, kind: Kind) -> Option<Opaque> {
    Some(Opaque { span: Span::new(start, end), kind })
}

/// The passage behind `at` in which an enclosure must close: up to a blank line.
fn near(text: &str, at: usize) -> &str {
    let rest = window(text, at, LONGEST);
    &rest[..rest.find("\n\n").unwrap_or(rest.len())]
}

/// `` `code` `` and the roles of reStructuredText, whose words stand before an address: `` :ref:`words <place>` ``.
pub fn ticks(text: &str, at: usize) -> Option<Opaque> {
    let run = text[at..].bytes().take_while(|byte| *byte == b'`').count();
    if let Some(length) = fenced(text, at, run) {
        return opaque(at, at + length, Kind::Code);
    }
    let rest = near(text, at);
    let before = text[..at].chars().next_back();
    let role = role(&text[..at]);
    // d`Ivoire: a tick inside a word is an apostrophe.
    if role.is_none() && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (inside, length) = closed(rest, run)?;
    let start = role.unwrap_or(at);
    let link = run == 1 && inside.ends_with('>');
    match inside.rfind('<').filter(|open| link && *open > 0) {
        // The words of a link are language; what comes before and behind them is not.
        Some(_) if role.is_some() => opaque(start, at + 1, Kind::Placeholder),
        Some(_) => opaque(at, at + 1, Kind::Placeholder),
        None => {
            let tail = rest[length..].bytes().take_while(|byte| *byte == b'_').count();
            // `Words`_ is a link by its words.
            (tail == 0 || role.is_some()).then(|| opaque(start, at + length, Kind::Code))?
        }
    }
}

/// The length of a fenced block of program text that begins a line at `at`: a catalogue of messages holds it as it is.
fn fenced(text: &str, at: usize, run: usize) -> Option<usize> {
    let begins = at == 0 || text[..at].ends_with('\n');
    let fence = "```";
    let rest = &text[at + run..];
    let close = (run >= fence.len() && begins).then(|| rest.find("\n```"))??;
    Some(run + close + 1 + fence.len())
}

/// Where a Markdown link leads, in a text that is not read as Markdown: `](../boats/list.md)`.
pub fn link_place(text: &str, at: usize) -> Option<Opaque> {
    let inner = near(text, at).strip_prefix("](")?;
    let end = inner.find(|c: char| c == ')' || c.is_whitespace())?;
    (end > 1 && inner[end..].starts_with(')')).then(|| opaque(at, at + 2 + end + 1, Kind::Address))?
}

/// What stands between ticks, and how long it is with them.
fn closed(rest: &str, run: usize) -> Option<(&str, usize)> {
    let mut at = run;
    while let Some(next) = rest.get(at..)?.find('`') {
        let close = at + next;
        let length = rest[close..].bytes().take_while(|byte| *byte == b'`').count();
        if length == run {
            let behind = rest[close + run..].chars().next();
            let open = rest[run..].starts_with(char::is_whitespace) && run == 1;
            let word = behind.is_some_and(|c| c.is_ascii_alphanumeric());
            return (close > run && !open && !word).then_some((&rest[run..close], close + run));
        }
        at = close + length;
    }
    None
}

/// Where the role before a tick begins: `:py:func:` of `` :py:func:`fold` ``.
fn role(before: &str) -> Option<usize> {
    let inner = before.strip_suffix(':')?;
    let start = inner.rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.' | '+')));
    let start = start.map_or(0, |at| at + inner[at..].chars().next().map_or(1, char::len_utf8));
    let name = &inner[start..];
    let colon = name.find(':')?;
    let named = name[colon + 1..].starts_with(|c: char| c.is_ascii_lowercase());
    named.then_some(start + colon)
}

/// Placeholders, tags and formulas.
pub fn placeholder(text: &str, at: usize) -> Option<Opaque> {
    let rest = near(text, at);
    let until = |close: &str| rest.find(close).map(|end| at + end + close.len());
    let pairs = [("{{", "}}"), ("{%", "%}"), ("{*", "*}"), ("{#", "#}"), ("<%", "%>"), ("${", "}")];
    if let Some((_, close)) = pairs.iter().find(|(open, close)| rest.starts_with(open) && rest.contains(close)) {
        return opaque(at, until(close)?, Kind::Placeholder);
    }
    match rest.as_bytes()[0] {
        b'{' => brace(rest).and_then(|length| opaque(at, at + length, Kind::Placeholder)),
        b'%' => percent(text, at),
        b'<' => angle(text, at, rest),
        b'[' => rest
            .strip_prefix("[!")
            .and_then(|inner| {
                inner.find(']').filter(|end| *end > 2 && inner[..*end].bytes().all(|b| b.is_ascii_uppercase()))
            })
            .and_then(|end| opaque(at, at + end + 3, Kind::Placeholder)),
        b'$' | b'\\' => formula(rest).and_then(|length| opaque(at, at + length, Kind::Code)),
        _ => None,
    }
}

/// `{name}`, `{0:.2f}`, `{.class}`, `{: #id }`.
fn brace(rest: &str) -> Option<usize> {
    let end = rest.find('}')?;
    let inner = rest[1..end].trim();
    let attributes = inner.trim_start_matches(':').trim_start();
    let attribute = attributes.starts_with(['.', '#']) && attributes.len() > 1 && !attributes.contains(['{', '\n']);
    let name = inner.split([':', '!']).next().unwrap_or("");
    let named = (1..=40).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'[' | b']'))
        && inner.is_ascii()
        && !inner.contains(' ');
    // `{target="_self"}`, `{1,3-5}` of a generator that marks lines.
    let keyed = inner.contains("=\"") && !inner.contains('\n');
    (attribute || named || keyed).then_some(end + 1)
}

/// `%s`, `%(name)s`, `%1$s`, `%-5.2f`: behind a figure it is a per cent sign.
fn percent(text: &str, at: usize) -> Option<Opaque> {
    let before = text[..at].trim_end().chars().next_back();
    if before.is_some_and(char::is_numeric) {
        return None;
    }
    let rest = window(text, at + 1, LONGEST);
    let named = rest.strip_prefix('(').and_then(|inner| Some(inner.find(')')? + 2)).filter(|length| *length < 40);
    let start = named.unwrap_or(0);
    let flags =
        rest[start..].bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'$' | b'-' | b'.' | b'+')).count();
    let size = rest[start + flags..].bytes().take_while(|b| matches!(b, b'l' | b'h' | b'z')).count();
    let end = start + flags + size;
    let form = rest[end..].chars().next().filter(|c| "sdifgxXucr@".contains(*c))?;
    let behind = rest[end + form.len_utf8()..].chars().next();
    let alone = !behind.is_some_and(|c| c.is_ascii_alphanumeric());
    alone.then(|| Opaque { span: Span::new(at, at + 1 + end + form.len_utf8()), kind: Kind::Placeholder })
}

/// `<b>`, `</x>`, `<name>`, and the place of a link of reStructuredText, `` <place>`_ ``.
fn angle(text: &str, at: usize, rest: &str) -> Option<Opaque> {
    let end = rest.find('>')?;
    let inner = &rest[1..end];
    let behind = &rest[end + 1..];
    if let Some(tail) = behind.strip_prefix('`') {
        let marks = tail.bytes().take_while(|byte| *byte == b'_').count();
        return opaque(at, at + end + 2 + marks, Kind::Address);
    }
    let name = inner.trim_start_matches('/').trim_end_matches('/');
    let length =
        name.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')).count();
    let shaped = name.starts_with(|c: char| c.is_ascii_alphabetic()) && length > 0;
    let attributes = name[length..].trim();
    let plausible = attributes.is_empty() || attributes.contains('=');
    let closed = !inner.contains('<') && text.is_char_boundary(at + end + 1);
    (shaped && plausible && closed && inner.len() < 300).then(|| opaque(at, at + end + 1, Kind::Tag))?
}

/// `$E = mc^2$`, `\(x_1\)`: with a sign that money does not have.
fn formula(rest: &str) -> Option<usize> {
    let (open, close) =
        [("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("$", "$")].into_iter().find(|(o, _)| rest.starts_with(o))?;
    let end = rest[open.len()..].find(close)?;
    let inner = &rest[open.len()..open.len() + end];
    let tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace) || open.len() > 1;
    let signs = inner.contains(['\\', '^', '_']) || inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_alphabetic());
    (end > 0 && tight && signs).then_some(open.len() + end + close.len())
}
