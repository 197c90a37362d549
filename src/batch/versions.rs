//! Results of one article gathered over its versions, and settled: who is the odd one out.
//!
//! Results come pair by pair, in order, from the checker or from the memory. Those of one article are held back until
//! the last of them is there; then what they say otherwise is laid together ([`versions`]), and what is
//! one slip is told once.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::checks::{CHECKS, Run, rule};
use crate::finding::{Category, Finding, Group, Label};
use crate::report::{Article, Cell, Entry, Named, Row, Said, Standing, Versions};
use crate::settings::Settings;
use crate::span::{Side, Span};
use crate::versions::{self, Dispute, Doubt, Told, Verdict};

use super::run::{Came, Done};

/// Holds results back until all versions of an article are there.
#[derive(Debug, Default)]
pub struct Gathering {
    held: Vec<Done<Article>>,
}

impl Gathering {
    /// Takes the next result and gives those that are complete, in order.
    pub fn push(&mut self, done: Done<Article>, settings: &Settings) -> Vec<Done<Article>> {
        let (waits, joins) = match &done {
            Ok(Came::Result(article)) => (is_version(article), self.is_of(article)),
            // What failed or has no other version says nothing of the others, and keeps its place among them.
            Err(_) | Ok(Came::Note(_)) => (!self.held.is_empty(), true),
        };
        let mut complete = if joins { Vec::new() } else { self.end(settings) };
        match waits {
            true => self.held.push(done),
            false => complete.push(done),
        }
        complete
    }

    /// The last results.
    pub fn end(&mut self, settings: &Settings) -> Vec<Done<Article>> {
        let mut held = std::mem::take(&mut self.held);
        let articles = held.iter_mut().filter_map(|done| match done {
            Ok(Came::Result(article)) => Some(article),
            _ => None,
        });
        settle(&mut articles.collect::<Vec<_>>(), settings);
        held
    }

    /// Whether `article` has as its source a version that is held.
    fn is_of(&self, article: &Article) -> bool {
        let Some(source) = article.source.as_ref().filter(|_| is_version(article)) else { return false };
        self.held.iter().any(|done| match done {
            Ok(Came::Result(held)) => {
                held.source.as_ref().is_some_and(|held| held.name == source.name) || held.target.name == source.name
            }
            _ => false,
        })
    }
}

/// Whether an article is a pair of two files or items: records are called alike on both sides and stand alone.
fn is_version(article: &Article) -> bool {
    article.source.as_ref().is_some_and(|source| source.name != article.target.name)
}

/// Lays the versions of one article together: what is one slip becomes one finding, and the first pair gets the table.
pub fn settle(articles: &mut [&mut Article], settings: &Settings) {
    let said: Vec<Vec<Said>> = articles.iter_mut().map(|article| std::mem::take(&mut article.said)).collect();
    let Some(first) = articles.iter().position(|article| article.source.is_some()) else { return };
    let source = articles[first].source.as_ref().map(|version| version.name.clone());
    let of_source = |article: &Article| article.source.as_ref().map(|version| &version.name) == source.as_ref();
    let members: Vec<usize> = (0..articles.len()).filter(|at| of_source(articles[*at])).collect();
    if members.len() < 2 {
        return;
    }
    let shared: Vec<&Article> = members.iter().map(|at| &*articles[*at]).collect();
    let voices: Vec<HashMap<u32, &[u32]>> = shared.iter().map(|article| voices(article)).collect();
    let doubts = shared.iter().enumerate().flat_map(|(target, article)| doubts(target, article)).collect();
    let disputes = versions::weigh(doubts, members.len(), |target, doubt| {
        let there = voices[target].get(&doubt.paragraph);
        there.is_some_and(|there| doubt.group != Group::Names || names(&shared, doubt, target, there))
    });
    let mut table = Table::new(&shared);
    members.iter().enumerate().for_each(|(target, at)| table.facts(target, &said[*at]));
    let judged: Vec<Judged> = disputes.iter().map(|dispute| Judged::new(dispute, &shared, settings)).collect();
    judged.iter().for_each(|judged| table.dispute(judged, &shared));
    let echoes = echoes(articles, &members, &judged);
    let mut gone: HashSet<(usize, usize)> = echoes;
    for judged in &judged {
        judged.apply(articles, &members, &mut gone);
    }
    for (at, article) in articles.iter_mut().enumerate() {
        let mut number = 0..;
        article.findings.retain(|_| !gone.contains(&(at, number.next().unwrap_or(0))));
    }
    articles[first].versions = Some(table.done());
}

