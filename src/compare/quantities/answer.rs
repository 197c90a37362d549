//! Whether one number may render another, and how.

use num_traits::{One, Signed};

use super::Item;
use super::measure;
use crate::facts::Quantity;
use crate::facts::quantities::{Amount, Date, Kind, Written, day_number};
pub(super) use crate::locale::scripts::digit as any_digit;

/// How one number renders another, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same value of the same kind.
    Same,
    /// The same value: `7th` and `7`, `45 %` and `45`.
    Value,
    /// A reading in common, not the likeliest of both: `1.234`.
    Reading,
    /// A measure in another unit: `10 km`, `6 miles`.
    Converted,
    /// The same measure with fewer or more digits (`25.4 cm`, `25 cm`), or both of one in another unit.
    Rounded,
    /// A date that states more or less of the same day.
    Calendar,
    /// A time of day twelve hours later or earlier: `3 p.m.`, `15:00`.
    Clock,
    /// `the thirties` and `1930s`, `the 19th century` and `1800-talet`, `1950-53` and `1953`.
    Loose,
    /// The same value with another unit or currency: an error.
    Contrary,
}

/// How `b` renders `a`.
pub(super) fn how(a: &Item, b: &Item) -> Option<How> {
    if eras_differ(&a.quantity, &b.quantity) {
        return None;
    }
    match (&a.quantity.kind, &b.quantity.kind) {
        (Kind::Date(x), Kind::Date(y)) => dates(*x, *y),
        (Kind::Time { .. }, Kind::Time { .. }) => times(&a.quantity.kind, &b.quantity.kind),
        (Kind::Time { minutes, .. }, _) if is_hour_and_part(&b.quantity, *minutes) => Some(How::Loose),
        (_, Kind::Time { minutes, .. }) if is_hour_and_part(&a.quantity, *minutes) => Some(How::Loose),
        (Kind::Identifier(x), Kind::Identifier(y)) if digits(x) == digits(y) => Some(How::Same),
        _ => amounts(a, b),
    }
}

/// Whether one is before the common era and the other in it.
pub(super) fn eras_differ(a: &Quantity, b: &Quantity) -> bool {
    a.era.zip(b.era).is_some_and(|(x, y)| x != y)
}

fn times(a: &Kind, b: &Kind) -> Option<How> {
    let (
        Kind::Time { minutes: x, half: open, dawn: early, zone: here },
        Kind::Time { minutes: y, half, dawn, zone: there },
    ) = (a, b)
    else {
        return None;
    };
    let open = *open || *half;
    // `8 p.m. BST` and `21 Uhr MESZ` are one moment.
    if let Some((here, there)) = here.zip(*there).filter(|(here, there)| here != there) {
        let apart = i32::from(*x) - i32::from(here) - i32::from(*y) + i32::from(there);
        if apart.rem_euclid(if open { 720 } else { 1440 }) == 0 {
            return Some(How::Clock);
        }
    }
    let dawn = *early || *dawn;
    match x.abs_diff(*y) {
        0 => Some(How::Same),
        // Twelve o'clock is called a.m. by some and p.m. by others.
        720 if open || dawn || x % 720 < 60 => Some(How::Clock),
        // `Saa tatu`, three o'clock of a day that begins at six, is nine.
        difference if difference % 720 == 360 && dawn => Some(How::Clock),
        // `10:15` and `10시 15분`, of which the hour was read.
        difference if difference % 720 < 60 && (x % 60 == 0 || y % 60 == 0) && x / 60 % 12 == y / 60 % 12 => {
            (open || difference < 60).then_some(How::Loose)
        }
        _ => None,
    }
}

/// Whether `6 y media` is said of half past six: so many hours and quarters of one.
fn is_hour_and_part(number: &Quantity, minutes: u16) -> bool {
    let hours = matches!(&number.kind, Kind::Duration(unit) if unit == "hour");
    let quarters = |value: &Amount| {
        let quarters = value * Amount::from_integer(4);
        quarters.is_integer() && !value.is_integer() && value < &Amount::from_integer(24)
    };
    let same = |value: &Amount| (value * Amount::from_integer(60)).to_integer() % 720 == i128::from(minutes) % 720;
    (hours || number.kind == Kind::Cardinal) && number.readings.iter().any(|value| quarters(value) && same(value))
}

fn amounts(a: &Item, b: &Item) -> Option<How> {
    let (x, y) = (&a.quantity, &b.quantity);
    if let (Some(first), Some(second)) = (x.readings.first(), y.readings.first())
        && first == second
    {
        return Some(match kinds(a, b) {
            Fit::Same => How::Same,
            Fit::Open => How::Value,
            Fit::Contrary => How::Contrary,
        });
    }
    if x.agrees(y) && kinds(a, b) != Fit::Contrary {
        return Some(How::Reading);
    }
    if let (Some(from), Some(to)) = (measure_of(a), measure_of(b))
        && measure::is_converted(amount(x)?, from, amount(y)?, to)
    {
        return Some(How::Converted);
    }
    if let (Some(from), Some(to)) = (measure_of(a), measure_of(b))
        && from == to
        && (measure::is_rounded(amount(x)?, amount(y)?) || measure::have_one_origin(amount(x)?, amount(y)?, from))
    {
        return Some(How::Rounded);
    }
    (loosely(a, b) || loosely(b, a) || is_inverse(a, b) || is_inverse(b, a)).then_some(How::Loose)
}

