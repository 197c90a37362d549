//! The source says what none of its translations says.
//!
//! # Why it matters
//!
//! Where several translations agree with each other and not with the source, the slip is the source's: it was mended in
//! them, or it came into the source later. Told once for each translation it looks like a slip of all of them, and
//! somebody may carry it over.
//!
//! # Examples
//!
//! An English article says 54 countries, its Spanish, French and Japanese versions say 45. `transdrift compare` of all
//! four has one finding, which names the English one, in place of three. The versions vote, and the source has one vote:
//! where two translations say 45 and one goes with the source, as many say one as the other, and `version-conflict`
//! says so; where only one of them says otherwise, that translation is named, by the rule that found it.
//!
//! It holds for everything that comparisons find: numbers, dates, names, quotations, sentences and paragraphs that are in
//! all versions but the source.
//!
//! # What it does not see
//!
//! A slip that was carried over into most of the translations. A single translation: nobody can tell who is right. Records
//! of a stream are compared one by one.
//!
//! # Settings
//!
//! With the rule off, each translation has its finding, as if it stood alone.

use super::{Check, Run};
use crate::finding::{Category, Enabled, Group, Rule, Severity};
use crate::versions::{Told, Verdict};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "source-mismatch",
        summary: "The source says what none of its translations says.",
        category: Category::Inconsistency,
        group: Group::Structure,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("source_mismatch.rs"),
    },
    run: Run::Versions(run),
};

fn run(told: &Told) -> Option<String> {
    if told.verdict != Verdict::Source {
        return None;
    }
    let says = told.says.map_or("has nothing here".to_owned(), |words| format!("says “{words}”"));
    let with = match told.with.as_slice() {
        [] => format!("Only the source ({}) {says}", told.source),
        with => format!("The source ({}) {says}, as {} does", told.source, with.join(", ")),
    };
    Some(format!("{with}; {}", others(told)))
}

/// What the others say: `es, fr, ja say 45`.
pub(super) fn others(told: &Told) -> String {
    let mut said: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for (language, value) in &told.others {
        match said.iter_mut().find(|(known, _)| known == value) {
            Some((_, languages)) => languages.push(language),
            None => said.push((*value, vec![language])),
        }
    }
    let tell = |(value, languages): &(Option<&str>, Vec<&str>)| {
        let (verb, lack) = if languages.len() == 1 { ("says", "has") } else { ("say", "have") };
        match value {
            Some(value) => format!("{} {verb} “{value}”", languages.join(", ")),
            None => format!("{} {lack} nothing like it", languages.join(", ")),
        }
    };
    said.iter().map(tell).collect::<Vec<_>>().join(", ")
}
