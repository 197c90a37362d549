//! The target names what the source does not.
//!
//! # Why it matters
//!
//! Somebody is made part of the story who is not in it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The report was written by the staff of the ministry.
//! fr: Le rapport a été rédigé par Gerrard et les services du ministère.
//! -> Gerrard
//! ```
//!
//! ```bitext,clean
//! en: The report was written by Kavanaugh.
//! en: He wrote it on the coast.
//! nl: Het rapport is geschreven door Kavanaugh.
//! nl: Kavanaugh schreef het aan de kust.
//! ```
//!
//! ```bitext,clean
//! en: They met in Munich with the staff of the ministry.
//! pl: Spotkali się w Monachium z pracownikami ministerstwa.
//! ```
//!
//! # What it does not see
//!
//! A name that the source has in another passage: there it may stand for a pronoun. Names of ordinary words, demonyms,
//! acronyms and places.

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "name-added",
        summary: "The target names what the source does not.",
        category: Category::Addition,
        group: Group::Names,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["assistant-residue", "garbled-characters", "leftover-boilerplate"],
        source: include_str!("name_added.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_words(bitext, &CHECK.rule, bitext.names().changed(Nature::Added), |_, target| {
        format!("The target names {target}, the source does not")
    })
}
