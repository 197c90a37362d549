//! From files to groups: what each way of finding versions brings together.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::pages::{self, Head};
use super::paths::{self, Manner, Reading};
use super::site::{Site, Sites};
use super::{Group, Layout, Request, SourceBy, Version, Way};
use crate::input::{self, named};
use crate::language::{self, Identified};
use crate::locale::Locale;

/// A file with all that is known of it before it is read.
struct File {
    path: PathBuf,
    slashed: String,
    head: Head,
    site: Option<Site>,
    readings: Vec<Reading>,
}

/// Files that may be versions of one article: index and language.
struct Found {
    way: Way,
    key: String,
    members: Vec<(usize, Option<Locale>)>,
    /// Position in `members` of the version that the pattern calls the source.
    first: Option<usize>,
}

/// A way of finding: all files, which of them are still free, what the user says.
type Finder = fn(&[File], &[bool], &Request) -> Vec<Found>;

/// Finds which of `files` are versions of one article.
pub fn find(files: &[PathBuf], request: &Request) -> Layout {
    let mut sites = Sites::default();
    let ways = request.ways;
    let files: Vec<File> = files.iter().map(|path| file(path, &mut sites, ways)).collect();
    let mut free: Vec<bool> = vec![true; files.len()];
    let mut layout = Layout::default();
    let mut groups: Vec<(usize, Group)> = Vec::new();
    let mut reasons: HashMap<usize, String> = HashMap::new();
    let finders: [Finder; 4] = [by_pattern, by_hreflang, by_key, by_path];
    for finder in finders {
        for found in finder(&files, &free, request) {
            if ways.is_some_and(|ways| found.way != Way::Pattern && !ways.contains(&found.way)) {
                continue;
            }
            for mut found in without_repeats(found, &files, &mut reasons) {
                believable(&mut found, &files, &mut reasons);
                if found.members.len() < 2 {
                    continue;
                }
                if let Err(why) = credible(&found, &files) {
                    reasons.extend(found.members.iter().map(|(index, _)| (*index, why.clone())));
                    continue;
                }
                found.members.iter().for_each(|(index, _)| free[*index] = false);
                let place = found.members.iter().map(|(index, _)| *index).min().unwrap_or(0);
                groups.push((place, group(found, &files, request)));
            }
        }
    }
    groups.sort_by_key(|(place, _)| *place);
    layout.groups = groups.into_iter().map(|(_, group)| group).collect();
    without_source(&mut layout, request);
    let alone = files.iter().enumerate().filter(|(index, _)| free[*index]);
    for (index, file) in alone {
        let why = reasons.remove(&index).unwrap_or_else(|| "no other version of it found".to_owned());
        layout.alone.push((file.path.clone(), why));
    }
    layout
}

fn file(path: &Path, sites: &mut Sites, ways: Option<&'static [Way]>) -> File {
    let slashed = paths::slashed(path);
    let site = sites.around(path);
    let mut readings = paths::readings(&slashed, site.as_ref().map_or(&[], |site| &site.folders));
    readings.retain(|reading| ways.is_none_or(|ways| ways.contains(&way(reading.manner))));
    File { path: path.to_owned(), head: pages::head(path), slashed, site, readings }
}

fn way(manner: Manner) -> Way {
    match manner {
        Manner::Plugin => Way::Plugin,
        Manner::Suffix | Manner::Joined => Way::Suffix,
        Manner::Folder => Way::Folder,
    }
}

fn indexed<'a>(files: &'a [File], free: &'a [bool]) -> impl Iterator<Item = (usize, &'a File)> {
    files.iter().enumerate().filter(|(index, _)| free[*index])
}

fn by_pattern(files: &[File], free: &[bool], request: &Request) -> Vec<Found> {
    let mut found: BTreeMap<(usize, String), Found> = BTreeMap::new();
    for (index, file) in indexed(files, free) {
        let fit = request.patterns.iter().enumerate().find_map(|(n, pattern)| Some((n, pattern.fit(&file.slashed)?)));
        let Some((pattern, fit)) = fit else { continue };
        let new = || Found { way: Way::Pattern, key: fit.key.clone(), members: Vec::new(), first: None };
        let entry = found.entry((pattern, fit.key.clone())).or_insert_with(new);
        if fit.side == 0 && request.patterns[pattern].text().contains('=') {
            entry.first = Some(entry.members.len());
        }
        entry.members.push((index, fit.locale));
    }
    found.into_values().filter(|found| found.members.len() > 1).collect()
}

