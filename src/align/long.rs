//! Long texts: windows for the first look, then parts between sure beads.
//!
//! Every part is aligned as an article is, so that time grows with the length of the text and the space for scores is
//! that of one part; what is learned is shared between all parts.

use std::ops::Range;

use super::aligner::{self, Pass};
use super::band::Band;
use super::bead::Bead;
use super::moved;
use super::path::{ARTICLE, MARGIN, Part, WINDOW, may_cut, shifted, slide};
use super::scorer::{Ground, State};
use super::sides::{Sides, range};

/// Passes after the first look: a book teaches in one what an article teaches in three.
const PASSES: usize = 2;

/// Beads, and whether they are settled: words that were learned would change nothing.
pub(super) struct Found {
    pub beads: Vec<Bead>,
    pub settled: bool,
}

/// Aligns two texts of any length, moved passages included.
pub(super) fn align(ground: &Ground, sides: Sides, state: &mut State, passes: usize) -> Found {
    if sides.longest() <= ARTICLE {
        let pass = aligner::align(ground, sides, state, passes);
        let settled = pass.settled;
        let beads = if settled { pass.beads } else { with_moves(ground, sides, state, pass) };
        return Found { beads, settled };
    }
    let beads = by_windows(ground, sides, state, passes);
    let moves = |part: &Part, old: &[Bead]| {
        state.within(part, |state| {
            let sides = sides.part(part);
            if sides.longest() > 2 * ARTICLE {
                return old.to_vec();
            }
            let pass = aligner::pass_over(ground, sides, state, old.to_vec());
            with_moves(ground, sides, state, pass)
        })
    };
    Found { beads: by_parts(&beads, moves), settled: false }
}

/// Aligns two texts of any length as if nothing had moved.
pub(super) fn monotone(ground: &Ground, sides: Sides, state: &mut State, passes: usize) -> Found {
    if sides.longest() <= ARTICLE {
        let pass = aligner::align(ground, sides, state, passes);
        return Found { beads: pass.beads, settled: pass.settled };
    }
    Found { beads: by_windows(ground, sides, state, passes), settled: false }
}

fn by_windows(ground: &Ground, sides: Sides, state: &mut State, passes: usize) -> Vec<Bead> {
    let pass = |sides: Sides, state: &mut State, band: Band| aligner::pass(ground, sides, state, band).beads;
    let mut beads = slide(ground, sides, state, pass);
    for _ in 1..passes.min(PASSES + 1) {
        aligner::learn(ground, sides, state, &beads);
        let pass = |part: &Part, old: &[Bead]| {
            let sides = sides.part(part);
            state.within(part, |state| pass(sides, state, band(sides, old)))
        };
        beads = by_parts(&beads, pass);
    }
    beads
}

/// Finds the passages that moved.
fn with_moves(ground: &Ground, sides: Sides, state: &mut State, pass: Pass) -> Vec<Bead> {
    let moves = moved::find(ground, sides, state, &pass);
    if moves.is_empty() { pass.beads } else { moved::realign(ground, sides, state, &moves) }
}

/// The beads counted from the beginning of `part`.
fn local(beads: &[Bead], part: &Part) -> Vec<Bead> {
    let back = |range: &Range<u32>, by: usize| range.start - by as u32..range.end - by as u32;
    let bead = |bead: &Bead| Bead {
        source: back(&bead.source, part[0].start),
        target: back(&bead.target, part[1].start),
        ..bead.clone()
    };
    beads.iter().map(bead).collect()
}

fn band(sides: Sides, beads: &[Bead]) -> Band {
    Band::around(beads, sides.source.len(), sides.target.len(), MARGIN)
}

/// Works on the parts between sure beads, one after the other.
fn by_parts(beads: &[Bead], mut work: impl FnMut(&Part, &[Bead]) -> Vec<Bead>) -> Vec<Bead> {
    let mut done = Vec::with_capacity(beads.len());
    let (mut first, mut start) = (0, [0, 0]);
    for at in 0..beads.len() {
        let end = [range(&beads[at].source).end, range(&beads[at].target).end];
        let long = (end[0] - start[0]).max(end[1] - start[1]) >= WINDOW;
        if at + 1 == beads.len() || (long && may_cut(beads, at)) {
            let part = [start[0]..end[0], start[1]..end[1]];
            let old = local(&beads[first..=at], &part);
            done.extend(shifted(work(&part, &old), start));
            (first, start) = (at + 1, end);
        }
    }
    done
}
