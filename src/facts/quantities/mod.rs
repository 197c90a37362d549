//! Quantities: numbers, amounts, measures, dates and times as exact values, however a language writes them.
//!
//! `2,5 Mio.`, `2.5 million` and `250万` are one value; `1.234` keeps both its readings.

mod after;
mod calendars;
mod clock;
mod compose;
mod dates;
mod decimals;
mod digits;
mod fractions;
mod joined;
mod kinds;
#[cfg(test)]
mod languages;
mod reader;
mod shares;
mod spoken;
mod state;

pub use calendars::day_number;

use std::cell::{Cell, OnceCell};
use std::fmt;

use super::{Fact, Value};
use crate::document::Document;
use crate::locale::Locale;
use crate::locale::quantities::{Folded, quantity_words, separators};
use crate::span::Span;
use num_rational::Ratio;

/// An exact number.
pub type Amount = Ratio<i128>;

/// A number as read: what it counts, its readings, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Every reading, the likeliest first; more than one where the text is ambiguous (`1.234`). Empty for a date or a
    /// time that states no single number.
    pub readings: Vec<Amount>,
    /// What is counted or named by it.
    pub kind: Kind,
    /// Exact, about, more than, less than.
    pub bound: Bound,
    /// Digits or words.
    pub written: Written,
    /// Whether the other version must answer it. Words, articles, `one`, Roman numerals and the like may answer a digit
    /// on the other side and are never missed themselves.
    pub required: bool,
    /// The era, where it is said of a year or a century.
    pub era: Option<Era>,
    /// Whether it counts hundredth parts of the money it names.
    pub cents: bool,
    /// Whether it was worked out from another calendar.
    pub foreign: bool,
}

/// What a number counts or names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A bare number.
    Cardinal,
    /// A place in an order: `3rd`, `7.`, `troisième`.
    Ordinal,
    /// Parts of a hundred.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// Money: the ISO 4217 code; where a word may be any of several currencies (`dollars`), all of them with `/` between,
    /// the likeliest first.
    Currency(String),
    /// A measure: CLDR's unit id without its dimension, `kilometer`, `square-mile`; see `locale::quantities` for dimension and factor.
    Unit(String),
    /// A length of time: CLDR's unit id, `year`, `hour`.
    Duration(String),
    /// Somebody's age in years.
    Age,
    /// A day, month or year of the calendar, as far as it is stated.
    Date(Date),
    /// A time of day in minutes after midnight; `half` where it may be twelve hours later (a 12-hour clock without am or pm).
    Time {
        /// Minutes after midnight, 0 to 1439.
        minutes: u16,
        /// Whether it may be twelve hours later.
        half: bool,
        /// Whether the hour may be counted from six, in the morning or in the evening.
        dawn: bool,
        /// The time zone that is said, in minutes east of Greenwich.
        zone: Option<i16>,
    },
    /// Ten years: the reading is the first one, `1930`, or `30` where the century is not said.
    Decade,
    /// A hundred years: the reading is its ordinal, `20` for `XXe`, `1900-talet`.
    Century,
    /// One side of a score: `3–1`.
    Score,
    /// So many times: `double`, `2倍`, `3x`.
    Multiplier,
    /// Digits that name and do not count: telephone and flight numbers, versions, `Nord Stream 2`. Compared as written.
    Identifier(String),
}

/// A date as far as it is stated, in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// The year, negative before the common era.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// Whether day and month may stand the other way round (`03/04/2009`).
    pub swappable: bool,
    /// Whether the year may be the next one: years of other calendars begin in the middle of ours.
    pub next: bool,
    /// By how many days it may be another: where a calendar was converted.
    pub slack: u8,
}

/// On which side of the beginning of the common era.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    /// Before it.
    Before,
    /// In it.
    Common,
}

/// How exact a number is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// `about 40`, `some 40`, `40 or so`, `40多`.
    About,
    /// `more than 40`, `over 40`, `at least 40`.
    Over,
    /// `less than 40`, `under 40`, `up to 40`.
    Under,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Written {
    /// `45`, `٤٥`
    Digits,
    /// `forty-five`, `五万`
    Words,
    /// `2.5 million`, `3.5万`
    Mixed,
    /// `XIV`
    Roman,
}

