//! A pair of texts aligned once, for what it can teach a [`Pool`](super::Pool), and again by what the pool taught.

use std::sync::Arc;

use super::alignment::Alignment;
use super::bead::Bead;
use super::lexicon::{self, Lexicon};
use super::pair::{self, Pair};
use super::table::Lesson;
use super::teaching::Teaching;
use super::units;
use super::words::Word;
use crate::text::Text;

/// A pair of texts aligned once; [`Draft::finish`] aligns it by what the pool taught.
#[derive(Debug)]
pub struct Draft {
    pub(super) key: [String; 2],
    pub(super) turned: bool,
    pub(super) pair: Arc<Pair>,
    /// The beads over sentences that are sure enough to teach.
    pub(super) lessons: Vec<Lesson>,
    /// Which of them the pool holds.
    pub(super) pooled: Vec<bool>,
    /// The beads over blocks, where nothing that is learned would change them.
    settled: Option<Vec<Bead>>,
}

impl Draft {
    /// Aligns two texts for the first time.
    pub fn new(source: &Text, target: &Text, lexicon: &Lexicon) -> Self {
        let pair = Pair::new(source, target);
        if let Some(beads) = units::beads(&source.document, &target.document) {
            let lessons = pair.sure(&pair.inside(beads.clone(), &None).segments);
            return Self::of(source, target, pair, lessons, Some(beads));
        }
        let (lessons, settled) = pair.lessons(&lexicon.between(source.locale(), target.locale()));
        Self::of(source, target, pair, lessons, settled)
    }

    /// A pair whose blocks are aligned already, as `given` has it.
    pub fn given(source: &Text, target: &Text, units: &[(u32, Option<u32>)]) -> Self {
        let pair = Pair::new(source, target);
        let lessons = pair.sure(&pair.inside(pair::of_units(units), &None).segments);
        Self::of(source, target, pair, lessons, None)
    }

    fn of(source: &Text, target: &Text, pair: Arc<Pair>, lessons: Vec<Lesson>, settled: Option<Vec<Bead>>) -> Self {
        let (key, turned) = lexicon::key(source.locale(), target.locale());
        let pooled = vec![false; lessons.len()];
        Self { key, turned, pair, lessons, pooled, settled }
    }

    /// What it can teach a pool, apart from its texts.
    pub fn teaching(&self) -> Teaching {
        let turned = usize::from(self.turned);
        Teaching::new(self.key.clone(), self.own_words(), self.lessons.iter().map(|lesson| lesson.by_key(turned)))
    }

    /// Its words by side, in the order of the languages' tags.
    pub(super) fn own_words(&self) -> [&[Word]; 2] {
        [0, 1].map(|side| &self.pair.units[side ^ usize::from(self.turned)].vocabulary.words[..])
    }

    /// Aligns them by all that is known now.
    pub fn finish(&self, lexicon: &Lexicon) -> Alignment {
        let own = self.lessons.iter().zip(&self.pooled).filter(|(_, pooled)| **pooled);
        let own: Vec<Lesson> = own.map(|(lesson, _)| lesson.clone()).collect();
        let given = lexicon.of(&self.key).map(|dictionary| (dictionary, self.turned));
        Alignment::new(match &self.settled {
            Some(beads) => self.pair.settled(beads.clone(), given, own),
            None => self.pair.align(&given, &own),
        })
    }
}
