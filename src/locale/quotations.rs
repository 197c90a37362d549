//! What is known of quotations in each language: marks, verbs of saying, words that lose their head.
//!
//! `quotation-marks.tsv` comes from CLDR by `scripts/generate_quotation_marks.py`; it says what is usual and forbids
//! nothing. `quotations.toml` is written by hand.

use std::collections::HashSet;

use serde::Deserialize;

use super::{Locale, PerLanguage, data_file, scripts};

/// The words around quotations in one language; what `quotations.toml` holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotationWords {
    /// Verbs of saying, lower case; `sag*` stands for every word that begins so.
    pub saying: Vec<String>,
    /// Words that turn a sentence into its contrary, lower case, with `*` as above.
    pub negations: Vec<String>,
    /// Whether an ending or a prefix of the verb may deny as well, so that a text without these words may deny.
    pub verbs_deny: bool,
    /// Whether clauses stand before the noun they belong to, so that a noun phrase of a headline is turned round where the
    /// text makes a sentence of it.
    pub clauses_lead: bool,
    /// Words that begin reported speech after a verb of saying (`that`), lower case, with `*` as above.
    pub reporting: Vec<String>,
    /// Pronouns of the first person, and what stands for *my* and *our*, lower case, with `*` as above.
    pub first: Vec<String>,
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
        is_listed(&self.saying, word)
    }

    /// Whether `word` begins reported speech.
    pub fn is_reporting(&self, word: &str) -> bool {
        is_listed(&self.reporting, word)
    }

    /// Whether `word` speaks of the one who says it.
    pub fn is_first_person(&self, word: &str) -> bool {
        is_listed(&self.first, word)
    }

    /// Whether `word` denies.
    pub fn is_negation(&self, word: &str) -> bool {
        is_listed(&self.negations, word)
    }
}

fn is_listed(forms: &[String], word: &str) -> bool {
    let lower = word.to_lowercase();
    forms.iter().any(|form| match form.strip_suffix('*') {
        // Text without spaces has no word borders: 他说 stands in a run of letters.
        Some(stem) => lower.starts_with(stem) || (is_unspaced(stem) && lower.contains(stem)),
        None => *form == lower || (is_unspaced(form) && lower.contains(form.as_str())),
    })
}

fn is_unspaced(form: &str) -> bool {
    form.starts_with(scripts::is_unspaced)
}
