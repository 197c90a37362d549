//! The quotation cannot say what the source's says.
//!
//! # Why it matters
//!
//! Words are put into somebody's mouth.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The office published its report on Monday.
//! en: “No ferry had to stay in the harbour and no passenger lost money,” the ministry added.
//! es: La oficina publicó su informe el lunes.
//! es: «El próximo verano las torres de la costa se pintarán de colores vivos», añadió el ministerio.
//! -> «El próximo
//! ```
//!
//! ```bitext,clean
//! en: “The bridge will stay closed,” the mayor said on Monday.
//! de: „Die Brücke bleibt gesperrt“, sagte die Bürgermeisterin am Montag.
//! ```
//!
//! A verb of Turkish or Swahili denies with an ending or a prefix, and no word says so.
//!
//! ```bitext,clean
//! en: Brekke said that the office “will not send boats to watch over nets”.
//! tr: Brekke, dairenin “ağları beklemek için tekne göndermeyeceğini” söyledi.
//! ```
//!
//! # What it does not see
//!
//! In two texts that are compared alone, nearly half of the exchanged quotations: how words are rendered is known of every
//! second one, from the tables of the languages, and better from a batch of articles or from a lexicon of yours.

use super::{Check, Run, of_quotations};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-mismatch",
        summary: "The quotation cannot say what the source's says.",
        category: Category::Mistranslation,
        group: Group::Quotations,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quotation_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_quotations(bitext, &CHECK.rule, bitext.quotations().changed(Nature::Replaced), |source, target| {
        format!("The target quotes {target} where the source quotes {source}")
    })
}
