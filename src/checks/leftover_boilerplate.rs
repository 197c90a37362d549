//! A line of a web page was left in the article.
//!
//! "Read more", "Kategorien:", "Share on Facebook", an agency's signature.
//!
//! # Why it matters
//!
//! Such lines come along when a page is copied or translated whole. They are no part of the article, and readers see at
//! once that nobody looked.
//!
//! # Examples
//!
//! ```text,flagged
//! en: The bridge will stay closed until Friday, the city said.
//! en: Categorized in:
//! -> Categorized in
//! ```
//!
//! ```bitext,flagged
//! en: The bridge will stay closed until Friday, the city said.
//! de: Die Brücke bleibt laut Stadt bis Freitag gesperrt.
//! de: Lesen Sie auch: Züge fallen aus
//! -> Lesen Sie auch
//! ```
//!
//! ```bitext,flagged
//! en: The bridge will stay closed until Friday, the city said.
//! ja: 市によると、橋は金曜日まで閉鎖される。
//! ja: 関連記事
//! -> 関連記事
//! ```
//!
//! The same line on both sides belongs to the page.
//!
//! ```bitext,clean
//! en: The bridge will stay closed until Friday, the city said.
//! en: Related articles
//! fr: Le pont restera fermé jusqu'à vendredi, selon la ville.
//! fr: Articles liés
//! ```
//!
//! ```text,clean
//! en: Read more books, the minister told the children, and watch fewer screens.
//! ```
//!
//! # What it does not see
//!
//! Lines that are in no list; they are kept for some 85 languages in `src/locale/data/*/boilerplate.toml`.

use super::{Check, Run};
use crate::bitext::View;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::boilerplate::{Kind, Phrase, Rest, phrase_at_head};
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "leftover-boilerplate",
        summary: "A line of a web page was left in the article.",
        category: Category::Uncategorized,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("leftover_boilerplate.rs"),
    },
    run: Run::Text(run),
};

/// A longer line is a sentence that happens to begin with the phrase.
const LONGEST: usize = 160;

fn run(view: &View) -> Vec<Finding> {
    let blocks = &view.text.document.blocks;
    let lines: Vec<Option<Phrase>> = (0..blocks.len()).map(|block| line(view.text, block)).collect();
    let other: Vec<Option<Phrase>> = view
        .other()
        .map_or_else(Vec::new, |other| (0..other.document.blocks.len()).map(|block| line(other, block)).collect());
    let mut findings = Vec::new();
    for (block, found) in lines.iter().enumerate() {
        let Some(phrase) = found else { continue };
        let foreign = !phrase.languages.contains(&view.text.locale().language()) && !phrase.languages.contains(&"");
        // A label of a third language renders nothing.
        if view.bitext.is_some() && (known_there(&other, phrase) || !foreign && rendered(view, block)) {
            continue;
        }
        let outside = lines[..block].iter().all(Option::is_some) || lines[block + 1..].iter().all(Option::is_some);
        if view.bitext.is_none() && !foreign && !(outside && blocks.len() > 1) {
            continue;
        }
        // A line of another language, or one without a counterpart, cannot be the article's own.
        let confidence = if foreign || view.bitext.is_some() { 0.95 } else { 0.85 };
        let span = blocks[block].span;
        let words = Span::new(phrase.range.start, phrase.range.end).shifted(span.start);
        let message = format!("“{}” is a line of a web page, not of the article", view.text.at(words));
        findings.push(Finding::new(&CHECK.rule, confidence, message, Label::new(view.side, words)));
    }
    findings.extend(dangling(view, &lines));
    findings
}

/// What block number `block` says, if it is such a line.
fn line(text: &crate::text::Text, block: usize) -> Option<Phrase> {
    let block = &text.document.blocks[block];
    let line = text.at(block.span);
    if line.len() > LONGEST || matches!(block.kind, BlockKind::Code | BlockKind::TableCell) {
        return None;
    }
    let residue = |kind| matches!(kind, Kind::Residue | Kind::Aside);
    phrase_at_head(line).filter(|phrase| !residue(phrase.kind) && phrase.rest != Rest::Words)
}

fn known_there(other: &[Option<Phrase>], phrase: &Phrase) -> bool {
    other.iter().flatten().any(|there| there.kind == phrase.kind)
}

/// Whether a short line of the other version stands for this one: then it is the page's, in words we do not know.
fn rendered(view: &View, block: usize) -> bool {
    let Some((there, posterior)) = view.counterpart(block as u32) else { return false };
    let Some(other) = view.other() else { return false };
    let line = |text: &crate::text::Text, block: usize| text.document.block_text(block).trim_end().to_owned();
    let (here, short) = (line(view.text, block), |line: &str| line.chars().count() <= 60);
    let colon = |line: &str| line.ends_with([':', '：']);
    there.len() == 1 && posterior > 0.5 && {
        let there = line(other, there.start as usize);
        short(&there) && !there.ends_with(['.', '!', '?', '。', '！', '？', '।', '۔']) && colon(&here) == colon(&there)
    }
}

/// A last line of up to four words that ends in a colon announces something that is not there. None of 123 news
/// documents in English (NTREX) ends in a colon.
fn dangling(view: &View, lines: &[Option<Phrase>]) -> Option<Finding> {
    let last = view.text.document.blocks.len().checked_sub(1).filter(|last| *last > 0 && lines[*last].is_none())?;
    let ends =
        |text: &crate::text::Text, block: usize| text.document.block_text(block).trim_end().ends_with([':', '：']);
    let line = view.text.document.block_text(last);
    let short = line.split_whitespace().count() <= 4 && line.chars().count() <= 40;
    let prose = view.text.document.blocks[last].kind == BlockKind::Paragraph;
    let there = view.other().is_some_and(|other| ends(other, other.document.blocks.len() - 1));
    if !short || !prose || there || !ends(view.text, last) {
        return None;
    }
    let message = format!("“{}” announces something, but the text ends here", line.trim());
    let label = Label::new(view.side, view.text.document.blocks[last].span);
    Some(Finding::new(&CHECK.rule, 0.8, message, label))
}
