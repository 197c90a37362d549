//! Names across a pair: which name answers which, and what is left over on either side of each bead.
//!
//! A name is answered by the same letters, by another case ending, by a place's name in the other language, or by its
//! sound in another script. What is left is weighed: a word that the translator carries over elsewhere in the text and
//! not here, an unknown word that stands in its place, a neighbour both sides share.

mod doubt;
mod hole;
mod index;
mod lost;
mod misspelt;
mod rendered;
pub mod sound;
pub mod spelling;
mod weigh;
mod wording;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use self::index::{Index, Token};
pub use self::rendered::Rendering;
use self::spelling::{Endings, Likeness, likeness};
use super::Text;
use crate::align::{Alignment, Bead, Wordings};
use crate::facts::names::words::{Joint, Writing};
use crate::facts::names::{Kind, Name};
use crate::facts::{Fact, Value};
use crate::locale::acronyms::acronyms;
use crate::locale::fold;
use crate::locale::gazetteer::gazetteer;
use crate::locale::given_names::given_names;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::span::{Side, Span};

/// What happened to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nature {
    /// The target has nearly the same word.
    Misspelt,
    /// Another name stands in its place.
    Replaced,
    /// Nothing stands in its place.
    Omitted,
    /// The source has no such name.
    Added,
    /// A Latin word in a text of another script, which the source does not have.
    Foreign,
}

/// A name that differs between the sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub nature: Nature,
    /// The name in the source.
    pub source: Option<Span>,
    /// The name in the target.
    pub target: Option<Span>,
    /// How sure, with the bead's posterior: 0 to 1.
    pub weight: f32,
    /// Why.
    pub because: String,
}

/// The names that differ in a pair.
#[derive(Debug, Default)]
pub struct Names {
    /// In order of the beads.
    pub changes: Vec<Change>,
    /// The names that the target renders in two ways, in order of place.
    pub renderings: Vec<Rendering>,
}

impl Names {
    /// Compares the names of two aligned texts.
    pub fn compare(source: &Text, target: &Text, alignment: &Alignment) -> Self {
        let matcher = Matcher::new(source, target, alignment);
        let beads = alignment.blocks.iter().filter(|bead| !bead.is_unpaired());
        Self { changes: beads.flat_map(|bead| matcher.bead(bead)).collect(), renderings: matcher.renderings() }
    }
}

/// A word of a name that is to be answered.
#[derive(Debug, Clone, Copy)]
struct Mention {
    token: usize,
    kind: Kind,
    /// Whether the reader took it for a name, or it only has a capital.
    read: bool,
    /// Whether its capital proves nothing.
    initial: bool,
    /// The whole name.
    name: Span,
}

struct Matcher<'a> {
    beads: &'a [Bead],
    words: &'a Wordings,
    source: Index<'a>,
    target: Index<'a>,
    endings: Endings,
    /// The letters of the source.
    letters: HashSet<char>,
}

impl<'a> Matcher<'a> {
    fn new(source: &'a Text, target: &'a Text, alignment: &'a Alignment) -> Self {
        let (from, to) = (Index::new(source), Index::new(target));
        let inflects = |text: &Text| name_words(text.locale()).names_inflect;
        let endings = if inflects(source) || inflects(target) { Endings::Cases } else { Endings::Few };
        let letters = weigh::letters(&source.document.text);
        Self { beads: &alignment.blocks, words: &alignment.words, source: from, target: to, endings, letters }
    }

