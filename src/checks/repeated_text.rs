//! A word, a clause or a sentence stands twice in a row.
//!
//! # Why it matters
//!
//! It is the mark of an engine that got into a loop, or of a hand that pasted twice. Readers stumble.
//!
//! # Examples
//!
//! ```bitext,flagged
//! es: La mina cerró el lunes tras veinte años.
//! en: The mine closed on Monday Monday after twenty years.
//! -> Monday Monday
//! ```
//!
//! ```text,flagged
//! de: Der Hafen wurde zweimal umgebaut. Der Hafen wurde zweimal umgebaut.
//! -> Der Hafen wurde zweimal umgebaut. Der
//! ```
//!
//! ```text,flagged
//! zh: 部长周一宣布谈判部长周一宣布谈判。
//! -> 部长周一宣布谈判
//! ```
//!
//! What the language doubles, and what the source says twice, is no finding.
//!
//! ```bitext,flagged
//! en: The page has 1 open request and 24 closed ones.
//! de: Die Seite hat 1 X 1000 X 1000 X 1000 X 1000 X 100 offene und 24 geschlossene Anfragen.
//! -> X 1000 X 1000 X 1000 X 1000
//! ```
//!
//! ```bitext,clean
//! en: The crowd sang la la, la la, la la, la la all night.
//! de: Die Menge sang la la, la la, la la, la la die ganze Nacht.
//! ```
//!
//! ```bitext,clean
//! en: You see that that was a mistake. “No, no, no,” she said.
//! fr: Vous vous rendez compte que c’était une erreur. « Non, non, non », a-t-elle dit.
//! ```
//!
//! ```text,clean
//! tr: Yavaş yavaş eve döndüler.
//! ```
//!
//! # What it does not see
//!
//! One doubled word in a language that doubles any word (Indonesian, Turkish, Hindi …), but for words that are never
//! doubled even there.

use std::cell::LazyCell;

use super::{Check, Run};
use crate::bitext::View;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::names::ordinary_words;
use crate::locale::repetition::repetition;
use crate::opaque::icu;
use crate::segment::repeats::{Repeat, repeats};
use crate::segment::tokens::{Token, tokens};
use crate::span::Span;
use crate::text::Text;
use crate::unit::Genre;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "repeated-text",
        summary: "A word, a clause or a sentence stands twice in a row.",
        category: Category::Style,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("repeated_text.rs"),
    },
    run: Run::Text(run),
};

/// From here on a repeat is a clause, in words: shorter ones are said twice with a comma between on purpose.
const CLAUSE: f32 = 4.0;

/// What is repeated without a space, in words, is a slip from here on; below it is a doubled word of Chinese or
/// Japanese (研究研究, いろいろ).
const UNSPACED: f32 = 1.5;

fn run(view: &View) -> Vec<Finding> {
    let blocks = 0..view.text.document.blocks.len();
    let mut findings: Vec<Finding> = blocks.clone().flat_map(|block| in_block(view, block)).collect();
    for block in blocks.skip(1) {
        findings.extend(whole_block(view, block).or_else(|| again(view, block)));
    }
    findings
}

fn block_tokens(text: &Text, block: usize) -> Vec<Token> {
    tokens(text.document.block_words(block), text.document.blocks[block].span.start)
}

fn in_block(view: &View, block: usize) -> Vec<Finding> {
    // The cases of a selection may say the same: a Finnish she is a he.
    let cases = || !icu::arguments(view.text.document.block_text(block)).is_empty();
    if view.text.document.blocks[block].kind == BlockKind::Code || cases() {
        return Vec::new();
    }
    let tokens = block_tokens(view.text, block);
    let repeats = repeats(&tokens);
    // Few blocks have anything twice.
    let source = LazyCell::new(|| Source::of(view, block as u32));
    let mut findings = particles(view, block);
    for repeat in repeats.iter().filter(|repeat| wrong(view, &tokens, repeat, source.as_ref())) {
        if repeat.size(&tokens) >= CLAUSE || repeat.period > 1 {
            findings.push(finding(view, &tokens, repeat, 0.95));
        } else {
            findings.push(finding(view, &tokens, repeat, 0.9));
        }
    }
    if findings.is_empty() {
        let meant = || source.as_ref().is_some_and(|source| source.long >= CLAUSE);
        findings.extend(sentence_again(view, block as u32, &tokens).filter(|_| !meant()));
    }
    findings
}

