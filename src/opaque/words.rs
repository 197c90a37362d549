//! Opaque passages without spaces inside, told by their shape.

use super::{Kind, Opaque};
use crate::span::Span;

/// A run of ASCII letters and marks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    /// Where it ends.
    end: usize,
    /// Whether something in it stands in what is opaque, and in few words.
    pub tells: bool,
    /// Where an address begins in it.
    address: Option<usize>,
}

impl Run {
    /// The run at `at`, which may be inside of this one.
    pub fn at(self, text: &str, at: usize) -> Self {
        let open = |run: &Self| run.address.is_none_or(|address| address >= at);
        if at < self.end && open(&self) {
            return self;
        }
        let bytes = &text.as_bytes()[at..];
        let (mut length, mut told, mut address) = (0, false, None);
        while let Some(byte) = bytes.get(length).filter(|byte| is_plain(**byte)) {
            told |= tells(*byte);
            if matches!(byte, b'h' | b'f' | b'w') && address.is_none() && begins_address(&bytes[length..]) {
                address = Some(at + length);
            }
            length += 1;
        }
        Self { end: at + length, tells: told, address }
    }
}

fn begins_address(bytes: &[u8]) -> bool {
    ["https://", "http://", "ftp://", "www."].iter().any(|begin| bytes.starts_with(begin.as_bytes()))
}

/// Where to look on from `at`: behind the run that it is in, or at the next byte.
pub fn next(run: &Run, at: usize) -> usize {
    run.end.max(at + 1)
}

/// A byte of a run: letters, digits and the marks that stand inside addresses, but brackets that open something else.
fn is_plain(byte: u8) -> bool {
    const PLAIN: [bool; 256] = {
        let mut plain = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            let other =
                matches!(byte as u8, b'"' | b'`' | b'{' | b'%' | b'<' | b'[' | b']' | b'$' | b'\\' | b'>' | b'|');
            plain[byte] = (byte as u8).is_ascii_graphic() && !other;
            byte += 1;
        }
        plain
    };
    PLAIN[usize::from(byte)]
}

/// A byte that stands in what is opaque, and in few words.
fn tells(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'/' | b'@' | b'_' | b':' | b'-' | b'(' | b'.')
}

/// The opaque passage that begins at `at`, in `run` where it is in one.
pub fn word(text: &str, at: usize, run: &Run) -> Option<Opaque> {
    let bytes = text.as_bytes();
    if bytes[at] == b'$' {
        let name = bytes[at + 1..].iter().take_while(|b| b.is_ascii_uppercase() || **b == b'_').count();
        let whole = name > 2 && !bytes.get(at + 1 + name).is_some_and(u8::is_ascii_alphanumeric);
        return whole.then(|| Opaque { span: Span::new(at, at + 1 + name), kind: Kind::Identifier });
    }
    if !is_plain(bytes[at]) {
        return None;
    }
    let before = text[..at].chars().next_back();
    if let Some(start) = run.address {
        let url = trimmed(&text[start..start + address(&text[start..])]);
        return (url.len() > 8).then(|| Opaque { span: Span::new(start, start + url.len()), kind: Kind::Address });
    }
    let run = &text[at..run.end];
    let lead = run.bytes().take_while(|b| matches!(b, b'(' | b'\'' | b'*' | b'!' | b',' | b';' | b'=')).count();
    let core = trimmed(&run[lead..]);
    // `harbour.` and `(twice)` are words.
    if !core.bytes().any(tells) {
        return None;
    }
    let start = at + lead;
    // A word that begins with a letter of another kind is no identifier: `été_1`.
    if core.is_empty() || lead == 0 && before.is_some_and(|c| c.is_alphanumeric() && is_joined(c)) {
        return None;
    }
    let (length, kind) = shape(core)?;
    Some(Opaque { span: Span::new(start, start + length), kind })
}

/// Whether a letter makes one word with what follows: not in scripts that put no spaces between words.
fn is_joined(c: char) -> bool {
    // Letters of scripts without case stand beside an identifier without a space.
    c.is_lowercase() || c.is_uppercase() || c.is_numeric()
}

/// How far an address goes: to a space, a bracket or a letter of a script without capitals that is no part of a path.
fn address(rest: &str) -> usize {
    let mut before = '/';
    for (at, c) in rest.char_indices() {
        let starts = matches!(before, '/' | '=' | '_' | '-' | '.' | '#') || !before.is_ascii();
        let inside = if c.is_ascii() {
            c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | '|' | '\\')
        } else {
            c.is_alphanumeric() && starts
        };
        if !inside {
            return at;
        }
        before = c;
    }
    rest.len()
}

