//! Which words stand twice in a row in good writing: *vous vous*, *had had*, and languages that double words as a
//! means of grammar. `repetition.toml`, written by hand.

use std::collections::HashSet;

use serde::Deserialize;

use unicode_script::Script;

use super::scripts::{is_alphanumeric, script};
use super::{Locale, PerLanguage, data_file};

/// How a language doubles words; what `repetition.toml` holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repetition {
    /// Words that may be doubled, lower case.
    doubles: HashSet<String>,
    /// Exclamations, lower case: doubled where the other version doubles them.
    spoken: HashSet<String>,
    /// Whether any word may be doubled (*yavaş yavaş*).
    reduplicates: bool,
    /// Words that are not doubled even so.
    never: HashSet<String>,
    /// Particles that are a slip where they stand twice: `をを`.
    particles: Vec<String>,
    /// Words in which such letters are at home: `마을을`.
    particles_not: Vec<String>,
}

static TABLES: PerLanguage<Repetition> = PerLanguage::new(|language| match data_file(language, "repetition.toml") {
    Some(text) => toml::from_str(text).unwrap_or_default(),
    // Of a language nobody has described, nothing is claimed.
    None => Repetition { reduplicates: true, ..Repetition::default() },
});

/// How `locale`'s language doubles words.
pub fn repetition(locale: &Locale) -> &'static Repetition {
    TABLES.get(locale)
}

impl Repetition {
    /// Whether `word`, lower case, may stand twice in a row by the grammar of the language.
    pub fn allows(&self, word: &str) -> bool {
        if self.reduplicates { !self.never.contains(word) } else { self.doubles.contains(word) }
    }

    /// Where `text` has a particle twice, each with its bytes.
    pub fn doubled_particles(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        for form in &self.particles {
            let places = text.match_indices(form.as_str()).map(|(at, _)| at..at + form.len());
            found.extend(places.filter(|place| self.is_doubled(text, place)));
        }
        found.sort_by_key(|place| place.start);
        found
    }

    fn is_doubled(&self, text: &str, place: &std::ops::Range<usize>) -> bool {
        let at_home = |word: &String| {
            text.match_indices(word.as_str()).any(|(at, _)| at <= place.start && place.end <= at + word.len())
        };
        let own = text[place.clone()].chars().next().map(script);
        let (before, after) = (text[..place.start].chars().next_back(), text[place.end..].chars().next());
        // In kana and Hangul a particle stands behind a word and ends it; letters of Han stand between others.
        let ends = own == Some(Script::Han) || after.map(script) != own;
        let begins = own != Some(Script::Hiragana) || before.map(script) != own;
        before.is_some_and(is_alphanumeric) && ends && begins && !self.particles_not.iter().any(at_home)
    }

    /// Whether any word may be doubled.
    pub fn doubles_any(&self) -> bool {
        self.reduplicates
    }

    /// Whether `word`, lower case, may be said twice for effect.
    pub fn exclaims(&self, word: &str) -> bool {
        self.allows(word) || self.spoken.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_double_words_each_in_their_way() {
        let allows = |tag: &str, word| repetition(&tag.parse().unwrap()).allows(word);
        assert!(allows("fr", "vous") && !allows("fr", "les"));
        assert!(allows("tr", "yavaş") && !allows("tr", "için"));
        assert!(allows("mi", "anything"));
    }

    #[test]
    fn a_particle_stands_once() {
        let doubled = |tag: &str, text: &str| {
            let places = repetition(&tag.parse().unwrap()).doubled_particles(text);
            places.into_iter().map(|place| text[place].to_owned()).next()
        };
        assert_eq!(doubled("ja", "船はは港にある").as_deref(), Some("はは"));
        assert_eq!(doubled("ja", "母のところにいる"), None);
        assert_eq!(doubled("ko", "배를를 샀다").as_deref(), Some("를를"));
        assert_eq!(doubled("ko", "마을을 떠났다"), None);
        assert_eq!(doubled("zh", "旧的的船").as_deref(), Some("的的"));
        assert_eq!(doubled("zh", "以观光为目的的船"), None);
    }

    #[test]
    fn every_file_is_read() {
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "repetition.toml") {
                toml::from_str::<Repetition>(text).unwrap_or_else(|error| panic!("{language}: {error}"));
            }
        }
    }
}
