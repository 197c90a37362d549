//! Long paragraphs, cut where their sentences surely part.
//!
//! A comparison holds every name of a paragraph against every word of its counterpart, so that its cost grows with the
//! square of a paragraph's length, and what it finds grows vague: another name, another number is always somewhere. Where
//! sentences surely render each other on both sides of a border, and nothing stands across it, a long paragraph is as
//! good as two, and is compared as two.

use crate::align::{Alignment, Bead};
use crate::span::Side;
use crate::text::Text;

use super::Versions;

/// Paragraphs of fewer bytes on both sides are looked at whole: few of news are longer.
const LONG: u32 = 1600;

/// No stretch has fewer bytes on either side: as much as a paragraph of news.
const LEAST: u32 = 400;

/// A border is between two beads over sentences that are so sure beside the bead they are in: a wrong border costs false
/// findings, and a missed one a little time. Set by hand; the good articles of the samples, each as one paragraph, stay nearly
/// as quiet with it as they are in paragraphs (`tests/suite/long.rs`).
const SURE: f32 = 0.9;

/// Two versions whose long paragraphs are cut.
#[derive(Debug)]
pub struct Stretches {
    source: Text,
    target: Text,
    alignment: Alignment,
}

/// The sentences of one stretch on either side, by number.
type Runs = [std::ops::Range<u32>; 2];

impl Stretches {
    /// The versions with their long paragraphs cut; none where no paragraph is long, or none can be cut.
    pub fn of(versions: &Versions) -> Option<Self> {
        let Versions { source, target, alignment, .. } = *versions;
        let borders = [source, target].map(Borders::of);
        let runs: Vec<Vec<Runs>> = (0..alignment.blocks.len()).map(|bead| runs(versions, bead, &borders)).collect();
        if runs.iter().all(|runs| runs.len() < 2) {
            return None;
        }
        let cut = |side: Side| {
            let starts = runs.iter().flat_map(|runs| runs.iter().skip(1)).map(|run| run[side as usize].start);
            let mut starts: Vec<u32> = starts.collect();
            // Passages that moved stand in another order.
            starts.sort_unstable();
            versions.text(side).cut(&starts)
        };
        let texts = [Side::Source, Side::Target].map(cut);
        let beads = alignment.blocks.iter().zip(&runs).flat_map(|(bead, runs)| stretches(bead, runs, versions, &texts));
        let alignment = alignment.over([&texts[0], &texts[1]], beads.collect());
        let [source, target] = texts;
        Some(Self { source, target, alignment })
    }

    /// As comparisons see them.
    pub fn versions(&self) -> Versions<'_> {
        Versions { source: &self.source, target: &self.target, alignment: &self.alignment, record: None }
    }
}

/// Where sentences of a text begin that no quotation, date or name leads into, by number.
struct Borders(Vec<bool>);

impl Borders {
    fn of(text: &Text) -> Self {
        let (mut next, mut until) = (0, 0);
        let free = text.segments.iter().map(|segment| {
            while let Some(fact) = text.facts.get(next).filter(|fact| fact.span.start < segment.span.start) {
                // A mark that nobody closed makes all that follows a quotation.
                if fact.span.len() < LONG as usize {
                    until = until.max(fact.span.end);
                }
                next += 1;
            }
            until <= segment.span.start
        });
        Self(free.collect())
    }

    fn is_free(&self, segment: u32) -> bool {
        self.0.get(segment as usize).is_some_and(|free| *free)
    }
}

/// The stretches of bead number `bead` over blocks; one where it is not cut.
fn runs(versions: &Versions, bead: usize, borders: &[Borders; 2]) -> Vec<Runs> {
    let sides = [Side::Source, Side::Target];
    let blocks = &versions.alignment.blocks[bead];
    let bytes = |side: Side, units: &std::ops::Range<u32>| {
        let blocks = &versions.text(side).document.blocks;
        blocks[units.start as usize..units.end as usize].iter().map(|block| block.span.len() as u32).sum::<u32>()
    };
    if blocks.is_unpaired() || sides.iter().all(|side| bytes(*side, blocks.units(*side)) < LONG) {
        return Vec::new();
    }
    let inner = &versions.alignment.segments[versions.alignment.segments_of(bead)];
    let start = |side: Side, segment: u32| {
        let segments = &versions.text(side).segments;
        segments.get(segment as usize).map_or(u32::MAX, |segment| segment.span.start)
    };
    let end = |side: Side| {
        let last = blocks.units(side).end - 1;
        versions.text(side).document.blocks[last as usize].span.end
    };
    let sure = |bead: &Bead| !bead.is_unpaired() && bead.posterior >= SURE * blocks.posterior;
    let mut runs: Vec<Runs> = Vec::new();
    let whole = |first: &Bead| sides.map(|side| first.units(side).start..first.units(side).start);
    let Some(mut open) = inner.first().map(whole) else { return runs };
    for (at, bead) in inner.iter().enumerate() {
        let long = sides.iter().all(|side| {
            let here = start(*side, bead.units(*side).start);
            let before = start(*side, open[*side as usize].start);
            here >= before.saturating_add(LEAST) && here.saturating_add(LEAST) <= end(*side)
        });
        let free = || sides.iter().all(|side| borders[*side as usize].is_free(bead.units(*side).start));
        if long && sure(bead) && sure(&inner[at - 1]) && free() {
            let next = sides.map(|side| bead.units(side).start..bead.units(side).start);
            runs.push(std::mem::replace(&mut open, next));
        }
        sides.iter().for_each(|side| open[*side as usize].end = bead.units(*side).end);
    }
    runs.push(open);
    runs
}

/// The beads over the blocks of the cut texts that `bead` becomes.
fn stretches(bead: &Bead, runs: &[Runs], versions: &Versions, cut: &[Text; 2]) -> Vec<Bead> {
    // The block of a cut text that block `block`, or the sentence there, has become.
    let place = |side: Side, block: u32| {
        let blocks = &versions.text(side).document.blocks;
        let cut = &cut[side as usize].document.blocks;
        blocks
            .get(block as usize)
            .map_or(cut.len() as u32, |block| cut.partition_point(|part| part.span.start < block.span.start) as u32)
    };
    let whole = [Side::Source, Side::Target].map(|side| {
        let units = bead.units(side);
        place(side, units.start)..place(side, units.end)
    });
    let first = |side: Side, number: usize| match runs.get(number) {
        _ if number == 0 => whole[side as usize].start,
        None => whole[side as usize].end,
        Some(run) => cut[side as usize].segments[run[side as usize].start as usize].block,
    };
    let part = |number: usize| Bead {
        source: first(Side::Source, number)..first(Side::Source, number + 1),
        target: first(Side::Target, number)..first(Side::Target, number + 1),
        ..bead.clone()
    };
    (0..runs.len().max(1)).map(part).collect()
}
