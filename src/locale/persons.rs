//! What is known of persons in each language: pronouns that mean one, nouns that name one, and institutions.
//!
//! `persons.toml` is written by hand. A form that ends in `*` is a stem.

use std::collections::HashSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::scripts::is_unspaced;
use super::{Locale, PerLanguage, data_file};

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    he: Vec<String>,
    she: Vec<String>,
    forms: Vec<String>,
    persons: Vec<String>,
    institutions: Vec<String>,
    men: Vec<String>,
    women: Vec<String>,
    his: HashSet<String>,
    hers: HashSet<String>,
    things: bool,
    tonic: bool,
    ambiguous: HashSet<String>,
    neuter: HashSet<String>,
    maybe: HashSet<String>,
    man_verbs: Vec<String>,
    woman_verbs: Vec<String>,
    masculine: Vec<String>,
    feminine: Vec<String>,
}

/// The words for persons in one language.
#[derive(Debug, Default)]
pub struct PersonWords {
    /// Subject pronouns for a man, or for a person where the language makes no difference.
    pub he: HashSet<String>,
    /// Subject pronouns for a woman.
    pub she: HashSet<String>,
    /// Other forms of both.
    pub forms: HashSet<String>,
    /// Other forms that can only mean a man.
    pub his: HashSet<String>,
    /// Other forms that can only mean a woman.
    pub hers: HashSet<String>,
    /// Nouns for persons that go before other nouns as well: `official account`, `general election`.
    pub ambiguous: HashSet<String>,
    /// Whether the same pronouns stand for things as well (`er` for a table).
    pub things: bool,
    /// Whether a subject is put into words for persons only, since verbs do without it (*dijo*, *dijo él*).
    pub tonic: bool,
    /// Subject pronouns for things only: `it`.
    pub neuter: HashSet<String>,
    /// Words that may mean a woman and may mean something else: `sie`.
    pub maybe: HashSet<String>,
    persons: Words,
    institutions: Words,
    men: Words,
    women: Words,
    man_verbs: Vec<String>,
    woman_verbs: Vec<String>,
    masculine: Words,
    feminine: Words,
}

#[derive(Debug, Default)]
struct Words {
    whole: HashSet<String>,
    /// By their first letter.
    stems: FxHashMap<char, Vec<String>>,
    heads: HashSet<char>,
}

impl Words {
    fn new(forms: Vec<String>) -> Self {
        let (marked, whole): (Vec<_>, Vec<_>) = forms.into_iter().partition(|form| form.ends_with('*'));
        let mut stems: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for stem in marked.iter().map(|stem| stem.trim_end_matches('*')) {
            stems.entry(stem.chars().next().unwrap_or_default()).or_default().push(stem.to_owned());
        }
        Self {
            heads: whole.iter().filter_map(|word| word.chars().next()).collect(),
            whole: whole.into_iter().collect(),
            stems,
        }
    }

    fn holds(&self, word: &str) -> bool {
        let stems = || word.chars().next().and_then(|first| self.stems.get(&first));
        self.whole.contains(word)
            || stems().is_some_and(|stems| stems.iter().any(|stem| word.starts_with(stem.as_str())))
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.stems.is_empty()
    }
}

static PERSON_WORDS: PerLanguage<PersonWords> = PerLanguage::new(|language| {
    let file: File = toml::from_str(data_file(language, "persons.toml").unwrap_or_default()).unwrap_or_default();
    PersonWords {
        he: file.he.into_iter().collect(),
        she: file.she.into_iter().collect(),
        forms: file.forms.into_iter().collect(),
        his: file.his,
        hers: file.hers,
        things: file.things,
        ambiguous: file.ambiguous,
        tonic: file.tonic,
        neuter: file.neuter,
        maybe: file.maybe,
        man_verbs: file.man_verbs,
        woman_verbs: file.woman_verbs,
        masculine: Words::new(file.masculine),
        feminine: Words::new(file.feminine),
        persons: Words::new(file.persons),
        institutions: Words::new(file.institutions),
        men: Words::new(file.men),
        women: Words::new(file.women),
    }
});

/// What is known of persons in `locale`'s language; empty where nothing is.
pub fn person_words(locale: &Locale) -> &'static PersonWords {
    PERSON_WORDS.get(locale)
}

impl PersonWords {
    /// Whether the language's pronouns are listed.
    pub fn knows_pronouns(&self) -> bool {
        !self.he.is_empty()
    }

