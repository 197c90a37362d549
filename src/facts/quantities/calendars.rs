//! Years and days of other calendars, made Gregorian: `พ.ศ. 2517`, `令和元年`, `1445هـ`, `۴ خرداد ۱۳۸۱`.

use super::reader::{Found, Reader};
use super::{Amount, Date, Era, Kind};
use crate::locale::quantities::{Calendar, Sense};

/// Days by which a date of the moon may differ from what is worked out: it begins when the moon is seen.
const SEEN: u8 = 2;
/// A common year of our time in the Iranian calendar, for days whose year is not said.
const COMMON: i64 = 1401;

/// The day number (Julian day) of a Gregorian date. Source: Fliegel and Van Flandern, 1968.
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let shift = (14 - month) / 12;
    let (y, m) = (year + 4800 - shift, month + 12 * shift - 3);
    day + (153 * m + 2) / 5 + 365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) - 32045
}

/// The Gregorian date of a day number. Source: Richards, Explanatory Supplement to the Astronomical Almanac, 2013.
fn gregorian(number: i64) -> (i64, i64, i64) {
    let f = number + 1401 + (((4 * number + 274277) / 146097) * 3) / 4 - 38;
    let e = 4 * f + 3;
    let g = (e % 1461) / 4;
    let h = 5 * g + 2;
    let (day, month) = ((h % 153) / 5 + 1, (h / 153 + 2) % 12 + 1);
    ((e / 1461) - 4716 + (14 - month) / 12, month, day)
}

/// The day number of a date in another calendar.
fn number(calendar: Calendar, year: i64, month: i64, day: i64) -> i64 {
    match calendar {
        // The calendar of thirty years with eleven leap days, from Friday, 16 July 622 in the Julian calendar.
        Calendar::Hijri => day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 + 1948439,
        // Eight leap days in 33 years, right from 1178 to 1633.
        Calendar::Solar => {
            let months = if month <= 7 { 31 * (month - 1) } else { 30 * (month - 1) + 6 };
            day + months + 365 * (year - 1) + (8 * year + 21) / 33 + 1948319
        }
    }
}

/// The Gregorian year in which a year of another calendar begins, and whether it goes on into the next one.
fn year_of(calendar: Calendar, year: i64) -> (i32, bool) {
    let (first, last) = (gregorian(number(calendar, year, 1, 1)).0, gregorian(number(calendar, year + 1, 1, 1) - 1).0);
    (first as i32, first != last)
}

