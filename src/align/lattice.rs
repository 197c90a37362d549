//! Every way through two texts at once: bead scores on a lattice, the chance of each bead by the forward and backward
//! sums, and the way that is expected to have most beads right.

use std::ops::Range;

use super::band::Band;
use super::bead::Bead;

/// Kinds of beads: units of the source, units of the target, share among beads of human translation, counted on texts
/// aligned by hand; a bead of six units or more is counted as smaller ones.
pub(super) const KINDS: [(usize, usize, f64); 14] = [
    (1, 1, 0.80),
    (1, 0, 0.02),
    (0, 1, 0.02),
    (1, 2, 0.06),
    (2, 1, 0.06),
    (2, 2, 0.01),
    (1, 3, 0.006),
    (3, 1, 0.006),
    (2, 3, 0.002),
    (3, 2, 0.002),
    (1, 4, 0.001),
    (4, 1, 0.001),
    (1, 5, 0.0005),
    (5, 1, 0.0005),
];

/// The most units of one side in a bead.
pub(super) const LONGEST: usize = 5;

/// The kinds that a first look takes: one to one, and what is left out. They come first in [`KINDS`].
pub(super) const LOOKED_FOR: usize = 3;

/// Shares of the kinds of beads.
pub(super) type Shares = [f64; KINDS.len()];

/// The shares before anything is aligned.
pub(super) fn usual_shares() -> Shares {
    let total: f64 = KINDS.iter().map(|kind| kind.2).sum();
    KINDS.map(|kind| kind.2 / total)
}

/// Nats of what cannot be.
pub(super) const NEVER: f64 = f64::NEG_INFINITY;

/// Scores of all beads that end at each node; a node is a number of units of either side that lie behind.
pub(super) struct Lattice {
    /// The first kinds of [`KINDS`] are looked for, so many.
    kinds: usize,
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
    scores: Vec<f32>,
}

impl Lattice {
    /// The lattice of a band; `score` gives nats for the bead of units `i..i + m` and `j..j + n`, of kind number `k`,
    /// and `None` where there can be none. Only the first `kinds` of [`KINDS`] are looked at.
    pub fn new(band: &Band, kinds: usize, score: impl Fn(Range<usize>, Range<usize>, usize) -> Option<f64>) -> Self {
        let height = band.height();
        let rows: Vec<Range<usize>> = (0..=height).map(|i| band.nodes(i)).collect();
        let mut offsets = vec![0];
        for row in &rows {
            offsets.push(offsets.last().copied().unwrap_or(0) + row.len());
        }
        let mut lattice = Self { kinds, rows, offsets, scores: Vec::new() };
        let mut scores = vec![f32::NEG_INFINITY; lattice.size() * kinds];
        for i in 0..=height {
            for j in lattice.rows[i].clone() {
                let node = lattice.offsets[i] + j - lattice.rows[i].start;
                for (kind, _) in lattice.kinds_into(i, j) {
                    let (m, n, _) = KINDS[kind];
                    let nats = score(i - m..i, j - n..j, kind);
                    scores[node * kinds + kind] = nats.map_or(f32::NEG_INFINITY, |nats| nats as f32);
                }
            }
        }
        lattice.scores = scores;
        lattice
    }

    fn size(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    fn node(&self, i: usize, j: usize) -> Option<usize> {
        let row = &self.rows[i];
        row.contains(&j).then(|| self.offsets[i] + j - row.start)
    }

    /// Calls `visit` with each bead that can be: the node it ends at, the one it begins at, and its kind.
    fn beads_into(&self, i: usize, j: usize, node: usize) -> impl Iterator<Item = (usize, usize, f64)> + Clone + '_ {
        let scores = &self.scores[node * self.kinds..][..self.kinds];
        scores.iter().enumerate().filter(|(_, score)| **score > f32::NEG_INFINITY).filter_map(move |(kind, score)| {
            let (m, n, _) = KINDS[kind];
            Some((kind, self.node(i - m, j - n)?, f64::from(*score)))
        })
    }

    /// The kinds of beads that can end at a node, each with the node it begins at.
    fn kinds_into(&self, i: usize, j: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let begins = move |m: usize, n: usize| self.node(i.checked_sub(m)?, j.checked_sub(n)?);
        KINDS[..self.kinds].iter().enumerate().filter_map(move |(kind, (m, n, _))| Some((kind, begins(*m, *n)?)))
    }

    fn is_likely(&self, node: usize, before: usize, kind: usize, least: f32, passed: &[f32]) -> bool {
        let (m, n, _) = KINDS[kind];
        self.scores[node * self.kinds + kind] > least || (m + n <= FEW && passed[node].min(passed[before]) > PASSED)
    }

