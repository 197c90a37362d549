//! Names: people, places, organisations, products, acronyms and demonyms, read by their capitals.
//!
//! A name is a run of capitalised words, with particles inside (*Ursula von der Leyen*), without titles. What begins a
//! sentence, stands in a headline or is a German noun has its capital from elsewhere: such a word is a name only where
//! it is no ordinary word of the language, or where the text writes it with a capital in the middle of a sentence and
//! never without. Scripts without capitals give their Latin runs, in Japanese katakana, and the places of the tables.

mod uncased;
pub mod variants;

use std::cell::OnceCell;

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::locale::given_names::is_given_name;
use crate::locale::names::{NameWords, OrdinaryWords, name_words, ordinary_words};
use crate::locale::places::{Places, places};
use crate::locale::scripts::is_alphabetic;
use crate::span::Span;
use crate::words::{Joint, Token, Words, Writing};
use uncased::{Tables, Uncased};

/// What a name is, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Has a word that is no ordinary word: carried over by letters or sound.
    Opaque,
    /// Of ordinary words only: translated by meaning.
    Common,
    /// Capitals: `NATO`.
    Acronym,
    /// A country or a city of the tables.
    Place,
    /// A people, a language, a religion, a party: a capital but no name.
    Demonym,
    /// A run of katakana: a foreign word, name or not.
    Katakana,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As written, without articles and case endings cut at an apostrophe.
    pub text: String,
    /// Where.
    pub span: Span,
    /// What it is by itself.
    pub kind: Kind,
    /// Whether a sentence begins with it or it stands in a headline, so that its capital alone proves nothing.
    pub initial: bool,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Its capitalised words.
    pub parts: Vec<Part>,
}

/// The names of every block but code, read from its `words`.
pub fn read(document: &Document, locale: &Locale, words: &Words) -> Vec<Fact> {
    let reader = Reader::new(document, locale, words);
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind != BlockKind::Code {
            reader.read(index as u32, &mut facts);
        }
    }
    facts
}

/// How often a word is written how.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    inside: u32,
    lower: u32,
}

