//! Words that deny, in each language, and how surely.
//!
//! `negation.toml` is written by hand. A sentence is denied for sure by few words in few places (*did not sign*); the
//! words that may carry a denial over into another language are many (*failed to*, *without*, *unable*, *little*).

use serde::Deserialize;

use super::names::{OrdinaryWords, ordinary_words};
use super::quotations::{QuotationWords, quotation_words};
use super::scripts::{is_alphanumeric, is_han, is_hiragana};
use super::{Locale, PerLanguage, data_file};

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    plain: Vec<String>,
    softeners: Vec<String>,
    doubts: Vec<String>,
    lexical: Vec<String>,
    prefixes: Vec<String>,
    suffixes: Vec<String>,
}

/// How one language denies. A form is a whole word, or `begin*`, `*end` and `*within*`; in a script without spaces it
/// may stand anywhere.
#[derive(Debug)]
pub struct Negation {
    /// Deny the clause they stand in: `not`, `*n't`.
    plain: Vec<String>,
    /// After such a word they take it back: `not only`, `not all`.
    softeners: Vec<String>,
    /// With them in a clause nothing can be told: `until`, `but`.
    doubts: Vec<String>,
    /// May carry a denial without a plain word: `refuse`, `without`.
    lexical: Vec<String>,
    /// Turn a word into its contrary: `un`, `in`.
    prefixes: Vec<String>,
    /// The same at the end: `*less`.
    suffixes: Vec<String>,
    quoted: &'static QuotationWords,
    ordinary: &'static OrdinaryWords,
    spaced: bool,
}

static TABLES: PerLanguage<Option<Negation>> = PerLanguage::new(|language| {
    let file: File = toml::from_str(data_file(language, "negation.toml")?).unwrap_or_default();
    let locale: Locale = language.parse().ok()?;
    let han = |form: &String| form.chars().any(|c| is_han(c) || is_hiragana(c));
    Some(Negation {
        spaced: !file.plain.iter().any(han),
        plain: file.plain,
        softeners: file.softeners,
        doubts: file.doubts,
        lexical: file.lexical,
        prefixes: file.prefixes,
        suffixes: file.suffixes,
        quoted: quotation_words(&locale),
        ordinary: ordinary_words(&locale),
    })
});

/// How `locale`'s language denies; `None` where that is not known.
pub fn negation(locale: &Locale) -> Option<&'static Negation> {
    TABLES.get(locale).as_ref()
}

/// A shorter rest is no word that a prefix could have been put before (`inter`, `under`).
const SHORTEST_REST: usize = 4;

impl Negation {
    /// Where the clause `text` is plainly denied, once and without a doubt: the place of the word.
    pub fn denial(&self, text: &str) -> Option<std::ops::Range<usize>> {
        let words = self.words(text);
        if words.iter().any(|(_, word)| self.holds(&self.doubts, word)) {
            return None;
        }
        let mut plain = words.iter().enumerate().filter(|(_, (_, word))| self.holds(&self.plain, word));
        let (at, (place, word)) = plain.next()?;
        let next = words.get(at + 1).map(|(_, next)| next.as_str());
        let softened = match self.spaced {
            true => next.is_none_or(|next| self.holds(&self.softeners, next)),
            false => self.softeners.iter().any(|form| word.contains(form.as_str())),
        };
        if softened || plain.next().is_some() {
            return None;
        }
        if self.spaced {
            return Some(place.clone());
        }
        let form = self.plain.iter().filter_map(|form| Some((word.find(form.as_str())?, form.len()))).min();
        form.map(|(at, length)| at..at + length)
    }

    /// Whether a word of `text` leaves open what is denied.
    pub fn is_doubtful(&self, text: &str) -> bool {
        self.words(text).iter().any(|(_, word)| self.holds(&self.doubts, word))
    }