fn by_hreflang(files: &[File], free: &[bool], _: &Request) -> Vec<Found> {
    let by_path: HashMap<&str, usize> =
        indexed(files, free).map(|(index, file)| (file.slashed.as_str(), index)).collect();
    let mut named: BTreeMap<usize, Locale> = BTreeMap::new();
    let mut root: Vec<usize> = (0..files.len()).collect();
    fn top(root: &[usize], mut at: usize) -> usize {
        while root[at] != at {
            at = root[at];
        }
        at
    }
    for (index, file) in indexed(files, free) {
        for (locale, address) in &file.head.alternates {
            if let Some(other) = resolve(&file.slashed, address, &by_path) {
                named.entry(other).or_insert_with(|| locale.clone());
                let (a, b) = (top(&root, index), top(&root, other));
                root[a.max(b)] = a.min(b);
            }
        }
    }
    let mut sets: BTreeMap<usize, Vec<(usize, Option<Locale>)>> = BTreeMap::new();
    for (index, file) in indexed(files, free) {
        let locale = named.get(&index).or(file.head.lang.as_ref()).cloned();
        sets.entry(top(&root, index)).or_default().push((index, locale));
    }
    let sets = sets.into_iter().filter(|(_, members)| members.len() > 1);
    sets.map(|(top, members)| Found {
        way: Way::Hreflang,
        key: paths::plain_key(&files[top].slashed),
        members,
        first: None,
    })
    .collect()
}

/// The file that `address`, as it stands in the page at `from`, leads to. An address of a server is matched by the end
/// of its path, as a saved site lies in some folder.
fn resolve(from: &str, address: &str, by_path: &HashMap<&str, usize>) -> Option<usize> {
    let address = address.split(['?', '#']).next()?;
    let (server, address) = match address.split_once("://") {
        Some((_, rest)) => (true, rest.split_once('/').map_or("", |(_, path)| path)),
        None => (address.starts_with('/'), address.trim_start_matches('/')),
    };
    let folder = if server { "" } else { from.rfind('/').map_or("", |slash| &from[..=slash]) };
    let whole = format!("{folder}{address}");
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let root = if !server && from.starts_with('/') { "/" } else { "" };
    let path = format!("{root}{}", parts.join("/"));
    let index = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    let names = [path.clone(), format!("{path}.html"), index];
    let exact = names.iter().find_map(|name| by_path.get(name.as_str()));
    let ends = |name: &String| {
        let mut fits =
            by_path.iter().filter(|(known, _)| known.strip_suffix(name.as_str()).is_some_and(|b| b.ends_with('/')));
        fits.next().filter(|_| fits.next().is_none()).map(|(_, index)| index)
    };
    exact.or_else(|| names.iter().filter(|_| server).find_map(ends)).copied()
}

fn by_key(files: &[File], free: &[bool], _: &Request) -> Vec<Found> {
    let mut found: BTreeMap<(Option<PathBuf>, String), Found> = BTreeMap::new();
    for (index, file) in indexed(files, free) {
        let Some(key) = &file.head.key else { continue };
        let root = file.site.as_ref().map(|site| site.root.clone());
        let new = || Found { way: Way::Key, key: key.clone(), members: Vec::new(), first: None };
        let named = file.readings.first().map(|reading| reading.locale.clone());
        let of_site = || file.site.as_ref().and_then(|site| site.default.clone());
        let locale = file.head.lang.clone().or(named).or_else(of_site);
        found.entry((root, key.clone())).or_insert_with(new).members.push((index, locale));
    }
    found.into_values().filter(|found| found.members.len() > 1).collect()
}

