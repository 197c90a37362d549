//! Beads over blocks judged by the sentences inside.
//!
//! Where one side ends a paragraph a sentence earlier, both halves still look like their counterparts: `A. B.` and `C.`
//! against `A.` and `B. C.` are two likely pairs, and one of them is wrong. Sentence by sentence there is one way only,
//! and no cut between the paragraphs lies on it. So each likely bead is scored again by all ways through its sentences
//! that keep to it: ways that pass a place where both sides begin a block belong to smaller beads.

use std::borrow::Cow;
use std::ops::Range;

use super::aligner::{Aligner, Inside, Scorer, Sides, State};
use super::band::Band;
use super::lattice::{Chances, KINDS, LONGEST, Lattice, NEVER, log_sum};
use super::words::Unit;
use crate::span::Side;

/// Beads less likely than this stay out.
const LIKELY: f32 = 1e-6;
/// Beads with more pairs of sentences are judged as a whole.
const MOST_PAIRS: usize = 2_500;

/// How much the sentences count beside the bead as a whole, which needs no sentence to be found rightly. On articles of
/// 23 language pairs all by sentences was a tenth of a point worse, and all as a whole two points.
const BY_SENTENCES: f64 = 0.5;

/// The sentences of one side in one row.
struct Row<'a> {
    units: Cow<'a, [Unit]>,
    /// Where those of each block begin, and the end of the last.
    starts: Vec<usize>,
}

impl<'a> Row<'a> {
    fn of(inside: &Inside<'a>) -> Self {
        let mut starts = vec![0];
        starts.extend(inside.of.iter().scan(0, |end, range| {
            *end += range.len();
            Some(*end)
        }));
        let first = inside.of.first().map_or(0, |range| range.start);
        let whole = first..first + starts[starts.len() - 1];
        let in_one_piece = inside.of.last().is_none_or(|last| last.end == whole.end);
        let units = if in_one_piece {
            Cow::Borrowed(&inside.segments[whole])
        } else {
            inside.of.iter().flat_map(|range| inside.segments[range.clone()].iter().cloned()).collect()
        };
        Self { units, starts }
    }

    fn of_blocks(&self, blocks: &Range<usize>) -> Range<usize> {
        self.starts[blocks.start]..self.starts[blocks.end]
    }

    /// Whether each of these sentences, and what follows the last, begins a block.
    fn cuts(&self, sentences: &Range<usize>) -> Vec<bool> {
        let mut cuts = vec![false; sentences.len() + 1];
        let first = self.starts.partition_point(|start| *start < sentences.start);
        let inside = self.starts[first..].iter().take_while(|start| **start <= sentences.end);
        inside.for_each(|start| cuts[start - sentences.start] = true);
        cuts
    }

    /// What blocks have, for each of their sentences.
    fn spread<T: Copy>(&self, of_blocks: &[T]) -> Vec<T> {
        let lengths = self.starts.windows(2).map(|pair| pair[1] - pair[0]);
        of_blocks.iter().zip(lengths).flat_map(|(value, length)| std::iter::repeat_n(*value, length)).collect()
    }
}

/// The likely beads of `chances` scored by their sentences; `whole` scores one as a whole, `usual` by its kind.
pub(super) fn refine(
    aligner: &Aligner,
    sides: Sides,
    state: &mut State,
    chances: Chances,
    whole: impl Fn(Range<usize>, Range<usize>, usize) -> Option<f64>,
    usual: impl Fn(Range<usize>, Range<usize>, usize) -> f64,
) -> Lattice {
    let rows = [Side::Source, Side::Target].map(|side| Row::of(&sides.inside[side as usize]));
    let runs = |source: &Range<usize>, target: &Range<usize>| {
        let runs = [rows[0].of_blocks(source), rows[1].of_blocks(target)];
        let pairs = runs[0].len() * runs[1].len();
        (pairs > 0 && pairs <= MOST_PAIRS).then_some(runs)
    };
    let mut reach: Vec<Option<Range<usize>>> = vec![None; rows[0].units.len()];
    for (source, target) in chances.likely(LIKELY) {
        if let Some([s, t]) = runs(&source, &target) {
            for row in &mut reach[s] {
                let known = row.take().unwrap_or(t.clone());
                *row = Some(known.start.min(t.start)..known.end.max(t.end));
            }
        }
    }
    let band = Band::new(reach.into_iter().map(Option::unwrap_or_default).collect(), rows[1].units.len());
    let lengths = state.lengths.for_units(&rows[0].units, &rows[1].units);
    let mut inner = state.inside(lengths, [0, 1].map(|side| rows[side].spread(&state.taught[side])));
    let sentences = Sides { source: &rows[0].units, target: &rows[1].units, inside: Default::default() };
    let scorer = aligner.scorer(sentences, &mut inner, &band, LONGEST);
    let lattice = chances.rescored(LIKELY, |source, target, kind| {
        let runs = runs(&source, &target);
        let usual = usual(source.clone(), target.clone(), kind);
        let whole = whole(source, target, kind)?;
        let Some(runs) = runs else { return Some(whole) };
        let cuts = [0, 1].map(|side| rows[side].cuts(&runs[side]));
        Some(usual + BY_SENTENCES * ways(&scorer, runs, &cuts) + (1.0 - BY_SENTENCES) * (whole - usual))
    });
    drop(scorer);
    state.outside(inner);
    lattice
}

/// Nats of all ways through the sentences of a bead that keep to it, against what such ways cost whatever the words.
fn ways(scorer: &Scorer, [s, t]: [Range<usize>; 2], cuts: &[Vec<bool>; 2]) -> f64 {
    let width = t.len() + 1;
    // For each place: the ways to it by words and kinds, and by kinds alone.
    let mut ways = vec![[NEVER; 2]; (s.len() + 1) * width];
    ways[0] = [0.0; 2];
    let mut into = [[NEVER; KINDS.len()]; 2];
    for i in 0..=s.len() {
        for j in 0..width {
            let end = i == s.len() && j == t.len();
            if i + j == 0 || (cuts[0][i] && cuts[1][j] && !end) {
                continue;
            }
            for (kind, (m, n, _)) in KINDS.iter().enumerate() {
                let before = i.checked_sub(*m).zip(j.checked_sub(*n)).map(|(i, j)| ways[i * width + j]);
                let [known, usual] = before.unwrap_or([NEVER; 2]);
                let score = (known > NEVER)
                    .then(|| scorer.score(s.start + i - m..s.start + i, t.start + j - n..t.start + j, kind))
                    .flatten();
                into[0][kind] = score.map_or(NEVER, |score| known + score);
                into[1][kind] = usual + scorer.share(kind);
            }
            ways[i * width + j] = into.map(|into| log_sum(into.iter().copied()));
        }
    }
    let [known, usual] = ways[ways.len() - 1];
    known - usual
}