/// Without the marks of the sentence around it.
fn trimmed(word: &str) -> &str {
    // How many brackets are closed beyond those that are open; what is cut opens none.
    let over = |open: char, close: char| word.matches(close).count() as isize - word.matches(open).count() as isize;
    let mut beyond: Option<[isize; 2]> = None;
    let mut word = word;
    loop {
        let less = word.trim_end_matches(['.', ',', ';', '!', '?', '\'', '*', '}', '`']);
        let less = if less.ends_with("::") || !less.ends_with(':') || less.starts_with(':') {
            less
        } else {
            &less[..less.len() - 1]
        };
        let bracket = [')', ']'].iter().position(|close| less.ends_with(*close));
        let beyond =
            bracket.map(|bracket| &mut beyond.get_or_insert_with(|| [over('(', ')'), over('[', ']')])[bracket]);
        let less = match beyond.filter(|beyond| **beyond > 0) {
            Some(beyond) => {
                *beyond -= 1;
                &less[..less.len() - 1]
            }
            None => less,
        };
        if less.len() == word.len() {
            return word;
        }
        word = less;
    }
}

/// What a word without spaces is by its shape, and how much of it that is.
fn shape(word: &str) -> Option<(usize, Kind)> {
    let whole = |kind| Some((word.len(), kind));
    if let Some(name) = word.strip_prefix('@') {
        let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let scope = name[length..].starts_with('/');
        return match length {
            _ if scope && length > 0 => whole(Kind::Identifier),
            2.. => Some((length + 1, Kind::Address)),
            _ => None,
        };
    }
    match () {
        () if is_email(word) => whole(Kind::Address),
        () if is_icon(word) || is_hash(word) || is_version(word) => whole(Kind::Identifier),
        () if is_path(word) || is_option(word) => whole(Kind::Identifier),
        () => is_program(word).then(|| whole(Kind::Identifier))?,
    }
}

fn is_email(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"._%+-".contains(&c);
    let host = host.split('.').collect::<Vec<_>>();
    !name.is_empty()
        && name.bytes().all(plain)
        && host.len() > 1
        && host.iter().all(|label| !label.is_empty() && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-'))
}

/// `:icon-star:`.
fn is_icon(word: &str) -> bool {
    let inner = word.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')).unwrap_or("");
    inner.len() > 1
        && inner.starts_with(|c: char| c.is_ascii_lowercase())
        && inner.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'_' | b'+'))
}

/// A checksum, a UUID, the name of a commit: figures and letters up to f, ten and more.
fn is_hash(word: &str) -> bool {
    let hex = word.bytes().all(|c| c.is_ascii_hexdigit() || c == b'-');
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    hex && digits + letters >= 10 && digits >= 2 && letters >= 2
}

/// `v2.7.1`, `1.2.3-beta.1`.
fn is_version(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    if let Some(rest) = word.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return rest.contains('.')
            && rest.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'+'));
    }
    let (head, tail) = word.split_once('-').unwrap_or((word, ""));
    let parts: Vec<&str> = head.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| digits(part)) && tail.starts_with(|c: char| c.is_ascii_lowercase())
}

/// `./a`, `/v1/`, `~/.kite`, `src/main.rs`, `a/b_c`: not *and/or*, *km/h*, *24/7*.
fn is_path(word: &str) -> bool {
    let Some(first) = word.find('/') else { return false };
    let allowed = |c: u8| c.is_ascii_alphanumeric() || b"/._-~:@+#?=&*".contains(&c);
    if !word.bytes().all(allowed) || !word.bytes().any(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let rooted = matches!(&word[..first], "" | "." | ".." | "~") && word.len() > first + 1;
    let file = word.rsplit('/').next().unwrap_or("");
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let named = !stem.is_empty()
        && (1..=5).contains(&extension.len())
        && extension.starts_with(|c: char| c.is_ascii_lowercase());
    rooted || named || word.contains('_')
}

/// `--port`, `--port=8080`.
fn is_option(word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'=' | b'.'))
    })
}

/// `fold_paper`, `fold()`, `kite::wing`, `kite.wing.fold`, `MAX_SIZE`.
fn is_program(word: &str) -> bool {
    let name = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let called = word.strip_suffix("()").unwrap_or(word);
    let identifier =
        called.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'.' | b':')) && name(called);
    if !identifier {
        return false;
    }
    let parts: Vec<&str> = called.split(['.', ':']).filter(|part| !part.is_empty()).collect();
    let dotted = parts.len() > 2
        && !called.contains(':')
        && parts.iter().all(|part| part.len() > 1 && part.starts_with(|c: char| c.is_ascii_lowercase()));
    let snake = called.trim_matches('_').contains('_') && called.is_ascii();
    called.len() < word.len() || called.contains("::") && parts.len() > 1 || dotted || snake
}
