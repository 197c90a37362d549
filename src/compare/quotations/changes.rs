//! What happened to a quotation, and how sure that is.

use std::collections::HashSet;

use super::judge::{Evidence, Judge, Said};
use super::{Pair, block_extent, keys};
use crate::align::{Bead, extent};
use crate::compare::evidence::models::quotation_cut as cut;
use crate::compare::evidence::{Weighed, flag, likelihood, logit};
use crate::compare::{Change, Nature};
use crate::facts::quotations::{Quotation, words};
use crate::locale::quotations::quotation_words;
use crate::span::{Side, Span};
use crate::text::Text;

impl Judge<'_> {
    pub(super) fn pair(&self, pair: &Pair) -> Option<Change> {
        let (sides, bead, mut evidence) = self.looked_at(pair)?;
        let other = self.other(pair, &sides, bead, &mut evidence);
        let cut = self.cut(&sides, bead, &evidence);
        // Of a quotation cut to two words most is not answered either, but the two render something of it.
        let begun = evidence.rendered > -UNANSWERED && cut.is_some_and(|cut| cut >= 0.5);
        let (nature, chance) =
            if other >= 0.5 && !begun { (Nature::Replaced, other) } else { (Nature::Truncated, cut?) };
        let change = Change::new(nature, Some(sides[0].span), Some(sides[1].span), chance * bead.posterior);
        Some(Change { because: evidence.because, ..change })
    }

    /// Both quotations of a pair with their bead, and what differs beside their words; `None` where one of them goes on
    /// in another paragraph.
    pub(super) fn looked_at(&self, pair: &Pair) -> Option<([Said; 2], &Bead, Evidence)> {
        let bead = &self.alignment.blocks[pair.bead as usize];
        let mut facts = pair.source.iter().filter_map(|number| self.fact(Side::Source, *number));
        let mut others = pair.target.iter().filter_map(|number| self.fact(Side::Target, *number));
        let lasting = |q: &Quotation| q.continued || q.continues;
        if facts.any(|(_, q)| lasting(q)) || others.any(|(_, q)| lasting(q)) {
            return None;
        }
        let sides = [self.said(Side::Source, &pair.source)?, self.said(Side::Target, &pair.target)?];
        let mut evidence = Evidence::default();
        self.compare(&sides, bead, &mut evidence);
        Some((sides, bead, evidence))
    }

    /// How likely the target's quotation was cut; `None` where nothing speaks for it.
    fn cut(&self, sides: &[Said; 2], bead: &Bead, evidence: &Evidence) -> Option<f32> {
        let loss = self.loss(bead, sides);
        let nats = loss.nats();
        let seen = vec![
            (cut::BIAS, 1.0),
            // What the quotation lacks, in nats.
            (cut::LOSS, nats.min(MOST_LOST)),
            // How much longer the whole passage is than the source makes one expect, a logarithm.
            (cut::PASSAGE, loss.passage),
            // What the target has of its own, no cut has brought.
            (cut::OWN, flag(evidence.foreign)),
        ];
        let chance = likelihood(logit(&seen, 0));
        if let Some(record) = self.record {
            let (source, target) = (Some(sides[0].span), Some(sides[1].span));
            record.add(Weighed { model: cut::NAME, source, target, likelihood: chance, seen });
        }
        (loss.lost > 0.0 && nats > 0.0 && chance >= LEAST).then_some(chance)
    }

    /// What quotations of `side` say together.
    fn said(&self, side: Side, numbers: &[u32]) -> Option<Said> {
        let facts = || numbers.iter().filter_map(|number| self.fact(side, *number));
        let text = self.text(side);
        let words = facts().map(|(_, q)| q.words).collect::<Vec<_>>();
        let span = facts().map(|(fact, _)| fact.span).reduce(Span::joined)?;
        Some(Said { span, extent: words.iter().map(|words| extent(text.at(*words))).sum(), words })
    }

    /// How much the target's quotation lacks, as far as the whole passage lacks it as well: else it was only moved out
    /// of the marks.
    fn loss(&self, bead: &Bead, [from, to]: &[Said; 2]) -> Loss {
        let (whole, other) = (block_extent(self.source, &bead.source), block_extent(self.target, &bead.target));
        let ratio = self.lengths.without(whole, other);
        let (was, is) = (from.extent * ratio, to.extent);
        let (lost, passage) = (was - is, whole * ratio - other);
        let noise = spread(whole * ratio) * whole * ratio * 0.5;
        let share = ((passage * lost.signum() + noise) / lost.abs().max(1.0)).clamp(0.0, 1.0);
        /// Characters that lessen what a heading lacks or has more.
        const FEW: f32 = 5.0;
        let longer = ((other + FEW) / (whole * ratio + FEW)).ln().clamp(-1.5, 1.5);
        Loss { was, lost: lost * share, passage: longer }
    }

    fn compare(&self, [from, to]: &[Said; 2], bead: &Bead, evidence: &mut Evidence) {
        let (source, target) = (self.source, self.target);
        let asks = |said: &Said, text: &Text| {
            // Greek asks with a semicolon, and nobody else ends a quotation with one.
            let mut all = said.words.iter().map(|words| text.at(*words));
            all.any(|words| words.contains(QUESTIONS) || words.ends_with(';'))
        };
        match (asks(from, source), asks(to, target)) {
            (true, false) => evidence.add(1.5, "only the source asks"),
            (false, true) => evidence.own(1.5, "only the target asks"),
            _ => {}
        }
        match (self.denies(Side::Source, from), self.denies(Side::Target, to)) {
            (Some(true), Some(false)) => evidence.add(1.5, "only the source denies"),
            (Some(false), Some(true)) => evidence.own(0.6, "only the target denies"),
            _ => {}
        }
        let keys = |side: Side, said: &Said| -> HashSet<String> {
            let text = self.text(side);
            said.words.iter().flat_map(|words| keys(text, *words, bead.units(side))).collect()
        };
        let (here, there) = (keys(Side::Source, from), keys(Side::Target, to));
        evidence.nats -= here.intersection(&there).count().min(3) as f32;
        let begins = |said: &Said, text: &Text| text.at(said.words[0]).chars().find(|c| c.is_alphabetic());
        if let (Some(a), Some(b)) = (begins(from, source), begins(to, target))
            && (a.is_uppercase() || a.is_lowercase())
            && (b.is_uppercase() || b.is_lowercase())
        {
            evidence.nats += if a.is_uppercase() == b.is_uppercase() { -0.4 } else { 0.8 };
        }
        self.numbers(Side::Source, from, bead, evidence);
        self.numbers(Side::Target, to, bead, evidence);
    }

    /// Whether a negation stands in it; `None` where that cannot be told in its language.
    fn denies(&self, side: Side, said: &Said) -> Option<bool> {
        let text = self.text(side);
        let known = quotation_words(text.locale());
        let denies = |span: &Span| {
            let said = text.at(*span);
            words(said).any(|word| known.is_negation(word.of(said)))
        };
        match said.words.iter().any(denies) {
            true => Some(true),
            false => (!known.negations.is_empty() && !known.verbs_deny).then_some(false),
        }
    }

    /// Numbers inside that the other side's passage does not have.
    fn numbers(&self, side: Side, said: &Said, bead: &Bead, evidence: &mut Evidence) {
        let inside = |span: Span| said.words.iter().any(|words| words.contains(span));
        let keys = |side: Side| {
            let facts = self.text(side).facts_in(bead.units(side).clone());
            // Measures are converted, and the quantities' own checks see to them.
            let plain = facts.filter(|fact| fact.value.unit().is_none());
            plain.flat_map(|fact| fact.value.anchor_keys().into_iter().map(|key| (fact.span, key)))
        };
        let others: HashSet<String> = keys(side.other()).map(|(_, key)| key).collect();
        // Small numbers are written as words, or are no numbers at all in the other language (one of them).
        let large = |key: &str| key.len() > 1;
        let own = keys(side).filter(|(span, key)| inside(*span) && large(key));
        let strange = own.filter(|(_, key)| !others.contains(key)).count();
        let nats = 1.2 * strange.min(2) as f32;
        match side {
            _ if strange == 0 => {}
            Side::Source => evidence.add(nats, "a number of the source is missing"),
            Side::Target => evidence.own(nats, "the source has no such number"),
        }
    }
}

