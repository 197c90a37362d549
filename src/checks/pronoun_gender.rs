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
//! ```text,flagged
//! en: “We protect people, not cables,” said the spokeswoman, Marieke van Dalen. “Others guard the lines,” he added.
//! -> he
//! ```
//!
//! ```bitext,flagged
//! pl: W lipcu napisał, że zakończył współpracę z portem.
//! en: In July she wrote that the work with the port had ended.
//! -> she
//! ```
//!
//! ```bitext,clean
//! pl: W lipcu napisała, że zakończyła współpracę z portem.
//! en: In July she wrote that the work with the port had ended.
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
//! source, and their pronouns may mean things. Names tell a man or a woman only where they are in
//! `src/locale/data/given-names.toml`, in Latin letters.

use super::{Check, Run};
use crate::bitext::{Bitext, View};
use crate::facts::persons::{Kind, Mention, Persons, Role, Sexes, Sign};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::persons::{PersonWords, person_words};
use crate::span::Span;
use crate::text::Text;

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
    let scene = Scene { persons: view.text.persons() };
    let segments = 0..view.text.segments.len() as u32;
    let found = segments.filter_map(|segment| match view.bitext {
        Some(bitext) => against(view, bitext, &scene, segment),
        None => scene.speaker(view, segment),
    });
    let found = found.map(|wrong| {
        let finding = Finding::new(&CHECK.rule, wrong.confidence, wrong.message, Label::new(view.side, wrong.word));
        finding.related(wrong.related)
    });
    found.collect()
}

/// A pronoun that tells the other sex.
struct Wrong {
    word: Span,
    confidence: f32,
    message: String,
    related: Label,
}

/// One sentence against the other version.
fn against(view: &View, bitext: &Bitext, scene: &Scene, segment: u32) -> Option<Wrong> {
    let span = view.text.segments[segment as usize].span;
    let here = scene.persons.sexes(span);
    if !here.signs.iter().any(Sign::is_pronoun) {
        return None;
    }
    let rendering = bitext.rendering_of(view.side, span)?;
    let other = bitext.text(view.side.other());
    let pair = Pair {
        here: &here,
        there: &other.persons().sexes(rendering.span),
        other: person_words(other.locale()),
        crowd: scene.persons.mentions_in(span).next().is_some(),
    };
    let told = |(wrong, was, sure): (Sign, Sign, f32)| {
        let (word, was) = (wrong.span, Label::new(view.side.other(), was.span));
        let message = format!("“{}” stands for “{}” of the other version", view.text.at(word), other.at(was.span));
        Wrong { word, confidence: sure * rendering.posterior, message, related: was }
    };
    let first = pair.first_words(view.text, span, other, rendering.span);
    let wrong = pair.pronouns().or(first).or_else(|| pair.verbs(other)).map(told);
    wrong.or_else(|| {
        let wrong = scene.speaker(view, segment).or_else(|| scene.named(view, segment, &here))?;
        let woman = here.signs.iter().find(|sign| sign.span == wrong.word)?.woman;
        // What the other version says of that sex may be what the pronoun means.
        let meant = pair.there.tells(woman);
        (!meant).then_some(Wrong { confidence: wrong.confidence * rendering.posterior, ..wrong })
    })
}

/// Letters of a verb that tells more than the gender of a noun.
const LONG_VERB: usize = 5;

/// What a sentence and its rendering tell.
struct Pair<'a> {
    here: &'a Sexes<'a>,
    there: &'a Sexes<'a>,
    /// The language of the other version.
    other: &'static PersonWords,
    /// Whether a person is named here, whom one of several pronouns may mean.
    crowd: bool,
}

impl Pair<'_> {
    /// Pronouns of one sex only, and there those of the other only; or no more here than are there, all of one sex.
    fn pronouns(&self) -> Option<(Sign, Sign, f32)> {
        let (wrong, was) = [false, true].into_iter().find_map(|woman| {
            let wrong = self.here.pronouns(woman).next()?;
            let was = self.there.pronouns(!woman).find(|was| was.quoted == wrong.quoted)?;
            // A noun or a name of that sex on either side may be what the pronoun stands for.
            let named = self.there.tells(woman) || self.here.names(woman) && self.here.names(!woman);
            (!named).then_some((*wrong, *was))
        })?;
        let all = self.here.pronouns(!wrong.woman).next().is_none();
        let count = |sexes: &Sexes| sexes.pronouns(true).count() + sexes.pronouns(false).count();
        let subjects = wrong.kind == Kind::Subject && was.kind == Kind::Subject;
        match (self.other.things, all) {
            (false, true) => Some((wrong, was, 0.85)),
            (false, false) if !self.crowd && count(self.here) <= count(self.there) => Some((wrong, was, 0.6)),
            // In a language of he- and she-things subjects are persons more often than not.
            (true, true) if subjects => Some((wrong, was, 0.6)),
            (true, false) if subjects && count(self.here) <= count(self.there) => Some((wrong, was, 0.55)),
            _ => None,
        }
    }

    /// Both sentences begin with a subject pronoun: `Elle …`, `He …`.
    fn first_words(&self, text: &Text, span: Span, other: &Text, rendering: Span) -> Option<(Sign, Sign, f32)> {
        let begins = |sexes: &Sexes, text: &Text, span: Span| {
            let sign = *sexes.signs.first().filter(|sign| sign.kind == Kind::Subject)?;
            let before = text.at(Span { start: span.start, end: sign.span.start });
            (!before.contains(char::is_alphanumeric)).then_some(sign)
        };
        let (wrong, was) = begins(self.here, text, span).zip(begins(self.there, other, rendering))?;
        (wrong.woman != was.woman && !self.there.unsure).then_some((wrong, was, 0.6))
    }

    /// A subject of one sex only, and there only verbs of the other. Short ones are what anything feminine was, or nouns
    /// that end as they do: `была`, `тела`.
    fn verbs(&self, other: &Text) -> Option<(Sign, Sign, f32)> {
        let tells = |sign: &Sign| sign.kind == Kind::Verb && other.at(sign.span).chars().count() >= LONG_VERB;
        let wrong = *self.here.pronouns(true).chain(self.here.pronouns(false)).find(|s| s.kind == Kind::Subject)?;
        let was = *self.there.signs.iter().find(|sign| sign.woman != wrong.woman && tells(sign))?;
        let both = self.here.pronouns(!wrong.woman).next().is_some() || self.here.names(wrong.woman);
        (!both && !self.there.tells(wrong.woman)).then_some((wrong, was, 0.55))
    }
}

