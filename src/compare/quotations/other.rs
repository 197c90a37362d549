//! Whether a quotation is another one than the source's: its words against the source's, by what the alignment learned.
//!
//! The words of a rendering answer each other; those of another quotation do no better than words taken at random. Both
//! quotations are held against each other and against the whole passage on the other side, where marks may stand
//! elsewhere; how well the words around them answer says how much that means here.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::changes::length_nats;
use super::judge::{Evidence, Judge, Said};
use super::usual::Usual;
use super::{Pair, Quotations, block_extent, quotation_of};
use crate::align::{Answers, Bead, Passage, Wordings};
use crate::compare::evidence::models::quotation_exchanged as exchanged;
use crate::compare::evidence::{Seen, Weighed, between as between_columns, flag, likelihood, logit};
use crate::facts::quotations::{Kind, terms};
use crate::span::{Side, Span};
use crate::text::Text;

/// The target says just the same for another quotation of the source. Set by hand: none of 3,000 good translations of
/// news does, but for titles.
const REPEATED: f32 = 6.0;
/// So many nats are as good as any more, …
const ENOUGH: f32 = 4.0;
/// … of what is held against the article so many, …
const MOST: f32 = 6.0;
/// … by the spread of what is usual so many, …
const WIDEST: f32 = 3.0;
/// … and so many for each word around.
const MOST_AROUND: f32 = 1.0;
/// Where less than this weight stands around the quotations, it is taken for usual.
const LEAST_AROUND: f32 = 6.0;
const USUAL_AROUND: f32 = 0.4;
/// Marks that part a sentence, and so many of them; marks that end one.
const JOINING: [char; 11] = [',', '、', '，', '،', ';', '；', '؛', '—', '–', ':', '：'];
const MOST_JOINTS: usize = 5;
const ENDING: [char; 7] = ['.', '!', '。', '！', '…', '।', '۔'];
/// One or two words are rendered freely; so many are as good as any more.
const LONG: f32 = 27.0;
/// A quotation of fewer words is no other one: see `tests/suite/accuracy.rs`.
const LEAST_WORDS: f32 = 2.0;
/// Fewer terms are said again by chance.
const FEWEST: usize = 3;

