//! What two texts start from: anchors, and what a lexicon knows of their words.

use std::sync::Arc;

use super::anchors::{Prior, Rows};
use super::lexicon::{Given, Known};
use super::table::Lesson;
use super::words::{Places, Vocabulary, WordKind};
use crate::span::Side;

/// A word counts as seen no more often than so before the article, so that the article's own use of it is heard (5 and
/// 10 served articles of 23 language pairs alike, 50 was a little worse).
const MOST_COUNTED: f32 = 10.0;

/// What is known of two texts before they are aligned.
#[derive(Debug, Clone, Default)]
pub(super) struct Beforehand {
    pub vocabularies: [Arc<Vocabulary>; 2],
    pub places: [Arc<Places>; 2],
    pub anchors: Arc<[Rows; 2]>,
    pub given: Given,
    /// Lessons of these texts that the dictionary learned from.
    pub own: Vec<Lesson>,
}

/// The same in numbers.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub prior: [Prior; 2],
    pub backgrounds: [Vec<f32>; 2],
}

impl Beforehand {
    /// Works it out.
    pub fn start(&self) -> Start {
        let vocabularies: [&Vocabulary; 2] = [&self.vocabularies[0], &self.vocabularies[1]];
        let Some((dictionary, turned)) = &self.given else {
            let prior = [0, 1].map(|side| Prior::from(self.anchors[side].clone()));
            return Start { prior, backgrounds: vocabularies.map(|vocabulary| vocabulary.background(None)) };
        };
        let known = Known::new(dictionary, *turned, vocabularies);
        let sides = [Side::Source, Side::Target];
        Start {
            prior: sides.map(|side| known.prior(side, &self.anchors[side as usize], &self.own, MOST_COUNTED)),
            backgrounds: sides.map(|side| vocabularies[side as usize].background(known.frequencies(side))),
        }
    }

    /// The share of the running words of either side that were met elsewhere at least once, the lesser of the two.
    pub fn share_known(&self, start: &Start) -> f32 {
        let [source, target] = [0, 1].map(|side| self.known(start, side));
        source.min(target)
    }

    fn known(&self, start: &Start, side: usize) -> f32 {
        let (mut all, mut known) = (0.0, 0.0);
        for (number, word) in self.vocabularies[side].words.iter().enumerate() {
            if matches!(word.kind, WordKind::Number | WordKind::Mark) {
                continue;
            }
            all += word.count;
            known += if self.met(start, side, number) >= 1.0 { word.count } else { 0.0 };
        }
        known / f32::max(all, 1.0)
    }

    /// How often word number `word` of `side` was met elsewhere.
    pub fn met(&self, start: &Start, side: usize, word: usize) -> f32 {
        let sum = |row: &[(u32, f32)]| row.iter().map(|(_, count)| count).sum::<f32>();
        let prior = &start.prior[side];
        sum(&prior.rows[word]) + prior.elsewhere[word] - sum(&self.anchors[side][word])
    }
}
