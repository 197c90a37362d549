//! Versions read once, however many records hold them: one source against many targets is the rule in a file of records.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Document;
use crate::error::Result;
use crate::pipeline::Checker;
use crate::text::Text;

/// Bytes of text that are kept, at most and about; what was read in them takes some ten times as much.
const ROOM: usize = 2 << 20;

/// A digest of a text and its declared language.
type Digest = [u8; 32];

/// The texts that were read last.
#[derive(Debug, Default)]
pub(super) struct Readings {
    shelves: Mutex<Shelves>,
}

/// What was asked for since the shelf was last full, and what was before; the latter goes when the former is full.
#[derive(Debug, Default)]
struct Shelves {
    new: HashMap<Digest, Arc<Text>>,
    old: HashMap<Digest, Arc<Text>>,
    held: usize,
}

impl Readings {
    /// What is to be read in `document`, known from an earlier one of the same words where there was one.
    ///
    /// # Errors
    ///
    /// As [`Checker::read`].
    pub fn read(&self, checker: &Checker, document: Document) -> Result<Arc<Text>> {
        let digest = digest(&document);
        let known = self.shelves().known(&digest);
        if let Some(known) = known {
            return Ok(Arc::new(known.named(document.name)));
        }
        let text = Arc::new(checker.read(document)?);
        self.shelves().keep(digest, &text);
        Ok(text)
    }

    fn shelves(&self) -> std::sync::MutexGuard<'_, Shelves> {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelves {
    fn known(&mut self, digest: &Digest) -> Option<Arc<Text>> {
        if let Some(known) = self.new.get(digest) {
            return Some(Arc::clone(known));
        }
        let known = self.old.remove(digest)?;
        self.keep(*digest, &known);
        Some(known)
    }

    fn keep(&mut self, digest: Digest, text: &Arc<Text>) {
        self.held += text.document.text.len();
        if self.held > ROOM / 2 {
            self.old = std::mem::take(&mut self.new);
            self.held = text.document.text.len();
        }
        self.new.insert(digest, Arc::clone(text));
    }
}

fn digest(document: &Document) -> Digest {
    let declared = document.declared.as_ref().map_or("", |locale| locale.tag());
    let mut hasher = blake3::Hasher::new();
    hasher.update(declared.as_bytes()).update(&[0]).update(document.text.as_bytes());
    // The same words may be language in one file and program text in another.
    for opaque in &document.opaque {
        hasher.update(&opaque.span.start.to_le_bytes()).update(&opaque.span.end.to_le_bytes());
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str, tag: &str, text: &str) -> Document {
        Document::from_paragraphs(name, text, tag.parse().ok())
    }

    #[test]
    fn a_text_is_read_once_and_keeps_the_name_it_is_asked_by() {
        let (checker, readings) = (Checker::default(), Readings::default());
        let read = |name, tag| readings.read(&checker, document(name, tag, "In 2009 it had 45 members.")).unwrap();
        let (first, second, german) = (read("a", "en"), read("b", "en"), read("a", "de"));
        assert_eq!((first.document.name.as_str(), second.document.name.as_str()), ("a", "b"));
        assert!(Arc::ptr_eq(&first.facts, &second.facts));
        assert!(!Arc::ptr_eq(&first.facts, &german.facts));
    }

    #[test]
    fn what_nobody_asks_for_any_more_is_let_go() {
        let (checker, readings) = (Checker::default(), Readings::default());
        let text = |number: usize| format!("{number} boats. ").repeat(ROOM / 100);
        let read = |number| readings.read(&checker, document("a", "en", &text(number))).unwrap();
        let first = Arc::downgrade(&read(1));
        (2..30).for_each(|number| drop(read(number)));
        assert!(first.upgrade().is_none());
    }
}
