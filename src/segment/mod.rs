//! Blocks into sentences.
//!
//! The sentence is the unit that is aligned inside a paragraph. Boundaries come from `sentencex`, which knows the
//! abbreviations of some 200 languages.

pub mod repeats;
pub mod tokens;

use std::ops::Range;

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
        let text = block.span.of(document.words());
        if block.kind == BlockKind::Code {
            continue;
        }
        for range in sentences(text, locale.language()) {
            let part = &text[range.clone()];
            let start = range.start + (part.len() - part.trim_start().len());
            let span = Span::new(start, start + part.trim().len());
            if !span.is_empty() {
                all.push(Segment { span: span.shifted(block.span.start), block: index as u32 });
            }
        }
    }
    all
}

/// A longer block is looked at so much at a time, in bytes: marks are paired over all that is looked at, and the work grows
/// with its square. Paragraphs of news are shorter but for a few.
const WINDOW: usize = 4096;

/// The sentences of a block, white space after them included.
fn sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    // Where the sentence began that is not over yet, and what has been looked at.
    let (mut open, mut start) = (0, 0);
    while start < text.len() {
        let end = text.floor_char_boundary(start + WINDOW);
        let found = sentencex::get_sentence_boundaries(language, &text[start..end]);
        let ends = found.iter().map(|boundary| start + boundary.end_byte);
        if end == text.len() {
            let ends: Vec<usize> = ends.collect();
            sentences.extend(ranges(open, &ends));
            break;
        }
        // The last one ends where the window does; of the others those are sure that have something behind them.
        let ends: Vec<usize> = ends.take(found.len().saturating_sub(1)).collect();
        let sure = ends.partition_point(|at| *at <= start + WINDOW / 4 * 3).max(1).min(ends.len());
        sentences.extend(ranges(open, &ends[..sure]));
        match ends[..sure].last() {
            Some(last) => (open, start) = (*last, *last),
            None => start = end,
        }
    }
    sentences
}

/// What lies between `start` and each of `ends`.
fn ranges(start: usize, ends: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(start).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| start..*end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_block_has_the_sentences_that_short_ones_have() {
        let sentence = "The mayor said that the harbour, which \"opened in 1912\", would not be closed. ";
        let text = sentence.repeat(WINDOW * 3 / sentence.len());
        let parts: Vec<&str> = sentences(&text, "en").into_iter().map(|range| &text[range]).collect();
        assert!(parts.iter().all(|part| part.trim() == sentence.trim()), "{parts:?}");
        assert_eq!(parts.concat(), text);
    }

    #[test]
    fn a_sentence_may_be_longer_than_what_is_looked_at() {
        let text = format!("{}end. Another begins here.", "word ".repeat(WINDOW));
        let ranges = sentences(&text, "en");
        let parts: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts[1..], ["Another begins here."]);
    }
}
