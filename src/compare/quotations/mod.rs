//! Quotations across a pair: which quotation renders which, inside each bead.
//!
//! Lengths, order, shared names and numbers say what goes together. A quotation that is split around *he said* on one
//! side and whole on the other is one. Words at arm's length, titles and nested quotations come and go with the
//! translator's custom, so that only longer ones are missed.
//!
//! What differs is judged elsewhere: `alone` (marks that are lost), `other` (other words), `changes` (cut), `speakers`
//! (another speaker), `style` (marks of another language).

mod alone;
mod changes;
mod judge;
mod other;
mod speakers;
mod style;
mod usual;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::{Change, Nature, Versions};
use crate::align::{Bead, Passage, Wordings, extent, usual_ratio};
use crate::facts::quotations::{Kind, Quotation, length, words};
use crate::facts::{Fact, Value};
use crate::locale::fold;
use crate::span::{Side, Span};
use crate::text::Text;

use alone::Custom;
use judge::Judge;
pub use style::strangers;

/// Quotations that render each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// In the source, by number among its facts; two or more where it is split.
    pub source: Vec<u32>,
    /// In the target.
    pub target: Vec<u32>,
    /// The number of the bead.
    pub bead: u32,
    /// How much longer the target's words are than these two languages make one expect: natural logarithm.
    pub deviation: f32,
}

/// A quotation of `side` that nothing answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alone {
    /// Its side.
    pub side: Side,
    /// Its number among the facts of its side.
    pub fact: u32,
    /// The number of the bead.
    pub bead: u32,
}

/// The quotations of a pair of texts.
#[derive(Debug, Default)]
pub struct Quotations {
    /// What renders what.
    pub pairs: Vec<Pair>,
    /// What is left.
    pub alone: Vec<Alone>,
    /// What differs, in order of the beads.
    pub changes: Vec<Change>,
}

impl Quotations {
    /// Matches the quotations of two aligned texts, and judges them.
    pub fn compare(versions: &Versions) -> Self {
        let mut quotations = Self::matched(versions);
        let judge = Judge::of(versions, &quotations);
        let custom = [Side::Source, Side::Target].map(|side| Custom::of(side, versions.text(side), &quotations));
        let pairs = quotations.pairs.iter().filter_map(|pair| Some((pair.bead, judge.pair(pair)?)));
        let alone = quotations.alone.iter().filter_map(|alone| Some((alone.bead, judge.alone(alone, &custom)?)));
        let speakers = quotations.pairs.iter().filter_map(|pair| Some((pair.bead, judge.speaker(pair)?)));
        let neighbours = quotations.pairs.windows(2);
        let exchanged = neighbours.filter_map(|two| Some((two[0].bead, judge.exchanged(&two[0], &two[1])?)));
        let mut changes: Vec<(u32, Change)> = pairs.chain(alone).chain(speakers).chain(exchanged).collect();
        changes.sort_by_key(|(bead, _)| *bead);
        quotations.changes = changes.into_iter().map(|(_, change)| change).collect();
        quotations
    }

    /// Which quotations render each other, and which are alone.
    fn matched(versions: &Versions) -> Self {
        let Versions { source, target, alignment, .. } = *versions;
        let lengths = Lengths::new(source, target, &alignment.blocks);
        let mut quotations = Self::default();
        for (number, bead) in alignment.blocks.iter().enumerate().filter(|(_, bead)| !bead.is_unpaired()) {
            let (from, to) = (block_extent(source, &bead.source), block_extent(target, &bead.target));
            let words = &alignment.words;
            let matcher = Matcher { source, target, words, ratio: lengths.without(from, to) };
            matcher.bead(number as u32, bead, &mut quotations);
        }
        quotations
    }

    /// What happened to quotations in the way of `nature`.
    pub fn changed(&self, nature: Nature) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.nature == nature)
    }

    /// The quotations of the source that quotation number `fact` of the target renders.
    pub fn source_of(&self, fact: u32) -> Option<&[u32]> {
        self.pairs.iter().find(|pair| pair.target.contains(&fact)).map(|pair| &pair.source[..])
    }
}

