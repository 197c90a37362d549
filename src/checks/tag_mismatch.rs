//! A tag of the source is lost, added or changed in the target.
//!
//! # Why it matters
//!
//! A tag that is not closed takes the rest of the page with it; one that is lost takes a link or a key with it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Press <b>Fly</b> to start the kite.
//! de: Drücken Sie <b>Fliegen, um den Drachen zu starten.
//! -> Drücken Sie <b>Fliegen, um den Drachen zu starten.
//! ```
//!
//! ```bitext,clean
//! en: Read <a href="help.en.html">the manual</a> first.<br>Then fly.
//! fr: Lisez d’abord <a href="help.fr.html">le manuel</a>.<br/>Puis volez.
//! ```
//!
//! # What it does not see
//!
//! Attributes: what leads to another place may lead to another one in another language. Tags that changed their order.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::opaque::markers::Sort;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "tag-mismatch",
        summary: "A tag of the source is lost, added or changed in the target.",
        category: Category::Markup,
        group: Group::Units,
        severity: Severity::Major,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("tag_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    super::of_slips(&CHECK.rule, bitext.versions().changed_markers(Sort::Tag))
}
