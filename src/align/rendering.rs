//! The words that an alignment learned, for a closer look inside its beads: how well one passage renders another.

use std::sync::Arc;

use super::aligner::State;
use super::evidence::explained_nats;
use super::table::{Lesson, SMOOTHING, Table};
use super::words::{Unit, Vocabulary};
use crate::span::Side;

/// Which words render each other in two texts, by all that the alignment was given and learned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wordings {
    vocabularies: [Arc<Vocabulary>; 2],
    /// How the words of either side are rendered.
    tables: [Table; 2],
    lessons: Vec<Lesson>,
    /// The lesson of each block, by side.
    taught: [Vec<Option<u32>>; 2],
    known: f32,
}

/// Where the words of so many running words are known from elsewhere, nothing is made of words that do not answer each
/// other: alone, an article teaches words that stand in it once or twice, and good renderings come out below 0 …
const UNKNOWN: f32 = 0.4;
/// … and where so many are known, all is. A batch of twenty articles comes near it.
const KNOWN: f32 = 0.75;

/// Words of one side that stand in one bead.
#[derive(Debug, Clone)]
pub struct Passage {
    words: Vec<u32>,
    weight: f32,
    block: u32,
}

impl Passage {
    /// How much its words can say: one each, less for characters.
    pub fn weight(&self) -> f32 {
        self.weight
    }
}

impl Wordings {
    /// What is left when the passes are over.
    pub(super) fn new(vocabularies: [&Arc<Vocabulary>; 2], state: State, known: f32) -> Self {
        let State { tables, lessons, taught, .. } = state;
        Self { vocabularies: vocabularies.map(Arc::clone), tables, lessons, taught, known }
    }

    /// The share of running words that were met in other texts: in a batch, or in a lexicon.
    pub fn known(&self) -> f32 {
        self.known
    }

    /// How far words that do not answer each other may be trusted to be no renderings, 0 to 1.
    pub fn trust(&self) -> f32 {
        ((self.known - UNKNOWN) / (KNOWN - UNKNOWN)).clamp(0.0, 1.0)
    }

    /// `texts`, which stand in block `block` of `side` or in its bead, as counted words.
    pub fn passage<'t>(&self, side: Side, texts: impl Iterator<Item = &'t str>, block: u32) -> Passage {
        let vocabulary = &self.vocabularies[side as usize];
        let words: Vec<u32> = texts.flat_map(|text| Unit::known(text, vocabulary)).collect();
        let weight = words.iter().map(|word| vocabulary.words[*word as usize].kind.weight()).sum();
        Passage { words, weight, block }
    }

    /// Nats for the words of `mine`, a passage of `side`, rendering those of `theirs` rather than having been taken at
    /// random from the text. What the bead of the two taught is no evidence for it and left out. Where the words are not
    /// known it is near 0.
    pub fn explained(&self, side: Side, mine: &Passage, theirs: &Passage) -> f32 {
        let own = self.own(side, mine, theirs);
        self.direction(side.other() as usize, &theirs.words, &mine.words, own)
    }

    /// What the bead of two passages taught, where they are of one.
    fn own(&self, side: Side, mine: &Passage, theirs: &Passage) -> Option<&Lesson> {
        let lesson =
            |side: Side, passage: &Passage| self.taught[side as usize].get(passage.block as usize).copied().flatten();
        let (here, there) = (lesson(side, mine), lesson(side.other(), theirs));
        here.filter(|_| here == there).and_then(|number| self.lessons.get(number as usize))
    }

    /// The most nats that any one word of `theirs` has for rendering `mine`, a passage of `side`: high where one of them
    /// is its usual rendering, below 0 where all its renderings are known and none is there, 0 where it is unknown. As
    /// in [`Wordings::explained`], what the bead itself taught does not count.
    pub fn rendered(&self, side: Side, mine: &Passage, theirs: &Passage) -> f32 {
        let own = self.own(side, mine, theirs);
        let one = |to: &u32| self.direction(side as usize, &mine.words, std::slice::from_ref(to), own);
        theirs.words.iter().map(one).reduce(f32::max).unwrap_or(0.0)
    }

    /// How much of the weight of `passage` other passages have taught, as far as they have: a word that was met twice
    /// elsewhere counts half, one that stands here alone nothing.
    pub fn met(&self, side: Side, passage: &Passage) -> f32 {
        let number = self.taught[side as usize].get(passage.block as usize).copied().flatten();
        let own = number.and_then(|number| self.lessons.get(number as usize));
        let met = |word: &u32| {
            let own = own.filter(|lesson| lesson.words[side as usize].binary_search(word).is_ok());
            let total = self.tables[side as usize].totals[*word as usize];
            let met = (total - own.map_or(0.0, |lesson| lesson.weight)).max(0.0);
            self.vocabularies[side as usize].words[*word as usize].kind.weight() * met / (met + SMOOTHING)
        };
        passage.words.iter().map(met).sum()
    }

    /// Nats for the words of `to` being rendered from those of `from`.
    fn direction(&self, from: usize, sources: &[u32], targets: &[u32], own: Option<&Lesson>) -> f32 {
        let table = &self.tables[from];
        let kind = |side: usize, word: u32| self.vocabularies[side].words[word as usize].kind;
        let all: f32 = sources.iter().map(|word| kind(from, *word).weight()).sum();
        if all == 0.0 {
            return 0.0;
        }
        let mut sum = 0.0;
        for &to in targets {
            let background = table.background[to as usize].max(1e-9);
            let share = own.map(|lesson| Own::new(table, lesson, from, to));
            let chance = |word: &u32| {
                let (count, total) = match &share {
                    Some(own) => own.without(table, *word, to),
                    None => (table.count(*word, to), table.totals[*word as usize]),
                };
                let usual = SMOOTHING * background;
                kind(from, *word).weight() * (count + usual) / (total + SMOOTHING)
            };
            let explained = sources.iter().map(chance).sum::<f32>() / background / all;
            sum += kind(1 - from, to).weight() * explained_nats(explained);
        }
        sum
    }
}

/// What one lesson gave one word of its other side.
struct Own {
    weight: f32,
    share: f32,
}

impl Own {
    fn new(table: &Table, lesson: &Lesson, from: usize, to: u32) -> Self {
        let words = &lesson.words[from];
        let held = lesson.words[1 - from].binary_search(&to).is_ok();
        let share =
            table.nothing(to) + words.iter().map(|word| table.chance(table.count(*word, to), *word, to)).sum::<f32>();
        Self { weight: if held { lesson.weight } else { 0.0 }, share }
    }

    /// Count of the pair and total of the word, as they were without the lesson.
    fn without(&self, table: &Table, word: u32, to: u32) -> (f32, f32) {
        let (count, total) = (table.count(word, to), table.totals[word as usize]);
        let own = (self.weight * table.chance(count, word, to) / self.share).min(count);
        (count - own, (total - self.weight).max(count - own))
    }
}
