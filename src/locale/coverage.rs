//! What is known of each language: which data stands behind which judgements.

use super::{Locale, data_file, data_table, languages};

/// One kind of knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facet {
    /// What it is called in a list.
    pub name: &'static str,
    /// What it serves for, to a reader.
    pub serves: &'static str,
    /// The file of a language's folder that holds it.
    file: &'static str,
}

/// All kinds, in the order in which they are listed.
pub const FACETS: [Facet; 11] = [
    facet("numbers", "figures, dates, money and measures, with their words", "quantities.tsv"),
    facet("quotations", "quotation marks, verbs of saying, who speaks", "quotations.toml"),
    facet("names", "names told from other words, and how they inflect", "names.toml"),
    facet("places", "what places are called", "places.tsv"),
    facet("renderings", "how common words are rendered in other languages", "renderings.zst"),
    facet("words", "which words are ordinary ones", "words.fst"),
    facet("persons", "pronouns and what stands for a person", "persons.toml"),
    facet("sexes", "what tells that a person is a woman or a man", "sexes.toml"),
    facet("details", "weekdays, directions, colours and other closed sets", "members.toml"),
    facet("negation", "what denies", "negation.toml"),
    facet("calques", "what is translated word by word", "calques.toml"),
];

const fn facet(name: &'static str, serves: &'static str, file: &'static str) -> Facet {
    Facet { name, serves, file }
}

impl Facet {
    /// Whether it is known of a language.
    pub fn is_known(&self, language: &str) -> bool {
        data_file(language, self.file).is_some_and(|text| text.lines().any(|line| !line.starts_with('#')))
            || !data_table(language, self.file).is_empty()
    }
}

/// The languages of which anything is known, by code, each with the kinds that are not.
pub fn coverage() -> Vec<(&'static str, Vec<Facet>)> {
    languages().into_iter().map(|language| (language, missing(language))).collect()
}

/// What is not known of `locale`'s language; everything, where it has no data at all.
pub fn unknown(locale: &Locale) -> Vec<Facet> {
    missing(locale.language())
}

fn missing(language: &str) -> Vec<Facet> {
    FACETS.into_iter().filter(|facet| !facet.is_known(language)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_of_many_languages_and_of_german() {
        for facet in FACETS {
            let count = languages().iter().filter(|language| facet.is_known(language)).count();
            assert!(count > 10, "{}: {count}", facet.name);
            assert!(facet.is_known("de"), "{}", facet.name);
            assert!(!facet.is_known("xx"), "{}", facet.name);
        }
        let zulu = missing("zu");
        assert!(zulu.iter().any(|facet| facet.name == "sexes") && zulu.iter().all(|facet| facet.name != "numbers"));
    }
}
