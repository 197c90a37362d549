//! Names: runs of capitalised words inside a sentence.

use super::{Fact, Value};
use crate::document::Document;
use crate::locale::Locale;
use crate::span::Span;

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub text: String,
}

/// The capitalised words of a block that do not begin a sentence.
pub fn read(document: &Document, _locale: &Locale) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.span.of(&document.text);
        let (mut at, mut inside) = (0, false);
        for word in text.split_inclusive(char::is_whitespace) {
            let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
            let start = at + word.find(trimmed).unwrap_or(0);
            at += word.len();
            if inside && trimmed.chars().count() > 3 && trimmed.starts_with(char::is_uppercase) {
                let span = Span::new(start, start + trimmed.len()).shifted(block.span.start);
                facts.push(Fact { span, block: index as u32, value: Value::Name(Name { text: trimmed.to_owned() }) });
            }
            inside = !word.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '»', '“']);
        }
    }
    facts
}
