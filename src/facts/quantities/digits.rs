//! Digits with their separators, read as exact decimals; several readings where the writing is ambiguous.

use super::Amount;
use crate::locale::quantities::Folded;

/// More digits than this count nothing.
const LONGEST: usize = 18;

/// A run of digits with the separators inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// One past the last letter.
    pub end: usize,
    /// Every reading, the likeliest first; empty where the run is no amount (`1.2.3`).
    pub readings: Vec<Amount>,
    /// How many digits stand in front of the first separator.
    pub whole: usize,
    /// Whether there is no separator in it.
    pub plain: bool,
    /// Whether the first digit is a needless zero.
    pub padded: bool,
}

/// The run that starts at `at`, read with the decimal and group `separators` of its locale.
pub fn run(text: &Folded, at: usize, separators: (char, char)) -> Option<Run> {
    let mut groups = vec![digits(text, at)?];
    let mut signs = Vec::new();
    let mut end = at + groups[0].len();
    while let Some(sign) = separator(text, at, end, separators, signs.last().copied()) {
        let Some(next) = digits(text, end + 1) else { break };
        let spaced = matches!(sign, ' ' | '\'');
        // `1 234 56` where a space groups: a slip, and one number.
        if sign == ' ' && separators.1 == ' ' && is_slip(&groups, &signs, &next) && !more(text, end + 1 + next.len()) {
            let slip = amount(&format!("{}{next}", groups.concat()), "");
            let whole = groups[0].len();
            return Some(Run {
                end: end + 1 + next.len(),
                whole,
                plain: false,
                padded: false,
                readings: slip.into_iter().collect(),
            });
        }
        if spaced && (next.len() != 3 || groups.iter().skip(1).any(|group| group.len() != 3) || groups[0].len() > 3) {
            break;
        }
        end += 1 + next.len();
        groups.push(next);
        signs.push(sign);
    }
    let padded = groups[0].len() > 1 && groups[0].starts_with('0');
    let readings = readings(&groups, &signs, separators);
    Some(Run { end, whole: groups[0].len(), plain: signs.is_empty(), padded, readings })
}

/// Whether a last group of two or four digits follows well-formed ones.
fn is_slip(groups: &[String], signs: &[char], last: &str) -> bool {
    let formed = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    formed && signs.iter().all(|sign| *sign == ' ') && matches!(last.len(), 2 | 4)
}

fn more(text: &Folded, at: usize) -> bool {
    let space = usize::from(text.get(at) == Some(' '));
    text.get(at + space).is_some_and(|c| c.is_ascii_digit())
}

/// Decimals without a whole number before them; none where more separators follow (`.5.3`).
pub fn places(text: &Folded, at: usize) -> Option<Run> {
    let places = digits(text, at + 1)?;
    let end = at + 1 + places.len();
    let more = matches!(text.get(end), Some('.' | ',')) && text.get(end + 1).is_some_and(|c| c.is_ascii_digit());
    let readings = amount("0", &places).filter(|_| !more).into_iter().collect();
    Some(Run { end, whole: 0, plain: false, padded: false, readings })
}

fn digits(text: &Folded, at: usize) -> Option<String> {
    let run: String = text.letters.get(at..)?.iter().map(|letter| letter.c).take_while(char::is_ascii_digit).collect();
    (!run.is_empty()).then_some(run)
}

/// The separator at `end`, in the spelling that readings are made from.
fn separator(text: &Folded, start: usize, end: usize, own: (char, char), before: Option<char>) -> Option<char> {
    let letter = text.letters.get(end)?;
    let narrow = letter.raw != ' ' && letter.raw != '\u{3000}';
    match letter.c {
        '.' | ',' if letter.raw.is_ascii() || !text.raw(end - 1)?.is_ascii() && !letter.raw.is_ascii() => {
            Some(letter.c)
        }
        '٫' => Some('٫'),
        '٬' | '\'' => Some('\''),
        '،' => Some(','),
        ' ' if letter.raw != '\n' && letter.raw != '\t' => {
            // Where the comma is the decimal sign, as in ISO 80000, thousands are set apart by a space of any width.
            let comma = own.0 == ',' && grouped(text, end);
            let zeros = (end + 1..end + 4).all(|at| text.get(at) == Some('0'));
            let many = grouped(text, end) && text.get(end + 4) == Some(' ') && grouped(text, end + 4);
            let first = before.is_none() && text.get(start) == Some('0');
            (!first && (narrow || own.1 == ' ' || comma || zeros || many || before == Some(' '))).then_some(' ')
        }
        _ => None,
    }
}

