//! The target has a number that the source does not say.
//!
//! # Why it matters
//!
//! The reader takes it for the author's.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ministry named the firms in its report of 2017.
//! es: El ministerio mencionó 1.245 empresas en su informe de 2017.
//! -> 1.245
//! ```
//!
//! ```bitext,clean
//! en: The ministry named 1,245 firms in its report of 2017.
//! es: El ministerio mencionó 1.245 empresas en su informe de 2017.
//! ```
//!
//! ```bitext,flagged
//! de: Die Brücke von 1931 verbindet 148 Dörfer.
//! fr: Le pont de 1931, long de 4360 mètres, relie 148 villages.
//! -> 4360
//! ```
//!
//! ```bitext,flagged
//! uk: У 1987 році тут жили люди.
//! ru: В 1987 году здесь жили 3418 человек.
//! -> 3418
//! ```
//!
//! # What it does not see
//!
//! Numbers that are written as words. Numbers of a paragraph that was added as a whole: see `paragraph-added`.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "number-added",
        summary: "The target has a number that the source does not say.",
        category: Category::Addition,
        group: Group::Numbers,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("number_added.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Added, |_, target| {
        format!("The target has {target}, which the source does not say")
    })
}
