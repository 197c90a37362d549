//! Which words render each other: IBM Model 1, learned by expectation maximisation on beads, starting from anchors.

use super::anchors::{Prior, Rows};
use super::words::{Word, WordKind};

/// Passages that render each other, as sets of words; sorted, no word twice.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Table {
    /// Counts, anchors among them, sorted by counterpart.
    pub rows: Rows,
    /// Sum of each row.
    pub totals: Vec<f32>,
    /// How likely each word of the other side is at any place.
    pub background: Vec<f32>,
    /// What each lesson added to the weighted chance of each of its pairs, negative: by lesson, word, and counterpart.
    pub changes: Vec<f32>,
    /// Where each lesson's changes begin.
    starts: Vec<usize>,
}

/// A bead teaches from this chance on: a doubtful one would only confirm itself.
pub(super) const TEACHES: f32 = 0.6;
/// Smoothing towards the background, in counts.
pub(super) const SMOOTHING: f32 = 2.0;
/// A word may render nothing: weight of the empty word by background.
pub(super) const EMPTY: f32 = 0.3;
/// Counts below these are forgotten.
#[derive(Debug, Clone, Copy)]
pub(super) struct Least {
    pub count: f32,
    /// As a share of all that the word was counted with.
    pub share: f32,
}

/// What an article forgets.
pub(super) const LEAST: Least = Least { count: 1e-4, share: 0.0 };

impl Table {
    /// The table that knows the anchors only.
    pub fn of_anchors(prior: &Prior, background: Vec<f32>) -> Self {
        let sum = |row: &Vec<(u32, f32)>| row.iter().map(|(_, count)| count).sum::<f32>();
        let totals = prior.rows.iter().zip(&prior.elsewhere).map(|(row, elsewhere)| sum(row) + elsewhere).collect();
        Self { rows: prior.rows.clone(), totals, background, ..Self::default() }
    }

    /// How likely `from` is to be rendered by `to`, where it was counted with it `count` times.
    pub fn chance(&self, count: f32, from: u32, to: u32) -> f32 {
        let usual = SMOOTHING * self.background[to as usize];
        (count + usual) / (self.totals[from as usize] + SMOOTHING)
    }

    /// Weight of `to` rendering nothing.
    pub fn nothing(&self, to: u32) -> f32 {
        nothing(self.background[to as usize])
    }

    /// How often `from` went with `to`.
    pub fn count(&self, from: u32, to: u32) -> f32 {
        let row = &self.rows[from as usize];
        row.binary_search_by_key(&to, |(word, _)| *word).map_or(0.0, |at| row[at].1)
    }

    /// The changes of a lesson, a row for each of its words.
    pub fn changes_of(&self, lesson: usize) -> &[f32] {
        &self.changes[self.starts[lesson]..self.starts[lesson + 1]]
    }

    /// Learns from `lessons` in the direction from side `from` to the other, in `rounds` rounds. Counts below `least` are
    /// forgotten, but for what they add to their word's total.
    pub fn learn(
        prior: &Prior,
        background: Vec<f32>,
        lessons: &[Lesson],
        from: usize,
        rounds: usize,
        least: Least,
    ) -> Self {
        let mut student = Student::new(prior, background, lessons, from);
        (0..rounds).for_each(|_| student.round(lessons, from));
        student.table(least)
    }

    /// As [`Table::learn`], with what each lesson added; `kinds` are those of the words of either side.
    pub fn learn_apart(
        prior: &Prior,
        background: Vec<f32>,
        lessons: &[Lesson],
        from: usize,
        rounds: usize,
        kinds: [&[Word]; 2],
    ) -> Self {
        let mut student = Student::new(prior, background, lessons, from);
        (0..rounds).for_each(|_| student.round(lessons, from));
        let changes = student.changes(lessons, from, kinds);
        let mut starts = vec![0];
        starts.extend(lessons.iter().scan(0, |end, lesson| {
            *end += lesson.pairs();
            Some(*end)
        }));
        Self { changes, starts, ..student.table(LEAST) }
    }
}

fn nothing(background: f32) -> f32 {
    EMPTY * background + 1e-9
}

