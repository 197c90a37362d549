//! How likely one number stands in another's place, and what it differs by.

use num_traits::{Signed, Zero};

use super::answer::{any_digit, approximate, digits, measure_of};
use super::{Item, Nature, measure};
use crate::facts::quantities::{Amount, Kind, Written};

/// Why two numbers that differ belong together.
#[derive(Debug)]
pub(super) struct Likeness {
    /// Evidence in nats that the one stands wrongly for the other.
    pub score: f32,
    pub nature: Nature,
    pub because: Vec<String>,
}

/// The likeness of two numbers; `None` where one cannot stand for the other.
pub(super) fn of(a: &Item, b: &Item) -> Option<Likeness> {
    let (x, y) = (&a.quantity.kind, &b.quantity.kind);
    let nature = match (x, y) {
        (Kind::Date(_), Kind::Date(_)) => Nature::Date,
        (Kind::Time { .. }, Kind::Time { .. }) => Nature::Time,
        _ => Nature::Replaced,
    };
    let named = |kind: &Kind| matches!(kind, Kind::Identifier(_));
    if (named(x) || named(y)) && (letters(a.words).is_empty() || letters(a.words) != letters(b.words)) {
        return None;
    }
    let mut likeness = Likeness { score: 0.6 - (a.place - b.place).abs(), nature, because: Vec::new() };
    likeness.kinds(a, b);
    let (from, to) = (digits(a.words), digits(b.words));
    if !from.is_empty() && !to.is_empty() {
        likeness.figures(&from, &to);
    }
    if let (Some(x), Some(y)) = (a.quantity.readings.first(), b.quantity.readings.first()) {
        likeness.sizes(a, b, *x, *y);
    }
    (likeness.score > -1.5).then_some(likeness)
}

/// What stands beside the digits of `Beta2`.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

impl Likeness {
    fn add(&mut self, score: f32, because: impl Into<String>) {
        self.score += score;
        self.because.push(because.into());
    }

    fn kinds(&mut self, a: &Item, b: &Item) {
        let (x, y) = (&a.quantity.kind, &b.quantity.kind);
        let bare = |kind: &Kind| matches!(kind, Kind::Cardinal | Kind::Ordinal);
        let same = std::mem::discriminant(x) == std::mem::discriminant(y);
        if same && !bare(x) {
            match (measure_of(a), measure_of(b)) {
                (Some(from), Some(to)) if from == to => self.add(0.8, format!("both are in {from}s")),
                (Some(from), Some(to)) if !measure::is_one_dimension(from, to) => self.score -= 1.2,
                (Some(_), Some(_)) => self.score += 0.3,
                _ => self.score += 0.8,
            }
        } else if !same && !bare(x) && !bare(y) {
            self.score -= 1.2;
        }
    }

    fn figures(&mut self, from: &str, to: &str) {
        let sorted = |text: &str| {
            let mut digits: Vec<char> = text.chars().collect();
            digits.sort_unstable();
            digits
        };
        if from.len() > 1 && from != to && sorted(from) == sorted(to) {
            self.add(1.4, "the digits are the same in another order");
        } else if from.len() > 1 && from != to && strsim::osa_distance(from, to) == 1 {
            self.add(0.9, "one digit differs");
        } else if from.len().abs_diff(to.len()) >= 2 {
            self.score -= 0.5;
        }
    }

    fn sizes(&mut self, a: &Item, b: &Item, x: Amount, y: Amount) {
        if x.is_zero() || y.is_zero() {
            return;
        }
        if let Some(power) = power_of_ten(x, y) {
            let digits_only = [a, b].iter().all(|item| item.quantity.written == Written::Digits);
            if power.abs() == 3 && digits_only && digits(a.words) == digits(b.words) {
                self.nature = Nature::Format;
            } else if power.abs() >= 3 && !digits_only {
                self.nature = Nature::Magnitude;
            }
            self.add(1.4, format!("the target is 10^{power} times as much"));
        }
        let measured = |item: &Item| measure_of(item).is_some();
        // Without units on both sides, 10 and 16 may be miles and kilometres.
        if measured(a) != measured(b) && looks_converted(x, y) {
            self.score -= 1.5;
        }
    }
}

fn power_of_ten(x: Amount, y: Amount) -> Option<i32> {
    let (big, small, sign) = if y.abs() > x.abs() { (y, x, 1) } else { (x, y, -1) };
    let mut ratio = big.abs() / small.abs();
    let mut power = 0;
    while ratio > Amount::from_integer(1) && power < 15 {
        ratio /= Amount::from_integer(10);
        power += 1;
    }
    (ratio == Amount::from_integer(1) && power > 0).then_some(sign * power)
}

/// Whether the values are as far apart as common units are.
fn looks_converted(x: Amount, y: Amount) -> bool {
    const FACTORS: [f64; 6] = [1.609344, 0.3048, 2.54, 0.45359237, 0.9144, 4.0468564];
    let (x, y) = (approximate(x), approximate(y));
    let near = |factor: f64| (x * factor / y - 1.0).abs() < 0.06 || (y * factor / x - 1.0).abs() < 0.06;
    FACTORS.iter().any(|factor| near(*factor))
}

/// Whether `c` is a digit or may stand inside a number.
pub(super) fn is_numeric(c: char) -> bool {
    any_digit(c).is_some() || matches!(c, '.' | ',' | '\'' | '’' | '٬' | '٫' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}
