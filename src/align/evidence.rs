//! What words say for a bead: how much likelier the words of one side are, given those of the other, than at any
//! place of the text.

use super::band::Band;
use super::table::{Lesson, SMOOTHING, Table};
use super::words::{Unit, Vocabulary, WordKind};

/// Share of a word's chance that translation explains; the rest is the background's.
const EXPLAINED: f32 = 0.5;
/// The most one word may bring: four nats, as a factor.
const CEILING: f32 = 54.598_15;

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

/// What one unit of `from` says about every word of the other side.
#[derive(Debug, Clone)]
struct Voice {
    /// Sum of weights of the unit's words.
    words: f32,
    /// Weighted share left to the background, for a word and for a number.
    left: [f32; 2],
    /// Weighted chance of each word of the other side.
    chances: Vec<f32>,
    /// What it says for the places of the other side that any run with it is compared with, from place `first` on.
    said: Vec<f32>,
    first: usize,
    /// For the words of the unit's lesson, what that lesson added to their chances, negative.
    own: Vec<f32>,
}

impl Voice {
    fn new(words: usize) -> Self {
        Self { words: 0.0, left: [0.0; 2], chances: vec![0.0; words], said: Vec::new(), first: 0, own: Vec::new() }
    }

    /// Says it for `places` of `tokens`: once for all runs that the unit is in.
    fn say(&mut self, tokens: &Tokens, places: std::ops::Range<usize>) {
        self.first = places.start;
        let chances = self.chances.as_slice();
        let words = tokens.words[places.clone()].iter().zip(&tokens.rarity[places]);
        self.said.clear();
        self.said.extend(words.map(|(word, rarity)| chances[*word as usize] * rarity));
    }

    fn clear(&mut self) {
        // A list of the words that have one cost more to keep than all words cost to clear.
        self.chances.fill(0.0);
        (self.words, self.left) = (0.0, [0.0; 2]);
        self.own.clear();
    }
}

/// Nats of a word that is so many times likelier than at any place of the text.
pub(super) fn explained_nats(explained: f32) -> f32 {
    ((1.0 - EXPLAINED) + EXPLAINED * explained.max(0.0)).min(CEILING).ln()
}

/// Room for the voices of consecutive units. A vocabulary is large beside a bead's few sentences, so it is kept from
/// one direction to the next.
#[derive(Debug, Default)]
pub(super) struct Voices {
    ring: Vec<Voice>,
}

impl Voices {
    fn with_room(&mut self, units: usize, words: usize) -> &mut [Voice] {
        self.ring.resize_with(units.max(self.ring.len()), || Voice::new(words));
        &mut self.ring[..units]
    }
}

/// Kinds of words that are weighed each in its own way: words and marks, numbers, characters.
const CLASSES: [WordKind; 3] = [WordKind::Other, WordKind::Number, WordKind::Character];

fn class(kind: WordKind) -> usize {
    CLASSES.iter().position(|class| *class == kind).unwrap_or_default()
}

/// The words of the units of `to` in one row, those of a class together in each unit.
struct Tokens {
    words: Vec<u32>,
    /// One by the background of each word.
    rarity: Vec<f32>,
    /// Where the classes of each unit begin, and where the last ends.
    bounds: Vec<[usize; 4]>,
}

impl Tokens {
    fn of(units: &[Unit], vocabulary: &Vocabulary, background: &[f32]) -> Self {
        let (mut words, mut bounds) = (Vec::new(), Vec::with_capacity(units.len()));
        for unit in units {
            let mut bound = [words.len(); 4];
            for (number, _) in CLASSES.iter().enumerate() {
                let alike = |word: &&u32| class(vocabulary.words[**word as usize].kind) == number;
                words.extend(unit.words.iter().filter(alike));
                bound[number + 1] = words.len();
            }
            bounds.push(bound);
        }
        let rarity = words.iter().map(|word| 1.0 / background[*word as usize]).collect();
        Self { words, rarity, bounds }
    }

    /// The places of the words of `units`.
    fn range(&self, units: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        if units.is_empty() { 0..0 } else { self.bounds[units.start][0]..self.bounds[units.end - 1][3] }
    }
}

