//! The words that two wordings of one language do not share.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};

/// Byte ranges, in order.
pub type Ranges = Vec<Range<usize>>;

/// The byte ranges of words that `old` and `new` do not share; `None` where the two have too little in common for a
/// word diff to say more than the two wordings side by side.
pub fn word_diff(old: &str, new: &str) -> Option<(Ranges, Ranges)> {
    let diff = TextDiff::from_unicode_words(old, new);
    // Below a third of shared words a diff is confetti: chosen on pairs of reworded quotations in the samples.
    if old == new || diff.ratio() < 0.34 {
        return None;
    }
    let (mut left, mut right) = (Ranges::new(), Ranges::new());
    let (mut at_old, mut at_new) = (0, 0);
    for change in diff.iter_all_changes() {
        let length = change.value().len();
        match change.tag() {
            ChangeTag::Equal => (at_old, at_new) = (at_old + length, at_new + length),
            ChangeTag::Delete => {
                push(&mut left, at_old..at_old + length, old);
                at_old += length;
            }
            ChangeTag::Insert => {
                push(&mut right, at_new..at_new + length, new);
                at_new += length;
            }
        }
    }
    Some((left, right))
}

/// Adds a range; what only a space parts is one.
fn push(ranges: &mut Ranges, range: Range<usize>, text: &str) {
    match ranges.last_mut() {
        Some(last) if text[last.end..range.start].trim().is_empty() => last.end = range.end,
        _ => ranges.push(range),
    }
}
