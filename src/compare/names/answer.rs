//! Whether a passage answers a name of the other side: by the same letters, by another case ending, by a place's name or
//! a name of its own language, by an acronym, or by its sound in another script.

use std::ops::Range;

use super::index::{Index, Token};
use super::spelling::{self, Endings, Likeness, likeness};
use super::{HEARD, Matcher, Mention};
use crate::facts::names::Kind;
use crate::locale::acronyms::acronyms;
use crate::locale::fold;
use crate::locale::gazetteer::gazetteer;
use crate::locale::given_names::given_names;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::locale::romanisation::lead_back_to_one;
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

/// No longer case ending is cut from a name that is looked up, and what is left has so many letters.
const MOST_CUT: usize = 3;
pub(super) const SHORTEST_STEM: usize = 3;

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
            other.fold == token.fold
                || (other.writing == token.writing
                    && (spelling::answers(&token.fold, &other.fold, self.endings)
                        || spelling::answers(&other.fold, &token.fold, self.endings)))
        };
        let met = there.within(blocks).iter().filter(same).count();
        if met > 0 {
            let own = here.within(&(token.block..token.block + 1)).iter().filter(|other| other.fold == token.fold);
            return (own.count() > met).then_some(Standing::Rarer);
        }
        if self.is_quoted(side, token, blocks) {
            return Some(Standing::Missing);
        }
        if self.is_place(side, mention, blocks)
            || self.is_acronym(side, mention, blocks)
            || self.is_translated(side, mention, blocks)
        {
            return None;
        }
        let part = |other: &Token| {
            other.writing == token.writing
                && (shortens(&other.fold, &token.fold)
                    || shortens(&token.fold, &other.fold)
                    || contains(&other.fold, &token.fold)
                    || contains(&token.fold, &other.fold))
        };
        Some(match () {
            () if mention.kind == Kind::Demonym => Standing::People,
            () if there.within(blocks).iter().any(part) => Standing::Part,
            () if self.is_unlisted(side, mention) => Standing::Unlisted,
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

    /// Whether the word is a place for which the other language's word is not known.
    fn is_unlisted(&self, side: Side, mention: Mention) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let words = [here.text.at(here.tokens[mention.token].span), here.text.at(mention.name)];
        let mut ids = words.iter().flat_map(|word| places(here.text.locale()).ids(word)).peekable();
        let known = places(there.text.locale());
        ids.peek().is_some() && ids.all(|id| known.forms(id).is_empty())
    }

    /// Whether the other side has the acronym of its own language: OTAN for NATO.
    fn is_acronym(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let things = acronyms(here.text.locale()).things(here.text.at(here.tokens[mention.token].span));
        let known = acronyms(there.text.locale());
        things.iter().flat_map(|thing| known.forms(*thing)).any(|form| has_form(there, form, blocks))
    }

    /// Whether the other side has the name in a form of its own: John for Jan.
    fn is_translated(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let own = &here.tokens[mention.token].fold;
        let letters: Vec<usize> = own.char_indices().map(|(at, _)| at).chain([own.len()]).collect();
        let cut =
            if self.endings == Endings::Cases { MOST_CUT.min(letters.len().saturating_sub(SHORTEST_STEM)) } else { 0 };
        let stems = (0..=cut).map(|cut| &own[..letters[letters.len() - 1 - cut]]);
        stems.flat_map(|stem| given_names().forms(stem)).any(|form| {
            let renders = |other: &Token| match other.writing {
                Writing::Unspaced => other.fold.contains(form),
                _ => spelling::answers(form, &other.fold, self.endings),
            };
            there.within(blocks).iter().any(renders)
        })
    }

    /// Whether the other side names the place in its own language.
    fn is_place(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let words = [here.text.at(here.tokens[mention.token].span), here.text.at(mention.name)];
        let table = places(here.text.locale());
        let ids: Vec<&str> = words.iter().flat_map(|word| table.ids(word)).collect();
        let known = places(there.text.locale());
        let forms: Vec<&str> = ids.iter().flat_map(|id| known.forms(id)).copied().collect();
        if forms.iter().any(|form| has_form(there, form, blocks)) {
            return true;
        }
        let mut anywhere = words.iter().flat_map(|word| gazetteer().places(word));
        // Yunann begins as Yunnan does, but is a slip.
        let slip = |other: &Token| {
            likeness(&here.tokens[mention.token].fold, &other.fold, Endings::Few) == Likeness::Transposed
        };
        !there.within(blocks).iter().any(slip)
            && anywhere.any(|place| gazetteer().forms(place).any(|form| has_form(there, &form, blocks)))
    }

    /// Whether a word of another script sounds like it.
    fn is_heard(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        self.heard(side, mention, blocks) >= HEARD
    }

    /// How much the word of another script that sounds most like it does, 0 to 1.
    pub(super) fn heard(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> f32 {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        // Two Cyrillic languages spell one name in two ways; a Cyrillic name in a Latin text is copied.
        let both = |writing| [token.writing, here.writing, there.writing] == [writing; 3];
        let respelt = both(Writing::Latin) && self.respells();
        let adapted = both(Writing::Cased) || respelt;
        // Where names have capitals, what has none is no name, however it sounds.
        let other = |token_there: &Token| {
            let cased = matches!(token_there.writing, Writing::Latin | Writing::Cased);
            token_there.writing != Writing::Digits
                && (token_there.writing != token.writing || adapted)
                // Where names are respelt, a letter may be a slip all the same.
                && !(respelt && likeness(&token.fold, &token_there.fold, Endings::Few) >= Likeness::Edited)
                && (!cased || token_there.capital)
        };
        let others = there.range(blocks).filter(|at| other(&there.tokens[*at]));
        others.map(|at| there.heard(at, here.sound(mention.token))).fold(0.0, f32::max)
    }

    /// Whether the other side writes the name as papers of its language do: Selenskyj for Zelensky.
    fn is_romanised(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        let there = self.index(side.other());
        let one = |at: usize| match side {
            Side::Source => self.have_one_original(mention.token, at),
            Side::Target => self.have_one_original(at, mention.token),
        };
        there.range(blocks).any(|at| there.tokens[at].capital && one(at))
    }

    /// Whether two words of the Latin alphabet write one name of another, each as its language does, and the target has
    /// not the source's own spelling elsewhere.
    pub(super) fn have_one_original(&self, here: usize, there: usize) -> bool {
        self.target.of_fold(&self.source.tokens[here].fold).is_empty() && self.lead_back(here, there)
    }

    /// Whether two words of the Latin alphabet write one name of another, each as its language does.
    pub(super) fn lead_back(&self, here: usize, there: usize) -> bool {
        let (from, to) = (&self.source.tokens[here], &self.target.tokens[there]);
        if [from.writing, to.writing, self.source.writing, self.target.writing] != [Writing::Latin; 4] {
            return false;
        }
        let known = [&self.source, &self.target].map(|index| name_words(index.text.locale()));
        let endings = match known.map(|known| known.names_inflect) {
            [false, false] => known.map(|known| usize::from(known.genitive_s)),
            inflects => inflects.map(|inflects| if inflects { MOST_CUT } else { 1 }),
        };
        let locales = [self.source.text.locale(), self.target.text.locale()];
        lead_back_to_one([&from.fold, &to.fold], locales, endings)
    }

    /// Whether either language spells foreign names as they sound.
    pub(super) fn respells(&self) -> bool {
        [&self.source, &self.target].iter().any(|index| name_words(index.text.locale()).respells_names)
    }
}

/// Whether `short` is the beginning of `long`, as `prof` of `professor`.
fn shortens(short: &str, long: &str) -> bool {
    let few = |letters: usize| letters > 3 && letters * 3 <= long.chars().count() * 2;
    // `Debia` is no abbreviation of `Debian`.
    long.starts_with(short) && few(short.chars().count())
}

/// Whether `word` is written together with others in `compound`.
fn contains(compound: &str, word: &str) -> bool {
    compound.len() > word.len() + 2 && word.chars().count() > 4 && compound.contains(word)
}

/// Whether `form`, a place's name or (with `*`) a stem, stands in `blocks`.
fn has_form(index: &Index, form: &str, blocks: &Range<u32>) -> bool {
    if form.chars().next().and_then(crate::words::writing) == Some(Writing::Unspaced) {
        let stem = form.trim_end_matches('*');
        return blocks.clone().any(|block| index.text.document.block_text(block as usize).contains(stem));
    }
    let tokens = index.within(blocks);
    let inflects = name_words(index.text.locale()).names_inflect;
    let mut parts = form.split([' ', '-']).filter(|part| !part.is_empty());
    parts.all(|part| {
        let stem = part.ends_with('*');
        let folded = fold(part.trim_end_matches('*'));
        let length = folded.chars().count();
        let stem_length = match length {
            0..=4 => length,
            // Afryka, w Afryce: the last consonant of a short stem may change too.
            5..=6 if inflects => 4,
            _ => (length * 3).div_ceil(4).max(4),
        };
        let kept: String = folded.chars().take(stem_length).collect();
        tokens.iter().any(|token| match () {
            () if stem => token.fold.starts_with(&folded),
            () if length > 3 => token.fold.starts_with(&kept) && token.fold.chars().count() <= length + 6,
            () => undotted(&token.fold).eq(undotted(&folded)),
        })
    })
}

/// The letters of an acronym, with dots or without.
fn undotted(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|c| *c != '.')
}
