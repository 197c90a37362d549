//! Texts as units of numbered words: what anchors, lexicon and length see of a passage.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use crate::document::BlockKind;
use crate::facts::Fact;
use crate::locale::punctuation::is_final;
use crate::locale::scripts::{
    self, is_alphabetic, is_alphanumeric, is_han, is_hiragana, is_joining, is_katakana, is_unspaced,
};
use crate::span::Span;
use crate::text::Text;

/// What a word is, which decides how much its counterpart says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum WordKind {
    /// A number by value.
    Number,
    /// A mark that translations keep: `?`, `%`, a quotation mark of any family.
    Mark,
    /// A word in Latin letters.
    Latin,
    /// A word in other letters.
    Other,
    /// A character or short word of a script without spaces.
    Character,
}

/// A character of Chinese or Japanese, or a short word of Thai, says less than a word.
const CHARACTER: f32 = 0.4;
/// A number that nothing answers is rarer than a word that nothing answers: smoothing towards the background counts
/// less for it, and least where the other side has another number.
const NUMBER_FROM_WORD: f32 = 0.2;
const NUMBER_FROM_NUMBER: f32 = 0.05;

impl WordKind {
    /// How much a word of this kind says.
    pub fn weight(self) -> f32 {
        if self == Self::Character { CHARACTER } else { 1.0 }
    }

    /// How much of the smoothing towards the background a word of this kind keeps beside one of kind `other`.
    pub fn smoothed_by(self, other: Self) -> f32 {
        match (self, other) {
            (Self::Number, Self::Number) => NUMBER_FROM_NUMBER,
            (Self::Number, _) => NUMBER_FROM_WORD,
            _ => 1.0,
        }
    }
}

/// A word as counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Word {
    /// How many bytes of it are the first letters, by which it is known.
    letters: u32,
    /// What it is.
    pub kind: WordKind,
    /// The full word in ASCII letters; empty for numbers and marks. No pool asks for it.
    #[serde(skip)]
    pub ascii: Box<str>,
    /// The word as it first stands in a text, in lower case.
    pub full: Box<str>,
    /// How often it stands in the text.
    #[serde(skip)]
    pub count: f32,
}

impl Word {
    /// The first letters, in lower case: words that differ in their endings are one.
    pub fn stem(&self) -> &str {
        &self.full[..self.letters as usize]
    }
}

/// The different words of one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Vocabulary {
    /// The words by what their stems hash to, or the next free number: the stems themselves stand in the words only.
    ids: FxHashMap<u64, u32>,
    pub words: Vec<Word>,
}

/// Letters that make a word's stem; six served articles in 23 pairs of languages better than whole words.
const STEM: usize = 6;

/// Words that such a text might have had and has not: in a short text, its own share of a word is far above the
/// word's usual one. Chosen on articles of 23 language pairs: 0 and 1,000 were both worse.
const UNSEEN: f32 = 300.0;

impl Vocabulary {
    pub fn id(&self, stem: &str) -> Option<u32> {
        self.find(stem).ok()
    }

    /// The number of a word, or the key under which it may be put.
    fn find(&self, stem: &str) -> Result<u32, u64> {
        let mut key = FxBuildHasher.hash_one(stem);
        while let Some(&id) = self.ids.get(&key) {
            if self.words[id as usize].stem() == stem {
                return Ok(id);
            }
            key = key.wrapping_add(1);
        }
        Err(key)
    }

