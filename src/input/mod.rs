//! Readers: bytes in, [`Document`] out. The only room that opens files.

pub mod assembly;
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

/// Reads a file in the format that its extension and content tell.
///
/// # Errors
///
/// Where it cannot be read, is binary, or breaks its format's rules.
pub fn read(path: &Path, declared: Option<Locale>) -> Result<Document> {
    let name = path.display().to_string();
    let bytes = bytes(path)?;
    #[cfg(feature = "office")]
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("docx") => return office::docx(&name, &bytes, declared),
        Some("odt") => return office::odt(&name, &bytes, declared),
        _ => {}
    }
    text::read(&name, &bytes, declared)
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
