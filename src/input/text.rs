//! Plain text: paragraphs by blank line, in any encoding. What was printed, or taken out of a PDF, has pages: see
//! [`printed`].

use std::sync::Arc;

use super::assembly::Format;
use super::{encoding, printed};
use crate::document::Document;
use crate::error::Result;
use crate::locale::Locale;
use crate::span::LineIndex;

/// Reads plain text.
///
/// # Errors
///
/// [`ErrorKind::Binary`](crate::error::ErrorKind::Binary) where the bytes are no text.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (text, encoding) = encoding::decode(name, bytes)?;
    if printed::is_printed(&text) {
        let file: Arc<str> = Arc::from(text);
        return Ok(printed::read(&file).finish(name, file.clone(), Format { format: "text", encoding }, declared));
    }
    let mut document = Document::from_paragraphs(name, text, declared);
    document.origin.encoding = Some(encoding);
    document.origin.lines = LineIndex::new(&document.text);
    document.origin.file = Arc::from("");
    Ok(document)
}
