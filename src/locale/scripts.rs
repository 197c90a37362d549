//! Which scripts a language is written in beside the usual one. `scripts.toml`, written by hand.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_script::Script;

use super::{Locale, data_file};

static TABLE: LazyLock<HashMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(data_file("", "scripts.toml").unwrap_or_default()).unwrap_or_default());

/// Whether `locale`'s language is written in `script` too, besides the one that most of a text is in.
pub fn has_also(locale: &Locale, script: Script) -> bool {
    let listed = TABLE.get(locale.language());
    listed.is_some_and(|codes| codes.iter().any(|code| Script::from_short_name(code) == Some(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_a_script() {
        assert!(!TABLE.is_empty());
        for code in TABLE.values().flatten() {
            assert!(Script::from_short_name(code).is_some(), "{code}");
        }
    }

    #[test]
    fn serbian_has_two_and_russian_one() {
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        assert!(has_also(&locale("sr"), Script::Cyrillic) && !has_also(&locale("ru"), Script::Greek));
    }
}
