//! Times of day as they are said: `half past six`, `halb 7`, `7 heures moins 10`, `差10分7点`, `0630 GMT`.
//!
//! A word moves the hour beside it by so many minutes, or stands between minutes and their hour. What may be a number as
//! well (`6 y media`) is left a number; that six and a half is half past six is known where numbers are compared.

use super::reader::{Found, Reader, is_letter};
use super::{Amount, Kind, Written};
use crate::locale::quantities::{Half, Sense};

/// Minutes of a day.
const DAY: i32 = 1440;

/// An hour with the words that go with it.
struct Hour {
    end: usize,
    value: i32,
    half: Option<Half>,
    words: bool,
    /// Whether a word says that it is one.
    certain: bool,
    /// Whether the word may also say how long something took.
    worded: bool,
}

impl Reader<'_> {
    /// A time of day in which words say the minutes, or a word says it all.
    pub fn spoken_time(&self, at: usize) -> Option<Found> {
        self.shifted(at)
            .or_else(|| self.minutes_first(at))
            .or_else(|| self.minutes_lacking(at))
            .or_else(|| self.hour_first(at))
            .or_else(|| self.moment(at))
            .or_else(|| self.zoned(at))
    }

    /// `halb 7`, `quarter to seven`, `в половине седьмого`.
    fn shifted(&self, at: usize) -> Option<Found> {
        let (end, shift) = self.sense(at, |sense| if let Sense::ShiftBefore(by) = sense { Some(by) } else { None })?;
        let start = self.gap(end);
        let hour = self.hour(start).filter(|hour| start > end && hour.value <= 12)?;
        (!self.counts_things(hour.end)).then(|| self.moved(at, &hour, shift, hour.words))
    }

    /// `10 vor 7`, `ten minutes past seven`.
    fn minutes_first(&self, at: usize) -> Option<Found> {
        let (end, minutes, words) = self.small(at, 29)?;
        let side =
            |at: usize| self.sense(at, |sense| if let Sense::MinutesBefore(by) = sense { Some(by) } else { None });
        let minute = self.sense(self.gap(end), |sense| (sense == Sense::Duration("minute")).then_some(()));
        let behind = || side(self.gap(minute.map_or(end, |(end, ())| end)));
        let (end, side) = side(self.gap(end)).or_else(behind)?;
        let start = self.gap(end);
        let hour = self.hour(start).filter(|hour| start > end && hour.value <= 12)?;
        let round = minutes % 5 == 0 || minute.is_some() || hour.half.is_some() || hour.certain;
        let free = self.text.before(at).is_none_or(|c| !matches!(c, '.' | ',' | ':'));
        (round && free && !self.counts_things(hour.end))
            .then(|| self.moved(at, &hour, side * minutes as i16, words && hour.words))
    }

    /// `差10分7点`: the minutes that are lacking, and the hour.
    fn minutes_lacking(&self, at: usize) -> Option<Found> {
        let (end, side) = self.sense(at, |sense| if let Sense::MinutesBefore(by) = sense { Some(by) } else { None })?;
        let start = self.text.skip_spaces(end);
        let quarter = self.sense(start, |sense| if let Sense::ShiftAfter(by) = sense { Some(by) } else { None });
        let (end, minutes) = match quarter.filter(|(_, by)| *by > 0) {
            Some((end, by)) => (end, by),
            None => {
                let (end, minutes, _) = self.small(start, 29)?;
                // `分` counts other things as well, but behind `差` it is the minute.
                let minute = |sense| matches!(sense, Sense::Duration("minute") | Sense::Counter).then_some(());
                let minute = self.sense(self.gap(end), minute);
                if minute.is_none() && (self.words.unspaced || minutes % 5 != 0) {
                    return None;
                }
                (minute.map_or(end, |(end, ())| end), minutes as i16)
            }
        };
        let hour = self.hour(self.gap(end)).filter(|hour| hour.certain || !self.words.unspaced && hour.value <= 12)?;
        (!self.counts_things(hour.end)).then(|| self.moved(at, &hour, side * minutes, false))
    }

    /// `7 heures moins 10`, `7時10分前`, `三点一刻`, `5時半`: the hour first.
    fn hour_first(&self, at: usize) -> Option<Found> {
        let (start, half) = match self.half_of_day(at) {
            Some((end, half)) => (self.gap(end), Some(half)),
            None => (at, None),
        };
        let told = |sense| matches!(sense, Sense::AtHour | Sense::Clock).then_some(());
        let told = self.sense(start, told).filter(|_| !self.digit(start));
        let start = told.map_or(start, |(end, ())| self.gap(end));
        if let Some(found) = self.hour_and_part(at, start, told.is_some(), half) {
            return Some(found);
        }
        let mut hour = self.hour_before_shift(start)?;
        hour.half = hour.half.or(half);
        let worded = hour.worded || told.is_some();
        let clock = hour.certain || told.is_some_and(|(end, ())| end - at > 4);
        let next = self.gap(hour.end);
        if let Some((end, by)) = self
            .sense(next, |sense| if let Sense::ShiftAfter(by) = sense { Some(by) } else { None })
            .filter(|(end, by)| {
                clock || *by < 0 || half.is_some() || told.is_some() && self.half_of_day(self.gap(*end)).is_some()
            })
        {
            return Some(self.closed(at, &hour, end, by));
        }
        if let Some((end, part)) = self.part_of_hour(next).filter(|_| told.is_some() && hour.value <= 12) {
            return Some(self.closed(at, &hour, end, part));
        }
        if let Some((end, side)) =
            self.sense(next, |sense| if let Sense::MinutesAfter(by) = sense { Some(by) } else { None })
            && let Some((end, minutes, _)) = self.small(self.gap(end), 29)
            && hour.value <= 12
            && (worded || self.half_of_day(self.gap(end)).is_some())
            && !self.counts_things(end)
        {
            let minute = self.sense(self.gap(end), |sense| (sense == Sense::Duration("minute")).then_some(()));
            let end = minute.map_or(end, |(end, ())| end);
            return Some(self.closed(at, &hour, end, side * minutes as i16));
        }
        if !hour.certain {
            return None;
        }
        let (end, minutes, words) = self.small(next, 59)?;
        let (end, ()) = self.sense(self.gap(end), |sense| (sense == Sense::Duration("minute")).then_some(()))?;
        let to_come = self.sense(self.gap(end), |sense| (sense == Sense::ToCome).then_some(()));
        match to_come {
            Some((end, ())) => Some(self.closed(at, &hour, end, -(minutes as i16))),
            None => (hour.words || words || self.words.unspaced || self.words.particles)
                .then(|| self.closed(at, &hour, end, minutes as i16)),
        }
    }

    /// `a las cinco y media`, `στις πεντέμισι`, `beş buçuk`: hours with a half or a quarter in one number of words, where the
    /// word before them or the half of the day behind them says that they are a time.
    fn hour_and_part(&self, at: usize, start: usize, told: bool, half: Option<Half>) -> Option<Found> {
        let number = self.number(start).filter(|number| number.written == Written::Words && !number.ordinal)?;
        let value = number.readings.first().filter(|value| !value.is_integer())?;
        let minutes = value * Amount::from_integer(60);
        let quarters = (minutes / Amount::from_integer(15)).is_integer();
        let whole = i32::try_from(value.to_integer()).ok().filter(|hour| (1..=12).contains(hour))?;
        let timed = told || half.is_some() || self.half_of_day(self.gap(number.end)).is_some();
        if !quarters || !timed || self.counts_things(number.end) {
            return None;
        }
        let by = minutes.to_integer() as i16 - whole as i16 * 60;
        let hour = Hour { end: number.end, value: whole, half, words: true, certain: true, worded: true };
        Some(self.closed(at, &hour, number.end, by))
    }

    /// `et quart`, `y media`: parts that are added to what stands before, in minutes of an hour.
    fn part_of_hour(&self, at: usize) -> Option<(usize, i16)> {
        self.sense(at, |sense| match sense {
            Sense::Plus(1, 2) => Some(30),
            Sense::Plus(over @ (1 | 3), 4) => Some(over as i16 * 15),
            _ => None,
        })
    }

    /// Noon and midnight.
    fn moment(&self, at: usize) -> Option<Found> {
        let (end, minutes) = self.sense(at, |sense| if let Sense::Moment(at) = sense { Some(at) } else { None })?;
        let kind = Kind::Time { minutes: minutes as u16, half: false, dawn: false, zone: None };
        let mut found = Found::new(at, end, Vec::new(), kind);
        (found.quantity.written, found.quantity.required) = (Written::Words, false);
        Some(found)
    }

    /// `日本時間午後11時30分`: the zone first.
    fn zoned(&self, at: usize) -> Option<Found> {
        let (end, zone) = self.zone_at(at)?;
        let start = self.gap(end);
        // `그리니치 표준시 14시 20분`: the minutes too.
        let mut found = self.hour_first(start).or_else(|| self.time(start)).or_else(|| self.half_before(start))?;
        if let Kind::Time { zone: own, .. } = &mut found.quantity.kind {
            *own = own.or(Some(zone));
        }
        found.start = at;
        Some(found)
    }

    /// The time zone behind a time, in brackets or not.
    pub fn zone(&self, at: usize) -> Option<(usize, i16)> {
        let mut next = self.text.skip_spaces(at);
        if matches!(self.text.get(next), Some('(')) {
            next = self.text.skip_spaces(next + 1);
        }
        let open = self.text.before(next) == Some('(');
        let (end, zone) = self.zone_at(next)?;
        let closed = open && self.text.get(end) == Some(')') && self.text.skip_spaces(at) < next;
        Some((end + usize::from(closed), zone))
    }

    fn zone_at(&self, at: usize) -> Option<(usize, i16)> {
        let (end, zone) = self.sense(at, |sense| if let Sense::Zone(east) = sense { Some(east) } else { None })?;
        // `est` and `estis` are verbs; `EST` is none.
        const WORD: usize = 6;
        let code = end - at <= WORD && (at..end).all(|at| self.text.get(at).is_some_and(|c| c.is_ascii_alphabetic()));
        let capital = (at..end).all(|at| self.text.raw(at).is_some_and(char::is_uppercase));
        (!code || capital).then_some((end, zone))
    }

    /// Hours and minutes in four digits, where a zone or a word says so or a zero leads: `0630 GMT`, `1800 hours`.
    pub fn military(&self, at: usize) -> Option<Found> {
        let (end, value) = self.plain(at).filter(|(end, _)| end - at == 4)?;
        let (hour, minute) = (value / 100, value % 100);
        if hour > 24 || minute > 59 {
            return None;
        }
        let more = self.text.get(end).is_some_and(|c| is_letter(c) || c.is_ascii_digit())
            || matches!(self.text.get(end), Some('.' | ',' | '-' | '/' | ':')) && self.digit(end + 1)
            || self.text.get(end) == Some(' ') && self.digit(end + 1)
            || self.text.before(at).is_some_and(|c| !matches!(c, ' ' | '(' | '–' | '—') && c < '\u{2E80}');
        // `2,000 hours` may be written without its comma; `at 2000 hours` says when.
        let hours = self.sense(self.gap(end), |sense| (sense == Sense::Hours).then_some(()));
        let hours = hours.filter(|_| self.text.get(at) == Some('0') || self.follows_at(at));
        let zone = self.zone(hours.map_or(end, |(end, ())| end));
        let led = self.text.get(at) == Some('0') && !self.counts_things(end) && !self.is_behind_digits(at);
        if more || !(hours.is_some() || zone.is_some() || led) {
            return None;
        }
        let end = zone.map(|(end, _)| end).or(hours.map(|(end, ())| end)).unwrap_or(end);
        let minutes = (hour * 60 + minute) as u16 % 1440;
        let kind = Kind::Time { minutes, half: false, dawn: false, zone: zone.map(|(_, zone)| zone) };
        let readings = if led && hours.is_none() && zone.is_none() {
            vec![Amount::from_integer(value.into())]
        } else {
            Vec::new()
        };
        Some(Found::new(at, end, readings, kind))
    }

    /// Whether the word before `at` announces a time of day.
    fn follows_at(&self, at: usize) -> bool {
        let end = (0..at).rev().find(|at| self.text.get(*at) != Some(' ')).map_or(0, |at| at + 1);
        let start = (0..end).rev().take_while(|at| self.text.get(*at).is_some_and(is_letter)).last().unwrap_or(end);
        let told = self.sense(start, |sense| (sense == Sense::AtHour).then_some(()));
        told.is_some_and(|(stop, ())| stop == end)
    }

    /// Whether digits stand before the space before `at`: part of a longer number (`01632 0960`).
    fn is_behind_digits(&self, at: usize) -> bool {
        let last = (0..at).rev().find(|at| self.text.get(*at) != Some(' '));
        last.is_some_and(|at| self.digit(at) || self.text.get(at) == Some('+'))
    }

    /// Whether what follows `end` is counted, so that the number before it is no hour.
    fn counts_things(&self, end: usize) -> bool {
        let next = self.gap(end);
        let decimal = matches!(self.text.get(end), Some('.' | ',' | ':')) && self.digit(end + 1);
        let counted = |sense| {
            let things = match sense {
                // `7 heures moins 10 minutes`.
                Sense::Duration(unit) => unit != "minute",
                _ => matches!(sense, Sense::Unit(_) | Sense::Currency(_) | Sense::Cent(_) | Sense::Percent),
            };
            (things || matches!(sense, Sense::Mul(_) | Sense::Magnitude(_))).then_some(())
        };
        // A letter for a unit may be a word: `halb 7 c…`.
        decimal || self.sense(next, counted).is_some_and(|(end, ())| end - next > 1)
    }

    fn half_of_day(&self, at: usize) -> Option<(usize, Half)> {
        self.sense(at, |sense| if let Sense::Half(half) = sense { Some(half) } else { None })
    }

    /// A whole number below `most` in digits or words.
    fn small(&self, at: usize, most: u32) -> Option<(usize, u32, bool)> {
        if self.digit(at) {
            return self
                .plain(at)
                .filter(|(end, value)| end - at < 3 && (1..=most).contains(value))
                .map(|(end, value)| (end, value, false));
        }
        // `三点一刻`: no decimals here.
        let number = self.compose(at)?;
        let number = if number.large { self.compose_under(at, 1000) } else { Some(number) };
        let number = number.filter(|number| number.written == Written::Words && number.value.is_integer())?;
        let value = u32::try_from(number.value.to_integer()).ok().filter(|value| (1..=most).contains(value))?;
        Some((number.end, value, true))
    }

    /// An hour with the word for it and the half of the day behind it.
    fn hour(&self, at: usize) -> Option<Hour> {
        let (before, half) = self.half_of_day(at).map_or((at, None), |(end, half)| (self.gap(end), Some(half)));
        let (end, value, words) = self.small(before, 24)?;
        let clock = self.sense(self.gap(end), |sense| (sense == Sense::Clock).then_some(()));
        let mut hour = Hour {
            end: clock.map_or(end, |(end, ())| end),
            value: value as i32,
            half,
            words,
            certain: clock.is_some(),
            worded: clock.is_some(),
        };
        // `7 heures du soir`: the half of the day may hold the word for the hour.
        if let Some((end, half)) = self.half_of_day(self.gap(hour.end)).or_else(|| self.half_of_day(self.gap(end))) {
            (hour.end, hour.half) = (end, Some(half));
        }
        Some(hour)
    }

    /// An hour before what says its minutes: its word says that it is no length of time.
    fn hour_before_shift(&self, at: usize) -> Option<Hour> {
        let (end, value, words) = self.small(at, 24)?;
        let clock = self.sense(self.gap(end), |sense| (sense == Sense::Clock).then_some(()));
        let counted = self.sense(self.gap(end), |sense| (sense == Sense::Duration("hour")).then_some(()));
        let same = clock.is_some() && counted.is_some_and(|(end, ())| clock.is_some_and(|(other, ())| other <= end));
        let certain = clock.is_some() && !same;
        Some(Hour {
            end: clock.map_or(end, |(end, ())| end),
            value: value as i32,
            half: None,
            words,
            certain,
            worded: clock.is_some(),
        })
    }

    /// The time of an hour whose minutes end at `end`, with the half of the day behind them.
    fn closed(&self, at: usize, hour: &Hour, end: usize, by: i16) -> Found {
        let after = self.half_of_day(self.gap(end)).filter(|_| hour.half.is_none());
        let whole =
            Hour { end: after.map_or(end, |(end, _)| end), half: hour.half.or(after.map(|(_, half)| half)), ..*hour };
        self.moved(at, &whole, by, hour.words)
    }

    /// An hour moved by minutes.
    fn moved(&self, at: usize, hour: &Hour, by: i16, words: bool) -> Found {
        let said = match hour.half {
            Some(Half::Pm) if hour.value < 12 => hour.value + 12,
            Some(Half::Am) if hour.value == 12 => 0,
            _ => hour.value % 24,
        };
        let minutes = (said * 60 + i32::from(by)).rem_euclid(DAY) as u16;
        let half = hour.half.is_none() && hour.value <= 12;
        let zone = self.zone(hour.end);
        let end = zone.map_or(hour.end, |(end, _)| end);
        let dawn = self.words.from_dawn && hour.value <= 12;
        let kind = Kind::Time { minutes, half, dawn, zone: zone.map(|(_, zone)| zone) };
        let mut found = Found::new(at, end, Vec::new(), kind);
        found.quantity.written = if words { Written::Words } else { Written::Mixed };
        found.quantity.required = !words;
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::facts::Value;
    use crate::facts::quantities::{Kind, read};

    /// The times of day that are read, in hours and minutes.
    fn times(language: &str, text: &str) -> Vec<String> {
        let document = Document::from_paragraphs("test", text, None);
        let facts = read(&document, &language.parse().unwrap());
        let times = facts.iter().filter_map(|fact| match &fact.value {
            Value::Quantity(quantity) => match quantity.kind {
                Kind::Time { minutes, .. } => Some(format!("{}:{:02}", minutes / 60, minutes % 60)),
                _ => None,
            },
            _ => None,
        });
        times.collect()
    }

    #[test]
    fn a_word_moves_the_hour_beside_it() {
        for (language, text, time) in [
            ("de", "um halb 7", "6:30"),
            ("de", "um Viertel nach vier", "4:15"),
            ("nl", "om half zeven ’s avonds", "18:30"),
            ("sv", "klockan halv sju", "6:30"),
            ("fi", "puoli seitsemältä", "6:30"),
            ("hu", "fél hétkor", "6:30"),
            ("cs", "o půl sedmé večer", "18:30"),
            ("pl", "o wpół do siódmej", "6:30"),
            ("ru", "в половине седьмого вечера", "18:30"),
            ("ru", "без четверти восемь", "7:45"),
            ("uk", "о пів на сьому", "6:30"),
            ("ca", "a dos quarts de set", "6:30"),
            ("en", "at half past six in the evening", "18:30"),
            ("en", "at a quarter to seven", "6:45"),
            ("fr", "à 7 heures moins le quart", "6:45"),
            ("fr", "à quatre heures et quart", "4:15"),
            ("es", "a las siete menos cuarto", "6:45"),
            ("id", "pukul setengah 7 malam", "18:30"),
        ] {
            assert_eq!(times(language, text), [time], "{text}");
        }
        assert!(times("de", "ein halbes Pfund 7").is_empty());
        assert!(times("nl", "half 7 miljoen").is_empty());
    }

    #[test]
    fn minutes_stand_before_their_hour_or_behind_it() {
        for (language, text, time) in [
            ("de", "um 10 vor 7", "6:50"),
            ("nl", "om tien over acht", "8:10"),
            ("en", "at ten minutes to seven", "6:50"),
            ("fr", "à 7 heures moins 10 du soir", "18:50"),
            ("zh", "差10分7点", "6:50"),
            ("zh", "下午三点一刻", "15:15"),
            ("ja", "午後7時10分前", "18:50"),
            ("ko", "저녁 6시 반", "18:30"),
            ("vi", "7 giờ kém 10", "6:50"),
        ] {
            assert_eq!(times(language, text), [time], "{text}");
        }
    }

    #[test]
    fn four_digits_are_a_time_where_something_says_so() {
        assert_eq!(times("en", "at 0630 GMT"), ["6:30"]);
        assert_eq!(times("en", "from 2200 to 0500 hours"), ["22:00", "5:00"]);
        assert_eq!(times("en", "Polls close at 2000 (1800 GMT)."), ["20:00", "18:00"]);
        assert!(times("en", "in 2010 hours of work").is_empty());
        assert!(times("en", "in 1999 and 2010").is_empty());
    }

    #[test]
    fn the_half_of_the_day_belongs_to_both_ends_of_a_range() {
        assert_eq!(times("en", "from 3 to 7 p.m."), ["15:00", "19:00"]);
        assert_eq!(times("en", "3–7 p.m."), ["15:00", "19:00"]);
        assert_eq!(times("fr", "entre 3 et 7 heures du soir"), ["15:00", "19:00"]);
    }
}
