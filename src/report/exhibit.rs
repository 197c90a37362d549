//! What of an article shows a finding: the passages it points at on either side, with their marks, and the
//! passage on the other side where the finding has no place there.

use std::ops::Range;

use super::model::{Article, Entry, Place, Version};
use super::passage::{Mark, word_diff};
use crate::locale::Locale;
use crate::span::Side;

/// A passage with what is marked in it.
#[derive(Debug, Clone)]
pub struct Exhibit<'a> {
    /// Which version it is of.
    pub side: Side,
    /// That version.
    pub version: &'a Version,
    /// Its number in the version.
    pub paragraph: u32,
    /// Its first line in the file.
    pub line: u32,
    /// Its words.
    pub text: &'a str,
    /// Marks over bytes of `text`, empty for a passage that is shown for comparison only.
    pub marks: Vec<(Range<usize>, Mark)>,
    /// The values read at the marks, where they are not what stands there.
    pub values: Vec<&'a str>,
}

/// The passages that show `finding`: source first, then target, then further places.
pub fn exhibits<'a>(article: &'a Article, finding: &'a Entry) -> Vec<Exhibit<'a>> {
    let mut exhibits: Vec<Exhibit> = Vec::new();
    for (place, range, mark) in marks(article, finding) {
        let known = exhibits.iter_mut().find(|e| e.side == place.side && e.paragraph == place.paragraph);
        let exhibit = match known {
            Some(exhibit) => exhibit,
            None => {
                exhibits.push(plain(article, place.side, place.paragraph));
                exhibits.last_mut().expect("just pushed")
            }
        };
        exhibit.marks.push((range, mark));
        if let Some(value) = place.value.as_deref().filter(|value| *value != place.text)
            && !exhibit.values.contains(&value)
        {
            exhibit.values.push(value);
        }
    }
    with_counterparts(article, finding, exhibits)
}

/// The bytes of its passage that each place of `finding` marks, in the order of [`Entry::places`]. Where two wordings
/// of one language are compared, the words that differ are marked more strongly than the rest.
pub fn marks<'a>(article: &Article, finding: &'a Entry) -> Vec<(&'a Place, Range<usize>, Mark)> {
    let compared = compared(article, finding);
    let mut marks = Vec::new();
    for place in finding.places() {
        let Some(passage) = article.passage_of(place) else { continue };
        let range = place.range_in(&passage.text);
        match compared.iter().find(|(other, _)| *other == place) {
            Some((_, words)) => {
                marks.push((place, range.clone(), Mark::Place));
                // A place may run on into the next paragraphs; of its words those in this one are marked.
                let within = |w: &Range<usize>| range.start + w.start..(range.start + w.end).min(range.end);
                let here = words.iter().map(within).filter(|w| w.start < w.end);
                marks.extend(here.map(|w| (place, w, Mark::Drift)));
            }
            None => marks.push((place, range, Mark::Drift)),
        }
    }
    marks
}

fn plain(article: &Article, side: Side, paragraph: u32) -> Exhibit<'_> {
    let version = article.version(side).unwrap_or(&article.target);
    let passage = version.paragraphs.get(paragraph as usize);
    let (text, line) = passage.map_or(("", 0), |passage| (passage.text.as_str(), passage.line));
    Exhibit { side, version, paragraph, line, text, marks: Vec::new(), values: Vec::new() }
}

/// Adds the aligned passages of a side that the finding does not point at, unmarked.
fn with_counterparts<'a>(article: &'a Article, finding: &Entry, mut exhibits: Vec<Exhibit<'a>>) -> Vec<Exhibit<'a>> {
    for side in [Side::Source, Side::Target] {
        let here = |exhibit: &&Exhibit| exhibit.side == side;
        let Some(place) = finding.places().find(|place| place.side == side.other()) else { continue };
        if exhibits.iter().any(|exhibit| here(&exhibit)) {
            continue;
        }
        let Some(paragraphs) = counterparts(article, place) else { continue };
        // A merge of more than three is context, not comparison.
        let added = paragraphs.iter().take(3).map(|paragraph| plain(article, side, *paragraph));
        match side {
            Side::Source => drop(exhibits.splice(0..0, added)),
            Side::Target => exhibits.extend(added),
        }
    }
    exhibits
}

/// The paragraphs on the other side of the bead that `place` stands in; `None` without an alignment.
pub fn counterparts<'a>(article: &'a Article, place: &Place) -> Option<&'a [u32]> {
    let side = place.side;
    let of = |bead: &'a super::BeadEntry, side| match side {
        Side::Source => bead.source.as_slice(),
        Side::Target => bead.target.as_slice(),
    };
    let bead = article.alignment.iter().find(|bead| of(bead, side).contains(&place.paragraph))?;
    Some(of(bead, side.other()))
}

/// The side that has nothing where the finding points.
pub fn silent_side(article: &Article, finding: &Entry) -> Option<Side> {
    let place = finding.place().filter(|_| article.source.is_some())?;
    counterparts(article, place)?.is_empty().then(|| place.side.other())
}

/// Two places in one language whose wordings are held against each other, with the words that differ.
fn compared<'a>(article: &Article, finding: &'a Entry) -> Vec<(&'a Place, Vec<Range<usize>>)> {
    let language = |place: &Place| article.version_of(place).lang.parse::<Locale>().ok();
    let first = finding.target.as_ref().or(finding.source.as_ref());
    let Some(first) = first else { return Vec::new() };
    let same = |place: &&Place| {
        **place != *first
            && match (language(place), language(first)) {
                (Some(a), Some(b)) => a.same_language(&b),
                _ => false,
            }
    };
    let Some(other) = finding.places().find(same) else { return Vec::new() };
    match word_diff(&other.text, &first.text) {
        Some((old, new)) => vec![(other, old), (first, new)],
        None => Vec::new(),
    }
}

/// Whether a version is written from right to left.
pub fn is_right_to_left(version: &Version) -> bool {
    version.lang.parse::<Locale>().is_ok_and(|locale| locale.is_right_to_left())
}
