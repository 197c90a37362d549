//! One name rendered in two ways: `Валадар` and, two paragraphs on, `Вадалар`.
//!
//! A name of the source is heard in every passage that has it, in the words of another script. Where one passage has a
//! word for it that no other has, and not the word that the others have, one of the two is a slip, unless it is another
//! case of the same word or renders another name.

use std::collections::BTreeMap;

use super::sound::Sound;
use super::spelling::{Endings, SHORTEST_STEM, answers};
use super::{Matcher, name_of};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::locale::fold;
use crate::locale::names::name_words;
use crate::span::{Side, Span};
use crate::words::Writing;

/// A name of the source that the target renders in two ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// The name, where the target has the odd rendering for it.
    pub name: Span,
    /// The rendering that stands in one passage only, or the later one.
    pub odd: Span,
    /// The other one, where it stands first.
    pub usual: Span,
    /// How sure the two are one name: 0 to 1.
    pub weight: f32,
}

/// What one passage has for a name.
#[derive(Debug, Clone)]
struct Heard {
    bead: usize,
    /// The name in the source.
    name: usize,
    /// The word, or the stretch of a run without spaces.
    span: Span,
    fold: String,
    likeness: f32,
}

/// A shorter name is heard in too many words.
const SHORTEST: usize = 5;

/// Two words that are to be one name must both sound like it this much, and like each other at least `RELATED`. Set on news
/// in 38 language pairs, where anything less found words that merely sound a little like the name.
const ALIKE: f32 = 0.7;
const RELATED: f32 = 0.6;

/// Where letters changed places, as in `Вадалар`, less will do: nothing else explains it.
const EXCHANGED: f32 = 0.5;

/// Renderings that differ in one letter (`Моллінарі`, `Молінарі`) are two conventions as often as a slip, and not shown …
const FEW: f32 = 0.4;
/// … unless the text has settled on the other one: `Джомни`, where five passages have `Джонни`.
const SETTLED: usize = 2;

/// A word that other passages taught so much of is a word of the language, and no slip.
const MET: f32 = 0.3;

