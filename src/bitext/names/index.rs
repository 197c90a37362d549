//! The words of one text, folded once, and where each stands.

use std::collections::HashMap;
use std::ops::Range;

use super::sound::Sound;
use super::spelling::fold;
use crate::bitext::Text;
use crate::facts::names::words::{self, Joint, Writing};
use crate::locale::names::{OrdinaryWords, name_words, ordinary_words};
use crate::span::Span;

/// One word of a text.
#[derive(Debug)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// Its block.
    pub block: u32,
    /// Lower case, without accents.
    pub fold: String,
    /// Its script.
    pub writing: Writing,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether a sentence begins with it.
    pub initial: bool,
    /// How it is joined to the word before.
    pub joint: Joint,
}

/// The words of a text with their places.
#[derive(Debug)]
pub struct Index<'a> {
    /// The text.
    pub text: &'a Text,
    /// All words in order.
    pub tokens: Vec<Token>,
    /// The ordinary words of its language.
    pub ordinary: &'static OrdinaryWords,
    blocks: Vec<Range<usize>>,
    places: HashMap<String, Vec<usize>>,
    sounds: Vec<std::sync::OnceLock<Sound>>,
}

impl<'a> Index<'a> {
    /// Of `text`.
    pub fn new(text: &'a Text) -> Self {
        let known = name_words(text.locale());
        let (mut tokens, mut blocks) = (Vec::new(), Vec::new());
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (block, part) in text.document.blocks.iter().enumerate() {
            let first = tokens.len();
            for word in words::words(part.span.of(&text.document.text), known) {
                let folded = fold(word.text);
                places.entry(folded.clone()).or_default().push(tokens.len());
                tokens.push(Token {
                    span: word.span.shifted(part.span.start),
                    block: block as u32,
                    fold: folded,
                    writing: word.writing,
                    capital: word.is_capitalised(),
                    initial: word.initial,
                    joint: word.joint,
                });
            }
            blocks.push(first..tokens.len());
        }
        let sounds = tokens.iter().map(|_| std::sync::OnceLock::new()).collect();
        Self { text, tokens, ordinary: ordinary_words(text.locale()), blocks, places, sounds }
    }

    /// The numbers of the words in `blocks`.
    pub fn range(&self, blocks: &Range<u32>) -> Range<usize> {
        let inside = &self.blocks[blocks.start as usize..blocks.end as usize];
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The words in `blocks`.
    pub fn within(&self, blocks: &Range<u32>) -> &[Token] {
        &self.tokens[self.range(blocks)]
    }

    /// The numbers of the words that fold to `folded`.
    pub fn of_fold(&self, folded: &str) -> &[usize] {
        self.places.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The number of the word at `span`.
    pub fn at(&self, span: Span) -> Option<usize> {
        self.tokens.binary_search_by_key(&span.start, |token| token.span.start).ok()
    }

    /// How a word sounds.
    pub fn sound(&self, token: usize) -> &Sound {
        self.sounds[token].get_or_init(|| {
            let word = &self.tokens[token];
            let text = self.text.at(word.span);
            if word.writing == Writing::Latin { Sound::of_latin(text) } else { Sound::of_other(text) }
        })
    }

    /// The writing of most words.
    pub fn writing(&self) -> Writing {
        let mut counts: HashMap<Writing, usize> = HashMap::new();
        for token in self.tokens.iter().filter(|token| token.writing != Writing::Digits) {
            *counts.entry(token.writing).or_default() += token.span.len();
        }
        let rank = |writing: &Writing| [Writing::Latin, Writing::Cased, Writing::Uncased, Writing::Unspaced].iter().position(|w| w == writing);
        counts.into_iter().max_by_key(|(writing, count)| (*count, rank(writing))).map_or(Writing::Latin, |(writing, _)| writing)
    }
}
