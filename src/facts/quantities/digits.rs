//! Digits with their separators, read as exact decimals.

use super::{Amount, Bound, Kind, Quantity, Written};
use crate::document::{BlockKind, Document};
use crate::facts::{Fact, Value};
use crate::locale::Locale;
use crate::span::Span;

/// The numbers of a document that are written in digits.
pub fn read(document: &Document, _locale: &Locale) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            continue;
        }
        let text = block.span.of(&document.text);
        for (start, end) in runs(text) {
            let readings = readings(&text[start..end]).iter().filter_map(|plain| amount(plain)).collect();
            let (kind, bound, written) = (Kind::Cardinal, Bound::Exact, Written::Digits);
            let value = Value::Quantity(Quantity { readings, kind, bound, written, required: true });
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

fn amount(plain: &str) -> Option<Amount> {
    let (whole, places) = plain.split_once('.').unwrap_or((plain, ""));
    let scale = 10i128.checked_pow(places.len() as u32)?;
    Some(Amount::new(format!("{whole}{places}").parse().ok()?, scale))
}
