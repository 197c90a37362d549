//! What comparisons weigh: what is seen, each with its weight, as one sum of logits and the likelihood it stands for.
//!
//! The weights are data, in `src/compare/models`, a file for each thing that may have happened; the build makes a
//! constant of each, so that nothing is weighed that the file does not have, and nothing stands there that is not weighed.
//! What was weighed is told to whoever fits them: see [`Record`].

use std::cell::RefCell;

use crate::span::Span;

/// What may be seen of a candidate, and its weights in logits: by what is known of words, or by side, as the model's file
/// says; the same twice where it makes no difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// What it is called.
    pub name: &'static str,
    /// What it weighs.
    pub weights: [f32; 2],
}

/// What is seen, and how strongly, mostly 0 to 1.
pub(super) type Seen = Vec<(Feature, f32)>;

/// The weights of `src/compare/models`.
#[allow(clippy::approx_constant, reason = "a weight of 0.318 has nothing to do with π")]
pub(super) mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}

/// How strongly something is seen that is so or not.
pub(super) fn flag(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// The sum of what is seen, by one column of weights.
pub(super) fn logit(seen: &Seen, column: usize) -> f32 {
    seen.iter().map(|(feature, strength)| feature.weights[column] * strength).sum()
}

/// Between two columns: the first counts as far as `trust`, 0 to 1.
pub(super) fn between(logits: [f32; 2], trust: f32) -> f32 {
    trust * logits[0] + (1.0 - trust) * logits[1]
}

/// The probability that a logit stands for.
pub(super) fn likelihood(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// Something that may have changed, and all that speaks for and against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// What it may be: the model that weighs it.
    pub model: &'static str,
    /// In the source.
    pub source: Option<Span>,
    /// In the target.
    pub target: Option<Span>,
    /// How likely it is taken to be.
    pub likelihood: f32,
    /// What is seen, and how strongly.
    pub seen: Vec<(Feature, f32)>,
}

/// Where comparisons write down what they weigh.
#[derive(Debug, Default)]
pub struct Record(RefCell<Vec<Weighed>>);

impl Record {
    pub(super) fn add(&self, weighed: Weighed) {
        self.0.borrow_mut().push(weighed);
    }

    /// All that was written down, in order.
    pub fn into_all(self) -> Vec<Weighed> {
        self.0.into_inner()
    }
}
