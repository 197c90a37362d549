//! A comment in the text hides a finding that is not there any more.
//!
//! # Why it matters
//!
//! An instruction that hides nothing hides the next fault instead: whoever reads it believes that somebody looked.
//! Take it out, or correct the rule's name in it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The ministry named 45 countries.
//! en: The port has been open since 1912.
//! es: El ministerio mencionó 45 países.
//! es: <!-- transdrift ignore number-mismatch -->
//! es: El puerto está abierto desde 1912.
//! -> El
//! ```
//!
//! ```bitext,flagged
//! en: The port has been open since 1912.
//! es: <!-- transdrift ignore number-missmatch -->
//! es: El puerto está abierto desde 1921.
//! -> El
//! ```
//!
//! ```bitext,clean
//! en: The port has been open since 1912.
//! es: <!-- transdrift ignore number-mismatch "1921" -- the archive has it so -->
//! es: El puerto está abierto desde 1921.
//! ```
//!
//! ```bitext,clean
//! en: The port has been open since 1912.
//! en: It has 45 berths.
//! es: <!-- transdrift off numbers -->
//! es: El puerto está abierto desde 1921.
//! es: <!-- transdrift on -->
//! es: Tiene 45 atraques.
//! ```
//!
//! # What it does not see
//!
//! Instructions in the source, which are about all its translations, a field of the head, which is about the whole text,
//! and instructions about rules that did not run.

use super::{CHECKS, Check, Run};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::ignores::Ignore;
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unused-ignore",
        summary: "A comment in the text hides a finding that is not there any more.",
        category: Category::Uncategorized,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("unused_ignore.rs"),
    },
    run: Run::Ignores(run),
};

/// Whoever hides something on purpose wants to know, and nothing is guessed.
const CONFIDENCE: f32 = 0.99;

fn run(unused: &[&Ignore]) -> Vec<Finding> {
    let finding = |ignore: &&Ignore| {
        let label = Label::new(Side::Target, ignore.beside);
        let message = match ignore.rules.iter().find(|name| !is_known(name)) {
            Some(wrong) => format!("The comment in line {} names {wrong}, which is no rule", ignore.line),
            None => format!("The comment in line {} hides nothing any more", ignore.line),
        };
        Finding::new(&CHECK.rule, CONFIDENCE, message, label).because(format!("it says “{}”", ignore.words))
    };
    unused.iter().map(finding).collect()
}

/// Whether `name` is a rule or a group.
pub(crate) fn is_known(name: &str) -> bool {
    CHECKS.iter().any(|check| check.rule.id == name || check.rule.group.name() == name)
}