/// The table in the making: one flat list of pairs, those of a word together.
struct Student {
    starts: Vec<usize>,
    counterparts: Vec<u32>,
    anchors: Vec<f32>,
    elsewhere: Vec<f32>,
    /// What smoothing adds to the count of each pair.
    usual: Vec<f32>,
    counts: Vec<f32>,
    chances: Vec<f32>,
    background: Vec<f32>,
    /// For each word of each lesson, where its pairs are: lessons look the same pairs up in every round.
    rows: Vec<Places>,
    /// Where single pairs are, for the rows that need it.
    places: Vec<u32>,
}

/// Where the pairs of a word with the words of a lesson are.
#[derive(Debug, Clone, Copy)]
enum Places {
    /// One after the other from here on: so it is in the first lesson that has the word, and most words are in one only.
    Together(u32),
    /// At places that are listed from here on.
    Apart(u32),
}

impl Student {
    fn new(known: &Prior, background: Vec<f32>, lessons: &[Lesson], from: usize) -> Self {
        let mut rows = vec![Places::Together(0); lessons.iter().map(|lesson| lesson.words[from].len()).sum()];
        let (mut starts, mut counterparts, mut anchors) = (vec![0], Vec::new(), Vec::new());
        let (mut place, mut places) = (vec![u32::MAX; background.len()], Vec::new());
        let met = Met::of(lessons.iter(), from, known.rows.len());
        for (word, row) in known.rows.iter().enumerate() {
            let start = counterparts.len();
            for (lesson, at) in met.of_word(word) {
                let others = &lessons[*lesson as usize].words[1 - from];
                if counterparts.len() == start {
                    rows[*at as usize] = Places::Together(start as u32);
                    (start as u32..).zip(others).for_each(|(here, other)| place[*other as usize] = here);
                    counterparts.extend(others);
                    continue;
                }
                rows[*at as usize] = Places::Apart(places.len() as u32);
                for &other in others {
                    if place[other as usize] == u32::MAX {
                        place[other as usize] = counterparts.len() as u32;
                        counterparts.push(other);
                    }
                    places.push(place[other as usize]);
                }
            }
            for (other, _) in row {
                if place[*other as usize] == u32::MAX {
                    place[*other as usize] = counterparts.len() as u32;
                    counterparts.push(*other);
                }
            }
            anchors.resize(counterparts.len(), 0.0);
            row.iter().for_each(|(other, count)| anchors[place[*other as usize] as usize] = *count);
            counterparts[start..].iter().for_each(|other| place[*other as usize] = u32::MAX);
            starts.push(counterparts.len());
        }
        let counts = vec![0.0; counterparts.len()];
        let usual = counterparts.iter().map(|other| SMOOTHING * background[*other as usize]).collect();
        let mut student = Self {
            starts,
            counterparts,
            anchors,
            elsewhere: known.elsewhere.clone(),
            usual,
            chances: counts.clone(),
            counts,
            background,
            rows,
            places,
        };
        student.begin();
        student
    }

    /// Chances before the first round: anchors, and all pairs of a word alike.
    fn begin(&mut self) {
        for (pair, elsewhere) in self.starts.windows(2).zip(&self.elsewhere) {
            let range = pair[0]..pair[1];
            let total = self.anchors[range.clone()].iter().sum::<f32>() + elsewhere;
            let even = 1.0 / range.len().max(1) as f32;
            for (chance, anchor) in self.chances[range.clone()].iter_mut().zip(&self.anchors[range]) {
                *chance = (anchor + even) / (total + 1.0);
            }
        }
    }