/// Whether kinds go together.
#[derive(Debug, PartialEq, Eq)]
enum Fit {
    Same,
    Open,
    Contrary,
}

fn kinds(x: &Item, y: &Item) -> Fit {
    let (a, b) = (&x.quantity.kind, &y.quantity.kind);
    match (a, b) {
        (Kind::Currency(x), Kind::Currency(y)) => match x == y {
            true => Fit::Same,
            // A bare `$`, `£`, `¥` or `kr` may be any of its family; the text need not say which.
            false if x.split('/').any(|code| y.split('/').any(|other| other == code)) => Fit::Open,
            false => Fit::Contrary,
        },
        (Kind::Percent, Kind::PercentPoint) | (Kind::PercentPoint, Kind::Percent) => Fit::Contrary,
        (Kind::Age, Kind::Duration(unit)) | (Kind::Duration(unit), Kind::Age) if unit == "year" => Fit::Same,
        _ => match (measure_of(x), measure_of(y)) {
            (Some(x), Some(y)) if x == y => Fit::Same,
            (Some(x), Some(y)) if measure::share_a_name(x, y) => Fit::Open,
            (Some(x), Some(y)) if measure::is_one_dimension(x, y) => Fit::Contrary,
            (None, None) if std::mem::discriminant(a) == std::mem::discriminant(b) => Fit::Same,
            _ => Fit::Open,
        },
    }
}

/// The unit of a measure or a length of time.
pub(super) fn measure_of<'i>(item: &'i Item) -> Option<&'i str> {
    match &item.quantity.kind {
        // Pounds without a sign may be pounds of weight.
        Kind::Currency(code) if code.starts_with("GBP") && item.words.chars().all(|c| c != '£') => Some("pound"),
        Kind::Unit(unit) | Kind::Duration(unit) => Some(unit),
        Kind::Age => Some("year"),
        // `26º`: the sign of an ordinal is that of degrees as well.
        Kind::Ordinal if item.words.ends_with('º') => Some("degree"),
        _ => None,
    }
}

fn dates(a: Date, b: Date) -> Option<How> {
    let shares = |b: Date| {
        let fits = |x: Option<i32>, y: Option<i32>| x.is_none() || y.is_none() || x == y;
        let later = |x: Date, y: Date| x.next && x.year.zip(y.year).is_some_and(|(x, y)| x + 1 == y);
        let year = fits(a.year, b.year)
            || later(a, b)
            || later(b, a)
            || a.year.zip(b.year).is_some_and(|(x, y)| ends_alike(x, y));
        let common = (a.year.is_some() && b.year.is_some())
            || (a.month.is_some() && b.month.is_some())
            || (a.day.is_some() && b.day.is_some());
        let same = |x: Option<u8>, y: Option<u8>| fits(x.map(i32::from), y.map(i32::from));
        common && year && same(a.month, b.month) && same(a.day, b.day)
    };
    let turned = |date: Date| Date { month: date.day, day: date.month, ..date };
    if (a.year, a.month, a.day) == (b.year, b.month, b.day) {
        Some(How::Same)
    } else if is_one_day(a, b) || shares(b) || ((a.swappable || b.swappable) && shares(turned(b))) {
        Some(How::Calendar)
    } else {
        None
    }
}

/// Whether two days are as near as the conversion of a calendar is sure.
fn is_one_day(a: Date, b: Date) -> bool {
    let slack = i64::from(a.slack.max(b.slack));
    let year = if a.year.is_some() && b.year.is_some() { [a.year, b.year] } else { [None, None] };
    let day = |date: Date, year: Option<i32>| {
        Some(day_number(year.unwrap_or(2001).into(), date.month?.into(), date.day?.into()))
    };
    slack > 0 && day(a, year[0]).zip(day(b, year[1])).is_some_and(|(x, y)| (x - y).abs() <= slack)
}

/// `53` for `1953`.
fn ends_alike(x: i32, y: i32) -> bool {
    let (low, high) = (x.min(y), x.max(y));
    (0..100).contains(&low) && (1000..2100).contains(&high) && high % 100 == low
}

/// The end of `1950-53`, or a year with an apostrophe: two figures for four, whatever is counted after it.
fn is_short_year(a: &Item, b: &Item) -> bool {
    let figures = |item: &Item| item.words.chars().filter(|c| any_digit(*c).is_some()).count();
    let years = whole(&a.quantity).zip(whole(&b.quantity));
    (figures(a), figures(b)) == (2, 4) && years.is_some_and(|(x, y)| ends_alike(x as i32, y as i32))
}

