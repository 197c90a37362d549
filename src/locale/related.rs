//! Languages that are taken for each other by whoever reads letters only. `related.toml`, written by hand.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Locale, data_file};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Related {
    groups: Vec<Vec<String>>,
}

/// Whether two languages are one, or close relatives.
pub fn related(a: &Locale, b: &Locale) -> bool {
    static TABLE: OnceLock<Related> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let text = data_file("", "related.toml").unwrap_or_default();
        toml::from_str(text).unwrap_or_default()
    });
    let both = |group: &Vec<String>| [a, b].iter().all(|locale| group.iter().any(|code| code == locale.language()));
    a.same_language(b) || table.groups.iter().any(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_related_and_strangers_are_not() {
        let related = |a: &str, b: &str| related(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(related("da", "nb") && related("hr", "sr") && related("pt-BR", "pt-PT"));
        assert!(!related("de", "ru") && !related("en", "fr"));
    }
}
