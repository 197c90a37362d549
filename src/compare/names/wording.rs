//! What the alignment learned of words says for a name's loss: whether anything beside renders it, and whether the words
//! around two names render each other.
//!
//! `sagte Trump` against `said Society`: a batch knows how `sagte` is rendered, that `Trump` is rendered by itself, and
//! that nothing in the source is ever rendered by `Society`. Alone, an article knows little of it, and nothing is made
//! of what is not known.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::weigh::Scene;
use super::{Matcher, Mention};
use crate::align::{Bead, Passage};
use crate::compare::evidence::Seen;
use crate::compare::evidence::models::name_exchanged as exchanged;
use crate::span::Side;

/// So many words to either side of a name are its surroundings.
const AROUND: usize = 2;

/// More nats than so many say no more; of the words around, fewer do.
const ENOUGH: f32 = 3.0;
const FRAME: f32 = 1.5;

/// Words that are held against others, read once for each place.
#[derive(Debug, Default)]
pub(super) struct Passages(RefCell<FxHashMap<(Side, usize, Place), Rc<Passage>>>);

impl Matcher<'_> {
    /// What is seen of the words that may render `here` and of those that `there` may render.
    pub(super) fn seen_of_words(&self, here: Mention, there: Mention, scene: &Scene) -> Seen {
        let both = || [Side::Source, Side::Target].map(|side| self.passage(side, scene.bead));
        let [from, to] = scene.passages.get_or_init(both);
        let (lost, new) = (self.word(Side::Source, here.token), self.word(Side::Target, there.token));
        let (before, after) =
            (self.around(here.token, there.token, Before), self.around(here.token, there.token, After));
        let for_it = |nats: f32| nats.clamp(0.0, ENOUGH);
        let against = |nats: f32| (-nats).max(0.0);
        let render = self.words.explained(Side::Source, &lost, &new);
        let known_here = self.words.rendered(Side::Source, &lost, to);
        let known_there = self.words.rendered(Side::Target, &new, from);
        vec![
            (exchanged::HERE_UNEXPLAINED, against(self.words.explained(Side::Source, &lost, to))),
            (exchanged::HERE_RENDERED, for_it(known_here)),
            (exchanged::THERE_EXPLAINED, for_it(self.words.explained(Side::Target, &new, from))),
            (exchanged::THERE_RENDERED, for_it(known_there)),
            (exchanged::THERE_RENDERS_NOTHING, against(known_there)),
            (exchanged::RENDER_EACH_OTHER, for_it(render)),
            (exchanged::RENDER_OTHERS, against(render)),
            (exchanged::FRAME, before.clamp(0.0, FRAME) + after.clamp(0.0, FRAME)),
            (exchanged::AFTER_RENDERED, for_it(after)),
            (exchanged::AFTER_UNRENDERED, against(after)),
        ]
    }

    /// How well the passage on the other side explains a word of `side`, in nats; 0 where words are not known.
    pub(super) fn explained(&self, side: Side, mention: Mention, bead: &Bead) -> f32 {
        let nats = self.words.explained(side, &self.word(side, mention.token), &self.passage(side.other(), bead));
        self.words.trust() * nats.min(ENOUGH)
    }

    fn passage(&self, side: Side, bead: &Bead) -> Passage {
        let document = &self.index(side).text.document;
        let units = bead.units(side);
        let blocks = document.blocks[units.start as usize..units.end as usize].iter().map(|block| block.span);
        self.words.passage(side, blocks, units.start)
    }

    fn word(&self, side: Side, token: usize) -> Rc<Passage> {
        self.at_place(side, token, Itself)
    }

    /// How well the words on one side of two names render each other, the better direction's nats.
    fn around(&self, here: usize, there: usize, place: Place) -> f32 {
        let (mine, theirs) = (self.at_place(Side::Source, here, place), self.at_place(Side::Target, there, place));
        let there = self.words.explained(Side::Source, &mine, &theirs);
        let back = self.words.explained(Side::Target, &theirs, &mine);
        there.max(back).clamp(-ENOUGH, ENOUGH)
    }

    /// The words at a place of a word's.
    fn at_place(&self, side: Side, at: usize, place: Place) -> Rc<Passage> {
        if let Some(known) = self.passages.0.borrow().get(&(side, at, place)) {
            return Rc::clone(known);
        }
        let index = self.index(side);
        let block = index.tokens[at].block;
        let range = index.range(&(block..block + 1));
        let words = match place {
            Before => at.saturating_sub(AROUND).max(range.start)..at,
            Itself => at..at + 1,
            After => at + 1..(at + 1 + AROUND).min(range.end),
        };
        let passage = Rc::new(self.words.passage(side, words.map(|at| index.tokens[at].span), block));
        self.passages.0.borrow_mut().insert((side, at, place), Rc::clone(&passage));
        passage
    }
}

/// Where words stand to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Before,
    Itself,
    After,
}
use Place::{After, Before, Itself};
