//! Quantities across a pair: which number answers which, and what is left over on either side of each bead.
//!
//! Numbers are paired by what they mean, the surest ways first: within aligned sentences, then within aligned
//! paragraphs, then with the paragraphs beside, then anywhere. What no number answers is weighed: a digit permuted, a
//! power of ten, the same unit in front of another value.

mod answer;
mod compound;
mod covered;
mod format;
mod leftover;
mod likeness;
mod measure;
mod pairing;
mod swapped;
mod torn;
mod write;

use std::ops::Range;

pub use answer::How;

use super::{Change, Nature, Versions};
use crate::align::Alignment;
use crate::facts::quantities::{Kind, Written};
use crate::facts::{Fact, Quantity, Value};
use crate::locale::quantities::quantity_words;
use crate::span::{Side, Span};
use crate::text::Text;

/// A number that another one renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The number of the fact in the source.
    pub source: usize,
    /// The number of the fact in the target.
    pub target: usize,
    /// How the target's answers the source's.
    pub how: How,
}

/// The numbers of a pair: which answer each other, and which differ.
#[derive(Debug, Default)]
pub struct Quantities {
    /// Numbers that render each other.
    pub answers: Vec<Answer>,
    /// Numbers that differ, in order of the beads.
    pub changes: Vec<Change>,
}

impl Quantities {
    /// The numbers that differ in the way of `nature`.
    pub fn changed(&self, nature: Nature) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.nature == nature)
    }

    /// Compares the numbers of two aligned texts.
    pub fn compare(versions: &Versions) -> Self {
        let Versions { source, target, alignment, .. } = *versions;
        let mut matcher = Matcher::new(source, target, alignment);
        compound::pair(&mut matcher);
        matcher.within(|item| item.segment);
        matcher.within(|item| item.bead);
        matcher.beside();
        matcher.anywhere();
        let mut differences = swapped::differences(&matcher);
        let swapped: Vec<Option<Span>> = differences.iter().map(|difference| difference.target).collect();
        let others = leftover::differences(&matcher).into_iter();
        differences.extend(others.filter(|difference| !swapped.contains(&difference.target)));
        differences.extend(format::differences(&matcher));
        differences.sort_by_key(|difference| (difference.target.is_none(), difference.target, difference.source));
        let fact = |side: Side, item: usize| matcher.sides[side as usize].items[item].fact;
        let answer = |pair: &Pair| Answer {
            source: fact(Side::Source, pair.source),
            target: fact(Side::Target, pair.target),
            how: pair.how,
        };
        Self { answers: matcher.pairs.iter().map(answer).collect(), changes: differences }
    }
}

/// The number at `span` of `text` in figures, with its unit; its words where it is no single number.
pub fn value(text: &Text, span: Span) -> String {
    written(text, span, std::convert::identity)
}

/// The number at `span` of `text` as a reader would say it: in figures with commas, with its unit.
pub fn told(text: &Text, span: Span) -> String {
    written(text, span, with_commas)
}

fn written(text: &Text, span: Span, figures: fn(String) -> String) -> String {
    let first = text.facts.partition_point(|fact| fact.span.start < span.start);
    let mut here = text.facts[first..].iter().take_while(|fact| fact.span.start == span.start);
    let quantity = here.find_map(|fact| as_quantity(fact).filter(|_| fact.span == span));
    quantity.map_or_else(String::new, |quantity| say(quantity, text.at(span), figures))
}

fn as_quantity(fact: &Fact) -> Option<&Quantity> {
    match &fact.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// `600000000` as `600,000,000`; a year and other short numbers have no commas.
fn with_commas(plain: String) -> String {
    let figures = plain.trim_start_matches('-').split('.').next().map_or(0, str::len);
    let end = plain.find('.').unwrap_or(plain.len());
    let comma = |at: usize| figures > 4 && at + figures > end && at < end && (end - at).is_multiple_of(3);
    let mut said = String::with_capacity(plain.len() + figures / 3);
    for (at, c) in plain.char_indices() {
        if comma(at) {
            said.push(',');
        }
        said.push(c);
    }
    said
}

/// A quantity in figures with its unit, or its words where it is no single number.
fn say(quantity: &Quantity, words: &str, figures: fn(String) -> String) -> String {
    let Some(plain) = quantity.plain().map(figures) else { return words.to_owned() };
    match &quantity.kind {
        Kind::Percent => format!("{plain} %"),
        Kind::Date(_) | Kind::Time { .. } | Kind::Identifier(_) => words.to_owned(),
        _ => quantity.unit().map_or(plain.clone(), |unit| format!("{plain} {unit}")),
    }
}

/// A number to be paired.
#[derive(Debug, Clone)]
struct Item<'a> {
    /// The number of its fact.
    fact: usize,
    span: Span,
    /// What it says; the start of a range has the kind of its end.
    quantity: Quantity,
    /// What is written there.
    words: &'a str,
    /// The bead over sentences it is in.
    segment: Option<usize>,
    /// The bead over blocks it is in.
    bead: Option<usize>,
    /// How sure that bead is.
    posterior: f32,
    /// How far into the bead's text it stands, 0 to 1.
    place: f32,
}

