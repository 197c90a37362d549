//! Quantities: numbers, amounts, measures, dates and times as exact values, however a language writes them.
//!
//! `2,5 Mio.`, `2.5 million` and `250万` are one value; `1.234` keeps both its readings.

mod after;
mod clock;
mod compose;
mod dates;
mod digits;
mod joined;
mod kinds;
mod reader;

use std::fmt;

use num_rational::Ratio;
use num_traits::Zero;

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::locale::quantities::{Folded, quantity_words, separators};
use crate::span::Span;

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
}

/// What a number counts or names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A bare number.
    Cardinal,
    /// A place in an order: `3rd`, `7.`, `troisième`.
    Ordinal,
    /// Parts of a hundred.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// Money: the ISO 4217 code. `$` alone is `USD` unless the text says otherwise.
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
}

/// How exact a number is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
            Kind::Currency(unit) | Kind::Unit(unit) | Kind::Duration(unit) => Some(unit),
            Kind::Age => Some("year"),
            _ => None,
        }
    }

    /// Whether the two share a reading.
    pub fn agrees(&self, other: &Quantity) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
    }
}

/// An amount written as a plain decimal.
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub Amount);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, mut rest) = (self.0.trunc(), self.0.fract());
        let sign = if *self.0.numer() < 0 { "-" } else { "" };
        write!(f, "{sign}{}", whole.numer().unsigned_abs())?;
        let mut places = String::new();
        while !rest.is_zero() && places.len() < 15 {
            rest *= Amount::from_integer(10);
            places.push_str(&rest.trunc().numer().unsigned_abs().to_string());
            rest = rest.fract();
        }
        if places.is_empty() { Ok(()) } else { write!(f, ".{places}") }
    }
}

/// The quantities of a document, in order of place.
pub fn read(document: &Document, locale: &Locale) -> Vec<Fact> {
    let words = quantity_words(locale);
    let month_first = locale.language() == "en" && locale.region().is_none_or(|region| region == "US");
    // A pound is money where the text says so somewhere, and a weight in all others.
    let sterling = ['£', '￡'].iter().any(|sign| document.text.contains(*sign)) || document.text.contains("sterling");
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code) {
        let block_text = block.span.of(&document.text);
        let text = Folded::new(block_text, words.keeps_marks);
        let separators = separators(locale);
        let reader = reader::Reader { text: &text, block: block_text, words, separators, sterling, month_first };
        facts.extend(reader.read().into_iter().map(|found| {
            let (start, end) = (text.byte(found.start), text.byte(found.end));
            let span = Span::new(start as usize, end as usize).shifted(block.span.start);
            Fact { span, block: index as u32, value: Value::Quantity(found.quantity) }
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
            let date = Date { year: Some(2009), month: Some(3), day: Some(3), swappable: false };
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
    fn amounts_are_written_as_plain_decimals() {
        let plain = |numer, denom| Decimal(Amount::new(numer, denom)).to_string();
        assert_eq!(plain(5, 2), "2.5");
        assert_eq!(plain(-5, 4), "-1.25");
        assert_eq!(plain(7, 1), "7");
        assert_eq!(plain(1, 3), "0.333333333333333");
    }
}
