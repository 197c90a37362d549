//! What is known of numbers in each language: separators, number words, magnitudes, months, currencies, units.
//!
//! `quantities.tsv` comes from CLDR through `scripts/generate_quantities.py`; `quantities.hand.tsv` stands beside it and
//! wins: a row whose kind starts with `-` takes forms away. A row is kind, value, and forms separated by `|`; the tables in
//! the root folder hold for every language (symbols, currency codes, SI units). `spoken.tsv` there has what is said of
//! clocks and calendars, with the languages of a row in front.

mod folded;
mod sense;
mod trie;

use super::{Locale, PerLanguage, data_file, intern};

pub use folded::{Folded, Letter};
pub use sense::{Calendar, Half, Opens, Sense};
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
    /// Whether digits are grouped by two above the thousands: `12,34,567`.
    pub indian_groups: bool,
    /// Whether percentage points are told from percent.
    pub points: bool,
    /// Whether years are counted in the Iranian calendar where nothing else is said.
    pub solar: bool,
    /// Whether the names of money stand before their number: `shilingi 50`.
    pub money_first: bool,
    /// The regions in which the month stands first in dates in digits; they come first where none is said.
    month_first: Vec<&'static str>,
    /// Words and signs that say of a text that a unit's name is money there: `£` of pounds.
    means_money: Vec<(&'static str, &'static str)>,
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
    let Some(region) = locale.region() else { return (words.decimal, words.group) };
    let known = data_file("", "separators.tsv").unwrap_or_default().lines().find_map(|row| {
        let mut columns = row.split('\t');
        let (language, own) = columns.next()?.split_once('-')?;
        let mut sign = || columns.next()?.chars().next();
        (language == locale.language() && own == region).then_some((sign()?, sign()?))
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
        let own = data_file(language, "quantities.tsv").unwrap_or_default();
        let hand = data_file(language, "quantities.hand.tsv").unwrap_or_default();
        let mut words = Self { decimal: '.', group: ',', ..Self::default() };
        // Before any form is folded.
        words.keeps_marks = hand.lines().any(|row| row.split('\t').next() == Some("keeps-marks"));
        let removed: Vec<Removal> = hand.lines().filter_map(|row| row.strip_prefix('-')).flat_map(removals).collect();
        let shared = ["quantities.tsv", "quantities.hand.tsv"].map(|name| data_file("", name).unwrap_or_default());
        for table in [shared[0], own, hand, shared[1]] {
            for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with(['#', '-'])) {
                words.read(row, &removed);
            }
        }
        let spoken = data_file("", "spoken.tsv").unwrap_or_default().lines();
        let rows = spoken
            .filter_map(|row| row.split_once('\t'))
            .filter(|(languages, _)| languages.split(' ').any(|one| one == language || one == "*"));
        rows.for_each(|(_, row)| words.read(row, &removed));
        words
    }

    /// Whether there is one word for `value`, from 11 to 19, or to 99 where the language has words for most of them.
    pub fn has(&self, value: i128) -> bool {
        let known = |value: i128| self.solid.get(value as usize).copied().unwrap_or(false);
        known(value) && (value < 20 || (21..99).filter(|value| known(*value)).count() > 50)
    }

    /// Whether `03/04` may be the fourth of March in `locale`.
    pub fn is_month_first(&self, locale: &Locale) -> bool {
        !self.month_first.is_empty() && locale.region().is_none_or(|region| self.month_first.contains(&region))
    }

    /// The units whose names are money in `text`.
    pub fn money_units<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.means_money.iter().filter(|(_, sign)| text.contains(sign)).map(|(unit, _)| *unit)
    }

    /// Whether a unit's name may be money.
    pub fn may_be_money(&self, unit: &str) -> bool {
        self.means_money.iter().any(|(one, _)| *one == unit)
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
            "indian-groups" => self.indian_groups = true,
            "keeps-marks" => self.keeps_marks = true,
            "month-first" => self.month_first = value.split(' ').collect(),
            "money-first" => self.money_first = true,
            "solar-years" => self.solar = true,
            "means-money" => self.means_money.extend(forms.split('|').map(|form| (intern(value), form))),
            "prefix" => self.prefixes = forms.split('|').map(|form| folded::fold_form(form, false)).collect(),
            _ => {
                let Some(sense) = Sense::read(kind, value) else { return };
                self.particles |= kind == "particle";
                self.points |= kind == "point";
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
        let spoken = data_file("", "spoken.tsv").unwrap_or_default().lines().filter(|row| !row.starts_with('#'));
        for row in spoken.filter(|row| !row.is_empty()) {
            let columns: Vec<_> = row.split('\t').collect();
            let read = columns.len() == 4 && Sense::read(columns[1], columns[2]).is_some();
            assert!(read || columns[1].ends_with("-first") || columns[1] == "solar-years", "spoken.tsv: {row}");
        }
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
                            | "keeps-marks"
                            | "indian-groups"
                            | "month-first"
                            | "means-money"
                    );
                    let read = known || columns.len() == 3 && Sense::read(columns[0], columns[1]).is_some();
                    assert!(read, "{language}/{name}: {row}");
                }
            }
        }
    }
}
