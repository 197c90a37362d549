//! What a site's own configuration says: which generator it is, its default language, and folders with other names.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::locale::{self, Locale};

/// A site generator whose layout is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// `content/es/…` or `name.es.md`
    Hugo,
    /// `i18n/es/docusaurus-plugin-content-docs/…`
    Docusaurus,
    /// `src/content/docs/es/…`, the default language without a folder.
    Starlight,
    /// `docs/es/…`, `name.es.md`, or a project for each language.
    MkDocs,
    /// `_posts/es/…`, `name.es.md`
    Jekyll,
    /// `locale/es/LC_MESSAGES/name.po`
    Sphinx,
}

impl System {
    /// Its name as its makers write it.
    pub fn name(self) -> &'static str {
        match self {
            System::Hugo => "Hugo",
            System::Docusaurus => "Docusaurus",
            System::Starlight => "Starlight",
            System::MkDocs => "MkDocs",
            System::Jekyll => "Jekyll",
            System::Sphinx => "Sphinx",
        }
    }
}

/// A site: a folder with a generator's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The folder.
    pub root: PathBuf,
    /// The configuration file's name.
    pub file: String,
    /// The generator.
    pub system: System,
    /// The language of files that name none.
    pub default: Option<Locale>,
    /// Folders that stand for a language under another name, slashed, with the root before them.
    pub folders: Vec<(String, Locale)>,
}

const MARKERS: &[(&str, System)] = &[
    ("hugo.toml", System::Hugo),
    ("hugo.yaml", System::Hugo),
    ("hugo.yml", System::Hugo),
    ("hugo.json", System::Hugo),
    ("config.toml", System::Hugo),
    ("config.yaml", System::Hugo),
    ("config.yml", System::Hugo),
    ("config.json", System::Hugo),
    ("docusaurus.config.js", System::Docusaurus),
    ("docusaurus.config.ts", System::Docusaurus),
    ("docusaurus.config.mjs", System::Docusaurus),
    ("astro.config.mjs", System::Starlight),
    ("astro.config.ts", System::Starlight),
    ("astro.config.js", System::Starlight),
    ("mkdocs.yml", System::MkDocs),
    ("mkdocs.yaml", System::MkDocs),
    ("_config.yml", System::Jekyll),
    ("conf.py", System::Sphinx),
];

/// The sites around files, each looked for once.
#[derive(Debug, Default)]
pub struct Sites {
    by_folder: HashMap<PathBuf, Option<Site>>,
}

impl Sites {
    /// The nearest site around `path`.
    pub fn around(&mut self, path: &Path) -> Option<Site> {
        let folders = path.ancestors().skip(1);
        let found = folders
            .filter_map(|folder| self.by_folder.entry(folder.to_owned()).or_insert_with(|| site_in(folder)).clone());
        let mut found = found.peekable();
        // A project for each language: the one of the whole is further up, if there is one.
        let nearest = found.peek().cloned();
        let folder_of_language =
            |site: &Site| site.root.file_name().is_some_and(|n| locale::code(&n.to_string_lossy()).is_some());
        found.find(|site| !folder_of_language(site)).or(nearest)
    }
}

fn site_in(folder: &Path) -> Option<Site> {
    MARKERS.iter().find_map(|(name, system)| {
        let text = std::fs::read_to_string(folder.join(name)).ok()?;
        let hugo = !name.starts_with("config.") || text.contains("anguage");
        hugo.then(|| site(folder, name, *system, &text))
    })
}

fn site(folder: &Path, name: &str, system: System, text: &str) -> Site {
    let word = |key: &str| value(text, key).and_then(|word| locale::code(&word));
    let default = match system {
        System::Hugo => word("defaultContentLanguage").or_else(|| word("DefaultContentLanguage")),
        System::Docusaurus => word("defaultLocale"),
        // `root: { label: 'English', lang: 'en' }`
        System::Starlight => {
            let root = text.find("root:").map(|at| &text[at..]).and_then(|rest| value(rest, "lang"));
            word("defaultLocale").or_else(|| locale::code(&root?))
        }
        System::MkDocs => mkdocs_default(text).or_else(|| word("language")),
        System::Jekyll => word("default_lang").or_else(|| word("lang")),
        System::Sphinx => word("language"),
    };
    let folders = if system == System::Hugo { content_folders(folder, text) } else { Vec::new() };
    Site { root: folder.to_owned(), file: name.to_owned(), system, default, folders }
}

