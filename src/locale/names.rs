//! What is known of names in each language: titles, particles, elided articles, and which words are ordinary.
//!
//! `names.toml` and `words.hand.txt` are written by hand; `words.txt.zst` comes from `scripts/generate_words.py` and lists
//! the ordinary words of the language. A name with a word outside the list (Kavanaugh) is carried over by its letters or its sound, a name of
//! ordinary words only (Supreme Court) is translated by meaning, and its absence proves nothing.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::forms::{Forms, Reading};
use super::{Locale, PerLanguage, data_file, data_table};

/// The words around names in one language; what `names.toml` holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct NameWords {
    /// Before a name and no part of it, lower case without a full stop: `mr`, `dr`, `señora`.
    pub titles: FxHashSet<String>,
    /// Lower-case words inside names: `of`, `van`, `bin`.
    pub particles: FxHashSet<String>,
    /// Articles and prepositions that lose their vowel before a name: `l`, `dell`.
    pub elisions: FxHashSet<String>,
    /// Capitalised words that are no names, lower case: demonyms without a language, religions, parties, pronouns.
    pub capitalised: FxHashSet<String>,
    /// Abbreviations that are at home in texts of this language whatever the other version says: `SNS`, `CEO`.
    pub abbreviations: FxHashSet<String>,
    /// Written together with the word that follows: `و`, `بال`, `וה`; the word begins after it. In Latin letters it does
    /// where a capital follows: `eRiga`, `bhFrainc`.
    pub proclitics: Vec<String>,
    /// Written together with the word before it: particles and case endings of scripts without capitals, `에서`.
    pub enclitics: Vec<String>,
    /// Articles and prepositions that are never the last word before a mark: `the`, `de`, `в`.
    pub leads_on: FxHashSet<String>,
    /// Those that are now and then: `the town he came from`.
    pub often_leads_on: FxHashSet<String>,
    /// Endings that never stand free: `'s`.
    pub leans_back: Vec<String>,
    /// Places of two characters in a script without spaces that are hardly ever part of another word: `重庆`.
    pub short_places: FxHashSet<String>,
    /// Whether every noun has a capital, so that a capital makes no name.
    pub nouns_have_capitals: bool,
    /// Endings of nouns that lists of words leave out, where nouns have capitals: `s` of `Rechtsdokuments`.
    pub noun_endings: Vec<String>,
    /// Whether names take case endings (`Trumpa`).
    pub names_inflect: bool,
    /// Whether names take an `s` without an apostrophe (`Kavanaughs`).
    pub genitive_s: bool,
    /// Whether foreign names are spelt as they sound (`Džordž`, `Sjūzena`), as the orthographies of Latvian, Lithuanian,
    /// Serbian, Albanian, Azerbaijani and Uzbek have it.
    pub respells_names: bool,
    /// Whether texts leave the accents of foreign names out: `Martinez`.
    pub drops_accents: bool,
    /// Whether nouns are written together (`Flughafenchef`), so that an unlisted word may be two ordinary ones.
    pub compounds: bool,
}

static NAME_WORDS: PerLanguage<NameWords> = PerLanguage::new(|language| {
    let text = data_file(language, "names.toml").unwrap_or_default();
    toml::from_str(text).unwrap_or_default()
});

/// The words around names in `locale`'s language; empty where nothing is known.
pub fn name_words(locale: &Locale) -> &'static NameWords {
    NAME_WORDS.get(locale)
}

/// The ordinary words of a language, lower case.
#[derive(Debug, Default)]
pub struct OrdinaryWords {
    words: Forms,
}

/// Shorter words are not taken apart: `Feinstein` and `Goldman` would be ordinary.
const COMPOUND: usize = 10;

/// No part of a compound is shorter, in bytes: `tee`, `ost`.
const SHORTEST_PART: usize = 3;

/// A part with a linking `s` is longer, in bytes: `amts`, but not `des`.
const LINKED: usize = 4;

/// Words of a compound before its last.
const MOST_HEADS: usize = 3;

/// No ending is cut from a shorter word.
const STEM: usize = 4;

static ORDINARY: PerLanguage<OrdinaryWords> =
    PerLanguage::new(|language| OrdinaryWords { words: Forms::new(data_table(language, "words.fst")) });

/// The ordinary words of `locale`'s language; empty where there is no list.
pub fn ordinary_words(locale: &Locale) -> &'static OrdinaryWords {
    ORDINARY.get(locale)
}