/// Particles that stand twice: `をを`.
fn particles(view: &View, block: usize) -> Vec<Finding> {
    let span = view.text.document.blocks[block].span;
    let places = repetition(view.text.locale()).doubled_particles(view.text.at(span));
    let finding = |place: std::ops::Range<usize>| {
        let here = Span::new(place.start, place.end).shifted(span.start);
        let (words, half) = (view.text.at(here), here.len() / 2);
        let again = Span { start: here.start + half as u32, end: here.end };
        let message = format!("“{}” stands twice in a row", &words[..half]);
        Finding::new(&CHECK.rule, 0.85, message, Label::new(view.side, here)).suggest(view.side, again, "")
    };
    places.into_iter().map(finding).collect()
}

/// What the other version says twice.
struct Source {
    /// Anything.
    short: bool,
    /// How much its longest repeated passage is, in words.
    long: f32,
    /// Its digits, in a row.
    digits: String,
}

impl Source {
    fn of(view: &View, block: u32) -> Option<Self> {
        let (blocks, _) = view.counterpart(block)?;
        let other = view.other()?;
        let mut source = Self { short: false, long: 0.0, digits: String::new() };
        for block in blocks.clone() {
            let tokens = block_tokens(other, block as usize);
            if repeated_sentence(other, block, &tokens).is_some() {
                source.long = f32::INFINITY;
            }
            let sizes: Vec<f32> = repeats(&tokens).iter().map(|repeat| repeat.size(&tokens)).collect();
            // Two letters of Han or kana are a word.
            source.short |= sizes.iter().any(|size| *size >= 0.7);
            source.long = sizes.into_iter().fold(source.long, f32::max);
            source.digits.extend(tokens.iter().filter(|token| token.is_number()).map(|token| token.word.as_str()));
        }
        (!blocks.is_empty()).then_some(source)
    }
}

fn wrong(view: &View, tokens: &[Token], repeat: &Repeat, source: Option<&Source>) -> bool {
    let unit = &tokens[repeat.first()];
    let size = repeat.size(tokens);
    if size >= CLAUSE && !ends_and_begins(view.text, tokens, repeat) {
        return !source.is_some_and(|source| source.long * 3.0 >= size) && !unit.iter().all(Token::is_number);
    }
    // What an engine says over and over when it is caught in a loop: four times is no slip of the hand.
    if repeat.period > 1 && repeat.tokens.len() >= LOOP * repeat.period && unit.iter().any(|token| !token.is_number()) {
        return !source.is_some_and(|source| source.short || source.long > 0.0);
    }
    if source.is_some_and(|source| source.short) || !is_tight(view.text, tokens, repeat, source.is_some()) {
        return false;
    }
    if unit.iter().any(Token::is_part) {
        return size >= UNSPACED && repeat.is_whole();
    }
    if unit.iter().all(Token::is_number) {
        return is_slip(view.text, tokens, repeat, source);
    }
    let known = repetition(view.text.locale());
    let behind = &view.text.document.text[tokens[repeat.tokens.end - 1].span.end as usize..];
    if behind.starts_with(['-', '‑', '\'', '’']) {
        // “și și-a” of Romanian: the second one is part of another word.
        return false;
    }
    if repeat.period > 1 {
        let inside = repeat.tokens.start..repeat.tokens.start + repeat.period - 1;
        let paused =
            inside.into_iter().any(|index| gap(view.text, tokens, index).contains([',', '،', ';', '.', '?', '!']));
        // “से कम से कम” of Hindi: where words are doubled, two of them are as well.
        return repeat.is_whole() && !paused && (repeat.period > 2 || !known.doubles_any());
    }
    let word = &unit[0];
    let run = repeat.tokens.len();
    let named = view.text.at(word.span).chars().next().is_some_and(char::is_uppercase)
        && view.text.at(tokens[repeat.tokens.start + 1].span).chars().next().is_some_and(char::is_uppercase);
    // A text alone cannot tell Walla Walla from a slip.
    let a_name = named && source.is_none() && !ordinary_words(view.text.locale()).contains(&word.word);
    let meant = if source.is_some() { known.allows(&word.word) && run == 2 } else { known.exclaims(&word.word) };
    !a_name && !meant
}

