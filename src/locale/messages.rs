//! How messages of programs are written: which plural forms a language needs, how its sentences end, which of its words
//! have capitals.
//!
//! `plurals.tsv` is CLDR's, `messages.toml` is written by hand.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Locale, data_file};

/// The plural categories of a language.
#[derive(Debug, Clone, Default)]
pub struct Plurals {
    /// Those that every message needs.
    pub needed: Vec<&'static str>,
    /// Those that a message may have beside them.
    pub allowed: Vec<&'static str>,
}

static PLURALS: LazyLock<HashMap<&'static str, Plurals>> = LazyLock::new(|| {
    let rows = data_file("", "plurals.tsv").unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
    let row = |row: &'static str| {
        let (language, categories) = row.split_once('\t')?;
        let (allowed, needed) = categories.split(' ').partition::<Vec<_>, _>(|category| category.starts_with('('));
        let allowed = allowed.into_iter().map(|category| category.trim_matches(['(', ')'])).collect();
        Some((language, Plurals { needed, allowed }))
    };
    rows.filter_map(row).collect()
});

/// The plural categories of `locale`'s language; `None` where they are not known.
pub fn plurals(locale: &Locale) -> Option<&'static Plurals> {
    PLURALS.get(locale.language())
}

#[derive(Deserialize, Default)]
struct Ways {
    question: HashMap<String, String>,
    ends: Ends,
    nouns: Nouns,
    words: Words,
}

#[derive(Deserialize, Default)]
struct Words {
    endings: Vec<String>,
    vowels: String,
    soft: String,
    mute: String,
    finals: HashMap<char, char>,
    weak: String,
}

#[derive(Deserialize, Default)]
struct Ends {
    bare: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Nouns {
    capital: Vec<String>,
}

static WAYS: LazyLock<Ways> =
    LazyLock::new(|| toml::from_str(data_file("", "messages.toml").unwrap_or_default()).unwrap_or_default());

/// Whether `mark`, which does something else in most languages, ends a question in `locale`'s.
pub fn is_question(locale: &Locale, mark: char) -> bool {
    WAYS.question.get(locale.language()).is_some_and(|marks| marks.contains(mark))
}

/// Whether a sentence of `locale`'s language may end without a mark.
pub fn may_end_bare(locale: &Locale) -> bool {
    WAYS.ends.bare.iter().any(|language| language == locale.language())
}

/// `word` without an ending that gives way to others in its forms.
pub fn without_ending(word: &str) -> &str {
    WAYS.words.endings.iter().find_map(|ending| word.strip_suffix(ending.as_str())).unwrap_or(word)
}

/// Whether `c` may fall out or give way to another vowel before the last consonant of a word.
pub fn is_fleeting(c: char) -> bool {
    WAYS.words.vowels.contains(c)
}

/// Whether a stem that ends in `c` is soft, and has long endings.
pub fn is_soft(c: char) -> bool {
    WAYS.words.soft.contains(c)
}

/// `root` without a last letter that only says a vowel.
pub fn without_mute(root: &str) -> &str {
    root.strip_suffix(|c| WAYS.words.mute.contains(c)).unwrap_or(root)
}

/// `word` with the letters that it has where an ending follows, and without those that inflection moves; the same where its
/// script has neither.
pub fn root(word: &str) -> String {
    let plain = word.chars().map(|c| WAYS.words.finals.get(&c).copied().unwrap_or(c));
    plain.filter(|c| !WAYS.words.weak.contains(*c)).collect()
}

/// Whether `locale`'s language writes nouns with a capital.
pub fn has_noun_capitals(locale: &Locale) -> bool {
    WAYS.nouns.capital.iter().any(|language| language == locale.language())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_plurals_and_marks() {
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        assert_eq!(plurals(&locale("ru")).unwrap().needed, ["one", "few", "many"]);
        assert_eq!(plurals(&locale("ru")).unwrap().allowed, ["other"]);
        assert_eq!(plurals(&locale("ja")).unwrap().needed, ["other"]);
        assert!(is_question(&locale("el"), ';') && !is_question(&locale("en"), ';'));
        assert!(may_end_bare(&locale("th")) && has_noun_capitals(&locale("de")));
    }
}
