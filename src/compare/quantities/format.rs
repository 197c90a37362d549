//! The right digits with the other language's separators: `1.234 euros` kept in an English text is little more than one.

use num_traits::Signed;

use super::answer::{How, any_digit, approximate};
use super::{Item, Matcher, Pair, write};
use crate::compare::{Change, Nature};
use crate::facts::quantities::Written;
use crate::locale::quantities::quantity_words;
use crate::span::Side;

/// The numbers whose likeliest reading in the target is not what the source says, though another one is.
pub(super) fn differences(matcher: &Matcher) -> Vec<Change> {
    let mut all = Vec::new();
    // A writer who keeps the other separators throughout is understood by the reader: `30,000` and `4,000` in one
    // Vietnamese article (NTREX-128).
    let misread = |pair: &&Pair| is_misread(matcher, pair);
    let is_habit = matcher.pairs.iter().filter(misread).count() > 1;
    for pair in matcher.pairs.iter().filter(misread) {
        let (a, b) = items(matcher, pair);
        let (Some(meant), Some(read)) = (a.quantity.readings.first(), b.quantity.readings.first()) else { continue };
        let mut because = vec![format!("in the target's language it reads {}", approximate(*read))];
        let copied = marks(a.words) == marks(b.words);
        if copied {
            because.push("the separators are those of the source".to_owned());
        }
        all.push(Change {
            nature: Nature::Format,
            source: Some(a.span),
            target: Some(b.span),
            again: Vec::new(),
            weight: a.posterior.min(b.posterior) * if is_habit || !copied { 0.4 } else { 0.65 },
            because,
            suggestion: write::grouped(*meant, matcher.side(Side::Target).text.locale(), b.words),
        });
    }
    all.extend(matcher.pairs.iter().filter_map(|pair| odd_groups(matcher, pair)));
    all
}

/// `12,34,567` in a language that groups by three, where the source groups by three as well.
fn odd_groups(matcher: &Matcher, pair: &Pair) -> Option<Change> {
    let (a, b) = items(matcher, pair);
    let indian = |item: &Item| {
        let groups: Vec<usize> = item
            .words
            .split([',', '.'])
            .map(|group| group.chars().filter(|c| any_digit(*c).is_some()).count())
            .collect();
        groups.len() > 2 && groups[1..groups.len() - 1].iter().all(|size| *size == 2)
    };
    let text = matcher.side(Side::Target).text;
    let theirs =
        quantity_words(text.locale()).indian_groups || text.locale().region().is_some_and(|region| region == "IN");
    let digits = a.quantity.written == Written::Digits && b.quantity.written == Written::Digits;
    if theirs || !digits || !indian(b) || indian(a) {
        return None;
    }
    let meant = a.quantity.readings.first()?;
    Some(Change {
        nature: Nature::Format,
        source: Some(a.span),
        target: Some(b.span),
        again: Vec::new(),
        weight: a.posterior.min(b.posterior) * 0.65,
        because: vec!["the target's language groups its digits by three".to_owned()],
        suggestion: write::grouped(*meant, text.locale(), b.words),
    })
}

fn items<'m, 'a>(matcher: &'m Matcher<'a>, pair: &Pair) -> (&'m Item<'a>, &'m Item<'a>) {
    (&matcher.side(Side::Source).items[pair.source], &matcher.side(Side::Target).items[pair.target])
}

fn is_misread(matcher: &Matcher, pair: &Pair) -> bool {
    let (a, b) = items(matcher, pair);
    let (meant, read) = (a.quantity.readings.first(), b.quantity.readings.first());
    let digits = [a, b].iter().all(|item| item.quantity.written == Written::Digits);
    // A year of another calendar has two readings as well, and no separators.
    pair.how == How::Reading
        && !marks(b.words).is_empty()
        && digits
        && meant != read
        && meant.is_some_and(|meant| b.quantity.readings.contains(meant))
        // `menos 8,5 por cento` has a reading with a minus and one without.
        && meant.zip(read).is_some_and(|(meant, read)| meant.abs() != read.abs())
}

fn marks(words: &str) -> Vec<char> {
    words.chars().filter(|c| any_digit(*c).is_none() && !c.is_alphabetic() && !c.is_whitespace()).collect()
}