/// Signs of a question.
const QUESTIONS: [char; 5] = ['?', '？', '؟', '\u{37e}', '՞'];

/// How many characters a quotation lacks.
struct Loss {
    was: f32,
    lost: f32,
    /// How much longer the whole passage is than is expected: natural logarithm.
    passage: f32,
}

/// Standard deviation of the logarithm of a rendering's length by what is expected, for `extent` characters.
fn spread(extent: f32) -> f32 {
    (0.03 + 3.0 / extent.max(1.0)).sqrt()
}

impl Loss {
    /// Nats for another quotation, whose length has nothing to do with this one, rather than for a rendering.
    fn nats(&self) -> f32 {
        length_nats(self.was, self.was - self.lost).min(6.0)
    }
}

/// Nats for a quotation of `is` characters, where a rendering is expected to have `was`, being another one.
pub(super) fn length_nats(was: f32, is: f32) -> f32 {
    // Lengths of quotations in news: one standard deviation is a factor of e^0.9.
    const ANY: f32 = 0.9;
    let off = (is.max(1.0) / was.max(1.0)).ln();
    let usual = spread(was);
    (usual / ANY).ln() + 0.5 * off * off * (1.0 / (usual * usual) - 1.0 / (ANY * ANY))
}

/// So many nats are as good as any more.
const MOST_LOST: f32 = 4.0;
/// What one word costs that nothing answers, and a little: `« Les bateaux »`, of all that was said of the boats.
const UNANSWERED: f32 = 1.0;
/// Less likely cuts are not told of.
const LEAST: f32 = 0.2;
