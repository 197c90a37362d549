//! Quotations: words in somebody's mouth, or marked as another's.
//!
//! `marks` finds the marks of a block and what they may do, `pairs` brings them together over the whole document, and
//! this file says what each pair is: speech, a title, a nested quotation, a few words held at arm's length. Dialogue
//! dashes and block quotations are quotations as well.

mod marks;
mod pairs;

use super::{Fact, Value};
use crate::document::{BlockKind, Document};
use crate::locale::Locale;
use crate::locale::quotations::quotation_words;
use crate::span::Span;
use marks::Mark;
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
}

/// What a quotation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The quotations of each block.
pub fn read(document: &Document, locale: &Locale) -> Vec<Fact> {
    let known = quotation_words(locale);
    let is_elision = |word: &str| known.elisions.contains(word);
    let blocks: Vec<(Span, Vec<Mark>)> = document
        .blocks
        .iter()
        .map(|block| match block.kind {
            BlockKind::Code => (block.span, Vec::new()),
            _ => (block.span, marks::marks(&document.text, block.span, &is_elision)),
        })
        .collect();
    let pairs = pairs::pair(&blocks);
    let reader = Reader { document, locale };
    let mut facts: Vec<Fact> = pairs.stretches.iter().filter_map(|stretch| reader.stretch(*stretch)).collect();
    facts.extend(pairs.lone.iter().map(|(block, mark)| reader.lone(*block, *mark)));
    let plain: Vec<Fact> = (0..blocks.len()).flat_map(|block| reader.unmarked(block, &facts)).collect();
    facts.extend(plain);
    facts
}

struct Reader<'a> {
    document: &'a Document,
    locale: &'a Locale,
}

impl Reader<'_> {
    fn stretch(&self, stretch: Stretch) -> Option<Fact> {
        let start = stretch.open.map_or(stretch.whole.start, |mark| mark.span.end);
        let end = stretch.close.map_or(stretch.whole.end, |mark| mark.span.start);
        let words = self.trimmed(Span { start, end: end.max(start) });
        if !words.of(&self.document.text).chars().any(char::is_alphanumeric) {
            return None;
        }
        let span = Span {
            start: stretch.open.map_or(stretch.whole.start, |mark| mark.span.start),
            end: stretch.close.map_or(stretch.whole.end, |mark| mark.span.end),
        };
        let verb = self.verb(span, stretch.block);
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
        };
        Some(Fact { span, block: stretch.block, value: Value::Quotation(quotation) })
    }

    fn kind(&self, stretch: &Stretch, words: Span, verb: Option<Span>) -> Kind {
        let text = words.of(&self.document.text);
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

    /// A verb of saying in the clause before or after `span`.
    fn verb(&self, span: Span, block: u32) -> Option<Span> {
        let known = quotation_words(self.locale);
        let whole = self.document.blocks[block as usize].span;
        let text = &self.document.text;
        let after = &text[span.end as usize..whole.end.max(span.end) as usize];
        let before = &text[whole.start.min(span.start) as usize..span.start as usize];
        // Four words to either side: `…”, dijo ayer el portavoz`; `the agency said that “…`.
        let nearest = words(after).take(6).find(|word| known.is_saying(word.of(after)));
        if let Some(word) = nearest {
            return Some(word.shifted(span.end));
        }
        let mut earlier: Vec<Span> = words(before).collect();
        earlier.reverse();
        let found = earlier.into_iter().take(6).find(|word| known.is_saying(word.of(before)));
        found.map(|word| word.shifted(whole.start))
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
        };
        Fact { span: mark.span, block, value: Value::Quotation(quotation) }
    }

    /// Block quotations and dialogue, where the block has no marks of its own around what is said.
    fn unmarked(&self, block: usize, facts: &[Fact]) -> Option<Fact> {
        let (kind, whole) = (self.document.blocks[block].kind, self.document.blocks[block].span);
        let text = whole.of(&self.document.text);
        let marked = || facts.iter().any(|fact| fact.block == block as u32 && fact.span.len() * 2 > whole.len());
        let (kind, open, words) = match kind {
            BlockKind::Quotation if !marked() => (Kind::Block, None, whole),
            BlockKind::Paragraph if text.starts_with(['—', '–', '―']) && !marked() => {
                let dash = text.chars().next()?;
                let said = self.said(text, dash)?;
                (Kind::Dialogue, Some(dash), said.shifted(whole.start))
            }
            _ => return None,
        };
        let words = self.trimmed(words);
        let verb = None;
        let (depth, continued, continues, unpaired, close) = (0, false, false, false, None);
        let quotation = Quotation { words, open, close, kind, depth, continued, continues, unpaired, verb };
        Some(Fact { span: words, block: block as u32, value: Value::Quotation(quotation) })
    }

    /// What is said after a dash: up to a dash before a verb of saying.
    fn said(&self, text: &str, dash: char) -> Option<Span> {
        let known = quotation_words(self.locale);
        let start = dash.len_utf8();
        let rest = &text[start..];
        let cut = rest.char_indices().skip(1).find(|(at, c)| {
            let after = &rest[at + c.len_utf8()..];
            matches!(c, '—' | '–' | '―')
                && rest[..*at].ends_with(char::is_whitespace)
                && words(after).take(2).any(|word| known.is_saying(word.of(after)))
        });
        let end = cut.map_or(text.len(), |(at, _)| start + at);
        text[start..end].chars().any(char::is_alphabetic).then(|| Span::new(start, end))
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = span.of(&self.document.text);
        let start = text.len() - text.trim_start().len();
        let length = text.trim().len();
        Span::new(start, start + length).shifted(span.start)
    }
}

/// The words of `text`: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let joins =
        |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{200d}');
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

fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff)
}

/// Whether every longer word has a capital: “The Great Gatsby”.
fn is_title_cased(text: &str) -> bool {
    let cased = |word: &Span| {
        let first = word.of(text).chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    let long = || words(text).filter(|word| word.of(text).chars().count() > 3);
    long().count() > 0 && long().all(|word| cased(&word)) && words(text).next().is_some_and(|word| cased(&word))
}
