//! A name of the source is nowhere in the target.
//!
//! # Why it matters
//!
//! Readers are not told who it was, and nothing in the text shows that a name is missing.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The report was written by Gerrard and his staff.
//! es: El informe fue redactado por él y su equipo.
//! -> Gerrard
//! ```
//!
//! ```bitext,clean
//! en: The report was written by Kavanaugh.
//! en: Then Kavanaugh left for the coast.
//! de: Den Bericht schrieb Kavanaugh.
//! de: Dann fuhr er an die Küste.
//! ```
//!
//! ```bitext,clean
//! en: The report was written by Kavanaugh.
//! pl: Raport napisał sam Kavanaugh.
//! ```
//!
//! What is named elsewhere may be meant by a pronoun, but a pronoun leaves no hole.
//!
//! ```bitext,flagged
//! en: The towns of Torvik, Balikvar and Brandvik were cut off.
//! en: The harbour of Balikvar was closed.
//! nl: De steden Torvik,, en Brandvik waren afgesneden.
//! nl: De haven van Balikvar was gesloten.
//! -> Balikvar
//! ```
//!
//! # What it does not see
//!
//! A name that the target has in another passage, where nothing shows a hole: there a pronoun may stand for it. Names of ordinary words (Supreme
//! Court), demonyms and acronyms, which are translated. Persons in scripts without capitals, unless they are written in
//! katakana or in Latin letters there.

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "name-omitted",
        summary: "A name of the source is nowhere in the target.",
        category: Category::Omission,
        group: Group::Names,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("name_omitted.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_words(bitext, &CHECK.rule, bitext.names().changed(Nature::Omitted), |source, _| {
        format!("The source names {source}, the target does not")
    })
}
