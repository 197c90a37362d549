//! Which of two lists of numbers answer each other: the surest first, the nearest of equal ones.
//!
//! Short lists are compared one with another. In long ones (a table of thousands of numbers in one paragraph) a number is
//! compared with its equals that stand near it and with what stands where it does, so that work and memory grow with the
//! lists and not with their square; equals that are left over are then paired in order.

use std::collections::HashMap;

use super::answer::{self, How};
use super::{Item, Matcher, Pair};
use crate::facts::quantities::{Amount, Date, Kind};
use crate::span::Side;

/// Lists with more pairs than this are not compared one with another.
const ALL: usize = 40_000;
/// So many numbers on either side of its place, and so many of its equals, may answer one of a long list.
const NEAR: usize = 24;

/// What equal numbers have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'k> {
    Amount(Amount),
    Date(Option<i32>, Option<u8>, Option<u8>),
    Time(u16),
    Name(&'k str),
}

impl<'k> Key<'k> {
    fn of(item: &'k Item) -> Option<Self> {
        match &item.quantity.kind {
            Kind::Date(Date { year, month, day, .. }) => Some(Key::Date(*year, *month, *day)),
            Kind::Time { minutes, .. } => Some(Key::Time(*minutes)),
            Kind::Identifier(name) => Some(Key::Name(name)),
            _ => item.quantity.readings.first().map(|amount| Key::Amount(*amount)),
        }
    }
}

/// One number that may answer another: how, whether one of them need not be answered, how far apart they stand.
type Candidate = (How, bool, u32, usize, usize);

impl Matcher<'_> {
    /// Pairs free items of two lists, the surest answers first and the nearest of equal ones, down to `least`.
    pub(super) fn pair_up(&mut self, source: &[usize], target: &[usize], least: How) {
        let source = self.free(Side::Source, source.iter().copied());
        let target = self.free(Side::Target, target.iter().copied());
        let long = source.len() * target.len() > ALL;
        let mut candidates =
            if long { self.near(&source, &target, least) } else { self.every(&source, &target, least) };
        candidates.sort_unstable();
        candidates.dedup();
        for (how, _, _, here, there) in candidates {
            if self.sides[0].answered[here].is_none() && self.sides[1].answered[there].is_none() {
                self.answer(Pair { source: here, target: there, how }, here, there);
            }
        }
        if long {
            self.in_order(&source, &target, least);
        }
    }

    fn candidate(&self, here: usize, there: usize, least: How) -> Option<Candidate> {
        let (a, b) = (&self.side(Side::Source).items[here], &self.side(Side::Target).items[there]);
        let how = if self.is_verbatim(a, b) { Some(How::Same) } else { answer::how(a, b) };
        let how = how.filter(|how| *how <= least)?;
        let soft = a.quantity.required != b.quantity.required;
        Some((how, soft, ((a.place - b.place).abs() * 1000.0) as u32, here, there))
    }

    /// Whether the two are written alike, letters and digits (`3c`), whatever each language makes of the letters. Separators
    /// may mean two things in two languages, and are left to the values.
    fn is_verbatim(&self, a: &Item, b: &Item) -> bool {
        let (long, short, side) =
            if a.words.len() >= b.words.len() { (a, b, Side::Target) } else { (b, a, Side::Source) };
        let mixed = long.words.bytes().all(|b| b.is_ascii_alphanumeric())
            && long.words.bytes().any(|b| b.is_ascii_digit())
            && long.words.bytes().any(|b| b.is_ascii_alphabetic());
        let there = || self.side(side).text.document.text[short.span.start as usize..].strip_prefix(long.words);
        mixed && there().is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    }

    fn every(&self, source: &[usize], target: &[usize], least: How) -> Vec<Candidate> {
        let pairs = source.iter().flat_map(|here| target.iter().map(move |there| (*here, *there)));
        pairs.filter_map(|(here, there)| self.candidate(here, there, least)).collect()
    }

    /// The candidates of long lists.
    fn near(&self, source: &[usize], target: &[usize], least: How) -> Vec<Candidate> {
        let equals = self.by_key(target);
        let place = |side: Side, item: usize| self.side(side).items[item].place;
        let around = |list: &[usize], here: usize| {
            let middle = list.partition_point(|there| place(Side::Target, *there) < place(Side::Source, here));
            middle.saturating_sub(NEAR)..(middle + NEAR).min(list.len())
        };
        let mut all = Vec::new();
        for here in source {
            let equal = Key::of(&self.side(Side::Source).items[*here]).and_then(|key| equals.get(&key));
            let equal = equal.map_or(&[][..], |equal| &equal[around(equal, *here)]);
            let beside = &target[around(target, *here)];
            all.extend(equal.iter().chain(beside).filter_map(|there| self.candidate(*here, *there, least)));
        }
        all
    }

    fn by_key(&self, items: &[usize]) -> HashMap<Key<'_>, Vec<usize>> {
        let mut equals: HashMap<Key, Vec<usize>> = HashMap::new();
        for item in items {
            if let Some(key) = Key::of(&self.side(Side::Target).items[*item]) {
                equals.entry(key).or_default().push(*item);
            }
        }
        equals
    }

    /// Pairs the equal ones that are left of long lists, in order.
    fn in_order(&mut self, source: &[usize], target: &[usize], least: How) {
        let source = self.free(Side::Source, source.iter().copied());
        let target = self.free(Side::Target, target.iter().copied());
        let mut pairs = Vec::new();
        {
            let mut equals = self.by_key(&target);
            equals.values_mut().for_each(|items| items.reverse());
            for here in source {
                let equal = Key::of(&self.side(Side::Source).items[here]).and_then(|key| equals.get_mut(&key));
                let there = equal.and_then(Vec::pop);
                pairs.extend(there.and_then(|there| self.candidate(here, there, least)));
            }
        }
        for (how, _, _, here, there) in pairs {
            self.answer(Pair { source: here, target: there, how }, here, there);
        }
    }
}
