//! A URL, an e-mail address, a handle or an identifier is changed or lost.
//!
//! # Why it matters
//!
//! A reference is copied, not translated. With one letter changed it leads nowhere, or to somebody else.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Write to desk@harbour.example before Friday.
//! es: Escriba a desk@habour.example antes del viernes.
//! -> desk@habour.example
//! ```
//!
//! ```bitext,flagged
//! en: The fix for CVE-2002-0059 is on its way.
//! de: Die Korrektur für CVE-2002-0095 ist unterwegs.
//! -> CVE-2002-0095
//! ```
//!
//! ```bitext,clean
//! en: More on this at https://harbour.example/en/news.
//! ja: 詳しくは（https://harbour.example/ja/news）をご覧ください。
//! ```
//!
//! # What it does not see
//!
//! Links that lead to the same page in another language are the same: `/en/` and `/es/`, `index.en.html` and
//! `index.de.html`, `en.example.org` and `de.example.org`, `example.com` and `example.fr`. Host names without a path
//! may be names of firms and are not read.

use super::{Check, Run};
use crate::compare::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "reference-mismatch",
        summary: "A URL, an e-mail address, a handle or an identifier is changed or lost.",
        category: Category::Mistranslation,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("reference_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let source = |span| Label::with_value(Side::Source, span, bitext.source.at(span));
    let target = |span| Label::with_value(Side::Target, span, bitext.target.at(span));
    let found = bitext.references.iter().filter_map(|change| {
        let weight = change.weight;
        Some(match (change.source, change.target) {
            (Some(from), Some(to)) => {
                let (was, is) = match &change.leads {
                    Some([was, is]) => (was.as_str(), is.as_str()),
                    None => (bitext.source.at(from), bitext.target.at(to)),
                };
                let message = format!("The source refers to {was}, the target to {is}");
                Finding::new(&CHECK.rule, weight, message, target(to)).related(source(from))
            }
            (Some(from), None) => {
                let message = format!("The target lacks the reference {}", bitext.source.at(from));
                Finding::new(&CHECK.rule, weight, message, source(from))
            }
            (None, Some(to)) => {
                let message = format!("The source has no reference {}", bitext.target.at(to));
                Finding::new(&CHECK.rule, weight, message, target(to))
            }
            (None, None) => return None,
        })
    });
    found.collect()
}