    fn index(&self, side: Side) -> &Index<'a> {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    fn bead(&self, bead: &Bead) -> Vec<Change> {
        let all = self.mentions(Side::Source, &bead.source);
        let missing: Vec<Mention> =
            all.iter().filter(|m| !self.is_answered(Side::Source, **m, &bead.target)).copied().collect();
        let extra: Vec<Mention> = self
            .mentions(Side::Target, &bead.target)
            .into_iter()
            .filter(|m| !self.is_answered(Side::Target, *m, &bead.source))
            .collect();
        let mut changes = self.misspelt(&all, &missing, &extra, bead);
        let taken: HashSet<Span> = changes.iter().flat_map(|change| [change.source, change.target]).flatten().collect();
        let free = |index: &Index, m: &&Mention| !taken.contains(&index.tokens[m.token].span);
        let missing: Vec<Mention> = missing.iter().filter(|m| free(&self.source, m)).copied().collect();
        let extra: Vec<Mention> = extra.iter().filter(|m| free(&self.target, m)).copied().collect();
        changes.extend(
            self.worn(&all, bead).into_iter().filter(|change| change.target.is_some_and(|to| !taken.contains(&to))),
        );
        let replaced = self.replaced(&missing, &extra, bead);
        let sure: HashSet<Span> = replaced
            .iter()
            .filter(|change| change.weight >= SURE)
            .flat_map(|c| [c.source, c.target])
            .flatten()
            .collect();
        changes.extend(replaced);
        let free = |index: &Index, m: &&Mention| !sure.contains(&index.tokens[m.token].span);
        let missing: Vec<Mention> = missing.iter().filter(|m| free(&self.source, m)).copied().collect();
        let extra: Vec<Mention> = extra.iter().filter(|m| free(&self.target, m)).copied().collect();
        changes.extend(self.lost(&missing, &extra, bead));
        changes.iter_mut().for_each(|change| change.weight = change.weight.min(0.99) * bead.posterior);
        changes
    }

    /// The words of `side` in `blocks` that may be names.
    fn mentions(&self, side: Side, blocks: &Range<u32>) -> Vec<Mention> {
        let index = self.index(side);
        let mut mentions: Vec<Mention> = Vec::new();
        for fact in index.text.facts_in(blocks.clone()) {
            let Some(name) = name_of(fact) else { continue };
            let parts = name.parts.iter().filter_map(|part| Some((index.at(part.span)?, part)));
            mentions.extend(parts.map(|(token, part)| Mention {
                token,
                kind: part.kind,
                read: true,
                initial: part.initial,
                name: fact.span,
            }));
        }
        let read: HashSet<usize> = mentions.iter().map(|m| m.token).collect();
        let range = index.range(blocks);
        let weak = range.filter(|at| !read.contains(at) && index.is_candidate(*at));
        mentions.extend(weak.map(|token| Mention {
            token,
            kind: Kind::Common,
            read: false,
            initial: true,
            name: index.tokens[token].span,
        }));
        mentions.sort_by_key(|m| m.token);
        mentions
    }

    /// Whether anything in `blocks` of the other side renders the word.
    fn is_answered(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        if mention.kind == Kind::Demonym {
            return true;
        }
        if there.of_fold(&token.fold).iter().any(|at| blocks.contains(&there.tokens[*at].block)) {
            return true;
        }
        let answers = |other: &Token| {
            (other.writing == token.writing)
                && (spelling::answers(&token.fold, &other.fold, self.endings)
                    || spelling::answers(&other.fold, &token.fold, self.endings)
                    || shortens(&other.fold, &token.fold)
                    || shortens(&token.fold, &other.fold)
                    || contains(&other.fold, &token.fold)
                    || contains(&token.fold, &other.fold))
        };
        if there.within(blocks).iter().any(answers) {
            return true;
        }
        self.is_place(side, mention, blocks)
            || self.is_acronym(side, mention, blocks)
            || self.is_translated(side, mention, blocks)
            || self.is_heard(side, mention, blocks)
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
        if (!ids.is_empty() && forms.is_empty()) || forms.iter().any(|form| has_form(there, form, blocks)) {
            return true;
        }
        let mut anywhere = words.iter().flat_map(|word| gazetteer().places(word));
        // Yunann begins as Yunnan does, but is a slip.
        let slip = |other: &Token| {
            likeness(&here.tokens[mention.token].fold, &other.fold, Endings::Few) == Likeness::Transposed
        };
        !there.within(blocks).iter().any(slip)
            && anywhere.any(|place| gazetteer().forms(place).any(|form| has_form(there, form, blocks)))
    }

    /// Whether a word of another script sounds like it.
    fn is_heard(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> bool {
        self.heard(side, mention, blocks) >= HEARD
    }

    /// How much the word of another script that sounds most like it does, 0 to 1.
    fn heard(&self, side: Side, mention: Mention, blocks: &Range<u32>) -> f32 {
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

    /// Whether either language spells foreign names as they sound.
    fn respells(&self) -> bool {
        [&self.source, &self.target].iter().any(|index| name_words(index.text.locale()).respells_names)
    }

    fn replaced(&self, missing: &[Mention], extra: &[Mention], bead: &Bead) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut used = HashSet::new();
        let mut pairs: Vec<(f32, Mention, Mention)> = Vec::new();
        let scene = weigh::Scene { bead, missing, extra, passages: OnceCell::new() };
        for here in missing {
            for there in extra {
                let weight = self.exchanged(*here, *there, &scene);
                if weight >= FAINTEST {
                    pairs.push((weight, *here, *there));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (weight, here, there) in pairs {
            if used.contains(&(0, here.token)) || used.contains(&(1, there.token)) {
                continue;
            }
            used.extend([(0, here.token), (1, there.token)]);
            changes.push(self.change(Nature::Replaced, Some(here), Some(there), weight, false));
        }
        let alone = extra.iter().filter(|m| !used.contains(&(1, m.token)));
        // OTAN is NATO in Japanese: an acronym answers an acronym.
        let acronym = missing.iter().any(|m| m.kind == Kind::Acronym);
        let foreign = alone
            .filter(|m| self.is_foreign(**m) && !(acronym && m.kind == Kind::Acronym))
            .map(|m| self.change(Nature::Foreign, None, Some(*m), 0.9, false));
        changes.extend(foreign);
        changes
    }

    /// Whether a word of the target is in Latin letters where the text is not, and the source has it nowhere.
    fn is_foreign(&self, mention: Mention) -> bool {
        let token = &self.target.tokens[mention.token];
        let abbreviations = &name_words(self.target.text.locale()).abbreviations;
        token.writing == Writing::Latin
            && self.target.writing != Writing::Latin
            && self.source.writing == Writing::Latin
            && token.fold.chars().count() > 2
            && !abbreviations.contains(self.target.text.at(token.span))
            && !self.is_supported(mention.token)
    }

    /// Whether the source has the word of the target, with a capital, anywhere.
    fn is_supported(&self, there: usize) -> bool {
        self.source.of_fold(&self.target.tokens[there].fold).iter().any(|at| self.source.tokens[*at].capital)
    }

    fn sounds_alike(&self, here: usize, there: usize) -> bool {
        self.likeness(here, there) >= HEARD
    }

    /// How alike a word of the source and one of the target sound.
    fn likeness(&self, here: usize, there: usize) -> f32 {
        if matches!(self.source.tokens[here].writing, Writing::Unspaced | Writing::Katakana) {
            return self.source.heard(here, self.target.sound(there));
        }
        self.target.heard(there, self.source.sound(here))
    }

    /// Whether the two stand together in several beads: one renders the other, however little they look alike.
    fn go_together(&self, from: &Token, to: &Token) -> bool {
        let sources: HashSet<u32> =
            self.source.of_fold(&from.fold).iter().map(|at| self.source.tokens[*at].block).collect();
        let targets: HashSet<u32> =
            self.target.of_fold(&to.fold).iter().map(|at| self.target.tokens[*at].block).collect();
        let both = |bead: &&Bead| {
            bead.source.clone().any(|block| sources.contains(&block))
                && bead.target.clone().any(|block| targets.contains(&block))
        };
        targets.len() > 1 && self.beads.iter().filter(both).count() > 1
    }

    /// Whether the words beside the two are the same name on both sides.
    fn neighbours(&self, here: usize, there: usize) -> bool {
        let prior = |index: &Index, at: usize| at.checked_sub(1).filter(|_| index.tokens[at].joint != Joint::Apart);
        let next = |index: &Index, at: usize| {
            index.tokens.get(at + 1).filter(|token| token.joint != Joint::Apart).map(|_| at + 1)
        };
        let token = |index: &'_ Index, at: Option<usize>| {
            at.map(|at| (index.tokens[at].capital, index.tokens[at].fold.clone()))
        };
        let same = |a: Option<(bool, String)>, b: Option<(bool, String)>| matches!((a, b), (Some(a), Some(b)) if a == b && a.0);
        same(token(&self.source, prior(&self.source, here)), token(&self.target, prior(&self.target, there)))
            || same(token(&self.source, next(&self.source, here)), token(&self.target, next(&self.target, there)))
    }

    /// Whether the target has the word as it stands, in another passage than `bead`.
    fn carried(&self, folded: &str, bead: &Bead) -> bool {
        let found = self.target.of_fold(folded);
        found.iter().any(|at| !bead.target.contains(&self.target.tokens[*at].block))
    }

    fn carried_anywhere(&self, folded: &str) -> bool {
        !self.target.of_fold(folded).is_empty()
    }

    fn change(
        &self,
        nature: Nature,
        here: Option<Mention>,
        there: Option<Mention>,
        weight: f32,
        carried: bool,
    ) -> Change {
        let source = here.map(|m| self.source.tokens[m.token].span);
        let target = there.map(|m| self.target.tokens[m.token].span);
        let because = if carried { "the target has the source's form elsewhere".to_owned() } else { String::new() };
        Change { nature, source, target, weight, because }
    }
}

/// The sound of one word in three to two of the other: see `sound`.
pub(super) const HEARD: f32 = 0.6;

/// No longer case ending is cut from a name that is looked up, and what is left has so many letters.
const MOST_CUT: usize = 3;
const SHORTEST_STEM: usize = 3;

/// A name that stands in the place of another with so much certainty is not told of as lost or new too.
const SURE: f32 = 0.5;

/// Less likely exchanges are not told of.
const FAINTEST: f32 = 0.2;

/// Two spellings of one script that sound more alike than this differ by rule where languages adapt names.
const ADAPTED: f32 = 0.85;

/// Whether a word or its name is a place of the tables.
fn is_known_place(index: &Index, mention: Mention) -> bool {
    let words = [index.text.at(index.tokens[mention.token].span), index.text.at(mention.name)];
    let table = places(index.text.locale());
    words.iter().any(|word| !table.ids(word).is_empty() || !gazetteer().places(word).is_empty())
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
    if form.chars().next().and_then(crate::facts::names::words::writing) == Some(Writing::Unspaced) {
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

fn name_of(fact: &Fact) -> Option<&Name> {
    match &fact.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}
