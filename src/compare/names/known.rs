//! What the tables say of a name for the other side: the forms that its place, its institution or its saint has there.
//! Asked once for each name of a text, and in a shape that is soon held against a passage.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::index::{Index, Token};
use super::spelling::{Endings, MOST_CUT, SHORTEST_STEM, answers};
use super::{Matcher, Mention};
use crate::locale::acronyms::acronyms;
use crate::locale::fold;
use crate::locale::gazetteer::gazetteer;
use crate::locale::given_names::given_names;
use crate::span::Side;
use crate::words::Writing;

/// What is known of the names of one side, by a word and the whole name that it is part of.
pub(super) type Known<'a> = RefCell<FxHashMap<(&'a str, &'a str), Rc<OfName>>>;

/// What is known of one word of a name.
#[derive(Debug, Default)]
pub(super) struct OfName {
    /// What the other language calls the places that the word or the name stands for.
    places: Vec<Form>,
    /// Whether it stands for places, and the other language's word is known for none of them.
    unlisted: bool,
    /// The same two words, for the table of all languages.
    words: [String; 2],
    anywhere: OnceCell<Vec<Form>>,
    /// The other language's acronyms of what it is an acronym of.
    acronyms: Vec<Form>,
    /// The name's forms in other languages, folded: John for Jan.
    translated: Vec<&'static str>,
}

impl OfName {
    /// Whether `blocks` of the other side name the place in their own language.
    pub fn has_place(&self, there: &Index, blocks: &Range<u32>) -> bool {
        self.places.iter().any(|form| form.stands(there, blocks))
    }

    /// Whether `blocks` of the other side name the place in any language.
    pub fn has_place_of_any_language(&self, there: &Index, blocks: &Range<u32>) -> bool {
        let forms = self.anywhere.get_or_init(|| {
            let places = self.words.iter().flat_map(|word| gazetteer().places(word));
            let forms = places.flat_map(|place| gazetteer().forms(place));
            // Most are in scripts that the other side does not have.
            let written = |form: &&String| form.chars().next().is_some_and(|head| there.heads.contains(&head));
            let unspaced =
                |form: &&String| form.chars().next().and_then(crate::words::writing) == Some(Writing::Unspaced);
            forms.filter(|form| written(form) || unspaced(form)).map(|form| Form::new(form, there)).collect()
        });
        forms.iter().any(|form| form.stands(there, blocks))
    }

    /// Whether they have the acronym of their own language: OTAN for NATO.
    pub fn has_acronym(&self, there: &Index, blocks: &Range<u32>) -> bool {
        self.acronyms.iter().any(|form| form.stands(there, blocks))
    }

    /// Whether they have the name in a form of their own: John for Jan.
    pub fn is_translated(&self, there: &Index, blocks: &Range<u32>, endings: Endings) -> bool {
        self.translated.iter().any(|form| {
            let renders = |other: &Token| match other.writing {
                Writing::Unspaced => other.fold.contains(form),
                _ => answers(form, &other.fold, endings),
            };
            there.within(blocks).iter().any(renders)
        })
    }

    /// Whether it is a place for which the other language's word is not known.
    pub fn is_unlisted(&self) -> bool {
        self.unlisted
    }
}

impl<'a> Matcher<'a> {
    /// What is known of a word of `side`.
    pub(super) fn known(&self, side: Side, mention: Mention) -> Rc<OfName> {
        let text = self.index(side).text;
        let key = (text.at(self.index(side).tokens[mention.token].span), text.at(mention.name));
        let all = &self.known[side as usize];
        if let Some(known) = all.borrow().get(&key) {
            return Rc::clone(known);
        }
        let known = Rc::new(self.ask(side, mention));
        all.borrow_mut().insert(key, Rc::clone(&known));
        known
    }

    fn ask(&self, side: Side, mention: Mention) -> OfName {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[mention.token];
        let words = [here.text.at(token.span), here.text.at(mention.name)];
        let several = if words[0] == words[1] { 1 } else { 2 };
        let words = &words[..several];
        let form = |form: &str| Form::new(form, there);
        let ids: Vec<&str> = words.iter().flat_map(|word| here.table.ids(word)).collect();
        let forms = |id: &&str| there.table.forms(id);
        let things = acronyms(here.text.locale()).things(words[0]);
        let known = acronyms(there.text.locale());
        OfName {
            places: ids.iter().flat_map(forms).copied().map(form).collect(),
            unlisted: !ids.is_empty() && ids.iter().all(|id| forms(id).is_empty()),
            words: [words[0].to_owned(), words.get(1).copied().unwrap_or_default().to_owned()],
            anywhere: OnceCell::new(),
            acronyms: things.iter().flat_map(|thing| known.forms(*thing)).copied().map(form).collect(),
            translated: self.forms_of_given_name(&token.fold),
        }
    }

    /// What a name, in any case, is called in other languages.
    fn forms_of_given_name(&self, own: &str) -> Vec<&'static str> {
        let letters: Vec<usize> = own.char_indices().map(|(at, _)| at).chain([own.len()]).collect();
        let most = match self.endings {
            Endings::Cases => MOST_CUT.min(letters.len().saturating_sub(SHORTEST_STEM)),
            Endings::Few => 0,
        };
        let stems = (0..=most).map(|cut| &own[..letters[letters.len() - 1 - cut]]);
        stems.flat_map(|stem| given_names().forms(stem)).collect()
    }
}

/// A form of a place or an acronym, or with `*` a stem, as it is looked for.
#[derive(Debug)]
struct Form {
    /// As it is written; a script without spaces has it inside a run.
    written: String,
    unspaced: bool,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    folded: String,
    head: char,
    /// What no ending changes.
    kept: String,
    letters: u32,
    is_stem: bool,
}

impl Form {
    fn new(form: &str, there: &Index) -> Self {
        let unspaced = form.chars().next().and_then(crate::words::writing) == Some(Writing::Unspaced);
        let part = |part: &str| Part::new(part, there.known.names_inflect);
        let parts = form.split([' ', '-']).filter(|part| !part.is_empty() && !unspaced).map(part).collect();
        Self { written: form.trim_end_matches('*').to_owned(), unspaced, parts }
    }

    /// Whether it stands in `blocks`.
    fn stands(&self, index: &Index, blocks: &Range<u32>) -> bool {
        if self.unspaced {
            return blocks.clone().any(|block| index.text.document.block_text(block as usize).contains(&self.written));
        }
        let tokens = index.within(blocks);
        self.parts.iter().all(|part| tokens.iter().any(|token| part.is_in(token)))
    }
}

impl Part {
    fn new(part: &str, inflects: bool) -> Self {
        let folded = fold(part.trim_end_matches('*'));
        let letters = folded.chars().count();
        let kept = match letters {
            0..=4 => letters,
            // Afryka, w Afryce: the last consonant of a short stem may change too.
            5..=6 if inflects => 4,
            _ => (letters * 3).div_ceil(4).max(4),
        };
        Self {
            head: folded.chars().next().unwrap_or_default(),
            kept: folded.chars().take(kept).collect(),
            letters: letters as u32,
            is_stem: part.ends_with('*'),
            folded,
        }
    }

    fn is_in(&self, token: &Token) -> bool {
        let begins = self.head == token.head;
        match self.letters {
            _ if self.is_stem => begins && token.fold.starts_with(&self.folded),
            4.. => begins && token.letters <= self.letters + 6 && token.fold.starts_with(&self.kept),
            _ => undotted(&token.fold).eq(undotted(&self.folded)),
        }
    }
}

/// The letters of an acronym, with dots or without.
fn undotted(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|c| *c != '.')
}
