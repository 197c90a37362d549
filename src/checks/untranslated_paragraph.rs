//! A paragraph was left in the language of the source.
//!
//! # Why it matters
//!
//! Readers who need the translation cannot read it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with the owners of the boats.
//! fr: Le port a ouvert en 1912 et a été reconstruit deux fois.
//! fr: The mayor announced talks with the owners of the boats.
//! -> The mayor
//! ```
//!
//! A paragraph in the language of the source is untranslated even where its words are not the source's.
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with the owners of the boats, who have protested against the new fees since March.
//! pl: Port otwarto w 1912 roku i dwukrotnie przebudowano.
//! pl: Talks with those who own the boats were announced by the mayor; they have been protesting against higher fees since March.
//! -> Talks with
//! ```
//!
//! ```bitext,flagged
//! ru: Мэр объявил о переговорах с владельцами лодок.
//! en: Мэр объявил о переговорах с владельцами лодок.
//! -> Мэр
//! ```
//!
//! A list of names is the same in both languages, and a quotation in the language of the target was translated by
//! nobody.
//!
//! ```bitext,clean
//! en: Jean Dupont, Marie Martin, Anna Lindqvist and Paul Klein
//! de: Jean Dupont, Marie Martin, Anna Lindqvist und Paul Klein
//! ```
//!
//! ```bitext,clean
//! en: “Wir haben die Brücke heute wieder für alle geöffnet.”
//! de: „Wir haben die Brücke heute wieder für alle geöffnet.“
//! ```
//!
//! # What it does not see
//!
//! A paragraph in a third language (see wrong-language), and one of which a part was translated (see
//! untranslated-text).

use super::{Check, Run};
use crate::compare::Bitext;
use crate::document::{Block, BlockKind};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::language::{self, By};
use crate::locale::names::{OrdinaryWords, name_words, ordinary_words};
use crate::segment::tokens::{Token, tokens};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "untranslated-paragraph",
        summary: "A paragraph was left in the language of the source.",
        category: Category::Untranslated,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("untranslated_paragraph.rs"),
    },
    run: Run::Bitext(run),
};

/// How much of the paragraph must stand in the source just so. Copies keep all but a quotation mark or a space, and
/// lines of names and figures hold words that are not the same.
const COVER: f32 = 0.8;

/// Shorter paragraphs are names or titles more often than sentences, in words.
const SHORTEST: f32 = 3.5;

/// A paragraph that is not the source's word by word must be a sentence, in words.
const SENTENCE: f32 = 12.0;

fn run(bitext: &Bitext) -> Vec<Finding> {
    if super::wrong_language::told(bitext) {
        return Vec::new();
    }
    let blocks = untranslated(bitext).into_iter();
    blocks.map(|(block, confidence)| finding(bitext, block, confidence)).collect()
}

fn finding(bitext: &Bitext, block: u32, confidence: f32) -> Finding {
    let Block { span: here, kind } = bitext.target.document.blocks[block as usize];
    let short = matches!(kind, BlockKind::Heading(_)) && bitext.verbatim.sizes[block as usize] < SHORTEST;
    let severity = if short { Severity::Minor } else { Severity::Major };
    let finding = |message: &str| {
        Finding::new(&CHECK.rule, confidence, message, Label::new(Side::Target, here)).severity(severity)
    };
    if !short && bitext.verbatim.cover(block) < COVER {
        return finding("This paragraph of the target is in the source’s language");
    }
    let runs = bitext.verbatim.in_block(block);
    let copied = finding("This paragraph of the target is the source’s, untranslated");
    match runs.iter().max_by(|a, b| a.size().total_cmp(&b.size())) {
        Some(run) => copied.related(Label::new(Side::Source, run.span(Side::Source))),
        None => copied,
    }
}

/// The blocks of the target that were left as they were, with how sure that is.
pub(super) fn untranslated(bitext: &Bitext) -> Vec<(u32, f32)> {
    let blocks = 0..bitext.target.document.blocks.len() as u32;
    let outline = is_translated_outline(bitext);
    let sure = |block| {
        let head = || heading(bitext, block).filter(|_| outline);
        judge(bitext, block).or_else(|| reworded(bitext, block)).or_else(head)
    };
    let judged = blocks.filter_map(|block| Some((block, sure(block)?)));
    judged.collect()
}

/// Whether some heading of the target is not the source's own: where none is translated, they are names.
fn is_translated_outline(bitext: &Bitext) -> bool {
    let is_heading = |block: u32| matches!(bitext.target.document.blocks[block as usize].kind, BlockKind::Heading(_));
    let headings = (0..bitext.target.document.blocks.len() as u32).filter(|block| is_heading(*block));
    headings.filter(|block| bitext.verbatim.cover_of_all(*block) < 0.5).count() > 0
}