    fn nodes(&self) -> impl DoubleEndedIterator<Item = (usize, usize, usize)> + '_ {
        let row = move |i: usize| {
            let first = self.rows[i].start;
            self.rows[i].clone().map(move |j| (i, j, self.offsets[i] + j - first))
        };
        (0..self.rows.len()).flat_map(row)
    }

    /// The chance of each bead, in the place of its score; and how many beads of each kind are expected.
    pub fn into_chances(mut self) -> (Chances, Shares) {
        let size = self.size();
        let mut forward = vec![NEVER; size];
        forward[0] = 0.0;
        let places: Vec<(u32, u32)> = self.nodes().map(|(i, j, _)| (i as u32, j as u32)).collect();
        for (i, j, node) in self.nodes().skip(1) {
            let mut ways = [NEVER; KINDS.len()];
            for (kind, before, score) in self.beads_into(i, j, node) {
                ways[kind] = forward[before] + score;
            }
            forward[node] = log_sum(ways.iter().copied());
        }
        let total = forward[size - 1];
        let mut backward = vec![NEVER; size];
        backward[size - 1] = 0.0;
        let mut expected = [0.0; KINDS.len()];
        for node in (0..size).rev() {
            let (i, j) = places[node];
            let mut chances: [f32; KINDS.len()] = [0.0; KINDS.len()];
            for (kind, before, score) in self.beads_into(i as usize, j as usize, node) {
                if backward[node] > NEVER && forward[before] > NEVER {
                    let way = backward[node] + score;
                    backward[before] = log_add(backward[before], way);
                    let chance = forward[before] + way - total;
                    if chance > NEGLIGIBLE {
                        chances[kind] = chance.exp() as f32;
                        expected[kind] += f64::from(chances[kind]);
                    }
                }
            }
            self.scores[node * self.kinds..][..self.kinds].copy_from_slice(&chances[..self.kinds]);
        }
        (Chances { lattice: self }, expected)
    }
}

/// The chance of each bead of a lattice.
pub(super) struct Chances {
    lattice: Lattice,
}

/// A bead of so many units is looked at again where it begins and ends at places that are passed this likely.
const FEW: usize = 4;
const PASSED: f32 = 1e-3;
/// A node is worth going by again if its chance is above this: the chances of a first look are too sure of themselves.
const POSSIBLE: f32 = 1e-4;
/// Units around those nodes.
const MARGIN: usize = 3;
/// Where more nodes than so many a unit are possible, as in a list of ten thousand equal lines, …
const OPEN: usize = 100;
/// … only so many units around the best way are gone by again.
const AROUND: usize = 20;

/// What a bead costs in the choice of a way, in beads expected right. The way with most beads right would be one of many
/// small beads; the F1 over beads is largest where each costs half of what F1 there is, if chances are what they should
/// be. At 0, 0.25, 0.35 and 0.5 it was .875, .884, .885 and .888 on a text aligned by hand, whose beads are large, and
/// .968, .968, .968 and .967 on articles of 23 pairs of languages.
const COST: f64 = 0.25;

