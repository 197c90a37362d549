//! The same amount stands in another currency.
//!
//! # Why it matters
//!
//! Five million euros and five million dollars are different sums.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ticket cost 48 euros.
//! es: La entrada costó 48 dólares.
//! -> 48 dólares
//! ```
//!
//! ```bitext,clean
//! en: The ticket cost 48 euros.
//! es: La entrada costó 48 euros.
//! ```
//!
//! ```bitext,flagged
//! de: Die Karte kostet 12 €.
//! en: The ticket costs $12.
//! -> $12
//! ```
//!
//! ```bitext,flagged
//! en: The fine was £350.
//! fr: L’amende était de 350 euros.
//! -> 350 euros
//! ```
//!
//! # What it does not see
//!
//! A currency of which only the name that it shares with others is said: `$500` and `500 dólares australianos` may be one
//! amount.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "currency-mismatch",
        summary: "The same amount stands in another currency.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("currency_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Currency, |source, target| {
        format!("The source has {source}, the target {target}: another currency")
    })
}
