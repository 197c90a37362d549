//! Punctuation that only some languages have: `¿`, `、`, `؟`.
//!
//! `punctuation.tsv` is written by hand. Marks that many languages share are not in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::scripts::is_alphanumeric;
use super::{Locale, data_file};

/// A mark that only some languages have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The mark.
    pub mark: char,
    /// What it does.
    pub work: Work,
    languages: &'static str,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Opens a question or an exclamation.
    Opening,
    /// Parts words or clauses.
    Comma,
    /// Parts clauses.
    Semicolon,
    /// Announces.
    Colon,
    /// Ends a sentence.
    Stop,
    /// Ends a question.
    Question,
    /// Ends an exclamation.
    Exclamation,
}

impl Work {
    fn of(name: &str) -> Option<Self> {
        let works = [
            ("opening", Work::Opening),
            ("comma", Work::Comma),
            ("semicolon", Work::Semicolon),
            ("colon", Work::Colon),
            ("stop", Work::Stop),
            ("question", Work::Question),
            ("exclamation", Work::Exclamation),
        ];
        works.into_iter().find(|(known, _)| *known == name).map(|(_, work)| work)
    }

    /// The mark that does this in most languages; nothing where most have none.
    fn usual(self) -> &'static str {
        match self {
            Work::Opening => "",
            Work::Comma => ",",
            Work::Semicolon => ";",
            Work::Colon => ":",
            Work::Stop => ".",
            Work::Question => "?",
            Work::Exclamation => "!",
        }
    }
}

static MARKS: LazyLock<Vec<Mark>> = LazyLock::new(|| {
    let rows = data_file("", "punctuation.tsv").unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
    let mark = |row: &'static str| {
        let mut cells = row.split('\t');
        let (mark, work, languages) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Mark { mark: mark.chars().next()?, work: Work::of(work)?, languages })
    };
    rows.filter_map(mark).collect()
});

/// What is known of `c`; `None` for marks that most languages share, and for letters.
pub fn mark(c: char) -> Option<Mark> {
    // None of them is in ASCII, which most of any text is.
    if c.is_ascii() || is_alphanumeric(c) {
        return None;
    }
    MARKS.iter().copied().find(|known| known.mark == c)
}

impl Mark {
    /// Whether `locale`'s language writes it.
    pub fn is_of(&self, locale: &Locale) -> bool {
        self.languages.split(' ').any(|language| language == locale.language())
    }

    /// What `locale`'s language writes in its place; empty where it writes nothing.
    pub fn in_language(&self, locale: &Locale) -> String {
        let own = MARKS.iter().find(|other| other.work == self.work && other.is_of(locale));
        own.map_or_else(|| self.work.usual().to_owned(), |own| own.mark.to_string())
    }
}

/// Whether `c` ends a sentence in any language.
pub fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽')
        || mark(c).is_some_and(|mark| matches!(mark.work, Work::Stop | Work::Question | Work::Exclamation))
}

/// Whether `c` parts clauses in any language, and so never ends a text. A semicolon does: it is the question mark of Greek.
pub fn is_comma(c: char) -> bool {
    c == ',' || mark(c).is_some_and(|mark| mark.work == Work::Comma)
}

static OWN_MARKS: LazyLock<HashMap<String, HashMap<char, char>>> =
    LazyLock::new(|| toml::from_str(data_file("", "own-marks.toml").unwrap_or_default()).unwrap_or_default());

/// What `locale`'s language writes for `mark` of Latin script, where that is another mark.
pub fn own_mark(locale: &Locale, mark: char) -> Option<char> {
    if !mark.is_ascii_punctuation() {
        return None;
    }
    OWN_MARKS.get(locale.language())?.get(&mark).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = data_file("", "punctuation.tsv").unwrap().lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows.count(), MARKS.len());
    }

    #[test]
    fn a_mark_has_its_languages_and_its_counterparts() {
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        let comma = mark('،').unwrap();
        assert!(comma.is_of(&locale("fa")) && !comma.is_of(&locale("en")));
        assert_eq!(comma.in_language(&locale("en")), ",");
        assert_eq!(mark('。').unwrap().in_language(&locale("hi")), "।");
        assert_eq!(mark('¿').unwrap().in_language(&locale("pt")), "");
        assert!(mark(',').is_none() && is_final('。') && is_comma('、') && !is_final(','));
    }
}
