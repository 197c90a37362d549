//! A message begins with a small letter where the source’s has a capital, or the reverse.
//!
//! # Why it matters
//!
//! Labels of a menu stand in a row, and a sentence begins with a capital.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The kite cannot be folded now.
//! es: la cometa no se puede plegar ahora.
//! -> la
//! ```
//!
//! ```bitext,clean
//! en: The kite cannot be folded now.
//! es: La cometa no se puede plegar ahora.
//! ```
//!
//! ```bitext,clean
//! en: fold the kite box again
//! de: Kiste des Drachens wieder falten
//! ```
//!
//! # What it does not see
//!
//! Days, months and names, which some languages write small, in labels of one word or two. Scripts without capitals.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "initial-case-mismatch",
        summary: "A message begins with a small letter where the source’s has a capital, or the reverse.",
        category: Category::Typography,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("initial_case_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_capitals())
}
