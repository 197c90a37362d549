//! What a path says about the language of its file, in every way in which paths do.

use std::path::Path;

use crate::input::named;
use crate::locale::{self, Locale};

/// How a path names languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// Docusaurus: `i18n/es/docusaurus-plugin-content-docs/current/…` beside `docs/…`.
    Plugin,
    /// `name.es.md`
    Suffix,
    /// `es/name.md`
    Folder,
    /// `name-es.md`, `name_es.md`: believed only with more evidence, because words are joined in the same way.
    Joined,
}

/// One way to read a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How.
    pub manner: Manner,
    /// The path without its language and extension: what versions of one article share.
    pub key: String,
    /// The language.
    pub locale: Locale,
}

/// The path as a text with `/`, without a leading `./`.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let text = parts.join("/").replace("//", "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

/// The path's folder with a slash, and its name without the extension.
fn split(path: &str) -> (&str, &str) {
    let (folder, name) = path.rfind('/').map_or(("", path), |slash| path.split_at(slash + 1));
    (folder, name.rfind('.').filter(|dot| *dot > 0).map_or(name, |dot| &name[..dot]))
}

/// The key under which a file that names no language is looked for.
pub fn plain_key(path: &str) -> String {
    let (folder, stem) = split(path);
    docusaurus_source(&format!("{folder}{stem}"))
}

/// Every way to read `path`, a slashed one. `names` are languages that the site's configuration gives to folders, such
/// as `content/english`.
pub fn readings(path: &str, names: &[(String, Locale)]) -> Vec<Reading> {
    let (folder, stem) = split(path);
    let mut found = Vec::new();
    for (separators, manner) in [(&['.'][..], Manner::Suffix), (&['-', '_'], Manner::Joined)] {
        let free = found.is_empty(); // `name.pt-BR` is no `name.pt` in Breton
        for (at, _) in stem.match_indices(separators).filter(|(at, _)| free && *at > 0) {
            if let Some(locale) = locale::code(&stem[at + 1..]) {
                let key = format!("{folder}{}", &stem[..at]);
                found.push(Reading { manner, key, locale });
                break; // `name_pt_BR`: the longest code
            }
        }
    }
    // `locales/es.json`: the name is the language, and what the versions share is the folder.
    if named::is_bundle(path)
        && let Some(locale) = locale::code(stem)
    {
        found.push(Reading { manner: Manner::Folder, key: folder.to_owned(), locale });
    }
    let parts: Vec<&str> = folder.split_terminator('/').collect();
    for (place, part) in parts.iter().enumerate() {
        let here = parts[..=place].join("/");
        let named = names.iter().find(|(folder, _)| *folder == here).map(|(_, locale)| locale.clone());
        if let Some((base, locale)) = app_folder(part) {
            let rest: String = parts[place + 1..].iter().map(|part| format!("{part}/")).collect();
            let before: String = parts[..place].iter().map(|part| format!("{part}/")).collect();
            found.push(Reading { manner: Manner::Folder, key: format!("{before}{base}{rest}{stem}"), locale });
            continue;
        }
        let (locale, rest, manner) = match named.or_else(|| locale::code(part)) {
            Some(locale) => (locale, "", Manner::Folder),
            None => match ending(part) {
                Some(ending) => ending,
                None => continue,
            },
        };
        let before = parts[..place].iter().map(|part| format!("{part}/")).collect::<String>();
        let after = parts[place + 1..].iter().map(|part| format!("{part}/")).collect::<String>();
        if !rest.is_empty() {
            found.push(Reading { manner, key: format!("{before}{rest}/{after}{stem}"), locale });
            continue;
        }
        if let Some(key) = docusaurus(&before, &after, stem) {
            found.push(Reading { manner: Manner::Plugin, key, locale });
            continue;
        }
        // gettext's own folder holds catalogues only; the key is the same in every language.
        found.push(Reading { manner: Manner::Folder, key: format!("{before}{after}{stem}"), locale });
    }
    found
}

/// The folder of an app's messages in one language, as what those of the source stand in: `values-es` beside `values`,
/// `es.lproj` beside `Base.lproj`.
fn app_folder(part: &str) -> Option<(&'static str, Locale)> {
    let locale = named::folder(part)?;
    match part {
        _ if part.starts_with("values-") => Some(("values/", locale)),
        _ if part.ends_with(".lproj") => Some(("Base.lproj/", locale)),
        _ => None,
    }
}

