//! What differs between two aligned texts, one comparison a room: names, numbers, quotations, acronyms, references,
//! terms, denials, words that stand in both.
//!
//! A comparison looks at [`Versions`] and returns [`Change`]s, of one type for all. It knows neither rules nor findings;
//! each is made when it is first asked for, by [`Bitext`](crate::bitext::Bitext).

pub mod acronyms;
pub mod candidates;
mod change;
pub mod code;
pub mod denials;
pub mod evidence;
pub mod gender;
pub mod lone;
mod marked;
pub mod members;
pub mod names;
pub mod placeholders;
pub mod quantities;
pub mod quotations;
pub mod references;
pub mod stretches;
pub mod terms;
pub mod units;
pub mod untranslated;
pub mod verbatim;

pub use self::change::{Change, Nature};
use self::evidence::Record;
use crate::align::{Alignment, Bead};
use crate::span::{Side, Span};
use crate::text::Text;

/// Two versions of a text with their beads: what comparisons look at.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'a> {
    /// The version translated from.
    pub source: &'a Text,
    /// The version translated into.
    pub target: &'a Text,
    /// Which passages render each other.
    pub alignment: &'a Alignment,
    /// Where what is weighed is written down, if anybody asks.
    pub record: Option<&'a Record>,
}

impl<'a> Versions<'a> {
    /// The text on `side`.
    pub fn text(&self, side: Side) -> &'a Text {
        match side {
            Side::Source => self.source,
            Side::Target => self.target,
        }
    }

    /// The bead over blocks that holds block `block` of `side`.
    pub fn bead_of(&self, side: Side, block: u32) -> Option<&'a Bead> {
        self.alignment.bead_of_block(side, block).map(|number| &self.alignment.blocks[number])
    }

    /// The bead over sentences that holds sentence number `segment` of `side`.
    pub fn segment_bead_of(&self, side: Side, segment: u32) -> Option<&'a Bead> {
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
