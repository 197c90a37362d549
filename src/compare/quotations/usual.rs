//! How the passages of an article answer each other: what a quotation is held against.
//!
//! Where little is known of two languages, the words of a good rendering answer each other little, and nothing follows
//! from a quotation that does no better. What the passages of this article do is what one may expect of its quotations;
//! what a quotation does beside passages that do not render it is what chance brings.

use crate::align::{Alignment, Answers, Bead, Passage};
use crate::span::Side;
use crate::text::Text;

/// So many passages tell what is usual, and so many what chance brings: both from all over the article.
const TELLING: usize = 40;
const STRANGERS: usize = 10;
/// A longer passage is no paragraph, and has a word for everything.
const LONGEST: f32 = 200.0;

const SIDES: [Side; 2] = [Side::Source, Side::Target];

/// What is taken for usual before any passage is seen, as strong as a passage of so many words.
const BEFORE: f32 = 20.0;
const AT_FIRST: Answers = Answers { nats: 0.1, found: 0.3, weight: 1.0 };

/// One passage of either side that render each other.
#[derive(Debug)]
struct Line {
    first: u32,
    passages: [Passage; 2],
    answers: [Answers; 2],
}

/// The passages of an article, and how they answer each other.
#[derive(Debug, Default)]
pub(super) struct Usual {
    lines: Vec<Line>,
    all: [Answers; 2],
}

impl Usual {
    /// Reads it out of the beads, evenly taken.
    pub(super) fn of(source: &Text, target: &Text, alignment: &Alignment) -> Self {
        let words = &alignment.words;
        let beads: Vec<&Bead> = alignment.blocks.iter().filter(|bead| !bead.is_unpaired()).collect();
        let line = |bead: &Bead| {
            let passages = SIDES.map(|side| {
                let (text, units) = (if side == Side::Source { source } else { target }, bead.units(side));
                let blocks = units.clone().map(|block| text.document.blocks[block as usize].span);
                words.passage(side, blocks, units.start)
            });
            let answers =
                SIDES.map(|side| words.answers(side, &passages[side as usize], &passages[side.other() as usize]));
            Line { first: bead.target.start, passages, answers }
        };
        let lines: Vec<Line> = evenly(&beads, TELLING)
            .map(|bead| line(bead))
            .filter(|line| line.passages.iter().all(|passage| passage.weight() <= LONGEST))
            .collect();
        let all = SIDES
            .map(|side| lines.iter().map(|line| line.answers[side as usize]).fold(Answers::default(), Answers::and));
        Self { lines, all }
    }

    /// How the words of `side` are usually answered in other passages than `bead`, for each word.
    pub(super) fn elsewhere(&self, side: Side, bead: &Bead) -> Answers {
        let own = self.lines.iter().find(|line| line.first == bead.target.start);
        let own = own.map_or_else(Answers::default, |line| line.answers[side as usize]);
        let seen = self.all[side as usize].less(own);
        let share = |seen: f32, before: f32, weight: f32| (seen + BEFORE * before) / (weight + BEFORE);
        Answers {
            nats: share(seen.nats, AT_FIRST.nats, seen.weight),
            found: share(seen.found, AT_FIRST.found, seen.weight),
            weight: 1.0,
        }
    }

    /// Passages on the other side than `side` that do not render `bead`.
    pub(super) fn strangers<'a>(&'a self, side: Side, bead: &Bead) -> impl Iterator<Item = &'a Passage> {
        let first = bead.target.start;
        evenly(&self.lines, STRANGERS + 1)
            .filter(move |line| line.first != first)
            .take(STRANGERS)
            .map(move |line| &line.passages[side.other() as usize])
    }
}

/// So many of `all` at most, from all over it.
fn evenly<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let count = all.len().min(most);
    (0..count).map(move |at| &all[at * all.len() / count])
}
