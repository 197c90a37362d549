//! Names across a pair: which name answers which, and what is left over on either side of each bead.
//!
//! A name is answered by the same letters, by another case ending, by a place's name in the other language, or by its
//! sound in another script. What is left is weighed: a word that the translator carries over elsewhere in the text and
//! not here, an unknown word that stands in its place, a neighbour both sides share.

mod answer;
mod beside;
mod doubt;
mod foreign_person;
mod hole;
mod index;
mod known;
mod lost;
mod misspelt;
mod rendered;
pub mod sound;
pub mod spelling;
mod swapped;
mod weigh;
mod wording;

use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use self::answer::Standing;
use self::index::{Index, Token};
use self::known::Known;
pub use self::rendered::Rendering;
use self::spelling::Endings;
use super::evidence::Record;
use super::{Change, Nature, Versions};
use crate::align::{Alignment, Bead, Wordings};
use crate::facts::names::{Kind, Name};
use crate::facts::quantities::Written;
use crate::facts::{Fact, Value};
use crate::locale::gazetteer::gazetteer;
use crate::locale::names::name_words;
use crate::locale::places::places;
use crate::locale::romanisation::{self, Romanisations};
use crate::span::{Side, Span};
use crate::text::Text;
use crate::words::Writing;

/// The names that differ in a pair.
#[derive(Debug, Default)]
pub struct Names {
    /// In order of the beads.
    pub changes: Vec<Change>,
    /// The names that the target renders in two ways, in order of place.
    pub renderings: Vec<Rendering>,
}

impl Names {
    /// The names that differ in the way of `nature`.
    pub fn changed(&self, nature: Nature) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.nature == nature)
    }

    /// Compares the names of two aligned texts.
    pub fn compare(versions: &Versions) -> Self {
        let Versions { source, target, alignment, record } = *versions;
        let matcher = Matcher { record, ..Matcher::new(source, target, alignment) };
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
    /// How it stands to the other side of its bead.
    standing: Standing,
}

struct Matcher<'a> {
    beads: &'a [Bead],
    /// The number of the bead that each block is in, by side, where it has two sides.
    bead_of: [Vec<Option<u32>>; 2],
    words: &'a Wordings,
    record: Option<&'a Record>,
    source: Index<'a>,
    target: Index<'a>,
    endings: Endings,
    /// The letters of the source.
    letters: HashSet<char>,
    /// How the languages write names of a third one, where both are written in Latin letters.
    romanised: Option<&'static Romanisations>,
    known: [Known<'a>; 2],
    passages: wording::Passages,
    /// The beads of each word that was asked for, by side.
    beads_of_word: RefCell<[FxHashMap<String, Rc<[u32]>>; 2]>,
}

impl<'a> Matcher<'a> {
    fn new(source: &'a Text, target: &'a Text, alignment: &'a Alignment) -> Self {
        let (from, to) = (Index::new(source), Index::new(target));
        let inflects = |text: &Text| name_words(text.locale()).names_inflect;
        let endings = if inflects(source) || inflects(target) { Endings::Cases } else { Endings::Few };
        let letters = weigh::letters(&source.document.text);
        let beads = &alignment.blocks[..];
        let bead_of = [(Side::Source, source), (Side::Target, target)].map(|(side, text)| {
            let mut numbers = vec![None; text.document.blocks.len()];
            for (number, bead) in beads.iter().enumerate().filter(|(_, bead)| !bead.is_unpaired()) {
                bead.units(side).clone().for_each(|block| numbers[block as usize] = Some(number as u32));
            }
            numbers
        });
        let latin = [&from, &to].iter().all(|index| index.writing == Writing::Latin);
        Self {
            beads,
            bead_of,
            words: &alignment.words,
            record: None,
            source: from,
            target: to,
            endings,
            letters,
            romanised: latin.then(|| romanisation::between([source.locale(), target.locale()])),
            known: Default::default(),
            passages: wording::Passages::default(),
            beads_of_word: RefCell::default(),
        }
    }