    /// One round: expected counts, then chances from them.
    fn round(&mut self, lessons: &[Lesson], from: usize) {
        let mut counts = std::mem::take(&mut self.counts);
        counts.fill(0.0);
        let (mut rows, mut shares, mut chances) = (self.rows.as_slice(), Vec::new(), Vec::new());
        for lesson in lessons {
            let others = &lesson.words[1 - from];
            let here;
            (here, rows) = rows.split_at(lesson.words[from].len());
            self.share_out(here, others, &mut chances, &mut shares);
            shares.iter_mut().for_each(|share| *share = lesson.weight / *share);
            for (row, chances) in here.iter().zip(chances.chunks_exact(others.len())) {
                match *row {
                    Places::Together(at) => {
                        let counts = &mut counts[at as usize..][..others.len()];
                        let shared = shares.iter().zip(chances).map(|(share, chance)| share * chance);
                        counts.iter_mut().zip(shared).for_each(|(count, shared)| *count += shared);
                    }
                    Places::Apart(at) => {
                        let places = &self.places[at as usize..][..others.len()];
                        for (at, place) in places.iter().enumerate() {
                            counts[*place as usize] += shares[at] * chances[at];
                        }
                    }
                }
            }
        }
        self.counts = counts;
        for (pair, elsewhere) in self.starts.windows(2).zip(&self.elsewhere) {
            let total = self.sum(pair) + elsewhere;
            // Slices of one length each: so the compiler divides four pairs at a time.
            let range = pair[0]..pair[1];
            let counts =
                self.counts[range.clone()].iter().zip(&self.anchors[range.clone()]).zip(&self.usual[range.clone()]);
            for (chance, ((count, anchor), usual)) in self.chances[range].iter_mut().zip(counts) {
                *chance = (count + anchor + usual) / (total + SMOOTHING);
            }
        }
    }

    /// The values of the pairs of a row with `others`, at the end of `list`.
    fn fetch(&self, row: Places, others: usize, values: &[f32], list: &mut Vec<f32>) {
        match row {
            Places::Together(at) => list.extend_from_slice(&values[at as usize..][..others]),
            Places::Apart(at) => {
                let places = &self.places[at as usize..][..others];
                list.extend(places.iter().map(|place| values[*place as usize]));
            }
        }
    }

    /// The chances of the pairs of a lesson, a row for each word, and what all rows together give each of `others`.
    fn share_out(&self, rows: &[Places], others: &[u32], chances: &mut Vec<f32>, sums: &mut Vec<f32>) {
        chances.clear();
        rows.iter().for_each(|row| self.fetch(*row, others.len(), &self.chances, chances));
        sums.clear();
        sums.extend(others.iter().map(|&word| nothing(self.background[word as usize])));
        for row in chances.chunks_exact(others.len()) {
            sums.iter_mut().zip(row).for_each(|(sum, chance)| *sum += chance);
        }
    }

    /// The sum of all counts of each word.
    fn totals(&self) -> Vec<f32> {
        let words = self.starts.windows(2).zip(&self.elsewhere);
        words.map(|(pair, elsewhere)| self.sum(pair) + elsewhere).collect()
    }

    /// The sum of the counts between two starts.
    fn sum(&self, pair: &[usize]) -> f32 {
        let range = pair[0]..pair[1];
        self.counts[range.clone()].iter().zip(&self.anchors[range]).map(|(count, anchor)| count + anchor).sum()
    }

    /// What each lesson added to the weighted chances of its pairs.
    fn changes(&self, lessons: &[Lesson], from: usize, kinds: [&[Word]; 2]) -> Vec<f32> {
        let totals = self.totals();
        // What smoothing adds to each word of the other side beside a word, and beside a number.
        let usual = [WordKind::Other, WordKind::Number].map(|kind| {
            let words = self.background.iter().zip(kinds[1]);
            words.map(|(share, word)| SMOOTHING * share * word.kind.smoothed_by(kind)).collect::<Vec<_>>()
        });
        let mut changes = Vec::with_capacity(lessons.iter().map(Lesson::pairs).sum());
        let mut all = self.rows.as_slice();
        let (mut shares, mut chances) = (Vec::new(), Vec::new());
        let (mut counts, mut anchors): (Vec<f32>, Vec<f32>) = Default::default();
        for lesson in lessons {
            let (words, others) = (&lesson.words[from], &lesson.words[1 - from]);
            let here;
            (here, all) = all.split_at(words.len());
            self.share_out(here, others, &mut chances, &mut shares);
            let usual =
                [0, 1].map(|number| others.iter().map(|other| usual[number][*other as usize]).collect::<Vec<_>>());
            let rows = here.iter().zip(chances.chunks_exact(others.len()));
            for (&word, (row, chances)) in words.iter().zip(rows) {
                let (kind, total) = (kinds[0][word as usize].kind, totals[word as usize]);
                counts.clear();
                anchors.clear();
                self.fetch(*row, others.len(), &self.counts, &mut counts);
                self.fetch(*row, others.len(), &self.anchors, &mut anchors);
                counts.iter_mut().zip(&anchors).for_each(|(count, anchor)| *count += anchor);
                let usual = &usual[usize::from(kind == WordKind::Number)];
                let pairs = counts.iter().zip(chances).zip(&shares).zip(usual);
                changes.extend(pairs.map(|(((count, chance), share), usual)| {
                    let own = (lesson.weight * chance / share).min(*count);
                    let without = (count - own + usual) / ((total - lesson.weight).max(count - own) + SMOOTHING);
                    kind.weight() * (without - (count + usual) / (total + SMOOTHING))
                }));
            }
        }
        changes
    }

