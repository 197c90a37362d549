//! Plain text: paragraphs by blank line, in any encoding.

use std::sync::Arc;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::LineIndex;

/// Reads plain text.
///
/// # Errors
///
/// [`Error::Binary`] where the bytes are no text.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (text, encoding) = decode(name, bytes)?;
    let mut document = Document::from_paragraphs(name, text, declared);
    document.origin.encoding = Some(encoding);
    document.origin.lines = LineIndex::new(&document.text);
    document.origin.file = Arc::from("");
    Ok(document)
}

/// Decodes bytes: by byte order mark, as UTF-8, else as detected. Returns the encoding's name too.
///
/// # Errors
///
/// [`Error::Binary`] where the bytes are no text.
pub fn decode(name: &str, bytes: &[u8]) -> Result<(String, &'static str)> {
    let binary = |why: &str| Err(Error::Binary { name: name.to_owned(), why: why.to_owned() });
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok((encoding.decode(bytes).0.into_owned(), encoding.name()));
    }
    if bytes.contains(&0) {
        return binary("a zero byte");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), "UTF-8"));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    Ok((encoding.decode(bytes).0.into_owned(), encoding.name()))
}
