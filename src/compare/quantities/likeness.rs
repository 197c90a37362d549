//! How likely one number stands in another's place, and what it differs by.

use num_traits::{Signed, Zero};

use super::answer::{self, any_digit, approximate, digits, measure_of};
use super::{Item, Nature, measure};
use crate::facts::quantities::{Amount, Decimal, Kind, Written};

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
        _ if may_be_time(a, b) || may_be_time(b, a) => Nature::Time,
        _ if answer::eras_differ(&a.quantity, &b.quantity) => Nature::Date,
        _ => Nature::Replaced,
    };
    let named = |kind: &Kind| matches!(kind, Kind::Identifier(_));
    // `2.4.1` and `2.1.4`, `+44 20 7946 0958`: digits alone name something too, if they do so on both sides.
    let bare = letters(a.words).is_empty() && !(named(x) && named(y));
    if (named(x) || named(y)) && (bare || letters(a.words) != letters(b.words)) && !is_badly_grouped(a, b) {
        return None;
    }
    // Within a sentence languages order their words as they like.
    let apart = (a.place - b.place).abs() * if a.segment.is_some() && a.segment == b.segment { 0.5 } else { 1.0 };
    let mut likeness = Likeness { score: 0.6 - apart, nature, because: Vec::new() };
    likeness.kinds(a, b);
    if answer::eras_differ(&a.quantity, &b.quantity) {
        likeness.add(1.4, "one is before the common era, the other in it");
    }
    let values = a.quantity.readings.first().zip(b.quantity.readings.first());
    let (mut from, mut to) = (digits(a.words), digits(b.words));
    let other = |item: &&Item| item.quantity.written != Written::Digits || item.quantity.foreign;
    if let Some((x, y)) = values.filter(|_| [a, b].iter().any(other)) {
        // `1100万` and `£41 million` differ by one digit.
        (from, to) = (significant(*x), significant(*y));
        // `3,008` and three thousand eight hundred.
        let (whole, other) = (x.to_integer().to_string(), y.to_integer().to_string());
        if x.is_integer()
            && y.is_integer()
            && whole.len() == other.len()
            && whole.len() > 3
            && whole.len() < from.len().max(to.len()) + 3
        {
            (from, to) = (whole, other);
        }
    }
    // A third has no figures.
    let share =
        |item: &Item| item.quantity.written == Written::Words && item.quantity.readings.iter().all(|x| !x.is_integer());
    let shares = share(a) && share(b);
    if shares {
        likeness.add(0.4, "both are shares of one");
    }
    // `13:30` and 午後2時半: of a time not all need be figures.
    let timed = nature == Nature::Time && from.len() != to.len();
    if !from.is_empty() && !to.is_empty() && !shares && !timed {
        likeness.figures(&from, &to);
    }
    if let Some((x, y)) = values {
        likeness.sizes(a, b, *x, *y);
    }
    (likeness.score > -1.5).then_some(likeness)
}

/// Whether `number` says hours and a half or quarters of one, as a time of day does that `other` is: `las cinco y media`,
/// `une heure et demie` beside `2 h 30`.
pub(super) fn may_be_time(number: &Item, other: &Item) -> bool {
    let Kind::Time { .. } = other.quantity.kind else { return false };
    let figures = || other.words.char_indices().filter(|(_, c)| any_digit(*c).is_some()).map(|(at, _)| at);
    let between = || {
        figures()
            .next()
            .zip(figures().next_back())
            .is_some_and(|(start, end)| other.words[start..end].contains(char::is_alphabetic))
    };
    let fits = match &number.quantity.kind {
        Kind::Cardinal => number.quantity.written == Written::Words,
        // `2 h 30` may be how long something takes.
        Kind::Duration(unit) => unit == "hour" && between(),
        _ => false,
    };
    let quarters = |value: &Amount| {
        let four = value * Amount::from_integer(4);
        four.is_integer()
            && !value.is_integer()
            && *value > Amount::from_integer(1)
            && *value < Amount::from_integer(13)
    };
    fits && number.quantity.readings.first().is_some_and(quarters)
}

