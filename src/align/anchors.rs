//! Anchors: what is known of a pair of words before any lexicon — equal numbers and marks, identical words, cognates.
//!
//! Each pair gets a pseudo-count, as if the pair had been seen that often. The learned lexicon starts from these
//! counts, so one formula serves the first pass and the last.

use std::collections::HashMap;

use super::words::{Vocabulary, WordKind};

/// For each word of one side, its counterparts with their pseudo-counts, sorted by counterpart.
pub(super) type Rows = Vec<Vec<(u32, f32)>>;

/// Counts that an article starts from, in one direction.
#[derive(Debug, Clone, Default)]
pub(super) struct Prior {
    /// For each word of the one side, its counterparts in the other, sorted.
    pub rows: Rows,
    /// For each word, what it was counted with that is not in this article.
    pub elsewhere: Vec<f32>,
}

impl From<Rows> for Prior {
    fn from(rows: Rows) -> Self {
        let elsewhere = vec![0.0; rows.len()];
        Self { rows, elsewhere }
    }
}

// Pseudo-counts, chosen by hand; `scripts/ablate_alignment.py` shows what each kind of anchor adds (table in `align`).
const NUMBER: f32 = 5.0;
const MARK: f32 = 6.0;
const IDENTICAL: f32 = 5.0;
const COGNATE: f32 = 1.0;
/// Identical words shorter than three letters are often chance.
const SHORT: f32 = 0.3;
/// Cognates are at least so alike.
const ALIKE: f64 = 0.6;

/// Words in the vocabulary of a long text.
const MANY: usize = 4_000;

/// The anchors between two vocabularies, seen from either side.
pub(super) fn between(source: &Vocabulary, target: &Vocabulary) -> [Rows; 2] {
    let mut rows = [vec![Vec::new(); source.len()], vec![Vec::new(); target.len()]];
    for (i, word) in source.words.iter().enumerate() {
        if let Some(j) = target.id(word.stem()) {
            let count = match word.kind {
                WordKind::Number => NUMBER,
                WordKind::Mark => MARK,
                _ if word.stem().chars().count() < 3 => IDENTICAL * SHORT,
                _ => IDENTICAL,
            };
            add(&mut rows, i as u32, j, count);
        }
    }
    cognates(source, target, &mut rows);
    for row in rows.iter_mut().flatten() {
        row.sort_unstable_by_key(|(word, _)| *word);
    }
    rows
}

/// Adds `count` to the pair of source word `i` and target word `j`.
pub(super) fn add(rows: &mut [Rows; 2], i: u32, j: u32, count: f32) {
    let [source, target] = rows;
    for (row, other) in [(&mut source[i as usize], j), (&mut target[j as usize], i)] {
        match row.iter_mut().find(|(word, _)| *word == other) {
            Some((_, known)) => *known = known.max(count),
            None => row.push((other, count)),
        }
    }
}

/// A word's sounds, roughly, and its consonants: what survives transliteration.
struct Sound {
    letters: Vec<u8>,
    bones: Vec<u8>,
}

fn sounds(vocabulary: &Vocabulary) -> Vec<Option<Sound>> {
    let sound = |word: &super::words::Word| {
        (word.ascii.len() >= 4 && word.kind != WordKind::Character).then(|| {
            let letters = letters(&word.ascii);
            let bones = bones(&letters);
            Sound { letters, bones }
        })
    };
    let usable = |sound: &Sound| sound.letters.len() >= 4 && sound.bones.len() >= 2;
    vocabulary.words.iter().map(|word| sound(word).filter(usable)).collect()
}

/// Spellings of one sound as one letter, doubled letters once.
fn letters(ascii: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(24);
    for byte in ascii.bytes().take(24) {
        let letter = match byte {
            b'c' | b'q' => b'k',
            b'z' => b's',
            b'y' | b'j' => b'i',
            b'w' => b'v',
            b'h' => continue,
            other => other,
        };
        if letters.last() != Some(&letter) {
            letters.push(letter);
        }
    }
    letters
}

