//! YAML as Rails keeps its messages in: keys inside keys, the language at the root.
//!
//! A library says whether the file is YAML at all; the places of its strings are read here, because it keeps none.

use std::sync::Arc;

use super::{Message, document};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::assembly::{Format, Whole};
use crate::input::fragment::Fragment;
use crate::input::{encoding, named};
use crate::locale::Locale;
use crate::span::Span;

/// Reads a file of messages.
///
/// # Errors
///
/// An [`Error`] of the kind `Malformed` with the place where it is no YAML, one of the kind `Empty` where there is no message in it.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let parsed = serde_saphyr::from_str::<serde::de::IgnoredAny>(&file);
    if let Err(error) = parsed {
        // A tab in an indent is told where what stands before it begins.
        let indent = |line: &str| line.len() - line.trim_start().len();
        let tab = file.lines().position(|line| line[..indent(line)].contains('\t'));
        if let Some(line) = tab {
            let column = file.lines().nth(line).and_then(|line| line.find('\t')).unwrap_or(0) + 1;
            return Err(Error::malformed(
                name,
                format!("{}:{column}", line + 1),
                "no YAML: a tab in an indent; write blanks",
            ));
        }
        let place = error.location().map(|place| format!("{}:{}", place.line(), place.column()));
        let told = error.to_string();
        let told = told.lines().next().unwrap_or("broken").trim_start_matches("error: ");
        // The place stands before it.
        let told = told.split_once(": ").filter(|(at, _)| at.starts_with("line ")).map_or(told, |(_, rest)| rest);
        return Err(Error::malformed(name, place, format!("no YAML: {told}")));
    }
    let whole = Whole::new(Arc::from(file), Format { format: "yaml", encoding });
    let mut walk = Walk::new(&whole.file);
    walk.read();
    let mut messages = walk.messages;
    let root = messages.first().map(|message| message.path[0].clone());
    let one_root =
        root.filter(|root| messages.iter().all(|message| message.path[0] == *root && message.path.len() > 1));
    let language = one_root.and_then(|root| named::known(&root));
    if language.is_some() {
        messages.iter_mut().for_each(|message| drop(message.path.remove(0)));
    }
    Ok(document(name, &whole, messages, declared)?.or_declared(language, "file"))
}

/// A walk over the lines of block mappings and sequences.
struct Walk<'a> {
    file: &'a str,
    lines: Vec<Span>,
    next: usize,
    /// Keys that are open, each with its indent.
    open: Vec<(usize, String)>,
    /// Items so far, by the indent of their sequence.
    items: Vec<(usize, usize)>,
    messages: Vec<Message>,
}

impl<'a> Walk<'a> {
    fn new(file: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in file.split_inclusive('\n') {
            lines.push(Span::new(at, at + line.trim_end_matches(['\n', '\r']).len()));
            at += line.len();
        }
        Self { file, lines, next: 0, open: Vec::new(), items: Vec::new(), messages: Vec::new() }
    }

    fn read(&mut self) {
        while let Some(line) = self.lines.get(self.next).copied() {
            self.next += 1;
            let text = line.of(self.file);
            let body = text.trim_start_matches([' ', '\u{feff}']);
            if body.is_empty() || body.starts_with(['#', '%']) || body.starts_with("---") || body.starts_with("...") {
                continue;
            }
            self.entry(line.start as usize + text.len() - body.len(), text.len() - body.len());
        }
    }

