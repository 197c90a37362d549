//! Thousands became millions, or millions billions.
//!
//! # Why it matters
//!
//! `Milliarde` is `billion`, and `billón` is `trillion`: the figure is kept and the sum is wrong by a thousand.
//!
//! # Examples
//!
//! ```bitext,flagged
//! de: Der Bund zahlt 3,4 Milliarden Euro.
//! en: The state pays 3.4 million euros.
//! -> 3.4 million
//! ```
//!
//! ```bitext,clean
//! de: Der Bund zahlt 3,4 Milliarden Euro.
//! en: The state pays 3.4 billion euros.
//! ```
//!
//! ```bitext,flagged
//! en: The company earned $2.8 billion.
//! es: La empresa ganó 2,8 billones de dólares.
//! -> 2,8 billones
//! ```
//!
//! ```bitext,clean
//! en: The company earned $2 billion.
//! es: La empresa ganó 2000 millones de dólares.
//! ```
//!
//! ```bitext,flagged
//! fr: La ville compte 1,3 million d’habitants.
//! it: La città ha 1,3 miliardi di abitanti.
//! -> 1,3 miliardi
//! ```
//!
//! # What it does not see
//!
//! Magnitudes of numbers that are written wholly in words.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "magnitude-mismatch",
        summary: "Thousands became millions, or millions billions.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("magnitude_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Magnitude, |source, target| {
        format!("The source has {source}, the target {target}: another magnitude")
    })
}
