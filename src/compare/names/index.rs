//! The words of one text, folded once, and where each stands.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::sound::{Run, Sound};
use super::{Mention, name_of};
use crate::locale::fold;
use crate::locale::names::{NameWords, OrdinaryWords, name_words, ordinary_words};
use crate::locale::places::{Places, places as tables};
use crate::span::Span;
use crate::text::Text;
use crate::words::{self, Joint, Writing};

/// One word of a text.
#[derive(Debug)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// Its block.
    pub block: u32,
    /// Lower case, without accents.
    pub fold: String,
    /// The first letter of that, which most pairs of words do not share.
    pub head: char,
    /// Its letters.
    pub letters: u32,
    /// The number of its spelling.
    pub spelling: u32,
    /// Its script.
    pub writing: Writing,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// How it is joined to the word before.
    pub joint: Joint,
}

/// What the tables say of a word as it is written, asked once.
#[derive(Debug, Default)]
struct Spelling {
    lower: Box<str>,
    ordinary: OnceCell<bool>,
    inflected: OnceCell<bool>,
    calendar: OnceCell<bool>,
    sound: OnceCell<Sound>,
    run: OnceCell<Run>,
    tails: OnceCell<Vec<Sound>>,
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
    /// What is known of names in its language.
    pub known: &'static NameWords,
    /// What its language calls places.
    pub table: &'static Places,
    /// The writing of most words.
    pub writing: Writing,
    blocks: Vec<Range<usize>>,
    places: FxHashMap<String, Vec<usize>>,
    /// The first letters of all words.
    pub heads: FxHashSet<char>,
    spellings: Vec<Spelling>,
    accents: OnceCell<bool>,
}

impl<'a> Index<'a> {
    /// Of `text`.
    pub fn new(text: &'a Text) -> Self {
        let known = name_words(text.locale());
        let (mut tokens, mut blocks) = (Vec::new(), Vec::new());
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut spelt: FxHashMap<&str, u32> = FxHashMap::default();
        let mut spellings: Vec<Spelling> = Vec::new();
        for block in 0..text.document.blocks.len() {
            let first = tokens.len();
            for (word, span) in pieces(text, block as u32) {
                let mut folded = match span == word.span {
                    true => text.words.spelling(word).fold(&text.document.text).to_owned(),
                    false => fold(text.at(span)),
                };
                if is_plural_acronym(text.at(span)) {
                    folded.pop();
                }
                let spelling = *spelt.entry(text.at(span)).or_insert_with(|| {
                    let lower = text.at(span).to_lowercase().into();
                    spellings.push(Spelling { lower, ..Spelling::default() });
                    spellings.len() as u32 - 1
                });
                match places.get_mut(&folded) {
                    Some(places) => places.push(tokens.len()),
                    None => drop(places.insert(folded.clone(), vec![tokens.len()])),
                }
                tokens.push(Token {
                    span,
                    block: block as u32,
                    head: folded.chars().next().unwrap_or_default(),
                    letters: folded.chars().count() as u32,
                    spelling,
                    fold: folded,
                    writing: word.writing,
                    capital: word.capital,
                    joint: word.joint,
                });
            }
            blocks.push(first..tokens.len());
        }
        let writing = main_writing(&tokens);
        let heads = tokens.iter().map(|token| token.head).collect();
        Self {
            text,
            tokens,
            ordinary: ordinary_words(text.locale()),
            known,
            table: tables(text.locale()),
            writing,
            blocks,
            places,
            heads,
            spellings,
            accents: OnceCell::new(),
        }
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

    fn spelling(&self, token: usize) -> &Spelling {
        &self.spellings[self.tokens[token].spelling as usize]
    }

    /// Whether a word is an ordinary one of the text's language.
    pub fn is_ordinary(&self, token: usize) -> bool {
        let spelling = self.spelling(token);
        *spelling.ordinary.get_or_init(|| self.ordinary.knows(&spelling.lower, self.known))
    }

    /// Whether a word begins as an ordinary one and has an ending: `Sokağındaki`.
    pub fn is_inflected(&self, token: usize) -> bool {
        let spelling = self.spelling(token);
        *spelling.inflected.get_or_init(|| {
            let lower = &spelling.lower;
            let letters = lower.chars().count();
            let cuts = lower.char_indices().enumerate().filter(|(count, _)| *count >= 4 && count * 2 >= letters);
            cuts.into_iter().any(|(_, (at, _))| self.ordinary.contains(&lower[..at]))
        })
    }

    /// Whether the ordinary words of the text's language are known.
    pub fn has_words(&self) -> bool {
        !self.ordinary.is_empty()
    }

    /// Whether the text has a Latin letter with an accent.
    pub fn has_accents(&self) -> bool {
        let accented = |c: char| !c.is_ascii() && words::writing(c) == Some(Writing::Latin);
        *self.accents.get_or_init(|| self.text.document.text.chars().any(accented))
    }

    /// Whether a word is a month or a day of the week.
    pub fn is_calendar(&self, token: usize) -> bool {
        let spelling = self.spelling(token);
        *spelling.calendar.get_or_init(|| self.table.is_calendar(&spelling.lower))
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
        let letters = token.letters > 2 && !token.fold.contains('\'');
        cased && token.capital && letters && !(home && listed)
    }

    /// The word before `at`, where the two are joined.
    pub fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|_| self.tokens[at].joint != Joint::Apart)
    }

    /// The word behind `at`, where the two are joined.
    pub fn after(&self, at: usize) -> Option<usize> {
        self.tokens.get(at + 1).filter(|token| token.joint != Joint::Apart).map(|_| at + 1)
    }

    /// `mentions` but for those at `taken`.
    pub fn without(&self, mentions: &[Mention], taken: &HashSet<Span>) -> Vec<Mention> {
        mentions.iter().filter(|m| !taken.contains(&self.tokens[m.token].span)).copied().collect()
    }

    /// How much word `at` sounds like `name`, 0 to 1; of a run of words without spaces (エブリンストリート), the stretch that
    /// does most.
    pub fn heard(&self, at: usize, name: &Sound) -> f32 {
        self.heard_in(at, name).0
    }

    /// How much word `at` sounds like `name`, and where: a word, or a stretch of a run without spaces.
    pub fn heard_in(&self, at: usize, name: &Sound) -> (f32, Span) {
        let span = self.tokens[at].span;
        if matches!(self.tokens[at].writing, Writing::Unspaced | Writing::Katakana) {
            let text = self.text.at(span);
            let run = self.spelling(at).run.get_or_init(|| Run::new(text));
            let (likeness, stretch) = name.nearest_within(run);
            let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
            return (likeness, Span::new(byte(stretch.start), byte(stretch.end)).shifted(span.start));
        }
        let sound = self.sound(at);
        (sound.likeness(name).max(name.likeness(sound)), span)
    }

    /// How a word of another script sounds, whole and without what may be written on to it.
    pub fn tails(&self, at: usize) -> &[Sound] {
        self.spelling(at).tails.get_or_init(|| tails(self.text.at(self.tokens[at].span)))
    }

    /// How a word sounds.
    pub fn sound(&self, token: usize) -> &Sound {
        self.spelling(token).sound.get_or_init(|| {
            let word = &self.tokens[token];
            let text = self.text.at(word.span);
            if word.writing == Writing::Latin { Sound::of_latin(text) } else { Sound::of_other(text) }
        })
    }
}

