//! Which words render each other: IBM Model 1, learned by expectation maximisation on beads, starting from anchors.

use super::anchors::Rows;
use super::lexicon::Prior;

/// Passages that render each other, as sets of words; sorted, no word twice.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    /// Words of either side.
    pub words: [Vec<u32>; 2],
    /// How sure the bead is.
    pub weight: f32,
}

impl Lesson {
    pub fn new(source: impl Iterator<Item = u32>, target: impl Iterator<Item = u32>, weight: f32) -> Self {
        let unique = |words: &mut Vec<u32>| {
            words.sort_unstable();
            words.dedup();
        };
        let mut words = [source.collect::<Vec<_>>(), target.collect()];
        words.iter_mut().for_each(unique);
        Self { words, weight }
    }

    /// How many pairs of words it holds.
    pub fn pairs(&self) -> usize {
        self.words[0].len() * self.words[1].len()
    }

    /// Whether it teaches anything: not empty, and not so long that everything goes with everything.
    pub fn is_useful(&self) -> bool {
        self.words.iter().all(|words| !words.is_empty() && words.len() <= 400)
    }
}

/// How often each word of one side goes with each word of the other, in one direction.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Counts, anchors among them, sorted by counterpart.
    pub rows: Rows,
    /// Sum of each row.
    pub totals: Vec<f32>,
    /// How likely each word of the other side is at any place.
    pub background: Vec<f32>,
    /// Whether beads were learned from, so that a bead may have to be taken out again.
    pub learned: bool,
}

/// Smoothing towards the background, in counts.
pub(super) const SMOOTHING: f32 = 2.0;
/// A word may render nothing: weight of the empty word by background.
pub(super) const EMPTY: f32 = 0.3;
/// Counts below it are forgotten.
const LEAST: f32 = 1e-4;

impl Table {
    /// The table that knows the anchors only.
    pub fn of_anchors(prior: &Prior, background: Vec<f32>) -> Self {
        let sum = |row: &Vec<(u32, f32)>| row.iter().map(|(_, count)| count).sum::<f32>();
        let totals = prior.rows.iter().zip(&prior.elsewhere).map(|(row, elsewhere)| sum(row) + elsewhere).collect();
        Self { rows: prior.rows.clone(), totals, background, learned: false }
    }

    /// How likely `from` is to be rendered by `to`.
    pub fn chance(&self, from: u32, to: u32) -> f32 {
        let usual = SMOOTHING * self.background[to as usize];
        (self.count(from, to) + usual) / (self.totals[from as usize] + SMOOTHING)
    }

    /// Weight of `to` rendering nothing.
    pub fn nothing(&self, to: u32) -> f32 {
        EMPTY * self.background[to as usize] + 1e-9
    }

    /// How often `from` went with `to`.
    pub fn count(&self, from: u32, to: u32) -> f32 {
        let row = &self.rows[from as usize];
        row.binary_search_by_key(&to, |(word, _)| *word).map_or(0.0, |at| row[at].1)
    }

    /// Learns from `lessons` in the direction from side `from` to the other, in `rounds` rounds.
    pub fn learn(prior: &Prior, background: Vec<f32>, lessons: &[Lesson], from: usize, rounds: usize) -> Self {
        let mut student = Student::new(prior, background, lessons, from);
        for _ in 0..rounds {
            student.round(lessons, from);
        }
        student.table()
    }
}

/// The table in the making: one flat list of pairs, sorted by word and counterpart.
struct Student {
    starts: Vec<usize>,
    counterparts: Vec<u32>,
    anchors: Vec<f32>,
    elsewhere: Vec<f32>,
    counts: Vec<f32>,
    chances: Vec<f32>,
    background: Vec<f32>,
    /// For each lesson, where the pairs of its words begin: lessons look the same pairs up in every round.
    places: Vec<u32>,
}

