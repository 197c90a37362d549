//! Number words put together: atoms that add, multiply and join, in any language's order.
//!
//! One search for all languages: a state is what has been summed under larger multipliers and the group being built.
//! `two hundred | thousand | forty`, `zwei|und|vierzig`, `四|百|万`, `quatre-vingt|dix` take the same steps.

use num_traits::{CheckedAdd, CheckedMul, Zero};

use super::reader::Reader;
use super::{Amount, Written};
use crate::locale::quantities::Sense;

/// A number read out of words, or of digits and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// One past the last letter.
    pub end: usize,
    /// One past the last letter before an ending.
    stem: usize,
    /// Its value.
    pub value: Amount,
    /// Digits, words or both.
    pub written: Written,
    /// Whether it says a place in an order.
    pub ordinal: bool,
    /// How many atoms it took.
    pub atoms: u32,
    /// Whether it is an article and nothing more.
    pub article: bool,
}

#[derive(Debug, Clone)]
struct State {
    at: usize,
    /// Closed groups with their multipliers, larger ones first.
    stack: Vec<(Amount, i128)>,
    /// The group being built.
    group: Amount,
    atoms: u32,
    digits: bool,
    words: bool,
    ordinal: bool,
    article: bool,
    /// Whether the last atom was a joining word, with which no number ends.
    joined: bool,
    /// The place after the last atom that was no joining word.
    end: usize,
    /// The value of the last numeral, zero at the start.
    last: i128,
    /// A multiplier that stands before its count (`elfu mbili`).
    pending: Option<i128>,
    /// Whether the last atom was written on to the word before it.
    glued: bool,
    /// Whether a joining word stands before the last atom.
    joined_before: bool,
}

/// A phrase that offers more ways than this is no number.
const WAYS: usize = 400;
/// Nobody writes more atoms in one number.
const ATOMS: u32 = 24;

