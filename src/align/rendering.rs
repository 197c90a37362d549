//! The words that an alignment learned, for a closer look inside its beads: how well one passage renders another.
//!
//! Where the beads are settled without them, they are learned when a closer look first asks.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::aligner::ROUNDS;
use super::evidence::explained_nats;
use super::start::{Beforehand, Start};
use super::table::{LEAST, Lesson, SMOOTHING, Table};
use super::words::Vocabulary;
use crate::span::{Side, Span};

/// Which words render each other in two texts, by all that the alignment was given and learned.
#[derive(Debug, Clone, Default)]
pub struct Wordings {
    beforehand: Beforehand,
    start: OnceLock<Start>,
    lessons: Vec<Lesson>,
    /// The lesson of each block, by side.
    taught: [Vec<Option<u32>>; 2],
    /// How the words of either side are rendered.
    tables: OnceLock<[Table; 2]>,
    known: OnceLock<f32>,
    /// What the words of each lesson share out to each word of its other side, by direction: worked out where a closer
    /// look first asks for it, for a long passage asks for each of its words.
    shares: [Vec<OnceLock<Vec<f32>>>; 2],
}

/// Rounds of learning for a closer look where words are known beforehand: of the findings in 96 articles of news none came
/// or went with four in place of eight, and three changed their confidence by a hundredth.
const ROUNDS_KNOWN: usize = 4;

/// Where the words of so many running words are known from elsewhere, nothing is made of words that do not answer each
/// other: alone, an article teaches words that stand in it once or twice, and good renderings come out below 0 …
const UNKNOWN: f32 = 0.55;
/// … and where so many are known, all is. A batch of twenty articles comes near it.
const KNOWN: f32 = 0.85;

/// Words of one side that stand in one bead.
#[derive(Debug, Clone)]
pub struct Passage {
    words: Vec<u32>,
    weight: f32,
    block: u32,
    /// What was asked of it for single words of the other side: a closer look weighs every name of a passage against
    /// every other, and asks the same of each again and again.
    asked: RefCell<FxHashMap<(Question, u32, u32), f32>>,
}

/// How the words of one passage stand to those of another, summed over them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Answers {
    /// Nats for all of them, as [`Wordings::explained`] has them.
    pub nats: f32,
    /// Nats for those that are answered, each of which tells no more than [`CLEAR`].
    pub found: f32,
    /// What they weigh together.
    pub weight: f32,
}

impl Answers {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.combined(other, 1.0)
    }

    /// Without what `other` brought to it.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        self.combined(other, -1.0)
    }

    fn combined(self, other: Self, sign: f32) -> Self {
        Self {
            nats: self.nats + sign * other.nats,
            found: self.found + sign * other.found,
            weight: self.weight + sign * other.weight,
        }
    }
}

/// More nats for one word say no more: it is answered.
const CLEAR: f32 = 2.0;

/// What is asked of a passage for a word, by the word's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Question {
    Explained(Side),
    Rendered(Side),
}

impl Passage {
    /// How much its words can say: one each, less for characters.
    pub fn weight(&self) -> f32 {
        self.weight
    }
}

impl Wordings {
    /// What is left when the passes are over.
    pub(super) fn learned(
        beforehand: Beforehand,
        start: Start,
        tables: [Table; 2],
        lessons: (Vec<Lesson>, [Vec<Option<u32>>; 2]),
    ) -> Self {
        Self { tables: OnceLock::from(tables), ..Self::unlearned(beforehand, Some(start), lessons) }
    }

    /// What is learned from these lessons when it is asked for, with the lesson of each block by side.
    pub(super) fn unlearned(
        beforehand: Beforehand,
        start: Option<Start>,
        (lessons, taught): (Vec<Lesson>, [Vec<Option<u32>>; 2]),
    ) -> Self {
        let shares = [0, 1].map(|_| vec![OnceLock::new(); lessons.len()]);
        let start = start.map(OnceLock::from).unwrap_or_default();
        Self { beforehand, start, lessons, taught, tables: OnceLock::new(), known: OnceLock::new(), shares }
    }

    /// The same words as other lessons of the same two texts teach them.
    pub(super) fn taught_by(&self, lessons: (Vec<Lesson>, [Vec<Option<u32>>; 2])) -> Self {
        Self::unlearned(self.beforehand.clone(), self.start.get().cloned(), lessons)
    }

    fn start(&self) -> &Start {
        self.start.get_or_init(|| self.beforehand.start())
    }

    fn tables(&self) -> &[Table; 2] {
        self.tables.get_or_init(|| {
            let start = self.start();
            [0, 1].map(|from| {
                let background = start.backgrounds[1 - from].clone();
                let rounds = if self.beforehand.given.is_some() { ROUNDS_KNOWN } else { ROUNDS };
                Table::learn(&start.prior[from], background, &self.lessons, from, rounds, LEAST)
            })
        })
    }

