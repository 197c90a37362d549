//! Names with nothing in their place: left out of the target, or brought into it.
//!
//! As in `weigh`, what is seen is weighed: how sure it is that the word is a name, how surely a translator would have
//! carried it over in a way that is recognised, how far the passage is from having anything like it, and whether it has a
//! hole where the name may have been.

use unicode_script::Script;

use super::doubt::is_inflected_place;
use super::hole::{Holes, holes};
use super::index::{Index, Token};
use super::weigh::strong;
use super::{Change, Matcher, Mention, Nature, is_known_place, name_of};
use crate::align::Bead;
use crate::compare::evidence::models::name_lost as lost;
use crate::compare::evidence::{Seen, Weighed, flag, likelihood, logit};
use crate::facts::names::Kind;
use crate::locale::acronyms::acronyms;
use crate::locale::fold;
use crate::locale::gazetteer::gazetteer;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::locale::scripts::script;
use crate::span::Side;
use crate::words::{Writing, writing};

/// A word that nothing explains has no fewer nats than the logarithm of what is left to the background.
const LEAST_EXPLAINED: f32 = 0.7;

/// Less likely losses are not told of.
const FAINTEST: f32 = 0.3;

/// What all names of one bead's side share.
#[derive(Clone, Copy)]
struct Scene<'a> {
    side: Side,
    bead: &'a Bead,
    /// The names that the other side does not answer.
    unanswered: &'a [Mention],
    /// Those of the other side.
    others: &'a [Mention],
    /// What the other side's passage lacks.
    holes: Holes,
}

