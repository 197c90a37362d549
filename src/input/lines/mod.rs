//! AsciiDoc and reStructuredText: markup in which lines make the blocks.
//!
//! Each reader says what a line is; [`Blocks`] puts paragraphs together and takes the marks of emphasis away. Program text,
//! attributes and comments are no language.

pub mod asciidoc;
pub mod rst;

use std::sync::Arc;

use super::assembly::{Assembly, Format, Passage, Whole};
use super::encoding;
use crate::document::{BlockKind, Document};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::{Span, window};

/// A file as lines, each without its end.
struct Lines {
    whole: Whole,
    lines: Vec<Span>,
}

impl Lines {
    fn read(name: &str, bytes: &[u8], format: &'static str) -> Result<Self> {
        let (file, encoding) = encoding::decode(name, bytes)?;
        let mut lines = Vec::new();
        let mut at = 0;
        for line in file.split_inclusive('\n') {
            lines.push(Span::new(at, at + line.trim_end_matches(['\n', '\r']).len()));
            at += line.len();
        }
        Ok(Self { whole: Whole::new(Arc::from(file), Format { format, encoding }), lines })
    }

    fn text(&self, number: usize) -> &str {
        self.lines.get(number).map_or("", |line| line.of(&self.whole.file))
    }

    /// The part of line `number` from byte `from` on.
    fn rest(&self, number: usize, from: usize) -> Span {
        let line = self.lines[number];
        Span { start: (line.start + from as u32).min(line.end), end: line.end }
    }
}

/// Blocks under construction.
#[derive(Default)]
struct Blocks {
    assembly: Assembly,
    /// The parts of the paragraph that is open.
    open: Vec<Span>,
    kind: Option<BlockKind>,
    language: Option<Locale>,
}

impl Blocks {
    /// Adds a line's part to the open paragraph, which is of `kind` where none is.
    fn line(&mut self, kind: BlockKind, span: Span) {
        self.kind.get_or_insert(kind);
        self.open.push(span);
    }

    /// Ends the open paragraph.
    fn end(&mut self, file: &str, inline: Inline) {
        let Some(kind) = self.kind.take() else { return };
        let mut passage = Passage::new(kind, []);
        let mut before: Option<Span> = None;
        for span in std::mem::take(&mut self.open) {
            if let Some(before) = before {
                passage.parts.push((Span { start: before.end, end: span.start }, " ".to_owned()));
            }
            before = Some(span);
            match kind {
                BlockKind::Code => passage.parts.push((span, span.of(file).to_owned())),
                _ => words(file, span, inline, &mut passage),
            }
        }
        self.assembly.passage(&passage, |place| place);
    }

    /// A block that is one line's part.
    fn single(&mut self, kind: BlockKind, span: Span, file: &str, inline: Inline) {
        self.end(file, inline);
        self.line(kind, span);
        self.end(file, inline);
    }

    fn finish(mut self, name: &str, lines: &Lines, inline: Inline, declared: Option<Locale>) -> Result<Document> {
        self.end(&lines.whole.file, inline);
        if self.assembly.is_empty() {
            return Err(Error::empty(name));
        }
        Ok(self.assembly.finish_in(name, &lines.whole, declared).or_declared(self.language, "attributes"))
    }
}

/// What a format's marks inside a line are.
#[derive(Clone, Copy)]
struct Inline {
    /// Marks round words that stand out, longest first.
    marks: &'static [&'static str],
    /// Marks of which the words between are program text.
    code: &'static [&'static str],
    /// Whether `place[words]` is a link.
    macros: bool,
}

/// The words of `span` without the marks of emphasis, with what is no language marked.
fn words(file: &str, span: Span, inline: Inline, passage: &mut Passage) {
    let (text, start) = (span.of(file), span.start as usize);
    let (mut from, mut at) = (0, 0);
    let push = |passage: &mut Passage, from: usize, to: usize| {
        if to > from {
            passage.parts.push((Span::new(start + from, start + to), text[from..to].to_owned()));
        }
    };
    while at < text.len() {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let borders = before.is_none_or(|c| !c.is_alphanumeric());
        if let Some(mark) = inline.code.iter().find(|mark| rest.starts_with(**mark))
            && let Some(end) = rest[mark.len()..].find(mark).filter(|end| *end > 0)
        {
            push(passage, from, at);
            let end = at + 2 * mark.len() + end;
            passage.push_opaque(Span::new(start + at, start + end), &text[at..end], Kind::Code);
            (from, at) = (end, end);
            continue;
        }
        if let Some((open, close)) = inline.macros.then(|| link(rest)).flatten().filter(|_| borders) {
            push(passage, from, at);
            passage.push_opaque(Span::new(start + at, start + at + open), &text[at..at + open], Kind::Address);
            push(passage, at + open, at + close);
            passage.push_opaque(Span::new(start + at + close, start + at + close + 1), "]", Kind::Address);
            (from, at) = (at + close + 1, at + close + 1);
            continue;
        }
        if let Some(mark) = inline.marks.iter().find(|mark| rest.starts_with(**mark)) {
            let behind = rest[mark.len()..].chars().next();
            let opens = borders && behind.is_some_and(|c| !c.is_whitespace()) && rest[mark.len()..].contains(mark);
            let closes = before.is_some_and(|c| !c.is_whitespace())
                && behind.is_none_or(|c| !c.is_alphanumeric())
                && text[..at].contains(mark);
            if opens || closes {
                push(passage, from, at);
                at += mark.len();
                from = at;
                continue;
            }
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    push(passage, from, text.len());
}

/// Where the words of `link:place[words]`, `https://place[words]` or `footnote:[words]` begin and end.
fn link(rest: &str) -> Option<(usize, usize)> {
    const STARTS: [&str; 9] =
        ["link:", "xref:", "https://", "http://", "mailto:", "footnote:", "kbd:", "image:", "btn:"];
    /// Bytes of the longest link.
    const LONGEST: usize = 4000;
    STARTS.iter().any(|open| rest.starts_with(open)).then_some(())?;
    let rest = window(rest, 0, LONGEST);
    let open = rest.find(['[', ' ', '\t']).filter(|open| rest[*open..].starts_with('['))?;
    let close = open + rest[open..].find(']')?;
    Some((open + 1, close))
}
