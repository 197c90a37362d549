//! A person is a woman in one version and a man in the other.
//!
//! # Why it matters
//!
//! The mother becomes the father, the actress the actor. Who knows the person trusts nothing else in the article.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Her mother had worked in the mine for twenty years.
//! fr: Son père avait travaillé vingt ans à la mine.
//! -> père
//! ```
//!
//! ```bitext,clean
//! en: Her mother had worked in the mine for twenty years.
//! fr: Sa mère avait travaillé vingt ans à la mine.
//! ```
//!
//! ```bitext,flagged
//! en: She was arrested at the border in March.
//! fr: Il a été arrêté à la frontière en mars.
//! -> Il
//! ```
//!
//! ```bitext,flagged
//! en: He was born in a village near the border.
//! es: Nacida en un pueblo cerca de la frontera.
//! -> Nacida
//! ```
//!
//! ```bitext,flagged
//! ru: Королева открыла мост в понедельник.
//! de: Der König eröffnete am Montag die Brücke.
//! -> König
//! ```
//!
//! The gender of a thing, a word for both, and one for nobody say nothing.
//!
//! ```bitext,clean
//! en: She left early, since it was raining and the bus was late.
//! fr: Sa voiture en panne, la maire est partie tôt, car il pleuvait.
//! ```
//!
//! ```bitext,clean
//! en: The sisters and brothers met in June.
//! es: Los hermanos se reunieron en junio.
//! ```
//!
//! # What it does not see
//!
//! A passage with words for both sexes, unless the same noun (*mother*) is exchanged; languages without
//! `src/locale/data/<language>/sexes.toml`.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "gender-mismatch",
        summary: "A person is a woman in one version and a man in the other.",
        category: Category::Mistranslation,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["pronoun-gender"],
        source: include_str!("gender_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let changes = bitext.versions().changed_sexes().into_iter().map(|change| {
        let (was, is) = (bitext.source.at(change.source.span), bitext.target.at(change.target.span));
        let (sex, other) = if change.source.told.woman { ("a woman", "a man") } else { ("a man", "a woman") };
        let message = format!("“{was}” is {sex} in the source, and “{is}” is {other}");
        let finding =
            Finding::new(&CHECK.rule, change.confidence, message, Label::new(Side::Target, change.target.span));
        finding.related(Label::new(Side::Source, change.source.span))
    });
    changes.collect()
}
