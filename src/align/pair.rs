//! Two texts as units and words, and what is made of them: beads, lessons, and what words render each other.

use std::sync::Arc;

use super::aligner::{self, PASSES};
use super::anchors::{self, Rows};
use super::bead::Bead;
use super::length::LengthModel;
use super::lexicon::Given;
use super::long;
use super::rendering::Wordings;
use super::scorer::{Bands, Ground, State};
use super::sentences;
use super::sides::{Inside, Sides, range, words_of};
use super::start::{Beforehand, Start};
use super::table::{Lesson, TEACHES};
use super::words::Units;
use crate::span::Side;
use crate::text::Text;

/// Two texts as units and words.
#[derive(Debug)]
pub(super) struct Pair {
    pub units: [Units; 2],
    anchors: Arc<[Rows; 2]>,
    lengths: LengthModel,
    bands: Bands,
}

/// What was found between two texts.
pub(super) struct Aligned {
    pub blocks: Vec<Bead>,
    pub segments: Vec<Bead>,
    /// Where the sentence beads of each bead over blocks begin, and the end of the last.
    pub inside: Vec<u32>,
    pub lengths: LengthModel,
    pub words: Wordings,
}

/// Passes of a draft: what a second one adds is learned from the batch.
const DRAFT_PASSES: usize = 1;

/// Each block of the source with its block of the target, or alone, as beads.
pub(super) fn of_units(units: &[(u32, Option<u32>)]) -> Vec<Bead> {
    let mut next = 0;
    let bead = |(source, target): &(u32, Option<u32>)| {
        let target = target.map_or(next..next, |block| block..block + 1);
        next = target.end;
        Bead { source: *source..source + 1, target, posterior: 1.0, moved: false }
    };
    units.iter().map(bead).collect()
}

impl Pair {
    pub fn new(source: &Text, target: &Text) -> Arc<Self> {
        let units = [Units::read(source), Units::read(target)];
        let anchors = Arc::new(anchors::between(&units[0].vocabulary, &units[1].vocabulary));
        let lengths = LengthModel::new(&units[0].blocks, &units[1].blocks, [source.locale(), target.locale()]);
        Arc::new(Self { units, anchors, lengths, bands: Bands::default() })
    }

