//! How likely one name stands in the place of another: a logistic weighing of what speaks for and against.
//!
//! `Trump … dijo` against `Corbyn … dijo`: the source's name is carried over everywhere else and missing here, the
//! target's is no word of its language, and the words beside them are the same.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{FAINTEST, HEARD, MOST_ASKED, Matcher, Mention, Standing, is_known_place};
use crate::align::{Bead, Passage};
use crate::compare::evidence::models::name_exchanged as exchanged;
use crate::compare::evidence::{Seen, Weighed, between, flag, likelihood, logit};
use crate::compare::names::spelling::Endings;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::span::Side;

/// What all pairs of one bead share.
pub(super) struct Scene<'a> {
    pub bead: &'a Bead,
    pub missing: &'a [Mention],
    pub extra: &'a [Mention],
    /// The words of either side, counted once for all pairs and only where a pair is weighed.
    pub passages: OnceCell<[Passage; 2]>,
}

/// Two words of one script that sound more alike than this may be one name, adapted to the language.
const ADAPTED: f32 = 0.55;

/// The most that words say for an exchange, by the first weights: what surrounds the two goes together, and no word that
/// is explained by nothing costs more than the nats of its own share.
const MOST_OF_WORDS: f32 = 6.5;

/// A name that is lost so often is one that translators leave out, …
const OFTEN: usize = 3;
/// … and so many passages tell: a book names its hero in thousands.
const MOST_LOOKED: usize = 50;

/// How many of `mentions` are more than words with a capital.
pub(super) fn strong(mentions: &[Mention]) -> usize {
    mentions.iter().filter(|m| m.read && m.kind != Kind::Common).count()
}

/// What is seen of one of two names whatever the other is, with the sums of either weights: worked out once.
pub(super) type OfOne = OnceCell<(Seen, [f32; 2])>;

fn summed(seen: Seen) -> (Seen, [f32; 2]) {
    let sums = [logit(&seen, 0), logit(&seen, 1)];
    (seen, sums)
}