    fn table(self, least: Least) -> Table {
        let totals = self.totals();
        let mut sorter = Sorter::new(self.background.len());
        let row = |(pair, total): (&[usize], &f32)| {
            let least = least.count.max(least.share * total);
            let counted = (pair[0]..pair[1]).map(|at| (self.counterparts[at], self.counts[at] + self.anchors[at]));
            counted.filter(|(_, count)| *count > least).for_each(|(word, count)| sorter.add(word, count));
            sorter.take()
        };
        let rows = self.starts.windows(2).zip(&totals).map(row).collect();
        Table { rows, totals, background: self.background, ..Table::default() }
    }
}

/// Puts the counts of a row in the order of their words. A bit for each word that may be there, and a walk over the bits:
/// comparing words took nearly twice as many instructions.
pub(super) struct Sorter {
    counts: Vec<f32>,
    held: Vec<u64>,
    size: usize,
}

impl Sorter {
    /// Of rows over so many words.
    pub fn new(words: usize) -> Self {
        Self { counts: vec![0.0; words], held: vec![0; words.div_ceil(64)], size: 0 }
    }

    /// Adds to the count of `word`.
    pub fn add(&mut self, word: u32, count: f32) {
        self.counts[word as usize] += count;
        self.held[word as usize / 64] |= 1 << (word % 64);
        self.size += 1;
    }

    /// `row` in order, what is there twice added up.
    pub fn sorted(&mut self, row: &[(u32, f32)]) -> Vec<(u32, f32)> {
        row.iter().for_each(|(word, count)| self.add(*word, *count));
        self.take()
    }

    /// The row of what was added.
    pub fn take(&mut self) -> Vec<(u32, f32)> {
        let mut row = Vec::with_capacity(std::mem::take(&mut self.size));
        for (first, held) in (0u32..).step_by(64).zip(&mut self.held) {
            let mut left = std::mem::take(held);
            while left != 0 {
                let word = first + left.trailing_zeros();
                row.push((word, std::mem::take(&mut self.counts[word as usize])));
                left &= left - 1;
            }
        }
        row
    }
}

/// Where each word was met: the lessons that hold it, and which of all words of all lessons it is there.
pub(super) struct Met {
    starts: Vec<usize>,
    lessons: Vec<(u32, u32)>,
}

impl Met {
    /// Of the first `words` words of side `from`.
    pub fn of<'l>(lessons: impl Iterator<Item = &'l Lesson> + Clone, from: usize, words: usize) -> Self {
        let mut starts = vec![0; words + 1];
        for word in lessons.clone().flat_map(|lesson| &lesson.words[from]) {
            starts[*word as usize + 1] += 1;
        }
        (0..words).for_each(|word| starts[word + 1] += starts[word]);
        let mut met = vec![(0, 0); starts[words]];
        let (mut next, mut first) = (starts.clone(), 0);
        for (number, lesson) in (0..).zip(lessons) {
            for word in &lesson.words[from] {
                met[next[*word as usize]] = (number, first);
                next[*word as usize] += 1;
                first += 1;
            }
        }
        Self { starts, lessons: met }
    }

    /// The lessons that hold `word`, each with its place among the words of all lessons.
    pub fn of_word(&self, word: usize) -> &[(u32, u32)] {
        &self.lessons[self.starts[word]..self.starts[word + 1]]
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
        let table = Table::learn(&vec![Vec::new(); 4].into(), vec![0.2; 5], &lessons, 0, 8, LEAST);
        for word in 0..3 {
            let best = table.rows[word as usize].iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap().0;
            assert_eq!(best, word + 1);
        }
    }
}
