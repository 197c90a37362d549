//! The data files as `build/` has packed them: texts and tables, found by language and name.

use std::cmp::Ordering;

include!(concat!(env!("OUT_DIR"), "/store.rs"));

/// The text of a language's data file, such as `data_file("es", "quantities.tsv")`; shared files are of the language `""`.
pub fn data_file(language: &str, name: &str) -> Option<&'static str> {
    match find(language, name)? {
        (_, true, start, length) => held::text(language, start as usize, length as usize),
        _ => None,
    }
}

/// A language's packed table; empty where there is none.
pub fn data_table(language: &str, name: &str) -> &'static [u8] {
    match find(language, name) {
        Some((_, false, start, length)) => held::table(language, start as usize, length as usize),
        _ => &[],
    }
}

/// All files, in the library.
#[cfg(not(feature = "apart"))]
mod held {
    static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

    static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

    pub fn text(_: &str, start: usize, length: usize) -> Option<&'static str> {
        Some(&TEXTS[start..][..length])
    }

    pub fn table(_: &str, start: usize, length: usize) -> &'static [u8] {
        &TABLES[start..][..length]
    }
}

/// The files of those languages that were given, each language's in one piece.
#[cfg(feature = "apart")]
mod held {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::{Mutex, PoisonError};

    static PACKS: Mutex<BTreeMap<String, &'static [u8]>> = Mutex::new(BTreeMap::new());

    static MISSING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    /// Gives the files of a language; those that all share are of the language `""`. They are kept for good, and what was
    /// asked for before stays unknown.
    pub fn give(language: &str, pack: Vec<u8>) {
        let mut packs = PACKS.lock().unwrap_or_else(PoisonError::into_inner);
        packs.entry(language.to_owned()).or_insert_with(|| Box::leak(pack.into_boxed_slice()));
    }

    /// The languages that were asked for and not given, sorted.
    pub fn missing() -> Vec<String> {
        MISSING.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn of(language: &str, start: usize, length: usize) -> Option<&'static [u8]> {
        let packs = PACKS.lock().unwrap_or_else(PoisonError::into_inner);
        let file = packs.get(language).and_then(|pack| pack.get(start..start + length));
        if file.is_none() {
            MISSING.lock().unwrap_or_else(PoisonError::into_inner).insert(language.to_owned());
        }
        file
    }

    pub fn text(language: &str, start: usize, length: usize) -> Option<&'static str> {
        std::str::from_utf8(of(language, start, length)?).ok()
    }

    pub fn table(language: &str, start: usize, length: usize) -> &'static [u8] {
        of(language, start, length).unwrap_or_default()
    }
}

#[cfg(feature = "apart")]
pub use held::{give, missing};

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

#[cfg(all(test, not(feature = "apart")))]
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
