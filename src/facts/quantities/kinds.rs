//! What a number counts: the words and signs beside it.

use super::reader::{Found, Reader, is_cased, is_letter};
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
}

impl Reader<'_> {
    /// The number at `at`.
    pub fn number(&self, at: usize) -> Option<Number> {
        let run = self.run(at)?;
        if run.readings.is_empty() {
            return None;
        }
        Some(Number { end: run.end, readings: run.readings, written: Written::Digits })
    }

    /// A currency sign, code or name in front of a number: `$5`, `EUR 20`, `Rs. 500`.
    pub fn money_before(&self, at: usize) -> Option<Found> {
        let (end, code) = self.sense(at, |sense| self.currency(at, sense))?;
        let lower = self.text.raw(at).is_some_and(char::is_lowercase) && end - at > 4;
        let mut start = self.text.skip_spaces(end);
        if self.text.get(start) == Some('.') && self.text.get(at).is_some_and(is_letter) {
            start = self.text.skip_spaces(start + 1);
        }
        if lower || !self.digit(start) {
            return None;
        }
        let number = self.number(start)?;
        let mut found = Found::new(at, number.end, number.readings, Kind::Cardinal);
        found.quantity.written = number.written;
        found.quantity.kind = Kind::Currency(code.to_owned());
        Some(found)
    }

    /// The currency that a form at `at` stands for: a code has to be in capitals.
    pub fn currency(&self, at: usize, sense: Sense) -> Option<&'static str> {
        match sense {
            Sense::Currency(code) => Some(code),
            Sense::Code(code) => self.text.raw(at).is_some_and(|c| !c.is_lowercase()).then_some(code),
            _ => None,
        }
    }

    /// Reads on after a number: its unit, its currency, its rank.
    pub fn attach(&self, found: &mut Found) {
        let next = self.gap(found.end);
        let kind = self.sense(next, |sense| match sense {
            Sense::Percent => Some(Kind::Percent),
            Sense::PercentPoint => Some(Kind::PercentPoint),
            Sense::Unit(id) => Some(Kind::Unit(id.to_owned())),
            Sense::Duration(id) => Some(Kind::Duration(id.to_owned())),
            sense => self.currency(next, sense).map(|code| Kind::Currency(code.to_owned())),
        });
        if let Some((end, kind)) = kind {
            (found.end, found.quantity.kind) = (end, kind);
        }
    }

    /// Digits that are part of a name: `W3C`, `A380`, `COVID-19`, `192.168.1.2`, telephone numbers.
    pub fn identifier(&self, at: usize) -> Option<Found> {
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
        if glued || hyphen || capital && !known || run.readings.is_empty() {
            return Some(self.name(at, run.end, false));
        }
        self.telephone(at).map(|end| self.name(at, end, true))
    }

    fn name(&self, at: usize, end: usize, required: bool) -> Found {
        let inside = |at: usize| {
            let here = self.text.get(at);
            here.is_some_and(|c| c.is_ascii_digit()) || self.text.raw(at).is_some_and(is_cased)
        };
        let end = (end..self.text.len()).find(|at| !inside(*at)).unwrap_or(self.text.len());
        let start = (0..at).rev().take_while(|at| inside(*at) || self.text.get(*at) == Some('-')).last().unwrap_or(at);
        let text = &self.block[self.text.byte(start) as usize..self.text.byte(end) as usize];
        let mut found = Found::new(start, end, Vec::new(), Kind::Identifier(text.to_owned()));
        found.quantity.required = required;
        found
    }

    /// The end of a telephone number: a `+` or a zero in front, groups of digits, seven digits or more.
    fn telephone(&self, at: usize) -> Option<usize> {
        let international = self.text.before(at) == Some('+');
        if !international && self.text.get(at) != Some('0') {
            return None;
        }
        let (mut end, mut digits, mut groups, mut here) = (at, 0, 1, at);
        while let Some(c) = self.text.get(here) {
            if c.is_ascii_digit() {
                (digits, end) = (digits + 1, here + 1);
            } else if matches!(c, ' ' | '-' | '/' | '(' | ')') && here - end < 2 {
                groups += usize::from(here == end);
            } else {
                break;
            }
            here += 1;
        }
        let decimal = self.text.get(at + 1).is_some_and(|c| matches!(c, '.' | ','));
        (!decimal && (7..=15).contains(&digits) && (international || groups > 1)).then_some(end)
    }
}
