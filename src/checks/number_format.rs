//! The right number is written with separators of another language.
//!
//! # Why it matters
//!
//! `1.234 euros` is a little more than one euro to an English reader.
//!
//! # Examples
//!
//! ```bitext,flagged
//! de: Das Fahrrad kostet 1.234 Euro.
//! en: The bicycle costs 1.234 euros.
//! -> 1.234
//! ```
//!
//! ```bitext,clean
//! de: Das Fahrrad kostet 1.234 Euro.
//! en: The bicycle costs 1,234 euros.
//! ```
//!
//! ```bitext,flagged
//! en: The village has 3,480 inhabitants.
//! fr: Le village compte 3,480 habitants.
//! -> 3,480
//! ```
//!
//! ```bitext,flagged
//! en: The village has 3,480 inhabitants.
//! da: Landsbyen har 3,480 indbyggere.
//! -> 3,480
//! ```
//!
//! # What it does not see
//!
//! A decimal point in a language of decimal commas, where nothing can be misread, and texts that keep to the other
//! convention throughout.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "number-format",
        summary: "The right number is written with separators of another language.",
        category: Category::LocaleConvention,
        group: Group::Numbers,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("number_format.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Format, |source, _| {
        format!("The source has {source}; with these separators the target says another number")
    })
}