    fn sides(&self) -> Sides<'_> {
        let [source, target] = &self.units;
        let inside = [source, target].map(|units| Inside { segments: &units.segments, of: &units.inside });
        Sides { source: &source.blocks, target: &target.blocks, inside }
    }

    fn beforehand(&self, given: &Given, own: &[Lesson]) -> Beforehand {
        let [source, target] = &self.units;
        Beforehand {
            vocabularies: [source, target].map(|units| Arc::clone(&units.vocabulary)),
            places: [source, target].map(|units| Arc::clone(&units.places)),
            anchors: Arc::clone(&self.anchors),
            given: given.clone(),
            own: own.to_vec(),
        }
    }

    fn ground<'a>(&'a self, start: &'a Start) -> Ground<'a> {
        let [source, target] = &self.units;
        Ground {
            vocabularies: [&source.vocabulary, &target.vocabulary],
            prior: &start.prior,
            backgrounds: &start.backgrounds,
            segments: [&source.segments, &target.segments],
            bands: &self.bands,
        }
    }

    /// Aligns the texts by what is given; `own` lessons of theirs are among it.
    pub fn align(&self, given: &Given, own: &[Lesson]) -> Aligned {
        let beforehand = self.beforehand(given, own);
        let start = beforehand.start();
        let (ground, sides) = (self.ground(&start), self.sides());
        let mut state = ground.start(sides, self.lengths.clone());
        let found = long::align(&ground, sides, &mut state, PASSES);
        if found.settled {
            return self.inside_settled(found.beads, beforehand, Some(start));
        }
        let lengths = state.lengths.clone();
        let segments = sentences::align(&ground, &self.units, &mut state, &found.beads);
        let State { tables, lessons, taught, .. } = state;
        let words = Wordings::learned(beforehand, start, tables, (lessons, taught));
        self.aligned(found.beads, segments, lengths, words)
    }

    /// The alignment whose beads over blocks are settled. Its words are learned where the sentences ask for it, or later
    /// where a closer look does.
    pub fn settled(&self, blocks: Vec<Bead>, given: Given, own: Vec<Lesson>) -> Aligned {
        self.inside_settled(blocks, Beforehand { own, ..self.beforehand(&given, &[]) }, None)
    }

    fn inside_settled(&self, blocks: Vec<Bead>, beforehand: Beforehand, start: Option<Start>) -> Aligned {
        let sides = self.sides();
        let mut lengths = self.lengths.clone();
        aligner::refit(&mut lengths, sides, &blocks);
        if !sides.have_sentences() {
            let segments = sentences::of_single(&self.units, &blocks);
            let words = Wordings::unlearned(beforehand, start, aligner::lessons(sides, &blocks));
            return self.aligned(blocks, segments, lengths, words);
        }
        let start = start.unwrap_or_else(|| beforehand.start());
        let ground = self.ground(&start);
        let mut state = ground.start(sides, lengths.clone());
        let segments = sentences::align(&ground, &self.units, &mut state, &blocks);
        if segments.iter().all(|bead| !bead.is_unpaired() && bead.posterior >= aligner::SURE) {
            let words = Wordings::unlearned(beforehand, Some(start), aligner::lessons(sides, &blocks));
            return self.aligned(blocks, segments, lengths, words);
        }
        self.by_blocks(blocks, beforehand, start)
    }

    /// Beads over sentences inside `blocks`, which are known.
    pub fn inside(&self, blocks: Vec<Bead>, given: &Given) -> Aligned {
        let beforehand = self.beforehand(given, &[]);
        let start = beforehand.start();
        self.by_blocks(blocks, beforehand, start)
    }

    fn by_blocks(&self, blocks: Vec<Bead>, beforehand: Beforehand, start: Start) -> Aligned {
        let (ground, sides) = (self.ground(&start), self.sides());
        let mut state = ground.start(sides, self.lengths.clone());
        aligner::learn(&ground, sides, &mut state, &blocks);
        let lengths = state.lengths.clone();
        let segments = sentences::align(&ground, &self.units, &mut state, &blocks);
        let State { tables, lessons, taught, .. } = state;
        let words = Wordings::learned(beforehand, start, tables, (lessons, taught));
        self.aligned(blocks, segments, lengths, words)
    }

    /// What beads over blocks that are known teach, beside what `words` started from.
    pub fn taught(&self, blocks: &[Bead], words: &Wordings) -> (LengthModel, Wordings) {
        let mut lengths = self.lengths.clone();
        aligner::refit(&mut lengths, self.sides(), blocks);
        (lengths, words.taught_by(aligner::lessons(self.sides(), blocks)))
    }

    /// Where the sentence beads of each of `blocks` begin, and the end of the last.
    pub fn starts(&self, blocks: &[Bead], segments: &[Bead]) -> Vec<u32> {
        sentences::starts(&self.units, blocks, segments)
    }

    fn aligned(&self, blocks: Vec<Bead>, segments: Vec<Bead>, lengths: LengthModel, words: Wordings) -> Aligned {
        let inside = self.starts(&blocks, &segments);
        Aligned { blocks, segments, inside, lengths, words }
    }

    /// The beads over sentences that a first look is sure of, and those over blocks where they are settled.
    pub fn lessons(&self, given: &Given) -> (Vec<Lesson>, Option<Vec<Bead>>) {
        let start = self.beforehand(given, &[]).start();
        let (ground, sides) = (self.ground(&start), self.sides());
        let mut state = ground.start(sides, self.lengths.clone());
        let found = long::monotone(&ground, sides, &mut state, DRAFT_PASSES);
        let sentences = sentences::align(&ground, &self.units, &mut state, &found.beads);
        (self.sure(&sentences), found.settled.then_some(found.beads))
    }

    /// What beads over sentences teach that are sure.
    pub fn sure(&self, sentences: &[Bead]) -> Vec<Lesson> {
        let sure = sentences.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= TEACHES);
        let lesson = |bead: &Bead| {
            let [source, target] = [Side::Source, Side::Target]
                .map(|side| words_of(&self.units[side as usize].segments[range(bead.units(side))]));
            Lesson::new(source, target, bead.posterior)
        };
        sure.map(lesson).filter(Lesson::is_useful).collect()
    }
}
