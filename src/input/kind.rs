//! Which format a file is in: by its content where that is plain, else by its name.

use std::path::Path;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Paragraphs by blank line.
    Text,
    /// Markdown and MDX.
    Markdown,
    /// AsciiDoc.
    Asciidoc,
    /// reStructuredText.
    Rst,
    /// HTML.
    Html,
    /// RSS, Atom or a WordPress export.
    Feed,
    /// One JSON value: an article, a list of articles, or a JSON Feed.
    Json,
    /// JSON Lines.
    JsonLines,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An electronic book.
    Epub,
    /// XLIFF.
    Xliff,
    /// TMX.
    Tmx,
    /// Gettext.
    Po,
    /// Android's strings.
    Android,
    /// Java's properties.
    Properties,
    /// Apple's strings.
    Strings,
    /// Apple's messages with plural forms.
    Stringsdict,
    /// Fluent.
    Fluent,
    /// Messages in YAML, as Rails keeps them.
    Yaml,
    /// SubRip or WebVTT.
    Subtitles,
    /// Apple's catalogue of strings in all languages.
    Xcstrings,
    /// A workbook.
    Xlsx,
}

impl Kind {
    /// Whether files of this format hold both versions.
    pub fn is_bilingual(self) -> bool {
        matches!(self, Kind::Xliff | Kind::Tmx | Kind::Po | Kind::Xcstrings)
    }

    /// The kind of a file called `name` that holds `bytes`.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let by_name = Self::by_name(name);
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        match by_name {
            Some(kind) if kind.is_told_by_name() => kind,
            // A page of a site generator has a head of its own before the HTML.
            Some(Kind::Html) if head.starts_with("---\n") || head.starts_with("+++\n") => Kind::Html,
            _ => Self::by_content(head, bytes).or(by_name).unwrap_or(Kind::Text),
        }
    }

    /// Whether the name alone tells: other formats' files look the same, or like anything.
    fn is_told_by_name(self) -> bool {
        use Kind::{
            Asciidoc, Csv, Fluent, Json, JsonLines, Markdown, Po, Properties, Rst, Strings, Subtitles, Text, Tsv,
            Xcstrings, Yaml,
        };
        matches!(
            self,
            Text | Markdown
                | Csv
                | Tsv
                | Po
                | Json
                | JsonLines
                | Properties
                | Strings
                | Fluent
                | Yaml
                | Subtitles
                | Xcstrings
                | Asciidoc
                | Rst
        )
    }

    fn by_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => Kind::Text,
            "adoc" | "asc" | "asciidoc" => Kind::Asciidoc,
            "rst" => Kind::Rst,
            "md" | "mdx" | "markdown" | "mkd" | "mdown" => Kind::Markdown,
            "html" | "htm" | "xhtml" => Kind::Html,
            "rss" | "atom" | "rdf" | "wxr" => Kind::Feed,
            "json" => Kind::Json,
            "jsonl" | "ndjson" => Kind::JsonLines,
            "csv" => Kind::Csv,
            "tsv" | "tab" => Kind::Tsv,
            "docx" => Kind::Docx,
            "odt" => Kind::Odt,
            "epub" => Kind::Epub,
            "xlf" | "xliff" | "mqxliff" | "sdlxliff" => Kind::Xliff,
            "tmx" => Kind::Tmx,
            "po" | "pot" => Kind::Po,
            "arb" => Kind::Json,
            "properties" => Kind::Properties,
            "strings" => Kind::Strings,
            "stringsdict" => Kind::Stringsdict,
            "ftl" => Kind::Fluent,
            "yml" | "yaml" => Kind::Yaml,
            "srt" | "vtt" => Kind::Subtitles,
            "xcstrings" => Kind::Xcstrings,
            "xlsx" => Kind::Xlsx,
            _ => return None,
        })
    }

    fn by_content(head: &str, bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            // The kinds of document say so within their first entries, unpacked.
            let start = &bytes[..bytes.len().min(4096)];
            let has = |part: &str| start.windows(part.len()).any(|window| window == part.as_bytes());
            let found = [
                ("application/epub+zip", Kind::Epub),
                ("application/vnd.oasis.opendocument.text", Kind::Odt),
                ("xl/", Kind::Xlsx),
                ("word/", Kind::Docx),
                ("[Content_Types].xml", Kind::Docx),
            ];
            return found.iter().find(|(part, _)| has(part)).map(|(_, kind)| *kind);
        }
        match head.chars().next()? {
            '<' => Self::by_root(head),
            '{' => Some(match serde_json::from_str::<serde_json::Value>(head.lines().next().unwrap_or("")) {
                Ok(_) if head.lines().skip(1).any(|line| line.starts_with('{')) => Kind::JsonLines,
                _ => Kind::Json,
            }),
            '[' if head[1..].trim_start().starts_with('{') => Some(Kind::Json),
            '+' if head.starts_with("+++\n") => Some(Kind::Markdown),
            '-' if head.starts_with("---\n") && head[4..].contains("\n---") => Some(Kind::Markdown),
            '#' if head.starts_with("# ") => Some(Kind::Markdown),
            'm' if head.starts_with("msgid ") => Some(Kind::Po),
            'W' if head.starts_with("WEBVTT") => Some(Kind::Subtitles),
            _ => None,
        }
    }

    /// By the first element of HTML or XML.
    fn by_root(head: &str) -> Option<Self> {
        let mut rest = head;
        loop {
            rest = &rest[rest.find('<')? + 1..];
            let close = match rest {
                _ if rest.starts_with("!--") => "-->",
                _ if rest.starts_with(['?', '!']) => {
                    if rest.to_ascii_lowercase().starts_with("!doctype html") {
                        return Some(Kind::Html);
                    }
                    ">"
                }
                _ => break,
            };
            rest = &rest[rest.find(close)? + close.len()..];
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
        match rest[..end].to_ascii_lowercase().as_str() {
            "rss" | "feed" | "rdf:rdf" => Some(Kind::Feed),
            "xliff" => Some(Kind::Xliff),
            "tmx" => Some(Kind::Tmx),
            "resources" => Some(Kind::Android),
            "plist" => Some(Kind::Stringsdict),
            "html" | "head" | "body" | "p" | "div" | "article" | "main" | "section" | "h1" | "h2" => Some(Kind::Html),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_where_the_name_does_not() {
        let kinds = [
            ("-", "<!DOCTYPE html><p>x", Kind::Html),
            ("-", "<?xml version='1.0'?><!-- x --><rss version='2.0'>", Kind::Feed),
            ("feed.xml", "<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Feed),
            ("a.xml", "<xliff version='1.2'>", Kind::Xliff),
            ("-", "---\nlang: es\n---\nText", Kind::Markdown),
            ("-", "{\"id\": 1}\n{\"id\": 2}\n", Kind::JsonLines),
            ("-", "{\n\"text\": \"x\"}", Kind::Json),
            ("a.html", "<rss version='2.0'>", Kind::Feed),
            ("a.html", "---\ntitle: x\n---\n<p>y</p>", Kind::Html),
            ("a.txt", "<p>tags are shown</p>", Kind::Text),
            ("README", "Just words", Kind::Text),
            ("a", "PK\u{3}\u{4}…mimetypeapplication/epub+zip", Kind::Epub),
        ];
        for (name, content, kind) in kinds {
            assert_eq!(Kind::of(name, content.as_bytes()), kind, "{name} {content}");
        }
    }
}
