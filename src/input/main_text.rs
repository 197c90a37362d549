//! The article of a saved web page, without navigation, teasers and notices.
//!
//! dom_smoothie finds it but knows no places, so it is a filter: of the page's blocks, those stay whose words its
//! answer holds, in order.

use dom_smoothie::{Config, Readability, TextMode};

use crate::document::{BlockKind, Document};
use crate::locale::punctuation::is_final;

/// A page with the blocks of its article only; with all of them where none is found, or where `document` is no page.
pub fn of(mut document: Document) -> Document {
    let article = if document.origin.format == "html" { article(&document.origin.file) } else { None };
    let Some(article) = article else { return document };
    // The headline is taken out of the article's text into its title.
    let is_title = |number: usize| matches!(document.blocks[number].kind, BlockKind::Heading(1));
    let is_kept = |number: usize| {
        let words = letters(document.block_text(number));
        is_title(number) || (!words.is_empty() && article.contains(&words))
    };
    let mut kept: Vec<bool> = (0..document.blocks.len()).map(is_kept).collect();
    surroundings(&document, &mut kept);
    if kept.iter().enumerate().any(|(number, kept)| *kept && !is_title(number)) {
        document.retain_blocks(|number| kept[number]);
    }
    document
}

/// Takes away what stands around the paragraphs of an article and which its page's program has put there: the line that
/// says when it was published and how long it takes to read, and lists of links. Each version has its own.
fn surroundings(document: &Document, kept: &mut [bool]) {
    let words = |number: usize| document.block_text(number).trim_end_matches(['"', '”', '»', '」', ')']);
    let sentence = |number: usize| words(number).ends_with(is_final);
    let heading = |number: usize| matches!(document.blocks[number].kind, BlockKind::Heading(_));
    let first = (0..kept.len()).find(|number| kept[*number] && !heading(*number) && sentence(*number));
    for number in (0..kept.len()).filter(|number| !matches!(document.blocks[*number].kind, BlockKind::Heading(1))) {
        let above = first.is_some_and(|first| number < first);
        let dated = above && !heading(number) && is_dated(words(number));
        kept[number] &= sentence(number) || !(dated || is_linked(document, number));
    }
}

/// Whether a line has a time of day or a year: `Published 14:32 on 3 May`, `Stand: 4. Mai 2026`.
fn is_dated(line: &str) -> bool {
    let figures: Vec<&str> = line.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let year = |run: &&str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let clock = |mark: char| {
        line.match_indices(mark).any(|(at, _)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            digit(line[..at].chars().next_back()) && digit(line[at + 1..].chars().next())
        })
    };
    figures.iter().any(year) || clock(':')
}

/// Whether all letters of a block are in links, as those of a menu are.
fn is_linked(document: &Document, number: usize) -> bool {
    let (file, span) = (&document.origin.file, document.blocks[number].span);
    let place = document.origin.locate(span);
    let before = &file[file.floor_char_boundary(place.start.saturating_sub(NEAR))..place.start];
    let last = |name: &str| before.rfind(name);
    let mut inside = last("<a ").is_some_and(|open| last("</a").is_none_or(|close| close < open));
    let (mut rest, mut outside) = (&file[place], false);
    while let Some(tag) = rest.find('<') {
        outside |= !inside && rest[..tag].contains(char::is_alphanumeric);
        inside = match &rest[tag..] {
            tag if tag.starts_with("<a ") => true,
            tag if tag.starts_with("</a") => false,
            _ => inside,
        };
        rest = rest[tag..].find('>').map_or("", |end| &rest[tag + end + 1..]);
    }
    outside |= !inside && rest.contains(char::is_alphanumeric);
    !outside
}

/// So many bytes before a block the link that it stands in begins: an address may be long.
const NEAR: usize = 2000;

/// The letters and digits of the main text.
fn article(html: &str) -> Option<String> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    Some(letters(&article.text_content))
}

/// What two renderings of one text share.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
