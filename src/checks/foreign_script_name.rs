//! A Latin word stands in a text of another script, and the source does not have it.
//!
//! # Why it matters
//!
//! A Latin name in such a text is copied, so it must be in the source; where it is not, it was mistyped or left by a machine.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The police of the town said so.
//! ru: Об этом пишет Postwell со ссылкой на полицию города.
//! -> Postwell
//! ```
//!
//! ```bitext,clean
//! en: The police of Arizona said so.
//! ru: Об этом сообщила полиция штата Arizona.
//! ```
//!
//! # What it does not see
//!
//! A Latin word that is nearly one of the source, or stands in the place of one: see `name-misspelt` and
//! `name-mismatch`. Abbreviations that are at home in the target language (CEO in Japanese).

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "foreign-script-name",
        summary: "A Latin word stands in a text of another script, and the source does not have it.",
        category: Category::Mistranslation,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[
            "acronym-untranslated",
            "assistant-residue",
            "garbled-characters",
            "leftover-boilerplate",
            "untranslated-text",
        ],
        source: include_str!("foreign_script_name.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_words(bitext, &CHECK.rule, bitext.names().changed(Nature::Foreign), |_, target| {
        format!("The target writes {target}, which the source does not have")
    })
}
