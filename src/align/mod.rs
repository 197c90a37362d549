//! Which passages of two texts render each other.
//!
//! Paragraphs first, by one score in nats (length, shared tokens, bead priors) and dynamic programming: a first look at
//! everything with everything, one to one, then passes in a band around all ways that look possible. Likely beads are
//! scored again by the sentences inside; then the sentences are aligned within each bead. In a bead of many sentences the
//! ways are looked for first, as in a text of its own, so that a paragraph may be as long as a book.
//!
//! Words are learned where there is doubt. Where a first pass by anchors, lengths and what the batch has taught leaves
//! none, its beads stand, and the words are learned only if a comparison asks how two passages render each other. Of 60
//! articles from English into German, Russian and Chinese the first look settled 33, and what they taught each other 20
//! of the rest.
//!
//! On 1,795 articles in 23 pairs of languages, paragraphs merged, dropped and moved on either side, aligned as a batch,
//! the F1 over beads is .97 and .986 over links; on a text of 468 sentences aligned by hand .882 and .939. Of beads given a posterior about .55, .75, .86, .93 and .98, .57, .76, .88, .92 and .98 are right.
//!
//! What each kind of evidence adds, on 483 of these articles (`scripts/ablate_alignment.py`):
//!
//! | without | F1 over beads | over links |
//! |---|---|---|
//! | nothing | .968 | .985 |
//! | length | .921 | .960 |
//! | words learned | .941 | .969 |
//! | words learned from the rest of the batch | .948 | .972 |
//! | identical words and cognates | .959 | .980 |
//! | figures as anchors | .964 | .983 |
//! | marks as anchors | .965 | .983 |
//! | kinds of blocks and their ends | .968 | .985 |
//! | sentences inside the beads | .954 | .977 |
//!
//! Kinds and ends add nothing in news, where all but the headline is a paragraph of sentences; they keep a `Read more`
//! from being taken for the end of the last paragraph. The order of the paragraphs is no evidence that could be left out:
//! it is what the lattice is made of, and what has moved is looked for against it.
//!
//! Time and memory of `compare` on a text of English and German news, reading and all checks included, on one core of two
//! that others were using:
//!
//! | paragraphs | 10 | 100 | 1,000 | 4,000 | 20,000 |
//! |---|---|---|---|---|---|
//! | seconds | 0.07 | 0.16 | 2.7 | 9.8 | 21 |
//! | megabytes | 37 | 40 | 78 | 122 | 150 |
//!
//! Of the instructions of a batch, reading and checks included, alignment takes some 40 in 100: 18 for the pairs that are
//! not settled and the sentences of the rest, 10 for the first look at each, 6 for what the batch teaches, 6 for words that
//! comparisons ask for. A batch of 3,034 articles in 37 pairs of languages takes 288 megabytes.
//!
//! Texts of up to 600 paragraphs are looked at whole, longer ones in parts, so that time grows with the length; lists of
//! equal lines leave every way open, and only the surroundings of the best one are gone through again.

mod aligner;
mod alignment;
mod anchors;
mod band;
mod bead;
mod draft;
mod evidence;
mod kinds;
mod lattice;
mod learned;
mod length;
mod lexicon;
mod long;
mod moved;
mod pair;
mod path;
mod pool;
mod refine;
mod rendering;
mod scorer;
mod sentences;
mod shipped;
mod sides;
mod start;
mod table;
mod teaching;
mod units;
mod words;

use crate::locale::{Locale, scripts};
use crate::text::Text;

use pair::Pair;

pub use alignment::Alignment;
pub use bead::Bead;
pub use draft::Draft;
pub use learned::{Learned, Learner};
pub use lexicon::Lexicon;
pub use pool::{Due, Half, Pool};
pub use rendering::{Answers, Passage, Wordings};
pub use teaching::Teaching;
pub use words::length;