/// As often as nobody says some words in a row by mistake.
const LOOP: usize = 4;

/// Whether one sentence ends with the words and the next begins with them: *… de la gestion de projet. La gestion de
/// projet concerne …*
fn ends_and_begins(text: &Text, tokens: &[Token], repeat: &Repeat) -> bool {
    let ends = |index: usize| gap(text, tokens, index).contains(['.', '?', '!', '。', '？', '！', '।', '؟']);
    let begins = repeat.tokens.start.checked_sub(1).is_none_or(ends);
    !begins && repeat.tokens.len() < 3 * repeat.period && ends(repeat.tokens.start + repeat.period - 1)
}

/// Whether digits that stand twice are a slip: `000 000` is a number in groups, and alone nothing can be told.
fn is_slip(text: &Text, tokens: &[Token], repeat: &Repeat, source: Option<&Source>) -> bool {
    let written: String = tokens[repeat.first()].iter().map(|token| token.word.as_str()).collect();
    let grouped = repeat.period == 1 && written.chars().count() == 3;
    let inside = repeat.tokens.start..repeat.tokens.start + repeat.period - 1;
    let one = inside.into_iter().all(|index| !gap(text, tokens, index).contains(char::is_whitespace));
    one && !grouped && source.is_some_and(|source| !source.digits.contains(&format!("{written}{written}")))
}

/// Whether only white space stands between the occurrences, and the same between their words. Where the source shows
/// that one was meant, brackets and quotation marks are looked through.
fn is_tight(text: &Text, tokens: &[Token], repeat: &Repeat, marks: bool) -> bool {
    let last = repeat.tokens.end - 1;
    let words = &text.document.text;
    let closed = !words[tokens[last].span.end as usize..].starts_with(char::is_whitespace);
    let light = |gap: &str| {
        let mark = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”');
        gap.trim().is_empty() || marks && closed && gap.chars().all(mark) && gap.contains(char::is_whitespace)
    };
    (repeat.tokens.start..last).all(|index| {
        let inside = (index - repeat.tokens.start) % repeat.period;
        if inside + 1 == repeat.period {
            light(gap(text, tokens, index))
        } else {
            gap(text, tokens, index) == gap(text, tokens, repeat.tokens.start + inside)
        }
    })
}

/// What stands behind a token.
fn gap<'a>(text: &'a Text, tokens: &[Token], index: usize) -> &'a str {
    Span { start: tokens[index].span.end, end: tokens[index + 1].span.start }.of(text.document.words())
}

fn finding(view: &View, tokens: &[Token], repeat: &Repeat, sure: f32) -> Finding {
    let unit = &tokens[repeat.first()];
    let whole = repeat.tokens.len() / repeat.period * repeat.period;
    let last = &tokens[repeat.tokens.start + whole - 1];
    let said = Span { start: unit[0].span.start, end: unit[unit.len() - 1].span.end };
    let all = Span { start: said.start, end: last.span.end };
    let times = whole / repeat.period;
    let often = if times == 2 { "twice".to_owned() } else { format!("{times} times") };
    let message = format!("“{}” stands {often} in a row", shortened(view.text.at(said)));
    let again = Span { start: said.end, end: all.end };
    Finding::new(&CHECK.rule, sure, message, Label::new(view.side, all)).suggest(view.side, again, "")
}

/// A sentence that stands in the same block once more, with others between.
fn sentence_again(view: &View, block: u32, tokens: &[Token]) -> Option<Finding> {
    let (first, again) = repeated_sentence(view.text, block, tokens)?;
    let message = format!("The sentence “{}” stands twice in this paragraph", shortened(view.text.at(first)));
    let finding = Finding::new(&CHECK.rule, 0.9, message, Label::new(view.side, again));
    Some(finding.related(Label::new(view.side, first)))
}

/// A sentence of block `block`, whose words are `tokens`, and where it stands again.
fn repeated_sentence(text: &Text, block: u32, tokens: &[Token]) -> Option<(Span, Span)> {
    let first = text.segments.partition_point(|segment| segment.block < block);
    let mut seen: Vec<(&[Token], Span)> = Vec::new();
    let before = |place: u32| tokens.partition_point(|token| token.span.start < place);
    for segment in text.segments[first..].iter().take_while(|segment| segment.block == block) {
        let words = &tokens[before(segment.span.start)..before(segment.span.end)];
        if words.iter().map(|token| token.size).sum::<f32>() >= CLAUSE {
            let same =
                |known: &[Token]| known.iter().map(|token| &token.word).eq(words.iter().map(|token| &token.word));
            match seen.iter().find(|(known, _)| same(known)) {
                Some((_, before)) => return Some((*before, segment.span)),
                None => seen.push((words, segment.span)),
            }
        }
    }
    None
}

