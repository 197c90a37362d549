//! Translations of a site held against the past of their sources.
//!
//! The log is read once for all pages; then pages go in parallel, each with what its files said earlier. A page whose
//! translation renders the newest wording is done without aligning anything.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use super::layout::{self, Group};
use super::order;
use super::walk::{self, Kind};
use crate::align::{align, usual_ratio};
use crate::behind::{
    By, Candidate, Features, Keys, Named, Page, Past, Revision, Status, Wordings, best, claimed, parity, rows, stale,
};
use crate::checks::{CHECKS, Lag, Run};
use crate::document::Document;
use crate::error::{Error, Failed, Result};
use crate::finding::{Finding, Label};
use crate::history::{Blobs, History, Repository};
use crate::input;
use crate::locale::Locale;
use crate::pipeline::Checker;
use crate::report::{Article, Entry, Suppressed, SuppressedBy, fingerprint_of};
use crate::settings::Settings;
use crate::span::{Side, Span};
use crate::text::Text;

/// Wordings of one page that are looked at.
const WORDINGS: usize = 60;
/// Wordings before the last edit of a translation that it may render.
const BEFORE: usize = 12;
/// Bytes of earlier wordings of one page that are read.
const BYTES: usize = 8 << 20;
/// Revisions of a translation that are read to see when each block was edited.
const EDITS: usize = 40;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// How versions of one article are found.
    pub layout: layout::Request,
    /// Path patterns that are left out.
    pub exclude: Vec<String>,
    /// Translations in these languages only; all where it is empty.
    pub languages: Vec<Locale>,
}

/// The pages of a site and the past of their files.
pub struct Site {
    groups: Vec<Group>,
    repository: Repository,
    history: History,
    /// What is to be said of the history as a whole.
    pub notes: Vec<String>,
}

impl Site {
    /// Finds the pages in files and folders, and reads the log.
    ///
    /// # Errors
    ///
    /// Where a path does not exist, there are no translations, or git cannot tell the past.
    pub fn open(paths: &[PathBuf], request: &Request) -> Result<Self> {
        let repository = Repository::around(paths.first().map_or(Path::new("."), PathBuf::as_path))?;
        let (groups, mut notes) = (groups(paths, request)?, Vec::new());
        let files = groups.iter().flat_map(|group| &group.versions);
        let names: Vec<String> = files.filter_map(|version| repository.name_of(&version.path)).collect();
        let history = repository.history(&names)?;
        if repository.shallow {
            let oldest =
                history.commits.last().map_or("somewhere", |commit| commit.date.get(..10).unwrap_or(&commit.date));
            notes.push(format!(
                "the clone is shallow: its history begins on {oldest}, and what was translated before cannot be placed; \
                 `git fetch --unshallow` brings the rest"
            ));
        }
        Ok(Self { groups, repository, history, notes })
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.groups.len()
    }

