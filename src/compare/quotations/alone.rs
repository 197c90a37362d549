//! A quotation that nothing answers: whether it lost its marks, or whether that is the translator's custom.
//!
//! Words at arm's length, names in marks and reported speech come and go; a sentence of somebody's that stands without
//! marks where everything else kept its own does not. What is seen is weighed as one sum of logits.

use std::ops::Range;

use super::judge::Judge;
use super::{Alone, Quotations, block_extent, quotation_of, word_count};
use crate::align::{Bead, extent};
use crate::compare::evidence::models::quotation_unmarked as unmarked;
use crate::compare::evidence::{Seen, Weighed, flag, likelihood, logit};
use crate::compare::{Change, Nature};
use crate::facts::quotations::{Kind, Quotation, is_single, words};
use crate::facts::{Fact, Value};
use crate::locale::persons::person_words;
use crate::locale::quotations::quotation_words;
use crate::span::{Side, Span};
use crate::text::Text;

/// How a quotation is used, which decides whether its marks are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usage {
    /// A sentence of somebody's.
    Sentence,
    /// A few words of somebody's inside another sentence.
    Fragment,
    /// A name in marks.
    Name,
}

/// How often the translator kept the marks of each usage, and how often not.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Custom {
    kept: [f32; 3],
    dropped: [f32; 3],
}

impl Custom {
    /// Of the quotations on `side`.
    pub(super) fn of(side: Side, text: &Text, quotations: &Quotations) -> Self {
        let mut custom = Self::default();
        let of = |number: u32| {
            let fact = &text.facts[number as usize];
            quotation_of(fact).filter(|quotation| quotation.depth == 0).map(|quotation| usage(text, fact, quotation))
        };
        for pair in &quotations.pairs {
            let numbers = if side == Side::Source { &pair.source } else { &pair.target };
            numbers.iter().filter_map(|number| of(*number)).for_each(|usage| custom.kept[usage as usize] += 1.0);
        }
        for alone in quotations.alone.iter().filter(|alone| alone.side == side) {
            of(alone.fact).into_iter().for_each(|usage| custom.dropped[usage as usize] += 1.0);
        }
        custom
    }

    /// How many of `usage` kept their marks and lost them, beside one that lost them.
    fn without(&self, usage: Usage) -> (f32, f32) {
        (self.kept[usage as usize], self.dropped[usage as usize] - 1.0)
    }
}

/// Signs that end a sentence, or a clause inside the marks.
const ENDS: [char; 16] = ['.', '!', '?', '…', ',', '。', '！', '？', '，', '।', '؟', '۔', '،', '፡', '။', '་'];

/// Whether a quotation begins a block or a sentence, or is led up to by a mark.
pub(super) fn is_led(text: &Text, fact: &Fact) -> bool {
    let block = text.document.blocks[fact.block as usize].span;
    let before = text.at(Span { start: block.start.min(fact.span.start), end: fact.span.start }).trim_end();
    before.is_empty() || before.ends_with([':', '：', ',', '，', '،', '.', '。', '!', '?', '—', '–', '-'])
}

fn usage(text: &Text, fact: &Fact, quotation: &Quotation) -> Usage {
    let said = text.at(quotation.words);
    if quotation.kind == Kind::Title {
        return Usage::Name;
    }
    let begins = said.chars().find(|c| c.is_alphabetic());
    let lower = begins.is_some_and(char::is_lowercase);
    let uncased = begins.is_some_and(|c| !c.is_lowercase() && !c.is_uppercase());
    let led = is_led(text, fact);
    match () {
        () if said.ends_with(ENDS) && !lower => Usage::Sentence,
        () if led && !lower && word_count(text, quotation) >= 4.0 => Usage::Sentence,
        () if begins.is_some_and(char::is_uppercase) && !led && quotation.verb.is_none() => Usage::Name,
        // Without capitals a name cannot be told from a phrase: “国家科学基金会”.
        () if uncased && !led => Usage::Name,
        () => Usage::Fragment,
    }
}