impl Quantity {
    /// The kind's name in `show facts`.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            Kind::Ordinal => "ordinal",
            Kind::Percent | Kind::PercentPoint => "percent",
            Kind::Currency(_) => "currency",
            Kind::Unit(_) | Kind::Duration(_) | Kind::Age => "quantity",
            Kind::Date(_) => "date",
            Kind::Time { .. } => "time",
            Kind::Identifier(_) => "reference",
            Kind::Cardinal | Kind::Decade | Kind::Century | Kind::Score | Kind::Multiplier => "number",
        }
    }

    /// The first reading as a plain decimal (a ratio that has none is rounded to 15 places).
    pub fn plain(&self) -> Option<String> {
        self.readings.first().map(|amount| Decimal(*amount).to_string())
    }

    /// Unit or currency.
    pub fn unit(&self) -> Option<&str> {
        match &self.kind {
            Kind::Currency(codes) => codes.split('/').next(),
            Kind::Unit(unit) | Kind::Duration(unit) => Some(unit),
            Kind::Age => Some("year"),
            _ => None,
        }
    }

    /// Whether the two share a reading.
    pub fn agrees(&self, other: &Quantity) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
    }
}

/// An amount written as a plain decimal; one that has no end is rounded to fifteen digits.
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub Amount);

/// As many digits as a double keeps, which is what other programs write.
const DIGITS: usize = 15;

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut whole, rest) = (self.0.trunc().numer().unsigned_abs(), self.0.fract());
        let sign = if *self.0.numer() < 0 { "-" } else { "" };
        let length = if has_end(*rest.denom()) { DIGITS } else { DIGITS.saturating_sub(decimal_digits(whole)) };
        let scale = 10i128.pow(length as u32);
        let places = (rest * Amount::from_integer(scale)).round().to_integer().unsigned_abs();
        whole += places / scale.unsigned_abs();
        let places = format!("{:0length$}", places % scale.unsigned_abs());
        let places = if length == 0 { "" } else { places.trim_end_matches('0') };
        if places.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{places}") }
    }
}

/// Whether a fraction in its lowest terms with this denominator has a last decimal.
fn has_end(mut under: i128) -> bool {
    for prime in [2, 5] {
        while under % prime == 0 {
            under /= prime;
        }
    }
    under == 1
}

fn decimal_digits(whole: u128) -> usize {
    whole.checked_ilog10().map_or(0, |digits| digits as usize + 1)
}

