//! What no number answers: paired where one stands in the other's place, weighed, or dropped where it need not be
//! answered.

use num_traits::Signed;

use super::super::Text;
use super::answer::{self, How, amount, measure_of};
use super::{Difference, Item, Matcher, Nature};
use super::{likeness, measure, write};
use crate::facts::Quantity;
use crate::facts::quantities::{Amount, Kind, Written};
use crate::span::Side;

/// The differences of all beads.
pub(super) fn differences(matcher: &Matcher) -> Vec<Difference> {
    let mut all = contraries(matcher);
    for bead in 0..matcher.alignment.blocks.len() {
        if !matcher.alignment.blocks[bead].is_unpaired() {
            all.extend(Bead::new(matcher, bead).differences());
        }
    }
    all
}

/// Equal values with another unit or currency.
fn contraries(matcher: &Matcher) -> Vec<Difference> {
    let mut all = Vec::new();
    for pair in matcher.pairs.iter().filter(|pair| pair.how == How::Contrary) {
        let (a, b) = (&matcher.side(Side::Source).items[pair.source], &matcher.side(Side::Target).items[pair.target]);
        let currency = matches!(a.quantity.kind, Kind::Currency(_));
        all.push(Difference {
            nature: if currency { Nature::Currency } else { Nature::Unit },
            source: Some(a.span),
            target: Some(b.span),
            weight: 0.8 * a.posterior.min(b.posterior),
            because: vec!["the value is the same".to_owned()],
            suggestion: None,
        });
    }
    all
}

/// A bead over blocks with what is left over in it.
struct Bead<'m, 'a> {
    matcher: &'m Matcher<'a>,
    items: [Vec<usize>; 2],
    left: [Vec<usize>; 2],
    /// How many numbers in digits answer each other.
    agreed: usize,
    posterior: f32,
}

impl<'m, 'a> Bead<'m, 'a> {
    fn new(matcher: &'m Matcher<'a>, bead: usize) -> Self {
        let items = [Side::Source, Side::Target].map(|side| matcher.in_bead(side, bead).collect::<Vec<_>>());
        let mut this = Self { matcher, items, left: [vec![], vec![]], agreed: 0, posterior: 0.0 };
        this.posterior = matcher.alignment.blocks[bead].posterior;
        let answered = |item: &&usize| matcher.side(Side::Source).answered[**item].is_some();
        this.agreed = this.items[0].iter().filter(answered).count();
        this.left = [Side::Source, Side::Target].map(|side| this.unanswered(side));
        this
    }

    fn item(&self, side: Side, item: usize) -> &'m Item<'a> {
        &self.matcher.side(side).items[item]
    }

    fn others(&self, side: Side) -> impl Iterator<Item = &'m Item<'a>> {
        let side = side.other();
        self.items[side as usize].iter().map(move |item| self.item(side, *item))
    }

    /// What must be answered on `side` and is not.
    fn unanswered(&self, side: Side) -> Vec<usize> {
        let free = self.matcher.free(side, self.items[side as usize].iter().copied());
        let open = |item: &usize| {
            let item = self.item(side, *item);
            let named = matches!(item.quantity.kind, Kind::Identifier(_));
            (item.quantity.required || named) && !is_one(&item.quantity) && !self.is_covered(side, item)
        };
        free.into_iter().filter(open).collect()
    }

    /// Whether the other side says it in pieces, or this side says it twice.
    fn is_covered(&self, side: Side, item: &Item) -> bool {
        let parts = answer::parts(&item.quantity);
        let dated = |kind: &Kind| matches!(kind, Kind::Date(_) | Kind::Time { .. } | Kind::Identifier(_));
        // `28` in `28 September`, `7` in `7:55`.
        let holds = |other: &Item| {
            dated(&other.quantity.kind) && answer::parts(&other.quantity).iter().any(|part| parts.contains(part))
        };
        if self.others(side).any(|other| is_mixed(item, other)) {
            return true;
        }
        if !dated(&item.quantity.kind) {
            return self.others(side).any(holds) || self.is_conversion(side, item) || self.is_clock(side, item);
        }
        // A date of which the other side reads only the figures.
        let is_other =
            |other: &&Item| std::mem::discriminant(&other.quantity.kind) != std::mem::discriminant(&item.quantity.kind);
        let read = |part: &Amount| {
            self.others(side).filter(|other| is_other(other)).any(|other| answer::parts(&other.quantity).contains(part))
        };
        match item.quantity.kind {
            Kind::Date(date) => {
                let whole = [date.year, date.day.map(i32::from)];
                let mut stated = whole.iter().flatten().map(|part| Amount::from_integer(i128::from(*part))).peekable();
                stated.peek().is_none() || stated.all(|part| read(&part))
            }
            _ => parts.first().is_none_or(|hour| read(hour) || parts.get(1).is_some_and(read)),
        }
    }

