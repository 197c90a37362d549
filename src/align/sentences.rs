//! Sentences inside a bead over blocks, by the lexicon and the lengths that the blocks taught.

use super::Bead;
use super::aligner::{Aligner, Sides, State, range};
use super::band::Band;
use super::lattice::usual_shares;
use super::words::{Unit, Units};

/// Around the diagonal of two long lists of sentences so many are looked at.
const MARGIN: usize = 40;

/// The beads over sentences inside `blocks`, in their order.
pub(super) fn align(aligner: &Aligner, units: &[Units; 2], mut state: State, blocks: &[Bead]) -> Vec<Bead> {
    let [source, target] = units;
    state.lengths = state.lengths.for_units(&source.segments, &target.segments);
    let taught = std::mem::take(&mut state.taught);
    let mut sentences = Vec::with_capacity(source.segments.len());
    for bead in blocks {
        // What the bead taught is no evidence inside it: it goes with every sentence alike.
        let blocks = [&bead.source, &bead.target];
        let lessons = [0, 1].map(|side| taught[side].get(blocks[side].start as usize).copied().flatten());
        sentences.extend(inside(aligner, units, &mut state, bead, lessons));
    }
    sentences
}

fn inside(
    aligner: &Aligner,
    units: &[Units; 2],
    state: &mut State,
    bead: &Bead,
    lessons: [Option<u32>; 2],
) -> Vec<Bead> {
    let blocks = [range(&bead.source), range(&bead.target)];
    let [s, t] = [0, 1].map(|side| {
        let inside = &units[side].inside[blocks[side].clone()];
        inside.first().map_or(0, |first| first.start)..inside.last().map_or(0, |last| last.end)
    });
    let whole = |i: std::ops::Range<usize>, j: std::ops::Range<usize>| Bead {
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
    state.taught = [vec![lessons[0]; s.len()], vec![lessons[1]; t.len()]];
    state.shares = usual_shares();
    let sides = Sides { source: &units[0].segments[s.clone()], target: &units[1].segments[t.clone()] };
    let mut beads = aligner.pass(sides, state, &band(sides.source, sides.target));
    for found in &mut beads {
        found.source = found.source.start + s.start as u32..found.source.end + s.start as u32;
        found.target = found.target.start + t.start as u32..found.target.end + t.start as u32;
        found.posterior *= bead.posterior;
        found.moved = bead.moved;
    }
    beads
}

fn band(source: &[Unit], target: &[Unit]) -> Band {
    let (height, width) = (source.len(), target.len());
    if height.max(width) <= 4 * MARGIN {
        return Band::full(height, width);
    }
    let rows: Vec<_> =
        (0..height).map(|i| i * width / height..((i + 1) * width / height).max(i * width / height + 1)).collect();
    Band::widened(&rows, width, MARGIN)
}