impl Scene<'_> {
    /// How many words of the mention's name are unanswered.
    fn lost(&self, mention: Mention) -> usize {
        self.unanswered.iter().filter(|m| m.name == mention.name).count()
    }
}

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
        if unanswered.is_empty() {
            return lost;
        }
        let scene = Scene { side, bead, unanswered, others, holes: self.holes(side.other(), bead) };
        for mention in unanswered {
            let told = lost.iter().any(|(told, _)| told.name == mention.name);
            // Nothing can be said of a word that nothing tells from ordinary ones.
            if told
                || self.is_unreadable(side, *mention)
                || self.is_home(side, *mention)
                || self.is_translatable(side, *mention)
            {
                continue;
            }
            let weight = self.weight_of_loss(*mention, scene);
            let everywhere = 0..self.index(side.other()).text.document.blocks.len() as u32;
            // What is named elsewhere may be meant by a pronoun here, but a pronoun leaves no hole.
            let gone = || scene.holes.sure > 0 || !self.is_answered(side, *mention, &everywhere);
            if weight >= FAINTEST && gone() {
                lost.push((*mention, weight));
            }
        }
        lost
    }

    /// Whether a word in Latin letters is at home in texts of this language, whatever the other side says: `CEO`.
    fn is_home(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        name_words(here.text.locale()).abbreviations.contains(here.text.at(here.tokens[mention.token].span))
    }

    /// Whether the name is of ordinary words, which are translated by their meaning, or of initials that no table knows,
    /// which stand for what the text names in full (`AZ`, `HQ`): that it is absent proves nothing.
    fn is_translatable(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        let block = here.tokens[mention.token].block;
        let mut names =
            here.text.facts_in(block..block + 1).filter(|fact| fact.span == mention.name).filter_map(name_of);
        match names.next().map(|name| name.kind) {
            Some(Kind::Common | Kind::Demonym) => true,
            Some(Kind::Acronym) => acronyms(here.text.locale()).things(here.text.at(mention.name)).is_empty(),
            _ => false,
        }
    }

    /// Whether a word in Latin letters stands in a text of another script, to be found again in a Latin text as it is.
    fn is_copied(&self, side: Side, mention: Mention) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        token.writing == Writing::Latin
            && here.writing != Writing::Latin
            && there.writing == Writing::Latin
            && token.letters > 2
    }

    /// Whether the whole name is a place's.
    fn names_place(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        let name = here.text.at(mention.name);
        !places(here.text.locale()).ids(name).is_empty() || !gazetteer().places(name).is_empty()
    }

    /// The holes that `bead` has on `side` and not on the other.
    fn holes(&self, side: Side, bead: &Bead) -> Holes {
        let of = |side: Side| {
            let text = self.index(side).text;
            let blocks = bead.units(side).clone().map(|block| text.document.block_text(block as usize));
            blocks.map(|block| holes(block, name_words(text.locale()))).fold(Holes::default(), Holes::and)
        };
        of(side).beyond(of(side.other()))
    }

    fn weight_of_loss(&self, mention: Mention, scene: Scene) -> f32 {
        let side = scene.side as usize;
        let mut seen = self.evidence_of_loss(mention, scene);
        let known = logit(&seen, side);
        // Words are learned when they are first asked for: they are asked where they could make a difference.
        let unexplained = lost::UNEXPLAINED.weights[side];
        let most = self.words.trust() * unexplained * LEAST_EXPLAINED;
        let ask = unexplained != 0.0 && likelihood(known + most) >= FAINTEST;
        if !ask && self.record.is_none() {
            return likelihood(known);
        }
        let nats = self.explained(scene.side, mention, scene.bead);
        seen.extend([(lost::EXPLAINED, nats.max(0.0)), (lost::UNEXPLAINED, (-nats).max(0.0))]);
        let likelihood = likelihood(if ask { logit(&seen, side) } else { known });
        if let Some(record) = self.record {
            let span = self.index(scene.side).tokens[mention.token].span;
            let on = |side: Side| (side == scene.side).then_some(span);
            let (source, target) = (on(Side::Source), on(Side::Target));
            record.add(Weighed { model: lost::NAME, source, target, likelihood, seen });
        }
        likelihood
    }

    /// What speaks for and against a loss, but for what words say; the weights are for the source's names and for the
    /// target's.
    fn evidence_of_loss(&self, mention: Mention, scene: Scene) -> Seen {
        let mut seen = self.seen_of_word(mention, scene);
        seen.extend(self.seen_of_doubt(mention, scene));
        seen.extend(self.seen_of_name(mention, scene));
        seen.extend(self.seen_of_passage(mention, scene));
        seen
    }

    /// How sure it is that the word is a name.
    fn seen_of_word(&self, mention: Mention, scene: Scene) -> Seen {
        let (here, there) = (self.index(scene.side), self.index(scene.side.other()));
        let token = &here.tokens[mention.token];
        let letters = token.fold.chars().count();
        let known = name_words(here.text.locale());
        let place = self.names_place(scene.side, mention);
        let acronym = flag(mention.kind == Kind::Acronym && !place);
        let common = flag(matches!(mention.kind, Kind::Common | Kind::Place) && !place);
        let other_script = token.writing != there.writing;
        vec![
            (lost::BIAS, 1.0),
            (lost::CONTEXT, flag(self.beads.len() > 1)),
            (lost::OPAQUE, flag(mention.kind == Kind::Opaque)),
            (lost::COMMON, common),
            (lost::ACRONYM, acronym),
            (lost::ACRONYM_OF_ANOTHER_SCRIPT, if other_script { acronym } else { 0.0 }),
            (lost::PLACE, flag(place)),
            (lost::COPIED, flag(self.is_copied(scene.side, mention))),
            (lost::UNREAD, flag(!mention.read)),
            (lost::NOUN, flag(known.nouns_have_capitals)),
            (lost::CASE, flag(known.names_inflect)),
            (lost::ORDINARY, flag(here.is_ordinary(mention.token))),
            (lost::WORD_THERE, flag(there.is_word(&token.fold))),
            (lost::SHORT, flag(letters < 5)),
            (lost::LONG, flag(letters > 8)),
        ]
    }

    /// What else may have given the word its capital, or keeps it from being met again.
    fn seen_of_doubt(&self, mention: Mention, scene: Scene) -> Seen {
        let (side, here) = (scene.side, self.index(scene.side));
        let text = here.text.at(here.tokens[mention.token].span);
        let capitals = text.chars().all(|c| !c.is_lowercase()) && text.chars().any(char::is_uppercase);
        let inflected = here.is_inflected(mention.token);
        let long = side == Side::Source && self.is_long_beginning(mention);
        let nouns = name_words(here.text.locale()).nouns_have_capitals;
        vec![
            (lost::CAPITALS, flag(capitals)),
            (lost::INITIAL, flag(mention.initial)),
            (lost::INFLECTED, flag(inflected)),
            (lost::BEGINNING, flag(mention.initial && inflected)),
            (lost::LONG_BEGINNING, flag(long)),
            (lost::NOUN_ALONE, flag(nouns && scene.lost(mention) == 1)),
            (lost::LONE_NOUN, flag(self.is_lone_noun(side, mention))),
            (lost::OTHER_CASE_OF_PLACE, flag(is_inflected_place(here, mention))),
        ]
    }

    /// How surely a translator would have carried the name over.
    fn seen_of_name(&self, mention: Mention, scene: Scene) -> Seen {
        let (side, here) = (scene.side, self.index(scene.side));
        let forms = self.forms_there(side, mention);
        let inside = here.within(scene.bead.units(side)).iter().filter(|other| mention.name.contains(other.span));
        let (lost, parts) = (scene.lost(mention), inside.filter(|other| other.capital).count());
        vec![
            (lost::KNOWN_THERE, flag(!forms.is_empty())),
            (lost::NEAR_PLACE, flag(is_near_place(here, mention))),
            (lost::ECHOED, flag(self.is_echoed(side, mention, &forms, scene.bead))),
            (lost::ALIKE, self.alike(side, mention, scene.bead)),
            (lost::SEVERAL, flag(lost > 1)),
            (lost::PARTIAL, flag(lost < parts)),
            (lost::READINGS, flag(self.has_readings(side.other(), scene.bead))),
        ]
    }

    /// How far the passage is from having the name.
    fn seen_of_passage(&self, mention: Mention, scene: Scene) -> Seen {
        let (here, there) = (self.index(scene.side), self.index(scene.side.other()));
        let heard = self.heard_name(scene.side, mention, scene.bead);
        let far = heard.is_some();
        let to = |writing| flag(far && there.writing == writing);
        let from = |writing| flag(far && here.tokens[mention.token].writing == writing);
        let holes = scene.holes;
        vec![
            (lost::HOLE, flag(holes.sure > 0)),
            (lost::HOLE_PERHAPS, flag(holes.sure == 0 && holes.likely > 0)),
            (lost::HOLE_IN_A_TEXT, flag(holes.sure > 0 && self.beads.len() > 1)),
            (lost::HOLE_IN_A_TEXT_PERHAPS, flag(holes.sure == 0 && holes.likely > 0 && self.beads.len() > 1)),
            (lost::ONE_LOST, flag(scene.unanswered.len() == 1)),
            (lost::NO_STRANGER, flag(strong(scene.others) == 0)),
            (lost::OTHER_SCRIPT, flag(far)),
            (lost::HEARD, heard.unwrap_or_default()),
            (lost::NEARLY_HEARD, flag(heard.is_some_and(|heard| heard >= 0.5))),
            (lost::TO_CASED, to(Writing::Cased)),
            (lost::TO_UNCASED, to(Writing::Uncased)),
            (lost::TO_UNSPACED, to(Writing::Unspaced)),
            (lost::FROM_KATAKANA, from(Writing::Katakana)),
            (lost::FROM_UNSPACED, from(Writing::Unspaced)),
        ]
    }

    /// How alike the word with a capital sounds that is most like it among those of the same script, 0 to 1.
    fn alike(&self, side: Side, mention: Mention, bead: &Bead) -> f32 {
        let (here, there) = (self.index(side), self.index(side.other()));
        let writing = here.tokens[mention.token].writing;
        let range = there.range(bead.units(side.other()));
        let others = range.filter(|at| there.tokens[*at].writing == writing && there.tokens[*at].capital);
        others.map(|at| there.heard(at, here.sound(mention.token))).fold(0.0, f32::max)
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
        let script = |form: &String| form.chars().next().and_then(writing) == Some(there.writing);
        for place in words.iter().flat_map(|word| gazetteer().places(word)) {
            forms.extend(gazetteer().forms(place).iter().filter(|form| script(form)).cloned());
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
        }) || there.within(blocks).iter().any(|token| is_cut_short(token, &own))
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

/// Whether a word is the beginning of a name: `Rz` for Rzeczpospolita.
fn is_cut_short(token: &Token, name: &str) -> bool {
    token.capital && (2..4).contains(&token.fold.chars().count()) && name.starts_with(token.fold.as_str())
}
