//! A phrase follows the words of another language.
//!
//! *The aforementioned Huawei* is Spanish (*la citada Huawei*), *im Rahmen von* English or French more often than not.
//!
//! # Why it matters
//!
//! Each of them is correct and none is wrong; many of them make a text that reads like a translation.
//!
//! # Examples
//!
//! ```text,flagged
//! en: For his part, the mayor stressed that the bridge will stay closed.
//! -> For his part
//! ```
//!
//! ```text,flagged
//! es: El alcalde aplicó para un puesto en la región.
//! -> aplicó para
//! ```
//!
//! ```text,flagged
//! de: Am Ende des Tages macht es Sinn, die Brücke zu sperren.
//! -> Am Ende des Tages
//! -> macht es Sinn
//! ```
//!
//! ```text,clean
//! en: For his partner, the mayor had a present.
//! ```
//!
//! # What it does not see
//!
//! Phrases in no list. It is advice and off unless asked for: measured on 95,294 translated sentences, people use these
//! phrases as often as machines do.

use super::{Check, Run};
use crate::bitext::View;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::calques::calques;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "calque",
        summary: "A phrase follows the words of another language.",
        category: Category::Style,
        group: Group::Artifacts,
        severity: Severity::Neutral,
        since: "0.1.0",
        default: Enabled::Off,
        yields_to: &[],
        source: include_str!("calque.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let known = calques(view.text.locale());
    let mut findings = Vec::new();
    for (_, block) in view.text.document.prose() {
        let lower = view.text.at(block.span).to_lowercase();
        // Letters that change their length with their case would shift all places behind them.
        if lower.len() != block.span.len() {
            continue;
        }
        for (place, usual) in known.within(&lower) {
            let here = Span::new(place.start, place.end).shifted(block.span.start);
            let message = format!("“{}” follows another language; “{usual}” is more usual", view.text.at(here));
            findings.push(Finding::new(&CHECK.rule, 0.5, message, Label::new(view.side, here)));
        }
    }
    findings.sort_by_key(|finding| finding.primary.span);
    findings
}