impl Matcher<'_> {
    /// How likely `there` stands in the place of `here`; 0 where they are of two scripts, or too little is known of either.
    pub(super) fn exchanged(&self, here: (Mention, &OfOne), there: (Mention, &OfOne), scene: &Scene) -> f32 {
        let ((here, of_here), (there, of_there)) = (here, there);
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let readable = || {
            (!self.is_unreadable(Side::Source, here) && !self.is_unreadable(Side::Target, there))
                || self.neighbours(here.token, there.token)
        };
        if from.writing != to.writing || !readable() {
            return 0.0;
        }
        let (of_both, mut logits) = summed(self.seen_of_both(here, there, scene));
        let of_here = of_here.get_or_init(|| summed(self.seen_here(here)));
        let of_there = of_there.get_or_init(|| summed(self.seen_there(there, scene.bead)));
        for (logit, more) in logits.iter_mut().zip(of_here.1.iter().zip(of_there.1)) {
            *logit += more.0 + more.1;
        }
        let trust = self.words.trust();
        let known = between(logits, trust);
        // Words are learned when they are first asked for: they are asked where they could make a difference.
        let ask = trust > 0.0 && likelihood(known + trust * MOST_OF_WORDS) >= FAINTEST;
        if !ask && self.record.is_none() {
            return likelihood(known);
        }
        let words = self.seen_of_words(here, there, scene);
        let likelihood = if ask {
            likelihood(known + between([logit(&words, 0), logit(&words, 1)], trust))
        } else {
            likelihood(known)
        };
        if let Some(record) = self.record {
            let seen = [of_both, of_here.0.clone(), of_there.0.clone(), words].concat();
            let (source, target) = (Some(from.span), Some(to.span));
            record.add(Weighed { model: exchanged::NAME, source, target, likelihood, seen });
        }
        likelihood
    }

    /// What speaks for and against `there` standing in the place of `here`, beside what each says by itself and what words
    /// say.
    fn seen_of_both(&self, here: Mention, there: Mention, scene: &Scene) -> Seen {
        let alone = flag(self.beads.len() == 1);
        let mut seen = vec![(exchanged::BIAS, 1.0), (exchanged::ALONE, alone)];
        seen.extend(self.seen_of_pair(here, there));
        seen.extend([
            (exchanged::NONE_MISSING, flag(strong(scene.missing) == 0)),
            (exchanged::NONE_EXTRA, flag(strong(scene.extra) == 0)),
            (exchanged::EXTRAS, scene.extra.len().min(5) as f32 / 5.0),
        ]);
        seen
    }

    /// What speaks for the loss of `here`.
    fn seen_here(&self, here: Mention) -> Seen {
        let from = &self.source.tokens[here.token];
        let number = self.bead_of[Side::Source as usize][from.block as usize];
        let all = self.beads_with(Side::Source, &from.fold);
        let others = || all.iter().filter(|other| Some(**other) != number);
        let beads = others().take(MOST_LOOKED).map(|other| &self.beads[*other as usize]);
        let lost = beads.filter(|b| !self.is_answered(Side::Source, here, &b.target)).take(OFTEN).count();
        let nouns = name_words(self.source.text.locale()).nouns_have_capitals;
        let (opaque, stays) = (here.kind == Kind::Opaque, self.carried_anywhere(&from.fold));
        vec![
            (exchanged::HERE_OPAQUE, flag(opaque)),
            (exchanged::HERE_ORDINARY, flag(self.source.is_ordinary(here.token))),
            (exchanged::HERE_WORD_THERE, flag(self.target.is_word(&from.fold))),
            (exchanged::HERE_SHORT, flag(is_short(&from.fold))),
            (exchanged::HERE_CALENDAR, flag(self.source.is_calendar(here.token))),
            (exchanged::HERE_DOUBTFUL, flag(self.is_doubtful(Side::Source, here))),
            (exchanged::HERE_PLAIN, flag(here.standing == Standing::Plain)),
            (exchanged::HERE_PEOPLE, flag(here.standing == Standing::People)),
            (exchanged::HERE_UNLISTED, flag(here.standing == Standing::Unlisted)),
            (exchanged::HERE_PART, flag(here.standing == Standing::Part)),
            (exchanged::HERE_HEARD, flag(here.standing == Standing::Heard)),
            (exchanged::HERE_RARER, flag(here.standing == Standing::Rarer)),
            (exchanged::LOST_ELSEWHERE, lost as f32 / OFTEN as f32),
            (exchanged::STAYS_AS_IT_IS, flag(stays)),
            (exchanged::HERE_NOUN_ONCE, flag(nouns && opaque && others().next().is_none() && !stays)),
        ]
    }

    /// What speaks for `there` as a stranger.
    fn seen_there(&self, there: Mention, bead: &Bead) -> Seen {
        let to = &self.target.tokens[there.token];
        let elsewhere = |capital: bool| {
            let mut same = self.target.of_fold(&to.fold).iter().take(MOST_ASKED).map(|at| &self.target.tokens[*at]);
            flag(same.any(|token| !bead.target.contains(&token.block) && token.capital == capital))
        };
        let source = self.source.of_fold(&to.fold);
        let supported = flag(source.iter().take(MOST_ASKED).any(|at| self.source.tokens[*at].capital));
        let (ordinary, inflected) = (self.target.is_ordinary(there.token), self.target.is_inflected(there.token));
        let cases = self.endings == Endings::Cases;
        vec![
            (exchanged::THERE_OPAQUE, flag(there.kind == Kind::Opaque)),
            (exchanged::THERE_PLACE, flag(there.kind == Kind::Place)),
            (exchanged::THERE_ACRONYM, flag(there.kind == Kind::Acronym)),
            (exchanged::THERE_INITIAL, flag(there.initial)),
            (exchanged::THERE_ORDINARY, flag(ordinary)),
            (exchanged::THERE_SHORT, flag(is_short(&to.fold))),
            (exchanged::THERE_CALENDAR, flag(self.target.is_calendar(there.token))),
            (exchanged::THERE_DOUBTFUL, flag(self.is_doubtful(Side::Target, there))),
            (exchanged::THERE_PLAIN, flag(there.standing == Standing::Plain)),
            (exchanged::THERE_PEOPLE, flag(there.standing == Standing::People)),
            (exchanged::THERE_UNLISTED, flag(there.standing == Standing::Unlisted)),
            (exchanged::THERE_PART, flag(there.standing == Standing::Part)),
            (exchanged::THERE_HEARD, flag(there.standing == Standing::Heard)),
            (exchanged::THERE_RARER, flag(there.standing == Standing::Rarer)),
            (exchanged::THERE_INFLECTED_CASE, flag(inflected && cases)),
            (exchanged::THERE_KNOWN_PLACE, flag(is_known_place(&self.target, there))),
            (exchanged::THERE_WORD_HERE, flag(self.source.is_word(&to.fold))),
            (exchanged::THERE_AGAIN, elsewhere(true)),
            (exchanged::THERE_LOWER, elsewhere(false)),
            (exchanged::THERE_IN_SOURCE, supported),
            (exchanged::THERE_FOREIGN_LETTERS, flag(self.has_own_letters(there.token))),
            (exchanged::THERE_NOUN, flag(name_words(self.target.text.locale()).nouns_have_capitals)),
        ]
    }

    /// How far the two may be one name.
    fn seen_of_pair(&self, here: Mention, there: Mention) -> Seen {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let heard = self.likeness(here.token, there.token);
        let beside = self.neighbours(here.token, there.token);
        let among = self.beads.len() > 1 && !beside;
        let loose = among && !self.carried_anywhere(&from.fold);
        let begin = here.initial && there.initial;
        let letters = strsim::jaro_winkler(&from.fold, &to.fold) as f32;
        vec![
            (exchanged::NEIGHBOURS, flag(beside)),
            (exchanged::MEANT, flag(loose && here.kind == Kind::Common)),
            (exchanged::BOTH_BEGIN, flag(loose && begin)),
            (exchanged::WORD_FOR_NAME, flag(among && self.target.is_ordinary(there.token))),
            (exchanged::LETTERS_IN_COMMON, letters),
            (exchanged::NEARLY_HEARD, flag(heard > ADAPTED)),
            (exchanged::HEARD, flag(heard >= HEARD)),
            (exchanged::GO_TOGETHER, flag(self.go_together(from, to))),
        ]
    }

    /// Whether a word of the target has letters the source is written without: `Skalistých`, hardly carried over.
    fn has_own_letters(&self, there: usize) -> bool {
        let text = self.target.text.at(self.target.tokens[there].span);
        let strange = |c: &char| c.is_alphabetic() && !c.is_ascii() && !self.letters.contains(c);
        text.to_lowercase().chars().any(|c| strange(&c))
    }
}

/// Words of fewer letters are more often abbreviations and particles than names.
fn is_short(folded: &str) -> bool {
    folded.chars().count() < 4
}

/// The letters of a text, lower case.
pub(super) fn letters(text: &str) -> HashSet<char> {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
