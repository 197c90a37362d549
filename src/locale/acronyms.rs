//! What is called by its initials: institutions, treaties, measures, and their initials in each language.
//!
//! `acronyms.tsv` is written by hand: NATO is OTAN in Spanish and НАТО in Russian, and stays NATO in German. What it does
//! not name is not judged.

use rustc_hash::FxHashMap;

use super::{Locale, PerLanguage, data_file};

/// A row of the table: one thing, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Thing(u16);

/// What one language calls the things of the table.
#[derive(Debug, Default)]
pub struct Acronyms {
    things: FxHashMap<&'static str, Vec<Thing>>,
    forms: Vec<Vec<&'static str>>,
}

static ACRONYMS: PerLanguage<Acronyms> = PerLanguage::new(|language| {
    let mut acronyms = Acronyms::default();
    let table = data_file("", "acronyms.tsv").unwrap_or_default();
    for row in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        acronyms.add(row, language);
    }
    acronyms
});

/// What `locale`'s language calls the things of the table.
pub fn acronyms(locale: &Locale) -> &'static Acronyms {
    ACRONYMS.get(locale)
}

impl Acronyms {
    fn add(&mut self, row: &'static str, language: &str) {
        let thing = Thing(self.forms.len() as u16);
        // Forms that are good, and those that are where no form is named for the language.
        let (mut good, mut named) = (Vec::new(), false);
        for (form, languages) in row.split('\t').skip(1).filter_map(|column| column.rsplit_once(": ")) {
            let (mut sure, mut other) = (false, false);
            for code in languages.as_bytes().split(|byte| *byte == b' ') {
                let own = code == language.as_bytes();
                named |= own;
                sure |= own || code == b"*";
                other |= code == b"~";
            }
            if sure || other {
                good.push((form, sure));
            }
        }
        let forms: Vec<&str> = good.into_iter().filter(|(_, sure)| *sure || !named).map(|(form, _)| form).collect();
        for form in &forms {
            self.things.entry(form).or_default().push(thing);
        }
        self.forms.push(forms);
    }

    /// What a word, with its capitals, stands for.
    pub fn things(&self, word: &str) -> &[Thing] {
        self.things.get(word).map_or(&[], Vec::as_slice)
    }

    /// What a thing is called, the usual form first; empty where that is not known.
    pub fn forms(&self, thing: Thing) -> &[&'static str] {
        self.forms.get(thing.0 as usize).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str) -> &'static Acronyms {
        acronyms(&tag.parse().unwrap())
    }

    #[test]
    fn a_thing_has_its_initials_in_each_language() {
        let [nato] = of("en").things("NATO") else { panic!("NATO is one thing") };
        assert_eq!(of("fr").forms(*nato)[0], "OTAN");
        assert_eq!(of("ru").things("НАТО"), [*nato]);
        assert!(of("fr").things("NATO").is_empty());
        assert!(of("zu").forms(*nato).is_empty(), "nothing is claimed of a language that is not named");
    }

    #[test]
    fn what_is_kept_everywhere_is_kept_where_no_other_form_is_named() {
        let [bureau] = of("en").things("FBI") else { panic!("the FBI is one thing") };
        assert_eq!(of("es").forms(*bureau), ["FBI"]);
        assert_eq!(of("ru").forms(*bureau), ["ФБР"]);
    }

    #[test]
    fn every_row_names_languages_and_no_form_twice() {
        for row in data_file("", "acronyms.tsv").unwrap().lines().filter(|line| !line.starts_with('#')) {
            let mut seen = std::collections::HashSet::new();
            for column in row.split('\t').skip(1) {
                let (form, languages) = column.rsplit_once(": ").unwrap_or_else(|| panic!("{column} of {row}"));
                assert!(seen.insert(form), "{form} twice in {row}");
                let known = |code: &str| {
                    matches!(code, "*" | "~") || code.parse::<Locale>().is_ok_and(|l| l.language() == code)
                };
                assert!(languages.split(' ').all(known), "{column} of {row}");
            }
        }
    }
}
