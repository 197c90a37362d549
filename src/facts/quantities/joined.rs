//! Numbers that belong together: ranges, scores, euros and cents.

use super::reader::{Found, Reader};
use super::state::State;
use super::{Amount, Kind, Written};
use crate::locale::quantities::Sense;

impl Reader<'_> {
    /// The place of what multiplies digits that have an ending of their own: `13-те хиляди`, `5-ти мільйонів`.
    pub(super) fn behind_ending(&self, state: &State) -> Option<usize> {
        if !state.digits || state.atoms != 1 || self.text.get(state.at) != Some('-') {
            return None;
        }
        let ending = |sense| matches!(sense, Sense::OrdinalAfter | Sense::Decade).then_some(());
        let (end, ()) = self.sense(state.at, ending)?;
        self.counts_on(end).then(|| self.text.skip_spaces(end))
    }

    /// Joins neighbours: the ends of a range share their unit, cents go to their euros, and `3–1` is a score.
    pub fn join(&self, mut found: Vec<Found>) -> Vec<Found> {
        // From the end, so that a list shares what its last number has: `3,2, 4,1 und 5 Millionen`.
        for at in (1..found.len()).rev() {
            let (before, after) = found.split_at_mut(at);
            let (last, here) = (&mut before[at - 1], &after[0]);
            let gap = self.between(last, here);
            if matches!(gap, Gap::List | Gap::To | Gap::And | Gap::Dash) {
                self.share_scale(last, here, gap);
            }
        }
        let mut joined: Vec<Found> = Vec::with_capacity(found.len());
        for mut here in found {
            if let Some(last) = joined.last_mut() {
                if self.cents(last, &here) {
                    continue;
                }
                self.range(last, &mut here);
            }
            joined.push(here);
        }
        for found in joined.iter_mut().filter(|found| found.quantity.cents) {
            found.quantity.readings.iter_mut().for_each(|amount| *amount /= Amount::from_integer(100));
        }
        for found in &mut joined {
            let one = |amount: &Amount| *amount.denom() == 1 && (0..=1).contains(amount.numer());
            let bare = matches!(found.quantity.kind, Kind::Cardinal | Kind::Ordinal);
            if bare && found.quantity.readings.first().is_some_and(one) {
                found.quantity.required = false;
            }
        }
        joined
    }

    /// Adds `here` to the money before it where it counts its hundredths: `3 euros and 20 cents`, `3 euros 50`.
    fn cents(&self, last: &mut Found, here: &Found) -> bool {
        let Kind::Currency(_) = last.quantity.kind else { return false };
        let digits = here.end - here.start == 2
            && here.quantity.kind == Kind::Cardinal
            && here.quantity.written == Written::Digits;
        let whole = last.quantity.readings.first().is_some_and(Amount::is_integer);
        let named = !self.digit(last.end - 1);
        let between = self.between(last, here);
        let close = between == Gap::Space || matches!(between, Gap::And | Gap::To) && here.quantity.cents;
        if last.quantity.cents || !whole || !close || !(here.quantity.cents || digits && named) {
            return false;
        }
        let Some(cents) = here.quantity.readings.first().filter(|cents| **cents < Amount::from_integer(100)) else {
            return false;
        };
        let part = cents / Amount::from_integer(100);
        last.quantity.readings.iter_mut().for_each(|amount| *amount += part);
        last.end = here.end;
        true
    }

    /// What the ends of a range share, and the numbers of a list: `12 to 14 million`, `€5–7 bn`, `3 to 7 p.m.`, `2200 to
    /// 0500 hours`; two small numbers with a dash between are a score.
    fn range(&self, last: &mut Found, here: &mut Found) {
        let gap = self.between(last, here);
        if gap == Gap::And && matches!(here.quantity.kind, Kind::Time { half: false, .. }) {
            return self.share_time(last, here);
        }
        if matches!(gap, Gap::Space | Gap::And | Gap::Other) {
            return self.bracketed(last, here);
        }
        self.share_time(last, here);
        self.share_scale(last, here, gap);
        let (Some(low), Some(high)) =
            (last.quantity.readings.first().copied(), here.quantity.readings.first().copied())
        else {
            return;
        };
        if gap == Gap::List {
            return;
        }
        let plain = last.quantity.kind == Kind::Cardinal;
        let shared = |kind: &Kind| {
            matches!(kind, Kind::Currency(_) | Kind::Unit(_) | Kind::Duration(_) | Kind::Percent | Kind::Age)
        };
        if plain && shared(&here.quantity.kind) && gap != Gap::Colon {
            last.quantity.kind = here.quantity.kind.clone();
        }
        // `$5–7 billion`: the sign stands before the first.
        let money = matches!(last.quantity.kind, Kind::Currency(_)) && !is_letter_at_end(self, last);
        if money && here.quantity.kind == Kind::Cardinal && gap == Gap::Dash && low < high {
            here.quantity.kind = last.quantity.kind.clone();
        }
        let bare = plain && here.quantity.kind == Kind::Cardinal;
        let small = low < Amount::from_integer(200) && high < Amount::from_integer(200);
        if bare && small && gap != Gap::To && (gap == Gap::Colon || low >= high) {
            (last.quantity.kind, here.quantity.kind) = (Kind::Score, Kind::Score);
        }
    }

    /// A bare number before one with a scale may be so many of it, or just so many.
    fn share_scale(&self, last: &mut Found, here: &Found, gap: Gap) {
        let same = |last: &Found| {
            last.quantity.written == Written::Digits && matches!(last.quantity.kind, Kind::Cardinal | Kind::Currency(_))
        };
        if here.scale < 1000 || gap == Gap::Colon || !same(last) || last.scale != 1 {
            return;
        }
        let scale = Amount::from_integer(here.scale);
        let count = here.quantity.readings.first().map(|amount| amount / scale);
        let Some((low, high)) = last.quantity.readings.first().copied().zip(count) else { return };
        // The ends of a range rise, and lists have numbers of one size.
        if low >= high && gap != Gap::List || low > high * Amount::from_integer(20) {
            return;
        }
        let scaled: Vec<Amount> = last.quantity.readings.iter().map(|amount| amount * scale).collect();
        last.quantity.readings.splice(0..0, scaled);
        last.scale = here.scale;
    }

    /// An hour before a time of day, whose half of the day it shares: `3 to 7 p.m.`, `10 to 1 p.m.`.
    fn share_time(&self, last: &mut Found, here: &Found) {
        let Kind::Time { minutes, half, dawn, zone } = here.quantity.kind else { return };
        // `1:30 to 5 p.m.`
        if let Kind::Time { minutes: first, half: true, dawn: early, zone: own } = last.quantity.kind {
            if !half && minutes >= 720 && first < 720 && first % 720 < minutes % 720 {
                last.quantity.kind = Kind::Time { minutes: first + 720, half: false, dawn: early, zone: own.or(zone) };
            }
            return;
        }
        let digits = last.end - last.start;
        let whole = last.quantity.written == Written::Digits && (last.start..last.end).all(|at| self.digit(at));
        let Some(value) = last.quantity.readings.first().filter(|_| whole && last.quantity.kind == Kind::Cardinal)
        else {
            return;
        };
        let value = value.to_integer() as u16;
        let (hour, minute) = if digits == 4 { (value / 100, value % 100) } else { (value, 0) };
        if hour > 24 || minute > 59 || digits == 3 || digits > 4 {
            return;
        }
        let first = hour * 60 + minute;
        // Before 1 p.m. ten is in the morning.
        let (first, half) = match half {
            false if hour <= 12 && minutes >= 720 && first % 720 < minutes % 720 && digits < 3 => {
                (first % 720 + 720, false)
            }
            false if hour <= 12 && minutes >= 720 && digits < 3 => (first % 1440, true),
            _ => (first % 1440, half && hour <= 12),
        };
        last.quantity.kind = Kind::Time { minutes: first, half, dawn, zone };
        last.quantity.readings = if minute == 0 { vec![Amount::from_integer((first / 60).into())] } else { Vec::new() };
    }

    /// `Polls close at 2000 (1800 GMT)`: four digits before a time in another zone.
    fn bracketed(&self, last: &mut Found, here: &Found) {
        let signs = self.text.letters[last.end..here.start].iter().map(|letter| letter.c).filter(|c| *c != ' ');
        let zoned = matches!(here.quantity.kind, Kind::Time { zone: Some(_), .. });
        if zoned && last.end - last.start == 4 && signs.eq(['(']) {
            self.share_time(last, here);
            if let Kind::Time { zone, .. } = &mut last.quantity.kind {
                *zone = None;
            }
        }
    }

    /// What stands between two quantities.
    fn between(&self, last: &Found, here: &Found) -> Gap {
        let letters = &self.text.letters[last.end..here.start];
        let signs: Vec<char> = letters.iter().map(|letter| letter.c).filter(|c| *c != ' ').collect();
        match signs.as_slice() {
            [] => Gap::Space,
            ['-' | '–' | '—' | '~' | '〜' | '−'] => Gap::Dash,
            [':'] if letters.len() == 1 => Gap::Colon,
            [',' | '、' | '،'] => Gap::List,
            _ => {
                let start = self.text.skip_spaces(last.end);
                let and = self.sense(start, |sense| (sense == Sense::Join).then_some(Gap::And));
                let word = and.or_else(|| self.sense(start, |sense| (sense == Sense::To).then_some(Gap::To)));
                word.filter(|(end, _)| self.text.skip_spaces(*end) == here.start).map_or(Gap::Other, |(_, gap)| gap)
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Dash,
    Colon,
    And,
    To,
    List,
    Other,
}

/// Whether the last letter of what was found is a letter: `5 dollars` and not `$5`.
fn is_letter_at_end(reader: &Reader, found: &Found) -> bool {
    !reader.digit(found.end - 1)
}
