//! Two numbers of a sentence that changed places: `12 soldiers and 3 civilians`, `3 soldados y 12 civiles`.
//!
//! Order alone proves nothing: sentences are built otherwise in other languages. What a number counts does: its unit,
//! or a word beside it that both languages share.

use num_traits::Zero;

use super::answer::{How, measure_of};
use super::leftover::neighbours;
use super::{Item, Matcher, Pair};
use crate::compare::{Change, Nature};
use crate::facts::quantities::{Kind, Written};
use crate::locale::fold;
use crate::span::{Side, Span};

/// Letters in which two words must begin alike to be one word in two languages (`soldiers`, `soldados`).
const SHARED: usize = 4;
/// How many numbers away in its sentence one is looked for that changed places: lists have more.
const NEAR: usize = 32;

/// The exchanged numbers of all beads over sentences.
pub(super) fn differences(matcher: &Matcher) -> Vec<Change> {
    let mut pairs: Vec<(usize, Pair)> = Vec::new();
    for pair in &matcher.pairs {
        let (a, b) = items(matcher, *pair);
        let segment = a.segment.filter(|segment| b.segment == Some(*segment));
        pairs.extend(segment.map(|segment| (segment, *pair)));
    }
    pairs.sort_by_key(|(segment, pair)| (*segment, pair.source));
    let mut all = Vec::new();
    for sentence in pairs.chunk_by(|a, b| a.0 == b.0) {
        for (number, (_, first)) in sentence.iter().enumerate() {
            let others = sentence[number + 1..].iter().take(NEAR).map(|(_, pair)| *pair);
            let second = { others }.find(|pair| are_exchanged(matcher, *first, *pair));
            all.extend(
                second
                    .into_iter()
                    .flat_map(|second| [difference(matcher, *first, second), difference(matcher, second, *first)]),
            );
        }
    }
    all
}

fn items<'m, 'a>(matcher: &'m Matcher<'a>, pair: Pair) -> (&'m Item<'a>, &'m Item<'a>) {
    (&matcher.side(Side::Source).items[pair.source], &matcher.side(Side::Target).items[pair.target])
}

fn difference(matcher: &Matcher, pair: Pair, other: Pair) -> Change {
    let (a, b) = items(matcher, pair);
    let (_, place) = items(matcher, other);
    Change {
        nature: Nature::Swapped,
        source: Some(a.span),
        target: Some(b.span),
        again: Vec::new(),
        // Every one of the few such pairs in NTREX-128 is an error or a conversion given in brackets.
        weight: 0.8 * a.posterior,
        because: vec![format!("what it counts in the source is counted by {} in the target", place.words)],
        suggestion: Some(place.words.to_owned()).filter(|_| is_plain(b) && is_plain(place)),
    }
}

fn is_plain(item: &Item) -> bool {
    item.words.chars().all(|c| super::answer::any_digit(c).is_some() || !c.is_alphanumeric())
}

/// Whether each of two different values counts in the target what the other counts in the source.
fn are_exchanged(matcher: &Matcher, first: Pair, second: Pair) -> bool {
    let ((a, b), (c, d)) = (items(matcher, first), items(matcher, second));
    let counted = |item: &Item| {
        let few = item.quantity.readings.first().is_some_and(|value| value.is_integer() && value.to_integer() > 1);
        item.quantity.required || item.quantity.written == Written::Words && item.quantity.kind == Kind::Cardinal && few
    };
    let required = [a, b, c, d].iter().all(|item| counted(item));
    if !required || a.quantity.agrees(&c.quantity) {
        return false;
    }
    let (ka, kb, kc, kd) = (unit(a), unit(b), unit(c), unit(d));
    if let (Some(x), Some(y)) = (ka, kc)
        && x != y
    {
        return kb == kc && kd == ka;
    }
    // `3–1` and `1:3`: a score that is turned round.
    // Who won 1–0 is said by some with the winner's goals first.
    let goals = |item: &Item| item.quantity.readings.first().is_some_and(|goals| !goals.is_zero());
    let score = |x: &Item, y: &Item| [x, y].iter().all(|item| item.quantity.kind == Kind::Score && goals(item));
    // `2–4` may be a range as well, `4:2` is none.
    let bare = |x: &Item, y: &Item| [x, y].iter().all(|item| item.quantity.kind == Kind::Cardinal && goals(item));
    let marks = [mark(matcher, Side::Source, a, c), mark(matcher, Side::Target, b, d)];
    // Read from the right, a range has its lower end on the right.
    let rightward = matcher.sides.iter().any(|side| side.text.locale().is_right_to_left());
    let half = !rightward && (bare(b, d) && score(a, c) || bare(a, c) && score(b, d));
    if marks.iter().all(Option::is_some) && (score(a, c) && score(b, d) || half) {
        return (a.span.start < c.span.start) != (b.span.start < d.span.start);
    }
    let plain = [first.how, second.how].iter().all(|how| *how == How::Same) && ka.is_none() && kc.is_none();
    plain && (b.span.start > d.span.start) && words_cross(matcher, (a, b), (c, d))
}

/// The mark of a score between two numbers, where nothing else stands there: `3–1`, `3 : 1`.
fn mark(matcher: &Matcher, side: Side, x: &Item, y: &Item) -> Option<char> {
    let (first, second) = if x.span.start < y.span.start { (x.span, y.span) } else { (y.span, x.span) };
    let between = matcher.side(side).text.at(Span { start: first.end, end: second.start.max(first.end) });
    let mut marks = between.chars().filter(|c| !c.is_whitespace());
    let mark = marks.next().filter(|c| matches!(c, ':' | '-' | '–' | '—' | '−' | '：' | '比'));
    mark.filter(|_| marks.next().is_none())
}

/// What a measure, a percentage or an amount of money is in.
fn unit<'i>(item: &'i Item) -> Option<&'i str> {
    match &item.quantity.kind {
        Kind::Percent => Some("percent"),
        Kind::Currency(code) => Some(code),
        _ => measure_of(item),
    }
}

fn words_cross(matcher: &Matcher, (a, b): (&Item, &Item), (c, d): (&Item, &Item)) -> bool {
    let word = |side: Side, item: &Item| {
        let (_, after) = neighbours(matcher.side(side).text, item);
        after.map(|word| fold(&any_ascii::any_ascii(&word)).replace('k', "c"))
    };
    let (source, target) = (Side::Source, Side::Target);
    let (a, b, c, d) = (word(source, a), word(target, b), word(source, c), word(target, d));
    let (Some(a), Some(b), Some(c), Some(d)) = (a, b, c, d) else { return false };
    let (here, there) = (shared(&a, &d), shared(&c, &b));
    let crossed = here >= SHARED && there >= SHARED || here.max(there) > SHARED;
    crossed && shared(&a, &b) < 3 && shared(&c, &d) < 3
}

fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}