fn by_path(files: &[File], free: &[bool], _: &Request) -> Vec<Found> {
    let unnamed: HashMap<String, Vec<usize>> = indexed(files, free).fold(HashMap::new(), |mut map, (index, file)| {
        map.entry(paths::plain_key(&file.slashed)).or_default().push(index);
        map
    });
    let mut company: HashMap<&str, HashSet<&Locale>> = HashMap::new();
    for (_, file) in indexed(files, free) {
        for reading in &file.readings {
            company.entry(&reading.key).or_default().insert(&reading.locale);
        }
    }
    let worth =
        |reading: &Reading| company[reading.key.as_str()].len() + usize::from(unnamed.contains_key(&reading.key));
    // Every file joins the key that most languages share; of equals, the first reading.
    let mut found: BTreeMap<&str, Found> = BTreeMap::new();
    let mut named = HashSet::new();
    for (index, file) in indexed(files, free) {
        let best = file.readings.iter().rev().max_by_key(|reading| (worth(reading), reading.manner != Manner::Joined));
        let Some(best) = best.filter(|best| worth(best) > 1) else { continue };
        let new = || Found { way: way(best.manner), key: best.key.clone(), members: Vec::new(), first: None };
        named.insert(index);
        found.entry(&best.key).or_insert_with(new).members.push((index, Some(best.locale.clone())));
    }
    for found in found.values_mut() {
        for index in unnamed.get(&found.key).into_iter().flatten().filter(|index| !named.contains(index)) {
            let file = &files[*index];
            let of_site = || file.site.as_ref().and_then(|site| site.default.clone());
            found.members.push((*index, file.head.lang.clone().or_else(of_site)));
        }
        found.members.sort_by_key(|(index, _)| *index);
    }
    found.into_values().filter(|found| found.members.len() > 1).collect()
}

/// No language twice: files of one language are told apart by extension, and what is still twice stays out.
fn without_repeats(found: Found, files: &[File], reasons: &mut HashMap<usize, String>) -> Vec<Found> {
    let repeats = |members: &[(usize, Option<Locale>)]| {
        let mut seen = HashSet::new();
        // The user's patterns need not name languages.
        let counts = |locale: &Option<Locale>| locale.is_some() || found.way != Way::Pattern;
        members.iter().any(|(_, locale)| counts(locale) && !seen.insert(locale))
    };
    if !repeats(&found.members) {
        return vec![found];
    }
    let mut by_extension: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, locale) in &found.members {
        by_extension.entry(files[*index].path.extension()).or_default().push((*index, locale.clone()));
    }
    let mut parts = Vec::new();
    for members in by_extension.into_values() {
        let mut kept: Vec<(usize, Option<Locale>)> = Vec::new();
        for (index, locale) in members {
            match kept.iter().find(|(_, other)| *other == locale) {
                Some((other, _)) => {
                    let other = files[*other].path.display();
                    reasons.insert(index, format!("{other} is already that version of the article"));
                }
                None => kept.push((index, locale)),
            }
        }
        if kept.len() > 1 {
            parts.push(Found { way: found.way, key: found.key.clone(), members: kept, first: None });
        }
    }
    parts
}

/// Leaves out the files whose name only seems to end in a language, as `docker-ps` does: they must be in it.
fn believable(found: &mut Found, files: &[File], reasons: &mut HashMap<usize, String>) {
    if found.way != Way::Suffix {
        return;
    }
    let joined = |index: usize| {
        files[index].readings.iter().all(|reading| reading.manner == Manner::Joined)
            && !named::is_bundle(&files[index].slashed)
    };
    found.members.retain(|(index, locale)| {
        let Some(locale) = locale.as_ref().filter(|_| !files[*index].readings.is_empty() && joined(*index)) else {
            return true;
        };
        // Of a language that nobody can tell by its text, the name is believed.
        if language::lang_of(locale).is_none() && !SHORT.contains(&locale.tag().len()) {
            return true;
        }
        let why = match reads_as(&files[*index].path) {
            Some(read)
                if language::lang_of(locale).is_some() && crate::locale::related::related(&read.locale, locale) =>
            {
                return true;
            }
            Some(read) => format!("`{locale}` in its name is no language here: its text reads as {}", read.locale),
            None => format!("`{locale}` in its name may be a word: its text is too short to tell"),
        };
        reasons.insert(*index, why);
        false
    });
}

/// The language that the prose of a file reads as, whatever its name says: commands and code in it are in none.
fn reads_as(path: &Path) -> Option<Identified> {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or("txt");
    let document = input::read_bytes(&format!("text.{extension}"), &input::bytes(path).ok()?, None).ok()?;
    language::identify(&document)
}

