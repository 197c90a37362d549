//! A text inside another: the HTML in a feed's element, a string of JSON.

use super::assembly::Assembly;
use super::html;
use crate::document::{BlockKind, Origin, Piece, paragraphs};
use crate::opaque::{Kind, Opaque};
use crate::span::Span;
use crate::unit::Unit;

/// A text that a file holds escaped, with the way back.
#[derive(Debug, Default, Clone)]
pub struct Fragment {
    /// The text, unescaped once.
    pub text: String,
    origin: Origin,
    /// What the file marks as no language, in order.
    marks: Vec<Opaque>,
}

impl Fragment {
    /// Adds what stands at `file`: as it is, or spelt otherwise.
    pub fn push(&mut self, file: Span, words: &str) {
        if words.is_empty() {
            return;
        }
        let text = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(words);
        self.origin.pieces.push(Piece { text, file });
    }

    /// Adds what stands at `file` and is no language.
    pub fn push_opaque(&mut self, file: Span, words: &str, kind: Kind) {
        let start = self.text.len();
        self.push(file, words);
        if self.text.len() > start {
            self.marks.push(Opaque { span: Span::new(start, self.text.len()), kind });
        }
    }

    /// Adds all of `other` behind it.
    pub fn append(&mut self, other: &Fragment) {
        let behind = self.text.len() as u32;
        for piece in &other.origin.pieces {
            self.push(piece.file, piece.text.of(&other.text));
        }
        self.marks.extend(other.marks.iter().map(|mark| Opaque { span: mark.span.shifted(behind), ..*mark }));
    }

    /// Adds all of it as a message, its words as they are.
    pub fn add_unit(&self, unit: Unit, assembly: &mut Assembly) {
        assembly.begin_unit(unit);
        let mut at = 0;
        for mark in &self.marks {
            self.add(Span { start: at, end: mark.span.start }, assembly);
            let start = assembly.reach();
            self.add(mark.span, assembly);
            assembly.mark(start, mark.kind);
            at = mark.span.end;
        }
        self.add(Span { start: at, end: self.text.len() as u32 }, assembly);
        assembly.end();
    }

    /// The string of JSON that stands, in its quotes, at byte `at` of the file.
    pub fn json(at: usize, literal: &str) -> Self {
        let mut fragment = Self::default();
        let inside = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or("");
        let mut rest = inside;
        while !rest.is_empty() {
            let here = at + 1 + inside.len() - rest.len();
            let length = match rest.find('\\') {
                Some(0) => escape(rest),
                Some(next) => next,
                None => rest.len(),
            };
            let part = &rest[..length];
            let read = part.starts_with('\\').then(|| serde_json::from_str::<String>(&format!("\"{part}\"")));
            let words = match &read {
                Some(read) => read.as_deref().unwrap_or("\u{fffd}"),
                None => part,
            };
            fragment.push(Span::new(here, here + length), words);
            rest = &rest[length..];
        }
        fragment
    }

    /// Whether there is no word in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The bytes of the file that `span` came from.
    pub fn locate(&self, span: Span) -> Span {
        let range = self.origin.locate(span);
        Span::new(range.start, range.end)
    }

    /// Adds all of it as one block, its words as they are.
    pub fn add_line(&self, kind: BlockKind, assembly: &mut Assembly) {
        assembly.begin(kind);
        self.add(Span::new(0, self.text.len()), assembly);
        assembly.end();
    }

    /// Adds all of its HTML, whose running text is of kind `plain`.
    pub fn add_html_as(&self, plain: BlockKind, assembly: &mut Assembly) {
        self.add_markup(Span::new(0, self.text.len()), plain, assembly);
    }

    /// Adds the blocks of its HTML; where no tag makes paragraphs, blank lines do.
    pub fn add_html(&self, assembly: &mut Assembly) {
        let lower = self.text.to_ascii_lowercase();
        let tagged = ["<p", "<div", "<br", "<li", "<h", "<td", "<blockquote", "<section", "<article"];
        if tagged.iter().any(|tag| lower.contains(tag)) && !lower.contains("\n\n") || lower.contains("<p") {
            return self.add_markup(Span::new(0, self.text.len()), BlockKind::Paragraph, assembly);
        }
        for span in paragraphs(&self.text) {
            self.add_markup(span, BlockKind::Paragraph, assembly);
        }
    }

    fn add_markup(&self, part: Span, plain: BlockKind, assembly: &mut Assembly) {
        for passage in html::blocks(part.of(&self.text), plain) {
            assembly.begin(passage.kind);
            for (number, (span, words)) in passage.parts.iter().enumerate() {
                let span = span.shifted(part.start);
                let same = span.of(&self.text) == words;
                assembly.opaque_part(&passage, number, |assembly| match same {
                    true => self.add(span, assembly),
                    false => assembly.rendered(self.locate(span), words),
                });
            }
            assembly.end_in(passage.language.as_ref());
        }
    }

    /// Adds the paragraphs of its plain text.
    pub fn add_text(&self, assembly: &mut Assembly) {
        for span in paragraphs(&self.text) {
            assembly.begin(BlockKind::Paragraph);
            self.add(span, assembly);
            assembly.end();
        }
    }

    /// Adds the words of `span`, piece by piece.
    pub fn add(&self, span: Span, assembly: &mut Assembly) {
        let first = self.origin.pieces.partition_point(|piece| piece.text.end <= span.start);
        for piece in self.origin.pieces[first..].iter().take_while(|piece| piece.text.start < span.end) {
            let part = Span { start: piece.text.start.max(span.start), end: piece.text.end.min(span.end) };
            assembly.rendered(self.locate(part), part.of(&self.text));
        }
    }
}

/// Length of the escape sequence at the start of `rest`; a surrogate pair is one.
fn escape(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let unicode = |at: usize| bytes.get(at) == Some(&b'\\') && bytes.get(at + 1) == Some(&b'u');
    let length = match bytes.get(1) {
        Some(b'u') => {
            let high = rest
                .get(2..4)
                .is_some_and(|byte| matches!(byte.to_ascii_lowercase().as_str(), "d8" | "d9" | "da" | "db"));
            if high && unicode(6) { 12 } else { 6 }
        }
        _ => 2,
    };
    let length = length.min(rest.len());
    (length..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_strings_know_their_places() {
        let file = r#"{"a": "caf\u00e9 \ud83d\ude00 «45»\n"}"#;
        let literal = &file[6..file.len() - 1];
        let fragment = Fragment::json(6, literal);
        assert_eq!(fragment.text, "café 😀 «45»\n");
        let at = fragment.text.find("45").unwrap();
        assert_eq!(fragment.locate(Span::new(at, at + 2)).of(file), "45");
        let at = fragment.text.find('é').unwrap();
        assert_eq!(fragment.locate(Span::new(at, at + 2)).of(file), r"\u00e9");
        let at = fragment.text.find('😀').unwrap();
        assert_eq!(fragment.locate(Span::new(at, at + 4)).of(file), r"\ud83d\ude00");
    }
}
