//! Beads: what an alignment is made of.

use std::ops::Range;

use crate::span::Side;

/// Consecutive units that render each other: 1-1, 2-1, 1-0 (an omission), 0-1 (an addition).
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Units of the source, empty for an addition.
    pub source: Range<u32>,
    /// Units of the target, empty for an omission.
    pub target: Range<u32>,
    /// How sure the bead is, 0 to 1: of beads given 0.9, nine in ten are right.
    pub posterior: f32,
    /// Whether the passage stands elsewhere in the order of the target.
    pub moved: bool,
}

impl Bead {
    /// The units of `side`.
    pub fn units(&self, side: Side) -> &Range<u32> {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// Whether either side is empty.
    pub fn is_unpaired(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}