/// A code of two letters may be any word; `pt-BR` is none.
const SHORT: [usize; 2] = [2, 3];

/// Takes out the articles that have no version in the language which the others are translated from: each team's own
/// notes are no translations of each other.
fn without_source(layout: &mut Layout, request: &Request) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for group in layout.groups.iter().filter(|group| group.source_by != SourceBy::First) {
        let language = group.versions[0].locale.as_ref().map(|locale| locale.language().to_owned());
        *counts.entry(language.unwrap_or_default()).or_default() += 1;
    }
    let usual = counts.into_iter().max_by_key(|(_, count)| *count).map(|(language, _)| language);
    let asked = request.source.as_ref().map(|locale| locale.tag().to_owned());
    let Some(language) = asked.or(usual) else { return };
    let groups = std::mem::take(&mut layout.groups);
    let why = match language.as_str() {
        "" => "no version of it in the language that the others are translated from".to_owned(),
        language => format!("no version of it in {language}, the language translated from"),
    };
    for group in groups {
        match group.source_by {
            SourceBy::First => {
                layout.alone.extend(group.versions.into_iter().map(|version| (version.path, why.clone())));
            }
            _ => layout.groups.push(group),
        }
    }
}

/// Where one file alone names a language by its path, outside a site that is known to be translated, its text must not
/// read as another one: `docs/it/` may be a department.
fn credible(found: &Found, files: &[File]) -> Result<(), String> {
    let by_path = matches!(found.way, Way::Suffix | Way::Folder);
    let named = |(index, locale): &&(usize, Option<Locale>)| locale.is_some() && !files[*index].readings.is_empty();
    let mut named = found.members.iter().filter(named);
    let (Some((index, Some(locale))), None, true) = (named.next(), named.next(), by_path) else { return Ok(()) };
    let file = &files[*index];
    let joined = file.readings.iter().all(|reading| reading.manner == Manner::Joined);
    if file.site.as_ref().is_some_and(|site| site.default.is_some()) && !joined {
        return Ok(());
    }
    // Messages between keys are too short to tell their language by.
    if named::is_bundle(&file.slashed) {
        return Ok(());
    }
    match reads_as(&file.path) {
        Some(read) if !read.locale.same_language(locale) => {
            Err(format!("`{locale}` in its path is no language here: its text reads as {}", read.locale))
        }
        None if joined => Err(format!("`{locale}` in its name may be a word: its text is too short to tell")),
        _ => Ok(()),
    }
}

fn group(found: Found, files: &[File], request: &Request) -> Group {
    let members = &found.members;
    let site = files[members[0].0].site.clone();
    let position =
        |wanted: &dyn Fn(&Locale) -> bool| members.iter().position(|(_, locale)| locale.as_ref().is_some_and(wanted));
    let is = |asked: &Locale| {
        position(&|locale| locale == asked).or_else(|| position(&|locale| locale.same_language(asked)))
    };
    let unnamed = || members.iter().position(|(index, locale)| locale.is_none() || files[*index].readings.is_empty());
    let by_site = || site.as_ref().and_then(|site| is(site.default.as_ref()?));
    let english = || position(&|locale| locale.language() == "en");
    let source = request.source.as_ref().and_then(&is).or(found.first).map(|at| (at, SourceBy::User));
    let source = source
        .or_else(|| by_site().map(|at| (at, SourceBy::Site)))
        .or_else(|| {
            unnamed()
                .filter(|_| matches!(found.way, Way::Suffix | Way::Folder | Way::Plugin))
                .map(|at| (at, SourceBy::Unnamed))
        })
        .or_else(|| english().map(|at| (at, SourceBy::English)));
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|at| members[*at].1.as_ref().map(|locale| locale.tag().to_owned()));
    let (first, source_by) = source.unwrap_or((order[0], SourceBy::First));
    order.sort_by_key(|at| *at != first);
    // A source that does not say its language is in the one that was asked for.
    let asked = |at: usize| request.source.clone().filter(|_| at == first);
    let version = |at: usize| Version {
        path: files[members[at].0].path.clone(),
        locale: members[at].1.clone().or_else(|| asked(at)),
    };
    Group {
        key: found.key.clone(),
        versions: order.into_iter().map(version).collect(),
        way: found.way,
        site,
        source_by,
    }
}