/// How sure it is that a heading of a word or two, *Background*, was left: a word of the source's language that the
/// target's does not have.
fn heading(bitext: &Bitext, block: u32) -> Option<f32> {
    let BlockKind::Heading(_) = bitext.target.document.blocks[block as usize].kind else { return None };
    let bead = bitext.bead_of(Side::Target, block).filter(|bead| bead.source.len() == 1 && bead.target.len() == 1)?;
    let there = bead.source.start as usize;
    let same = bitext.source.document.block_text(there) == bitext.target.document.block_text(block as usize);
    let tokens = tokens(bitext.target.document.block_words(block as usize), 0);
    let (known, other) = (ordinary_words(bitext.source.locale()), ordinary_words(bitext.target.locale()));
    let left = |token: &Token| known.contains(&token.word) && !other.composes(&token.word);
    let lists = !known.is_empty() && !other.is_empty();
    let plain = bitext.target.document.opaque_in(bitext.target.document.blocks[block as usize].span).is_empty();
    // An option's name stands as it is, in small letters: `footer`.
    let words = bitext.target.document.block_text(block as usize);
    let long = words.starts_with(char::is_uppercase) && tokens.iter().all(|token| token.word.chars().count() >= 5);
    // A word that the target's own sentences have is borrowed.
    let borrowed = |token: &Token| {
        let others = bitext.target.document.prose().filter(|(other, _)| *other != block);
        let own = others.filter(|(other, _)| bitext.verbatim.cover_of_all(*other) < 0.5);
        own.into_iter().any(|(other, _)| {
            bitext.target.document.block_words(other as usize).to_lowercase().contains(token.word.as_str())
        })
    };
    let left = |token: &Token| left(token) && !borrowed(token);
    (same && lists && plain && long && !tokens.is_empty() && tokens.len() <= 3 && tokens.iter().all(left))
        .then_some(0.7)
}

/// Whether a line names a work of somebody's: `— @desk, "How to Fold a Kite"`. Its title stays as it is.
fn is_citation(bitext: &Bitext, block: u32) -> bool {
    let text = bitext.target.document.block_words(block as usize).trim();
    let Some(rest) = text.strip_prefix(['—', '–', '―']) else { return false };
    let quotes = ['"', '“', '”', '„', '«', '»', '「', '」', '‘', '’'];
    let Some((by, title)) = rest.split_once(quotes) else { return false };
    let small = |words: &str| words.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    let behind = title.rsplit_once(quotes).map_or("", |(_, behind)| behind);
    !small(by) && !small(behind)
}

/// How sure it is that a block reads as the source's language without being a copy of it.
fn reworded(bitext: &Bitext, block: u32) -> Option<f32> {
    let language = bitext.target.language_of(block);
    let left = language.by == By::Text && language.locale.same_language(bitext.source.locale());
    if !left || language.locale.same_language(bitext.target.locale()) {
        return None;
    }
    let kind = bitext.target.document.blocks[block as usize].kind;
    let size = bitext.verbatim.sizes[block as usize];
    // Commands and addresses are the same in both.
    let technical = bitext.verbatim.cover(block) >= COVER;
    let sentence = kind == BlockKind::Paragraph && size >= SENTENCE && !technical;
    (sentence && !is_full_of_names(bitext, block)).then_some(0.9)
}

/// Whether a block reads as the source's language for the names in it only: of its words in small letters more are the
/// target's.
fn is_full_of_names(bitext: &Bitext, block: u32) -> bool {
    let (known, other) = (ordinary_words(bitext.source.locale()), ordinary_words(bitext.target.locale()));
    let start = bitext.target.document.blocks[block as usize].span.start;
    let words = tokens(bitext.target.document.block_words(block as usize), start);
    let small = words.iter().filter(|token| bitext.target.at(token.span).starts_with(char::is_lowercase));
    let (mut of_source, mut of_target) = (0, 0);
    for token in small {
        of_source += u32::from(known.contains(&token.word) && !other.contains(&token.word));
        of_target += u32::from(other.contains(&token.word) && !known.contains(&token.word));
    }
    of_target > of_source
}

fn judge(bitext: &Bitext, block: u32) -> Option<f32> {
    let kind = bitext.target.document.blocks[block as usize].kind;
    let size = bitext.verbatim.sizes[block as usize];
    let cover = bitext.verbatim.cover(block);
    let short = size < SHORTEST || cover < COVER;
    if matches!(kind, BlockKind::Code | BlockKind::TableCell) || short || is_citation(bitext, block) {
        return None;
    }
    let tokens: Vec<&Token> = bitext.verbatim.in_block(block).iter().flat_map(|run| &run.target).collect();
    let words: Vec<&str> = tokens.iter().filter(|t| is_plain(bitext, t)).map(|t| t.word.as_str()).collect();
    // Three words that are no names: a line of results or a signature has fewer. Most of the line: a command, an
    // address or a table is the same in all languages. A headline has capitals in English.
    let known = ordinary_words(bitext.source.locale());
    let ordinary = tokens.iter().filter(|token| known.contains(&token.word)).count().max(words.len());
    let few = if ordinary >= 5 { 2 } else { 3 };
    if words.len() < few || ordinary * 5 < tokens.len() * 2 {
        return None;
    }
    // A line in a third language stands in both versions on purpose.
    if !known.is_empty() && words.iter().filter(|word| known.contains(word)).count() * 2 < words.len() {
        return None;
    }
    let sure = sure_of_language(bitext, &words)?;
    // A block quotation may be meant to stand in the original.
    Some(if kind == BlockKind::Quotation { sure * 0.7 } else { sure })
}

/// Whether a word is no name, no figure, and no part of an address or a command.
fn is_plain(bitext: &Bitext, token: &Token) -> bool {
    let text = bitext.target.document.words();
    let written = bitext.target.at(token.span);
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
    let locale = bitext.source.locale();
    let noun = || name_words(locale).nouns_have_capitals && ordinary_words(locale).contains(&token.word);
    !first.is_uppercase() || noun()
}

/// How sure it is that `words` are the source's language and not the target's; `None` where they may be the target's.
fn sure_of_language(bitext: &Bitext, words: &[&str]) -> Option<f32> {
    let text = &words.join(" ");
    let (from, to) = (bitext.source.locale(), bitext.target.locale());
    let (source, target) = (bitext.source.document.words(), bitext.target.document.words());
    let (here, theirs) = (language::script_of(text)?, language::script_of(source)?);
    let usual = language::usual_script(target, to)?;
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
