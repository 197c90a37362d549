//! What a batch learns from its pairs, window by window, also from those that were recalled and not read again.

use super::memory::Key;
use crate::align::{Draft, Due, Half, Lexicon, Pool, Teaching};

/// A pair to learn from.
pub(super) enum Lesson<'a> {
    /// One that was read and aligned.
    Drafted(&'a mut Draft),
    /// One whose result was remembered, and what it teaches.
    Remembered(Key),
}

/// The pool with what it has still to be taught.
pub(super) struct School {
    pub pool: Pool,
    /// Stands for all pairs of the windows so far.
    pub digest: [u8; 32],
    /// Windows of which all results were remembered. Nothing was judged by what they teach, so it was not looked up.
    put_off: Vec<Vec<Key>>,
}

impl School {
    /// Nothing learned but what a user's lexicon says.
    pub fn new(given: &Lexicon) -> Self {
        Self { pool: Pool::starting_from(given), digest: [0; 32], put_off: Vec::new() }
    }

    /// Teaches the pool a window, in the order of the input, and before it what was put off. Where nothing of the window
    /// is to be judged, that is put off too.
    pub fn lesson(
        &mut self,
        window: Vec<Lesson>,
        teaching: impl Fn(&Key) -> Option<Teaching>,
        learn: impl Fn(Vec<Due>) -> Vec<Half>,
    ) {
        let key = |lesson: &Lesson| match lesson {
            Lesson::Remembered(key) => Some(key.clone()),
            Lesson::Drafted(_) => None,
        };
        if let Some(keys) = window.iter().map(key).collect::<Option<Vec<_>>>() {
            self.put_off.push(keys);
            return;
        }
        for keys in std::mem::take(&mut self.put_off) {
            keys.iter().filter_map(&teaching).for_each(|teaching| self.pool.teach(&teaching));
            self.learn(&learn);
        }
        for lesson in window {
            match lesson {
                Lesson::Drafted(draft) => self.pool.add(draft),
                Lesson::Remembered(key) => teaching(&key).iter().for_each(|teaching| self.pool.teach(teaching)),
            }
        }
        self.learn(&learn);
    }

    fn learn(&mut self, learn: &impl Fn(Vec<Due>) -> Vec<Half>) {
        let learned = learn(self.pool.due());
        self.pool.take(learned);
    }
}