/// Whether a space at `at` is followed by three digits and no more: two such groups are no list of numbers.
fn grouped(text: &Folded, at: usize) -> bool {
    let digit = |at: usize| text.get(at).is_some_and(|c| c.is_ascii_digit());
    (at + 1..at + 4).all(digit) && !digit(at + 4)
}

fn readings(groups: &[String], signs: &[char], (decimal, group): (char, char)) -> Vec<Amount> {
    let whole = |groups: &[String]| groups.concat();
    let grouped = || amount(&whole(groups), "");
    let split = |last: usize| amount(&whole(&groups[..last]), &groups[last]);
    let last = groups.len() - 1;
    let Some(sign) = signs.last().copied() else { return grouped().into_iter().collect() };
    let same = signs.iter().all(|other| *other == sign);
    if !same {
        let inner = signs[..last - 1].iter().all(|other| *other == signs[0]) && well_grouped(&groups[..last]);
        return inner.then(|| split(last)).flatten().into_iter().collect();
    }
    let fits = well_grouped(groups);
    if sign == '٫' {
        return (last == 1).then(|| split(1)).flatten().into_iter().collect();
    }
    if matches!(sign, ' ' | '\'') || last > 1 {
        // `2,200,12`: a slip, where `2.200.1` would be a version.
        let slip = last > 1
            && (sign == ',' || sign == group)
            && groups[1..last].iter().all(|group| group.len() == 3)
            && (1..=3).contains(&groups[0].len())
            && matches!(groups[last].len(), 2 | 4 | 5);
        return (fits || slip).then(grouped).flatten().into_iter().collect();
    }
    let (as_group, as_decimal) = (fits.then(grouped).flatten(), split(1));
    // `100,000` where the comma is the decimal sign: nobody writes three zeros behind it.
    let zeros = as_group.is_some() && groups[1] == "000";
    let decimal_first = sign == decimal && sign != group && !zeros;
    let order = if decimal_first { [as_decimal, as_group] } else { [as_group, as_decimal] };
    order.into_iter().flatten().collect()
}

/// Groups of three, or as in India two and two and three at last.
fn well_grouped(groups: &[String]) -> bool {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return false };
    let middle = groups.get(1..groups.len() - 1).unwrap_or_default();
    let sizes = |size: usize| middle.iter().all(|group| group.len() == size);
    groups.len() == 1
        || last.len() == 3
            && !first.starts_with('0')
            && (first.len() <= 3 && sizes(3) || first.len() <= 2 && !middle.is_empty() && sizes(2))
}

/// The decimal with these digits before and behind its separator.
pub fn amount(whole: &str, places: &str) -> Option<Amount> {
    if whole.len() + places.len() > LONGEST {
        return None;
    }
    let scale = 10i128.checked_pow(places.len() as u32)?;
    Some(Amount::new(format!("{whole}{places}").parse().ok()?, scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::quantities::Decimal;

    fn read(text: &str, separators: (char, char)) -> Vec<String> {
        let folded = Folded::new(text, false);
        run(&folded, 0, separators).unwrap().readings.into_iter().map(|amount| Decimal(amount).to_string()).collect()
    }

    #[test]
    fn the_locales_own_reading_comes_first() {
        assert_eq!(read("1.234", ('.', ',')), ["1.234", "1234"]);
        assert_eq!(read("1.234", (',', '.')), ["1234", "1.234"]);
        assert_eq!(read("0.234", (',', '.')), ["0.234"]);
        assert_eq!(read("2.5", (',', '.')), ["2.5"]);
        assert_eq!(read("1234.567", ('.', ',')), ["1234.567"]);
    }

    #[test]
    fn groups_are_taken_out() {
        assert_eq!(read("1.234.567,89", (',', '.')), ["1234567.89"]);
        assert_eq!(read("1,234,567.5", (',', '.')), ["1234567.5"]);
        assert_eq!(read("12,34,567", ('.', ',')), ["1234567"]);
        assert_eq!(read("1\u{202f}234\u{a0}567", (',', ' ')), ["1234567"]);
        assert_eq!(read("1’234’567", ('.', '’')), ["1234567"]);
        assert_eq!(read("10 000", ('.', ',')), ["10000"]);
        assert_eq!(read("١٬٢٣٤٫٥", ('.', ',')), ["1234.5"]);
        assert_eq!(read("１，２３４", ('.', ','))[0], "1234");
    }

    #[test]
    fn other_spaces_and_points_end_a_number() {
        assert_eq!(read("2019 300 people", ('.', ',')), ["2019"]);
        assert_eq!(read("5 300 people", ('.', ',')), ["5"]);
        assert_eq!(read("7. August", (',', '.')), ["7"]);
        assert!(read("192.168.1.2", ('.', ',')).is_empty());
    }
}
