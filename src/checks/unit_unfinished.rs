//! A translation that its file says is not finished.
//!
//! # Why it matters
//!
//! A machine or a hurried hand has guessed it, and it waits for somebody to look at. What it says is not judged unless
//! `unfinished = true` asks for that.
//!
//! # Examples
//!
//! ```units,flagged
//! en: open = Unfold the kite
//! en: fly = Fly it over the harbour
//! sl: open = Razgrni zmaja
//! sl: fly (fuzzy) = Spusti zmaja nad pristaniščem
//! -> Spusti zmaja
//! ```
//!
//! ```units,clean
//! en: open = Unfold the kite
//! sl: open = Razgrni zmaja
//! ```
//!
//! # What it does not see
//!
//! Files that do not say how far a translation is.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unit-unfinished",
        summary: "A translation that its file says is not finished.",
        category: Category::Untranslated,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("unit_unfinished.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let found = bitext.versions().unfinished().into_iter().map(|(span, state)| {
        let message = format!("This translation is not finished: its file says {state}");
        Finding::new(&CHECK.rule, 0.99, message, Label::new(Side::Target, span))
    });
    found.collect()
}
