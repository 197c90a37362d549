//! Feeds: their items are paired across languages, and what has no partner is told.

pub mod pairing;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::job::{Job, Request, Version};
use super::layout;
use crate::bitext::Lone;
use crate::document::Document;
use crate::error::{Failed, Result};
use crate::input::{self, Entry};
use crate::language;
use crate::locale::Locale;
use crate::pipeline::Checker;
use pairing::Clue;

/// Paragraphs of an item that must find a sure counterpart before content alone makes a pair.
const ALIGNED: f64 = 0.5;

/// The items of one language, of one or more feeds.
struct Edition {
    locale: Locale,
    files: Vec<String>,
    entries: Vec<Entry>,
    versions: Vec<Arc<Version>>,
}

/// Which feeds are editions of one paper: by their names, else by the server of their items; where that does not tell
/// either, all that are left are one.
pub fn groups(feeds: &[PathBuf], request: &Request) -> Vec<Vec<PathBuf>> {
    let found = layout::find(feeds, &request.layout);
    let mut groups: Vec<Vec<PathBuf>> = Vec::new();
    for group in found.groups {
        groups.push(group.versions.into_iter().map(|version| version.path).collect());
    }
    let mut servers: BTreeMap<Option<String>, Vec<PathBuf>> = BTreeMap::new();
    for (path, _) in found.alone {
        servers.entry(server(&path)).or_default().push(path);
    }
    let (several, single): (Vec<_>, Vec<_>) = servers.into_values().partition(|paths| paths.len() > 1);
    groups.extend(several);
    groups.extend(Some(single.concat()).filter(|paths| !paths.is_empty()));
    groups
}

/// The server that a feed's items are published at, without the language before it.
fn server(path: &Path) -> Option<String> {
    let entries = input::read_entries(&path.display().to_string(), &input::bytes(path).ok()?, None).ok()?;
    let address = entries.iter().find_map(|entry| entry.link.as_ref())?;
    let server = address.split_once("://")?.1.split('/').next()?;
    let rest = server.split_once('.').filter(|(first, _)| crate::locale::code(first).is_some() || *first == "www");
    Some(rest.map_or(server, |(_, rest)| rest).to_owned())
}

/// The comparisons between the editions in `feeds`, with what there is to say about how they were found.
pub fn jobs(feeds: &[PathBuf], request: &Request, checker: &Checker) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut editions: Vec<Edition> = Vec::new();
    for path in feeds {
        if let Err(error) = read(path, &mut editions) {
            jobs.push(Job::Failed(Failed::new(path.display().to_string(), error)));
        }
    }
    let asked = |locale: &Locale| {
        let fits = |asked: &Locale| asked == locale || asked.tag() == locale.language();
        request.layout.source.as_ref().is_some_and(fits)
    };
    // As asked, else English, else the first: `sort_by_key` keeps the order of what is equal.
    editions.sort_by_key(|edition| (!asked(&edition.locale), edition.locale.language() != "en"));
    if let [alone] = editions.as_slice() {
        jobs.push(Job::Note(format!("{}: not compared: no feed in another language", alone.files.join(", "))));
    }
    let mut found = Vec::new();
    let sources = if request.all_pairs { editions.len() } else { 1.min(editions.len()) };
    for source in 0..sources {
        for target in source + 1..editions.len() {
            if request.wants(Some(&editions[target].locale)) {
                pair(&editions[source], &editions[target], checker, &mut found);
            }
        }
    }
    jobs.extend(by_article(found));
    jobs
}

/// `jobs` with the versions of one article one behind the other, and behind them what has no other version.
fn by_article(jobs: Vec<Job>) -> impl Iterator<Item = Job> {
    let (mut pairs, rest): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| matches!(job, Job::Pair { .. }));
    let mut first: HashMap<*const Version, usize> = HashMap::new();
    pairs.sort_by_cached_key(|job| match job {
        Job::Pair { source, .. } => {
            let next = first.len();
            *first.entry(Arc::as_ptr(source)).or_insert(next)
        }
        _ => 0,
    });
    pairs.into_iter().chain(rest)
}

/// Adds the items of a file to the editions of their languages.
fn read(path: &Path, editions: &mut Vec<Edition>) -> Result<()> {
    let (name, bytes) = (path.display().to_string(), input::bytes(path)?);
    let entries = input::read_entries(&name, &bytes, None)?;
    let digest = *blake3::hash(&bytes).as_bytes();
    let usual = pairing::language(&entries).or_else(|| {
        let words: Vec<&str> = entries.iter().map(|entry| entry.document.text.as_str()).collect();
        language::identify_text(&words.join("\n")).map(|identified| identified.locale)
    });
    for entry in entries {
        let Some(locale) = entry.document.declared.clone().or_else(|| usual.clone()) else { continue };
        let at = editions.iter().position(|edition| edition.locale == locale).unwrap_or_else(|| {
            editions.push(Edition { locale, files: Vec::new(), entries: Vec::new(), versions: Vec::new() });
            editions.len() - 1
        });
        let edition = &mut editions[at];
        if !edition.files.contains(&name) {
            edition.files.push(name.clone());
        }
        edition.versions.push(Arc::new(Version::item(&entry, digest, edition.locale.clone())));
        edition.entries.push(entry);
    }
    Ok(())
}

