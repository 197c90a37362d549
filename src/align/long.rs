//! Long texts: a window that slides along for the first look, then parts between sure beads.
//!
//! Every part is aligned as an article is, so that time grows with the length of the text and the space for scores is
//! that of one part; what is learned is shared between all parts.

use std::ops::Range;

use super::Bead;
use super::aligner::{Aligner, Inside, Sides, State, range};
use super::band::Band;
use super::moved;

/// Texts of more units on either side are cut into parts.
const ARTICLE: usize = 600;
/// Units of the source in a window, and in a part at most but where nothing is sure.
const WINDOW: usize = 300;
/// Windows grow up to this where they fit nowhere: a chapter may be missing on one side.
const WIDEST: usize = 1200;
/// Units of the target that a window has more than the lengths ask for.
const SLACK: usize = 60;
/// Passes after the first look: a book teaches in one what an article teaches in three.
const PASSES: usize = 2;
/// Around the way that the pass before took, so many units are looked at.
const MARGIN: usize = 10;
/// A bead that a cut may follow.
const SURE: f32 = 0.9;
/// Share of sure beads below which a window fits nowhere.
const POOR: f64 = 0.3;

/// A part of both texts.
type Part = [Range<usize>; 2];

/// Aligns two texts of any length, moved passages included.
pub(super) fn align(aligner: &Aligner, sides: Sides, state: &mut State, passes: usize) -> Vec<Bead> {
    let beads = monotone(aligner, sides, state, passes);
    if is_article(sides) {
        return with_moves(aligner, sides, state, beads);
    }
    let moves = |part: &Part, old: &[Bead]| {
        within(sides, state, part, |sides, state| with_moves(aligner, sides, state, old.to_vec()))
    };
    by_parts(&beads, moves)
}

/// Aligns two texts of any length as if nothing had moved.
pub(super) fn monotone(aligner: &Aligner, sides: Sides, state: &mut State, passes: usize) -> Vec<Bead> {
    if is_article(sides) {
        return aligner.align(sides, state, passes);
    }
    let mut beads = slide(aligner, sides, state);
    for _ in 1..passes.min(PASSES + 1) {
        aligner.learn(sides, state, &beads);
        let pass = |part: &Part, old: &[Bead]| {
            within(sides, state, part, |sides, state| aligner.pass(sides, state, &band(sides, old)).0)
        };
        beads = by_parts(&beads, pass);
    }
    beads
}

fn is_article(sides: Sides) -> bool {
    sides.source.len().max(sides.target.len()) <= ARTICLE
}

/// Finds the passages that moved, where the sides are small enough to look everywhere.
fn with_moves(aligner: &Aligner, sides: Sides, state: &mut State, beads: Vec<Bead>) -> Vec<Bead> {
    if sides.source.len().max(sides.target.len()) > 2 * ARTICLE {
        return beads;
    }
    let moves = moved::find(aligner, sides, state, &beads);
    if moves.is_empty() { beads } else { moved::realign(aligner, sides, state, &moves) }
}

/// Runs `work` on a part of both texts; its beads count from the part's beginning.
fn within<T>(sides: Sides, state: &mut State, part: &Part, work: impl FnOnce(Sides, &mut State) -> T) -> T {
    let whole = std::mem::take(&mut state.taught);
    state.taught = [0, 1].map(|side| whole[side][part[side].clone()].to_vec());
    let inside = [0, 1].map(|side| Inside { of: &sides.inside[side].of[part[side].clone()], ..sides.inside[side] });
    let here = Sides { source: &sides.source[part[0].clone()], target: &sides.target[part[1].clone()], inside };
    let result = work(here, state);
    state.taught = whole;
    result
}

/// The same beads counted from `by` units further on.
fn shifted(beads: Vec<Bead>, by: [usize; 2]) -> impl Iterator<Item = Bead> {
    let shift = |range: Range<u32>, by: usize| range.start + by as u32..range.end + by as u32;
    beads.into_iter().map(move |bead| Bead {
        source: shift(bead.source, by[0]),
        target: shift(bead.target, by[1]),
        ..bead
    })
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
    let (height, width) = (sides.source.len(), sides.target.len());
    Band::around(beads, height, width, MARGIN)
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

/// Whether the text may be cut after bead `at`: it and its neighbours are sure, and nothing is crossed.
fn may_cut(beads: &[Bead], at: usize) -> bool {
    let near = &beads[at.saturating_sub(1)..(at + 2).min(beads.len())];
    near.iter().all(|bead| !bead.is_unpaired() && !bead.moved && bead.posterior >= SURE)
}

/// The first look: windows from the beginning on, each followed up to a sure bead in its first two thirds.
fn slide(aligner: &Aligner, sides: Sides, state: &mut State) -> Vec<Bead> {
    let ends = [sides.source.len(), sides.target.len()];
    let (mut beads, mut at, mut size) = (Vec::new(), [0, 0], WINDOW);
    while at != ends {
        let part = window(sides, state, at, size);
        let last = [part[0].end, part[1].end] == ends;
        let found = within(sides, state, &part, |sides, state| {
            let band = aligner.look(sides, state);
            aligner.pass(sides, state, &band).0
        });
        let sure = found.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= SURE).count();
        if !last && size < WIDEST && (sure as f64) < POOR * found.len() as f64 {
            size *= 2;
            continue;
        }
        size = WINDOW;
        let kept = if last { found.len() } else { kept(&found, part[0].len()) };
        beads.extend(shifted(found[..kept].to_vec(), at));
        at = beads.last().map_or(ends, |bead: &Bead| [range(&bead.source).end, range(&bead.target).end]);
    }
    beads
}

/// The window that begins at `at`: `size` units of the source, or of the target where the source is through, and what
/// the lengths let expect on the other side.
fn window(sides: Sides, state: &State, at: [usize; 2], size: usize) -> Part {
    let (source, target) = (&sides.source[at[0]..], &sides.target[at[1]..]);
    let taken = source.len().min(size);
    let mut expected: f64 =
        source[..taken].iter().map(|unit| f64::from(unit.length)).sum::<f64>() * state.lengths.factor();
    let fits = target.iter().take_while(|unit| {
        expected -= f64::from(unit.length);
        expected > 0.0
    });
    let other = (fits.count() + SLACK * size / WINDOW).min(target.len()).min(2 * size + SLACK);
    // What is left over on one side alone goes with the rest.
    let end = |through: bool, all: usize, some: usize| if through && all <= some + size { all } else { some };
    let other = end(taken == source.len(), target.len(), other);
    [at[0]..at[0] + taken, at[1]..at[1] + other.max(usize::from(taken == 0)).min(target.len())]
}

/// How many of a window's beads are kept: to the last sure one before two thirds of its units, or half of them.
fn kept(beads: &[Bead], units: usize) -> usize {
    let within = |share: f64| beads.partition_point(|bead| f64::from(bead.source.end) <= share * units as f64);
    let limit = within(2.0 / 3.0);
    let sure = (0..limit).rev().take_while(|at| f64::from(beads[*at].source.end) > units as f64 / 6.0);
    sure.into_iter().find(|at| may_cut(beads, *at)).map_or(within(0.5).max(1), |at| at + 1)
}
