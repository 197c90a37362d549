//! How alike two words sound across scripts: a weighted edit distance over rough phonetic spellings in ASCII.
//!
//! Vowels cost little to exchange, insert or drop, consonants of one place cost less than strangers. The weights are those
//! that found 69–91 % of opaque English names in professional translations into 13 other scripts at 3 % false matches.

use std::ops::Range;

use any_ascii::any_ascii;
use unicode_script::Script;

use crate::locale::scripts::script;

/// Costs are in twentieths.
const UNIT: u32 = 20;

/// A word as it sounds, roughly: letters a–z.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Sound(Vec<u8>);

const ENGLISH: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "s"),
    ("ough", "o"),
    ("augh", "o"),
    ("igh", "i"),
    ("ph", "f"),
    ("wh", "w"),
    ("wr", "r"),
    ("kn", "n"),
    ("ck", "k"),
    ("sh", "s"),
    ("ch", "c"),
    ("th", "t"),
    ("qu", "kw"),
    ("x", "ks"),
    ("dge", "j"),
    ("gh", "g"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("ge", "je"),
    ("gi", "ji"),
];

const ROMANISED: &[(&str, &str)] = &[
    ("shch", "s"),
    ("dzh", "j"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("zh", "j"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ts", "s"),
    ("cz", "c"),
    ("sz", "s"),
    ("rz", "j"),
    ("x", "ks"),
    ("qu", "kw"),
    ("dj", "j"),
    ("gh", "g"),
];

/// What Greek writes with two letters or three for sounds that it has not: Μπόρις, Ντέιβιντ, Γκέιτς, Τζέιμς, Γουίλιαμ. At the beginning of
/// a word they are one sound.
const GREEK_INITIALS: &[(&str, &str)] =
    &[("mp", "b"), ("nt", "d"), ("gk", "g"), ("tz", "j"), ("gou", "w"), ("goy", "w")];

impl Sound {
    /// Of a word in any script.
    pub fn of(word: &str) -> Self {
        let latin = word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| script(c) == Script::Latin);
        if latin { Self::of_latin(word) } else { Self::of_other(word) }
    }

    /// Of a word in Latin letters, as English would say it.
    pub fn of_latin(word: &str) -> Self {
        Self::spelt(word, ENGLISH)
    }

    /// Of a word in another script, by its romanisation.
    pub fn of_other(word: &str) -> Self {
        let greek = word.chars().next().is_some_and(|c| script(c) == Script::Greek);
        let ascii = any_ascii(word).to_ascii_lowercase();
        let pair = GREEK_INITIALS.iter().find(|(pair, _)| greek && ascii.starts_with(pair));
        match pair {
            Some((pair, sound)) => Self::spelt(&format!("{sound}{}", &ascii[pair.len()..]), ROMANISED),
            None => Self::spelt(&ascii, ROMANISED),
        }
    }

    fn spelt(word: &str, rules: &[(&str, &str)]) -> Self {
        let mut text = any_ascii(word).to_ascii_lowercase();
        text.retain(|c| c.is_ascii_lowercase());
        for (from, to) in rules {
            if text.contains(from) {
                text = text.replace(from, to);
            }
        }
        let mut bytes = text.into_bytes();
        bytes.dedup();
        Self(bytes)
    }

    /// The stretch of `run` that sounds most like it, in characters, and how much it does, 0 to 1.
    pub fn nearest_within(&self, run: &Run) -> (f32, Range<usize>) {
        let name = &self.0;
        let mut best = (0.0, 0..0);
        if name.is_empty() {
            return best;
        }
        let own = Self::weight(name);
        let longest = name.len() * 2;
        let mut row = Vec::with_capacity(longest + 1);
        for (at, start) in run.starts.iter().enumerate() {
            let start = *start as usize;
            let rest = &run.letters[start..run.letters.len().min(start + longest)];
            // What costs more is no better than what was found.
            let most = (1.0 - best.0) * own.max(Self::weight(rest)).max(1) as f32;
            row.clear();
            row.resize(rest.len() + 1, 0);
            if !distances(name, rest, &mut row, most) {
                continue;
            }
            let ends = run.starts[at + 1..].iter().map(|end| *end as usize - start).chain([run.letters.len() - start]);
            for (more, end) in ends.enumerate().take_while(|(_, end)| *end <= rest.len()) {
                let whole = own.max(Self::weight(&rest[..end])).max(1);
                let likeness = 1.0 - row[end] as f32 / whole as f32;
                if likeness > best.0 {
                    best = (likeness, at..at + more + 1);
                }
            }
        }
        best
    }

    /// Whether it begins with a vowel, for which other scripts have no letter or many.
    pub fn begins_open(&self) -> bool {
        self.0.first().is_none_or(|letter| is_vowel(*letter) || matches!(letter, b'h' | b'y' | b'w'))
    }

    /// The number of its letters.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is left of the word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn weight(letters: &[u8]) -> u32 {
        letters.iter().map(|letter| insertion(*letter)).sum()
    }

    /// How alike, 0 to 1. An ending of up to four letters on `other` costs little.
    pub fn likeness(&self, other: &Sound) -> f32 {
        let (a, b) = (&self.0, &other.0);
        if a.is_empty() || b.is_empty() || a.len().abs_diff(b.len()) > 6 {
            return 0.0;
        }
        let (mut short, mut long) = ([0; SHORT], Vec::new());
        let row = match short.get_mut(..=b.len()) {
            Some(row) => row,
            None => {
                long.resize(b.len() + 1, 0);
                &mut long[..]
            }
        };
        distances(a, b, row, f32::INFINITY);
        let own = Self::weight(a);
        let share = |length: usize, penalty: f32| {
            let whole = own.max(Self::weight(&b[..length])).max(1);
            1.0 - row[length] as f32 / whole as f32 - penalty
        };
        let shortest = 3.max(a.len().saturating_sub(2));
        let cuts =
            (1..=4).filter_map(|cut| b.len().checked_sub(cut)).filter(|length| a.len() >= 4 && *length >= shortest);
        cuts.map(|length| share(length, 0.03)).fold(share(b.len(), 0.0), f32::max)
    }
}

