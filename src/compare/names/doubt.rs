//! When a word with a capital is no evidence, however it stands: what else may have given it its capital, and what the
//! tables know too little of.

use super::index::Index;
use super::{Matcher, Mention, is_known_place};
use crate::facts::Value;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::span::Side;
use crate::words::Joint;

/// Names are seldom longer.
const LONG: usize = 8;

impl Matcher<'_> {
    /// Whether the word is part of a measure (`Celsius`), or its language's ordinary words are not known, so that
    /// `Umoja wa Ulaya` looks like a person.
    pub(super) fn is_unreadable(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        let home = here.tokens[mention.token].writing == here.writing;
        is_measured(here, mention) || (home && !here.has_words() && !is_known_place(here, mention))
    }

    /// Whether nothing follows from the word's missing on the other side.
    ///
    /// - It is [unreadable](Self::is_unreadable).
    /// - A sentence or a quotation begins with it, and it begins as an ordinary word does: `Protegemos`, `Reparationen`.
    /// - It stands alone where every noun has a capital, and the other side has it nowhere: `Anker`.
    /// - It is an ending away from a country or a city: `Keniyada`.
    pub(super) fn is_doubtful(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        if self.is_unreadable(side, mention) {
            return true;
        }
        let token = &here.tokens[mention.token];
        if is_known_place(here, mention) || token.writing != here.writing {
            return false;
        }
        (mention.initial && here.is_inflected(mention.token))
            || self.is_lone_noun(side, mention)
            || is_inflected_place(here, mention)
    }

    /// Whether it stands alone where every noun has a capital, and the other side has it nowhere: `Anker`.
    pub(super) fn is_lone_noun(&self, side: Side, mention: Mention) -> bool {
        let here = self.index(side);
        name_words(here.text.locale()).nouns_have_capitals
            && !self.stands_there(side, mention)
            && !has_name_beside(here, mention.token)
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

    fn stands_there(&self, side: Side, mention: Mention) -> bool {
        !self.index(side.other()).of_fold(&self.index(side).tokens[mention.token].fold).is_empty()
    }
}

/// Whether the word belongs to an amount, a date or a time.
fn is_measured(index: &Index, mention: Mention) -> bool {
    let token = &index.tokens[mention.token];
    let facts = index.text.facts_in(token.block..token.block + 1);
    facts.filter(|fact| matches!(fact.value, Value::Quantity(_))).any(|fact| fact.span.overlaps(token.span))
}

/// Whether the word before or behind it is part of the same run of capitals and no ordinary word: `Stephen Colbert`.
fn has_name_beside(index: &Index, at: usize) -> bool {
    let joined = |at: usize| index.tokens.get(at).is_some_and(|token| token.joint != Joint::Apart);
    let named = |at: usize| index.tokens[at].capital && !index.is_ordinary(at);
    (at > 0 && joined(at) && named(at - 1)) || (joined(at + 1) && named(at + 1))
}

/// Whether the word begins as a country's or a city's name in its language does, and is none: another case of it.
pub(super) fn is_inflected_place(index: &Index, mention: Mention) -> bool {
    let token = &index.tokens[mention.token];
    let letters = token.fold.chars().count();
    let head: String = token.fold.chars().take(4.max(letters * 3 / 5)).collect();
    mention.kind != Kind::Place && letters > 4 && places(index.text.locale()).begins(&head)
}
