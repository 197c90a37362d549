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
//! # What it does not see
//!
//! Numbers that are written as words.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::facts::{Fact, Value};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

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
        source: include_str!("number_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let mut findings = Vec::new();
    for bead in bitext.alignment.blocks.iter().filter(|bead| !bead.is_unpaired()) {
        let source: Vec<&Fact> = bitext.source.facts_in(bead.source.clone()).collect();
        let target: Vec<&Fact> = bitext.target.facts_in(bead.target.clone()).collect();
        let (missing, extra) = (left_over(&source, &target), left_over(&target, &source));
        for (from, to) in missing.iter().zip(&extra) {
            let value = |fact: &Fact| fact.value.plain().unwrap_or_default();
            let message = format!("The source has {}, the target {}", value(from), value(to));
            let primary = Label::with_value(Side::Target, to.span, value(to));
            let related = Label::with_value(Side::Source, from.span, value(from));
            findings.push(Finding::new(&CHECK.rule, 0.8 * bead.posterior, message, primary).related(related));
        }
    }
    findings
}

fn left_over<'a>(here: &[&'a Fact], there: &[&Fact]) -> Vec<&'a Fact> {
    let answers = |a: &Fact, b: &Fact| match (&a.value, &b.value) {
        (Value::Quantity(a), Value::Quantity(b)) => a.agrees(b),
        _ => false,
    };
    let numbers = here.iter().filter(|fact| matches!(fact.value, Value::Quantity(_)));
    numbers.filter(|fact| !there.iter().any(|other| answers(fact, other))).copied().collect()
}
