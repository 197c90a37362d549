//! How likely one name stands in the place of another: a logistic weighing of what speaks for and against.
//!
//! `Trump … dijo` against `Corbyn … dijo`: the source's name is carried over everywhere else and missing here, the
//! target's is no word of its language, and the words beside them are the same.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Matcher, Mention, is_known_place};
use crate::align::{Bead, Passage};
use crate::bitext::names::spelling::Endings;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::span::Side;

/// What is seen: what it is called, what it weighs (in logits), and how strongly it is seen, 0 to 1.
///
/// The weights are those of a logistic regression over a batch of news in 38 language pairs, of which every seventh article
/// had one name exchanged, and over single sentences from ten languages with a name exchanged or taken out (the
/// development half of the bench). Each example was counted twice, once as if no word were known.
pub(super) type Seen = Vec<(&'static str, f32, f32)>;

/// What speaks for an exchange before anything is seen.
const BIAS: f32 = 4.87;

/// What a text of one passage must show beyond that: two alarms in a hundred such sentences come with it.
const ALONE: f32 = 1.60;

/// What a passage among others must show: there a translator says `he`, and names what was named before. It is set so that
/// 0.5 is where the clean articles have 0.2 alarms in 100 paragraphs.
const AMONG: f32 = -0.10;

/// Where words are known less than so far, the form of a word decides whether it may be a name.
const HALF: f32 = 0.5;

/// Names are seldom longer.
const LONG: usize = 8;

/// What all pairs of one bead share.
pub(super) struct Scene<'a> {
    pub bead: &'a Bead,
    pub missing: &'a [Mention],
    pub extra: &'a [Mention],
    /// The words of either side, counted once for all pairs and only where a pair is weighed.
    pub passages: OnceCell<[Passage; 2]>,
}