/// What is known of a spelling, looked up when it is first asked for.
#[derive(Debug, Default)]
struct Known {
    ordinary: OnceCell<bool>,
    place: OnceCell<Option<&'static str>>,
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    known: &'static NameWords,
    ordinary: &'static OrdinaryWords,
    places: &'static Places,
    /// Of each lower case.
    counts: Vec<Count>,
    /// Of each spelling.
    spellings: Vec<Known>,
    /// Of each block.
    headlines: Vec<bool>,
    uncased: Uncased<'a>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, locale: &Locale, words: &'a Words) -> Self {
        let (known, places, text) = (name_words(locale), places(locale), document.words());
        let mut counts = vec![Count::default(); words.lowers()];
        let mut headlines = Vec::with_capacity(document.blocks.len());
        for (number, block) in document.blocks.iter().enumerate() {
            let tokens = words.of_block(number as u32);
            let headline = is_headline(block.span.of(text), tokens, words);
            headlines.push(headline);
            for token in tokens.iter().filter(|token| !(token.capital && (token.initial || headline))) {
                let count = &mut counts[words.spelling(token).lower_id as usize];
                *(if token.capital { &mut count.inside } else { &mut count.lower }) += 1;
            }
        }
        let spellings = (0..words.spellings()).map(|_| Known::default()).collect();
        let uncased = Uncased::new(Tables { known, places }, text, words);
        let ordinary = ordinary_words(locale);
        Self { text, words, known, ordinary, places, counts, spellings, headlines, uncased }
    }

    fn read(&self, block: u32, facts: &mut Vec<Fact>) {
        let tokens = self.words.of_block(block);
        let headline = self.headlines[block as usize];
        let first = facts.len();
        let mut at = 0;
        while at < tokens.len() {
            let length = self.run(&tokens[at..], headline);
            let parts: Vec<&Token> = tokens[at..at + length].iter().filter(|token| self.is_part(token)).collect();
            if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
                let span = first.span.joined(last.span);
                let text = span.of(self.text);
                // One part that is all of the name has been looked up already.
                let place = if parts.len() == 1 { self.place(first) } else { self.places.ids(text).first().copied() };
                let parts: Vec<Part> = parts.iter().map(|token| self.part(token, headline)).collect();
                let kind = kind(place, &parts);
                facts.push(Fact { span, block, value: Value::Name(Name { text: text.to_owned(), kind, parts }) });
            }
            at += length.max(1);
        }
        let places = self.uncased.read(tokens).into_iter();
        facts.extend(places.map(|(span, name)| Fact { span, block, value: Value::Name(name) }));
        facts[first..].sort_by_key(|fact| fact.span.start);
    }

    /// How many words from the first on make up a name; 0 for none.
    fn run(&self, tokens: &[Token], headline: bool) -> usize {
        if !self.begins(&tokens[0], headline) && !self.is_first_name(tokens) {
            return 0;
        }
        let mut length = 1;
        while !tokens[length - 1].closed {
            let particles = tokens[length..].iter().take(2).take_while(|token| self.is_particle(token)).count();
            let Some(next) = tokens.get(length + particles) else { break };
            let joined = |joint| joint == Joint::Space || joint == Joint::Hyphen;
            let joints = tokens[length..=length + particles].iter().all(|token| joined(token.joint));
            let after_initial = particles == 0 && next.joint == Joint::Abbreviation;
            let same = next.writing == tokens[0].writing;
            if !(same && (joints || after_initial) && next.capital && self.continues(next)) {
                break;
            }
            length += particles + 1;
        }
        length
    }

    /// A word as it is written.
    fn written(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    fn lower(&self, token: &Token) -> &'a str {
        &self.words.spelling(token).lower
    }

    fn letters(&self, token: &Token) -> u32 {
        self.words.spelling(token).letters
    }

    fn is_initial_letter(&self, token: &Token) -> bool {
        token.capital && self.letters(token) == 1
    }

    /// Whether a name may begin with `token`.
    fn begins(&self, token: &Token, headline: bool) -> bool {
        match token.writing {
            Writing::Katakana => self.letters(token) > 2,
            Writing::Latin | Writing::Cased if token.capital => {
                let initial_letter = token.initial && self.is_initial_letter(token);
                if self.places.is_calendar(self.lower(token)) || is_numeral(self.written(token)) || initial_letter {
                    return false;
                }
                if token.initial || headline || self.known.nouns_have_capitals {
                    return self.is_name_by_itself(token);
                }
                true
            }
            _ => false,
        }
    }

    /// Whether a short form of a month or day is a first name here: `Jan Berg`, and no `Jan 5`, `Jan. Sales`.
    fn is_first_name(&self, tokens: &[Token]) -> bool {
        let [first, second, ..] = tokens else { return false };
        let lower = self.lower(first);
        let short = first.capital && !first.closed && self.letters(first) == 3 && self.places.is_calendar(lower);
        let named = second.capital
            && second.joint == Joint::Space
            && self.letters(second) > 3
            && !self.places.is_calendar(self.lower(second))
            && !(first.initial && self.is_ordinary(second))
            && !is_all_capitals(self.written(second));
        short && named && is_given_name(lower)
    }

    fn continues(&self, token: &Token) -> bool {
        !self.places.is_calendar(self.lower(token))
            && (!self.known.nouns_have_capitals || self.is_initial_letter(token) || !self.is_ordinary(token))
    }

    /// Whether a word is a name although its capital proves nothing.
    fn is_name_by_itself(&self, token: &Token) -> bool {
        let count = self.counts[self.words.spelling(token).lower_id as usize];
        if self.known.nouns_have_capitals {
            // Lists of words have Deutschland and Argentinien too.
            return !self.is_ordinary(token) || self.place(token).is_some_and(|id| !id.starts_with('~'));
        }
        if is_all_capitals(self.written(token)) || (count.inside > 0 && count.lower == 0) {
            return !self.known.capitalised.contains(self.lower(token));
        }
        count.lower == 0 && !self.ordinary.is_empty() && !self.is_ordinary(token) && self.letters(token) > 2
    }

    /// The first place that the word may stand for.
    fn place(&self, token: &Token) -> Option<&'static str> {
        let known = &self.spellings[token.spelling as usize].place;
        *known.get_or_init(|| self.places.ids(self.written(token)).first().copied())
    }

    fn is_ordinary(&self, token: &Token) -> bool {
        let known = &self.spellings[token.spelling as usize].ordinary;
        *known.get_or_init(|| self.ordinary.knows(self.lower(token), self.known))
    }

    fn is_particle(&self, token: &Token) -> bool {
        self.known.particles.contains(self.written(token))
    }

    /// Whether a word of a run counts: no particle, title or initial.
    fn is_part(&self, token: &Token) -> bool {
        let capital = token.capital || token.writing == Writing::Katakana;
        capital && !self.is_initial_letter(token) && !self.known.titles.contains(self.lower(token))
    }

    fn part(&self, token: &Token, headline: bool) -> Part {
        let (text, kind) = (self.written(token).to_owned(), self.part_kind(token));
        Part { text, span: token.span, kind, initial: token.initial || headline }
    }

    fn part_kind(&self, token: &Token) -> Kind {
        if token.writing == Writing::Katakana {
            Kind::Katakana
        } else if self.known.capitalised.contains(self.lower(token)) {
            Kind::Demonym
        } else if let Some(id) = self.place(token) {
            if id.starts_with('~') { Kind::Demonym } else { Kind::Place }
        } else if self.letters(token) <= 7 && is_all_capitals(self.written(token)) {
            Kind::Acronym
        } else if self.letters(token) < 3 || self.is_ordinary(token) {
            Kind::Common
        } else {
            Kind::Opaque
        }
    }
}