/// A text with its persons.
struct Scene<'a> {
    persons: &'a Persons,
}

/// So many sentences before the one of the pronoun may name who it means.
const BEFORE: u32 = 3;

impl Scene<'_> {
    /// A pronoun that speaks, or one in the sentence of a person, where all who are named since the paragraph began are of
    /// the other sex: `said the spokeswoman. “…”, he added`. One such false alarm in 1,997 sentences of NTREX.
    fn speaker(&self, view: &View, segment: u32) -> Option<Wrong> {
        let text = view.text;
        let number = self.persons.pronouns.partition_point(|pronoun| pronoun.segment < segment);
        let here = self.persons.pronouns[number..].iter().take_while(|pronoun| pronoun.segment == segment);
        let pronoun = here.into_iter().find(|pronoun| pronoun.woman.is_some())?;
        let woman = pronoun.woman?;
        let sentence = text.segments[segment as usize].span;
        let block = text.document.blocks[text.segments[segment as usize].block as usize].span;
        let speaks = pronoun.role != Role::Subject && pronoun.quoting;
        let start = if speaks { block.start } else { self.start(text, segment) };
        let person = self.only_person(text, Span { start, end: sentence.end }, woman)?;
        let near = speaks || person.span.overlaps(sentence);
        if speaks && self.persons.is_quoted(person.span) {
            return None;
        }
        if !near || person.span.start > pronoun.span.start || self.other_pronoun(start, pronoun.span, woman) {
            return None;
        }
        let (word, name) = (pronoun.span, text.at(person.span));
        let message = format!("“{}” speaks of “{name}”", text.at(word));
        let confidence = if speaks { 0.7 } else { 0.6 };
        Some(Wrong { word, confidence, message, related: Label::new(view.side, person.span) })
    }

    /// A pronoun of any form in the sentence of the only person who is named for a while: `Adam … her frustration`.
    fn named(&self, view: &View, segment: u32, here: &Sexes) -> Option<Wrong> {
        let text = view.text;
        let sentence = text.segments[segment as usize].span;
        let wrong = here.signs.iter().find(|sign| sign.is_pronoun())?;
        let mixed = here.pronouns(!wrong.woman).next().is_some();
        let start = self.start(text, segment);
        let person = self.only_person(text, Span { start, end: sentence.end }, wrong.woman)?;
        let before = person.span.overlaps(sentence) && person.span.start < wrong.span.start;
        if mixed
            || !before
            || wrong.quoted
            || self.persons.is_quoted(person.span)
            || self.other_pronoun(start, wrong.span, wrong.woman)
        {
            return None;
        }
        let message = format!("“{}” speaks of “{}”", text.at(wrong.span), text.at(person.span));
        Some(Wrong { word: wrong.span, confidence: 0.55, message, related: Label::new(view.side, person.span) })
    }

    /// Where the sentences begin that may name who a pronoun in `segment` means.
    fn start(&self, text: &Text, segment: u32) -> u32 {
        text.segments[segment.saturating_sub(BEFORE) as usize].span.start
    }

    /// The only person in `span`, who is not of the sex `woman`. A noun and the name behind it are one.
    fn only_person(&self, text: &Text, span: Span, woman: bool) -> Option<&Mention> {
        let mut only: Option<&Mention> = None;
        let mut last: Option<Span> = None;
        let first = self.persons.mentions.partition_point(|mention| mention.span.start < span.start);
        for mention in self.persons.mentions[first..].iter().take_while(|mention| mention.span.start < span.end) {
            let joined = last.is_some_and(|last| {
                let between = Span { start: last.end, end: mention.span.start.max(last.end) };
                text.at(between).trim().trim_matches([',', '.']).is_empty()
            });
            last = Some(last.map_or(mention.span, |last| last.joined(mention.span)));
            match mention.woman {
                Some(told) if told == woman => return None,
                Some(_) => only = only.or(Some(mention)),
                None if joined && only.is_some() => {}
                None => return None,
            }
        }
        only
    }

    /// Whether a pronoun of the same sex stands between `start` and `word`: then it goes on about somebody.
    fn other_pronoun(&self, start: u32, word: Span, woman: bool) -> bool {
        let before = Span { start, end: word.start };
        self.persons.sexes(before).pronouns(woman).next().is_some()
    }
}
