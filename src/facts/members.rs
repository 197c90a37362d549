//! The members of closed sets in a text: weekdays, points of the compass, imports and exports.

use std::ops::Range;

use super::parts::parts;
use crate::document::Document;
use crate::locale::Locale;
use crate::locale::members::{Member, MemberWords, member_words};
use crate::segment::Segment;
use crate::span::Span;

/// A member of a closed set, where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The word.
    pub span: Span,
    /// What it stands for.
    pub member: Member,
}

/// The members of closed sets in the sentences of `document`, in order; none where the language's words are not known.
pub fn read(document: &Document, segments: &[Segment], locale: &Locale) -> Vec<Place> {
    let Some(words) = member_words(locale) else { return Vec::new() };
    let mut places = Vec::new();
    for segment in segments {
        let text = segment.span.of(&document.text);
        let found = if words.forms.is_unspaced() { unspaced(words, text) } else { spaced(words, text) };
        let place = |(range, member): (Range<usize>, Member)| Place {
            span: Span::new(range.start, range.end).shifted(segment.span.start),
            member,
        };
        places.extend(found.into_iter().map(place));
    }
    places
}

fn spaced(words: &MemberWords, text: &str) -> Vec<(Range<usize>, Member)> {
    let parts = parts(text);
    let value = |range: &Range<usize>| words.forms.value(&text[range.clone()].to_lowercase());
    let mut found = Vec::new();
    let mut number = 0;
    while let Some(part) = parts.get(number) {
        // `segunda-feira` is a weekday, `segunda` is not.
        let joined = parts.get(number + 1).filter(|next| text[part.end..next.start] == *"-");
        let whole = joined.map(|next| part.start..next.end);
        if let Some((range, member)) = whole.and_then(|range| Some((range.clone(), value(&range)?))) {
            found.push((range, member));
            number += 2;
            continue;
        }
        found.extend(value(part).map(|member| (part.clone(), member)));
        number += 1;
    }
    found
}

fn unspaced(words: &MemberWords, text: &str) -> Vec<(Range<usize>, Member)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match words.forms.head(&text[at..]) {
            Some((word, member)) => {
                found.push((at..at + word.len(), member));
                at += word.len();
            }
            None => at += c.len_utf8(),
        }
    }
    found
}
