//! Which passages of two texts render each other.
//!
//! Paragraphs first, by one score in nats (length, shared tokens, bead priors) and dynamic programming; then the
//! sentences inside each bead.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::Document;
use crate::facts::{Fact, Value};
use crate::segment::Segment;

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
    /// Its facts, the anchors.
    pub facts: &'a [Fact],
}

/// Aligns two texts.
pub fn align(source: Aligned, target: Aligned) -> Alignment {
    let sides = [source, target].map(units);
    Alignment { blocks: path(&sides[0], &sides[1]), segments: Vec::new() }
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

struct Unit {
    length: f32,
    anchors: HashSet<String>,
}

fn units(side: Aligned) -> Vec<Unit> {
    let unit = |index: usize| {
        let text = side.document.block_text(index);
        let facts = side.facts.iter().filter(|fact| fact.block as usize == index);
        let anchors = facts.filter_map(|fact| match &fact.value {
            Value::Quantity(quantity) => quantity.plain(),
            Value::Name(name) => Some(name.text.to_lowercase()),
            Value::Reference(reference) => Some(reference.text.clone()),
            Value::Quotation(_) => None,
        });
        Unit { length: text.chars().count() as f32, anchors: anchors.collect() }
    };
    (0..side.document.blocks.len()).map(unit).collect()
}

/// Kinds of beads with their prior cost in nats (Gale and Church 1993, table 5, rounded).
const KINDS: [(usize, usize, f32); 6] = [(1, 1, 0.12), (1, 0, 2.5), (0, 1, 2.5), (2, 1, 3.4), (1, 2, 3.4), (2, 2, 4.5)];

fn path(source: &[Unit], target: &[Unit]) -> Vec<Bead> {
    let total = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<f32>().max(1.0);
    let ratio = total(target) / total(source);
    let width = target.len() + 1;
    let mut best = vec![(f32::INFINITY, 0usize); (source.len() + 1) * width];
    best[0].0 = 0.0;
    for i in 0..=source.len() {
        for j in 0..=target.len() {
            for (kind, (m, n, prior)) in KINDS.iter().enumerate() {
                if *m <= i && *n <= j {
                    let before = best[(i - m) * width + j - n].0;
                    let cost = before + prior + cost(&source[i - m..i], &target[j - n..j], ratio);
                    if cost < best[i * width + j].0 {
                        best[i * width + j] = (cost, kind);
                    }
                }
            }
        }
    }
    let (mut i, mut j) = (source.len(), target.len());
    let mut beads = Vec::new();
    while i + j > 0 {
        let (m, n, _) = KINDS[best[i * width + j].1];
        let range = |end: usize, length: usize| (end - length) as u32..end as u32;
        beads.push(Bead { source: range(i, m), target: range(j, n), posterior: 0.9, moved: false });
        (i, j) = (i - m, j - n);
    }
    beads.reverse();
    beads
}

fn cost(source: &[Unit], target: &[Unit], ratio: f32) -> f32 {
    if source.is_empty() || target.is_empty() {
        return 0.0;
    }
    let length = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<f32>();
    let (s, t) = (length(source) * ratio, length(target));
    let delta = (t - s) / (1.3 * (s + t) / 2.0 + 1.0).sqrt() / 2.0;
    let anchors = |units: &[Unit]| units.iter().flat_map(|unit| unit.anchors.iter().cloned()).collect::<HashSet<_>>();
    let (a, b) = (anchors(source), anchors(target));
    let shared = a.intersection(&b).count() as f32;
    0.7 * delta * delta / 2.0 - 2.0 * shared
}