    /// Counts a word; `word` makes it where it is new.
    fn count(&mut self, stem: &str, word: impl FnOnce() -> Word) -> u32 {
        match self.find(stem) {
            Ok(id) => {
                self.words[id as usize].count += 1.0;
                id
            }
            Err(key) => {
                let id = self.words.len() as u32;
                self.ids.insert(key, id);
                self.words.push(word());
                id
            }
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// How likely each word is at any place of a text of this kind.
    /// `usual` is its share in other texts, where that is known.
    pub fn background(&self, usual: Option<Vec<f32>>) -> Vec<f32> {
        let Some(usual) = usual else {
            let total = self.words.iter().map(|word| word.count + 0.5).sum::<f32>() + UNSEEN;
            return self.words.iter().map(|word| (word.count + 0.5) / total).collect();
        };
        let total = self.words.iter().map(|word| word.count).sum::<f32>() + UNSEEN;
        self.words.iter().zip(usual).map(|(word, usual)| (word.count + UNSEEN * usual) / total).collect()
    }

    /// Counts a word of another vocabulary here. How it sounds is for single texts.
    pub fn adopt(&mut self, word: &Word) -> u32 {
        self.count(word.stem(), || Word { count: 1.0, ascii: Box::default(), ..word.clone() })
    }

    /// Takes in a word of a table, which is in lower case and one word as texts are read; it was met in none.
    pub fn take(&mut self, full: &str) -> u32 {
        let first = full.chars().next().unwrap_or_default();
        let kind = match first {
            _ if is_katakana(first) => WordKind::Other,
            _ if is_unspaced(first) => WordKind::Character,
            _ => spelt(full),
        };
        let whole = kind == WordKind::Character || is_katakana(first);
        let stem = if whole { full } else { stem(full) };
        let letters = stem.len() as u32;
        self.count(stem, || Word { letters, kind, ascii: Box::default(), full: full.into(), count: 0.0 })
    }

    fn add(&mut self, stem: &str, full: &str, kind: WordKind) -> u32 {
        self.count(stem, || {
            let ascii = match kind {
                WordKind::Number | WordKind::Mark => String::new(),
                _ => any_ascii::any_ascii(full).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect(),
            };
            // A number has a sign before it, by which it is told from a word.
            let full = if full.starts_with(stem) { full } else { stem };
            Word { letters: stem.len() as u32, kind, ascii: ascii.into(), full: full.into(), count: 1.0 }
        })
    }
}

/// A passage as alignment sees it.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Characters, weighted so that a Chinese one counts as what it says.
    pub length: f32,
    /// Its words, in order.
    pub words: Vec<u32>,
    /// The kind of the block it is, or is in.
    pub kind: BlockKind,
    /// Whether it ends as a sentence does: a headline and `Read more` do not.
    pub ends: bool,
    /// Whether it follows directly on the unit before it; a bead never reaches over a gap.
    pub joined: bool,
}

impl Unit {
    /// Adds the words of `text` to `vocabulary`. `facts` are the ones that begin in `text`, which stands at byte
    /// `offset` of the document.
    pub fn read(text: &str, offset: u32, facts: &[Fact], kind: BlockKind, vocabulary: &mut Vocabulary) -> Self {
        Self::placed(text, offset, facts, kind, vocabulary).0
    }

    /// The same, with the byte of the document that each word begins at.
    fn placed(
        text: &str,
        offset: u32,
        facts: &[Fact],
        kind: BlockKind,
        vocabulary: &mut Vocabulary,
    ) -> (Self, Vec<u32>) {
        let words = Vec::with_capacity(text.len() / 5);
        let mut scanner = Scanner { vocabulary, places: words.clone(), words, here: offset };
        let (mut at, mut until) = (0, 0);
        for fact in facts {
            let keys = fact.value.anchor_keys();
            let start = (fact.span.start.saturating_sub(offset)) as usize;
            if keys.is_empty() || start < until || start < at || start > text.len() {
                continue;
            }
            scanner.scan(&text[at..start], offset + at as u32, Digits::Read);
            until = ((fact.span.end - offset) as usize).min(text.len());
            scanner.here = fact.span.start;
            for key in keys {
                scanner.push(&format!("#{key}"), &key, WordKind::Number);
            }
            scanner.scan(&text[start..until], fact.span.start, Digits::Skip);
            at = until;
        }
        scanner.scan(&text[at..], offset + at as u32, Digits::Read);
        let Scanner { words, places, .. } = scanner;
        (Unit { length: length(text), words, kind, ends: ends(text), joined: true }, places)
    }

