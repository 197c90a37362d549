//! Sentences that nothing renders, inside paragraphs that are rendered.

use super::{Change, Nature, Versions};
use crate::align::{Bead, length};
use crate::span::Side;

/// The bead over sentences must be this sure. Set by hand and checked on the corrections pages, as are the next three.
const SURE: f32 = 0.66;
/// The sentence is at least so long.
const LONG: f32 = 25.0;
/// With the sentence the paragraph is so many standard deviations too long for its counterpart …
const TOO_LONG: f64 = 2.5;
/// … and without it, it fits within so many.
const FITS: f64 = 2.0;

impl Versions<'_> {
    /// The sentences of `side` that have no counterpart though their paragraph has one, on strong evidence: words and
    /// the lengths of the whole paragraph must both say so.
    pub fn lone_sentences(&self, side: Side) -> Vec<Change> {
        let beads = &self.alignment.segments;
        let alone = |bead: &&Bead| bead.units(side).len() == 1 && bead.units(side.other()).is_empty();
        beads
            .iter()
            .filter(|bead| alone(bead) && bead.posterior >= SURE)
            .filter_map(|bead| self.lone(side, bead))
            .collect()
    }

    fn lone(&self, side: Side, bead: &Bead) -> Option<Change> {
        let text = self.text(side);
        let segment = &text.segments[bead.units(side).start as usize];
        let paragraphs = self.bead_of(side, segment.block).filter(|bead| !bead.is_unpaired())?;
        let whole = |side: Side| {
            let (units, blocks) = (paragraphs.units(side), &self.text(side).document.blocks);
            blocks[units.start as usize].span.joined(blocks[units.end as usize - 1].span)
        };
        let (own, other) = (text.at(whole(side)), self.text(side.other()).at(whole(side.other())));
        let words = text.at(segment.span);
        let kept = own.replacen(words, "", 1);
        if length(words) < LONG || kept.trim().is_empty() {
            return None;
        }
        let excess = |own: &str| match side {
            Side::Source => -self.alignment.deviation(own, other),
            Side::Target => self.alignment.deviation(other, own),
        };
        let strong = excess(own) >= TOO_LONG && excess(&kept).abs() <= FITS;
        let weight = bead.posterior.min(paragraphs.posterior);
        let here = Some(segment.span);
        strong.then(|| match side {
            Side::Source => Change::new(Nature::Omitted, here, None, weight),
            Side::Target => Change::new(Nature::Added, None, here, weight),
        })
    }
}
