//! Lexicons: which words of two languages render each other, known beforehand — shipped, learned from a batch, or a
//! user's own.
//!
//! A lexicon holds counts: as if each pair of words had been seen so often in passages that render each other. The
//! anchors of an article start from them, so knowledge from outside and from the article go through one formula.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::anchors::{Prior, Rows};
use super::shipped;
use super::table::{self, Lesson, Met, Sorter, Table};
use super::words::{Unit, Vocabulary};
use crate::document::BlockKind;
use crate::lexicon::Entry;
use crate::locale::Locale;
use crate::span::Side;

/// Word pairs by pair of languages.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    pairs: BTreeMap<[String; 2], Arc<Dictionary>>,
    /// Whether what is shipped stands in for pairs of languages that are not there.
    shipped: bool,
}

/// The word pairs of two languages, in the order of their tags.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    /// Its words; a pool may have met some since that have no rows yet.
    pub vocabularies: [Arc<Vocabulary>; 2],
    pub tables: [Table; 2],
}

/// The dictionary of a pair, and whether the source is its second language.
pub(super) type Given = Option<(Arc<Dictionary>, bool)>;

/// The key of two languages, and whether the source comes second in it.
pub(super) fn key(source: &Locale, target: &Locale) -> ([String; 2], bool) {
    let [source, target] = [source, target].map(|locale| locale.language().to_owned());
    let turned = target < source;
    (if turned { [target, source] } else { [source, target] }, turned)
}

impl Lexicon {
    /// What is shipped of the words of all languages.
    pub fn shipped() -> Self {
        Self { shipped: true, ..Self::default() }
    }

    /// The lexicon of a user's entries beside what is shipped. Single words count as they are; of passages, a table is
    /// learned.
    pub fn of_entries(entries: &[Entry]) -> Self {
        let mut given: BTreeMap<[String; 2], Entries> = BTreeMap::new();
        for entry in entries {
            let (key, turned) = key(&entry.languages[0], &entry.languages[1]);
            let given = given.entry(key).or_insert_with_key(Entries::shipped);
            given.add(entry, usize::from(turned));
        }
        let pairs = given.into_iter().map(|(key, given)| (key, Arc::new(given.learn()))).collect();
        Self { pairs, shipped: true }
    }

    /// The word pairs of two languages, and whether the source is their second.
    pub(super) fn between(&self, source: &Locale, target: &Locale) -> Given {
        let (key, turned) = key(source, target);
        self.of(&key).map(|dictionary| (dictionary, turned))
    }

    pub(super) fn of(&self, key: &[String; 2]) -> Option<Arc<Dictionary>> {
        let own = self.pairs.get(key).map(Arc::clone);
        own.or_else(|| self.shipped.then(|| shipped::dictionary(key)).flatten())
    }

    pub(super) fn insert(&mut self, key: [String; 2], dictionary: Dictionary) {
        self.pairs.insert(key, Arc::new(dictionary));
    }

    /// Lets go of the words of two languages, so that whoever shares them may add some: a copy of those of a large batch is
    /// half of its memory.
    pub(super) fn lend(&mut self, key: &[String; 2]) {
        if let Some(dictionary) = self.pairs.get_mut(key).and_then(Arc::get_mut) {
            dictionary.vocabularies = Default::default();
        }
    }

    /// Takes back what [`Lexicon::lend`] let go.
    pub(super) fn put_back(&mut self, key: &[String; 2], vocabularies: &[Arc<Vocabulary>; 2]) {
        if let Some(dictionary) = self.pairs.get_mut(key).and_then(Arc::get_mut) {
            dictionary.vocabularies = vocabularies.clone();
        }
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && !self.shipped
    }
}

/// What a user's lexicon says of two languages.
#[derive(Default)]
struct Entries {
    vocabularies: [Vocabulary; 2],
    pairs: Vec<([u32; 2], f32)>,
    lessons: Vec<Lesson>,
}

impl Entries {
    /// What is shipped of the languages of `key`.
    fn shipped(key: &[String; 2]) -> Self {
        let mut given = Self::default();
        if let Some(known) = shipped::dictionary(key) {
            given.vocabularies = known.vocabularies.clone().map(Arc::unwrap_or_clone);
            let rows = (0u32..).zip(&known.tables[0].rows);
            given.pairs =
                rows.flat_map(|(one, row)| row.iter().map(move |(other, count)| ([one, *other], *count))).collect();
        }
        given
    }

