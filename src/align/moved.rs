//! Passages that stand elsewhere: what the monotone way could not join, matched across it.

use std::collections::{HashMap, HashSet};

use super::aligner::{self, Pass};
use super::band::Band;
use super::bead::Bead;
use super::path;
use super::scorer::{Ground, Scorer, State};
use super::sides::{Inside, Sides, range};
use super::words::Unit;

/// Share of passages that a translation moves. With it goes the choice of a place among all.
const MOVED: f64 = 0.005;
/// Nats by which a move must beat the way without it. Words are not as independent as the score takes them to be:
/// at 1, nine in ten accepted moves were right on articles with known moves.
const MARGIN: f64 = 1.0;
/// Texts with more candidate pairs are searched no further: that many loose passages are no translation.
const MOST_PAIRS: usize = 250_000;

/// A pair of units, one on either side, that go together across the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Move {
    pub source: usize,
    pub target: usize,
    /// Nats by which it beats the way without it, or without the two that it is one of.
    pub gain: f64,
}

impl Move {
    fn posterior(&self) -> f32 {
        (1.0 / (1.0 + (-self.gain / 2.0).exp())) as f32
    }
}

/// A unit that its bead holds loosely: what the bead loses without it, in nats.
#[derive(Clone, Copy)]
struct Loose {
    unit: usize,
    loss: f64,
}

/// Moves that are made together or not at all: one, or two passages that changed places.
type Found = Vec<Move>;

/// The moves that the beads of a monotone pass leave open, best first, each unit in one at most.
pub(super) fn find(ground: &Ground, sides: Sides, state: &mut State, pass: &Pass) -> Vec<Move> {
    let prior = (MOVED / sides.target.len().max(1) as f64).ln();
    let mut loose: [Vec<Loose>; 2] = Default::default();
    let mut found: Vec<Found> = Vec::new();
    let beads = &pass.beads;
    let scorer = Scorer::new(&pass.scores, sides, &pass.band, state);
    for bead in beads {
        found.extend(crossing(&scorer, bead, prior).map(|found| vec![found]));
        for (side, loose) in loose.iter_mut().enumerate() {
            loose.extend(held_loosely(&scorer, bead, side));
        }
    }
    if loose[0].len() * loose[1].len() <= MOST_PAIRS {
        found.extend(across(ground, sides, state, beads, &loose, prior));
    }
    let order =
        |a: &Move, b: &Move| b.gain.total_cmp(&a.gain).then(a.source.cmp(&b.source)).then(a.target.cmp(&b.target));
    found.sort_by(|a, b| order(&a[0], &b[0]));
    let (mut sources, mut targets) = (HashSet::new(), HashSet::new());
    found.retain(|moves| {
        let free = moves.iter().all(|found| !sources.contains(&found.source) && !targets.contains(&found.target));
        if free {
            sources.extend(moves.iter().map(|found| found.source));
            targets.extend(moves.iter().map(|found| found.target));
        }
        free
    });
    found.into_iter().flatten().collect()
}

/// The loose units that go together across the beads.
fn across(
    ground: &Ground,
    sides: Sides,
    state: &mut State,
    beads: &[Bead],
    loose: &[Vec<Loose>; 2],
    prior: f64,
) -> Vec<Found> {
    let places = Places::of(beads, loose);
    let joined: HashSet<(usize, usize)> = beads
        .iter()
        .flat_map(|bead| range(&bead.source).flat_map(|i| range(&bead.target).map(move |j| (i, j))))
        .collect();
    let only =
        |units: &[Unit], loose: &[Loose]| loose.iter().map(|loose| units[loose.unit].clone()).collect::<Vec<_>>();
    let (source, target) = (only(sides.source, &loose[0]), only(sides.target, &loose[1]));
    let kept = [0, 1].map(|side| loose[side].iter().map(|loose| loose.unit).collect::<Vec<_>>());
    let mut found = Vec::new();
    among(state, &kept, |state| {
        let (band, sides) = (Band::full(source.len(), target.len()), Sides::of_sentences(&source, &target));
        let scores = ground.scores(sides, state, &band, 1);
        let scorer = Scorer::new(&scores, sides, &band, state);
        for (i, s) in loose[0].iter().enumerate() {
            for (j, t) in loose[1].iter().enumerate().filter(|(_, t)| !joined.contains(&(s.unit, t.unit))) {
                let Some(evidence) = scorer.evidence(i..i + 1, j..j + 1) else { continue };
                let gain = evidence + prior - s.loss - t.loss;
                if gain > MARGIN {
                    found.push(vec![Move { source: s.unit, target: t.unit, gain }]);
                }
                let back = places.back(s.unit, t.unit).filter(|[source, _]| loose[0][*source].unit > s.unit);
                let Some([k, l]) = back else { continue };
                let Some(other) = scorer.evidence(k..k + 1, l..l + 1) else { continue };
                // What the two beads are worth as they are: what they lose, and what is left of them.
                let straight = s.loss + scorer.share(ADDED) + t.loss + scorer.share(OMITTED);
                let gain = evidence + other + 2.0 * prior - straight;
                if evidence.min(other) > 0.0 && gain > MARGIN {
                    let back = Move { source: loose[0][k].unit, target: loose[1][l].unit, gain };
                    found.push(vec![Move { source: s.unit, target: t.unit, gain }, back]);
                }
            }
        }
    });
    found
}

/// Numbers of kinds of beads: a unit of the source alone, and one of the target.
const OMITTED: usize = 1;
const ADDED: usize = 2;

