//! A name is spelt otherwise than in the source.
//!
//! # Why it matters
//!
//! A slip in a name stays: no spelling checker knows it, and readers who search for it find nothing.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The glasses were those of Feinstein, the police said.
//! de: Die Brille gehörte laut Polizei Feinsetin.
//! -> Feinsetin
//! ```
//!
//! ```bitext,clean
//! en: The glasses were those of Feinstein, the police said.
//! pl: Okulary należały do Feinsteina, podała policja.
//! ```
//!
//! What each language makes of a name of another alphabet is no slip, and neither is a letter that an ending changes.
//!
//! ```bitext,clean
//! en: The glasses were those of Georgi Tsvetkov, the police said.
//! de: Die Brille gehörte laut Polizei Georgi Zwetkow.
//! ```
//!
//! # What it does not see
//!
//! Names in another script, which are compared by sound only. Accents that the target writes on no occasion (Garcia for
//! García): that is how its paper writes the name.

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "name-misspelt",
        summary: "A name is spelt otherwise than in the source.",
        category: Category::Mistranslation,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("name_misspelt.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_words(bitext, &CHECK.rule, bitext.names().changed(Nature::Misspelt), |source, target| {
        format!("The source writes {source}, the target {target}")
    })
}
