//! Places in scripts without capitals, found by what they are called: `休斯敦`, `बांग्लादेश`, `미국은`.
//!
//! Where words are spaced, a place is a word or two, with what the language writes together with them before
//! (`بالولايات المتحدة`) and after (`미국은`); where they are not, the longest form that begins at a character wins.

use std::cell::{OnceCell, RefCell};

use rustc_hash::FxHashMap;

use super::{Kind, Name, Part};
use crate::locale::gazetteer::{Naming, gazetteer};
use crate::locale::names::NameWords;
use crate::locale::places::Places;
use crate::locale::{fold, fold_letter};
use crate::span::Span;
use crate::words::{Token, Words, Writing};

/// No name of a place is longer, in characters.
const LONGEST: usize = 12;

/// Shorter words of a spaced script, folded, are too often something else; Korean 미국 folds to five letters.
const SHORTEST: usize = 3;

/// What is looked up.
#[derive(Clone, Copy)]
pub struct Tables {
    /// The words around names.
    pub known: &'static NameWords,
    /// The countries and cities of the language.
    pub places: &'static Places,
}

/// The reader of one text.
pub struct Uncased<'a> {
    tables: Tables,
    text: &'a str,
    words: &'a Words,
    /// Of each spelling, looked up when it is first asked for.
    known: Vec<OnceCell<Known>>,
    /// The names of cities that begin with a letter, read so far.
    begun: RefCell<FxHashMap<char, Option<Naming>>>,
}

/// What is known of a spelling.
#[derive(Debug, Default)]
struct Known {
    /// Where in it a place stands.
    place: Option<Span>,
    /// Whether a place of several words may begin with it.
    leads: bool,
    /// The same where a space follows.
    leads_over_space: bool,
}

impl<'a> Uncased<'a> {
    /// Of a text and its words.
    pub fn new(tables: Tables, text: &'a str, words: &'a Words) -> Self {
        let known = (0..words.spellings()).map(|_| OnceCell::new()).collect();
        Self { tables, text, words, known, begun: RefCell::default() }
    }