    /// `4.40` as a decimal, where the other side has the time of day.
    fn is_clock(&self, side: Side, item: &Item) -> bool {
        let Some((hour, minute)) = item.words.split_once(['.', ':', ',']) else { return false };
        let (Ok(hour), Ok(minute)) = (answer::digits(hour).parse::<u16>(), answer::digits(minute).parse::<u16>())
        else {
            return false;
        };
        let is = |other: &Item| matches!(other.quantity.kind, Kind::Time { minutes, .. } if minutes % 720 == (hour * 60 + minute) % 720);
        hour <= 24 && minute < 60 && self.others(side).any(is)
    }

    /// Whether it says again, in another unit, what a number beside it says: `5 km (3 miles)`.
    fn is_conversion(&self, side: Side, item: &Item) -> bool {
        let Some(unit) = measure_of(item) else { return false };
        let says = |other: &Item| {
            let near = item.span.start.abs_diff(other.span.end) < 40 || other.span.start.abs_diff(item.span.end) < 40;
            let values = amount(&item.quantity).zip(amount(&other.quantity));
            near && measure_of(other)
                .zip(values)
                .is_some_and(|(other_unit, (x, y))| measure::is_converted(x, unit, y, other_unit))
        };
        self.items[side as usize].iter().any(|other| {
            let is_answered = self.matcher.side(side).answered[*other].is_some();
            is_answered && says(self.item(side, *other))
        })
    }

    fn differences(mut self) -> Vec<Difference> {
        let mut all = self.replaced();
        for side in [Side::Source, Side::Target] {
            let left = std::mem::take(&mut self.left[side as usize]);
            all.extend(left.into_iter().filter_map(|item| self.alone(side, item)));
        }
        all
    }

    /// Pairs what is left over on both sides, the likest first.
    fn replaced(&mut self) -> Vec<Difference> {
        let mut candidates = Vec::new();
        for here in &self.left[0] {
            for there in &self.left[1] {
                let (a, b) = (self.item(Side::Source, *here), self.item(Side::Target, *there));
                if let Some(likeness) = likeness::of(a, b) {
                    candidates.push((likeness, *here, *there));
                }
            }
        }
        candidates.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut all = Vec::new();
        // The same slip twice in a passage is one.
        let single = [Side::Source, Side::Target].iter().all(|side| {
            let mut left = self.left[*side as usize].iter().map(|item| &self.item(*side, *item).quantity.readings);
            left.next().is_some_and(|first| left.all(|readings| readings == first))
        });
        for (likeness, here, there) in candidates {
            if !self.left[0].contains(&here) || !self.left[1].contains(&there) {
                continue;
            }
            self.left[0].retain(|item| *item != here);
            self.left[1].retain(|item| *item != there);
            let (a, b) = (self.item(Side::Source, here), self.item(Side::Target, there));
            let mut evidence = likeness.score + 0.3 * (1.0 + self.agreed as f32).ln();
            evidence += if single { 0.4 } else { -0.2 };
            evidence += 1.4 * f32::from(self.stand_alike(a, b));
            evidence -= 0.9 * f32::from(self.is_repeat(Side::Source, a) || self.is_repeat(Side::Target, b));
            evidence -= 0.8 * f32::from(self.may_be_words(Side::Source, b) && self.may_be_words(Side::Target, a));
            all.push(Difference {
                nature: likeness.nature,
                source: Some(a.span),
                target: Some(b.span),
                weight: self.posterior * logistic(evidence),
                because: likeness.because,
                suggestion: self.suggestion(likeness.nature, a, b),
            });
        }
        all
    }

    /// What should stand in the place of `b`.
    fn suggestion(&self, nature: Nature, a: &Item, b: &Item) -> Option<String> {
        if nature != Nature::Format {
            return write::like(a, b);
        }
        let value = a.quantity.readings.first().filter(|value| value.is_integer())?;
        write::grouped(*value, self.matcher.side(Side::Target).text.locale(), b.words)
    }

