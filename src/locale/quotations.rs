//! What is known of quotations in each language: marks, verbs of saying, words that lose their head.
//!
//! `quotation-marks.tsv` comes from CLDR by `scripts/generate_quotation_marks.py`; it says what is usual and forbids
//! nothing. `quotations.toml` is written by hand.

use std::collections::HashSet;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Locale, PerLanguage, data_file, lower, scripts};

/// The words around quotations in one language; what `quotations.toml` holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotationWords {
    /// Verbs of saying, lower case; `sag*` stands for every word that begins so.
    pub saying: Listed,
    /// Words that turn a sentence into its contrary, lower case, with `*` as above.
    pub negations: Listed,
    /// Whether an ending or a prefix of the verb may deny as well, so that a text without these words may deny.
    pub verbs_deny: bool,
    /// Whether clauses stand before the noun they belong to, so that a noun phrase of a headline is turned round where the
    /// text makes a sentence of it.
    pub clauses_lead: bool,
    /// Words that begin reported speech after a verb of saying (`that`), lower case, with `*` as above.
    pub reporting: Listed,
    /// Pronouns of the first person, and what stands for *my* and *our*, lower case, with `*` as above.
    pub first: Listed,
    /// Words that lose their head to an apostrophe: `em`, `t`.
    pub elisions: HashSet<String>,
    /// The usual marks: opening and closing, then those inside.
    #[serde(skip)]
    pub marks: Vec<char>,
}

static QUOTATION_WORDS: PerLanguage<QuotationWords> = PerLanguage::new(|language| {
    let text = data_file(language, "quotations.toml").unwrap_or_default();
    let mut words: QuotationWords = toml::from_str(text).unwrap_or_default();
    let rows = data_file("", "quotation-marks.tsv").unwrap_or_default();
    let row = rows.lines().find_map(|line| line.strip_prefix(language)?.strip_prefix('\t'));
    words.marks = row.unwrap_or_default().split('\t').filter_map(|mark| mark.trim().chars().next()).collect();
    words
});

/// What is known of quotations in `locale`'s language; empty where nothing is.
pub fn quotation_words(locale: &Locale) -> &'static QuotationWords {
    QUOTATION_WORDS.get(locale)
}

impl QuotationWords {
    /// Whether `word` says that something is said.
    pub fn is_saying(&self, word: &str) -> bool {
        self.saying.has(word)
    }

    /// Whether `word` begins reported speech.
    pub fn is_reporting(&self, word: &str) -> bool {
        self.reporting.has(word)
    }

    /// Whether `word` speaks of the one who says it.
    pub fn is_first_person(&self, word: &str) -> bool {
        self.first.has(word)
    }

    /// Whether `word` denies.
    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.has(word)
    }
}

/// A list of words in lower case, in which `sag*` stands for every word that begins so.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Listed {
    words: FxHashSet<String>,
    /// Beginnings of words, sorted; none begins with another.
    stems: Vec<String>,
    /// Words and stems of scripts without spaces, which have no word borders: 他说 stands in a run of letters.
    inside: Vec<String>,
}

impl From<Vec<String>> for Listed {
    fn from(forms: Vec<String>) -> Self {
        let mut listed = Self::default();
        for form in forms {
            match form.strip_suffix('*') {
                Some(stem) if is_unspaced(stem) => listed.inside.push(stem.to_owned()),
                Some(stem) => listed.stems.push(stem.to_owned()),
                None if is_unspaced(&form) => listed.inside.push(form),
                None => drop(listed.words.insert(form)),
            }
        }
        listed.stems.sort_unstable();
        listed.stems.dedup_by(|stem, before| stem.starts_with(before.as_str()));
        listed
    }
}

impl Listed {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.stems.is_empty() && self.inside.is_empty()
    }

    /// Whether `word`, in any case, is in it.
    pub fn has(&self, word: &str) -> bool {
        let lower = lower(word);
        // None begins with another, so that only the last that does not come after the word may begin it.
        let stem = self.stems.partition_point(|stem| stem.as_str() <= &*lower).checked_sub(1);
        self.words.contains(&*lower)
            || stem.is_some_and(|at| lower.starts_with(self.stems[at].as_str()))
            || self.inside.iter().any(|form| lower.contains(form.as_str()))
    }
}

fn is_unspaced(form: &str) -> bool {
    form.starts_with(scripts::is_unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_stand_for_words_and_signs_for_runs_of_letters() {
        let listed = Listed::from(["said", "sag*", "sagt*", "说", "告诉*"].map(str::to_owned).to_vec());
        let has = |word: &str| listed.has(word);
        assert!(["Said", "sagte", "sag", "SAGTEN", "他说", "他们告诉记者"].into_iter().all(has));
        assert!(!["saids", "sa", "sab", "aussagen", "他们"].into_iter().any(has));
        assert!(Listed::default().is_empty() && !listed.is_empty());
    }
}
