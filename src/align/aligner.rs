//! Align, learn, align again: the passes over one pair of texts.

use std::ops::Range;

use super::band::Band;
use super::bead::Bead;
use super::lattice::{KINDS, LONGEST, Lattice, usual_shares};
use super::length::LengthModel;
use super::path::{self, Look};
use super::refine;
use super::scorer::{Ground, Scorer, Scores, State};
use super::sides::{Sides, range, words_of};
use super::table::{Lesson, TEACHES, Table};

/// Passes at most; fewer where a pass changes nothing. A fourth found nothing more in articles of 23 language pairs.
pub(super) const PASSES: usize = 3;
/// Rounds of expectation maximisation in each: 3 were worse on those articles, and 5 on a text aligned by hand.
pub(super) const ROUNDS: usize = 8;
/// Pairs of words to learn from at most: what comes after in a book teaches little more.
const MOST_PAIRS: usize = 2_000_000;
/// How many beads the usual shares of kinds are worth beside those of the text.
const SHARES_PRIOR: f64 = 100.0;

/// What a pass found.
pub(super) struct Pass {
    pub beads: Vec<Bead>,
    /// Around all likely ways.
    pub near: Band,
    /// What was looked at.
    pub band: Band,
    pub scores: Scores,
    /// Whether nothing is left to be learned for these beads, as [`is_settled`] has it.
    pub settled: bool,
}

/// Aligns, learning from each pass for the next.
pub(super) fn align(ground: &Ground, sides: Sides, state: &mut State, passes: usize) -> Pass {
    let look = path::look(ground, sides, state);
    let mut last = pass(ground, sides, state, look.band.clone());
    last.settled = is_settled(sides, state, &last, &look);
    if last.settled {
        return last;
    }
    for _ in 1..passes {
        learn(ground, sides, state, &last.beads);
        let next = pass(ground, sides, state, last.near.clone());
        let same = next.beads.iter().map(ranges).eq(last.beads.iter().map(ranges));
        last = next;
        if same {
            break;
        }
    }
    last
}

fn ranges(bead: &Bead) -> (Range<u32>, Range<u32>) {
    (bead.source.clone(), bead.target.clone())
}

/// What each bead of a settled alignment has at least: a chance, and nats of words and lengths. With these, of 3,034
/// articles of news in 37 pairs of languages no bead came out otherwise than with all passes, and the F1 over beads of
/// 622 articles with paragraphs merged, dropped and moved stayed .962; at chances of .9 and nats of -1 it was .961, and
/// .951 rather than .955 between Chinese and Japanese.
pub(super) const SURE: f32 = 0.95;
const HELD: f64 = 0.0;
/// Nats that a unit may have for a counterpart elsewhere above those for its own.
const RIVAL: f64 = 0.5;

/// Whether anchors and lengths leave no doubt: every unit has one counterpart, no bead is unsure, and no unit would go
/// better with any other.
fn is_settled(sides: Sides, state: &State, pass: &Pass, look: &Look) -> bool {
    let scorer = Scorer::new(&pass.scores, sides, &pass.band, state);
    pass.beads.iter().all(|bead| {
        // A passage that was added, joined to the one before it, looks at first like a merged one.
        if bead.source.len() != 1 || bead.target.len() != 1 || bead.posterior < SURE {
            return false;
        }
        let (source, target) = (range(&bead.source), range(&bead.target));
        let Some(held) = scorer.evidence(source.clone(), target.clone()) else { return false };
        let mut rivals = look.best[0][source].iter().chain(&look.best[1][target]);
        held >= HELD && rivals.all(|rival| f64::from(*rival) <= held + RIVAL)
    })
}

