//! Align, learn, align again: the passes over one pair of texts.

use std::ops::Range;

use super::Bead;
use super::band::Band;
use super::evidence::{Direction, Voices};
use super::lattice::{KINDS, LONGEST, LOOKED_FOR, Lattice, Shares, usual_shares};
use super::length::{LengthModel, RunLength};
use super::lexicon::Prior;
use super::refine;
use super::table::{Lesson, Table};
use super::words::{Unit, Vocabulary};
use crate::document::BlockKind;
use crate::span::Side;

/// Passes at most; fewer where a pass changes nothing. A fourth found nothing more in articles of 23 language pairs.
pub(super) const PASSES: usize = 3;
/// Rounds of expectation maximisation in each: 3 were worse on those articles, and 5 on a text aligned by hand.
const ROUNDS: usize = 8;
/// A bead teaches from this chance on: a doubtful one would only confirm itself.
pub(super) const TEACHES: f32 = 0.6;
/// Pairs of words to learn from at most: what comes after in a book teaches little more.
const MOST_PAIRS: usize = 4_000_000;
/// How many beads the usual shares of kinds are worth beside those of the text.
const SHARES_PRIOR: f64 = 100.0;
/// A bead that joins units is compared with the way through its parts, whose words each fit a little by chance.
const JOINED: f64 = 0.94;
/// Share of what is left out on either side in a first look, where a merged passage counts as left out too.
const LEFT_OUT: f64 = 0.05;
/// Nats where kinds of blocks differ: a heading is seldom rendered by a paragraph, though readers of formats may differ.
const OTHER_KIND: f64 = 0.1;

/// Chance that a passage ends in a mark or without one whatever its counterpart does. Of 12,000 paragraphs of news in 37
/// pairs of languages, 13 % of those without a mark, headlines mostly, are rendered with one, and 1 % of the rest without.
const OTHER_END: f64 = 0.1;
/// How many pairs of paragraphs that is worth beside those of the text: Arabic news leave every twelfth full stop out.
const ENDS_PRIOR: f64 = 10.0;

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
    /// Kinds of blocks as evidence.
    pub kinds: Kinds,
    voices: [Voices; 2],
}

impl State {
    /// The same knowledge for the sentences inside of the units.
    pub fn inside(&mut self, lengths: LengthModel, taught: [Vec<Option<u32>>; 2]) -> Self {
        Self {
            tables: std::mem::take(&mut self.tables),
            lessons: std::mem::take(&mut self.lessons),
            taught,
            lengths,
            shares: usual_shares(),
            kinds: Kinds::default(),
            voices: std::mem::take(&mut self.voices),
        }
    }

    /// Takes back what [`State::inside`] lent.
    pub fn outside(&mut self, inside: Self) {
        (self.tables, self.lessons, self.voices) = (inside.tables, inside.lessons, inside.voices);
    }
}

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

