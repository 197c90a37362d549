//! What stands behind a number and in front of it: ranks, decades, centuries, units, money, bounds.

use super::reader::{Form, Found, Reader, is_cased, is_letter};
use super::{Amount, Bound, Kind, Written};
use crate::locale::quantities::Sense;

const BILLION: i128 = 1_000_000_000;
const HUNDRED: Amount = Amount::new_raw(100, 1);

/// A kind with what it does to the value.
struct After {
    end: usize,
    kind: Kind,
    cents: bool,
    /// What it counts several of, or parts: ten rials in a toman.
    times: Amount,
}

impl Reader<'_> {
    /// Reads on after a number: its rank, its unit, its currency, its decade.
    pub fn attach(&self, found: &mut Found) {
        if found.quantity.written != Written::Words {
            self.big(found);
            self.ending(found);
        }
        let next = self.gap(found.end);
        let next = match self.sense(next, |sense| (sense == Sense::Of).then_some(())) {
            Some((end, ())) if next > found.end => self.text.skip_spaces(end),
            _ => next,
        };
        // `2023م` is a year of our era and no length.
        let digits = found.end - found.start;
        let year = found.quantity.written == Written::Digits && digits <= 4;
        // `300 v. Chr.` are no volts; a letter behind few digits is a unit.
        if year && self.era(next).is_some_and(|(end, _)| digits == 4 || end - next > 2) {
            return;
        }
        let after = self.after(next).filter(|after| self.takes(found, next, after));
        if after.is_none() {
            self.degrees_in_one_word(found, next);
        }
        if let Some(after) = after {
            let year = matches!(&after.kind, Kind::Duration(unit) if unit == "year");
            // `60 λεπτά` are minutes, or hundredths of a euro.
            let hundredths = matches!(&after.kind, Kind::Duration(_)) && self.may_be_cents(next, after.end);
            found.end = after.end;
            found.quantity.cents = after.cents;
            found.quantity.kind = after.kind;
            found.quantity.readings.iter_mut().for_each(|amount| *amount *= after.times);
            if hundredths {
                let parts: Vec<Amount> = found.quantity.readings.iter().map(|amount| amount / HUNDRED).collect();
                found.quantity.readings.extend(parts);
            }
            self.below_zero(found);
            let aged =
                year.then(|| self.sense(self.gap(found.end), |sense| (sense == Sense::Age).then_some(()))).flatten();
            if let Some((end, ())) = aged {
                (found.end, found.quantity.kind) = (end, Kind::Age);
            }
            if found.quantity.kind == Kind::Decade {
                self.hundreds(found);
            }
            self.more(found);
        }
        self.bound_after(found);
    }

    /// Whether a number counts what follows: an ordinal counts no units (`1. hodina` and `63-й день` are one hour and one
    /// day), and a number in words takes no unit of one letter (`три с половиной` has no seconds).
    fn takes(&self, found: &Found, at: usize, after: &After) -> bool {
        let counted = matches!(after.kind, Kind::Currency(_) | Kind::Unit(_) | Kind::Duration(_));
        let words = found.quantity.written == Written::Words;
        let ordinal = found.quantity.kind == Kind::Ordinal;
        if matches!(&after.kind, Kind::Unit(unit) if unit == "quarter") {
            let four = |amount: &Amount| amount.is_integer() && (1..=4).contains(&amount.to_integer());
            // `3분기`, `三季度` say which; `3 quarters` would be how many.
            let counted = found.quantity.kind == Kind::Cardinal && (self.words.unspaced || self.words.particles);
            return (ordinal || counted) && found.quantity.readings.iter().all(four);
        }
        let letter = after.end - at == 1 && self.text.get(at).is_some_and(is_cased);
        !(counted && (ordinal || words && letter))
    }

    /// What a currency or unit still takes: its magnitude (`75 USD million`), or a part of one (`trois ans et demi`).
    fn more(&self, found: &mut Found) {
        let next = self.gap(found.end);
        let factor = self.sense(next, |sense| match sense {
            Sense::Mul(factor) | Sense::Magnitude(factor) if factor >= 1_000_000 => Some(factor),
            _ => None,
        });
        let plain = found.quantity.written == Written::Digits && matches!(found.quantity.kind, Kind::Currency(_));
        if let Some((end, factor)) = factor.filter(|_| plain && next > found.end) {
            (found.end, found.quantity.written, found.scale) = (end, Written::Mixed, factor);
            found.quantity.readings.iter_mut().for_each(|amount| *amount *= Amount::from_integer(factor));
            return;
        }
        let measured = matches!(found.quantity.kind, Kind::Currency(_) | Kind::Unit(_) | Kind::Duration(_));
        let part = self.sense(next, |sense| match sense {
            Sense::Plus(over, under) => Some(Amount::new(over, under)),
            _ => None,
        });
        if let Some((end, part)) = part.filter(|_| measured && found.quantity.readings.iter().all(Amount::is_integer)) {
            found.end = end;
            found.quantity.readings.iter_mut().for_each(|amount| *amount += part);
        }
    }

    /// `1800-talet` is the nineteenth century; `1810-talet` a decade.
    fn hundreds(&self, found: &mut Found) {
        let hundred = Amount::from_integer(100);
        let Some(first) = found.quantity.readings.first().copied() else { return };
        if self.words.hundreds && (first / hundred).is_integer() && first >= hundred * Amount::from_integer(10) {
            found.quantity.kind = Kind::Century;
            found.quantity.readings = vec![first / hundred + Amount::from_integer(1)];
        }
    }

    fn after(&self, at: usize) -> Option<After> {
        // Signs of one letter keep their case: `5 m` is no `5 M`, `2.3 k` no `2.3 K`.
        let odd = |end: usize, id: &str| {
            let capital = self.text.raw(at).is_some_and(char::is_uppercase);
            let small = matches!(id, "meter" | "gram" | "tonne" | "cent" | "second");
            // `En 2018 l'équipe`: a letter before an apostrophe is a word that lost its vowel. `St` is a saint.
            let elided =
                end - at == 1 && self.text.get(end) == Some('\'') && self.text.get(end + 1).is_some_and(is_letter);
            let large = matches!(id, "kelvin" | "byte" | "celsius");
            let letter = end - at == 1 && (small && capital || large && !capital);
            letter || elided || end - at == 2 && id == "stone" && capital
        };
        let mut best: Option<After> = None;
        for &Form { end, senses } in self.forms(at) {
            let whole = self.ends_word(end).then_some(end).or_else(|| self.inflected(at, end));
            if whole.is_some() && senses.contains(&Sense::Nothing) {
                best = None;
                continue;
            }
            let is_weight = |sense: &Sense| matches!(sense, Sense::Unit(id) if self.words.may_be_money(id) && !self.money_units.contains(id));
            let weight = senses.iter().any(is_weight);
            let kinds = senses.iter().filter(|sense| !weight || is_weight(sense)).filter_map(|sense| {
                let cents = matches!(sense, Sense::Cent(_));
                let kind = match sense {
                    Sense::Percent => Kind::Percent,
                    Sense::PercentPoint | Sense::BasisPoint => Kind::PercentPoint,
                    Sense::Unit(id) if odd(end, id) => return None,
                    Sense::Unit(id) => Kind::Unit((*id).to_owned()),
                    Sense::Duration(id) if odd(end, id) => return None,
                    Sense::Duration(id) => Kind::Duration((*id).to_owned()),
                    Sense::Decade => Kind::Decade,
                    Sense::Century => Kind::Century,
                    Sense::Times => Kind::Multiplier,
                    Sense::Age => Kind::Age,
                    // `2C` is a temperature, `2c` a price.
                    Sense::Cent(_) if odd(end, "cent") => return None,
                    Sense::Cent(code) => Kind::Currency((*code).to_owned()),
                    Sense::Quarter => Kind::Unit("quarter".to_owned()),
                    sense => {
                        let (kind, times) = money(self.currency(at, *sense)?);
                        return Some((kind, cents, Amount::from_integer(times)));
                    }
                };
                let times = if *sense == Sense::BasisPoint { Amount::new(1, 100) } else { Amount::from_integer(1) };
                Some((kind, cents, times))
            });
            if let (Some(end), Some((kind, cents, times))) = (whole, { kinds }.next()) {
                best = Some(After { end, kind, cents, times });
            }
        }
        best
    }

    /// `1.2M`, `3000K`, `10 k`, and in money `5m`, `30 MSEK`.
    pub fn big(&self, found: &mut Found) {
        let pick = |sense| if let Sense::Big(factor) = sense { Some(factor) } else { None };
        let money = matches!(found.quantity.kind, Kind::Currency(_));
        let next = self.gap(found.end);
        let mut big = None;
        for &Form { end, senses } in self.forms(next) {
            // `19,500 km` is no 19,500 k, in texts without spaces too.
            let letters = self.text.raw(end).is_some_and(is_cased);
            let free = !letters || self.money_at(end) && !self.is_word(found.end, end);
            big = senses.iter().find_map(|sense| pick(*sense)).filter(|_| free).map(|factor| (end, factor)).or(big);
        }
        let Some((end, factor)) = big else { return };
        let capital = self.text.raw(next).is_some_and(char::is_uppercase);
        // `MSEK`, `meur`, `5m€`: a million of a currency.
        let code = self.money_at(end);
        // `16,5 k 10,5`: apart from its number and before a word, the letter is a word of some languages.
        let last = next == found.end
            || !(self.text.get(end) == Some(' ') && self.text.get(end + 1).is_some_and(char::is_alphanumeric));
        let small = factor == 1000 && !capital && last || factor == BILLION && next == found.end;
        if money || code || small || capital && next == found.end {
            found.end = end;
            (found.quantity.written, found.scale) = (Written::Mixed, factor);
            found.quantity.readings.iter_mut().for_each(|amount| *amount *= Amount::from_integer(factor));
        }
    }

    /// Whether the word from `at` to `end` names hundredths of money as well.
    fn may_be_cents(&self, at: usize, end: usize) -> bool {
        let cents = self.sense(at, |sense| matches!(sense, Sense::Cent(_)).then_some(()));
        cents.is_some_and(|(other, ())| other == end)
    }

    /// `9 minusgrader`: degrees and their sign in one word.
    fn degrees_in_one_word(&self, found: &mut Found, next: usize) {
        let zero = self.sense(next, |sense| if let Sense::Zero(above) = sense { Some(above) } else { None });
        if let Some((end, above)) = zero.filter(|_| found.quantity.kind == Kind::Cardinal) {
            (found.end, found.quantity.kind) = (end, Kind::Unit("degree".to_owned()));
            if !above {
                found.quantity.readings.iter_mut().for_each(|amount| *amount = -*amount);
            }
        }
    }

    /// `4 Grad unter null`, `4 градуса мороза`; above zero it stays as it is.
    fn below_zero(&self, found: &mut Found) {
        let degrees = matches!(&found.quantity.kind, Kind::Unit(unit) if matches!(unit.as_str(), "celsius" | "fahrenheit" | "generic" | "degree"));
        let zero =
            self.sense(self.gap(found.end), |sense| if let Sense::Zero(above) = sense { Some(above) } else { None });
        let Some((end, above)) = zero.filter(|_| degrees) else { return };
        found.end = end;
        if !above {
            let below =
                |amount: &mut Amount| *amount = if *amount > Amount::from_integer(0) { -*amount } else { *amount };
            found.quantity.readings.iter_mut().for_each(below);
        }
    }

    /// Whether a letter for a magnitude and a code in small letters behind it are a word: `300 baud`, `300-baud`. Of millions
    /// both are written small (`5 meur`), but not behind a hyphen.
    fn is_word(&self, number: usize, code: usize) -> bool {
        let small = self.text.raw(code).is_some_and(char::is_lowercase);
        let million = matches!(self.text.before(code), Some('m'));
        small && (!million || self.text.get(number) == Some('-'))
    }

    /// Whether a currency's code or sign stands at `at`.
    fn money_at(&self, at: usize) -> bool {
        self.sense(at, |sense| self.currency(at, sense)).is_some()
    }

    /// `3rd`, `7.`, `25-го`, `5:n`, `3'ü`: an ordinal's sign or the ending of a case.
    fn ending(&self, found: &mut Found) {
        let end = found.end;
        let sign = |sense| (sense == Sense::OrdinalAfter).then_some(());
        let linked = usize::from(matches!(self.text.get(end), Some('-' | ':' | '\'')));
        let ordinal = self.sense(end, sign).or_else(|| self.sense(end + linked, sign));
        if let Some((after, ())) = ordinal {
            let dot = self.text.get(after - 1) == Some('.');
            // `18. Jahrhundert`: nouns have capitals.
            let placed = |sense| matches!(sense, Sense::Century | Sense::Quarter).then_some(());
            let lower = self.text.get(after) == Some(' ')
                && (self.text.raw(after + 1).is_some_and(char::is_lowercase)
                    || self.sense(after + 1, placed).is_some());
            let whole = found.quantity.readings.first().is_some_and(Amount::is_integer);
            if whole && (!dot || lower) && self.ends_word(after) {
                (found.end, found.quantity.kind) = (after, Kind::Ordinal);
            }
            return;
        }
        let lower = |at: &usize| self.text.raw(*at).is_some_and(|c| is_letter(c) && c.is_lowercase());
        let tail = (end + linked..self.text.len()).take_while(lower).count();
        let known = self.after(end + linked).is_some();
        let money = matches!(found.quantity.kind, Kind::Currency(_));
        if linked == 1 && (1..=3).contains(&tail) && !known && !money && self.words.inflects {
            found.end = end + 1 + tail;
        }
    }

    fn bound_after(&self, found: &mut Found) {
        let after = self.sense(self.gap(found.end), |sense| match sense {
            Sense::AboutAfter => Some(Bound::About),
            Sense::OverAfter => Some(Bound::Over),
            Sense::UnderAfter => Some(Bound::Under),
            _ => None,
        });
        if let Some((end, bound)) = after {
            (found.end, found.quantity.bound) = (end, bound);
        }
    }

    /// The bound that a word at `at` sets for the number behind it.
    pub fn bound(&self, at: usize) -> Option<(usize, Bound)> {
        self.sense(at, |sense| match sense {
            Sense::About => Some(Bound::About),
            Sense::Over => Some(Bound::Over),
            Sense::Under => Some(Bound::Under),
            _ => None,
        })
    }

    /// `siglo XX`, `thế kỷ 20`, `第3`, `années 30`: the word in front says what the number is.
    pub fn named_before(&self, at: usize) -> Option<Found> {
        let (end, kind) = self.sense(at, |sense| match sense {
            Sense::Century => Some(Kind::Century),
            Sense::DecadeBefore => Some(Kind::Decade),
            Sense::OrdinalBefore => Some(Kind::Ordinal),
            _ => None,
        })?;
        let start = self.past_prefix(self.text.skip_spaces(end));
        // `secolul al XIX-lea`.
        let mark = self.sense(start, |sense| (sense == Sense::OrdinalBefore).then_some(()));
        let start = mark.filter(|_| kind != Kind::Ordinal).map_or(start, |(end, ())| self.text.skip_spaces(end));
        let mut found = match self.roman(start) {
            Some(found) => found,
            None => {
                let number = self.number(start).filter(|number| !number.article)?;
                let mut found = Found::new(start, number.end, number.readings, Kind::Cardinal);
                found.quantity.written = number.written;
                found
            }
        };
        found.quantity.required = found.quantity.written == Written::Digits;
        let quarter = self.sense(self.gap(found.end), |sense| (sense == Sense::Quarter).then_some(()));
        let quarter = quarter.filter(|_| kind == Kind::Ordinal);
        found.end = quarter.map_or(found.end, |(end, ())| end);
        (found.start, found.quantity.kind) =
            (at, if quarter.is_some() { Kind::Unit("quarter".to_owned()) } else { kind });
        Some(found)
    }

    /// What one word says: a length of time (`demi-heure`), a quarter (`Q3`).
    pub fn in_one_word(&self, at: usize) -> Option<Found> {
        if let Some((end, minutes)) =
            self.sense(at, |sense| if let Sense::Length(of) = sense { Some(of) } else { None })
        {
            let kind = Kind::Duration("minute".to_owned());
            let mut found = Found::new(at, end, vec![Amount::from_integer(minutes.into())], kind);
            (found.quantity.written, found.quantity.required) = (Written::Words, false);
            return Some(found);
        }
        if let Some((end, first)) =
            self.sense(at, |sense| if let Sense::DecadeWord(of) = sense { Some(of) } else { None })
        {
            let mut found = Found::new(at, end, vec![Amount::from_integer(first.into())], Kind::Decade);
            (found.quantity.written, found.quantity.required) = (Written::Words, false);
            return Some(found);
        }
        let century = self.sense(at, |sense| if let Sense::CenturyWord(of) = sense { Some(of) } else { None });
        if let Some((end, century)) = century.filter(|_| self.text.raw(at).is_some_and(char::is_uppercase)) {
            let mut found = Found::new(at, end, vec![Amount::from_integer(century.into())], Kind::Century);
            (found.quantity.written, found.quantity.required) = (Written::Words, false);
            return Some(found);
        }
        let (end, ()) = self.sense(at, |sense| (sense == Sense::QuarterBefore).then_some(()))?;
        let capital =
            self.text.raw(at).is_some_and(char::is_uppercase) || self.text.raw(at).is_some_and(|c| c > '\u{2E80}');
        let plain = self.plain(end).filter(|(stop, value)| stop - end == 1 && (1..=4).contains(value));
        let (end, value) = match plain {
            Some(found) => found,
            None => return self.quarter_in_words(at, end),
        };
        let free = self.text.before(at).is_none_or(|c| !is_letter(c) && c != '-')
            && !self.text.get(end).is_some_and(is_letter);
        let kind = Kind::Unit("quarter".to_owned());
        (capital && free && !matches!(self.text.get(end), Some('-' | '.')))
            .then(|| Found::new(at, end, vec![Amount::from_integer(value.into())], kind))
    }

    /// `الربع الثاني من عام 2019`, `kuartal kedua`: a quarter whose place follows in a word.
    fn quarter_in_words(&self, at: usize, end: usize) -> Option<Found> {
        let start = self.text.skip_spaces(end);
        let number = self.number(start).filter(|number| start > end && number.ordinal)?;
        let place =
            number.readings.first().filter(|place| place.is_integer() && (1..=4).contains(&place.to_integer()))?;
        let mut found = Found::new(at, number.end, vec![*place], Kind::Unit("quarter".to_owned()));
        (found.quantity.written, found.quantity.required) = (Written::Words, false);
        Some(found)
    }

    /// Whether a word with a capital stands before `at`, and the numeral is no initial: `Gustav V`.
    fn is_behind_name(&self, at: usize, end: usize) -> bool {
        let Some(last) = at.checked_sub(2).filter(|_| self.text.before(at) == Some(' ')) else { return false };
        let letter = |at: &usize| self.text.get(*at).is_some_and(is_letter);
        let length = (0..=last).rev().take_while(letter).count();
        let capital = self.text.raw(last + 1 - length.min(last + 1)).is_some_and(char::is_uppercase);
        length > 3
            && capital
            && self.text.get(end).is_none_or(|c| c != '.' && c != '\'' && c != '-' && !c.is_alphanumeric())
    }

    /// A Roman numeral of two letters or more, or one before the word for a century.
    pub fn roman(&self, at: usize) -> Option<Found> {
        let value = |c: char| "IVXLCDM".find(c).map(|at| [1, 5, 10, 50, 100, 500, 1000][at]);
        let end =
            (at..self.text.len()).find(|at| self.text.raw(*at).and_then(value).is_none()).unwrap_or(self.text.len());
        if end == at {
            return None;
        }
        let known = |sum: i128, letters: usize| sum <= 39 || sum > 1000 && letters > 4;
        let free = self.text.before(at).is_none_or(|c| !is_letter(c) && c != '-' && !c.is_ascii_digit());
        if !free {
            return None;
        }
        let values: Vec<i128> = (at..end).filter_map(|at| self.text.raw(at).and_then(value)).collect();
        let sum = values.iter().enumerate().fold(0, |sum, (index, value)| {
            if values.get(index + 1).is_some_and(|next| next > value) { sum - value } else { sum + value }
        });
        if !known(sum, values.len()) {
            return None;
        }
        let small = !self.text.raw(end).is_some_and(char::is_uppercase);
        let mark = self.sense(end, |sense| (small && sense == Sense::OrdinalAfter).then_some(()));
        let end_marked = mark.map_or(end, |(end, ())| end);
        let century = self.sense(self.gap(end_marked), |sense| (sense == Sense::Century).then_some(()));
        let quarter = self.sense(self.gap(end_marked), |sense| (sense == Sense::Quarter && sum <= 4).then_some(()));
        let right =
            roman_form(sum) == self.text.letters.get(at..end)?.iter().map(|letter| letter.raw).collect::<String>();
        if !right
            || !self.ends_word(end_marked)
            || values.len() < 2
                && century.is_none()
                && mark.is_none()
                && quarter.is_none()
                && !(matches!(sum, 5 | 10) && self.is_behind_name(at, end))
        {
            return None;
        }
        let kind = match (century, quarter) {
            (Some(_), _) => Kind::Century,
            (None, Some(_)) => Kind::Unit("quarter".to_owned()),
            (None, None) => Kind::Ordinal,
        };
        let end = century.or(quarter).map_or(end_marked, |(end, ())| end);
        let mut found = Found::new(at, end, vec![Amount::from_integer(sum)], kind);
        (found.quantity.written, found.quantity.required) = (Written::Roman, false);
        Some(found)
    }
}

/// Money in these currencies, and how many of them one piece is.
pub fn money(codes: &str) -> (Kind, i128) {
    let (codes, times) = codes.split_once('*').unwrap_or((codes, "1"));
    (Kind::Currency(codes.to_owned()), times.parse().unwrap_or(1))
}

/// A value in Roman numerals.
fn roman_form(mut value: i128) -> String {
    const PARTS: [(i128, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut form = String::new();
    for (part, letters) in PARTS {
        while value >= part {
            form.push_str(letters);
            value -= part;
        }
    }
    form
}
