//! Which words stand twice in a row in good writing: *vous vous*, *had had*, and languages that double words as a
//! means of grammar. `repetition.toml`, written by hand.

use std::collections::HashSet;

use serde::Deserialize;

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
    fn every_file_is_read() {
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "repetition.toml") {
                toml::from_str::<Repetition>(text).unwrap_or_else(|error| panic!("{language}: {error}"));
            }
        }
    }
}
