//! The quotation cannot say what the source's says.
//!
//! # Why it matters
//!
//! Words are put into somebody's mouth.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Hanne Brekke told the newspaper Fjordposten in Bergen on 12 March 2024: “Will the bridge open before 2031, and who pays for it?”
//! es: Hanne Brekke dijo al diario Fjordposten en Bergen el 12 de marzo de 2024: «Vi 340 barcas».
//! -> «Vi
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
//! In two texts that are compared alone, five in six exchanged quotations: whether words render each other is known
//! from a batch of articles, or from a lexicon of yours. What an article teaches itself tells the others, with numbers,
//! questions and negations.

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
