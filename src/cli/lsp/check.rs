//! What is checked for an editor: an open text against its source, which the layout finds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use transdrift::baseline::{Baseline, Filter};
use transdrift::batch::layout::{self, Group};
use transdrift::batch::walk::{self, Kind};
use transdrift::document::Document;
use transdrift::input;
use transdrift::locale::Locale;
use transdrift::report::Article;
use transdrift::text::Text;
use transdrift::{Checker, Error, Result};

use super::super::output::of_pair;
use super::super::partners;
use super::Arguments;

/// A text that was checked.
#[derive(Default)]
pub struct Checked {
    /// What reports hold of it; `None` where there is nothing to compare it with.
    pub article: Option<Article>,
    /// The source's path and text as it was read; the path is the text's own where one file holds both.
    pub source: Option<(PathBuf, Arc<Text>)>,
    /// Its own text as it was read.
    pub target: Option<Arc<Text>>,
}

/// What holds while an editor works.
pub struct Desk<'a> {
    arguments: &'a Arguments,
    checker: Checker,
    layout: layout::Request,
    exclude: Vec<String>,
    /// The baseline that settings or command line name.
    pub baseline: Option<PathBuf>,
    groups: HashMap<PathBuf, Arc<Group>>,
    /// Files that the layout knew when it was last looked for, whether they are versions or not.
    known: std::collections::HashSet<PathBuf>,
    sources: HashMap<PathBuf, (Stamp, Arc<Text>)>,
}

/// What tells a text from another one at the same place.
#[derive(PartialEq, Eq)]
enum Stamp {
    File(Option<SystemTime>, u64),
    Buffer(blake3::Hash),
}

impl<'a> Desk<'a> {
    pub fn new(arguments: &'a Arguments) -> Self {
        Self {
            arguments,
            checker: Checker::default(),
            layout: layout::Request::default(),
            exclude: Vec::new(),
            baseline: None,
            groups: HashMap::new(),
            known: Default::default(),
            sources: HashMap::new(),
        }
    }

    /// Reads the settings anew, and forgets what was found by the old ones.
    pub fn load(&mut self, arguments: &'a Arguments) -> anyhow::Result<()> {
        let (settings, file) = arguments.selection.load()?;
        self.layout = arguments.grouping.request(&file)?;
        self.baseline = arguments.baselined.path(arguments.selection.reporting()?.baseline);
        self.exclude = file.exclude;
        self.checker = Checker::new(settings).with_lexicon(arguments.lexicon.read(&arguments.selection.lexicons()?)?.0);
        self.groups.clear();
        self.known.clear();
        self.sources.clear();
        Ok(())
    }

    /// Whether `checked` was compared with the text at `path`.
    pub fn is_of(&self, checked: &Checked, path: &Path) -> bool {
        checked.source.as_ref().is_some_and(|(source, _)| source == path)
    }

    /// Checks the text at `path`; `overlay` has the texts that are open. What cannot be read has nothing found in it: a
    /// text that is being written is often broken.
    pub fn check(&mut self, path: &Path, overlay: &impl Fn(&PathBuf) -> Option<String>) -> Checked {
        let name = named(path);
        let Some(text) = overlay(&path.to_owned()) else { return Checked::default() };
        let checked = Error::caught(&name, || match input::kind::Kind::of(&name, text.as_bytes()).is_bilingual() {
            true => self.both(path, &name, &text),
            false => self.pair(path, &name, &text, overlay),
        });
        let mut checked = checked.unwrap_or_default();
        if let (Some(article), Some(mut accepted)) = (&mut checked.article, self.accepted()) {
            accepted.apply(article);
        }
        checked
    }

    fn accepted(&self) -> Option<Filter> {
        let path = self.arguments.baselined.path(self.baseline.clone())?;
        Baseline::read(&path).ok().map(Filter::new)
    }

