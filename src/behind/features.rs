//! What tells, without reading either language, which wording of a source a translation renders.

use std::collections::HashMap;
use std::mem::Discriminant;

use unicode_segmentation::UnicodeSegmentation;

use crate::align::extent;
use crate::document::{BlockKind, Document};

/// Counts of what stands in both languages alike, and the shape of the text.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Figures, addresses, and words in the letters of programs.
    pub(super) tokens: HashMap<String, u32>,
    pub(super) kinds: HashMap<Discriminant<BlockKind>, u32>,
    /// How long the prose is.
    pub(super) extent: f32,
}

/// Shorter words in Latin letters say nothing by standing in two languages.
const SHORTEST: usize = 3;

impl Features {
    /// Of a document.
    pub fn of(document: &Document) -> Self {
        let mut features = Self::default();
        for block in &document.blocks {
            *features.kinds.entry(std::mem::discriminant(&block.kind)).or_default() += 1;
            let text = block.span.of(&document.text);
            tokens(text, |token| *features.tokens.entry(token).or_default() += 1);
            if block.kind != BlockKind::Code {
                features.extent += extent(text);
            }
        }
        for link in &document.links {
            *features.tokens.entry(address(&link.target)).or_default() += 1;
        }
        features
    }

    pub(super) fn count(&self, token: &str) -> u32 {
        self.tokens.get(token).copied().unwrap_or(0)
    }
}

/// The last part of an address: folders of languages differ.
fn address(target: &str) -> String {
    let plain = target.trim_end_matches(['/', '#']);
    format!("@{}", plain.rsplit(['/', '#']).next().unwrap_or(plain).to_lowercase())
}

/// The tokens of a passage that two languages may share: figures without their separators, words in Latin letters.
pub(super) fn tokens(text: &str, mut found: impl FnMut(String)) {
    for word in text.unicode_words() {
        if word.contains(|c: char| c.is_numeric()) {
            let figures = word.chars().filter_map(|c| c.to_digit(10).or_else(|| digit(c)));
            let figures: String = figures.filter_map(|digit| char::from_digit(digit, 10)).collect();
            found(format!("#{figures}"));
        } else if word.len() >= SHORTEST && word.is_ascii() {
            found(word.to_ascii_lowercase());
        }
    }
}

fn digit(c: char) -> Option<u32> {
    crate::locale::scripts::digit(c)
}

/// Whether a token is a figure.
pub(super) fn is_figure(token: &str) -> bool {
    token.starts_with('#')
}

/// Whether a token stands in any language as it is: its absence says something too.
pub(super) fn is_sure(token: &str) -> bool {
    token.starts_with(['#', '@']) || token.contains(['_', '.'])
}
