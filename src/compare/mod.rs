//! Two texts with everything found in them, and their alignment: what checks look at.
//!
//! What several checks need of a pair (which number answers which) is worked out here once, as a value.

pub mod acronyms;
pub mod code;
pub mod denials;
pub mod gender;
mod lone;
mod marked;
pub mod members;
pub mod names;
pub mod persons;
pub mod placeholders;
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
use crate::finding::{Category, Finding, Group};
use crate::glossary::Glossary;
use crate::span::{Side, Span};
use crate::text::Text;

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

/// Bytes of the marks round a quotation.
const MARKS: u32 = 4;

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

    /// Whether a finding is about what a paragraph says that is the source's, letter by letter: it was left untranslated,
    /// and says what the source says.
    pub fn is_copied(&self, finding: &Finding) -> bool {
        if finding.rule.category != Category::Mistranslation
            && !matches!(finding.rule.group, Group::Names | Group::Numbers)
        {
            return false;
        }
        let side = finding.primary.side;
        let text = self.text(side);
        let block = text.document.block_at(finding.primary.span.start);
        let Some(bead) = self.bead_of(side, block as u32) else { return false };
        let words = |side: Side| {
            let document = &self.text(side).document;
            bead.units(side).clone().map(|block| document.block_text(block as usize)).collect::<Vec<_>>()
        };
        let (source, target) = (words(Side::Source), words(Side::Target));
        !source.is_empty() && source == target && source.iter().any(|words| words.contains(char::is_alphabetic))
    }

    /// Whether `span` of `side` is what a link says, all of it: the title of another page, whose marks are a matter of style.
    pub fn is_link(&self, side: Side, span: Span) -> bool {
        let document = &self.text(side).document;
        let block = document.blocks[document.block_at(span.start)].span;
        let within = |a: Span, b: Span| a.start <= b.start + MARKS && b.end <= a.end + MARKS;
        document.links_in(block).iter().any(|link| within(link.span, span) && within(span, link.span))
    }

    /// Whether a name or number that one version is said to lack stands there in program text: `8080` for 8080.
    pub fn is_marked_there(&self, finding: &Finding) -> bool {
        let side = finding.primary.side;
        if !matches!(finding.rule.group, Group::Names | Group::Numbers) || finding.label(side.other()).is_some() {
            return false;
        }
        let block = self.text(side).document.block_at(finding.primary.span.start);
        let Some(bead) = self.bead_of(side, block as u32) else { return false };
        let (words, other) = (self.text(side).at(finding.primary.span), self.text(side.other()));
        let whole = |passage: &str| {
            let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            passage.match_indices(words).any(|(at, _)| {
                !joins(passage[..at].chars().next_back()) && !joins(passage[at + words.len()..].chars().next())
            })
        };
        let blocks = bead.units(side.other()).clone().map(|block| other.document.blocks[block as usize].span);
        blocks.flat_map(|span| other.document.opaque_in(span)).any(|opaque| whole(other.at(opaque.span)))
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
