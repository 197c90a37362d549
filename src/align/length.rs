//! Length as evidence: how well two lengths fit, against two passages taken at random.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::Unit;
use crate::locale::{Locale, data_file};
use crate::span::Side;

/// How the lengths of one pair of texts go together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct LengthModel {
    /// Logarithm of target by source length.
    ratio: f64,
    /// What the ratio is usually, between these languages.
    usual: f64,
    /// Spread of this pair against the usual one.
    spread: f64,
    /// Mean and variance of the logarithm of the length of 1, 2, 3 … consecutive units, by side.
    typical: [Vec<(f64, f64)>; 2],
}

/// Variance of the log ratio: what does not fall with length, and what does (NTREX, 124 languages).
const FIXED: f64 = 0.008;
const FALLING: f64 = 1.3;
/// Length beside other evidence: it is not independent of it, nor of the lengths around.
const WEIGHT: f64 = 0.7;
/// How many paragraphs the languages' own ratio is worth beside the one measured on the pair.
const RATIO_PRIOR: f64 = 5.0;
/// The most units of one side in a bead.
const LONGEST: usize = 5;

impl LengthModel {
    /// The model before anything is aligned: the ratio of the whole texts, drawn to the usual one of the languages.
    pub fn new(source: &[Unit], target: &[Unit], locales: [&Locale; 2]) -> Self {
        let total = |units: &[Unit]| units.iter().map(|unit| f64::from(unit.length)).sum::<f64>().max(1.0);
        let measured = (total(target) / total(source)).ln();
        let usual = usual(locales[1]) - usual(locales[0]);
        let n = source.len().min(target.len()) as f64;
        let ratio = (measured * n + usual * RATIO_PRIOR) / (n + RATIO_PRIOR);
        Self { ratio, usual, spread: 1.0, typical: [typical(source), typical(target)] }
    }

    /// The same ratio for other units of the same texts.
    pub fn for_units(&self, source: &[Unit], target: &[Unit]) -> Self {
        Self { typical: [typical(source), typical(target)], ..*self }
    }

    /// Target length by source length.
    pub fn factor(&self) -> f64 {
        self.ratio.exp()
    }

    /// Takes ratio and spread from pairs of lengths that render each other.
    pub fn refine(&mut self, pairs: &[(f64, f64)]) {
        if pairs.len() < 3 {
            return;
        }
        let mut ratios: Vec<f64> = pairs.iter().map(|(s, t)| (t / s).ln()).collect();
        ratios.sort_by(f64::total_cmp);
        let n = ratios.len() as f64;
        self.ratio = (ratios[ratios.len() / 2] * n + self.usual * 3.0) / (n + 3.0);
        let squares = pairs.iter().map(|(s, t)| {
            let off = (t / s).ln() - self.ratio;
            (off * off / variance((s * t).sqrt())).min(9.0)
        });
        self.spread = ((squares.sum::<f64>() + 20.0) / (n + 20.0)).clamp(0.4, 4.0);
    }

    /// The lengths of all runs of 1 to `longest` units of `side`: by number of units less one, then by first unit.
    pub fn runs(&self, units: &[Unit], side: Side, longest: usize) -> Vec<Vec<RunLength>> {
        let of_runs = |(n, typical): (usize, &(f64, f64))| {
            let length = |run: &[Unit]| run.iter().map(|unit| f64::from(unit.length)).sum();
            units.windows(n).map(|run| RunLength::new(length(run), *typical)).collect()
        };
        (1..=longest).zip(&self.typical[side as usize]).map(of_runs).collect()
    }

    /// Nats for two runs being a bead rather than chance.
    pub fn score(&self, source: &RunLength, target: &RunLength) -> f64 {
        let off = target.log - source.log - self.ratio;
        let fit = heavy_tailed(off, variance(source.root * target.root) * self.spread);
        WEIGHT * (fit - 0.5 * (source.chance + target.chance))
    }

