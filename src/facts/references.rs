//! References: URLs, e-mail addresses, handles, identifiers. A translator copies them.
//!
//! They are cut out of running text, where punctuation, brackets and, in scripts without spaces, words stand right behind
//! them: `（https://example.org/a）をご覧ください`. Host names may be in any script; behind an ASCII word of a path no
//! other script goes on.

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::span::{Span, window};

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `https://example.org/a`, `www.example.org`, `example.org/a`.
    Url,
    /// `desk@example.org`.
    Email,
    /// `@desk`.
    Handle,
    /// `CVE-2002-0059`, `10.1000/182`.
    Identifier,
}

/// Something that is compared as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The text, as compared: without scheme, `www.` and a last slash, the host in lower case.
    pub text: String,
    /// What it leads to.
    pub kind: Kind,
}

/// The references of each block but code.
pub fn read(document: &Document) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            continue;
        }
        let text = block.span.of(&document.text);
        let mut chunk = Chunk::default();
        let mut at = 0;
        while let Some(next) = chunk.next(text, at) {
            chunk = next;
            let Chunk { start, end, .. } = chunk;
            let found = chunk.first(text);
            at = end;
            if let Some((from, to, kind)) = found {
                let span = Span::new(start + from, start + to).shifted(block.span.start);
                // Program text is compared as such.
                if document.is_code(span) {
                    at = start + to;
                    continue;
                }
                let reference = Reference { text: compared(&text[start + from..start + to], kind), kind };
                facts.push(Fact { span, block: index as u32, value: Value::Reference(reference) });
                at = start + to;
            }
        }
    }
    facts
}

/// Marks that no reference holds.
fn separates(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_whitespace() || c.is_ascii_control() || matches!(c, '<' | '>' | '"' | '|');
    }
    let mark = matches!(c, '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '…' | '\u{200b}')
        || matches!(c, '、' | '。' | '，' | '；' | '：' | '！' | '？' | '（' | '）')
        || matches!(c, '「' | '」' | '『' | '』' | '【' | '】' | '《' | '》');
    mark || c.is_whitespace() || c.is_control()
}

/// One of these stands in every reference, and in few words.
fn tells(byte: u8) -> bool {
    matches!(byte, b'/' | b'@' | b'-')
}

/// In bytes. A run without spaces and stops that goes on longer is looked at in parts: no address is as long.
const LONGEST: usize = 4_000;

/// A run without spaces that may hold a reference.
#[derive(Debug, Clone, Copy, Default)]
struct Chunk {
    start: usize,
    end: usize,
    /// Where an address with a scheme, or `www.`, begins in it.
    address: Option<usize>,
    /// Where the next `www.` of the block stands.
    web: Option<usize>,
}

impl Chunk {
    /// The next one from byte `at` of `text` on; this is the one before, of which something may be left.
    fn next(self, text: &str, at: usize) -> Option<Self> {
        let web = if at == 0 || self.web.is_some_and(|web| web < at) {
            text[at..].find("www.").map(|web| at + web)
        } else {
            self.web
        };
        let sign = text.as_bytes()[at..].iter().position(|byte| tells(*byte)).map(|sign| at + sign);
        let place = [sign, web].into_iter().flatten().min()?;
        let start = text[at..place].rfind(separates).map_or(at, |before| {
            let before = at + before;
            before + text[before..].chars().next().map_or(1, char::len_utf8)
        });
        if place < self.end && self.address.is_none_or(|address| address >= start) {
            return Some(Self { start, web, ..self });
        }
        let rest = window(text, place, LONGEST);
        let end = place + rest.find(separates).unwrap_or(rest.len());
        let chunk = &text[start..end];
        let begins = ["https://", "http://", "ftp://", "www."].iter().filter_map(|begin| chunk.find(begin)).min();
        Some(Self { start, end, address: begins.map(|begins| start + begins), web })
    }

    /// The first reference in it, from its start.
    fn first(self, text: &str) -> Option<(usize, usize, Kind)> {
        let chunk = &text[self.start..self.end];
        if let Some(address) = self.address {
            let start = address - self.start;
            let end = start + url_length(&chunk[start..]);
            return (end - start > 6).then_some((start, end, Kind::Url));
        }
        first(chunk)
    }
}

/// The first reference without a scheme in a run without spaces.
fn first(chunk: &str) -> Option<(usize, usize, Kind)> {
    let sign = chunk.bytes().rposition(tells);
    let mut at = 0;
    // 详情见example.org/a。 goes on in the other script: the runs are looked at one after another.
    while at <= sign? {
        let start = at + chunk[at..].find(|c: char| c.is_ascii_alphanumeric() || c == '@')?;
        let end = chunk[start..].find(|c: char| !c.is_ascii()).map_or(chunk.len(), |length| start + length);
        let core = chunk[start..end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != '_');
        let core = handle_of(core);
        let kind = match () {
            () if is_email(core) => Some(Kind::Email),
            () if is_handle(core) => Some(Kind::Handle),
            () if is_identifier(core) => Some(Kind::Identifier),
            () if is_bare_url(core) => Some(Kind::Url),
            () => None,
        };
        if let Some(kind) = kind {
            return Some((start, start + core.len(), kind));
        }
        at = end;
    }
    None
}

