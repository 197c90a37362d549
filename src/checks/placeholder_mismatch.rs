//! A placeholder of the source is lost or renamed in the target.
//!
//! # Why it matters
//!
//! A program looks for it by its letters. Renamed, it stands in the text as it is or stops the program; lost, what it
//! stands for is never told.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Hello {user}, you have %d boats in the harbour.
//! es: Hola, {usuario}: tiene %d barcos en el puerto.
//! -> {usuario}
//! ```
//!
//! ```bitext,flagged
//! en: The ferry to %(town)s leaves at %(time)s.
//! de: Die Fähre nach %(town)s legt bald ab.
//! -> %(time)s
//! ```
//!
//! They may change places, and be numbered for that.
//!
//! ```bitext,clean
//! en: %s has sold {count} boats to %s.
//! fr: %2$s a acheté {count} bateaux à %1$s.
//! ```
//!
//! # What it does not see
//!
//! Placeholders in program text: see `code-mismatch`. One that only the target has: see `leftover-markup`.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "placeholder-mismatch",
        summary: "A placeholder of the source is lost or renamed in the target.",
        category: Category::Markup,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.2.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("placeholder_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let finding = |change: crate::compare::placeholders::Change| {
        let was = bitext.source.at(change.source);
        let source = Label::with_value(Side::Source, change.source, was);
        match change.target {
            Some(to) => {
                let is = bitext.target.at(to);
                let message = format!("The source has the placeholder {was}, the target {is}");
                let primary = Label::with_value(Side::Target, to, is);
                Finding::new(&CHECK.rule, change.weight, message, primary).related(source)
            }
            None => {
                let message = format!("The target lacks the placeholder {was}");
                Finding::new(&CHECK.rule, change.weight, message, source)
            }
        }
    };
    bitext.versions().changed_placeholders().into_iter().map(finding).collect()
}
