//! Paragraphs of the target that were left in the language of the source.

use super::Versions;
use super::verbatim::Verbatim;
use crate::document::BlockKind;
use crate::language::{self, By};
use crate::locale::names::{OrdinaryWords, name_words, ordinary_words};
use crate::segment::tokens::{Token, tokens};
use crate::span::Side;
use crate::text::Text;

/// How much of the paragraph must stand in the source just so. Copies keep all but a quotation mark or a space, and
/// lines of names and figures hold words that are not the same.
pub const COVER: f32 = 0.8;

/// Shorter paragraphs are names or titles more often than sentences, in words.
pub const SHORTEST: f32 = 3.5;

/// A paragraph that is not the source's word by word must be a sentence, in words.
const SENTENCE: f32 = 12.0;

/// The share of a target that must be the source's own words, and of how many paragraphs at least, before the text
/// as a whole is called wrong and not some of its paragraphs.
const MOST: f32 = 0.6;
const PARAGRAPHS: usize = 3;

/// What was left as it was.
#[derive(Debug, Default)]
pub struct Untranslated {
    /// The blocks of the target, with how sure that is, in order.
    pub blocks: Vec<(u32, f32)>,
    /// Whether that is most of the target, so that it is no translation at all.
    pub is_most: bool,
}

impl Untranslated {
    /// Judges the blocks of the target.
    pub fn compare(versions: &Versions, verbatim: &Verbatim) -> Self {
        let pair = &Pair { source: versions.source, target: versions.target, verbatim, versions };
        let blocks = 0..versions.target.document.blocks.len() as u32;
        let outline = is_translated_outline(pair);
        let sure = |block| {
            let head = || heading(pair, block).filter(|_| outline);
            judge(pair, block).or_else(|| reworded(pair, block)).or_else(head).or_else(|| short_line(pair, block))
        };
        let judged = blocks.filter_map(|block| Some((block, sure(block)?)));
        let blocks: Vec<(u32, f32)> = judged.collect();
        let all: f32 = verbatim.sizes.iter().sum();
        let same: f32 = blocks.iter().map(|(block, _)| verbatim.sizes[*block as usize]).sum();
        let is_most = blocks.len() >= PARAGRAPHS && same > all * MOST;
        Self { blocks, is_most }
    }

    /// Whether block `block` of the target was left.
    pub fn has(&self, block: u32) -> bool {
        self.blocks.binary_search_by_key(&block, |(block, _)| *block).is_ok()
    }
}

/// Two texts with what stands in both just so.
struct Pair<'a> {
    source: &'a Text,
    target: &'a Text,
    verbatim: &'a Verbatim,
    versions: &'a Versions<'a>,
}

/// Whether some heading of the target is not the source's own: where none is translated, they are names.
fn is_translated_outline(pair: &Pair) -> bool {
    let is_heading = |block: u32| matches!(pair.target.document.blocks[block as usize].kind, BlockKind::Heading(_));
    let headings = (0..pair.target.document.blocks.len() as u32).filter(|block| is_heading(*block));
    headings.filter(|block| pair.verbatim.cover_of_all(*block) < 0.5).count() > 0
}

/// How sure it is that a heading of a word or two, *Background*, was left: a word of the source's language that the
/// target's does not have.
fn heading(pair: &Pair, block: u32) -> Option<f32> {
    let BlockKind::Heading(_) = pair.target.document.blocks[block as usize].kind else { return None };
    words_left(pair, block, 1).then_some(0.7)
}

/// The same of a line of a few words that nothing marks as a heading, *Opening hours*: words in small letters are no name.
fn short_line(pair: &Pair, block: u32) -> Option<f32> {
    let BlockKind::Paragraph = pair.target.document.blocks[block as usize].kind else { return None };
    let words = pair.target.document.block_text(block as usize).trim();
    let small = words.split_whitespace().skip(1).all(|word| word.chars().all(char::is_lowercase));
    (small && words.contains(' ') && words_left(pair, block, 2)).then_some(0.65)
}

