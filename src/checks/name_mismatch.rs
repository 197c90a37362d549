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

use super::{Check, Run};
use crate::compare::Bitext;
use crate::compare::names::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

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
    let mut findings = Vec::new();
    for change in &bitext.names.changes {
        let (Some(from), Some(to)) = (change.source, change.target) else { continue };
        let (was, is) = (bitext.source.at(from), bitext.target.at(to));
        let message = match change.nature {
            Nature::Replaced => format!("The source names {was}, the target {is}"),
            Nature::Swapped => format!("{was} and {is} changed places"),
            _ => continue,
        };
        let primary = Label::with_value(Side::Target, to, is);
        let finding = Finding::new(&CHECK.rule, change.weight, message, primary);
        findings.push(finding.related(Label::with_value(Side::Source, from, was)).because(change.because.clone()));
    }
    findings
}
