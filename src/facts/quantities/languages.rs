//! Every language that has a table reads numbers in its own words, its months, its names of money, and all digits.

use super::{Date, Kind, Quantity, read};
use crate::document::Document;
use crate::facts::Value;
use crate::locale::quantities::forms;

/// The languages that have tables, those that the identification of languages knows among them.
const KNOWN: &str = "af sq am ar hy az eu be bn bs bg my ca zh hr cs da nl en et tl fi fr gl ka de el gu he hi hu is id ga it ja \
    jv kn kk km ko ky lo lv lt mk ms ml mt mr mn ne nb or ps fa pl pt pa ro ru sr si sk sl es sw sv tg ta te tt th tr tk uk \
    ur uz vi cy yi zu sn ak eo la";

fn quantities(language: &str, text: &str) -> Vec<Quantity> {
    let document = Document::from_paragraphs("test", text, None);
    let facts = read(&document, &language.parse().unwrap());
    let quantity = |value| if let Value::Quantity(quantity) = value { Some(quantity) } else { None };
    facts.into_iter().filter_map(|fact| quantity(fact.value)).collect()
}

/// The languages, with the values among `values`, of which no form of `kind` is read back in `text`.
fn unread(kind: &str, values: &[&str], text: fn(&str) -> String, right: fn(&Quantity, &str) -> bool) -> Vec<String> {
    let mut unread = Vec::new();
    for language in KNOWN.split_whitespace() {
        for value in values {
            let known = forms(language, kind, value);
            let read = known.iter().any(|form| match quantities(language, &text(form)).as_slice() {
                [one] => right(one, value),
                _ => false,
            });
            // Languages that write months as numbers have no names for them.
            if !read && (kind != "month" || !known.is_empty()) {
                unread.push(format!("{language} {value}"));
            }
        }
    }
    unread
}

#[test]
fn every_language_reads_numbers_in_its_words() {
    let tables = [include_str!("numerals.tsv"), include_str!("numerals.hand.tsv")];
    let mut wrong = Vec::new();
    for row in tables.iter().flat_map(|table| table.lines()).filter(|row| !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [language, value, words] = columns[..] else { panic!("{row}") };
        let read: Vec<_> = quantities(language, words).iter().filter_map(Quantity::plain).collect();
        if read != [value] {
            wrong.push(format!("{row} is read as {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_language_reads_its_months_in_dates() {
    let months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let dated = |form: &str| format!("3 {form} 2009");
    let right = |found: &Quantity, value: &str| {
        let date = Date { year: Some(2009), month: value.parse().ok(), day: Some(3), ..Date::default() };
        found.kind == Kind::Date(date)
    };
    assert_eq!(unread("month", &months, dated, right), Vec::<String>::new());
}

#[test]
fn every_language_reads_the_great_currencies_by_name() {
    let behind = |form: &str| format!("5 {form}");
    let right = |found: &Quantity, code: &str| found.unit() == Some(code) && found.plain().as_deref() == Some("5");
    assert_eq!(unread("cur", &["USD", "EUR", "GBP", "JPY", "CNY"], behind, right), Vec::<String>::new());
}

#[test]
fn every_language_reads_the_digits_of_every_script() {
    let scripts = "45 ٤٥ ۴۵ ४५ ৪৫ ੪੫ ૪૫ ୪୫ ௪௫ ౪౫ ೪೫ ൪൫ ๔๕ ໔໕ ၄၅ ៤៥ ４５";
    for language in KNOWN.split_whitespace() {
        for text in scripts.split_whitespace() {
            let read = quantities(language, text);
            assert!(matches!(read.as_slice(), [one] if one.plain().as_deref() == Some("45")), "{language} {text}");
        }
    }
}
