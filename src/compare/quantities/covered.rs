//! Whether the other side says a number in another way: in pieces, inside a date, as a decimal for a time of day; or
//! whether its own side says it twice, in two units.

use super::answer::{self, How, amount, measure_of};
use super::{Item, Matcher, measure};
use crate::facts::quantities::{Amount, Kind, Written};
use crate::span::Side;

/// Whether the items `others` of the other side say `item` of `side` in pieces, or hold it as a piece.
pub(super) fn in_pieces(matcher: &Matcher, side: Side, item: &Item, others: &[usize]) -> bool {
    let parts = answer::parts(&item.quantity);
    let there = |other: &usize| &matcher.side(side.other()).items[*other];
    if others.iter().map(there).any(|other| is_mixed(item, other) || spells(other, item))
        || is_spelt(item, others.iter().map(there))
    {
        return true;
    }
    if !is_dated(&item.quantity.kind) {
        // `28` in `28 September`, `7` in `7:55`, `2019` in `SS19`; a date that is answered as a whole is used up.
        let holds = |other: &usize| {
            let used = matcher.how(side.other(), *other) == Some(How::Same);
            !used && is_dated(&there(other).quantity.kind) && holds_any(there(other), &parts)
        };
        return others.iter().any(holds) || others.iter().map(there).any(|other| is_punctuated(item, other));
    }
    // A date of which the other side reads only the figures.
    let is_other =
        |other: &&Item| std::mem::discriminant(&other.quantity.kind) != std::mem::discriminant(&item.quantity.kind);
    let figures = |other: &&Item| is_other(other) && other.quantity.written != Written::Words;
    let read = |part: &Amount| {
        others.iter().map(there).filter(figures).any(|other| answer::parts(&other.quantity).contains(part))
    };
    match item.quantity.kind {
        Kind::Date(date) => {
            let whole = [date.year, date.day.map(i32::from)];
            let mut stated = whole.iter().flatten().map(|part| Amount::from_integer(i128::from(*part))).peekable();
            let slashed = others.iter().map(there).filter(is_other).any(|other| is_punctuated(other, item));
            // `8 tháng` and `9月` may be months that are counted.
            let month = stated.peek().is_none();
            let counted = month && item.quantity.written != Written::Words;
            slashed || counted || (!month && stated.all(|part| read(&part)))
        }
        _ => parts.first().is_none_or(|hour| read(hour) || parts.get(1).is_some_and(read)),
    }
}

/// Whether `item` says again, in another unit or currency, what an answered number beside it says: `5 km (3 miles)`,
/// `$200 billion (£150 billion)`.
pub(super) fn is_conversion(matcher: &Matcher, side: Side, item: &Item, beside: &[usize]) -> bool {
    if is_exchanged(matcher, side, item, beside) || is_redated(matcher, side, item, beside) {
        return true;
    }
    let Some(unit) = measure_of(item) else { return false };
    let says = |other: &Item| {
        let near = item.span.start.abs_diff(other.span.end) < 40 || other.span.start.abs_diff(item.span.end) < 40;
        let values = amount(&item.quantity).zip(amount(&other.quantity));
        near && measure_of(other)
            .zip(values)
            .is_some_and(|(other_unit, (x, y))| measure::is_converted(x, unit, y, other_unit))
    };
    let side = matcher.side(side);
    beside.iter().any(|other| side.answered[*other].is_some() && says(&side.items[*other]))
}

/// Whether `item` says a date again in another calendar: `10 رمضان 1445هـ (20 مارس 2024)`.
fn is_redated(matcher: &Matcher, side: Side, item: &Item, beside: &[usize]) -> bool {
    let here = matcher.side(side);
    let near =
        |other: &Item| item.span.start.abs_diff(other.span.end) < 40 || other.span.start.abs_diff(item.span.end) < 40;
    let other = |other: &Item| {
        (item.quantity.foreign != other.quantity.foreign) && near(other) && answer::how(item, other).is_some()
    };
    beside.iter().any(|number| here.answered[*number].is_some() && other(&here.items[*number]))
}

