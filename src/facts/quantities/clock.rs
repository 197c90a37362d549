//! Numeric dates and clock times.

use super::reader::{Found, Reader};
use super::{Amount, Date, Kind};
use crate::locale::quantities::{Half, Sense};

impl Reader<'_> {
    /// Plain digits at `at`, at most four of them, with their end.
    pub fn plain(&self, at: usize) -> Option<(usize, u32)> {
        let end = (at..self.text.len()).find(|at| !self.digit(*at)).unwrap_or(self.text.len());
        let digits = self.text.letters.get(at..end)?.iter().filter_map(|letter| letter.c.to_digit(10));
        ((1..=4).contains(&(end - at))).then(|| (end, digits.fold(0, |value, digit| value * 10 + digit)))
    }

    /// A date in digits: `3.4.2009`, `2009-04-03`, `03/04/09`.
    pub fn date(&self, at: usize) -> Option<Found> {
        let (first_end, first) = self.plain(at)?;
        let sign = self.text.get(first_end).filter(|c| matches!(c, '.' | '/' | '-' | '–'))?;
        let after = |end: usize| if sign == '.' { self.text.skip_spaces(end + 1) } else { end + 1 };
        let (second_end, second) = self.plain(after(first_end))?;
        if self.text.get(second_end) != Some(sign) {
            return None;
        }
        let (end, third) = self.plain(after(second_end))?;
        if self.digit(end) || end - at < 6 || [Some(sign)].contains(&self.text.get(end)) && self.digit(end + 1) {
            return None;
        }
        let sizes = (first_end - at, end - after(second_end));
        let (year, month, day) = match sizes {
            (4, 1 | 2) => (first, second, third),
            (1 | 2, 4) => (third, second, first),
            (1 | 2, 2) if sign != '-' => (if third < 50 { 2000 + third } else { 1900 + third }, second, first),
            _ => return None,
        };
        let swapped = month > 12 || self.month_first && sizes.0 < 4 && day <= 12;
        let swappable = sizes.0 < 4 && self.month_first && month <= 12 && day <= 12 && month != day;
        let (month, day) = if swapped && sizes.0 < 4 { (day, month) } else { (month, day) };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let date = Date {
            year: Some(year as i32),
            month: Some(month as u8),
            day: Some(day as u8),
            swappable,
            ..Date::default()
        };
        Some(Found::new(at, end, Vec::new(), Kind::Date(date)))
    }

    /// A clock time in digits: `7:55`, `7.55am`, `15h30`, `3 p.m.`.
    pub fn time(&self, at: usize) -> Option<Found> {
        let (mut end, hour) = self.plain(at).filter(|(end, hour)| *hour < 25 && end - at < 3)?;
        let mut minute = None;
        let sign = self.text.get(end);
        let two = |at: usize| self.plain(at).filter(|(end, minute)| end - at == 2 && *minute < 60);
        if let Some((after, value)) = two(end + 1).filter(|_| matches!(sign, Some(':' | 'h' | '.' | '：'))) {
            (end, minute) = (after, Some(value));
        }
        if sign == Some(':') && minute.is_some() && self.text.get(end) == Some(':') {
            end = two(end + 1).map_or(end, |(after, _)| after);
        }
        if let Some((after, value)) = minute.is_none().then(|| self.minute_behind(end)).flatten() {
            (end, minute) = (after, Some(value));
        }
        let next = self.gap(end);
        let half = self.sense(next, |sense| if let Sense::Half(half) = sense { Some(half) } else { None });
        let clock = self.sense(next, |sense| (sense == Sense::Clock).then_some(()));
        // `1時間` is how long something takes.
        let lasting = self.sense(next, |sense| matches!(sense, Sense::Duration(_)).then_some(()));
        let clock = clock.filter(|(end, ())| lasting.is_none_or(|(longer, ())| longer <= *end));
        // `6.30 GMT`: a zone says it too.
        let zone = || minute.is_some() && self.zone(end).is_some();
        let certain = half.is_some() || clock.is_some() || minute.is_some() && sign != Some('.') || zone();
        if !certain || self.digit(end) {
            return None;
        }
        let end = half.map(|(end, _)| end).or(clock.map(|(end, ())| end)).unwrap_or(end);
        Some(self.clock(at, end, hour, minute, half.map(|(_, half)| half)))
    }

    /// The minute behind an hour's word: `3 h 40`, `3 giờ 40`. With a word for minutes it may be how long something took.
    fn minute_behind(&self, hour_end: usize) -> Option<(usize, u32)> {
        let (clock, ()) = self.sense(self.gap(hour_end), |sense| (sense == Sense::Clock).then_some(()))?;
        let start = self.text.skip_spaces(clock);
        let (end, minute) = self.plain(start).filter(|(end, minute)| end - start == 2 && *minute < 60)?;
        let more = matches!(self.text.get(end), Some('.' | ',' | ':')) && self.digit(end + 1);
        let counted = |sense| matches!(sense, Sense::Duration(_) | Sense::Unit(_) | Sense::Currency(_)).then_some(());
        (!more && self.sense(self.gap(end), counted).is_none()).then_some((end, minute))
    }
}