/// Where the units of beads of one and one stand among the loose ones.
struct Places {
    /// For each unit of the source in such a bead, the place of its counterpart among the loose units of the target.
    target_of: HashMap<usize, usize>,
    /// The same the other way round.
    source_of: HashMap<usize, usize>,
}

impl Places {
    fn of(beads: &[Bead], loose: &[Vec<Loose>; 2]) -> Self {
        let place = |side: usize| -> HashMap<usize, usize> {
            loose[side].iter().enumerate().map(|(place, loose)| (loose.unit, place)).collect()
        };
        let (sources, targets) = (place(0), place(1));
        let (mut target_of, mut source_of) = (HashMap::new(), HashMap::new());
        for bead in beads.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1) {
            let (i, j) = (bead.source.start as usize, bead.target.start as usize);
            target_of.extend(targets.get(&j).map(|place| (i, *place)));
            source_of.extend(sources.get(&i).map(|place| (j, *place)));
        }
        Self { target_of, source_of }
    }

    /// The places of the two units that would be left over if `source` went with `target`: what has changed places leaves
    /// two beads behind that are as long as they should be, and wrong.
    fn back(&self, source: usize, target: usize) -> Option<[usize; 2]> {
        Some([*self.source_of.get(&target)?, *self.target_of.get(&source)?])
    }
}

/// Runs `work` on some units of either side only.
fn among<T>(state: &mut State, kept: &[Vec<usize>; 2], work: impl FnOnce(&mut State) -> T) -> T {
    state.among(|side, whole| kept[side].iter().map(|&unit| whole[unit]).collect(), work)
}

/// Units at an end of the bead's `side` that it could do without.
fn held_loosely(scorer: &Scorer, bead: &Bead, side: usize) -> Vec<Loose> {
    let own = [&bead.source, &bead.target][side];
    let (source, target) = (range(&bead.source), range(&bead.target));
    let Some(whole) = scorer.bead(source.clone(), target.clone()) else { return Vec::new() };
    let ends = if own.len() > 1 { vec![own.start, own.end - 1] } else { own.clone().collect() };
    let without = |unit: u32| {
        let rest = if own.len() == 1 {
            0..0
        } else if unit == own.start {
            unit as usize + 1..own.end as usize
        } else {
            own.start as usize..unit as usize
        };
        let left = if side == 0 { scorer.bead(rest, target.clone()) } else { scorer.bead(source.clone(), rest) };
        Some(Loose { unit: unit as usize, loss: whole - left? })
    };
    // What a bead holds by more than any move could bring is not looked at.
    ends.into_iter().filter_map(without).filter(|loose| loose.loss < 10.0).collect()
}

/// A bead of two and two that is really two crossing ones.
fn crossing(scorer: &Scorer, bead: &Bead, prior: f64) -> Option<Move> {
    if bead.source.len() != 2 || bead.target.len() != 2 {
        return None;
    }
    let (i, j) = (bead.source.start as usize, bead.target.start as usize);
    let (first, second) = (scorer.evidence(i..i + 1, j + 1..j + 2)?, scorer.evidence(i + 1..i + 2, j..j + 1)?);
    let straight = scorer.bead(i..i + 2, j..j + 2)?;
    let gain = first + scorer.bead(i + 1..i + 2, j..j + 1)? + prior - straight;
    let found = first.min(second) > 0.0 && gain > MARGIN;
    found.then_some(Move { source: i, target: j + 1, gain })
}

/// Aligns what the moves leave, and puts the moved beads among the others.
pub(super) fn realign(ground: &Ground, sides: Sides, state: &mut State, moves: &[Move]) -> Vec<Bead> {
    let without = |units: &[Unit], moved: HashSet<usize>| -> (Vec<usize>, Vec<Unit>) {
        let left = units.iter().enumerate().filter(|(index, _)| !moved.contains(index));
        let after_gap = |index: usize| index > 0 && moved.contains(&(index - 1));
        left.map(|(index, unit)| (index, Unit { joined: unit.joined && !after_gap(index), ..unit.clone() })).unzip()
    };
    let (sources, source) = without(sides.source, moves.iter().map(|found| found.source).collect());
    let (targets, target) = without(sides.target, moves.iter().map(|found| found.target).collect());
    let kept = [sources, targets];
    let of = [0, 1].map(|side| {
        let of = |unit: &usize| sides.inside[side].of.get(*unit).cloned();
        kept[side].iter().filter_map(of).collect::<Vec<_>>()
    });
    let inside = [0, 1].map(|side| Inside { of: &of[side], ..sides.inside[side] });
    let rest = Sides { source: &source, target: &target, inside };
    let mut beads = among(state, &kept, |state| {
        let band = path::look(ground, rest, state).band;
        aligner::pass(ground, rest, state, band).beads
    });
    for bead in &mut beads {
        bead.source = original(&bead.source, &kept[0], sides.source.len());
        bead.target = original(&bead.target, &kept[1], sides.target.len());
    }
    for found in moves {
        let at = beads.partition_point(|bead| (bead.source.start as usize) < found.source);
        let unit = |index: usize| index as u32..index as u32 + 1;
        let (source, target) = (unit(found.source), unit(found.target));
        beads.insert(at, Bead { source, target, posterior: found.posterior(), moved: true });
    }
    beads
}

/// A range over kept units as a range over all of them; a bead never reaches over a gap, so it stays in one piece.
fn original(kept: &std::ops::Range<u32>, indices: &[usize], all: usize) -> std::ops::Range<u32> {
    let start = indices.get(kept.start as usize).copied().unwrap_or(all) as u32;
    start..start + kept.len() as u32
}