/// How `word`, of another script than the Latin, sounds without none, one and two of its first letters: prepositions and
/// articles are written on to a name, `למריה`.
pub fn tails(word: &str) -> Vec<Sound> {
    let starts = word.char_indices().map(|(start, _)| start).take(WRITTEN_ON + 1);
    starts.map(|start| Sound::of_other(&word[start..])).collect()
}

/// Prepositions and articles that are written on to a name have no more letters.
pub const WRITTEN_ON: usize = 2;

/// The words of a block, with those cut in which a name was found inside: `驻|休斯敦|总领馆`, `بال|ولايات`.
fn pieces(text: &Text, block: u32) -> Vec<(&words::Token, Span)> {
    let parts = text.facts_in(block..block + 1).filter_map(name_of).flat_map(|name| &name.parts);
    let mut edges = parts.flat_map(|part| [part.span.start, part.span.end]).peekable();
    let words = text.words.of_block(block);
    let mut pieces = Vec::with_capacity(words.len());
    for word in words {
        let mut rest = word.span;
        let cuttable = matches!(word.writing, Writing::Uncased | Writing::Unspaced);
        while let Some(edge) = edges.next_if(|edge| *edge < rest.end) {
            if cuttable && edge > rest.start {
                pieces.push((word, Span { end: edge, ..rest }));
                rest.start = edge;
            }
        }
        pieces.push((word, rest));
    }
    pieces
}

fn main_writing(tokens: &[Token]) -> Writing {
    let mut counts: FxHashMap<Writing, usize> = FxHashMap::default();
    for token in tokens.iter().filter(|token| token.writing != Writing::Digits) {
        *counts.entry(token.writing).or_default() += token.span.len();
    }
    let ranks = [Writing::Unspaced, Writing::Uncased, Writing::Cased];
    let rank = |writing: &Writing| ranks.iter().position(|other| other == writing);
    let most = counts.into_iter().max_by_key(|(writing, count)| (*count, rank(writing)));
    most.map_or(Writing::Latin, |(writing, _)| writing)
}

/// Whether a word is several of what an acronym stands for: `APIs` and `SDKs` are `API` and `SDK` in languages that put no
/// ending to them.
fn is_plural_acronym(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|letters| letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase()))
}
