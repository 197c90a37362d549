//! A message is longer than its file says it may be.
//!
//! # Why it matters
//!
//! It is cut off on the screen, or pushes something else off it.
//!
//! # Examples
//!
//! ```units,flagged
//! en: open (max 12) = Open kite
//! de: open (max 12) = Drachen entfalten
//! -> Drachen entfalten
//! ```
//!
//! ```units,clean
//! en: open (max 12) = Open kite
//! de: open (max 12) = Drachen auf
//! ```
//!
//! # What it does not see
//!
//! Widths in pixels are estimated, because the file does not say in which font a text is shown.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "text-too-long",
        summary: "A message is longer than its file says it may be.",
        category: Category::Length,
        group: Group::Units,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("text_too_long.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().too_long())
}