    /// Several units as one.
    pub fn merged(parts: &[Unit], kind: BlockKind) -> Self {
        let words = parts.iter().flat_map(|part| part.words.iter().copied()).collect();
        let length = parts.iter().map(|part| part.length).sum::<f32>().max(1.0);
        Unit { length, words, kind, ends: parts.last().is_some_and(|part| part.ends), joined: true }
    }
}

/// Whether digits are words of their own, or belong to a fact that stands for them.
#[derive(Clone, Copy, PartialEq)]
enum Digits {
    Read,
    Skip,
}

struct Scanner<'a> {
    vocabulary: &'a mut Vocabulary,
    words: Vec<u32>,
    /// Where each of them begins.
    places: Vec<u32>,
    /// The byte of the document that is looked at.
    here: u32,
}

impl Scanner<'_> {
    fn push(&mut self, stem: &str, full: &str, kind: WordKind) {
        self.words.push(self.vocabulary.add(stem, full, kind));
        self.places.push(self.here);
    }

    /// Reads `text`, which stands at byte `offset`.
    fn scan(&mut self, text: &str, offset: u32, digits: Digits) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            self.here = offset + at as u32;
            at += match c {
                _ if digit(c).is_some() => self.number(rest, digits),
                _ if is_katakana(c) => self.run(rest, is_katakana, WordKind::Other),
                _ if is_han(c) || is_hiragana(c) => self.character(c),
                _ if is_unspaced(c) => self.unspaced(rest),
                _ if is_alphabetic(c) => self.word(rest),
                _ => {
                    if let Some(mark) = mark(c) {
                        self.push(mark, mark, WordKind::Mark);
                    }
                    c.len_utf8()
                }
            };
        }
    }

    fn number(&mut self, text: &str, digits: Digits) -> usize {
        let mut plain = String::new();
        let mut characters = text.char_indices().peekable();
        let mut end = 0;
        while let Some((at, c)) = characters.next() {
            if let Some(value) = digit(c) {
                plain.push(value);
            } else if is_separator(c) && characters.peek().is_some_and(|(_, next)| digit(*next).is_some()) {
                plain.push('.');
            } else {
                break;
            }
            end = at + c.len_utf8();
        }
        if digits == Digits::Read {
            // A separator before three digits groups; this is a key to match by, not a reading.
            let mut parts = plain.split('.');
            let mut key = format!("#{}", parts.next().unwrap_or_default());
            for part in parts {
                if part.len() != 3 {
                    key.push('.');
                }
                key.push_str(part);
            }
            self.push(&key, &key[1..], WordKind::Number);
        }
        end
    }

    fn run(&mut self, text: &str, belongs: fn(char) -> bool, kind: WordKind) -> usize {
        let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
        self.push(&text[..end], &text[..end], kind);
        end
    }

    fn character(&mut self, c: char) -> usize {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        self.push(text, text, WordKind::Character);
        c.len_utf8()
    }

    /// Words of Thai, Khmer, Lao, Burmese and Tibetan, from dictionaries.
    fn unspaced(&mut self, text: &str) -> usize {
        static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
            LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
        let end = text.find(|c| !is_unspaced(c)).unwrap_or(text.len());
        let breaks: Vec<usize> = SEGMENTER.segment_str(&text[..end]).collect();
        let start = self.here;
        for pair in breaks.windows(2) {
            let word = &text[pair[0]..pair[1]];
            self.here = start + pair[0] as u32;
            self.push(word, word, WordKind::Character);
        }
        end
    }

    fn word(&mut self, text: &str) -> usize {
        let inside = |c: char| (is_alphanumeric(c) || is_joining(c)) && !is_unspaced(c);
        let end = text.find(|c| !inside(c)).unwrap_or(text.len());
        let full = text[..end].to_lowercase();
        self.push(stem(&full), &full, spelt(&full));
        end
    }
}

/// The first letters of a word, by which it is known.
fn stem(full: &str) -> &str {
    full.char_indices().nth(STEM).map_or(full, |(at, _)| &full[..at])
}

/// The kind of a word in letters.
fn spelt(full: &str) -> WordKind {
    let latin = full.chars().all(|c| (c as u32) < 0x250 || is_joining(c));
    if latin { WordKind::Latin } else { WordKind::Other }
}