    /// The places among `tokens`.
    pub fn read(&self, tokens: &[Token]) -> Vec<(Span, Name)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let mut taken = 1;
            match tokens[at].writing {
                Writing::Unspaced => self.read_run(tokens[at].span, &mut found),
                Writing::Uncased => {
                    let both = tokens.get(at + 1).filter(|next| next.writing == Writing::Uncased);
                    let pair = both.and_then(|next| self.pair(&tokens[at], next));
                    let hit = pair.map(|span| (2, span)).or_else(|| Some((1, self.single(&tokens[at])?)));
                    if let Some((count, span)) = hit {
                        found.push((span, self.named(span)));
                        taken = count;
                    }
                }
                _ => {}
            }
            at += taken;
        }
        found
    }

    /// The place that a word names, without what is written together with it.
    fn single(&self, token: &Token) -> Option<Span> {
        // All that are spelt so have it at the same place.
        self.known(token).place.map(|place| place.shifted(token.span.start))
    }

    fn known(&self, token: &Token) -> &Known {
        self.known[token.spelling as usize].get_or_init(|| self.look_up(self.words.spelling(token).first.of(self.text)))
    }

    /// What is known of `word`. Its letters are read once for each way to cut what is written before it.
    fn look_up(&self, word: &str) -> Known {
        let (mut known, folded) = (Known::default(), fold(word));
        let tails = self.tails(word).into_iter().map(|tail| (tail, fold(&word[word.len() - tail..]).len()));
        let tails: Vec<(usize, usize)> = tails.collect();
        for head in self.heads(word) {
            let rest = &folded[fold(&word[..head]).len()..];
            let (on, ends) = gazetteer().ends(rest);
            if on.is_some() || self.begins_with(rest) {
                known.leads = true;
                let spaced = on.is_some_and(|on| on.letter(' ').is_some());
                known.leads_over_space |= spaced || self.begins_with(&format!("{rest} "));
            }
            if known.place.is_some() {
                continue;
            }
            let whole = |(tail, length): &(usize, usize)| {
                let bare = word.get(head..word.len() - tail).filter(|bare| !bare.is_empty())?;
                let rest = &rest[..rest.len() - length];
                let city = ends.contains(&rest.len());
                self.names(bare, rest, city).then(|| Span::new(head, head + bare.len()))
            };
            known.place = tails.iter().find_map(whole);
        }
        known
    }

    /// Whether a place of the table is called by words that begin with `head`, folded.
    fn begins_with(&self, head: &str) -> bool {
        let third = head.char_indices().nth(3).map_or(head.len(), |(at, _)| at);
        // The table of beginnings has three letters of each, of scripts without capitals.
        let listed =
            head.chars().take(3).count() == 3 && !head.starts_with(|c: char| c.is_lowercase() || c.is_uppercase());
        let places = self.tables.places;
        (!listed || places.begins_word(&head[..third])) && places.begins_with(head)
    }

    /// The place that two words name.
    fn pair(&self, first: &Token, last: &Token) -> Option<Span> {
        let (known, between) = (self.known(first), Span { start: first.span.end, end: last.span.start });
        if !(if between.of(self.text) == " " { known.leads_over_space } else { known.leads }) {
            return None;
        }
        let whole = first.span.joined(last.span);
        let second = last.span.of(self.text).chars().next().map_or(0, char::len_utf8) + last.span.start as usize;
        let heads = self.heads(first.span.of(self.text)).into_iter();
        let mut heads = heads.filter(|head| self.goes_on(first.span.start as usize + head, second));
        heads.find_map(|head| {
            self.tails(last.span.of(self.text)).into_iter().find_map(|tail| self.bare(whole, head, tail))
        })
    }

    /// Whether a place is called by words that begin as the text does from `start` to `end`.
    fn goes_on(&self, start: usize, end: usize) -> bool {
        let head = fold(&self.text[start..end]);
        self.begins_with(&head) || gazetteer().ends(&head).0.is_some()
    }

    /// How much may be written before `word`, in bytes: nothing first.
    fn heads(&self, word: &str) -> Vec<usize> {
        let heads = self.tables.known.proclitics.iter().filter(|head| word.starts_with(head.as_str()));
        std::iter::once(0).chain(heads.map(String::len)).collect()
    }

    /// The same behind a word.
    fn tails(&self, word: &str) -> Vec<usize> {
        let tails = self.tables.known.enclitics.iter().filter(|tail| word.ends_with(tail.as_str()));
        std::iter::once(0).chain(tails.map(String::len)).collect()
    }

    /// `whole` without so much before and behind it, where that names a place.
    fn bare(&self, whole: Span, head: usize, tail: usize) -> Option<Span> {
        let span = Span { start: whole.start + head as u32, end: whole.end.checked_sub(tail as u32)? };
        let named = |word: &str| {
            let folded = fold(word);
            self.names(word, &folded, gazetteer().has(&folded))
        };
        (span.start < span.end && named(span.of(self.text))).then_some(span)
    }

    /// Whether `word` names a place, where it is a `city`'s name or not.
    fn names(&self, word: &str, folded: &str, city: bool) -> bool {
        let Tables { known, places } = self.tables;
        let letters = folded.chars().count();
        if word.chars().count() < 2 || letters < SHORTEST || known.capitalised.contains(word) {
            return false;
        }
        // Folding takes the vowels of Indic scripts away: a short form must be met as it is written.
        places.is_form(word) || (letters > SHORTEST && city)
    }

    /// The places in a run of a script without spaces.
    fn read_run(&self, run: Span, found: &mut Vec<(Span, Name)>) {
        let text = run.of(self.text);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (mut at, mut head) = (0, String::new());
        while at + 2 < starts.len() {
            let longest = LONGEST.min(starts.len() - 1 - at);
            let length = self.longest(&text[starts[at]..starts[at + longest]], &mut head);
            if let Some(length) = length {
                let span = Span::new(starts[at], starts[at + length]).shifted(run.start);
                found.push((span, self.named(span)));
            }
            at += length.unwrap_or(1);
        }
    }

    /// How many characters the longest place takes that `text` begins with; `head` is room for its first two letters.
    fn longest(&self, text: &str, head: &mut String) -> Option<usize> {
        let mut letters = text.chars();
        let (first, second) = (letters.next()?, letters.next()?);
        head.clear();
        fold_letter(first, head);
        let read = || gazetteer().read().and_then(|reading| head.chars().try_fold(reading, Naming::letter));
        let begun = *self.begun.borrow_mut().entry(first).or_insert_with(read);
        let length = head.len();
        fold_letter(second, head);
        let mut reading = begun.and_then(|begun| head[length..].chars().try_fold(begun, Naming::letter));
        let table = self.tables.places.begins_uncased(head);
        if !table && !reading.is_some_and(|reading| reading.ends_within(LONGEST.saturating_sub(head.chars().count()))) {
            return None;
        }
        // Which lengths are cities: their letters are read one after another.
        let mut cities = [false; LONGEST + 1];
        cities[2] = reading.is_some_and(Naming::is_place);
        for (number, c) in letters.enumerate() {
            head.clear();
            fold_letter(c, head);
            reading = reading.and_then(|reading| head.chars().try_fold(reading, Naming::letter));
            cities[number + 3] = reading.is_some_and(Naming::is_place);
            if reading.is_none() {
                break;
            }
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        (2..=ends.len()).rev().find(|length| self.is_name(&text[..ends[length - 1]], *length, cities[*length]))
    }

    /// A city of two characters (`希拉`) is as often the beginning of somebody's name (`希拉里`), but for the well-known.
    fn is_name(&self, form: &str, letters: usize, city: bool) -> bool {
        let Tables { known, places } = self.tables;
        let sure = || letters > 2 || known.short_places.contains(form);
        (city && sure() || places.is_form(form)) && !known.capitalised.contains(form)
    }

    fn named(&self, span: Span) -> Name {
        let text = span.of(self.text);
        let language = self.tables.places.ids(text).first().is_some_and(|id| id.starts_with('~'));
        let kind = if language { Kind::Demonym } else { Kind::Place };
        let part = Part { text: text.to_owned(), span, kind, initial: false };
        Name { text: text.to_owned(), kind, parts: vec![part] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::locale::Locale;
    use crate::locale::names::name_words;
    use crate::locale::places::places;

    fn read(tag: &str, text: &str) -> Vec<String> {
        let locale: Locale = tag.parse().unwrap();
        let tables = Tables { known: name_words(&locale), places: places(&locale) };
        let words = Words::read(&Document::from_paragraphs("a", text, None), tables.known);
        let found = Uncased::new(tables, text, &words).read(words.tokens());
        found.into_iter().map(|(span, _)| span.of(text).to_owned()).collect()
    }

    #[test]
    fn places_are_found_without_capitals() {
        assert_eq!(read("zh", "中国驻休斯敦总领馆建于印度尼西亚"), ["中国", "休斯敦", "印度尼西亚"]);
        assert_eq!(read("hi", "वह बांग्लादेश से भारत आया"), ["बांग्लादेश", "भारत"]);
        assert_eq!(read("ar", "قال مسؤول بالولايات المتحدة إن فرنسا وافقت"), ["الولايات المتحدة", "فرنسا"]);
        assert_eq!(read("ko", "미국은 독일에서"), ["미국", "독일"]);
    }
}