/// What a name is that stands for `place`, or else has these parts.
fn kind(place: Option<&str>, parts: &[Part]) -> Kind {
    match place {
        Some(id) if id.starts_with('~') => return Kind::Demonym,
        Some(_) => return Kind::Place,
        None => {}
    }
    let first = |kind| parts.iter().any(|part| part.kind == kind).then_some(kind);
    let order = [Kind::Opaque, Kind::Katakana, Kind::Acronym, Kind::Place, Kind::Common];
    order.into_iter().find_map(first).unwrap_or(Kind::Demonym)
}

/// Whether a word is written in capitals, two at least.
fn is_all_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| is_alphabetic(*c));
    letters.clone().take(2).count() > 1 && letters.all(char::is_uppercase)
}

/// Whether a word is a Roman number with an ending: `XIVe`, `IIIº`.
fn is_numeral(word: &str) -> bool {
    let ending = word.trim_start_matches(['I', 'V', 'X', 'L']);
    ending.len() < word.len()
        && ending.chars().all(char::is_lowercase)
        && ending.chars().take(4).count() < 4
        && (word.len() - ending.len() > 1 || matches!(ending, "e" | "er" | "re" | "ème"))
}

/// Whether a block is set in title case or in capitals, so that its capitals prove nothing.
fn is_headline(text: &str, tokens: &[Token], words: &Words) -> bool {
    let long = || tokens.iter().filter(|token| words.spelling(token).letters > 3);
    let (all, capitalised) = (long().count(), long().filter(|token| token.capital).count());
    // The share that told the headlines of English news from sentences full of names.
    let stops = text.trim_end_matches(['"', '”', '’', '\'', '»', ')']).ends_with(['.', '!', '?', '…']);
    !stops && tokens.len() > 4 && all > 2 && capitalised * 10 > all * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str, text: &str) -> Vec<(String, Kind)> {
        let document = Document::from_paragraphs("a", text, None);
        let locale = tag.parse().unwrap();
        let read = read(&document, &locale, &Words::read(&document, name_words(&locale)));
        let name = |fact: Fact| match fact.value {
            Value::Name(name) => (name.text, name.kind),
            _ => unreachable!("the reader of names reads names"),
        };
        read.into_iter().map(name).collect()
    }

    fn texts(tag: &str, text: &str) -> Vec<String> {
        names(tag, text).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn runs_of_capitals_are_names_without_titles() {
        assert_eq!(
            texts("en", "Then she said that Dr. Ursula von der Leyen would like to meet J. R. Smith in Bonn."),
            ["Ursula von der Leyen", "Smith", "Bonn"]
        );
    }

    #[test]
    fn ordinary_words_make_a_common_name() {
        let read = names("en", "The ruling of the Supreme Court pleased Kavanaugh, the CIA and the French in Germany.");
        let kinds: Vec<_> = read.iter().map(|(text, kind)| (text.as_str(), *kind)).collect();
        let expected = [
            ("Supreme Court", Kind::Common),
            ("Kavanaugh", Kind::Opaque),
            ("CIA", Kind::Acronym),
            ("French", Kind::Demonym),
            ("Germany", Kind::Place),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn the_first_word_of_a_sentence_needs_proof() {
        assert_eq!(texts("en", "Kavanaugh spoke. People listened."), ["Kavanaugh"]);
        assert_eq!(texts("en", "Rose left. They saw how Rose went."), ["Rose", "Rose"]);
    }

    #[test]
    fn a_german_noun_is_no_name() {
        assert_eq!(texts("de", "Der Regierungschef traf Feinstein nach der Sitzung."), ["Feinstein"]);
    }

    #[test]
    fn scripts_without_capitals_give_latin_and_katakana() {
        assert_eq!(texts("ja", "トランプ氏はFacebookで発表した。"), ["トランプ", "Facebook"]);
    }
}
