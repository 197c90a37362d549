//! Whether a passage answers a name of the other side: by the same letters, by another case ending, by a place's name or
//! a name of its own language, by an acronym, or by its sound in another script.

use std::ops::Range;

use super::index::{Index, Token};
use super::known::OfName;
use super::spelling::{self, Endings, Likeness, MOST_CUT, likeness};
use super::{HEARD, Matcher, Mention};
use crate::facts::names::Kind;
use crate::span::Side;
use crate::words::Writing;

/// How a word stands that nothing on the other side surely renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Standing {
    /// It is a name, and nothing there looks or sounds like it.
    Missing,
    /// Nothing there does, but it is a name only by its capital.
    Plain,
    /// The other side has it less often.
    Rarer,
    /// A people or a language, which a translator may put in many ways.
    People,
    /// A place for which the other language's word is not known.
    Unlisted,
    /// It is the beginning or a part of a longer word there.
    Part,
    /// A word of another script sounds like it.
    Heard,
}

impl Matcher<'_> {
    /// Whether anything in `blocks` of the other side renders the word.
    pub(super) fn is_answered(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        self.standing(side, mention, blocks) != Some(Standing::Missing)
    }

    /// How the word stands to `blocks` of the other side; none where they surely render it.
    pub(super) fn standing(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> Option<Standing> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        let same = |other: &&Token| {
            other.head == token.head
                && (other.fold == token.fold
                    || (other.writing == token.writing
                        && (spelling::answers(&token.fold, &other.fold, self.endings)
                            || spelling::answers(&other.fold, &token.fold, self.endings))))
        };
        let met = there.within(blocks).iter().filter(same).count();
        if met > 0 {
            let own = here.within(&(token.block..token.block + 1)).iter().filter(|other| other.fold == token.fold);
            return (own.count() > met).then_some(Standing::Rarer);
        }
        if self.is_quoted(side, token, blocks) {
            return Some(Standing::Missing);
        }
        let known = self.known(side, mention);
        if self.is_place(token, &known, there, blocks)
            || known.has_acronym(there, blocks)
            || known.is_translated(there, blocks, self.endings)
        {
            return None;
        }
        let part = |other: &Token| {
            other.writing == token.writing
                && (shortens(other, token)
                    || shortens(token, other)
                    || contains(other, token)
                    || contains(token, other))
        };
        Some(match () {
            () if mention.kind == Kind::Demonym => Standing::People,
            () if there.within(blocks).iter().any(part) => Standing::Part,
            () if known.is_unlisted() => Standing::Unlisted,
            () if self.is_heard(side, mention, blocks) => Standing::Heard,
            () if self.is_romanised(side, mention, blocks) => Standing::Heard,
            () => Standing::Missing,
        })
    }

    /// Whether the word stands in a script that neither text is written in and both use here, so that it is copied: the
    /// Петр of `Peter (Петр)`.
    fn is_quoted(&self, side: Side, token: &Token, blocks: &Range<u32>) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        token.writing != here.writing
            && token.writing != there.writing
            && token.writing != Writing::Digits
            && there.within(blocks).iter().any(|other| other.writing == token.writing)
    }

    /// Whether the other side names the place in its own language.
    fn is_place(&self, token: &Token, known: &OfName, there: &Index, blocks: &Range<u32>) -> bool {
        // Yunann begins as Yunnan does, but is a slip.
        let slip = |other: &Token| likeness(&token.fold, &other.fold, Endings::Few) == Likeness::Transposed;
        known.has_place(there, blocks)
            || (known.has_place_of_any_language(there, blocks) && !there.within(blocks).iter().any(slip))
    }

    /// Whether a word of another script sounds like it.
    fn is_heard(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        self.likenesses(side, mention, blocks).any(|likeness| likeness >= HEARD)
    }

    /// How much the word of another script that sounds most like it does, 0 to 1.
    pub(super) fn heard(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> f32 {
        self.likenesses(side, mention, blocks).fold(0.0, f32::max)
    }

    /// How much each word of another script in `blocks` of the other side sounds like it.
    fn likenesses(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> impl Iterator<Item = f32> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        // Two Cyrillic languages spell one name in two ways; a Cyrillic name in a Latin text is copied.
        let both = |writing| [token.writing, here.writing, there.writing] == [writing; 3];
        let respelt = both(Writing::Latin) && self.respells();
        let adapted = both(Writing::Cased) || respelt;
        // Where names have capitals, what has none is no name, however it sounds.
        let other = move |token_there: &Token| {
            let cased = matches!(token_there.writing, Writing::Latin | Writing::Cased);
            token_there.writing != Writing::Digits
                && (!cased || token_there.capital)
                && (token_there.writing != token.writing || adapted)
                // Where names are respelt, a letter may be a slip all the same.
                && !(respelt && likeness(&token.fold, &token_there.fold, Endings::Few) >= Likeness::Edited)
        };
        let others = there.range(blocks).filter(move |at| other(&there.tokens[*at]));
        others.map(move |at| there.heard(at, here.sound(mention.token)))
    }

    /// Whether the other side writes the name as papers of its language do: Selenskyj for Zelensky.
    fn is_romanised(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        if self.romanised.is_none() || here.tokens[mention.token].writing != Writing::Latin {
            return false;
        }
        let one = |at: usize| match side {
            Side::Source => self.lead_back(mention.token, at),
            Side::Target => self.have_one_original(at, mention.token),
        };
        // Where the target has the source's own spelling elsewhere, it has made up its mind.
        let kept = side == Side::Source && !there.of_fold(&here.tokens[mention.token].fold).is_empty();
        !kept && there.range(blocks).any(|at| there.tokens[at].capital && one(at))
    }

    /// Whether two words of the Latin alphabet write one name of another, each as its language does, and the target has
    /// not the source's own spelling elsewhere.
    pub(super) fn have_one_original(&self, here: usize, there: usize) -> bool {
        self.target.of_fold(&self.source.tokens[here].fold).is_empty() && self.lead_back(here, there)
    }

    /// Whether two words of the Latin alphabet write one name of another, each as its language does.
    pub(super) fn lead_back(&self, here: usize, there: usize) -> bool {
        let (from, to) = (&self.source.tokens[here], &self.target.tokens[there]);
        let Some(romanised) = self.romanised.filter(|_| [from.writing, to.writing] == [Writing::Latin; 2]) else {
            return false;
        };
        let known = [self.source.known, self.target.known];
        let endings = match known.map(|known| known.names_inflect) {
            [false, false] => known.map(|known| usize::from(known.genitive_s)),
            inflects => inflects.map(|inflects| if inflects { MOST_CUT } else { 1 }),
        };
        romanised.lead_back_to_one([&from.fold, &to.fold], endings)
    }

    /// Whether either language spells foreign names as they sound.
    pub(super) fn respells(&self) -> bool {
        [&self.source, &self.target].iter().any(|index| index.known.respells_names)
    }
}

/// Whether `short` is the beginning of `long`, as `prof` of `professor`.
fn shortens(short: &Token, long: &Token) -> bool {
    // `Debia` is no abbreviation of `Debian`.
    let few = short.letters > 3 && short.letters * 3 <= long.letters * 2;
    few && long.head == short.head && long.fold.starts_with(&short.fold)
}

/// Whether `word` is written together with others in `compound`.
fn contains(compound: &Token, word: &Token) -> bool {
    compound.fold.len() > word.fold.len() + 2 && word.letters > 4 && compound.fold.contains(&word.fold)
}
