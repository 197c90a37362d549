//! Words that tell a woman from a man, in each language: pronouns, nouns for kin and ranks, what is said of persons only.
//!
//! `sexes.toml` is written by hand. A form that ends in `*` is a stem, one that begins with it an ending; `~` marks a form
//! that may mean something else as well: a thing of that gender, persons of both sexes, another word. What renders what
//! is told by the concepts of `[pairs]`: *mother* and *padre* are both parents.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::scripts::is_unspaced;
use super::{Locale, PerLanguage, data_file};

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    /// Pronouns for a man, in every form.
    he: String,
    she: String,
    /// Pronouns for a man that stand for things as well.
    he_soft: String,
    she_soft: String,
    /// Pronouns that mean a woman, or something else: `sie`.
    she_maybe: String,
    /// Verbs beside which such a word is one woman, or one thing: `sie war`.
    singular: String,
    /// Pronouns for things, for several and for whom one speaks to: without them another version's `il` is a person.
    others: String,
    /// Where a pronoun means nobody: `il y a`.
    impersonal: String,
    /// What is written in one with the word behind it.
    prefixes: String,
    /// Verbs behind which a participle agrees with nobody: `elle a accusé`.
    have: String,
    /// No such words, though they look like them.
    not: String,
    /// Nouns for a woman that have no concept of their own: `teacher`, in languages that tell.
    women: String,
    men: String,
    /// Participles, adjectives and verbs that are said of persons only.
    said_woman: String,
    said_man: String,
    /// Endings of words that agree with anything feminine.
    ends_woman: String,
    ends_man: String,
    pairs: BTreeMap<String, String>,
}

/// What kind of word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Ends as words do that agree with one sex: *powiedziała*.
    Ending,
    /// May be a pronoun for a woman: *sie*.
    Maybe,
    /// A noun for what a person does: *directora*.
    Role,
    /// Is said of persons: *née*.
    Said,
    /// A pronoun.
    Pronoun,
    /// A noun with a concept: *mother*.
    Noun,
}

/// What a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// A woman, or a man.
    pub woman: bool,
    /// By what.
    pub kind: Kind,
    /// Whether it may mean something else.
    pub soft: bool,
    /// The concepts it stands for, a bit each.
    pub concepts: u64,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct SexWords {
    whole: FxHashMap<String, Option<Told>>,
    stems: FxHashMap<char, Vec<(String, Told)>>,
    ends: FxHashMap<char, Vec<(String, Told)>>,
    others: FxHashSet<String>,
    singular: Vec<String>,
    impersonal: Vec<String>,
    prefixes: Vec<String>,
    have: FxHashSet<String>,
    not: FxHashSet<String>,
    heads: FxHashSet<char>,
    unspaced: bool,
}

/// The concepts there are: those of English.
static CONCEPTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let file: File = toml::from_str(data_file("en", "sexes.toml").unwrap_or_default()).unwrap_or_default();
    file.pairs.into_keys().collect()
});

fn concept(name: &str) -> u64 {
    CONCEPTS.iter().position(|known| known == name).map_or(0, |at| 1 << at)
}

static TABLES: PerLanguage<Option<SexWords>> = PerLanguage::new(|language| {
    let file: File = toml::from_str(data_file(language, "sexes.toml")?).unwrap_or_default();
    Some(SexWords::new(&file))
});

/// The words of `locale`'s language; `None` where they are not known.
pub fn sex_words(locale: &Locale) -> Option<&'static SexWords> {
    TABLES.get(locale).as_ref()
}

/// An ending proves nothing in a shorter word.
const SHORTEST_ENDED: usize = 5;

impl SexWords {
    fn new(file: &File) -> Self {
        let mut words = Self {
            others: file.others.split_whitespace().map(str::to_owned).collect(),
            singular: file.singular.split_whitespace().map(str::to_owned).collect(),
            impersonal: file.impersonal.split('|').map(|form| form.trim().to_owned()).collect(),
            prefixes: file.prefixes.split_whitespace().map(str::to_owned).collect(),
            have: file.have.split_whitespace().map(str::to_owned).collect(),
            not: file.not.split_whitespace().map(str::to_owned).collect(),
            ..Self::default()
        };
        words.impersonal.retain(|form| !form.is_empty());
        for (forms, woman, kind, soft) in [
            (&file.he, false, Kind::Pronoun, false),
            (&file.she, true, Kind::Pronoun, false),
            (&file.he_soft, false, Kind::Pronoun, true),
            (&file.she_soft, true, Kind::Pronoun, true),
            (&file.she_maybe, true, Kind::Maybe, true),
            (&file.women, true, Kind::Role, false),
            (&file.men, false, Kind::Role, false),
            (&file.said_woman, true, Kind::Said, false),
            (&file.said_man, false, Kind::Said, false),
            (&file.ends_woman, true, Kind::Ending, true),
            (&file.ends_man, false, Kind::Ending, true),
        ] {
            words.add(forms, Told { woman, kind, soft, concepts: 0 });
        }
        for (name, forms) in &file.pairs {
            let (women, men) = forms.split_once('|').unwrap_or((forms, ""));
            let told = |woman| Told { woman, kind: Kind::Noun, soft: false, concepts: concept(name) };
            words.add(women, told(true));
            words.add(men, told(false));
        }
        let whole = words.whole.keys().chain(&words.others).chain(&words.not);
        words.heads = whole.filter_map(|form| form.chars().next()).collect();
        words.unspaced = words.whole.keys().any(|form| form.chars().any(is_unspaced));
        words
    }

