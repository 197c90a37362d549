//! Front matter: the YAML or TOML head of a Markdown file.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::input::assembly::Passage;
use crate::locale::Locale;
use crate::span::Span;

/// What a file says of itself in its head.
#[derive(Debug, Default)]
pub struct Front {
    /// Bytes of the head with its fences; empty where there is none.
    pub span: Span,
    /// The language it names.
    pub language: Option<Locale>,
    /// The title, and where it stands in the file.
    pub title: Option<(String, Span)>,
    /// The key that all versions of one article share.
    pub key: Option<String>,
    /// The date as written.
    pub date: Option<String>,
    /// What readers see of it beside the title: descriptions, captions, labels of menus.
    pub texts: Vec<Text>,
}

/// A field that readers see.
#[derive(Debug, PartialEq)]
pub struct Text {
    /// Its keys, from the outside in: `hero.tagline`, `features.0.details`.
    pub path: String,
    /// Its words.
    pub words: String,
    /// Where they stand in the file.
    pub place: Span,
}

/// Keys of fields that readers see, as the manuals of Hugo, Jekyll, Docusaurus, Starlight, VitePress and MkDocs have
/// them.
const TEXTS: &[&str] = &[
    "alt",
    "caption",
    "description",
    "details",
    "excerpt",
    "headline",
    "imagealt",
    "intro",
    "label",
    "lead",
    "linktitle",
    "menutitle",
    "metadescription",
    "metatitle",
    "navtitle",
    "seodescription",
    "seotitle",
    "shorttitle",
    "sidebarlabel",
    "sidebartitle",
    "subtitle",
    "summary",
    "tagline",
    "teaser",
    "text",
];

impl Front {
    /// The fields that readers see as blocks, in an order that does not depend on the file's; a title that a heading of
    /// the `body` repeats is read there.
    pub fn passages(&self, body: &[Passage]) -> Vec<Passage> {
        let repeats = |title: &str| {
            body.iter().any(|block| matches!(block.kind, BlockKind::Heading(_)) && block.words() == title)
        };
        let title = self.title.iter().filter(|(title, _)| !repeats(title));
        let title = title.map(|(title, place)| (BlockKind::Heading(1), *place, title.clone()));
        let texts = self.texts.iter().map(|text| (BlockKind::Caption, text.place, text.words.clone()));
        let words = |words: String| htmlize::unescape(&words).into_owned();
        title.chain(texts).map(|(kind, place, text)| Passage::new(kind, [(place, words(text))])).collect()
    }
}

/// The fields that are read; every scalar as a string, so that `no` stays a language and `1.10` a version.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fields {
    lang: Option<Scalar>,
    language: Option<Scalar>,
    locale: Option<Scalar>,
    title: Option<Scalar>,
    #[serde(alias = "translationKey", alias = "translationkey", alias = "page_id", alias = "ref")]
    translation_key: Option<Scalar>,
    date: Option<Scalar>,
}

/// A scalar as text; `None` for anything else.
#[derive(Debug)]
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Any {
            Text(String),
            Date(toml::value::Datetime),
            Integer(i64),
            Other(IgnoredAny),
        }
        Ok(Scalar(match Any::deserialize(deserializer)? {
            Any::Text(text) => Some(text),
            Any::Date(date) => Some(date.to_string()),
            Any::Integer(number) => Some(number.to_string()),
            Any::Other(_) => None,
        }))
    }
}

