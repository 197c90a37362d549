//! The target breaks a quotation off.
//!
//! # Why it matters
//!
//! What was said is cut, and the marks claim that it is whole.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: “The bridge must be closed before the winter comes, and nobody has told the schools yet,” said the mayor of Hjelmby, Hanne Brekke, on Monday.
//! es: «El puente debe», dijo el lunes la alcaldesa de Hjelmby, Hanne Brekke.
//! -> «El puente debe»
//! ```
//!
//! ```bitext,flagged
//! en: “We have waited so many years for this boat and now it does not even float,” Hanne Brekke told the Fjordposten on Friday.
//! de: „Wir haben so“, sagte Hanne Brekke am Freitag der Fjordposten.
//! -> „Wir haben
//! ```
//!
//! ```bitext,clean
//! en: “The bridge must be closed before winter,” the mayor said.
//! fr: « Le pont doit être fermé avant l’hiver », a dit la maire.
//! ```
//!
//! # What it does not see
//!
//! A word or two that are missing from a long quotation.

use super::{Check, Run, of_quotations};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-truncated",
        summary: "The target breaks a quotation off.",
        category: Category::Omission,
        group: Group::Quotations,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quotation_truncated.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_quotations(bitext, &CHECK.rule, bitext.quotations().changed(Nature::Truncated), |source, target| {
        format!("The target quotes {target} where the source quotes {source}")
    })
}