    fn add(&mut self, forms: &str, told: Told) {
        for form in forms.split_whitespace() {
            let soft = told.soft || form.ends_with('~');
            let (form, told) = (form.trim_end_matches('~').to_lowercase(), Told { soft, ..told });
            if let Some(end) = form.strip_prefix('*') {
                let Some(last) = end.chars().next_back() else { continue };
                self.ends.entry(last).or_default().push((end.to_owned(), told));
            } else if let Some(stem) = form.strip_suffix('*') {
                let Some(first) = stem.chars().next() else { continue };
                self.stems.entry(first).or_default().push((stem.to_owned(), told));
            } else {
                let known = self.whole.entry(form).or_insert(Some(told));
                *known = known.and_then(|known| known.joined(told));
            }
        }
    }

    /// Whether the language's script puts no spaces between words.
    pub fn is_unspaced(&self) -> bool {
        self.unspaced
    }

    /// What `word`, lower case, tells.
    pub fn told(&self, word: &str) -> Option<Told> {
        if self.not.contains(word) {
            return None;
        }
        if let Some(told) = self.whole.get(word) {
            return *told;
        }
        let bare = self.prefixes.iter().filter_map(|prefix| self.whole.get(word.strip_prefix(prefix.as_str())?)).next();
        if let Some(told) = bare {
            return *told;
        }
        let (first, last) = (word.chars().next()?, word.chars().next_back()?);
        let stem = self.stems.get(&first).into_iter().flatten().filter(|(stem, _)| word.starts_with(stem.as_str()));
        let longest = stem.max_by_key(|(stem, _)| stem.len()).map(|(_, told)| *told);
        longest.or_else(|| {
            let long = word.chars().nth(SHORTEST_ENDED - 1).is_some();
            let ends = self.ends.get(&last).filter(|_| long).into_iter().flatten();
            let ends = ends.filter(|(end, _)| word.ends_with(end.as_str()));
            ends.max_by_key(|(end, told)| (told.kind, end.len())).map(|(_, told)| *told)
        })
    }

    /// Whether `word`, lower case, stands for things, for several, or for whom one speaks to.
    pub fn is_other(&self, word: &str) -> bool {
        self.others.contains(word)
    }

    /// Whether the language's pronouns for things and for several are known, so that their absence says something.
    pub fn knows_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// Whether `word`, lower case, is a verb for one.
    pub fn is_singular(&self, word: &str) -> bool {
        self.singular.iter().any(|form| match form.strip_prefix('*') {
            Some(end) => word.len() > end.len() + 2 && word.ends_with(end),
            None => word == form,
        })
    }

    /// Whether `word`, lower case, is a verb behind which a participle agrees with nobody.
    pub fn is_have(&self, word: &str) -> bool {
        self.have.contains(word)
    }

    /// Whether `text`, lower case, begins with a pronoun that means nobody.
    pub fn is_impersonal(&self, text: &str) -> bool {
        self.impersonal.iter().any(|phrase| text.starts_with(phrase.as_str()))
    }

    /// In a script without spaces: the longest word that `text` begins with, and what it tells; `None` for one that only
    /// looks like such a word.
    pub fn head<'a>(&self, text: &'a str) -> Option<(&'a str, Option<Told>)> {
        let first = text.chars().next().filter(|c| self.heads.contains(c))?;
        let longest = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_HEAD);
        let words = longest
            .map(|end| &text[..end])
            .filter(|word| self.whole.contains_key(*word) || self.not.contains(*word) || self.others.contains(*word));
        let word = words.max_by_key(|word| word.len()).filter(|_| !first.is_ascii())?;
        Some((word, self.whole.get(word).copied().flatten()))
    }
}

/// Letters of the longest word in a script without spaces.
const LONGEST_HEAD: usize = 6;

impl Told {
    /// The same of a word listed twice; `None` where the two differ in sex.
    fn joined(self, other: Self) -> Option<Self> {
        let kind = self.kind.max(other.kind);
        let joined = Self { kind, soft: self.soft && other.soft, concepts: self.concepts | other.concepts, ..self };
        (self.woman == other.woman).then_some(joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tag: &str, word: &str) -> Option<bool> {
        sex_words(&tag.parse().unwrap()).unwrap().told(word).map(|told| told.woman)
    }

    #[test]
    fn every_file_is_read_and_its_concepts_are_known() {
        assert!(CONCEPTS.len() < 64);
        for language in super::super::languages() {
            if let Some(text) = data_file(language, "sexes.toml") {
                let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{language}/sexes.toml: {error}"));
                for name in file.pairs.keys() {
                    assert!(concept(name) != 0, "{language}: {name}");
                }
            }
        }
    }

    #[test]
    fn a_word_for_both_tells_nothing() {
        assert_eq!(told("en", "mother"), Some(true));
        assert_eq!(told("en", "king"), Some(false));
        assert_eq!(told("en", "parent"), None);
        assert_eq!(told("de", "lehrerin"), Some(true));
        assert_eq!(told("de", "berlin"), None);
        assert_eq!(told("ru", "сестрой"), Some(true));
    }

    #[test]
    fn prefixes_are_taken_off() {
        assert_eq!(told("ar", "والملكة"), Some(true));
        assert_eq!(told("he", "המלך"), Some(false));
    }

    #[test]
    fn the_longest_word_is_read_where_none_is_parted() {
        let zh = sex_words(&"zh".parse().unwrap()).unwrap();
        assert_eq!(zh.head("他们说").map(|(word, told)| (word, told.is_some())), Some(("他们", false)));
        assert_eq!(zh.head("她说").map(|(word, told)| (word, told.unwrap().woman)), Some(("她", true)));
    }
}