    /// How many standard deviations the target's length is from what the source's length lets expect.
    pub fn deviation(&self, source: f64, target: f64) -> f64 {
        ((target / source).ln() - self.ratio) / (variance((source * target).sqrt()) * self.spread).sqrt()
    }
}

/// How long a run of units is, and what of its length is worked out once.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunLength {
    log: f64,
    root: f64,
    /// Nats of a run of so many units having this length.
    chance: f64,
}

/// Passages of so many characters on both sides are most of a text, or one of few parts: their words are what they are
/// compared with, so that each fits a little worse than at random, and a thousand such words outweigh all the rest.
/// A paragraph of seventy sentences under its headline was such a text.
const LONG: f64 = 2_000.0;

impl RunLength {
    /// Whether its words say nothing against a counterpart as long: that is for its sentences to say.
    pub fn is_long(&self) -> bool {
        self.root * self.root > LONG
    }

    fn new(length: f64, (mean, variance): (f64, f64)) -> Self {
        let log = length.ln();
        Self { log, root: length.sqrt(), chance: normal(log - mean, variance) }
    }
}

fn variance(length: f64) -> f64 {
    FIXED + FALLING / length
}

fn typical(units: &[Unit]) -> Vec<(f64, f64)> {
    let of_runs = |n: usize| {
        let runs = units.windows(n).map(|run| run.iter().map(|unit| f64::from(unit.length)).sum::<f64>().ln());
        let lengths: Vec<f64> = runs.collect();
        if lengths.is_empty() {
            return (5.0, 0.5);
        }
        let count = lengths.len() as f64;
        let mean = lengths.iter().sum::<f64>() / count;
        let squares = lengths.iter().map(|length| (length - mean).powi(2)).sum::<f64>();
        // Drawn to a usual variance: a few paragraphs of one length say little.
        (mean, (squares + 5.0 * 0.35 / n as f64) / (count + 5.0))
    };
    (1..=LONGEST).map(of_runs).collect()
}

fn normal(off: f64, variance: f64) -> f64 {
    -0.5 * off * off / variance - 0.5 * (2.0 * std::f64::consts::PI * variance).ln()
}

/// Student's t with six degrees of freedom: translators now and then leave a clause out.
fn heavy_tailed(off: f64, variance: f64) -> f64 {
    const FREEDOM: f64 = 6.0;
    // ln of Γ(3.5) / (Γ(3) √(6π)).
    const NORM: f64 = -0.960_418_3;
    let scale = variance * (FREEDOM - 2.0) / FREEDOM;
    NORM - 0.5 * scale.ln() - (FREEDOM + 1.0) / 2.0 * (1.0 + off * off / scale / FREEDOM).ln()
}

/// Length by English of each language.
static LENGTHS: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    let rows = data_file("", "lengths.tsv").unwrap_or_default().lines();
    rows.filter_map(|line| line.split_once('\t'))
        .filter_map(|(code, ratio)| Some((code, ratio.parse().ok()?)))
        .collect()
});

/// Logarithm of the language's usual length by English; 0 where it is not known.
pub(super) fn usual(locale: &Locale) -> f64 {
    LENGTHS.get(locale.language()).map_or(0.0, |ratio| ratio.ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_languages_are_known() {
        let of = |tag: &str| usual(&tag.parse().unwrap());
        assert!(of("de") > of("en") && of("he") < of("en"));
        assert_eq!(of("tlh"), 0.0);
    }

    #[test]
    fn a_fitting_length_scores_above_one_that_does_not() {
        let model =
            LengthModel { ratio: 0.0, usual: 0.0, spread: 1.0, typical: [vec![(5.0, 0.35)], vec![(5.0, 0.35)]] };
        let of = |length: f64| RunLength::new(length, (5.0, 0.35));
        assert!(model.score(&of(200.0), &of(210.0)) > 0.0);
        assert!(model.score(&of(200.0), &of(60.0)) < -2.0);
        assert!(model.deviation(200.0, 60.0) < -5.0);
    }
}
