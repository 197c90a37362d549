//! Dates with a month in words, or with signs for year, month and day: `3 March 2009`, `2009年3月3日`.

use super::reader::{Form, Found, Reader, is_letter};
use super::{Amount, Date, Kind, Written};
use crate::locale::quantities::Sense;

impl Reader<'_> {
    /// A written date that starts at `at`, at its day, month or year.
    pub fn written_date(&self, at: usize) -> Option<Found> {
        let found = self.signed_date(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at));
        found.or_else(|| self.year_first(at))
    }

    fn month(&self, at: usize) -> Option<(usize, u8)> {
        let (end, month) = self.sense(at, |sense| if let Sense::Month(month) = sense { Some(month) } else { None })?;
        // `siedem` is seven, and no short form of August with an ending.
        let numerals = |form: &Form| form.senses.iter().any(|sense| matches!(sense, Sense::Add(_) | Sense::Mul(_)));
        let numeral = self.forms(at).iter().any(|form| form.end == end && numerals(form));
        (!numeral && self.is_whole_month(at, end)).then_some((end, month))
    }

    /// A day of the month in digits, with the sign of an ordinal.
    fn day(&self, at: usize) -> Option<(usize, u8)> {
        let (end, day) = self.plain(at).filter(|(end, day)| (1..=31).contains(day) && end - at < 3)?;
        self.marked_day(end, day)
    }

    /// A number of two digits that is no day and stands where one should, before a month: a slip (`70 May`), kept as
    /// written so that it differs from every day.
    fn slipped_day(&self, at: usize) -> Option<(usize, u8)> {
        let (end, day) = self.plain(at).filter(|(end, day)| (32..=99).contains(day) && end - at == 2)?;
        self.marked_day(end, day)
    }

    fn marked_day(&self, end: usize, day: u32) -> Option<(usize, u8)> {
        let marked = self.sense(end, |sense| (sense == Sense::OrdinalAfter).then_some(()));
        Some((marked.map_or(end, |(end, ())| end), day as u8))
    }

    /// A year of four digits; Buddhist years, which Thai texts count in, are made Gregorian ones.
    fn year(&self, at: usize) -> Option<(usize, i32)> {
        let (end, year) = self.plain(at).filter(|(end, _)| end - at == 4 && !self.digit(*end))?;
        let decimal = matches!(self.text.get(end), Some('.' | ',')) && self.digit(end + 1);
        let year = year as i32;
        let year = if self.words.buddhist && (2400..2700).contains(&year) { year - 543 } else { year };
        ((1000..2200).contains(&year) && !decimal).then_some((end, year))
    }

    /// The next thing in a date: after spaces, a comma or point, and words such as `of`.
    pub fn onward(&self, at: usize) -> usize {
        let sign = usize::from(matches!(self.text.get(at), Some('.' | ',' | '،' | '-' | '/')));
        let mut at = self.text.skip_spaces(at + sign);
        for _ in 0..2 {
            match self.sense(at, |sense| (sense == Sense::Of).then_some(())) {
                Some((end, ())) => at = self.text.skip_spaces(end),
                None => break,
            }
        }
        at
    }

    fn day_first(&self, at: usize) -> Option<Found> {
        let slip = self.day(at).is_none();
        let (end, day) = self.day(at).or_else(|| self.slipped_day(at))?;
        let (end, month) = self.month(self.onward(end))?;
        let year = self.year(self.onward(end));
        // `in 70 March had …` may be a year of two digits; with a year behind it is none.
        if slip && year.is_none() {
            return None;
        }
        let end = year.map_or(end, |(end, _)| end);
        Some(date(at, end, year.map(|(_, year)| year), Some(month), Some(day)))
    }

    fn month_first(&self, at: usize) -> Option<Found> {
        let (month_end, month) = self.month(at)?;
        let next = self.onward(month_end);
        if let Some((end, year)) = self.year(next) {
            return Some(date(at, end, Some(year), Some(month), None));
        }
        let slip = self
            .slipped_day(next)
            .filter(|(end, _)| self.text.get(*end) == Some(',') && self.year(self.onward(*end)).is_some());
        if let Some((end, day)) = self.day(next).filter(|(end, _)| !self.counts(*end)).or(slip) {
            let comma = self.text.get(end) == Some(',');
            let year = self.year(self.onward(end)).filter(|_| comma || self.text.get(end) == Some(' '));
            let end = year.map_or(end, |(end, _)| end);
            return Some(date(at, end, year.map(|(_, year)| year), Some(month), Some(day)));
        }
        let capital = !self.words.capital_months || self.text.raw(at).is_some_and(char::is_uppercase);
        // `July` has a capital; `mają`, `mars` and `mayo` may be other words.
        let long = if self.words.capital_months { 3 } else { 4 };
        let said = month_end - at > long || !self.text.raw(at).is_some_and(|c| c.is_ascii_alphabetic());
        let mut found = date(at, month_end, None, Some(month), None);
        (found.quantity.written, found.quantity.required) = (Written::Words, false);
        (capital && said).then_some(found)
    }

    /// Whether a month is more than a short form with what looks like an ending: `верыў` is no September, `Marta` no
    /// March, and `sięgnąć 25` no day in August; nor is `Сент-Джонстон` one, a capital before another.
    fn is_whole_month(&self, at: usize, end: usize) -> bool {
        let raw = |at: usize, is: fn(char) -> bool| self.text.raw(at).is_some_and(is);
        let name = !self.words.capital_months && raw(at, char::is_uppercase) && self.text.get(end) == Some('-');
        if name && raw(end + 1, char::is_uppercase) {
            return false;
        }
        let month = |form: &&Form| form.senses.iter().any(|sense| matches!(sense, Sense::Month(_)));
        let listed = self.forms(at).iter().filter(month).map(|form| form.end).rfind(|stop| *stop <= end).unwrap_or(at);
        listed == end || listed - at > 4
    }

    /// Whether more digits or a unit follow, so that a number is no day.
    fn counts(&self, at: usize) -> bool {
        let digits = matches!(self.text.get(at), Some('.' | ',' | ':')) && self.digit(at + 1);
        digits || self.text.get(at) == Some('%')
    }

    fn year_first(&self, at: usize) -> Option<Found> {
        let (end, year) = self.year(at)?;
        let tail = (end..self.text.len()).take_while(|at| self.text.get(*at).is_some_and(is_letter)).count();
        let next = self.onward(if tail < 4 { end + tail } else { end });
        let (end, month) = self.month(next)?;
        let day = self.day(self.onward(end)).filter(|(end, _)| !self.counts(*end));
        let end = day.map_or(end, |(end, _)| end);
        Some(date(at, end, Some(year), Some(month), day.map(|(_, day)| day)))
    }

    /// `2009年3月3日`, `6월`, `ngày 3 tháng 3 năm 2009`: each part with its own sign.
    pub fn signed_date(&self, at: usize) -> Option<Found> {
        let (mut year, mut month, mut day) = (None, None, None);
        let (mut here, mut end) = (at, at);
        loop {
            let before = self.sense(here, part);
            let start = before.map_or(here, |(end, _)| self.text.skip_spaces(end));
            let Some((digits, value)) = self.plain(start) else { break };
            let after = if before.is_some() { None } else { self.sign_after(self.text.skip_spaces(digits)) };
            let Some((_, sign)) = before.or(after) else { break };
            match sign {
                Sense::YearSign if year.is_none() && digits - start == 4 => year = Some(value as i32),
                Sense::MonthSign if month.is_none() && (1..=12).contains(&value) => month = Some(value as u8),
                Sense::DaySign
                    if day.is_none() && (1..=31).contains(&value) && (month.is_some() || before.is_some()) =>
                {
                    day = Some(value as u8);
                }
                _ => break,
            }
            end = after.map_or(digits, |(end, _)| end);
            here = self.text.skip_spaces(end);
        }
        (end > at && !(day.is_some() && month.is_none() && year.is_some())).then(|| date(at, end, year, month, day))
    }

    /// The sign of a part of a date at `at`, where no longer word begins with it: `2000年代` is a decade.
    fn sign_after(&self, at: usize) -> Option<(usize, Sense)> {
        let (end, sign) = self.sense(at, part)?;
        let longer = self.sense(at, |sense| matches!(sense, Sense::Decade | Sense::Duration(_)).then_some(()));
        longer.is_none_or(|(other, ())| other <= end).then_some((end, sign))
    }
}

fn part(sense: Sense) -> Option<Sense> {
    matches!(sense, Sense::YearSign | Sense::MonthSign | Sense::DaySign).then_some(sense)
}

fn date(start: usize, end: usize, year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Found {
    let readings = match (year, month, day) {
        (Some(year), None, None) => vec![Amount::from_integer(i128::from(year))],
        _ => Vec::new(),
    };
    Found::new(start, end, readings, Kind::Date(Date { year, month, day, ..Date::default() }))
}