/// Whether `item` is an amount of money in brackets, right behind an answered one in another currency.
fn is_exchanged(matcher: &Matcher, side: Side, item: &Item, beside: &[usize]) -> bool {
    let text = &matcher.side(side).text.document.text;
    let here = matcher.side(side);
    let before = |other: &Item| {
        let gap = text.get(other.span.end as usize..item.span.start as usize);
        gap.is_some_and(|gap| matches!(gap.trim(), "(" | "（" | "["))
    };
    let currency = |item: &Item| matches!(&item.quantity.kind, Kind::Currency(_));
    let other = |other: &Item| currency(other) && other.quantity.kind != item.quantity.kind && before(other);
    currency(item) && beside.iter().any(|number| here.answered[*number].is_some() && other(&here.items[*number]))
}

fn is_dated(kind: &Kind) -> bool {
    matches!(kind, Kind::Date(_) | Kind::Time { .. } | Kind::Identifier(_))
}

fn holds_any(dated: &Item, parts: &[Amount]) -> bool {
    let named = matches!(dated.quantity.kind, Kind::Identifier(_));
    let hundred = Amount::from_integer(100);
    let thousand = Amount::from_integer(1000);
    // `SS19` is said as `summer 2019`.
    let short = |part: &Amount, whole: &Amount| named && *whole >= thousand && *whole % hundred == *part;
    answer::parts(&dated.quantity).iter().any(|part| parts.iter().any(|whole| part == whole || short(part, whole)))
}

/// Whether the name `whole` begins or ends with what is written as `piece`: `2.2` and `rev5` of `2.2rev5`.
fn spells(whole: &Item, piece: &Item) -> bool {
    matches!(whole.quantity.kind, Kind::Identifier(_))
        && (whole.words.starts_with(piece.words) || whole.words.ends_with(piece.words))
        && whole.words.chars().any(char::is_alphabetic)
}

/// Whether two neighbours spell the name `whole`.
fn is_spelt<'i, 'a: 'i>(whole: &Item, pieces: impl Iterator<Item = &'i Item<'a>> + Clone) -> bool {
    let length = whole.words.len();
    let last = pieces.clone().filter(|piece| whole.words.ends_with(piece.words)).map(|piece| piece.words.len()).max();
    let first = pieces.filter(|piece| whole.words.starts_with(piece.words)).map(|piece| piece.words.len()).max();
    matches!(whole.quantity.kind, Kind::Identifier(_))
        && first.zip(last).is_some_and(|(first, last)| first + last >= length && first < length)
}

/// `4.40` for a time of day, `12.6` and `9/11` for a day, where they were read as decimals and fractions.
fn is_punctuated(item: &Item, other: &Item) -> bool {
    let Some((first, second)) = item.words.split_once(['.', ':', ',', '/']) else { return false };
    let (Ok(first), Ok(second)) = (answer::digits(first).parse::<u16>(), answer::digits(second).parse::<u16>()) else {
        return false;
    };
    match other.quantity.kind {
        Kind::Time { minutes, .. } => first <= 24 && second < 60 && minutes % 720 == (first * 60 + second) % 720,
        Kind::Date(date) => {
            let pair = date.day.map(u16::from).zip(date.month.map(u16::from));
            pair.is_some_and(|(day, month)| (first, second) == (day, month) || (first, second) == (month, day))
        }
        _ => false,
    }
}

/// Whether one is a part of the other: `220` or `2/3` of `220 2/3`.
fn is_mixed(a: &Item, b: &Item) -> bool {
    let (Some(x), Some(y)) = (a.quantity.readings.first(), b.quantity.readings.first()) else { return false };
    let part = |whole: &Amount, part: &Amount| {
        // A decimal is one number; only what is written as a fraction falls apart.
        let fraction = *whole.denom() <= 16 && !whole.is_integer() && *whole > Amount::from_integer(1);
        fraction && (*part == whole.trunc() || *part == whole.fract())
    };
    let written = |item: &Item| item.words.contains(['/', '⁄', '½', '⅓', '⅔', '¼', '¾']);
    (written(a) && part(x, y)) || (written(b) && part(y, x))
}
