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
mod sentences;
mod table;
mod words;

use std::ops::Range;

use crate::document::Document;
use crate::facts::Fact;
use crate::locale::Locale;
use crate::segment::Segment;
use crate::span::Side;

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

/// The beads between two texts, over blocks and over sentences; each list covers both sides once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Beads over blocks, in the order of the source; additions where they stand in the target.
    pub blocks: Vec<Bead>,
    /// Beads over sentences, each inside one bead over blocks.
    pub segments: Vec<Bead>,
    of_block: [Vec<u32>; 2],
    of_segment: [Vec<u32>; 2],
}

impl Alignment {
    /// The alignment with these beads.
    pub fn new(blocks: Vec<Bead>, segments: Vec<Bead>) -> Self {
        let (of_block, of_segment) = (index(&blocks), index(&segments));
        Self { blocks, segments, of_block, of_segment }
    }

    /// The number of the bead over blocks that holds block `block` of `side`.
    pub fn bead_of_block(&self, side: Side, block: u32) -> Option<usize> {
        bead_of(&self.of_block[side as usize], block)
    }

    /// The number of the bead over sentences that holds sentence `segment` of `side`.
    pub fn bead_of_segment(&self, side: Side, segment: u32) -> Option<usize> {
        bead_of(&self.of_segment[side as usize], segment)
    }
}

const NO_BEAD: u32 = u32::MAX;

fn bead_of(index: &[u32], unit: u32) -> Option<usize> {
    index.get(unit as usize).filter(|bead| **bead != NO_BEAD).map(|bead| *bead as usize)
}

/// The bead of each unit, by side.
fn index(beads: &[Bead]) -> [Vec<u32>; 2] {
    [Side::Source, Side::Target].map(|side| {
        let length = beads.iter().map(|bead| bead.units(side).end).max().unwrap_or(0);
        let mut index = vec![NO_BEAD; length as usize];
        for (number, bead) in beads.iter().enumerate() {
            let units = bead.units(side);
            index[units.start as usize..units.end as usize].fill(number as u32);
        }
        index
    })
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
    Pair::new(source, target).align()
}

/// The alignment of units that are beads already: each block of the source with its block of the target, or alone.
pub fn given(source: Aligned, target: Aligned, units: &[(u32, Option<u32>)]) -> Alignment {
    let mut next = 0;
    let bead = |(source, target): &(u32, Option<u32>)| {
        let target = target.map_or(next..next, |block| block..block + 1);
        next = target.end;
        Bead { source: *source..source + 1, target, posterior: 1.0, moved: false }
    };
    Pair::new(source, target).inside(units.iter().map(bead).collect())
}

/// Two texts as units and words.
struct Pair {
    units: [Units; 2],
    anchors: [anchors::Rows; 2],
    lengths: LengthModel,
}

impl Pair {
    fn new(source: Aligned, target: Aligned) -> Self {
        let units = [Units::read(source), Units::read(target)];
        let anchors = anchors::between(&units[0].vocabulary, &units[1].vocabulary);
        let lengths = LengthModel::new(&units[0].blocks, &units[1].blocks, [source.locale, target.locale]);
        Self { units, anchors, lengths }
    }

    fn sides(&self) -> Sides<'_> {
        Sides { source: &self.units[0].blocks, target: &self.units[1].blocks }
    }

    fn aligner(&self) -> Aligner<'_> {
        Aligner::new([&self.units[0].vocabulary, &self.units[1].vocabulary], &self.anchors)
    }

    fn align(&self) -> Alignment {
        let (aligner, sides) = (self.aligner(), self.sides());
        let mut state = aligner.start(sides, self.lengths.clone());
        let mut blocks = aligner.align(sides, &mut state);
        let band = Band::full(sides.source.len(), sides.target.len());
        let moves = moved::find(&aligner.scorer(sides, &state, &band), &blocks, sides.target.len());
        if !moves.is_empty() {
            blocks = moved::realign(&aligner, sides, &mut state, &moves);
        }
        let segments = sentences::align(&aligner, &self.units, state, &blocks);
        Alignment::new(blocks, segments)
    }

    /// Beads over sentences inside `blocks`, which are known.
    fn inside(&self, blocks: Vec<Bead>) -> Alignment {
        let (aligner, sides) = (self.aligner(), self.sides());
        let mut state = aligner.start(sides, self.lengths.clone());
        aligner.learn(sides, &mut state, &blocks);
        let segments = sentences::align(&aligner, &self.units, state, &blocks);
        Alignment::new(blocks, segments)
    }
}
