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
    folders.filter_map(known).next().map(|locale| (locale, "folder"))
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
        assert_eq!(said("api/v1/tram.md"), None);
        assert_eq!(said("it"), None);
        assert_eq!(said("-"), None);
        assert_eq!(said("lib/page.min.html"), None);
    }
}
