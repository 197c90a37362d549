//! How a report for people is to look: colours, width, and where links lead.

use std::path::PathBuf;

use anstyle::{AnsiColor, Style};

use crate::finding::Severity;

/// What the one who reads can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Whether there are colours and links.
    pub paint: Paint,
    /// Columns.
    pub width: usize,
    /// The folder that relative paths start from, for links.
    pub folder: Option<PathBuf>,
    /// That folder as its repository names it, `docs/es`; empty at the top or where there is no repository.
    pub inside: String,
}

/// Colours and links, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Characters only.
    Plain,
    /// ANSI colours and OSC 8 links.
    Ansi,
}

impl Default for Look {
    fn default() -> Self {
        Self { paint: Paint::Plain, width: 100, folder: None, inside: String::new() }
    }
}

/// The colour of a severity.
pub(super) fn style_of(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Neutral => AnsiColor::BrightBlack,
        Severity::Minor => AnsiColor::Cyan,
        Severity::Major => AnsiColor::Yellow,
        Severity::Critical => AnsiColor::Red,
    };
    colour.on_default().bold()
}

/// What is marked in the source.
pub(super) const SOURCE_MARK: Style = AnsiColor::Green.on_default().bold().underline();
/// What is marked in the target.
pub(super) const TARGET_MARK: Style = AnsiColor::Red.on_default().bold().underline();
/// What stands back.
pub(super) const DIM: Style = AnsiColor::BrightBlack.on_default();
/// What stands out.
pub(super) const BOLD: Style = Style::new().bold();

impl Look {
    /// `words` in `style`, where there are colours.
    pub(super) fn styled(&self, words: &str, style: Style) -> String {
        match self.paint {
            Paint::Plain => words.to_owned(),
            Paint::Ansi => format!("{}{words}{}", style.render(), style.render_reset()),
        }
    }

    /// `words` as a link to `address` (OSC 8), where there are links and an address.
    pub(super) fn linked(&self, words: &str, address: Option<&str>) -> String {
        match (self.paint, address) {
            (Paint::Ansi, Some(address)) => format!("\x1b]8;;{address}\x1b\\{words}\x1b]8;;\x1b\\"),
            _ => words.to_owned(),
        }
    }

    /// `name`, a path as reports have it, as the repository names it: what code scanning, annotations and `git apply`
    /// go by.
    pub(super) fn in_repository(&self, name: &str) -> String {
        let mut plain = name;
        while let Some(rest) = plain.strip_prefix("./") {
            plain = rest;
        }
        let elsewhere = plain.starts_with('/') || plain == "-" || plain.split('/').any(|part| part == "..");
        if self.inside.is_empty() || elsewhere { plain.to_owned() } else { format!("{}/{plain}", self.inside) }
    }

    /// `name`, a path as reports have it, as a `file:` address where such a file can be.
    pub(super) fn file_address(&self, name: &str) -> Option<String> {
        let path = self.folder.as_ref()?.join(name);
        path.is_file().then(|| format!("file://{}", percent_encoded(&path.to_string_lossy())))
    }
}

/// The address of a rule's page: its source file in the project's repository, whose module comment the page is.
pub(super) fn rule_address(rule: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let known = !repository.is_empty() && rule.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let version = env!("CARGO_PKG_VERSION");
    known.then(|| format!("{repository}/blob/v{version}/src/checks/{}.rs", rule.replace('-', "_")))
}

/// `path` with everything but plain characters as `%xx`, so that no byte of a file name can end the link.
pub(super) fn percent_encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let encode = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_of_a_name_can_end_a_link() {
        assert_eq!(percent_encoded("a b\x1b\\é.md"), "a%20b%1B%5C%C3%A9.md");
    }

    #[test]
    fn paths_are_named_from_the_top_of_the_repository() {
        let look = Look { inside: "docs/es".to_owned(), ..Look::default() };
        assert_eq!(look.in_repository("./a.md"), "docs/es/a.md");
        assert_eq!(look.in_repository("/tmp/a.md"), "/tmp/a.md");
        assert_eq!(look.in_repository("../a.md"), "../a.md");
        assert_eq!(Look::default().in_repository("./a.md"), "a.md");
    }

    #[test]
    fn plain_reports_have_neither_colours_nor_links() {
        let look = Look::default();
        assert_eq!(look.styled("x", BOLD), "x");
        assert_eq!(look.linked("x", Some("https://example.org")), "x");
    }
}
