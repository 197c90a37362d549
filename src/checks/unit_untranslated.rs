//! A message has no translation yet.
//!
//! # Why it matters
//!
//! The program shows it in the source’s language, or nothing.
//!
//! # Examples
//!
//! ```units,flagged
//! en: open = Unfold the kite
//! en: fly = Fly it over the harbour
//! uk: open = Розгорнути змія
//! uk: fly =
//! -> Fly it over the harbour
//! ```
//!
//! ```units,clean
//! en: open = Unfold the kite
//! uk: open = Розгорнути змія
//! ```
//!
//! # What it does not see
//!
//! A translation that is the source, letter by letter: see `untranslated-text`.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unit-untranslated",
        summary: "A message has no translation yet.",
        category: Category::Untranslated,
        group: Group::Units,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("unit_untranslated.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let lone = bitext.versions().lone_units(Side::Source).into_iter().filter(|(_, empty)| *empty);
    let message = "This message is untranslated: its target is empty";
    lone.map(|(span, _)| Finding::new(&CHECK.rule, 0.99, message, Label::new(Side::Source, span))).collect()
}