/// How long `text` is, in characters that weigh alike in all scripts.
pub fn extent(text: &str) -> f32 {
    text.chars().map(scripts::extent).sum()
}

/// How much longer a text of `target` is than the same text of `source`, as a rule.
pub fn usual_ratio(source: &Locale, target: &Locale) -> f32 {
    (length::usual(target) - length::usual(source)).exp() as f32
}

/// Aligns two texts, with what is known of their languages beforehand.
pub fn align(source: &Text, target: &Text, lexicon: &Lexicon) -> Alignment {
    let pair = Pair::new(source, target);
    let given = lexicon.between(source.locale(), target.locale());
    Alignment::new(match units::beads(&source.document, &target.document) {
        Some(beads) => pair.inside(beads, &given),
        None => pair.align(&given, &[]),
    })
}

/// The alignment of units that are beads already: each block of the source with its block of the target, or alone.
pub fn given(source: &Text, target: &Text, units: &[(u32, Option<u32>)], lexicon: &Lexicon) -> Alignment {
    let pair = Pair::new(source, target);
    Alignment::new(pair.inside(pair::of_units(units), &lexicon.between(source.locale(), target.locale())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::{By, Identified};
    use crate::locale::names::name_words;
    use crate::segment;
    use crate::span::Side;
    use crate::words::Words;

    /// A text without facts.
    pub(super) fn text(tag: &str, words: String) -> Text {
        let locale: Locale = tag.parse().unwrap();
        let document = Document::from_paragraphs("t", words, Some(locale.clone()));
        let segments = segment::segments(&document, &locale);
        let words = Words::read(&document, name_words(&locale)).into();
        let language = Identified { locale, confidence: 1.0, by: By::Declared };
        Text::new(document, language, Vec::new(), segments, words, [].into())
    }

    /// So many sentences, each told from the others by a number.
    fn sentences(count: usize) -> [Vec<String>; 2] {
        let source = |n: usize| format!("In {} the town council opened a bridge across the river.", 1000 + n);
        let target = |n: usize| format!("En {} el ayuntamiento abrió un puente sobre el río.", 1000 + n);
        [(0..count).map(source).collect(), (0..count).map(target).collect()]
    }

    fn aligned([source, target]: [String; 2]) -> Alignment {
        align(&text("en", source), &text("es", target), &Lexicon::default())
    }

    #[test]
    fn a_text_that_is_one_paragraph_is_one_pair_whatever_its_length() {
        for count in [2, 60, 200, 1500] {
            let alignment = aligned(sentences(count).map(|sentences| sentences.join(" ")));
            assert_eq!(alignment.blocks.len(), 1, "{count} sentences");
            assert_eq!(alignment.segments_of(0), 0..alignment.segments.len());
            let single = |bead: &&Bead| bead.source.len() == 1 && bead.source == bead.target;
            let right = alignment.segments.iter().filter(single).count();
            assert!(right * 10 >= count * 9, "{right} of {count} sentences");
        }
    }

    #[test]
    fn a_long_paragraph_under_a_headline_keeps_its_counterpart() {
        let headlines = ["A town and its bridges", "Una ciudad y sus puentes"];
        let mut at = headlines.iter();
        let texts = sentences(150).map(|sentences| format!("{}\n\n{}", at.next().unwrap(), sentences.join(" ")));
        let alignment = aligned(texts);
        assert!(alignment.blocks.iter().all(|bead| bead.source == bead.target), "{:?}", alignment.blocks);
    }

    #[test]
    fn lines_that_are_all_alike_are_each_in_one_bead() {
        let alignment = aligned(["A bridge.", "Un puente."].map(|line| vec![line; 1400].join("\n\n")));
        for side in [Side::Source, Side::Target] {
            let mut units: Vec<u32> = alignment.blocks.iter().flat_map(|bead| bead.units(side).clone()).collect();
            units.sort_unstable();
            assert!(units.into_iter().eq(0..1400));
        }
    }
}