impl Student {
    fn new(known: &Prior, background: Vec<f32>, lessons: &[Lesson], from: usize) -> Self {
        let anchors = &known.rows;
        let mut met: Vec<Vec<u32>> = anchors.iter().map(|row| row.iter().map(|(word, _)| *word).collect()).collect();
        for lesson in lessons {
            for &word in &lesson.words[from] {
                met[word as usize].extend(&lesson.words[1 - from]);
            }
        }
        let (mut starts, mut counterparts) = (vec![0], Vec::new());
        for row in &mut met {
            row.sort_unstable();
            row.dedup();
            counterparts.append(row);
            starts.push(counterparts.len());
        }
        let mut places = Vec::new();
        for lesson in lessons {
            for &word in &lesson.words[from] {
                let (mut at, end) = (starts[word as usize], starts[word as usize + 1]);
                for &other in &lesson.words[1 - from] {
                    at += counterparts[at..end].partition_point(|known| *known < other);
                    places.push(at as u32);
                }
            }
        }
        let mut prior = vec![0.0; counterparts.len()];
        let mut chances = vec![0.0; counterparts.len()];
        for (word, row) in anchors.iter().enumerate() {
            let range = starts[word]..starts[word + 1];
            for (other, count) in row {
                let at = range.start + counterparts[range.clone()].partition_point(|known| known < other);
                prior[at] = *count;
            }
            let total = row.iter().map(|(_, count)| count).sum::<f32>() + known.elsewhere[word];
            let even = 1.0 / range.len().max(1) as f32;
            for at in range {
                chances[at] = (prior[at] + even) / (total + 1.0);
            }
        }
        let counts = vec![0.0; counterparts.len()];
        let elsewhere = known.elsewhere.clone();
        Self { starts, counterparts, anchors: prior, elsewhere, counts, chances, background, places }
    }

    /// One round: expected counts, then chances from them.
    fn round(&mut self, lessons: &[Lesson], from: usize) {
        self.counts.fill(0.0);
        let mut places = self.places.as_slice();
        let mut shares: Vec<f32> = Vec::new();
        for lesson in lessons {
            let others = &lesson.words[1 - from];
            let here;
            (here, places) = places.split_at(lesson.words[from].len() * others.len());
            shares.clear();
            shares.extend(others.iter().map(|&word| EMPTY * self.background[word as usize] + 1e-9));
            for row in here.chunks_exact(others.len()) {
                for (share, &place) in shares.iter_mut().zip(row) {
                    *share += self.chances[place as usize];
                }
            }
            shares.iter_mut().for_each(|share| *share = lesson.weight / *share);
            for row in here.chunks_exact(others.len()) {
                for (share, &place) in shares.iter().zip(row) {
                    self.counts[place as usize] += share * self.chances[place as usize];
                }
            }
        }
        for (pair, elsewhere) in self.starts.windows(2).zip(&self.elsewhere) {
            let range = pair[0]..pair[1];
            let total = range.clone().map(|at| self.counts[at] + self.anchors[at]).sum::<f32>() + elsewhere;
            for at in range {
                let usual = SMOOTHING * self.background[self.counterparts[at] as usize];
                self.chances[at] = (self.counts[at] + self.anchors[at] + usual) / (total + SMOOTHING);
            }
        }
    }

    fn table(self) -> Table {
        let (mut rows, mut totals) = (Vec::with_capacity(self.starts.len()), Vec::with_capacity(self.starts.len()));
        for (pair, elsewhere) in self.starts.windows(2).zip(&self.elsewhere) {
            let counted = (pair[0]..pair[1]).map(|at| (self.counterparts[at], self.counts[at] + self.anchors[at]));
            totals.push(counted.clone().map(|(_, count)| count).sum::<f32>() + elsewhere);
            rows.push(counted.filter(|(_, count)| *count > LEAST).collect());
        }
        Table { rows, totals, background: self.background, learned: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_together_again_and_again_are_learned() {
        // 0 goes with 10, 1 with 11, 2 with 12, in company that changes.
        let lesson = |words: &[u32]| Lesson::new(words.iter().copied(), words.iter().map(|word| word + 1), 1.0);
        let lessons = [lesson(&[0, 1]), lesson(&[1, 2]), lesson(&[0, 2]), lesson(&[0, 3])];
        let table = Table::learn(&vec![Vec::new(); 4].into(), vec![0.2; 5], &lessons, 0, 8);
        for word in 0..3 {
            let best = table.rows[word as usize].iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap().0;
            assert_eq!(best, word + 1);
        }
    }
}