impl Matcher<'_> {
    /// The names of the source that the target, in another script, renders in two ways.
    pub(super) fn renderings(&self) -> Vec<Rendering> {
        if self.source.writing == self.target.writing {
            return Vec::new();
        }
        let mut names: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, bead) in self.beads.iter().enumerate().filter(|(_, bead)| !bead.is_unpaired()) {
            for token in self.opaque_names(bead) {
                let places = names.entry(&self.source.tokens[token].fold).or_default();
                if places.last().is_none_or(|(last, _)| *last != number) {
                    places.push((number, token));
                }
            }
        }
        // Japanese has foreign names in katakana.
        let katakana = self.target.tokens.iter().any(|token| token.writing == Writing::Katakana);
        let writing = if katakana { Writing::Katakana } else { self.target.writing };
        let found = names.values().filter(|places| places.len() > 1).filter_map(|places| {
            let heard: Vec<Heard> =
                places.iter().filter_map(|(bead, name)| self.best_heard(*bead, *name, writing)).collect();
            self.odd_one_out(&heard)
        });
        let mut found: Vec<Rendering> = found.collect();
        found.sort_by_key(|rendering| rendering.odd.start);
        found
    }

    /// The words of the source in `bead` that are carried over by their sound.
    fn opaque_names(&self, bead: &Bead) -> Vec<usize> {
        let names = self.source.text.facts_in(bead.source.clone()).filter_map(name_of);
        let parts = names.flat_map(|name| &name.parts).filter(|part| part.kind == Kind::Opaque);
        let tokens = parts.filter_map(|part| self.source.at(part.span));
        tokens.filter(|at| self.source.tokens[*at].letters as usize >= SHORTEST).collect()
    }

    /// The word of `bead` that sounds most like the name.
    fn best_heard(&self, bead: usize, name: usize, writing: Writing) -> Option<Heard> {
        let sound = self.source.sound(name);
        let range = self.target.range(&self.beads[bead].target);
        let others = range.filter(|at| self.target.tokens[*at].writing == writing && self.may_render(*at, name));
        let heard = others.map(|at| {
            let (likeness, span) = self.target.heard_in(at, sound);
            let bare = self.bare(span);
            // 바달라르에게: particles are no part of the name's sound.
            let particles = self.target.text.at(bare).len() < self.target.text.at(span).len();
            let alone = if particles { self.sound(bare).likeness(sound) } else { 0.0 };
            Heard { bead, name, span: bare, fold: fold(self.target.text.at(bare)), likeness: likeness.max(alone) }
        });
        let best = heard.max_by(|a, b| a.likeness.total_cmp(&b.likeness).then(b.span.start.cmp(&a.span.start)));
        best.filter(|heard| heard.likeness >= EXCHANGED)
    }

    /// Whether a word of the target may render the name by its sound.
    fn may_render(&self, at: usize, name: usize) -> bool {
        let token = &self.target.tokens[at];
        let cased = matches!(token.writing, Writing::Latin | Writing::Cased);
        token.writing != self.source.tokens[name].writing && (!cased || (token.capital && !self.target.is_ordinary(at)))
    }

    /// A word of the target without the particles written behind it.
    fn bare(&self, span: Span) -> Span {
        let text = self.target.text.at(span);
        let tails = &name_words(self.target.text.locale()).enclitics;
        let tail = tails.iter().filter(|tail| text.ends_with(tail.as_str())).map(String::len).max();
        let bare = Span { end: span.end - tail.unwrap_or_default() as u32, ..span };
        if self.target.text.at(bare).chars().count() >= SHORTEST_STEM { bare } else { span }
    }

    /// Whether `one`, without what is written together with it in front, is part of `other`: `وفالادار`, `لفالادار`.
    fn is_within(&self, one: &str, other: &str) -> bool {
        let heads = &name_words(self.target.text.locale()).proclitics;
        let stems = heads.iter().filter_map(|head| one.strip_prefix(fold(head).as_str()));
        stems.chain([one]).any(|stem| stem.chars().count() >= SHORTEST_STEM && other.contains(stem))
    }

    fn sound(&self, span: Span) -> Sound {
        Sound::of_other(self.target.text.at(span))
    }

    /// The rendering that no other passage has, where all others have one.
    fn odd_one_out(&self, heard: &[Heard]) -> Option<Rendering> {
        let mut last: Vec<&Heard> = heard.iter().rev().collect();
        // Of two, the one that sounds less like the name is told of, or else the later one.
        if last.len() == 2 && last[1].likeness < last[0].likeness {
            last.reverse();
        }
        let odd = last.into_iter().find(|odd| {
            let mut others = heard.iter().filter(|other| other.bead != odd.bead);
            let Some(usual) = others.next() else { return false };
            others.all(|other| self.is_same(usual, other)) && self.is_odd(odd, usual)
        })?;
        let usual = heard.iter().find(|other| other.bead != odd.bead)?;
        let settled = heard.iter().filter(|other| self.is_same(usual, other)).count() >= SETTLED;
        let weight = match strsim::damerau_levenshtein(&usual.fold, &odd.fold) {
            _ if exchanged(&usual.fold, &odd.fold) || exchanged_but_for_ending(&usual.fold, &odd.fold) => 0.8,
            0..=1 if !settled && self.target.writing != Writing::Latin => FEW,
            _ => 0.6,
        };
        let posterior = self.beads[odd.bead].posterior.min(self.beads[usual.bead].posterior);
        let name = self.source.tokens[odd.name].span;
        Some(Rendering { name, odd: odd.span, usual: usual.span, weight: weight * posterior })
    }

    /// Whether one name has both renderings, the one in this passage only, and the other nowhere in it.
    fn is_odd(&self, odd: &Heard, usual: &Heard) -> bool {
        let everywhere = 0..self.target.text.document.blocks.len() as u32;
        let here = &self.beads[odd.bead].target;
        (exchanged(&usual.fold, &odd.fold) || self.is_one_name(odd, usual))
            && !self.is_same(usual, odd)
            && self.times(odd, &everywhere) == self.times(odd, here)
            && self.times(usual, here) == 0
            && !self.renders_another(odd)
    }

    fn is_one_name(&self, odd: &Heard, usual: &Heard) -> bool {
        let block = self.beads[odd.bead].target.start;
        let word = self.words.passage(Side::Target, [odd.span], block);
        let spaced = self.target.writing != Writing::Unspaced;
        odd.likeness.min(usual.likeness) >= ALIKE
            && self.related(odd, usual) >= RELATED
            && !(spaced && self.words.met(Side::Target, &word) > MET)
    }

    /// How alike two renderings sound, 0 to 1.
    fn related(&self, one: &Heard, other: &Heard) -> f32 {
        let [a, b] = [one, other].map(|heard| self.sound(heard.span));
        a.likeness(&b).max(b.likeness(&a))
    }

    /// How many words of `blocks` have the rendering in them.
    fn times(&self, heard: &Heard, blocks: &std::ops::Range<u32>) -> usize {
        let tokens = self.target.within(blocks).iter();
        tokens.filter(|token| token.fold.contains(heard.fold.as_str())).count()
    }

    /// Whether two renderings are one, in another case or with other particles.
    fn is_same(&self, one: &Heard, other: &Heard) -> bool {
        let (a, b) = (one.fold.as_str(), other.fold.as_str());
        let unspaced = matches!(self.target.writing, Writing::Unspaced | Writing::Katakana);
        let endings = if unspaced { Endings::Few } else { Endings::Cases };
        self.is_within(a, b) || self.is_within(b, a) || answers(a, b, endings) || answers(b, a, endings)
    }

    /// Whether the odd rendering sounds more like another word of the source's passage than like the name.
    fn renders_another(&self, odd: &Heard) -> bool {
        let name = &self.source.tokens[odd.name];
        let sound = self.sound(odd.span);
        let range = self.source.range(&self.beads[odd.bead].source);
        let others = range.filter(|at| self.source.tokens[*at].fold != name.fold && self.source.tokens[*at].capital);
        let own = self.source.sound(odd.name).likeness(&sound);
        others.into_iter().any(|at| self.source.sound(at).likeness(&sound) >= own)
    }
}

/// Whether two words have the same letters in another order.
fn exchanged(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    a != b && a.len() == b.len() && sorted(a) == sorted(b)
}

/// Whether two words have the same letters in another order, and one of them an ending: `брандвольд`, `бравндольду`.
fn exchanged_but_for_ending(a: &str, b: &str) -> bool {
    /// Letters of an ending.
    const ENDING: usize = 2;
    let (short, long) = if a.chars().count() < b.chars().count() { (a, b) } else { (b, a) };
    let (few, many) = (short.chars().count(), long.chars().count());
    let stem: String = long.chars().take(few).collect();
    many - few <= ENDING && stem != short && exchanged(short, &stem)
}