/// The quotation that `fact` is.
pub fn quotation_of(fact: &Fact) -> Option<&Quotation> {
    match &fact.value {
        Value::Quotation(quotation) => Some(quotation),
        _ => None,
    }
}

/// How much longer the target is than the source in the passages that render each other, all but one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    from: f32,
    to: f32,
    usual: f32,
}

/// How many characters the usual ratio of two languages is worth: four paragraphs of news.
const USUAL: f32 = 800.0;

impl Lengths {
    fn new(source: &Text, target: &Text, beads: &[Bead]) -> Self {
        let usual = usual_ratio(source.locale(), target.locale());
        let mut lengths = Self { from: 0.0, to: 0.0, usual };
        for bead in beads.iter().filter(|bead| !bead.is_unpaired()) {
            lengths.from += block_extent(source, &bead.source);
            lengths.to += block_extent(target, &bead.target);
        }
        lengths
    }

    /// The ratio that the rest of the text makes one expect of a passage of these lengths.
    pub(super) fn without(self, from: f32, to: f32) -> f32 {
        (self.to - to + USUAL * self.usual) / (self.from - from + USUAL)
    }
}

/// Characters that carry words in `blocks`.
pub fn block_extent(text: &Text, blocks: &Range<u32>) -> f32 {
    blocks.clone().map(|block| extent(text.document.block_text(block as usize))).sum()
}

impl<'a> Judge<'a> {
    fn of(versions: &Versions<'a>, quotations: &Quotations) -> Self {
        let Versions { source, target, alignment, record } = *versions;
        let lengths = Lengths::new(source, target, &alignment.blocks);
        let repeated = other::repeated(source, target, quotations);
        Self { source, target, alignment, record, lengths, usual: OnceCell::new(), repeated }
    }
}

struct Matcher<'a> {
    source: &'a Text,
    target: &'a Text,
    words: &'a Wordings,
    ratio: f32,
}

/// A quotation in a bead.
struct Entry {
    fact: u32,
    /// Its words.
    quoted: Span,
    extent: f32,
    /// Where it begins in the bead, 0 to 1.
    place: f32,
    depth: u8,
    kind: Kind,
    /// Whether a verb of saying stands beside it.
    spoken: bool,
    /// Whether it begins a sentence, or a mark leads up to it.
    led: bool,
    keys: HashSet<String>,
    words: Passage,
}

