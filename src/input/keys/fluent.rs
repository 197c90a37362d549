//! Fluent: messages, terms and attributes; each case of a selection is a wording of its own.
//!
//! A reader of our own, because the library's tree keeps no places of placeables.

use std::sync::Arc;

use super::{Message, document};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::assembly::{Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::{LineIndex, Span};

/// Wordings of one message that are read; more would be a table, and not a text.
const MOST: usize = 64;

/// Bytes of the longest message of which each case makes a wording of its own.
const LONGEST: usize = 20_000;

/// Selections inside selections, and one behind the other, whose cases are read; what is more is filled in as it is.
const DEEPEST: usize = 8;

/// Reads a Fluent resource.
///
/// # Errors
///
/// An [`Error`] of the kind `Malformed` with the place of what is no entry, or of a placeable that is never closed.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "fluent", encoding });
    let file: &str = &whole.file;
    let broken = |at: usize, what: &str| {
        let place = LineIndex::new(file).position(file, at);
        Error::malformed(name, format!("{}:{}", place.line, place.column), what)
    };
    let (mut messages, mut at) = (Vec::new(), file.len() - file.trim_start_matches('\u{feff}').len());
    while at < file.len() {
        let line = line(file, at);
        if line.trim().is_empty() || line.starts_with('#') {
            at += line.len();
            continue;
        }
        let Some((id, value)) = head(line) else {
            return Err(broken(at, "expected an entry such as `key = text`"));
        };
        let start = at + value;
        at = end_of_entry(file, start).map_err(|open| broken(open, "this placeable is never closed"))?;
        entry(file, id, Span::new(start, at), &mut messages);
    }
    document(name, &whole, messages, declared)
}

fn line(file: &str, at: usize) -> &str {
    let rest = &file[at..];
    &rest[..rest.find('\n').map_or(rest.len(), |end| end + 1)]
}

