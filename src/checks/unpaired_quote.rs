//! A quotation mark without its partner.
//!
//! # Why it matters
//!
//! The reader cannot tell where somebody's words end and the author's go on.
//!
//! # Examples
//!
//! ```text,flagged
//! en: The mayor called the bridge “a gift to the whole valley, and left.
//! -> “
//! ```
//!
//! ```text,flagged
//! de: Die Bürgermeisterin nannte die Brücke „ein Geschenk und ging.
//! -> „
//! ```
//!
//! ```text,clean
//! en: The mayor called the bridge “a gift to the whole valley”, and left.
//! ```
//!
//! ```text,clean
//! nl: De foto's van 's avonds hingen bij 't raam.
//! ```
//!
//! ```text,clean
//! en: “We rowed for two days.
//! en: “Then the wind fell,” she said.
//! ```
//!
//! # What it does not see
//!
//! Single marks, which may be apostrophes. It is off unless asked for: articles that come sentence by sentence have
//! quotations that run over several paragraphs without being opened again.

use super::{Check, Run};
use crate::bitext::View;
use crate::compare::quotations::quotation_of;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unpaired-quote",
        summary: "A quotation mark without its partner.",
        category: Category::Typography,
        group: Group::Quotations,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::Off,
        yields_to: &[],
        source: include_str!("unpaired_quote.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fact in view.text.facts.iter() {
        if !quotation_of(fact).is_some_and(|quotation| quotation.unpaired) {
            continue;
        }
        let message = format!("The mark {} has no partner", view.text.at(fact.span));
        findings.push(Finding::new(&CHECK.rule, 0.6, message, Label::new(view.side, fact.span)));
    }
    findings
}