    fn vocabulary(&self, side: usize) -> &Vocabulary {
        &self.beforehand.vocabularies[side]
    }

    /// The share of running words that were met in other texts: in a batch, or in a lexicon.
    pub fn known(&self) -> f32 {
        *self.known.get_or_init(|| match &self.beforehand.given {
            Some(_) => self.beforehand.share_known(self.start()),
            None => 0.0,
        })
    }

    /// How far words that do not answer each other may be trusted to be no renderings, 0 to 1.
    pub fn trust(&self) -> f32 {
        ((self.known() - UNKNOWN) / (KNOWN - UNKNOWN)).clamp(0.0, 1.0)
    }

    /// The words at `spans`, which stand in block `block` of `side` or in its bead.
    pub fn passage(&self, side: Side, spans: impl IntoIterator<Item = Span>, block: u32) -> Passage {
        let vocabulary = self.vocabulary(side as usize);
        let places = &self.beforehand.places[side as usize];
        let words: Vec<u32> = spans.into_iter().flat_map(|span| places.within(span)).collect();
        let weight = words.iter().map(|word| vocabulary.words[*word as usize].kind.weight()).sum();
        Passage { words, weight, block, asked: RefCell::default() }
    }

    /// Nats for the words of `mine`, a passage of `side`, rendering those of `theirs` rather than having been taken at
    /// random from the text. What the bead of the two taught is no evidence for it and left out. Where the words are not
    /// known it is near 0.
    pub fn explained(&self, side: Side, mine: &Passage, theirs: &Passage) -> f32 {
        Self::asked(Question::Explained(side), mine, theirs, || {
            let own = self.own(side, mine, theirs);
            self.nats(side.other() as usize, &theirs.words, &mine.words, own).into_iter().sum()
        })
    }

    /// How the words of `mine`, a passage of `side`, are answered by those of `theirs`, as in [`Wordings::explained`].
    pub fn answers(&self, side: Side, mine: &Passage, theirs: &Passage) -> Answers {
        let own = self.own(side, mine, theirs);
        let nats = self.nats(side.other() as usize, &theirs.words, &mine.words, own);
        let mut answers = Answers { weight: mine.weight, ..Answers::default() };
        for nats in nats {
            answers.nats += nats;
            answers.found += nats.clamp(0.0, CLEAR);
        }
        answers
    }

    /// The answer of `theirs` for `mine`, which is remembered where that is a single word.
    fn asked(question: Question, mine: &Passage, theirs: &Passage, answer: impl FnOnce() -> f32) -> f32 {
        let [word] = mine.words[..] else { return answer() };
        let key = (question, word, mine.block);
        if let Some(known) = theirs.asked.borrow().get(&key) {
            return *known;
        }
        let nats = answer();
        theirs.asked.borrow_mut().insert(key, nats);
        nats
    }

    /// What the bead of two passages taught, where they are of one.
    fn own(&self, side: Side, mine: &Passage, theirs: &Passage) -> Option<usize> {
        let lesson =
            |side: Side, passage: &Passage| self.taught[side as usize].get(passage.block as usize).copied().flatten();
        let (here, there) = (lesson(side, mine), lesson(side.other(), theirs));
        here.filter(|_| here == there).map(|number| number as usize).filter(|number| *number < self.lessons.len())
    }

    /// What lesson number `lesson` gave `to`; `None` where it does not have the word.
    fn given(&self, from: usize, lesson: usize, to: u32) -> Option<Own> {
        let (table, shares) = (&self.tables()[from], &self.shares[from][lesson]);
        let lesson = &self.lessons[lesson];
        let at = lesson.words[1 - from].binary_search(&to).ok()?;
        let shares = shares.get_or_init(|| {
            let share = |to: &u32| {
                let chance = |word: &u32| table.chance(table.count(*word, *to), *word, *to);
                table.nothing(*to) + lesson.words[from].iter().map(chance).sum::<f32>()
            };
            lesson.words[1 - from].iter().map(share).collect()
        });
        Some(Own { weight: lesson.weight, share: shares[at] })
    }

    /// The most nats that any one word of `theirs` has for rendering `mine`, a passage of `side`: high where one of them
    /// is its usual rendering, below 0 where all its renderings are known and none is there, 0 where it is unknown. As
    /// in [`Wordings::explained`], what the bead itself taught does not count.
    pub fn rendered(&self, side: Side, mine: &Passage, theirs: &Passage) -> f32 {
        Self::asked(Question::Rendered(side), mine, theirs, || {
            let own = self.own(side, mine, theirs);
            self.nats(side as usize, &mine.words, &theirs.words, own).into_iter().reduce(f32::max).unwrap_or(0.0)
        })
    }