/// The lessons of beads, and the lesson of each unit by side.
pub(super) fn lessons(sides: Sides, beads: &[Bead]) -> (Vec<Lesson>, [Vec<Option<u32>>; 2]) {
    let mut lessons = Vec::new();
    let mut taught = [vec![None; sides.source.len()], vec![None; sides.target.len()]];
    let mut pairs = 0;
    for bead in beads.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= TEACHES) {
        let (source, target) = (&sides.source[range(&bead.source)], &sides.target[range(&bead.target)]);
        let lesson = Lesson::new(words_of(source), words_of(target), bead.posterior);
        pairs += lesson.pairs();
        if lesson.is_useful() && pairs <= MOST_PAIRS {
            let number = Some(lessons.len() as u32);
            taught[0][range(&bead.source)].fill(number);
            taught[1][range(&bead.target)].fill(number);
            lessons.push(lesson);
        }
    }
    (lessons, taught)
}

/// Takes how lengths go together from the beads of one unit and one.
pub(super) fn refit(lengths: &mut LengthModel, sides: Sides, beads: &[Bead]) {
    let sure = beads.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= TEACHES);
    let pairs = sure.filter(|bead| bead.source.len() == 1 && bead.target.len() == 1).map(|bead| {
        let (source, target) = (&sides.source[bead.source.start as usize], &sides.target[bead.target.start as usize]);
        (f64::from(source.length), f64::from(target.length))
    });
    lengths.refine(&pairs.collect::<Vec<_>>());
}

/// Takes lexicon, lengths and shares of kinds from beads.
pub(super) fn learn(ground: &Ground, sides: Sides, state: &mut State, beads: &[Bead]) {
    (state.lessons, state.taught) = lessons(sides, beads);
    refit(&mut state.lengths, sides, beads);
    state.kinds.learn(sides, beads);
    let kinds = ground.vocabularies.map(|vocabulary| vocabulary.words.as_slice());
    let lessons = &state.lessons;
    let table = |side: usize| {
        let background = ground.backgrounds[1 - side].clone();
        let kinds = [kinds[side], kinds[1 - side]];
        Table::learn_apart(&ground.prior[side], background, lessons, side, ROUNDS, kinds)
    };
    state.tables = both(lessons.iter().map(Lesson::pairs).sum(), table);
}

/// Pairs of words from which on two threads learn faster than one.
const LARGE: usize = 500_000;

/// Does `work` for either direction, of a large text for both at once.
pub(super) fn both<T: Send>(pairs: usize, work: impl Fn(usize) -> T + Sync) -> [T; 2] {
    // A browser has no threads to give.
    if pairs < LARGE || cfg!(target_family = "wasm") {
        return [work(0), work(1)];
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(|| work(1));
        let first = work(0);
        [first, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))]
    })
}

/// One pass: scores of all beads in the band, their chances, the best way, and the band around all likely ways.
pub(super) fn pass(ground: &Ground, sides: Sides, state: &mut State, band: Band) -> Pass {
    let scores = ground.scores(sides, state, &band, LONGEST);
    let scorer = Scorer::new(&scores, sides, &band, state);
    let lattice = Lattice::new(&band, KINDS.len(), |source, target, kind| scorer.score(source, target, kind));
    let (mut chances, mut expected) = lattice.into_chances();
    if sides.have_sentences() {
        let (lengths, kinds) = (state.lengths.clone(), std::mem::take(&mut state.kinds));
        let scorer = Scorer::of(&scores, sides, &band, (&lengths, &state.shares, &kinds));
        let lattice = refine::by_sentences(ground, sides, state, chances, &scorer);
        state.kinds = kinds;
        (chances, expected) = lattice.into_chances();
    }
    let total: f64 = expected.iter().sum();
    for ((share, count), usual) in state.shares.iter_mut().zip(expected).zip(usual_shares()) {
        *share = (count + SHARES_PRIOR * usual) / (total + SHARES_PRIOR);
    }
    Pass { beads: chances.best(), near: chances.band(), band, scores, settled: false }
}

/// Beads of an earlier pass with their scores.
pub(super) fn pass_over(ground: &Ground, sides: Sides, state: &mut State, beads: Vec<Bead>) -> Pass {
    let band = Band::around(&beads, sides.source.len(), sides.target.len(), 0);
    let scores = ground.scores(sides, state, &band, LONGEST);
    Pass { beads, near: band.clone(), band, scores, settled: false }
}
