//! The language that a file's name says: `article.es.md`, `es.md`, or a folder `es/`.

use std::path::Path;

use crate::locale::{self, Locale};

/// The language in the name of `path`, and whether its own name or a folder's says so.
///
/// A code must be one of a language that is known here: `api` and `min` parse as tags and are none. The innermost
/// folder counts.
pub fn language(path: &str) -> Option<(Locale, &'static str)> {
    let path = Path::new(path);
    let name = path.file_name()?.to_str()?;
    let mut parts: Vec<&str> = name.split('.').collect();
    parts.pop().filter(|_| !parts.is_empty());
    // `page.es.md`, `es.md`, `page.es.md.gz`; a name that is all of `it` without an ending is a word.
    let own = parts.iter().rev().take(2).find_map(|part| known(part));
    if let Some(locale) = own.filter(|_| name.contains('.')) {
        return Some((locale, "file name"));
    }
    let folders = path.parent()?.components().rev().filter_map(|part| part.as_os_str().to_str());
    let folder = folders.filter_map(folder).next().map(|locale| (locale, "folder"));
    // `messages_de.properties`, `app_pt_BR.arb`: bundles join the language so, beside a name that all versions share.
    let joined = || {
        let stem = name.rsplit_once('.').filter(|(_, ending)| JOINED.contains(ending))?.0;
        stem.match_indices(['_', '-']).find_map(|(at, _)| known(&stem[at + 1..])).map(|locale| (locale, "file name"))
    };
    folder.or_else(joined)
}

/// Endings of bundles whose names join the language: `user_id.json` is in no language.
const JOINED: [&str; 7] = ["properties", "arb", "strings", "stringsdict", "ftl", "srt", "vtt"];

/// Endings of bundles.
const BUNDLES: [&str; 11] =
    ["properties", "arb", "strings", "ftl", "srt", "vtt", "yml", "yaml", "json", "xcstrings", "stringsdict"];

/// Whether `path` is that of a bundle of messages, whose name is made by its program's rules and not by hand.
pub fn is_bundle(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').is_some_and(|(_, ending)| BUNDLES.contains(&ending) || ending == "xml")
}

/// The language that a folder's name says: `es`, `es.lproj`, `values-pt-rBR`, `values-b+sr+Latn`.
pub fn folder(name: &str) -> Option<Locale> {
    if let Some(apple) = name.strip_suffix(".lproj") {
        return known(apple);
    }
    match name.strip_prefix("values-") {
        // Android's own spelling; other qualifiers (`night`, `sw600dp`) follow or are no language.
        Some(android) => match android.strip_prefix("b+") {
            Some(tag) => known(&tag.replace('+', "-")),
            None => {
                let mut parts = android.split('-');
                let language = parts.next()?;
                match parts.next().and_then(|part| part.strip_prefix('r')).filter(|region| region.len() == 2) {
                    Some(region) => known(&format!("{language}-{region}")),
                    None => known(language),
                }
            }
        },
        None => known(name),
    }
}

/// `tag` as a locale, where it is the code of a known language with at most script and region.
pub fn known(tag: &str) -> Option<Locale> {
    let language = tag.split(['-', '_']).next()?;
    let short = (2..=3).contains(&language.len()) && tag.len() <= 11;
    let locale: Locale = tag.parse().ok().filter(|_| short)?;
    locale::languages().contains(&locale.language()).then_some(locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_folders_say_languages() {
        let said = |path: &str| language(path).map(|(locale, by)| (locale.tag().to_owned(), by));
        let some = |tag: &str, by| Some((tag.to_owned(), by));
        assert_eq!(said("content/tram.es.md"), some("es", "file name"));
        assert_eq!(said("feeds/courier.pt_BR.rss.gz"), some("pt-BR", "file name"));
        assert_eq!(said("locale/de.json"), some("de", "file name"));
        assert_eq!(said("docs/zh-Hans/guide/tram.md"), some("zh-Hans", "folder"));
        assert_eq!(said("docs/es/fr/tram.md"), some("fr", "folder"));
        assert_eq!(said("app/res/values-pt-rBR/strings.xml"), some("pt-BR", "folder"));
        assert_eq!(said("res/values-b+sr+Latn/strings.xml"), some("sr-Latn", "folder"));
        assert_eq!(said("res/values-night/strings.xml"), None);
        assert_eq!(said("Kite/zh-Hans.lproj/Localizable.strings"), some("zh-Hans", "folder"));
        assert_eq!(said("src/messages_pt_BR.properties"), some("pt-BR", "file name"));
        assert_eq!(said("api/v1/tram.md"), None);
        assert_eq!(said("it"), None);
        assert_eq!(said("-"), None);
        assert_eq!(said("lib/page.min.html"), None);
    }
}
