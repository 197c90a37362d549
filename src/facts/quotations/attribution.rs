//! Who says a quotation, and with which verb: told by the clause behind it or before it.
//!
//! `“…”, said the mayor, Hanne Brekke.` has both behind, `Brekke added: “…”` before. A quotation without such a clause
//! goes on in the mouth of the one before it in its paragraph.

use super::marks::shape;
use super::{words, words_back};
use crate::document::Document;
use crate::facts::names::{self, Name};
use crate::facts::{Fact, Value};
use crate::locale::Locale;
use crate::locale::persons::person_words;
use crate::locale::quotations::quotation_words;
use crate::span::Span;

/// What stands beside a quotation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The word that says that something is said.
    pub(super) verb: Option<Span>,
    /// Who says it: a name where there is one, else a noun for a person or a pronoun.
    pub(super) speaker: Option<Span>,
}

/// So many words from the marks a verb of saying is looked for: `…”, the mayor of the village then said`.
const NEAR: usize = 6;

/// No clause is longer, in bytes: paragraphs of laws have some of a thousand. Words full of marks would be searched for an end again
/// and again.
const LONGEST: usize = 2048;

/// The clauses of a text.
pub(super) struct Clauses<'a> {
    pub(super) document: &'a Document,
    pub(super) locale: &'a Locale,
    /// The names of the text, in order of place.
    pub(super) names: &'a [Fact],
}

impl Clauses<'_> {
    /// What stands beside the quotation at `span` of block `block`.
    pub(super) fn beside(&self, span: Span, block: u32) -> Attribution {
        let whole = self.document.blocks[block as usize].span;
        let (behind, before) = (self.behind(span, whole), self.before(span, whole));
        let open = !self.is_over(span, behind);
        let found = self.verb(behind, End::Start).filter(|_| open).map(|verb| (verb, behind));
        if let Some((verb, clause)) = found.or_else(|| self.verb(before, End::End).map(|verb| (verb, before))) {
            return Attribution { verb: Some(verb), speaker: self.speaker(clause, verb) };
        }
        // An interview, a programme: `Man: “What is that?”`
        let introduced = self.text(before).trim_end().ends_with([':', '：']);
        let speaker = introduced.then(|| self.speaker(before, Span { start: before.end, end: before.end })).flatten();
        Attribution { verb: None, speaker }
    }

    /// What the narration says whose verb is `verb`, behind speech `words` in the paragraph at `whole`.
    pub(super) fn narrated(&self, words: Span, verb: Option<Span>, whole: Span) -> Attribution {
        let clause = Span { start: verb.map_or(words.end, |verb| verb.start), end: whole.end };
        let speaker = verb.and_then(|verb| self.speaker(self.behind(Span { end: clause.start, ..words }, whole), verb));
        Attribution { verb, speaker }
    }

    /// Whether the sentence ends with the quotation: `“We rowed all night.” The mayor said nothing.`
    fn is_over(&self, quotation: Span, behind: Span) -> bool {
        let quoted = self.text(quotation).trim_end_matches(|c| shape(c).is_some());
        quoted.ends_with('.') && self.text(behind).trim_start().starts_with(char::is_uppercase)
    }

    fn text(&self, span: Span) -> &str {
        span.of(self.document.words())
    }

    /// What follows the quotation, to the end of the sentence or to the next mark.
    fn behind(&self, span: Span, whole: Span) -> Span {
        let rest = Span { start: span.end, end: whole.end.max(span.end) };
        let text = self.text(rest);
        let stops = |(at, c): &(usize, char)| ends(text, *at, *c) || shape(*c).is_some_and(|_| !is_inside(text, *at));
        let end = text.char_indices().take_while(|(at, _)| *at < LONGEST).find(stops);
        let end = end.map_or(text.floor_char_boundary(LONGEST), |(at, _)| at);
        Span::new(0, end).shifted(rest.start)
    }

    /// What leads up to the quotation, from the end of the sentence or the mark before.
    fn before(&self, span: Span, whole: Span) -> Span {
        let rest = Span { start: whole.start.min(span.start), end: span.start };
        let text = self.text(rest);
        let stops = |(at, c): &(usize, char)| ends(text, *at, *c) || shape(*c).is_some_and(|_| !is_inside(text, *at));
        let near = text.char_indices().rev().take_while(|(at, _)| text.len() - at < LONGEST);
        let far = || text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
        let start = { near }.find(stops).map_or_else(far, |(at, c)| at + c.len_utf8());
        Span::new(start, text.len()).shifted(rest.start)
    }

    /// The verb of saying nearest to the end of `clause` where the quotation is.
    fn verb(&self, clause: Span, quotation: End) -> Option<Span> {
        let (known, text) = (quotation_words(self.locale), self.text(clause));
        let says = |word: &Span| known.is_saying(word.of(text));
        let found = match quotation {
            End::Start => words(text).take(NEAR).find(says),
            End::End => words_back(text).take(NEAR).find(says),
        };
        found.map(|word| word.shifted(clause.start))
    }

    /// Who in `clause` says it. A full name goes before the town or the house that stands nearer to the verb.
    fn speaker(&self, clause: Span, verb: Span) -> Option<Span> {
        let apart = |span: Span| span.start.abs_diff(verb.start);
        let first = self.names.partition_point(|fact| fact.span.start < clause.start);
        let inside = self.names[first..].iter().take_while(|fact| fact.span.end <= clause.end);
        let persons = inside.filter_map(|fact| Some((fact.span, name_of(fact)?))).filter(|(_, name)| may_speak(name));
        let named = persons.min_by_key(|(span, name)| (name.parts.len() < 2, apart(*span)));
        if let Some((span, _)) = named {
            return Some(span);
        }
        let (known, text) = (person_words(self.locale), self.text(clause));
        let person = |word: &Span| {
            let lower = word.of(text).to_lowercase();
            known.is_subject(&lower) || known.is_person(&lower)
        };
        words(text).filter(person).map(|word| word.shifted(clause.start)).min_by_key(|word| apart(*word))
    }
}

/// An end of a clause.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Start,
    End,
}

/// Whether a sentence ends with the `c` at `at`: not with the stop of `Dr.`.
fn ends(text: &str, at: usize, c: char) -> bool {
    match c {
        '.' => {
            let short = text[..at].chars().rev().take(4).take_while(|c| c.is_alphanumeric()).count() <= 3;
            let after = text[at + 1..].chars().next();
            after.is_none_or(char::is_whitespace) && (!short || text[at + 1..].trim().is_empty())
        }
        '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '۔' => true,
        _ => false,
    }
}

/// Whether the mark at `at` stands inside a word: an apostrophe.
fn is_inside(text: &str, at: usize) -> bool {
    let after = text[at..].chars().nth(1);
    text[..at].chars().next_back().is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

fn may_speak(name: &Name) -> bool {
    !matches!(name.kind, names::Kind::Demonym | names::Kind::Place)
}

fn name_of(fact: &Fact) -> Option<&Name> {
    match &fact.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}
