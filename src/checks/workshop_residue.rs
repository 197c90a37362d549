//! A mark of the workshop was left in the text: a conflict, a fence, a task for later.
//!
//! # Why it matters
//!
//! It was never meant for readers, and it shows that nobody looked at the page.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ferry leaves at noon.
//! es: TODO: traducir este párrafo.
//! -> TODO:
//! ```
//!
//! ```bitext,flagged
//! en: The ferry leaves at noon.
//! fr: Le ferry part à midi. <<end-explanation>>
//! -> <<end-explanation>>
//! ```
//!
//! What the source has too was meant, and *todo* is a word.
//!
//! ```bitext,clean
//! en: TODO: the list of tasks is empty.
//! de: TODO: Die Liste der Aufgaben ist leer.
//! ```
//!
//! ```bitext,clean
//! en: ALL IS LOST
//! es: TODO ESTÁ PERDIDO
//! ```
//!
//! # What it does not see
//!
//! Tasks in other words than `src/locale/data/workshop.toml` has.

use super::{Check, Run};
use crate::bitext::View;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::workshop;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "workshop-residue",
        summary: "A mark of the workshop was left in the text: a conflict, a fence, a task for later.",
        category: Category::Uncategorized,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["assistant-residue"],
        source: include_str!("workshop_residue.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for block in view.text.document.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        for place in workshop::marks(view.text.at(block.span)) {
            let here = Span::new(place.start, place.end).shifted(block.span.start);
            let words = view.text.at(here);
            if view.other().is_some_and(|other| other.document.text.contains(words)) {
                continue;
            }
            let message = format!("“{words}” was not meant for readers");
            findings.push(Finding::new(&CHECK.rule, 0.9, message, Label::new(view.side, here)));
        }
    }
    findings
}
