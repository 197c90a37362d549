//! What words say for a bead: how much likelier the words of one side are, given those of the other, than at any
//! place of the text.

use std::collections::HashMap;

use super::band::Band;
use super::table::{EMPTY, Lesson, SMOOTHING, Table};
use super::words::{Unit, Vocabulary, WordKind};

/// Share of a word's chance that translation explains; the rest is the background's.
const EXPLAINED: f32 = 0.5;
/// The most nats one word may bring.
const CEILING: f32 = 4.0;
/// A character of Chinese or Japanese, or a short word of Thai, says less than a word.
const CHARACTER: f32 = 0.4;
/// A number that nothing answers is rarer than a word that nothing answers: smoothing towards the background counts
/// less for it, and least where the other side has another number.
const NUMBER_FROM_WORD: f32 = 0.2;
const NUMBER_FROM_NUMBER: f32 = 0.05;

/// One direction: the words of `to` as explained by those of `from`.
pub(super) struct Direction<'a> {
    pub from: &'a [Unit],
    pub to: &'a [Unit],
    pub table: &'a Table,
    pub vocabularies: [&'a Vocabulary; 2],
    /// The lesson each unit of `from` and of `to` was part of: what it taught is taken out again for itself.
    pub taught: [&'a [Option<u32>]; 2],
    pub lessons: &'a [Lesson],
    /// The side of `lessons` that `from` is.
    pub side: usize,
}

/// What a run of units of `from` says about every word of the other side.
struct Voice {
    /// Sum of weights of the run's words.
    words: f32,
    /// Weighted share left to the background, for a word and for a number.
    left: [f32; 2],
    /// Weighted chance of each word of the other side.
    chances: Vec<f32>,
    /// Nats of each word, `NAN` where the run says nothing of it.
    nats: Vec<f32>,
    touched: Vec<u32>,
}

impl Voice {
    fn new(words: usize) -> Self {
        Self { words: 0.0, left: [0.0; 2], chances: vec![0.0; words], nats: vec![f32::NAN; words], touched: Vec::new() }
    }

    fn clear(&mut self) {
        for &word in &self.touched {
            self.chances[word as usize] = 0.0;
            self.nats[word as usize] = f32::NAN;
        }
        self.touched.clear();
        (self.words, self.left) = (0.0, [0.0; 2]);
    }

    /// Nats of a word with the given weighted chance and background.
    fn nats_of(&self, chance: f32, background: f32, number: usize) -> f32 {
        let explained = (chance / background + self.left[number]) / self.words;
        ((1.0 - EXPLAINED) + EXPLAINED * explained.max(0.0)).ln().min(CEILING)
    }
}

fn weight(kind: WordKind) -> f32 {
    if kind == WordKind::Character { CHARACTER } else { 1.0 }
}

fn is_number(kind: WordKind) -> usize {
    usize::from(kind == WordKind::Number)
}

impl Direction<'_> {
    /// For runs of 1 to `longest` units of `from` that begin at `i`, and each unit `j` of `to` in the band: nats for
    /// the words of `j` being rendered from the run. Indexed by run length less one, then by cell.
    pub fn nats(&self, band: &Band, longest: usize) -> Vec<Vec<f32>> {
        let mut all = vec![vec![0.0; band.size()]; longest];
        let mut voice = Voice::new(self.vocabularies[1].len());
        let corrections = self.corrections();
        let mut own: Vec<&[f32]> = Vec::with_capacity(longest);
        for i in 0..self.from.len() {
            for (length, nats) in (1..).zip(&mut all) {
                if i + length > self.from.len() {
                    break;
                }
                self.hear(&mut voice, &self.from[i + length - 1]);
                if voice.words == 0.0 {
                    continue;
                }
                self.weigh(&mut voice);
                let none = [0, 1].map(|number| voice.nats_of(0.0, 1.0, number));
                for (j, cell) in band.row(i).zip(band.first(i)..) {
                    own.clear();
                    if !corrections.is_empty() {
                        own.extend((i..i + length).filter_map(|x| Some(corrections.get(&(x, j))?.as_slice())));
                    }
                    nats[cell] = self.sum(&voice, j, none, &own);
                }
            }
            voice.clear();
        }
        all
    }

    /// Adds a unit to the run.
    fn hear(&self, voice: &mut Voice, unit: &Unit) {
        for &word in &unit.words {
            let kind = self.vocabularies[0].words[word as usize].kind;
            let total = self.table.totals[word as usize] + SMOOTHING;
            let weight = weight(kind);
            voice.words += weight;
            let left = weight * SMOOTHING / total;
            let number = if kind == WordKind::Number { NUMBER_FROM_NUMBER } else { NUMBER_FROM_WORD };
            voice.left[0] += left;
            voice.left[1] += left * number;
            for (other, count) in &self.table.rows[word as usize] {
                let chance = &mut voice.chances[*other as usize];
                if *chance == 0.0 {
                    voice.touched.push(*other);
                }
                *chance += weight * count / total;
            }
        }
    }

    fn weigh(&self, voice: &mut Voice) {
        for at in 0..voice.touched.len() {
            let word = voice.touched[at] as usize;
            let number = is_number(self.vocabularies[1].words[word].kind);
            voice.nats[word] = voice.nats_of(voice.chances[word], self.table.background[word], number);
        }
    }

    /// `own` are corrections for what the units themselves taught, a value per word of unit `j`.
    fn sum(&self, voice: &Voice, j: usize, none: [f32; 2], own: &[&[f32]]) -> f32 {
        let mut sum = 0.0;
        for (at, &word) in self.to[j].words.iter().enumerate() {
            let kind = self.vocabularies[1].words[word as usize].kind;
            let known = voice.nats[word as usize];
            let nats = if !own.is_empty() {
                let chance = voice.chances[word as usize] + own.iter().map(|values| values[at]).sum::<f32>();
                voice.nats_of(chance, self.table.background[word as usize], is_number(kind))
            } else if known.is_nan() {
                none[is_number(kind)]
            } else {
                known
            };
            sum += weight(kind) * nats;
        }
        sum
    }

    /// For units that were taught as one bead: what their lesson added to the chance of each word of `j`, negative.
    /// Without it a wrong bead would confirm itself.
    fn corrections(&self) -> HashMap<(usize, usize), Vec<f32>> {
        let mut corrections = HashMap::new();
        if !self.table.learned {
            return corrections;
        }
        let mut members: Vec<[Vec<usize>; 2]> = vec![Default::default(); self.lessons.len()];
        for (side, taught) in self.taught.iter().enumerate() {
            for (unit, lesson) in taught.iter().enumerate() {
                if let Some(lesson) = lesson {
                    members[*lesson as usize][side].push(unit);
                }
            }
        }
        for (lesson, [from, to]) in self.lessons.iter().zip(&members) {
            for &j in to {
                let shares: Vec<f32> = self.to[j].words.iter().map(|word| self.share(lesson, *word)).collect();
                for &i in from {
                    corrections.insert((i, j), self.correction(lesson.weight, i, j, &shares));
                }
            }
        }
        corrections
    }

    /// What all words of the lesson together gave `word`.
    fn share(&self, lesson: &Lesson, word: u32) -> f32 {
        let background = self.table.background[word as usize];
        let given = lesson.words[self.side].iter().map(|&from| {
            (self.table.count(from, word) + SMOOTHING * background) / (self.table.totals[from as usize] + SMOOTHING)
        });
        EMPTY * background + 1e-9 + given.sum::<f32>()
    }

    fn correction(&self, taught: f32, i: usize, j: usize, shares: &[f32]) -> Vec<f32> {
        let words = self.to[j].words.iter().zip(shares);
        let of_word = |(&word, share): (&u32, &f32)| {
            let number = self.vocabularies[1].words[word as usize].kind == WordKind::Number;
            let background = SMOOTHING * self.table.background[word as usize];
            let change = |&from: &u32| {
                let kind = self.vocabularies[0].words[from as usize].kind;
                let kept = match (number, kind) {
                    (false, _) => 1.0,
                    (true, WordKind::Number) => NUMBER_FROM_NUMBER,
                    (true, _) => NUMBER_FROM_WORD,
                };
                let (count, total) = (self.table.count(from, word), self.table.totals[from as usize]);
                let own = (taught * (count + background) / (total + SMOOTHING) / share).min(count);
                let without = (count - own + background * kept) / ((total - taught).max(count - own) + SMOOTHING);
                weight(kind) * (without - (count + background * kept) / (total + SMOOTHING))
            };
            self.from[i].words.iter().map(change).sum()
        };
        words.map(of_word).collect()
    }
}
