//! Words that tell a man from a woman: pronouns, verbs that agree (*powiedziała*), titles, nouns and given names.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use super::mentions::{is_other, is_unspaced};
use super::{Quotations, Reading};
use crate::facts::{Fact, Value};
use crate::locale::persons::{PersonWords, given_names, person_words};
use crate::span::Span;

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
#[derive(Debug, Clone, Copy)]
pub struct Sexes<'a> {
    /// The words that tell, in order.
    pub signs: &'a [Sign],
    /// Whether a word may mean a woman and may mean something else (`sie` of German).
    pub unsure: bool,
}

impl Sexes<'_> {
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

/// The words of a text that tell a man from a woman, in order, and where those stand that may; nothing in a language
/// that has one pronoun for both.
pub(super) fn signs(text: &Reading, quotations: &Quotations) -> (Vec<Sign>, Vec<u32>) {
    let known = person_words(text.locale());
    let (mut signs, mut unsure) = (Vec::new(), Vec::new());
    if known.she.is_empty() && known.maybe.is_empty() {
        return (signs, unsure);
    }
    for segment in text.segments {
        let span = segment.span;
        if is_unspaced(known) {
            signs.extend(unspaced(text, span, known));
            continue;
        }
        for (at, word) in text.at(span).unicode_word_indices() {
            let here = Span::new(at, at + word.len()).shifted(span.start);
            let capital = word.starts_with(char::is_uppercase);
            // “Qu'elle”, “he's”.
            for part in word.to_lowercase().split(['\'', '’']) {
                unsure.extend(known.maybe.contains(part).then_some(here.start));
                let told = told(known, part, capital);
                signs.extend(told.map(|(woman, kind)| Sign { span: here, woman, kind, quoted: false }));
            }
        }
    }
    if !is_unspaced(known) {
        signs.extend(text.facts.iter().filter_map(named));
        signs.sort_by_key(|sign| sign.span);
    }
    for sign in &mut signs {
        sign.quoted = quotations.over(sign.span).any(|quotation| quotation.contains(sign.span));
    }
    (signs, unsure)
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

/// A name that begins with a given name that only men have, or only women.
fn named(fact: &Fact) -> Option<Sign> {
    let Value::Name(name) = &fact.value else { return None };
    let woman = given_names().woman(&name.parts.first()?.text)?;
    Some(Sign { span: fact.span, woman, kind: Kind::Noun, quoted: false })
}

fn unspaced(text: &Reading, span: Span, known: &PersonWords) -> Vec<Sign> {
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
