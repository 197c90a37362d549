//! Sentences inside a bead over blocks, by the lexicon and the lengths that the blocks taught.

use std::ops::Range;

use super::Bead;
use super::aligner::{Aligner, Scorer, Sides, State, range};
use super::band::Band;
use super::lattice::{KINDS, LONGEST, Lattice};
use super::words::Units;

/// Around the diagonal of two long lists of sentences so many are looked at.
const MARGIN: usize = 40;

/// A bead over blocks as runs of sentences.
type Runs = [Range<usize>; 2];

/// The beads over sentences inside `blocks`, in their order.
pub(super) fn align(aligner: &Aligner, units: &[Units; 2], state: &mut State, blocks: &[Bead]) -> Vec<Bead> {
    let [source, target] = units;
    let runs = |bead: &Bead| [run(source, &bead.source), run(target, &bead.target)];
    let mut rows = vec![0..0; source.segments.len()];
    for [s, t] in blocks.iter().map(runs) {
        let band = band(s.len(), t.len());
        let row = |i: usize| band.row(i).start + t.start..band.row(i).end + t.start;
        rows[s.clone()].iter_mut().enumerate().for_each(|(i, place)| *place = row(i));
    }
    let band = Band::new(rows, target.segments.len());
    let taught = [0, 1].map(|side| spread(&state.taught[side], &units[side]));
    let mut inner = state.inside(state.lengths.for_units(&source.segments, &target.segments), taught);
    let sides = Sides { source: &source.segments, target: &target.segments, inside: Default::default() };
    let scorer = aligner.scorer(sides, &mut inner, &band, LONGEST);
    let beads = blocks.iter().flat_map(|bead| inside(&scorer, runs(bead), bead)).collect();
    state.outside(inner);
    beads
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

fn inside(scorer: &Scorer, [s, t]: Runs, bead: &Bead) -> Vec<Bead> {
    let whole = |i: Range<usize>, j: Range<usize>| Bead {
        source: i.start as u32..i.end as u32,
        target: j.start as u32..j.end as u32,
        ..bead.clone()
    };
    match (s.len(), t.len()) {
        (0, 0) => return Vec::new(),
        (1, 1) => return vec![whole(s, t)],
        (_, 0) => return s.map(|i| whole(i..i + 1, t.start..t.start)).collect(),
        (0, _) => return t.map(|j| whole(s.start..s.start, j..j + 1)).collect(),
        _ => {}
    }
    let from = |range: Range<usize>, first: usize| range.start + first..range.end + first;
    let lattice = Lattice::new(&band(s.len(), t.len()), KINDS.len(), |source, target, kind| {
        scorer.score(from(source, s.start), from(target, t.start), kind)
    });
    let found = lattice.into_chances().0.best().into_iter();
    let placed = |found: Bead| {
        let (i, j) = (from(range(&found.source), s.start), from(range(&found.target), t.start));
        Bead { posterior: found.posterior * bead.posterior, ..whole(i, j) }
    };
    found.map(placed).collect()
}

fn band(height: usize, width: usize) -> Band {
    if height.max(width) <= 4 * MARGIN {
        return Band::full(height, width);
    }
    let rows: Vec<_> =
        (0..height).map(|i| i * width / height..((i + 1) * width / height).max(i * width / height + 1)).collect();
    Band::widened(&rows, width, MARGIN)
}
