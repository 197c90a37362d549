//! Which words are language codes: a folder `es` is Spanish, a folder `api` is none, although it parses as a tag.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Locale, data_file};
use crate::error::{Error, Result};

/// Codes by kind: language, script, region.
static CODES: LazyLock<[HashSet<&str>; 3]> = LazyLock::new(|| {
    let table = data_file("", "codes.tsv").unwrap_or_default();
    ["language", "script", "region"].map(|kind| {
        let row = table.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix('\t'));
        row.unwrap_or_default().split(' ').collect()
    })
});

/// The language that `part` of a path names: `es`, `pt_BR`, `zh-hans-tw`, `sr@latin`. `None` for anything else, and
/// for tags of languages that no locale data knows.
pub fn code(part: &str) -> Option<Locale> {
    let [languages, scripts, regions] = &*CODES;
    if part.is_empty() || part.len() > 12 || !part.is_ascii() {
        return None;
    }
    let mut subtags = part.split(['-', '_', '@']);
    let language = subtags.next()?;
    // A code is written in one case: `Es` begins a name.
    let one_case = language.chars().all(|c| c.is_ascii_lowercase()) || language.chars().all(|c| c.is_ascii_uppercase());
    if !one_case || !languages.contains(language.to_ascii_lowercase().as_str()) {
        return None;
    }
    let mut tag = language.to_ascii_lowercase();
    for subtag in subtags {
        let upper = subtag.to_ascii_uppercase();
        let title = || subtag[..1].to_ascii_uppercase() + &subtag[1..].to_ascii_lowercase();
        match subtag.len() {
            2 | 3 if regions.contains(upper.as_str()) => tag += &format!("-{upper}"),
            4 if scripts.contains(title().as_str()) => tag += &format!("-{}", title()),
            // gettext's modifiers
            5 if subtag.eq_ignore_ascii_case("latin") => tag += "-Latn",
            8 if subtag.eq_ignore_ascii_case("cyrillic") => tag += "-Cyrl",
            _ => return None,
        }
    }
    tag.parse().ok()
}

/// A language that a person named. Any tag that is well-formed parses; this is one whose language is known, so that a
/// slip is told.
///
/// # Errors
///
/// [`ErrorKind::Language`](crate::error::ErrorKind::Language) for what is no tag and for a tag of no known language, such as `jp`.
pub fn asked(tag: &str) -> Result<Locale> {
    let locale: Locale = tag.parse()?;
    let [languages, _, regions] = &*CODES;
    if languages.contains(locale.language()) {
        return Ok(locale);
    }
    let country = regions.contains(locale.language().to_ascii_uppercase().as_str());
    let why = if country { "the code of a country, and no language" } else { "no language known here" };
    Err(Error::unknown_language(tag, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_language_that_a_person_names_is_told() {
        assert_eq!(asked("spa").unwrap().language(), "es");
        assert_eq!(asked("pt_BR").unwrap().tag(), "pt-BR");
        assert!(asked("jp").unwrap_err().to_string().contains("the code of a country"));
        assert!(asked("api").unwrap_err().to_string().contains("no language known here"));
        assert!(asked("english!").unwrap_err().to_string().contains("is not a language tag"));
    }

    #[test]
    fn real_codes_are_languages_and_other_words_are_not() {
        let tag = |part| code(part).map(|locale| locale.tag().to_owned());
        for (part, expected) in [
            ("es", "es"),
            ("pt_BR", "pt-BR"),
            ("pt-br", "pt-BR"),
            ("zh-Hans", "zh-Hans"),
            ("zh_hant_tw", "zh-Hant-TW"),
            ("sr@latin", "sr-Latn"),
            ("es-419", "es-419"),
            ("iw", "iw"),
            ("fil", "fil"),
            ("DE", "de"),
        ] {
            assert_eq!(code(part), expected.parse().ok(), "{part}: {:?}", tag(part));
        }
        for part in
            ["api", "img", "docs", "new", "in", "Es", "", "xx", "en-docs", "v2", "españa", "de-XX", "src", "css"]
        {
            assert_eq!(tag(part), None, "{part}");
        }
    }
}