impl OrdinaryWords {
    /// Whether there is no list for the language.
    pub fn is_empty(&self) -> bool {
        self.words.len() == 0
    }

    /// Whether `word`, lower case, is an ordinary word of a language with such `known` words: listed, a title, put
    /// together of ordinary words, or a noun with an ending.
    pub fn knows(&self, word: &str, known: &NameWords) -> bool {
        let ends = |ending: &String| {
            let stem = word.strip_suffix(ending.as_str());
            stem.is_some_and(|stem| stem.chars().count() >= STEM && self.contains(stem))
        };
        self.contains(word)
            || known.titles.contains(word)
            || known.noun_endings.iter().any(ends)
            || (known.compounds && word.chars().count() >= COMPOUND && self.composes(word))
    }

    /// Whether `word`, lower case, is in the list.
    pub fn contains(&self, word: &str) -> bool {
        if word.contains('ß') {
            let bytes: Vec<u8> = spelt(word).collect();
            return self.ends(&bytes);
        }
        self.ends(word.as_bytes())
    }

    /// Whether `word` is an ordinary word, or up to four written together, with a linking `s` or not.
    pub fn composes(&self, word: &str) -> bool {
        self.contains(word) || self.splits(word)
    }

    /// Whether the end of `word` can be reached over ordinary words, each of the first three found where the one before
    /// ends. Every place is left once for each of them, and from a place no more than the longest word of the list is
    /// read, so that the work grows with the length of the word.
    fn splits(&self, word: &str) -> bool {
        let bytes: Vec<u8> = spelt(word).collect();
        let mut starts = BTreeSet::from([0]);
        for _ in 0..MOST_HEADS {
            let cuts: BTreeSet<usize> = starts.iter().flat_map(|start| self.heads(word, &bytes, *start)).collect();
            if cuts.iter().any(|cut| self.ends(&bytes[*cut..])) {
                return true;
            }
            starts = cuts;
        }
        false
    }

    /// Where words of the list that begin at `start` end, with a linking `s` or without, so that something is left.
    fn heads(&self, word: &str, bytes: &[u8], start: usize) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut reading = self.words.read();
        // The end of what was read but for its last `s`, and whether that is a word.
        let (mut bare, mut bare_is_word) = (start, false);
        for end in start + 1..(bytes.len() + 1).saturating_sub(SHORTEST_PART) {
            reading = reading.and_then(|reading| reading.byte(bytes[end - 1]));
            let is_word = reading.is_some_and(Reading::is_word);
            if word.as_bytes()[end - 1] != b's' {
                (bare, bare_is_word) = (end, is_word);
            }
            if reading.is_none() && !bare_is_word {
                break;
            }
            let linked = end - start > LINKED && bare > start && bare_is_word;
            if end - start >= SHORTEST_PART && word.is_char_boundary(end) && (is_word || linked) {
                cuts.push(end);
            }
        }
        cuts
    }

    fn ends(&self, bytes: &[u8]) -> bool {
        self.words.read().and_then(|reading| reading.on(bytes)).is_some_and(Reading::is_word)
    }
}

/// The bytes of a word as the lists have them, which spell `ß` as `ss`; both are two bytes long.
fn spelt(word: &str) -> impl Iterator<Item = u8> {
    let sharp = |at: usize| word.as_bytes()[at..].starts_with("ß".as_bytes());
    let second = move |at: usize| at > 0 && sharp(at - 1);
    word.bytes().enumerate().map(move |(at, byte)| if sharp(at) || second(at) { b's' } else { byte })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn ordinary_words_are_listed_and_names_are_not() {
        let english = ordinary_words(&locale("en"));
        assert!(
            english.contains("supreme") && english.contains("court") && english.contains("a") == english.contains("a")
        );
        assert!(!english.contains("kavanaugh") && !english.contains("birkenhead"));
        assert!(ordinary_words(&locale("zu")).is_empty());
    }

    #[test]
    fn a_compound_of_ordinary_words_is_ordinary() {
        let german = ordinary_words(&locale("de"));
        assert!(german.composes("regierungschef"));
        assert!(!german.composes("feinstein") || german.contains("fein"));
    }

    #[test]
    fn every_name_file_is_read() {
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "names.toml") {
                toml::from_str::<NameWords>(text).unwrap_or_else(|error| panic!("{language}/names.toml: {error}"));
            }
        }
    }
}
