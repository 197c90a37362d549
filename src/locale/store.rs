//! The data files as `build/` has packed them: texts and tables, found by language and name.

use std::cmp::Ordering;

include!(concat!(env!("OUT_DIR"), "/store.rs"));

static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

/// The text of a language's data file, such as `data_file("es", "quantities.tsv")`; shared files are of the language `""`.
pub fn data_file(language: &str, name: &str) -> Option<&'static str> {
    let (_, is_text, start, length) = find(language, name)?;
    is_text.then(|| &TEXTS[start as usize..][..length as usize])
}

/// A language's packed table; empty where there is none.
pub fn data_table(language: &str, name: &str) -> &'static [u8] {
    match find(language, name) {
        Some((_, false, start, length)) => &TABLES[start as usize..][..length as usize],
        _ => &[],
    }
}

/// The codes of the languages that have a data folder, sorted.
pub fn languages() -> Vec<&'static str> {
    let codes = LANGUAGES.iter().map(|(code, _)| code.as_slice().trim_ascii_end());
    codes
        .filter_map(|code| std::str::from_utf8(code).ok()?.split('\0').next())
        .filter(|code| !code.is_empty())
        .collect()
}

fn find(language: &str, name: &str) -> Option<(u8, bool, u32, u32)> {
    let at = LANGUAGES.binary_search_by(|(code, _)| compared(code, language)).ok()?;
    let first = LANGUAGES[at].1 as usize;
    let end = LANGUAGES.get(at + 1).map_or(FILES.len(), |(_, first)| *first as usize);
    let name = NAMES.binary_search_by(|known| compared(known, name)).ok()? as u8;
    FILES[first..end].iter().find(|(number, ..)| *number == name).copied()
}

/// How a padded name and one that is looked for are ordered.
fn compared(padded: &[u8], name: &str) -> Ordering {
    padded.iter().copied().cmp(name.bytes().chain(std::iter::repeat_n(0, padded.len().saturating_sub(name.len()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_and_no_other() {
        assert!(languages().len() > 80 && languages().is_sorted());
        assert!(languages().into_iter().all(|language| data_file(language, "quantities.tsv").is_some()));
        assert!(data_file("", "scripts.toml").is_some_and(|text| text.contains("sr")));
        assert!(!data_table("", "gazetteer.fst").is_empty() && !data_table("es", "words.fst").is_empty());
        for (language, name) in
            [("es", "none"), ("xx", "quantities.tsv"), ("es", "a name that is longer than all others are")]
        {
            assert!(data_file(language, name).is_none() && data_table(language, name).is_empty());
        }
    }
}