fn bones(letters: &[u8]) -> Vec<u8> {
    let mut bones = Vec::with_capacity(letters.len());
    for byte in letters {
        let bone = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' => continue,
            b'v' | b'b' | b'p' | b'f' => b'p',
            b'd' | b't' => b't',
            b'g' | b'k' => b'k',
            other => *other,
        };
        if bones.last() != Some(&bone) {
            bones.push(bone);
        }
    }
    bones
}

fn cognates(source: &Vocabulary, target: &Vocabulary, rows: &mut [Rows; 2]) {
    let (from, to) = (sounds(source), sounds(target));
    // In the vocabulary of a book too many words begin alike, so a third consonant must agree.
    let start = |sound: &Sound| match sound.bones.get(2) {
        Some(third) if to.len() > MANY => [sound.bones[0], sound.bones[1], *third],
        _ => [sound.bones[0], sound.bones[1], 0],
    };
    let mut by_start: HashMap<[u8; 3], Vec<usize>> = HashMap::new();
    for (j, sound) in to.iter().enumerate() {
        if let Some(sound) = sound {
            by_start.entry(start(sound)).or_default().push(j);
        }
    }
    let mut alike: Vec<(f64, usize)> = Vec::new();
    for (i, sound) in from.iter().enumerate() {
        let Some(sound) = sound else { continue };
        let Some(candidates) = by_start.get(&start(sound)) else { continue };
        alike.clear();
        for &j in candidates {
            let (a, b) = (&source.words[i], &target.words[j]);
            let Some(other) = to[j].as_ref().filter(|_| a.stem() != b.stem()) else { continue };
            let likeness = likeness(sound, other, a.kind == b.kind);
            if likeness >= ALIKE {
                alike.push((likeness, j));
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0));
        for &(likeness, j) in alike.iter().take(3) {
            let sure = ((likeness - ALIKE + 0.1) / (1.1 - ALIKE)).min(1.0) as f32;
            let rival = if likeness < alike[0].0 - 0.1 { 0.3 } else { 1.0 };
            add(rows, i as u32, j as u32, COGNATE * sure * rival);
        }
    }
}

/// How alike two words sound, 0 to 1. Across scripts vowels are often lost, so consonants count there.
fn likeness(a: &Sound, b: &Sound, same_script: bool) -> f64 {
    let ratio = a.letters.len() as f64 / b.letters.len() as f64;
    if !(0.55..=1.8).contains(&ratio) {
        return 0.0;
    }
    let whole = common(&a.letters, &b.letters);
    let shortest = a.bones.len().min(b.bones.len());
    let bones = if shortest >= 3 { common(&a.bones, &b.bones) } else { 0.0 };
    let trust = if same_script { 0.9 * (shortest.min(6) as f64 / 6.0) } else { 0.95 * (shortest.min(5) as f64 / 5.0) };
    whole.max(bones * trust)
}

/// The longest common subsequence as a share of the longer word.
fn common(a: &[u8], b: &[u8]) -> f64 {
    let mut above = [0u8; 25];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let here = if x == y { diagonal + 1 } else { above[j + 1].max(above[j]) };
            diagonal = above[j + 1];
            above[j + 1] = here;
        }
    }
    f64::from(above[b.len()]) / a.len().max(b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::words::Unit;
    use crate::document::BlockKind;

    fn vocabulary(text: &str) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        Unit::read(text, 0, &[], BlockKind::Paragraph, &mut vocabulary);
        vocabulary
    }

    fn count(a: &str, b: &str) -> f32 {
        let rows = between(&vocabulary(a), &vocabulary(b));
        rows[0][0].first().map_or(0.0, |(_, count)| *count)
    }

    #[test]
    fn numbers_and_identical_words_are_anchors() {
        assert_eq!(count("1,234", "1.234"), NUMBER);
        assert_eq!(count("Berlin", "berlin"), IDENTICAL);
    }

    #[test]
    fn cognates_are_found_across_scripts() {
        assert!(count("Gorbachev", "Горбачёв") > 0.3);
        assert!(count("parliament", "parlamento") > 0.1);
        assert_eq!(count("window", "ventana"), 0.0);
    }
}
