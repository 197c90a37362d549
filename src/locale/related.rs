//! Languages that are taken for each other by whoever reads letters only. `related.toml`, written by hand.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Locale, data_file};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Related {
    groups: Vec<Vec<String>>,
    alike: Vec<Vec<String>>,
    lenders: Vec<String>,
}

fn table() -> &'static Related {
    static TABLE: OnceLock<Related> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = data_file("", "related.toml").unwrap_or_default();
        toml::from_str(text).unwrap_or_default()
    })
}

/// Whether all languages borrow words of this one every day, so that one of them in a text says nothing.
pub fn lends(locale: &Locale) -> bool {
    table().lenders.iter().any(|code| code == locale.language())
}

/// Whether `word`, lower case, is one of such a language.
pub fn is_lent(word: &str) -> bool {
    let lenders = table().lenders.iter().filter_map(|code| code.parse::<Locale>().ok());
    lenders.into_iter().any(|locale| super::names::ordinary_words(&locale).contains(word))
}

/// Whether two languages are one, or close relatives: a short text of one may read as the other.
pub fn related(a: &Locale, b: &Locale) -> bool {
    a.same_language(b) || share(&table().groups, a, b)
}

/// Whether two languages are one, or so alike that even a long text of one may read as the other.
pub fn alike(a: &Locale, b: &Locale) -> bool {
    a.same_language(b) || share(&table().alike, a, b)
}

fn share(groups: &[Vec<String>], a: &Locale, b: &Locale) -> bool {
    groups.iter().any(|group| [a, b].iter().all(|locale| group.iter().any(|code| code == locale.language())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_related_and_strangers_are_not() {
        let related = |a: &str, b: &str| related(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(related("da", "nb") && related("hr", "sr") && related("pt-BR", "pt-PT"));
        assert!(!related("de", "ru") && !related("en", "fr"));
        let alike = |a: &str, b: &str| alike(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(alike("gl", "pt") && !alike("es", "it"));
    }
}
