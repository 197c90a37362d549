//! The article of a saved web page, without navigation, teasers and notices.
//!
//! dom_smoothie finds it but knows no places, so it is a filter: of the page's blocks, those stay whose words its
//! answer holds, in order.

use dom_smoothie::{Config, Readability, TextMode};

use crate::document::{Block, BlockKind, Document};

/// Leaves the blocks of the article in a page; all of them where none is found, or where `document` is no page.
pub fn keep(document: &mut Document) {
    if document.origin.format != "html" {
        return;
    }
    let Some(article) = article(&document.origin.file) else { return };
    let kept: Vec<Block> = document
        .blocks
        .iter()
        .filter(|block| {
            let words = letters(block.span.of(&document.text));
            // The headline is taken out of the article's text into its title.
            matches!(block.kind, BlockKind::Heading(1)) || (!words.is_empty() && article.contains(&words))
        })
        .copied()
        .collect();
    if kept.iter().any(|block| !matches!(block.kind, BlockKind::Heading(1))) {
        document.blocks = kept;
    }
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
