//! The units that a pass looks at: blocks with the sentences inside of them, or sentences alone.

use std::ops::Range;

use super::words::Unit;

/// The units of both sides.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub source: &'a [Unit],
    pub target: &'a [Unit],
    /// The sentences of the units; none where the units are sentences.
    pub inside: [Inside<'a>; 2],
}

/// The sentences of blocks.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside<'a> {
    /// All sentences of the text.
    pub segments: &'a [Unit],
    /// Which of them each block has.
    pub of: &'a [Range<usize>],
}

impl<'a> Sides<'a> {
    /// Sentences, in which nothing is looked for.
    pub fn of_sentences(source: &'a [Unit], target: &'a [Unit]) -> Self {
        Self { source, target, inside: Default::default() }
    }

    /// The units of either side in `part`.
    pub fn part(&self, part: &[Range<usize>; 2]) -> Self {
        let inside = [0, 1].map(|side| match self.inside[side] {
            Inside { of: [], .. } => Inside::default(),
            Inside { of, segments } => Inside { of: &of[part[side].clone()], segments },
        });
        Self { source: &self.source[part[0].clone()], target: &self.target[part[1].clone()], inside }
    }

    /// The larger number of units on either side.
    pub fn longest(&self) -> usize {
        self.source.len().max(self.target.len())
    }

    /// Whether a look inside shows more than the units themselves: some have several sentences.
    pub fn have_sentences(&self) -> bool {
        let known = self.inside.iter().all(|inside| !inside.segments.is_empty());
        known && self.inside.iter().any(|inside| inside.of.iter().any(|range| range.len() > 1))
    }
}

/// A range of units as places.
pub(super) fn range(units: &Range<u32>) -> Range<usize> {
    units.start as usize..units.end as usize
}

/// The words of some units, in order.
pub(super) fn words_of(units: &[Unit]) -> impl Iterator<Item = u32> + '_ {
    units.iter().flat_map(|unit| unit.words.iter().copied())
}
