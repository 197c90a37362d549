//! What a whole batch teaches: the surest beads of every article, pooled by pair of languages, and the lexicon learned
//! from them.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};

use super::anchors::Prior;
use super::draft::Draft;
use super::lexicon::{Dictionary, Lexicon, ROUNDS};
use super::table::{Least, Lesson, Sorter, Table};
use super::teaching::Teaching;
use super::words::{Vocabulary, Word, WordKind};

/// Pairs of words that a pool of two languages holds at most, over all its beads: some fifty megabytes while it learns.
const MOST_PAIRS: usize = 4_000_000;
/// When all pools together hold so many, a site in dozens of languages is under way.
const MOST_IN_ALL: usize = 12_000_000;
/// Then a pool of two languages takes no more than this, some thirty articles: set by hand, for memory.
const FEW_PAIRS: usize = 250_000;
/// What a pool forgets: an article counts a word ten times at most, so that less than such a share is next to nothing. Kept
/// whole, the tables of 37 pairs of languages took 200 megabytes.
const FORGOTTEN: Least = Least { count: 0.02, share: 5e-4 };
/// A pool is learned from again when it has grown by half.
const GROWN: f64 = 1.5;

/// Beads of many articles. Articles must be added in one order to give one lexicon.
#[derive(Debug, Default)]
pub struct Pool {
    pairs: BTreeMap<[String; 2], Beads>,
    /// Pairs of words in all of them.
    held: usize,
    /// What was known beforehand.
    given: Lexicon,
    lexicon: Lexicon,
}

#[derive(Debug, Default)]
struct Beads {
    /// Shared with the dictionary while nothing is added.
    vocabularies: [Arc<Vocabulary>; 2],
    lessons: Vec<Lesson>,
    /// What was taught already: a text that comes twice is no second witness.
    known: FxHashSet<u64>,
    pairs: usize,
    learned: usize,
}

impl Pool {
    /// A pool that starts from what a user's lexicon says.
    pub fn starting_from(given: &Lexicon) -> Self {
        Self { pairs: BTreeMap::new(), held: 0, given: given.clone(), lexicon: given.clone() }
    }

    /// Takes what `draft` is sure of, and marks in it what was taken.
    pub fn add(&mut self, draft: &mut Draft) {
        let turned = usize::from(draft.turned);
        let lessons = draft.lessons.iter().map(|lesson| lesson.by_key(turned));
        draft.pooled = self.take_in(&draft.key, draft.own_words(), lessons);
    }

    /// Takes what a draft that is gone was sure of.
    pub fn teach(&mut self, teaching: &Teaching) {
        let [first, second] = &teaching.words;
        self.take_in(&teaching.key, [first, second], teaching.lessons());
    }

    /// Takes lessons, and says of each whether the pool has it.
    fn take_in<'l>(
        &mut self,
        key: &[String; 2],
        own: [&[Word]; 2],
        lessons: impl Iterator<Item = ([&'l [u32]; 2], f32)>,
    ) -> Vec<bool> {
        let beads = self.pairs.entry(key.clone()).or_insert_with(|| Beads {
            vocabularies: self.given.of(key).map(|known| known.vocabularies.clone()).unwrap_or_default(),
            ..Beads::default()
        });
        self.lexicon.lend(key);
        let [first, second] = &mut beads.vocabularies;
        let vocabularies = [Arc::make_mut(first), Arc::make_mut(second)];
        let most = if self.held < MOST_IN_ALL { MOST_PAIRS } else { FEW_PAIRS };
        let mut pooled = Vec::new();
        for (words, weight) in lessons {
            let words = [0, 1].map(|side| usable(own[side], words[side]));
            let size = words[0].len() * words[1].len();
            let hash = hash_of(own, &words);
            let known = beads.known.contains(&hash);
            let taken = size > 0 && !known && beads.pairs + size <= most;
            pooled.push(size > 0 && (known || taken));
            if !taken {
                continue;
            }
            beads.known.insert(hash);
            beads.pairs += size;
            self.held += size;
            let [first, second] = [0, 1].map(|side| {
                let adopt = |word: &u32| vocabularies[side].adopt(&own[side][*word as usize]);
                words[side].iter().map(adopt).collect::<Vec<_>>()
            });
            beads.lessons.push(Lesson::new(first.into_iter(), second.into_iter(), weight));
        }
        pooled
    }

    /// What is to be learned from all that was added, in pieces that do not depend on each other.
    pub fn due(&self) -> Vec<Due<'_>> {
        let grown = |(_, beads): &(_, &Beads)| beads.pairs as f64 > beads.learned as f64 * GROWN;
        let halves = |(key, beads)| {
            let given = self.given.of(key);
            [0, 1].map(|from| Due { key, beads, given: given.clone(), from })
        };
        self.pairs.iter().filter(grown).flat_map(halves).collect()
    }

    /// Takes what was learned from all of [`Pool::due`], in its order.
    pub fn take(&mut self, learned: Vec<Half>) {
        let mut halves = learned.into_iter();
        while let (Some(there), Some(back)) = (halves.next(), halves.next()) {
            if let Some(beads) = self.pairs.get_mut(&there.key) {
                beads.learned = beads.pairs;
            }
            let dictionary = Dictionary { tables: [there.table, back.table], ..Dictionary::default() };
            self.lexicon.insert(there.key, dictionary);
        }
        self.pairs.iter().for_each(|(key, beads)| self.lexicon.put_back(key, &beads.vocabularies));
    }

