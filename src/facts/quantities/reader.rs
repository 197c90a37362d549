//! Reads one block: goes from word to word and asks what number, date, time or name in digits starts there.

use std::cell::{Cell, OnceCell};

use unicode_script::Script;

use super::state::{Composed, State};
use super::{Amount, Bound, Kind, Quantity, Written, digits};
use crate::locale::quantities::{Folded, Opens, QuantityWords, Sense};
use crate::locale::scripts::{is_alphabetic, is_han, is_hangul, is_joining, script};

/// A quantity and the letters it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// First letter.
    pub start: usize,
    /// One past the last letter.
    pub end: usize,
    /// What it says.
    pub quantity: Quantity,
    /// What its number was multiplied by: a million in `5 million`.
    pub scale: i128,
}

impl Found {
    /// A found quantity that is exact and required.
    pub fn new(start: usize, end: usize, readings: Vec<Amount>, kind: Kind) -> Self {
        let quantity = Quantity {
            readings,
            kind,
            bound: Bound::Exact,
            written: Written::Digits,
            required: true,
            era: None,
            cents: false,
            foreign: false,
        };
        Self { start, end, quantity, scale: 1 }
    }
}

/// The reader of one block.
pub struct Reader<'a> {
    /// The block, folded.
    pub text: &'a Folded,
    /// The block as written.
    pub block: &'a str,
    /// What is known of numbers in its language.
    pub words: &'static QuantityWords,
    /// Its decimal and group separators.
    pub separators: (char, char),
    /// Units whose names are money here: pounds where the text has `£` or its name.
    pub money_units: &'a [&'static str],
    /// Whether `03/04` may be the fourth of March.
    pub month_first: bool,
    /// The places of `@` and `/` in the block.
    pub signs: Vec<usize>,
    /// The forms that begin at each letter, looked up when they are first asked for.
    pub places: Vec<OnceCell<Box<[Form]>>>,
    /// Room for the ways that a number may go on, kept from one number to the next.
    pub ways: Cell<Vec<State>>,
    /// The numbers that were put together last, by where they begin: one place is asked about many times in a row.
    pub composed: [Cell<Put>; COMPOSED],
    /// Room for the forms of a place.
    pub room: Cell<Vec<Form>>,
    /// Letters of the longest preposition or article that is written on to a numeral.
    pub longest_prefix: usize,
}

/// How far behind the beginning of an address its first sign stands at most.
const NEAR: usize = 200;

/// A form of the tables in a text.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// One past its last letter.
    pub end: usize,
    /// What it can mean.
    pub senses: &'static [Sense],
}

/// Where a number was looked for, and what it was.
type Put = Option<(usize, Option<Composed>)>;

/// As many numbers as one begins with, or is followed by.
const COMPOSED: usize = 4;

/// A way to read what begins with a form.
type Way<'r, 'a> = fn(&'r Reader<'a>, usize) -> Option<Found>;

/// Whether `c` is a letter, or a sign that stands in words of its script.
#[inline]
pub fn is_letter(c: char) -> bool {
    is_alphabetic(c) || is_joining(c)
}

/// Whether `c` belongs to a script that writes capitals.
pub fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

