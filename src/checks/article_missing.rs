//! An article of one feed has no version in the other.
//!
//! # Why it matters
//!
//! A story that never reached the readers of another language is the largest omission of all, and no comparison of
//! two texts can see it.
//!
//! # Examples
//!
//! The English feed of a paper has an item of 13 March, the Spanish one covers 10 to 13 March and has none that is its
//! version: neither by `hreflang`, address, identifier or date, nor by what it says. `transdrift batch` says so with the
//! item's title and date, in either direction. It is neutral, for papers may choose what they translate: shown with
//! `--select article-missing` or `--min-severity neutral`, and counted always.
//!
//! # What it does not see
//!
//! Items from before the other feed begins or after it ends: feeds hold the last few weeks, and a translation may come
//! later. Those are counted and told. Files and records without a partner are no findings either.

use super::{Check, Run};
use crate::bitext::Lone;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::{Side, Span};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "article-missing",
        summary: "An article of one feed has no version in the other.",
        category: Category::Omission,
        group: Group::Structure,
        severity: Severity::Neutral,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("article_missing.rs"),
    },
    run: Run::Batch(run),
};

fn run(lone: &Lone) -> Vec<Finding> {
    let title = lone.title.filter(|title| !title.is_empty());
    let title = title.map_or("This article".to_owned(), |title| format!("“{title}”"));
    let date = lone.date.map_or(String::new(), |date| format!(", published {date},"));
    let message = format!("{title}{date} has no version in {}", lone.other);
    let span = lone.document.blocks.first().map_or(Span::new(0, 0), |block| block.span);
    // Without dates nobody knows whether the other feed reaches back that far.
    let confidence = if lone.date.is_some() { 0.9 } else { 0.6 };
    vec![Finding::new(&CHECK.rule, confidence, message, Label::new(Side::Target, span))]
}
