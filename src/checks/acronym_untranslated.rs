//! An acronym was left as the source has it, where the target’s language has its own.
//!
//! # Why it matters
//!
//! Readers of French know the OTAN. NATO in a French text shows that nobody read it, and a reader who looks for the
//! OTAN does not find it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: In a statement NATO spoke of a welcome step.
//! fr: Dans un communiqué, la NATO a parlé d’une étape bienvenue.
//! -> NATO
//! ```
//!
//! ```bitext,flagged
//! es: Según la OMS, el virus ya ha llegado a cuarenta países.
//! en: According to the OMS, the virus has already reached forty countries.
//! -> OMS
//! ```
//!
//! ```bitext,flagged
//! en: The talks with the EU will go on in May.
//! ru: Переговоры с EU продолжатся в мае.
//! -> EU
//! ```
//!
//! German keeps NATO, and the name of a unit is not translated.
//!
//! ```bitext,clean
//! en: In a statement NATO spoke of a welcome step.
//! de: In einer Erklärung sprach die NATO von einem willkommenen Schritt.
//! ```
//!
//! ```bitext,clean
//! en: The NATO Response Force is on its way.
//! fr: La NATO Response Force est en route.
//! ```
//!
//! ```bitext,clean
//! en: The alliance was founded as NATO in 1949.
//! es: La alianza se fundó en 1949 como OTAN (NATO, por sus siglas en inglés).
//! ```
//!
//! # What it does not see
//!
//! Acronyms that the table does not name, and languages of which it names no form.

use super::{Check, Run, words};
use crate::bitext::Bitext;
use crate::compare::{Change, Nature};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "acronym-untranslated",
        summary: "An acronym was left as the source has it, where the target’s language has its own.",
        category: Category::Untranslated,
        group: Group::Names,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("acronym_untranslated.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    bitext.acronyms().iter().filter_map(|change| finding(bitext, change)).collect()
}

fn finding(bitext: &Bitext, change: &Change) -> Option<Finding> {
    let wanted = change.suggestion.as_ref().filter(|_| change.nature == Nature::Untranslated)?;
    let [_, left] = words(bitext, change);
    let message = format!("{left} is left as the source has it; this language has {wanted}");
    let value = |side, span| Some(bitext.text(side).at(span).to_owned());
    // Which article or ending the other acronym takes is for a person to say.
    let change = Change { suggestion: None, ..change.clone() };
    let finding = super::finding(&CHECK.rule, &change, message, value)?;
    let label = |span| Label::with_value(Side::Target, span, bitext.target.at(span));
    Some(change.again.iter().fold(finding, |finding, span| finding.related(label(*span))))
}
