//! Decimals that are said (`two point five`, `deux virgule zéro trois`) and powers that are written (`1.3×10^6`, `2e5`).

use num_traits::{CheckedAdd, CheckedMul};

use super::Amount;
use super::digits::amount;
use super::reader::{Form, Reader};
use super::state::{Last, Limit, State};
use crate::locale::quantities::Sense;

/// Decimals are said in numbers below a million: `point seventy-one`.
const SAID: i128 = 1_000_000;
/// No longer exponent is worked out.
const EXPONENT: i32 = 18;
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

impl Reader<'_> {
    /// The number with the decimals that follow its separator, which ends at `end`.
    pub(super) fn places(&self, state: &State, end: usize) -> Option<State> {
        let known = state.group.is_integer() && !state.ordinal && !state.joined && state.over.is_none();
        if !known || state.atoms == 0 || !state.last.is_whole() || state.limit != Limit::None {
            return None;
        }
        let (end, places) = self.decimals(self.gap(end))?;
        let part = amount("0", &places)? + Amount::from_integer(state.short);
        Some(State { large: true, ..state.after(end, state.group.checked_add(&part)?, Last::Part) })
    }

    /// The decimals that start at `at`: digits, digit by digit in words, or zeros and a number.
    fn decimals(&self, at: usize) -> Option<(usize, String)> {
        if self.digit(at) {
            let end = (at..self.text.len()).find(|at| !self.digit(*at)).unwrap_or(self.text.len());
            return Some((end, (at..end).filter_map(|at| self.text.get(at)).collect()));
        }
        let (mut places, mut end, mut next, mut zeros) = (String::new(), at, at, (String::new(), at));
        while let Some((after, digit)) = self.one_digit(next) {
            places.push(digit);
            (end, next) = (after, self.gap(after));
            if places.bytes().all(|digit| digit == b'0') {
                zeros = (places.clone(), next);
            }
        }
        let said =
            self.compose_under(zeros.1, SAID).filter(|said| said.end > end && !said.ordinal && !self.words.unspaced);
        match said {
            Some(said) if said.value.is_integer() => Some((said.end, format!("{}{}", zeros.0, said.value))),
            _ => (!places.is_empty()).then_some((end, places)),
        }
    }

    /// A numeral below ten at `at`, which no part of a longer numeral is.
    fn one_digit(&self, at: usize) -> Option<(usize, char)> {
        let mut found = None;
        for &Form { end, senses } in self.forms(at) {
            let digit = senses.iter().find_map(|sense| match sense {
                Sense::Add(value @ 0..10) => char::from_digit(*value as u32, 10),
                _ => None,
            });
            let clings = self.words.particles && self.one_digit_or_particle(end);
            found = digit.filter(|_| self.ends_word(end) || clings).map(|digit| (end, digit)).or(found);
        }
        found
    }

    /// Whether another digit or a particle is written on at `at`.
    fn one_digit_or_particle(&self, at: usize) -> bool {
        let clings = |sense: &Sense| {
            matches!(sense, Sense::Add(0..10) | Sense::Particle | Sense::Counter | Sense::Currency(_) | Sense::Percent)
        };
        self.forms(at).iter().any(|form| form.senses.iter().any(clings))
    }

    /// The power after a number in digits: `e5`, `×10^6`, `^-1`, with the number it makes.
    pub(super) fn power(&self, end: usize, value: Amount) -> Option<(usize, Amount)> {
        let ten = Amount::from_integer(10);
        if self.text.get(end) == Some('e') {
            let (end, exponent) = self.exponent(end + 1)?;
            return Some((end, value.checked_mul(&raised(ten, exponent)?)?));
        }
        if self.text.get(end) == Some('^') {
            let (end, exponent) = self.exponent(end + 1)?;
            let negative = value < Amount::from_integer(0);
            let power = raised(if negative { -value } else { value }, exponent)?;
            return Some((end, if negative { -power } else { power }));
        }
        let times = self.text.skip_spaces(end);
        let base = self.text.skip_spaces(times + 1);
        let sign = matches!(self.text.get(times), Some('x' | '×' | '·' | '*' | '⋅'));
        let is_ten = self.text.get(base) == Some('1') && self.text.get(base + 1) == Some('0');
        if !sign || !is_ten {
            return None;
        }
        let caret = self.text.get(base + 2) == Some('^');
        let raised_sign = self.text.get(base + 2).is_some_and(|c| c == '⁻' || RAISED.contains(c));
        let (end, exponent) = (caret || raised_sign).then(|| self.exponent(base + 2 + usize::from(caret))).flatten()?;
        Some((end, value.checked_mul(&raised(ten, exponent)?)?))
    }

    /// A short exponent at `at`, after a sign if there is one, plain or raised.
    fn exponent(&self, at: usize) -> Option<(usize, i32)> {
        let digit = |at: usize| {
            let c = self.text.get(at)?;
            c.to_digit(10).or_else(|| RAISED.chars().position(|raised| raised == c).map(|value| value as u32))
        };
        let minus = matches!(self.text.get(at), Some('-' | '−' | '⁻'));
        let start = at + usize::from(minus || self.text.get(at) == Some('+'));
        let end = (start..self.text.len()).find(|at| digit(*at).is_none()).unwrap_or(self.text.len());
        let value = (start..end).filter_map(digit).fold(0, |value, digit| value * 10 + digit as i32);
        let fits = (1..=2).contains(&(end - start)) && value <= EXPONENT && self.ends_word(end);
        fits.then_some((end, if minus { -value } else { value }))
    }
}

fn raised(base: Amount, exponent: i32) -> Option<Amount> {
    let mut power = Amount::from_integer(1);
    for _ in 0..exponent.abs() {
        power = power.checked_mul(&base)?;
    }
    if exponent >= 0 {
        return Some(power);
    }
    (power != Amount::from_integer(0)).then(|| power.recip())
}
