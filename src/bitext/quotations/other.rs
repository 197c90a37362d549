//! Whether a quotation is another one than the source's: its words against the source's, by what the alignment learned.
//!
//! The words of a rendering answer each other; those of another quotation do no better than words taken at random. Both
//! quotations are held against each other and against the whole passage on the other side, where marks may stand
//! elsewhere.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::changes::{Evidence, Judge, Said};
use super::{Pair, Quotations, quotation_of};
use crate::align::{Bead, Passage, Wordings};
use crate::bitext::Text;
use crate::facts::quotations::terms;
use crate::span::{Side, Span};

/// What speaks for another quotation, as a logistic regression has it that was fitted on 2,357 pairs of quotations of
/// news in 36 pairs of languages and 77 of which the target's was exchanged (half of the dev bench, by document), but
/// for `REPEATED`, which is set by hand, and `BESIDE`, which is raised so that a text without known words is judged by
/// what is left.
const BETWEEN: f32 = -0.8;
/// The quotations against the whole passages.
const AROUND: f32 = -0.6;
/// What else differs: questions, negations, numbers, capitals.
const BESIDE: f32 = 1.05;
/// The target says just the same for another quotation of the source.
const REPEATED: f32 = 2.5;
/// Set so that 0.5 is where four in a thousand good pairs lie; three in four exchanged ones lie above it.
const INTERCEPT: f32 = -3.6;
/// So many nats are as good as any more.
const ENOUGH: f32 = 6.0;
/// Fewer terms are said again by chance.
const FEWEST: usize = 3;

impl Judge<'_> {
    /// How likely the target's quotation is another one.
    pub(super) fn other(&self, pair: &Pair, sides: &[Said; 2], bead: &Bead, evidence: &mut Evidence) -> f32 {
        let words = &self.alignment.words;
        let quoted = [Side::Source, Side::Target].map(|side| {
            let said = sides[side as usize].words.iter().map(|words| self.text(side).at(*words));
            words.passage(side, said, bead.units(side).start)
        });
        let whole = [Side::Source, Side::Target].map(|side| passage(words, self.text(side), side, bead));
        let between = words.explained(Side::Source, &quoted[0], &quoted[1])
            + words.explained(Side::Target, &quoted[1], &quoted[0]);
        let around =
            words.explained(Side::Source, &quoted[0], &whole[1]) + words.explained(Side::Target, &quoted[1], &whole[0]);
        let again = pair.target.iter().any(|number| {
            self.target.facts.get(*number as usize).is_some_and(|fact| self.repeated.contains(&fact.span))
        });
        let of_words = BETWEEN * between.clamp(-ENOUGH, ENOUGH) + AROUND * around.clamp(-ENOUGH, ENOUGH);
        // What is said twice has taught its words in the other place: they answer whatever stands here.
        let doubtful = of_words > 0.0 || again;
        let mut logit = INTERCEPT + BESIDE * evidence.nats + of_words * if doubtful { trust(words) } else { 1.0 };
        if again {
            logit += REPEATED;
            evidence.add(0.0, "the target says the same where the source says something else");
        }
        if between < -1.0 && logit >= 0.0 {
            evidence.add(0.0, "the words do not render each other");
        }
        1.0 / (1.0 + (-logit).exp())
    }
}

/// Where the words of so many running words are known from elsewhere, nothing is made of words that do not answer each
/// other: alone, an article teaches words that stand in it once or twice, and good renderings come out below 0 …
const UNKNOWN: f32 = 0.4;
/// … and where so many are known, all is. A batch of twenty articles comes near it.
const KNOWN: f32 = 0.75;

/// How far words that do not answer each other may be trusted to be no renderings.
fn trust(words: &Wordings) -> f32 {
    ((words.known() - UNKNOWN) / (KNOWN - UNKNOWN)).clamp(0.0, 1.0)
}

/// The whole of one side of a bead.
pub(super) fn passage(words: &Wordings, text: &Text, side: Side, bead: &Bead) -> Passage {
    let units = bead.units(side);
    words.passage(side, units.clone().map(|block| text.document.block_text(block as usize)), units.start)
}

/// The target's quotations whose words come again for another quotation of the source.
pub(super) fn repeated(source: &Text, target: &Text, quotations: &Quotations) -> HashSet<Span> {
    let said = |text: &Text, numbers: &[u32]| -> BTreeSet<String> {
        let facts = numbers.iter().map(|number| &text.facts[*number as usize]);
        facts.filter_map(quotation_of).flat_map(|quotation| terms(text.at(quotation.words))).collect()
    };
    let mut known: HashMap<BTreeSet<String>, Vec<&Pair>> = HashMap::new();
    for pair in &quotations.pairs {
        let there = said(target, &pair.target);
        if there.len() >= FEWEST {
            known.entry(there).or_default().push(pair);
        }
    }
    let several = known.into_values().filter(|pairs| {
        let first = said(source, &pairs[0].source);
        pairs.iter().any(|pair| said(source, &pair.source).is_disjoint(&first))
    });
    several.flatten().flat_map(|pair| &pair.target).map(|number| target.facts[*number as usize].span).collect()
}
