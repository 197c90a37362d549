//! Which items of two feeds are versions of one article.
//!
//! Clues are followed from the surest on, each for what is still alone: addresses that one names as the other's
//! version, a shared key, addresses that differ in their language only, identifiers, the second of publication, and at
//! last what the articles say.

use std::collections::{HashMap, HashSet};

use crate::facts::Value;
use crate::input::Entry;
use crate::locale::{self, Locale};
use crate::text::Text;

/// What brought two items together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// One names the other's address.
    Alternate,
    /// Both name one key.
    Key,
    /// Their addresses differ in the language only.
    Link,
    /// Their identifiers are the same, or differ in the language only.
    Guid,
    /// They were published in the same second, as no other item.
    Date,
    /// Their facts agree, and their paragraphs can be aligned.
    Content,
}

impl Clue {
    /// How it is told.
    pub fn told(self) -> &'static str {
        match self {
            Clue::Alternate => "by hreflang",
            Clue::Key => "by a shared key",
            Clue::Link => "by address",
            Clue::Guid => "by guid",
            Clue::Date => "by date",
            Clue::Content => "by content",
        }
    }
}

/// What an item has of one clue.
type Marks = fn(&Entry) -> Vec<String>;

/// Pairs by what items say of themselves: positions in `source` and `target`.
pub fn by_clues(source: &[Entry], target: &[Entry]) -> Vec<(usize, usize, Clue)> {
    let mut pairs = Vec::new();
    let mut free = [vec![true; source.len()], vec![true; target.len()]];
    let clues: [(Clue, Marks); 5] = [
        (Clue::Alternate, addresses),
        (Clue::Key, |entry| entry.key.iter().cloned().collect()),
        (Clue::Link, |entry| entry.link.iter().filter_map(|link| without_language(link)).collect()),
        (Clue::Guid, |entry| entry.guid.iter().map(|guid| plain_guid(guid)).collect()),
        (Clue::Date, |entry| entry.date.iter().filter(|date| to_the_second(date)).cloned().collect()),
    ];
    for (clue, marks) in clues {
        let [left, right] = [(source, &free[0]), (target, &free[1])].map(|(items, free)| unique(items, free, marks));
        let mut found: Vec<_> = left.iter().filter_map(|(mark, at)| Some((*at, *right.get(mark)?))).collect();
        found.sort_unstable();
        found.dedup();
        for (a, b) in found {
            if free[0][a] && free[1][b] {
                (free[0][a], free[1][b]) = (false, false);
                pairs.push((a, b, clue));
            }
        }
    }
    pairs
}

/// Marks that one free item of the list has and no other.
fn unique(items: &[Entry], free: &[bool], marks: Marks) -> HashMap<String, usize> {
    let mut found: HashMap<String, Option<usize>> = HashMap::new();
    for (at, entry) in items.iter().enumerate().filter(|(at, _)| free[*at]) {
        for mark in marks(entry).into_iter().collect::<HashSet<_>>() {
            found.entry(mark).and_modify(|place| *place = None).or_insert(Some(at));
        }
    }
    found.into_iter().filter_map(|(mark, at)| Some((mark, at?))).collect()
}

/// The item's own address and those of its versions.
fn addresses(entry: &Entry) -> Vec<String> {
    let named = entry.alternates.iter().map(|(_, address)| address);
    // An item that names none is still named by others.
    entry.link.iter().chain(named).map(|address| address.trim_end_matches('/').to_owned()).collect()
}

/// An address without server, language, extension and query; `None` where nothing is left or no language was in it.
/// Last parts that are numbers alone are those of a database, in which every version has its own.
fn without_language(address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next()?;
    let (server, path) =
        address.split_once("://").map_or(("", address), |(_, rest)| rest.split_once('/').unwrap_or((rest, "")));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let in_server = server.split('.').next().is_some_and(|first| locale::code(first).is_some());
    let kept: Vec<&str> = parts.iter().copied().filter(|part| locale::code(part).is_none()).collect();
    let last = kept.last()?.rsplit_once('.').map_or(*kept.last()?, |(stem, _)| stem);
    let (stem, named) = match last.rsplit_once(['-', '_', '.']) {
        Some((stem, code)) if locale::code(code).is_some() => (stem, true),
        _ => (last, false),
    };
    let says = stem.chars().any(|c| !c.is_ascii_digit());
    let language = in_server || named || kept.len() < parts.len();
    (language && says).then(|| [&kept[..kept.len() - 1], &[stem]].concat().join("/"))
}

