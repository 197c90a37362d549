//! Words of another script were left in the text.
//!
//! # Why it matters
//!
//! Most readers cannot even sound them out.
//!
//! # Examples
//!
//! ```text,flagged
//! en: The bridge will stay closed until пятницы, the city said on Monday.
//! -> пятницы
//! ```
//!
//! ```bitext,flagged
//! es: El puente seguirá cerrado hasta el viernes, informó el ayuntamiento.
//! tr: Belediyeye göre köprü 周五 gününe kadar kapalı kalacak.
//! -> 周五
//! ```
//!
//! ```text,flagged
//! ar: قالت البلدية إن الجسر сегодня مغلق حتى يوم الجمعة.
//! -> сегодня
//! ```
//!
//! A gloss in brackets, a quotation, and what the source of another script has as well are meant.
//!
//! ```text,clean
//! en: The bridge of Xi'an (西安) bears the word “мост” and stays closed.
//! ```
//!
//! ```bitext,clean
//! en: The sign on the bridge reads 周五 in large letters.
//! fr: Le panneau du pont porte 周五 en grandes lettres.
//! ```
//!
//! # What it does not see
//!
//! Latin letters in a text of another script: names, brands and units stand in all of them. Words of the source, which
//! are `untranslated-text`; letters of another script inside a word, which are `garbled-characters`.

use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

use super::{Check, Run};
use crate::bitext::View;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::language::{script_of, script_of_letter};
use crate::locale::scripts::has_also;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "foreign-script-text",
        summary: "Words of another script were left in the text.",
        category: Category::Untranslated,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[
            "assistant-residue",
            "garbled-characters",
            "leftover-boilerplate",
            "untranslated-paragraph",
            "untranslated-text",
        ],
        source: include_str!("foreign_script_text.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let own = view.text.script();
    let Some(script) = own else { return Vec::new() };
    let mut findings = Vec::new();
    for (number, block) in view.text.document.blocks.iter().enumerate() {
        let text = view.text.words_at(block.span);
        // Whole paragraphs of another script are in another language; see `untranslated-paragraph`.
        if matches!(block.kind, BlockKind::Code | BlockKind::TableCell)
            || text.is_ascii()
            || script_of(text) != Some(script)
        {
            continue;
        }
        for (span, strange) in strange_runs(view, text, script) {
            let here = span.shifted(block.span.start);
            if view.text.is_marked_off(here) || in_other(view, number as u32, &text[span.range()]) {
                continue;
            }
            let message = format!("“{}” is written in {} letters", view.text.at(here), strange.full_name());
            findings.push(Finding::new(&CHECK.rule, 0.8, message, Label::new(view.side, here)));
        }
    }
    // A text that has so many of them is about them.
    if findings.len() > MOST { Vec::new() } else { findings }
}

/// A page about another writing system has more.
const MOST: usize = 5;

/// A Greek letter or two are a symbol (α, ΔT), and so are one of Cyrillic or Hebrew (Ш, ℵ).
const SHORTEST: usize = 3;

/// The runs of words in scripts that a text in `script` does not have.
fn strange_runs(view: &View, text: &str, script: Script) -> Vec<(Span, Script)> {
    let foreign = |c: char| {
        let own = script_of_letter(c);
        let shared = matches!(own, Script::Common | Script::Inherited | Script::Unknown | Script::Latin);
        (c.is_alphabetic() && own != script && !shared && !has_also(view.text.locale(), own)).then_some(own)
    };
    let mut runs = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, c)) = chars.next() {
        let Some(strange) = foreign(c) else {
            before = Some(c);
            continue;
        };
        let mut end = start + c.len_utf8();
        let mut letters = 1;
        while let Some((at, next)) = chars.peek().copied() {
            let same = foreign(next) == Some(strange);
            let joins = next == ' ' && text[at + 1..].chars().next().and_then(foreign) == Some(strange);
            if !same && !joins && !is_combining_mark(next) {
                break;
            }
            letters += usize::from(same);
            end = at + next.len_utf8();
            chars.next();
        }
        let after = text[end..].chars().next();
        // Within a word of the text's own script it is a wrong letter, not a word.
        let within = [before, after].into_iter().flatten().any(char::is_alphanumeric) && strange != Script::Han;
        let enough = letters >= if strange == Script::Han { 2 } else { SHORTEST };
        if enough && !within {
            runs.push((Span::new(start, end), strange));
        }
        before = Some(c);
    }
    runs
}

/// Whether the other version has the same words there: what it quotes, or what was left of it.
fn in_other(view: &View, block: u32, written: &str) -> bool {
    let Some(((blocks, _), other)) = view.counterpart(block).zip(view.other()) else { return false };
    blocks.into_iter().any(|block| other.document.block_text(block as usize).contains(written))
}
