//! Two sources that say different things are rendered in the same words.
//!
//! # Why it matters
//!
//! One of the two was pasted over the other. Of labels, one language may well have one word for two; they are told with a
//! confidence below what is shown by default.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Fold the left wing of the kite
//! en: Show the weather
//! en: Fly the kite over the harbour
//! es: Pliegue el ala izquierda de la cometa
//! es: Mostrar el tiempo
//! es: Pliegue el ala izquierda de la cometa
//! -> Pliegue el ala izquierda de la cometa
//! ```
//!
//! ```bitext,clean
//! en: Delete
//! en: Show the weather
//! en: Remove
//! de: Löschen
//! de: Wetter zeigen
//! de: Löschen
//! ```
//!
//! # What it does not see
//!
//! Messages that differ in one word.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::compare::units::Slip;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "shared-rendering",
        summary: "Two sources that say different things are rendered in the same words.",
        category: Category::Inconsistency,
        group: Group::Units,
        severity: Severity::Minor,
        since: "0.3.0",
        default: Enabled::Units,
        yields_to: &[],
        source: include_str!("shared_rendering.rs"),
    },
    run: Run::Bitext(run),
};

/// Two labels are no slip as a rule: one language has one word where the other has two. Set by hand so that they are not
/// shown unless less sure findings are asked for.
const LABELS: f32 = 0.6;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let told = bitext.versions().shared().into_iter().filter_map(|(slip, long)| {
        let sure = if long { 1.0 } else { LABELS };
        super::of_slips(&CHECK.rule, vec![Slip { weight: sure * slip.weight, ..slip }]).pop()
    });
    told.collect()
}
