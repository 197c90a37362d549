//! What is known of numbers in each language: separators, number words, magnitudes, months, currencies, units.
//!
//! `quantities.tsv` comes from CLDR through `scripts/generate_quantities.py`; `quantities.hand.tsv` stands beside it and
//! wins: a row whose kind starts with `-` takes forms away. A row is kind, value, and forms separated by `|`; the tables in
//! the root folder hold for every language (symbols, currency codes, SI units).

mod folded;
mod sense;
mod trie;

use super::{Locale, PerLanguage, data_file};

pub use folded::{Folded, Letter, digit};
pub use sense::{Half, Sense};
pub use trie::Trie;

/// The table of one language.
#[derive(Debug, Default)]
pub struct QuantityWords {
    /// The decimal separator.
    pub decimal: char,
    /// The separator between groups of digits; a space stands for any space.
    pub group: char,
    /// Whether words are written without spaces between them, so that a number may start anywhere.
    pub unspaced: bool,
    /// Whether nouns and numerals take endings that the tables do not list.
    pub inflects: bool,
    /// Whether numerals take them too.
    pub endings: bool,
    /// Whether accents tell words apart.
    pub keeps_marks: bool,
    /// Whether years are read in pairs: `nineteen eighty-four`.
    pub pairs: bool,
    /// Whether years are counted from the death of the Buddha.
    pub buddhist: bool,
    /// Whether centuries are named by their hundreds (`1800-talet`).
    pub hundreds: bool,
    /// Whether months have capitals.
    pub capital_months: bool,
    /// Numerals from 11 to 99 that are one word, which two words are not put together to.
    solid: Vec<bool>,
    /// Letters that are written on to the next word (`و`, `ב`).
    pub prefixes: Vec<Vec<char>>,
    /// Forms and senses.
    pub forms: Trie<Sense>,
}

static WORDS: PerLanguage<QuantityWords> = PerLanguage::new(QuantityWords::new);

/// The number words of `locale`'s language; digits and symbols only where nothing is known.
pub fn quantity_words(locale: &Locale) -> &'static QuantityWords {
    WORDS.get(locale)
}

/// The decimal and the group separator that `locale` writes: its region's where that differs from its language's.
pub fn separators(locale: &Locale) -> (char, char) {
    let words = quantity_words(locale);
    // Regions that write numbers otherwise than the rest of their language. Source: CLDR 48, number symbols.
    const REGIONS: &str = "es-MX . ,;es-US . ,;es-PR . ,;es-GT . ,;es-HN . ,;es-NI . ,;es-PA . ,;es-PE . ,;es-SV . ,;\
        es-DO . ,;es-419 . ,;de-CH . ’;de-LI . ’;it-CH . ’;en-ZA ,  ;en-AT , .;en-DE , .;en-NL , .;fr-LU , .;pt-PT ,  ;\
        pt-AO ,  ;ms-BN , .;sw-CD , .";
    let Some(region) = locale.region() else { return (words.decimal, words.group) };
    let known = REGIONS.split(';').find_map(|row| {
        let rest = row.strip_prefix(locale.language())?.strip_prefix('-')?.strip_prefix(region)?;
        let mut signs = rest.chars().skip(1).step_by(2);
        Some((signs.next()?, signs.next()?))
    });
    known.unwrap_or((words.decimal, words.group))
}

impl QuantityWords {
    fn new(language: &str) -> Self {
        let mut words = Self { decimal: '.', group: ',', keeps_marks: language == "vi", ..Self::default() };
        let own = data_file(language, "quantities.tsv").unwrap_or_default();
        let hand = data_file(language, "quantities.hand.tsv").unwrap_or_default();
        let removed: Vec<(&str, &str)> =
            hand.lines().filter_map(|row| row.strip_prefix('-')).flat_map(removals).collect();
        for table in [data_file("", "quantities.tsv").unwrap_or_default(), own, hand] {
            for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with(['#', '-'])) {
                words.read(row, &removed);
            }
        }
        words
    }

    /// Whether there is one word for `value`, from 11 to 19, or to 99 where the language has words for most of them.
    pub fn has(&self, value: i128) -> bool {
        let known = |value: i128| self.solid.get(value as usize).copied().unwrap_or(false);
        known(value) && (value < 20 || (21..99).filter(|value| known(*value)).count() > 50)
    }

    fn read(&mut self, row: &str, removed: &[(&str, &str)]) {
        let mut columns = row.split('\t');
        let (Some(kind), Some(value), forms) = (columns.next(), columns.next(), columns.next()) else { return };
        let forms = forms.unwrap_or_default();
        match kind {
            "decimal" => self.decimal = value.chars().next().unwrap_or('.'),
            "group" => self.group = value.chars().next().unwrap_or(','),
            "unspaced" => self.unspaced = true,
            "endings" => (self.endings, self.inflects) = (true, true),
            "inflects" => self.inflects = true,
            "buddhist" => self.buddhist = true,
            "hundreds" => self.hundreds = true,
            "pairs" => self.pairs = true,
            "prefix" => self.prefixes = forms.split('|').map(|form| folded::fold_form(form, false)).collect(),
            _ => {
                let Some(sense) = Sense::read(kind, value) else { return };
                self.capital_months |= kind == "month" && forms.starts_with(char::is_uppercase);
                if let Sense::Add(value @ 0..100) = sense {
                    self.solid.resize(100, false);
                    self.solid[value as usize] = true;
                }
                for form in forms.split('|').filter(|form| !removed.contains(&(kind, *form))) {
                    self.forms.insert(&folded::fold_form(form, self.keeps_marks), sense);
                }
            }
        }
    }
}

/// The forms that a hand-written row takes away: kind and form.
fn removals(row: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut columns = row.split('\t');
    let (kind, forms) = (columns.next().unwrap_or_default(), columns.nth(1).unwrap_or_default());
    forms.split('|').map(move |form| (kind, form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn separators_follow_language_and_region() {
        assert_eq!(separators(&locale("de")), (',', '.'));
        assert_eq!(separators(&locale("de-CH")), ('.', '’'));
        assert_eq!(separators(&locale("es-MX")), ('.', ','));
        assert_eq!(separators(&locale("en-ZA")), (',', ' '));
        assert_eq!(separators(&locale("fr")), (',', ' '));
    }

    #[test]
    fn every_row_is_understood() {
        for language in super::super::languages().into_iter().chain([""]) {
            for name in ["quantities.tsv", "quantities.hand.tsv"] {
                let rows = data_file(language, name).unwrap_or_default().lines();
                for row in rows.filter(|row| !row.is_empty() && !row.starts_with(['#', '-'])) {
                    let columns: Vec<_> = row.split('\t').collect();
                    let known = matches!(
                        columns[0],
                        "decimal"
                            | "group"
                            | "unspaced"
                            | "inflects"
                            | "endings"
                            | "prefix"
                            | "pairs"
                            | "hundreds"
                            | "buddhist"
                    );
                    let read = known || columns.len() == 3 && Sense::read(columns[0], columns[1]).is_some();
                    assert!(read, "{language}/{name}: {row}");
                }
            }
        }
    }
}
