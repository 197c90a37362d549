//! What a number counts: the words and signs beside it.

use num_traits::CheckedDiv;

use super::after::money;
use super::reader::{Found, Reader, is_cased, is_letter};
use super::state::Composed;
use super::{Amount, Kind, Written};
use crate::locale::quantities::Sense;

/// A number before it is known what it counts.
#[derive(Debug, Clone)]
pub struct Number {
    /// One past the last letter.
    pub end: usize,
    /// Every reading, the likeliest first.
    pub readings: Vec<Amount>,
    /// Digits, words or both.
    pub written: Written,
    /// Whether it says a place in an order.
    pub ordinal: bool,
    /// Whether it is an article and nothing more.
    pub article: bool,
    /// Whether a word inside says that it is about so much.
    pub about: bool,
    /// What digits were multiplied by: a million in `5 million`.
    pub scale: i128,
}

impl Number {
    fn new(end: usize, written: Written) -> Self {
        Self { end, readings: Vec::new(), written, ordinal: false, article: false, about: false, scale: 1 }
    }
}

impl Reader<'_> {
    /// The number at `at`, in digits, in words or in both.
    pub fn number(&self, at: usize) -> Option<Number> {
        self.slashed(at).or_else(|| self.with_parts(self.simple(at)?))
    }

    /// The same behind a minus.
    pub fn number_below_zero(&self, at: usize) -> Option<Number> {
        self.slashed(at).or_else(|| self.with_parts(self.expected(at)?))
    }

    /// The number with what divides it, or is added to it in parts.
    fn with_parts(&self, number: Number) -> Option<Number> {
        let Some(value) = number.readings.first().copied().filter(|_| !number.ordinal) else { return Some(number) };
        let fraction = self.parts(&number, value).or_else(|| self.mixed(&number, value));
        let Some((end, value)) = fraction else { return Some(number) };
        Some(Number { end, readings: vec![value], article: false, ..number })
    }

    /// The number at `at` without what divides it.
    fn simple(&self, at: usize) -> Option<Number> {
        self.plain_or(at, self.compose(at))
    }

    /// The same where a number has to stand.
    fn expected(&self, at: usize) -> Option<Number> {
        self.plain_or(at, self.compose_expected(at))
    }

    fn plain_or(&self, at: usize, composed: Option<Composed>) -> Option<Number> {
        let plain = self.run(at);
        let alone = composed.as_ref().is_none_or(|composed| composed.written == Written::Digits);
        if let Some(run) = plain.filter(|_| alone) {
            let power = run.readings.first().and_then(|value| self.power(run.end, *value));
            let (end, readings) = power.map_or((run.end, run.readings), |(end, value)| (end, vec![value]));
            let known = !readings.is_empty();
            return known.then_some(Number { readings, ..Number::new(end, Written::Digits) });
        }
        let Composed { end, value, written, ordinal, article, about, scale, .. } = composed?;
        Some(Number { readings: vec![value], ordinal, article, about, scale, ..Number::new(end, written) })
    }

    /// `3/4` and `2 1/2`, where the parts are small and make less than one.
    fn slashed(&self, at: usize) -> Option<Number> {
        let (end, value) = self.slashed_part(at).or_else(|| {
            let (whole_end, whole) = self.plain(at).filter(|_| self.digit(at))?;
            let next = (self.text.get(whole_end) == Some(' ')).then(|| self.text.skip_spaces(whole_end))?;
            let next = self.sense(next, |sense| (sense == Sense::Join).then_some(())).map_or(next, |(end, ())| end);
            let (end, part) = self.slashed_part(self.text.skip_spaces(next))?;
            Some((end, part + Amount::from_integer(i128::from(whole))))
        })?;
        Some(Number { readings: vec![value], ..Number::new(end, Written::Digits) })
    }

    fn slashed_part(&self, at: usize) -> Option<(usize, Amount)> {
        let (end, over) = self.plain(at).filter(|_| self.digit(at))?;
        let slash = matches!(self.text.get(end), Some('/' | '⁄')).then_some(end + 1)?;
        let (end, under) = self.plain(slash).filter(|_| self.digit(slash))?;
        let small = over > 0 && over < under && (under <= 12 || matches!(under, 16 | 20 | 32 | 64 | 100));
        let more = matches!(self.text.get(end), Some('/' | '-')) && self.digit(end + 1);
        (small && !more).then(|| (end, Amount::new(i128::from(over), i128::from(under))))
    }

    /// A number of parts: `3分の2`, `one over twenty`.
    fn parts(&self, number: &Number, value: Amount) -> Option<(usize, Amount)> {
        let next = self.gap(number.end);
        let (word, whole_first) = self.sense(next, |sense| match sense {
            Sense::PartsOf => Some(true),
            // In digits, `3 over 5` and `3 per 10` are no fractions.
            Sense::Divided if number.written == Written::Words => Some(false),
            _ => None,
        })?;
        let start = self.text.skip_spaces(word);
        let (start, negative) = self.sign(start);
        let other = self.expected(start).filter(|other| !other.ordinal && !other.article)?;
        let second = *other.readings.first()?;
        let (over, under) = if whole_first { (second, value) } else { (value, second) };
        let sign = Amount::from_integer(if negative { -1 } else { 1 });
        over.checked_div(&under).map(|part| (other.end, part * sign))
    }

    /// A whole number with a fraction behind it that begins with its denominator: `一又二分之一`, `3と5分の1`.
    fn mixed(&self, number: &Number, whole: Amount) -> Option<(usize, Amount)> {
        let next = self.gap(number.end);
        let (end, ()) = self.sense(next, |sense| (sense == Sense::Mixed).then_some(()))?;
        let start = self.text.skip_spaces(end);
        let under = self.expected(start)?;
        let parts = self.sense(self.gap(under.end), |sense| (sense == Sense::PartsOf).then_some(()));
        let (end, part) = parts.and_then(|_| self.parts(&under, *under.readings.first()?))?;
        (part < Amount::from_integer(1) || whole >= Amount::from_integer(1)).then(|| (end, whole + part))
    }

    /// A currency sign, code or name in front of a number: `$5`, `EUR 20`, `Rs. 500`.
    pub fn money_before(&self, at: usize) -> Option<Found> {
        let (end, code) = self.sense(at, |sense| self.currency(at, sense))?;
        let mut start = self.text.skip_spaces(end);
        if self.text.get(start) == Some('.') && self.text.get(at).is_some_and(is_letter) {
            start = self.text.skip_spaces(start + 1);
        }
        if self.is_name_of_money(at, end, code) || !(self.digit(start) || self.leads(start)) {
            return None;
        }
        let number = self.number(start)?;
        let mut found = Found::new(at, number.end, number.readings, Kind::Cardinal);
        found.quantity.written = number.written;
        let (kind, times) = money(code);
        (found.quantity.kind, found.scale) = (kind, number.scale);
        found.quantity.readings.iter_mut().for_each(|amount| *amount *= Amount::from_integer(times));
        self.big(&mut found);
        Some(found)
    }

    /// Whether the form is the name of a currency in small letters, which stands behind its number (`having won 14`), and
    /// no short form or code (`грн 5`, `eur 5`).
    fn is_name_of_money(&self, at: usize, end: usize, code: &str) -> bool {
        let letters = || self.text.letters[at..end].iter().map(|letter| letter.c);
        let small = |at: usize| self.text.raw(at).is_some_and(char::is_lowercase);
        // `Ruby 2.7` is a language and no rouble; `Rs 5` and `Kč 5` are short.
        // A sentence begins with a capital whatever follows.
        let inside = at > 1 && self.text.before(at - 1).is_some_and(|c| is_letter(c) || c == ',');
        let name = inside && end - at > 3 && (at + 1..end).all(small);
        let lower = (small(at) || name) && letters().all(is_letter) && !self.words.money_first;
        let coded = code.chars().map(|c| c.to_ascii_lowercase()).eq(letters().take(code.len()));
        let spoken = letters().any(|c| "aeiouyаеиоуыэюя".contains(c));
        lower && (end - at > 4 || end - at > 2 && spoken && !coded)
    }

    /// The currency that a form at `at` stands for: a code has to be in capitals.
    pub fn currency(&self, at: usize, sense: Sense) -> Option<&'static str> {
        match sense {
            Sense::Currency(code) => Some(code),
            Sense::Code(code) => self.text.raw(at).is_some_and(|c| !c.is_lowercase()).then_some(code),
            _ => None,
        }
    }

    /// A length in feet and inches, as signs: `5'11"`.
    pub fn feet(&self, at: usize) -> Option<Found> {
        let (feet_end, feet) = self.plain(at).filter(|(end, _)| end - at < 3)?;
        let start = self.text.skip_spaces(feet_end + 1);
        let (end, inches) = self.plain(start).filter(|(end, inches)| end - start < 3 && *inches < 12)?;
        let sign = self.text.get(feet_end) == Some('\'') && matches!(self.text.get(end), Some('"' | '”' | '″' | '“'));
        let value = Amount::from_integer(feet.into()) + Amount::new(inches.into(), 12);
        sign.then(|| Found::new(at, end + 1, vec![value], Kind::Unit("foot".to_owned())))
    }

    /// Digits that are part of a name: `W3C`, `A380`, `COVID-19`, `192.168.1.2`, telephone numbers.
    pub fn identifier(&self, at: usize) -> Option<Found> {
        if let Some(end) = self.host(at) {
            return Some(self.name(at, end, true));
        }
        let run = self.run(at)?;
        let cased = |at: usize| self.text.raw(at).is_some_and(is_cased);
        let upper = |at: usize| self.text.raw(at).is_some_and(char::is_uppercase);
        let glued = at > 0 && cased(at - 1);
        let hyphen = at > 1 && self.text.get(at - 1) == Some('-') && cased(at - 2) && {
            let word = (0..at - 1).rev().take_while(|at| cased(*at)).last().unwrap_or(at - 2);
            upper(word) && (upper(at - 2) || run.plain)
        };
        let capital = upper(run.end) && self.text.get(run.end).is_some_and(|c| c.is_ascii_alphabetic());
        let known = capital && {
            let sense = self.sense(run.end, |sense| Some(!matches!(sense, Sense::Join | Sense::Nothing)));
            sense.is_some_and(|(_, known)| known)
        };
        // `2.1r5`, `2.2rev4`: a version goes on.
        let power = run.readings.first().and_then(|value| self.power(run.end, *value));
        let version = power.is_none() && run.readings.iter().any(|value| !value.is_integer()) && {
            let letters = (run.end..self.text.len()).take_while(|at| cased(*at)).count();
            (1..=4).contains(&letters) && self.digit(run.end + letters)
        };
        // `501c3`: a letter between digits makes no cents of them.
        let section = self.digit(run.end + 1) && {
            let cents = self.sense(run.end, |sense| matches!(sense, Sense::Cent(_)).then_some(()));
            cents.is_some_and(|(end, ())| end == run.end + 1)
        };
        if glued || hyphen || capital && !known || version || section || run.readings.is_empty() {
            // `3.2.0` and `192.168.1.10` have to be said as they stand.
            return Some(self.name(at, run.end, run.readings.is_empty() && !run.plain));
        }
        self.telephone(at).map(|end| self.name(at, end, true))
    }

    /// The end of the address of a machine: four numbers up to 255 with stops between, which are no groups of three
    /// digits.
    fn host(&self, at: usize) -> Option<usize> {
        let (mut end, mut groups, mut threes) = (at, 0, true);
        loop {
            let (stop, _) = self.plain(end).filter(|(stop, value)| stop - end < 4 && *value < 256)?;
            threes &= groups == 0 || stop - end == 3;
            (end, groups) = (stop, groups + 1);
            if groups == 4 || self.text.get(end) != Some('.') {
                break;
            }
            end += 1;
        }
        let more = self.text.get(end).is_some_and(|c| c.is_alphanumeric())
            || self.text.get(end) == Some('.') && self.digit(end + 1);
        (groups == 4 && !threes && !more && self.text.before(at) != Some('.')).then_some(end)
    }

    fn name(&self, at: usize, end: usize, required: bool) -> Found {
        let inside = |at: usize| {
            let here = self.text.get(at);
            here.is_some_and(|c| c.is_ascii_digit()) || self.text.raw(at).is_some_and(is_cased)
        };
        let end = (end..self.text.len()).find(|at| !inside(*at)).unwrap_or(self.text.len());
        let start = (0..at).rev().take_while(|at| inside(*at) || self.text.get(*at) == Some('-')).last().unwrap_or(at);
        let account = self.account(start, end);
        let (end, required) = account.map_or((end, required), |end| (end, true));
        let text = &self.block[self.text.byte(start) as usize..self.text.byte(end) as usize];
        let mut found = Found::new(start, end, Vec::new(), Kind::Identifier(text.to_owned()));
        found.quantity.required = required;
        found
    }

    /// The end of the number of an account whose country and check digits end at `end`, in groups of four: `IT60 X054 2811
    /// 1010`.
    fn account(&self, start: usize, end: usize) -> Option<usize> {
        let capital = |at: usize| self.text.raw(at).is_some_and(|c| c.is_ascii_uppercase());
        if end - start != 4
            || !capital(start)
            || !capital(start + 1)
            || !self.digit(start + 2)
            || !self.digit(start + 3)
        {
            return None;
        }
        let group = |at: usize| (at..self.text.len()).take_while(|at| self.digit(*at) || capital(*at)).count();
        let (mut end, mut groups) = (end, 0);
        while self.text.get(end) == Some(' ') && (1..=4).contains(&group(end + 1)) {
            let length = group(end + 1);
            (end, groups) = (end + 1 + length, groups + 1);
            if length < 4 {
                break;
            }
        }
        (groups >= 3 && !self.text.get(end).is_some_and(is_letter)).then_some(end)
    }

    /// The end of a telephone number: a `+` or a zero in front, groups of digits, seven digits or more.
    fn telephone(&self, at: usize) -> Option<usize> {
        let international = self.text.before(at) == Some('+');
        if !international && self.text.get(at) != Some('0') {
            return None;
        }
        let (mut end, mut digits, mut groups, mut here) = (at, 0, 1, at);
        let mut before = None;
        while let Some(c) = self.text.get(here) {
            if c.is_ascii_digit() {
                (digits, end) = (digits + 1, here + 1);
            } else if matches!(c, ' ' | '-' | '(' | ')') && here - end < 2 || c == '/' && groups == 1 && here == end {
                if here == end {
                    (groups, before) = (groups + 1, Some((end, digits)));
                }
            } else {
                break;
            }
            here += 1;
        }
        // `0800 555 111 24/7`.
        if let Some(number) = before.filter(|_| groups > 2 && self.text.get(end) == Some('/') && self.digit(end + 1)) {
            (end, digits) = number;
        }
        let decimal = self.text.get(at + 1).is_some_and(|c| matches!(c, '.' | ','));
        (!decimal && (7..=15).contains(&digits) && (international || groups > 1)).then_some(end)
    }
}