/// The language at the end of a folder's name, what is left without it, and how sure that is: `pages.pt_BR`,
/// `content_fr`, `content-de`.
fn ending(folder: &str) -> Option<(Locale, &str, Manner)> {
    for (separators, manner) in [(&['.'][..], Manner::Folder), (&['-', '_'], Manner::Joined)] {
        // The longest code: `pages_pt_BR`.
        for (at, _) in folder.match_indices(separators).filter(|(at, _)| *at > 0) {
            if let Some(locale) = locale::code(&folder[at + 1..]) {
                return Some((locale, &folder[..at], manner));
            }
        }
    }
    None
}

const PLUGIN: &str = "docusaurus-plugin-content-";

/// The key of a Docusaurus translation: where its source stands. `…/i18n/fr/docusaurus-plugin-content-docs/current/a`
/// translates `…/docs/a`; a plugin with an id (`…-docs-community`) has its sources in a folder of that name.
fn docusaurus(before: &str, after: &str, stem: &str) -> Option<String> {
    let root = before.strip_suffix("i18n/")?;
    let (plugin, inside) = after.strip_prefix(PLUGIN)?.split_once('/')?;
    let (kind, id) = plugin.split_once('-').map_or((plugin, None), |(kind, id)| (kind, Some(id)));
    let folder = match (kind, id) {
        (_, Some(id)) => id,
        ("pages", None) => "src/pages",
        (kind, None) => kind,
    };
    let inside = match inside.strip_prefix("current/") {
        Some(inside) if kind == "docs" => return Some(format!("{root}{folder}/{inside}{stem}")),
        _ => inside,
    };
    match inside.starts_with("version-") {
        true => Some(format!("{root}versioned_{folder}/{inside}{stem}")),
        false => Some(format!("{root}{folder}/{inside}{stem}")),
    }
}

/// Versioned sources of a second plugin: `community_versioned_docs/version-1/…`.
fn docusaurus_source(key: &str) -> String {
    match key.split_once("_versioned_docs/version-") {
        Some((before, after)) => {
            let (root, id) = before.rfind('/').map_or(("", before), |slash| before.split_at(slash + 1));
            format!("{root}versioned_{id}/version-{after}")
        }
        None => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> Vec<(Manner, String, String)> {
        let told = |r: Reading| (r.manner, r.key, r.locale.tag().to_owned());
        readings(path, &[]).into_iter().map(told).collect()
    }

    #[test]
    fn a_path_is_read_in_every_way_in_which_it_may_name_a_language() {
        use Manner::*;
        let one = |manner, key: &str, tag: &str| vec![(manner, key.to_owned(), tag.to_owned())];
        assert_eq!(read("docs/opening.pt-BR.md"), one(Suffix, "docs/opening", "pt-BR"));
        assert_eq!(read("content/es/about/opening.md"), one(Folder, "content/about/opening", "es"));
        assert_eq!(read("README_zh_CN.md"), one(Joined, "README", "zh-CN"));
        let plugin = "site/i18n/fr/docusaurus-plugin-content-docs/current/a/b.mdx";
        assert_eq!(read(plugin), one(Plugin, "site/docs/a/b", "fr"));
        let pages = "i18n/fr/docusaurus-plugin-content-pages/b.md";
        assert_eq!(read(pages), one(Plugin, "src/pages/b", "fr"));
        assert_eq!(read("docs/en/docs/it/a.md").len(), 2);
        assert_eq!(read("pages.pt_BR/a.md"), one(Folder, "pages/a", "pt-BR"));
        assert_eq!(read("content_fr/b/a.md"), one(Joined, "content/b/a", "fr"));
        assert_eq!(read("app/res/values-pt-rBR/strings.xml"), one(Folder, "app/res/values/strings", "pt-BR"));
        assert_eq!(read("app/es.lproj/Main.strings"), one(Folder, "app/Base.lproj/Main", "es"));
        assert_eq!(read("config/locales/es.yml"), one(Folder, "config/locales/", "es"));
        assert_eq!(read("api/es.md"), []);
        assert_eq!(read("api/opening.md"), []);
    }

    #[test]
    fn sources_of_a_second_plugin_have_the_key_of_their_translations() {
        let target = &read("i18n/fr/docusaurus-plugin-content-docs-guide/version-1.0/b.md")[0].1;
        assert_eq!(&plain_key("guide_versioned_docs/version-1.0/b.md"), target);
    }
}