/// Pairs two editions.
fn pair(source: &Edition, target: &Edition, checker: &Checker, jobs: &mut Vec<Job>) {
    let mut pairs = pairing::by_clues(&source.entries, &target.entries);
    let rest = |side: &Edition, taken: &dyn Fn(usize) -> bool| {
        (0..side.entries.len()).filter(|at| !taken(*at)).collect::<Vec<_>>()
    };
    let left = rest(source, &|at| pairs.iter().any(|(a, ..)| *a == at));
    let right = rest(target, &|at| pairs.iter().any(|(_, b, _)| *b == at));
    pairs.extend(by_content((source, &left), (target, &right), checker));
    pairs.sort_by_key(|(a, b, _)| (*a, *b));
    let name = |edition: &Edition| format!("{} ({})", edition.files.join(", "), edition.locale);
    let mut counts: BTreeMap<Clue, usize> = BTreeMap::new();
    pairs.iter().for_each(|(.., clue)| *counts.entry(*clue).or_default() += 1);
    let how: Vec<_> = counts.iter().map(|(clue, count)| format!("{count} {}", clue.told())).collect();
    let how = if how.is_empty() { String::new() } else { format!(" ({})", how.join(", ")) };
    let mut note = format!("{} → {}: {} pairs{how}", name(source), name(target), pairs.len());
    let alone = [
        (source, target, rest(source, &|at| pairs.iter().any(|(a, ..)| *a == at))),
        (target, source, rest(target, &|at| pairs.iter().any(|(_, b, _)| *b == at))),
    ];
    for (a, b, clue) in &pairs {
        let (from, to) = (source.versions[*a].clone(), target.versions[*b].clone());
        jobs.push(Job::Pair { id: to.name(), source: from, target: to, paired_by: Some(clue.told()) });
    }
    for (edition, other, items) in alone {
        let (judged, outside): (Vec<usize>, Vec<usize>) =
            items.into_iter().partition(|at| within(edition.entries[*at].date.as_deref(), &other.entries));
        if !judged.is_empty() {
            note += &format!("; {} in {} without a version in {}", judged.len(), edition.locale, other.locale);
        }
        if !outside.is_empty() {
            note += &format!("; {} in {} outside the time that the other feed covers", outside.len(), edition.locale);
        }
        for at in judged {
            let (version, entry) = (edition.versions[at].clone(), &edition.entries[at]);
            let (other, title, date) = (other.locale.clone(), entry.title.clone(), entry.date.clone());
            let document = Document { name: version.name(), ..entry.document.clone() };
            let lone = Lone { document: &document, other: &other, title: title.as_deref(), date: date.as_deref() };
            if !checker.check_lone(&edition.locale, &lone).is_empty() {
                jobs.push(Job::Missing { version, other, title, date });
            }
        }
    }
    if let Some((end, start)) = gap(source, target) {
        note += &format!("; the feeds do not overlap in time: one ends at {end}, the other begins at {start}");
    }
    jobs.push(Job::Note(note));
}

/// Pairs what has no other clue by what it says; a pair stands when its paragraphs can be aligned.
fn by_content(
    (source, left): (&Edition, &[usize]),
    (target, right): (&Edition, &[usize]),
    checker: &Checker,
) -> Vec<(usize, usize, Clue)> {
    let texts = |edition: &Edition, items: &[usize]| -> Vec<_> {
        items.iter().filter_map(|at| Some((*at, edition.versions[*at].text(checker).ok()?))).collect()
    };
    let (left, right) = (texts(source, left), texts(target, right));
    let found = pairing::by_content(
        &left.iter().map(|(_, text)| &**text).collect::<Vec<_>>(),
        &right.iter().map(|(_, text)| &**text).collect::<Vec<_>>(),
    );
    let aligned = |(a, b): &(usize, usize)| checker.aligned_share(&left[*a].1, &right[*b].1) >= ALIGNED;
    found.into_iter().filter(aligned).map(|(a, b)| (left[a].0, right[b].0, Clue::Content)).collect()
}

/// The first and the last date of a feed, if its items have any.
fn window(entries: &[Entry]) -> Option<(&str, &str)> {
    let dates = || entries.iter().filter_map(|entry| entry.date.as_deref()).filter(|date| is_known(date));
    Some((dates().min()?, dates().max()?))
}

/// Whether a date is in the form that sorts by time.
fn is_known(date: &str) -> bool {
    date.len() >= 10 && date.as_bytes()[4] == b'-' && date.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

/// Whether an item of `date` should be in a feed of `entries`: where either has no date, nobody can tell, and it should.
fn within(date: Option<&str>, entries: &[Entry]) -> bool {
    match (date.filter(|date| is_known(date)), window(entries)) {
        (Some(date), Some((first, last))) => (first..=last).contains(&date),
        _ => true,
    }
}

/// Where two feeds do not overlap: the end of the earlier one and the beginning of the later one.
fn gap<'a>(a: &'a Edition, b: &'a Edition) -> Option<(&'a str, &'a str)> {
    let (a, b) = (window(&a.entries)?, window(&b.entries)?);
    let (earlier, later) = if a.1 < b.0 { (a, b) } else { (b, a) };
    (earlier.1 < later.0).then_some((earlier.1, later.0))
}
