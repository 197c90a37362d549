//! What languages call themselves (`autonyms.tsv`), as menus of web sites list them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Locale, data_file};

static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = data_file("", "autonyms.tsv").unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
    let names = lines.filter_map(|line| line.split_once('\t')).flat_map(|(_, names)| names.split('|'));
    names.map(str::to_lowercase).collect()
});

/// What `language` calls itself first, in its own letters.
pub fn autonym(language: &str) -> Option<&'static str> {
    let lines = data_file("", "autonyms.tsv").unwrap_or_default().lines();
    let names = lines.filter_map(|line| line.split_once('\t')).find(|(code, _)| *code == language);
    names.and_then(|(_, names)| names.split('|').next())
}

/// The language that `name` names, in English or in its own words: `German`, `Deutsch`, `Portuguese (Brazil)`.
pub fn named(name: &str) -> Option<Locale> {
    let plain = name.trim().to_lowercase();
    let language = plain.split('(').next().unwrap_or("").trim().to_owned();
    let rows = ["language-names.tsv", "autonyms.tsv"]
        .into_iter()
        .flat_map(|file| data_file("", file).unwrap_or_default().lines());
    let named =
        rows.filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t')).filter_map(|(code, names)| {
            let has = |wanted: &str| names.split('|').any(|name| name.to_lowercase() == wanted);
            (has(&plain) || has(&language)).then(|| (code, has(&plain)))
        });
    named.max_by_key(|(_, whole)| *whole).and_then(|(code, _)| code.parse().ok())
}

/// Whether `words` are what a language calls itself, and nothing else: `简体中文`, `Português (Brasil)`.
pub fn is_autonym(words: &str) -> bool {
    let mark = |c: char| !c.is_alphanumeric() && c != ')';
    let plain = words.trim_matches(mark).to_lowercase();
    let language = plain.split('(').next().unwrap_or("").trim();
    !plain.is_empty() && (NAMES.contains(&plain) || NAMES.contains(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_name_languages() {
        let code = |name: &str| named(name).map(|locale| locale.tag().to_owned());
        assert_eq!(code("German").as_deref(), Some("de"));
        assert_eq!(code("Deutsch").as_deref(), Some("de"));
        assert_eq!(code("Portuguese (Brazil)").as_deref(), Some("pt"));
        assert_eq!(code("Comment"), None);
    }

    #[test]
    fn names_of_languages_are_told_from_words() {
        for name in ["Italiano", "简体中文", "Português (Brasil)", "• Deutsch"] {
            assert!(is_autonym(name), "{name}");
        }
        assert!(!is_autonym("Deutsch lernen") && !is_autonym("") && !is_autonym("—"));
    }
}