impl Reader<'_> {
    /// A year, month or day of another calendar at `at`.
    pub fn other_calendar(&self, at: usize) -> Option<Found> {
        self.day_of_other(at).or_else(|| self.era_year(at)).or_else(|| self.year_of_other(at))
    }

    /// `พ.ศ. 2517`, `平成23年3月11日`, `令和元年`: a word says from when the years are counted.
    fn era_year(&self, at: usize) -> Option<Found> {
        let (end, since) = self.sense(at, |sense| if let Sense::Era(since) = sense { Some(since) } else { None })?;
        let start = self.text.skip_spaces(end);
        let first = self.sense(start, |sense| (sense == Sense::FirstYear).then_some(1));
        let (end, counted) = first.or_else(|| self.plain(start)).or_else(|| {
            let number = self.compose(start).filter(|number| number.value.is_integer() && !number.ordinal)?;
            u32::try_from(number.value.to_integer()).ok().map(|value| (number.end, value))
        })?;
        let year = counted as i32 + i32::from(since);
        let known =
            if since < 0 { (2400..2700).contains(&counted) } else { counted < 130 && (1..2200).contains(&year) };
        if !known || self.digit(end) || counted == 0 {
            return None;
        }
        let sign = self.sense(self.text.skip_spaces(end), |sense| (sense == Sense::YearSign).then_some(()));
        let end = sign.map_or(end, |(end, ())| end);
        // A bare `昭和 20` may be a street.
        if sign.is_none() && since > 0 && first.is_none() && self.words.unspaced {
            return None;
        }
        let rest = self.signed_date(self.text.skip_spaces(end)).and_then(|found| match found.quantity.kind {
            Kind::Date(date) if date.year.is_none() => Some((found.end, date)),
            _ => None,
        });
        let (end, date) = rest.unwrap_or((end, Date::default()));
        let mut found = dated(at, end, Date { year: Some(year), ..date });
        found.quantity.foreign = true;
        Some(found)
    }

    /// `1445هـ`, `سال ۱۳۸۱`: a year whose calendar is said beside it.
    fn year_of_other(&self, at: usize) -> Option<Found> {
        let calendar = |at: usize| {
            self.sense(self.gap(at), |sense| if let Sense::Calendar(calendar) = sense { Some(calendar) } else { None })
        };
        let (end, year) = self.plain(at).filter(|(end, year)| end - at == 4 && (1200..1600).contains(year))?;
        if self.digit(end) || matches!(self.text.get(end), Some('.' | ',')) && self.digit(end + 1) {
            return None;
        }
        let (end, calendar) = calendar(end)?;
        let (year, next) = year_of(calendar, year.into());
        let mut found = dated(at, end, Date { year: Some(year), next, ..Date::default() });
        found.quantity.foreign = true;
        Some(found)
    }

    /// `10 رمضان 1445هـ`, `۴ خرداد ۱۳۸۱`.
    fn day_of_other(&self, at: usize) -> Option<Found> {
        let day = self.plain(at).filter(|(end, day)| end - at < 3 && (1..=31).contains(day));
        let start = day.map_or(at, |(end, _)| self.onward(end));
        let (end, (calendar, month)) = self.sense(start, |sense| match sense {
            Sense::MonthOf(calendar, month) => Some((calendar, month)),
            _ => None,
        })?;
        let next = self.onward(end);
        let year = self.plain(next).filter(|(end, year)| end - next == 4 && (1200..1600).contains(year));
        let Some((end, year)) = year else {
            // `4 خرداد`: the same day of our calendar, nearly, in every year.
            // Elsewhere the names are other words too: `5 mehr`.
            let (_, day) = day.filter(|_| calendar == Calendar::Solar && self.words.solar)?;
            let (_, month, day) = gregorian(number(calendar, COMMON, month.into(), day.into()));
            let date = Date { month: Some(month as u8), day: Some(day as u8), slack: 1, ..Date::default() };
            return Some(self.foreign(at, end, date));
        };
        let mark = self.sense(self.gap(end), |sense| matches!(sense, Sense::Calendar(_)).then_some(()));
        if calendar == Calendar::Solar && !self.words.solar && day.is_none() && mark.is_none() {
            return None;
        }
        let end = mark.map_or(end, |(end, ())| end);
        let slack = if calendar == Calendar::Hijri { SEEN } else { 0 };
        let date = match day {
            Some((_, day)) => {
                let (year, month, day) = gregorian(number(calendar, year.into(), month.into(), day.into()));
                Date {
                    year: Some(year as i32),
                    month: Some(month as u8),
                    day: Some(day as u8),
                    slack,
                    ..Date::default()
                }
            }
            None => {
                let (year, _, _) = gregorian(number(calendar, year.into(), month.into(), 15));
                Date { year: Some(year as i32), ..Date::default() }
            }
        };
        Some(self.foreign(at, end, date))
    }

    fn foreign(&self, at: usize, end: usize, date: Date) -> Found {
        let mut found = dated(at, end, date);
        found.quantity.foreign = true;
        found
    }

    /// What a bare year may be in the calendar of the language: `در ۱۳۸۱`, `ปี 2560`.
    pub fn years_of_language(&self, found: &mut Found) {
        let Some(year) = found.quantity.readings.first().filter(|year| year.is_integer()).map(|year| year.to_integer())
        else {
            return;
        };
        let four = found.end - found.start == 4 && (found.start..found.end).all(|at| self.digit(at));
        if !four || found.quantity.kind != Kind::Cardinal {
            return;
        }
        if self.words.solar && (1250..1450).contains(&year) {
            found.quantity.readings.extend([621, 622].map(|more| Amount::from_integer(year + more)));
        } else if self.words.buddhist && (2400..2650).contains(&year) {
            found.quantity.readings.push(Amount::from_integer(year - 543));
        }
    }

    /// Sets the era that is said behind a year, a century or a date: `450 v. Chr.`, `le IIe siècle av. J.-C.`.
    pub fn era_after(&self, found: &mut Found) {
        let dated = matches!(found.quantity.kind, Kind::Cardinal | Kind::Ordinal | Kind::Century | Kind::Date(_));
        // `300 року до н. е.` is a year.
        let counted = matches!(&found.quantity.kind, Kind::Duration(unit) if unit == "year");
        if counted && let Some((end, era)) = self.era(self.gap(found.end)) {
            (found.end, found.quantity.era, found.quantity.kind) = (end, Some(era), Kind::Cardinal);
            return;
        }
        if !dated || found.quantity.era.is_some() {
            return;
        }
        if let Some((end, era)) = self.era(self.gap(found.end)) {
            (found.end, found.quantity.era) = (end, Some(era));
        }
    }

    /// A year or century behind its era: `紀元前221年`, `AD 79`, `公元前3世纪`.
    pub fn era_before(&self, at: usize) -> Option<Found> {
        let (end, era) = self.era(at)?;
        let start = self.text.skip_spaces(end);
        let mut found = if self.digit(start) { self.written_date(start) } else { None }
            .or_else(|| self.named_before(start))
            .or_else(|| self.counted(start))?;
        // `紀元前450年` is a year, and `450年` may be how long something took.
        if matches!(&found.quantity.kind, Kind::Duration(unit) if unit == "year") {
            found.quantity.kind = Kind::Cardinal;
        }
        let dated = matches!(found.quantity.kind, Kind::Cardinal | Kind::Ordinal | Kind::Century | Kind::Date(_));
        (found.start, found.quantity.era) = (at, Some(era));
        dated.then_some(found)
    }

    pub fn era(&self, at: usize) -> Option<(usize, Era)> {
        let (end, era) = self.sense(at, |sense| match sense {
            Sense::BeforeEra => Some(Era::Before),
            Sense::CommonEra => Some(Era::Common),
            _ => None,
        })?;
        // `ce` is a word, `CE` is none.
        let code = end - at <= 3 && self.text.get(at).is_some_and(|c| c.is_ascii_alphabetic());
        let capital = self.text.raw(at).is_some_and(char::is_uppercase);
        (!code || capital).then_some((end, era))
    }
}