pub(super) fn flag(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// How many of `mentions` are more than words with a capital.
pub(super) fn strong(mentions: &[Mention]) -> usize {
    mentions.iter().filter(|m| m.read && m.kind != Kind::Common).count()
}

/// The probability that the sum of what is seen stands for, in logits.
pub(super) fn likelihood(seen: &Seen) -> f32 {
    let sum: f32 = seen.iter().map(|(_, weight, strength)| weight * strength).sum();
    1.0 / (1.0 + (-sum).exp())
}

impl Matcher<'_> {
    /// How likely `there` stands in the place of `here`; 0 where they may be one name.
    pub(super) fn exchanged(&self, here: Mention, there: Mention, scene: &Scene) -> f32 {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        // Months and days are written with numbers in some languages, without a capital in others.
        let calendar = self.source.is_calendar(here.token) || self.target.is_calendar(there.token);
        let home = from.writing == self.source.writing;
        let acronym = here.kind == Kind::Acronym && !self.carried_anywhere(&from.fold);
        let beside = self.neighbours(here.token, there.token);
        // What is known of the words beside says more than the form of the name, but only where it is known.
        let doubt = !beside
            && (acronym
                || self.is_unreadable(Side::Source, here)
                || self.is_unreadable(Side::Target, there)
                || (self.words.trust() < HALF
                    && (self.is_doubtful(Side::Source, here) || self.is_doubtful(Side::Target, there))));
        let one = self.sounds_alike(here.token, there.token) || self.go_together(from, to);
        let guessed = self.words.trust() < HALF && self.is_long_beginning(here);
        if from.writing != to.writing || (calendar && !beside && home) || one || doubt || guessed {
            return 0.0;
        }
        let seen = self.evidence(here, there, scene);
        likelihood(&seen)
    }

    /// Whether a long word that a sentence begins with has endings of which the list of words knows few: `Cestovatelům`.
    pub(super) fn is_long_beginning(&self, mention: Mention) -> bool {
        let known = name_words(self.source.text.locale());
        let token = &self.source.tokens[mention.token];
        mention.initial
            && known.names_inflect
            && token.fold.chars().count() > LONG
            && token.writing == self.source.writing
    }

    /// What speaks for and against `there` standing in the place of `here`.
    pub(super) fn evidence(&self, here: Mention, there: Mention, scene: &Scene) -> Seen {
        let mut seen = vec![("bias", BIAS - if self.beads.len() > 1 { AMONG } else { ALONE }, 1.0)];
        seen.extend(self.seen_here(here, scene.bead));
        seen.extend(self.seen_there(there, scene.bead));
        seen.extend(self.seen_of_words(here, there, scene));
        seen.extend([
            ("neighbours", 1.41, flag(self.neighbours(here.token, there.token))),
            ("none missing", -1.76, flag(strong(scene.missing) == 0)),
            ("none extra", -1.66, flag(strong(scene.extra) == 0)),
            ("extras", -1.85, scene.extra.len().min(5) as f32 / 5.0),
            ("adapted", -1.70, flag(self.likeness(here.token, there.token) > 0.55)),
            ("name for name", -0.59, flag(here.kind == there.kind && here.read && there.read)),
        ]);
        seen
    }

    /// What speaks for the loss of `here`.
    fn seen_here(&self, here: Mention, bead: &Bead) -> Seen {
        let from = &self.source.tokens[here.token];
        let holds = |b: &&Bead| {
            let has = |at: &usize| b.source.contains(&self.source.tokens[*at].block);
            b.source != bead.source && !b.is_unpaired() && self.source.of_fold(&from.fold).iter().any(has)
        };
        let others: Vec<&Bead> = self.beads.iter().filter(holds).collect();
        let lost = others.iter().filter(|b| !self.is_answered(Side::Source, here, &b.target)).count();
        let nouns = name_words(self.source.text.locale()).nouns_have_capitals;
        let (opaque, stays) = (here.kind == Kind::Opaque, self.carried_anywhere(&from.fold));
        vec![
            ("here opaque", 1.16, flag(opaque)),
            ("here ordinary", 0.48, flag(self.source.is_ordinary(here.token))),
            ("here word there", 0.59, flag(self.target.is_word(&from.fold))),
            ("lost elsewhere", -1.93, lost.min(3) as f32 / 3.0),
            ("stays as it is", 0.54, flag(stays)),
            ("here noun once", -0.78, flag(nouns && opaque && others.is_empty() && !stays)),
        ]
    }

    /// What speaks for `there` as a stranger.
    fn seen_there(&self, there: Mention, bead: &Bead) -> Seen {
        let to = &self.target.tokens[there.token];
        let elsewhere = |capital: bool| {
            let same = self.target.of_fold(&to.fold).iter().map(|at| &self.target.tokens[*at]);
            flag(same.filter(|token| !bead.target.contains(&token.block) && token.capital == capital).count() > 0)
        };
        let source = self.source.of_fold(&to.fold);
        let supported = flag(source.iter().any(|at| self.source.tokens[*at].capital));
        let (ordinary, inflected) = (self.target.is_ordinary(there.token), self.target.is_inflected(there.token));
        let cases = self.endings == Endings::Cases;
        vec![
            ("there place", -1.43, flag(there.kind == Kind::Place)),
            ("there acronym", -2.74, flag(there.kind == Kind::Acronym)),
            ("there initial", -1.06, flag(there.initial)),
            ("there ordinary", -0.59, flag(ordinary)),
            ("there inflected case", -1.42, flag(inflected && cases)),
            ("there known place", 0.92, flag(is_known_place(&self.target, there))),
            ("there word here", 1.12, flag(self.source.is_word(&to.fold))),
            ("there again", -4.61, elsewhere(true)),
            ("there lower", -2.66, elsewhere(false)),
            ("there in source", -2.89, supported),
            ("there foreign letters", -3.16, flag(self.has_own_letters(there.token))),
            ("there noun", -1.52, flag(name_words(self.target.text.locale()).nouns_have_capitals)),
        ]
    }

    /// Whether a word of the target has letters the source is written without: `Skalistých`, hardly carried over.
    fn has_own_letters(&self, there: usize) -> bool {
        let text = self.target.text.at(self.target.tokens[there].span);
        let strange = |c: &char| c.is_alphabetic() && !c.is_ascii() && !self.letters.contains(c);
        text.to_lowercase().chars().any(|c| strange(&c))
    }
}

/// The letters of a text, lower case.
pub(super) fn letters(text: &str) -> HashSet<char> {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
