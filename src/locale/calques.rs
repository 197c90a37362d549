//! Phrases that follow the words of another language: *the aforementioned Huawei*, *in the framework of*.
//!
//! `calques.toml` is written by hand: a phrase, lower case, and what a writer of the language would mostly put.

use std::collections::BTreeMap;

use super::{Locale, PerLanguage, data_file};

/// The phrases of one language, with what is usual in their place.
#[derive(Debug, Default)]
pub struct Calques {
    phrases: BTreeMap<String, String>,
}

static TABLES: PerLanguage<Calques> = PerLanguage::new(|language| {
    let text = data_file(language, "calques.toml").unwrap_or_default();
    Calques { phrases: toml::from_str(text).unwrap_or_default() }
});

/// The phrases of `locale`'s language; none where nobody has listed them.
pub fn calques(locale: &Locale) -> &'static Calques {
    TABLES.get(locale)
}

impl Calques {
    /// The phrases in `text`, in lower case, with their places and what is usual.
    pub fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (std::ops::Range<usize>, &'a str)> + 'a {
        self.phrases.iter().flat_map(move |(phrase, usual)| {
            let places = text.match_indices(phrase.as_str());
            places
                .map(|(at, phrase)| at..at + phrase.len())
                .filter(|place| is_whole(text, place))
                .map(|p| (p, usual.as_str()))
        })
    }
}

/// Whether no letter goes on at either end.
fn is_whole(text: &str, place: &std::ops::Range<usize>) -> bool {
    let before = text[..place.start].chars().next_back();
    let after = text[place.end..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "calques.toml") {
                toml::from_str::<BTreeMap<String, String>>(text).unwrap_or_else(|error| panic!("{language}: {error}"));
            }
        }
    }

    #[test]
    fn whole_words_only() {
        let found =
            |text: &str| calques(&"en".parse().unwrap()).within(text).map(|(place, _)| place.start).collect::<Vec<_>>();
        assert_eq!(found("for his part, he"), [0]);
        assert!(found("for his partner").is_empty());
    }
}
