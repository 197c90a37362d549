//! Jobs: the single comparisons of a batch, in the order of the input, made one by one as there is room for them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::layout;
use super::lines::Line;
use super::memory::Key;
use crate::document::Document;
use crate::error::{Error, Failed, Result};
use crate::input::{self, Entry};
use crate::locale::Locale;
use crate::pipeline::Checker;
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

    /// Whether what has to do with this file is to be compared.
    pub(super) fn concerns(&self, path: &Path) -> bool {
        self.changed.as_ref().is_none_or(|changed| path.canonicalize().is_ok_and(|path| changed.contains(&path)))
    }
}

/// A comparison to be made.
#[derive(Debug)]
pub enum Job {
    /// A line of a file of records.
    Record(Line),
    /// A bilingual file, in one of its languages where it has several.
    Bilingual(PathBuf, Option<Locale>),
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
        /// The language that it should have a version in.
        other: Locale,
        /// Its title.
        title: Option<String>,
        /// When it was published.
        date: Option<String>,
    },
    /// Nothing can be compared here.
    Failed(Failed),
    /// Nothing to do; what there is to say about how the others were found.
    Note(String),
}

impl Job {
    /// What reports call it where it fails.
    pub fn name(&self) -> String {
        match self {
            Job::Record(line) => format!("{}:{}", line.name, line.number),
            Job::Bilingual(path, None) => path.display().to_string(),
            Job::Bilingual(path, Some(target)) => format!("{}#{target}", path.display()),
            Job::Pair { id, .. } => id.clone(),
            Job::Missing { version, .. } => version.name(),
            Job::Failed(failed) => failed.name.clone(),
            Job::Note(_) => String::new(),
        }
    }

    /// What its result follows from; `None` where it can have none.
    pub fn key(&self, settings: &Settings) -> Option<Key> {
        let tag = |version: &Version| version.locale.as_ref().map_or(String::new(), |locale| locale.tag().to_owned());
        match self {
            Job::Failed(_) | Job::Missing { .. } | Job::Note(_) => None,
            Job::Record(line) => Some(Key::new(settings, [b"record".as_slice(), line.text.as_ref().ok()?.as_bytes()])),
            Job::Bilingual(path, target) => {
                let bytes = input::bytes(path).ok()?;
                let target = target.as_ref().map_or("", |target| target.tag());
                let path = path.as_os_str().as_encoded_bytes();
                Some(Key::new(settings, [b"bilingual", path, target.as_bytes(), &bytes]))
            }
            Job::Pair { id, source, target, .. } => {
                let names = [source.name(), tag(source), target.name(), tag(target)];
                let names = names.iter().map(|name| name.as_bytes());
                let bytes = [source.bytes().ok()?, target.bytes().ok()?];
                Some(Key::new(settings, [b"pair".as_slice(), id.as_bytes()].into_iter().chain(names).chain(bytes)))
            }
        }
    }

    /// Whether the batch learns from it.
    pub(super) fn teaches(&self) -> bool {
        matches!(self, Job::Record(_) | Job::Pair { .. })
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
            Job::Bilingual(path, _) => size(path),
            Job::Pair { source, target, .. } => held(source) + held(target),
            Job::Missing { version, .. } => held(version),
            Job::Failed(_) | Job::Note(_) => 0,
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
    bytes: OnceLock<std::result::Result<Vec<u8>, Arc<Error>>>,
    text: OnceLock<std::result::Result<Arc<Text>, Arc<Error>>>,
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
    /// What the system said.
    pub fn bytes(&self) -> std::result::Result<&[u8], Arc<Error>> {
        if let Some((_, bytes)) = &self.given {
            return Ok(bytes);
        }
        let read = || input::bytes(&self.path).map_err(Arc::new);
        self.bytes.get_or_init(read).as_deref().map_err(Arc::clone)
    }

    /// Its text with all that is read in it.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn text(&self, checker: &Checker) -> std::result::Result<Arc<Text>, Arc<Error>> {
        let read = || {
            if let Some((document, _)) = &self.given {
                let document = document.clone().or_declared(self.locale.clone(), "feed");
                return checker.read(document).map(Arc::new).map_err(Arc::new);
            }
            let document = self.document(self.bytes()?).map_err(Arc::new)?;
            checker.read(document).map(Arc::new).map_err(Arc::new)
        };
        self.text.get_or_init(read).clone()
    }

    fn document(&self, bytes: &[u8]) -> Result<Document> {
        let name = self.name();
        let mut entries = input::read_entries(&name, bytes, self.locale.clone())?;
        if entries.len() > 1 {
            return Err(Error::several(&name, entries.len()));
        }
        entries.pop().map(|entry| entry.document).ok_or_else(|| Error::empty(&name))
    }
}
