//! A message of the source is not in the target.
//!
//! # Why it matters
//!
//! The program shows the key, or the message in the source’s language.
//!
//! # Examples
//!
//! ```units,flagged
//! en: open = Unfold the kite
//! en: fly = Fly it over the harbour
//! hu: open = Sárkány kihajtása
//! -> Fly it over the harbour
//! ```
//!
//! ```units,clean
//! en: open = Unfold the kite
//! en: fly = Fly it over the harbour
//! hu: fly = Repüljön a kikötő felett
//! hu: open = Sárkány kihajtása
//! ```
//!
//! # What it does not see
//!
//! Messages whose keys are not the same in both files. One that is there and empty: see `unit-untranslated`. A
//! form of i18next's older names (`kite_plural`) where the target has `kite` alone.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::{Side, Span};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unit-missing",
        summary: "A message of the source is not in the target.",
        category: Category::Omission,
        group: Group::Units,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("unit_missing.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let lone = bitext.versions().lone_units(Side::Source).into_iter().filter(|(_, empty)| !empty);
    lone.map(|(span, _)| finding(bitext, span)).collect()
}

fn finding(bitext: &Bitext, span: Span) -> Finding {
    let id = bitext.source.document.unit_at(span.start).map(|unit| unit.id.as_str()).unwrap_or_default();
    Finding::new(&CHECK.rule, 0.99, format!("The target has no message “{id}”"), Label::new(Side::Source, span))
}