impl Reader<'_> {
    /// The half of the day in front: `下午3点`, `오후 3시`, `आज शाम 5 बजे`.
    pub fn half_before(&self, at: usize) -> Option<Found> {
        let (end, half) = self.sense(at, |sense| if let Sense::Half(half) = sense { Some(half) } else { None })?;
        let start = self.text.skip_spaces(end);
        let (end, hour) = match self.plain(start) {
            Some(found) => found,
            None => self.compose(start).map(|number| (number.end, number.value.to_integer() as u32))?,
        };
        let two = |at: usize| self.plain(at).filter(|(_, minute)| *minute < 60);
        let clock = self.sense(self.text.skip_spaces(end), |sense| (sense == Sense::Clock).then_some(()));
        let minute = match clock {
            Some((after, ())) => two(self.text.skip_spaces(after)),
            None if self.text.get(end) == Some(':') => Some(two(end + 1)?),
            None => return None,
        };
        let end = minute.map(|(end, _)| end).or(clock.map(|(end, ())| end)).unwrap_or(end);
        (hour < 25).then(|| self.clock(at, end, hour, minute.map(|(_, minute)| minute), Some(half)))
    }
}

impl Reader<'_> {
    /// A time with a dot behind the word that announces it: `klokken 3.40`, `pukul 3.40`.
    pub fn clock_before(&self, at: usize) -> Option<Found> {
        let (end, ()) = self.sense(at, |sense| (sense == Sense::Clock).then_some(()))?;
        let start = self.text.skip_spaces(end);
        let (hour_end, hour) =
            self.plain(start).filter(|(stop, hour)| start > end && *hour < 25 && stop - start < 3)?;
        let dot = self.text.get(hour_end) == Some('.');
        let (end, minute) = self.plain(hour_end + 1).filter(|(stop, minute)| stop - hour_end == 3 && *minute < 60)?;
        let half = self.sense(self.gap(end), |sense| if let Sense::Half(half) = sense { Some(half) } else { None });
        let end = half.map_or(end, |(end, _)| end);
        (dot && !self.digit(end)).then(|| self.clock(start, end, hour, Some(minute), half.map(|(_, half)| half)))
    }

    /// The time of an hour, its minutes and the half of the day, where they are said.
    fn clock(&self, start: usize, end: usize, said: u32, minute: Option<u32>, half: Option<Half>) -> Found {
        let hour = match half {
            Some(Half::Pm) if said < 12 => said + 12,
            Some(Half::Am) if said == 12 => 0,
            _ => said % 24,
        };
        let minutes = (hour * 60 + minute.unwrap_or(0)) as u16;
        let half = half.is_none() && said <= 12;
        let dawn = self.words.from_dawn && said <= 12;
        // `24 horas` may be how long something took.
        let hours = if hour == 0 { said } else { hour };
        let readings = if minute.is_none() { vec![Amount::from_integer(i128::from(hours))] } else { Vec::new() };
        let zone = self.zone(end);
        let end = zone.map_or(end, |(end, _)| end);
        Found::new(start, end, readings, Kind::Time { minutes, half, dawn, zone: zone.map(|(_, zone)| zone) })
    }
}
