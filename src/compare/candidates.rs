//! Terms that two versions have for one thing: words that stand together in the source again and again, and what stands in
//! their renderings as often.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Versions;
use crate::locale::fold;
use crate::locale::function_words;
use crate::segment::tokens::{Token, tokens};
use crate::span::Span;
use crate::text::Text;

/// Words of a term, at most.
const WORDS: usize = 3;

/// Passages that a term must stand in, at least: fewer tell nothing of how it is rendered.
const FEW: usize = 3;

/// How much two terms must stand in the same passages (Dice's coefficient). Set by hand, on the good sample articles: below
/// it, neighbours of a word are taken for its rendering.
const TOGETHER: f64 = 0.75;

/// A term and its rendering.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The term, as it stands first.
    pub source: String,
    /// Its rendering, as it stands first.
    pub target: String,
    /// Passages that both stand in.
    pub count: usize,
    /// How much they stand in the same passages, 0 to 1.
    pub weight: f64,
}

/// Where a term stands: passages by number, and its words as first met.
type Places = HashMap<String, (Vec<usize>, String)>;

impl Versions<'_> {
    /// The terms of the source with their renderings, the most usual first.
    pub fn term_candidates(&self) -> Vec<Candidate> {
        let paired = || self.alignment.blocks.iter().filter(|bead| !bead.is_unpaired()).enumerate();
        let (mut from, mut to) = (Places::new(), Places::new());
        for (number, bead) in paired() {
            bead.source.clone().for_each(|block| read(self.source, block, number, &mut from));
            bead.target.clone().for_each(|block| read(self.target, block, number, &mut to));
        }
        from.retain(|_, (passages, _)| passages.len() >= FEW);
        to.retain(|_, (passages, _)| passages.len() >= FEW);
        let mut by_passage: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
        for (term, (passages, _)) in &to {
            passages.iter().for_each(|passage| by_passage.entry(*passage).or_default().push(term));
        }
        let mut found: Vec<(String, Candidate)> =
            from.iter().filter_map(|(term, places)| Some((term.clone(), best(places, &by_passage, &to)?))).collect();
        found.sort_by(|(a, first), (b, second)| {
            (second.count, b.len()).cmp(&(first.count, a.len())).then_with(|| a.cmp(b))
        });
        // Of terms that are parts of a longer one and stand nowhere else, the longer one is the term.
        let inside: HashSet<(String, usize)> =
            found.iter().flat_map(|(term, one)| parts(term).into_iter().map(|part| (part, one.count))).collect();
        found.retain(|(term, one)| !inside.contains(&(term.clone(), one.count)));
        found.into_iter().map(|(_, one)| one).collect()
    }
}

/// The shorter terms that stand in `term`, whole.
fn parts(term: &str) -> Vec<String> {
    let words: Vec<&str> = term.split(' ').collect();
    let all = words.len();
    let places = (0..all).flat_map(|start| (start + 1..=all).map(move |end| start..end));
    places.filter(|place| place.len() < all).map(|place| words[place].join(" ")).collect()
}

fn best(
    (passages, words): &(Vec<usize>, String),
    by_passage: &BTreeMap<usize, Vec<&String>>,
    to: &Places,
) -> Option<Candidate> {
    let mut shared: HashMap<&String, usize> = HashMap::new();
    for term in passages.iter().filter_map(|passage| by_passage.get(passage)).flatten() {
        *shared.entry(term).or_default() += 1;
    }
    let scored = shared.into_iter().map(|(term, count)| {
        let (there, words) = &to[term];
        let weight = 2.0 * count as f64 / (passages.len() + there.len()) as f64;
        (weight, count, term, words)
    });
    let (weight, count, _, target) = scored
        .filter(|(weight, count, ..)| *weight >= TOGETHER && *count >= FEW)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.2.len().cmp(&b.2.len())).then_with(|| b.2.cmp(a.2)))?;
    Some(Candidate { source: words.clone(), target: target.clone(), count, weight })
}

/// Adds the terms of a block: up to three words that stand together, of which neither the first nor the last is one of
/// grammar.
fn read(text: &Text, block: u32, passage: usize, places: &mut Places) {
    let span = text.document.blocks[block as usize].span;
    let words = text.words_at(span);
    let read = tokens(words, span.start);
    let is_grammar = |word: &str| function_words::is_function_word(text.locale(), word);
    let folded: Vec<String> = read.iter().map(|token| fold(&token.word)).collect();
    let ends = |at: usize| {
        let word = &folded[at];
        let token: &Token = &read[at];
        !token.is_number() && (word.chars().count() > 2 || token.is_part()) && !is_grammar(word)
    };
    let mut seen: HashSet<String> = HashSet::new();
    for start in (0..read.len()).filter(|start| ends(*start)) {
        for end in (start..read.len().min(start + WORDS)).filter(|end| ends(*end)) {
            let between = Span { start: read[start].span.start, end: read[end].span.end };
            // A mark between words parts them.
            if text.at(between).contains([',', '.', ';', ':', '(', ')', '\n', '“', '”', '«', '»', '、', '。']) {
                break;
            }
            let key = folded[start..=end].join(" ");
            if seen.insert(key.clone()) {
                let entry = places.entry(key).or_insert_with(|| (Vec::new(), text.at(between).to_owned()));
                if entry.0.last() != Some(&passage) {
                    entry.0.push(passage);
                }
            }
        }
    }
}