fn dated(start: usize, end: usize, date: Date) -> Found {
    let year = date.year.filter(|_| date.month.is_none() && date.day.is_none());
    let later = year.filter(|_| date.next).map(|year| year + 1);
    let readings = year.into_iter().chain(later).map(|year| Amount::from_integer(year.into())).collect();
    Found::new(start, end, readings, Kind::Date(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars_fall_on_their_days() {
        let day = |calendar, year, month, day| gregorian(number(calendar, year, month, day));
        assert_eq!(day(Calendar::Solar, 1400, 1, 1), (2021, 3, 21));
        assert_eq!(day(Calendar::Solar, 1399, 1, 1), (2020, 3, 20));
        assert_eq!(day(Calendar::Solar, 1403, 1, 1), (2024, 3, 20));
        assert_eq!(day(Calendar::Solar, 1357, 11, 22), (1979, 2, 11));
        assert_eq!(day(Calendar::Solar, 1381, 3, 4), (2002, 5, 25));
        assert_eq!(day(Calendar::Hijri, 1445, 9, 1), (2024, 3, 11));
        assert_eq!(day(Calendar::Hijri, 1400, 1, 1), (1979, 11, 21));
        assert_eq!(year_of(Calendar::Hijri, 1445), (2023, true));
        assert_eq!(day_number(2000, 1, 1), 2451545);
    }
}
