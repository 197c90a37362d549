//! Which files a run is about: what was named, and what lies in named folders.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::input;

/// What a file holds, for a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One version of an article.
    Text,
    /// Two versions, unit by unit.
    Bilingual,
    /// Pairs, an object a line.
    Records,
    /// Many articles, each in one language: a feed, an export, a table.
    Feed,
}

const TEXTS: &[&str] = &[
    "md",
    "mdx",
    "markdown",
    "html",
    "htm",
    "xhtml",
    "txt",
    "text",
    "docx",
    "odt",
    "epub",
    "rst",
    "adoc",
    "asc",
    "asciidoc",
    "arb",
    "ftl",
    "properties",
    "strings",
    "stringsdict",
    "srt",
    "vtt",
];
/// Endings that messages share with whatever else: taken where a path says that they are a language's.
const SHARED: &[&str] = &["json", "xml", "yml", "yaml"];
const BILINGUAL: &[&str] = &["xlf", "xliff", "mqxliff", "sdlxliff", "tmx", "po", "xcstrings"];
const RECORDS: &[&str] = &["jsonl", "ndjson"];
const FEEDS: &[&str] = &["rss", "atom", "rdf", "wxr"];
/// Lists of articles, each with its language: taken where they are named, as a folder holds other tables too.
const LISTS: &[&str] = &["csv", "tsv", "tab", "json"];

/// Texts and catalogues of formats that no reader takes; programs, styles and pictures are nobody's translations.
const UNREAD: &[&str] =
    &["doc", "ipynb", "mediawiki", "odp", "org", "pdf", "pod", "pptx", "resx", "rtf", "tex", "textile", "wiki", "xlsx"];

/// The file that names what a walk leaves out, beside `.gitignore`.
pub const IGNORE_FILE: &str = ".transdriftignore";

/// Bytes read to tell a feed from other XML and JSON.
const SNIFFED: u64 = 4096;

/// What `path` holds, by extension and, for XML and JSON, by its first bytes; `None` for what no reader takes.
pub fn kind(path: &Path) -> Option<Kind> {
    // The ending tells, whatever bytes the rest of the name is.
    let lower = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let packed = lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
    let extension = packed.rsplit_once('.')?.1;
    match extension {
        _ if TEXTS.contains(&extension) => Some(Kind::Text),
        _ if BILINGUAL.contains(&extension) => Some(Kind::Bilingual),
        _ if RECORDS.contains(&extension) => Some(if holds_articles(path) { Kind::Feed } else { Kind::Records }),
        _ if FEEDS.contains(&extension) => Some(Kind::Feed),
        "xml" | "json" if looks_like_feed(path) => Some(Kind::Feed),
        _ if SHARED.contains(&extension) && holds_messages(path) => Some(Kind::Text),
        _ => None,
    }
}

/// Whether the place and the content of a file say that it holds a language's messages.
fn holds_messages(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let head = head(path);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let android = || head.contains("<resources") && path.parent().is_some_and(|folder| folder.ends_with("values"));
    let named = || input::named::language(&name).is_some() && (is_code(path) || is_held(path));
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("xml") => android() || input::named::language(&name).is_some() && head.contains("<resources"),
        Some("json") => head.starts_with('{') && named(),
        _ => !head.is_empty() && named(),
    }
}

/// Whether a file is called by its language alone: `es.json`. `docs/es/mkdocs.yml` is a program's configuration.
fn is_code(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| input::named::known(&stem.to_string_lossy()).is_some())
}

/// Whether a folder that `path` is in is called as those that hold messages are.
fn is_held(path: &Path) -> bool {
    let folders = path.parent().into_iter().flat_map(Path::components);
    folders.into_iter().any(|folder| HOLDERS.iter().any(|name| folder.as_os_str().eq_ignore_ascii_case(name)))
}

/// Folders that frameworks keep messages in: Rails, i18next, Chrome, Laravel, Symfony, Flutter, Angular, Vue.
const HOLDERS: [&str; 10] =
    ["locales", "locale", "_locales", "lang", "langs", "languages", "i18n", "l10n", "translations", "messages"];

fn looks_like_feed(path: &Path) -> bool {
    let head = head(path);
    ["<rss", "<feed", "<rdf:RDF", "jsonfeed.org/version"].iter().any(|mark| head.contains(mark))
}

