//! Shares that are said by counting: `one in three`, `jeder vierte`, `uno de cada cinco`; and days that go by their figures.
//!
//! Languages say one share in each of these ways, so that a third is read in all of them. Where a language's way is not
//! known its three is left as it stands: it answers a third.

use super::reader::{Found, Reader, is_letter};
use super::{Amount, Date, Kind, Written};
use crate::locale::quantities::Sense;

/// No share is smaller: `one in a million` is no share of anything.
const SMALLEST: i128 = 100;
/// Words between one and what it is one of: `une maison sur dix`.
const BETWEEN: usize = 2;

impl Reader<'_> {
    /// `every third`, `jeder vierte`, `каждый десятый`: not of times, which are counted otherwise elsewhere.
    pub fn every_so_many(&self, at: usize) -> Option<Found> {
        let (end, ()) = self.sense(at, |sense| (sense == Sense::Every).then_some(()))?;
        let number = self.number(self.gap(end)).filter(|number| number.ordinal)?;
        let timed = |sense| matches!(sense, Sense::Duration(_) | Sense::Month(_) | Sense::Century).then_some(());
        let timed = self.sense(self.gap(number.end), timed).is_some();
        let under = number.readings.first().filter(|_| !timed)?;
        self.share(at, number.end, *under)
    }

    /// `one in three`, `une maison sur dix`, `um em cada quatro`, `1 in 5`.
    pub fn one_of_so_many(&self, at: usize) -> Option<Found> {
        let one = self.number(at).filter(|one| !one.ordinal)?;
        if one.readings.first() != Some(&Amount::from_integer(1)) {
            return None;
        }
        let mut next = self.gap(one.end);
        for _ in 0..=BETWEEN {
            let of = self.sense(next, |sense| (sense == Sense::OneOf).then_some(()));
            if let Some((end, ())) = of {
                let number = self.number(self.gap(end)).filter(|number| !number.ordinal && !number.article)?;
                let counted = self.counts_on(number.end);
                let under = number.readings.first().filter(|_| number.written == Written::Words && !counted)?;
                return self.share(at, number.end, *under);
            }
            let length = (next..self.text.len()).take_while(|at| self.text.get(*at).is_some_and(is_letter)).count();
            let spaced = self.text.get(next + length) == Some(' ');
            next = self.gap(next + length);
            if length == 0 || !spaced {
                return None;
            }
        }
        None
    }

    fn share(&self, at: usize, end: usize, under: Amount) -> Option<Found> {
        let known = under.is_integer() && (3..=SMALLEST).contains(&under.to_integer());
        let mut found = Found::new(at, end, vec![under.recip()], Kind::Cardinal);
        (found.quantity.written, found.quantity.required) = (Written::Words, false);
        known.then_some(found)
    }

    /// `9/11`.
    pub fn day_in_figures(&self, at: usize) -> Option<Found> {
        let (end, (month, day)) =
            self.sense(at, |sense| if let Sense::Day(month, day) = sense { Some((month, day)) } else { None })?;
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-'));
        let more = matches!(self.text.get(end), Some('.' | ',')) && self.digit(end + 1);
        let free = apart(self.text.before(at)) && apart(self.text.get(end)) && !more;
        let date = Date { month: Some(month), day: Some(day), ..Date::default() };
        let mut found = Found::new(at, end, Vec::new(), Kind::Date(date));
        // It names what happened then, which others name otherwise.
        found.quantity.required = false;
        free.then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::facts::Value;
    use crate::facts::quantities::{Decimal, Kind, read};

    fn shares(language: &str, text: &str) -> Vec<String> {
        let document = Document::from_paragraphs("test", text, None);
        let facts = read(&document, &language.parse().unwrap());
        let readings = facts.iter().filter_map(|fact| match &fact.value {
            Value::Quantity(quantity) => quantity.readings.first(),
            _ => None,
        });
        readings.map(|amount| Decimal(*amount).to_string()).collect()
    }

    #[test]
    fn one_share_is_said_in_many_ways() {
        for (language, text) in [
            ("en", "one in five houses"),
            ("en", "every fifth house"),
            ("de", "jedes fünfte Haus"),
            ("fr", "une maison sur cinq"),
            ("es", "una de cada cinco casas"),
            ("pt", "uma em cada cinco casas"),
            ("it", "una casa su cinque"),
            ("nl", "een op de vijf huizen"),
            ("pl", "co piąty dom"),
            ("ru", "каждый пятый дом"),
            ("sv", "vart femte hus"),
            ("hu", "minden ötödik ház"),
            ("fi", "joka viides talo"),
        ] {
            assert_eq!(shares(language, text), ["0.2"], "{text}");
        }
        assert_eq!(shares("en", "every fifth year"), ["5"]);
        assert!(!shares("en", "one in five thousand").contains(&"0.2".to_owned()));
    }

    #[test]
    fn a_day_may_go_by_its_figures() {
        let days = |text: &str| {
            let document = Document::from_paragraphs("test", text, None);
            let facts = read(&document, &"en".parse().unwrap());
            let dated =
                |value: &Value| matches!(value, Value::Quantity(quantity) if matches!(quantity.kind, Kind::Date(_)));
            facts.iter().filter(|fact| dated(&fact.value)).count()
        };
        assert_eq!(days("after 9/11"), 1);
        assert_eq!(days("9/11/2019 and 19/11"), 1);
    }
}
