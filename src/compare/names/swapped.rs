//! Two names of one passage that changed places: `nach Simpsons Verhör … Wayde` for `after questioning Wayde … Simpson`.
//!
//! A translation puts names in another order wherever its syntax asks for it, and then their surroundings go with them.
//! Where each of two names stands among the words that belong to the other, they were exchanged. Words beside a name
//! belong to it as far as the texts taught how they are rendered, names beside it always.

use std::ops::Range;

use super::spelling::answers;
use super::{Change, HEARD, Matcher, Mention, Nature};
use crate::align::Bead;
use crate::compare::evidence::models::names_swapped as swapped;
use crate::compare::evidence::{Seen, Weighed, flag, likelihood, logit};
use crate::facts::names::Kind;
use crate::span::{Side, Span};
use crate::words::Writing;

/// A name that stands once on either side of a bead.
#[derive(Debug, Clone)]
struct Link {
    here: Range<usize>,
    there: Range<usize>,
}

impl Link {
    fn tokens(&self, side: Side) -> &Range<usize> {
        match side {
            Side::Source => &self.here,
            Side::Target => &self.there,
        }
    }
}

/// The number of words between two names.
fn gap(pair: [&Link; 2], side: Side) -> usize {
    let [one, other] = pair.map(|link| link.tokens(side));
    one.start.max(other.start).saturating_sub(one.end.min(other.end))
}

/// Names with fewer words between them stand as the syntax has it: `Michigan University`, `Universitatea Michigan`.
const APART: usize = 3;

/// So many words to either side of a name are its surroundings.
const AROUND: usize = 3;

/// More nats say no more.
const ENOUGH: f32 = 4.0;

/// Where a passage has more names it is a list, in which every order is good.
const MOST: usize = 16;

/// Less likely exchanges are not told of.
const FAINTEST: f32 = 0.2;