/// Whether block `block` of the target is the source's word by word, one to three long words that only the source's
/// language has, and no fewer than `least`.
fn words_left(pair: &Pair, block: u32, least: usize) -> bool {
    let bead =
        pair.versions.bead_of(Side::Target, block).filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
    let Some(bead) = bead else { return false };
    let there = bead.source.start as usize;
    let same = pair.source.document.block_text(there) == pair.target.document.block_text(block as usize);
    let tokens = tokens(pair.target.document.block_words(block as usize), 0);
    let (known, other) = (ordinary_words(pair.source.locale()), ordinary_words(pair.target.locale()));
    let left = |token: &Token| known.contains(&token.word) && !other.composes(&token.word);
    // Letters of another script are no words of the target's.
    let strange = || {
        let here = language::script_of(pair.target.document.block_words(block as usize));
        here.is_some() && here != pair.target.script()
    };
    let lists = !known.is_empty() && (!other.is_empty() || strange());
    let plain = pair.target.document.opaque_in(pair.target.document.blocks[block as usize].span).is_empty();
    // An option's name stands as it is, in small letters: `footer`.
    let words = pair.target.document.block_text(block as usize);
    let long = words.starts_with(char::is_uppercase) && tokens.iter().all(|token| token.word.chars().count() >= 5);
    // A word that the target's own sentences have is borrowed.
    let borrowed = |token: &Token| {
        let others = pair.target.document.prose().filter(|(other, _)| *other != block);
        let own = others.filter(|(other, _)| pair.verbatim.cover_of_all(*other) < 0.5);
        own.into_iter().any(|(other, _)| {
            pair.target.document.block_words(other as usize).to_lowercase().contains(token.word.as_str())
        })
    };
    let left = |token: &Token| left(token) && !borrowed(token);
    same && lists && plain && long && (least..=3).contains(&tokens.len()) && tokens.iter().all(left)
}

/// Whether a line names a work of somebody's: `— @desk, "How to Fold a Kite"`. Its title stays as it is.
fn is_citation(pair: &Pair, block: u32) -> bool {
    let text = pair.target.document.block_words(block as usize).trim();
    let Some(rest) = text.strip_prefix(['—', '–', '―']) else { return false };
    let quotes = ['"', '“', '”', '„', '«', '»', '「', '」', '‘', '’'];
    let Some((by, title)) = rest.split_once(quotes) else { return false };
    let small = |words: &str| words.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    let behind = title.rsplit_once(quotes).map_or("", |(_, behind)| behind);
    !small(by) && !small(behind)
}

/// How sure it is that a block reads as the source's language without being a copy of it.
fn reworded(pair: &Pair, block: u32) -> Option<f32> {
    let language = pair.target.language_of(block);
    let left = language.by == By::Text && language.locale.same_language(pair.source.locale());
    if !left || language.locale.same_language(pair.target.locale()) {
        return None;
    }
    let kind = pair.target.document.blocks[block as usize].kind;
    let size = pair.verbatim.sizes[block as usize];
    // Commands and addresses are the same in both.
    let technical = pair.verbatim.cover(block) >= COVER;
    let sentence = kind == BlockKind::Paragraph && size >= SENTENCE && !technical;
    (sentence && !is_full_of_names(pair, block)).then_some(0.9)
}

/// Whether a block reads as the source's language for the names in it only: of its words in small letters more are the
/// target's.
fn is_full_of_names(pair: &Pair, block: u32) -> bool {
    let (known, other) = (ordinary_words(pair.source.locale()), ordinary_words(pair.target.locale()));
    let start = pair.target.document.blocks[block as usize].span.start;
    let words = tokens(pair.target.document.block_words(block as usize), start);
    let small = words.iter().filter(|token| pair.target.at(token.span).starts_with(char::is_lowercase));
    let (mut of_source, mut of_target) = (0, 0);
    for token in small {
        of_source += u32::from(known.contains(&token.word) && !other.contains(&token.word));
        of_target += u32::from(other.contains(&token.word) && !known.contains(&token.word));
    }
    of_target > of_source
}

