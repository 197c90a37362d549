//! Words that hold a sentence together and that no language lends to another (`function-words.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Locale, data_file};

static TABLE: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let text = data_file("", "function-words.toml").unwrap_or_default();
    let lists: HashMap<String, String> = toml::from_str(text).unwrap_or_default();
    // One letter may be the name of anything.
    let long = |word: &&str| word.chars().count() > 1;
    let words = |list: String| list.split_whitespace().filter(long).map(str::to_owned).collect();
    lists.into_iter().map(|(language, list)| (language, words(list))).collect()
});

/// Whether `word`, lower case, is such a word of `locale`'s language.
pub fn is_function_word(locale: &Locale, word: &str) -> bool {
    TABLE.get(locale.language()).is_some_and(|words| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let (en, de): (Locale, Locale) = ("en".parse().unwrap(), "de".parse().unwrap());
        assert!(is_function_word(&en, "and") && !is_function_word(&de, "and") && is_function_word(&de, "und"));
        assert!(TABLE.len() > 20);
    }
}
