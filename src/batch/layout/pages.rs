//! What the head of a page says about its other versions: `hreflang` links, `translationKey`, `lang`.

use std::path::Path;

use crate::locale::Locale;

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// `<html lang>`, or `lang` in the front matter.
    pub lang: Option<Locale>,
    /// Where its versions are: language and address, its own among them.
    pub alternates: Vec<(Locale, String)>,
    /// `translationKey` (Hugo) or `page_id` (Jekyll polyglot).
    pub key: Option<String>,
}

/// Bytes of a file that are read for its head. Pages with long inline styles have their links within this.
const HEAD: usize = 64 * 1024;

/// Reads the head of a page or of a Markdown file; empty for other files and what cannot be read.
pub fn head(path: &Path) -> Head {
    use std::io::Read;
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
    let read: fn(&str) -> Head = match extension.as_str() {
        "html" | "htm" | "xhtml" => html,
        "md" | "mdx" | "markdown" => front_matter,
        _ => return Head::default(),
    };
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path);
    let complete = opened.and_then(|file| file.take(HEAD as u64).read_to_end(&mut bytes));
    complete.map(|_| read(&String::from_utf8_lossy(&bytes))).unwrap_or_default()
}

fn html(text: &str) -> Head {
    let head = text.find("</head>").map_or(text, |end| &text[..end]);
    let lang = tags(head, "html").find_map(|tag| attribute(tag, "lang")?.parse().ok());
    let alternate = |tag: &str| {
        let rel = attribute(tag, "rel")?;
        let alternate = rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("alternate"));
        // `x-default` is no language.
        alternate.then(|| Some((attribute(tag, "hreflang")?.parse().ok()?, attribute(tag, "href")?)))?
    };
    Head { lang, alternates: tags(head, "link").filter_map(alternate).collect(), key: None }
}

/// The attributes of every start tag called `name`.
fn tags<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices('<').filter_map(move |(at, _)| {
        let inside = &text[at + 1..];
        let (word, rest) = inside.split_at_checked(name.len())?;
        let named = word.eq_ignore_ascii_case(name) && rest.starts_with(char::is_whitespace);
        named.then(|| rest.split('>').next()).flatten()
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut places = lower.match_indices(name);
    places.find_map(|(at, _)| {
        let begins = tag[..at].ends_with(char::is_whitespace);
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=').filter(|_| begins)?.trim_start();
        let value = match rest.chars().next()? {
            mark @ ('"' | '\'') => rest[1..].split(mark).next()?,
            _ => rest.split(char::is_whitespace).next()?,
        };
        Some(htmlize::unescape(value.trim()).into_owned())
    })
}

/// Front matter is read line by line: it may be cut off, and three scalars are all that is wanted.
fn front_matter(text: &str) -> Head {
    let text = text.trim_start_matches('\u{feff}');
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence)) else {
        return Head::default();
    };
    let lines = text.lines().skip(1).take_while(|line| line.trim_end() != fence);
    let scalar = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let value = value.split(" #").next()?.trim().trim_matches(['"', '\'']).to_owned();
        (!line.starts_with(' ') && !value.is_empty()).then(|| (key.trim().to_ascii_lowercase(), value))
    };
    let mut head = Head::default();
    for (key, value) in lines.filter_map(scalar) {
        match key.as_str() {
            "translationkey" | "page_id" => head.key = Some(value),
            "lang" | "language" => head.lang = crate::locale::code(&value),
            _ => {}
        }
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_versions() {
        let page = "<!DOCTYPE html><HTML lang=de class=x><head><link rel='alternate' hreflang=\"en\" href=\"a.html?x&amp;y\">\
                    <link href=/es/ hreflang=es-419 rel=alternate /><link rel=alternate hreflang=x-default href=/>\
                    <link rel=stylesheet href=x.css></head><link rel=alternate hreflang=fr href=no>";
        let head = html(page);
        let told: Vec<_> = head.alternates.iter().map(|(locale, href)| (locale.tag(), href.as_str())).collect();
        assert_eq!(told, [("en", "a.html?x&y"), ("es-419", "/es/")]);
        assert_eq!(head.lang, "de".parse().ok());
    }

    #[test]
    fn front_matter_names_key_and_language() {
        let head = front_matter(
            "---\ntitle: x\ntranslationKey: \"rules\"\nlang: no # Norwegian\nnested:\n  lang: fr\n---\nlang: es",
        );
        assert_eq!(head.key.as_deref(), Some("rules"));
        assert_eq!(head.lang, "no".parse().ok());
        assert_eq!(front_matter("+++\nlang = 'sv'\n+++").lang, "sv".parse().ok());
        assert_eq!(front_matter("lang: sv"), Head::default());
    }
}
