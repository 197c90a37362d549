//! Places in a text: byte ranges, the side they are on, and the way from bytes to lines and columns.
//!
//! Every layer refers to text by [`Span`]: bytes into one document's text, so a slice costs nothing and every
//! parser agrees. Lines and columns exist in reports only.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A byte range in one document's text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`.
    ///
    /// # Panics
    ///
    /// Where an offset does not fit 32 bits; readers refuse larger texts long before.
    pub fn new(start: usize, end: usize) -> Self {
        let fit = |offset: usize| u32::try_from(offset).expect("texts are under 4 GiB");
        Self { start: fit(start), end: fit(end) }
    }

    /// The range to slice a `str` with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that the span names.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The same without white space at either end.
    #[must_use]
    pub(crate) fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = words.len() - words.trim_start().len();
        Self::new(start, start + words.trim().len()).shifted(self.start)
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved right by `offset` bytes.
    pub fn shifted(self, offset: u32) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// The smallest span that holds both.
    pub fn joined(self, other: Span) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The two versions of a text that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The version translated from.
    Source,
    /// The version translated into; the side that findings are about.
    Target,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }

    /// `source` or `target`.
    pub fn name(self) -> &'static str {
        match self {
            Side::Source => "source",
            Side::Target => "target",
        }
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a text begin, to turn byte offsets into [`Position`]s. A copy costs nothing.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Arc<[u32]>,
    /// Characters before each [`STRIDE`]th byte, so that a column deep in a long line is not counted from its beginning.
    characters: Arc<[u32]>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 1024;

impl LineIndex {
    /// Indexes `text`; lines end in LF or CR LF.
    pub fn new(text: &str) -> Self {
        let ends = text.match_indices('\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| Span::new(at + 1, at + 1).start));
        let counts = text.as_bytes().chunks(STRIDE).map(characters);
        let sums = counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count)));
        Self { starts: starts.collect(), characters: sums.collect() }
    }

    /// Characters before byte `offset`.
    fn characters(&self, text: &str, offset: usize) -> u32 {
        let stride = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let before = self.characters.get(stride).copied().unwrap_or(0);
        before + text.as_bytes().get(stride * STRIDE..offset).map_or(0, characters)
    }

    /// The byte that the line of byte `offset` begins at.
    pub fn line_start(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|start| *start as usize <= offset).max(1);
        self.starts.get(line - 1).map_or(0, |start| *start as usize)
    }

    /// The position of byte `offset` of `text`, which must be the text that was indexed.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = self.starts.get(line - 1).map_or(0, |start| *start as usize);
        let column = match text.is_char_boundary(offset) && start <= offset {
            true => self.characters(text, offset) - self.characters(text, start) + 1,
            false => 1,
        };
        Position { line: line as u32, column }
    }
}

/// Characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> u32 {
    // A byte that goes on with a character is 0b10xx_xxxx.
    bytes.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum()
}

/// The text from byte `at` on, at most about `most` bytes of it: who looks there for what closes something must not look
/// through a whole text for each sign that is never closed.
pub(crate) fn window(text: &str, at: usize, most: usize) -> &str {
    &text[at..text.floor_char_boundary((at + most).min(text.len()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "año\nñandú 45";
        let index = LineIndex::new(text);
        let at = text.find("45").unwrap();
        assert_eq!(index.position(text, at), Position { line: 2, column: 7 });
        assert_eq!(index.position(text, 0), Position { line: 1, column: 1 });
    }

    #[test]
    fn columns_deep_in_a_long_line_are_counted_all_the_same() {
        let text = format!("año\n{}x", "ñandú ".repeat(1000));
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, text.len() - 1), Position { line: 2, column: 6001 });
        assert_eq!(index.position(&text, text.len()), Position { line: 2, column: 6002 });
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let index = LineIndex::new("ab");
        assert_eq!(index.position("ab", 99), Position { line: 1, column: 3 });
    }
}
