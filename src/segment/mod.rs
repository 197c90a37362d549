//! Blocks into sentences.
//!
//! The sentence is the unit that is aligned inside a paragraph. Boundaries come from `sentencex`, which knows the
//! abbreviations of some 200 languages.

pub mod repeats;
pub mod tokens;

use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::span::Span;

/// A sentence, mostly; the unit of alignment inside a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its text, trimmed.
    pub span: Span,
    /// The block it is part of.
    pub block: u32,
}

/// The sentences of every block but code, in order.
pub fn segments(document: &Document, locale: &Locale) -> Vec<Segment> {
    let mut all = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.span.of(&document.text);
        if block.kind == BlockKind::Code {
            continue;
        }
        for boundary in sentencex::get_sentence_boundaries(locale.language(), text) {
            let part = &text[boundary.start_byte..boundary.end_byte];
            let start = boundary.start_byte + (part.len() - part.trim_start().len());
            let span = Span::new(start, start + part.trim().len());
            if !span.is_empty() {
                all.push(Segment { span: span.shifted(block.span.start), block: index as u32 });
            }
        }
    }
    all
}