impl Matcher<'_> {
    /// The two names of a bead that changed places; `all` are the names of the source in it.
    pub(super) fn swapped(&self, all: &[Mention], bead: &Bead) -> Vec<Change> {
        let links = self.links(all, bead);
        if links.len() < 2 || links.len() > MOST {
            return Vec::new();
        }
        let span = |side: Side, tokens: &Range<usize>| {
            let tokens = &self.index(side).tokens[tokens.clone()];
            tokens.iter().map(|token| token.span).reduce(Span::joined)
        };
        let mut best: Option<(f32, usize, usize)> = None;
        for (first, one) in links.iter().enumerate() {
            for (second, other) in links.iter().enumerate().skip(first + 1) {
                if other.there.start > one.there.start {
                    continue;
                }
                let seen = self.evidence_of_swap(&links, first, second);
                let weight = likelihood(logit(&seen, 0));
                if let Some(record) = self.record {
                    let (source, target) = (span(Side::Source, &one.here), span(Side::Target, &other.there));
                    record.add(Weighed { model: swapped::NAME, source, target, likelihood: weight, seen });
                }
                if weight >= FAINTEST && best.is_none_or(|(most, ..)| weight > most) {
                    best = Some((weight, first, second));
                }
            }
        }
        let Some((weight, first, second)) = best else { return Vec::new() };
        let (source, target) = (span(Side::Source, &links[first].here), span(Side::Target, &links[second].there));
        vec![Change::new(Nature::Swapped, source, target, weight)]
    }

    /// The names that stand once on either side, in the order of the source; words that stand together on both are one.
    fn links(&self, all: &[Mention], bead: &Bead) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for mention in all.iter().filter(|m| m.kind != Kind::Demonym) {
            let Some(there) = self.only_answer(mention.token, bead) else { continue };
            let joined = links.last().is_some_and(|last| {
                last.here.end == mention.token
                    && last.there.end == there
                    && self.source.before(mention.token).is_some()
                    && self.target.before(there).is_some()
            });
            match links.last_mut() {
                Some(last) if joined => (last.here.end, last.there.end) = (mention.token + 1, there + 1),
                _ => links.push(Link { here: mention.token..mention.token + 1, there: there..there + 1 }),
            }
        }
        let twice = |link: &Link| links.iter().filter(|other| other.there.start == link.there.start).count() > 1;
        links.iter().filter(|link| !twice(link)).cloned().collect()
    }

    /// The one word of the target's passage that has the name, where the source's passage has it once too.
    fn only_answer(&self, here: usize, bead: &Bead) -> Option<usize> {
        let token = &self.source.tokens[here];
        // Saturday is said in many ways.
        if self.source.is_calendar(here) {
            return None;
        }
        let once = self.source.within(&bead.source).iter().filter(|other| other.fold == token.fold).count() == 1;
        let same = |at: &usize| {
            let other = &self.target.tokens[*at];
            let cased = matches!(other.writing, Writing::Latin | Writing::Cased) && other.capital;
            let same = || answers(&token.fold, &other.fold, self.endings);
            let heard = || !self.target.is_ordinary(*at) && self.target.heard(*at, self.source.sound(here)) >= HEARD;
            cased && if other.writing == token.writing { same() } else { heard() }
        };
        let mut found = self.target.range(&bead.target).filter(same);
        found.next().filter(|_| once && found.next().is_none())
    }

    /// What speaks for the exchange of two names: names beside decide, words beside as far as they are known, and what is
    /// near each other is left to the syntax.
    fn evidence_of_swap(&self, links: &[Link], first: usize, second: usize) -> Seen {
        let (one, other) = (&links[first], &links[second]);
        let pair = [one, other];
        let kept = self.frame(pair, one, one) + self.frame(pair, other, other);
        let crossed = self.frame(pair, one, other) + self.frame(pair, other, one);
        let (beside, still) = (
            self.named_beside(links, one, other) + self.named_beside(links, other, one),
            self.named_beside(links, one, one) + self.named_beside(links, other, other),
        );
        let between = |link: &&Link| {
            link.here.start > one.here.start
                && link.here.start < other.here.start
                && link.there.start > other.there.start
                && link.there.start < one.there.start
        };
        let rest = || links.iter().enumerate().filter(|(at, _)| *at != first && *at != second).map(|(_, link)| link);
        let crossing = rest().zip(rest().skip(1)).filter(|(a, b)| a.there.start > b.there.start).count();
        vec![
            (swapped::BIAS, 1.0),
            (swapped::CROSSED, crossed),
            (swapped::KEPT, kept),
            (swapped::NAMES_BESIDE, beside as f32),
            (swapped::NAMES_KEPT, still as f32),
            (swapped::NEAR, flag([Side::Source, Side::Target].iter().any(|side| gap(pair, *side) < APART))),
            (swapped::NAMES_BETWEEN, rest().filter(between).count().min(3) as f32),
            (swapped::OTHERS_IN_ORDER, flag(links.len() > 3 && crossing == 0)),
            (swapped::OTHERS_OUT_OF_ORDER, crossing.min(3) as f32),
        ]
    }

    /// How well the words around a name of the source render those around a place of the target, in nats. Words between
    /// the two names belong half to the one and half to the other.
    fn frame(&self, pair: [&Link; 2], here: &Link, there: &Link) -> f32 {
        let around = |side: Side, name: &Range<usize>| {
            let index = self.index(side);
            let block = index.tokens[name.start].block;
            let range = index.range(&(block..block + 1));
            let half = gap(pair, side).div_ceil(2).min(AROUND);
            let other = pair.iter().map(|link| link.tokens(side)).find(|other| *other != name).unwrap_or(name);
            let (before, after) = if other.start < name.start { (half, AROUND) } else { (AROUND, half) };
            let before = name.start.saturating_sub(before).max(range.start)..name.start;
            let after = name.end..(name.end + after).min(range.end);
            let words = before.chain(after).map(|at| index.tokens[at].span);
            self.words.passage(side, words, block)
        };
        let (mine, theirs) = (around(Side::Source, &here.here), around(Side::Target, &there.there));
        let forth = self.words.explained(Side::Source, &mine, &theirs);
        let back = self.words.explained(Side::Target, &theirs, &mine);
        forth.max(back).clamp(-ENOUGH, ENOUGH)
    }

    /// How many of the names joined to `here` in the source are joined to the place of `there` in the target.
    fn named_beside(&self, links: &[Link], here: &Link, there: &Link) -> usize {
        let at = |here: usize| links.iter().find(|link| link.here.contains(&here)).map(|link| &link.there);
        let before = self.source.before(here.here.start).and_then(at);
        let after = self.source.after(here.here.end - 1).and_then(at);
        let left = before.is_some_and(|place| place.end == there.there.start);
        let right = after.is_some_and(|place| place.start == there.there.end);
        usize::from(left) + usize::from(right)
    }
}
