//! Findings that somebody looked at and let stand: one file, kept beside the texts and committed with them.
//!
//! An entry is found again by what differs and by the words around it, never by lines: a paragraph may move, words
//! elsewhere in it may change, and the finding stays accepted; where the number itself changes again, it is new.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::report::{Article, Entry, Place, Suppressed, SuppressedBy};

/// The version of the file's format.
const VERSION: u32 = 1;

/// What a file is called where nothing else is said.
pub const NAME: &str = "transdrift.baseline.toml";

/// The words around a finding must agree in so large a share (Dice) for it to be the one that was accepted. Set by hand
/// so that a rewritten sentence around one number is the same finding and the same number in another paragraph is not,
/// as in `tests/suite/baseline.rs`.
const ALIKE: f64 = 0.5;

/// Words kept on either side of a place.
const AROUND: usize = 8;

/// Accepted findings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    /// In order of article, then of place.
    #[serde(default, rename = "finding")]
    pub findings: Vec<Accepted>,
}

/// A finding that may stay.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accepted {
    /// The article, by path or id; empty where only the fingerprint is known.
    pub article: String,
    /// The rule's id.
    pub rule: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// What the source has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What the target has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The words around it.
    pub passage: String,
    /// Why it may stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The day it was accepted, as in 2026-11-30.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// What a change of a baseline came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// Entries that came in.
    pub added: usize,
    /// Entries that stand for nothing any more and were taken out.
    pub removed: usize,
    /// Entries that stay.
    pub kept: usize,
}

impl Accepted {
    /// The entry for `finding` of `article`.
    pub fn of(article: &Article, finding: &Entry) -> Self {
        let words = |place: &Option<Place>| place.as_ref().map(|place| shortened(&place.text));
        Self {
            article: path_of(&article.id),
            rule: finding.rule.clone(),
            fingerprint: finding.fingerprint.clone(),
            source: words(&finding.source),
            target: words(&finding.target),
            passage: passage(article, finding),
            why: None,
            date: None,
        }
    }

    fn differs_alike(&self, other: &Self) -> bool {
        self.article == other.article
            && self.rule == other.rule
            && self.source == other.source
            && self.target == other.target
    }
}

impl Baseline {
    /// An empty one.
    pub fn new() -> Self {
        Self { version: VERSION, findings: Vec::new() }
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, is no baseline, or is of another version.
    pub fn read(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| Error::read(path, error))?;
        let read: Self = toml::from_str(&text)
            .map_err(|error| Error::malformed(&name, None, format!("not a baseline of transdrift: {error}")))?;
        match read.version {
            VERSION => Ok(read),
            other => {
                let message = format!("a baseline of version {other}, and this transdrift reads version {VERSION}");
                Err(Error::malformed(&name, None, message))
            }
        }
    }

    /// The file's text.
    pub fn written(&self) -> String {
        let head = "# Findings of transdrift that were looked at and may stay. `transdrift baseline` and `transdrift \
                    accept` write\n# this file; `why` is for you to fill in.\n\n";
        head.to_owned() + &toml::to_string(self).unwrap_or_default()
    }

    /// What is found in `articles` and not accepted yet comes in; entries of these articles that stand for nothing any
    /// more go. `grow` says whether new ones come in at all.
    pub fn update<'a>(&mut self, articles: impl IntoIterator<Item = &'a Article>, grow: Grow) -> Changed {
        let before = std::mem::take(&mut self.findings);
        let mut matcher = Matcher::new(before);
        let (mut added, mut kept) = (0, Vec::new());
        for article in articles {
            matcher.seen.insert(path_of(&article.id));
            for finding in article.findings.iter().chain(article.suppressed.iter().map(|hidden| &hidden.entry)) {
                let now = Accepted::of(article, finding);
                match matcher.claim(&now) {
                    Some(known) => {
                        let Accepted { why, date, .. } = matcher.entries[known].clone();
                        kept.push(Accepted { why, date, ..now });
                    }
                    None if grow == Grow::Yes => {
                        added += 1;
                        kept.push(now);
                    }
                    None => {}
                }
            }
        }
        let (stale, rest) = matcher.unclaimed();
        let changed = Changed { added, removed: stale.len(), kept: kept.len() - added + rest.len() };
        kept.extend(rest);
        kept.sort_by(|a, b| (&a.article, &a.rule).cmp(&(&b.article, &b.rule)));
        self.findings = kept;
        changed
    }

    /// Accepts one more finding, or says anew why it is accepted.
    pub fn accept(&mut self, finding: Accepted) {
        match self.findings.iter_mut().find(|known| known.fingerprint == finding.fingerprint) {
            Some(known) => *known = finding,
            None => self.findings.push(finding),
        }
    }
}

/// Whether a baseline takes new findings in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grow {
    /// It does.
    Yes,
    /// It only loses what stands for nothing.
    No,
}

/// A baseline at work: each entry hides one finding.
#[derive(Debug)]
pub struct Filter {
    matcher: Matcher,
}

