//! Two texts with everything found in them, and their alignment: what checks look at.
//!
//! What several checks need of a pair (which number answers which) is worked out once, when the first of them asks: a
//! rule that is off costs nothing.

use std::sync::{Arc, OnceLock};

use crate::align::{Alignment, Bead};
use crate::compare::names::Names;
use crate::compare::quantities::Quantities;
use crate::compare::quotations::Quotations;
use crate::compare::untranslated::Untranslated;
use crate::compare::verbatim::Verbatim;
use crate::compare::{Change, Rendering, Versions, acronyms, references};
use crate::document::Document;
use crate::glossary::Glossary;
use crate::locale::Locale;
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
    acronyms: OnceLock<Vec<Change>>,
    names: OnceLock<Names>,
    quantities: OnceLock<Quantities>,
    quotations: OnceLock<Quotations>,
    references: OnceLock<Vec<Change>>,
    untranslated: OnceLock<Untranslated>,
    verbatim: OnceLock<Verbatim>,
}

impl Bitext {
    /// A pair with its alignment.
    pub fn new(source: Arc<Text>, target: Arc<Text>, alignment: Alignment) -> Self {
        Self {
            source,
            target,
            alignment,
            acronyms: OnceLock::new(),
            names: OnceLock::new(),
            quantities: OnceLock::new(),
            quotations: OnceLock::new(),
            references: OnceLock::new(),
            untranslated: OnceLock::new(),
            verbatim: OnceLock::new(),
        }
    }

    /// The pair as comparisons see it.
    pub fn versions(&self) -> Versions<'_> {
        Versions { source: &self.source, target: &self.target, alignment: &self.alignment }
    }

    /// The acronyms that differ.
    pub fn acronyms(&self) -> &[Change] {
        self.acronyms.get_or_init(|| acronyms::compare(&self.versions(), self.verbatim()))
    }

    /// The names that differ.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::compare(&self.versions()))
    }

    /// The numbers that answer each other, and those that differ.
    pub fn quantities(&self) -> &Quantities {
        self.quantities.get_or_init(|| Quantities::compare(&self.versions()))
    }

    /// Which quotation renders which, and those that differ.
    pub fn quotations(&self) -> &Quotations {
        self.quotations.get_or_init(|| Quotations::compare(&self.versions()))
    }

    /// The references that differ.
    pub fn references(&self) -> &[Change] {
        self.references.get_or_init(|| references::compare(&self.versions()))
    }

    /// The paragraphs that were left in the source's language.
    pub fn untranslated(&self) -> &Untranslated {
        self.untranslated.get_or_init(|| Untranslated::compare(&self.versions(), self.verbatim()))
    }

    /// The words that both versions have just so.
    pub fn verbatim(&self) -> &Verbatim {
        self.verbatim.get_or_init(|| Verbatim::compare(&self.versions()))
    }

    /// The text on `side`.
    pub fn text(&self, side: Side) -> &Text {
        self.versions().text(side)
    }

    /// The bead over blocks that holds block `block` of `side`.
    pub fn bead_of(&self, side: Side, block: u32) -> Option<&Bead> {
        self.versions().bead_of(side, block)
    }

    /// The bead over sentences that holds sentence number `segment` of `side`.
    pub fn segment_bead_of(&self, side: Side, segment: u32) -> Option<&Bead> {
        self.versions().segment_bead_of(side, segment)
    }

    /// The sentences of the other side that render what `span` of `side` touches; `None` where nothing renders it.
    pub fn rendering_of(&self, side: Side, span: Span) -> Option<Rendering> {
        self.versions().rendering_of(side, span)
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
        let bead = self.bitext?.versions().bead_of(self.side, block)?;
        let range = match self.side {
            Side::Source => bead.target.clone(),
            Side::Target => bead.source.clone(),
        };
        Some((range, bead.posterior))
    }
}

/// An article that has no version in another language, as far as a batch can tell.
#[derive(Debug, Clone, Copy)]
pub struct Lone<'a> {
    /// The article.
    pub document: &'a Document,
    /// The language that it should have a version in.
    pub other: &'a Locale,
    /// Its title.
    pub title: Option<&'a str>,
    /// When it was published; without it nobody can tell whether it should have one.
    pub date: Option<&'a str>,
}