/// How many words somebody put into marks; `plug-and-play` is one.
fn words_in_marks(text: &Text, quotation: &Quotation) -> f32 {
    let said = text.at(quotation.words);
    let compound = said.contains('-') && !said.contains(char::is_whitespace);
    if compound { 1.0 } else { word_count(text, quotation).max(1.0) }
}

/// Whether it is the name of an institution where names have no capitals: “国家科学基金会”. Of 55 that translators of news
/// left without their marks, and one that lost them otherwise, none was anybody's words.
fn is_institution(text: &Text, quotation: &Quotation) -> bool {
    let said = text.at(quotation.words);
    !said.ends_with(ENDS) && person_words(text.locale()).ends_as_institution(said)
}

/// Whether a name was read inside the marks, or around them.
fn has_name(text: &Text, fact: &Fact, quotation: &Quotation) -> bool {
    let here = text.facts_in(fact.block..fact.block + 1);
    let mut names = here.filter(|other| matches!(other.value, Value::Name(_))).map(|other| other.span);
    names.any(|span| quotation.words.contains(span) || span.contains(quotation.words))
}

/// A pronoun or two of reported speech make a quotation of a few words no reported sentence.
const SENTENCE: f32 = 4.0;
/// How sure reported speech is: it has a verb of saying with *that*, and speaks of its speaker as of another.
const REPORTED: f32 = 0.7;

impl Judge<'_> {
    pub(super) fn alone(&self, alone: &Alone, custom: &[Custom; 2]) -> Option<Change> {
        let bead = &self.alignment.blocks[alone.bead as usize];
        let text = self.text(alone.side);
        let (fact, quotation) = self.fact(alone.side, alone.fact)?;
        // What goes on, or has lost a mark itself, is no whole quotation.
        let whole = quotation.close.is_some() && !quotation.continued && !quotation.continues;
        let told = quotation.depth == 0 && whole;
        let other = alone.side.other();
        if !told
            || !text.at(quotation.words).contains(char::is_alphabetic)
            || is_institution(text, quotation)
            || matches!(quotation.kind, Kind::Block | Kind::Dialogue)
            || self.has_unpaired(other, bead)
            || self.is_inside_another(alone.side, fact, quotation, bead)
        {
            return None;
        }
        let usage = usage(text, fact, quotation);
        let seen = self.seen(alone.side, fact, quotation, bead, &custom[alone.side as usize]);
        let chance = likelihood(logit(&seen, 0));
        if let Some(record) = self.record {
            let on = |side: Side| (side == alone.side).then_some(fact.span);
            let (source, target) = (on(Side::Source), on(Side::Target));
            record.add(Weighed { model: unmarked::NAME, source, target, likelihood: chance, seen });
        }
        let person = self.person(alone.side, quotation, bead);
        let reports = usage == Usage::Sentence || word_count(text, quotation) >= SENTENCE;
        let reported = reports && person == Person::Lost && reports_speech(self.text(other), bead.units(other));
        let (nature, source, target, sure) = match alone.side {
            Side::Source if reported => (Nature::Reported, Some(fact.span), None, REPORTED),
            Side::Source => (Nature::Omitted, Some(fact.span), None, chance),
            Side::Target => (Nature::Added, None, Some(fact.span), chance),
        };
        let weight = sure * bead.posterior;
        let because =
            if person == Person::Kept { vec!["it speaks of its speaker as *I*".to_owned()] } else { Vec::new() };
        (weight >= LEAST).then(|| Change { because, ..Change::new(nature, source, target, weight) })
    }

    fn seen(&self, side: Side, fact: &Fact, quotation: &Quotation, bead: &Bead, custom: &Custom) -> Seen {
        let text = self.text(side);
        let usage = usage(text, fact, quotation);
        let (kept, dropped) = custom.without(usage);
        let dropped_at_all = custom.dropped.iter().sum::<f32>() - 1.0;
        let person = self.person(side, quotation, bead);
        let cover = extent(text.at(quotation.words)) / block_extent(text, bead.units(side)).max(1.0);
        let others = self.text(side.other()).facts_in(bead.units(side.other()).clone()).filter_map(quotation_of);
        let others = others.filter(|other| other.depth == 0 && !other.unpaired).count() as f32;
        vec![
            (unmarked::BIAS, 1.0),
            (unmarked::WORDS, words_in_marks(text, quotation).ln().min(3.0)),
            (unmarked::COVER, cover.min(1.0)),
            (unmarked::NAME_IN_MARKS, flag(usage == Usage::Name)),
            (unmarked::NAMES_INSIDE, flag(has_name(text, fact, quotation))),
            (unmarked::SINGLE_MARKS, flag(quotation.open.is_some_and(is_single))),
            (unmarked::HEADLINE, flag(fact.block == 0)),
            (unmarked::KEPT, (kept + 1.0) / (kept + dropped + 2.0)),
            (unmarked::DROPPED, dropped_at_all.min(6.0) / 6.0),
            (unmarked::OTHER_MARKS_THERE, others.min(4.0)),
            (unmarked::STILL_I, flag(person == Person::Kept)),
            (unmarked::NO_LONGER_I, flag(person == Person::Lost)),
        ]
    }

    /// Whether the words stand inside another quotation of the other side, as where two were made one.
    fn is_inside_another(&self, side: Side, fact: &Fact, quotation: &Quotation, bead: &Bead) -> bool {
        let (words, there) = (&self.alignment.words, self.text(side.other()));
        let mine = words.passage(side, [quotation.words], fact.block);
        let others = there.facts_in(bead.units(side.other()).clone());
        others.filter_map(|fact| Some((fact, quotation_of(fact)?))).filter(|(_, other)| !other.unpaired).any(
            |(fact, other)| {
                let theirs = words.passage(side.other(), [other.words], fact.block);
                let nats = words.explained(side, &mine, &theirs);
                theirs.weight() >= INSIDE_SIZE * mine.weight() && nats >= INSIDE && nats >= INSIDE_EACH * mine.weight()
            },
        )
    }

    /// What became of the first person of a quotation.
    fn person(&self, side: Side, quotation: &Quotation, bead: &Bead) -> Person {
        let (text, there) = (self.text(side), self.text(side.other()));
        let mut passages = bead.units(side.other()).clone().map(|block| there.document.block_text(block as usize));
        match says_i(text, text.at(quotation.words)) {
            false => Person::None,
            true if passages.any(|passage| says_i(there, passage)) => Person::Kept,
            true => Person::Lost,
        }
    }
}

