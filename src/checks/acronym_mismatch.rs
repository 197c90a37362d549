//! The acronym of another institution stands in the place of the source’s.
//!
//! # Why it matters
//!
//! The WHO says what UNICEF said. Every letter is right, and the sentence is wrong.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The number comes from a report of the WHO.
//! es: La cifra procede de un informe de la OTAN.
//! -> OTAN
//! ```
//!
//! ```bitext,flagged
//! fr: Un rapport de l’AIEA confirme ces chiffres.
//! de: Ein Bericht der OSZE bestätigt diese Zahlen.
//! -> OSZE
//! ```
//!
//! ```bitext,flagged
//! en: Officials of the IMF arrive on Monday.
//! ru: Представители ВОЗ прибывают в понедельник.
//! -> ВОЗ
//! ```
//!
//! What one side spells out is no other institution.
//!
//! ```bitext,clean
//! en: The number comes from a report of the World Health Organization.
//! es: La cifra procede de un informe de la OMS.
//! ```
//!
//! ```bitext,clean
//! en: Officials of the IMF arrive on Monday.
//! ru: Представители МВФ прибывают в понедельник.
//! ```
//!
//! # What it does not see
//!
//! Acronyms that the table does not name, passages where more than one is exchanged, and scripts without capitals.

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "acronym-mismatch",
        summary: "The acronym of another institution stands in the place of the source’s.",
        category: Category::Mistranslation,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("acronym_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let replaced = bitext.acronyms().iter().filter(|change| change.nature == Nature::Replaced);
    of_words(bitext, &CHECK.rule, replaced, |source, target| {
        format!("The source has {source}, the target {target}, which is something else")
    })
}
