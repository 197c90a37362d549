//! Sentences inside a bead over blocks, by the lexicon and the lengths that the blocks taught.

use std::collections::HashMap;
use std::ops::Range;

use super::band::Band;
use super::bead::Bead;
use super::lattice::{KINDS, LONGEST, Lattice};
use super::path;
use super::scorer::{Ground, Scorer, State};
use super::sides::{Sides, range};
use super::words::Units;

/// Beads with more pairs of sentences are looked at for where the ways lie.
pub(super) const MOST_PAIRS: usize = 2_500;

/// A bead over blocks as runs of sentences.
type Runs = [Range<usize>; 2];

/// The beads over sentences inside `blocks`, in their order.
pub(super) fn align(ground: &Ground, units: &[Units; 2], state: &mut State, blocks: &[Bead]) -> Vec<Bead> {
    let [source, target] = units;
    let all: Vec<Runs> = blocks.iter().map(|bead| [run(source, &bead.source), run(target, &bead.target)]).collect();
    if all.iter().all(is_plain) {
        return of_single(units, blocks);
    }
    let taught = [0, 1].map(|side| spread(&state.taught[side], &units[side]));
    let mut inner = state.inside(state.lengths.for_units(&source.segments, &target.segments), taught);
    let sides = Sides::of_sentences(&source.segments, &target.segments);
    let bands: HashMap<usize, Band> = all
        .iter()
        .enumerate()
        .filter(|(_, runs)| !is_plain(runs))
        .map(|(number, runs)| (number, band(ground, sides, &mut inner, runs)))
        .collect();
    let mut rows = vec![0..0; source.segments.len()];
    for (number, band) in &bands {
        let [s, t] = &all[*number];
        let row = |i: usize| band.row(i).start + t.start..band.row(i).end + t.start;
        rows[s.clone()].iter_mut().enumerate().for_each(|(i, place)| *place = row(i));
    }
    let whole = Band::new(rows, target.segments.len());
    let scores = ground.scores(sides, &mut inner, &whole, LONGEST);
    let scorer = Scorer::new(&scores, sides, &whole, &inner);
    let found = all.into_iter().zip(blocks).enumerate().flat_map(|(number, (runs, bead))| match bands.get(&number) {
        Some(band) => inside(&scorer, band, &runs, bead),
        None => plain(runs, bead),
    });
    let beads = found.collect();
    state.outside(inner);
    beads
}

/// The beads over sentences inside `blocks` through which there is one way only.
pub(super) fn of_single([source, target]: &[Units; 2], blocks: &[Bead]) -> Vec<Bead> {
    let plain = |bead: &Bead| plain([run(source, &bead.source), run(target, &bead.target)], bead);
    blocks.iter().flat_map(plain).collect()
}

/// Where the beads over sentences of each of `blocks` begin in `segments`, and the end of the last.
pub(super) fn starts([source, target]: &[Units; 2], blocks: &[Bead], segments: &[Bead]) -> Vec<u32> {
    let (mut at, mut starts) = (0, Vec::with_capacity(blocks.len() + 1));
    for bead in blocks {
        starts.push(at as u32);
        let mut left = run(source, &bead.source).len() + run(target, &bead.target).len();
        while let Some(inner) = segments.get(at).filter(|_| left > 0) {
            left = left.saturating_sub(inner.source.len() + inner.target.len());
            at += 1;
        }
    }
    starts.push(at as u32);
    starts
}

/// The sentences of some blocks.
fn run(units: &Units, blocks: &Range<u32>) -> Range<usize> {
    let inside = &units.inside[range(blocks)];
    inside.first().map_or(0, |first| first.start)..inside.last().map_or(0, |last| last.end)
}

/// What blocks have, for each of their sentences.
fn spread<T: Clone>(of_blocks: &[T], units: &Units) -> Vec<T> {
    of_blocks
        .iter()
        .zip(&units.inside)
        .flat_map(|(value, inside)| std::iter::repeat_n(value.clone(), inside.len()))
        .collect()
}

/// Whether there is one way only through a bead: it has a sentence on either side, or none on one.
fn is_plain([s, t]: &Runs) -> bool {
    s.is_empty() || t.is_empty() || (s.len() == 1 && t.len() == 1)
}

fn bead_of(i: Range<usize>, j: Range<usize>, bead: &Bead) -> Bead {
    Bead { source: i.start as u32..i.end as u32, target: j.start as u32..j.end as u32, ..bead.clone() }
}

fn plain([s, t]: Runs, bead: &Bead) -> Vec<Bead> {
    match (s.len(), t.len()) {
        (0, 0) => Vec::new(),
        (_, 0) => s.map(|i| bead_of(i..i + 1, t.start..t.start, bead)).collect(),
        (0, _) => t.map(|j| bead_of(s.start..s.start, j..j + 1, bead)).collect(),
        _ => vec![bead_of(s, t, bead)],
    }
}

fn inside(scorer: &Scorer, band: &Band, [s, t]: &Runs, bead: &Bead) -> Vec<Bead> {
    let from = |range: Range<usize>, first: usize| range.start + first..range.end + first;
    let lattice = Lattice::new(band, KINDS.len(), |source, target, kind| {
        scorer.score(from(source, s.start), from(target, t.start), kind)
    });
    let found = lattice.into_chances().0.best().into_iter();
    let placed = |found: Bead| {
        let (i, j) = (from(range(&found.source), s.start), from(range(&found.target), t.start));
        Bead { posterior: found.posterior * bead.posterior, ..bead_of(i, j, bead) }
    };
    found.map(placed).collect()
}

/// Where the ways through the sentences of a bead lie: everywhere in one of few sentences.
pub(super) fn band(ground: &Ground, sides: Sides, state: &mut State, runs: &Runs) -> Band {
    if runs[0].len() * runs[1].len() <= MOST_PAIRS {
        return Band::full(runs[0].len(), runs[1].len());
    }
    ground.band(sides.part(runs), || state.within(runs, |state| path::near(ground, sides.part(runs), state)))
}
