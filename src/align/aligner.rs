//! Align, learn, align again: the passes over one pair of texts.

use std::ops::Range;

use super::Bead;
use super::band::Band;
use super::evidence::Direction;
use super::lattice::{KINDS, LONGEST, Lattice, Shares, usual_shares};
use super::length::LengthModel;
use super::lexicon::Prior;
use super::table::{Lesson, Table};
use super::words::{Unit, Vocabulary};
use crate::document::BlockKind;

/// Passes at most; fewer where a pass changes nothing.
pub(super) const PASSES: usize = 4;
/// Rounds of expectation maximisation in each.
const ROUNDS: usize = 5;
/// A bead teaches from this chance on: a doubtful one would only confirm itself.
pub(super) const TEACHES: f32 = 0.6;
/// Pairs of words to learn from at most: what comes after in a book teaches little more.
const MOST_PAIRS: usize = 4_000_000;
/// How many beads the usual shares of kinds are worth beside those of the text.
const SHARES_PRIOR: f64 = 100.0;
/// A bead that joins units is compared with the way through its parts, whose words each fit a little by chance.
const JOINED: f64 = 0.94;
/// Nats where kinds of blocks differ: a heading is seldom rendered by a paragraph, though readers of formats may differ.
const OTHER_KIND: f64 = 0.1;

/// What stays the same through all passes.
pub(super) struct Aligner<'a> {
    pub vocabularies: [&'a Vocabulary; 2],
    pub prior: &'a [Prior; 2],
    pub backgrounds: [Vec<f32>; 2],
}

/// What changes from pass to pass.
pub(super) struct State {
    pub tables: [Table; 2],
    pub lessons: Vec<Lesson>,
    /// The lesson of each unit, by side.
    pub taught: [Vec<Option<u32>>; 2],
    pub lengths: LengthModel,
    pub shares: Shares,
}

/// The units of both sides.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub source: &'a [Unit],
    pub target: &'a [Unit],
}

impl<'a> Aligner<'a> {
    pub fn new(vocabularies: [&'a Vocabulary; 2], prior: &'a [Prior; 2], backgrounds: [Vec<f32>; 2]) -> Self {
        Self { vocabularies, prior, backgrounds }
    }

    /// The state before the first pass: anchors only.
    pub fn start(&self, sides: Sides, lengths: LengthModel) -> State {
        let table = |side: usize| Table::of_anchors(&self.prior[side], self.backgrounds[1 - side].clone());
        let taught = [vec![None; sides.source.len()], vec![None; sides.target.len()]];
        State { tables: [table(0), table(1)], lessons: Vec::new(), taught, lengths, shares: usual_shares() }
    }

    /// Aligns, learning from each pass for the next.
    pub fn align(&self, sides: Sides, state: &mut State, passes: usize) -> Vec<Bead> {
        let (height, width) = (sides.source.len(), sides.target.len());
        let mut beads = self.pass(sides, state, &Band::full(height, width));
        for _ in 1..passes {
            self.learn(sides, state, &beads);
            let again = self.pass(sides, state, &Band::full(height, width));
            let same = again.iter().map(ranges).eq(beads.iter().map(ranges));
            beads = again;
            if same {
                break;
            }
        }
        beads
    }

    /// Takes lexicon, lengths and shares of kinds from beads.
    pub fn learn(&self, sides: Sides, state: &mut State, beads: &[Bead]) {
        state.lessons.clear();
        state.taught.iter_mut().for_each(|taught| taught.fill(None));
        let (mut lengths, mut pairs) = (Vec::new(), 0);
        for bead in beads.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= TEACHES) {
            let (source, target) = (&sides.source[range(&bead.source)], &sides.target[range(&bead.target)]);
            if let ([s], [t]) = (source, target) {
                lengths.push((f64::from(s.length), f64::from(t.length)));
            }
            let lesson = Lesson::new(words_of(source), words_of(target), bead.posterior);
            pairs += lesson.pairs();
            if lesson.is_useful() && pairs <= MOST_PAIRS {
                let number = Some(state.lessons.len() as u32);
                state.taught[0][range(&bead.source)].fill(number);
                state.taught[1][range(&bead.target)].fill(number);
                state.lessons.push(lesson);
            }
        }
        state.lengths.refine(&lengths);
        for (side, table) in state.tables.iter_mut().enumerate() {
            let background = self.backgrounds[1 - side].clone();
            *table = Table::learn(&self.prior[side], background, &state.lessons, side, ROUNDS);
        }
    }

    /// One pass: scores of all beads in the band, their chances, the best way.
    pub fn pass(&self, sides: Sides, state: &mut State, band: &Band) -> Vec<Bead> {
        let scorer = self.scorer(sides, state, band);
        let lattice = Lattice::new(band, |source, target, kind| scorer.score(source, target, kind));
        let (chances, expected) = lattice.into_chances();
        let total: f64 = expected.iter().sum();
        let usual = usual_shares();
        for (share, (count, usual)) in state.shares.iter_mut().zip(expected.iter().zip(usual)) {
            *share = (count + SHARES_PRIOR * usual) / (total + SHARES_PRIOR);
        }
        chances.best()
    }

