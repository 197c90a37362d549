//! A number half read: what is summed under larger multipliers, the group being built, and what has to follow.

use num_traits::{CheckedAdd, CheckedMul, Zero};

use super::{Amount, Written};

/// Dozens count whatever stands before them: `two hundred dozen`.
const DOZEN: i128 = 12;

/// A number read out of words, or of digits and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Composed {
    /// One past the last letter.
    pub end: usize,
    /// One past the last letter before an ending.
    pub(super) stem: usize,
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
    /// How many atoms name the parts of a fraction.
    pub(super) parts: u32,
    /// Whether a word inside says that it is about so much (`十余万`).
    pub about: bool,
    /// Whether there is a thousand in it or more, or decimals, or a denominator of more than one atom.
    pub(super) large: bool,
    /// What digits were multiplied by, 1 where it is more than one thing or nothing.
    pub scale: i128,
}

/// A number half read. It is copied for each way that the number may go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub at: usize,
    /// Closed groups with their multipliers, larger ones first.
    pub stack: Groups,
    /// The group being built.
    pub group: Amount,
    pub atoms: u32,
    pub digits: bool,
    pub words: bool,
    pub ordinal: bool,
    /// Whether the last numeral is an article.
    pub article: bool,
    /// Whether the last atom was a joining word, with which no number ends.
    pub joined: bool,
    /// The place after the last atom that was no joining word.
    pub end: usize,
    /// What the last atom was.
    pub last: Last,
    /// A multiplier that stands before its count (`elfu mbili`).
    pub pending: Option<i128>,
    /// Whether the last atom was written on to the word before it.
    pub glued: bool,
    /// Whether a joining word stands before the last atom.
    pub joined_before: bool,
    /// The group as it stood before the last joining word: `twenty and [three fifths]`.
    pub before: Option<Amount>,
    /// What is to be divided by the group being built.
    pub over: Option<Over>,
    /// How many atoms name the parts of a fraction.
    pub parts: u32,
    /// The multiplier that a fraction at the end is of: `one million and a half`.
    pub scale: Option<i128>,
    /// What a shortened last digit says more than its own value (`两千三`).
    pub short: i128,
    /// Whether a part has to follow: `cinco con [tres cuartos]`.
    pub owes: bool,
    /// Whether a word inside says that it is about so much.
    pub about: bool,
    /// Whether it has something that a limit forbids.
    pub large: bool,
    /// How large it may become.
    pub limit: Limit,
    /// Whether the place says that a number stands here.
    pub expected: Expected,
}

/// No number is said in more groups: `two trillion, three billion …`.
const GROUPS: usize = 8;

/// Closed groups with their multipliers, larger ones first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Groups {
    all: [(Amount, i128); GROUPS],
    count: u8,
}

impl Groups {
    pub(super) fn new() -> Self {
        Self { all: [(Amount::ZERO, 0); GROUPS], count: 0 }
    }

    pub(super) fn as_slice(&self) -> &[(Amount, i128)] {
        &self.all[..usize::from(self.count)]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The smallest.
    pub(super) fn last(&self) -> Option<&(Amount, i128)> {
        self.as_slice().last()
    }

    /// With one more; `None` where there is no room.
    pub(super) fn with(mut self, value: Amount, multiplier: i128) -> Option<Self> {
        *self.all.get_mut(usize::from(self.count))? = (value, multiplier);
        self.count += 1;
        Some(self)
    }

    /// Without the smallest.
    fn pop(&mut self) {
        self.count = self.count.saturating_sub(1);
    }
}

/// What the last atom of a number was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// Nothing yet, or digits.
    Start,
    /// A numeral or multiplier of this value.
    Numeral(i128),
    /// A part that a whole number follows: `साढ़े`.
    Leading,
    /// A fraction.
    Part,
    /// A fraction of one that is said with an article and an ordinal: `a fifth`.
    PartOfArticle,
    /// An article that only the name of a part may follow: `three and a [fifth]`.
    OneOf,
}

impl Last {
    /// The value of a numeral, 0 of anything else.
    pub(super) fn value(self) -> i128 {
        if let Last::Numeral(value) = self { value } else { 0 }
    }

    /// Whether it was no part of one, nor announces one.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Last::Start | Last::Numeral(_))
    }
}

/// How large a number may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// As large as it is said, with decimals and parts.
    None,
    /// No multiplier of this size or more is taken, and no decimals.
    Under(i128),
}

impl Limit {
    /// Whether a multiplier may be taken.
    pub(super) fn takes(self, factor: i128) -> bool {
        match self {
            Limit::None => true,
            Limit::Under(limit) => factor < limit,
        }
    }
}

