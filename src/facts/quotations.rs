//! Quotations: words between quotation marks of any family.

use super::{Fact, Value};
use crate::document::Document;
use crate::locale::Locale;
use crate::span::Span;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside the marks.
    pub words: Span,
}

/// The quotations of each block.
pub fn read(document: &Document, _locale: &Locale) -> Vec<Fact> {
    const PAIRS: [(char, &[char]); 6] =
        [('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»']), ('「', &['」']), ('『', &['』']), ('"', &['"'])];
    let mut facts = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.span.of(&document.text);
        let mut open: Option<(usize, usize, &[char])> = None;
        for (at, c) in text.char_indices() {
            match open {
                Some((start, inside, closers)) if closers.contains(&c) => {
                    let words = Span::new(inside, at).shifted(block.span.start);
                    let span = Span::new(start, at + c.len_utf8()).shifted(block.span.start);
                    facts.push(Fact { span, block: index as u32, value: Value::Quotation(Quotation { words }) });
                    open = None;
                }
                None => {
                    let pair = PAIRS.iter().find(|(opener, _)| *opener == c);
                    open = pair.map(|(_, closers)| (at, at + c.len_utf8(), *closers));
                }
                Some(_) => {}
            }
        }
    }
    facts
}
