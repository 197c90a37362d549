//! What comparisons weigh, laid open for whoever fits their weights.

use crate::span::Span;

/// Two things that may be a change, and all that speaks for and against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// What it may be: which weights these are for.
    pub what: &'static str,
    /// In the source.
    pub source: Span,
    /// In the target.
    pub target: Span,
    /// What is seen, and how strongly.
    pub seen: Vec<(&'static str, f32)>,
}