/// A text as units: its sentences, and its blocks made of them.
#[derive(Debug)]
pub(super) struct Units {
    pub blocks: Vec<Unit>,
    pub segments: Vec<Unit>,
    /// The segments of each block; none in program text.
    pub inside: Vec<Range<usize>>,
    pub vocabulary: Arc<Vocabulary>,
    pub places: Arc<Places>,
}

/// Where the words of a text stand: the byte that each begins at, and its number, in order.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<(u32, u32)>);

impl Places {
    /// The words that begin in `span`, in order.
    pub fn within(&self, span: Span) -> impl Iterator<Item = u32> {
        let first = self.0.partition_point(|(at, _)| *at < span.start);
        self.0[first..].iter().take_while(move |(at, _)| *at < span.end).map(|(_, word)| *word)
    }
}

impl Units {
    /// The units of one side.
    pub fn read(text: &Text) -> Self {
        let (document, mut vocabulary) = (&text.document, Vocabulary::default());
        let mut next_fact = 0;
        let mut facts = |end: u32| {
            let first = next_fact;
            next_fact += text.facts[first..].partition_point(|fact| fact.span.start < end);
            &text.facts[first..next_fact]
        };
        let (mut blocks, mut segments, mut inside) = (Vec::new(), Vec::new(), Vec::new());
        let mut places = Vec::with_capacity(document.text.len() / 5);
        let mut read = |span: Span, facts: &[Fact], kind: BlockKind| {
            let (unit, starts) = Unit::placed(span.of(&document.text), span.start, facts, kind, &mut vocabulary);
            places.extend(starts.into_iter().zip(unit.words.iter().copied()));
            unit
        };
        let mut at = 0;
        for (index, block) in document.blocks.iter().enumerate() {
            let first = segments.len();
            while let Some(segment) = text.segments.get(at).filter(|segment| segment.block as usize == index) {
                segments.push(read(segment.span, facts(segment.span.end), block.kind));
                at += 1;
            }
            if segments.len() == first {
                blocks.push(read(block.span, facts(block.span.end), block.kind));
            } else {
                blocks.push(Unit::merged(&segments[first..], block.kind));
            }
            inside.push(first..segments.len());
        }
        Units { blocks, segments, inside, vocabulary: Arc::new(vocabulary), places: Arc::new(Places(places)) }
    }
}

/// Whether a mark that ends a sentence comes after the last letter.
fn ends(text: &str) -> bool {
    text.chars().rev().find(|c| is_alphanumeric(*c) || is_final(*c)).is_some_and(is_final)
}

/// How long a passage is: its characters, a Chinese one counted as what it says.
pub fn length(text: &str) -> f32 {
    text.chars().map(scripts::extent).sum::<f32>() + 1.0
}

fn digit(c: char) -> Option<char> {
    scripts::digit(c).and_then(|value| char::from_digit(value, 10))
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '\'' | '’' | ':' | '٫' | '٬' | '，' | '．')
}

/// The mark that stands for all of its family.
fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '?' | '？' | '؟' | '՞' => "!?",
        '!' | '！' => "!!",
        '%' | '٪' | '％' => "!%",
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '‟' | '〝' | '〞' => "!\"",
        '(' | '（' => "!(",
        ':' | '：' => "!:",
        '$' | '€' | '£' => "!$",
        '[' | '【' => "![",
        '@' => "!@",
        '#' => "!#",
        '&' => "!&",
        '/' => "!/",
        '*' => "!*",
        '…' => "!…",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let unit = Unit::read(text, 0, &[], BlockKind::Paragraph, &mut vocabulary);
        unit.words.iter().map(|id| vocabulary.words[*id as usize].stem().to_owned()).collect()
    }

    #[test]
    fn words_are_stems_numbers_and_marks() {
        assert_eq!(stems("Ministers: 1,234 «ja»?"), ["minist", "!:", "#1234", "!\"", "ja", "!\"", "!?"]);
        assert_eq!(stems("٤٥"), ["#45"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut() {
        assert_eq!(stems("東京のカメラ"), ["東", "京", "の", "カメラ"]);
        assert!(stems("ภาษาไทยง่าย").len() > 1);
    }
}
