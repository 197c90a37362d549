//! Beads over blocks judged by the sentences inside.
//!
//! Where one side ends a paragraph a sentence earlier, both halves still look like their counterparts: `A. B.` and `C.`
//! against `A.` and `B. C.` are two likely pairs, and one of them is wrong. Sentence by sentence there is one way only,
//! and no cut between the paragraphs lies on it. So each likely bead is scored again by all ways through its sentences
//! that keep to it: ways that pass a place where both sides begin a block belong to smaller beads.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::band::Band;
use super::lattice::{Chances, KINDS, LONGEST, Lattice, NEVER, log_sum};
use super::scorer::{Ground, Scorer, State};
use super::sentences;
use super::sides::{Inside, Sides};
use super::words::Unit;
use crate::span::Side;

/// Beads less likely than this stay out.
const LIKELY: f32 = 1e-6;

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

/// The sentences of a bead, where it has several on either side, and where the ways through them lie.
type Ways = HashMap<Runs, Band>;
/// A bead over blocks as runs of sentences.
type Runs = [Range<usize>; 2];

/// The likely beads of `chances` scored by their sentences; `whole` scores one as a whole.
pub(super) fn by_sentences(
    ground: &Ground,
    sides: Sides,
    state: &mut State,
    chances: Chances,
    whole: &Scorer,
) -> Lattice {
    let rows = [Side::Source, Side::Target].map(|side| Row::of(&sides.inside[side as usize]));
    let runs = |source: &Range<usize>, target: &Range<usize>| {
        let runs = [rows[0].of_blocks(source), rows[1].of_blocks(target)];
        let more = [runs[0].len(), runs[1].len()] != [source.len(), target.len()];
        (more && !runs.iter().any(Range::is_empty)).then_some(runs)
    };
    let lengths = state.lengths.for_units(&rows[0].units, &rows[1].units);
    let mut inner = state.inside(lengths, [0, 1].map(|side| rows[side].spread(&state.taught[side])));
    let sentences = Sides::of_sentences(&rows[0].units, &rows[1].units);
    let mut ways = Ways::new();
    let mut reach: Vec<Option<Range<usize>>> = vec![None; rows[0].units.len()];
    for (source, target) in chances.likely(LIKELY) {
        let Some(runs) = runs(&source, &target) else { continue };
        let band = sentences::band(ground, sentences, &mut inner, &runs);
        for (i, row) in reach[runs[0].clone()].iter_mut().enumerate() {
            let here = band.row(i).start + runs[1].start..band.row(i).end + runs[1].start;
            let known = row.take().unwrap_or(here.clone());
            *row = Some(known.start.min(here.start)..known.end.max(here.end));
        }
        ways.insert(runs, band);
    }
    let band = Band::new(reach.into_iter().map(Option::unwrap_or_default).collect(), rows[1].units.len());
    let scores = ground.scores(sentences, &mut inner, &band, LONGEST);
    let scorer = Scorer::new(&scores, sentences, &band, &inner);
    let lattice = chances.rescored(LIKELY, |source, target, kind| {
        let usual = whole.usual(source.clone(), target.clone(), kind);
        let runs = runs(&source, &target);
        let score = whole.score(source, target, kind)?;
        let Some((runs, band)) = runs.and_then(|runs| ways.get_key_value(&runs)) else { return Some(score) };
        let cuts = [0, 1].map(|side| rows[side].cuts(&runs[side]));
        Some(usual + BY_SENTENCES * nats(&scorer, runs, band, &cuts) + (1.0 - BY_SENTENCES) * (score - usual))
    });
    state.outside(inner);
    lattice
}

/// Nats of all ways through the sentences of a bead that keep to it, against what such ways cost whatever the words.
fn nats(scorer: &Scorer, [s, t]: &Runs, band: &Band, cuts: &[Vec<bool>; 2]) -> f64 {
    let nodes: Vec<Range<usize>> = (0..=s.len()).map(|i| band.nodes(i)).collect();
    // For each place: the ways to it by words and kinds, and by kinds alone.
    let mut ways: Vec<Vec<[f64; 2]>> = nodes.iter().map(|nodes| vec![[NEVER; 2]; nodes.len()]).collect();
    ways[0][0] = [0.0; 2];
    let mut into = [[NEVER; KINDS.len()]; 2];
    for (i, row) in nodes.iter().enumerate() {
        for j in row.clone() {
            let end = i == s.len() && j == t.len();
            if i + j == 0 || (cuts[0][i] && cuts[1][j] && !end) {
                continue;
            }
            for (kind, (m, n, _)) in KINDS.iter().enumerate() {
                let before = i.checked_sub(*m).zip(j.checked_sub(*n)).filter(|(i, j)| nodes[*i].contains(j));
                let [known, usual] = before.map_or([NEVER; 2], |(i, j)| ways[i][j - nodes[i].start]);
                let score = (known > NEVER)
                    .then(|| scorer.score(s.start + i - m..s.start + i, t.start + j - n..t.start + j, kind))
                    .flatten();
                into[0][kind] = score.map_or(NEVER, |score| known + score);
                into[1][kind] = usual + scorer.share(kind);
            }
            ways[i][j - row.start] = into.map(|into| log_sum(into.iter().copied()));
        }
    }
    let [known, usual] = ways[s.len()][t.len() - nodes[s.len()].start];
    known - usual
}