/// A block that says what the block before it said.
fn whole_block(view: &View, block: usize) -> Option<Finding> {
    // Messages do not follow each other: two labels may say one thing, and so may two plural forms.
    if view.text.document.genre() == Genre::Units {
        return None;
    }
    let prose = |index: usize| matches!(view.text.document.blocks[index].kind, BlockKind::Paragraph);
    let said = same_block(view.text, block)?;
    if !prose(block) || !prose(block - 1) {
        return None;
    }
    if let Some(other) = view.other() {
        let blocks = view.counterpart(block as u32).map(|(blocks, _)| blocks).unwrap_or_default();
        if blocks.into_iter().any(|block| block > 0 && same_block(other, block as usize).is_some()) {
            return None;
        }
    }
    let message = format!("The paragraph “{}” stands twice in a row", shortened(view.text.at(said)));
    let here = view.text.document.blocks[block].span;
    Some(Finding::new(&CHECK.rule, 0.9, message, Label::new(view.side, here)).related(Label::new(view.side, said)))
}

fn same_block(text: &Text, block: usize) -> Option<Span> {
    is_same(text, block, block - 1).then(|| text.document.blocks[block - 1].span)
}

/// Whether two blocks say the same clause or more, word by word.
fn is_same(text: &Text, block: usize, other: usize) -> bool {
    let words = |index: usize| {
        let tokens = block_tokens(text, index);
        let size: f32 = tokens.iter().map(|token| token.size).sum();
        (size >= CLAUSE).then(|| tokens.into_iter().map(|token| token.word).collect::<Vec<_>>())
    };
    let near = text.document.block_text(block).len().abs_diff(text.document.block_text(other).len()) < 16;
    near && words(block).is_some_and(|here| words(other).is_some_and(|there| here == there))
}

/// So many paragraphs further on a copy is still a slip of the hand.
const FURTHER: usize = 5;

/// A paragraph that comes again a little further on, where the other version says it once.
fn again(view: &View, block: usize) -> Option<Finding> {
    let (text, other) = (view.text, view.other()?);
    let prose = |index: usize| matches!(text.document.blocks[index].kind, BlockKind::Paragraph);
    if text.document.genre() == Genre::Units || !prose(block) {
        return None;
    }
    let mut before = block.saturating_sub(FURTHER)..block.saturating_sub(1);
    let said = before.find(|index| prose(*index) && is_same(text, block, *index))?;
    // A paragraph that renders one of its own may say it again as the other version does.
    let there =
        |index: usize| view.counterpart(index as u32).map(|(blocks, _)| blocks).filter(|blocks| !blocks.is_empty());
    let shares = |index: usize, next: usize| next < text.document.blocks.len() && there(index) == there(next);
    let lone = |index: usize| {
        there(index).is_none()
            || shares(index, index + 1)
            || index.checked_sub(1).is_some_and(|last| shares(index, last))
    };
    if !lone(block) && !lone(said) {
        return None;
    }
    let single = |index: usize| there(index).filter(|blocks| blocks.len() == 1);
    let one = single(said).or_else(|| single(block))?.start as usize;
    let near = one.saturating_sub(FURTHER)..(one + FURTHER + 2).min(other.document.blocks.len());
    let repeats = |index: usize| index != one && other.document.block_text(index) == other.document.block_text(one);
    if near.into_iter().any(repeats) {
        return None;
    }
    let span = |index: usize| text.document.blocks[index].span;
    let message = format!("The paragraph “{}” comes twice", shortened(text.at(span(said))));
    let label = Label::new(view.side, span(block));
    Some(Finding::new(&CHECK.rule, 0.8, message, label).related(Label::new(view.side, span(said))))
}

/// The beginning of a long passage.
fn shortened(words: &str) -> String {
    // Longer messages do not fit a line.
    const LETTERS: usize = 40;
    match words.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}
