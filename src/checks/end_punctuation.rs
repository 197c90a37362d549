//! A message ends in another mark than the source’s.
//!
//! # Why it matters
//!
//! A question that lost its mark is a statement, and a label that lost its colon runs into its field.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Do you want to fold the kite?
//! es: ¿Quiere plegar la cometa.
//! -> .
//! ```
//!
//! ```bitext,flagged
//! en: Wind speed:
//! pl: Prędkość wiatru
//! -> Prędkość wiatru
//! ```
//!
//! Languages have marks of their own, and some have none at the end.
//!
//! ```bitext,clean
//! en: Do you want to fold the kite?
//! el: Θέλετε να διπλώσετε τον χαρταετό;
//! ```
//!
//! ```bitext,clean
//! en: The kite is folded.
//! th: พับว่าวแล้ว
//! ```
//!
//! ```bitext,clean
//! en: The kite is folded...
//! ja: 凧をたたみました…
//! ```
//!
//! ```bitext,clean
//! en: Dear kite friends,
//! es: Queridos amigos de las cometas:
//! ```
//!
//! # What it does not see
//!
//! Marks inside a message. A stop behind an abbreviation or a unit. The mark behind a greeting, which each language has
//! otherwise.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "end-punctuation",
        summary: "A message ends in another mark than the source’s.",
        category: Category::Typography,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &["truncated-text"],
        source: include_str!("end_punctuation.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_ends())
}
