//! A paragraph of the source has no counterpart in the target.
//!
//! # Why it matters
//!
//! Readers of the target are told less.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: Fishermen protested against the new fees on Monday in front of the town hall.
//! en: The mayor announced talks with 27 owners for the coming week.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! es: El alcalde anunció conversaciones con 27 armadores para la próxima semana.
//! -> Fishermen protested
//! ```
//!
//! ```bitext,clean
//! en: The harbour opened in 1912 and was rebuilt twice.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! ```
//!
//! Paragraphs that stand together are one finding, which says how many they are; lines without words, and a list of the
//! page's other languages, are none.
//!
//! ```bitext,clean
//! en: The harbour opened in 1912 and was rebuilt twice.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! en: `harbour --open`
//! ```
//!
//! # What it does not see
//!
//! A paragraph whose content was moved into a neighbour: that is a merge, and no finding.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "paragraph-omitted",
        summary: "A paragraph of the source has no counterpart in the target.",
        category: Category::Omission,
        group: Group::Structure,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::Articles,
        yields_to: &[],
        source: include_str!("paragraph_omitted.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::paragraph_added::unpaired(bitext, Side::Source)
        .into_iter()
        .map(|run| run.finding(bitext, &CHECK.rule))
        .collect()
}
