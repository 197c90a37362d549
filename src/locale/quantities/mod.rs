//! What is known of numbers in each language: separators, number words, magnitudes, months, currencies, units.
//!
//! `quantities.tsv` comes from CLDR through `scripts/generate_quantities.py`; `quantities.hand.tsv` stands beside it and
//! wins: a row whose kind starts with `-` takes forms away. A row is kind, value, and forms separated by `|`; the tables in
//! the root folder hold for every language (symbols, currency codes, SI units).

mod folded;
mod sense;
mod trie;

use super::{Locale, PerLanguage, data_file};

pub use folded::{Folded, Letter};
pub use sense::{Half, Sense};
pub use trie::Trie;

/// Whether `fifth` is a part as well as a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OrdinalParts {
    /// Parts have names of their own, or none are known.
    #[default]
    None,
    /// After one only, the plural is another form: `one fifth`, `two fifths`.
    One,
    /// After any number: `trois cinquième(s)`, `drie vijfde`.
    Any,
}

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
    /// Whether the hours of the clock may be counted from six, in the morning and in the evening: Swahili, Amharic.
    pub from_dawn: bool,
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
    /// Whether units stand before their tens in words of their own (`vier en twintig`).
    pub units_first: bool,
    /// Whether `y`, `și` join tens and units, so that what follows them is no numerator by itself.
    pub joins_units: bool,
    /// Whether a bare digit after a multiplier counts tenths of it (`两千三` is 2300).
    pub shortened: bool,
    /// Whether an ordinal says each place in an ordinal of its own (`vigésimo tercero`).
    pub chained: bool,
    /// Which ordinals name parts behind a numeral.
    pub ordinal_parts: OrdinalParts,
    /// Whether the language has particles that are written on to numerals.
    pub particles: bool,
    /// Whether months have capitals.
    pub capital_months: bool,
    /// What ordinals end in, by gender, number and case.
    endings_of_ordinals: Vec<&'static str>,
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

/// The forms of one kind and value as they stand in a language's tables.
#[cfg(test)]
pub fn forms(language: &str, kind: &str, value: &str) -> Vec<&'static str> {
    let tables = ["quantities.hand.tsv", "quantities.tsv"].map(|name| data_file(language, name).unwrap_or_default());
    let shared = data_file("", "quantities.tsv").unwrap_or_default();
    let rows = tables.into_iter().chain([shared]).flat_map(str::lines);
    let rows =
        rows.map(|row| row.split('\t').collect::<Vec<_>>()).filter(|row| row[0] == kind && row.get(1) == Some(&value));
    rows.filter_map(|row| row.get(2).copied()).flat_map(|forms| forms.split('|')).collect()
}

impl QuantityWords {
    fn new(language: &str) -> Self {
        let mut words = Self { decimal: '.', group: ',', keeps_marks: language == "vi", ..Self::default() };
        let own = data_file(language, "quantities.tsv").unwrap_or_default();
        let hand = data_file(language, "quantities.hand.tsv").unwrap_or_default();
        let removed: Vec<Removal> = hand.lines().filter_map(|row| row.strip_prefix('-')).flat_map(removals).collect();
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

    /// Adds an ordinal in all its forms.
    fn decline(&mut self, value: &str, stems: &str) {
        let Some(sense) = Sense::read("ord", value) else { return };
        for stem in stems.split('|') {
            for ending in &self.endings_of_ordinals {
                self.forms.insert(&folded::fold_form(&format!("{stem}{ending}"), self.keeps_marks), sense);
            }
        }
    }

    fn read(&mut self, row: &'static str, removed: &[Removal]) {
        let mut columns = row.split('\t');
        let (Some(kind), Some(value), forms) = (columns.next(), columns.next(), columns.next()) else { return };
        let forms = forms.unwrap_or_default();
        match kind {
            "decimal" => self.decimal = value.chars().next().unwrap_or('.'),
            "group" => self.group = value.chars().next().unwrap_or(','),
            "unspaced" => self.unspaced = true,
            "endings" => (self.endings, self.inflects) = (true, true),
            "inflects" => self.inflects = true,
            "from-dawn" => self.from_dawn = true,
            "buddhist" => self.buddhist = true,
            "hundreds" => self.hundreds = true,
            "pairs" => self.pairs = true,
            "units-first" => self.units_first = true,
            "joins-units" => self.joins_units = true,
            "shortened" => self.shortened = true,
            "chained" => self.chained = true,
            "ordinal-parts" => self.ordinal_parts = if value == "one" { OrdinalParts::One } else { OrdinalParts::Any },
            "ordinal-stem" => self.decline(value, forms),
            "ordinal-endings" => self.endings_of_ordinals = forms.split('|').collect(),
            "prefix" => self.prefixes = forms.split('|').map(|form| folded::fold_form(form, false)).collect(),
            _ => {
                let Some(sense) = Sense::read(kind, value) else { return };
                self.particles |= kind == "particle";
                self.capital_months |= kind == "month" && forms.starts_with(char::is_uppercase);
                if let Sense::Add(value @ 0..100) = sense {
                    self.solid.resize(100, false);
                    self.solid[value as usize] = true;
                }
                for form in forms.split('|').filter(|form| !removed.contains(&(kind, value, *form))) {
                    self.forms.insert(&folded::fold_form(form, self.keeps_marks), sense);
                }
            }
        }
    }
}

/// Kind, value and form of what a hand-written row takes away.
type Removal = (&'static str, &'static str, &'static str);

/// The forms that a hand-written row takes away.
fn removals(row: &'static str) -> impl Iterator<Item = Removal> {
    let mut columns = row.split('\t');
    let mut column = || columns.next().unwrap_or_default();
    let (kind, value, forms) = (column(), column(), column());
    forms.split('|').map(move |form| (kind, value, form))
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
                            | "from-dawn"
                            | "endings"
                            | "prefix"
                            | "pairs"
                            | "hundreds"
                            | "buddhist"
                            | "units-first"
                            | "joins-units"
                            | "shortened"
                            | "chained"
                            | "ordinal-parts"
                            | "ordinal-stem"
                            | "ordinal-endings"
                    );
                    let read = known || columns.len() == 3 && Sense::read(columns[0], columns[1]).is_some();
                    assert!(read, "{language}/{name}: {row}");
                }
            }
        }
    }
}
