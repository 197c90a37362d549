//! A user's glossary: which terms must be rendered how, must stay as they are, or must not be used.

use serde::Serialize;

use crate::locale::Locale;

/// What is said of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Demand {
    /// One of the renderings must be used.
    Render,
    /// The term stands in every language as it is.
    Keep,
    /// The renderings must not be used.
    Avoid,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The term; empty where a word is to be avoided whatever it renders.
    pub source: String,
    /// The term's language; `None` is any.
    pub source_lang: Option<Locale>,
    /// Its renderings, the preferred one first.
    pub renderings: Vec<String>,
    /// Their language; `None` is any.
    pub target_lang: Option<Locale>,
    /// What is said of them.
    pub demand: Demand,
    /// Whether the term is another word with other capitals: `Turkey`, not `turkey`.
    pub cased: bool,
}

impl Entry {
    /// A term of any language with a rendering, whatever the language.
    pub fn new(source: impl Into<String>, rendering: impl Into<String>, demand: Demand) -> Self {
        let renderings = vec![rendering.into()];
        Self { source: source.into(), source_lang: None, renderings, target_lang: None, demand, cased: false }
    }

    /// The same between these languages; `None` is any.
    #[must_use]
    pub fn between(self, source_lang: Option<Locale>, target_lang: Option<Locale>) -> Self {
        Self { source_lang, target_lang, ..self }
    }
}

/// All terms that a user gave.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Glossary {
    entries: Vec<Entry>,
}

impl Glossary {
    /// A glossary of these entries. What several say of one term in one pair of languages is one entry with several
    /// renderings.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut merged: Vec<Entry> = Vec::new();
        for entry in entries {
            let same = |known: &&mut Entry| {
                (&known.source, &known.source_lang, &known.target_lang, known.demand, known.cased)
                    == (&entry.source, &entry.source_lang, &entry.target_lang, entry.demand, entry.cased)
            };
            match merged.iter_mut().find(same) {
                Some(known) => known.renderings.extend(entry.renderings),
                None => merged.push(entry),
            }
        }
        Self { entries: merged }
    }

    /// The entries for a text in `target`, translated from `source` where that is known.
    pub fn between<'a>(&'a self, source: Option<&'a Locale>, target: &'a Locale) -> impl Iterator<Item = &'a Entry> {
        let fits = |asked: &Option<Locale>, locale: &Locale| {
            asked
                .as_ref()
                .is_none_or(|asked| asked == locale || (asked.tag() == asked.language() && asked.same_language(locale)))
        };
        self.entries.iter().filter(move |entry| {
            fits(&entry.target_lang, target) && source.is_none_or(|source| fits(&entry.source_lang, source))
        })
    }

    /// What is to be said in place of a rendering of `source` in `target` that is to be avoided.
    pub fn preferred<'a>(&'a self, source: &str, target: &'a Locale) -> Option<&'a str> {
        let mut wanted = self.between(None, target).filter(|entry| entry.demand == Demand::Render);
        wanted.find(|entry| entry.source == source)?.renderings.first().map(String::as_str)
    }
}
