//! Which words of a language render which English ones, known before any text is read.
//!
//! `renderings.tsv.zst` comes from `scripts/generate_renderings.py`, which learned it from texts that are free to use in
//! many languages: names of concepts, territories, languages, months and units (Unicode CLDR), the Universal Declaration
//! of Human Rights, and the messages of free programs. English is only the middle: two languages that share English words
//! share a table. What is known so is the language of every day; of what is in the news it knows every second word.

use super::{Locale, PerLanguage, data_table};

/// No table is larger when unpacked.
const LARGEST: usize = 1 << 20;

/// English words and their renderings in one language.
#[derive(Debug, Default)]
pub struct Renderings {
    lines: String,
}

static TABLES: PerLanguage<Renderings> = PerLanguage::new(|language| {
    let packed = data_table(language, "renderings.zst");
    let bytes =
        if packed.is_empty() { Vec::new() } else { zstd::bulk::decompress(packed, LARGEST).unwrap_or_default() };
    Renderings { lines: String::from_utf8(bytes).unwrap_or_default() }
});

/// The renderings of `locale`'s language; none in English itself.
pub fn renderings(locale: &Locale) -> &'static Renderings {
    TABLES.get(locale)
}

impl Renderings {
    /// English word, rendering, and how often they were met, in lower case and in order of the English.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, f32)> {
        self.lines.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next()?.parse().ok()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_whole() {
        for language in super::super::languages() {
            if data_table(language, "renderings.zst").is_empty() {
                continue;
            }
            let table = renderings(&language.parse().unwrap());
            assert!(table.lines.len() < LARGEST && table.iter().count() > 500, "{language}");
            assert_eq!(table.iter().count(), table.lines.lines().count(), "{language}");
        }
    }

    #[test]
    fn everyday_words_are_known_in_many_languages() {
        let knows = |tag: &str, english, word| {
            renderings(&tag.parse().unwrap()).iter().any(|(one, other, _)| one == english && other == word)
        };
        assert!(knows("de", "yellow", "gelb") && knows("ru", "password", "пароль") && knows("ta", "rain", "மழை"));
        assert!(!knows("de", "yellow", "rot"));
        assert_eq!(renderings(&"en".parse().unwrap()).iter().count(), 0);
    }
}