/// The sound of a run of a script without spaces (`帕利说法国很快`), in which a name may begin and end with any character.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    letters: Vec<u8>,
    /// Where the sound of each character begins.
    starts: Vec<u32>,
}

impl Run {
    /// Of a run of characters, each by its romanisation.
    pub fn new(text: &str) -> Self {
        let mut run = Self::default();
        let mut buffer = [0; 4];
        for c in text.chars() {
            run.starts.push(run.letters.len() as u32);
            run.letters.extend(Sound::of_other(c.encode_utf8(&mut buffer)).0);
        }
        run
    }

    /// Whether it begins with the sound that `name` begins with, or one that stands for it.
    pub fn begins_like(&self, name: &Sound) -> bool {
        const NEAR: u32 = 7;
        let first = self.letters.first().zip(name.0.first());
        let glide = |letter: u8| is_vowel(letter) || matches!(letter, b'w' | b'y' | b'v' | b'j' | b'h');
        first.is_some_and(|(a, b)| cost(*a, *b) <= NEAR || glide(*a) && glide(*b))
    }
}

/// Distances from words of fewer letters need no space of their own.
const SHORT: usize = 48;

/// Writes into `row` the distance of `a` from each beginning of `b`; false where all of them are `most` or more.
fn distances(a: &[u8], b: &[u8], row: &mut [u32], most: f32) -> bool {
    row[0] = 0;
    for (at, letter) in b.iter().enumerate() {
        row[at + 1] = row[at] + insertion(*letter);
    }
    for from in a {
        let (lost, exchange) = (insertion(*from), exchanges(*from));
        let mut diagonal = row[0];
        row[0] += lost;
        let (mut before, mut least) = (row[0], row[0]);
        for (here, to) in row[1..].iter_mut().zip(b) {
            before = (*here + lost).min(before + insertion(*to)).min(diagonal + exchange[(to - b'a') as usize]);
            least = least.min(before);
            diagonal = std::mem::replace(here, before);
        }
        if least as f32 >= most {
            return false;
        }
    }
    true
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What each letter costs that is only in one of two words.
const INSERTIONS: [u8; 256] = {
    let mut costs = [UNIT as u8; 256];
    let mut at = 0;
    while at < b"aeiou".len() {
        costs[b"aeiou"[at] as usize] = 4;
        at += 1;
    }
    costs[b'h' as usize] = 7;
    costs[b'w' as usize] = 7;
    costs[b'y' as usize] = 7;
    costs
};

fn insertion(letter: u8) -> u32 {
    INSERTIONS[letter as usize].into()
}

/// Consonants that stand for one another, with the cost.
const CLASSES: &[(&[u8], u32)] = &[
    (b"wv", 2),
    (b"kc", 2),
    (b"sz", 2),
    (b"bp", 4),
    (b"fp", 4),
    (b"vb", 4),
    (b"dt", 4),
    (b"gk", 4),
    (b"lr", 5),
    (b"bpfvw", 6),
    (b"ckgqh", 6),
    (b"szjcx", 6),
    (b"mn", 6),
    (b"gj", 6),
    (b"ctj", 6),
    (b"hk", 6),
    (b"ts", 10),
    (b"dz", 10),
    (b"dj", 10),
    (b"nl", 12),
];

/// What it costs to put each letter in the place of `letter`.
fn exchanges(letter: u8) -> &'static [u32; 26] {
    static TABLE: std::sync::OnceLock<[[u32; 26]; 26]> = std::sync::OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let letter = |index: usize| b'a' + index as u8;
        std::array::from_fn(|i| std::array::from_fn(|j| cost(letter(i), letter(j))))
    });
    &table[(letter - b'a') as usize]
}

fn cost(a: u8, b: u8) -> u32 {
    let soft = |letter| is_vowel(letter) || letter == b'y' || letter == b'w';
    match (a, b) {
        _ if a == b => 0,
        _ if is_vowel(a) && is_vowel(b) => 4,
        _ if soft(a) && soft(b) => 5,
        _ => CLASSES.iter().find(|(class, _)| class.contains(&a) && class.contains(&b)).map_or(UNIT, |(_, cost)| *cost),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(latin: &str, other: &str) -> f32 {
        Sound::of_latin(latin).likeness(&Sound::of_other(other))
    }

    #[test]
    fn a_name_sounds_alike_in_other_scripts() {
        for (latin, other) in [
            ("Trump", "Трампа"),
            ("Cromwell", "크롬웰"),
            ("Wright", "Райт"),
            ("Trump", "ट्रम्प"),
            ("Livingston", "ליווינגסטון"),
            ("David", "Ντέιβιντ"),
            ("Boris", "Μπόρις"),
        ] {
            assert!(likeness(latin, other) > 0.6, "{latin} {other} {}", likeness(latin, other));
        }
    }

    #[test]
    fn another_name_does_not() {
        for (latin, other) in [("Trump", "Макрон"), ("Cromwell", "Берлин"), ("Kavanaugh", "Файнстайн")]
        {
            assert!(likeness(latin, other) < 0.55, "{latin} {other} {}", likeness(latin, other));
        }
    }
}
