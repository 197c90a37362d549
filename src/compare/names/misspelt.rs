//! Names spelt otherwise than in the source: a letter more, less or other, two that changed places, an accent or the
//! last letter lost.

use super::doubt::is_inflected_place;
use super::index::{Index, Token};
use super::spelling::{Endings, Likeness, likeness};
use super::{ADAPTED, Change, Matcher, Mention, Nature, is_known_place};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::words::Writing;

/// From so many letters on, a word that differs in one letter is a slip even where the passage has the name in full too.
const LONG: usize = 7;

impl Matcher<'_> {
    /// The misspelt among the unanswered names `extra` of the target; `all` are the names of the source in the bead, and
    /// `missing` the unanswered of them.
    pub(super) fn misspelt(&self, all: &[Mention], missing: &[Mention], extra: &[Mention], bead: &Bead) -> Vec<Change> {
        let mut changes = Vec::new();
        for there in extra {
            let to = &self.target.tokens[there.token];
            if !self.source.of_fold(&to.fold).is_empty() || self.target.is_ordinary(there.token) {
                continue;
            }
            let same_script = |m: &&Mention| self.source.tokens[m.token].writing == to.writing;
            let near = |m: &&Mention| self.nearness(&self.source.tokens[m.token], to) >= Likeness::Edited;
            let missed = missing.iter().filter(same_script).find(near);
            let slip = || all.iter().filter(same_script).find(|m| self.is_slip(**m, to));
            let alike = || missing.iter().filter(same_script).find(|m| self.is_another_rendering(**m, *there, bead));
            let Some(here) = missed.or_else(slip).or_else(alike) else { continue };
            let carried = self.carried(&self.source.tokens[here.token].fold, bead);
            let weight = self.weight_of_slip(*here, *there, carried);
            changes.push(self.change(Nature::Misspelt, Some(*here), Some(*there), weight, carried));
        }
        changes
    }

    /// Whether `to` is a slip for the name although the passage may have the name in full beside it.
    fn is_slip(&self, here: Mention, to: &Token) -> bool {
        let from = &self.source.tokens[here.token];
        let long = from.fold.chars().count() >= LONG && here.kind == Kind::Opaque && self.endings == Endings::Few;
        match likeness(&from.fold, &to.fold, Endings::Few) {
            Likeness::Transposed => true,
            Likeness::Edited => long && from.writing == Writing::Latin,
            _ => false,
        }
    }

    /// Whether the target has the name as the source writes it elsewhere, and here a word that sounds the same: Balladar
    /// for Valadar.
    fn is_another_rendering(&self, here: Mention, there: Mention, bead: &Bead) -> bool {
        let from = &self.source.tokens[here.token];
        let opaque = here.kind == Kind::Opaque && there.kind == Kind::Opaque;
        from.writing == Writing::Latin
            && self.endings == Endings::Few
            && opaque
            && self.likeness(here.token, there.token) > ADAPTED
            && self.carried(&from.fold, bead)
    }

    fn weight_of_slip(&self, here: Mention, there: Mention, carried: bool) -> f32 {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let adapted = self.endings == Endings::Cases || here.kind == Kind::Place || there.kind == Kind::Place;
        let both = |kind| here.kind == kind && there.kind == kind;
        match self.nearness(from, to) {
            Likeness::Transposed => 0.95,
            // Thomas and Tomáš, Oscar and Oskar, Louisiana and Luisiana: spelt by the rules of the language.
            _ if adapted && self.likeness(here.token, there.token) > ADAPTED => 0.4,
            _ if carried => 0.85,
            // Tennessean: of the place, or from it.
            _ if is_known_place(&self.source, here) && begins_like(&to.fold, &from.fold) => 0.4,
            // Macedonia and Macedonië, Catalans and Catalanen: the language's own word for the place or its people.
            _ if from.fold.chars().count() > LONG && is_inflected_place(&self.source, here) => 0.4,
            // Content Managment System: a title that was to be copied as it stands.
            _ if self.neighbours(here.token, there.token) && from.fold.chars().count() >= LONG => 0.7,
            _ if both(Kind::Opaque) => 0.6,
            _ if both(Kind::Acronym) && from.fold.len() > 4 => 0.6,
            _ => 0.3,
        }
    }

    /// How the spelling of two names differs. Between languages of another script than Latin every letter may differ by
    /// rule (Симпсон, Сімпсон), so that only a transposition is a slip; not so where the script is foreign to both texts,
    /// which copy the name then (Петр, Петя).
    fn nearness(&self, from: &Token, to: &Token) -> Likeness {
        let home = from.writing == self.source.writing || from.writing == self.target.writing;
        match likeness(&from.fold, &to.fold, self.endings) {
            Likeness::Edited if from.writing != Writing::Latin && home => Likeness::Other,
            near => near,
        }
    }

    /// Names that lost their accents or their last `s` on the way, beside a word of the name that both sides have:
    /// `Raphael Hertzog` for `Raphaël Hertzog`, `Anthony Town` for `Anthony Towns`.
    pub(super) fn worn(&self, all: &[Mention], bead: &Bead) -> Vec<Change> {
        let drops_accents = name_words(self.target.text.locale()).drops_accents;
        let genitives = name_words(self.source.text.locale()).genitive_s || self.endings != Endings::Few;
        let mut changes = Vec::new();
        for here in all.iter().filter(|m| m.read && m.kind != Kind::Demonym) {
            let from = &self.source.tokens[here.token];
            let place = is_known_place(&self.source, *here);
            if from.writing != Writing::Latin || from.fold.chars().count() < 4 || place {
                continue;
            }
            let text = written(&self.source, here.token);
            let range = self.target.range(&bead.target);
            if range.clone().any(|at| written(&self.target, at) == text) {
                continue;
            }
            let accent = |at: usize| {
                from.fold == self.target.tokens[at].fold
                    && !drops_accents
                    && lost_accents(&text, &written(&self.target, at))
            };
            let clipped = |at: usize| {
                let one = &self.target.tokens[at].fold;
                // Ryder Cups: more than one, where the text has the one too.
                let plural = self.source.of_fold(one).iter().any(|at| self.source.tokens[*at].capital);
                let known = self.target.is_ordinary(at) || self.source.is_ordinary(here.token) || plural;
                !genitives && !known && from.fold.strip_suffix('s') == Some(one)
            };
            let worn = range.clone().find(|at| {
                self.target.tokens[*at].capital && (accent(*at) || clipped(*at)) && self.neighbours(here.token, *at)
            });
            if let Some(at) = worn {
                let there = Mention { token: at, name: self.target.tokens[at].span, ..*here };
                // A paper that never writes the accents has made up its mind.
                let known = from.fold != self.target.tokens[at].fold
                    || self.target.of_fold(&from.fold).iter().any(|at| written(&self.target, *at) == text);
                let weight = if known { WORN } else { BARE };
                changes.push(self.change(Nature::Misspelt, Some(*here), Some(there), weight, false));
            }
        }
        changes
    }
}

/// How sure a lost accent or a lost `s` is a slip.
const WORN: f32 = 0.6;
/// And an accent that the text has nowhere.
const BARE: f32 = 0.4;

/// Whether `derived` is `stem`, but for its last letter, with more behind.
fn begins_like(derived: &str, stem: &str) -> bool {
    let mut kept = stem.chars();
    kept.next_back();
    derived.len() > stem.len() && derived.starts_with(kept.as_str())
}

/// A word in lower case with its accents.
fn written(index: &Index, token: usize) -> String {
    index.text.at(index.tokens[token].span).to_lowercase()
}

/// Whether `was` has accents and `is` has none.
fn lost_accents(was: &str, is: &str) -> bool {
    !was.is_ascii() && is.is_ascii() && !was.contains('ß') && was != is
}
