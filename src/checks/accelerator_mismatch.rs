//! The key of the keyboard that a label marks is lost or doubled.
//!
//! # Why it matters
//!
//! Whoever works without a mouse cannot reach the entry any more.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: &Open the kite box
//! en: &Close the kite box
//! nl: Vliegerdoos openen
//! nl: Vliegerdoos &sluiten
//! -> Vliegerdoos openen
//! ```
//!
//! ```bitext,clean
//! en: &Open the kite box
//! nl: Vliegerdoos &openen
//! ```
//!
//! # What it does not see
//!
//! Which key it is, and whether another label has the same. `_` counts where several labels of the source have it.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "accelerator-mismatch",
        summary: "The key of the keyboard that a label marks is lost or doubled.",
        category: Category::Markup,
        group: Group::Units,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("accelerator_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_keys())
}