impl Matcher<'_> {
    fn bead(&self, number: u32, bead: &Bead, quotations: &mut Quotations) {
        let from = entries(self.words, Side::Source, self.source, &bead.source);
        let to = entries(self.words, Side::Target, self.target, &bead.target);
        if from.is_empty() && to.is_empty() {
            return;
        }
        let mut pairs = self.greedy(bead, &from, &to);
        self.join(&from, &to, &mut pairs);
        let (mut used_from, mut used_to) = (HashSet::new(), HashSet::new());
        for (sources, targets) in pairs {
            used_from.extend(sources.iter().copied());
            used_to.extend(targets.iter().copied());
            let deviation = self.deviation(total(&from, &sources), total(&to, &targets));
            let facts = |entries: &[Entry], picked: &[usize]| picked.iter().map(|at| entries[*at].fact).collect();
            let (source, target) = (facts(&from, &sources), facts(&to, &targets));
            quotations.pairs.push(Pair { source, target, bead: number, deviation });
        }
        let alone = |side, fact| Alone { side, fact, bead: number };
        let left = (0..from.len()).filter(|at| !used_from.contains(at));
        quotations.alone.extend(left.map(|at| alone(Side::Source, from[at].fact)));
        let left = (0..to.len()).filter(|at| !used_to.contains(at));
        quotations.alone.extend(left.map(|at| alone(Side::Target, to[at].fact)));
    }

    /// The natural logarithm of how much longer `to` is than `from` makes one expect.
    fn deviation(&self, from: f32, to: f32) -> f32 {
        ((to + 1.0) / (from * self.ratio + 1.0)).ln()
    }

    /// The cheapest pairs first.
    fn greedy(&self, bead: &Bead, from: &[Entry], to: &[Entry]) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut costs: Vec<(f32, usize, usize)> = Vec::new();
        let several = (2..=MOST_COMPARED).contains(&(from.len() * to.len()));
        for (i, here) in from.iter().enumerate() {
            for (j, there) in to.iter().enumerate() {
                let answer = if several { self.answer(here, there) } else { 0.0 };
                let unlike = self.deviation(here.extent, there.extent).abs() > UNLIKE;
                let elsewhere = if unlike { self.elsewhere(bead, here, there) } else { 0.0 };
                costs.push((self.cost(here, there, i.abs_diff(j)) + elsewhere - answer, i, j));
            }
        }
        costs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut pairs: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (cost, i, j) in costs {
            let taken = pairs.iter().any(|(sources, targets)| sources.contains(&i) || targets.contains(&j));
            if !taken && cost < HIGHEST {
                pairs.push((vec![i], vec![j]));
            }
        }
        pairs.sort();
        pairs
    }

    /// What the words say for the two, as a saving of cost.
    fn answer(&self, here: &Entry, there: &Entry) -> f32 {
        (self.nats(&here.words, &there.words) * ANSWER).clamp(0.0, MOST_OF_WORDS)
    }

    fn nats(&self, here: &Passage, there: &Passage) -> f32 {
        self.words.explained(Side::Source, here, there) + self.words.explained(Side::Target, there, here)
    }

    /// What the words say for either rendering what stands outside the other, as a cost: the club in marks of *said the
    /// manager of* «Манчестер Сити» renders nothing of what the manager said.
    fn elsewhere(&self, bead: &Bead, here: &Entry, there: &Entry) -> f32 {
        let before = other::outside(self.words, self.source, Side::Source, bead, &[here.quoted]);
        let beside = other::outside(self.words, self.target, Side::Target, bead, &[there.quoted]);
        let nats = self.words.explained(Side::Source, &here.words, &beside)
            + self.words.explained(Side::Target, &there.words, &before);
        ((nats - self.nats(&here.words, &there.words)) * ANSWER).clamp(0.0, MOST_OF_WORDS)
    }

    fn cost(&self, here: &Entry, there: &Entry, apart: usize) -> f32 {
        let deviation = self.deviation(here.extent, there.extent).abs();
        let shared = here.keys.intersection(&there.keys).count().min(2) as f32;
        let foreign = here.depth.abs_diff(there.depth).min(1) as f32;
        let kinds = f32::from(u8::from(here.kind == Kind::Speech) != u8::from(there.kind == Kind::Speech));
        // A name in marks beside what somebody says is no piece of it.
        let aside = if here.spoken && !there.spoken && !there.led && deviation > ASIDE { 1.5 } else { 0.0 };
        deviation.min(1.5) * 2.0
            + aside
            + (here.place - there.place).abs()
            + apart as f32 * 0.3
            + foreign * 0.8
            + kinds * 0.3
            - shared
    }

    /// Joins what is left with its neighbour where the two together are as long as what renders the neighbour.
    fn join(&self, from: &[Entry], to: &[Entry], pairs: &mut [(Vec<usize>, Vec<usize>)]) {
        for at in 0..pairs.len() {
            loop {
                let (sources, targets) = &pairs[at];
                let now = self.deviation(total(from, sources), total(to, targets));
                let taken = |here: &usize, side: Side| {
                    pairs.iter().any(|(sources, targets)| match side {
                        Side::Source => sources.contains(here),
                        Side::Target => targets.contains(here),
                    })
                };
                // The target is too long: more of the source belongs to it, and the other way round.
                let (side, picked, entries) =
                    if now > 0.0 { (Side::Source, sources, from) } else { (Side::Target, targets, to) };
                let depth = entries[picked[0]].depth;
                let beside = [picked[0].checked_sub(1), Some(picked[picked.len() - 1] + 1)].into_iter().flatten();
                let mut free =
                    beside.filter(|at| *at < entries.len() && !taken(at, side) && entries[*at].depth == depth);
                let Some(next) = free.next() else { break };
                let more = entries[next].extent;
                let then = match side {
                    Side::Source => self.deviation(total(from, sources) + more, total(to, targets)),
                    Side::Target => self.deviation(total(from, sources), total(to, targets) + more),
                };
                if then.abs() >= now.abs() {
                    break;
                }
                let pair = &mut pairs[at];
                let picked = if side == Side::Source { &mut pair.0 } else { &mut pair.1 };
                picked.push(next);
                picked.sort_unstable();
            }
        }
    }
}