    /// The lexicon of all that was learned.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// What the pool has still to learn of how one language is rendered by another.
#[derive(Debug)]
pub struct Due<'a> {
    key: &'a [String; 2],
    beads: &'a Beads,
    given: Option<Arc<Dictionary>>,
    from: usize,
}

/// Half of a dictionary: how the words of one language are rendered.
#[derive(Debug)]
pub struct Half {
    key: [String; 2],
    table: Table,
}

impl Due<'_> {
    /// Learns it.
    pub fn learn(self) -> Half {
        Half { key: self.key.clone(), table: self.beads.learn(self.given.as_deref(), self.from) }
    }
}

/// What tells a lesson from others: the stems of its words.
fn hash_of(own: [&[Word]; 2], words: &[Vec<u32>; 2]) -> u64 {
    let mut hasher = FxHasher::default();
    for (own, words) in own.iter().zip(words) {
        words.iter().for_each(|word| own[*word as usize].stem().hash(&mut hasher));
    }
    hasher.finish()
}

/// Words worth pooling: numbers and marks speak for themselves.
fn usable(own: &[Word], words: &[u32]) -> Vec<u32> {
    let kind = |word: &u32| own[*word as usize].kind;
    words.iter().copied().filter(|word| !matches!(kind(word), WordKind::Number | WordKind::Mark)).collect()
}

impl Beads {
    /// How the words of side `from` are rendered, by the beads and by what was `given`, whose words have the first
    /// numbers.
    fn learn(&self, given: Option<&Dictionary>, from: usize) -> Table {
        let [own, other] = [&self.vocabularies[from], &self.vocabularies[1 - from]];
        let same = own.words.iter().map(|word| other.id(word.stem()).map(|id| (id, SAME)).into_iter().collect());
        let mut rows: Vec<Vec<(u32, f32)>> = same.collect();
        let mut sorter = Sorter::new(other.len());
        for (row, known) in rows.iter_mut().zip(given.map_or(&[][..], |given| &given.tables[from].rows)) {
            row.extend(known);
            *row = sorter.sorted(row);
        }
        let prior = Prior::from(rows);
        Table::learn(&prior, other.background(None), &self.lessons, from, ROUNDS, FORGOTTEN)
    }
}

/// A word that stands in both languages is likely its own counterpart.
const SAME: f32 = 1.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::tests::text;
    use crate::locale::Locale;
    use crate::span::Side;

    fn draft(paragraphs: &[[&str; 2]]) -> Draft {
        let [source, target] = [0, 1].map(|side| {
            let words = paragraphs.iter().map(|pair| pair[side]).collect::<Vec<_>>().join("\n\n");
            text(["en", "fi"][side], words)
        });
        Draft::new(&source, &target, &Lexicon::default())
    }

    fn learn(pool: &mut Pool) {
        let learned = pool.due().into_iter().map(Due::learn).collect();
        pool.take(learned);
    }

    #[test]
    fn words_that_come_back_in_other_articles_are_learned() {
        let mut pool = Pool::default();
        let articles = [
            [["The fishermen of Vigo strike for 14 days.", "Vigon kalastajat lakkoilevat 14 päivää."]; 1],
            [["The fishermen want 45 euros more.", "Kalastajat haluavat 45 euroa lisää."]; 1],
            [["Nobody counted the fishermen in 1912.", "Kukaan ei laskenut kalastajia vuonna 1912."]; 1],
        ];
        for article in &articles {
            pool.add(&mut draft(article));
        }
        learn(&mut pool);
        let (en, fi): (Locale, Locale) = ("en".parse().unwrap(), "fi".parse().unwrap());
        let (dictionary, turned) = pool.lexicon().between(&en, &fi).unwrap();
        assert!(!turned);
        let [from, to] = &dictionary.vocabularies;
        let table = &dictionary.tables[Side::Source as usize];
        let chance = |word: &str| table.count(from.id("fisher").unwrap(), to.id(word).unwrap());
        assert!(chance("kalast") > 2.0 * chance("euroa"));
    }

    #[test]
    fn what_a_user_knows_is_known_to_the_pool() {
        let (en, fi): (Locale, Locale) = ("en".parse().unwrap(), "fi".parse().unwrap());
        let words = ["lake".to_owned(), "järvi".to_owned()];
        let entry = crate::lexicon::Entry { languages: [en.clone(), fi.clone()], words, weight: 4.0 };
        let mut pool = Pool::starting_from(&Lexicon::of_entries(&[entry]));
        pool.add(&mut draft(&[[
            "The fishermen of Vigo strike for 14 days.",
            "Vigon kalastajat lakkoilevat 14 päivää.",
        ]]));
        learn(&mut pool);
        let (dictionary, _) = pool.lexicon().between(&en, &fi).unwrap();
        let [from, to] = &dictionary.vocabularies;
        assert!(from.id("fisher").is_some());
        assert!(dictionary.tables[0].count(from.id("lake").unwrap(), to.id("järvi").unwrap()) >= 4.0);
    }
}
