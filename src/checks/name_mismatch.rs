//! Another name stands in the place of the source's.
//!
//! # Why it matters
//!
//! One person says what another said, and nothing in the sentence shows it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Judge Kavanaugh denied it on Monday.
//! en: Then Kavanaugh came back with a lawyer.
//! es: El juez Kavanaugh lo negó el lunes.
//! es: Luego volvió Feinstein con un abogado.
//! -> Feinstein
//! ```
//!
//! ```bitext,clean
//! en: Judge Kavanaugh denied it in London.
//! es: El juez Kavanaugh lo negó en Londres.
//! ```
//!
//! Two names that changed places are told of once, at the first.
//!
//! ```bitext,flagged
//! en: The report names President Lena Brenning and the mayor Tom Varro.
//! de: Der Bericht nennt Präsident Varro Brenning und den Bürgermeister Tom Lena.
//! -> Varro
//! ```
//!
//! ```bitext,clean
//! en: The mayor of Torvik thanked Lena Brenning and Tom Varro.
//! de: Tom Varro und Lena Brenning dankte der Bürgermeister von Torvik.
//! ```
//!
//! # What it does not see
//!
//! Names that are translated by their meaning (Supreme Court). Other persons in a script without capitals, or in another
//! script than the source's where no word beside them is heard.

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "name-mismatch",
        summary: "Another name stands in the place of the source's.",
        category: Category::Mistranslation,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["acronym-mismatch", "acronym-untranslated"],
        source: include_str!("name_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let names = bitext.names();
    let mut findings = of_words(bitext, &CHECK.rule, names.changed(Nature::Replaced), |source, target| {
        format!("The source names {source}, the target {target}")
    });
    findings.extend(of_words(bitext, &CHECK.rule, names.changed(Nature::Swapped), |source, target| {
        format!("{source} and {target} changed places")
    }));
    findings
}
