//! Every way through two texts at once: bead scores on a lattice, the chance of each bead by the forward and backward
//! sums, and the way that is expected to have most beads right.

use std::ops::Range;

use super::Bead;
use super::band::Band;

/// Kinds of beads: units of the source, units of the target, share among beads of human translation (research:
/// align.md; a bead of six units or more is counted as smaller ones).
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

/// Shares of the kinds of beads.
pub(super) type Shares = [f64; KINDS.len()];

/// The shares before anything is aligned.
pub(super) fn usual_shares() -> Shares {
    let total: f64 = KINDS.iter().map(|kind| kind.2).sum();
    KINDS.map(|kind| kind.2 / total)
}

const NEVER: f64 = f64::NEG_INFINITY;

/// Scores of all beads that end at each node; a node is a number of units of either side that lie behind.
pub(super) struct Lattice {
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
    scores: Vec<f32>,
}

impl Lattice {
    /// The lattice of a band; `score` gives nats for the bead of units `i..i + m` and `j..j + n`, of kind number `k`,
    /// and `None` where there can be none.
    pub fn new(band: &Band, score: impl Fn(Range<usize>, Range<usize>, usize) -> Option<f64>) -> Self {
        let (height, width) = (band.height(), band.width());
        let row = |i: usize| {
            let start =
                if i == 0 { 0 } else { band.row(i - 1).start.min(if i < height { band.row(i).start } else { width }) };
            let end =
                if i == height { width } else { band.row(i).end.max(if i > 0 { band.row(i - 1).end } else { 0 }) };
            start..end + 1
        };
        let rows: Vec<Range<usize>> = (0..=height).map(row).collect();
        let mut offsets = vec![0];
        for row in &rows {
            offsets.push(offsets.last().copied().unwrap_or(0) + row.len());
        }
        let mut lattice = Self { rows, offsets, scores: Vec::new() };
        let mut scores = vec![f32::NEG_INFINITY; lattice.size() * KINDS.len()];
        for i in 0..=height {
            for j in lattice.rows[i].clone() {
                let node = lattice.offsets[i] + j - lattice.rows[i].start;
                for (kind, (m, n, _)) in KINDS.iter().enumerate() {
                    if *m <= i && *n <= j && lattice.node(i - m, j - n).is_some() {
                        let nats = score(i - m..i, j - n..j, kind);
                        scores[node * KINDS.len() + kind] = nats.map_or(f32::NEG_INFINITY, |nats| nats as f32);
                    }
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
        let scores = &self.scores[node * KINDS.len()..(node + 1) * KINDS.len()];
        scores.iter().enumerate().filter(|(_, score)| **score > f32::NEG_INFINITY).filter_map(move |(kind, score)| {
            let (m, n, _) = KINDS[kind];
            Some((kind, self.node(i - m, j - n)?, f64::from(*score)))
        })
    }

    fn nodes(&self) -> impl DoubleEndedIterator<Item = (usize, usize, usize)> + '_ {
        let row = |i: usize| self.rows[i].clone().zip(self.offsets[i]..).map(move |(j, node)| (i, j, node));
        (0..self.rows.len()).flat_map(move |i| row(i).collect::<Vec<_>>())
    }

    /// The chance of each bead, in the place of its score; and how many beads of each kind are expected.
    pub fn into_chances(mut self) -> (Chances, Shares) {
        let size = self.size();
        let mut forward = vec![NEVER; size];
        forward[0] = 0.0;
        for (i, j, node) in self.nodes().skip(1) {
            let ways = self.beads_into(i, j, node).map(|(_, before, score)| forward[before] + score);
            forward[node] = log_sum(ways);
        }
        let total = forward[size - 1];
        let mut backward = vec![NEVER; size];
        backward[size - 1] = 0.0;
        let mut expected = [0.0; KINDS.len()];
        let nodes: Vec<_> = self.nodes().collect();
        for (i, j, node) in nodes.into_iter().rev() {
            let mut chances = [0f32; KINDS.len()];
            for (kind, before, score) in self.beads_into(i, j, node) {
                if backward[node] > NEVER && forward[before] > NEVER {
                    let way = backward[node] + score;
                    backward[before] = log_add(backward[before], way);
                    chances[kind] = (forward[before] + way - total).exp() as f32;
                    expected[kind] += f64::from(chances[kind]);
                }
            }
            self.scores[node * KINDS.len()..(node + 1) * KINDS.len()].copy_from_slice(&chances);
        }
        (Chances { lattice: self }, expected)
    }
}

/// The chance of each bead of a lattice.
pub(super) struct Chances {
    lattice: Lattice,
}

impl Chances {
    /// The way through with the most beads expected right, each with its chance. A bead costs a little, so that
    /// doubt ends in few beads rather than in many small ones.
    pub fn best(&self) -> Vec<Bead> {
        let lattice = &self.lattice;
        let size = lattice.size();
        let mut best = vec![(f64::NEG_INFINITY, 0u8); size];
        best[0].0 = 0.0;
        for (i, j, node) in lattice.nodes().skip(1) {
            for (kind, (m, n, _)) in KINDS.iter().enumerate() {
                let Some(before) = (*m <= i && *n <= j).then(|| lattice.node(i - m, j - n)).flatten() else { continue };
                let chance = f64::from(lattice.scores[node * KINDS.len() + kind]);
                if chance > 0.0 || m + n == 1 {
                    let gain = best[before].0 + chance;
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
            let posterior = lattice.scores[node * KINDS.len() + kind].clamp(0.0, 1.0);
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

fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
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
        let lattice = Lattice::new(&band, |_, _, kind| Some(shares[kind].ln()));
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
        let lattice = Lattice::new(&band, |s, t, _| (s.is_empty() || t.is_empty()).then_some(-3.0));
        let (chances, _) = lattice.into_chances();
        assert_eq!(chances.best().len(), 2);
    }
}