    /// How many words of `text` may deny something.
    pub fn denials(&self, text: &str) -> usize {
        if !self.spaced {
            return self.places(text);
        }
        self.words(text).iter().filter(|(_, word)| self.may_deny(word)).count()
    }

    /// How many places of a text without spaces have such a word; one may be part of another (なかった, がない).
    fn places(&self, text: &str) -> usize {
        let forms = self.lexical.iter().chain(&self.plain);
        let mut places: Vec<_> =
            forms.flat_map(|form| text.match_indices(form.as_str())).map(|(at, form)| (at, at + form.len())).collect();
        places.sort_unstable();
        let mut end = 0;
        let apart = places.into_iter().filter(|(start, stop)| {
            let new = *start >= end;
            end = end.max(*stop);
            new
        });
        apart.count()
    }

    fn may_deny(&self, word: &str) -> bool {
        let whole = |word: &str| {
            [&self.plain, &self.lexical, &self.suffixes].into_iter().any(|forms| self.holds(forms, word))
                || self.quoted.is_negation(word)
        };
        let opposite = |prefix: &String| {
            let rest = word.strip_prefix(prefix.as_str());
            rest.is_some_and(|rest| rest.chars().count() >= SHORTEST_REST && self.ordinary.contains(rest))
        };
        whole(word) || word.contains('\'') && word.split('\'').any(whole) || self.prefixes.iter().any(opposite)
    }

    /// The words with their places, lower case, with one kind of apostrophe; the whole text in a script without spaces.
    fn words(&self, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
        if !self.spaced {
            return vec![(0..text.len(), text.to_owned())];
        }
        let part = |c: char| !is_alphanumeric(c) && !matches!(c, '\'' | '’') && !is_sign(c);
        let mut words = Vec::new();
        let mut at = 0;
        for word in text.split(part) {
            let trimmed = word.trim_start_matches(['\'', '’']);
            let start = at + (word.len() - trimmed.len());
            let trimmed = trimmed.trim_end_matches(['\'', '’']);
            if !trimmed.is_empty() {
                words.push((start..start + trimmed.len(), trimmed.to_lowercase().replace('’', "'")));
            }
            at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
        words
    }

    fn holds(&self, forms: &[String], word: &str) -> bool {
        forms.iter().any(|form| match (form.strip_prefix('*'), form.strip_suffix('*')) {
            (Some(_), Some(_)) => word.contains(form.trim_matches('*')),
            (Some(end), None) => word.ends_with(end),
            (None, Some(stem)) => word.starts_with(stem),
            (None, None) if self.spaced => word == form,
            (None, None) => word.contains(form.as_str()),
        })
    }
}

fn is_sign(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(tag: &str) -> &'static Negation {
        negation(&tag.parse().unwrap()).unwrap()
    }

    #[test]
    fn every_file_is_read() {
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "negation.toml") {
                let file = toml::from_str::<File>(text).unwrap_or_else(|error| panic!("{language}: {error}"));
                assert!(!file.plain.is_empty(), "{language}");
            }
        }
    }

    #[test]
    fn a_clause_is_denied_once_and_for_sure() {
        let denied = |tag: &str, text: &str| known(tag).denial(text).map(|place| text[place].to_owned());
        assert_eq!(denied("en", "The two did not sign").as_deref(), Some("not"));
        assert_eq!(denied("en", "The two didn’t sign"), None.or(Some("didn’t".to_owned())));
        assert_eq!(denied("en", "Not only the two signed"), None);
        assert_eq!(denied("ja", "両国は署名しなかった").as_deref(), Some("なかった"));
    }

    #[test]
    fn many_words_may_carry_a_denial() {
        let count = |tag: &str, text: &str| known(tag).denials(text);
        assert_eq!(count("en", "They refused and were unable to stay"), 2 + 1);
        assert_eq!(count("de", "Die beiden haben unterzeichnet"), 0);
        assert_eq!(count("ko", "두 나라는 서명했다"), 0);
    }
}