/// What of the other side was part of lessons.
#[derive(Default)]
struct Members {
    /// The units of each lesson: first and last.
    units: Vec<std::ops::Range<usize>>,
    /// Where each word stands in the lesson of its unit.
    places: Vec<Option<usize>>,
}

impl Direction<'_> {
    /// For runs of 1 to `longest` units of `from` that begin at `i`, and each unit `j` of `to` in the band: nats for
    /// the words of `j` being rendered from the run. Indexed by run length less one, then by cell.
    pub fn nats(&self, band: &Band, longest: usize, voices: &mut Voices) -> Vec<Vec<f32>> {
        let mut all = vec![vec![0.0; band.size()]; longest];
        let ring = voices.with_room(longest, self.vocabularies[1].len());
        let tokens = Tokens::of(self.to, self.vocabularies[1], &self.table.background);
        let members = self.members(&tokens);
        let (mut heard, mut chances) = (0, Vec::new());
        for i in 0..self.from.len() {
            while heard < self.from.len().min(i + longest) {
                let voice = &mut ring[heard % longest];
                let reach = tokens.range(&band.reach(heard + 1 - longest.min(heard + 1)..heard + 1));
                // Most sentences of a text are the only ones of their bead, and nothing is asked of them.
                if !reach.is_empty() {
                    self.hear(voice, heard);
                }
                voice.say(&tokens, reach);
                heard += 1;
            }
            let whole = band.row(i);
            let first = tokens.range(&whole).start;
            chances.clear();
            chances.resize(tokens.range(&whole).len(), 0.0);
            let (mut words, mut left, mut start) = (0.0, [0.0; 2], whole.start);
            for (unit, nats) in (i..heard).zip(&mut all) {
                // A bead lies in the rows of all its units, and those of later units begin further on.
                start = start.max(band.row(unit).start);
                let row = start..whole.end;
                if row.is_empty() {
                    break;
                }
                let (voice, places) = (&ring[unit % longest], tokens.range(&row));
                let chances = &mut chances[places.start - first..];
                let said = &voice.said[places.start - voice.first..];
                chances.iter_mut().zip(said).for_each(|(chance, said)| *chance += said);
                self.take_out(voice, unit, &row, &members, &tokens, chances);
                words += voice.words;
                left = [left[0] + voice.left[0], left[1] + voice.left[1]];
                if words > 0.0 {
                    let cells = &mut nats[band.first(i) + start - whole.start..][..row.len()];
                    sum(cells, chances, &tokens.bounds[row], left, words);
                }
            }
            ring[i % longest].clear();
        }
        all
    }

    /// What of `to` was part of lessons; nothing before there are any.
    fn members(&self, tokens: &Tokens) -> Members {
        if self.table.changes.is_empty() {
            return Members::default();
        }
        let mut units = vec![0..0; self.lessons.len()];
        let mut places = Vec::with_capacity(tokens.words.len());
        for (unit, (lesson, bound)) in self.taught[1].iter().zip(&tokens.bounds).enumerate() {
            let lesson = lesson.map(|lesson| lesson as usize);
            if let Some(range) = lesson.and_then(|lesson| units.get_mut(lesson)) {
                *range = if range.end == 0 { unit..unit + 1 } else { range.start..unit + 1 };
            }
            let lesson = lesson.and_then(|lesson| self.lessons.get(lesson));
            let words = lesson.map_or(&[][..], |lesson| &lesson.words[1 - self.side]);
            let place = |word: &u32| words.binary_search(word).ok();
            places.extend(tokens.words[bound[0]..bound[3]].iter().map(place));
        }
        Members { units, places }
    }

    /// What unit `i` says.
    fn hear(&self, voice: &mut Voice, i: usize) {
        let chances = voice.chances.as_mut_slice();
        for &word in &self.from[i].words {
            let kind = self.vocabularies[0].words[word as usize].kind;
            let total = self.table.totals[word as usize] + SMOOTHING;
            let weight = kind.weight();
            voice.words += weight;
            let left = weight * SMOOTHING / total;
            voice.left[0] += left;
            voice.left[1] += left * WordKind::Number.smoothed_by(kind);
            let scale = weight / total;
            for (other, count) in &self.table.rows[word as usize] {
                chances[*other as usize] += scale * count;
            }
        }
        let Some(lesson) = self.taught[0][i].filter(|_| !self.table.changes.is_empty()) else { return };
        let words = &self.lessons[lesson as usize].words;
        let changes = self.table.changes_of(lesson as usize);
        let width = words[1 - self.side].len();
        voice.own.resize(width, 0.0);
        for word in &self.from[i].words {
            let Ok(at) = words[self.side].binary_search(word) else { continue };
            voice.own.iter_mut().zip(&changes[at * width..][..width]).for_each(|(own, change)| *own += change);
        }
    }

    /// Takes what unit `i` taught as part of a bead out of the chances of that bead's words: without it a wrong bead
    /// would confirm itself.
    fn take_out(
        &self,
        voice: &Voice,
        i: usize,
        row: &std::ops::Range<usize>,
        members: &Members,
        tokens: &Tokens,
        chances: &mut [f32],
    ) {
        let Some(lesson) = self.taught[0][i].filter(|_| !voice.own.is_empty()) else { return };
        let first = tokens.range(row).start;
        let range = &members.units[lesson as usize];
        let units = range.start.max(row.start)..range.end.min(row.end);
        for j in units.filter(|j| self.taught[1][*j] == Some(lesson)) {
            for at in tokens.range(&(j..j + 1)) {
                if let Some(place) = members.places[at] {
                    chances[at - first] += voice.own[place] * tokens.rarity[at];
                }
            }
        }
    }
}

