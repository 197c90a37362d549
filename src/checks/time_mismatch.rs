//! The target gives another time of day.
//!
//! # Why it matters
//!
//! The reader comes an hour late.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The doors open at 7:30 p.m.
//! fr: Les portes ouvrent à 18h30.
//! -> 18h30
//! ```
//!
//! ```bitext,clean
//! en: The doors open at 7:30 p.m.
//! fr: Les portes ouvrent à 19h30.
//! ```
//!
//! ```bitext,flagged
//! de: Der Zug fährt um 14:05 Uhr.
//! en: The train leaves at 2:50 p.m.
//! -> 2:50 p.m.
//! ```
//!
//! ```bitext,flagged
//! en: The match starts at 3:15 p.m.
//! es: El partido empieza a las 16:15.
//! -> 16:15
//! ```
//!
//! # What it does not see
//!
//! Time zones: a time that was converted from one zone to another is flagged where the zone is not named.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "time-mismatch",
        summary: "The target gives another time of day.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("time_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Time, |source, target| {
        format!("The source has {source}, the target {target}: another time")
    })
}
