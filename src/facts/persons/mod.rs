//! Persons in a text: who is named, and the words that speak of one. Read once for a text, when somebody first asks.

mod mentions;
mod sexes;

use std::ops::Range;

pub use mentions::{
    Evidence, Mention, Pronoun, Role, has_pronoun, has_subject, sayings, speaking_institution, thing_speaks,
};
pub use sexes::{Kind, Sexes, Sign};

use super::{Fact, Value};
use crate::document::Document;
use crate::locale::Locale;
use crate::segment::Segment;
use crate::span::Span;

/// A text as far as it is read before its persons are.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The text and its blocks.
    pub document: &'a Document,
    /// Its language.
    pub locale: &'a Locale,
    /// Its sentences.
    pub segments: &'a [Segment],
    /// Its facts, in order of place.
    pub facts: &'a [Fact],
}

impl<'a> Reading<'a> {
    /// The language.
    pub fn locale(&self) -> &'a Locale {
        self.locale
    }

    /// The words at `span`.
    pub fn at(&self, span: Span) -> &'a str {
        span.of(&self.document.text)
    }

    /// The facts that begin in blocks `blocks`.
    pub fn facts_in(self, blocks: Range<u32>) -> impl Iterator<Item = &'a Fact> {
        // Facts are in order of place, so those of a block stand together.
        let first = self.facts.partition_point(|fact| fact.block < blocks.start);
        self.facts[first..].iter().take_while(move |fact| fact.block < blocks.end)
    }

    /// The numbers of the sentences that `span` touches.
    pub fn segments_at(&self, span: Span) -> Range<u32> {
        let first = self.segments.partition_point(|segment| segment.span.end <= span.start);
        let end = self.segments.partition_point(|segment| segment.span.start < span.end.max(span.start + 1));
        first as u32..end.max(first) as u32
    }
}

/// The persons of a text.
#[derive(Debug, Clone, Default)]
pub struct Persons {
    /// The subject pronouns, in order. Languages whose pronouns are not known have none.
    pub pronouns: Vec<Pronoun>,
    /// Everything that may be a person, in order. Empty where the language's nouns for persons are not known.
    pub mentions: Vec<Mention>,
    /// The words that tell a man from a woman, in order.
    signs: Vec<Sign>,
    /// Words that may mean a woman and may mean something else (`sie` of German), by their first bytes.
    unsure: Vec<u32>,
    quotations: Quotations,
    /// The length of the longest mention, in bytes.
    longest: u32,
}

impl Persons {
    /// Reads the persons of a text.
    pub fn read(text: &Reading) -> Self {
        let (pronouns, mentions) = mentions::read(text);
        let longest = mentions.iter().map(|mention| mention.span.len() as u32).max().unwrap_or(0);
        let quotations = Quotations::of(text.facts);
        let (signs, unsure) = sexes::signs(text, &quotations);
        Self { pronouns, mentions, signs, unsure, quotations, longest }
    }

    /// What may be a person in `span`, or reaches into it.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start + self.longest < span.start);
        let near = self.mentions[first..].iter().take_while(move |mention| mention.span.start < span.end);
        near.filter(move |mention| mention.span.overlaps(span))
    }

    /// The subject pronouns in `span`.
    pub fn pronouns_in(&self, span: Span) -> &[Pronoun] {
        let first = self.pronouns.partition_point(|pronoun| pronoun.span.end <= span.start);
        let count = self.pronouns[first..].partition_point(|pronoun| pronoun.span.start < span.end);
        &self.pronouns[first..first + count]
    }

    /// What the words of `span` tell; nothing in a language that has one pronoun for both.
    pub fn sexes(&self, span: Span) -> Sexes<'_> {
        let first = self.signs.partition_point(|sign| sign.span.start < span.start);
        let count = self.signs[first..].partition_point(|sign| sign.span.start < span.end);
        let unsure = self.unsure.partition_point(|start| *start < span.start);
        let unsure = self.unsure.get(unsure).is_some_and(|start| *start < span.end);
        Sexes { signs: &self.signs[first..first + count], unsure }
    }

    /// Whether `span` stands in a quotation.
    pub fn is_quoted(&self, span: Span) -> bool {
        self.quotations.over(span).any(|quotation| quotation.contains(span))
    }
}

/// The quotations of a text by place, each with the furthest end up to it.
#[derive(Debug, Clone, Default)]
struct Quotations(Vec<(Span, u32)>);

impl Quotations {
    fn of(facts: &[Fact]) -> Self {
        let quotations = facts.iter().filter(|fact| matches!(fact.value, Value::Quotation(_))).map(|fact| fact.span);
        let furthest = quotations.scan(0, |end, span| {
            *end = span.end.max(*end);
            Some((span, *end))
        });
        Self(furthest.collect())
    }

    /// Those that share a byte with `span`.
    fn over(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let count = self.0.partition_point(|(quotation, _)| quotation.start < span.end);
        let near = self.0[..count].iter().rev().take_while(move |(_, furthest)| *furthest > span.start);
        near.map(|(quotation, _)| *quotation).filter(move |quotation| quotation.overlaps(span))
    }
}
