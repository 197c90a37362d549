//! One name is written in two ways in one text.
//!
//! # Why it matters
//!
//! Readers take WeChat and Wechat, U.S. and US for two things or for carelessness, and a search finds half of them.
//!
//! # Examples
//!
//! ```text,flagged
//! en: The post on WeChat was read by many.
//! en: Later the firm took its account on Wechat down.
//! -> Wechat
//! ```
//!
//! ```text,flagged
//! es: El tren salió de Málaga por la tarde.
//! es: Luego la alcaldesa de Malaga recibió a los viajeros en Málaga.
//! -> Malaga
//! ```
//!
//! ```text,clean
//! es: El viaje de MacPherson empezó el lunes.
//! es: Luego habló MacPherson con la prensa, dijo MACPHERSON.
//! ```
//!
//! ```bitext,flagged
//! en: The minister Valadar spoke first.
//! en: All the others thanked Valadar for it.
//! ru: Первой выступила министр Валадар.
//! ru: Все остальные поблагодарили за это Вадалар.
//! -> Вадалар
//! ```
//!
//! ```text,clean
//! fr: La mairie de Liège a ouvert ses portes, dit le maire.
//! fr: LIEGE est une ville, et la mairie de Liège est belle.
//! ```
//!
//! ```bitext,clean
//! en: The minister Valadar spoke first.
//! en: All the others thanked Valadar for it.
//! ru: Первой выступила министр Валадар.
//! ru: Все остальные поблагодарили за это министра Валадара.
//! ```
//!
//! # What it does not see
//!
//! Names in two spellings that differ in a letter, which may be two names; headlines set in capitals. Where the other
//! version writes the name in another script, two words that sound like it are one name in two renderings; renderings one
//! letter or one vowel apart (Assad as असद and अस्सद) are two conventions as often, and are only shown at a lower
//! confidence.

use super::{Check, Run};
use crate::bitext::{Bitext, View};
use crate::facts::names::variants;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::{Side, Span};
use crate::text::Text;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "name-inconsistent",
        summary: "One name is written in two ways in one text.",
        category: Category::Inconsistency,
        group: Group::Names,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("name_inconsistent.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let text = view.text;
    // Where the other version wavers in the same way, the translator only followed.
    let others = view.other().map(|other| variants::find(&other.facts)).unwrap_or_default();
    let found = variants::find(&text.facts)
        .into_iter()
        .filter(|variant| !others.iter().any(|other| other.rare == variant.rare));
    let finding = |variant: variants::Variant| {
        let [here, there] = [variant.span, variant.usual_span].map(|span| with_last_dot(text, span));
        let (rare, usual) = (text.at(here), text.at(there));
        let message = format!("{rare} is written {usual} elsewhere in the text");
        let primary = Label::with_value(view.side, here, rare);
        let related = Label::with_value(view.side, there, usual);
        Finding::new(&CHECK.rule, variant.weight, message, primary).related(related)
    };
    let mut findings: Vec<Finding> = found.map(finding).collect();
    let bitext = view.bitext.filter(|_| view.side == Side::Target);
    findings.extend(bitext.into_iter().flat_map(rendered_two_ways));
    findings
}

/// Names of the source that are heard in the target as two words.
fn rendered_two_ways(bitext: &Bitext) -> impl Iterator<Item = Finding> {
    bitext.names().renderings.iter().map(|rendering| {
        let [odd, usual] = [rendering.odd, rendering.usual].map(|span| bitext.target.at(span));
        let name = bitext.source.at(rendering.name);
        let message = format!("{name} is {odd} here and {usual} elsewhere in the text");
        let primary = Label::with_value(Side::Target, rendering.odd, odd);
        let labels = [(Side::Target, rendering.usual, usual), (Side::Source, rendering.name, name)];
        let finding = Finding::new(&CHECK.rule, rendering.weight, message, primary);
        labels
            .into_iter()
            .fold(finding, |finding, (side, span, text)| finding.related(Label::with_value(side, span, text)))
    })
}

/// The name with the last dot of `U.S.`, which is read without it: it may end the sentence too.
fn with_last_dot(text: &Text, span: Span) -> Span {
    let goes_on = text.at(span).contains('.') && text.document.text[span.end as usize..].starts_with('.');
    Span { end: span.end + u32::from(goes_on), ..span }
}
