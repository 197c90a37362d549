//! Two texts with everything found in them, and their alignment: what checks look at.
//!
//! What several checks need of a pair (which number answers which) is worked out here once, as a value.

use std::sync::Arc;

use crate::align::{Alignment, Bead};
use crate::document::Document;
use crate::facts::Fact;
use crate::language::Identified;
use crate::locale::Locale;
use crate::segment::Segment;
use crate::span::{Side, Span};

/// One text with everything found in it.
#[derive(Debug)]
pub struct Text {
    /// The text and its blocks.
    pub document: Document,
    /// Its language.
    pub language: Identified,
    /// Its sentences.
    pub segments: Vec<Segment>,
    /// Its facts, in order of place.
    pub facts: Vec<Fact>,
}

impl Text {
    /// The language's locale.
    pub fn locale(&self) -> &Locale {
        &self.language.locale
    }

    /// The words at `span`.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// The facts that begin in blocks `blocks`.
    pub fn facts_in(&self, blocks: std::ops::Range<u32>) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| blocks.contains(&fact.block))
    }
}

/// A source and a target with their beads. One source may be shared between several targets.
#[derive(Debug)]
pub struct Bitext {
    /// The version translated from.
    pub source: Arc<Text>,
    /// The version translated into.
    pub target: Arc<Text>,
    /// Which passages render each other.
    pub alignment: Alignment,
}

impl Bitext {
    /// The text on `side`.
    pub fn text(&self, side: Side) -> &Text {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The bead over blocks that holds block `block` of `side`.
    pub fn bead_of(&self, side: Side, block: u32) -> Option<&Bead> {
        self.alignment.blocks.iter().find(|bead| match side {
            Side::Source => bead.source.contains(&block),
            Side::Target => bead.target.contains(&block),
        })
    }
}

/// One text under check, with the other version as evidence where there is one.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text under check.
    pub text: &'a Text,
    /// Its side; `Target` where it stands alone.
    pub side: Side,
    /// The pair it is part of.
    pub bitext: Option<&'a Bitext>,
}

impl<'a> View<'a> {
    /// The other version.
    pub fn other(&self) -> Option<&'a Text> {
        self.bitext.map(|bitext| bitext.text(self.side.other()))
    }

    /// The blocks of the other version that render block `block`, with the bead's posterior.
    pub fn counterpart(&self, block: u32) -> Option<(std::ops::Range<u32>, f32)> {
        let bead = self.bitext?.bead_of(self.side, block)?;
        let range = match self.side {
            Side::Source => bead.target.clone(),
            Side::Target => bead.source.clone(),
        };
        Some((range, bead.posterior))
    }
}
