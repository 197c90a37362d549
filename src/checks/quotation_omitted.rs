//! A quotation of the source has no marks in the target.
//!
//! # Why it matters
//!
//! What somebody said becomes what the paper says.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: “I have never been so cold in my whole life,” Brekke said.
//! es: Nunca he pasado tanto frío en toda mi vida, dijo Brekke.
//! -> Nunca
//! ```
//!
//! ```bitext,clean
//! en: The so-called “winter bridge” was closed.
//! it: Il cosiddetto ponte invernale è stato chiuso.
//! ```
//!
//! # What it does not see
//!
//! Words at arm's length and titles, whose marks come and go by custom, and marks that a translator leaves out all
//! through a text. What is reported in other words is `quotation-reported`'s business.

use super::{Check, Run, of_quotations};
use crate::bitext::Bitext;
use crate::compare::{Change, Nature};
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-omitted",
        summary: "A quotation of the source has no marks in the target.",
        category: Category::Mistranslation,
        group: Group::Quotations,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quotation_omitted.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    // The title of the page that a link leads to is marked in one language and not in another.
    let title = |change: &&Change| change.source.is_some_and(|span| bitext.is_link(Side::Source, span));
    let omitted = bitext.quotations().changed(Nature::Omitted).filter(|change| !title(change));
    of_quotations(bitext, &CHECK.rule, omitted, |source, _| {
        format!("The source quotes {source}, the target has no quotation there")
    })
}
