//! Countries, cities, languages and their peoples: one id for all the forms of one place.
//!
//! `places.tsv` comes from CLDR (`scripts/generate_places.py`); `places.hand.tsv` beside it adds what CLDR lacks: short
//! forms (UK, EE. UU., США, 英国), adjectives and parts of countries (Scotland). A form that ends in `*` is a stem.

use std::collections::{HashMap, HashSet};

use super::{Locale, PerLanguage, data_file, fold};

/// The forms that one language has for places.
#[derive(Debug, Default)]
pub struct Places {
    forms: HashMap<&'static str, Vec<&'static str>>,
    ids: HashMap<String, Vec<&'static str>>,
    stems: Vec<(String, &'static str)>,
    calendar: HashSet<String>,
}

static PLACES: PerLanguage<Places> = PerLanguage::new(|language| {
    let mut places = Places::default();
    for file in ["places.tsv", "places.hand.tsv"] {
        places.add(data_file(language, file).unwrap_or_default());
    }
    places
});

/// What `locale`'s language calls places; empty where nothing is known.
pub fn places(locale: &Locale) -> &'static Places {
    PLACES.get(locale)
}

impl Places {
    fn add(&mut self, table: &'static str) {
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((id, forms)) = line.split_once('\t') else { continue };
            for form in forms.split('|').filter(|form| !form.is_empty()) {
                match form.strip_suffix('*') {
                    _ if id == "calendar" => drop(self.calendar.insert(form.to_lowercase())),
                    Some(stem) => self.stems.push((fold(stem), id)),
                    None => self.ids.entry(fold(form)).or_default().push(id),
                }
                if id != "calendar" {
                    self.forms.entry(id).or_default().push(form);
                }
            }
        }
    }

    /// What `name` (any case) may stand for: `US`, `@Paris`, `~fr`.
    pub fn ids(&self, name: &str) -> Vec<&'static str> {
        let lower = fold(name);
        let mut ids = self.ids.get(&lower).cloned().unwrap_or_default();
        ids.extend(self.stems.iter().filter(|(stem, _)| lower.starts_with(stem.as_str())).map(|(_, id)| *id));
        ids
    }

    /// Whether a country, a people or a language is called by a word that begins with `head`, folded.
    pub fn begins(&self, head: &str) -> bool {
        self.ids.keys().any(|form| form.starts_with(head))
            || self.stems.iter().any(|(stem, _)| head.starts_with(stem.as_str()))
    }

    /// The forms of `id`; a stem ends in `*`.
    pub fn forms(&self, id: &str) -> &[&'static str] {
        self.forms.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether `word`, lower case, is a month or a day of the week.
    pub fn is_calendar(&self, word: &str) -> bool {
        self.calendar.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_id_in_every_language() {
        let of = |tag: &str| places(&tag.parse().unwrap());
        assert!(of("es").ids("Alemania").contains(&"DE"));
        assert!(of("ru").forms("DE").contains(&"Германия"));
        assert!(of("en").is_calendar("monday") && of("fr").is_calendar("juin"));
    }
}