/// The paragraphs of the source that a translation renders.
fn voices(article: &Article) -> HashMap<u32, &[u32]> {
    let paired = article.alignment.iter().filter(|bead| !bead.target.is_empty());
    paired.flat_map(|bead| bead.source.iter().map(|block| (*block, &bead.target[..]))).collect()
}

/// Letters that the forms of one name share in most languages.
const STEM: usize = 4;

/// Whether paragraphs `there` of a translation have a name as the source has it. A name in another alphabet, or another
/// name of a place, is no vote: it was not held against the source's letter by letter.
fn names(articles: &[&Article], doubt: &Doubt, target: usize, there: &[u32]) -> bool {
    let entry = &articles[doubt.target].findings[doubt.finding];
    let Some(name) = entry.source.as_ref().filter(|_| doubt.place.is_some()).map(|place| place.text.to_lowercase())
    else {
        return true;
    };
    let stem = name.char_indices().nth(STEM).map_or(name.as_str(), |(end, _)| &name[..end]);
    let paragraphs = &articles[target].target.paragraphs;
    let mut texts = there.iter().filter_map(|block| paragraphs.get(*block as usize));
    texts.any(|passage| passage.text.to_lowercase().contains(stem))
}

/// What a translation says otherwise, of what can be held against the others.
fn doubts(target: usize, article: &Article) -> Vec<Doubt> {
    let doubt = |(finding, entry): (usize, &Entry)| {
        let category = compared(entry)?;
        let added = category == Category::Addition;
        let place = entry.source.as_ref().filter(|_| !added);
        let paragraph = match (&entry.source, &entry.target) {
            (Some(place), _) => place.paragraph,
            (None, Some(place)) => before(article, place.paragraph),
            (None, None) => return None,
        };
        let words = entry.target.as_ref().filter(|_| category != Category::Omission);
        let value = words.map(|place| place.value.clone().unwrap_or_else(|| place.text.clone()));
        let place = place.map(|place| place.start..place.end);
        Some(Doubt { target, finding, group: entry.group, paragraph, place, value })
    };
    article.findings.iter().enumerate().filter_map(doubt).collect()
}

/// What kind of difference between two versions `entry` tells of; `None` where it is about one of them alone.
fn compared(entry: &Entry) -> Option<Category> {
    let (rule, check) = (rule(&entry.rule)?, CHECKS.iter().find(|check| check.rule.id == entry.rule)?);
    // A new message that no version has yet is no slip of the source's: each of them waits for its translation.
    let told = matches!(rule.category, Category::Mistranslation | Category::Omission | Category::Addition)
        && rule.group != Group::Units;
    (told && matches!(check.run, Run::Bitext(_))).then_some(rule.category)
}

/// The last paragraph of the source before what paragraph `target` renders.
fn before(article: &Article, target: u32) -> u32 {
    let mut last = 0;
    for bead in &article.alignment {
        last = bead.source.last().copied().unwrap_or(last);
        if bead.target.contains(&target) {
            return bead.source.first().copied().unwrap_or(last);
        }
    }
    last
}

/// A dispute with what is told of it.
struct Judged<'a> {
    dispute: &'a Dispute,
    /// The finding that is told in place of all others.
    told: Option<(Finding, String)>,
    odd: Vec<String>,
    agree: Vec<String>,
}