/// A handle without what the sentence's language joins to it: `@folded-Zeile`, `@desk’s`.
fn handle_of(core: &str) -> &str {
    let end = core.find(['-', '\'', ':', ',', ')']).filter(|_| core.starts_with('@'));
    end.map_or(core, |end| &core[..end])
}

/// How much of `rest`, which begins as a URL, is the URL.
fn url_length(rest: &str) -> usize {
    let mut before = '/';
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        let starts = matches!(before, '/' | '=' | '_' | '-' | '.' | '#') || !before.is_ascii();
        // AsciiDoc's `https://example.org/a[the page]`: the words of a link. A host of numbers and a query have brackets.
        let words = c == '[' && before != '/' && !rest[..at].contains('?');
        if words || !(c.is_ascii() || c.is_alphanumeric() && starts) {
            end = at;
            break;
        }
        before = c;
    }
    let mut url = &rest[..end];
    // A bracket that is not closed is the sentence's: `https://example.org/items/foo(the last one)`, broken at a space.
    let mut open = Vec::new();
    for (at, c) in url.char_indices() {
        match c {
            '(' => open.push(at),
            ')' => drop(open.pop()),
            _ => {}
        }
    }
    url = open.first().map_or(url, |at| &url[..*at]);
    // How many brackets are closed beyond those that are open.
    let over = |open: char, close: char| url.matches(close).count() as isize - url.matches(open).count() as isize;
    let (mut round, mut square) = (over('(', ')'), over('[', ']'));
    loop {
        url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '`', '}']);
        let more = match url.chars().next_back() {
            Some(')') => &mut round,
            Some(']') => &mut square,
            _ => return url.len(),
        };
        if *more <= 0 {
            return url.len();
        }
        *more -= 1;
        url = &url[..url.len() - 1];
    }
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let last = labels.last().is_some_and(|last| last.len() > 1 && last.chars().all(|c| c.is_ascii_lowercase()));
    labels.len() > 1 && labels.iter().all(label) && last
}

fn is_email(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && name.chars().all(plain) && is_host(host))
}

fn is_handle(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    word.strip_prefix('@').is_some_and(|name| name.len() > 2 && name.chars().all(plain))
}

/// `CVE-2002-0059`, `DSA-111-1`, `10.1000/182`: at least two capitals and three digits.
fn is_identifier(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let capitals = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_ascii_uppercase());
    let digits = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let count: usize = parts[1..].iter().map(|part| part.len()).sum();
    let numbered = parts.len() > 1 && capitals(parts[0]) && parts[1..].iter().all(digits) && count > 2;
    let doi = word.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    numbered || doi.is_some_and(|(prefix, name)| prefix.len() > 3 && digits(&prefix) && !name.is_empty())
}

/// `example.org/a`: a host alone may be a name (Amazon.com), so that it takes a path.
fn is_bare_url(word: &str) -> bool {
    word.split_once('/')
        .is_some_and(|(host, path)| is_host(host) && !path.is_empty() && !host.starts_with(char::is_numeric))
}

/// A reference as it is compared.
fn compared(text: &str, kind: Kind) -> String {
    match kind {
        Kind::Url => {
            let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
            let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            format!("{}{path}", host.to_lowercase())
        }
        Kind::Email | Kind::Handle => text.to_lowercase(),
        Kind::Identifier => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let document = Document::from_paragraphs("a", text, None);
        let text_of = |fact: Fact| match fact.value {
            Value::Reference(reference) => reference.text,
            _ => unreachable!("the reader of references reads references"),
        };
        read(&document).into_iter().map(text_of).collect()
    }

    #[test]
    fn punctuation_behind_a_reference_is_no_part_of_it() {
        assert_eq!(
            texts("See https://Example.org/a_(b)/, (http://www.b.org/c). Write to desk@c.org."),
            ["example.org/a_(b)", "b.org/c", "desk@c.org"]
        );
    }

    #[test]
    fn words_of_another_script_may_follow_at_once() {
        assert_eq!(texts("（https://example.org/a）をご覧"), ["example.org/a"]);
        assert_eq!(texts("详情见https://example.org/a的网站"), ["example.org/a"]);
        assert_eq!(texts("https://zh.example.org/wiki/北京"), ["zh.example.org/wiki/北京"]);
        assert_eq!(texts("http://пример.рф/а"), ["пример.рф/а"]);
        assert_eq!(texts("https://example.org/a[the page], http://b.org/?c[0]=d"), ["example.org/a", "b.org/?c[0]=d"]);
    }

    #[test]
    fn handles_and_identifiers_are_read_and_names_are_not() {
        assert_eq!(texts("@desk_one fixed CVE-2002-0059 (DSA-111-1)."), ["@desk_one", "CVE-2002-0059", "DSA-111-1"]);
        assert!(texts("COVID-19 hit Amazon.com and the A-320 and/or 24/7.").is_empty());
    }
}
