//! A date or time of day one part of which was changed so that it no longer reads as one: `29 March`, `92 de marzo`.
//! The rest of it answers as a date that states less; the part stands right beside it as a bare number.

use super::answer::{self, How};
use super::likeness::Likeness;
use super::{Item, Matcher, Nature};
use crate::facts::quantities::{Kind, Written};
use crate::span::Side;

/// What may stand between the parts of a date: ` de `, `. `, ` h `.
const GAP: u32 = 8;

/// A part of a date or time that stands wrongly on one side.
pub(super) struct Torn {
    /// The item of the source and that of the target.
    pub items: [usize; 2],
    pub likeness: Likeness,
}

/// The date or time of which the bare number `item` of `side` is a changed part.
pub(super) fn part(matcher: &Matcher, side: Side, item: usize) -> Option<Torn> {
    let items = &matcher.side(side).items;
    let bare = &items[item];
    let value = bare.quantity.readings.first().filter(|value| value.is_integer())?.to_integer();
    if !matches!(bare.quantity.kind, Kind::Cardinal | Kind::Ordinal) || bare.quantity.written == Written::Words {
        return None;
    }
    let beside = item.checked_sub(1).into_iter().chain(Some(item + 1).filter(|next| *next < items.len()));
    beside.filter(|rest| is_near(bare, &items[*rest])).find_map(|rest| {
        let pair = matcher.pairs[matcher.side(side).answered[rest]?];
        let other = if side == Side::Source { pair.target } else { pair.source };
        let whole = &matcher.side(side.other()).items[other];
        let open = answer::unstated(&whole.quantity, &items[rest].quantity);
        let part = *open.first().filter(|_| matches!(pair.how, How::Calendar | How::Clock | How::Loose))?;
        // The `28` of `1895 (Meiji 28)` is no slip for a year.
        if open.iter().any(|part| i128::from(*part) == value) || (part >= 100) != (value >= 100) {
            return None;
        }
        let nature = if matches!(whole.quantity.kind, Kind::Date(_)) { Nature::Date } else { Nature::Time };
        let (was, is) = if side == Side::Source {
            (value.to_string(), part.to_string())
        } else {
            (part.to_string(), value.to_string())
        };
        let items = if side == Side::Source { [item, other] } else { [other, item] };
        Some(Torn { items, likeness: Likeness::of_parts(nature, &was, &is) })
    })
}

fn is_near(a: &Item, b: &Item) -> bool {
    let gap = a.span.start.saturating_sub(b.span.end).max(b.span.start.saturating_sub(a.span.end));
    gap <= GAP
}