impl Judge<'_> {
    /// How likely the target's quotation is another one.
    pub(super) fn other(&self, pair: &Pair, sides: &[Said; 2], bead: &Bead, evidence: &mut Evidence) -> f32 {
        let quoted = self.quoted(sides, bead);
        // `“scopes”`, `“作用域”`: a single word in marks is a term, and how terms are rendered proves nothing.
        if quoted.iter().any(|passage| passage.weight() < LEAST_WORDS) {
            return 0.0;
        }
        let between = SIDES
            .map(|side| self.alignment.words.answers(side, &quoted[side as usize], &quoted[side.other() as usize]));
        let trust = self.alignment.words.trust();
        let mut seen = self.seen_of_two(sides, bead, &quoted, between, evidence.nats);
        if trust < 1.0 || self.record.is_some() {
            seen.extend(self.seen_of_article(bead, &quoted, between));
        }
        let mut logit = between_columns([logit(&seen, 0), logit(&seen, 1)], trust);
        if let Some(record) = self.record {
            let (source, target) = (Some(sides[0].span), Some(sides[1].span));
            record.add(Weighed { model: exchanged::NAME, source, target, likelihood: likelihood(logit), seen });
        }
        if pair.target.iter().any(|number| self.repeated.contains(&self.target.facts[*number as usize].span)) {
            logit += REPEATED;
            evidence.add(0.0, "the target says the same where the source says something else");
        }
        evidence.rendered = between[1].nats;
        if between[0].nats + between[1].nats < -1.0 && between[1].nats <= 0.0 && logit >= 0.0 {
            evidence.add(0.0, "the words do not render each other");
        }
        likelihood(logit)
    }

    /// The words of both quotations.
    fn quoted(&self, sides: &[Said; 2], bead: &Bead) -> [Passage; 2] {
        let spans = |side: Side| sides[side as usize].words.iter().copied();
        SIDES.map(|side| self.alignment.words.passage(side, spans(side), bead.units(side).start))
    }

    /// What is seen of two quotations; `beside` is what else differs: questions, negations, numbers, capitals.
    fn seen_of_two(
        &self,
        sides: &[Said; 2],
        bead: &Bead,
        quoted: &[Passage; 2],
        between: [Answers; 2],
        beside: f32,
    ) -> Seen {
        let words = &self.alignment.words;
        let rest = SIDES.map(|side| outside(words, self.text(side), side, bead, &sides[side as usize].words));
        let nats = |mine: &[Passage; 2], theirs: &[Passage; 2]| {
            SIDES.map(|side| words.explained(side, &mine[side as usize], &theirs[side.other() as usize]))
        };
        let weight = |passages: &[Passage; 2]| passages[0].weight() + passages[1].weight();
        let around = match weight(&rest) {
            little if little < LEAST_AROUND => USUAL_AROUND,
            much => (nats(&rest, &rest).iter().sum::<f32>() / much).clamp(-MOST_AROUND, MOST_AROUND),
        };
        let size = weight(quoted).max(1.0);
        let met = self.share_met(quoted);
        let unpaired = SIDES.iter().any(|side| self.has_unpaired(*side, bead));
        let clear = |nats: [f32; 2]| nats.map(|nats| nats.clamp(-ENOUGH, ENOUGH));
        let between = clear(between.map(|answers| answers.nats));
        let whole = SIDES.map(|side| outside(words, self.text(side), side, bead, &[]));
        let in_passage = clear(nats(quoted, &whole));
        vec![
            (exchanged::BIAS, 1.0),
            // The words of either quotation as renderings of the other's.
            (exchanged::BETWEEN, between[0] + between[1]),
            (exchanged::OF_SOURCE, between[0]),
            (exchanged::OF_TARGET, between[1]),
            // What the source's words find outside the marks is not said inside them.
            (exchanged::SOURCE_AROUND, in_passage[0]),
            (exchanged::TARGET_AROUND, in_passage[1]),
            // Where the words around them render each other, the quoted ones should.
            (exchanged::REST, around),
            (exchanged::SIZE, size.min(LONG).ln()),
            // Of words that no other passage taught nothing is made.
            (exchanged::MET, met),
            (exchanged::BESIDE, beside.clamp(-ENOUGH, ENOUGH)),
            // A mark without a partner is near: the words may be others than those in the marks.
            (exchanged::UNPAIRED, flag(unpaired)),
            (exchanged::LENGTH, self.other_length(sides, bead)),
            // A translator keeps most commas, dashes and colons, and the stop before the mark.
            (exchanged::JOINTS, self.joints(sides)),
            (exchanged::ONE_ENDS, self.one_ends(sides)),
        ]
    }

    /// How far the quotations answer each other as passages of this article do.
    fn seen_of_article(&self, bead: &Bead, quoted: &[Passage; 2], between: [Answers; 2]) -> Seen {
        let met = self.share_met(quoted);
        let usual = self.usual.get_or_init(|| Usual::of(self.source, self.target, self.alignment));
        let (mut fewer, mut spread, mut strange, mut usual_nats) = (0.0, 0.0, 0.0, 0.0);
        for side in SIDES {
            let (is, usually) = (between[side as usize], usual.elsewhere(side, bead));
            fewer += (usually.found * is.weight - is.found).clamp(-MOST, MOST);
            spread += ((is.nats - usually.nats * is.weight) / (is.weight + 1.0).sqrt()).clamp(-WIDEST, WIDEST);
            usual_nats += usually.nats;
            let mine = &quoted[side as usize];
            let by_chance = usual.strangers(side, bead).map(|there| self.alignment.words.explained(side, mine, there));
            let (sum, count) = by_chance.fold((0.0, 0.0), |(sum, count), nats| (sum + nats, count + 1.0));
            strange += if count > 0.0 { (is.nats - sum / count).clamp(-MOST, MOST) } else { 0.0 };
        }
        vec![
            // The words find fewer renderings than those of other passages do.
            (exchanged::FEWER, fewer),
            (exchanged::UNDER_USUAL, spread),
            // How much one may expect of the words of this article.
            (exchanged::USUALLY, usual_nats),
            (exchanged::USUALLY_MET, usual_nats * met),
            // They render each other better than they do passages that have nothing to do with them.
            (exchanged::ABOVE_STRANGERS, strange),
        ]
    }

    /// The share of the words of two quotations that other passages have taught.
    fn share_met(&self, quoted: &[Passage; 2]) -> f32 {
        let size = (quoted[0].weight() + quoted[1].weight()).max(1.0);
        SIDES.map(|side| self.alignment.words.met(side, &quoted[side as usize]) / size).iter().sum()
    }

    /// How many more commas, dashes and colons one of two quotations has than the other.
    fn joints(&self, sides: &[Said; 2]) -> f32 {
        let [one, other] = SIDES.map(|side| {
            let said = sides[side as usize].words.iter().map(|words| self.text(side).at(*words));
            said.map(|said| said.matches(JOINING).count()).sum::<usize>()
        });
        one.abs_diff(other).min(MOST_JOINTS) as f32
    }

    /// Whether only one of two quotations ends as a sentence does.
    fn one_ends(&self, sides: &[Said; 2]) -> f32 {
        let [one, other] = SIDES.map(|side| {
            let last = sides[side as usize].words.last().map(|words| self.text(side).at(*words).trim_end());
            last.is_some_and(|last| last.ends_with(ENDING))
        });
        flag(one != other)
    }

    /// Nats for the lengths being those of two quotations rather than of one and its rendering.
    fn other_length(&self, [from, to]: &[Said; 2], bead: &Bead) -> f32 {
        let (whole, other) = (block_extent(self.source, &bead.source), block_extent(self.target, &bead.target));
        let ratio = self.lengths.without(whole, other);
        length_nats(from.extent * ratio, to.extent).clamp(-ENOUGH, ENOUGH)
    }
}