    /// Whether the same word stands before both, or after both: `Beta2` and `Beta1`, `60 MB` and `250 MB`.
    fn stand_alike(&self, a: &Item, b: &Item) -> bool {
        let [source, target] = [Side::Source, Side::Target].map(|side| self.matcher.side(side).text);
        let (before, after) = neighbours(source, a);
        let (other_before, other_after) = neighbours(target, b);
        (before.is_some() && before == other_before) || (after.is_some() && after == other_after)
    }

    /// A number that nothing stands in the place of.
    fn alone(&self, side: Side, item: usize) -> Option<Difference> {
        let item = self.item(side, item);
        let compared = item.quantity.required && !matches!(item.quantity.kind, Kind::Identifier(_));
        if !compared || self.is_repeat(side, item) || self.may_be_words(side.other(), item) {
            return None;
        }
        // Which numbers are dropped in good translations: small and round ones (NTREX-128, dev).
        let size = amount(&item.quantity).map_or(0.0, f64::abs);
        let evidence: f32 = match size {
            size if size.fract() != 0.0 => 0.4,
            size if size <= 12.0 => -1.2,
            size if size < 100.0 => -0.3,
            _ => 0.4,
        };
        let evidence = evidence + 0.2 * (1.0 + self.agreed as f32).ln() - 0.4 * f32::from(side == Side::Target);
        let (nature, source, target) = match side {
            Side::Source => (Nature::Omitted, Some(item.span), None),
            Side::Target => (Nature::Added, None, Some(item.span)),
        };
        let weight = self.posterior * logistic(evidence);
        Some(Difference { nature, source, target, weight, because: Vec::new(), suggestion: None })
    }

    /// Whether the other side has the value, if as the answer to another number.
    fn is_repeat(&self, side: Side, item: &Item) -> bool {
        self.others(side).any(|other| answer::how(item, other).is_some_and(|how| how <= How::Loose))
    }

    /// Whether `side` may say it in words that are not read there.
    fn may_be_words(&self, side: Side, item: &Item) -> bool {
        let Some(value) = item.quantity.readings.first().filter(|value| value.is_integer()) else { return false };
        let value = value.abs().to_integer();
        let short =
            value <= 20 || (value <= 100 && value % 10 == 0) || value.to_string().trim_end_matches('0').len() == 1;
        short && !self.matcher.side(side).reads_words
    }
}

/// The words right before and right after a number in its block, folded.
pub(super) fn neighbours(text: &Text, item: &Item) -> (Option<String>, Option<String>) {
    let block = text.document.blocks[text.facts[item.fact].block as usize].span;
    let whole = &text.document.text;
    let before = &whole[block.start as usize..item.span.start as usize];
    let after = &whole[item.span.end as usize..(block.end as usize).max(item.span.end as usize)];
    let join = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}');
    let letters = |c: char| !c.is_alphabetic();
    let before = before.trim_end_matches(join);
    let before =
        &before[before.rfind(letters).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    let after = after.trim_start_matches(join);
    let after = &after[..after.find(letters).unwrap_or(after.len())];
    let word = |word: &str| (!word.is_empty()).then(|| word.to_lowercase());
    (word(before), word(after))
}

/// Whether one is a part of the other: `220` or `2/3` of `220 2/3`.
fn is_mixed(a: &Item, b: &Item) -> bool {
    let (Some(x), Some(y)) = (a.quantity.readings.first(), b.quantity.readings.first()) else { return false };
    let part = |whole: &Amount, part: &Amount| {
        // A decimal is one number; only what is written as a fraction falls apart.
        let fraction = *whole.denom() <= 16 && !whole.is_integer() && *whole > Amount::from_integer(1);
        fraction && (*part == whole.trunc() || *part == whole.fract())
    };
    let written = |item: &Item| item.words.contains(['/', '⁄', '½', '⅓', '⅔', '¼', '¾']);
    (written(a) && part(x, y)) || (written(b) && part(y, x))
}

fn is_one(quantity: &Quantity) -> bool {
    quantity.readings.first().is_some_and(|value| *value == Amount::from_integer(1))
        && matches!(quantity.kind, Kind::Cardinal | Kind::Ordinal)
        || quantity.written == Written::Roman
}

/// Evidence in nats as a probability.
fn logistic(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}
