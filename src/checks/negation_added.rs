//! The target denies something, and the source does not.
//!
//! # Why it matters
//!
//! The article says the contrary. It reads well, so nobody notices.
//!
//! # Examples
//!
//! ```bitext,flagged
//! de: Norwegen hat das Abkommen unterzeichnet, teilte das Ministerium mit.
//! en: Norway did not sign the agreement, the ministry said.
//! -> not
//! ```
//!
//! ```bitext,flagged
//! es: La biblioteca abrirá el domingo, dijo la directora.
//! fr: La bibliothèque n'ouvrira pas dimanche, a dit la directrice.
//! -> pas
//! ```
//!
//! The contrary denied is the same.
//!
//! ```bitext,clean
//! de: Norwegen weigerte sich, das Abkommen zu unterzeichnen, teilte das Ministerium mit.
//! en: Norway did not sign the agreement, the ministry said.
//! ```
//!
//! ```bitext,clean
//! es: La biblioteca cerrará el domingo y el lunes.
//! en: The library closes on Sunday and on Monday, and it is not the only one.
//! ```
//!
//! # What it does not see
//!
//! The same as `negation-dropped`.

use super::{Check, Run, finding, words};
use crate::bitext::Bitext;
use crate::compare::Change;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "negation-added",
        summary: "The target denies something, and the source does not.",
        category: Category::Mistranslation,
        group: Group::Artifacts,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("negation_added.rs"),
    },
    run: Run::Bitext(run),
};

/// A denial that was added says the same in other words more often than one that was dropped (*outside of Wales*: *che non
/// vivono in Galles*).
const SURE: f32 = 0.85;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let found = bitext.versions().lone_denials(Side::Target).into_iter().filter_map(|change| {
        let [_, denial] = words(bitext, &change);
        let message = format!("The target says “{denial}” here, and the source denies nothing");
        finding(&CHECK.rule, &Change { weight: SURE * change.weight, ..change.clone() }, message, |_, _| None)
    });
    found.collect()
}
