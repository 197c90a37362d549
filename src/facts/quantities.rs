//! Quantities: digits with their separators, read as exact decimals.

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::span::Span;

/// A number as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Every reading as a plain decimal; more than one where `1.234` is ambiguous.
    pub readings: Vec<String>,
}

impl Quantity {
    /// The kind's name in `show facts`.
    pub fn kind(&self) -> &'static str {
        "number"
    }

    /// The first reading as a decimal.
    pub fn plain(&self) -> Option<String> {
        self.readings.first().cloned()
    }

    /// Unit or currency.
    pub fn unit(&self) -> Option<&str> {
        None
    }

    /// Whether the two share a reading.
    pub fn agrees(&self, other: &Quantity) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
    }
}

/// The numbers of a document that are written in digits.
pub fn read(document: &Document, _locale: &Locale) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            continue;
        }
        let text = block.span.of(&document.text);
        for (start, end) in runs(text) {
            let value = Value::Quantity(Quantity { readings: readings(&text[start..end]) });
            let span = Span::new(start, end).shifted(block.span.start);
            facts.push(Fact { span, block: index as u32, value });
        }
    }
    facts
}

fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        if digit(c).is_some() {
            open = Some(open.map_or((at, at + c.len_utf8()), |(start, _)| (start, at + c.len_utf8())));
        } else if let Some((_, end)) = open
            && !(end == at && matches!(c, '.' | ','))
        {
            runs.extend(open.take());
        }
    }
    runs.extend(open);
    runs
}

fn digit(c: char) -> Option<u32> {
    // Decimal digits of the scripts come in runs of ten that start at these code points (Unicode Nd).
    const ZEROS: [u32; 12] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xE50, 0x1040, 0x17E0, 0xFF10];
    ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10))
}

fn readings(text: &str) -> Vec<String> {
    let plain: String =
        text.chars().map(|c| digit(c).map_or(c, |value| char::from_digit(value, 10).unwrap_or(c))).collect();
    let marks: Vec<_> = plain.match_indices(['.', ',']).collect();
    let grouped = plain.replace(['.', ','], "");
    match marks.as_slice() {
        [] => vec![plain],
        [(at, _)] if plain.len() - at == 4 => vec![grouped, plain.replace(',', ".")],
        [(_, _)] => vec![plain.replace(',', ".").trim_end_matches('0').to_owned()],
        _ => vec![grouped],
    }
}
