//! Messages held against each other, wording by wording: what a program fills in, marks, spaces, capitals.
//!
//! A [`Couple`] is a message of the source with the one of the target that renders it, or a paragraph with its
//! paragraph where somebody asks for these comparisons in articles.

pub mod ends;
pub mod keyboard;
pub mod limits;
pub mod markers;
pub mod repeats;

use std::collections::HashMap;

use super::Versions;
use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::opaque::Opaque;
use crate::span::{Side, Span};
use crate::text::Text;
use crate::unit::Unit;

/// What is wrong with a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// Where in the source.
    pub source: Option<Span>,
    /// Where in the target.
    pub target: Option<Span>,
    /// How sure: 0 to 1.
    pub weight: f32,
    /// What is there, in words.
    pub told: String,
    /// Further places, by side.
    pub again: Vec<(Side, Span)>,
}

impl Slip {
    /// A slip at a place of the target, with one of the source.
    pub fn new(source: Option<Span>, target: Option<Span>, weight: f32, told: impl Into<String>) -> Self {
        Self { source, target, weight, told: told.into(), again: Vec::new() }
    }
}

/// One side of a couple.
#[derive(Debug, Clone, Copy)]
pub struct Half<'a> {
    /// The version it is in.
    pub text: &'a Text,
    /// Its block.
    pub block: u32,
    /// The words, without white space around them.
    pub span: Span,
    /// The words with it.
    pub whole: Span,
    /// What the file says of it.
    pub unit: Option<&'a Unit>,
}

/// A message and its rendering.
#[derive(Debug, Clone, Copy)]
pub struct Couple<'a> {
    /// In the source.
    pub source: Half<'a>,
    /// In the target.
    pub target: Half<'a>,
    /// How sure it is that one renders the other.
    pub posterior: f32,
}

impl<'a> Half<'a> {
    fn of(text: &'a Text, block: u32) -> Self {
        let document: &Document = &text.document;
        let span = document.blocks[block as usize].span;
        let unit = document.unit_of(block as usize);
        Self { text, block, span, whole: unit.map_or(span, |unit| unit.whole), unit }
    }

    /// Its words.
    pub fn words(&self) -> &'a str {
        self.text.at(self.span)
    }

    /// Its words, with a mark for each byte of what is no language.
    pub fn masked(&self) -> &'a str {
        self.text.words_at(self.span)
    }

    /// What in it is no language.
    pub fn opaque(&self) -> &'a [Opaque] {
        self.text.document.opaque_in(self.span)
    }

    /// The text's language.
    pub fn locale(&self) -> &'a Locale {
        self.text.locale()
    }

    /// The place of `words` of its words.
    pub fn place(&self, words: std::ops::Range<usize>) -> Span {
        Span::new(words.start, words.end).shifted(self.span.start)
    }
}

impl<'a> Versions<'a> {
    /// The messages with their renderings, in the order of the alignment.
    pub fn couples(&self) -> Vec<Couple<'a>> {
        let mut couples = Vec::new();
        for bead in self.alignment.blocks.iter().filter(|bead| !bead.is_unpaired()) {
            let sources: Vec<Half> = bead.source.clone().map(|block| Half::of(self.source, block)).collect();
            // Paragraphs that were joined or parted are held against each other nowhere.
            if sources[0].unit.is_none() && (sources.len() > 1 || bead.target.len() > 1) {
                continue;
            }
            for target in bead.target.clone().map(|block| Half::of(self.target, block)) {
                let form = |half: &Half<'a>| half.unit.and_then(|unit| unit.form.as_ref());
                let same = sources.iter().find(|source| form(source) == form(&target));
                let source = *same.unwrap_or(&sources[sources.len() - 1]);
                couples.push(Couple { source, target, posterior: bead.posterior });
            }
        }
        couples.retain(|couple| {
            let code = |half: &Half| half.text.document.blocks[half.block as usize].kind == BlockKind::Code;
            !code(&couple.source) && !code(&couple.target)
        });
        couples
    }

    /// The wordings of each message of the source, by id.
    fn wordings(&self) -> HashMap<&'a str, Vec<Half<'a>>> {
        let mut found: HashMap<&str, Vec<Half>> = HashMap::new();
        for block in 0..self.source.document.blocks.len() as u32 {
            let half = Half::of(self.source, block);
            if let Some(unit) = half.unit {
                found.entry(unit.id.as_str()).or_default().push(half);
            }
        }
        found
    }
}
