//! Jobs: the single comparisons of a batch, in the order of the input, made one by one as there is room for them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::feeds;
use super::layout::{self, Group};
use super::lines::{self, Line};
use super::memory::Key;
use super::walk::{self, Kind};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::{self, Entry};
use crate::locale::Locale;
use crate::pipeline::Checker;
use crate::report::Failure;
use crate::settings::Settings;
use crate::text::Text;

/// What a batch is about.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// How versions of one article are found.
    pub layout: layout::Request,
    /// Every version against every other one, not only against the source.
    pub all_pairs: bool,
    /// Compare versions in these languages only; all where it is empty.
    pub languages: Vec<Locale>,
    /// Path patterns that are left out, as `.gitignore` has them.
    pub exclude: Vec<String>,
    /// Compare only what has to do with these files, as full paths; everything where it is `None`.
    pub changed: Option<HashSet<PathBuf>>,
}

impl Request {
    /// Whether versions in this language are to be compared; one that is not known yet is.
    pub fn wants(&self, locale: Option<&Locale>) -> bool {
        let fits =
            |locale: &Locale| self.languages.iter().any(|asked| asked == locale || asked.tag() == locale.language());
        self.languages.is_empty() || locale.is_none_or(fits)
    }

    fn concerns(&self, path: &Path) -> bool {
        self.changed.as_ref().is_none_or(|changed| path.canonicalize().is_ok_and(|path| changed.contains(&path)))
    }
}

/// A comparison to be made.
#[derive(Debug)]
pub enum Job {
    /// A line of a file of records.
    Record(Line),
    /// A bilingual file.
    Bilingual(PathBuf),
    /// Two versions of an article.
    Pair {
        /// What reports call it.
        id: String,
        /// The version translated from, read once for all its pairs.
        source: Arc<Version>,
        /// The version under check.
        target: Arc<Version>,
        /// How they were found to be versions of one article.
        paired_by: Option<&'static str>,
    },
    /// An article of a feed that has no version in another language.
    Missing {
        /// The article.
        version: Arc<Version>,
        /// The finding's sentence.
        message: String,
        /// Whether its date says that there should be one.
        dated: bool,
    },
    /// Nothing can be compared here.
    Failed(Failure),
}

impl Job {
    /// What reports call it where it fails.
    pub fn name(&self) -> String {
        match self {
            Job::Record(line) => format!("{}:{}", line.name, line.number),
            Job::Bilingual(path) => path.display().to_string(),
            Job::Pair { id, .. } => id.clone(),
            Job::Missing { version, .. } => version.name(),
            Job::Failed(failure) => failure.name.clone(),
        }
    }

    /// What its result follows from; `None` where it can have none.
    pub fn key(&self, settings: &Settings) -> Option<Key> {
        let tag = |version: &Version| version.locale.as_ref().map_or(String::new(), |locale| locale.tag().to_owned());
        match self {
            Job::Failed(_) | Job::Missing { .. } => None,
            Job::Record(line) => Some(Key::new(settings, [b"record".as_slice(), line.text.as_ref().ok()?.as_bytes()])),
            Job::Bilingual(path) => {
                let bytes = input::bytes(path).ok()?;
                Some(Key::new(settings, [b"bilingual", path.as_os_str().as_encoded_bytes(), &bytes]))
            }
            Job::Pair { id, source, target, .. } => {
                let names = [source.name(), tag(source), target.name(), tag(target)];
                let names = names.iter().map(|name| name.as_bytes());
                let bytes = [source.bytes().ok()?, target.bytes().ok()?];
                Some(Key::new(settings, [b"pair".as_slice(), id.as_bytes()].into_iter().chain(names).chain(bytes)))
            }
        }
    }

    /// About how many bytes of text it is.
    pub fn weight(&self) -> u64 {
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |meta| meta.len());
        let held = |version: &Version| match &version.given {
            Some((document, _)) => document.text.len() as u64,
            None => size(&version.path),
        };
        match self {
            Job::Record(line) => line.text.as_ref().map_or(0, |text| text.len() as u64),
            Job::Bilingual(path) => size(path),
            Job::Pair { source, target, .. } => held(source) + held(target),
            Job::Missing { version, .. } => held(version),
            Job::Failed(_) => 0,
        }
    }
}

/// A version of an article that is read when it is first needed, and then by all who need it.
#[derive(Debug)]
pub struct Version {
    path: PathBuf,
    locale: Option<Locale>,
    /// An item of a feed, and what stands for its bytes.
    given: Option<(Document, Vec<u8>)>,
    bytes: OnceLock<std::result::Result<Vec<u8>, String>>,
    text: OnceLock<std::result::Result<Arc<Text>, Failure>>,
}

