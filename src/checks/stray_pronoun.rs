//! A pronoun for a person where no person spoke.
//!
//! # Why it matters
//!
//! Where a language leaves the subject out (*indicó*), a translator or a machine has to put one in, and takes "he": the
//! ministry becomes a man. Readers look for him in vain.
//!
//! # Examples
//!
//! ```text,flagged
//! en: The Ministry of Ports published new rules for the harbour on Monday.
//! en: The rules ban heavy ships from the inner basin.
//! en: It also asked the city for help with the new gates.
//! en: The rules are meant “to protect the old quays”, he said.
//! -> he
//! ```
//!
//! ```text,clean
//! en: The Ministry of Ports published new rules for the harbour on Monday.
//! en: The rules ban heavy ships from the inner basin.
//! en: A spokesman for the ministry explained them.
//! en: The rules are meant “to protect the old quays”, he said.
//! ```
//!
//! ```bitext,flagged
//! de: Das Ministerium verbietet schweren Schiffen die Einfahrt in das innere Becken.
//! en: The ministry bans heavy ships from entering the inner basin, he said.
//! -> he
//! ```
//!
//! ```bitext,flagged
//! en: The ministry bans heavy ships from entering the inner basin.
//! fr: Le ministère interdit aux navires lourds d'entrer dans le bassin intérieur, a-t-il déclaré.
//! -> il
//! ```
//!
//! ```bitext,clean
//! de: „Schwere Schiffe dürfen nicht mehr einfahren“, sagte er.
//! en: “Heavy ships may no longer enter,” he said.
//! ```
//!
//! # What it does not see
//!
//! Pronouns elsewhere than beside a verb of saying, and a wrong pronoun where persons were named before: it cannot know
//! who is meant. In one text alone only languages whose nouns for persons are listed are judged (English, German, French,
//! Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Russian, Ukrainian); in a pair, all
//! whose pronouns are listed.

use super::{Check, Run};
use crate::bitext::persons::{Evidence, Pronoun, Role, has_pronoun, mentions, pronouns, sayings};
use crate::bitext::{Bitext, View};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::persons::person_words;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "stray-pronoun",
        summary: "A pronoun for a person where no person spoke.",
        category: Category::Mistranslation,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("stray_pronoun.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pronoun in pronouns(view.text).into_iter().filter(|pronoun| pronoun.role != Role::Subject) {
        let judged = match view.bitext {
            Some(bitext) => against(view, bitext, &pronoun),
            None => alone(view, &pronoun),
        };
        if let Some((confidence, message, there)) = judged {
            let finding = Finding::new(&CHECK.rule, confidence, message, Label::new(view.side, pronoun.span));
            findings.push(match there {
                Some(there) => finding.related(Label::new(view.side.other(), there)),
                None => finding,
            });
        }
    }
    findings
}

type Judged = (f32, String, Option<Span>);

/// With the other version at hand: nobody says anything there.
fn against(view: &View, bitext: &Bitext, pronoun: &Pronoun) -> Option<Judged> {
    let rendering = bitext.rendering_of(view.side, pronoun.span)?;
    let other = bitext.text(view.side.other());
    if !person_words(other.locale()).knows_pronouns() || has_pronoun(other, rendering.span) {
        return None;
    }
    let here = sayings(view.text, view.text.segments[pronoun.segment as usize].span);
    let there = sayings(other, rendering.span);
    let word = view.text.at(pronoun.span);
    // What follows a quotation may render a colon before it, in the sentence before.
    if pronoun.role == Role::Tag && !pronoun.quoting && there < here {
        // A verb of saying that no list has may stand there where another one does.
        let sure = if there == 0 { 0.85 } else { 0.7 };
        let message = format!("“{word}” speaks here, but nobody does in the other version");
        return Some((sure * rendering.posterior, message, Some(rendering.span)));
    }
    let (confidence, message, _) = alone(view, pronoun)?;
    Some((confidence * rendering.posterior, message, Some(rendering.span)))
}

/// Sentences before the pronoun without which a text is an excerpt and proves nothing.
const CONTEXT: u32 = 3;

/// In one text: no person was named before. On 231 documents of human English (WMT references) and 123 of NTREX this
/// said nothing false; see the page for what it misses.
fn alone(view: &View, pronoun: &Pronoun) -> Option<Judged> {
    let text = view.text;
    if !person_words(text.locale()).knows_persons() || pronoun.segment < CONTEXT {
        return None;
    }
    let end = text.segments[pronoun.segment as usize].span.end;
    let before = || mentions(text).into_iter().filter(move |mention| mention.span.start < end);
    let earlier = pronouns(text).iter().any(|other| other.span.end <= pronoun.span.start);
    let weak = match before().map(|mention| mention.evidence).max() {
        None => false,
        Some(Evidence::Weak) if !earlier => true,
        Some(_) => return None,
    };
    let confidence = match (weak, pronoun.role) {
        (false, Role::Tag) => 0.85,
        (false, _) => 0.75,
        (true, Role::Tag) => 0.65,
        (true, _) => 0.55,
    };
    let message = format!("“{}” speaks here, but no person is named before", text.at(pronoun.span));
    Some((confidence, message, None))
}