    /// Hands each translation to `emit`, in the order of the pages.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns.
    pub fn each<E>(
        &self,
        checker: &Checker,
        threads: usize,
        stop: &AtomicBool,
        mut emit: impl FnMut(std::result::Result<Page, Failed>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let pool = Mutex::new(Vec::new());
        let work = |group: &Group| {
            let name = group.versions.first().map_or(String::new(), |version| version.path.display().to_string());
            super::run::guarded(&name, || Ok(self.group(group, checker, &pool)))
                .unwrap_or_else(|failed| vec![Err(failed)])
        };
        let emit = |pages: Vec<_>| pages.into_iter().try_for_each(&mut emit);
        order::run(self.groups.iter(), threads, stop, work, emit)
    }

    fn group(
        &self,
        group: &Group,
        checker: &Checker,
        pool: &Mutex<Vec<Blobs>>,
    ) -> Vec<std::result::Result<Page, Failed>> {
        let Some((source, targets)) = group.versions.split_first() else { return Vec::new() };
        let blobs = pool.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let name = |path: &Path| path.display().to_string();
        let blobs = match blobs.map_or_else(|| self.repository.blobs(), Ok) {
            Ok(blobs) => blobs,
            Err(error) => return vec![Err(Failed::new(name(&source.path), error))],
        };
        let mut reader = Reader { site: self, checker, blobs };
        let pages = match reader.source(source) {
            Err(error) => vec![Err(Failed::new(name(&source.path), error))],
            Ok(mut pages) => {
                let page = |target: &layout::Version| {
                    reader.page(&mut pages, target).map_err(|error| Failed::new(name(&target.path), error))
                };
                targets.iter().map(page).collect()
            }
        };
        pool.lock().unwrap_or_else(PoisonError::into_inner).push(reader.blobs);
        pages
    }
}

/// The pages that have translations in a language that is asked for, without the translations that are not.
fn groups(paths: &[PathBuf], request: &Request) -> Result<Vec<Group>> {
    let files = walk::files(paths, &request.exclude)?.files;
    let texts: Vec<PathBuf> = files.into_iter().filter(|(_, kind)| *kind == Kind::Text).map(|(path, _)| path).collect();
    let mut groups = layout::find(&texts, &request.layout).groups;
    let wanted = |locale: &Locale| {
        let fits = |asked: &Locale| asked == locale || asked.tag() == locale.language();
        request.languages.is_empty() || request.languages.iter().any(fits)
    };
    for group in &mut groups {
        let mut first = true;
        group.versions.retain(|version| std::mem::take(&mut first) || version.locale.as_ref().is_none_or(wanted));
    }
    groups.retain(|group| group.versions.len() > 1);
    if groups.is_empty() {
        let told = "no translations found; `transdrift layout` shows which files are versions of one page";
        return Err(Error::refused(told.to_owned()));
    }
    Ok(groups)
}

/// What is behind of the translations of a site, for their comparison.
#[derive(Debug, Default)]
pub struct Late {
    /// By the names of source and translation.
    pages: HashMap<(String, String), Page>,
}

impl Late {
    /// Holds every translation of `site` against the past of its source.
    pub fn of(site: &Site, checker: &Checker, threads: usize, stop: &AtomicBool) -> Self {
        let mut late = Self::default();
        let done = site.each::<std::convert::Infallible>(checker, threads, stop, |done| {
            // What cannot be read is told by the comparison.
            if let Some(page) = done.ok().filter(|page| page.status == Status::Behind) {
                late.pages.insert((page.source.name.clone(), page.target.name.clone()), page);
            }
            Ok(())
        });
        match done {
            Ok(()) => late,
        }
    }

    /// Tells in one finding that a translation is behind, and sets apart what was found in passages that changed.
    pub fn fold(&self, article: &mut Article, settings: &Settings) {
        let Some(source) = &article.source else { return };
        let Some(page) = self.pages.get(&(source.name.clone(), article.target.name.clone())) else { return };
        let genre = article.target.genre();
        let check = CHECKS.iter().filter(|check| settings.runs(&check.rule, genre)).find_map(|check| match check.run {
            Run::Past(run) => Some((&check.rule, run)),
            _ => None,
        });
        let Some((rule, told)) = check else { return };
        let changed = Changed::of(page, article);
        let (folded, kept): (Vec<Entry>, Vec<Entry>) =
            std::mem::take(&mut article.findings).into_iter().partition(|entry| changed.holds(entry));
        article.findings = kept;
        let Some(first) = folded.first() else { return };
        let label = Label::new(Side::Target, Span::new(0, 0));
        let base = page.base.as_ref().map(|base| format!("{} ({})", base.day(), base.short()));
        let lag = Lag {
            base: base.as_deref(),
            paragraphs: page.blocks,
            changed: page.blocks.saturating_sub(page.current),
            findings: folded.len(),
        };
        if let Some(finding) = settings.kept(Finding::new(rule, 1.0, told(&lag), label)) {
            let mut entry = first.clone();
            entry.rule = rule.id.to_owned();
            (entry.group, entry.severity, entry.confidence) = (rule.group, finding.severity, finding.confidence);
            entry.message = finding.message;
            entry.fingerprint = fingerprint_of(rule.id, [&source.name, &article.target.name]);
            (entry.related, entry.evidence, entry.suggestion, entry.versions) = Default::default();
            let place = |entry: &Entry| entry.place().map(|place| (place.paragraph, place.start));
            let at = article.findings.partition_point(|other| place(other) < place(&entry));
            article.findings.insert(at, entry);
        }
        let why = format!("the passage changed since it was translated: {}", rule.id);
        let apart = |entry| Suppressed { entry, by: SuppressedBy::Behind, why: Some(why.clone()) };
        article.suppressed.extend(folded.into_iter().map(apart));
    }
}

/// The paragraphs of both sides that changed since they were translated.
struct Changed([HashSet<u32>; 2]);

impl Changed {
    fn of(page: &Page, article: &Article) -> Self {
        let source: HashSet<u32> = page.rows.iter().filter_map(|row| Some(row.new.as_ref()?.paragraph)).collect();
        let mut target: HashSet<u32> =
            page.rows.iter().filter_map(|row| Some(row.target.as_ref()?.paragraph)).collect();
        let behind = article.alignment.iter().filter(|bead| bead.source.iter().any(|block| source.contains(block)));
        target.extend(behind.flat_map(|bead| bead.target.iter().copied()));
        Self([source, target])
    }

