//! The article of a saved web page, without navigation, teasers and notices.
//!
//! dom_smoothie finds it but knows no places, so it is a filter: of the page's blocks, those stay whose words its
//! answer holds, in order.

use dom_smoothie::{Config, Readability, TextMode};

use crate::document::{BlockKind, Document};

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
    let kept: Vec<bool> = (0..document.blocks.len()).map(is_kept).collect();
    if kept.iter().enumerate().any(|(number, kept)| *kept && !is_title(number)) {
        document.retain_blocks(|number| kept[number]);
    }
    document
}

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
