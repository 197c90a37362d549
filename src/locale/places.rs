//! Countries, cities, languages and their peoples: one id for all the forms of one place.
//!
//! `places.tsv` comes from CLDR (`scripts/generate_places.py`); `places.hand.tsv` beside it adds what CLDR lacks: short
//! forms (UK, EE. UU., США, 英国), adjectives and parts of countries (Scotland). A form that ends in `*` is a stem.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Locale, PerLanguage, data_file, fold};

/// The forms that one language has for places.
#[derive(Debug, Default)]
pub struct Places {
    tables: [&'static str; 2],
    /// Folded forms with their places, sorted by form; those of one form in the order of the tables.
    ids: Vec<(String, &'static str)>,
    stems: Vec<(String, &'static str)>,
    calendar: FxHashSet<String>,
    forms: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
    written: OnceLock<Written>,
}

/// What only readers of scripts without capitals ask for.
#[derive(Debug, Default)]
struct Written {
    /// All forms and stems as they are written.
    forms: FxHashSet<&'static str>,
    /// The first two letters, folded, of the forms in scripts without capitals.
    heads: FxHashSet<String>,
    /// The first three.
    beginnings: FxHashSet<String>,
}

static PLACES: PerLanguage<Places> = PerLanguage::new(|language| {
    let tables = ["places.tsv", "places.hand.tsv"].map(|file| data_file(language, file).unwrap_or_default());
    let mut places = Places { tables, ..Places::default() };
    for (id, form) in rows(tables) {
        match form.strip_suffix('*') {
            _ if id == CALENDAR => drop(places.calendar.insert(form.to_lowercase())),
            Some(stem) => places.stems.push((fold(stem), id)),
            None => places.ids.push((fold(form), id)),
        }
    }
    places.ids.sort_by(|(form, _), (other, _)| form.cmp(other));
    places
});

/// The id of months and days of the week.
const CALENDAR: &str = "calendar";

/// The forms in `tables`, each with the id of its place.
fn rows(tables: [&'static str; 2]) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = tables.into_iter().flat_map(str::lines).filter(|line| !line.starts_with("# "));
    let rows = lines.filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(id, forms)| forms.split('|').filter(|form| !form.is_empty()).map(move |form| (id, form)))
}

/// What `locale`'s language calls places; empty where nothing is known.
pub fn places(locale: &Locale) -> &'static Places {
    PLACES.get(locale)
}

impl Places {
    /// The forms of places, in the order of the tables.
    fn named(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        rows(self.tables).filter(|(id, _)| *id != CALENDAR)
    }

    fn written(&self) -> &Written {
        self.written.get_or_init(|| {
            let mut written = Written::default();
            for (_, form) in self.named() {
                let form = form.trim_end_matches('*');
                written.forms.insert(form);
                if form.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_uppercase()) {
                    let form = fold(form);
                    written.heads.insert(form.chars().take(2).collect());
                    written.beginnings.insert(form.chars().take(3).collect());
                }
            }
            written
        })
    }

    /// Whether `text` is a form or a stem, letter for letter.
    pub fn is_form(&self, text: &str) -> bool {
        self.written().forms.contains(text)
    }

    /// Whether a form in a script without capitals begins with the two letters of `head`, folded.
    pub fn begins_uncased(&self, head: &str) -> bool {
        self.written().heads.contains(head)
    }

    /// Whether a form in a script without capitals begins with the three letters of `head`, folded.
    pub fn begins_word(&self, head: &str) -> bool {
        self.written().beginnings.contains(head)
    }

    /// The forms from `head` on.
    fn from(&self, head: &str) -> &[(String, &'static str)] {
        &self.ids[self.ids.partition_point(|(form, _)| form.as_str() < head)..]
    }

    /// Whether a form, folded, begins with `head`.
    pub fn begins_with(&self, head: &str) -> bool {
        self.from(head).first().is_some_and(|(form, _)| form.starts_with(head))
            || self.stems.iter().any(|(stem, _)| stem.starts_with(head))
    }

    /// What `name` (any case) may stand for: `US`, `@Paris`, `~fr`.
    pub fn ids(&self, name: &str) -> Vec<&'static str> {
        let lower = fold(name);
        let same = self.from(&lower).iter().take_while(|(form, _)| *form == lower);
        let stems = self.stems.iter().filter(|(stem, _)| lower.starts_with(stem.as_str()));
        same.chain(stems).map(|(_, id)| *id).collect()
    }

    /// Whether a country, a people or a language is called by a word that begins with `head`, folded.
    pub fn begins(&self, head: &str) -> bool {
        self.from(head).first().is_some_and(|(form, _)| form.starts_with(head))
            || self.stems.iter().any(|(stem, _)| head.starts_with(stem.as_str()))
    }

    /// The forms of `id`; a stem ends in `*`.
    pub fn forms(&self, id: &str) -> &[&'static str] {
        let forms = self.forms.get_or_init(|| {
            let mut forms: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
            self.named().for_each(|(id, form)| forms.entry(id).or_default().push(form));
            forms
        });
        forms.get(id).map_or(&[], Vec::as_slice)
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
