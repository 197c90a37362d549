//! Places in scripts without capitals, found by what they are called: `休斯敦`, `बांग्लादेश`, `미국은`.
//!
//! Where words are spaced, a place is a word or two, with what the language writes together with them before
//! (`بالولايات المتحدة`) and after (`미국은`); where they are not, the longest form that begins at a character wins.

use super::words::{Word, Writing};
use super::{Kind, Name, Part};
use crate::locale::fold;
use crate::locale::gazetteer::gazetteer;
use crate::locale::names::NameWords;
use crate::locale::places::Places;
use crate::span::Span;

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

impl Tables {
    /// The places among `words` of `text`; spans count from the beginning of `text`.
    pub fn read(self, text: &str, words: &[Word]) -> Vec<(Span, Name)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let mut taken = 1;
            match words[at].writing {
                Writing::Unspaced => self.read_run(&words[at], &mut found),
                Writing::Uncased => {
                    let hit = [2, 1]
                        .into_iter()
                        .find_map(|count| Some((count, self.place(text, words.get(at..at + count)?)?)));
                    if let Some((count, span)) = hit {
                        found.push((span, self.named(span.of(text), span)));
                        taken = count;
                    }
                }
                _ => {}
            }
            at += taken;
        }
        found
    }

    /// Where the place that `words` name stands, without what is written together with it.
    fn place(self, text: &str, words: &[Word]) -> Option<Span> {
        let (first, last) = (words.first()?, words.last()?);
        if words.iter().any(|word| word.writing != Writing::Uncased) {
            return None;
        }
        let whole = first.span.joined(last.span);
        let heads = self.known.proclitics.iter().filter(|head| first.text.starts_with(head.as_str()));
        let heads = std::iter::once(0).chain(heads.map(String::len));
        let tails = self.known.enclitics.iter().filter(|tail| last.text.ends_with(tail.as_str()));
        let tails: Vec<usize> = std::iter::once(0).chain(tails.map(String::len)).collect();
        heads.into_iter().find_map(|head| {
            let bare = |tail: &usize| {
                let span = Span { start: whole.start + head as u32, end: whole.end.checked_sub(*tail as u32)? };
                (span.start < span.end && self.names(span.of(text))).then_some(span)
            };
            tails.iter().find_map(bare)
        })
    }

    /// Whether `word` names a place.
    fn names(self, word: &str) -> bool {
        let letters = fold(word).chars().count();
        if word.chars().count() < 2 || letters < SHORTEST || self.known.capitalised.contains(word) {
            return false;
        }
        // Folding takes the vowels of Indic scripts away: a short form must be met as it is written.
        self.places.is_form(word) || (letters > SHORTEST && !gazetteer().places(word).is_empty())
    }

    /// The places in a run of a script without spaces.
    fn read_run(self, run: &Word, found: &mut Vec<(Span, Name)>) {
        let starts: Vec<usize> = run.text.char_indices().map(|(at, _)| at).chain([run.text.len()]).collect();
        let mut at = 0;
        while at + 2 < starts.len() {
            let longest = LONGEST.min(starts.len() - 1 - at);
            let head = fold(&run.text[starts[at]..starts[at + 2]]);
            let length = if self.places.begins_uncased(&head) || gazetteer().begins(&head, LONGEST) {
                (2..=longest).rev().find(|length| self.is_name(&run.text[starts[at]..starts[at + length]]))
            } else {
                None
            };
            if let Some(length) = length {
                let span = Span::new(starts[at], starts[at + length]);
                let place = span.shifted(run.span.start);
                found.push((place, self.named(span.of(run.text), place)));
            }
            at += length.unwrap_or(1);
        }
    }

    /// A city of two characters (`希拉`) is as often the beginning of somebody's name (`希拉里`), but for the well-known.
    fn is_name(self, form: &str) -> bool {
        let city = || form.chars().count() > 2 || self.known.short_places.contains(form);
        !self.known.capitalised.contains(form)
            && (self.places.is_form(form) || (city() && !gazetteer().places(form).is_empty()))
    }

    fn named(self, text: &str, span: Span) -> Name {
        let language = self.places.ids(text).first().is_some_and(|id| id.starts_with('~'));
        let kind = if language { Kind::Demonym } else { Kind::Place };
        let part = Part { text: text.to_owned(), span, kind, initial: false };
        Name { text: text.to_owned(), kind, parts: vec![part] }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use crate::locale::Locale;
    use crate::locale::names::name_words;
    use crate::locale::places::places;

    fn read(tag: &str, text: &str) -> Vec<String> {
        let locale: Locale = tag.parse().unwrap();
        let tables = Tables { known: name_words(&locale), places: places(&locale) };
        tables.read(text, &words(text, tables.known)).into_iter().map(|(span, _)| span.of(text).to_owned()).collect()
    }

    #[test]
    fn places_are_found_without_capitals() {
        assert_eq!(read("zh", "中国驻休斯敦总领馆建于印度尼西亚"), ["中国", "休斯敦", "印度尼西亚"]);
        assert_eq!(read("hi", "वह बांग्लादेश से भारत आया"), ["बांग्लादेश", "भारत"]);
        assert_eq!(read("ar", "قال مسؤول بالولايات المتحدة إن فرنسا وافقت"), ["الولايات المتحدة", "فرنسا"]);
        assert_eq!(read("ko", "미국은 독일에서"), ["미국", "독일"]);
    }
}