/// Whether one is a long number and the other its digits with a mark in the wrong place, which no language reads: `2.3000.450`.
fn is_badly_grouped(a: &Item, b: &Item) -> bool {
    let long = |item: &Item| digits(item.words).len() > 4;
    let one_named =
        |x: &Item, y: &Item| matches!(x.quantity.kind, Kind::Identifier(_)) && y.quantity.kind == Kind::Cardinal;
    let marks = |item: &Item| letters(item.words).is_empty() && item.words.contains(['.', ',']);
    let near = || strsim::osa_distance(&digits(a.words), &digits(b.words)) <= 1;
    (one_named(a, b) || one_named(b, a)) && [a, b].iter().all(|item| long(item) && marks(item)) && near()
}

/// What stands beside the digits of `Beta2`.
pub(super) fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The digits of a value, without the zeros at its end.
pub(super) fn significant(value: Amount) -> String {
    let plain = Decimal(value.abs()).to_string().replace('.', "");
    plain.trim_matches('0').to_owned()
}

impl Likeness {
    /// Of two values of one part of a date or time, whose other parts agree.
    pub(super) fn of_parts(nature: Nature, from: &str, to: &str) -> Self {
        // Its place in the date says more than its place in the text.
        let mut likeness = Self { score: 1.4, nature, because: vec!["the rest of it is the same".to_owned()] };
        likeness.figures(from, to);
        likeness
    }

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
                (Some(from), Some(to)) if from == to || measure::share_a_name(from, to) => {
                    self.add(0.8, format!("both are in {from}s"))
                }
                (Some(from), Some(to)) if !measure::is_one_dimension(from, to) => self.score -= 1.2,
                (Some(_), Some(_)) => self.score += 0.3,
                _ => self.score += 0.8,
            }
        } else if !same && !bare(x) && !bare(y) && !may_be_time(a, b) && !may_be_time(b, a) {
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
        if x == -y {
            self.add(1.0, "the sign is another");
        }
        if let Some(power) = power_of_ten(x, y) {
            let digits_only = [a, b].iter().all(|item| item.quantity.written == Written::Digits);
            if power.abs() == 3 && digits_only && digits(a.words) == digits(b.words) {
                self.nature = Nature::Format;
            } else if power.abs() >= 3 && !digits_only {
                self.nature = Nature::Magnitude;
                self.score -= if is_unread(a, b) || is_unread(b, a) { UNREAD } else { 0.0 };
            }
            // `20` and a `second` beside it are as far apart by chance.
            let chance = power.abs() < 3 && !(a.quantity.required && b.quantity.required);
            self.add(if chance { 0.0 } else { 1.4 }, format!("the target is 10^{power} times as much"));
        }
        if let (Some(from), Some(to)) = (measure_of(a), measure_of(b))
            && measure::is_in_wrong_unit(approximate(x), from, approximate(y), to)
        {
            self.nature = Nature::Unit;
            self.add(1.4, format!("it would be right in another unit than {to}s"));
        }
        // Without units on both sides, 10 and 16 may be miles and kilometres.
        let (x, y) = (approximate(x), approximate(y));
        if match (measure_of(a), measure_of(b)) {
            (Some(unit), None) => measure::is_usual(x, unit, y),
            (None, Some(unit)) => measure::is_usual(y, unit, x),
            _ => false,
        } {
            self.score -= 1.5;
        }
    }
}

/// What speaks against a lost magnitude where the other side's words may not have been read.
const UNREAD: f32 = 2.4;

/// Whether `bare` shows neither the magnitude nor the currency that `full` has, or is a fraction of nothing: beside
/// `215 million euros`, `215 miljonus eiro` says the same in words that nobody listed, and `3.5` alone counts nothing.
fn is_unread(bare: &Item, full: &Item) -> bool {
    let plain = bare.quantity.kind == Kind::Cardinal && bare.quantity.written == Written::Digits;
    let fraction = bare.quantity.readings.iter().all(|value| !value.is_integer());
    plain && (fraction || measure_of(full).is_some())
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

/// Whether `c` is a digit or may stand inside a number.
pub(super) fn is_numeric(c: char) -> bool {
    any_digit(c).is_some() || matches!(c, '.' | ',' | '\'' | '’' | '٬' | '٫' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}