impl Version {
    /// The version in a file.
    pub fn file(path: &Path, locale: Option<Locale>) -> Self {
        Self { path: path.to_owned(), locale, given: None, bytes: OnceLock::new(), text: OnceLock::new() }
    }

    /// An item of a feed whose file has this digest.
    pub fn item(entry: &Entry, digest: [u8; 32], locale: Locale) -> Self {
        let given = Some((entry.document.clone(), digest.to_vec()));
        Self { given, ..Self::file(Path::new(&entry.id), Some(locale)) }
    }

    /// What reports call it.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Its language, where it is known before it is read.
    pub fn locale(&self) -> Option<&Locale> {
        self.locale.as_ref()
    }

    /// Its bytes.
    ///
    /// # Errors
    ///
    /// What the system said, as a message.
    pub fn bytes(&self) -> std::result::Result<&[u8], String> {
        if let Some((_, bytes)) = &self.given {
            return Ok(bytes);
        }
        let read = || input::bytes(&self.path).map_err(|error| error.to_string());
        self.bytes.get_or_init(read).as_deref().map_err(Clone::clone)
    }

    /// Its text with all that is read in it.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn text(&self, checker: &Checker) -> std::result::Result<Arc<Text>, Failure> {
        let failed = |error: Error| Failure::of(self.name(), &error);
        let read = || {
            if let Some((document, _)) = &self.given {
                let document = document.clone().or_declared(self.locale.clone(), "feed");
                return checker.read(document).map(Arc::new).map_err(failed);
            }
            let told = |message| Failure { name: self.name(), message, note: false };
            let document = self.document(self.bytes().map_err(told)?).map_err(failed)?;
            checker.read(document).map(Arc::new).map_err(failed)
        };
        self.text.get_or_init(read).clone()
    }

    fn document(&self, bytes: &[u8]) -> Result<Document> {
        let name = self.name();
        let mut entries = input::read_entries(&name, bytes, self.locale.clone())?;
        if entries.len() > 1 {
            let many = format!("{name}: holds {} articles; only feeds can be paired item by item", entries.len());
            return Err(Error::Usage(many));
        }
        entries.pop().map(|entry| entry.document).ok_or(Error::Empty { name })
    }
}

/// A part of the input, in order, before it is opened.
enum Part {
    Article(Group),
    Bilingual(PathBuf),
    Records(PathBuf),
    Feeds(Vec<PathBuf>),
}

/// What a batch is made of: its jobs, and what none is made of.
pub struct Plan {
    parts: Vec<Part>,
    /// Files that have no other version, and why.
    pub alone: Vec<(PathBuf, String)>,
    /// Texts of formats that are not read, by the ending of their names.
    pub unread: BTreeMap<String, usize>,
    /// What is learnt about feeds while the jobs are made: how items were paired, and what has no partner.
    pub notes: Arc<Mutex<Vec<String>>>,
}

impl Plan {
    /// Finds what there is to compare in files and folders. `-` is records on standard input.
    ///
    /// # Errors
    ///
    /// Where a path does not exist or a folder cannot be read.
    pub fn new(paths: &[PathBuf], request: &Request) -> Result<Self> {
        let walk::Found { files, unread } = walk::files(paths, &request.exclude)?;
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
        parts.sort_by_key(|(place, _)| *place);
        Ok(Self {
            parts: parts.into_iter().map(|(_, part)| part).collect(),
            alone: layout.alone,
            unread,
            notes: Arc::default(),
        })
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
            Part::Bilingual(_) => Some(1),
            Part::Records(_) | Part::Feeds(_) => None,
        };
        self.parts.iter().map(count).sum()
    }

    /// The jobs, in order.
    pub fn jobs(self, request: &Request, checker: &Checker) -> impl Iterator<Item = Job> + Send + use<> {
        let (request, checker, notes) = (request.clone(), checker.clone(), self.notes);
        self.parts.into_iter().flat_map(move |part| -> Box<dyn Iterator<Item = Job> + Send> {
            match part {
                Part::Article(group) => Box::new(article(&group, &request)),
                Part::Bilingual(path) => Box::new(std::iter::once(Job::Bilingual(path))),
                Part::Feeds(paths) => {
                    let (jobs, told) = feeds::jobs(&paths, &request, &checker);
                    notes.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
                    Box::new(jobs.into_iter())
                }
                Part::Records(path) => match lines::open(&path) {
                    Ok(lines) => Box::new(lines.map(Job::Record)),
                    Err(error) => {
                        let failure = Failure::of(path.display().to_string(), &error);
                        Box::new(std::iter::once(Job::Failed(failure)))
                    }
                },
            }
        })
    }
}

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