/// Reads the head of `file`.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the line where the head is open or is no YAML or TOML.
pub fn read(name: &str, file: &str) -> Result<Front> {
    let first = file.lines().next().unwrap_or("").trim_end_matches(['\r', ' ', '\t']);
    let fence = match first.trim_start_matches('\u{feff}') {
        fence @ ("---" | "+++") => fence,
        _ => return Ok(Front::default()),
    };
    let Some(body) = body(file, fence) else {
        // A lone rule at the top is Markdown, not a head.
        return Ok(Front::default());
    };
    let text = body.of(file);
    let fields = if fence == "+++" { toml_fields(name, text)? } else { yaml_fields(name, text)? };
    let Some(fields) = fields else { return Ok(Front::default()) };
    let after = file[body.end as usize..].find('\n').map_or(file.len(), |line| body.end as usize + line + 1);
    let scalar = |field: Option<Scalar>| field.and_then(|scalar| scalar.0).filter(|text| !text.trim().is_empty());
    let language = scalar(fields.lang).or_else(|| scalar(fields.language)).or_else(|| scalar(fields.locale));
    Ok(Front {
        span: Span::new(0, after),
        language: language.and_then(|tag| tag.parse().ok()),
        title: scalar(fields.title).map(|title| {
            let place = place(text, "title", &title).shifted(body.start);
            (title, place)
        }),
        key: scalar(fields.translation_key),
        date: scalar(fields.date),
        texts: texts(fence, text, body.start),
    })
}

/// The fields that readers see, in the order of their keys.
fn texts(fence: &str, head: &str, start: u32) -> Vec<Text> {
    let options = serde_saphyr::options! { strict_booleans: true };
    let read = if fence == "+++" {
        toml::from_str::<serde_json::Value>(head).ok()
    } else {
        serde_saphyr::from_str_with_options::<serde_json::Value>(head, options).ok()
    };
    let mut found = Vec::new();
    if let Some(value) = read {
        walk(&value, "", &mut |path, words| {
            let key = path.rsplit('.').find(|key| !key.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(path);
            let plain: String = key.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
            // An address or a name of a file is no text.
            let address = !words.contains(' ') && words.contains(['/', '.', '_']);
            if TEXTS.contains(&plain.as_str()) && words.contains(char::is_alphabetic) && !address {
                let place = place_of(head, key, words).shifted(start);
                found.push(Text { path: path.to_owned(), words: words.to_owned(), place });
            }
        });
    }
    found
}

fn walk(value: &serde_json::Value, path: &str, found: &mut impl FnMut(&str, &str)) {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        serde_json::Value::String(words) => found(path, words.trim()),
        serde_json::Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| walk(value, &inner(&at.to_string()), found));
        }
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| walk(value, &inner(key), found));
        }
        _ => {}
    }
}

/// Where the words of a field stand: behind its key, at any depth; the lines of its key where they are spelt otherwise.
fn place_of(head: &str, key: &str, words: &str) -> Span {
    let begins = words.lines().next().unwrap_or("").trim();
    let mut at = 0;
    let mut keyed = Span::new(0, 0);
    for line in head.split_inclusive('\n') {
        let rest = line.trim_start().trim_start_matches(['-', ' ', '"']);
        let behind = rest.strip_prefix(key).map(|rest| rest.trim_start_matches('"').trim_start());
        if let Some(rest) = behind.and_then(|rest| rest.strip_prefix([':', '='])) {
            let start = at + line.len() - rest.len();
            keyed = Span::new(at, at + line.trim_end().len());
            // Folded over lines, it begins on the next one.
            let next = head[at + line.len()..].split_inclusive('\n').next().map_or(0, str::len);
            if let Some(inside) = head[start..at + line.len() + next].find(begins) {
                return Span::new(start + inside, start + inside + begins.len());
            }
        }
        at += line.len();
    }
    keyed
}

/// The bytes between the fences; `None` where the head is never closed.
fn body(file: &str, fence: &str) -> Option<Span> {
    let start = file.find('\n')? + 1;
    let mut at = start;
    for line in file[start..].split_inclusive('\n') {
        let words = line.trim_end();
        if words == fence || (fence == "---" && words == "...") {
            return Some(Span::new(start, at));
        }
        at += line.len();
    }
    None
}

fn toml_fields(name: &str, text: &str) -> Result<Option<Fields>> {
    toml::from_str(text).map(Some).map_err(|error| {
        let before = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count());
        let message = format!("the front matter is no TOML: {}", error.message());
        Error::malformed(name, (before + 2).to_string(), message)
    })
}

