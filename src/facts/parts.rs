//! The words of a text, parted at hyphens and apostrophes: `a-t-il`, `d'elle`.

use std::ops::Range;

use crate::locale::scripts::{is_alphanumeric, is_joining};

/// Whether `c` is part of a word; the joiner of Persian is.
fn is_word(c: char) -> bool {
    is_alphanumeric(c) || is_joining(c)
}

/// The words of `text`; hyphens and apostrophes part them.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (start, is_word(c)) {
            (None, true) => start = Some(at),
            (Some(begun), false) => {
                parts.push(begun..at);
                start = None;
            }
            _ => {}
        }
    }
    parts.extend(start.map(|begun| begun..text.len()));
    parts
}
