//! What is known of the words of two languages before anything is read: the tables of [`crate::locale::renderings`].

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, RwLock};

use rustc_hash::FxHashMap;

use super::anchors::Prior;
use super::lexicon::Dictionary;
use super::table::{Sorter, Table};
use super::words::Vocabulary;
use crate::locale::Locale;
use crate::locale::renderings::renderings;

/// A shipped word counts as if it had been met so often at most: an article that says otherwise twice is heard.
const MOST: f32 = 3.0;
/// … and so often where English stood between: a word that goes two ways there is lost more often than kept.
const THROUGH: f32 = 0.5;
/// How much of what a word is rendered by the tables lack: they hold the likeliest three, of texts of another kind.
const OTHERWISE: f32 = 0.3;

/// Two words that render each other, and how often they were met.
type Pair = (&'static str, &'static str, f32);

/// Words and the renderings of the two languages of `key`, with how often they were met; through English where neither
/// is English.
pub(super) fn pairs(key: &[String; 2]) -> Vec<Pair> {
    let [first, second] = [0, 1].map(|side: usize| key[side].parse::<Locale>().ok());
    let (Some(first), Some(second)) = (first, second) else { return Vec::new() };
    match (first.language(), second.language()) {
        ("en", _) => renderings(&second).iter().collect(),
        (_, "en") => renderings(&first).iter().map(|(english, word, weight)| (word, english, weight)).collect(),
        _ => through_english(&first, &second),
    }
}

/// What a word is rendered by and how often, with how often together.
type Renderings = (Vec<(&'static str, f32)>, f32);

fn through_english(first: &Locale, second: &Locale) -> Vec<Pair> {
    let mut there: FxHashMap<&str, Renderings> = FxHashMap::default();
    for (english, word, weight) in renderings(second).iter() {
        let (words, total) = there.entry(english).or_default();
        words.push((word, weight));
        *total += weight;
    }
    let mut pairs: FxHashMap<(&str, &str), f32> = FxHashMap::default();
    for (english, word, weight) in renderings(first).iter() {
        let Some((words, total)) = there.get(english) else { continue };
        for (other, share) in words {
            *pairs.entry((word, *other)).or_default() += weight * share / total;
        }
    }
    let mut pairs: Vec<Pair> = pairs.into_iter().map(|((one, other), weight)| (one, other, weight)).collect();
    pairs.sort_by_key(|(one, other, _)| (*one, *other));
    pairs
}

type Made = RwLock<HashMap<[String; 2], Option<Arc<Dictionary>>>>;

/// The dictionary of the two languages of `key`, made once.
pub(super) fn dictionary(key: &[String; 2]) -> Option<Arc<Dictionary>> {
    static MADE: OnceLock<Made> = OnceLock::new();
    let made = MADE.get_or_init(RwLock::default);
    if let Some(known) = made.read().expect("no panic while reading a dictionary").get(key) {
        return known.clone();
    }
    let new = make(key, &pairs(key)).map(Arc::new);
    made.write().expect("no panic while adding a dictionary").entry(key.clone()).or_insert(new).clone()
}

fn make(key: &[String; 2], pairs: &[Pair]) -> Option<Dictionary> {
    let mut vocabularies: [Vocabulary; 2] = Default::default();
    let known: Vec<([u32; 2], f32)> = pairs
        .iter()
        .map(|(one, other, weight)| ([vocabularies[0].take(one), vocabularies[1].take(other)], *weight))
        .collect();
    // How often a word stands in a table says nothing of texts.
    vocabularies.iter_mut().flat_map(|words| &mut words.words).for_each(|word| word.count = 0.0);
    let most = if key.iter().any(|language| language == "en") { MOST } else { THROUGH };
    let tables = [0, 1].map(|from| table(&known, from, [&vocabularies[from], &vocabularies[1 - from]], most));
    (!known.is_empty()).then(|| Dictionary { vocabularies: vocabularies.map(Arc::new), tables })
}

fn table(known: &[([u32; 2], f32)], from: usize, [own, other]: [&Vocabulary; 2], most: f32) -> Table {
    let mut rows = vec![Vec::new(); own.len()];
    for (words, weight) in known {
        rows[words[from] as usize].push((words[1 - from], *weight));
    }
    let mut sorter = Sorter::new(other.len());
    let mut prior = Prior::from(rows);
    for (row, elsewhere) in prior.rows.iter_mut().zip(&mut prior.elsewhere) {
        *row = sorter.sorted(row);
        let total: f32 = row.iter().map(|(_, weight)| weight).sum();
        let scale = (most / total.max(1.0)).min(1.0);
        row.iter_mut().for_each(|(_, weight)| *weight *= scale * (1.0 - OTHERWISE));
        *elsewhere = total * scale * OTHERWISE;
    }
    Table::of_anchors(&prior, other.background(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(key: [&str; 2], words: [&str; 2]) -> f32 {
        let known = dictionary(&key.map(str::to_owned)).unwrap();
        let [one, other] = [0, 1].map(|side| known.vocabularies[side].id(words[side]));
        one.zip(other).map_or(0.0, |(one, other)| known.tables[0].count(one, other))
    }

    #[test]
    fn two_languages_meet_in_english() {
        assert!(count(["en", "es"], ["yellow", "amaril"]) > 1.0);
        assert!(count(["de", "es"], ["gelb", "amaril"]) > 0.1);
        assert!(count(["de", "es"], ["gelb", "rojo"]) == 0.0);
    }

    #[test]
    fn a_language_without_a_table_has_no_dictionary() {
        assert!(dictionary(&["en", "tlh"].map(str::to_owned)).is_none());
    }
}
