//! A mark that the target's language does not have was left in the text.
//!
//! `¿` and `¡` of Spanish in English, `，` of Chinese in Korean, `؟` of Arabic in French.
//!
//! # Why it matters
//!
//! It shows where the text comes from and that nobody read it, and a reader who does not know the mark stumbles.
//!
//! # Examples
//!
//! ```bitext,flagged
//! es: «¡Ha vuelto la línea!», gritó una enfermera.
//! en: “¡The line is back!”, shouted a nurse.
//! -> ¡
//! ```
//!
//! ```bitext,flagged
//! zh: 市长说，桥将关闭三周。
//! de: Der Bürgermeister sagte， die Brücke werde drei Wochen lang gesperrt.
//! -> ，
//! ```
//!
//! ```text,flagged
//! fr: Le pont sera-t-il fermé؟
//! -> ؟
//! ```
//!
//! ```bitext,flagged
//! en: Who pays for the ferry? The mayor did not say.
//! fa: چه کسی هزینه کشتی را می‌پردازد? شهردار نگفت.
//! -> ?
//! ```
//!
//! ```bitext,clean
//! en: Who pays for the ferry? The mayor did not say.
//! fa: چه کسی هزینه کشتی را می‌پردازد؟ شهردار نگفت.
//! ```
//!
//! Words of the other language keep their marks, and a language keeps its own.
//!
//! ```bitext,clean
//! es: El libro se llama «¡Adiós, Cordera!».
//! en: The book is called “¡Adiós, Cordera!”.
//! ```
//!
//! ```bitext,clean
//! ar: أين الجسر؟ لا أحد يعرف، قال العمدة.
//! fa: پل کجاست؟ شهردار گفت، هیچ‌کس نمی‌داند.
//! ```
//!
//! # What it does not see
//!
//! Quotation marks, and marks that many languages share (the middle dot, the spaces of French).
//!
//! # References
//!
//! The Unicode Standard, chapter 6; `src/locale/data/punctuation.tsv` lists the marks.

use std::cell::LazyCell;

use unicode_script::Script;

use super::{Check, Run};
use crate::bitext::View;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::language::{script_of, script_of_letter};
use crate::locale::names::ordinary_words;
use crate::locale::punctuation::{Mark, Work, mark, own_mark};
use crate::segment::tokens::tokens;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "source-punctuation",
        summary: "A mark that the target's language does not have was left in the text.",
        category: Category::Typography,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["garbled-characters", "untranslated-paragraph", "untranslated-text"],
        source: include_str!("source_punctuation.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let mut script = None;
    let mut findings = Vec::new();
    for (number, block) in view.text.document.prose() {
        let text = view.text.words_at(block.span);
        // A mark that a paragraph has ten times is one fault.
        let mut told: Vec<char> = Vec::new();
        for (at, c) in text.char_indices() {
            let Some(foreign) = mark(c).filter(|mark| !mark.is_of(view.text.locale())) else { continue };
            let script = *script.get_or_insert_with(|| script_of(view.text.document.words()));
            if told.contains(&c) || !is_among_own_words(view, script, text, at, foreign) {
                continue;
            }
            if in_other(view, number, text, at, foreign) {
                continue;
            }
            told.push(c);
            findings.push(finding(view, Span::new(at, at + c.len_utf8()).shifted(block.span.start), foreign));
        }
    }
    findings.extend(latin(view));
    findings
}

/// The first mark of each kind that Latin script has and the text's language has not, between words of its own.
fn latin(view: &View) -> Vec<Finding> {
    let locale = view.text.locale();
    let script = LazyCell::new(|| script_of(&view.text.document.text));
    let mut told: Vec<char> = Vec::new();
    let mut findings = Vec::new();
    for (_, block) in view.text.document.prose() {
        let text = view.text.at(block.span);
        for (at, c) in text.char_indices() {
            let Some(own) = own_mark(locale, c).filter(|_| !told.contains(&c)) else { continue };
            let of_own = |letter: Option<char>| letter.is_some_and(|c| Some(script_of_letter(c)) == *script);
            let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].strip_prefix(' '));
            if of_own(before) && of_own(after.and_then(|after| after.chars().next())) {
                told.push(c);
                let here = Span::new(at, at + c.len_utf8()).shifted(block.span.start);
                let message = format!("The mark {c} is written {own} in this language");
                let finding = Finding::new(&CHECK.rule, 0.8, message, Label::new(view.side, here));
                findings.push(finding.suggest(view.side, here, own.to_string()));
            }
        }
    }
    findings
}

fn finding(view: &View, here: Span, foreign: Mark) -> Finding {
    let of_source = view.other().is_some_and(|other| foreign.is_of(other.locale()));
    let message = match of_source {
        true => format!("The mark {} of the source’s language was left in the text", foreign.mark),
        false => format!("The mark {} belongs to another language", foreign.mark),
    };
    // Of 49,395 paragraphs of news in 25 languages one had such a mark: a slip of the hand (c¡’è).
    let finding = Finding::new(&CHECK.rule, if of_source { 0.9 } else { 0.8 }, message, Label::new(view.side, here));
    let after = view.text.document.words()[here.end as usize..].chars().next();
    let mut own = foreign.in_language(view.text.locale());
    // A wide mark brings its space with it.
    if own.is_ascii() && !own.is_empty() && after.is_some_and(char::is_alphanumeric) {
        own.push(' ');
    }
    finding.suggest(view.side, here, own)
}

/// How many words tell whose the clause is that a mark opens.
const CLAUSE: usize = 4;

/// Whether the mark at `at` stands beside words of the text's own language: `¿` before words that it knows, any other
/// mark behind a letter of its script.
fn is_among_own_words(view: &View, script: Option<Script>, text: &str, at: usize, foreign: Mark) -> bool {
    let (before, after) = (&text[..at], &text[at + foreign.mark.len_utf8()..]);
    if foreign.work != Work::Opening {
        let letter = before.chars().rev().find(|c| c.is_alphanumeric());
        return letter.is_some_and(|c| c.is_numeric() || Some(script_of_letter(c)) == script);
    }
    let ordinary = ordinary_words(view.text.locale());
    let words = tokens(after.split(['?', '!', '.', ',']).next().unwrap_or_default(), 0);
    let clause = &words[..words.len().min(CLAUSE)];
    let known = clause.iter().filter(|token| ordinary.contains(&token.word)).count();
    // “No”, “a” and “viva” are words of many languages, so of a short clause all must be known.
    !clause.is_empty() && known + usize::from(clause.len() == CLAUSE) >= clause.len()
}

/// Whether the other version has the mark and the word beside it just so.
fn in_other(view: &View, block: u32, text: &str, at: usize, foreign: Mark) -> bool {
    let Some(((blocks, _), other)) = view.counterpart(block).zip(view.other()) else { return false };
    let after = &text[at..];
    let end = after.char_indices().skip(1).find(|(_, c)| !c.is_alphanumeric()).map_or(after.len(), |(end, _)| end);
    let before = text[..at].trim_end_matches(|c: char| !c.is_whitespace()).len();
    let beside =
        if foreign.work == Work::Opening { &after[..end] } else { &text[before..at + foreign.mark.len_utf8()] };
    blocks.into_iter().any(|block| other.document.block_text(block as usize).contains(beside))
}
