//! Writes a number as the target writes its own.

use super::Item;
use super::answer::any_digit;
use super::likeness::is_numeric;
use crate::facts::quantities::{Amount, Written};
use crate::locale::Locale;
use crate::locale::quantities::separators;

/// The source's number in the digits and separators of the target's, where they leave no doubt: whole numbers that
/// both sides write in digits alone.
pub(super) fn like(source: &Item, target: &Item) -> Option<String> {
    let plain = |item: &Item| item.quantity.written == Written::Digits && item.words.chars().all(is_numeric);
    let [value] = source.quantity.readings.as_slice() else { return None };
    if !plain(source) || !plain(target) || !value.is_integer() || target.quantity.readings.len() != 1 {
        return None;
    }
    let digits = value.to_integer().to_string();
    let mark = target.words.chars().find(|c| any_digit(*c).is_none());
    let whole = target.quantity.readings.first()?.is_integer();
    if mark.is_some() && !whole {
        return None;
    }
    // A year or another short number has no mark; a longer one needs to be seen with its mark.
    if digits.len() > 4 && mark.is_none() && source.words.chars().any(|c| any_digit(c).is_none()) {
        return None;
    }
    let grouped = if digits.len() > 4 || (digits.len() == 4 && mark.is_some()) { group(&digits, mark) } else { digits };
    native(&grouped, target.words)
}

/// `words` with their number written anew, with the separators of `locale`.
pub(super) fn grouped(value: Amount, locale: &Locale, words: &str) -> Option<String> {
    let digit = |c: char| any_digit(c).is_some();
    let start = words.find(digit)?;
    let end = words.rfind(digit).map(|at| at + words[at..].chars().next().map_or(1, char::len_utf8))?;
    let (_, mark) = separators(locale);
    let mark = if mark == ' ' { '\u{a0}' } else { mark };
    let number = value.is_integer().then(|| group(&value.to_integer().to_string(), Some(mark)))?;
    Some(format!("{}{}{}", &words[..start], native(&number, words)?, &words[end..]))
}

/// ASCII digits as the digits of `sample`.
fn native(text: &str, sample: &str) -> Option<String> {
    let zero = sample.chars().find_map(|c| char::from_u32(c as u32 - any_digit(c)?))?;
    let native = |c: char| c.to_digit(10).and_then(|value| char::from_u32(zero as u32 + value)).unwrap_or(c);
    Some(text.chars().map(native).collect())
}

fn group(digits: &str, mark: Option<char>) -> String {
    let Some(mark) = mark else { return digits.to_owned() };
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}
