//! Names with nothing in their place: left out of the target, or brought into it.

use super::index::Index;
use super::{Change, Matcher, Mention, Nature, is_known_place};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::facts::names::words::Writing;
use crate::locale::gazetteer::gazetteer;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::span::Side;

/// How sure a name is missing that no word of the other side, in this passage or any other, may render: on single
/// sentences of news and their machine translations, three in five such names were taken out on purpose.
const WEIGHT: f32 = 0.6;

/// Less alike than this, no word of another script is the name.
const UNHEARD: f32 = 0.45;

impl Matcher<'_> {
    /// Names of either side that the other has nowhere, where no unknown word of the other side may stand for them.
    pub(super) fn lost(&self, missing: &[Mention], extra: &[Mention], bead: &Bead) -> Vec<Change> {
        let mut changes = Vec::new();
        if extra.is_empty() {
            let lost = missing.iter().filter(|m| self.is_lost(Side::Source, **m, missing, bead));
            changes.extend(lost.map(|m| self.change(Nature::Omitted, Some(*m), None, WEIGHT, false)));
        }
        if missing.is_empty() {
            let new = extra.iter().filter(|m| self.is_lost(Side::Target, **m, extra, bead));
            changes.extend(new.map(|m| self.change(Nature::Added, None, Some(*m), WEIGHT, false)));
        }
        changes
    }

    fn is_lost(&self, side: Side, mention: Mention, unanswered: &[Mention], bead: &Bead) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        // A name is told by sure signs only: its letters, its place inside a sentence, all of its words missing.
        let known = name_words(here.text.locale());
        let sure = mention.read && !mention.initial && !known.nouns_have_capitals && token.fold.chars().count() > 3;
        let name = mention.kind == Kind::Opaque && !here.is_inflected(mention.token) && !is_near_place(here, mention);
        let country = mention.kind == Kind::Place && side == Side::Source && !self.is_echoed(mention, bead);
        let words =
            here.within(bead.units(side)).iter().filter(|other| mention.name.contains(other.span) && other.capital);
        let first = unanswered.iter().find(|m| m.name == mention.name).is_some_and(|m| m.token == mention.token);
        let whole = words.count() == unanswered.iter().filter(|m| m.name == mention.name).count();
        let everywhere = 0..there.text.document.blocks.len() as u32;
        sure && (name || country)
            && first
            && whole
            && here.of_fold(&token.fold).len() == 1
            && self.is_unheard(side, mention, bead)
            && !self.is_answered(side, mention, &everywhere)
    }

    /// Whether no word of the passage comes near in sound, where scripts differ. Scripts without capitals are not trusted.
    fn is_unheard(&self, side: Side, mention: Mention, bead: &Bead) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        if here.tokens[mention.token].writing == there.writing {
            return true;
        }
        let cased = matches!(there.writing, Writing::Latin | Writing::Cased);
        let near = |at: usize| {
            let (a, b) = (here.sound(mention.token), there.sound(at));
            a.likeness(b).max(b.likeness(a)) >= UNHEARD
        };
        cased && !there.range(bead.units(side.other())).any(|at| there.tokens[at].capital && near(at))
    }

    /// Whether any word of the target begins as a form of the place does: `Turkish` for Turkey.
    fn is_echoed(&self, mention: Mention, bead: &Bead) -> bool {
        let (here, there) = (&self.source, &self.target);
        let word = here.text.at(here.tokens[mention.token].span);
        let ids = places(here.text.locale()).ids(word);
        let known = places(there.text.locale());
        let mut forms: Vec<String> =
            ids.iter().flat_map(|id| known.forms(id)).map(|form| crate::locale::fold(form)).collect();
        let found = !forms.is_empty();
        forms.push(here.tokens[mention.token].fold.clone());
        let begins = |form: &String| {
            let head: String = form.chars().take(4).collect();
            there.within(&bead.target).iter().any(|token| token.fold.starts_with(&head))
        };
        !found || forms.iter().any(begins)
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
