//! The same value stands with another unit.
//!
//! # Why it matters
//!
//! 45 kilometres are not 45 miles. The figure looks right, so nobody checks it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The fire burned 45 miles from the coast.
//! fr: L’incendie brûlait à 45 km de la côte.
//! -> 45 km
//! ```
//!
//! ```bitext,clean
//! en: The fire burned 45 miles from the coast.
//! fr: L’incendie brûlait à 72 km de la côte.
//! ```
//!
//! ```bitext,flagged
//! de: Der Stein wog 320 kg.
//! en: The stone weighed 320 pounds.
//! -> 320 pounds
//! ```
//!
//! ```bitext,flagged
//! en: The wind reached 130 km/h.
//! ru: Ветер достигал 130 м/с.
//! -> 130 м/с
//! ```
//!
//! A conversion that would be right in another unit has the wrong one; the ends of a range share it and are one finding.
//!
//! ```bitext,flagged
//! en: Up to 6 inches of rain fell on the harbour.
//! pt: Caíram até 15 mm de chuva no porto.
//! -> 15 mm
//! ```
//!
//! ```bitext,clean
//! en: Up to 6 inches of rain fell on the harbour.
//! pt: Caíram até 15 cm de chuva no porto.
//! ```
//!
//! # What it does not see
//!
//! Units that are only implied, and conversions that are wrong otherwise: a converted measure with another value is a
//! `number-mismatch`.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unit-mismatch",
        summary: "The same value stands with another unit.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("unit_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Unit, |source, target| {
        format!("The source has {source}, the target {target}: another unit")
    })
}
