//! A man became a woman, or a woman a man.
//!
//! # Why it matters
//!
//! "She" for a man is noticed by everybody who knows him, first of all by himself.
//!
//! # Examples
//!
//! ```bitext,flagged
//! zh: 她说，桥将关闭三周。
//! en: He said the bridge would be closed for three weeks.
//! -> He
//! ```
//!
//! ```bitext,flagged
//! en: The mayor left early because she was ill.
//! sv: Borgmästaren gick tidigt eftersom han var sjuk.
//! -> han
//! ```
//!
//! ```text,flagged
//! en: The spokeswoman said that he would answer all questions on Monday.
//! -> he
//! ```
//!
//! ```bitext,clean
//! zh: 她说，桥将关闭三周。
//! en: She said the bridge would be closed for three weeks.
//! ```
//!
//! ```text,clean
//! en: The spokeswoman said that the minister had lost his way.
//! ```
//!
//! # What it does not see
//!
//! Languages in which things are he and she as well (German, French, Russian…) are compared only where they are the
//! source, and their pronouns may mean things; names tell it nothing.

use super::{Check, Run};
use crate::bitext::View;
use crate::bitext::persons::{Mention, Role, mentions, pronouns, sexes};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::persons::person_words;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "pronoun-gender",
        summary: "A man became a woman, or a woman a man.",
        category: Category::Grammar,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("pronoun_gender.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let known = person_words(view.text.locale());
    if known.things || known.she.is_empty() {
        return Vec::new();
    }
    match view.bitext {
        Some(_) => against(view),
        None => alone(view),
    }
}

/// Sentence by sentence against the other version.
fn against(view: &View) -> Vec<Finding> {
    let Some(bitext) = view.bitext else { return Vec::new() };
    let other = bitext.text(view.side.other());
    let things = person_words(other.locale()).things;
    let mut findings = Vec::new();
    for segment in &view.text.segments {
        let here = sexes(view.text, segment.span);
        if here.man.is_none() && here.woman.is_none() {
            continue;
        }
        let Some(rendering) = bitext.rendering_of(view.side, segment.span) else { continue };
        let there = sexes(other, rendering.span);
        let (wrong, was, all) = match (here.man, here.woman, there.man, there.woman) {
            (Some(man), woman, None, Some(was)) => (man, was, woman.is_none()),
            (man, Some(woman), Some(was), None) => (woman, was, man.is_none()),
            _ => continue,
        };
        // With both here and one there, the other may have been a name there; a thing that is she is a person's neighbour.
        if !all || things && !both_subjects(view, wrong, was) {
            continue;
        }
        let sure = if things { 0.6 } else { 0.85 };
        let message = format!("“{}” stands for “{}” of the other version", view.text.at(wrong), other.at(was));
        let finding = Finding::new(&CHECK.rule, sure * rendering.posterior, message, Label::new(view.side, wrong));
        findings.push(finding.related(Label::new(view.side.other(), was)));
    }
    findings
}

/// Whether both pronouns are subjects, which in a language of he- and she-things are persons more often than not.
fn both_subjects(view: &View, here: Span, there: Span) -> bool {
    let subject =
        |text: &crate::bitext::Text, span: Span| person_words(text.locale()).is_subject(&text.at(span).to_lowercase());
    subject(view.text, here) && view.other().is_some_and(|other| subject(other, there))
}

/// In one text: the only person of a sentence is a woman, and "he" speaks of her. One such false alarm in 1,997
/// sentences of NTREX.
fn alone(view: &View) -> Vec<Finding> {
    let text = view.text;
    let mentions = mentions(text);
    let mut findings = Vec::new();
    for pronoun in pronouns(text).into_iter().filter(|pronoun| pronoun.role != Role::Tag) {
        let Some(woman) = pronoun.woman else { continue };
        let sentence = text.segments[pronoun.segment as usize].span;
        let here: Vec<&Mention> = mentions.iter().filter(|mention| mention.span.overlaps(sentence)).collect();
        let before =
            Span { start: text.segments[pronoun.segment.saturating_sub(2) as usize].span.start, end: sentence.start };
        let near = mentions.iter().any(|mention| mention.span.overlaps(before));
        if let [only] = here.as_slice()
            && only.woman == Some(!woman)
            && only.span.start < pronoun.span.start
            && !near
        {
            let message = format!("“{}” speaks of “{}”", text.at(pronoun.span), text.at(only.span));
            let finding = Finding::new(&CHECK.rule, 0.6, message, Label::new(view.side, pronoun.span));
            findings.push(finding.related(Label::new(view.side, only.span)));
        }
    }
    findings
}
