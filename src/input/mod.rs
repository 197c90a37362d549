//! Readers: bytes in, [`Document`] out. The only room that opens files.
//!
//! [`kind`] tells the format, [`packed`] opens archives, [`encoding`] makes text of bytes, and one reader per format
//! makes the document. A file may hold several articles; each is an [`Entry`].

pub mod assembly;
pub mod encoding;
#[cfg(feature = "office")]
pub mod epub;
pub mod feed;
pub mod fragment;
pub mod front;
pub mod glossary;
pub mod html;
pub mod json;
pub mod keys;
pub mod kind;
pub mod lexicon;
pub mod lines;
#[cfg(feature = "main-text")]
pub mod main_text;
pub mod markdown;
pub mod named;
#[cfg(feature = "office")]
pub mod office;
pub mod packed;
pub mod po;
mod printed;
pub mod records;
#[cfg(feature = "office")]
pub mod sheet;
pub mod table;
pub mod text;
pub mod tmx;
pub mod xliff;
mod xml;

use std::path::Path;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::locale::Locale;
use kind::Kind;

/// The bytes of `path`; at most `packed::LARGEST`.
///
/// # Errors
///
/// [`ErrorKind::Read`](crate::error::ErrorKind::Read) with the path and what the system said.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    let file = std::fs::File::open(path).map_err(|source| Error::read(path, source))?;
    packed::read_limited(&path.display().to_string(), file).map_err(|source| Error::read(path, source))?
}

/// One article of a file: a whole page, or an item of a feed, an export or a table.
///
/// What it says of itself beside its text is what versions in other languages are found by.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What reports call it: the file's name, for an item of several with its guid, link or number after `#`.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// The address it is published at.
    pub link: Option<String>,
    /// The identifier its publisher gave it.
    pub guid: Option<String>,
    /// A key that all versions share, such as Hugo's `translationKey`.
    pub key: Option<String>,
    /// When it was published: `2026-03-12T07:00:00Z` or a day where its form is known, else as written.
    pub date: Option<String>,
    /// Addresses of its versions, by language.
    pub alternates: Vec<(Locale, String)>,
    /// Its text, with its language where one is declared.
    pub document: Document,
}

impl Entry {
    /// An entry that is all of `document` and says nothing else of itself.
    pub fn whole(document: Document) -> Self {
        let id = document.name.clone();
        Self { id, title: None, link: None, guid: None, key: None, date: None, alternates: Vec::new(), document }
    }
}

/// Reads the articles of a file: one of a page, as many as there are of a feed. A language that neither the user nor
/// the file declares is taken from the file's name.
///
/// # Errors
///
/// Where it is binary or breaks its format's rules.
pub fn read_entries(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let (inner, bytes) = packed::unpack(name, bytes)?;
    let mut entries = read_kind(Kind::of(inner, &bytes), name, &bytes, declared)?;
    if let Some((locale, by)) = named::language(name) {
        for entry in &mut entries {
            entry.document = std::mem::take(&mut entry.document).or_declared(Some(locale.clone()), by);
        }
    }
    Ok(entries)
}

fn read_kind(kind: Kind, name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let one = |document: Document| vec![Entry::whole(document)];
    match kind {
        Kind::Markdown => markdown::entry(name, bytes, declared).map(|entry| vec![entry]),
        Kind::Asciidoc => lines::asciidoc::read(name, bytes, declared).map(one),
        Kind::Rst => lines::rst::read(name, bytes, declared).map(one),
        Kind::Html => html::entry(name, bytes, declared).map(|entry| vec![entry]),
        Kind::Feed => feed::read(name, bytes, declared),
        Kind::Json => json::read(name, bytes, declared),
        Kind::Csv | Kind::Tsv => table::read(name, bytes, declared),
        Kind::JsonLines => json::read_lines(name, bytes, declared),
        #[cfg(feature = "office")]
        Kind::Docx => office::docx(name, bytes, declared).map(one),
        #[cfg(feature = "office")]
        Kind::Odt => office::odt(name, bytes, declared).map(one),
        #[cfg(feature = "office")]
        Kind::Epub => epub::read(name, bytes, declared).map(one),
        #[cfg(feature = "office")]
        Kind::Xlsx => sheet::read(name, bytes, declared),
        #[cfg(not(feature = "office"))]
        Kind::Docx | Kind::Odt | Kind::Epub | Kind::Xlsx => Err(Error::lacking(name, "office")),
        Kind::Xliff | Kind::Tmx | Kind::Po | Kind::Xcstrings => Err(Error::bilingual(name)),
        Kind::Text => text::read(name, bytes, declared).map(one),
        Kind::Android => keys::android::read(name, bytes, declared).map(one),
        Kind::Properties => keys::properties::read(name, bytes, declared).map(one),
        Kind::Strings => keys::strings::read(name, bytes, declared).map(one),
        Kind::Stringsdict => keys::stringsdict::read(name, bytes, declared).map(one),
        Kind::Fluent => keys::fluent::read(name, bytes, declared).map(one),
        Kind::Yaml => keys::yaml::read(name, bytes, declared).map(one),
        Kind::Subtitles => keys::subtitles::read(name, bytes, declared).map(one),
    }
}

/// Reads a file that holds one article, in the format that its content and name tell.
///
/// # Errors
///
/// Where it cannot be read, is binary, breaks its format's rules, or holds several articles.
pub fn read(path: &Path, declared: Option<Locale>) -> Result<Document> {
    read_bytes(&path.display().to_string(), &bytes(path)?, declared)
}

/// As [`read`], for the bytes of a file called `name`.
///
/// # Errors
///
/// As [`read`].
pub fn read_bytes(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let mut entries = read_entries(name, bytes, declared)?;
    if entries.len() > 1 {
        return Err(Error::several(name, entries.len()));
    }
    entries.pop().map(|entry| entry.document).ok_or_else(|| Error::empty(name))
}

/// Reads a bilingual file, whose units are beads already: a pair for each language it translates into; none where `path` is
/// not in such a format.
///
/// # Errors
///
/// As [`read`].
pub fn read_bilingual(
    path: &Path,
    source: Option<Locale>,
    target: Option<Locale>,
    columns: &table::Columns,
) -> Result<Vec<assembly::Bilingual>> {
    read_bilingual_bytes(&path.display().to_string(), &bytes(path)?, source, target, columns)
}

/// As [`read_bilingual`], for the bytes of a file called `name`.
///
/// # Errors
///
/// As [`read`].
pub fn read_bilingual_bytes(
    name: &str,
    packed: &[u8],
    source: Option<Locale>,
    target: Option<Locale>,
    columns: &table::Columns,
) -> Result<Vec<assembly::Bilingual>> {
    let (inner, bytes) = packed::unpack(name, packed)?;
    let read = match Kind::of(inner, &bytes) {
        Kind::Xliff => xliff::read,
        Kind::Tmx => tmx::read,
        Kind::Po => po::read,
        Kind::Csv | Kind::Tsv => return table::read_bilingual(name, &bytes, source, target, columns),
        Kind::Xcstrings => return keys::xcstrings::read(name, &bytes, source, target),
        #[cfg(feature = "office")]
        Kind::Xlsx => return sheet::read_bilingual(name, &bytes, source, target, columns),
        _ => return Ok(Vec::new()),
    };
    Ok(vec![read(name, &bytes, source, target)?])
}
