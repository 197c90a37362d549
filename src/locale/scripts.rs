//! The script of a letter, and which scripts a language is written in beside the usual one (`scripts.toml`, written by
//! hand).

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_script::{Script, UnicodeScript};

use super::{Locale, data_file};

static TABLE: LazyLock<HashMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(data_file("", "scripts.toml").unwrap_or_default()).unwrap_or_default());

/// Whether `locale`'s language is written in `script` too, besides the one that most of a text is in.
pub fn has_also(locale: &Locale, script: Script) -> bool {
    let listed = TABLE.get(locale.language());
    listed.is_some_and(|codes| codes.iter().any(|code| Script::from_short_name(code) == Some(script)))
}

/// The script of a character. Runs of letters that texts are full of are told apart without a search in the tables: it
/// is asked of every character of a text many times.
pub fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2b8}' => Script::Latin,
        '\0'..='\u{7f}' => Script::Common,
        'Ѐ'..='\u{481}' => Script::Cyrillic,
        'ء'..='ؿ' | 'ف'..='ي' => Script::Arabic,
        '\u{3041}'..='\u{3096}' => Script::Hiragana,
        'ァ'..='ヺ' => Script::Katakana,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        '가'..='힣' => Script::Hangul,
        _ => c.script(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_those_of_the_tables() {
        for c in '\0'..=char::MAX {
            assert_eq!(script(c), c.script(), "{c:?}");
        }
    }

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