    /// Whether a finding is about one of them.
    fn holds(&self, entry: &Entry) -> bool {
        let places = [&entry.source, &entry.target];
        places.into_iter().flatten().any(|place| self.0[place.side as usize].contains(&place.paragraph))
    }
}

/// A wording of a source.
struct Wording {
    document: Document,
    keys: Keys,
    features: Features,
    age: u32,
    revision: Option<Revision>,
    text: Option<Arc<Text>>,
}

/// A source with its wordings as far as they were needed, newest first.
struct Source {
    named: Named,
    locale: Option<Locale>,
    wordings: Vec<Wording>,
    /// The number of the next revision to be read.
    next: usize,
    /// Its name in the repository.
    file: Option<String>,
    bytes: usize,
    /// Whether something earlier is not there.
    missing: bool,
}

/// A translation as it is today, and when it was edited.
struct Target {
    document: Document,
    claim: Option<String>,
    /// The age of the last commit that changed its words.
    edited: Option<u32>,
    file: Option<String>,
}

struct Reader<'a> {
    site: &'a Site,
    checker: &'a Checker,
    blobs: Blobs,
}

impl Reader<'_> {
    fn source(&mut self, version: &layout::Version) -> Result<Source> {
        let name = version.path.display().to_string();
        let document = document(&name, &input::bytes(&version.path)?, version.locale.clone())?;
        let lang = version.locale.as_ref().or(document.declared.as_ref()).map_or(String::new(), |l| l.tag().to_owned());
        let file = self.site.repository.name_of(&version.path);
        let first = Wording::new(document, 0, None);
        let named = Named { name, lang };
        let locale = version.locale.clone();
        let mut source = Source { named, locale, wordings: vec![first], next: 0, file, bytes: 0, missing: false };
        // What lies there is mostly what was committed last.
        if self.read(&mut source)
            && let [now, committed] = source.wordings.as_slice()
            && now.keys == committed.keys
        {
            let committed = source.wordings.remove(1);
            (source.wordings[0].age, source.wordings[0].revision) = (committed.age, committed.revision);
        }
        Ok(source)
    }

    /// Reads the next earlier wording; revisions that changed no words are passed over, and give theirs an earlier begin.
    fn read(&mut self, source: &mut Source) -> bool {
        let revisions = source.file.as_ref().and_then(|file| self.site.history.files.get(file));
        while let Some(revision) = revisions.and_then(|revisions| revisions.get(source.next)) {
            if source.bytes > BYTES || source.wordings.len() > WORDINGS {
                return false;
            }
            source.next += 1;
            let commit = &self.site.history.commits[revision.commit as usize];
            let Some(bytes) = self.blobs.read(&revision.blob) else {
                source.missing = true;
                return false;
            };
            source.bytes += bytes.len();
            let Ok(document) = document(&revision.name, &bytes, source.locale.clone()) else { continue };
            let told = self.site.told(revision.commit);
            let wording = Wording::new(document, commit.age, Some(told));
            match source.wordings.last_mut().filter(|last| last.keys == wording.keys && last.revision.is_some()) {
                Some(last) => (last.age, last.revision) = (wording.age, wording.revision),
                None => {
                    source.wordings.push(wording);
                    return true;
                }
            }
        }
        false
    }

    fn target(&mut self, version: &layout::Version) -> Result<Target> {
        let name = version.path.display().to_string();
        let bytes = input::bytes(&version.path)?;
        let claim = claimed(&String::from_utf8_lossy(&bytes));
        let document = document(&name, &bytes, version.locale.clone())?;
        let file = self.site.repository.name_of(&version.path);
        let mut target = Target { document, claim, edited: None, file };
        let keys = Keys::of(&target.document);
        // The last commit after which it read as it does today; 0 where it is not committed yet.
        for (age, wording) in self.edits(&target, version.locale.as_ref()) {
            if wording != keys {
                target.edited = target.edited.or(Some(0));
                break;
            }
            target.edited = Some(age);
        }
        Ok(target)
    }

    /// The wordings of a translation with their ages, newest first, read as they are asked for.
    fn edits<'s>(
        &'s mut self,
        target: &Target,
        locale: Option<&'s Locale>,
    ) -> impl Iterator<Item = (u32, Keys)> + use<'s> {
        let revisions = target.file.as_ref().and_then(|file| self.site.history.files.get(file));
        let revisions = revisions.map_or(&[][..], Vec::as_slice).iter().take(EDITS);
        let site = self.site;
        let blobs = &mut self.blobs;
        revisions.filter_map(move |revision| {
            let bytes = blobs.read(&revision.blob)?;
            let document = document(&revision.name, &bytes, locale.cloned()).ok()?;
            Some((site.history.commits[revision.commit as usize].age, Keys::of(&document)))
        })
    }

    fn page(&mut self, source: &mut Source, version: &layout::Version) -> Result<Page> {
        let target = self.target(version)?;
        let mut notes = Vec::new();
        let (base, start, by) = self.base(source, &target, version, &mut notes);
        let document = &source.wordings[0].document;
        let lang = version.locale.as_ref().or(target.document.declared.as_ref());
        let blocks = that_say(document);
        let mut page = Page {
            source: source.named.clone(),
            target: Named {
                name: version.path.display().to_string(),
                lang: lang.map_or(String::new(), |l| l.tag().to_owned()),
            },
            status: Status::Current,
            base: source.wordings[base].revision.clone(),
            by,
            newest: source.wordings[0].revision.clone(),
            commits: base as u32,
            blocks,
            current: blocks,
            rows: Vec::new(),
            parity: parity(document, &target.document),
            notes,
        };
        if start == 0 {
            return Ok(page);
        }
        let (old, new) = (source.text(start, self.checker)?, source.text(0, self.checker)?);
        let edited = self.blocks_edited(&target, version.locale.as_ref());
        let target = self.checker.read(target.document)?;
        self.checker.distinct(&new, &target)?;
        let lexicon = self.checker.lexicon();
        let (then, now) = (align(&old, &target, lexicon), align(&new, &target, lexicon));
        let since = source.wordings[..start].iter().rev();
        let wordings = since.map(|one| (one.keys.clone(), one.age, one.revision.clone())).collect();
        let past = Past { source: wordings, edited, followed: start - base };
        page.rows = rows(&Wordings { old: &old, new: &new, target: &target, then: &then, now: &now }, &past);
        if base == 0 && !page.rows.is_empty() {
            page.base = source.wordings[start].revision.clone();
            page.commits = start as u32;
        }
        page.finish();
        Ok(page)
    }

    /// The number of the wording that a translation renders, that of an earlier one which some of its blocks may still
    /// render, and how that is known.
    fn base(
        &mut self,
        source: &mut Source,
        target: &Target,
        version: &layout::Version,
        notes: &mut Vec<String>,
    ) -> (usize, usize, By) {
        if let Some(hash) = &target.claim {
            if let Some(age) = self.site.history.age_of(hash) {
                while source.wordings.last().is_some_and(|last| last.age < age) && self.read(source) {}
                if let Some(at) = source.wordings.iter().position(|wording| wording.age >= age) {
                    return (at, at, By::Named);
                }
            }
            let short = hash.get(..8).unwrap_or(hash);
            notes.push(format!("it names the commit {short}, which the history of the source does not have"));
        }
        let edited = target.edited;
        let mut before = 0;
        while before < BEFORE {
            if edited.is_some_and(|edited| source.wordings.last().is_some_and(|last| last.age >= edited)) {
                before += 1;
            }
            if !self.read(source) {
                break;
            }
        }
        if source.missing {
            notes.push("earlier wordings of the source are not in this clone".to_owned());
        }
        let ratio = match (&source.locale, &version.locale) {
            (Some(from), Some(to)) => f64::from(usual_ratio(from, to)),
            _ => 1.0,
        };
        let candidates: Vec<Candidate> =
            source.wordings.iter().map(|wording| Candidate { features: &wording.features, age: wording.age }).collect();
        let features = Features::of(&target.document);
        let best = best(&candidates, &features, edited, ratio);
        (best, stale(&candidates, &features, best), By::Found)
    }

    /// The age of the commit that last changed each block of a translation.
    fn blocks_edited(&mut self, target: &Target, locale: Option<&Locale>) -> Vec<Option<u32>> {
        let keys = Keys::of(&target.document).0;
        let mut edited: Vec<Option<u32>> = vec![None; keys.len()];
        let mut open: HashMap<u64, Vec<usize>> = HashMap::new();
        keys.iter().enumerate().for_each(|(block, key)| open.entry(*key).or_default().push(block));
        for (age, wording) in self.edits(target, locale) {
            open.retain(|key, blocks| {
                let there = wording.0.contains(key);
                blocks
                    .iter()
                    .for_each(|block| edited[*block] = Some(if there { age } else { edited[*block].unwrap_or(0) }));
                there
            });
            if open.is_empty() {
                break;
            }
        }
        edited
    }
}