/// What became of the *I* of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Person {
    /// There is none.
    None,
    /// It still stands in the passage.
    Kept,
    /// It stands no longer there: *he*, or an ending of a verb.
    Lost,
}

/// Less likely losses are not told of.
const LEAST: f32 = 0.2;
/// Nats for the words of a quotation standing inside another one, at least …
const INSIDE: f32 = 1.5;
/// … in one that is not much shorter …
const INSIDE_SIZE: f32 = 0.8;
/// … and for each of them. Set by hand on split quotations that translators made one.
const INSIDE_EACH: f32 = 0.1;

/// Whether `passage` speaks of its speaker.
fn says_i(text: &Text, passage: &str) -> bool {
    let known = quotation_words(text.locale());
    words(passage).any(|word| known.is_first_person(word.of(passage)))
}

/// Whether `blocks` of `text` report what is said: a verb of saying with *that* beside it.
fn reports_speech(text: &Text, blocks: &Range<u32>) -> bool {
    /// `said on Monday that`.
    const NEAR: usize = 4;
    let known = quotation_words(text.locale());
    blocks.clone().any(|block| {
        let passage = text.document.block_text(block as usize);
        let all: Vec<&str> = words(passage).map(|word| word.of(passage)).collect();
        let says = |at: usize| all[at.saturating_sub(NEAR)..at].iter().any(|word| known.is_saying(word));
        (0..all.len()).any(|at| known.is_reporting(all[at]) && says(at))
    })
}
