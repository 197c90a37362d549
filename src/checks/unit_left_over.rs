//! A message of the target is not in the source.
//!
//! # Why it matters
//!
//! Nobody reads it any more, or its key was spelt wrongly and another one lacks its text.
//!
//! # Examples
//!
//! ```units,flagged
//! en: open = Unfold the kite
//! cs: open = Rozložit draka
//! cs: opne = Rozložit draka
//! -> Rozložit draka
//! ```
//!
//! ```units,clean
//! en: open = Unfold the kite
//! cs: open = Rozložit draka
//! ```
//!
//! # What it does not see
//!
//! Plural forms that only the target’s language has.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::{Side, Span};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unit-left-over",
        summary: "A message of the target is not in the source.",
        category: Category::Addition,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("unit_left_over.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let lone = bitext.versions().lone_units(Side::Target).into_iter().filter(|(_, empty)| !empty);
    lone.map(|(span, _)| finding(bitext, span)).collect()
}

fn finding(bitext: &Bitext, span: Span) -> Finding {
    let id = bitext.target.document.unit_at(span.start).map(|unit| unit.id.as_str()).unwrap_or_default();
    Finding::new(&CHECK.rule, 0.99, format!("The source has no message “{id}”"), Label::new(Side::Target, span))
}
