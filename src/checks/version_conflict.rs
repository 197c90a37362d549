//! Versions of one article disagree, as many one way as another.
//!
//! # Why it matters
//!
//! Two versions say 45 and two say 54: some of them mislead, and nobody can tell from the texts which. Told once for each
//! translation it looks as if the source were right.
//!
//! # Examples
//!
//! An English and a French article say 45 countries, the Spanish and the Japanese one 54: one finding, which names both
//! sides. So it is where each of three versions says something else. Where most versions agree, the odd one is named
//! instead: see `source-mismatch`.
//!
//! # What it does not see
//!
//! Names and dates in words that two translations have in two ways: words of two languages cannot be held against each
//! other, so that all which differ from the source count as one side.
//!
//! # Settings
//!
//! With the rule off, each translation has its finding, as if it stood alone.

use super::source_mismatch::others;
use super::{Check, Run};
use crate::finding::{Category, Enabled, Group, Rule, Severity};
use crate::versions::{Told, Verdict};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "version-conflict",
        summary: "Versions of one article disagree, as many one way as another.",
        category: Category::Inconsistency,
        group: Group::Structure,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("version_conflict.rs"),
    },
    run: Run::Versions(run),
};

fn run(told: &Told) -> Option<String> {
    if told.verdict != Verdict::Tie {
        return None;
    }
    let says = told.says.map_or("have nothing here".to_owned(), |words| format!("say “{words}”"));
    let with: Vec<&str> = std::iter::once(told.source).chain(told.with.iter().copied()).collect();
    let says = if with.len() == 1 { says.replacen("say ", "says ", 1).replacen("have ", "has ", 1) } else { says };
    Some(format!("Versions disagree: {} {says}, {}", with.join(", "), others(told)))
}
