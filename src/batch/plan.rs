//! What a batch is made of, in the order of the input.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::feeds;
use super::job::{Job, Request, Version};
use super::layout::{self, Group};
use super::lines;
use super::walk::{self, Kind};
use crate::error::{Failed, Result};
use crate::input;
use crate::input::table::Columns;
use crate::locale::Locale;
use crate::pipeline::Checker;

/// A part of the input, in order, before it is opened.
enum Part {
    Article(Group),
    Bilingual(PathBuf),
    Records(PathBuf),
    Feeds(Vec<PathBuf>),
    Failed(Failed),
}

/// What a batch is made of: its jobs, and what none is made of.
pub struct Plan {
    parts: Vec<Part>,
    /// Files that have no other version, and why.
    pub alone: Vec<(PathBuf, String)>,
    /// Texts of formats that are not read, by the ending of their names.
    pub unread: BTreeMap<String, usize>,
}

impl Plan {
    /// Finds what there is to compare in files and folders. `-` is records on standard input.
    ///
    /// # Errors
    ///
    /// Where a path does not exist. A folder that cannot be read is a failed job, behind the others.
    pub fn new(paths: &[PathBuf], request: &Request) -> Result<Self> {
        let walk::Found { files, unread, failed } = walk::files(paths, &request.exclude)?;
        let of = |wanted| files.iter().filter(move |(_, kind)| *kind == wanted).map(|(path, _)| path.clone());
        let concerned = |wanted| of(wanted).filter(|path| request.concerns(path));
        let texts: Vec<PathBuf> = of(Kind::Text).collect();
        let layout = layout::find(&texts, &request.layout);
        let places: HashMap<&Path, usize> =
            files.iter().enumerate().map(|(place, (path, _))| (path.as_path(), place)).collect();
        let at = |path: &Path| places.get(path).copied().unwrap_or(usize::MAX);
        let mut parts: Vec<(usize, Part)> = Vec::new();
        for group in layout.groups {
            let place = group.versions.iter().map(|version| at(&version.path)).min().unwrap_or(usize::MAX);
            parts.push((place, Part::Article(group)));
        }
        parts.extend(concerned(Kind::Bilingual).map(|path| (at(&path), Part::Bilingual(path))));
        parts.extend(concerned(Kind::Records).map(|path| (at(&path), Part::Records(path))));
        let feeds: Vec<PathBuf> = of(Kind::Feed).collect();
        for group in feeds::groups(&feeds, request) {
            if group.iter().any(|path| request.concerns(path)) {
                parts.push((group.iter().map(|path| at(path)).min().unwrap_or(usize::MAX), Part::Feeds(group)));
            }
        }
        parts.extend(
            failed
                .into_iter()
                .map(|(path, error)| (usize::MAX, Part::Failed(Failed::new(path.display().to_string(), error)))),
        );
        parts.sort_by_key(|(place, _)| *place);
        let parts = parts.into_iter().map(|(_, part)| part).collect();
        Ok(Self { parts, alone: layout.alone, unread })
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether there is anything but records, which may be a stream that never comes again.
    pub fn has_files(&self) -> bool {
        self.parts.iter().any(|part| !matches!(part, Part::Records(_)))
    }

    /// How many comparisons there will be; `None` where files of records are read as they come.
    pub fn jobs_known(&self, request: &Request) -> Option<u64> {
        let count = |part: &Part| match part {
            Part::Article(group) => Some(pairs(group, request).len() as u64),
            Part::Bilingual(path) => Some(bilingual(path.clone()).count() as u64),
            Part::Failed(_) => Some(1),
            Part::Records(_) | Part::Feeds(_) => None,
        };
        self.parts.iter().map(count).sum()
    }

    /// The jobs, in order.
    pub fn jobs(self, request: &Request, checker: &Checker) -> impl Iterator<Item = Job> + Send + use<> {
        let (request, checker) = (request.clone(), checker.clone());
        self.parts.into_iter().flat_map(move |part| -> Box<dyn Iterator<Item = Job> + Send> {
            match part {
                Part::Article(group) => Box::new(article(&group, &request)),
                Part::Bilingual(path) => Box::new(bilingual(path)),
                Part::Failed(failed) => Box::new(std::iter::once(Job::Failed(failed))),
                Part::Feeds(paths) => Box::new(feeds::jobs(&paths, &request, &checker).into_iter()),
                Part::Records(path) => match lines::open(&path) {
                    Ok(lines) => Box::new(lines.map(Job::Record)),
                    Err(error) => {
                        let failed = Failed::new(path.display().to_string(), error);
                        Box::new(std::iter::once(Job::Failed(failed)))
                    }
                },
            }
        })
    }
}

/// The jobs of a bilingual file: one, or one for each of several languages that a table or a catalogue holds.
fn bilingual(path: PathBuf) -> impl Iterator<Item = Job> + Send {
    let many = path.extension().is_some_and(|ending| MANY.iter().any(|many| ending.eq_ignore_ascii_case(many)));
    let read = many.then(|| input::read_bilingual(&path, None, None, &Columns::default()).ok()).flatten();
    let mut targets: Vec<Option<Locale>> =
        read.unwrap_or_default().into_iter().map(|pair| pair.target.declared).collect();
    if targets.len() < 2 {
        targets = vec![None];
    }
    targets.into_iter().map(move |target| Job::Bilingual(path.clone(), target))
}

/// Endings of files that may hold more than two languages.
const MANY: [&str; 5] = ["csv", "tsv", "tab", "xlsx", "xcstrings"];

/// Which versions of a group are compared, by position.
fn pairs(group: &Group, request: &Request) -> Vec<(usize, usize)> {
    let versions = &group.versions;
    let wanted = |at: usize| request.wants(versions[at].locale.as_ref());
    let sources = if request.all_pairs { versions.len() } else { 1.min(versions.len()) };
    let pairs = (0..sources).flat_map(|source| (source + 1..versions.len()).map(move |target| (source, target)));
    let wanted = pairs.filter(|(source, target)| wanted(*target) && (*source == 0 || wanted(*source)));
    let concerned = |at: usize| request.concerns(&versions[at].path);
    wanted.filter(|(source, target)| concerned(*source) || concerned(*target)).collect()
}

fn article(group: &Group, request: &Request) -> impl Iterator<Item = Job> + Send + use<> {
    let pairs = pairs(group, request);
    let (all, way) = (request.all_pairs, group.way.told());
    let version = |version: &layout::Version| Arc::new(Version::file(&version.path, version.locale.clone()));
    let versions: Vec<_> = group.versions.iter().map(version).collect();
    pairs.into_iter().map(move |(source, target)| {
        let (source, target) = (versions[source].clone(), versions[target].clone());
        let id = if all { format!("{} → {}", source.name(), target.name()) } else { target.name() };
        Job::Pair { id, source, target, paired_by: Some(way) }
    })
}
