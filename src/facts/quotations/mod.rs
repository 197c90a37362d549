//! Quotations: words in somebody's mouth, or marked as another's.
//!
//! `marks` finds the marks of a block and what they may do, `pairs` brings them together over the whole document, and
//! this file says what each pair is: speech, a title, a nested quotation, a few words held at arm's length. Dialogue
//! dashes and block quotations are quotations as well.

mod attribution;
mod dialogue;
mod marks;
mod pairs;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashSet};

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::locale::quotations::quotation_words;
use crate::locale::scripts::{is_alphanumeric, is_joining, is_unspaced};
use crate::locale::{Locale, fold};
use crate::span::Span;
use attribution::{Attribution, Clauses};
use marks::Mark;
pub use marks::is_single;
use pairs::Stretch;

/// A quotation, or the part of one that stands in one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside the marks.
    pub words: Span,
    /// The mark that opens it; a dash for dialogue, `None` for block quotations and where it began in another block.
    pub open: Option<char>,
    /// The mark that closes it; `None` where the block ends it, or where the mark is missing.
    pub close: Option<char>,
    /// What it is.
    pub kind: Kind,
    /// How many quotations are around it.
    pub depth: u8,
    /// Whether it goes on from the block before.
    pub continued: bool,
    /// Whether it goes on in the next block.
    pub continues: bool,
    /// The mark that has no partner: the fact is that mark alone, and `words` what it stands before or after.
    pub unpaired: bool,
    /// The word that says that something is said, beside the quotation.
    pub verb: Option<Span>,
    /// Who says it: a name where there is one, else a noun for a person or a pronoun; the one who spoke before in the
    /// paragraph where nobody is named beside it.
    pub speaker: Option<Span>,
}

/// What a quotation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// What somebody said or wrote.
    Speech,
    /// A word or two that the author does not make his own.
    Scare,
    /// The name of a work, a ship, a team.
    Title,
    /// Said by a dash at the head of a paragraph.
    Dialogue,
    /// A block quotation.
    Block,
}

impl Kind {
    /// Its name in `show facts`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Speech => "speech",
            Kind::Scare => "scare quotes",
            Kind::Title => "title",
            Kind::Dialogue => "dialogue",
            Kind::Block => "block quotation",
        }
    }
}

/// The quotations of each block. `names` are those of the text, in order of place.
pub fn read(document: &Document, locale: &Locale, names: &[Fact]) -> Vec<Fact> {
    let known = quotation_words(locale);
    let is_elision = |word: &str| known.elisions.contains(word);
    let blocks: Vec<(Span, Vec<Mark>)> = document
        .blocks
        .iter()
        .map(|block| match block.kind {
            BlockKind::Code => (block.span, Vec::new()),
            _ => (block.span, marks::marks(document.words(), block.span, &is_elision)),
        })
        .collect();
    let pairs = pairs::pair(&blocks);
    let reader = Reader { document, locale, clauses: Clauses { document, locale, names } };
    let mut facts: Vec<Fact> = pairs
        .stretches
        .iter()
        .filter_map(|stretch| reader.stretch(*stretch))
        .flat_map(|(span, block, quotation)| reader.told(span, block, quotation))
        .collect();
    inherit(&mut facts);
    facts.extend(pairs.lone.iter().map(|(block, mark)| reader.lone(*block, *mark)));
    // Marks around half of a block say all that is quoted in it.
    let half = |fact: &&Fact| fact.span.len() * 2 > document.blocks[fact.block as usize].span.len();
    let marked: HashSet<u32> = facts.iter().filter(half).map(|fact| fact.block).collect();
    let bare = (0..document.blocks.len() as u32).filter(|block| !marked.contains(block));
    facts.extend(bare.flat_map(|block| reader.unmarked(block)).collect::<Vec<_>>());
    facts
}