fn loosely(a: &Item, b: &Item) -> bool {
    // `1.7 kilometres` is no conversion of the one that `two halves` come to.
    if let (Some(unit), Kind::Cardinal) = (measure_of(a), &b.quantity.kind)
        && b.quantity.written != Written::Words
        && let Some((x, y)) = amount(&a.quantity).zip(amount(&b.quantity))
        && (measure::is_usual(x, unit, y) || measure::is_prefixed(x, unit, y))
    {
        return true;
    }
    if is_short_year(a, b) {
        return true;
    }
    let (Some(x), Some(y)) = (whole(&a.quantity), whole(&b.quantity)) else {
        return is_share(&a.quantity, &b.quantity);
    };
    match (&a.quantity.kind, &b.quantity.kind) {
        (Kind::Decade, _) if (x - y).abs() % 100 == 0 && x.min(y) < 100 && x.max(y) < 2100 => true,
        (Kind::Century, _) => y % 100 == 0 && y / 100 + 1 == x,
        (Kind::Percent, Kind::Cardinal | Kind::Multiplier) => is_share(&a.quantity, &b.quantity),
        _ => false,
    }
}

/// `50 %` and `half`.
fn is_share(a: &Quantity, b: &Quantity) -> bool {
    let hundred = Amount::from_integer(100);
    a.kind == Kind::Percent
        && (b.written != Written::Digits || b.kind == Kind::Multiplier)
        && b.readings.iter().any(|share| a.readings.iter().any(|percent| *percent == *share * hundred))
}

/// Whether `part` is one part of so many as `times` says: ten times less is a tenth (`10 分の 1`). A decimal is none.
fn is_inverse(times: &Item, part: &Item) -> bool {
    let values = times.quantity.readings.first().zip(part.quantity.readings.first());
    let whole = |value: &Amount| value.is_integer() && *value > Amount::one();
    let bare = |item: &Item| matches!(item.quantity.kind, Kind::Cardinal | Kind::Multiplier);
    bare(times)
        && bare(part)
        && !part.words.contains(['.', ',', '٫'])
        && values.is_some_and(|(times, part)| whole(times) && times * part == Amount::one())
}

/// An amount as a float, for comparing sizes.
pub(super) fn approximate(amount: Amount) -> f64 {
    *amount.numer() as f64 / *amount.denom() as f64
}

/// The likeliest reading.
pub(super) fn amount(quantity: &Quantity) -> Option<f64> {
    quantity.readings.first().map(|reading| approximate(*reading))
}

fn whole(quantity: &Quantity) -> Option<i64> {
    match quantity.kind {
        Kind::Date(Date { year: Some(year), month: None, day: None, .. }) => Some(i64::from(year)),
        _ => {
            let reading = quantity.readings.first().filter(|reading| reading.is_integer())?;
            i64::try_from(reading.to_integer()).ok()
        }
    }
}

/// The digits of `text`, in ASCII.
pub(super) fn digits(text: &str) -> String {
    let value = |c: char| any_digit(c).and_then(|value| char::from_digit(value, 10));
    text.chars().filter_map(value).collect()
}

/// The numbers that a date or a time is written with.
pub(super) fn parts(quantity: &Quantity) -> Vec<Amount> {
    let mut parts: Vec<i128> = Vec::new();
    match &quantity.kind {
        Kind::Date(date) => {
            parts.extend(date.year.iter().flat_map(|year| [i128::from(*year), i128::from(year.rem_euclid(100))]));
            parts.extend(date.month.map(i128::from));
            parts.extend(date.day.map(i128::from));
        }
        Kind::Time { minutes, .. } => {
            let (hour, minute) = (i128::from(minutes / 60), i128::from(minutes % 60));
            parts.extend([hour, (hour + 12) % 24, minute]);
            parts.extend((hour % 12 == 0).then_some(12));
        }
        Kind::Identifier(written) => parts.extend(written.split(|c| any_digit(c).is_none()).filter_map(|run| {
            let run = digits(run);
            run.parse::<i128>().ok()
        })),
        _ => return quantity.readings.clone(),
    }
    parts.into_iter().map(Amount::from_integer).collect()
}

/// The days, years and minutes that `whole` states and `part`, an answer to it, leaves open.
pub(super) fn unstated(whole: &Quantity, part: &Quantity) -> Vec<i64> {
    match (&whole.kind, &part.kind) {
        (Kind::Date(whole), Kind::Date(part)) => {
            let year = whole.year.filter(|_| part.year.is_none()).map(i64::from);
            let day = whole.day.filter(|_| part.day.is_none()).map(i64::from);
            year.into_iter().chain(day).collect()
        }
        (Kind::Time { minutes: whole, .. }, Kind::Time { minutes: part, .. }) if part % 60 == 0 && whole % 60 != 0 => {
            vec![i64::from(whole % 60)]
        }
        _ => Vec::new(),
    }
}

/// Whether two equal values far apart are likely one: not a small or round number that every text has.
pub(super) fn is_distinctive(quantity: &Quantity) -> bool {
    let large = |reading: &Amount| !reading.is_integer() || reading.abs() >= Amount::from_integer(100);
    match quantity.kind {
        Kind::Date(date) => date.day.is_some() && date.month.is_some(),
        Kind::Time { .. } => true,
        _ => quantity.readings.first().is_some_and(large),
    }
}
