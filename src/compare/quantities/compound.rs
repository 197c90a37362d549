//! Measures in two units: `6-foot-6` is `1.98 m`, `1 m 98` is `1,98 m`, `2 h 30` is `2.5 hours`.

use super::answer::{How, amount, measure_of};
use super::{Item, Matcher, Pair, measure};
use crate::facts::quantities::Kind;
use crate::span::Side;

/// What may stand between the two units: `-`, ` `, ` and `, ` و `.
const GAP: u32 = 6;

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
            for a in &here {
                let fits = |b: &&Measure| (a.first != a.last || b.first != b.last) && is_same(a, b);
                found.extend(there.iter().find(fits).map(|b| ((a.first, a.last), (b.first, b.last))));
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
    let close = a.unit == b.unit && (a.value - b.value).abs() < 0.005 * a.value;
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
        let measured = measure_of(&items[item]).zip(amount(&items[item].quantity)).filter(|_| free(item));
        measured.map(|(unit, value)| Measure { first: item, last: item, value, unit })
    };
    let doubles = range.clone().filter_map(double);
    doubles.chain(range.clone().filter_map(single)).collect()
}

/// The value of two neighbours as one measure, in the unit of the first.
fn joined<'i>(a: &'i Item, b: &Item) -> Option<(f64, &'i str)> {
    let unit = measure_of(a)?;
    let part = match measure_of(b) {
        Some(part) => part,
        None if b.quantity.kind == Kind::Cardinal => measure::smaller(unit)?,
        None => return None,
    };
    let near = b.span.start >= a.span.end && b.span.start - a.span.end <= GAP;
    let (x, y) = amount(&a.quantity).zip(amount(&b.quantity)).filter(|_| near && a.fact != b.fact)?;
    measure::joined(x, unit, y, part).map(|value| (value, unit))
}
