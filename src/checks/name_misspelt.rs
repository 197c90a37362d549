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

use super::{Check, Run};
use crate::compare::Bitext;
use crate::compare::names::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

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
    let mut findings = Vec::new();
    for change in bitext.names.changes.iter().filter(|change| change.nature == Nature::Misspelt) {
        let (Some(from), Some(to)) = (change.source, change.target) else { continue };
        let (was, is) = (bitext.source.at(from), bitext.target.at(to));
        let message = format!("The source writes {was}, the target {is}");
        let primary = Label::with_value(Side::Target, to, is);
        let finding = Finding::new(&CHECK.rule, change.weight, message, primary);
        findings.push(finding.related(Label::with_value(Side::Source, from, was)).because(change.because.clone()));
    }
    findings
}