    /// What begins at byte `at`, `indent` characters into its line.
    fn entry(&mut self, at: usize, indent: usize) {
        let line = self.lines[self.next - 1];
        let body = &self.file[at..line.end as usize];
        if body == "-" || body.starts_with("- ") {
            self.open.retain(|(depth, _)| *depth < indent);
            // A sequence may stand as deep as its key.
            self.items.retain(|(depth, _)| *depth <= indent);
            let number = match self.items.last_mut().filter(|(depth, _)| *depth == indent) {
                Some((_, number)) => {
                    *number += 1;
                    *number - 1
                }
                None => {
                    self.items.push((indent, 1));
                    0
                }
            };
            let rest = body[1..].trim_start();
            let start = at + body.len() - rest.len();
            self.open.push((indent, number.to_string()));
            if key(rest).is_some() {
                return self.entry(start, indent + (start - at));
            }
            return self.value(start, indent);
        }
        let Some((key, value)) = key(body) else { return };
        self.open.retain(|(depth, _)| *depth < indent);
        self.items.retain(|(depth, _)| *depth < indent);
        self.open.push((indent, key));
        let rest = body[value..].trim_start();
        self.value(at + body.len() - rest.len(), indent);
    }

    /// The scalar that begins at `at`, where one does.
    fn value(&mut self, at: usize, indent: usize) {
        let line_end = self.lines[self.next - 1].end as usize;
        let mut at = at;
        // An anchor or a tag before it.
        while let Some(rest) = self.file[at..line_end].strip_prefix(['&', '!']) {
            let length = rest.find(' ').map_or(rest.len(), |end| end + 1);
            at = (at + 1 + length).min(line_end);
        }
        let rest = &self.file[at..line_end];
        let text = match rest.chars().next() {
            None | Some('#' | '*' | '{' | '[') => return,
            Some(quote @ ('"' | '\'')) => self.quoted(at, quote),
            Some('|' | '>') => self.block(rest, indent),
            Some(_) => self.plain(at, indent),
        };
        let path: Vec<String> = self.open.iter().map(|(_, key)| key.clone()).collect();
        self.messages.push(Message::new(&path, text));
    }

    fn quoted(&mut self, at: usize, quote: char) -> Fragment {
        let mut text = Fragment::default();
        let mut from = at + 1;
        loop {
            let line_end = self.lines[self.next - 1].end as usize;
            while from < line_end {
                let rest = &self.file[from..line_end];
                let stop = rest.find([quote, '\\']).unwrap_or(rest.len());
                text.push(Span::new(from, from + stop), &rest[..stop]);
                let here = &rest[stop..];
                from += stop;
                if here.starts_with('\\') && quote == '"' {
                    let (words, length) = escape(here);
                    text.push(Span::new(from, from + length), &words);
                    from += length;
                } else if quote == '\'' && here.starts_with("''") {
                    text.push(Span::new(from, from + 2), "'");
                    from += 2;
                } else if here.starts_with(quote) {
                    return text;
                } else if let Some(c) = here.chars().next() {
                    text.push(Span::new(from, from + c.len_utf8()), &here[..c.len_utf8()]);
                    from += c.len_utf8();
                }
            }
            let Some(next) = self.lines.get(self.next).copied() else { return text };
            self.next += 1;
            let words = next.of(self.file).trim_start();
            from = next.end as usize - words.len();
            text.push(Span::new(line_end, from), if words.is_empty() { "\n" } else { " " });
        }
    }

    /// A block scalar: the lines that are further in than `indent`.
    fn block(&mut self, head: &str, indent: usize) -> Fragment {
        let folded = head.starts_with('>');
        let mut text = Fragment::default();
        let mut margin = None;
        while let Some(line) = self.lines.get(self.next).copied() {
            let words = line.of(self.file);
            let own = words.len() - words.trim_start_matches(' ').len();
            if words.trim().is_empty() {
                self.next += 1;
                text.push(Span::new(line.start as usize, line.end as usize), "\n");
                continue;
            }
            if own <= indent {
                break;
            }
            self.next += 1;
            let margin = *margin.get_or_insert(own);
            let start = line.start as usize + margin.min(own);
            if !text.text.is_empty() && !text.text.ends_with('\n') {
                text.push(Span::new(start, start), if folded { " " } else { "\n" });
            }
            text.push(Span::new(start, line.end as usize), &self.file[start..line.end as usize]);
        }
        text
    }