    /// The scores of beads in `band`.
    pub fn scorer<'s>(&self, sides: Sides<'s>, state: &'s State, band: &'s Band) -> Scorer<'s> {
        let turned = band.turned();
        let direction = |side: usize| {
            let units = [sides.source, sides.target];
            Direction {
                from: units[side],
                to: units[1 - side],
                table: &state.tables[side],
                vocabularies: [self.vocabularies[side], self.vocabularies[1 - side]],
                taught: [&state.taught[side], &state.taught[1 - side]],
                lessons: &state.lessons,
                side,
            }
        };
        let rendered = direction(0).nats(band, LONGEST);
        let rendering = direction(1).nats(&turned, LONGEST);
        let sums = |units: &[Unit]| {
            let mut sum = 0.0;
            let ends = units.iter().map(|unit| {
                sum += f64::from(unit.length);
                sum
            });
            std::iter::once(0.0).chain(ends).collect::<Vec<f64>>()
        };
        Scorer {
            sides,
            band,
            turned,
            nats: [rendered, rendering],
            lengths: &state.lengths,
            sums: [sums(sides.source), sums(sides.target)],
            shares: state.shares.map(f64::ln),
            kinds: Kinds::of(sides),
        }
    }
}

pub(super) fn words_of(units: &[Unit]) -> impl Iterator<Item = u32> + '_ {
    units.iter().flat_map(|unit| unit.words.iter().copied())
}

fn ranges(bead: &Bead) -> (Range<u32>, Range<u32>) {
    (bead.source.clone(), bead.target.clone())
}

pub(super) fn range(units: &Range<u32>) -> Range<usize> {
    units.start as usize..units.end as usize
}

/// Scores of beads in nats.
pub(super) struct Scorer<'a> {
    sides: Sides<'a>,
    band: &'a Band,
    turned: Band,
    nats: [Vec<Vec<f32>>; 2],
    lengths: &'a LengthModel,
    sums: [Vec<f64>; 2],
    shares: [f64; KINDS.len()],
    kinds: Kinds,
}

impl Scorer<'_> {
    /// Nats for a bead of kind number `kind`; `None` where it reaches over a gap or out of the band.
    pub fn score(&self, source: Range<usize>, target: Range<usize>, kind: usize) -> Option<f64> {
        let share = self.shares[kind];
        if source.is_empty() || target.is_empty() {
            return Some(share);
        }
        let whole = |units: &[Unit]| units[1..].iter().all(|unit| unit.joined);
        if !whole(&self.sides.source[source.clone()]) || !whole(&self.sides.target[target.clone()]) {
            return None;
        }
        Some(share + self.evidence(source, target)?)
    }

    /// As [`Scorer::score`], with the kind found by the numbers of units; nothing costs nothing.
    pub fn bead(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        if source.is_empty() && target.is_empty() {
            return Some(0.0);
        }
        let kind = KINDS.iter().position(|(m, n, _)| (*m, *n) == (source.len(), target.len()))?;
        self.score(source, target, kind)
    }

    /// Nats that words, lengths and kinds of blocks give for two passages going together.
    pub fn evidence(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let (m, n) = (source.len(), target.len());
        let mut words = 0.0;
        for j in target.clone() {
            words += f64::from(self.nats[0][m - 1][self.band.cell(source.start, j)?]);
        }
        for i in source.clone() {
            words += f64::from(self.nats[1][n - 1][self.turned.cell(target.start, i)?]);
        }
        if m + n > 2 {
            words *= JOINED;
        }
        let length = |side: usize, units: &Range<usize>| self.sums[side][units.end] - self.sums[side][units.start];
        let lengths = self.lengths.score(length(0, &source), length(1, &target), m, n);
        Some(0.5 * words + lengths + self.kinds.score(self.sides, source, target))
    }
}

/// Kinds of blocks as evidence.
struct Kinds {
    /// Share of each kind of block on the side of the target; empty where either text has one kind only.
    shares: Vec<(BlockKind, f64)>,
}

impl Kinds {
    fn of(sides: Sides) -> Self {
        let mut shares: Vec<(BlockKind, f64)> = Vec::new();
        let varied = |units: &[Unit]| units.windows(2).any(|pair| plain(pair[0].kind) != plain(pair[1].kind));
        if varied(sides.source) && varied(sides.target) {
            let each = 1.0 / sides.target.len() as f64;
            for unit in sides.target {
                match shares.iter_mut().find(|(kind, _)| *kind == plain(unit.kind)) {
                    Some((_, share)) => *share += each,
                    None => shares.push((plain(unit.kind), each)),
                }
            }
        }
        Self { shares }
    }

    fn score(&self, sides: Sides, source: Range<usize>, target: Range<usize>) -> f64 {
        if self.shares.is_empty() {
            return 0.0;
        }
        let (m, n) = (source.len(), target.len());
        let pair = |i: usize, j: usize| {
            let (from, to) = (plain(sides.source[i].kind), plain(sides.target[j].kind));
            if from != to {
                return OTHER_KIND.ln();
            }
            let share = self.shares.iter().find(|(kind, _)| *kind == to).map_or(1.0, |(_, share)| *share);
            ((1.0 - OTHER_KIND) / share + OTHER_KIND).ln()
        };
        let all = source.flat_map(|i| target.clone().map(move |j| (i, j)));
        all.map(|(i, j)| pair(i, j)).sum::<f64>() / (m * n) as f64 * m.max(n) as f64
    }
}

/// Headings of all levels are of one kind here: levels are compared by a check.
fn plain(kind: BlockKind) -> BlockKind {
    match kind {
        BlockKind::Heading(_) => BlockKind::Heading(0),
        other => other,
    }
}