/// Nats of units whose words have these `chances` against their background; `bounds` are the places of the units'
/// classes, counted from those of the first unit.
fn sum(cells: &mut [f32], chances: &[f32], bounds: &[[usize; 4]], left: [f32; 2], words: f32) {
    let first = bounds.first().map_or(0, |bound| bound[0]);
    let slope = EXPLAINED / words;
    for (cell, bound) in cells.iter_mut().zip(bounds) {
        let of_class = |(number, class): (usize, &WordKind)| {
            let base = (1.0 - EXPLAINED) + slope * left[usize::from(*class == WordKind::Number)];
            class.weight() * log_product(&chances[bound[number] - first..bound[number + 1] - first], base, slope)
        };
        *cell = CLASSES.iter().enumerate().map(of_class).sum();
    }
}

/// The sum of the logarithms of `base + slope * chance`, each held between the worst and [`CEILING`]. One logarithm of
/// a product serves many words: logarithms were a third of the time of an alignment.
fn log_product(chances: &[f32], base: f32, slope: f32) -> f32 {
    const LANES: usize = 4;
    // Sixteen factors between a half and the ceiling stay far inside of what a float holds.
    const FACTORS: usize = 16;
    let factor = |chance: f32| (base + slope * chance).clamp(1.0 - EXPLAINED, CEILING);
    let mut sum = 0.0;
    for chunk in chances.chunks(LANES * FACTORS) {
        let mut products = [1f32; LANES];
        let mut lanes = chunk.chunks_exact(LANES);
        for lane in &mut lanes {
            products.iter_mut().zip(lane).for_each(|(product, chance)| *product *= factor(*chance));
        }
        let rest: f64 = lanes.remainder().iter().map(|chance| f64::from(factor(*chance))).product();
        sum += (rest * products.iter().map(|product| f64::from(*product)).product::<f64>()).ln();
    }
    sum as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_of_the_product_is_the_sum_of_the_logarithms() {
        let chances: Vec<f32> = (0..201).map(|at| at as f32 * 0.7).collect();
        let singly: f64 = chances.iter().map(|chance| f64::from((0.6 + 0.5 * chance).clamp(0.5, CEILING)).ln()).sum();
        assert!((f64::from(log_product(&chances, 0.6, 0.5)) - singly).abs() < 1e-3);
        assert_eq!(log_product(&[], 0.6, 0.5), 0.0);
    }
}
