//! A paragraph was left in the language of the source.
//!
//! # Why it matters
//!
//! Readers who need the translation cannot read it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with the owners of the boats.
//! fr: Le port a ouvert en 1912 et a été reconstruit deux fois.
//! fr: The mayor announced talks with the owners of the boats.
//! -> The mayor
//! ```
//!
//! A paragraph in the language of the source is untranslated even where its words are not the source's.
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with the owners of the boats, who have protested against the new fees since March.
//! pl: Port otwarto w 1912 roku i dwukrotnie przebudowano.
//! pl: Talks with those who own the boats were announced by the mayor; they have been protesting against higher fees since March.
//! -> Talks with
//! ```
//!
//! ```bitext,flagged
//! ru: Мэр объявил о переговорах с владельцами лодок.
//! en: Мэр объявил о переговорах с владельцами лодок.
//! -> Мэр
//! ```
//!
//! A list of names is the same in both languages, and a quotation in the language of the target was translated by
//! nobody.
//!
//! ```bitext,clean
//! en: Jean Dupont, Marie Martin, Anna Lindqvist and Paul Klein
//! de: Jean Dupont, Marie Martin, Anna Lindqvist und Paul Klein
//! ```
//!
//! ```bitext,clean
//! en: “Wir haben die Brücke heute wieder für alle geöffnet.”
//! de: „Wir haben die Brücke heute wieder für alle geöffnet.“
//! ```
//!
//! # What it does not see
//!
//! A paragraph in a third language (see wrong-language), and one of which a part was translated (see
//! untranslated-text).

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::compare::untranslated::{COVER, SHORTEST};
use crate::document::{Block, BlockKind};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "untranslated-paragraph",
        summary: "A paragraph was left in the language of the source.",
        category: Category::Untranslated,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("untranslated_paragraph.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let untranslated = bitext.untranslated();
    if untranslated.is_most {
        return Vec::new();
    }
    untranslated.blocks.iter().map(|(block, confidence)| finding(bitext, *block, *confidence)).collect()
}

fn finding(bitext: &Bitext, block: u32, confidence: f32) -> Finding {
    let Block { span: here, kind } = bitext.target.document.blocks[block as usize];
    let short = matches!(kind, BlockKind::Heading(_)) && bitext.verbatim().sizes[block as usize] < SHORTEST;
    let severity = if short { Severity::Minor } else { Severity::Major };
    let finding = |message: &str| {
        Finding::new(&CHECK.rule, confidence, message, Label::new(Side::Target, here)).severity(severity)
    };
    if !short && bitext.verbatim().cover(block) < COVER {
        return finding("This paragraph of the target is in the source’s language");
    }
    let runs = bitext.verbatim().in_block(block);
    let copied = finding("This paragraph of the target is the source’s, untranslated");
    match runs.iter().max_by(|a, b| a.size().total_cmp(&b.size())) {
        Some(run) => copied.related(Label::new(Side::Source, run.span(Side::Source))),
        None => copied,
    }
}