/// One side: its items in order, and what answers each.
struct Items<'a> {
    text: &'a Text,
    items: Vec<Item<'a>>,
    /// The pair that holds each item.
    answered: Vec<Option<usize>>,
    /// Whether number words are read in its language.
    reads_words: bool,
}

/// Two items that answer each other.
#[derive(Debug, Clone, Copy)]
struct Pair {
    source: usize,
    target: usize,
    how: How,
}

struct Matcher<'a> {
    sides: [Items<'a>; 2],
    alignment: &'a Alignment,
    pairs: Vec<Pair>,
}

impl<'a> Matcher<'a> {
    fn new(source: &'a Text, target: &'a Text, alignment: &'a Alignment) -> Self {
        let sides = [Side::Source, Side::Target].map(|side| {
            let text = if side == Side::Source { source } else { target };
            let items = items(text, side, alignment);
            let answered = vec![None; items.len()];
            let reads_words = items.iter().any(|item| item.quantity.written == Written::Words);
            Items { text, items, answered, reads_words }
        });
        Self { sides, alignment, pairs: Vec::new() }
    }

    fn side(&self, side: Side) -> &Items<'a> {
        &self.sides[side as usize]
    }

    /// Whether both languages tell percentage points from percent.
    fn tells_points(&self) -> bool {
        self.sides.iter().all(|side| quantity_words(side.text.locale()).points)
    }

    /// The items of `side` in bead `bead`.
    fn in_bead(&self, side: Side, bead: usize) -> Range<usize> {
        let blocks = self.alignment.blocks[bead].units(side);
        let text = self.side(side).text;
        let items = &self.side(side).items;
        let block = |item: &Item| text.facts[item.fact].block;
        let start = items.partition_point(|item| block(item) < blocks.start);
        start..items.partition_point(|item| block(item) < blocks.end).max(start)
    }

    fn free(&self, side: Side, items: impl IntoIterator<Item = usize>) -> Vec<usize> {
        items.into_iter().filter(|item| self.side(side).answered[*item].is_none()).collect()
    }

    /// Pairs what is free inside each bead that `bead` names.
    fn within(&mut self, bead: fn(&Item) -> Option<usize>) {
        let mut target: Vec<(usize, usize)> = Vec::new();
        for (number, item) in self.side(Side::Target).items.iter().enumerate() {
            target.extend(bead(item).map(|bead| (bead, number)));
        }
        target.sort_unstable();
        let mut source: Vec<(usize, usize)> = Vec::new();
        for (number, item) in self.side(Side::Source).items.iter().enumerate() {
            source.extend(bead(item).map(|bead| (bead, number)));
        }
        source.sort_unstable();
        for here in source.chunk_by(|a, b| a.0 == b.0) {
            let first = target.partition_point(|(bead, _)| *bead < here[0].0);
            let there = target[first..].iter().take_while(|(bead, _)| *bead == here[0].0);
            let there: Vec<usize> = there.map(|(_, item)| *item).collect();
            let here: Vec<usize> = here.iter().map(|(_, item)| *item).collect();
            self.pair_up(&here, &there, How::Contrary);
        }
    }

    /// Pairs what is free with the paragraphs beside: a clause that moved over a paragraph's end.
    fn beside(&mut self) {
        for bead in 0..self.alignment.blocks.len() {
            // A small number finds its like anywhere; where another stands in its place, that one is meant.
            let firm = |item: &Item| item.quantity.required && item.quantity.written == Written::Digits;
            let replaced = self.free(Side::Target, self.in_bead(Side::Target, bead));
            let replaced = replaced.iter().any(|item| firm(&self.side(Side::Target).items[*item]));
            let mut here = self.free(Side::Source, self.in_bead(Side::Source, bead));
            here.retain(|item| !replaced || answer::is_distinctive(&self.side(Side::Source).items[*item].quantity));
            if here.is_empty() {
                continue;
            }
            let beads = bead.saturating_sub(1)..(bead + 2).min(self.alignment.blocks.len());
            let there: Vec<usize> = beads.flat_map(|bead| self.in_bead(Side::Target, bead)).collect();
            self.pair_up(&here, &there, How::Reading);
        }
    }

    /// Pairs what is free with any equal value that is distinctive enough to be the same one.
    fn anywhere(&mut self) {
        let distinctive = |matcher: &Self, side: Side| -> Vec<usize> {
            let all = matcher.free(side, 0..matcher.side(side).items.len());
            all.into_iter().filter(|item| answer::is_distinctive(&matcher.side(side).items[*item].quantity)).collect()
        };
        let (here, there) = (distinctive(self, Side::Source), distinctive(self, Side::Target));
        self.pair_up(&here, &there, How::Same);
    }

    /// Enters a pair; `source` and `target` are the last of the items that it answers.
    fn answer(&mut self, pair: Pair, source: usize, target: usize) {
        let number = self.pairs.len();
        let [here, there] = &mut self.sides;
        here.answered[pair.source..=source].fill(Some(number));
        there.answered[pair.target..=target].fill(Some(number));
        self.pairs.push(pair);
    }

    /// How an item of `side` is answered.
    fn how(&self, side: Side, item: usize) -> Option<How> {
        self.side(side).answered[item].map(|pair| self.pairs[pair].how)
    }
}