impl<'a> Judged<'a> {
    fn new(dispute: &'a Dispute, articles: &[&Article], settings: &Settings) -> Self {
        let tag = |target: usize| articles[target].target.lang.as_str();
        let source = articles[0].source.as_ref().map_or("", |version| version.lang.as_str());
        let entry = |doubt: &Doubt| &articles[doubt.target].findings[doubt.finding];
        let says = dispute.doubts.iter().filter(|doubt| doubt.place.is_some()).find_map(|doubt| {
            let place = entry(doubt).source.as_ref()?;
            Some(place.value.as_deref().unwrap_or(&place.text))
        });
        let mut others: BTreeMap<usize, Option<&str>> = BTreeMap::new();
        for doubt in &dispute.doubts {
            // What is one number is told in one way.
            let told = |value: &&str| {
                dispute
                    .doubts
                    .iter()
                    .filter_map(|other| other.value.as_deref())
                    .find(|other| versions::agree(other, value))
            };
            let value = doubt.value.as_deref().map(|value| told(&value).unwrap_or(value));
            let known = others.entry(doubt.target).or_default();
            *known = known.or(value);
        }
        let with: Vec<&str> = dispute.agree.iter().map(|target| tag(*target)).collect();
        let said = others.iter().map(|(target, value)| (tag(*target), value.map(short))).collect();
        let told = Told { verdict: dispute.verdict, source, says: says.map(short), with: with.clone(), others: said };
        let sure = dispute.doubts.iter().map(|doubt| entry(doubt).confidence).fold(0.0, f32::max);
        let genre = articles[0].target.genre();
        let found = CHECKS.iter().filter(|check| settings.runs(&check.rule, genre)).find_map(|check| {
            let Run::Versions(run) = check.run else { return None };
            let message = run(&told)?;
            let label = Label::new(Side::Source, Span::new(0, 0));
            Some((settings.kept(Finding::new(&check.rule, sure, message.clone(), label))?, message))
        });
        let against: Vec<&str> = others.keys().map(|target| tag(*target)).collect();
        let whole = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let camp = [&[source], &with[..]].concat();
        let (odd, agree) = match dispute.verdict {
            Verdict::Source => (whole(&camp), whole(&against)),
            Verdict::Targets => (whole(&against), whole(&camp)),
            Verdict::Tie => (Vec::new(), whole(&[&camp[..], &against[..]].concat())),
        };
        Self { dispute, told: found, odd, agree }
    }

    /// Tells it at the first place, and marks the others as told.
    fn apply(&self, articles: &mut [&mut Article], members: &[usize], gone: &mut HashSet<(usize, usize)>) {
        let standing = Standing { odd: self.odd.clone(), agree: self.agree.clone() };
        let Some((finding, message)) = &self.told else {
            // With a single other version nobody agrees with anybody.
            for doubt in self.dispute.doubts.iter().filter(|_| !self.dispute.agree.is_empty()) {
                let article = &mut articles[members[doubt.target]];
                let tag = article.target.lang.clone();
                let entry = &mut article.findings[doubt.finding];
                if self.dispute.verdict == Verdict::Targets {
                    entry.evidence.push(format!("{} agree", self.agree.join(", ")));
                    entry.versions = Some(Standing { odd: vec![tag], agree: self.agree.clone() });
                }
            }
            return;
        };
        let first = self.dispute.doubts.iter().min_by_key(|doubt| (doubt.place.is_none(), doubt.target));
        let Some(first) = first else { return };
        for doubt in self.dispute.doubts.iter().filter(|doubt| !std::ptr::eq(*doubt, first)) {
            gone.insert((members[doubt.target], doubt.finding));
        }
        let entry = &mut articles[members[first.target]].findings[first.finding];
        let hash = blake3::hash(format!("{}\0{}", finding.rule.id, entry.fingerprint).as_bytes());
        entry.fingerprint = hash.to_hex()[..16].to_owned();
        entry.evidence.insert(0, format!("{}: {}", entry.rule, entry.message));
        entry.rule = finding.rule.id.to_owned();
        entry.group = finding.rule.group;
        entry.severity = finding.severity;
        entry.confidence = finding.confidence;
        entry.message.clone_from(message);
        entry.suggestion = None;
        entry.versions = Some(standing);
    }
}

/// As many characters as tell what is meant.
const SHORT: usize = 60;

fn short(words: &str) -> &str {
    words.char_indices().nth(SHORT).map_or(words, |(end, _)| &words[..end])
}