    fn add(&mut self, entry: &Entry, turned: usize) {
        let [first, second] = [0, 1].map(|side| {
            let text = &entry.words[side ^ turned];
            Unit::read(text, 0, &[], BlockKind::Paragraph, &mut self.vocabularies[side]).words
        });
        if let ([first], [second]) = (&first[..], &second[..]) {
            self.pairs.push(([*first, *second], entry.weight));
        } else {
            let lesson = Lesson::new(first.into_iter(), second.into_iter(), entry.weight);
            self.lessons.extend(Some(lesson).filter(Lesson::is_useful));
        }
    }

    fn learn(self) -> Dictionary {
        let tables = [0, 1].map(|from| {
            let mut rows: Rows = vec![Vec::new(); self.vocabularies[from].len()];
            let mut sorter = Sorter::new(self.vocabularies[1 - from].len());
            for (words, weight) in &self.pairs {
                rows[words[from] as usize].push((words[1 - from], *weight));
            }
            rows.iter_mut().for_each(|row| *row = sorter.sorted(row));
            let background = self.vocabularies[1 - from].background(None);
            Table::learn(&Prior::from(rows), background, &self.lessons, from, ROUNDS, table::LEAST)
        });
        let mut vocabularies = self.vocabularies;
        // How often a word stands in a lexicon says nothing of texts.
        vocabularies.iter_mut().flat_map(|known| &mut known.words).for_each(|word| word.count = 0.0);
        Dictionary { vocabularies: vocabularies.map(Arc::new), tables }
    }
}

/// An article's words as those of a dictionary, from the article's point of view.
pub(super) struct Known<'a> {
    dictionary: &'a Dictionary,
    /// The article's source is the dictionary's second language.
    turned: bool,
    /// The dictionary's number of each word of the article, by side of the article.
    numbers: [Vec<Option<u32>>; 2],
}

impl<'a> Known<'a> {
    pub fn new(dictionary: &'a Dictionary, turned: bool, vocabularies: [&Vocabulary; 2]) -> Self {
        let numbers = [0, 1].map(|side| {
            let side_there = side ^ usize::from(turned);
            let known = &dictionary.vocabularies[side_there];
            let learned = |id: &u32| (*id as usize) < dictionary.tables[side_there].rows.len();
            vocabularies[side].words.iter().map(|word| known.id(word.stem()).filter(learned)).collect()
        });
        Self { dictionary, turned, numbers }
    }

    fn number(&self, side: Side, word: u32) -> Option<u32> {
        self.numbers[side as usize][word as usize]
    }

    fn table(&self, from: Side) -> &Table {
        &self.dictionary.tables[from as usize ^ usize::from(self.turned)]
    }

    /// How often each word of `side` would be met in as many words as the text has, going by the dictionary; `None`
    /// where it was never counted.
    pub fn frequencies(&self, side: Side) -> Option<Vec<f32>> {
        let known = &self.dictionary.vocabularies[side as usize ^ usize::from(self.turned)];
        let total: f32 = known.words.iter().map(|word| word.count).sum();
        let of = |number: &Option<u32>| number.map_or(0.0, |number| known.words[number as usize].count) + 0.5;
        (total > 0.0).then(|| self.numbers[side as usize].iter().map(|number| of(number) / total).collect())
    }

    /// Adds the dictionary's counts to those of `anchors`, less what `own` lessons of the article gave it.
    pub fn prior(&self, from: Side, anchors: &Rows, own: &[Lesson], most: f32) -> Prior {
        let (table, here) = (self.table(from), &self.numbers[from as usize]);
        let rows = self.rows(from);
        let own = Own::of(self, from, &rows, own);
        let mut taken = vec![0.0; self.numbers[from.other() as usize].len()];
        let mut counts = taken.clone();
        let mut sorter = Sorter::new(taken.len());
        let mut prior = Prior::from(anchors.clone());
        for (word, row) in rows.iter().enumerate() {
            let Some(number) = here[word] else { continue };
            let total = table.totals[number as usize] - own.give(word, row, &mut counts, &mut taken);
            if total > 0.0 {
                let scale = (most / total).min(1.0);
                let mut seen = 0.0;
                anchors[word].iter().for_each(|(other, count)| sorter.add(*other, *count));
                for &(other, count) in row {
                    let count = (count - taken[other as usize]).max(0.0) * scale;
                    seen += count;
                    if count > LEAST {
                        sorter.add(other, count);
                    }
                }
                prior.rows[word] = sorter.take();
                prior.elsewhere[word] = (total * scale - seen).max(0.0);
            }
            own.take_back(word, &mut taken);
        }
        prior
    }

