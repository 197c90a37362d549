//! Numbers that belong together: ranges, scores, euros and cents.

use super::compose::State;
use super::reader::{Found, Reader};
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
    pub fn join(&self, found: Vec<Found>) -> Vec<Found> {
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
        for found in joined.iter_mut().filter(|found| found.cents) {
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
        let close = between == Gap::Space || between == Gap::And && here.cents;
        if last.cents || !whole || !close || !(here.cents || digits && named) {
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

    fn range(&self, last: &mut Found, here: &mut Found) {
        let gap = self.between(last, here);
        if gap != Gap::Dash && gap != Gap::Colon && gap != Gap::To {
            return;
        }
        let (Some(low), Some(high)) =
            (last.quantity.readings.first().copied(), here.quantity.readings.first().copied())
        else {
            return;
        };
        let plain = last.quantity.kind == Kind::Cardinal;
        let shared = matches!(
            here.quantity.kind,
            Kind::Currency(_) | Kind::Unit(_) | Kind::Duration(_) | Kind::Percent | Kind::Age
        );
        if plain && shared && gap != Gap::Colon {
            last.quantity.kind = here.quantity.kind.clone();
        }
        let bare = plain && here.quantity.kind == Kind::Cardinal;
        let small = low < Amount::from_integer(200) && high < Amount::from_integer(200);
        if bare && small && gap != Gap::To && (gap == Gap::Colon || low >= high) {
            (last.quantity.kind, here.quantity.kind) = (Kind::Score, Kind::Score);
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
    Other,
}
