//! The target gives another date.
//!
//! # Why it matters
//!
//! A wrong day is a missed appointment, and a wrong year another event.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The vote was held on 14 March 2019.
//! fr: Le vote a eu lieu le 24 mars 2019.
//! -> 24 mars 2019
//! ```
//!
//! ```bitext,clean
//! en: The vote was held on 14 March 2019.
//! fr: Le vote a eu lieu le 14 mars.
//! ```
//!
//! ```bitext,flagged
//! en: The exhibition opens on May 3, 2021.
//! de: Die Ausstellung öffnet am 3. Juni 2021.
//! -> 3. Juni 2021
//! ```
//!
//! ```bitext,flagged
//! es: La ley entró en vigor el 1 de julio de 2015.
//! en: The law came into force on July 11, 2015.
//! -> July 11, 2015
//! ```
//!
//! A part that was changed so that the date no longer reads as one is its slip too:
//!
//! ```bitext,flagged
//! en: The exhibition opens on 29 March.
//! es: La exposición se inaugura el 92 de marzo.
//! -> 92
//! ```
//!
//! # What it does not see
//!
//! Days of the week, `yesterday`, and the calendars that are not converted: Buddhist years, the eras of Japan and Taiwan,
//! the Iranian and the Islamic calendar are, the last one to within two days.

use super::{Check, Run, of_numbers};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "date-mismatch",
        summary: "The target gives another date.",
        category: Category::Mistranslation,
        group: Group::Numbers,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("date_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_numbers(bitext, &CHECK.rule, Nature::Date, |source, target| {
        format!("The source has {source}, the target {target}: another date")
    })
}