/// Whether anything but the words says that a number stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// Nothing.
    No,
    /// A minus before it, the sign of a fraction beside it.
    Yes,
}

/// The numerator and the whole number before it, while the denominator is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Over {
    pub numerator: Amount,
    pub whole: Amount,
    /// How many atoms stand before the denominator.
    pub since: u32,
}

impl State {
    pub(super) fn new(at: usize, limit: Limit, expected: Expected) -> Self {
        Self {
            at,
            stack: Groups::new(),
            group: Amount::zero(),
            atoms: 0,
            digits: false,
            words: false,
            ordinal: false,
            article: false,
            joined: false,
            end: at,
            last: Last::Start,
            pending: None,
            glued: false,
            joined_before: false,
            before: None,
            over: None,
            parts: 0,
            scale: None,
            short: 0,
            owes: false,
            about: false,
            large: false,
            limit,
            expected,
        }
    }

    /// The state after an atom in words that ends at `end`, with a new group and the value of the atom.
    pub fn after(&self, end: usize, group: Amount, last: Last) -> Self {
        Self {
            at: end,
            end,
            group,
            atoms: self.atoms + 1,
            words: true,
            article: false,
            joined: false,
            joined_before: self.joined,
            last,
            short: 0,
            scale: None,
            ..*self
        }
    }

    /// Whether the number may end here.
    pub(super) fn complete(&self) -> bool {
        let open = self.joined
            || self.last == Last::Leading
            || self.pending.is_some()
            || self.over.is_some()
            || self.owes
            || self.last == Last::OneOf;
        self.atoms > 0 && !open
    }

    /// The sum of the closed groups.
    pub fn closed(&self) -> Amount {
        self.stack.as_slice().iter().fold(Amount::zero(), |sum, (value, _)| sum + value)
    }

    pub(super) fn composed(&self, end: usize) -> Composed {
        let scale = Amount::from_integer(self.scale.unwrap_or(1));
        let value = self.closed() + self.group * scale + Amount::from_integer(self.short);
        let written = match (self.digits, self.words) {
            (true, true) => Written::Mixed,
            (true, false) => Written::Digits,
            _ => Written::Words,
        };
        let article = self.article && self.atoms == 1;
        let Self { end: stem, ordinal, atoms, parts, about, large, .. } = *self;
        let scale = match self.stack.as_slice() {
            [(_, factor)] if self.digits && self.group.is_zero() => *factor,
            _ => 1,
        };
        Composed { end, stem, value, written, ordinal, atoms, article, parts, about, large, scale }
    }

    /// The pending multiplier with its count.
    pub(super) fn counted(&self, value: i128, after: State) -> Option<State> {
        let factor = self.pending?;
        let fits = self.stack.last().is_none_or(|(_, multiplier)| *multiplier > factor);
        let stack = self.stack.with(Amount::from_integer(value.checked_mul(factor)?), factor)?;
        fits.then_some(State { stack, pending: None, ..after })
    }
}

/// The stack and group after a multiplier.
pub(super) fn multiply(state: &State, factor: i128) -> Option<(Groups, Amount)> {
    // `सवा लाख`: one and a quarter.
    let one = Amount::from_integer(if state.last == Last::Leading && state.atoms == 1 { 1 } else { 0 });
    let (group, by) = (state.group + one, Amount::from_integer(factor));
    let small = |part: Amount| Some((state.stack, part));
    if factor < 1000 && (state.words || !state.digits) && group.is_integer() {
        let whole = group.to_integer();
        let room = Amount::from_integer(if factor == 100 { 1000 } else { 100 });
        let low = whole % if factor == 10 { 10 } else { 100 };
        if factor == DOZEN && whole > 0 && low == 0 {
            return small(group * by);
        }
        if low == 0 {
            return (whole % room.to_integer() == 0).then(|| group.checked_add(&by)).flatten().and_then(small);
        }
        let alone =
            whole % room.to_integer() == low && (factor != 20 || low < 20) && state.last != Last::Numeral(10 * factor);
        return alone.then(|| small(group - Amount::from_integer(low) + Amount::from_integer(low * factor))).flatten();
    }
    let mut stack = state.stack;
    let mut sum = group;
    while let Some((value, _)) = stack.last().copied().filter(|(_, multiplier)| *multiplier < factor) {
        sum = sum.checked_add(&value)?;
        stack.pop();
    }
    if stack.last().is_some_and(|(_, multiplier)| *multiplier == factor) {
        return None;
    }
    let base = if sum.is_zero() { Amount::from_integer(1) } else { sum };
    Some((stack.with(base.checked_mul(&by)?, factor)?, Amount::zero()))
}
