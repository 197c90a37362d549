//! What a pair can teach a pool, apart from its texts, so that it can be kept and taught again.

use serde::{Deserialize, Serialize};

use super::table::Lesson;
use super::words::Word;

/// The lessons of a pair with the words in them. A pool that is taught it knows what it would know by the pair's draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Teaching {
    pub(super) key: [String; 2],
    /// The words that stand in lessons, by side, in the order of their numbers.
    pub(super) words: [Vec<Word>; 2],
    /// Numbers of words by side, and how sure the bead is.
    pub(super) lessons: Vec<([Vec<u32>; 2], f32)>,
}

impl Teaching {
    /// The teaching of `lessons`, whose sides are those of `own` words and of `key`.
    pub(super) fn new<'l>(
        key: [String; 2],
        own: [&[Word]; 2],
        lessons: impl Iterator<Item = ([&'l [u32]; 2], f32)>,
    ) -> Self {
        let mut lessons: Vec<_> = lessons.map(|(words, weight)| (words.map(<[u32]>::to_vec), weight)).collect();
        let words = [0, 1].map(|side| {
            let mut used: Vec<u32> = lessons.iter().flat_map(|(words, _)| words[side].iter().copied()).collect();
            used.sort_unstable();
            used.dedup();
            // Their order stays, for it is the order in which a pool meets them.
            for number in lessons.iter_mut().flat_map(|(words, _)| words[side].iter_mut()) {
                *number = used.partition_point(|other| other < number) as u32;
            }
            used.iter().map(|number| own[side][*number as usize].clone()).collect()
        });
        Self { key, words, lessons }
    }

    /// Its lessons, as a pool takes them.
    pub(super) fn lessons(&self) -> impl Iterator<Item = ([&[u32]; 2], f32)> {
        self.lessons.iter().map(|([first, second], weight)| ([&first[..], &second[..]], *weight))
    }

    /// Whether every number has its word: what was kept may have been damaged.
    pub fn is_whole(&self) -> bool {
        let held = |side: usize, number: &u32| (*number as usize) < self.words[side].len();
        self.lessons.iter().all(|(words, _)| [0, 1].iter().all(|side| words[*side].iter().all(|n| held(*side, n))))
    }
}

impl Lesson {
    /// Its words with the sides in the order of the languages' tags, and how sure it is.
    pub(super) fn by_key(&self, turned: usize) -> ([&[u32]; 2], f32) {
        ([0, 1].map(|side| &self.words[side ^ turned][..]), self.weight)
    }
}
