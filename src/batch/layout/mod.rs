//! Which files are versions of one article, without configuration: by the site generator's layout, by name, by folder,
//! by what pages say of each other.
//!
//! A path may be read in several ways (`docs/it/a.es.md`); the reading that brings most languages together is the
//! right one. A language code must be a real one and have company: two languages must share the rest of the path.

mod group;
mod pages;
mod paths;
mod pattern;
mod site;

use std::path::PathBuf;

pub use group::find;
pub use pattern::Pattern;
pub use site::{Site, System};

use crate::locale::Locale;

/// What the user says about the layout.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// These ways only.
    pub ways: Option<&'static [Way]>,
    /// Patterns that go before everything else.
    pub patterns: Vec<Pattern>,
    /// The language translated from.
    pub source: Option<Locale>,
}

/// A way in which versions are found, as `--layout` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// By a pattern of the user's.
    Pattern,
    /// By `<link rel=alternate hreflang>`.
    Hreflang,
    /// By a key in the front matter.
    Key,
    /// By the folders of a generator's translation plugin.
    Plugin,
    /// By the language behind the file's name.
    Suffix,
    /// By a folder for each language.
    Folder,
}

/// Versions of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What they share: the path without language and extension, or the key they name.
    pub key: String,
    /// The source first, then by language.
    pub versions: Vec<Version>,
    /// How they were found.
    pub way: Way,
    /// The site they are part of.
    pub site: Option<Site>,
    /// How the first of the versions came to be the source.
    pub source_by: SourceBy,
}

/// A version of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The file.
    pub path: PathBuf,
    /// Its language, where path, page or configuration tell it; otherwise the text will.
    pub locale: Option<Locale>,
}

/// How a source was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceBy {
    /// By `--source-lang`, or as the first side of `--pair`.
    User,
    /// The configuration's default language.
    Site,
    /// The version whose path names no language.
    Unnamed,
    /// English, where nobody says otherwise.
    English,
    /// The first by its tag.
    First,
}

/// What a set of files turned out to be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// Articles in more than one language, in the order of their first file.
    pub groups: Vec<Group>,
    /// Files without another version, and why.
    pub alone: Vec<(PathBuf, String)>,
}

impl Way {
    /// Every way that `--layout` can name, with the names of generators that go that way.
    pub const NAMES: &[(&str, &[Way])] = &[
        ("hugo", &[Way::Key, Way::Suffix, Way::Folder]),
        ("docusaurus", &[Way::Plugin]),
        ("starlight", &[Way::Folder]),
        ("mkdocs", &[Way::Suffix, Way::Folder]),
        ("jekyll", &[Way::Key, Way::Suffix, Way::Folder]),
        ("suffix", &[Way::Suffix]),
        ("folder", &[Way::Folder]),
        ("hreflang", &[Way::Hreflang]),
    ];

    /// How the way is told.
    pub fn told(self) -> &'static str {
        match self {
            Way::Pattern => "by the pattern given",
            Way::Hreflang => "by hreflang links",
            Way::Key => "by the key in their front matter",
            Way::Plugin => "by the folders of the translation plugin",
            Way::Suffix => "by the language in the file's name",
            Way::Folder => "by a folder for each language",
        }
    }
}

impl Group {
    /// Why these files are one article: `Hugo (hugo.toml), by a folder for each language`.
    pub fn why(&self) -> String {
        match &self.site {
            Some(site) if self.way != Way::Pattern => {
                format!("{} ({}), {}", site.system.name(), site.root.join(&site.file).display(), self.way.told())
            }
            _ => self.way.told().to_owned(),
        }
    }
}

impl SourceBy {
    /// How the choice is told.
    pub fn told(self) -> &'static str {
        match self {
            SourceBy::User => "as asked",
            SourceBy::Site => "the site's default language",
            SourceBy::Unnamed => "it names no language",
            SourceBy::English => "English, as nothing says otherwise",
            SourceBy::First => "the first by name, as nothing says otherwise",
        }
    }
}
