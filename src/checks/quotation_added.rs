//! The target has a quotation where the source has none.
//!
//! # Why it matters
//!
//! What the source tells in its own words is put into somebody's mouth.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The mayor said that nobody had asked her about the new bridge over the river.
//! es: «A mí nadie me ha preguntado por el nuevo puente sobre el río», dijo la alcaldesa.
//! -> «A mí
//! ```
//!
//! ```bitext,clean
//! en: Liverpool and the Herald declined to comment on the new bridge.
//! ru: «Ливерпуль» и «Геральд» отказались говорить о новом мосте.
//! ```
//!
//! ```bitext,clean
//! en: “Nobody asked me,” the mayor said.
//! de: „Mich hat niemand gefragt“, sagte die Bürgermeisterin.
//! ```
//!
//! # What it does not see
//!
//! Names and single words in marks, which are custom in many languages. It is off unless asked for: an editor may have
//! taken direct speech from another source.

use super::{Check, Run, of_quotations};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-added",
        summary: "The target has a quotation where the source has none.",
        category: Category::Addition,
        group: Group::Quotations,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::Off,
        yields_to: &[],
        source: include_str!("quotation_added.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_quotations(bitext, &CHECK.rule, bitext.quotations().changed(Nature::Added), |_, target| {
        format!("The target quotes {target}, the source has no quotation there")
    })
}
