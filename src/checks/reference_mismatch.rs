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

use super::{Check, Run, finding, of_words};
use crate::bitext::Bitext;
use crate::compare::references::changed_links;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

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
    let mut findings = of_words(bitext, &CHECK.rule, bitext.references(), |source, target| match (source, target) {
        (source, "") => format!("The target lacks the reference {source}"),
        ("", target) => format!("The source has no reference {target}"),
        (source, target) => format!("The source refers to {source}, the target to {target}"),
    });
    // The words of a link are no address themselves; what differs is where they lead.
    for (change, [was, is]) in changed_links(&bitext.versions()) {
        let message = format!("The source refers to {was}, the target to {is}");
        let value = |side, span| Some(bitext.text(side).at(span).to_owned());
        findings.extend(finding(&CHECK.rule, &change, message, value));
    }
    findings
}
