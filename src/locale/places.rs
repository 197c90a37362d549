//! Countries, cities, languages and their peoples: one id for all the forms of one place.
//!
//! `places.tsv` comes from CLDR (`scripts/generate_places.py`); `places.hand.tsv` beside it adds what CLDR lacks: short
//! forms (UK, EE. UU., США, 英国), adjectives and parts of countries (Scotland). A form that ends in `*` is a stem.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use super::{Locale, PerLanguage, data_file, fold};

/// The forms that one language has for places.
#[derive(Debug, Default)]
pub struct Places {
    forms: HashMap<&'static str, Vec<&'static str>>,
    ids: BTreeMap<String, Vec<&'static str>>,
    stems: Vec<(String, &'static str)>,
    calendar: HashSet<String>,
    /// All forms and stems as they are written.
    written: HashSet<&'static str>,
    /// The first two letters, folded, of the forms in scripts without capitals.
    heads: HashSet<String>,
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
        for line in table.lines().filter(|line| !line.starts_with("# ")) {
            let Some((id, forms)) = line.split_once('\t') else { continue };
            for form in forms.split('|').filter(|form| !form.is_empty()) {
                match form.strip_suffix('*') {
                    _ if id == "calendar" => drop(self.calendar.insert(form.to_lowercase())),
                    Some(stem) => self.stems.push((fold(stem), id)),
                    None => self.ids.entry(fold(form)).or_default().push(id),
                }
                if id != "calendar" {
                    self.forms.entry(id).or_default().push(form);
                    self.add_written(form.trim_end_matches('*'));
                }
            }
        }
    }

    fn add_written(&mut self, form: &'static str) {
        self.written.insert(form);
        if form.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_uppercase()) {
            self.heads.insert(fold(form).chars().take(2).collect());
        }
    }

    /// Whether `text` is a form or a stem, letter for letter.
    pub fn is_form(&self, text: &str) -> bool {
        self.written.contains(text)
    }

    /// Whether a form in a script without capitals begins with the two letters of `head`, folded.
    pub fn begins_uncased(&self, head: &str) -> bool {
        self.heads.contains(head)
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
        let next = self.ids.range::<str, _>((Bound::Included(head), Bound::Unbounded)).next();
        next.is_some_and(|(form, _)| form.starts_with(head))
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
        assert!(of("en").ids("Scotland").contains(&"#SCT") && of("fr").forms("#SCT").contains(&"Écosse"));
        assert!(of("en").is_calendar("monday") && of("fr").is_calendar("juin"));
    }
}
