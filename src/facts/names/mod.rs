//! Names: people, places, organisations, products, acronyms and demonyms, read by their capitals.
//!
//! A name is a run of capitalised words, with particles inside (*Ursula von der Leyen*), without titles. What begins a
//! sentence, stands in a headline or is a German noun has its capital from elsewhere: such a word is a name only where
//! it is no ordinary word of the language, or where the text writes it with a capital in the middle of a sentence and
//! never without. Scripts without capitals give their Latin runs, in Japanese katakana, and the places of the tables.

mod uncased;
pub mod variants;
pub mod words;

use std::collections::HashMap;

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::locale::names::{NameWords, OrdinaryWords, name_words, ordinary_words};
use crate::locale::places::{Places, places};
use crate::span::Span;
use words::{Joint, Word, Writing};

/// What a name is, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// The names of every block but code.
pub fn read(document: &Document, locale: &Locale) -> Vec<Fact> {
    let reader = Reader::new(document, locale);
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind != BlockKind::Code {
            reader.read(index as u32, block.span, &document.text, &mut facts);
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

struct Reader {
    known: &'static NameWords,
    ordinary: &'static OrdinaryWords,
    places: &'static Places,
    counts: HashMap<String, Count>,
}

impl Reader {
    fn new(document: &Document, locale: &Locale) -> Self {
        let known = name_words(locale);
        let mut counts: HashMap<String, Count> = HashMap::new();
        for block in &document.blocks {
            let text = block.span.of(&document.text);
            let words = words::words(text, known);
            let headline = is_headline(text, &words);
            for word in &words {
                let capital = word.is_capitalised();
                if capital && (word.initial || headline) {
                    continue;
                }
                let count = counts.entry(word.text.to_lowercase()).or_default();
                *(if capital { &mut count.inside } else { &mut count.lower }) += 1;
            }
        }
        Self { known, ordinary: ordinary_words(locale), places: places(locale), counts }
    }

    fn read(&self, block: u32, span: Span, text: &str, facts: &mut Vec<Fact>) {
        let words = words::words(span.of(text), self.known);
        let headline = is_headline(span.of(text), &words);
        let first = facts.len();
        let mut at = 0;
        while at < words.len() {
            let length = self.run(&words[at..], headline);
            let parts: Vec<&Word> = words[at..at + length].iter().filter(|word| self.is_part(word)).collect();
            if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
                let name = first.span.joined(last.span).shifted(span.start);
                let parts: Vec<Part> = parts.iter().map(|word| self.part(word, headline, span.start)).collect();
                let value =
                    Value::Name(Name { text: name.of(text).to_owned(), kind: self.kind(name.of(text), &parts), parts });
                facts.push(Fact { span: name, block, value });
            }
            at += length.max(1);
        }
        let tables = uncased::Tables { known: self.known, places: self.places };
        facts.extend(tables.read(span.of(text), &words).into_iter().map(|(place, mut name)| {
            name.parts.iter_mut().for_each(|part| part.span = part.span.shifted(span.start));
            Fact { span: place.shifted(span.start), block, value: Value::Name(name) }
        }));
        facts[first..].sort_by_key(|fact| fact.span.start);
    }

    /// How many words from the first on make up a name; 0 for none.
    fn run(&self, words: &[Word], headline: bool) -> usize {
        if !self.begins(&words[0], headline) {
            return 0;
        }
        let mut length = 1;
        while !words[length - 1].closed {
            let particles = words[length..].iter().take(2).take_while(|word| self.is_particle(word)).count();
            let Some(next) = words.get(length + particles) else { break };
            let joined = |joint| joint == Joint::Space || joint == Joint::Hyphen;
            let joints = words[length..=length + particles].iter().all(|word| joined(word.joint));
            let after_initial = particles == 0 && next.joint == Joint::Abbreviation;
            let same = next.writing == words[0].writing;
            if !(same && (joints || after_initial) && next.is_capitalised() && self.continues(next)) {
                break;
            }
            length += particles + 1;
        }
        length
    }

    /// Whether a name may begin with `word`.
    fn begins(&self, word: &Word, headline: bool) -> bool {
        match word.writing {
            Writing::Katakana => word.text.chars().count() > 2,
            Writing::Latin | Writing::Cased if word.is_capitalised() => {
                let lower = word.text.to_lowercase();
                if self.places.is_calendar(&lower) || word.is_numeral() || word.is_initial_letter() && word.initial {
                    return false;
                }
                if word.initial || headline || self.known.nouns_have_capitals {
                    return self.is_name_by_itself(word, &lower);
                }
                true
            }
            _ => false,
        }
    }

    fn continues(&self, word: &Word) -> bool {
        let lower = word.text.to_lowercase();
        !self.places.is_calendar(&lower)
            && (!self.known.nouns_have_capitals || word.is_initial_letter() || !self.is_ordinary(&lower))
    }

    /// Whether a word is a name although its capital proves nothing.
    fn is_name_by_itself(&self, word: &Word, lower: &str) -> bool {
        let count = self.counts.get(lower).copied().unwrap_or_default();
        if self.known.nouns_have_capitals {
            // Lists of words have Deutschland and Argentinien too.
            return !self.is_ordinary(lower) || self.is_place(word);
        }
        if word.is_all_capitals() || (count.inside > 0 && count.lower == 0) {
            return !self.known.capitalised.contains(lower);
        }
        count.lower == 0 && !self.ordinary.is_empty() && !self.is_ordinary(lower) && word.text.chars().count() > 2
    }

    fn is_place(&self, word: &Word) -> bool {
        self.places.ids(word.text).first().is_some_and(|id| !id.starts_with('~'))
    }

    fn is_ordinary(&self, lower: &str) -> bool {
        self.ordinary.knows(lower, self.known)
    }

    fn is_particle(&self, word: &Word) -> bool {
        self.known.particles.contains(word.text)
    }

    /// Whether a word of a run counts: no particle, title or initial.
    fn is_part(&self, word: &Word) -> bool {
        let capital = word.is_capitalised() || word.writing == Writing::Katakana;
        capital && !word.is_initial_letter() && !self.known.titles.contains(&word.text.to_lowercase())
    }

    fn part(&self, word: &Word, headline: bool, offset: u32) -> Part {
        let (text, span) = (word.text.to_owned(), word.span.shifted(offset));
        Part { text, span, kind: self.part_kind(word), initial: word.initial || headline }
    }

    fn part_kind(&self, word: &Word) -> Kind {
        let lower = word.text.to_lowercase();
        if word.writing == Writing::Katakana {
            Kind::Katakana
        } else if self.known.capitalised.contains(&lower) {
            Kind::Demonym
        } else if let Some(id) = self.places.ids(word.text).first() {
            if id.starts_with('~') { Kind::Demonym } else { Kind::Place }
        } else if word.is_all_capitals() && word.text.chars().count() <= 7 {
            Kind::Acronym
        } else if self.is_ordinary(&lower) || word.text.chars().count() < 3 {
            Kind::Common
        } else {
            Kind::Opaque
        }
    }

    fn kind(&self, text: &str, parts: &[Part]) -> Kind {
        match self.places.ids(text).first() {
            Some(id) if id.starts_with('~') => return Kind::Demonym,
            Some(_) => return Kind::Place,
            None => {}
        }
        let first = |kind| parts.iter().any(|part| part.kind == kind).then_some(kind);
        let order = [Kind::Opaque, Kind::Katakana, Kind::Acronym, Kind::Place, Kind::Common];
        order.into_iter().find_map(first).unwrap_or(Kind::Demonym)
    }
}

/// Whether a block is set in title case or in capitals, so that its capitals prove nothing.
fn is_headline(text: &str, words: &[Word]) -> bool {
    let long: Vec<&Word> = words.iter().filter(|word| word.text.chars().count() > 3).collect();
    let capitalised = long.iter().filter(|word| word.is_capitalised()).count();
    // The share that told the headlines of English news from sentences full of names.
    let stops = text.trim_end_matches(['"', '”', '’', '\'', '»', ')']).ends_with(['.', '!', '?', '…']);
    !stops && words.len() > 4 && long.len() > 2 && capitalised * 10 > long.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str, text: &str) -> Vec<(String, Kind)> {
        let document = Document::from_paragraphs("a", text, None);
        let read = read(&document, &tag.parse().unwrap());
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