impl Reader<'_> {
    /// The quantities of the block in order of place.
    pub fn read(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        let mut bound: Option<(usize, Bound)> = None;
        while at < self.text.len() {
            if self.text.get(at) == Some(' ') {
                at += 1;
                continue;
            }
            if self.is_inside(at) {
                at = (at..self.text.len()).find(|at| !self.letter(*at)).unwrap_or(self.text.len());
                continue;
            }
            if let Some(end) = self.reference(at) {
                at = end;
                continue;
            }
            let opens = if self.starts(at) { self.opens(at) } else { None };
            if let Some(opens) = opens {
                let nothing = opens
                    .any_of(Opens::NOTHING)
                    .then(|| self.sense(at, |sense| (sense == Sense::Nothing).then_some(())));
                let end = nothing.flatten().map_or(at, |(end, ())| end);
                // A number that goes on behind such a word is one.
                if let Some(mut here) = self.quantity(at, opens).filter(|here| here.end > end) {
                    self.era_after(&mut here);
                    self.years_of_language(&mut here);
                    if let Some((_, set)) = bound.filter(|(end, _)| self.text.skip_spaces(*end) == here.start) {
                        here.quantity.bound = set;
                    }
                    at = here.end.max(at + 1);
                    if found.last().is_none_or(|last| last.end <= here.start) {
                        found.push(here);
                    }
                    continue;
                }
                if let Some((end, set)) = self.bound(at).filter(|_| opens.any_of(Opens::BOUND)) {
                    // `más o menos 5`: the last word of a bound is no minus.
                    (bound, at) = (Some((end, set)), end.max(at + 1));
                    continue;
                }
                if end > at {
                    at = end;
                    continue;
                }
            }
            at += 1;
        }
        self.join(found)
    }

    #[inline]
    fn letter(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(is_letter)
    }

    /// Whether `at` is so far inside a word that no number begins there, nor at the letters that follow.
    fn is_inside(&self, at: usize) -> bool {
        if self.longest_prefix == 0 {
            return !self.words.unspaced && at > 0 && self.letter(at) && self.letter(at - 1);
        }
        let far = at.checked_sub(self.longest_prefix + 1).filter(|_| !self.words.unspaced);
        far.is_some_and(|far| (far..=at).rev().all(|at| self.letter(at)))
    }

    /// What begins at `at`, where such forms stand as `opens` says.
    fn quantity(&self, at: usize, opens: Opens) -> Option<Found> {
        if self.digit(at) {
            let dated = self.date(at).or_else(|| self.day_in_figures(at)).or_else(|| self.other_calendar(at));
            let dated = dated.or_else(|| self.written_date(at));
            let timed = || self.military(at).or_else(|| self.spoken_time(at)).or_else(|| self.time(at));
            if let Some(found) = dated.or_else(timed).or_else(|| self.feet(at)).or_else(|| self.identifier(at)) {
                return Some(found);
            }
            return self.money_before(at).or_else(|| self.counted(at));
        }
        let sign = match self.text.get(at) {
            Some('-' | '−' | '–') => at == 0 || self.digit(at + 1) || self.leads(at + 1),
            Some(c) if c == '.' || c == self.separators.0 => self.leads(at),
            c => !c.is_some_and(is_letter),
        };
        let ways: [(Opens, Way); 10] = [
            (Opens::CALENDAR, Self::other_calendar),
            (Opens::DATE, Self::written_date),
            (Opens::ERA, Self::era_before),
            (Opens::TIME.and(Opens::NUMBER), Self::spoken_time),
            (Opens::HALF, Self::half_before),
            (Opens::CLOCK, Self::clock_before),
            (Opens::NAMED, Self::every_so_many),
            (Opens::NAMED, Self::named_before),
            (Opens::TOGETHER, Self::together),
            (Opens::ONE_WORD, Self::in_one_word),
        ];
        let worded = ways.into_iter().filter(|(begin, _)| opens.any_of(*begin)).find_map(|(_, way)| way(self, at));
        let share = || if opens.any_of(Opens::NUMBER) { self.one_of_so_many(at) } else { None };
        let worded = worded.or_else(share);
        let money = || self.money_before(at).filter(|_| opens.any_of(Opens::MONEY));
        let counted = || if sign || opens.any_of(Opens::NUMBER.and(Opens::MINUS)) { self.counted(at) } else { None };
        worded.or_else(|| self.roman(at)).or_else(money).or_else(counted)
    }

    /// Whether a number may start at `at`: at a digit or sign, or at the first letter of a word.
    fn starts(&self, at: usize) -> bool {
        let Some(c) = self.text.get(at) else { return false };
        let Some(before) = self.text.before(at) else { return c != ' ' };
        if c.is_ascii_digit() {
            return !before.is_ascii_digit();
        }
        let inside = is_letter(before) || before.is_ascii_digit();
        c != ' ' && (!is_letter(c) || !inside || self.words.unspaced || self.behind_prefix(at))
    }

    /// What the forms at `at` may begin; `None` where nothing can begin: no form, no digit, no sign before one, no Roman
    /// numeral. Most words of a text are such, and need no closer look.
    fn opens(&self, at: usize) -> Option<Opens> {
        let letter = self.text.letters.get(at)?;
        let mut opens = Opens::default();
        for Form { end, senses } in self.forms(at) {
            let here = senses.iter().fold(Opens::default(), |opens, sense| opens.and(sense.opens()));
            // A form that ends inside a word is the beginning of a numeral or nothing.
            let whole = self.ends_word(*end) || self.inflected(at, *end).is_some();
            opens = opens.and(if whole { here } else { here.only(Opens::NUMBER) });
        }
        let written = letter.c.is_ascii_digit()
            || matches!(letter.c, '-' | '−' | '–' | '.')
            || letter.c == self.separators.0
            || matches!(letter.raw, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M');
        (written || !opens.is_empty()).then_some(opens)
    }

    /// The forms that start at `at`, shorter ones first.
    #[inline]
    pub fn forms(&self, at: usize) -> &[Form] {
        let Some(place) = self.places.get(at) else { return &[] };
        place.get_or_init(|| {
            let mut forms = self.room.take();
            // Signs of units begin every second word, and inside of one they are neither a word nor a part of a numeral.
            let spaced = !self.words.unspaced && !self.words.particles;
            let idle = |end: usize, senses: &[Sense]| {
                let short = end - at < 3 || !self.words.inflects;
                spaced && short && !self.ends_word(end) && !senses.iter().any(|sense| sense.joins())
            };
            self.words.forms.walk(self.text, at, &mut |end, senses| {
                if !idle(end, senses) {
                    forms.push(Form { end, senses });
                }
            });
            let found = forms.as_slice().into();
            forms.clear();
            self.room.set(forms);
            found
        })
    }

    /// Whether all that stands before `at` in its word is a preposition or article that is written on to it: `ושבעה`.
    fn behind_prefix(&self, at: usize) -> bool {
        let letters = (1..=at).take_while(|back| self.letter(at - back));
        let length = letters.take(self.longest_prefix + 1).count();
        let letters = &self.text.letters[at - length..at];
        self.words.prefixes.iter().any(|prefix| prefix.iter().eq(letters.iter().map(|letter| &letter.c)))
    }

    /// The place behind a preposition or article that is written on to a numeral at `at`: `القرن الواحد والعشرين`.
    pub fn past_prefix(&self, at: usize) -> usize {
        let fits = |prefix: &&Vec<char>| prefix.iter().enumerate().all(|(i, c)| self.text.get(at + i) == Some(*c));
        let behind = self.words.prefixes.iter().filter(fits).map(|prefix| at + prefix.len());
        let numeral = |start: &usize| self.number(*start).is_some();
        if numeral(&at) { at } else { behind.filter(numeral).max().unwrap_or(at) }
    }

    /// Whether a digit stands at `at`.
    #[inline]
    pub fn digit(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// The run of digits at `at`.
    pub fn run(&self, at: usize) -> Option<digits::Run> {
        if self.leads(at) { digits::places(self.text, at) } else { digits::run(self.text, at, self.separators) }
    }

    /// Whether a decimal separator at `at` begins a number: `.08`, `,77`.
    pub fn leads(&self, at: usize) -> bool {
        let sign = self.text.get(at).is_some_and(|c| c == '.' || c == self.separators.0);
        let before = self.text.before(at);
        sign && self.digit(at + 1) && before.is_none_or(|c| matches!(c, ' ' | '(' | '-' | '−') || c >= '\u{20A0}')
    }

    /// Whether a word may end before `at`.
    pub fn ends_word(&self, at: usize) -> bool {
        // In Cyrillic an apostrophe is written inside words: `сім'я` begins with no seven.
        let cyrillic = |c: char| script(c) == Script::Cyrillic;
        let next = match self.text.get(at) {
            Some('\'') if self.text.before(at).is_some_and(cyrillic) => self.text.get(at + 1),
            next => next,
        };
        self.words.unspaced || !(next.is_some_and(is_letter) && self.text.before(at).is_some_and(is_letter))
    }

    /// The longest form at `at` that has a sense `pick` takes, with its end.
    pub fn sense<T>(&self, at: usize, mut pick: impl FnMut(Sense) -> Option<T>) -> Option<(usize, T)> {
        let mut best = None;
        for Form { end, senses } in self.forms(at) {
            let Some(taken) = senses.iter().find_map(|sense| pick(*sense)) else { continue };
            if let Some(end) = self.ends_word(*end).then_some(*end).or_else(|| self.inflected(at, *end)) {
                best = Some((end, taken));
            }
        }
        best
    }

    /// The end of the word where the form from `at` to `end` is its stem and an ending follows.
    pub fn inflected(&self, at: usize, end: usize) -> Option<usize> {
        if self.words.particles && self.particle(end) {
            return Some(end);
        }
        let tail = (end..self.text.len()).take_while(|at| self.text.get(*at).is_some_and(is_letter)).count();
        (self.words.inflects && end - at >= 3 && tail <= 4).then_some(end + tail)
    }

    /// Whether a particle that ends its word stands at `at`.
    fn particle(&self, at: usize) -> bool {
        self.forms(at).iter().any(|form| form.senses.contains(&Sense::Particle) && self.ends_word(form.end))
    }

    /// The letter after a space or hyphen at `at`, if one stands there.
    pub fn gap(&self, at: usize) -> usize {
        match self.text.get(at) {
            Some(' ') => self.text.skip_spaces(at),
            Some('-') if self.text.get(at + 1).is_some_and(is_letter) => at + 1,
            _ => at,
        }
    }

    /// The end of a URL or e-mail address that starts at `at`; numbers inside count nothing.
    fn reference(&self, at: usize) -> Option<usize> {
        if self.text.before(at).is_some_and(|c| c != ' ' && !matches!(c, '(' | '<' | '"')) {
            return None;
        }
        if !self.text.get(at)?.is_ascii_alphanumeric() && self.text.get(at) != Some('@') {
            return None;
        }
        // Every reference has one of these signs; few texts have any.
        let sign = self.signs.partition_point(|sign| *sign < at);
        let near = self.signs.get(sign).is_some_and(|sign| *sign < at + NEAR);
        if !near && self.text.get(at) != Some('w') {
            return None;
        }
        let word = || self.text.letters[at..].iter().map(|letter| letter.c).take_while(|c| *c != ' ');
        let starts = |start: &str| word().zip(start.chars()).filter(|(a, b)| a == b).count() == start.len();
        let address = || word().any(|c| c == '@') || starts("http://") || starts("https://");
        let is_reference = starts("www.") || near && address();
        is_reference.then(|| at + word().count())
    }

    /// A number with what follows it: a magnitude, a percent sign, a currency, a unit.
    pub fn counted(&self, at: usize) -> Option<Found> {
        let (start, sign) = self.sign(at);
        let number = if sign { self.number_below_zero(start)? } else { self.number(start)? };
        let mut found = Found::new(at, number.end, number.readings, Kind::Cardinal);
        found.quantity.written = number.written;
        found.scale = number.scale;
        found.quantity.required = !matches!(number.written, Written::Words | Written::Roman);
        if sign {
            let positive = found.quantity.readings.clone();
            found.quantity.readings.iter_mut().for_each(|amount| *amount = -*amount);
            // `menos 8,5 por cento` may be so much below zero, or so much less.
            if self.text.get(at).is_some_and(is_letter) {
                found.quantity.readings.extend(positive);
            }
        }
        if number.ordinal {
            found.quantity.kind = Kind::Ordinal;
        }
        if number.about {
            found.quantity.bound = Bound::About;
        }
        self.attach(&mut found);
        let bare = found.quantity.kind == Kind::Cardinal;
        // `par -3`: a hyphen behind a word may join as well as take away; below zero are degrees and money.
        if sign && bare && self.text.get(at) == Some('-') && self.text.before(at) == Some(' ') {
            let positive: Vec<Amount> = found.quantity.readings.iter().map(|amount| -*amount).collect();
            found.quantity.readings.extend(positive);
        }
        let lonely = !sign && (number.article || self.is_sign(at, number.end));
        let whole = at == 0 && found.end == self.text.len();
        (!(bare && lonely) || whole).then_some(found)
    }

    /// `both`, `the pair`: so many, whom nobody counted.
    fn together(&self, at: usize) -> Option<Found> {
        let (end, value) =
            self.sense(at, |sense| if let Sense::Together(value) = sense { Some(value) } else { None })?;
        let next = self.gap(end);
        if self.multiplier(next) {
            return None;
        }
        let mut found = Found::new(at, end, vec![Amount::from_integer(value)], Kind::Multiplier);
        (found.quantity.written, found.quantity.required) = (Written::Words, false);
        Some(found)
    }

    /// Whether the numeral is one letter of a script whose letters are words, which say more than numbers (`一`, `이`).
    fn is_sign(&self, at: usize, end: usize) -> bool {
        end - at == 1 && self.text.get(at).is_some_and(|c| is_han(c) || is_hangul(c)) && {
            let next = self.gap(end);
            self.sense(next, |sense| (sense == Sense::Counter).then_some(())).is_none()
        }
    }

    /// A minus sign or word before a number, not a hyphen inside or between words.
    pub fn sign(&self, at: usize) -> (usize, bool) {
        let last = (0..at).rev().find(|at| self.text.get(*at) != Some(' '));
        // `16,5 -10,5` is a score.
        // `6月16日-17日` is a range.
        let counted = at > 1 && self.digit(at - 2);
        let free = self.text.before(at).is_none_or(|c| matches!(c, ' ' | '(') || c >= '\u{3040}' && !counted)
            && last.is_none_or(|at| !self.digit(at));
        match self.text.get(at) {
            Some('-' | '−' | '–') if free && (self.digit(at + 1) || self.leads(at + 1) || self.whole_text(at)) => {
                (self.text.skip_spaces(at + 1), true)
            }
            _ => self.minus(at).map_or((at, false), |end| (end, true)),
        }
    }

    /// Whether nothing stands before `at`, so that a sign there is no dash.
    fn whole_text(&self, at: usize) -> bool {
        at == 0 && self.digit(self.text.skip_spaces(at + 1))
    }

    /// The start of the number behind a word for a minus: not after a number, from which it would take away.
    fn minus(&self, at: usize) -> Option<usize> {
        let (end, ()) = self.sense(at, |sense| (sense == Sense::Minus).then_some(()))?;
        let start = self.text.skip_spaces(end);
        let before = (0..at).rev().find(|at| self.text.get(*at) != Some(' '));
        let after_number = before.is_some_and(|at| self.digit(at));
        (!after_number && start < self.text.len()).then_some(start)
    }
}