/// Who spoke before in a paragraph goes on speaking.
fn inherit(facts: &mut [Fact]) {
    let mut last: Option<(u32, Span)> = None;
    for fact in facts {
        let Value::Quotation(quotation) = &mut fact.value else { continue };
        if quotation.depth > 0 {
            continue;
        }
        match (quotation.speaker, last) {
            (Some(speaker), _) => last = Some((fact.block, speaker)),
            (None, Some((block, speaker))) if block == fact.block && quotation.kind == Kind::Speech => {
                quotation.speaker = Some(speaker);
            }
            _ => {}
        }
    }
}

struct Reader<'a> {
    document: &'a Document,
    locale: &'a Locale,
    clauses: Clauses<'a>,
}

impl Reader<'_> {
    fn stretch(&self, stretch: Stretch) -> Option<(Span, u32, Quotation)> {
        let start = stretch.open.map_or(stretch.whole.start, |mark| mark.span.end);
        let end = stretch.close.map_or(stretch.whole.end, |mark| mark.span.start);
        let words = Span { start, end: end.max(start) }.trimmed(self.document.words());
        if !words.of(self.document.words()).chars().any(is_alphanumeric) {
            return None;
        }
        let span = Span {
            start: stretch.open.map_or(stretch.whole.start, |mark| mark.span.start),
            end: stretch.close.map_or(stretch.whole.end, |mark| mark.span.end),
        };
        let Attribution { verb, speaker } = self.clauses.beside(span, stretch.block);
        let quotation = Quotation {
            words,
            open: stretch.open.map(|mark| mark.sign),
            close: stretch.close.map(|mark| mark.sign),
            kind: self.kind(&stretch, words, verb),
            depth: stretch.depth,
            continued: stretch.continued,
            continues: stretch.continues,
            unpaired: false,
            verb,
            speaker,
        };
        Some((span, stretch.block, quotation))
    }

    /// A quotation in marks, or the pieces of it where who says it stands between dashes inside the marks.
    fn told(&self, span: Span, block: u32, quotation: Quotation) -> Vec<Fact> {
        let inside = quotation.words;
        let pieces = dialogue::within(inside.of(self.document.words()), quotation_words(self.locale));
        let last = pieces.len().saturating_sub(1);
        let piece = |(number, speech): (usize, &dialogue::Speech)| {
            let words = speech.words.shifted(inside.start);
            let beside = self.clauses.narrated(words, speech.verb.map(|verb| verb.shifted(inside.start)), span);
            let piece = Quotation {
                words,
                open: quotation.open.filter(|_| number == 0),
                close: quotation.close.filter(|_| number == last),
                kind: Kind::Speech,
                verb: beside.verb,
                speaker: beside.speaker,
                ..quotation.clone()
            };
            let start = if number == 0 { span.start } else { words.start };
            let end = if number == last { span.end } else { words.end };
            Fact { span: Span { start, end }, block, value: Value::Quotation(piece) }
        };
        if pieces.is_empty() {
            return vec![Fact { span, block, value: Value::Quotation(quotation) }];
        }
        pieces.iter().enumerate().map(piece).collect()
    }

    fn kind(&self, stretch: &Stretch, words: Span, verb: Option<Span>) -> Kind {
        let text = words.of(self.document.words());
        let sign = stretch.open.map(|mark| mark.sign);
        if matches!(sign, Some('《' | '〈')) {
            return Kind::Title;
        }
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | ',' | '。' | '！' | '？' | '，' | '।' | '؟' | '۔');
        let tokens = length(text);
        if verb.is_some() || text.ends_with(ends) || tokens >= 5.0 || stretch.continued || stretch.continues {
            let titled = is_title_cased(text) && verb.is_none();
            return if titled { Kind::Title } else { Kind::Speech };
        }
        if is_title_cased(text) { Kind::Title } else { Kind::Scare }
    }

    fn lone(&self, block: u32, mark: Mark) -> Fact {
        let quotation = Quotation {
            words: mark.span,
            open: Some(mark.sign),
            close: None,
            kind: Kind::Scare,
            depth: 0,
            continued: false,
            continues: false,
            unpaired: true,
            verb: None,
            speaker: None,
        };
        Fact { span: mark.span, block, value: Value::Quotation(quotation) }
    }

    /// Block quotations and dialogue, where the block has no marks of its own around what is said.
    fn unmarked(&self, block: u32) -> Vec<Fact> {
        let (kind, whole) = (self.document.blocks[block as usize].kind, self.document.blocks[block as usize].span);
        let spoken = || dialogue::speech(whole.of(self.document.words()), quotation_words(self.locale));
        match kind {
            BlockKind::Quotation => {
                vec![self.bare(block, Kind::Block, None, whole.trimmed(self.document.words()), Attribution::default())]
            }
            BlockKind::Paragraph => {
                let dash = whole.of(self.document.words()).chars().next();
                let of_piece = |(number, speech): (usize, dialogue::Speech)| {
                    let words = speech.words.shifted(whole.start);
                    let beside = self.clauses.narrated(words, speech.verb.map(|verb| verb.shifted(whole.start)), whole);
                    self.bare(block, Kind::Dialogue, dash.filter(|_| number == 0), words, beside)
                };
                spoken().into_iter().enumerate().map(of_piece).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A quotation without marks around it.
    fn bare(&self, block: u32, kind: Kind, open: Option<char>, words: Span, beside: Attribution) -> Fact {
        let Attribution { verb, speaker } = beside;
        let (depth, continued, continues, unpaired, close) = (0, false, false, false, None);
        let quotation = Quotation { words, open, close, kind, depth, continued, continues, unpaired, verb, speaker };
        Fact { span: words, block, value: Value::Quotation(quotation) }
    }
}

/// The words of `text`: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !joins(*c)).is_some() {}
        let (start, _) = *rest.peek()?;
        let mut end = start;
        while let Some((at, c)) = rest.next_if(|(_, c)| joins(*c)) {
            end = at + c.len_utf8();
        }
        Some(Span::new(start, end))
    })
}