    fn plain(&mut self, at: usize, indent: usize) -> Fragment {
        let mut text = Fragment::default();
        let mut from = at;
        loop {
            let line_end = self.lines[self.next - 1].end as usize;
            let words = &self.file[from..line_end];
            let words = words.find(" #").map_or(words, |end| &words[..end]).trim_end();
            text.push(Span::new(from, from + words.len()), words);
            let Some(next) = self.lines.get(self.next).copied() else { return text };
            let line = next.of(self.file);
            let body = line.trim_start_matches(' ');
            let deeper = line.len() - body.len() > indent;
            if body.is_empty() || !deeper || body.starts_with(['#', '-']) || key(body).is_some() {
                return text;
            }
            self.next += 1;
            from = next.end as usize - body.len();
            text.push(Span::new(line_end, from), " ");
        }
    }
}

/// The key of `key: …`, and where what follows begins.
fn key(body: &str) -> Option<(String, usize)> {
    if let Some(quote) = body.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let close = 1 + body[1..].find(quote)?;
        let rest = body[close + 1..].trim_start().strip_prefix(':')?;
        return (rest.is_empty() || rest.starts_with(' '))
            .then(|| (body[1..close].to_owned(), body.len() - rest.len()));
    }
    let colon = body.match_indices(':').map(|(at, _)| at).find(|at| {
        let rest = &body[at + 1..];
        rest.is_empty() || rest.starts_with(' ')
    })?;
    let name = &body[..colon];
    (!name.is_empty() && !name.contains(" #") && !name.starts_with(['#', '{', '[']))
        .then(|| (name.trim().to_owned(), colon + 1))
}

/// What an escape of a double-quoted string stands for, and how long it is.
fn escape(text: &str) -> (String, usize) {
    let Some(escaped) = text[1..].chars().next() else { return (String::new(), 1) };
    let one = 1 + escaped.len_utf8();
    let code = |digits: usize| {
        let c = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok().and_then(char::from_u32)?;
        Some((c.to_string(), 2 + digits))
    };
    let read = match escaped {
        'n' => Some(("\n".to_owned(), one)),
        't' => Some(("\t".to_owned(), one)),
        'r' => Some((String::new(), one)),
        '_' => Some(("\u{a0}".to_owned(), one)),
        'x' => code(2),
        'u' => code(4),
        'U' => code(8),
        _ => None,
    };
    read.unwrap_or_else(|| (escaped.to_string(), one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_nest_and_places_are_the_files() {
        let file = "de:\n  kite:\n    open: \"Drachen \\\"öffnen\\\"\" # x\n    plain: Es weht\n      ein Wind\n    days:\n      - Montag\n      - 'Dienstag''s'\n    files:\n      one: \"%{count} Datei\"\n      other: \"%{count} Dateien\"\n  long: |\n    Erste Zeile\n    zweite\n  none:\n";
        let read = read("x.yml", file.as_bytes(), None).unwrap();
        let told: Vec<_> =
            (0..read.blocks.len()).map(|n| (read.unit_of(n).unwrap().told(), read.block_text(n))).collect();
        let expected = [
            ("kite.open", "Drachen \"öffnen\""),
            ("kite.plain", "Es weht ein Wind"),
            ("kite.days.0", "Montag"),
            ("kite.days.1", "Dienstag's"),
            ("kite.files[one]", "%{count} Datei"),
            ("kite.files[other]", "%{count} Dateien"),
            ("long", "Erste Zeile\nzweite"),
        ];
        assert_eq!(told.iter().map(|(id, text)| (id.as_str(), *text)).collect::<Vec<_>>(), expected);
        assert_eq!(read.declared.as_ref().unwrap().tag(), "de");
        assert_eq!(read.position(read.blocks[4].span).line, 10);
        let error = super::read("x.yml", b"a: b\n  c: [d\n", None).unwrap_err().to_string();
        assert!(error.starts_with("x.yml:2:") || error.starts_with("x.yml:3:"), "{error}");
    }
}
