//! Words that tell a man from a woman: pronouns, verbs that agree (*powiedziała*), titles, nouns and given names.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use super::persons::{is_other, is_unspaced};
use crate::facts::Value;
use crate::locale::persons::{PersonWords, given_names, person_words};
use crate::span::Span;
use crate::text::Text;

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `he`.
    Subject,
    /// `his`, `him`.
    Form,
    /// A verb that agrees with its subject.
    Verb,
    /// A title, a noun or a given name.
    Noun,
}

/// A word that tells a man from a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The word.
    pub span: Span,
    /// Whether it tells a woman.
    pub woman: bool,
    /// What it is.
    pub kind: Kind,
    /// Whether it stands in a quotation.
    pub quoted: bool,
}

impl Sign {
    /// Whether it is a pronoun.
    pub fn is_pronoun(&self) -> bool {
        matches!(self.kind, Kind::Subject | Kind::Form)
    }
}

/// What a passage says of the sex of those it speaks of.
#[derive(Debug, Clone, Default)]
pub struct Sexes {
    /// The words that tell, in order.
    pub signs: Vec<Sign>,
    /// Whether a word may mean a woman and may mean something else (`sie` of German).
    pub unsure: bool,
}

impl Sexes {
    /// The pronouns that tell a woman, or those that tell a man.
    pub fn pronouns(&self, woman: bool) -> impl Iterator<Item = &Sign> {
        self.signs.iter().filter(move |sign| sign.is_pronoun() && sign.woman == woman)
    }

    /// Whether any word tells a woman, or a man.
    pub fn tells(&self, woman: bool) -> bool {
        self.signs.iter().any(|sign| sign.woman == woman) || self.unsure && woman
    }

    /// Whether a noun or a name tells a woman, or a man.
    pub fn names(&self, woman: bool) -> bool {
        self.signs.iter().any(|sign| sign.woman == woman && sign.kind == Kind::Noun)
    }
}

/// What the words of `span` tell; nothing in a language that has one pronoun for both.
pub fn sexes(text: &Text, span: Span) -> Sexes {
    let known = person_words(text.locale());
    let mut sexes = Sexes::default();
    if known.she.is_empty() && known.maybe.is_empty() {
        return sexes;
    }
    if is_unspaced(known) {
        sexes.signs = unspaced(text, span, known);
    } else {
        for (at, word) in text.at(span).unicode_word_indices() {
            let here = Span::new(at, at + word.len()).shifted(span.start);
            let capital = word.starts_with(char::is_uppercase);
            // “Qu'elle”, “he's”.
            for part in word.to_lowercase().split(['\'', '’']) {
                sexes.unsure |= known.maybe.contains(part);
                let told = told(known, part, capital);
                sexes.signs.extend(told.map(|(woman, kind)| Sign { span: here, woman, kind, quoted: false }));
            }
        }
        sexes.signs.extend(named(text, span));
        sexes.signs.sort_by_key(|sign| sign.span);
    }
    let quoted: Vec<Span> = quotations(text, span).collect();
    for sign in &mut sexes.signs {
        sign.quoted = quoted.iter().any(|quotation| quotation.contains(sign.span));
    }
    sexes
}

/// Whether `word`, lower case, tells a woman, and what it is.
fn told(known: &PersonWords, word: &str, capital: bool) -> Option<(bool, Kind)> {
    let either = |man: bool, woman: bool| (man != woman).then_some(woman);
    let pronoun = either(known.he.contains(word), known.she.contains(word)).map(|woman| (woman, Kind::Subject));
    let form = || either(known.his.contains(word), known.hers.contains(word)).map(|woman| (woman, Kind::Form));
    let noun = || either(known.is_man(word), known.is_woman(word)).map(|woman| (woman, Kind::Noun));
    // A capital makes a name, which may end in anything.
    let verb = || either(known.is_man_verb(word), known.is_woman_verb(word)).filter(|_| !capital);
    pronoun.or_else(form).or_else(noun).or_else(|| verb().map(|woman| (woman, Kind::Verb)))
}

/// The names that begin with a given name that only men have, or only women.
fn named(text: &Text, span: Span) -> impl Iterator<Item = Sign> + '_ {
    let first = text.facts.partition_point(|fact| fact.span.start < span.start);
    let inside = text.facts[first..].iter().take_while(move |fact| fact.span.start < span.end);
    inside.filter_map(|fact| {
        let Value::Name(name) = &fact.value else { return None };
        let woman = given_names().woman(&name.parts.first()?.text)?;
        Some(Sign { span: fact.span, woman, kind: Kind::Noun, quoted: false })
    })
}

fn quotations(text: &Text, span: Span) -> impl Iterator<Item = Span> + '_ {
    let inside = text.facts.iter().filter(move |fact| fact.span.overlaps(span));
    inside.filter(|fact| matches!(fact.value, Value::Quotation(_))).map(|fact| fact.span)
}

fn unspaced(text: &Text, span: Span, known: &PersonWords) -> Vec<Sign> {
    let passage = text.at(span);
    let mut signs = Vec::new();
    for (at, _) in passage.char_indices() {
        let rest = &passage[at..];
        // 彼女 begins with 彼.
        let found = match (head(&known.he, rest), head(&known.she, rest)) {
            (_, Some(word)) => Some((word, true)),
            // 其他 and 他们 are no he; 他 inside 吉他 is none either.
            (Some(word), None) if !is_other(passage, at, word.len()) => Some((word, false)),
            _ => None,
        };
        if let Some((word, woman)) = found {
            let span = Span::new(at, at + word.len()).shifted(span.start);
            signs.push(Sign { span, woman, kind: Kind::Subject, quoted: false });
        }
    }
    signs
}

/// The word of `words` that `text` begins with.
fn head<'a>(words: &'a HashSet<String>, text: &str) -> Option<&'a String> {
    words.iter().find(|word| text.starts_with(word.as_str()))
}
