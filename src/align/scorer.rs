//! Scores of beads: words, lengths and kinds of blocks in nats.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::anchors::Prior;
use super::band::Band;
use super::evidence::{Direction, Voices};
use super::kinds::Kinds;
use super::lattice::{KINDS, Shares, usual_shares};
use super::length::{LengthModel, RunLength};
use super::sides::Sides;
use super::table::{Lesson, Table};
use super::words::{Unit, Vocabulary};
use crate::span::Side;

/// A bead that joins units is compared with the way through its parts, whose words each fit a little by chance.
const JOINED: f64 = 0.94;

/// What stays the same through all passes.
pub(super) struct Ground<'a> {
    pub vocabularies: [&'a Vocabulary; 2],
    pub prior: &'a [Prior; 2],
    pub backgrounds: &'a [Vec<f32>; 2],
    /// All sentences of either side.
    pub segments: [&'a [Unit]; 2],
    pub bands: &'a Bands,
}

/// Where the ways through long paragraphs lie, by the sentences of either side: looked for once, for looking at a long
/// paragraph is half of the work that it makes.
#[derive(Debug, Default)]
pub(super) struct Bands(Mutex<FxHashMap<[Range<usize>; 2], Band>>);

impl Bands {
    fn known(&self) -> MutexGuard<'_, FxHashMap<[Range<usize>; 2], Band>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
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

    /// Runs `work` on a part of both texts, given by places.
    pub fn within<T>(&mut self, part: &[Range<usize>; 2], work: impl FnOnce(&mut State) -> T) -> T {
        self.among(|side, whole| whole[part[side].clone()].to_vec(), work)
    }

    /// Runs `work` on some units of either side: those that `pick` takes of all.
    pub fn among<T>(
        &mut self,
        pick: impl Fn(usize, &[Option<u32>]) -> Vec<Option<u32>>,
        work: impl FnOnce(&mut State) -> T,
    ) -> T {
        let whole = std::mem::take(&mut self.taught);
        self.taught = [0, 1].map(|side| pick(side, &whole[side]));
        let result = work(self);
        self.taught = whole;
        result
    }
}

impl Ground<'_> {
    /// The band of `sides`, which `look` finds where it is not known yet.
    pub fn band(&self, sides: Sides, look: impl FnOnce() -> Band) -> Band {
        let places = [(sides.source, self.segments[0]), (sides.target, self.segments[1])].map(|(units, all)| {
            let start = all.as_ptr_range().contains(&units.as_ptr()).then(|| {
                let bytes = units.as_ptr() as usize - all.as_ptr() as usize;
                bytes / size_of::<Unit>()
            })?;
            Some(start..start + units.len())
        });
        // Sentences that were put together for a while are known by no place.
        let [Some(source), Some(target)] = places else { return look() };
        let key = [source, target];
        if let Some(known) = self.bands.known().get(&key) {
            return known.clone();
        }
        let band = look();
        self.bands.known().insert(key, band.clone());
        band
    }

    /// The state before the first pass: what is known beforehand only.
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

    /// What words and lengths say of all beads in `band`, of up to `longest` units on either side.
    pub fn scores(&self, sides: Sides, state: &mut State, band: &Band, longest: usize) -> Scores {
        let State { tables, lessons, taught, lengths, voices, .. } = state;
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
        Scores { nats, turned, runs }
    }
}

/// Nats of words: by direction, number of units in the run less one, and cell of the band.
type Nats = [Vec<Vec<f32>>; 2];
/// Lengths of runs: by side, number of units less one, and first unit.
type RunLengths = [Vec<Vec<RunLength>>; 2];

/// What words and lengths say of the beads in a band.
pub(super) struct Scores {
    nats: Nats,
    turned: Band,
    runs: RunLengths,
}

/// Scores of beads in nats.
pub(super) struct Scorer<'a> {
    sides: Sides<'a>,
    band: &'a Band,
    scores: &'a Scores,
    lengths: &'a LengthModel,
    shares: [f64; KINDS.len()],
    kinds: &'a Kinds,
}

impl<'a> Scorer<'a> {
    /// The scores of beads in `band`, by what `state` knows.
    pub fn new(scores: &'a Scores, sides: Sides<'a>, band: &'a Band, state: &'a State) -> Self {
        Self::of(scores, sides, band, (&state.lengths, &state.shares, &state.kinds))
    }

    /// As [`Scorer::new`], while the rest of the state is in use.
    pub fn of(
        scores: &'a Scores,
        sides: Sides<'a>,
        band: &'a Band,
        (lengths, shares, kinds): (&'a LengthModel, &Shares, &'a Kinds),
    ) -> Self {
        Self { sides, band, scores, lengths, shares: shares.map(f64::ln), kinds }
    }

    /// Nats of a bead being of kind number `kind`.
    pub fn share(&self, kind: usize) -> f64 {
        self.shares[kind]
    }

    /// Nats that a bead has whatever its words and lengths: those of its kind, and of the kinds of its blocks.
    pub fn usual(&self, source: Range<usize>, target: Range<usize>, kind: usize) -> f64 {
        self.shares[kind] + self.kinds.score(self.sides, source, target)
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
        let Scores { nats, turned, runs } = self.scores;
        let mut words = 0.0;
        for j in target.clone() {
            words += f64::from(nats[0][m - 1][self.band.cell(source.start, j)?]);
        }
        for i in source.clone() {
            words += f64::from(nats[1][n - 1][turned.cell(target.start, i)?]);
        }
        if m + n > 2 {
            words *= JOINED;
        }
        let lengths = [&runs[0][m - 1][source.start], &runs[1][n - 1][target.start]];
        if lengths.iter().all(|run| run.is_long()) {
            words = words.max(0.0);
        }
        Some(0.5 * words + self.lengths.score(lengths[0], lengths[1]) + self.kinds.score(self.sides, source, target))
    }
}
