//! A message has other brackets than the source’s.
//!
//! # Why it matters
//!
//! What stands in brackets was left out, or a program’s own brackets were.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Fold the kite (both wings) first.
//! it: Piega prima l’aquilone, entrambe le ali.
//! -> Piega prima l’aquilone, entrambe le ali.
//! ```
//!
//! ```bitext,clean
//! en: Fold the kite (both wings) first.
//! zh: 请先折叠风筝（双翼）。
//! ```
//!
//! ```bitext,clean
//! en: Width in cm
//! fi: Leveys (cm)
//! ```
//!
//! ```bitext,clean
//! en: Delete the selected file(s) now.
//! fi: Poista valitut tiedostot nyt.
//! ```
//!
//! # What it does not see
//!
//! Brackets in another order. The ending of a word in brackets, which not every language needs. A pair that the target alone
//! has: translators put glosses there.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "bracket-mismatch",
        summary: "A message has other brackets than the source’s.",
        category: Category::Typography,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &["unbalanced-brackets", "truncated-text"],
        source: include_str!("bracket_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_brackets())
}