    /// A translation against its source.
    fn pair(
        &mut self,
        path: &Path,
        name: &str,
        text: &str,
        overlay: &impl Fn(&PathBuf) -> Option<String>,
    ) -> Result<Checked> {
        let Some(group) = self.group(path)? else { return Ok(Checked::default()) };
        let at = |version: &layout::Version| version.path.canonicalize().unwrap_or_else(|_| version.path.clone());
        let (first, own) = (&group.versions[0], group.versions.iter().find(|version| at(version) == path));
        let (Some(own), source) = (own, at(first)) else { return Ok(Checked::default()) };
        if source == path {
            return Ok(Checked::default());
        }
        let from = self.source(&source, first.locale.clone(), overlay)?;
        let target = Arc::new(self.checker.read(document(name, text.as_bytes(), own.locale.clone())?)?);
        let compared = self.checker.compare_versions(from.clone(), target.clone())?;
        Ok(Checked { article: Some(of_pair(name, &compared)), source: Some((source, from)), target: Some(target) })
    }

    /// A file that holds both versions.
    fn both(&self, path: &Path, name: &str, text: &str) -> Result<Checked> {
        use input::kind::Kind;
        let read = match Kind::of(name, text.as_bytes()) {
            Kind::Po => input::po::read,
            Kind::Tmx => input::tmx::read,
            // A catalogue of all languages has no one translation to show.
            Kind::Xcstrings => return Ok(Checked::default()),
            _ => input::xliff::read,
        };
        let read = read(name, text.as_bytes(), self.layout.source.clone(), None)?;
        let (source, target) = (Arc::new(self.checker.read(read.source)?), Arc::new(self.checker.read(read.target)?));
        let compared = self.checker.compare_units(source.clone(), target.clone(), &read.units)?;
        let source = Some((path.to_owned(), source));
        Ok(Checked { article: Some(of_pair(name, &compared)), source, target: Some(target) })
    }

    /// The source's text, read again where it has changed.
    fn source(
        &mut self,
        path: &PathBuf,
        locale: Option<Locale>,
        overlay: &impl Fn(&PathBuf) -> Option<String>,
    ) -> Result<Arc<Text>> {
        let open = overlay(path);
        let stamp = match &open {
            Some(text) => Stamp::Buffer(blake3::hash(text.as_bytes())),
            None => {
                let meta = std::fs::metadata(path).map_err(|error| Error::read(path, error))?;
                Stamp::File(meta.modified().ok(), meta.len())
            }
        };
        if let Some((_, text)) = self.sources.get(path).filter(|(known, _)| *known == stamp) {
            return Ok(text.clone());
        }
        let bytes = open.map_or_else(|| input::bytes(path), |text| Ok(text.into_bytes()))?;
        let text = Arc::new(self.checker.read(document(&named(path), &bytes, locale)?)?);
        self.sources.insert(path.clone(), (stamp, text.clone()));
        Ok(text)
    }

    /// The versions of the article that the text at `path` is one of. The folders are looked through again where a file
    /// is new.
    fn group(&mut self, path: &Path) -> Result<Option<Arc<Group>>> {
        if !self.known.contains(path) {
            let root = partners::root(path);
            let found = walk::files(&[root], &self.exclude)?.files;
            let texts: Vec<PathBuf> =
                found.into_iter().filter(|(_, kind)| *kind == Kind::Text).map(|(path, _)| path).collect();
            let full = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
            self.known.extend(texts.iter().map(full));
            self.known.insert(path.to_owned());
            for group in layout::find(&texts, &self.layout).groups {
                let group = Arc::new(group);
                for version in &group.versions {
                    self.groups.insert(full(&version.path), group.clone());
                }
            }
        }
        Ok(self.groups.get(path).cloned())
    }
}

/// A path as the command line names it, from the folder one works in.
fn named(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

/// The one article of a text.
fn document(name: &str, bytes: &[u8], locale: Option<Locale>) -> Result<Document> {
    let mut entries = input::read_entries(name, bytes, locale)?;
    match entries.len() {
        1 => Ok(entries.remove(0).document),
        _ => Err(Error::several(name, entries.len())),
    }
}
