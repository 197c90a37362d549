//! A message has more or fewer line breaks than the source’s.
//!
//! # Why it matters
//!
//! A list became one line, or a line of a narrow screen two.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: First line of the kite.\nSecond line.
//! pt: Primeira linha da pipa. Segunda linha.
//! -> Primeira linha da pipa. Segunda linha.
//! ```
//!
//! ```bitext,clean
//! en: First line of the kite.\nSecond line.
//! pt: Primeira linha da pipa.\nSegunda linha.
//! ```
//!
//! # What it does not see
//!
//! Subtitles, whose lines are broken where they fit.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "line-break-mismatch",
        summary: "A message has more or fewer line breaks than the source’s.",
        category: Category::Typography,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("line_break_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_lines())
}
