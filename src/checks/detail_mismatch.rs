//! A weekday, a direction, a colour or the like is another one in the target.
//!
//! # Why it matters
//!
//! One word is wrong and the sentence reads well, so nobody looks twice; the reader comes on the wrong day.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ferry does not run on Tuesday.
//! de: Die Fähre fährt am Donnerstag nicht.
//! -> Donnerstag
//! ```
//!
//! ```bitext,clean
//! en: The ferry does not run on Tuesday.
//! de: Die Fähre fährt am Dienstag nicht.
//! ```
//!
//! ```bitext,flagged
//! en: Exports of timber grew for the third year in a row.
//! es: Las importaciones de madera crecieron por tercer año consecutivo.
//! -> importaciones
//! ```
//!
//! ```bitext,flagged
//! ru: Мост закрыт с понедельника.
//! hu: A híd péntek óta zárva van.
//! -> péntek
//! ```
//!
//! ```bitext,flagged
//! ja: 島の北部で停電が続いている。
//! en: The blackout continues in the southern part of the island.
//! -> southern
//! ```
//!
//! Where a version says no such word, or says both, nothing was exchanged.
//!
//! ```bitext,clean
//! en: The shop opens on Monday and Tuesday.
//! fr: Le magasin ouvre lundi et mardi.
//! ```
//!
//! ```bitext,clean
//! en: The harbour freezes in winter.
//! it: Il porto gela nei mesi freddi.
//! ```
//!
//! # What it does not see
//!
//! Two exchanged in one sentence, and sets that `src/locale/data/<language>/members.toml` does not have.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "detail-mismatch",
        summary: "A weekday, a direction, a colour or the like is another one in the target.",
        category: Category::Mistranslation,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["date-mismatch", "time-mismatch"],
        source: include_str!("detail_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let changes = bitext.versions().exchanged_members().into_iter().map(|change| {
        let (was, is) = (bitext.source.at(change.source.span), bitext.target.at(change.target.span));
        let message = format!("“{was}” is “{is}” in the target: another {}", change.set);
        let primary = Label::new(Side::Target, change.target.span);
        let finding = Finding::new(&CHECK.rule, change.confidence, message, primary);
        finding.related(Label::new(Side::Source, change.source.span))
    });
    changes.collect()
}