impl Filter {
    /// The filter that `baseline` makes.
    pub fn new(baseline: Baseline) -> Self {
        Self { matcher: Matcher::new(baseline.findings) }
    }

    /// Sets the accepted findings of `article` apart.
    pub fn apply(&mut self, article: &mut Article) {
        self.matcher.seen.insert(path_of(&article.id));
        let found = std::mem::take(&mut article.findings);
        for entry in found {
            match self.matcher.claim(&Accepted::of(article, &entry)) {
                Some(known) => {
                    let why = self.matcher.entries[known].why.clone();
                    article.suppressed.push(Suppressed { entry, by: SuppressedBy::Baseline, why });
                }
                None => article.findings.push(entry),
            }
        }
    }

    /// The entries of the articles that were seen which hide nothing any more.
    pub fn stale(&self) -> Vec<&Accepted> {
        let free = |(number, entry): (usize, _)| (!self.matcher.claimed.contains(&number)).then_some(entry);
        let entries = self.matcher.entries.iter().enumerate().filter_map(free);
        entries.filter(|entry: &&Accepted| self.matcher.seen.contains(&entry.article)).collect()
    }
}

#[derive(Debug)]
struct Matcher {
    entries: Vec<Accepted>,
    /// Entries by fingerprint, and by article.
    by_fingerprint: HashMap<String, Vec<usize>>,
    by_article: HashMap<String, Vec<usize>>,
    claimed: HashSet<usize>,
    seen: HashSet<String>,
}

impl Matcher {
    fn new(entries: Vec<Accepted>) -> Self {
        let (mut by_fingerprint, mut by_article) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (number, entry) in entries.iter().enumerate() {
            by_fingerprint.entry(entry.fingerprint.clone()).or_default().push(number);
            by_article.entry(entry.article.clone()).or_default().push(number);
        }
        Self { entries, by_fingerprint, by_article, claimed: HashSet::new(), seen: HashSet::new() }
    }

    /// The entry that stands for `now`: the same fingerprint, else the same difference among similar words.
    fn claim(&mut self, now: &Accepted) -> Option<usize> {
        let free = |number: &&usize| !self.claimed.contains(*number);
        let here = |number: &&usize| {
            let entry = &self.entries[**number];
            entry.article == now.article || entry.article.is_empty()
        };
        let same = self.by_fingerprint.get(&now.fingerprint).into_iter().flatten();
        // A file that was renamed has its findings still.
        let exact = same.clone().filter(free).find(here).or_else(|| same.clone().find(free));
        let near = || {
            let candidates = self.by_article.get(&now.article)?.iter().filter(free);
            let alike = candidates.filter(|number| self.entries[**number].differs_alike(now));
            let measured = alike.map(|number| (likeness(&self.entries[*number].passage, &now.passage), number));
            let best = measured.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
            best.map(|(_, number)| number)
        };
        let found = exact.or_else(near).copied()?;
        self.claimed.insert(found);
        Some(found)
    }

    /// What no finding claimed: entries of articles that were seen, and those of others.
    fn unclaimed(self) -> (Vec<Accepted>, Vec<Accepted>) {
        let Self { entries, claimed, seen, .. } = self;
        let left = entries.into_iter().enumerate().filter(|(number, _)| !claimed.contains(number));
        left.map(|(_, entry)| entry).partition(|entry| seen.contains(&entry.article))
    }
}

/// An article's id as it is written in a baseline: the same from Windows and from a folder named with `./`.
fn path_of(id: &str) -> String {
    id.replace('\\', "/").trim_start_matches("./").to_owned()
}

/// The words around the place of `finding`, in the target where there is one.
fn passage(article: &Article, finding: &Entry) -> String {
    let Some((place, passage)) = finding.place().and_then(|place| Some((place, article.passage_of(place)?))) else {
        return String::new();
    };
    let range = place.range_in(&passage.text);
    let before = passage.text[..range.start].split_whitespace().rev().take(AROUND);
    let mut words: Vec<_> = before.collect();
    words.reverse();
    let inside = &passage.text[range.clone()];
    let inside = shortened(inside);
    words.extend(inside.split_whitespace());
    words.extend(passage.text[range.end..].split_whitespace().take(AROUND));
    words.join(" ")
}

/// The first words of a long stretch: a paragraph is known by its beginning.
fn shortened(text: &str) -> String {
    const LONG: usize = 2 * AROUND;
    let words: Vec<_> = text.split_whitespace().take(LONG + 1).collect();
    let cut = words.len() > LONG;
    let words = words[..words.len().min(LONG)].join(" ");
    // Chinese and Japanese write a paragraph as one word.
    const LETTERS: usize = 160;
    match words.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None if cut => words + "…",
        None => words,
    }
}

/// The share of two-letter sequences that two passages have in common (Dice): words would say nothing of scripts
/// without blanks.
fn likeness(one: &str, other: &str) -> f64 {
    strsim::sorensen_dice(one, other)
}
