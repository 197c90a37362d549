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
        let found = if words.forms.is_unspaced() { unspaced(words, text) } else { between(spaced(words, text), text) };
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
        // `Nord-Osten` begins like a word for the north, and is none.
        let first = value(part);
        let both = whole.and_then(|range| Some((range.clone(), value(&range)?)));
        if let Some((range, member)) = both.filter(|(_, member)| first != Some(*member)) {
            found.push((range, member));
            number += 2;
            continue;
        }
        found.extend(first.map(|member| (part.clone(), member)));
        number += 1;
    }
    found
}

/// The same with two points of the compass side by side as the one between them: `Nord-Osten`, `północny zachód`.
fn between(found: Vec<(Range<usize>, Member)>, text: &str) -> Vec<(Range<usize>, Member)> {
    let mut points: Vec<(Range<usize>, Member)> = Vec::with_capacity(found.len());
    for (range, member) in found {
        if let Some((last, before)) = points.last_mut()
            && matches!(&text[last.end..range.start], " " | "-" | "\u{a0}" | "\u{2011}" | "–")
            && let Some(point) = before.point_between(member)
        {
            (last.end, *before) = (range.end, point);
        } else {
            points.push((range, member));
        }
    }
    points
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::members::set_name;

    fn found(tag: &str, text: &str) -> Vec<(String, u8)> {
        let words = member_words(&tag.parse().unwrap()).unwrap();
        let found = between(spaced(words, text), text);
        found.into_iter().map(|(range, member)| (text[range].to_owned(), member.place)).collect()
    }

    #[test]
    fn two_points_of_the_compass_are_the_one_between_them() {
        let one = |word: &str, place: u8| vec![(word.to_owned(), place)];
        assert_eq!(found("de", "im Nord-Osten der Insel"), one("Nord-Osten", 4));
        assert_eq!(found("pl", "z północnego zachodu"), one("północnego zachodu", 5));
        assert_eq!(found("uk", "на південно-заході"), one("південно-заході", 7));
        assert_eq!(found("en", "in the south west"), one("south west", 7));
        let two = [("north".to_owned(), 0), ("south".to_owned(), 1)];
        assert_eq!(found("en", "from north to south"), two);
        assert_eq!(set_name(member_words(&"en".parse().unwrap()).unwrap().forms.value("north").unwrap()), "compass");
    }
}
