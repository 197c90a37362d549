//! Which passages of two texts render each other.
//!
//! Paragraphs first, by one score in nats (length, shared tokens, bead priors) and dynamic programming; then the
//! sentences inside each bead.

mod aligner;
mod anchors;
mod band;
mod evidence;
mod lattice;
mod length;
mod moved;
mod table;
mod words;

use std::ops::Range;

use crate::document::Document;
use crate::facts::Fact;
use crate::locale::Locale;
use crate::segment::Segment;

use aligner::{Aligner, Sides};
use band::Band;
use length::LengthModel;
use words::Units;

/// Consecutive units that render each other: 1-1, 2-1, 1-0 (an omission), 0-1 (an addition).
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Units of the source, empty for an addition.
    pub source: Range<u32>,
    /// Units of the target, empty for an omission.
    pub target: Range<u32>,
    /// How sure the bead is, 0 to 1.
    pub posterior: f32,
    /// Whether the passage stands elsewhere in the order of the target.
    pub moved: bool,
}

impl Bead {
    /// Whether either side is empty.
    pub fn is_unpaired(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// The beads between two texts, over blocks and over sentences; each list covers both sides once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Beads over blocks, in the order of the source; additions where they stand in the target.
    pub blocks: Vec<Bead>,
    /// Beads over sentences, each inside one bead over blocks.
    pub segments: Vec<Bead>,
}

/// One side of an alignment: the text with what was read in it.
#[derive(Debug, Clone, Copy)]
pub struct Aligned<'a> {
    /// The text and its blocks.
    pub document: &'a Document,
    /// Its sentences.
    pub segments: &'a [Segment],
    /// Its language.
    pub locale: &'a Locale,
    /// Its facts, the anchors.
    pub facts: &'a [Fact],
}

/// Aligns two texts.
pub fn align(source: Aligned, target: Aligned) -> Alignment {
    let units = [Units::read(source), Units::read(target)];
    let vocabularies = [&units[0].vocabulary, &units[1].vocabulary];
    let anchors = anchors::between(vocabularies[0], vocabularies[1]);
    let aligner = Aligner::new(vocabularies, &anchors);
    let sides = Sides { source: &units[0].blocks, target: &units[1].blocks };
    let lengths = LengthModel::new(sides.source, sides.target, [source.locale, target.locale]);
    let mut state = aligner.start(sides, lengths);
    let mut blocks = aligner.align(sides, &mut state);
    let band = Band::full(sides.source.len(), sides.target.len());
    let moves = moved::find(&aligner.scorer(sides, &state, &band), &blocks, sides.target.len());
    if !moves.is_empty() {
        blocks = moved::realign(&aligner, sides, &mut state, &moves);
    }
    Alignment { blocks, segments: Vec::new() }
}

/// The alignment of units that are beads already: each block of the source with its block of the target, or alone.
pub fn given(units: &[(u32, Option<u32>)]) -> Alignment {
    let mut next = 0;
    let bead = |(source, target): &(u32, Option<u32>)| {
        let target = target.map_or(next..next, |block| block..block + 1);
        next = target.end;
        Bead { source: *source..source + 1, target, posterior: 1.0, moved: false }
    };
    Alignment { blocks: units.iter().map(bead).collect(), segments: Vec::new() }
}