    /// How much of the weight of `passage` other passages have taught, as far as they have: a word that was met twice
    /// elsewhere counts half, one that stands here alone nothing.
    pub fn met(&self, side: Side, passage: &Passage) -> f32 {
        let from = side as usize;
        let number = self.taught[from].get(passage.block as usize).copied().flatten().map(|number| number as usize);
        let own = number.and_then(|number| Some((number, self.lessons.get(number)?)));
        let table = &self.tables()[from];
        // A rare word among known ones is given all that is left of its passage.
        let given = |number: usize, lesson: &Lesson, word: u32| {
            let mut sum = 0.0;
            let there = &lesson.words[1 - from];
            each_shared(&table.rows[word as usize], there, |at, count| {
                let share = self.given(from, number, there[at]).map_or(f32::INFINITY, |own| own.share);
                sum += lesson.weight * table.chance(count, word, there[at]) / share;
            });
            lesson.weight.max(sum)
        };
        let met = |word: &u32| {
            let own = own.filter(|(_, lesson)| lesson.words[from].binary_search(word).is_ok());
            let known = &self.vocabulary(from).words[*word as usize];
            let met = match own {
                // What stands nowhere else in the text was taught by other texts or not at all.
                _ if known.count <= 1.0 => self.beforehand.met(self.start(), from, *word as usize),
                Some((number, lesson)) => table.totals[*word as usize] - given(number, lesson, *word),
                None => table.totals[*word as usize],
            };
            known.kind.weight() * met.max(0.0) / (met.max(0.0) + SMOOTHING)
        };
        passage.words.iter().map(met).sum()
    }

    /// Nats for each of `targets` being rendered from `sources`, words of side `from`; none where there are none.
    fn nats(&self, from: usize, sources: &[u32], targets: &[u32], own: Option<usize>) -> Vec<f32> {
        let table = &self.tables()[from];
        let weight = |side: usize, word: u32| self.vocabulary(side).words[word as usize].kind.weight();
        let all: f32 = sources.iter().map(|word| weight(from, *word)).sum();
        if all == 0.0 {
            return Vec::new();
        }
        let mut words: Vec<u32> = targets.to_vec();
        words.sort_unstable();
        words.dedup();
        let own: Vec<Option<Own>> =
            words.iter().map(|to| own.and_then(|lesson| self.given(from, lesson, *to))).collect();
        let usual = |at: usize| SMOOTHING * table.background[words[at] as usize].max(1e-9);
        // What any word is explained by, without and with what a lesson gave taken out, and what some are beside.
        let (mut base, mut chances) = ([0.0f32; 2], vec![0.0f32; words.len()]);
        for &word in sources {
            let (weight, total) = (weight(from, word), table.totals[word as usize]);
            let lesson = own.iter().flatten().next().map_or(0.0, |own| own.weight);
            let rest = [total, (total - lesson).max(0.0)].map(|total| weight / (total + SMOOTHING));
            base = [base[0] + rest[0], base[1] + rest[1]];
            each_shared(&table.rows[word as usize], &words, |at, count| {
                chances[at] += match &own[at] {
                    None => count * rest[0],
                    Some(own) => {
                        let (count, total) = own.without(table, (count, total), word, words[at]);
                        weight * (count + usual(at)) / (total + SMOOTHING) - usual(at) * rest[1]
                    }
                };
            });
        }
        let nats = |to: &u32| {
            let at = words.partition_point(|word| word < to);
            let usual = usual(at);
            let chance = usual * base[usize::from(own[at].is_some())] + chances[at];
            weight(1 - from, *to) * explained_nats(chance * SMOOTHING / usual / all)
        };
        targets.iter().map(nats).collect()
    }
}

/// Calls `visit` for each of `words` that is in `row`, with its place among them and its count; both are sorted.
fn each_shared(row: &[(u32, f32)], words: &[u32], mut visit: impl FnMut(usize, f32)) {
    // The longer of the two is searched for what is in the shorter.
    if words.len() < row.len() {
        for (at, to) in words.iter().enumerate() {
            if let Ok(found) = row.binary_search_by_key(to, |(word, _)| *word) {
                visit(at, row[found].1);
            }
        }
    } else {
        for (to, count) in row {
            if let Ok(at) = words.binary_search(to) {
                visit(at, *count);
            }
        }
    }
}

/// What one lesson gave one word of its other side.
struct Own {
    weight: f32,
    share: f32,
}

impl Own {
    /// Count of the pair and total of the word, as they were without the lesson.
    fn without(&self, table: &Table, (count, total): (f32, f32), word: u32, to: u32) -> (f32, f32) {
        let own = (self.weight * table.chance(count, word, to) / self.share).min(count);
        (count - own, (total - self.weight).max(count - own))
    }
}
