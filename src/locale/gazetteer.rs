//! Cities and parts of countries in all languages at once: which words name one place.
//!
//! `gazetteer.tsv.zst` comes from `scripts/generate_gazetteer.py` (GeoNames, CLDR). Languages are not told apart: a word
//! that names Munich in Polish hardly ever names another place in German.

use std::sync::LazyLock;

use super::lines::Lines;
use super::{data_bytes, fold};

/// No table is larger when unpacked.
const LARGEST: usize = 8 << 20;

/// The forms of places, folded, each with the numbers of the places it may name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// A form and its places, a tab between them.
    lines: Lines,
    /// The lines of every place, those of one together.
    forms: Vec<u32>,
    /// Where those of each place begin, and where the last end.
    starts: Vec<u32>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let packed = data_bytes("", "gazetteer.tsv.zst").unwrap_or_default();
    let bytes = zstd::bulk::decompress(packed, LARGEST).unwrap_or_default();
    Gazetteer::new(String::from_utf8(bytes).unwrap_or_default())
});

/// The table of places.
pub fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

impl Gazetteer {
    fn new(text: String) -> Self {
        let mut table = Self { lines: Lines::new(text), ..Self::default() };
        let named: Vec<(u32, u32)> = (0..table.lines.len() as u32)
            .flat_map(|number| table.places_of(number).map(move |place| (place, number)))
            .collect();
        let places = named.iter().map(|(place, _)| place + 1).max().unwrap_or(0) as usize;
        let mut starts = vec![0; places + 1];
        named.iter().for_each(|(place, _)| starts[*place as usize + 1] += 1);
        (0..places).for_each(|place| starts[place + 1] += starts[place]);
        let (mut next, mut forms) = (starts.clone(), vec![0; named.len()]);
        for (place, number) in named {
            let at = &mut next[place as usize];
            forms[*at as usize] = number;
            *at += 1;
        }
        (table.starts, table.forms) = (starts, forms);
        table
    }

    fn line(&self, number: u32) -> (&str, &str) {
        self.lines.line(number as usize).split_once('\t').unwrap_or_default()
    }

    fn places_of(&self, number: u32) -> impl Iterator<Item = u32> {
        self.line(number).1.split(',').filter_map(|place| place.parse().ok())
    }

    /// The forms from `stem` on, with their numbers.
    fn from(&self, stem: &str) -> impl Iterator<Item = (u32, &str)> {
        let first = self.lines.find(stem).unwrap_or_else(|next| next);
        (first as u32..self.lines.len() as u32).map(|number| (number, self.line(number).0))
    }

    /// The numbers of the places that `name`, in any case, may name.
    pub fn places(&self, name: &str) -> Vec<u32> {
        let folded = fold(name);
        let found = self.from(&folded).next().filter(|(_, form)| *form == folded);
        found.map_or_else(Vec::new, |(number, _)| self.places_of(number).collect())
    }

    /// Whether a form of at most `letters` letters begins with `stem`, folded.
    pub fn begins(&self, stem: &str, letters: usize) -> bool {
        let forms = self.from(stem).map(|(_, form)| form);
        forms.take_while(|form| form.starts_with(stem)).any(|form| form.chars().count() <= letters)
    }

    /// What `place` is called anywhere, folded.
    pub fn forms(&self, place: u32) -> impl Iterator<Item = &str> {
        let bounds = self.starts.get(place as usize..place as usize + 2);
        let forms = bounds.map_or(&[][..], |bounds| &self.forms[bounds[0] as usize..bounds[1] as usize]);
        forms.iter().map(|number| self.line(*number).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_its_names_in_other_languages() {
        let munich = gazetteer().places("Munich")[0];
        let forms: Vec<&str> = gazetteer().forms(munich).collect();
        assert!(forms.contains(&"monachium") && forms.contains(&"munchen"));
        assert_eq!(gazetteer().places("Pensilvania"), gazetteer().places("Pennsylvania"));
        assert!(gazetteer().places("Kavanaugh").is_empty());
    }
}