/// The words of `text` from the last to the first.
fn words_back(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().rev().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !joins(*c)).is_some() {}
        let (last, c) = *rest.peek()?;
        let mut start = last;
        while let Some((at, _)) = rest.next_if(|(_, c)| joins(*c)) {
            start = at;
        }
        Some(Span::new(start, last + c.len_utf8()))
    })
}

/// Whether `c` is part of a word: without the marks that join letters ไม่ would be two.
fn joins(c: char) -> bool {
    is_alphanumeric(c) || is_joining(c)
}

/// What `text` speaks of, in any order: its words, folded, without their endings; the characters of scripts without
/// spaces.
pub fn terms(text: &str) -> BTreeSet<String> {
    /// Letters of a stem, as alignment has them.
    const STEM: usize = 6;
    let mut terms = BTreeSet::new();
    for word in words(text) {
        let word = fold(word.of(text));
        if word.chars().any(is_unspaced) {
            terms.extend(word.chars().map(String::from));
        } else {
            terms.insert(word.chars().take(STEM).collect());
        }
    }
    terms
}

/// How long `text` is, in words; two characters of a script without spaces count as one word.
pub fn length(text: &str) -> f32 {
    let mut unspaced = 0;
    let mut spaced = 0;
    for word in words(text) {
        let word = word.of(text);
        let count = word.chars().filter(|c| is_unspaced(*c)).count();
        unspaced += count;
        spaced += usize::from(count == 0);
    }
    spaced as f32 + unspaced as f32 / 2.0
}

/// Whether every longer word has a capital: “The Great Gatsby”.
fn is_title_cased(text: &str) -> bool {
    let mut any = false;
    for (number, word) in words(text).enumerate() {
        let long = word.of(text).chars().take(4).count() > 3;
        let cased = word.of(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if (long || number == 0) && !cased {
            return false;
        }
        any |= long;
    }
    any
}