/// An identifier without the codes of languages in it.
fn plain_guid(guid: &str) -> String {
    let parts = guid.split_inclusive(['-', '_', '/', ':', '.', ',', '=', '&', '?']);
    let bare = |part: &&str| locale::code(part.trim_end_matches(|c: char| !c.is_alphanumeric())).is_none();
    parts.filter(bare).collect::<String>().trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// `2026-03-12T14:32:10Z`, and not midnight, which stands for a day.
fn to_the_second(date: &str) -> bool {
    date.split_once('T').is_some_and(|(_, time)| time.len() >= 8 && !time.starts_with("00:00:00"))
}

/// Likeness from which two articles may be versions of one, and by how much it must beat the next best: in a feed of
/// thirty news items most share a year and a city, and no two a third of their rare figures and names.
const ALIKE: f64 = 0.3;
const BETTER: f64 = 1.5;

/// Pairs by what articles say: each the other's best, clearly, with two shared facts at least.
pub fn by_content(source: &[&Text], target: &[&Text]) -> Vec<(usize, usize)> {
    let marks = |texts: &[&Text]| texts.iter().map(|text| stated(text)).collect::<Vec<_>>();
    let (left, right) = (marks(source), marks(target));
    let mut known: HashMap<&str, f64> = HashMap::new();
    left.iter().chain(&right).flatten().for_each(|mark| *known.entry(mark).or_default() += 1.0);
    let all = (left.len() + right.len()) as f64;
    let weight = |mark: &String| (1.0 + all / known[mark.as_str()]).ln();
    let sum = |marks: &HashSet<String>| marks.iter().map(weight).sum::<f64>();
    let likeness = |a: usize, b: usize| {
        let shared: Vec<_> = left[a].intersection(&right[b]).collect();
        let shared_sum: f64 = shared.iter().map(|mark| weight(mark)).sum();
        if shared.len() < 2 { 0.0 } else { 2.0 * shared_sum / (sum(&left[a]) + sum(&right[b])) }
    };
    let table: Vec<Vec<f64>> = (0..left.len()).map(|a| (0..right.len()).map(|b| likeness(a, b)).collect()).collect();
    let clear = |(a, b): &(usize, usize)| {
        let here = table[*a][*b];
        let next = (0..right.len()).filter(|other| other != b).map(|other| table[*a][other]);
        let next = next.chain((0..left.len()).filter(|other| other != a).map(|other| table[other][*b]));
        here >= ALIKE && next.fold(0.0, f64::max) * BETTER <= here
    };
    (0..left.len()).flat_map(|a| (0..right.len()).map(move |b| (a, b))).filter(clear).collect()
}

/// What an article states, in words that do not depend on its language: numbers, references, and names by how their
/// first letters sound.
fn stated(text: &Text) -> HashSet<String> {
    let mut marks = HashSet::new();
    for fact in text.facts.iter() {
        marks.extend(fact.value.anchor_keys());
        if let Value::Name(name) = &fact.value {
            let words = name.text.split_whitespace().map(|word| any_ascii::any_ascii(word).to_lowercase());
            marks.extend(words.filter(|word| word.len() > 3).map(|word| word.chars().take(4).collect::<String>()));
        }
    }
    marks
}

/// The language of most of `entries`, as they declare it.
pub fn language(entries: &[Entry]) -> Option<Locale> {
    let mut counts: Vec<(&Locale, usize)> = Vec::new();
    for locale in entries.iter().filter_map(|entry| entry.document.declared.as_ref()) {
        match counts.iter_mut().find(|(known, _)| *known == locale) {
            Some((_, count)) => *count += 1,
            None => counts.push((locale, 1)),
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(locale, _)| locale.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_their_language() {
        let cut = |address| without_language(address);
        assert_eq!(cut("https://x.org/en/2026/03/11/kitchens.html"), cut("https://x.org/es/2026/03/11/kitchens"));
        assert_eq!(cut("https://x.org/en/2026/kitchens").as_deref(), Some("2026/kitchens"));
        assert_eq!(cut("https://fr.x.org/kitchens/"), cut("https://x.org/pt-br/kitchens"));
        assert_eq!(cut("https://x.org/kitchens-de"), Some("kitchens".to_owned()));
        assert_eq!(cut("https://x.org/en/a/77155"), None);
        assert_eq!(cut("https://x.org/kitchens"), None);
        assert_eq!(cut("https://x.org/en/"), None);
    }

    #[test]
    fn identifiers_are_compared_without_their_language() {
        assert_eq!(plain_guid("hc-2104-en"), plain_guid("hc-2104-es"));
        assert_eq!(plain_guid("tag:x.org,2026:en/swim"), "tag:x.org,2026:swim");
        assert_ne!(plain_guid("77155"), plain_guid("77160"));
    }

    #[test]
    fn midnight_is_no_second() {
        assert!(to_the_second("2026-03-12T14:32:10Z"));
        assert!(!to_the_second("2026-03-12T00:00:00Z"));
        assert!(!to_the_second("2026-03-12"));
    }
}
