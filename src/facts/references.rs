//! References: URLs, e-mail addresses, handles.

use super::{Fact, Value};
use crate::document::Document;
use crate::span::Span;

/// Something that is compared as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The text, as compared.
    pub text: String,
}

/// The references of each block.
pub fn read(document: &Document) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.span.of(&document.text);
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '/');
            let start = at + word.find(trimmed).unwrap_or(0);
            at += word.len();
            let is_url =
                trimmed.starts_with("http://") || trimmed.starts_with("https://") || trimmed.starts_with("www.");
            if is_url || (trimmed.len() > 1 && trimmed.contains('@')) {
                let span = Span::new(start, start + trimmed.len()).shifted(block.span.start);
                let value = Value::Reference(Reference { text: trimmed.to_owned() });
                facts.push(Fact { span, block: index as u32, value });
            }
        }
    }
    facts
}