const SIDES: [Side; 2] = [Side::Source, Side::Target];

/// One side of a bead without the words that are `quoted`, which are in order of place.
pub(super) fn outside(words: &Wordings, text: &Text, side: Side, bead: &Bead, quoted: &[Span]) -> Passage {
    let units = bead.units(side);
    let around = units.clone().flat_map(|block| {
        let whole = text.document.blocks[block as usize].span;
        let mut at = whole.start;
        let mut pieces = Vec::new();
        for words in quoted {
            let start = words.start.clamp(at, whole.end);
            pieces.push(Span { start: at, end: start });
            at = words.end.clamp(start, whole.end);
        }
        pieces.push(Span { start: at, end: whole.end });
        pieces
    });
    words.passage(side, around, units.start)
}

/// The target's quotations whose words come again for another quotation of the source; a title may stand for *the book*.
pub(super) fn repeated(source: &Text, target: &Text, quotations: &Quotations) -> HashSet<Span> {
    let said = |text: &Text, numbers: &[u32]| -> BTreeSet<String> {
        let facts = numbers.iter().map(|number| &text.facts[*number as usize]);
        facts.filter_map(quotation_of).flat_map(|quotation| terms(text.at(quotation.words))).collect()
    };
    let mut known: HashMap<BTreeSet<String>, Vec<&Pair>> = HashMap::new();
    let named = |numbers: &[u32]| {
        let mut quoted = numbers.iter().filter_map(|number| quotation_of(&target.facts[*number as usize]));
        quoted.any(|quotation| quotation.kind == Kind::Title)
    };
    for pair in quotations.pairs.iter().filter(|pair| !named(&pair.target)) {
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
