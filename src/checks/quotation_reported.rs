//! The target reports in its own words what the source quotes.
//!
//! # Why it matters
//!
//! Translators turn direct speech into reported speech by custom, in German and Finnish more than elsewhere, so that it is
//! no error by itself. An editor who wants every quotation to stay one can ask for these.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: “I am not going to sell my boat to anybody,” Brekke told the newspaper.
//! de: Brekke sagte der Zeitung, dass sie das Boot an niemanden verkaufen werde.
//! -> Brekke
//! ```
//!
//! ```bitext,flagged
//! en: “I will not sell my boat to the harbour,” said Brekke.
//! fr: Brekke a déclaré qu’elle ne vendrait pas le bateau au port.
//! -> Brekke
//! ```
//!
//! ```bitext,flagged
//! en: “We will never give our island back to them,” said the mayor.
//! ru: Мэр заявил, что они никогда не вернут им остров.
//! -> Мэр
//! ```
//!
//! ```bitext,clean
//! en: “I am not going to sell my boat to anybody,” Brekke told the newspaper.
//! de: „Ich werde mein Boot an niemanden verkaufen“, sagte Brekke der Zeitung.
//! ```
//!
//! ```bitext,clean
//! en: Brekke said that she was not going to sell her boat to anybody.
//! de: Brekke sagte, dass sie ihr Boot an niemanden verkaufen werde.
//! ```
//!
//! # What it does not see
//!
//! A few words that are quoted inside another sentence.
//!
//! # Settings
//!
//! It is neutral, and so not shown unless `min-severity` is `neutral` or the rule is given a severity.

use super::{Check, Run, of_quotations};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-reported",
        summary: "The target reports in its own words what the source quotes.",
        category: Category::Mistranslation,
        group: Group::Quotations,
        severity: Severity::Neutral,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quotation_reported.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_quotations(bitext, &CHECK.rule, bitext.quotations().changed(Nature::Reported), |source, _| {
        format!("The source quotes {source}, the target reports it")
    })
}
