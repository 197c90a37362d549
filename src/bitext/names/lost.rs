//! Names with nothing in their place: left out of the target, or brought into it.
//!
//! As in `weigh`, what is seen is weighed: how sure it is that the word is a name, how surely a translator would have
//! carried it over in a way that is recognised, and how far the passage is from having anything like it.

use unicode_script::Script;

use super::index::Index;
use super::weigh::{Seen, flag, likelihood, strong};
use super::{Change, Matcher, Mention, Nature, is_known_place};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::facts::names::words::{Writing, writing};
use crate::locale::fold;
use crate::locale::gazetteer::gazetteer;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::locale::scripts::script;
use crate::span::Side;

/// By how much the weights are lowered so that 0.5 is where two in a hundred sentences that stand alone have an alarm; what
/// is part of a longer text was weighed against articles, where a translator leaves out what the reader knows by then.
const SURE: [f32; 2] = [1.73, 1.60];

/// Less likely losses are not told of.
const FAINTEST: f32 = 0.3;

impl Matcher<'_> {
    /// Names of either side that the other has not, each told once, by its first word. Where one is lost and one is
    /// new, the one stands in the place of the other.
    pub(super) fn lost(&self, missing: &[Mention], extra: &[Mention], bead: &Bead) -> Vec<Change> {
        let gone = self.lost_of(Side::Source, missing, extra, bead);
        let new = self.lost_of(Side::Target, extra, missing, bead);
        if let ([(here, lost)], [(there, added)]) = (&gone[..], &new[..]) {
            return vec![self.change(Nature::Replaced, Some(*here), Some(*there), lost.max(*added), false)];
        }
        let omitted = gone.iter().map(|(m, weight)| self.change(Nature::Omitted, Some(*m), None, *weight, false));
        let added = new.iter().map(|(m, weight)| self.change(Nature::Added, None, Some(*m), *weight, false));
        omitted.chain(added).collect()
    }

    fn lost_of(&self, side: Side, unanswered: &[Mention], others: &[Mention], bead: &Bead) -> Vec<(Mention, f32)> {
        let mut lost: Vec<(Mention, f32)> = Vec::new();
        for mention in unanswered {
            if lost.iter().any(|(told, _)| told.name == mention.name)
                || !self.may_be_lost(side, *mention, unanswered, bead)
            {
                continue;
            }
            let seen = self.evidence_of_loss(side, *mention, unanswered, others, bead);
            let weight = likelihood(&seen);
            let everywhere = 0..self.index(side.other()).text.document.blocks.len() as u32;
            if weight >= FAINTEST && !self.is_answered(side, *mention, &everywhere) {
                lost.push((*mention, weight));
            }
        }
        lost
    }

    /// Names of ordinary words are translated by meaning, acronyms and demonyms in many ways: that they are absent
    /// proves nothing. Nor does a first name that only one side gives, or a country inside a longer name (World Cup).
    fn may_be_lost(&self, side: Side, mention: Mention, unanswered: &[Mention], bead: &Bead) -> bool {
        let here = self.index(side);
        let text = here.text.at(here.tokens[mention.token].span);
        let kind = match mention.kind {
            Kind::Opaque | Kind::Katakana => true,
            Kind::Place => self.names_place(side, mention),
            Kind::Common | Kind::Acronym | Kind::Demonym => false,
        };
        let capitals = text.chars().all(|c| !c.is_lowercase()) && text.chars().any(char::is_uppercase);
        let inside = here.within(bead.units(side)).iter().filter(|other| mention.name.contains(other.span));
        let parts = inside.filter(|other| other.capital).count();
        let lost = unanswered.iter().filter(|m| m.name == mention.name).count();
        // A Latin word in another script is copied, whatever it is.
        let copied = self.is_copied(side, mention);
        if self.is_doubtful(side, mention) || (side == Side::Source && self.is_long_beginning(mention)) {
            return false;
        }
        mention.read && ((kind && !capitals) || copied) && lost >= parts && text.chars().count() > 1
    }

    /// Whether a word in Latin letters stands in a text of another script, to be found again in a Latin text as it is.
    fn is_copied(&self, side: Side, mention: Mention) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        let abbreviations = &name_words(here.text.locale()).abbreviations;
        token.writing == Writing::Latin
            && here.writing != Writing::Latin
            && there.writing == Writing::Latin
            && token.fold.chars().count() > 2
            && !abbreviations.contains(here.text.at(token.span))
    }

    /// Whether the whole name is a place's.
    fn names_place(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        let name = here.text.at(mention.name);
        !places(here.text.locale()).ids(name).is_empty() || !gazetteer().places(name).is_empty()
    }

    /// What speaks for and against a loss; the weights are for the source's names and for the target's.
    fn evidence_of_loss(
        &self,
        side: Side,
        mention: Mention,
        unanswered: &[Mention],
        others: &[Mention],
        bead: &Bead,
    ) -> Seen {
        let (here, there) = (self.index(side), self.index(side.other()));
        let mut seen = self.seen_of_word(side, mention);
        seen.extend(self.seen_of_name(side, mention, unanswered, bead));
        let strangers = strong(others);
        let heard = self.heard_name(side, mention, bead);
        let far = heard.is_some();
        let to = |writing| flag(far && there.writing == writing);
        let from = |writing| flag(far && here.tokens[mention.token].writing == writing);
        let nats = self.explained(side, mention, bead);
        seen.extend([
            ("no stranger", [-0.82, -1.85], flag(strangers == 0)),
            ("other script", [-0.42, -1.98], flag(far)),
            ("heard", [-0.17, -1.00], heard.unwrap_or_default()),
            ("nearly heard", [-0.28, -0.53], flag(heard.is_some_and(|heard| heard >= 0.5))),
            ("to cased", [-0.55, 1.51], to(Writing::Cased)),
            ("to uncased", [-1.28, 2.48], to(Writing::Uncased)),
            ("to unspaced", [-0.81, 0.89], to(Writing::Unspaced)),
            ("from katakana", [-1.39, -0.79], from(Writing::Katakana)),
            ("from unspaced", [-0.25, -0.50], from(Writing::Unspaced)),
            ("explained", [0.0, -1.80], nats.max(0.0)),
            ("unexplained", [0.0, 2.59], (-nats).max(0.0)),
            ("known", [0.0, -0.60], self.words.trust()),
        ]);
        seen.into_iter().map(|(name, weights, strength)| (name, weights[side as usize], strength)).collect()
    }

    /// How sure it is that the word is a name.
    fn seen_of_word(&self, side: Side, mention: Mention) -> Vec<(&'static str, [f32; 2], f32)> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        let letters = token.fold.chars().count();
        let known = name_words(here.text.locale());
        vec![
            ("bias", [2.67 - SURE[0], 3.63 - SURE[1]], 1.0),
            ("context", [-5.87 + SURE[0], -3.94 + SURE[1]], flag(self.beads.len() > 1)),
            ("opaque", [0.40, 1.53], flag(mention.kind == Kind::Opaque)),
            ("initial", [-0.68, -0.72], flag(mention.initial)),
            ("noun", [0.10, -0.49], flag(known.nouns_have_capitals)),
            ("inflected", [-0.70, -0.70], flag(here.is_inflected(mention.token))),
            ("case", [-0.05, -1.26], flag(known.names_inflect)),
            ("word there", [0.94, 1.33], flag(there.is_word(&token.fold))),
            ("short", [0.43, -0.84], flag(letters < 5)),
            ("long", [-0.78, -1.57], flag(letters > 8)),
        ]
    }

    /// How surely a translator would have carried the name over.
    fn seen_of_name(
        &self,
        side: Side,
        mention: Mention,
        unanswered: &[Mention],
        bead: &Bead,
    ) -> Vec<(&'static str, [f32; 2], f32)> {
        let here = self.index(side);
        let forms = self.forms_there(side, mention);
        let lost = unanswered.iter().filter(|m| m.name == mention.name).count();
        vec![
            ("known there", [1.81, 1.40], flag(!forms.is_empty())),
            ("near place", [-0.21, -0.60], flag(is_near_place(here, mention))),
            ("echoed", [-1.92, -2.82], flag(self.is_echoed(side, mention, &forms, bead))),
            ("several", [1.31, 0.28], flag(lost > 1)),
            ("noun alone", [-0.77, -0.35], flag(lost == 1 && name_words(here.text.locale()).nouns_have_capitals)),
            ("readings", [-0.39, -0.82], flag(self.has_readings(side.other(), bead))),
        ]
    }

    /// Whether the passage on `side` has Chinese characters among kana, which are read in ways that no table gives.
    fn has_readings(&self, side: Side, bead: &Bead) -> bool {
        let index = self.index(side);
        index.writing == Writing::Unspaced
            && bead.units(side).clone().any(|block| {
                let text = index.text.document.block_text(block as usize);
                text.chars().any(|c| script(c) == Script::Hiragana)
            })
    }

    /// How much the passage sounds like the words of the name, where the script is another.
    fn heard_name(&self, side: Side, mention: Mention, bead: &Bead) -> Option<f32> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        (token.writing != there.writing).then(|| self.heard(side, mention, bead.units(side.other())))
    }

    /// What the language of the other side calls the place, folded; a gazetteer's forms only in its script.
    fn forms_there(&self, side: Side, mention: Mention) -> Vec<String> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let words = [here.text.at(here.tokens[mention.token].span), here.text.at(mention.name)];
        let (table, known) = (places(here.text.locale()), places(there.text.locale()));
        let ids = words.iter().flat_map(|word| table.ids(word));
        let mut forms: Vec<String> = ids.flat_map(|id| known.forms(id)).map(|form| fold(form)).collect();
        let script = |form: &&str| form.chars().next().and_then(writing) == Some(there.writing);
        for place in words.iter().flat_map(|word| gazetteer().places(word)) {
            forms.extend(gazetteer().forms(place).filter(script).map(str::to_owned));
        }
        forms
    }

    /// Whether any word of the other side begins as a form of the place does: `Turkish` for Turkey, `加州` for 加利福尼亚.
    fn is_echoed(&self, side: Side, mention: Mention, forms: &[String], bead: &Bead) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let blocks = bead.units(side.other());
        let own = here.tokens[mention.token].fold.clone();
        forms.iter().chain(Some(&own)).any(|form| {
            if there.writing == Writing::Unspaced && form.chars().next().and_then(writing) == Some(Writing::Unspaced) {
                let head: String = form.chars().take(1).collect();
                return blocks.clone().any(|block| there.text.document.block_text(block as usize).contains(&head));
            }
            let head: String = form.chars().take(4).collect();
            there.within(blocks).iter().any(|token| token.fold.starts_with(&head))
        })
    }
}

/// Whether a word is, but for its ending, a place, its people or its language: `Waszyngtonem`, `Spanjaard`.
fn is_near_place(index: &Index, mention: Mention) -> bool {
    let token = &index.tokens[mention.token];
    let letters = token.fold.chars().count();
    let head: String = token.fold.chars().take(4.max(letters * 3 / 5)).collect();
    is_known_place(index, mention)
        || places(index.text.locale()).begins(&head)
        || (1..4).any(|cut| {
            let stem: String = token.fold.chars().take(letters.saturating_sub(cut)).collect();
            stem.chars().count() > 3 && gazetteer().begins(&stem, letters + 2)
        })
}
