//! How likely one name stands in the place of another: a logistic weighing of what speaks for and against.
//!
//! `Trump … dijo` against `Corbyn … dijo`: the source's name is carried over everywhere else and missing here, the
//! target's is no word of its language, and the words beside them are the same.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{FAINTEST, HEARD, Matcher, Mention, Standing, is_known_place};
use crate::align::{Bead, Passage};
use crate::compare::names::spelling::Endings;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::span::Side;

/// What is seen: what it is called, two weights (in logits), and how strongly it is seen, mostly 0 to 1. An exchange has one
/// weight for where words are known and one for where they are not.
///
/// The weights are those of a logistic regression over two batches of news in 38 language pairs, in one of which some 450
/// articles had one name exchanged, over single sentences from ten languages with a name exchanged, over web pages with a
/// name that was put right later (the development half of the bench), and over our own two stories in 50 other languages,
/// with a name exchanged in each paragraph. The second weight comes from the same texts as if no word were known. `bias`
/// was set afterwards, so that 0.5 is where the clean articles have 0.2 alarms in 100 paragraphs (0.1 where no word is
/// known), and `alone` so that clean sentences that stand alone have one in 200.
pub(super) type Seen = Vec<(&'static str, [f32; 2], f32)>;

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

/// Set by hand, after the rest: a name of ordinary words is translated by its meaning (`FAQs`, `Citizen`: titles that a page
/// lists in another order), two sentences begin with two words (`Сверхдержавы`, `Наддержави`), and a word of the target's
/// language is a name only beside one (`Jonathan Live`). None of them counts in a
/// sentence that stands alone, or where the words beside are the same name.
const MEANT: f32 = -2.2;
const BEGIN: f32 = -1.5;
const WORD: f32 = -1.5;

/// The most that words say for an exchange, by the first weights: what surrounds the two goes together, and no word that
/// is explained by nothing costs more than the nats of its own share.
const MOST_OF_WORDS: f32 = 6.5;

/// A name that is lost so often is one that translators leave out, …
const OFTEN: usize = 3;
/// … and so many passages tell: a book names its hero in thousands.
const MOST_LOOKED: usize = 50;

pub(super) fn flag(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// How many of `mentions` are more than words with a capital.
pub(super) fn strong(mentions: &[Mention]) -> usize {
    mentions.iter().filter(|m| m.read && m.kind != Kind::Common).count()
}

/// The sum of what is seen, by its first weights or its second.
pub(super) fn logit(seen: &Seen, column: usize) -> f32 {
    seen.iter().map(|(_, weights, strength)| weights[column] * strength).sum()
}

/// The probability that a logit stands for.
pub(super) fn likelihood(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// What is seen of one of two names whatever the other is: the sums of either weights, worked out once.
pub(super) type OfOne = OnceCell<[f32; 2]>;

fn sums(seen: &Seen) -> [f32; 2] {
    [logit(seen, 0), logit(seen, 1)]
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
        let mut logits = sums(&self.seen_of_both(here, there, scene));
        let of_here = of_here.get_or_init(|| sums(&self.seen_here(here)));
        let of_there = of_there.get_or_init(|| sums(&self.seen_there(there, scene.bead)));
        for (logit, more) in logits.iter_mut().zip(of_here.iter().zip(of_there)) {
            *logit += more.0 + more.1;
        }
        let trust = self.words.trust();
        let known = trust * logits[0] + (1.0 - trust) * logits[1];
        // Words are learned when they are first asked for: they are asked where they could make a difference.
        if trust == 0.0 || likelihood(known + trust * MOST_OF_WORDS) < FAINTEST {
            return likelihood(known);
        }
        let words = self.seen_of_words(here, there, scene);
        likelihood(known + trust * logit(&words, 0) + (1.0 - trust) * logit(&words, 1))
    }

    /// What speaks for and against `there` standing in the place of `here`, beside what each says by itself and what words
    /// say.
    fn seen_of_both(&self, here: Mention, there: Mention, scene: &Scene) -> Seen {
        let alone = flag(self.beads.len() == 1);
        let mut seen = vec![("bias", [1.19, -0.07], 1.0), ("alone", [0.75, 1.26], alone)];
        seen.extend(self.seen_of_pair(here, there));
        seen.extend([
            ("none missing", [-0.92, -0.61], flag(strong(scene.missing) == 0)),
            ("none extra", [0.21, -0.54], flag(strong(scene.extra) == 0)),
            ("extras", [-2.69, -3.21], scene.extra.len().min(5) as f32 / 5.0),
        ]);
        seen
    }

    /// What speaks for the loss of `here`.
    fn seen_here(&self, here: Mention) -> Seen {
        let from = &self.source.tokens[here.token];
        let number = self.bead_of[Side::Source as usize][from.block as usize];
        let mut others = self.beads_with(Side::Source, &from.fold);
        others.retain(|other| Some(*other) != number);
        let beads = others.iter().take(MOST_LOOKED).map(|other| &self.beads[*other as usize]);
        let lost = beads.filter(|b| !self.is_answered(Side::Source, here, &b.target)).take(OFTEN).count();
        let nouns = name_words(self.source.text.locale()).nouns_have_capitals;
        let (opaque, stays) = (here.kind == Kind::Opaque, self.carried_anywhere(&from.fold));
        vec![
            ("here opaque", [1.05, 1.08], flag(opaque)),
            ("here ordinary", [-0.55, -0.93], flag(self.source.is_ordinary(here.token))),
            ("here word there", [0.65, 0.79], flag(self.target.is_word(&from.fold))),
            ("here short", [-3.45, -3.28], flag(is_short(&from.fold))),
            ("here calendar", [-1.22, -1.38], flag(self.source.is_calendar(here.token))),
            ("here doubtful", [-0.92, -1.23], flag(self.is_doubtful(Side::Source, here))),
            ("here plain", [-0.64, -1.47], flag(here.standing == Standing::Plain)),
            ("here people", [-0.95, -0.24], flag(here.standing == Standing::People)),
            ("here unlisted", [1.16, 1.28], flag(here.standing == Standing::Unlisted)),
            ("here part", [-0.72, -0.67], flag(here.standing == Standing::Part)),
            ("here heard", [-0.84, -1.61], flag(here.standing == Standing::Heard)),
            ("here rarer", [-1.43, -2.22], flag(here.standing == Standing::Rarer)),
            ("lost elsewhere", [-0.87, -1.16], lost as f32 / OFTEN as f32),
            ("stays as it is", [1.92, 2.22], flag(stays)),
            ("here noun once", [-1.03, -0.26], flag(nouns && opaque && others.is_empty() && !stays)),
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
            ("there opaque", [1.53, 1.29], flag(there.kind == Kind::Opaque)),
            ("there place", [-0.40, -0.10], flag(there.kind == Kind::Place)),
            ("there acronym", [-0.47, -0.53], flag(there.kind == Kind::Acronym)),
            ("there initial", [-0.80, -1.06], flag(there.initial)),
            ("there ordinary", [-1.38, -1.41], flag(ordinary)),
            ("there short", [-2.89, -3.10], flag(is_short(&to.fold))),
            ("there calendar", [-0.28, -0.50], flag(self.target.is_calendar(there.token))),
            ("there doubtful", [-0.19, -0.55], flag(self.is_doubtful(Side::Target, there))),
            ("there plain", [-0.73, -1.08], flag(there.standing == Standing::Plain)),
            ("there people", [-0.53, -0.14], flag(there.standing == Standing::People)),
            ("there unlisted", [0.06, 0.11], flag(there.standing == Standing::Unlisted)),
            ("there part", [-0.50, -1.07], flag(there.standing == Standing::Part)),
            ("there heard", [-0.45, -1.60], flag(there.standing == Standing::Heard)),
            ("there rarer", [0.21, -0.64], flag(there.standing == Standing::Rarer)),
            ("there inflected case", [-2.21, -1.29], flag(inflected && cases)),
            ("there known place", [1.64, 1.03], flag(is_known_place(&self.target, there))),
            ("there word here", [1.15, 1.60], flag(self.source.is_word(&to.fold))),
            ("there again", [-2.64, -2.56], elsewhere(true)),
            ("there lower", [0.06, -0.31], elsewhere(false)),
            ("there in source", [-1.55, -1.06], supported),
            ("there foreign letters", [-3.00, -3.33], flag(self.has_own_letters(there.token))),
            ("there noun", [-0.89, -0.54], flag(name_words(self.target.text.locale()).nouns_have_capitals)),
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
            ("neighbours", [2.51, 3.84], flag(beside)),
            ("meant", [MEANT; 2], flag(loose && here.kind == Kind::Common)),
            ("both begin", [BEGIN; 2], flag(loose && begin)),
            ("word for name", [WORD; 2], flag(among && self.target.is_ordinary(there.token))),
            ("letters in common", [-0.90, -1.30], letters),
            ("nearly heard", [-0.57, -1.27], flag(heard > ADAPTED)),
            ("heard", [-1.91, -2.61], flag(heard >= HEARD)),
            ("go together", [-1.13, -1.26], flag(self.go_together(from, to))),
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
