//! The words of one text, folded once, and where each stands.

use std::collections::HashMap;
use std::ops::Range;

use super::sound::Sound;
use crate::bitext::Text;
use crate::facts::names::words::{self, Joint, Writing};
use crate::locale::fold;
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
    ordinary: &'static OrdinaryWords,
    /// The writing of most words.
    pub writing: Writing,
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
                    joint: word.joint,
                });
            }
            blocks.push(first..tokens.len());
        }
        let sounds = tokens.iter().map(|_| std::sync::OnceLock::new()).collect();
        let writing = main_writing(&tokens);
        Self { text, tokens, ordinary: ordinary_words(text.locale()), writing, blocks, places, sounds }
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

    /// Whether a word is an ordinary one of the text's language.
    pub fn is_ordinary(&self, token: usize) -> bool {
        self.ordinary.contains(&self.text.at(self.tokens[token].span).to_lowercase())
    }

    /// Whether a word begins as an ordinary one and has an ending: `Sokağındaki`.
    pub fn is_inflected(&self, token: usize) -> bool {
        let lower = self.text.at(self.tokens[token].span).to_lowercase();
        let letters = lower.chars().count();
        let cuts = lower.char_indices().enumerate().filter(|(count, _)| *count >= 4 && count * 2 >= letters);
        cuts.into_iter().any(|(_, (at, _))| self.ordinary.contains(&lower[..at]))
    }

    /// Whether the text's language has an ordinary word spelt so, without accents.
    pub fn is_word(&self, folded: &str) -> bool {
        self.ordinary.contains(folded)
    }

    /// Whether a word the reader passed over may be a name all the same: it has a capital and is no ordinary word.
    pub fn is_candidate(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let cased = matches!(token.writing, Writing::Latin | Writing::Cased);
        let listed = self.ordinary.is_empty() || self.is_ordinary(at);
        let home = token.writing == self.writing;
        let letters = token.fold.chars().count() > 2 && !token.fold.contains('\'');
        cased && token.capital && letters && !(home && listed)
    }

    /// How a word sounds.
    pub fn sound(&self, token: usize) -> &Sound {
        self.sounds[token].get_or_init(|| {
            let word = &self.tokens[token];
            let text = self.text.at(word.span);
            if word.writing == Writing::Latin { Sound::of_latin(text) } else { Sound::of_other(text) }
        })
    }
}

fn main_writing(tokens: &[Token]) -> Writing {
    let mut counts: HashMap<Writing, usize> = HashMap::new();
    for token in tokens.iter().filter(|token| token.writing != Writing::Digits) {
        *counts.entry(token.writing).or_default() += token.span.len();
    }
    let ranks = [Writing::Unspaced, Writing::Uncased, Writing::Cased];
    let rank = |writing: &Writing| ranks.iter().position(|other| other == writing);
    let most = counts.into_iter().max_by_key(|(writing, count)| (*count, rank(writing)));
    most.map_or(Writing::Latin, |(writing, _)| writing)
}
