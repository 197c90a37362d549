//! A number stands in the target where the source has another one.
//!
//! # Why it matters
//!
//! 45 countries become 54, 2009 becomes 2006: readers cannot see it, and it is wrong.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ministry named 45 countries.
//! es: El ministerio mencionó 54 países.
//! -> 54
//! ```
//!
//! ```bitext,clean
//! en: The ministry named 45 countries.
//! es: El ministerio mencionó 45 países.
//! ```
//!
//! ```bitext,flagged
//! de: Drei Menschen wurden verletzt.
//! en: Five people were injured.
//! -> Five
//! ```
//!
//! ```bitext,clean
//! en: It took her a couple of decades.
//! ru: Это заняло у неё десятки лет.
//! ```
//!
//! ```bitext,flagged
//! en: The latest version is Harbour 2.1r5.
//! sv: Den senaste versionen är Harbour 2.1r4.
//! -> 2.1r4
//! ```
//!
//! A number behind a name is a part of it, whatever unit the next one has; numerals of kings count in every script.
//!
//! ```bitext,flagged
//! en: The program needs Python 3.11 and 4 GB of memory.
//! fr: Le programme nécessite Python 3.1 et 4 Go de mémoire.
//! -> 3.1
//! ```
//!
//! ```bitext,clean
//! en: The boards are 3.12 and 4 m long.
//! fr: Les planches mesurent 3,1 et 4 m de long.
//! ```
//!
//! ```bitext,flagged
//! en: King Charles III spoke for an hour in the town hall of the island.
//! ja: チャールズ2世国王は島の町役場で1時間演説した。
//! -> 2
//! ```
//!
//! # What it does not see
//!
//! Numbers in words that stand for a crowd (`hundreds`, `a decade`), articles, parts of one where a passage has several,
//! and words of a language whose numerals are not known. Words and `1` are compared only within sentences that render each other. Two conversions of
//! one round measure (619 and 620 km, of 385 miles) are no difference, whichever of them is nearer.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "number-mismatch",
        summary: "A number stands in the target where the source has another one.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("number_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Replaced, |source, target| {
        format!("The source has {source}, the target {target}")
    })
}
