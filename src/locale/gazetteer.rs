//! Cities and parts of countries in all languages at once: which words name one place.
//!
//! `gazetteer.tsv.zst` comes from `scripts/generate_gazetteer.py` (GeoNames, CLDR). Languages are not told apart: a word
//! that names Munich in Polish hardly ever names another place in German.

use std::ops::Range;
use std::sync::LazyLock;

use super::{data_bytes, fold};

/// No table is larger when unpacked.
const LARGEST: usize = 8 << 20;

/// The forms of places, folded, each with the numbers of the places it may name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    text: String,
    lines: Vec<Range<u32>>,
    forms: Vec<Vec<u32>>,
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
        let mut table = Self { text, ..Self::default() };
        let mut start = 0;
        for line in table.text.split_inclusive('\n') {
            table.lines.push(start..start + line.trim_end().len() as u32);
            start += line.len() as u32;
        }
        for number in 0..table.lines.len() {
            for place in table.places_of(number) {
                if table.forms.len() <= place as usize {
                    table.forms.resize_with(place as usize + 1, Vec::new);
                }
                table.forms[place as usize].push(number as u32);
            }
        }
        table
    }

    fn line(&self, number: usize) -> (&str, &str) {
        let range = &self.lines[number];
        self.text[range.start as usize..range.end as usize].split_once('\t').unwrap_or_default()
    }

    fn places_of(&self, number: usize) -> Vec<u32> {
        self.line(number).1.split(',').filter_map(|place| place.parse().ok()).collect()
    }

    /// The numbers of the places that `name`, in any case, may name.
    pub fn places(&self, name: &str) -> Vec<u32> {
        let folded = fold(name);
        let of = |line: &Range<u32>| {
            let line = &self.text[line.start as usize..line.end as usize];
            line.split('\t').next().unwrap_or(line)
        };
        let at = self.lines.binary_search_by(|line| of(line).cmp(folded.as_str()));
        at.map_or_else(|_| Vec::new(), |number| self.places_of(number))
    }

    /// Whether a form of at most `letters` letters begins with `stem`, folded.
    pub fn begins(&self, stem: &str, letters: usize) -> bool {
        let first = self.lines.partition_point(|line| &self.text[line.start as usize..line.end as usize] < stem);
        let forms = (first..self.lines.len()).map(|number| self.line(number).0);
        forms.take_while(|form| form.starts_with(stem)).any(|form| form.chars().count() <= letters)
    }

    /// What `place` is called anywhere, folded.
    pub fn forms(&self, place: u32) -> impl Iterator<Item = &str> {
        self.forms.get(place as usize).into_iter().flatten().map(|number| self.line(*number as usize).0)
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