impl Site {
    fn told(&self, commit: u32) -> Revision {
        let commit = &self.history.commits[commit as usize];
        Revision {
            commit: commit.id.clone(),
            date: commit.date.clone(),
            author: commit.author.clone(),
            subject: commit.subject.clone(),
        }
    }
}

impl Wording {
    fn new(document: Document, age: u32, revision: Option<Revision>) -> Self {
        let (keys, features) = (Keys::of(&document), Features::of(&document));
        Self { document, keys, features, age, revision, text: None }
    }
}

impl Source {
    fn text(&mut self, wording: usize, checker: &Checker) -> Result<Arc<Text>> {
        let wording = &mut self.wordings[wording];
        if let Some(text) = &wording.text {
            return Ok(text.clone());
        }
        let text = Arc::new(checker.read(wording.document.clone())?);
        wording.text = Some(text.clone());
        Ok(text)
    }
}

/// Holds a translation against two wordings of its source that are given.
///
/// # Errors
///
/// Where one of them cannot be read, or both are in the language of the translation.
pub fn given(checker: &Checker, old: Document, new: Document, target: Document) -> Result<Page> {
    let keys = Keys::of(&new);
    let differ = Keys::of(&old) != keys;
    let shapes = parity(&new, &target);
    let (old, new, target) = (checker.read(old)?, checker.read(new)?, checker.read(target)?);
    checker.distinct(&new, &target)?;
    let named = |text: &Text| Named { name: text.document.name.clone(), lang: text.locale().tag().to_owned() };
    let blocks = that_say(&new.document);
    let lexicon = checker.lexicon();
    let found = if differ {
        let (then, now) = (align(&old, &target, lexicon), align(&new, &target, lexicon));
        let past =
            Past { source: vec![(keys, 0, None)], edited: vec![None; target.document.blocks.len()], followed: 0 };
        rows(&Wordings { old: &old, new: &new, target: &target, then: &then, now: &now }, &past)
    } else {
        Vec::new()
    };
    let mut page = Page {
        source: named(&new),
        target: named(&target),
        status: Status::Current,
        base: None,
        by: By::Given,
        newest: None,
        commits: u32::from(differ),
        blocks,
        current: blocks,
        rows: found,
        parity: shapes,
        notes: Vec::new(),
    };
    page.finish();
    Ok(page)
}

/// How many blocks say anything.
fn that_say(document: &Document) -> u32 {
    (0..document.blocks.len()).filter(|block| document.block_text(*block).contains(char::is_alphanumeric)).count()
        as u32
}

fn document(name: &str, bytes: &[u8], locale: Option<Locale>) -> Result<Document> {
    let mut entries = input::read_entries(name, bytes, locale)?;
    match (entries.pop(), entries.is_empty()) {
        (Some(entry), true) => Ok(entry.document),
        (None, _) => Err(Error::empty(name)),
        (Some(_), false) => Err(Error::refused(format!("{name}: holds several articles; only pages have a past"))),
    }
}
