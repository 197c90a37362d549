//! A message lacks a plural form that its language needs.
//!
//! # Why it matters
//!
//! The program shows another form, and “5 file” or nothing is read.
//!
//! # Examples
//!
//! ```units,flagged
//! en: kites.one = {count} kite
//! en: kites.other = {count} kites
//! ru: kites.one = {count} змей
//! ru: kites.other = {count} змея
//! -> {count} змей
//! ```
//!
//! ```bitext,flagged
//! en: {count, plural, one {# kite} other {# kites}} in the air
//! pl: {count, plural, one {# latawiec} other {# latawca}} w powietrzu
//! -> {count, plural,
//! ```
//!
//! ```units,clean
//! en: kites.one = {count} kite
//! en: kites.other = {count} kites
//! ru: kites.one = {count} змей
//! ru: kites.few = {count} змея
//! ru: kites.many = {count} змеев
//! ```
//!
//! ```units,clean
//! en: kites.one = {count} kite
//! en: kites.other = {count} kites
//! ja: kites.other = 凧 {count} 枚
//! ```
//!
//! # What it does not see
//!
//! Categories for fractions and for millions, which a message may do without. Languages whose categories are not known.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "plural-form-missing",
        summary: "A message lacks a plural form that its language needs.",
        category: Category::Grammar,
        group: Group::Units,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("plural_form_missing.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let versions = bitext.versions();
    let cases = versions.wrong_cases().into_iter().filter(|(_, plural)| *plural).map(|(slip, _)| slip);
    super::of_slips(&CHECK.rule, versions.lacking_forms().into_iter().chain(cases).collect())
}
