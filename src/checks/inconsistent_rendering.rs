//! One source is rendered in two ways.
//!
//! # Why it matters
//!
//! A reader takes two words for two things.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Unfold the paper kite
//! en: Show the weather
//! en: Unfold the paper kite
//! fr: Déplier le cerf-volant
//! fr: Afficher la météo
//! fr: Ouvrir le dragon volant
//! -> Ouvrir le dragon volant
//! ```
//!
//! Forms of the same words are one rendering.
//!
//! ```bitext,clean
//! en: Unfold the paper kite
//! en: Show the weather
//! en: Unfold the paper kite
//! fr: Déplier le cerf-volant
//! fr: Afficher la météo
//! fr: Dépliez le cerf-volant
//! ```
//!
//! # What it does not see
//!
//! Words inside a message: a glossary tells those. Messages that are not finished.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "inconsistent-rendering",
        summary: "One source is rendered in two ways.",
        category: Category::Inconsistency,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("inconsistent_rendering.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().inconsistent())
}
