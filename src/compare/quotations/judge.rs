//! The one who judges quotations, and what is weighed.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::usual::Usual;
use super::{Lengths, quotation_of};
use crate::align::{Alignment, Bead};
use crate::compare::evidence::Record;
use crate::facts::Fact;
use crate::facts::quotations::Quotation;
use crate::span::{Side, Span};
use crate::text::Text;

pub(super) struct Judge<'a> {
    pub(super) source: &'a Text,
    pub(super) target: &'a Text,
    pub(super) alignment: &'a Alignment,
    /// Where what is weighed is written down, if anybody asks.
    pub(super) record: Option<&'a Record>,
    pub(super) lengths: Lengths,
    /// How the passages of the article answer each other; read where a quotation is first held against them.
    pub(super) usual: OnceCell<Usual>,
    /// The pairs whose target says what it says elsewhere for another quotation of the source.
    pub(super) repeated: HashSet<Span>,
}

impl Judge<'_> {
    pub(super) fn text(&self, side: Side) -> &Text {
        match side {
            Side::Source => self.source,
            Side::Target => self.target,
        }
    }

    pub(super) fn fact(&self, side: Side, number: u32) -> Option<(&Fact, &Quotation)> {
        let fact = self.text(side).facts.get(number as usize)?;
        Some((fact, quotation_of(fact)?))
    }

    /// Whether `side` has a mark without a partner in the bead.
    pub(super) fn has_unpaired(&self, side: Side, bead: &Bead) -> bool {
        let units = bead.units(side).clone();
        self.text(side).facts_in(units).filter_map(quotation_of).any(|q| q.unpaired || q.continued || q.continues)
    }
}

/// What quotations say.
pub(super) struct Said {
    pub(super) span: Span,
    pub(super) words: Vec<Span>,
    pub(super) extent: f32,
}

/// What speaks for a difference, in nats.
#[derive(Default)]
pub(super) struct Evidence {
    pub(super) nats: f32,
    pub(super) because: Vec<String>,
    /// Whether the target has something that the source has not.
    pub(super) foreign: bool,
    /// Nats for the target's words rendering the source's.
    pub(super) rendered: f32,
}

impl Evidence {
    pub(super) fn add(&mut self, nats: f32, because: &str) {
        self.nats += nats;
        if !because.is_empty() {
            self.because.push(because.to_owned());
        }
    }

    pub(super) fn own(&mut self, nats: f32, because: &str) {
        self.foreign = true;
        self.add(nats, because);
    }
}