impl<'a> Aligner<'a> {
    pub fn new(vocabularies: [&'a Vocabulary; 2], prior: &'a [Prior; 2], backgrounds: [Vec<f32>; 2]) -> Self {
        Self { vocabularies, prior, backgrounds }
    }

    /// The state before the first pass: anchors only.
    pub fn start(&self, sides: Sides, lengths: LengthModel) -> State {
        let table = |side: usize| Table::of_anchors(&self.prior[side], self.backgrounds[1 - side].clone());
        let taught = [vec![None; sides.source.len()], vec![None; sides.target.len()]];
        State {
            tables: [table(0), table(1)],
            lessons: Vec::new(),
            taught,
            lengths,
            shares: usual_shares(),
            kinds: Kinds::of(sides),
            voices: Default::default(),
        }
    }

    /// Aligns, learning from each pass for the next.
    pub fn align(&self, sides: Sides, state: &mut State, passes: usize) -> Vec<Bead> {
        let band = self.look(sides, state);
        let (mut beads, mut band) = self.pass(sides, state, &band);
        for _ in 1..passes {
            self.learn(sides, state, &beads);
            let (again, near) = self.pass(sides, state, &band);
            let same = again.iter().map(ranges).eq(beads.iter().map(ranges));
            (beads, band) = (again, near);
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
        state.kinds.ends = ends(sides, beads);
        let kinds = self.vocabularies.map(|vocabulary| vocabulary.words.as_slice());
        for (side, table) in state.tables.iter_mut().enumerate() {
            let background = self.backgrounds[1 - side].clone();
            let kinds = [kinds[side], kinds[1 - side]];
            *table = Table::learn_apart(&self.prior[side], background, &state.lessons, side, ROUNDS, kinds);
        }
    }

    /// A first look at everything with everything, one to one only: where the ways through lie.
    pub fn look(&self, sides: Sides, state: &mut State) -> Band {
        let band = Band::full(sides.source.len(), sides.target.len());
        let scorer = self.scorer(sides, state, &band, 1);
        let lattice = Lattice::new(&band, LOOKED_FOR, |source, target, kind| match kind {
            0 => scorer.evidence(source, target).map(|nats| nats + (1.0 - 2.0 * LEFT_OUT).ln()),
            _ => Some(LEFT_OUT.ln()),
        });
        lattice.into_chances().0.band()
    }

    /// One pass: scores of all beads in the band, their chances, the best way, and the band around all likely ways.
    pub fn pass(&self, sides: Sides, state: &mut State, band: &Band) -> (Vec<Bead>, Band) {
        let scorer = self.scorer(sides, state, band, LONGEST);
        let lattice = Lattice::new(band, KINDS.len(), |source, target, kind| scorer.score(source, target, kind));
        let (nats, turned, runs) = scorer.parts();
        let (mut chances, mut expected) = lattice.into_chances();
        if sides.inside.iter().all(|inside| !inside.segments.is_empty()) {
            let (lengths, shares) = (state.lengths.clone(), state.shares.map(f64::ln));
            let kinds = std::mem::take(&mut state.kinds);
            let scorer = Scorer { sides, band, turned, nats, lengths: &lengths, runs, shares, kinds: &kinds };
            let lattice = refine::refine(
                self,
                sides,
                state,
                chances,
                |source, target, kind| scorer.score(source, target, kind),
                |source, target, kind| shares[kind] + kinds.score(sides, source, target),
            );
            state.kinds = kinds;
            (chances, expected) = lattice.into_chances();
        }
        let total: f64 = expected.iter().sum();
        for ((share, count), usual) in state.shares.iter_mut().zip(expected).zip(usual_shares()) {
            *share = (count + SHARES_PRIOR * usual) / (total + SHARES_PRIOR);
        }
        (chances.best(), chances.band())
    }

    /// The scores of beads in `band`, of up to `longest` units on either side.
    pub fn scorer<'s>(&self, sides: Sides<'s>, state: &'s mut State, band: &'s Band, longest: usize) -> Scorer<'s> {
        let State { tables, lessons, taught, lengths, shares, kinds, voices, .. } = state;
        let turned = band.turned();
        let units = [sides.source, sides.target];
        let mut nats = |side: usize, band: &Band| {
            let direction = Direction {
                from: units[side],
                to: units[1 - side],
                table: &tables[side],
                vocabularies: [self.vocabularies[side], self.vocabularies[1 - side]],
                taught: [&taught[side], &taught[1 - side]],
                lessons,
                side,
            };
            direction.nats(band, longest, &mut voices[side])
        };
        let nats = [nats(0, band), nats(1, &turned)];
        let runs = [Side::Source, Side::Target].map(|side| lengths.runs(units[side as usize], side, longest));
        Scorer { sides, band, turned, nats, lengths, runs, shares: shares.map(f64::ln), kinds }
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

/// Nats of words: by direction, number of units in the run less one, and cell of the band.
type Nats = [Vec<Vec<f32>>; 2];
/// Lengths of runs: by side, number of units less one, and first unit.
type RunLengths = [Vec<Vec<RunLength>>; 2];

/// Scores of beads in nats.
pub(super) struct Scorer<'a> {
    sides: Sides<'a>,
    band: &'a Band,
    turned: Band,
    nats: Nats,
    lengths: &'a LengthModel,
    runs: RunLengths,
    shares: [f64; KINDS.len()],
    kinds: &'a Kinds,
}

impl Scorer<'_> {
    fn parts(self) -> (Nats, Band, RunLengths) {
        (self.nats, self.turned, self.runs)
    }

    /// Nats of a bead being of kind number `kind`.
    pub fn share(&self, kind: usize) -> f64 {
        self.shares[kind]
    }

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
        let lengths = self.lengths.score(&self.runs[0][m - 1][source.start], &self.runs[1][n - 1][target.start]);
        Some(0.5 * words + lengths + self.kinds.score(self.sides, source, target))
    }
}

/// Kinds of blocks, and how they end, as evidence; by default they are none.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// Share of each kind of block on the side of the target; empty where either text has one kind only.
    shares: Vec<(BlockKind, f64)>,
    /// Nats for the way in which the last unit of the source ends, by that of the target; 1 is with a mark.
    ends: [[f64; 2]; 2],
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
        Self { shares, ends: ends(sides, &[]) }
    }

    fn score(&self, sides: Sides, source: Range<usize>, target: Range<usize>) -> f64 {
        if source.is_empty() || target.is_empty() {
            return 0.0;
        }
        let (here, there) = (&sides.source[source.end - 1], &sides.target[target.end - 1]);
        let ends = self.ends[usize::from(here.ends)][usize::from(there.ends)];
        if self.shares.is_empty() {
            return ends;
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
        ends + all.map(|(i, j)| pair(i, j)).sum::<f64>() / (m * n) as f64 * m.max(n) as f64
    }
}

/// Nats for ends, as [`Kinds`] has them, by the `beads` of one unit and one; none where either text ends all its
/// paragraphs in one way.
fn ends(sides: Sides, beads: &[Bead]) -> [[f64; 2]; 2] {
    let share = |units: &[Unit]| units.iter().filter(|unit| unit.ends).count() as f64 / units.len().max(1) as f64;
    let shares = [sides.source, sides.target].map(share).map(|share| [1.0 - share, share]);
    if shares.as_flattened().contains(&0.0) {
        return [[0.0; 2]; 2];
    }
    let mut counts = [0, 1].map(|here| {
        [0, 1].map(|there| {
            let alike = if here == there { 1.0 - OTHER_END } else { 0.0 };
            ENDS_PRIOR * shares[0][here] * (alike + OTHER_END * shares[1][there])
        })
    });
    for bead in beads.iter().filter(|bead| bead.posterior >= TEACHES) {
        if let ([here], [there]) = (&sides.source[range(&bead.source)], &sides.target[range(&bead.target)]) {
            counts[usize::from(here.ends)][usize::from(there.ends)] += 1.0;
        }
    }
    counts.map(|row| [0, 1].map(|there| (row[there] / (row[0] + row[1]) / shares[1][there]).ln()))
}

/// Headings of all levels are of one kind here: levels are compared by a check.
fn plain(kind: BlockKind) -> BlockKind {
    match kind {
        BlockKind::Heading(_) => BlockKind::Heading(0),
        other => other,
    }
}
