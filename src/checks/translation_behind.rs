//! The translation renders an earlier wording of its source.
//!
//! # Why it matters
//!
//! Where the source went on and the translation did not, every change since is a number, a name or a paragraph that differs.
//! Told one by one they look like a hundred slips of the translator; they are one thing to do.
//!
//! # Examples
//!
//! `transdrift batch --behind` reads the history of a site in git, finds the wording that each translation renders, and sets
//! apart what it finds in passages that changed since. `docs/es/guide.md` has one finding, “The translation renders the source
//! of 2026-03-12 (1f3a9c02): 14 of 90 paragraphs changed since, with 23 findings”, and whatever is wrong in the other 76. The
//! 23 are in JSON and SARIF, as suppressed, and folded in the HTML report. `transdrift behind` tells what changed.
//!
//! # What it does not see
//!
//! Translations that have no finding in what changed: `transdrift behind` lists all. Records and feeds have no past.
//!
//! # Settings
//!
//! With the rule off, or without `--behind`, each finding is told.

use super::{Check, Run};
use crate::finding::{Category, Enabled, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "translation-behind",
        summary: "The translation renders an earlier wording of its source.",
        category: Category::Inconsistency,
        group: Group::Structure,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("translation_behind.rs"),
    },
    run: Run::Past(run),
};

/// A translation that is behind.
#[derive(Debug)]
pub struct Lag<'a> {
    /// The wording of the source that it renders: `2026-03-12 (1f3a9c02)`.
    pub base: Option<&'a str>,
    /// Paragraphs of the source.
    pub paragraphs: u32,
    /// Of these, those that changed since.
    pub changed: u32,
    /// Findings in them.
    pub findings: usize,
}

fn run(lag: &Lag) -> String {
    let base = lag.base.map_or("an earlier wording of the source".to_owned(), |base| format!("the source of {base}"));
    let findings = if lag.findings == 1 { "one finding".to_owned() } else { format!("{} findings", lag.findings) };
    format!(
        "The translation renders {base}: {} of {} paragraphs changed since, with {findings}",
        lag.changed, lag.paragraphs
    )
}