/// Whether the first line is an article of its own and no pair.
fn holds_articles(path: &Path) -> bool {
    let head = head(path);
    let first = head.lines().next().unwrap_or("");
    ["\"text\"", "\"html\"", "\"markdown\""].iter().any(|key| first.contains(key)) && !first.contains("\"source\"")
}

fn head(path: &Path) -> String {
    let mut bytes = Vec::new();
    // What is read of a pipe is gone.
    if !path.is_file() {
        return String::new();
    }
    let read = std::fs::File::open(path).and_then(|file| file.take(SNIFFED).read_to_end(&mut bytes));
    read.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// What a file is that the user named.
fn named(path: &Path) -> Kind {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
    let list = LISTS.contains(&extension.as_str());
    let table = list && extension != "json" || extension == "xlsx";
    let pairs = || input::read_bilingual(path, None, None, &input::table::Columns::default());
    if table && path.is_file() && pairs().is_ok_and(|pairs| !pairs.is_empty()) {
        return Kind::Bilingual;
    }
    kind(path).unwrap_or(if list { Kind::Feed } else { Kind::Text })
}

/// What lies behind the paths of a run.
#[derive(Debug)]
pub struct Found {
    /// Files that are read, in order.
    pub files: Vec<(PathBuf, Kind)>,
    /// Texts of formats that are not, by the ending of their names.
    pub unread: BTreeMap<String, usize>,
    /// What could not be looked into, with its reason: a folder that this user may not read.
    pub failed: Vec<(PathBuf, Error)>,
}

/// The files behind `paths`, in order, folders walked by name. A file that is named is taken whatever its extension;
/// in folders only what a reader takes, and nothing that `.gitignore`, `.transdriftignore` or a pattern of `exclude` (of
/// the same form) leaves out.
///
/// # Errors
///
/// [`ErrorKind::Read`](crate::error::ErrorKind::Read) where a path does not exist, [`ErrorKind::Refused`](crate::error::ErrorKind::Refused) where a pattern is none.
pub fn files(paths: &[PathBuf], exclude: &[String]) -> Result<Found> {
    let excluded = patterns(exclude)?;
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    let mut unread: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = std::collections::HashSet::new();
    let mut add = |path: PathBuf, kind| {
        if seen.insert(path.clone()) {
            found.push((path, kind));
        }
    };
    for path in paths {
        if path == Path::new("-") {
            add(path.clone(), Kind::Records);
            continue;
        }
        let meta = std::fs::metadata(path).map_err(|error| Error::read(path, error))?;
        if !meta.is_dir() {
            add(path.clone(), named(path));
            continue;
        }
        let mut walk = ignore::WalkBuilder::new(path);
        walk.add_custom_ignore_filename(IGNORE_FILE).sort_by_file_name(|a, b| a.cmp(b));
        walk.filter_entry(|entry| entry.file_name() != "node_modules");
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    failed.push(passed_over(error, path));
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            // `batch .` names files as they are called here, without `./`.
            let path = entry.path().strip_prefix(".").unwrap_or(entry.path()).to_owned();
            let inside = path.is_relative() && !path.starts_with("..");
            if inside && excluded.matched_path_or_any_parents(&path, false).is_ignore() {
                continue;
            }
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
            match kind(entry.path()) {
                Some(kind) => add(path, kind),
                None if UNREAD.contains(&ending.as_str()) => *unread.entry(ending).or_default() += 1,
                None => {}
            }
        }
    }
    Ok(Found { files: found, unread, failed })
}

/// What a walk of `root` could not look into, and why.
fn passed_over(error: ignore::Error, root: &Path) -> (PathBuf, Error) {
    fn place(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
            _ => None,
        }
    }
    let path = place(&error).unwrap_or(root).to_owned();
    let told = error.to_string();
    // The walk's own words name the path again.
    let cause = error.into_io_error().map_or_else(|| std::io::Error::other(told), |cause| cause.kind().into());
    let error = Error::read(&path, cause);
    (path, error)
}

/// Path patterns as `.gitignore` has them, from the working folder.
fn patterns(exclude: &[String]) -> Result<ignore::gitignore::Gitignore> {
    let mut builder = ignore::gitignore::GitignoreBuilder::new("");
    for pattern in exclude {
        let added = builder.add_line(None, pattern);
        added.map_err(|error| Error::refused(format!("exclude: `{pattern}` is no path pattern: {error}")))?;
    }
    builder.build().map_err(|error| Error::refused(format!("exclude: {error}")))
}
