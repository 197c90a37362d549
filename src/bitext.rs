//! Two texts with everything found in them, and their alignment: what checks look at.
//!
//! What several checks need of a pair (which number answers which) is worked out once, when the first of them asks: a
//! rule that is off costs nothing.

use std::sync::{Arc, OnceLock};

use crate::align::{Alignment, Bead};
use crate::compare::evidence::{Record, Weighed};
use crate::compare::names::Names;
use crate::compare::quantities::Quantities;
use crate::compare::quotations::Quotations;
use crate::compare::stretches::Stretches;
use crate::compare::untranslated::Untranslated;
use crate::compare::verbatim::Verbatim;
use crate::compare::{Change, Rendering, Versions, acronyms, references};
use crate::document::Document;
use crate::finding::{Category, Finding, Group};
use crate::glossary::Glossary;
use crate::locale::Locale;
use crate::span::{Side, Span};
use crate::text::Text;

/// Bytes of the marks round a quotation.
const MARKS: u32 = 4;

/// Paragraphs go together for sure from this chance on.
const SURE: f32 = 0.9;
/// With fewer paragraphs on either side nothing can be said of two texts.
const FEW: usize = 4;
/// Of two articles that have nothing to do with each other, one paragraph in ten may seem to go with another for sure; of
/// versions no pair of 1,318 had so few (see `unrelated_texts.rs`).
const CHANCE: f32 = 0.1;

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
    stretches: OnceLock<Option<Stretches>>,
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
            stretches: OnceLock::new(),
        }
    }

    /// The pair as comparisons see it.
    pub fn versions(&self) -> Versions<'_> {
        Versions { source: &self.source, target: &self.target, alignment: &self.alignment, record: None }
    }

    /// The pair as comparisons of names, numbers and quotations see it: long paragraphs cut where their sentences part.
    fn stretches(&self) -> Versions<'_> {
        let stretches = self.stretches.get_or_init(|| Stretches::of(&self.versions()));
        stretches.as_ref().map_or(self.versions(), Stretches::versions)
    }

    /// The acronyms that differ.
    pub fn acronyms(&self) -> &[Change] {
        self.acronyms.get_or_init(|| acronyms::compare(&self.versions(), self.verbatim()))
    }

    /// The names that differ.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::compare(&self.stretches()))
    }

    /// The numbers that answer each other, and those that differ.
    pub fn quantities(&self) -> &Quantities {
        self.quantities.get_or_init(|| Quantities::compare(&self.stretches()))
    }

    /// Which quotation renders which, and those that differ.
    pub fn quotations(&self) -> &Quotations {
        self.quotations.get_or_init(|| Quotations::compare(&self.stretches()))
    }

    /// What the comparisons weigh, for whoever fits their weights.
    pub fn weighed(&self) -> Vec<Weighed> {
        let record = Record::default();
        let versions = Versions { record: Some(&record), ..self.stretches() };
        Names::compare(&versions);
        Quotations::compare(&versions);
        record.into_all()
    }

    /// The references that differ.
    pub fn references(&self) -> &[Change] {
        self.references.get_or_init(|| references::compare(&self.stretches()))
    }

    /// The paragraphs that were left in the source's language.
    pub fn untranslated(&self) -> &Untranslated {
        self.untranslated.get_or_init(|| Untranslated::compare(&self.versions(), self.verbatim()))
    }

    /// The words that both versions have just so.
    pub fn verbatim(&self) -> &Verbatim {
        self.verbatim.get_or_init(|| Verbatim::compare(&self.versions()))
    }

    /// Paragraphs with a sure counterpart, and those of the longer text.
    pub fn sure_paragraphs(&self) -> (usize, usize) {
        let sure = self.alignment.blocks.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= SURE).count();
        (sure, self.source.document.blocks.len().max(self.target.document.blocks.len()))
    }

    /// Whether no part of one text renders a part of the other, but for chance.
    pub fn is_unrelated(&self) -> bool {
        let (sure, of) = self.sure_paragraphs();
        let shorter = self.source.document.blocks.len().min(self.target.document.blocks.len());
        shorter >= FEW && (sure as f32) < CHANCE * of as f32
    }

    /// The text on `side`.
    pub fn text(&self, side: Side) -> &Text {
        self.versions().text(side)
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