    fn index(&self, side: Side) -> &Index<'a> {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    fn bead(&self, bead: &Bead) -> Vec<Change> {
        let all = self.mentions(Side::Source, &bead.source);
        let gone = self.unanswered(Side::Source, &all, bead);
        let others = self.mentions(Side::Target, &bead.target);
        let new = self.unanswered(Side::Target, &others, bead);
        let strong = |mentions: &[Mention]| -> Vec<Mention> {
            mentions.iter().filter(|m| m.standing == Standing::Missing).copied().collect()
        };
        let unlike = |m: &&Mention| matches!(m.standing, Standing::Missing | Standing::Heard | Standing::Part);
        let strange: Vec<Mention> = new.iter().filter(unlike).copied().collect();
        let mut changes = self.misspelt(&all, &strong(&gone), &strange, bead);
        let taken = spans(&changes);
        changes.extend(
            self.worn(&all, bead).into_iter().filter(|change| change.target.is_some_and(|to| !taken.contains(&to))),
        );
        let (gone, new) = (self.source.without(&gone, &taken), self.target.without(&new, &taken));
        let replaced = self.replaced(&gone, &new, [&all, &others], bead);
        let mut sure = spans(replaced.iter().filter(|change| change.weight >= SURE));
        // Another person is more than a faint slip.
        let slips = spans(changes.iter().filter(|change| change.weight >= SURE));
        let told = |span: &Span| sure.contains(span) || slips.contains(span);
        let seconds = self.other_second_names([&all, &others], bead);
        let seconds: Vec<Change> =
            seconds.into_iter().filter(|change| ![change.source, change.target].iter().flatten().any(told)).collect();
        let strangers = spans(&seconds);
        sure.extend(&strangers);
        changes.extend(replaced);
        let apart =
            |change: &Change| ![change.source, change.target].iter().flatten().any(|span| strangers.contains(span));
        changes.retain(|change| change.weight >= SURE || apart(change));
        changes.extend(seconds);
        let missing = self.source.without(&strong(&gone), &sure);
        let extra = self.target.without(&strong(&new), &sure);
        changes.extend(self.lost(&missing, &extra, bead));
        changes.extend(self.swapped(&all, bead));
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
                standing: Standing::Missing,
            }));
        }
        let read: HashSet<usize> = mentions.iter().map(|m| m.token).collect();
        let weak = index.range(blocks).filter(|at| !read.contains(at) && index.is_candidate(*at));
        mentions.extend(weak.map(|at| self.word_as_mention(side, at)));
        mentions.sort_by_key(|m| m.token);
        mentions
    }

    /// A word of which nothing is known but that it has a capital.
    fn word_as_mention(&self, side: Side, at: usize) -> Mention {
        let (kind, name) = (Kind::Common, self.index(side).tokens[at].span);
        Mention { token: at, kind, read: false, initial: true, name, standing: Standing::Missing }
    }

    /// Those of `mentions` that nothing in the passage on the other side surely renders, and how they stand.
    fn unanswered(&self, side: Side, mentions: &[Mention], bead: &Bead) -> Vec<Mention> {
        let blocks = bead.units(side.other());
        let stands = |m: &Mention| Some(Mention { standing: self.standing(side, *m, blocks)?, ..*m });
        mentions.iter().filter_map(stands).collect()
    }

    /// The words of a passage that have a capital and are no names by what the reader knows, and which nothing on the
    /// other side renders.
    fn capitals(&self, side: Side, named: &[Mention], bead: &Bead) -> Vec<Mention> {
        let index = self.index(side);
        let blocks = bead.units(side);
        let named: HashSet<usize> = named.iter().map(|m| m.token).collect();
        let capital = |at: &usize| {
            let token = &index.tokens[*at];
            token.capital
                && matches!(token.writing, Writing::Latin | Writing::Cased)
                && token.letters > 1
                && !named.contains(at)
        };
        let words = index.range(blocks).filter(capital);
        let words: Vec<Mention> = words.map(|at| self.word_as_mention(side, at)).collect();
        let mut open = self.unanswered(side, &words, bead);
        open.iter_mut().filter(|m| m.standing == Standing::Missing).for_each(|m| m.standing = Standing::Plain);
        open
    }

    /// Names of the target that stand in the place of names of the source; `gone` and `new` are those that nothing on the
    /// other side surely renders, `all` the names of either side.
    fn replaced(&self, gone: &[Mention], new: &[Mention], all: [&[Mention]; 2], bead: &Bead) -> Vec<Change> {
        let strong = |m: &&Mention| m.standing == Standing::Missing;
        let missing: Vec<Mention> = gone.iter().filter(strong).copied().collect();
        let extra: Vec<Mention> = new.iter().filter(strong).copied().collect();
        // A word that is no name by itself stands for one only where a name is left over on the other side.
        let plain = |side: Side, others: &[Mention]| match others {
            [] => Vec::new(),
            _ => self.capitals(side, all[side as usize], bead),
        };
        let heres = [gone, &plain(Side::Source, &extra)].concat();
        let theres = [new, &plain(Side::Target, &missing)].concat();
        let scene = weigh::Scene { bead, missing: &missing, extra: &extra, passages: OnceCell::new() };
        let mut pairs: Vec<(f32, Mention, Mention)> = Vec::new();
        let of_there: Vec<weigh::OfOne> = theres.iter().map(|_| OnceCell::new()).collect();
        for here in &heres {
            let of_here = OnceCell::new();
            for (there, of_there) in theres.iter().zip(&of_there) {
                if here.standing != Standing::Missing && there.standing != Standing::Missing {
                    continue;
                }
                let weight = self
                    .exchanged((*here, &of_here), (*there, of_there), &scene)
                    .max(self.exchanged_in_script(*here, *there, bead));
                if weight >= FAINTEST {
                    pairs.push((weight, *here, *there));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut used = HashSet::new();
        let mut changes = Vec::new();
        for (weight, here, there) in pairs {
            if used.contains(&(0, here.token)) || used.contains(&(1, there.token)) {
                continue;
            }
            used.extend([(0, here.token), (1, there.token)]);
            changes.push(self.change(Nature::Replaced, Some(here), Some(there), weight, false));
        }
        let sure = spans(changes.iter().filter(|change| change.weight >= SURE));
        let alone = self.target.without(&extra, &sure);
        let foreign = alone
            .iter()
            .filter(|m| self.is_foreign(**m))
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
            && token.letters > 2
            && !abbreviations.contains(self.target.text.at(token.span))
            && !self.is_supported(mention.token)
            && !self.is_short_form(mention)
            && !is_numeral(self.target.text, token.span)
    }

    /// Whether a word in Latin letters is short for something that the source says in full, or is known by its initials
    /// where the target is written: ATM for automated teller machine, App for application. One that stands for the
    /// source's own acronym is another matter.
    fn is_short_form(&self, mention: Mention) -> bool {
        let token = &self.target.tokens[mention.token];
        let bead = self.bead_of[Side::Target as usize][token.block as usize].map(|number| &self.beads[number as usize]);
        let longer = |other: &Token| other.fold.len() > token.fold.len() && other.fold.starts_with(&token.fold);
        let begins = || bead.is_some_and(|bead| self.source.within(&bead.source).iter().any(longer));
        mention.kind == Kind::Acronym || begins()
    }

    /// Whether the source has the word of the target, with a capital, anywhere.
    fn is_supported(&self, there: usize) -> bool {
        let same = self.source.of_fold(&self.target.tokens[there].fold).iter().take(MOST_ASKED);
        same.map(|at| &self.source.tokens[*at]).any(|token| token.capital)
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
        let (sources, targets) = (self.beads_with(Side::Source, &from.fold), self.beads_with(Side::Target, &to.fold));
        let asked = sources.iter().take(MOST_ASKED);
        asked.filter(|bead| targets.binary_search(bead).is_ok()).nth(1).is_some()
    }

    /// The numbers of the beads that have the word on `side`, in order. Worked out once: in a file of a hundred thousand
    /// messages a word may be in each.
    fn beads_with(&self, side: Side, folded: &str) -> Rc<[u32]> {
        if let Some(found) = self.beads_of_word.borrow()[side as usize].get(folded) {
            return found.clone();
        }
        let index = self.index(side);
        let beads = &self.bead_of[side as usize];
        let mut found: Vec<u32> =
            index.of_fold(folded).iter().filter_map(|at| beads[index.tokens[*at].block as usize]).collect();
        found.sort_unstable();
        found.dedup();
        let found: Rc<[u32]> = found.into();
        self.beads_of_word.borrow_mut()[side as usize].insert(folded.to_owned(), found.clone());
        found
    }

    /// Whether the words beside the two are the same name on both sides.
    fn neighbours(&self, here: usize, there: usize) -> bool {
        let same = |mine: Option<usize>, theirs: Option<usize>| {
            let (Some(mine), Some(theirs)) = (mine, theirs) else { return false };
            let (mine, theirs) = (&self.source.tokens[mine], &self.target.tokens[theirs]);
            mine.capital && theirs.capital && mine.fold == theirs.fold
        };
        same(self.source.before(here), self.target.before(there))
            || same(self.source.after(here), self.target.after(there))
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
        let because = carried.then(|| "the target has the source's form elsewhere".to_owned());
        Change { because: because.into_iter().collect(), ..Change::new(nature, source, target, weight) }
    }
}

/// So many places of one word are asked: what they do not show, no further one does, and a file of messages may have a
/// hundred thousand.
const MOST_ASKED: usize = 4000;

/// The sound of one word in three to two of the other: see `sound`.
pub(super) const HEARD: f32 = 0.6;

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

/// The words that `changes` tell of.
fn spans<'c>(changes: impl IntoIterator<Item = &'c Change>) -> HashSet<Span> {
    changes.into_iter().flat_map(|change| [change.source, change.target]).flatten().collect()
}

fn name_of(fact: &Fact) -> Option<&Name> {
    match &fact.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}
/// Whether a word is a numeral in letters: `XVIII веке`.
fn is_numeral(text: &Text, span: Span) -> bool {
    let first = text.facts.partition_point(|fact| fact.span.start < span.start);
    let here = text.facts[first..].iter().take_while(|fact| fact.span.start == span.start);
    let roman = |value: &Value| matches!(value, Value::Quantity(quantity) if quantity.written == Written::Roman);
    { here }.any(|fact| roman(&fact.value))
}