/// Findings between two translations, where all pairs are compared, that a dispute has told of already: one of the two
/// is the odd one there.
fn echoes(articles: &[&mut Article], members: &[usize], judged: &[Judged]) -> HashSet<(usize, usize)> {
    let mut told: HashSet<(&str, Group, u32)> = HashSet::new();
    for judged in judged {
        for doubt in &judged.dispute.doubts {
            told.insert((&articles[members[doubt.target]].target.name, doubt.group, doubt.paragraph));
        }
    }
    let mut echoes = HashSet::new();
    for (at, article) in articles.iter().enumerate().filter(|(at, _)| !members.contains(at)) {
        let names = [article.source.as_ref().map_or("", |version| &version.name), &article.target.name];
        for (number, entry) in article.findings.iter().enumerate().filter(|(_, entry)| compared(entry).is_some()) {
            let known = [Side::Source, Side::Target].into_iter().zip(names).any(|(side, name)| {
                let place = [&entry.source, &entry.target].into_iter().flatten().find(|place| place.side == side);
                let by = members.iter().map(|member| &articles[*member]).find(|member| member.target.name == name);
                let paragraph = place.zip(by).map(|(place, by)| before(by, place.paragraph));
                names
                    .iter()
                    .any(|name| paragraph.is_some_and(|paragraph| told.contains(&(*name, entry.group, paragraph))))
            });
            if known {
                echoes.insert((at, number));
            }
        }
    }
    echoes
}

/// The facts of all versions.
struct Table {
    versions: Vec<Named>,
    /// By paragraph and place in the source, then by kind.
    rows: BTreeMap<(u32, u32, u32, String), Row>,
}

impl Table {
    fn new(articles: &[&Article]) -> Self {
        let source = articles.iter().take(1).filter_map(|article| article.source.as_ref());
        let all = source.chain(articles.iter().map(|article| &article.target));
        let named = |version: &crate::report::Version| Named { name: version.name.clone(), lang: version.lang.clone() };
        Self { versions: all.map(named).collect(), rows: BTreeMap::new() }
    }

    fn row(&mut self, (paragraph, start, end): (u32, u32, u32), kind: &str) -> &mut Row {
        let cells = vec![None; self.versions.len()];
        let empty = || Row { paragraph, kind: kind.to_owned(), cells, odd: Vec::new(), tie: false };
        self.rows.entry((paragraph, start, end, kind.to_owned())).or_insert_with(empty)
    }

    fn facts(&mut self, target: usize, said: &[Said]) {
        for said in said {
            let row = self.row((said.source.paragraph, said.start, said.end), &said.kind);
            row.cells[0] = Some(said.source.clone());
            row.cells[target + 1] = Some(said.target.clone());
        }
    }

    fn dispute(&mut self, judged: &Judged, articles: &[&Article]) {
        let dispute = judged.dispute;
        let Some(first) = dispute.doubts.first() else { return };
        let place = dispute.doubts.iter().find_map(|doubt| doubt.place.clone()).unwrap_or(u32::MAX..u32::MAX);
        let range = (first.paragraph, 0, 0, String::new())..(first.paragraph + 1, 0, 0, String::new());
        let here = self.rows.range(range).map(|(key, _)| key);
        let known = here.filter(|(_, start, end, _)| *start < place.end && place.start < *end);
        let key = known.max_by_key(|(_, start, end, _)| *start == place.start && *end == place.end).cloned();
        let (paragraph, start, end, kind) =
            key.unwrap_or_else(|| (first.paragraph, place.start, place.end, first.group.name().to_owned()));
        let agree: Vec<u32> = dispute.agree.iter().map(|target| *target as u32 + 1).collect();
        let against: Vec<u32> = dispute.doubts.iter().map(|doubt| doubt.target as u32 + 1).collect();
        let row = self.row((paragraph, start, end), &kind);
        for doubt in &dispute.doubts {
            let entry = &articles[doubt.target].findings[doubt.finding];
            for (at, place) in [(0, entry.source.as_ref()), (doubt.target + 1, entry.target.as_ref())] {
                let place = place.filter(|_| at > 0 || doubt.place.is_some());
                let Some(place) = place.filter(|_| row.cells[at].is_none()) else { continue };
                let value = place.value.clone().filter(|value| *value != place.text);
                row.cells[at] = Some(Cell { paragraph: place.paragraph, text: place.text.clone(), value });
            }
        }
        row.tie = dispute.verdict == Verdict::Tie;
        row.odd = match dispute.verdict {
            Verdict::Source => [vec![0], agree].concat(),
            Verdict::Targets => against,
            Verdict::Tie => Vec::new(),
        };
        row.odd.dedup();
    }

    fn done(self) -> Versions {
        Versions { versions: self.versions, facts: self.rows.into_values().collect() }
    }
}