impl Chances {
    /// The beads with units on both sides that may be after all, however unlikely this lattice has them: those likelier
    /// than `least`, and those of few units that begin and end where likely ways pass.
    pub fn likely(&self, least: f32) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        let passed = self.passed();
        let lattice = &self.lattice;
        lattice.nodes().flat_map(move |(i, j, node)| {
            let passed = &passed;
            let kinds: Vec<_> = lattice
                .kinds_into(i, j)
                .filter(|(kind, before)| lattice.is_likely(node, *before, *kind, least, passed))
                .map(|(kind, _)| (i - KINDS[kind].0..i, j - KINDS[kind].1..j))
                .filter(|(source, target)| !source.is_empty() && !target.is_empty())
                .collect();
            kinds
        })
    }

    /// The chance that the way passes each node.
    fn passed(&self) -> Vec<f32> {
        let chances = self.lattice.scores.chunks_exact(self.lattice.kinds);
        let mut passed: Vec<f32> = chances.map(|chances| chances.iter().sum()).collect();
        passed[0] = 1.0;
        passed
    }

    /// The lattice of the likely beads, as [`Chances::likely`] has them, and of all units left alone, with other scores.
    pub fn rescored(self, least: f32, score: impl Fn(Range<usize>, Range<usize>, usize) -> Option<f64>) -> Lattice {
        let passed = self.passed();
        let mut lattice = self.lattice;
        let mut scores = vec![f32::NEG_INFINITY; lattice.scores.len()];
        for (i, j, node) in lattice.nodes() {
            for (kind, before) in lattice.kinds_into(i, j) {
                let (m, n, _) = KINDS[kind];
                if m + n == 1 || lattice.is_likely(node, before, kind, least, &passed) {
                    let score = score(i - m..i, j - n..j, kind);
                    scores[node * lattice.kinds + kind] = score.map_or(f32::NEG_INFINITY, |nats| nats as f32);
                }
            }
        }
        lattice.scores = scores;
        lattice
    }

    /// The band around the nodes that are possible.
    pub fn band(&self) -> Band {
        let lattice = &self.lattice;
        let height = lattice.rows.len() - 1;
        let width = lattice.rows[height].end - 1;
        let mut reached: Vec<Option<Range<usize>>> = vec![None; height + 1];
        for (i, j, node) in lattice.nodes() {
            let chance: f32 = lattice.scores[node * lattice.kinds..][..lattice.kinds].iter().sum();
            if node == 0 || chance > POSSIBLE {
                reached[i] = Some(reached[i].as_ref().map_or(j, |range| range.start)..j);
            }
        }
        let reached: Vec<_> = reached.into_iter().map(|range| range.unwrap_or(0..width)).collect();
        if reached.iter().map(Range::len).sum::<usize>() > OPEN * (height + width) {
            return Band::around(&self.best(), height, width, AROUND);
        }
        // Unit `i` lies between the nodes `i` and `i + 1`, and may be the last of a bead that began some units before.
        let row = |i: usize| {
            let start = reached[(i + 1).saturating_sub(LONGEST)..=i].iter().map(|range| range.start).min().unwrap_or(0);
            let end = reached[i].end.max(reached[i + 1].end);
            start.saturating_sub(MARGIN)..(end + MARGIN).min(width)
        };
        Band::connected((0..height).map(row).collect(), width)
    }

    /// The way through with the most beads expected right, each with its chance. A bead costs a little, so that
    /// doubt ends in few beads rather than in many small ones.
    pub fn best(&self) -> Vec<Bead> {
        let lattice = &self.lattice;
        let size = lattice.size();
        let mut best = vec![(f64::NEG_INFINITY, 0u8); size];
        best[0].0 = 0.0;
        for (i, j, node) in lattice.nodes().skip(1) {
            for (kind, (m, n, _)) in KINDS[..lattice.kinds].iter().enumerate() {
                let Some(before) = (*m <= i && *n <= j).then(|| lattice.node(i - m, j - n)).flatten() else { continue };
                let chance = f64::from(lattice.scores[node * lattice.kinds + kind]);
                if chance > 0.0 || m + n == 1 {
                    let gain = best[before].0 + chance - COST;
                    if gain > best[node].0 {
                        best[node] = (gain, kind as u8);
                    }
                }
            }
        }
        let (mut i, mut j) = (lattice.rows.len() - 1, lattice.rows[lattice.rows.len() - 1].end - 1);
        let mut beads = Vec::new();
        while i + j > 0 {
            let Some(node) = lattice.node(i, j) else { break };
            let kind = best[node].1 as usize;
            let (m, n, _) = KINDS[kind];
            let posterior = lattice.scores[node * lattice.kinds + kind].clamp(0.0, 1.0);
            let range = |end: usize, length: usize| (end - length) as u32..end as u32;
            beads.push(Bead { source: range(i, m), target: range(j, n), posterior, moved: false });
            (i, j) = (i - m, j - n);
        }
        beads.reverse();
        beads
    }
}

/// Ways less likely than this against the best one add nothing that a float sees.
const NEGLIGIBLE: f64 = -30.0;

/// The logarithm of the sum of what these are logarithms of.
pub(super) fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = values.clone().fold(NEVER, f64::max);
    if largest == NEVER {
        return NEVER;
    }
    let near = values.map(|value| value - largest).filter(|value| *value > NEGLIGIBLE);
    largest + near.map(f64::exp).sum::<f64>().ln()
}

fn log_add(a: f64, b: f64) -> f64 {
    let (large, small) = if a > b { (a, b) } else { (b, a) };
    if small - large < NEGLIGIBLE { large } else { large + (small - large).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_of_all_ways_add_up_to_one() {
        // Two units against two, where 1-1 is likely: each unit is in exactly one bead on every way.
        let band = Band::full(2, 2);
        let shares = usual_shares();
        let lattice = Lattice::new(&band, KINDS.len(), |_, _, kind| Some(shares[kind].ln()));
        let (chances, expected) = lattice.into_chances();
        let units: f64 = expected.iter().zip(KINDS).map(|(count, (m, n, _))| count * (m + n) as f64).sum();
        assert!((units - 4.0).abs() < 1e-4, "{units}");
        let beads = chances.best();
        assert_eq!(beads.len(), 2);
        assert!(beads.iter().all(|bead| bead.posterior > 0.9));
    }

    #[test]
    fn what_cannot_be_is_not_taken() {
        let band = Band::full(1, 1);
        let lattice = Lattice::new(&band, KINDS.len(), |s, t, _| (s.is_empty() || t.is_empty()).then_some(-3.0));
        let (chances, _) = lattice.into_chances();
        assert_eq!(chances.best().len(), 2);
    }
}