/// `None` where the lines between two rules are no mapping: then they are text.
fn yaml_fields(name: &str, text: &str) -> Result<Option<Fields>> {
    let is_head = |line: &str| line.split_once(':').is_some_and(|(key, _)| !key.trim().contains(' '));
    if !text.trim().is_empty() && !text.lines().any(is_head) {
        return Ok(None);
    }
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options::<Option<Fields>>(text, options)
        .map(|fields| Some(fields.unwrap_or_default()))
        .map_err(|error| {
            let place = error.location().map(|place| format!("{}:{}", place.line() + 1, place.column()));
            Error::malformed(name, place, format!("the front matter is no YAML: {}", first_line(&error.to_string())))
        })
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("").to_owned()
}

/// Where the value of `key` stands: its own words where they are spelt as they read, else all that is written of it.
fn place(text: &str, key: &str, value: &str) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let rest = line.strip_prefix(key).map(str::trim_start).and_then(|rest| rest.strip_prefix([':', '=']));
        if let Some(rest) = rest {
            let start = at + line.len() - rest.len();
            let end = start + rest.trim_end().len();
            return match rest.find(value) {
                Some(inside) => Span::new(start + inside, start + inside + value.len()),
                None => Span::new(start + (rest.len() - rest.trim_start().len()).min(end - start), end),
            };
        }
        at += line.len();
    }
    Span::new(0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_names_language_title_and_key() {
        let file = "---\ntitle: \"La «línea» 45\"\nlang: no\ntranslationKey: tram\ndate: 2026-03-12\n---\nText\n";
        let front = read("x.md", file).unwrap();
        assert_eq!(front.language.unwrap().tag(), "no");
        let (title, place) = front.title.unwrap();
        assert_eq!((title.as_str(), place.of(file)), ("La «línea» 45", "La «línea» 45"));
        assert_eq!(front.key.as_deref(), Some("tram"));
        assert_eq!(front.date.as_deref(), Some("2026-03-12"));
        assert_eq!(&file[front.span.end as usize..], "Text\n");
    }

    #[test]
    fn what_readers_see_is_read_by_key_at_any_depth() {
        let file = "---\ntitle: Tram\nhero:\n  tagline: Fast and \"quiet\"\n  image: /a/b.png\nfeatures:\n  - title: x\n    details: >\n      Two lines\n---\nText\n";
        let front = read("x.md", file).unwrap();
        let told: Vec<_> = front.texts.iter().map(|text| (text.path.as_str(), text.place.of(file))).collect();
        assert_eq!(told, [("hero.tagline", "Fast and \"quiet\""), ("features.0.details", "Two lines")]);
    }

    #[test]
    fn toml_is_read_too() {
        let file = "+++\ntitle = 'Tram'\nlanguage = 'pt_BR'\ndate = 2026-03-12\ndraft = false\n+++\nText";
        let front = read("x.md", file).unwrap();
        assert_eq!(front.language.unwrap().tag(), "pt-BR");
        assert_eq!(front.title.unwrap().1.of(file), "Tram");
        assert_eq!(front.date.as_deref(), Some("2026-03-12"));
    }

    #[test]
    fn two_rules_around_text_are_no_head() {
        assert!(read("x.md", "---\nJust text here\n---\nMore").unwrap().span.is_empty());
        assert!(read("x.md", "---\nJust text here\n").unwrap().span.is_empty());
    }

    #[test]
    fn a_broken_head_is_named_with_its_line() {
        let error = read("x.md", "---\ntitle: \"open\nlang: en\n---\n").unwrap_err().to_string();
        assert!(error.starts_with("x.md:") && error.contains("YAML"), "{error}");
        let error = read("x.md", "+++\na = 1\ntitle = \n+++\n").unwrap_err().to_string();
        assert!(error.starts_with("x.md:3") && error.contains("TOML"), "{error}");
    }
}
