//! The words of a text, read once: where each stands, its script, how it is joined to the word before, whether a sentence
//! begins with it, and the number of its spelling.
//!
//! Every room that walks words walks these. What is asked of a word whatever its place (its lower case, whether a list has
//! it) is asked once for each [`Spelling`], and kept by its number.

mod split;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};
use unicode_script::Script;

use crate::document::{Block, Document};
use crate::locale::names::NameWords;
use crate::locale::scripts::{is_alphabetic, is_numeric, script};
use crate::locale::{fold, lower};
use crate::span::Span;

pub use split::{Joint, Word, words};

/// The writing of a word: what a script does with capitals and spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Latin letters.
    Latin,
    /// Another script with capitals: Greek, Cyrillic, Armenian….
    Cased,
    /// A script without capitals that puts spaces between words: Arabic, Hebrew, Devanagari, Hangul….
    Uncased,
    /// A script without spaces: Han, Hiragana, Thai, Khmer, Lao, Burmese.
    Unspaced,
    /// Katakana, which marks foreign words off.
    Katakana,
    /// Digits only.
    Digits,
}

/// The writing of one letter.
pub fn writing(c: char) -> Option<Writing> {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' => Some(Writing::Latin),
            '0'..='9' => Some(Writing::Digits),
            _ => None,
        };
    }
    let writing = match script(c) {
        Script::Latin => Writing::Latin,
        Script::Greek | Script::Cyrillic | Script::Armenian | Script::Coptic | Script::Glagolitic | Script::Deseret => {
            Writing::Cased
        }
        Script::Katakana => Writing::Katakana,
        Script::Han
        | Script::Hiragana
        | Script::Thai
        | Script::Lao
        | Script::Khmer
        | Script::Myanmar
        | Script::Tibetan
        | Script::Bopomofo => Writing::Unspaced,
        Script::Common | Script::Inherited if c == 'ー' => Writing::Katakana,
        Script::Common | Script::Inherited | Script::Unknown => return is_numeric(c).then_some(Writing::Digits),
        _ => Writing::Uncased,
    };
    match is_numeric(c) {
        true => Some(Writing::Digits),
        false => is_alphabetic(c).then_some(writing),
    }
}

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the document, without elided articles before it and case endings behind an apostrophe.
    pub span: Span,
    /// The number of its spelling.
    pub spelling: u32,
    /// Its script.
    pub writing: Writing,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a sentence, a quotation or a bracket begins with it, so that a capital says nothing.
    pub initial: bool,
    /// What is between it and the word before.
    pub joint: Joint,
    /// Whether an ending behind an apostrophe was cut: a name ends here.
    pub closed: bool,
}

/// A word as it is written, wherever.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Where it stands first.
    pub first: Span,
    /// Its lower case.
    pub lower: Box<str>,
    /// The number of its lower case: one for all spellings that differ in capitals only.
    pub lower_id: u32,
    /// Its characters.
    pub letters: u32,
    fold: OnceLock<Box<str>>,
}

impl Spelling {
    /// Without case and accents; `text` is the document's. Not made from the lower case, which has two forms of sigma.
    pub fn fold(&self, text: &str) -> &str {
        self.fold.get_or_init(|| fold(self.first.of(text)).into())
    }
}

/// Bytes of a long article.
const ARTICLE: usize = 32 << 10;

/// The numbers of a string as a spelling and as a lower case, where it is one.
#[derive(Default)]
struct Numbers {
    spelling: Option<u32>,
    lower: Option<u32>,
}

/// All words of a text.
#[derive(Debug, Clone, Default)]
pub struct Words {
    tokens: Vec<Token>,
    /// The number of the first token of each block, and of all.
    firsts: Vec<u32>,
    spellings: Vec<Spelling>,
    lowers: u32,
}

