//! Where the ways through two texts lie: a first look at everything with everything, and windows that slide along a text
//! too long for that.

use std::ops::Range;

use super::band::Band;
use super::bead::Bead;
use super::lattice::{KINDS, LONGEST, LOOKED_FOR, Lattice};
use super::scorer::{Ground, Scorer, State};
use super::sides::{Sides, range};
use super::words::Unit;

/// Texts of more units on either side are not looked at as a whole.
pub(super) const ARTICLE: usize = 600;
/// Units of the source in a window, and in a part at most but where nothing is sure.
pub(super) const WINDOW: usize = 300;
/// Windows grow up to this where they fit nowhere: a chapter may be missing on one side.
const WIDEST: usize = 1200;
/// Units of the target that a window has more than the lengths ask for.
const SLACK: usize = 60;
/// Around the way that the pass before took, so many units are looked at.
pub(super) const MARGIN: usize = 10;
/// A bead that a cut may follow.
const SURE: f32 = 0.9;
/// Share of sure beads below which a window fits nowhere.
const POOR: f64 = 0.3;
/// Share of what is left out on either side in a first look, where a merged passage counts as left out too.
const LEFT_OUT: f64 = 0.05;

/// What a first look saw.
pub(super) struct Look {
    /// Around the ways.
    pub band: Band,
    /// The nats of the counterpart that goes best with each unit, by side.
    pub best: [Vec<f32>; 2],
}

/// A part of both texts.
pub(super) type Part = [Range<usize>; 2];

/// A first look at everything with everything, one to one only.
pub(super) fn look(ground: &Ground, sides: Sides, state: &mut State) -> Look {
    let (height, width) = (sides.source.len(), sides.target.len());
    let band = Band::full(height, width);
    let scores = ground.scores(sides, state, &band, 1);
    let scorer = Scorer::new(&scores, sides, &band, state);
    let best = [height, width].map(|units| vec![std::cell::Cell::new(f32::NEG_INFINITY); units]);
    let lattice = Lattice::new(&band, LOOKED_FOR, |source, target, kind| match kind {
        0 => {
            let places = [source.start, target.start];
            let nats = scorer.evidence(source, target)?;
            for (best, place) in best.iter().zip(places) {
                best[place].set(best[place].get().max(nats as f32));
            }
            Some(nats + (1.0 - 2.0 * LEFT_OUT).ln())
        }
        _ => Some(LEFT_OUT.ln()),
    });
    let band = lattice.into_chances().0.band();
    Look { band, best: best.map(|best| best.into_iter().map(std::cell::Cell::into_inner).collect()) }
}

/// The band around the ways through units that are looked at only once, however many they are.
pub(super) fn near(ground: &Ground, sides: Sides, state: &mut State) -> Band {
    if sides.longest() <= ARTICLE {
        return look(ground, sides, state).band;
    }
    let plain = |sides: Sides, state: &mut State, band: Band| {
        let scores = ground.scores(sides, state, &band, LONGEST);
        let scorer = Scorer::new(&scores, sides, &band, state);
        let lattice = Lattice::new(&band, KINDS.len(), |source, target, kind| scorer.score(source, target, kind));
        lattice.into_chances().0.best()
    };
    let beads = slide(ground, sides, state, plain);
    Band::around(&beads, sides.source.len(), sides.target.len(), MARGIN)
}

/// Windows from the beginning on, each looked at, gone through by `pass`, and followed up to a sure bead in its first two
/// thirds.
pub(super) fn slide(
    ground: &Ground,
    sides: Sides,
    state: &mut State,
    pass: impl Fn(Sides, &mut State, Band) -> Vec<Bead>,
) -> Vec<Bead> {
    let ends = [sides.source.len(), sides.target.len()];
    let (mut beads, mut at, mut size) = (Vec::new(), [0, 0], WINDOW);
    while at != ends {
        let part = window(sides, state, at, size);
        let last = [part[0].end, part[1].end] == ends;
        let found = state.within(&part, |state| {
            let sides = sides.part(&part);
            let band = look(ground, sides, state).band;
            pass(sides, state, band)
        });
        let sure = found.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= SURE).count();
        let poor = (sure as f64) < POOR * found.len() as f64;
        if !last && size < WIDEST && poor && !is_repetitive(&sides.source[part[0].clone()]) {
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

/// Whether most units are repeated: then no pair is sure however much is looked at.
fn is_repetitive(units: &[Unit]) -> bool {
    let mut different: Vec<&[u32]> = units.iter().map(|unit| unit.words.as_slice()).collect();
    different.sort_unstable();
    different.dedup();
    different.len() * 2 < units.len()
}

/// The same beads counted from `by` units further on.
pub(super) fn shifted(beads: Vec<Bead>, by: [usize; 2]) -> impl Iterator<Item = Bead> {
    let shift = |range: Range<u32>, by: usize| range.start + by as u32..range.end + by as u32;
    beads.into_iter().map(move |bead| Bead {
        source: shift(bead.source, by[0]),
        target: shift(bead.target, by[1]),
        ..bead
    })
}

/// Whether the text may be cut after bead `at`: it and its neighbours are sure, and nothing is crossed.
pub(super) fn may_cut(beads: &[Bead], at: usize) -> bool {
    let near = &beads[at.saturating_sub(1)..(at + 2).min(beads.len())];
    near.iter().all(|bead| !bead.is_unpaired() && !bead.moved && bead.posterior >= SURE)
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
