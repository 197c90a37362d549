//! Two numbers of a sentence changed places.
//!
//! # Why it matters
//!
//! Twelve soldiers and three civilians become three soldiers and twelve civilians: every number is there, and each is
//! wrong.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The attack killed 12 soldiers and 34 civilians.
//! es: El ataque mató a 34 soldados y 12 civiles.
//! -> 34
//! -> 12
//! ```
//!
//! ```bitext,clean
//! en: The attack killed 12 soldiers and 34 civilians.
//! es: El ataque mató a 12 soldados y 34 civiles.
//! ```
//!
//! ```bitext,flagged
//! en: The parcel was 24 cm long and weighed 16 kg.
//! de: Das Paket war 16 cm lang und wog 24 kg.
//! -> 16
//! -> 24
//! ```
//!
//! ```bitext,flagged
//! fr: Le taux est passé de 45 % à 12 euros.
//! it: Il tasso è passato dal 12 % a 45 euro.
//! -> 12
//! -> 45
//! ```
//!
//! # What it does not see
//!
//! Numbers whose nouns have nothing in common in the two languages.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "numbers-swapped",
        summary: "Two numbers of a sentence changed places.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("numbers_swapped.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Swapped, |source, target| {
        format!("What the source counts as {source} is {target} in the target: two numbers changed places")
    })
}
