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
use crate::span::{Side, Span};

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

/// Letters of an abbreviation that everybody reads in Latin letters, at most.
const ABBREVIATION: usize = 5;

/// Whether a word is an abbreviation in Latin capitals that makes the sense plain, as *HTTP-запрос* does: the source has
/// none there that it could stand for.
fn is_at_home(bitext: &Bitext, to: Span) -> bool {
    let written = bitext.target.at(to);
    let capitals = |word: &str| {
        (2..=ABBREVIATION).contains(&word.chars().count())
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let block = bitext.target.document.block_at(to.start) as u32;
    let Some(bead) = bitext.bead_of(Side::Target, block) else { return false };
    let words = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let there = bead.target.clone().flat_map(|block| words(bitext.target.document.block_words(block as usize)));
    let there: Vec<String> = there.collect();
    let mut source = bead.source.clone().flat_map(|block| words(bitext.source.document.block_words(block as usize)));
    capitals(written) && !source.any(|word| capitals(&word) && !there.contains(&word))
}

fn run(bitext: &Bitext) -> Vec<Finding> {
    let changes = bitext.names().changed(Nature::Foreign);
    let foreign = changes.filter(|change| change.target.is_some_and(|to| !is_at_home(bitext, to)));
    of_words(bitext, &CHECK.rule, foreign, |_, target| {
        format!("The target writes {target}, which the source does not have")
    })
}
