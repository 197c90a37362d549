//! Readers: bytes in, [`Document`] out. The only room that opens files.

pub mod assembly;
pub mod html;
pub mod markdown;
#[cfg(feature = "office")]
pub mod office;
pub mod po;
pub mod records;
pub mod text;
pub mod tmx;
pub mod xliff;
mod xml;

use std::io::Read;
use std::path::Path;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::locale::Locale;

/// The bytes of `path`, or of standard input for `-`.
///
/// # Errors
///
/// [`Error::Read`] with the path and what the system said.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|source| Error::read(path, source))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|source| Error::read(path, source))
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
    /// When it was published, as written.
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

/// Reads the articles of a file: one of a page, as many as there are of a feed.
///
/// # Errors
///
/// Where it is binary or breaks its format's rules.
pub fn read_entries(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    match extension(name).as_str() {
        #[cfg(feature = "office")]
        "docx" => office::docx(name, bytes, declared).map(|document| vec![Entry::whole(document)]),
        #[cfg(feature = "office")]
        "odt" => office::odt(name, bytes, declared).map(|document| vec![Entry::whole(document)]),
        "md" | "mdx" | "markdown" | "mkd" => markdown::entry(name, bytes, declared).map(|entry| vec![entry]),
        "html" | "htm" | "xhtml" => html::entry(name, bytes, declared).map(|entry| vec![entry]),
        _ => text::read(name, bytes, declared).map(|document| vec![Entry::whole(document)]),
    }
}

fn extension(name: &str) -> String {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    extension.unwrap_or("").to_ascii_lowercase()
}

/// Reads a file in the format that its extension and content tell.
///
/// # Errors
///
/// Where it cannot be read, is binary, or breaks its format's rules.
pub fn read(path: &Path, declared: Option<Locale>) -> Result<Document> {
    let name = path.display().to_string();
    let bytes = bytes(path)?;
    let mut entries = read_entries(&name, &bytes, declared)?;
    if entries.len() > 1 {
        let many =
            format!("{name}: holds {} articles; compare feeds and tables with `transdrift batch`", entries.len());
        return Err(Error::Usage(many));
    }
    entries.pop().map(|entry| entry.document).ok_or(Error::Empty { name })
}

/// Reads a bilingual file, whose units are beads already; `None` where `path` is not in such a format.
///
/// # Errors
///
/// As [`read`].
pub fn read_bilingual(
    path: &Path,
    source: Option<Locale>,
    target: Option<Locale>,
) -> Result<Option<assembly::Bilingual>> {
    let read = match path.extension().and_then(|extension| extension.to_str()) {
        Some("xlf" | "xliff" | "mqxliff" | "sdlxliff") => xliff::read,
        Some("tmx") => tmx::read,
        Some("po") => po::read,
        _ => return Ok(None),
    };
    read(&path.display().to_string(), &bytes(path)?, source, target).map(Some)
}
