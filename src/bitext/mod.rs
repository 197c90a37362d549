//! Two texts with everything found in them, and their alignment: what checks look at.
//!
//! What several checks need of a pair (which number answers which) is worked out here once, as a value.

pub mod acronyms;
pub mod denials;
mod lone;
mod marked;
pub mod names;
pub mod persons;
pub mod quantities;
pub mod quotations;
pub mod references;
pub mod sexes;
pub mod terms;
pub mod verbatim;

use std::sync::Arc;

pub use self::lone::Lone;
use self::names::Names;
use self::quantities::Quantities;
use self::quotations::Quotations;
use self::verbatim::Verbatim;
use crate::align::{Alignment, Bead};
use crate::document::Document;
use crate::facts::Fact;
use crate::glossary::Glossary;
use crate::language::{Foreign, Identified};
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
    /// Its blocks in other languages, in order.
    pub foreign: Vec<Foreign>,
    /// Its sentences.
    pub segments: Vec<Segment>,
    /// Its facts, in order of place.
    pub facts: Arc<[Fact]>,
}

impl Text {
    /// The same text called `name`.
    pub fn named(&self, name: String) -> Self {
        Self {
            document: Document { name, ..self.document.clone() },
            language: self.language.clone(),
            foreign: self.foreign.clone(),
            segments: self.segments.clone(),
            facts: Arc::clone(&self.facts),
        }
    }

    /// The language's locale.
    pub fn locale(&self) -> &Locale {
        &self.language.locale
    }

    /// The language of block `block`: its own, where that is another than the text's.
    pub fn language_of(&self, block: u32) -> &Identified {
        let at = self.foreign.binary_search_by_key(&block, |foreign| foreign.block);
        at.map_or(&self.language, |at| &self.foreign[at].language)
    }

    /// The words at `span`.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// The facts that begin in blocks `blocks`.
    pub fn facts_in(&self, blocks: std::ops::Range<u32>) -> impl Iterator<Item = &Fact> {
        // Facts are in order of place, so those of a block stand together.
        let first = self.facts.partition_point(|fact| fact.block < blocks.start);
        self.facts[first..].iter().take_while(move |fact| fact.block < blocks.end)
    }

    /// The numbers of the sentences that `span` touches.
    pub fn segments_at(&self, span: Span) -> std::ops::Range<u32> {
        let first = self.segments.partition_point(|segment| segment.span.end <= span.start);
        let end = self.segments.partition_point(|segment| segment.span.start < span.end.max(span.start + 1));
        first as u32..end.max(first) as u32
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
    /// The acronyms that differ.
    pub acronyms: Vec<acronyms::Change>,
    /// The names that differ.
    pub names: Names,
    /// The numbers that answer each other, and those that differ.
    pub quantities: Quantities,
    /// Which quotation renders which.
    pub quotations: Quotations,
    /// The words that both versions have just so.
    pub verbatim: Verbatim,
    /// The references that differ.
    pub references: Vec<references::Change>,
}

impl Bitext {
    /// A pair with its alignment, and what checks need of both.
    pub fn new(source: Arc<Text>, target: Arc<Text>, alignment: Alignment) -> Self {
        let names = Names::compare(&source, &target, &alignment);
        let quantities = Quantities::compare(&source, &target, &alignment);
        let quotations = Quotations::compare(&source, &target, &alignment);
        let verbatim = Verbatim::compare(&source, &target, &alignment);
        let references = references::compare(&source, &target, &alignment);
        let acronyms = acronyms::compare(&source, &target, &alignment, &verbatim);
        Self { source, target, alignment, acronyms, names, quantities, quotations, verbatim, references }
    }

    /// The text on `side`.
    pub fn text(&self, side: Side) -> &Text {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The bead over blocks that holds block `block` of `side`.
    pub fn bead_of(&self, side: Side, block: u32) -> Option<&Bead> {
        self.alignment.bead_of_block(side, block).map(|number| &self.alignment.blocks[number])
    }

    /// The bead over sentences that holds sentence number `segment` of `side`.
    pub fn segment_bead_of(&self, side: Side, segment: u32) -> Option<&Bead> {
        self.alignment.bead_of_segment(side, segment).map(|number| &self.alignment.segments[number])
    }

    /// The sentences of the other side that render what `span` of `side` touches; `None` where nothing renders it.
    pub fn rendering_of(&self, side: Side, span: Span) -> Option<Rendering> {
        let segments = self.text(side).segments_at(span);
        let beads =
            segments.filter_map(|segment| self.segment_bead_of(side, segment)).filter(|bead| !bead.is_unpaired());
        let other = self.text(side.other());
        let renderings = beads.map(|bead| {
            let units = bead.units(side.other());
            let (first, last) =
                (other.segments[units.start as usize].span, other.segments[units.end as usize - 1].span);
            Rendering { span: first.joined(last), segments: units.clone(), posterior: bead.posterior }
        });
        renderings.reduce(Rendering::joined)
    }
}

/// Where the other version says what a passage says.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// Its words there.
    pub span: Span,
    /// Its sentences there, by number.
    pub segments: std::ops::Range<u32>,
    /// How sure it is, 0 to 1.
    pub posterior: f32,
}

impl Rendering {
    fn joined(self, other: Self) -> Self {
        let start = self.segments.start.min(other.segments.start);
        let end = self.segments.end.max(other.segments.end);
        let posterior = self.posterior.min(other.posterior);
        Self { span: self.span.joined(other.span), segments: start..end, posterior }
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
    /// What the user's glossary says.
    pub glossary: &'a Glossary,
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