/// The value of `key` in YAML, TOML, JSON or a script: the word behind `key:` or `key =`, without quotation marks.
fn value(text: &str, key: &str) -> Option<String> {
    let stands_alone = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    text.match_indices(key).filter(|(at, _)| stands_alone(*at)).find_map(|(at, _)| {
        let rest = text[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
        let rest = rest.strip_prefix([':', '='])?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_./".contains(c))).unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    })
}

/// The `- locale: en` of the i18n plugin whose entry says `default: true`.
fn mkdocs_default(text: &str) -> Option<Locale> {
    let entries = text.split("- locale:").skip(1);
    let mut defaults = entries.filter(|entry| value(entry, "default").as_deref() == Some("true"));
    let word = defaults.next()?.trim_start().trim_start_matches(['"', '\'']).lines().next()?;
    locale::code(word.trim().trim_matches(['"', '\'']))
}

/// Hugo's `contentDir` of each language.
fn content_folders(folder: &Path, text: &str) -> Vec<(String, Locale)> {
    let mut language = None;
    let mut found = Vec::new();
    for line in text.lines() {
        let plain = line.trim().trim_matches(['[', ']', '{', ',', ' ', '"']);
        let head = plain.rsplit(['.', ' ']).next().unwrap_or("").trim_matches([':', '"', '\'']);
        let head = plain.strip_suffix(':').map_or(head, |key| key.trim_matches(['"', '\'']));
        if let Some(locale) = locale::code(head).filter(|_| !plain.contains('=')) {
            language = Some(locale);
        }
        if let (Some(locale), Some(named)) = (&language, value(line, "contentDir")) {
            found.push((super::paths::slashed(&folder.join(named)), locale.clone()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configurations_name_their_default_language() {
        let default =
            |system, text: &str| site(Path::new("x"), "f", system, text).default.map(|locale| locale.tag().to_owned());
        assert_eq!(default(System::Hugo, "title = 'x'\ndefaultContentLanguage = \"de\"").as_deref(), Some("de"));
        assert_eq!(
            default(System::Docusaurus, "i18n: { defaultLocale: 'en', locales: ['en'] }").as_deref(),
            Some("en")
        );
        let starlight = "defaultLocale: 'root', locales: { root: { label: 'English', lang: 'en' }, ja: {} }";
        assert_eq!(default(System::Starlight, starlight).as_deref(), Some("en"));
        let mkdocs = "- i18n:\n  languages:\n  - locale: fr\n    name: x\n  - locale: en\n    default: true\n";
        assert_eq!(default(System::MkDocs, mkdocs).as_deref(), Some("en"));
        assert_eq!(default(System::Jekyll, "languages: [\"en\"]\ndefault_lang: \"pt-BR\"").as_deref(), Some("pt-BR"));
        assert_eq!(default(System::Sphinx, "language = 'en'").as_deref(), Some("en"));
    }

    #[test]
    fn a_folder_may_stand_for_a_language() {
        let toml = "[languages.en]\ncontentDir = \"content/english\"\n[languages.de]\ncontentDir = 'content/german'\n";
        let yaml = "languages:\n  en:\n    contentDir: content/english\n  de:\n    contentDir: content/german\n";
        for text in [toml, yaml] {
            let folders = content_folders(Path::new("."), text);
            let told: Vec<_> = folders.iter().map(|(folder, locale)| (folder.as_str(), locale.tag())).collect();
            assert_eq!(told, [("content/english", "en"), ("content/german", "de")]);
        }
    }
}
