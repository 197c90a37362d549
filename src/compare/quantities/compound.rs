//! Measures in two units: `6-foot-6` is `1.98 m`, `1 m 98` is `1,98 m`, `2 h 30` is `2.5 hours`.

use super::answer::{How, amount, measure_of};
use super::{Item, Matcher, Pair, measure};
use crate::facts::quantities::Kind;
use crate::span::Side;

/// What may stand between the two units: `-`, ` `, ` and `, ` و `.
const GAP: u32 = 6;
/// How many measures away one may stand from what renders it: more than any sentence has.
const NEAR: usize = 128;

/// A measure in one unit: of one number, or of two.
#[derive(Debug, Clone, Copy)]
struct Measure<'a> {
    first: usize,
    last: usize,
    value: f64,
    unit: &'a str,
}

/// Pairs measures in two units with what answers them as a whole, in the beads over blocks.
pub(super) fn pair(matcher: &mut Matcher) {
    for bead in 0..matcher.alignment.blocks.len() {
        let mut found = Vec::new();
        {
            let [here, there] = [Side::Source, Side::Target].map(|side| measures(matcher, side, bead));
            for (place, a) in here.iter().enumerate() {
                let fits = |b: &&Measure| (a.first != a.last || b.first != b.last) && is_same(a, b);
                // Of very many, what stands about where it does.
                let middle = place * there.len() / here.len();
                let near = middle.saturating_sub(NEAR)..(middle + NEAR).min(there.len());
                found.extend(there[near].iter().find(fits).map(|b| ((a.first, a.last), (b.first, b.last))));
            }
        }
        for (here, there) in found {
            let taken = |side: Side, (first, last): (usize, usize)| {
                (first..=last).any(|item| matcher.side(side).answered[item].is_some())
            };
            if taken(Side::Source, here) || taken(Side::Target, there) {
                continue;
            }
            let pair = Pair { source: here.0, target: there.0, how: How::Converted };
            matcher.answer(pair, here.1, there.1);
        }
    }
}

fn is_same(a: &Measure, b: &Measure) -> bool {
    let money = a.unit.split('/').any(|code| b.unit.split('/').any(|other| other == code));
    let close = (a.unit == b.unit || money) && (a.value - b.value).abs() < 0.005 * a.value;
    close || measure::is_converted(a.value, a.unit, b.value, b.unit)
}

/// The measures of a bead of which some part is free, those in two units first.
fn measures<'m>(matcher: &'m Matcher, side: Side, bead: usize) -> Vec<Measure<'m>> {
    let items = &matcher.side(side).items;
    let range = matcher.in_bead(side, bead);
    let free = |item: usize| matcher.side(side).answered[item].is_none();
    let double = |first: usize| {
        let last = first + 1;
        let fits = range.contains(&last) && free(first) && free(last);
        fits.then(|| joined(&items[first], &items[last])).flatten().map(|(value, unit)| Measure {
            first,
            last,
            value,
            unit,
        })
    };
    let single = |item: usize| {
        let unit = measure_of(&items[item]).or_else(|| money_of(&items[item]));
        let measured = unit.zip(amount(&items[item].quantity)).filter(|_| free(item));
        measured.map(|(unit, value)| Measure { first: item, last: item, value, unit })
    };
    let doubles = range.clone().filter_map(double);
    doubles.chain(range.clone().filter_map(single)).collect()
}

/// The value of two neighbours as one measure, in the unit of the first.
fn joined<'i>(a: &'i Item, b: &Item) -> Option<(f64, &'i str)> {
    let near = b.span.start >= a.span.end && b.span.start - a.span.end <= GAP;
    // `20 złotych i 50 groszy`.
    if let (Some(unit), Some(_)) = (money_of(a), money_of(b))
        && near
        && b.quantity.cents
        && !a.quantity.cents
    {
        return amount(&a.quantity).zip(amount(&b.quantity)).map(|(x, y)| (x + y, unit));
    }
    let unit = measure_of(a)?;
    let part = match measure_of(b) {
        Some(part) => part,
        None if b.quantity.kind == Kind::Cardinal => measure::smaller(unit)?,
        None => return None,
    };
    let (x, y) = amount(&a.quantity).zip(amount(&b.quantity)).filter(|_| near && a.fact != b.fact)?;
    measure::joined(x, unit, y, part).map(|value| (value, unit))
}

fn money_of<'i>(item: &'i Item) -> Option<&'i str> {
    if let Kind::Currency(codes) = &item.quantity.kind { Some(codes) } else { None }
}