impl Reader<'_> {
    /// The longest number that starts at `at`, in words or in digits with words after them.
    pub fn compose(&self, at: usize) -> Option<Composed> {
        let start = State {
            at,
            stack: Vec::new(),
            group: Amount::zero(),
            atoms: 0,
            digits: false,
            words: false,
            ordinal: false,
            article: false,
            joined: false,
            end: at,
            last: 0,
            pending: None,
            glued: false,
            joined_before: false,
        };
        let mut open = vec![start];
        let mut best: Option<Composed> = None;
        let mut ways = 0;
        while let Some(state) = open.pop() {
            ways += 1;
            if ways > WAYS {
                break;
            }
            if state.atoms > 0
                && !state.joined
                && state.pending.is_none()
                && let Some(end) = self.closes(&state)
            {
                let value = state.stack.iter().fold(state.group, |sum, (value, _)| sum + value);
                let written = match (state.digits, state.words) {
                    (true, true) => Written::Mixed,
                    (true, false) => Written::Digits,
                    _ => Written::Words,
                };
                let (ordinal, article) = (state.ordinal, state.article && state.atoms == 1);
                let here = Composed { end, stem: state.end, value, written, ordinal, atoms: state.atoms, article };
                let better = best
                    .as_ref()
                    .is_none_or(|best| state.end > best.stem || state.end == best.stem && here.atoms < best.atoms);
                if better {
                    best = Some(here);
                }
            }
            if state.atoms < ATOMS && !(state.ordinal && state.words) {
                self.go_on(&state, &mut open);
            }
        }
        best
    }

    /// Where the number may end after `state`: at the end of a word, or before an ending where the language has endings.
    fn closes(&self, state: &State) -> Option<usize> {
        if self.ends_word(state.end) {
            // `between one hundred and two hundred`: what a multiplier follows belongs to the next number.
            let cut = state.atoms > 1 && state.joined_before && self.multiplier(self.gap(state.end));
            return (!cut).then_some(state.end);
        }
        let tail = (state.end..self.text.len())
            .take_while(|at| self.text.get(*at).is_some_and(super::reader::is_letter))
            .count();
        let stem =
            (0..state.end).rev().take_while(|at| self.text.get(*at).is_some_and(super::reader::is_letter)).count();
        (self.words.endings && tail <= 3 && stem >= 4 && state.words).then_some(state.end + tail)
    }

    fn go_on(&self, state: &State, open: &mut Vec<State>) {
        for at in self.entrances(state) {
            if self.digit(at) {
                open.extend(self.digits_in(state, at));
                continue;
            }
            self.words.forms.walk(self.text, at, &mut |end, senses| {
                let article = state.atoms == 0 && senses.contains(&Sense::Article);
                for sense in senses.iter().filter(|sense| !article || **sense != Sense::Add(1)) {
                    open.extend(self.step(&State { glued: at == state.at, ..state.clone() }, end, *sense));
                }
            });
        }
    }

    /// Where the next atom may start: right here, after a space or hyphen, or after a letter that is written on to it.
    fn entrances(&self, state: &State) -> Vec<usize> {
        let at = state.at;
        if state.atoms == 0 {
            return vec![at];
        }
        let mut entrances = vec![at];
        let gap = match self.text.get(at) {
            Some(' ') => self.text.skip_spaces(at),
            Some('-') => at + 1,
            Some(',') if self.text.get(at + 1) == Some(' ') && state.last >= 100 => at + 2,
            _ => at,
        };
        if gap != at {
            entrances = vec![gap];
        }
        // The first is the one that joins (`و`); the others are prepositions, and `70 بالمائة` is no 7000.
        if let Some(prefix) = self.words.prefixes.first() {
            let fits = prefix.iter().enumerate().all(|(i, c)| self.text.get(gap + i) == Some(*c));
            if fits && gap != at && prefix.len() == 1 {
                entrances.push(gap + 1);
            }
        }
        entrances
    }

    /// Digits as an atom: at the start, or behind a larger multiplier (`1万5000`, `2 million 300 thousand`).
    fn digits_in(&self, state: &State, at: usize) -> Option<State> {
        if state.digits && state.last == 0 || !state.group.is_zero() || state.joined {
            return None;
        }
        if let Some(factor) = state.pending {
            let run = self.run(at)?;
            let value = run.readings.first()?.checked_mul(&Amount::from_integer(factor))?;
            let after = State {
                at: run.end,
                end: run.end,
                atoms: state.atoms + 1,
                digits: true,
                pending: None,
                ..state.clone()
            };
            return (state.atoms == 1).then_some(State { group: value, ..after });
        }
        let run = self.run(at)?;
        let value = *run.readings.first()?;
        let under = state.stack.last().map_or(i128::MAX, |(_, multiplier)| *multiplier);
        let apart = at != state.at;
        if value >= Amount::from_integer(under)
            || state.atoms > 0 && (apart && !self.counts_on(run.end) || !value.is_integer())
        {
            return None;
        }
        Some(State {
            at: run.end,
            end: run.end,
            group: value,
            atoms: state.atoms + 1,
            digits: true,
            last: 0,
            ..state.clone()
        })
    }

    /// Whether a multiplier follows at `at`.
    fn counts_on(&self, at: usize) -> bool {
        let multiplies = |sense| matches!(sense, Sense::Mul(_) | Sense::Magnitude(_)).then_some(());
        self.sense(self.gap(at), multiplies).is_some()
    }

    fn multiplier(&self, at: usize) -> bool {
        self.sense(at, |sense| matches!(sense, Sense::Mul(_)).then_some(())).is_some()
    }

    /// The states after one atom; more than one where it can be taken in more ways.
    fn step(&self, state: &State, end: usize, sense: Sense) -> Vec<State> {
        let after = |group: Amount, last: i128| State {
            at: end,
            end,
            group,
            atoms: state.atoms + 1,
            words: true,
            joined: false,
            joined_before: state.joined,
            last,
            ..state.clone()
        };
        let numeral = |value: i128| self.add(state, value).map(|group| after(group, value));
        let product =
            |factor: i128| multiply(state, factor).map(|(stack, group)| State { stack, ..after(group, factor) });
        match sense {
            Sense::Join if state.atoms > 0 && !state.joined && state.words => {
                vec![State { at: end, joined: true, ..state.clone() }]
            }
            Sense::Add(value) if state.pending.is_some() => {
                state.counted(value, after(state.group, value)).into_iter().collect()
            }
            _ if state.pending.is_some() => Vec::new(),
            Sense::Add(value) if value >= 1000 => product(value).into_iter().collect(),
            Sense::Add(value) => numeral(value).into_iter().collect(),
            Sense::Article if state.atoms == 0 => vec![State { article: true, ..after(Amount::from_integer(1), 1) }],
            Sense::Mul(factor) => product(factor).into_iter().collect(),
            Sense::Magnitude(factor) if state.digits => product(factor).into_iter().collect(),
            Sense::Before(factor) if state.group.is_zero() && !state.digits => {
                vec![State { pending: Some(factor), ..after(state.group, factor) }]
            }
            Sense::Fraction(over, under) => self.fraction(state, Amount::new(over, under), &after),
            Sense::AndHalf if state.atoms == 0 => vec![after(Amount::new(1, 2), HALF)],
            Sense::Ordinal(value) => {
                let scaled = if value >= 10 && value % 10 == 0 { product(value) } else { None };
                let states = if value < 1000 { numeral(value) } else { None };
                scaled.into_iter().chain(states).map(|state| State { ordinal: true, ..state }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A fraction alone, behind a whole number (`2½`, `two and a half`), or as a count (`half a million`).
    fn fraction(&self, state: &State, part: Amount, after: &dyn Fn(Amount, i128) -> State) -> Vec<State> {
        let whole = state.atoms == 1 && state.group.is_integer() && part < Amount::from_integer(1) && !state.article;
        if state.atoms > 0 && (!whole || state.group.is_zero()) {
            return Vec::new();
        }
        state.group.checked_add(&part).map(|group| after(group, PART)).into_iter().collect()
    }

    /// The group with a numeral under a thousand added, where there is room for it.
    fn add(&self, state: &State, value: i128) -> Option<Amount> {
        if state.last == HALF && state.atoms == 1 {
            return state.group.checked_add(&Amount::from_integer(value));
        }
        if !state.group.is_integer() || state.digits && !state.words {
            return None;
        }
        let whole = state.group.to_integer();
        let low = whole % 100;
        let year = self.words.pairs && state.atoms == 1 && (13..=20).contains(&whole) && (10..100).contains(&value);
        if year && !state.joined {
            return Some(Amount::from_integer(whole * 100 + value));
        }
        let solid = low > 0 && self.words.has(low + value);
        let fits = match value {
            0 => state.atoms == 0,
            1..10 => whole % 10 == 0 && !solid,
            10..100 if low == 0 => true,
            10..100 if low < 10 => value % 10 == 0 && state.last < 10 && state.glued && !solid,
            10..100 => matches!(low, 20 | 40 | 60 | 80) && value < 20 && !solid,
            _ => whole % 1000 == 0,
        };
        if value == 100 && (1..10).contains(&whole) {
            return Some(Amount::from_integer(whole * 100));
        }
        fits.then(|| state.group.checked_add(&Amount::from_integer(value))).flatten()
    }
}

/// `last` after a half that a whole number follows.
const HALF: i128 = -1;
/// `last` after a fraction.
const PART: i128 = -2;

impl State {
    /// The pending multiplier with its count.
    fn counted(&self, value: i128, after: State) -> Option<State> {
        let factor = self.pending?;
        let fits = self.stack.last().is_none_or(|(_, multiplier)| *multiplier > factor);
        let mut stack = self.stack.clone();
        stack.push((Amount::from_integer(value.checked_mul(factor)?), factor));
        fits.then_some(State { stack, pending: None, ..after })
    }
}

/// The stack and group after a multiplier.
fn multiply(state: &State, factor: i128) -> Option<(Vec<(Amount, i128)>, Amount)> {
    let (group, by) = (state.group, Amount::from_integer(factor));
    let small = |part: Amount| Some((state.stack.clone(), part));
    if factor < 1000 && (state.words || !state.digits) && group.is_integer() {
        let whole = group.to_integer();
        let room = Amount::from_integer(if factor == 100 { 1000 } else { 100 });
        let low = whole % if factor == 10 { 10 } else { 100 };
        if low == 0 {
            return (whole % room.to_integer() == 0).then(|| group.checked_add(&by)).flatten().and_then(small);
        }
        let alone = whole % room.to_integer() == low && (factor != 20 || low < 20) && state.last != 10 * factor;
        return alone.then(|| small(group - Amount::from_integer(low) + Amount::from_integer(low * factor))).flatten();
    }
    let mut stack = state.stack.clone();
    let mut sum = group;
    while let Some((value, _)) = stack.last().copied().filter(|(_, multiplier)| *multiplier < factor) {
        sum = sum.checked_add(&value)?;
        stack.pop();
    }
    if stack.last().is_some_and(|(_, multiplier)| *multiplier == factor) {
        return None;
    }
    let base = if sum.is_zero() { Amount::from_integer(1) } else { sum };
    stack.push((base.checked_mul(&by)?, factor));
    Some((stack, Amount::zero()))
}