fn judge(pair: &Pair, block: u32) -> Option<f32> {
    let kind = pair.target.document.blocks[block as usize].kind;
    let size = pair.verbatim.sizes[block as usize];
    let cover = pair.verbatim.cover(block);
    let short = size < SHORTEST || cover < COVER;
    if matches!(kind, BlockKind::Code | BlockKind::TableCell) || short || is_citation(pair, block) {
        return None;
    }
    let tokens: Vec<&Token> = pair.verbatim.in_block(block).iter().flat_map(|run| &run.target).collect();
    let words: Vec<&str> = tokens.iter().filter(|t| is_plain(pair, t)).map(|t| t.word.as_str()).collect();
    // Three words that are no names: a line of results or a signature has fewer. Most of the line: a command, an
    // address or a table is the same in all languages. A headline has capitals in English.
    let known = ordinary_words(pair.source.locale());
    let ordinary = tokens.iter().filter(|token| known.contains(&token.word)).count().max(words.len());
    let few = if ordinary >= 5 { 2 } else { 3 };
    if words.len() < few || ordinary * 5 < tokens.len() * 2 {
        return None;
    }
    // A line in a third language stands in both versions on purpose.
    if !known.is_empty() && words.iter().filter(|word| known.contains(word)).count() * 2 < words.len() {
        return None;
    }
    let sure = sure_of_language(pair, &words)?;
    // A block quotation may be meant to stand in the original.
    Some(if kind == BlockKind::Quotation { sure * 0.7 } else { sure })
}

/// Whether a word is no name, no figure, and no part of an address or a command.
fn is_plain(pair: &Pair, token: &Token) -> bool {
    let text = pair.target.document.words();
    let written = pair.target.at(token.span);
    let Some(first) = written.chars().next().filter(|c| c.is_alphabetic()) else { return false };
    let before = text[..token.span.start as usize].chars().next_back();
    let mut behind = text[token.span.end as usize..].chars();
    let after = behind.next();
    let technical = |c: Option<char>| c.is_some_and(|c| "/@_=$#<>|\\*{}~^".contains(c));
    let dotted = matches!(after, Some('.' | ':')) && behind.next().is_some_and(|c| c.is_alphanumeric() || c == '/');
    let option = before == Some('-') && text[..token.span.start as usize].trim_end_matches('-').ends_with(' ');
    let joined = before == Some('.') || dotted || option;
    if technical(before) || technical(after) || joined && !token.is_part() {
        return false;
    }
    let locale = pair.source.locale();
    let noun = || name_words(locale).nouns_have_capitals && ordinary_words(locale).contains(&token.word);
    !first.is_uppercase() || noun()
}

/// How sure it is that `words` are the source's language and not the target's; `None` where they may be the target's.
fn sure_of_language(pair: &Pair, words: &[&str]) -> Option<f32> {
    let text = &words.join(" ");
    let (from, to) = (pair.source.locale(), pair.target.locale());
    let (here, theirs, usual) = (language::script_of(text)?, pair.source.script()?, pair.target.script()?);
    if here != usual && here == theirs {
        return Some(0.97);
    }
    let (known, other) = (ordinary_words(from), ordinary_words(to));
    if !known.is_empty() && !other.is_empty() {
        let only = |list: &OrdinaryWords, not: &OrdinaryWords| {
            words.iter().filter(|word| list.contains(word) && !not.contains(word)).count()
        };
        let (of_source, of_target) = (only(known, other), only(other, known));
        if of_source >= 2 && of_source > 2 * of_target {
            return Some(0.97);
        }
        if of_target > of_source {
            return None;
        }
    }
    match language::identify_among(text, &[from, to]) {
        Some((found, _)) if !found.same_language(from) => None,
        Some((_, confidence)) if confidence >= 0.5 || words.len() >= 6 => Some(0.9),
        // Two languages that share their words: a copy of many words is still a copy.
        _ if words.len() >= 8 => Some(0.8),
        _ => None,
    }
}