    /// The dictionary's counts of each word of the article with the others of the article.
    fn rows(&self, from: Side) -> Rows {
        let (table, there) = (self.table(from), &self.numbers[from.other() as usize]);
        let mut back = vec![u32::MAX; table.background.len()];
        for (word, number) in there.iter().enumerate() {
            if let Some(number) = number {
                back[*number as usize] = word as u32;
            }
        }
        let mut met: Vec<u32> = there.iter().copied().flatten().collect();
        met.sort_unstable();
        let mut found: Vec<(u32, f32)> = Vec::new();
        let mut row = |number: &Option<u32>| {
            let known = number.map_or(&[][..], |number| &table.rows[number as usize]);
            found.clear();
            if known.len() > LONG * met.len() {
                // `the` has stood with every word of a batch, and the article has few of them.
                let at = |other: &u32| known.binary_search_by_key(other, |(word, _)| *word).ok();
                found.extend(met.iter().filter_map(at).map(|at| (back[known[at].0 as usize], known[at].1)));
            } else {
                let here = known.iter().map(|(other, count)| (back[*other as usize], *count));
                found.extend(here.filter(|(word, _)| *word != u32::MAX));
            }
            found.clone()
        };
        self.numbers[from as usize].iter().map(&mut row).collect()
    }
}

/// What lessons of the article itself gave the dictionary.
struct Own<'a> {
    known: &'a Known<'a>,
    from: Side,
    lessons: &'a [Lesson],
    met: Met,
    /// Where the sums of each lesson begin.
    starts: Vec<usize>,
    /// The chance that all words of a lesson together give each of its counterparts.
    sums: Vec<f32>,
}

impl<'a> Own<'a> {
    fn of(known: &'a Known<'a>, from: Side, rows: &Rows, lessons: &'a [Lesson]) -> Self {
        let table = known.table(from);
        let (mut starts, mut sums) = (Vec::with_capacity(lessons.len()), Vec::new());
        for lesson in lessons {
            starts.push(sums.len());
            let nothing = |other: &u32| known.number(from.other(), *other).map_or(1.0, |to| table.nothing(to));
            sums.extend(lesson.words[from.other() as usize].iter().map(nothing));
        }
        let met = Met::of(lessons.iter(), from as usize, rows.len());
        let mut own = Self { known, from, lessons, met, starts, sums };
        let mut counts = vec![0.0; known.numbers[from.other() as usize].len()];
        let mut sums = std::mem::take(&mut own.sums);
        for (word, row) in rows.iter().enumerate() {
            row.iter().for_each(|(other, count)| counts[*other as usize] = *count);
            own.each(word, &counts, |place, _, _, chance| sums[place] += chance);
            row.iter().for_each(|(other, _)| counts[*other as usize] = 0.0);
        }
        Self { sums, ..own }
    }

    /// Calls `visit` with each counterpart that `word` met in a lesson: where its sum is, it, the lesson's weight, and
    /// the chance that the word gives it, going by the dictionary's `counts`.
    fn each(&self, word: usize, counts: &[f32], mut visit: impl FnMut(usize, u32, f32, f32)) {
        let (table, there) = (self.known.table(self.from), self.from.other());
        let Some(number) = self.known.number(self.from, word as u32) else { return };
        for (lesson, _) in self.met.of_word(word) {
            let lesson = *lesson as usize;
            for (place, &other) in (self.starts[lesson]..).zip(&self.lessons[lesson].words[there as usize]) {
                let Some(to) = self.known.number(there, other) else { continue };
                let chance = table.chance(counts[other as usize], number, to);
                visit(place, other, self.lessons[lesson].weight, chance);
            }
        }
    }

    /// Puts what the lessons gave `word` into `taken`, by counterpart, and returns the sum.
    /// `counts` are all zero, before and after.
    fn give(&self, word: usize, row: &[(u32, f32)], counts: &mut [f32], taken: &mut [f32]) -> f32 {
        row.iter().for_each(|(other, count)| counts[*other as usize] = *count);
        let mut given = 0.0;
        self.each(word, counts, |place, other, weight, chance| {
            let count = weight * chance / self.sums[place];
            taken[other as usize] += count;
            given += count;
        });
        row.iter().for_each(|(other, _)| counts[*other as usize] = 0.0);
        given
    }

    /// Clears what [`Own::give`] put.
    fn take_back(&self, word: usize, taken: &mut [f32]) {
        let others = self
            .met
            .of_word(word)
            .iter()
            .flat_map(|(lesson, _)| &self.lessons[*lesson as usize].words[self.from.other() as usize]);
        others.for_each(|other| taken[*other as usize] = 0.0);
    }
}

/// Rounds of expectation maximisation.
pub(super) const ROUNDS: usize = 5;

/// A row that is longer than the words it may meet by so much is searched for each of them rather than gone through.
const LONG: usize = 12;

/// Counts below it are noise.
const LEAST: f32 = 1e-3;
