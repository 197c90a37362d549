//! Java's `.properties`: `key = value`, lines that go on behind a backslash, escapes.

use std::sync::Arc;

use super::{Message, document};
use crate::document::Document;
use crate::error::Result;
use crate::input::assembly::{Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::locale::Locale;
use crate::span::Span;

/// Reads a bundle.
///
/// # Errors
///
/// Where the bytes are no text, or hold no message.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "properties", encoding });
    let mut messages = Vec::new();
    let mut at = 0;
    while at < whole.file.len() {
        let start = at;
        at = logical_end(&whole.file, start);
        messages.extend(message(&whole.file, Span::new(start, at)));
    }
    document(name, &whole, messages, declared)
}

/// Where the line that begins at `start` ends, with those that it goes on in.
fn logical_end(file: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let line = &file[end..];
        let length = line.find('\n').map_or(line.len(), |at| at + 1);
        let text = line[..length].trim_end_matches(['\n', '\r']);
        end += length;
        let comment = end - length == start && text.trim_start().starts_with(['#', '!']);
        let slashes = text.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if comment || slashes % 2 == 0 || end >= file.len() {
            return end;
        }
    }
}

fn message(file: &str, line: Span) -> Option<Message> {
    let text = line.of(file);
    let body = text.trim_start();
    if body.is_empty() || body.starts_with(['#', '!']) {
        return None;
    }
    let indent = text.len() - body.len();
    let mut escaped = false;
    let end = body.find(|c: char| {
        let ends = !escaped && (matches!(c, '=' | ':') || c.is_whitespace());
        escaped = c == '\\' && !escaped;
        ends
    });
    let end = end.unwrap_or(body.len());
    let rest = body[end..].trim_start_matches([' ', '\t']);
    let rest = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim_start_matches([' ', '\t']);
    let offset = line.start as usize + indent;
    let key = unescaped(file, Span::new(offset, offset + end)).text;
    let start = line.end as usize - rest.len();
    let value = rest.trim_end_matches(['\n', '\r']);
    Some(Message::new(&[key], unescaped(file, Span::new(start, start + value.len()))))
}

/// What stands at `span` with its escapes read.
fn unescaped(file: &str, span: Span) -> Fragment {
    let (text, mut fragment) = (span.of(file), Fragment::default());
    let at = |from: usize, to: usize| Span::new(from, to).shifted(span.start);
    let mut from = 0;
    while let Some(slash) = text[from..].find('\\').map(|slash| from + slash) {
        fragment.push(at(from, slash), &text[from..slash]);
        let rest = &text[slash + 1..];
        let Some(escaped) = rest.chars().next() else { return fragment };
        let mut end = slash + 1 + escaped.len_utf8();
        let words = match escaped {
            'n' => "\n".to_owned(),
            't' => "\t".to_owned(),
            'r' | 'f' => String::new(),
            'u' => match unicode(&text[slash..]) {
                Some((c, length)) => {
                    end = slash + length;
                    c.to_string()
                }
                None => "u".to_owned(),
            },
            '\r' | '\n' => {
                let line = text[slash + 1..].strip_prefix('\r').unwrap_or(&text[slash + 1..]);
                let line = line.strip_prefix('\n').unwrap_or(line);
                end = text.len() - line.trim_start_matches([' ', '\t']).len();
                String::new()
            }
            other => other.to_string(),
        };
        fragment.push(at(slash, end), &words);
        from = end;
    }
    fragment.push(at(from, text.len()), &text[from..]);
    fragment
}

/// The character of `\u00e9` or of a pair of surrogates, and how long that is.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((c, 6));
    }
    let pair = [first, unit(6)?];
    let c = char::decode_utf16(pair).next()?.ok()?;
    Some((c, 12))
}