/// The id of `id = …`, and where the text behind it begins.
fn head(line: &str) -> Option<(&str, usize)> {
    let name = line.strip_prefix('-').unwrap_or(line);
    let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(name.len());
    let end = line.len() - name.len() + length;
    let rest = line[end..].trim_start_matches(' ');
    let value = rest.strip_prefix('=')?;
    (length > 0 && name.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then(|| (&line[..end], line.len() - value.len()))
}

/// Where the entry ends whose text begins at `start`: before a line that begins it anew.
fn end_of_entry(file: &str, start: usize) -> std::result::Result<usize, usize> {
    let mut at = start;
    loop {
        let line = line(file, at);
        let mut inside = 0;
        while let Some(open) = line[inside..].find('{') {
            let open = at + inside + open;
            let close = close(file, open).ok_or(open)?;
            if close >= at + line.len() {
                // The placeable ends in a later line, which goes on.
                at = close;
                inside = usize::MAX;
                break;
            }
            inside = close - at;
        }
        if inside == usize::MAX {
            continue;
        }
        at += line.len();
        let next = self::line(file, at);
        if next.is_empty() || !(next.starts_with([' ', '\t']) || next.trim().is_empty()) {
            return Ok(at);
        }
    }
}

/// Where the placeable that opens at `open` ends, one behind its brace.
fn close(file: &str, open: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in file[open..].bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            // A quotation mark is one of the syntax right inside a placeable only; a text does not end in a line.
            b'"' if quoted || file[open..open + at].trim_end().ends_with(['{', '(', ',', ':']) => quoted = !quoted,
            b'\n' => quoted = false,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The message and its attributes.
fn entry(file: &str, id: &str, span: Span, messages: &mut Vec<Message>) {
    let mut starts = vec![(id.to_owned(), span.start as usize)];
    let mut ends = Vec::new();
    let (mut at, mut skip) = (span.start as usize, 0);
    while at < span.end as usize {
        let line = line(file, at);
        let trimmed = line.trim_start_matches([' ', '\t']);
        if let Some((name, value)) = trimmed.strip_prefix('.').and_then(head).filter(|_| at >= skip) {
            ends.push(at);
            starts.push((format!("{id}.{name}"), at + (line.len() - trimmed.len()) + 1 + value));
        }
        if let Some(open) = line.find('{').map(|open| at + open).filter(|open| *open >= skip) {
            skip = close(file, open).unwrap_or(span.end as usize);
        }
        at += line.len();
    }
    ends.push(span.end as usize);
    for ((id, start), end) in starts.into_iter().zip(ends) {
        for (forms, text) in wordings(file, Span::new(start, end), 0) {
            if !text.is_blank() {
                let form = (!forms.is_empty()).then(|| forms.join("."));
                messages.push(Message { form, ..Message::new(std::slice::from_ref(&id), text) });
            }
        }
    }
}

/// The wordings of a pattern: one, or one for each case of its selections.
fn wordings(file: &str, span: Span, deep: usize) -> Vec<(Vec<String>, Fragment)> {
    let mut found = vec![(Vec::new(), Fragment::default())];
    let mut selections = 0;
    let end = span.end as usize;
    let mut at = span.start as usize;
    at += file[at..end].len() - file[at..end].trim_start().len();
    let end = at + file[at..end].trim_end().len();
    while at < end {
        let open = file[at..end].find('{').map_or(end, |open| at + open);
        found.iter_mut().for_each(|(_, text)| words(file, at, open, text));
        if open == end {
            break;
        }
        let behind = close(file, open).filter(|behind| *behind <= end).unwrap_or(end);
        let inner = Span::new(open + 1, behind.saturating_sub(1).max(open + 1));
        match cases(file, inner).filter(|_| deep < DEEPEST && selections < DEEPEST && span.len() < LONGEST) {
            Some(cases) => {
                selections += 1;
                let mut all = Vec::new();
                for (name, span) in cases {
                    for (inner, text) in wordings(file, span, deep + 1) {
                        all.extend(found.iter().map(|(forms, before)| {
                            let mut whole = before.clone();
                            whole.append(&text);
                            ([&forms[..], std::slice::from_ref(&name), &inner[..]].concat(), whole)
                        }));
                    }
                    all.truncate(MOST);
                }
                found = all;
            }
            None => found.iter_mut().for_each(|(_, text)| {
                text.push_opaque(Span::new(open, behind), &file[open..behind], Kind::Placeholder);
            }),
        }
        at = behind;
    }
    found
}

/// The words of `at..end`; a line begins without its indent.
fn words(file: &str, at: usize, end: usize, text: &mut Fragment) {
    let mut from = at;
    for part in file[at..end].split_inclusive('\n') {
        let here = from;
        from += part.len();
        let first = here == at;
        let words = if first { part } else { part.trim_start_matches([' ', '\t']) };
        let start = here + (part.len() - words.len());
        text.push(Span::new(start, start + words.len()), words);
    }
}

/// The cases of a selection, by name, with the place of each pattern.
fn cases(file: &str, inner: Span) -> Option<Vec<(String, Span)>> {
    let arrow = inner.of(file).find("->")?;
    // An arrow in a text is none.
    (!inner.of(file)[..arrow].contains(['{', '"'])).then_some(())?;
    let mut cases: Vec<(String, Span)> = Vec::new();
    let mut at = inner.start as usize + arrow + 2;
    let mut skip = 0;
    while at < inner.end as usize {
        let line = line(file, at);
        let trimmed = line.trim_start();
        let name = trimmed.strip_prefix('*').unwrap_or(trimmed).strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((name, rest)) = name.filter(|_| at >= skip) {
            let start = at + line.len() - rest.len();
            cases.iter_mut().last().into_iter().for_each(|(_, span)| span.end = at as u32);
            cases.push((name.trim().to_owned(), Span::new(start.min(inner.end as usize), inner.end as usize)));
        }
        if let Some(open) = line.find('{').map(|open| at + open).filter(|open| *open >= skip) {
            skip = close(file, open).unwrap_or(inner.end as usize);
        }
        at += line.len();
    }
    (!cases.is_empty()).then_some(cases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_wordings_and_attributes_messages() {
        let file = "# Kites\nopen = Open { $file }\n    now\n    .label = File\n-brand = Kite\nfiles =\n    You have { $n ->\n        [one] one kite\n       *[other] { $n } kites\n    } here.\n\nlast = x\n";
        let read = read("x.ftl", file.as_bytes(), None).unwrap();
        let told: Vec<_> =
            (0..read.blocks.len()).map(|n| (read.unit_of(n).unwrap().told(), read.block_text(n))).collect();
        let expected = [
            ("open", "Open { $file }\nnow"),
            ("open.label", "File"),
            ("-brand", "Kite"),
            ("files[one]", "You have one kite here."),
            ("files[other]", "You have { $n } kites here."),
            ("last", "x"),
        ];
        assert_eq!(told.iter().map(|(id, text)| (id.as_str(), *text)).collect::<Vec<_>>(), expected);
        assert_eq!(read.position(read.blocks[4].span).line, 7);
        let error = super::read("x.ftl", b"a = b\nc { d\n", None).unwrap_err().to_string();
        assert!(error.starts_with("x.ftl:2:1: expected an entry"), "{error}");
        let error = super::read("x.ftl", b"a = b\nc = { d\n", None).unwrap_err().to_string();
        assert!(error.starts_with("x.ftl:2:5: this placeable"), "{error}");
    }
}
