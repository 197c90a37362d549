//! A message begins or ends with other white space than the source’s, or has a doubled blank.
//!
//! # Why it matters
//!
//! A program joins messages: without its blank one runs into the next.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Fold the kite and put it away.
//! sv: Vik ihop  draken och lägg undan den.
//! -> ihop
//! ```
//!
//! ```bitext,clean
//! en: Fold the kite and put it away.
//! sv: Vik ihop draken och lägg undan den.
//! ```
//!
//! # What it does not see
//!
//! Blanks where the script has none between words. Blanks that set columns.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "space-mismatch",
        summary: "A message begins or ends with other white space than the source’s, or has a doubled blank.",
        category: Category::Typography,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("space_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_spaces())
}