impl Words {
    /// The words of every block of `document`, whose language has such `known` words.
    pub fn read(document: &Document, known: &NameWords) -> Self {
        let mut read = Self { firsts: vec![0], ..Self::default() };
        // Articles have a new spelling for every dozen bytes or so, books fewer.
        let room = document.text.len().min(ARTICLE) / 12;
        let mut numbers: FxHashMap<Cow<str>, Numbers> = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        for block in &document.blocks {
            for word in words(block.span.of(document.words()), known) {
                let span = word.span.shifted(block.span.start);
                let known = numbers.get(word.text).and_then(|numbers| numbers.spelling);
                let spelling = known.unwrap_or_else(|| read.spell(word.text, span, &mut numbers));
                let Word { writing, initial, joint, closed, .. } = word;
                let capital = word.is_capitalised();
                read.tokens.push(Token { span, spelling, writing, capital, initial, joint, closed });
            }
            read.firsts.push(read.tokens.len() as u32);
        }
        read
    }

    /// The number of a spelling that is new, and stands at `span` first.
    fn spell<'a>(&mut self, text: &'a str, span: Span, numbers: &mut FxHashMap<Cow<'a, str>, Numbers>) -> u32 {
        let number = self.spellings.len() as u32;
        let in_lower_case = lower(text);
        let letters = text.chars().count() as u32;
        let same = matches!(in_lower_case, Cow::Borrowed(_));
        let lower: Box<str> = in_lower_case.as_ref().into();
        if !same {
            numbers.entry(Cow::Borrowed(text)).or_default().spelling = Some(number);
        }
        let entry = numbers.entry(in_lower_case).or_default();
        if same || text == &*lower {
            entry.spelling = Some(number);
        }
        let lower_id = *entry.lower.get_or_insert_with(|| {
            self.lowers += 1;
            self.lowers - 1
        });
        self.spellings.push(Spelling { first: span, lower, lower_id, letters, fold: OnceLock::new() });
        number
    }

    /// The same words over other blocks of the same text.
    pub fn over(&self, blocks: &[Block]) -> Self {
        let first = |block: &Block| self.tokens.partition_point(|token| token.span.start < block.span.start) as u32;
        let firsts = blocks.iter().map(first).chain([self.tokens.len() as u32]).collect();
        Self { firsts, ..self.clone() }
    }

    /// All words in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The numbers of the words in block `block`.
    pub fn range(&self, block: u32) -> Range<usize> {
        self.firsts[block as usize] as usize..self.firsts[block as usize + 1] as usize
    }

    /// The words in block `block`.
    pub fn of_block(&self, block: u32) -> &[Token] {
        &self.tokens[self.range(block)]
    }

    /// The spelling of `token`.
    pub fn spelling(&self, token: &Token) -> &Spelling {
        &self.spellings[token.spelling as usize]
    }

    /// How many spellings there are.
    pub fn spellings(&self) -> usize {
        self.spellings.len()
    }

    /// How many there are in lower case.
    pub fn lowers(&self) -> usize {
        self.lowers as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_by_spelling_and_by_lower_case() {
        let document = Document::from_paragraphs("a", "The dog saw the dog.\n\nA dog", None);
        let words = Words::read(&document, &NameWords::default());
        let texts: Vec<&str> = words.tokens().iter().map(|token| token.span.of(&document.text)).collect();
        assert_eq!(texts, ["The", "dog", "saw", "the", "dog", "A", "dog"]);
        let spelling: Vec<u32> = words.tokens().iter().map(|token| token.spelling).collect();
        assert_eq!(spelling, [0, 1, 2, 3, 1, 4, 1]);
        let lower: Vec<u32> = words.tokens().iter().map(|token| words.spelling(token).lower_id).collect();
        assert_eq!(lower, [0, 1, 2, 0, 1, 3, 1]);
        assert_eq!((words.range(1), words.of_block(1)[0].initial), (5..7, true));
    }

    #[test]
    fn a_letter_has_the_writing_of_its_script() {
        for (c, expected) in [
            ('a', Some(Writing::Latin)),
            ('я', Some(Writing::Cased)),
            ('ع', Some(Writing::Uncased)),
            ('中', Some(Writing::Unspaced)),
            ('ア', Some(Writing::Katakana)),
            ('७', Some(Writing::Digits)),
            ('-', None),
        ] {
            assert_eq!(writing(c), expected, "{c}");
        }
    }
}