/// A quotation that nobody speaks is no rendering of spoken words three times as long.
const ASIDE: f32 = 1.1;
/// A passage of more pairs of quotations is matched without its words.
const MOST_COMPARED: usize = 64;
/// Quotations whose lengths differ more (a natural logarithm) may be no renderings: the words are asked.
const UNLIKE: f32 = 0.7;
/// The most that words say for or against a pair.
const MOST_OF_WORDS: f32 = 1.5;
/// What is longer in one paragraph, in bytes, has lost its end, or found another's.
const MOST_SAID: usize = 4096;
/// What a nat is worth beside lengths and places; set by hand on passages with several quotations.
const ANSWER: f32 = 0.25;
/// Two quotations that cost more have nothing to do with each other: of another length, and in another place.
const HIGHEST: f32 = 4.5;

fn total(entries: &[Entry], picked: &[usize]) -> f32 {
    picked.iter().map(|at| entries[*at].extent).sum()
}

/// The quotations of `blocks`, in order of place.
fn entries(wordings: &Wordings, side: Side, text: &Text, blocks: &Range<u32>) -> Vec<Entry> {
    let start = text.document.blocks[blocks.start as usize].span.start;
    let end = text.document.blocks[blocks.end as usize - 1].span.end;
    let first = text.facts.partition_point(|fact| fact.block < blocks.start);
    let facts = text.facts.iter().enumerate().skip(first).take_while(|(_, fact)| fact.block < blocks.end);
    let quotations = facts.filter_map(|(number, fact)| Some((number, fact, quotation_of(fact)?)));
    let whole = quotations.filter(|(_, _, quotation)| !quotation.unpaired && quotation.words.len() <= MOST_SAID);
    whole
        .map(|(number, fact, quotation)| Entry {
            fact: number as u32,
            quoted: quotation.words,
            extent: extent(text.at(quotation.words)),
            place: (fact.span.start - start) as f32 / (end - start).max(1) as f32,
            depth: quotation.depth,
            kind: quotation.kind,
            spoken: quotation.verb.is_some(),
            led: alone::is_led(text, fact),
            keys: keys(text, quotation.words, blocks),
            words: wordings.passage(side, [quotation.words], blocks.start),
        })
        .collect()
}

/// What a quotation shares with its rendering whatever the languages: numbers, and words by their first letters.
pub fn keys(text: &Text, span: Span, blocks: &Range<u32>) -> HashSet<String> {
    let inside = text.facts_in(blocks.clone()).filter(|fact| span.contains(fact.span));
    let mut keys: HashSet<String> = inside.flat_map(|fact| fact.value.anchor_keys()).collect();
    let words = words(text.at(span)).map(|word| fold(word.of(text.at(span))));
    keys.extend(
        words.filter(|word| word.is_ascii() && word.len() > 3).map(|word| word[..word.len().min(5)].to_owned()),
    );
    keys
}

/// How many words a quotation has; see [`length`].
pub fn word_count(text: &Text, quotation: &Quotation) -> f32 {
    length(text.at(quotation.words))
}
