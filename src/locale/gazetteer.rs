//! Cities and parts of countries in all languages at once: which words name one place.
//!
//! `gazetteer.tsv.zst` comes from `scripts/generate_gazetteer.py` (GeoNames, CLDR). Languages are not told apart: a word
//! that names Munich in Polish hardly ever names another place in German.

use std::sync::{LazyLock, RwLock};

use rustc_hash::FxHashMap;

use super::forms::{Forms, Reading};
use super::{data_table, fold};

/// The forms of places, folded, each with the numbers of the places it may name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    forms: Forms,
    /// The place of every form, in 16 bits; where the highest is set, the number of a list of places.
    place: &'static [u8],
    several: Lists,
    /// The forms of every place.
    named: Lists,
}

/// From here on the number of a place is that of a list.
const SEVERAL: u16 = 1 << 15;

/// Lists of numbers: how many lists, where each begins and the last ends, then the numbers, all in 32 bits.
#[derive(Debug, Default, Clone, Copy)]
struct Lists(&'static [u8]);

impl Lists {
    fn number(self, at: usize) -> u32 {
        self.0[4 * at..][..4].iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
    }

    fn list(self, at: usize) -> impl ExactSizeIterator<Item = u32> {
        let lists = if self.0.is_empty() { 0 } else { self.number(0) as usize };
        let bounds = if at < lists { self.number(1 + at) as usize..self.number(2 + at) as usize } else { 0..0 };
        bounds.map(move |number| self.number(2 + lists + number))
    }

    /// These lists, and those that follow them.
    fn split(self) -> (Self, Self) {
        if self.0.is_empty() {
            return (self, self);
        }
        let lists = self.number(0) as usize;
        let (first, rest) = self.0.split_at(4 * (2 + lists + self.number(1 + lists) as usize));
        (Self(first), Self(rest))
    }
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let forms = Forms::new(data_table("", "gazetteer.fst"));
    let (place, lists) = data_table("", "gazetteer.places").split_at(2 * forms.len());
    let (several, named) = Lists(lists).split();
    Gazetteer { forms, place, several, named }
});

/// The table of places.
pub fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// How far the name of a place has been read.
#[derive(Clone, Copy)]
pub struct Naming(Reading<'static>);

impl Naming {
    /// After one more character, folded; `None` where no place is called so.
    pub fn letter(self, c: char) -> Option<Self> {
        self.0.letter(c).map(Self)
    }

    /// Whether a place is called by what was read.
    pub fn is_place(self) -> bool {
        self.0.is_word()
    }

    /// Whether a name goes on from here and ends within `letters` characters.
    pub fn ends_within(self, letters: usize) -> bool {
        self.0.ends_within(letters)
    }
}

impl Gazetteer {
    /// The numbers of the places that `name`, in any case, may name.
    pub fn places(&self, name: &str) -> Vec<u32> {
        let Some(form) = self.forms.number(&fold(name)) else { return Vec::new() };
        let place = &self.place[2 * form as usize..][..2];
        match u16::from_le_bytes([place[0], place[1]]) {
            list @ SEVERAL.. => self.several.list((list - SEVERAL) as usize).collect(),
            place => vec![u32::from(place)],
        }
    }

    /// Whether `name`, folded, names a place.
    pub fn has(&self, name: &str) -> bool {
        self.forms.number(name).is_some()
    }

    /// Where names go on from `word`, folded, and how long the names are that it begins with, in bytes.
    pub fn ends(&'static self, word: &str) -> (Option<Naming>, Vec<usize>) {
        let (mut reading, mut ends) = (self.forms.read(), Vec::new());
        for (at, byte) in word.bytes().enumerate() {
            reading = reading.and_then(|reading| reading.byte(byte));
            match reading {
                Some(reading) if reading.is_word() => ends.push(at + 1),
                Some(_) => {}
                None => break,
            }
        }
        (reading.map(Naming), ends)
    }

    /// The beginning of a name that is read letter by letter.
    pub fn read(&'static self) -> Option<Naming> {
        self.forms.read().map(Naming)
    }

    /// Whether a form of at most `letters` letters begins with `stem`, folded.
    pub fn begins(&self, stem: &str, letters: usize) -> bool {
        let Some(left) = letters.checked_sub(stem.chars().count()) else { return false };
        let read = self.forms.read().and_then(|reading| reading.on(stem.as_bytes()));
        read.is_some_and(|reading| reading.ends_within(left))
    }

    /// What `place` is called anywhere, folded. A place that is asked for once is asked for again.
    pub fn forms(&self, place: u32) -> &'static [String] {
        static KNOWN: LazyLock<RwLock<FxHashMap<u32, &'static [String]>>> = LazyLock::new(RwLock::default);
        if let Some(known) = KNOWN.read().expect("no panic while reading a table").get(&place) {
            return known;
        }
        let forms = self.named.list(place as usize).filter_map(|form| self.forms.word(u64::from(form)));
        let made: &'static [String] = Vec::leak(forms.collect());
        KNOWN.write().expect("no panic while adding a table").entry(place).or_insert(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_its_names_in_other_languages() {
        let munich = gazetteer().places("Munich")[0];
        let forms = gazetteer().forms(munich);
        assert!(["monachium", "munchen"].iter().all(|form| forms.iter().any(|known| known == form)));
        assert_eq!(gazetteer().places("Pensilvania"), gazetteer().places("Pennsylvania"));
        assert!(gazetteer().places("Kavanaugh").is_empty());
    }

    #[test]
    fn a_stem_begins_a_form_that_is_short_enough() {
        assert!(gazetteer().begins("monachi", 9) && !gazetteer().begins("monachi", 8));
        assert!(gazetteer().has("munchen") && !gazetteer().has("munche"));
    }
}
