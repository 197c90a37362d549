//! Fractions in words: `two thirds`, `three and a half`, `vingt et trois cinquièmes`, `two thirds of a million`.
//!
//! A part may be named by a word of its own (`Drittel`), by an ordinal (`fifth`), or by a cardinal with a sign of parts
//! behind it (`veinte avos`). What stands before the last joining word is a whole number of its own if the numerator is
//! smaller than the denominator: `twenty and three fifths`, but `hundred and six fifths`.

use num_traits::{CheckedAdd, CheckedDiv, Zero};

use super::Amount;
use super::reader::{Reader, is_letter};
use super::state::{Groups, Last, Limit, Over, State};
use crate::locale::quantities::{OrdinalParts, Sense};

/// Multipliers from here on have halves and quarters of their own: `a million and a half` is 1,500,000.
const SCALED: i128 = 1_000_000;

impl Reader<'_> {
    /// A part alone, as a count (`half a million`), or behind a whole number (`2½`, `two and a half`).
    pub(super) fn fraction(&self, state: &State, end: usize, part: Amount) -> Option<State> {
        if state.atoms == 0 {
            return Some(state.after(end, part, Last::Part));
        }
        let sign = self.text.get(self.gap(state.at)).is_some_and(|c| !is_letter(c)) || self.words.unspaced;
        let alone = state.atoms == 1 && sign && !state.article;
        let fits = (alone || state.joined) && part < Amount::from_integer(1);
        if fits { self.part(state, end, part) } else { None }
    }

    /// The number with a part of one added, or with a part of its last multiplier.
    pub(super) fn part(&self, state: &State, end: usize, part: Amount) -> Option<State> {
        let known = state.group.is_integer() && state.last != Last::OneOf && !state.ordinal && state.over.is_none();
        if !known || state.group.is_zero() && state.stack.is_empty() {
            return None;
        }
        let after = state.after(end, state.group.checked_add(&part)?, Last::Part);
        Some(State { scale: scale(state, state.group), owes: false, ..after })
    }

    /// Adds the states in which the atom at `end` is, or begins, the denominator of what has been read, to `open`.
    pub(super) fn divide(&self, state: &State, end: usize, sense: Sense, open: &mut Vec<State>) {
        let known = state.atoms > 0 && state.pending.is_none() && state.group.is_integer() && !state.ordinal;
        if !known || state.joined && state.over.is_none() {
            return;
        }
        match (sense, state.over) {
            (Sense::Denominator(under), Some(over)) => {
                let tens = state.group.to_integer();
                let fits = tens % 10 == 0 && tens >= 20 && under < 10;
                let under = Amount::from_integer(tens + under);
                open.extend(fits.then(|| self.divided(state, end, over, under)).flatten());
            }
            (Sense::Avos, Some(over)) if !state.joined => {
                open.extend(self.divided(state, end, over, state.closed() + state.group));
            }
            (Sense::Ordinal(_) | Sense::OrdinalEnding, Some(over)) if !state.joined => {
                let mut ordinals = Vec::new();
                self.step(&State { over: None, ..*state }, end, sense, &mut ordinals);
                let under = |after: &State| after.closed() + after.group;
                open.extend(ordinals.iter().filter_map(|after| self.divided(state, after.end, over, under(after))));
            }
            (Sense::Denominator(under), None) => {
                let Some(over) = self.numerator(state, under) else { return };
                let small = state.words || over.numerator < Amount::from_integer(under);
                open.extend(small.then(|| self.divided(state, end, over, Amount::from_integer(under))).flatten());
            }
            (Sense::Ordinal(under), None) if self.ordinal_divides(state, under) => {
                let over = self.numerator(state, under);
                open.extend(over.and_then(|over| self.divided(state, end, over, Amount::from_integer(under))));
            }
            (Sense::Add(_) | Sense::Mul(_), None) => self.denominator_begins(state, end, sense, open),
            _ => {}
        }
    }

    /// Whether an ordinal names parts behind what has been read.
    fn ordinal_divides(&self, state: &State, under: i128) -> bool {
        let one = state.last == Last::Numeral(1) || state.last == Last::OneOf || state.article;
        let parts = match self.words.ordinal_parts {
            OrdinalParts::None => false,
            OrdinalParts::One => one,
            OrdinalParts::Any => true,
        };
        parts && under > 2 && state.words && !state.digits && !state.glued
    }

    /// A denominator of more than one atom, which starts here: `one [twenty]-fifth`, `tres [veinte] avos`.
    fn denominator_begins(&self, state: &State, end: usize, sense: Sense, open: &mut Vec<State>) {
        if self.words.ordinal_parts == OrdinalParts::None
            || !self.ordinal_divides(state, 3)
            || state.limit != Limit::None
        {
            return;
        }
        let Some(over) = self.numerator(state, i128::MAX).filter(|_| state.stack.is_empty()) else { return };
        let fresh = State { group: Amount::zero(), last: Last::Start, over: Some(over), before: None, ..*state };
        self.step(&State { joined: false, large: true, ..fresh }, end, sense, open);
    }

    /// What a denominator of `under` divides, and the whole number before it.
    fn numerator(&self, state: &State, under: i128) -> Option<Over> {
        let one = Amount::from_integer(1);
        if state.last == Last::OneOf {
            return Some(Over { numerator: one, whole: state.group, since: state.atoms });
        }
        if !state.last.is_whole() {
            return None;
        }
        let total = state.closed() + state.group;
        let mixed = state.before.filter(|before| {
            let rest = state.group - before;
            let joined = self.joins_tens(state) && rest < Amount::from_integer(10);
            !joined && rest > Amount::zero() && rest < Amount::from_integer(under) && under != i128::MAX
        });
        let over = |numerator, whole| Some(Over { numerator, whole, since: state.atoms });
        match mixed {
            Some(whole) => over(state.group - whole, whole),
            None if total.is_zero() || state.owes => None,
            None => over(total, Amount::zero()),
        }
    }

    fn divided(&self, state: &State, end: usize, over: Over, under: Amount) -> Option<State> {
        if under <= Amount::from_integer(1) {
            return None;
        }
        let part = over.numerator.checked_div(&under)?;
        let mixed = state.before.is_some() && (!over.whole.is_zero() || state.closed() + state.group != over.numerator);
        let stack = if mixed || state.last == Last::OneOf { state.stack } else { Groups::new() };
        let scale = scale(&State { stack, ..*state }, over.whole);
        let last = if state.article && state.atoms == 1 { Last::PartOfArticle } else { Last::Part };
        let after = state.after(end, over.whole.checked_add(&part)?, last);
        let last = if self.names_parts(state, end) { Last::Part } else { last };
        // Of two readings, the one with a whole number apart comes first: `twenty and three fifths`.
        let improper = u32::from(over.whole.is_zero() && over.numerator > under);
        let parts = 2 * (state.parts + after.atoms - over.since) + improper;
        Some(State { stack, scale, last, over: None, ordinal: false, parts, owes: false, ..after })
    }

    /// Whether the atom up to `end` is a name of parts and no ordinal, so that an article before it leaves no doubt.
    fn names_parts(&self, state: &State, end: usize) -> bool {
        let at = self.gap(state.at);
        let parts = self.sense(at, |sense| matches!(sense, Sense::Denominator(_)).then_some(()));
        parts.is_some_and(|(found, ())| found == end)
    }

    /// Whether nothing follows that an ordinal could belong to: `a fifth.`, `a fifth of them`.
    pub(super) fn clause_ends(&self, end: usize) -> bool {
        let next = self.gap(end);
        next == self.text.len()
            || self.text.get(next).is_some_and(|c| matches!(c, '.' | ',' | ';' | '!' | '?' | ')' | ':'))
            || self.sense(next, |sense| (sense == Sense::Of).then_some(())).is_some()
    }

    /// `two thirds [of a million]`: the multiplier that a fraction is of.
    pub(super) fn of_a_million(&self, state: &State) -> Option<State> {
        if state.last != Last::Part || state.group >= Amount::from_integer(1) || !state.stack.is_empty() {
            return None;
        }
        let step = |at: usize, wanted: Sense| {
            let found = self.sense(self.text.skip_spaces(at), |sense| (sense == wanted).then_some(()));
            found.map(|(end, ())| end)
        };
        let of = step(state.end, Sense::Of)?;
        let at = self.text.skip_spaces(step(of, Sense::Article).unwrap_or(of));
        let (end, factor) = self.sense(at, |sense| match sense {
            Sense::Mul(factor) if factor >= SCALED => Some(factor),
            _ => None,
        })?;
        let value = state.group * Amount::from_integer(factor);
        Some(State {
            stack: Groups::new().with(value, factor)?,
            ..state.after(end, Amount::zero(), Last::Numeral(factor))
        })
    }
}

/// The multiplier that a part belongs to where it follows it at once.
fn scale(state: &State, whole: Amount) -> Option<i128> {
    let last = state.stack.last().map(|(_, factor)| *factor).filter(|factor| *factor >= SCALED);
    last.filter(|_| whole.is_zero())
}
