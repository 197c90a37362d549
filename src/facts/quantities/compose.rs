//! Number words put together: atoms that add, multiply and join, in any language's order.
//!
//! One search for all languages: a state is what has been summed under larger multipliers and the group being built.
//! `two hundred | thousand | forty`, `zwei|und|vierzig`, `四|百|万`, `quatre-vingt|dix` take the same steps.

use num_traits::{CheckedAdd, CheckedMul, Zero};

use super::Amount;
use super::reader::{Form, Reader, is_letter};
use super::state::{Composed, Expected, Last, Limit, State, multiply};
use crate::locale::quantities::Sense;

/// A phrase that offers more ways than this is no number.
const WAYS: usize = 400;
/// Multipliers from here on make no hour and no minute.
const LARGE: i128 = 1000;
/// Short forms of magnitudes have fewer letters than this.
const LONG: usize = 5;
/// Nobody writes more atoms in one number.
const ATOMS: u32 = 24;

impl Reader<'_> {
    /// The longest number that starts at `at`, in words or in digits with words after them.
    pub fn compose(&self, at: usize) -> Option<Composed> {
        let slot = &self.composed[at % self.composed.len()];
        if let Some((place, composed)) = slot.get()
            && place == at
        {
            return composed;
        }
        let composed = self.search(State::new(at, Limit::None, Expected::No));
        slot.set(Some((at, composed)));
        composed
    }

    /// The same where something else says that a number stands here: one syllable may be one.
    pub(super) fn compose_expected(&self, at: usize) -> Option<Composed> {
        self.search(State::new(at, Limit::None, Expected::Yes))
    }

    /// The same without multipliers of `limit` or more.
    pub(super) fn compose_under(&self, at: usize, limit: i128) -> Option<Composed> {
        self.search(State::new(at, Limit::Under(limit), Expected::No))
    }

    fn search(&self, start: State) -> Option<Composed> {
        let mut open = self.ways.take();
        open.push(start);
        let mut best: Option<Composed> = None;
        let mut ways = 0;
        while let Some(mut state) = open.pop() {
            ways += 1;
            if ways > WAYS {
                break;
            }
            if state.complete()
                && let Some(end) = self.closes(&state)
            {
                let here = state.composed(end);
                let better = best.as_ref().is_none_or(|best| {
                    let rank = |number: &Composed| (std::cmp::Reverse(number.stem), number.parts, number.atoms);
                    rank(&here) < rank(best)
                });
                if better {
                    best = Some(here);
                }
            }
            if state.atoms < ATOMS && (self.words.chained || !(state.ordinal && state.words)) {
                self.go_on(&mut state, &mut open);
            }
        }
        open.clear();
        self.ways.set(open);
        best
    }

    /// Where the number may end after `state`: at the end of a word, or before an ending where the language has endings.
    fn closes(&self, state: &State) -> Option<usize> {
        if state.last == Last::PartOfArticle && !self.clause_ends(state.end) {
            return None;
        }
        if self.ends_word(state.end) {
            // `between one hundred and two hundred`: what a multiplier follows belongs to the next number.
            let cut = state.atoms > 1 && state.joined_before && self.multiplier(self.gap(state.end));
            return (!cut).then_some(state.end);
        }
        if self.words.particles && state.words {
            return self.clings(state).then_some(state.end);
        }
        let tail = (state.end..self.text.len()).take_while(|at| self.text.get(*at).is_some_and(is_letter)).count();
        let stem = (0..state.end).rev().take_while(|at| self.text.get(*at).is_some_and(is_letter)).count();
        // `১৯ মিলিয়নেরও`: behind digits a magnitude takes endings where nouns do.
        let ending = self.words.endings || self.words.inflects && state.digits;
        (ending && tail <= 3 && stem >= 4 && state.words).then_some(state.end + tail)
    }

    /// Whether what is written on to a numeral is a particle, or what it counts (`칠십척`, `이백과`).
    fn clings(&self, state: &State) -> bool {
        let counted = |sense: Sense| {
            matches!(
                sense,
                Sense::Counter
                    | Sense::Currency(_)
                    | Sense::Cent(_)
                    | Sense::Unit(_)
                    | Sense::Duration(_)
                    | Sense::Percent
                    | Sense::OrdinalAfter
                    | Sense::PartsOf
                    | Sense::Times
                    | Sense::Age
            )
        };
        let certain = state.atoms > 1 || state.ordinal || state.expected == Expected::Yes;
        self.forms(state.end).iter().any(|Form { end, senses }| {
            let particle = senses.contains(&Sense::Particle) && self.ends_word(*end) && certain;
            particle || senses.iter().any(|sense| counted(*sense))
        })
    }

    fn go_on(&self, state: &mut State, open: &mut Vec<State>) {
        let glued = state.glued;
        for at in self.entrances(state).into_iter().flatten() {
            if self.digit(at) {
                open.extend(self.digits_in(state, at));
                continue;
            }
            let percent = if self.words.unspaced && state.atoms > 0 { self.percent_end(at) } else { at };
            let percent = if state.digits && !state.words { percent.max(self.cents_end(at)) } else { percent };
            for &Form { end, senses } in self.forms(at) {
                // `50 centesimi` are no 5,000.
                let cents = state.digits && !state.words && senses.iter().any(|sense| matches!(sense, Sense::Cent(_)));
                if end < percent || cents {
                    continue;
                }
                let article = state.atoms == 0 && senses.contains(&Sense::Article);
                state.glued = at == state.at;
                for sense in senses.iter().filter(|sense| !article || **sense != Sense::Add(1)) {
                    self.step(state, end, *sense, open);
                    self.divide(state, end, *sense, open);
                }
            }
        }
        state.glued = glued;
        open.extend(self.of_a_million(state));
    }

    /// Where a percent word that starts at `at` ends: `ร้อยละ` begins with a hundred and is none.
    fn percent_end(&self, at: usize) -> usize {
        let percent = |form: &&Form| form.senses.contains(&Sense::Percent);
        self.forms(at).iter().rfind(percent).map_or(at, |form| form.end)
    }

    /// Where a word for subunits of money that starts at `at` ends: `стотинки` begins with a hundred and is none.
    fn cents_end(&self, at: usize) -> usize {
        let cents = |form: &&Form| form.senses.iter().any(|sense| matches!(sense, Sense::Cent(_)));
        self.forms(at).iter().filter(cents).map(|form| form.end).filter(|end| self.ends_word(*end)).max().unwrap_or(at)
    }

    /// Where the next atom may start: right here, after a space or hyphen, or after a letter that is written on to it.
    fn entrances(&self, state: &State) -> [Option<usize>; 2] {
        let at = state.at;
        if state.atoms == 0 {
            return [Some(at), None];
        }
        if let Some(next) = self.behind_ending(state) {
            return [Some(next), None];
        }
        let gap = match self.text.get(at) {
            Some(' ') => self.past_dash(state, self.text.skip_spaces(at)),
            Some('-') => at + 1,
            Some(',') if self.text.get(at + 1) == Some(' ') && state.last.value() >= 100 => at + 2,
            _ => at,
        };
        // The first is the one that joins (`و`); the others are prepositions, and `70 بالمائة` is no 7000.
        if let Some(prefix) = self.words.prefixes.first() {
            let fits = prefix.iter().enumerate().all(|(i, c)| self.text.get(gap + i) == Some(*c));
            if fits && gap != at && prefix.len() == 1 {
                return [Some(gap), Some(gap + 1)];
            }
        }
        [Some(gap), None]
    }

    /// The place after a dash between tens and units (`fifty - two`), which is `at` where none stands.
    fn past_dash(&self, state: &State, at: usize) -> usize {
        let dash = matches!(self.text.get(at), Some('-' | '–' | '—')) && self.text.get(at + 1) == Some(' ');
        let tens = state.words && state.last.value() % 10 == 0 && (20..100).contains(&state.last.value());
        if dash && tens { self.text.skip_spaces(at + 1) } else { at }
    }

    /// Digits as an atom: at the start, or behind a larger multiplier (`1万5000`, `2 million 300 thousand`).
    fn digits_in(&self, state: &State, at: usize) -> Option<State> {
        let zero = state.joined && !self.words.unspaced;
        if state.digits && state.last == Last::Start || !state.group.is_zero() || zero || state.over.is_some() {
            return None;
        }
        if let Some(factor) = state.pending {
            let run = self.run(at)?;
            let value = run.readings.first()?.checked_mul(&Amount::from_integer(factor))?;
            let after =
                State { at: run.end, end: run.end, atoms: state.atoms + 1, digits: true, pending: None, ..*state };
            return (state.atoms == 1).then_some(State { group: value, ..after });
        }
        let run = self.run(at)?;
        let value = *run.readings.first()?;
        let under = state.stack.last().map_or(i128::MAX, |(_, multiplier)| *multiplier);
        let apart = at != state.at && !self.words.unspaced;
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
            joined: false,
            last: Last::Start,
            ..*state
        })
    }

    /// Whether a multiplier follows at `at`.
    pub(super) fn counts_on(&self, at: usize) -> bool {
        self.forms(self.gap(at)).iter().any(|Form { end, senses }| {
            let whole = self.ends_word(*end) || self.words.particles;
            whole && senses.iter().any(|sense| matches!(sense, Sense::Mul(_) | Sense::Magnitude(_)))
        })
    }

    /// Whether a numeral in words that ends at `end` is a number of its own, behind one in digits: `up from 1.7 million
    /// four years ago`. It goes on with the other only where
    /// more of it follows (`2 million five hundred thousand`), and in `3 hundred and one`.
    fn is_another(&self, state: &State, end: usize) -> bool {
        let small = state.joined && state.last.value() < 1000;
        state.digits && !small && !self.words.unspaced && !self.counts_on(end)
    }

    /// Whether the sign that ends at `end` is one small letter: `1,98 m` are no millions, `1,98 M` are.
    fn is_small_letter(&self, end: usize) -> bool {
        let small = self.text.raw(end - 1).is_some_and(char::is_lowercase);
        small && !self.text.before(end - 1).is_some_and(is_letter)
    }

    /// Whether a unit may stand before its tens here: written on to them (`fünfundvierzig`), or joined to them where the
    /// language writes them apart (`vier en twintig`).
    fn unit_first(&self, state: &State) -> bool {
        state.glued || self.words.units_first && state.joined
    }

    pub(super) fn multiplier(&self, at: usize) -> bool {
        self.sense(at, |sense| matches!(sense, Sense::Mul(_)).then_some(())).is_some()
    }

    /// Adds the states after one atom to `open`; more than one where it can be taken in more ways.
    pub(super) fn step(&self, state: &State, end: usize, sense: Sense, open: &mut Vec<State>) {
        if sense == Sense::Join && state.atoms > 0 && !state.joined && state.words {
            let before = (!state.glued).then_some(state.group);
            let joined = State { at: end, joined: true, before, short: 0, ..*state };
            if !(state.glued || state.owes) {
                open.push(State { owes: true, ..joined });
            }
            open.push(joined);
            return;
        }
        match sense {
            Sense::Fraction(over, under) if state.pending.is_none() => {
                open.extend(self.fraction(state, end, Amount::new(over, under)));
            }
            Sense::Ordinal(value) if state.pending.is_none() && !state.article => {
                open.extend(self.ordinal(state, end, value).into_iter().flatten());
            }
            sense => open.extend(self.one_step(state, end, sense)),
        }
    }

    /// The state after an atom that can be taken in one way.
    fn one_step(&self, state: &State, end: usize, sense: Sense) -> Option<State> {
        let product = |factor: i128| self.product(state, end, factor);
        match sense {
            Sense::Mixed if state.atoms > 0 && !state.joined && !self.words.unspaced && state.last.is_whole() => {
                Some(State { at: end, joined: true, owes: true, before: Some(state.group), ..*state })
            }
            Sense::OverAfter | Sense::AboutAfter if self.words.unspaced && self.between_multipliers(state, end) => {
                Some(State { at: end, joined: true, about: true, ..*state })
            }
            Sense::Add(value) if state.pending.is_some() => {
                state.counted(value, state.after(end, state.group, Last::Numeral(value)))
            }
            _ if state.pending.is_some() => None,
            Sense::Add(value) if value >= 1000 => product(value),
            Sense::Add(_) | Sense::Article if self.is_another(state, end) => None,
            Sense::Together(value) if state.atoms == 0 && self.counts_on(end) => self.numeral(state, end, value),
            Sense::Add(value) => self.numeral(state, end, value),
            Sense::Article if state.joined && !self.joins_tens(state) => {
                Some(state.after(end, state.group, Last::OneOf))
            }
            Sense::Article if state.atoms == 0 => {
                Some(State { article: true, ..state.after(end, Amount::from_integer(1), Last::Numeral(1)) })
            }
            Sense::Mul(factor) => product(factor),
            // `півтора мільйона`: the case of a magnitude that stands in the table of those behind digits.
            Sense::Magnitude(factor) if state.digits && !self.is_small_letter(end) => product(factor),
            Sense::Magnitude(factor) if state.words && end - state.at > LONG => product(factor),
            Sense::Before(factor) if state.group.is_zero() && !state.digits && state.over.is_none() => {
                Some(State { pending: Some(factor), ..state.after(end, state.group, Last::Numeral(factor)) })
            }
            Sense::Comma => self.places(state, end),
            Sense::Plus(over, under) if state.atoms > 0 && !state.joined => {
                self.part(state, end, Amount::new(over, under))
            }
            Sense::Leading(over, under) if state.atoms == 0 => {
                Some(state.after(end, Amount::new(over, under), Last::Leading))
            }
            Sense::OrdinalEnding if state.glued && state.words && self.ends_word(end) && !state.joined => {
                Some(State { at: end, end, ordinal: true, atoms: state.atoms + 1, ..*state })
            }
            _ => None,
        }
    }

    fn numeral(&self, state: &State, end: usize, value: i128) -> Option<State> {
        let after = self.add(state, value).map(|group| state.after(end, group, Last::Numeral(value)));
        after.map(|after| self.shorten(state, after, value))
    }

    fn product(&self, state: &State, end: usize, factor: i128) -> Option<State> {
        if !state.limit.takes(factor) || state.last == Last::OneOf || state.atoms == 0 && self.needs_count(factor) {
            return None;
        }
        multiply(state, factor).map(|(stack, group)| State {
            stack,
            before: None,
            large: state.large || factor >= LARGE,
            ..state.after(end, group, Last::Numeral(factor))
        })
    }

    /// Whether a multiplier says nothing without a number before it: the `京` of `北京`, the `조` of a name.
    fn needs_count(&self, factor: i128) -> bool {
        self.words.unspaced && factor >= 10_000 || self.words.particles && factor >= 100_000_000
    }

    /// The states after an ordinal, which adds or multiplies; in words it follows no digits (`23 centesimi`).
    fn ordinal(&self, state: &State, end: usize, value: i128) -> [Option<State>; 2] {
        if state.digits && value < 1_000_000 && (!state.words || self.is_another(state, end)) {
            return [None, None];
        }
        let scaled = if value >= 100 { self.product(state, end, value) } else { None };
        let added = value < 1000 && self.takes_ordinal(state);
        let added = added.then(|| self.numeral(state, end, value)).flatten();
        [scaled, added].map(|state| state.map(|state| State { ordinal: true, ..state }))
    }

    /// Whether what the joining word joins is a unit to its tens (`veinte y dos`).
    pub(super) fn joins_tens(&self, state: &State) -> bool {
        let tens = state.before.map_or(0, |before| before.to_integer() % 100);
        self.words.joins_units && tens >= 20 && tens % 10 == 0
    }

    /// Where every place has an ordinal of its own, none follows a cardinal (`veinte quintos` are four).
    fn takes_ordinal(&self, state: &State) -> bool {
        !self.words.chained || state.atoms == 0 || state.ordinal || state.glued
    }

    /// Whether `余` in `十余万` stands between a numeral and its multiplier.
    fn between_multipliers(&self, state: &State, end: usize) -> bool {
        state.atoms > 0 && !state.joined && self.multiplier(self.text.skip_spaces(end))
    }

    /// A bare digit right after a multiplier counts tenths of it in some languages: `两千三` is 2300.
    fn shorten(&self, before: &State, after: State, value: i128) -> State {
        let short =
            self.words.shortened && before.last.value() >= 100 && !before.joined && !before.digits && value < 10;
        let place = 10i128.pow(before.last.value().max(1).ilog10());
        State { short: if short { value * (place / 10 - 1) } else { 0 }, ..after }
    }

    /// The group with a numeral under a thousand added, where there is room for it.
    fn add(&self, state: &State, value: i128) -> Option<Amount> {
        if state.last == Last::Leading && state.atoms == 1 {
            return state.group.checked_add(&Amount::from_integer(value));
        }
        if !state.group.is_integer() || state.digits && !state.words || state.last == Last::OneOf {
            return None;
        }
        let apart = state.before.filter(|_| state.owes).unwrap_or_else(Amount::zero);
        let whole = (state.group - apart).to_integer();
        let low = whole % 100;
        let year = self.words.pairs && state.atoms == 1 && (13..=20).contains(&whole) && (10..100).contains(&value);
        if year && !state.joined && !state.owes {
            return Some(Amount::from_integer(whole * 100 + value));
        }
        let solid = low > 0 && !state.ordinal && self.words.has(low + value);
        let fits = match value {
            0 => state.atoms == 0,
            1..10 => whole % 10 == 0 && !solid,
            10..100 if low == 0 => true,
            10..100 if low < 10 => value % 10 == 0 && state.last.value() < 10 && self.unit_first(state) && !solid,
            10..100 => matches!(low, 20 | 40 | 60 | 80) && value < 20 && !solid,
            _ => whole % 1000 == 0,
        };
        if value == 100 && (1..10).contains(&whole) {
            return Some(apart + Amount::from_integer(whole * 100));
        }
        fits.then(|| state.group.checked_add(&Amount::from_integer(value))).flatten()
    }
}
