//! Characters that cannot be seen, or not be told from others: which languages need them, and what they look like.
//! `invisible.toml`, written by hand.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;
use unicode_script::Script;

use super::{Locale, data_file};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    /// Languages by what their words are joined or parted with.
    needed: HashMap<char, Vec<String>>,
    /// Pairs of letters that look the same, the Latin one first.
    cyrillic: Vec<(char, char)>,
    greek: Vec<(char, char)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = data_file("", "invisible.toml").unwrap_or_default();
        toml::from_str(text).unwrap_or_default()
    })
}

/// Whether words of `locale`'s language have the invisible character `c` inside.
pub fn needs(locale: &Locale, c: char) -> bool {
    table().needed.get(&c).is_some_and(|languages| languages.iter().any(|code| code == locale.language()))
}

/// The letter of `script` that looks like `c`.
pub fn look_alike(c: char, script: Script) -> Option<char> {
    let (cyrillic, greek) = (&table().cyrillic, &table().greek);
    let from_latin = |pairs: &[(char, char)]| pairs.iter().find(|(latin, _)| *latin == c).map(|(_, other)| *other);
    let to_latin = |pairs: &[(char, char)]| pairs.iter().find(|(_, other)| *other == c).map(|(latin, _)| *latin);
    match script {
        Script::Cyrillic => from_latin(cyrillic),
        Script::Greek => from_latin(greek),
        Script::Latin => to_latin(cyrillic).or_else(|| to_latin(greek)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_needs_what_german_does_not() {
        assert!(needs(&"fa".parse().unwrap(), '\u{200c}'));
        assert!(!needs(&"de".parse().unwrap(), '\u{200c}'));
    }

    #[test]
    fn letters_look_alike_both_ways() {
        assert_eq!(look_alike('o', Script::Cyrillic), Some('о'));
        assert_eq!(look_alike('о', Script::Latin), Some('o'));
        assert_eq!(look_alike('ж', Script::Latin), None);
    }
}
