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
//! `name-mismatch`. Abbreviations that are at home in the target language (CEO in Japanese). Words of the source's language,
//! which are no names (`Pull Request`): see `untranslated-text`. What explains a term in brackets: `семантическая версия
//! (SemVer)`. Parts of a date: `14-Jan-2026`.

use std::collections::HashSet;
use std::ops::Range;

use unicode_script::Script;

use super::{Check, Run, of_words};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::locale::lower;
use crate::locale::names::ordinary_words;
use crate::locale::scripts::script;
use crate::span::{Side, Span};
use crate::text::Text;

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

/// Letters on either side of a word within which the brackets stand that explain a term.
const LONGEST_GLOSS: usize = 60;

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
    let there = words_of(&bitext.target, &bead.target);
    let source = words_of(&bitext.source, &bead.source);
    capitals(written) && !source.iter().any(|word| capitals(word) && !there.contains(word))
}

/// Whether a word is one of a phrase in the source's language, in a gloss of Latin words in brackets, or between the figures of a date. A
/// word beside one of the source's is part of a name that was copied, whatever else it means.
fn is_no_name(bitext: &Bitext, to: Span) -> bool {
    let text = &bitext.target;
    let block = text.document.block_at(to.start);
    let span = text.document.blocks[block].span;
    let before = text.at(Span { start: span.start, end: to.start });
    let after = text.at(Span { start: to.end, end: span.end.max(to.end) });
    let figures = |side: &mut dyn Iterator<Item = char>| {
        matches!(side.next(), Some('-' | '/' | '.')) && side.next().is_some_and(|c| c.is_ascii_digit())
    };
    if figures(&mut before.chars().rev()) || figures(&mut after.chars()) {
        return true;
    }
    // The Latin words around it.
    let latin = |c: &char| !c.is_alphabetic() || script(*c) == Script::Latin;
    let ahead: String = before.chars().rev().take(LONGEST_GLOSS).take_while(latin).collect();
    let behind: String = after.chars().take(LONGEST_GLOSS).take_while(latin).collect();
    let source = bitext.bead_of(Side::Target, block as u32).map(|bead| words_of(&bitext.source, &bead.source));
    let copied = |word: &String| word.len() > 2 && source.as_ref().is_some_and(|source| source.contains(word));
    let ahead_read: String = ahead.chars().rev().collect();
    let beside: Vec<String> = [&ahead_read, &behind].into_iter().flat_map(|side| words(side)).collect();
    if beside.iter().any(copied) {
        return false;
    }
    let gloss = ahead.contains(['(', '（']) && behind.contains([')', '）']);
    // One word alone may be what a paper or a band is called.
    let phrase = || beside.iter().any(|word| word.contains(char::is_alphabetic));
    gloss || phrase() && ordinary_words(bitext.source.locale()).contains(&lower(text.at(to)))
}

/// The words of `text` in ASCII letters and digits.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned)
}

fn words_of(text: &Text, blocks: &Range<u32>) -> HashSet<String> {
    blocks.clone().flat_map(|block| words(text.document.block_words(block as usize))).collect()
}

fn run(bitext: &Bitext) -> Vec<Finding> {
    let changes = bitext.names().changed(Nature::Foreign);
    let named = |to: Span| !is_at_home(bitext, to) && !is_no_name(bitext, to);
    let foreign = changes.filter(|change| change.target.is_some_and(named));
    of_words(bitext, &CHECK.rule, foreign, |_, target| {
        format!("The target writes {target}, which the source does not have")
    })
}