/// The quantities of a text as items, in order of place.
fn items<'a>(text: &'a Text, side: Side, alignment: &Alignment) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for (number, fact) in text.facts.iter().enumerate() {
        let Value::Quantity(quantity) = &fact.value else { continue };
        let segment = alignment.bead_of_segment(side, text.segments_at(fact.span).start);
        let segment = segment.filter(|bead| !alignment.segments[*bead].is_unpaired());
        let bead = alignment.bead_of_block(side, fact.block);
        let blocks = bead.map(|bead| &alignment.blocks[bead]);
        let whole = blocks.map_or(fact.span, |bead| {
            let units = bead.units(side);
            let span = |block: u32| text.document.blocks[block as usize].span;
            span(units.start).joined(span(units.end - 1))
        });
        items.push(Item {
            fact: number,
            span: fact.span,
            quantity: quantity.clone(),
            words: text.at(fact.span),
            segment,
            bead,
            posterior: blocks.map_or(0.0, |bead| bead.posterior),
            place: (fact.span.start - whole.start) as f32 / whole.len().max(1) as f32,
        });
    }
    for number in (1..items.len()).rev() {
        let (before, after) = items.split_at_mut(number);
        let (start, end) = (&mut before[number - 1], &after[0]);
        let open =
            start.quantity.kind == Kind::Cardinal && is_measure(&end.quantity.kind) && !is_label(text, start.fact);
        if open && is_range(text, start.span, end.span) {
            start.quantity.kind = end.quantity.kind.clone();
        }
    }
    items
}

fn is_measure(kind: &Kind) -> bool {
    matches!(kind, Kind::Unit(_) | Kind::Duration(_) | Kind::Currency(_) | Kind::Percent)
}

/// Whether a name stands right before a number, which then is a part of it: `Python 3.11 and 4 GB`.
fn is_label(text: &Text, fact: usize) -> bool {
    let start = text.facts[fact].span.start;
    let name = |before: &&Fact| matches!(before.value, Value::Name(_)) && before.span.end < start;
    let near = text.facts[..fact].iter().rev().take(3).find(name);
    near.is_some_and(|name| text.at(Span { start: name.span.end, end: start }).trim().is_empty())
}

/// Whether only a short word or a dash stands between two numbers: `3 to 6 inches`, `7,5–15 cm`.
fn is_range(text: &Text, start: Span, end: Span) -> bool {
    if start.end > end.start || end.start - start.end > 12 {
        return false;
    }
    let between = text.at(Span { start: start.end, end: end.start });
    let letters = between.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 4 && between.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || DASHES.contains(&c))
}

/// What joins the ends of a range.
const DASHES: [char; 8] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '〜', '～'];

#[cfg(test)]
mod tests {
    use super::with_commas;

    #[test]
    fn long_figures_have_commas_and_years_have_none() {
        let said = ["600000000", "-1234567.25", "2009", "12345", "0.000001"].map(|plain| with_commas(plain.to_owned()));
        assert_eq!(said, ["600,000,000", "-1,234,567.25", "2009", "12,345", "0.000001"]);
    }
}