    /// Whether the language's nouns for persons are listed, so that their absence says something.
    pub fn knows_persons(&self) -> bool {
        !self.persons.is_empty()
    }

    /// Whether `word`, lower case, is a subject pronoun for a person.
    pub fn is_subject(&self, word: &str) -> bool {
        self.he.contains(word) || self.she.contains(word)
    }

    /// Whether `word`, lower case, is any pronoun for a person.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.is_subject(word) || self.forms.contains(word)
    }

    /// Whether `word`, lower case, is a noun for a person (`spokesman`), or its last part is (`co-founder`).
    pub fn is_person(&self, word: &str) -> bool {
        self.persons.holds(word) || word.rsplit('-').next().is_some_and(|last| self.persons.holds(last))
    }

    /// Whether `word`, lower case, is a noun for an institution or a place.
    pub fn is_institution(&self, word: &str) -> bool {
        self.institutions.holds(word)
    }

    /// Whether `word`, lower case, ends as verbs of a man do: `powiedział`.
    pub fn is_man_verb(&self, word: &str) -> bool {
        is_verb(&self.man_verbs, word)
    }

    /// Whether `word`, lower case, ends as verbs of a woman do: `powiedziała`.
    pub fn is_woman_verb(&self, word: &str) -> bool {
        is_verb(&self.woman_verbs, word)
    }

    /// Whether a pronoun for a man, or for a woman, is right for the institution `word`, lower case: `le ministère … il`.
    pub fn agrees(&self, word: &str, woman: bool) -> bool {
        if woman { self.feminine.holds(word) } else { self.masculine.holds(word) }
    }

    /// Whether a noun for a person begins with `c`.
    pub fn begins_person(&self, c: char) -> bool {
        self.persons.heads.contains(&c)
    }

    /// The nouns for persons that `text` begins with, in a script without spaces.
    pub fn persons_at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a String> + 'a {
        self.persons.whole.iter().filter(|word| text.starts_with(word.as_str()))
    }

    /// The first noun for an institution in `text`, in a script without spaces: its place and its length.
    pub fn institution_in(&self, text: &str) -> Option<(usize, usize)> {
        self.institutions.whole.iter().filter_map(|word| Some((text.find(word.as_str())?, word.len()))).min()
    }

    /// Whether `text`, in a script without spaces, ends with a noun for an institution: `国家科学基金会`.
    pub fn ends_as_institution(&self, text: &str) -> bool {
        text.ends_with(is_unspaced) && self.institutions.whole.iter().any(|word| text.ends_with(word.as_str()))
    }

    /// Whether `word`, lower case, can only mean a man.
    pub fn is_man(&self, word: &str) -> bool {
        self.men.holds(word)
    }

    /// Whether `word`, lower case, can only mean a woman.
    pub fn is_woman(&self, word: &str) -> bool {
        self.women.holds(word)
    }
}

/// A word of fewer letters ends in anything.
const SHORTEST_VERB: usize = 4;

fn is_verb(endings: &[String], word: &str) -> bool {
    word.chars().count() >= SHORTEST_VERB && endings.iter().any(|ending| word.ends_with(ending.trim_start_matches('*')))
}

/// Given names that only men or only women have, in Latin letters; the same in all languages.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenNames {
    men: HashSet<String>,
    women: HashSet<String>,
}

static GIVEN_NAMES: LazyLock<GivenNames> =
    LazyLock::new(|| toml::from_str(data_file("", "given-names.toml").unwrap_or_default()).unwrap_or_default());

/// The given names that tell a man from a woman.
pub fn given_names() -> &'static GivenNames {
    &GIVEN_NAMES
}

impl GivenNames {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.men.iter().chain(&self.women).map(String::as_str)
    }

    /// Whether `name` is a woman's; `None` where it may be either's or is not known.
    pub fn woman(&self, name: &str) -> Option<bool> {
        let lower = name.to_lowercase();
        let woman = self.women.contains(&lower);
        (woman != self.men.contains(&lower)).then_some(woman)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_file_is_read() {
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "persons.toml") {
                toml::from_str::<File>(text).unwrap_or_else(|error| panic!("{language}/persons.toml: {error}"));
            }
        }
    }

    #[test]
    fn persons_and_institutions_are_told_apart() {
        let words = person_words(&"en".parse().unwrap());
        assert!(words.is_person("spokesman") && words.is_person("co-founder") && !words.is_person("ministry"));
        assert!(words.is_institution("ministry") && words.is_pronoun("hers") && words.is_subject("she"));
    }
}
