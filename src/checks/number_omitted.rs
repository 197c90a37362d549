//! A number of the source is missing in the target.
//!
//! # Why it matters
//!
//! A date, a price or a count is lost, and often the clause around it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ministry named 1,245 firms in its report of 2017.
//! es: El ministerio mencionó empresas en su informe de 2017.
//! -> 1,245
//! ```
//!
//! ```bitext,clean
//! en: The ministry named 1,245 firms in its report of 2017.
//! es: El ministerio mencionó 1.245 empresas en su informe de 2017.
//! ```
//!
//! ```bitext,flagged
//! fr: Le pont a coûté 312 millions et relie 148 villages.
//! de: Die Brücke verbindet 148 Dörfer.
//! -> 312
//! ```
//!
//! ```bitext,flagged
//! ru: В 1987 году здесь жили 3418 человек.
//! uk: У 1987 році тут жили люди.
//! -> 3418
//! ```
//!
//! # What it does not see
//!
//! Numbers that are written as words, or may be in the target. Numbers of a paragraph that is missing as a whole: see
//! `paragraph-omitted`.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "number-omitted",
        summary: "A number of the source is missing in the target.",
        category: Category::Omission,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("number_omitted.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Omitted, |source, _| {
        format!("The source has {source}, which the target does not say")
    })
}