/// The quantities of a document, in order of place.
pub fn read(document: &Document, locale: &Locale) -> Vec<Fact> {
    let words = quantity_words(locale);
    let month_first = words.is_month_first(locale);
    // A pound is money where the text says so somewhere, and a weight in all others.
    let money_units: Vec<&str> = words.money_units(document.words()).collect();
    let separators = separators(locale);
    let mut facts = Vec::new();
    for (index, entry) in document.prose() {
        let block = entry.span.of(document.words());
        let text = Folded::new(block, words.keeps_marks);
        // Wide ones are folded to the others.
        let signed = block.contains(['@', '/', '＠', '／']);
        let places = if signed { 0..text.len() } else { 0..0 };
        let signs = places.filter(|at| matches!(text.get(*at), Some('@' | '/'))).collect();
        let reader = reader::Reader {
            text: &text,
            block,
            words,
            separators,
            money_units: &money_units,
            month_first,
            signs,
            places: vec![OnceCell::new(); text.len()],
            ways: Cell::default(),
            composed: Default::default(),
            room: Cell::default(),
            longest_prefix: words.prefixes.iter().map(Vec::len).max().unwrap_or(0),
        };
        facts.extend(reader.read().into_iter().map(|found| {
            let (start, end) = (text.byte(found.start), text.byte(found.end));
            let span = Span::new(start as usize, end as usize).shifted(entry.span.start);
            Fact { span, block: index, value: Value::Quantity(found.quantity) }
        }));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(language: &str, text: &str) -> Vec<String> {
        let document = Document::from_paragraphs("test", text, None);
        let facts = read(&document, &language.parse().unwrap());
        let quantities = facts.iter().filter_map(|fact| match &fact.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        });
        let shown = quantities.map(|quantity| {
            let value = quantity.plain().unwrap_or_default();
            quantity.unit().map_or(value.clone(), |unit| format!("{value} {unit}"))
        });
        shown.collect()
    }

    #[test]
    fn words_are_put_together_in_each_languages_order() {
        for (language, text, value) in [
            ("en", "forty-five ships", "45"),
            ("en", "two thousand, one hundred and five", "2105"),
            ("en", "in nineteen eighty-four", "1984"),
            ("de", "fünfundvierzig Schiffe", "45"),
            ("fr", "quatre-vingt-dix-sept navires", "97"),
            ("es", "dos mil millones", "2000000000"),
            ("da", "femoghalvtreds skibe", "55"),
            ("ru", "сорок пять кораблей", "45"),
            ("ar", "خمسة وأربعين سفينة", "45"),
            ("ja", "四十五億", "4500000000"),
            ("zh", "一亿二千万", "120000000"),
            ("ko", "백육십일", "161"),
            ("fi", "neljäkymmentäviisi laivaa", "45"),
            ("hi", "डेढ़ लाख", "150000"),
        ] {
            assert_eq!(facts(language, text).first().map(String::as_str), Some(value), "{text}");
        }
        assert_eq!(facts("en", "between one hundred and two hundred"), ["100", "200"]);
    }

    #[test]
    fn fractions_are_read_in_words() {
        for (language, text, value) in [
            ("en", "two thirds", "0.666666666666667"),
            ("en", "one twenty-fifth", "0.04"),
            ("en", "twenty and three fifths", "20.6"),
            ("en", "one million and a half", "1500000"),
            ("en", "three quarters of a million", "750000"),
            ("de", "drei Viertel", "0.75"),
            ("de", "dreieinhalb", "3.5"),
            ("fr", "trois cinquièmes", "0.6"),
            ("es", "veinte quintos", "4"),
            ("es", "tres millones y medio", "3500000"),
            ("pt", "três vinte avos", "0.15"),
            ("it", "tre e mezzo", "3.5"),
            ("ru", "три с половиной", "3.5"),
            ("tr", "yetmiş iki buçuk", "72.5"),
            ("id", "dua setengah", "2.5"),
            ("hi", "सवा लाख", "125000"),
            ("ja", "3と5分の1", "3.2"),
            ("zh", "一又二分之一", "1.5"),
            ("ko", "오분의 삼", "0.6"),
        ] {
            assert_eq!(facts(language, text), [value], "{text}");
        }
        // An ordinal behind an article may belong to what follows; the plural of a unit is none of its parts.
        assert_eq!(facts("en", "a fifth place"), ["5"]);
        assert_eq!(facts("en", "twenty-fifth"), ["25"]);
        assert_eq!(facts("fr", "deux ans et demi"), ["2.5 year"]);
    }

    #[test]
    fn decimals_are_read_in_words() {
        for (language, text, value) in [
            ("en", "two hundred point zero three", "200.03"),
            ("en", "two point five million", "2500000"),
            ("fr", "deux virgule cinq", "2.5"),
            ("de", "drei Komma eins vier", "3.14"),
            ("pt", "duzentos vírgula zero três", "200.03"),
            ("tr", "yüz üç nokta altı", "103.6"),
            ("zh", "十五点七", "15.7"),
            ("zh", "两千三", "2300"),
            ("en", "1.3x10^6", "1300000"),
            ("en", "2e5", "200000"),
            ("en", "costs .08 more", "0.08"),
        ] {
            assert_eq!(facts(language, text), [value], "{text}");
        }
        assert_eq!(facts("en", "3 x 100"), ["3", "100"]);
    }

    #[test]
    fn words_for_a_minus_count() {
        for (language, text, value) in [
            ("en", "minus five", "-5"),
            ("de", "minus 5 Euro", "-5 EUR"),
            ("fr", "moins cinq", "-5"),
            ("ja", "マイナス10000", "-10000"),
            ("zh", "负四百", "-400"),
            ("tr", "eksi bir", "-1"),
        ] {
            assert_eq!(facts(language, text), [value], "{text}");
        }
        // A bound that ends in the same word is none, nor is a subtraction.
        assert_eq!(facts("es", "más o menos 5"), ["5"]);
        assert_eq!(facts("fr", "au moins 5"), ["5"]);
        assert_eq!(facts("fr", "10 moins 5"), ["10", "5"]);
    }

    #[test]
    fn ordinals_are_read_in_their_forms() {
        for (language, text, value) in [
            ("es", "tricentésimo cuadragésimo séptimo", "347"),
            ("pt", "décimas primeiras", "11"),
            ("pl", "czterdziesty piąty", "45"),
            ("bg", "двадесет и първият", "21"),
            ("hr", "trećeg", "3"),
            ("nl", "miljoenste", "1000000"),
            ("tr", "trilyonuncu", "1000000000000"),
            ("ta", "இருபதாம்", "20"),
        ] {
            assert_eq!(facts(language, text), [value], "{text}");
        }
        // What an ordinal is of is no unit.
        assert_eq!(facts("de", "der Siebte in der Reihe"), ["7"]);
    }

    #[test]
    fn magnitudes_money_and_measures_belong_to_their_number() {
        for (language, text, value) in [
            ("en", "$2.8bn", "2800000000 USD"),
            ("de", "2,5 Mio. Euro", "2500000 EUR"),
            ("es", "2,5 millones de dólares", "2500000 USD"),
            ("zh", "3.5万人", "35000"),
            ("ru", "5,5 млн рублей", "5500000 RUB"),
            ("ja", "1億2000万円", "120000000 JPY"),
            ("en", "12 miles", "12 mile"),
            ("en", "550 pounds", "550 pound"),
            ("pt", "15 centímetros", "15 centimeter"),
        ] {
            assert_eq!(facts(language, text), [value], "{text}");
        }
    }

    #[test]
    fn dates_and_centuries_are_kinds_of_their_own() {
        for (language, text) in [
            ("en", "3 March 2009"),
            ("en", "March 3, 2009"),
            ("de", "3. März 2009"),
            ("zh", "2009年3月3日"),
            ("ru", "3 марта 2009"),
        ] {
            let document = Document::from_paragraphs("test", text, None);
            let found = read(&document, &language.parse().unwrap());
            let date = Date { year: Some(2009), month: Some(3), day: Some(3), ..Date::default() };
            let kind = found.first().map(|fact| &fact.value);
            assert!(matches!(kind, Some(Value::Quantity(quantity)) if quantity.kind == Kind::Date(date)), "{text}");
        }
        for (language, text) in
            [("en", "the 19th century"), ("fr", "le XIXe siècle"), ("es", "el siglo XIX"), ("zh", "19世纪")]
        {
            let document = Document::from_paragraphs("test", text, None);
            let found = read(&document, &language.parse().unwrap());
            let kind = found.first().map(|fact| &fact.value);
            assert!(matches!(kind, Some(Value::Quantity(quantity)) if quantity.kind == Kind::Century), "{text}");
        }
    }

    #[test]
    fn a_scale_word_belongs_to_both_ends_of_a_range_and_needs_a_number() {
        assert_eq!(facts("de", "3,2, 4,1 und 5 Millionen"), ["3200000", "4100000", "5000000"]);
        assert_eq!(facts("zh", "1200万至1400万"), ["12000000", "14000000"]);
        assert_eq!(facts("en", "$5–7 billion"), ["5000000000 USD", "7000000000 USD"]);
        assert_eq!(facts("zh", "北京2月10日电"), [""]);
        assert!(facts("ko", "조 바이든").is_empty());
    }

    #[test]
    fn years_of_other_calendars_are_years_of_ours() {
        for (language, text, year) in [
            ("th", "พ.ศ. 2517", "1974"),
            ("ja", "令和元年", "2019"),
            ("ja", "昭和三十九年", "1964"),
            ("zh", "民國100年", "2011"),
        ] {
            assert_eq!(facts(language, text), [year], "{text}");
        }
    }

    #[test]
    fn amounts_are_written_as_plain_decimals() {
        let plain = |numer, denom| Decimal(Amount::new(numer, denom)).to_string();
        assert_eq!(plain(5, 2), "2.5");
        assert_eq!(plain(-5, 4), "-1.25");
        assert_eq!(plain(7, 1), "7");
        assert_eq!(plain(1, 3), "0.333333333333333");
        assert_eq!(plain(2, 3), "0.666666666666667");
        assert_eq!(plain(-20_000_000, 3), "-6666666.66666667");
        assert_eq!(plain(2999999999999999999, 3000000000000000000), "1");
    }
}
