//! What an archive of translated texts teaches: the word pairs that are sure enough to be written down.

use std::collections::{BTreeMap, HashMap};

use super::draft::Draft;
use super::lexicon::Dictionary;
use super::pool::{Due, Pool};
use super::words::{Vocabulary, WordKind};
use crate::lexicon::Entry;
use crate::locale::Locale;

/// A word is written with its likeliest counterparts only. These three were set by hand and checked on the samples.
const MOST: usize = 3;
/// A pair was met so often …
const OFTEN: f32 = 1.5;
/// … and each of the two words is rendered by the other this often.
const LIKELY: f32 = 0.15;

/// The lexicon of two languages.
#[derive(Debug, Clone)]
pub struct Learned {
    /// The languages, in the order of their tags.
    pub languages: [Locale; 2],
    /// Word pairs, in the order of the first words.
    pub entries: Vec<Entry>,
    /// The share of running words of each side that have an entry.
    pub coverage: [f64; 2],
}

impl Learned {
    /// As a lexicon's lines: the languages, then word, word and weight; empty where nothing was learned.
    pub fn tsv(&self) -> String {
        if self.entries.is_empty() {
            return String::new();
        }
        let mut tsv = format!("{}\t{}\tweight\n", self.languages[0].tag(), self.languages[1].tag());
        for entry in &self.entries {
            tsv += &format!("{}\t{}\t{:.2}\n", entry.words[0], entry.words[1], entry.weight);
        }
        tsv
    }
}

/// Gathers what texts teach.
#[derive(Debug, Default)]
pub struct Learner {
    pool: Pool,
    running: BTreeMap<[String; 2], [HashMap<String, f64>; 2]>,
}

impl Learner {
    /// Takes what a pair of texts teaches.
    pub fn add(&mut self, mut draft: Draft) {
        let running = self.running.entry(draft.key.clone()).or_default();
        for (side, units) in draft.pair.units.iter().enumerate() {
            for word in units.vocabulary.words.iter().filter(|word| is_word(word.kind)) {
                *running[side ^ usize::from(draft.turned)].entry(word.stem().to_owned()).or_default() +=
                    f64::from(word.count);
            }
        }
        self.pool.add(&mut draft);
    }

    /// The lexicons, by pair of languages.
    pub fn finish(mut self) -> Vec<Learned> {
        let learned = self.pool.due().into_iter().map(Due::learn).collect();
        self.pool.take(learned);
        let lexicon = self.pool.lexicon();
        let learned = self.running.iter().filter_map(|(key, running)| {
            let languages = [key[0].parse().ok()?, key[1].parse().ok()?];
            lexicon.of(key).map(|dictionary| of_dictionary(&dictionary, languages, running))
        });
        learned.collect()
    }
}

fn is_word(kind: WordKind) -> bool {
    !matches!(kind, WordKind::Number | WordKind::Mark)
}

fn of_dictionary(dictionary: &Dictionary, languages: [Locale; 2], running: &[HashMap<String, f64>; 2]) -> Learned {
    let [there, back] = &dictionary.tables;
    let words = &dictionary.vocabularies;
    let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
    for (from, row) in there.rows.iter().enumerate() {
        let from = from as u32;
        let share = |to: u32, count: f32| {
            let other = back.count(to, from);
            let least = (count / there.totals[from as usize]).min(other / back.totals[to as usize]);
            (count.min(other) >= OFTEN && least >= LIKELY).then(|| (from, to, (count * other).sqrt()))
        };
        let mut sure: Vec<_> = row.iter().filter_map(|(to, count)| share(*to, *count)).collect();
        sure.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
        pairs.extend(sure.into_iter().take(MOST));
    }
    let covered = [0, 1].map(|side| {
        let of = |pair: &(u32, u32, f32)| if side == 0 { pair.0 } else { pair.1 };
        share(&running[side], &words[side], pairs.iter().map(of))
    });
    let entry = |(from, to, weight): &(u32, u32, f32)| Entry {
        languages: languages.clone(),
        words: [words[0].words[*from as usize].full.to_string(), words[1].words[*to as usize].full.to_string()],
        weight: *weight,
    };
    let mut entries: Vec<Entry> = pairs.iter().map(entry).collect();
    entries.sort_by(|a, b| a.words.cmp(&b.words));
    Learned { languages, entries, coverage: covered }
}

/// The share of `running` words that are among `known`.
fn share(running: &HashMap<String, f64>, words: &Vocabulary, known: impl Iterator<Item = u32>) -> f64 {
    let mut known: Vec<u32> = known.collect();
    known.sort_unstable();
    known.dedup();
    let count = |word: &u32| running.get(words.words[*word as usize].stem()).copied().unwrap_or_default();
    known.iter().map(count).sum::<f64>() / running.values().sum::<f64>().max(1.0)
}
