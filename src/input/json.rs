//! JSON: an article, a list of articles, a JSON Feed, or one article a line.
//!
//! An object is an article where it has a text under one of the names below. Strings know their places: `RawValue`
//! lends them out of the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::assembly::{Format, Whole};
use super::feed::{Form, Item};
use super::fragment::Fragment;
use super::{Entry, encoding, keys};
use crate::error::{Error, ErrorKind, Result};
use crate::locale::Locale;

/// Names of the text in HTML, best first.
const HTML: &[&str] = &["content_html", "html", "body_html", "contentHtml", "bodyHtml"];
/// Names of the text, whose form its content tells.
const TEXT: &[&str] = &["content_text", "text", "content", "body", "articleBody", "article", "markdown", "description"];
/// Names of the title.
const TITLE: &[&str] = &["title", "headline", "name"];
/// Names of the language.
const LANGUAGE: &[&str] = &["lang", "language", "locale", "inLanguage"];
/// Names of the address.
const LINK: &[&str] = &["url", "link", "permalink"];
/// Names of the identifier.
const GUID: &[&str] = &["id", "guid", "_id"];
/// Names of the key that versions share.
const KEY: &[&str] = &["translationKey", "translation_key", "group", "key"];
/// Names of the date.
const DATE: &[&str] = &["date_published", "datePublished", "published", "published_at", "date", "pubDate"];
/// Names of lists of articles.
const LISTS: &[&str] = &["items", "articles", "posts", "entries", "data", "results"];

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// Reads one JSON value.
///
/// # Errors
///
/// [`ErrorKind::Malformed`] with line and column where it is no JSON or holds no article.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "json", encoding });
    let file = &whole.file;
    let value: &RawValue = serde_json::from_str(file)
        .map_err(|error| Error::json(name, None, &error, format!("no JSON: {}", spoken(&error))))?;
    let object = object(value);
    let list = object.as_ref().and_then(|object| LISTS.iter().find_map(|list| objects(object.get(*list)?)));
    let feed = object.as_ref().filter(|_| list.is_some()).and_then(|feed| string(feed, LANGUAGE, file));
    let feed = feed.and_then(|tag| tag.text.trim().parse().ok());
    if let Some(object) = object.as_ref().filter(|object| list.is_none() && is_of_keys(object)) {
        let of_keys = keys::json::read(name, &whole, value, declared.clone());
        match of_keys {
            Err(error) if error.kind() == ErrorKind::Empty && !object.is_empty() => {}
            read => return Ok(vec![Entry::whole(read?)]),
        }
    }
    let articles = list.or_else(|| objects(value)).unwrap_or_else(|| object.into_iter().collect());
    let entries = articles.iter().enumerate().filter_map(|(number, article)| {
        let item = item(article, file)?;
        Some(item.entry(name, number + 1, &whole, declared.clone(), feed.clone()))
    });
    let mut entries: Vec<Entry> = entries.collect();
    if entries.is_empty() && !articles.is_empty() {
        return Err(Error::malformed(name, None, advice()));
    }
    if let ([only], true) = (entries.as_mut_slice(), value.get().starts_with('{')) {
        only.document.name = name.to_owned();
    }
    Ok(entries)
}

/// Whether an object is no article but a file of messages: less than half of its keys are those that articles have, or it
/// has none of an article's text.
fn is_of_keys(object: &Object) -> bool {
    let names = [HTML, TEXT, TITLE, LANGUAGE, LINK, GUID, KEY, DATE].concat();
    let known = object.keys().filter(|key| names.contains(&key.as_str())).count();
    let has_text =
        [HTML, TEXT].concat().iter().any(|name| object.get(*name).is_some_and(|text| text.get().starts_with('"')));
    !has_text || 2 * known < object.len()
}

/// Reads one article a line.
///
/// # Errors
///
/// [`ErrorKind::Malformed`] with the line, and the column in it, of the first line that is no article.
pub fn read_lines(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "jsonl", encoding });
    let lines = whole.file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let entry = |(number, line): (usize, &str)| {
        let value: &RawValue = serde_json::from_str(line).map_err(|error| {
            Error::json(name, Some(number + 1), &error, format!("this line is no JSON: {}", spoken(&error)))
        })?;
        let article = object(value).and_then(|article| item(&article, &whole.file));
        let article = article.ok_or_else(|| Error::malformed(name, (number + 1).to_string(), advice()))?;
        Ok(article.entry(name, number + 1, &whole, declared.clone(), None))
    };
    lines.map(entry).collect()
}

fn advice() -> String {
    format!("no article: give an object with `lang`, `title` and one of `{}`", [TEXT, HTML].concat().join("`, `"))
}

/// What the parser says, without the place it adds.
fn spoken(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or("").to_owned()
}

fn object<'a>(value: &'a RawValue) -> Option<Object<'a>> {
    serde_json::from_str(value.get()).ok()
}

fn objects<'a>(value: &'a RawValue) -> Option<Vec<Object<'a>>> {
    serde_json::from_str(value.get()).ok()
}

fn item(article: &Object, file: &str) -> Option<Item> {
    let html = string(article, HTML, file).map(|text| (text, Form::Html));
    let text = html.or_else(|| {
        let text = string(article, TEXT, file)?;
        let form = if looks_like_html(&text.text) { Form::Html } else { Form::Plain };
        Some((text, form))
    });
    let (text, form) = text?;
    let plain = |names: &[&str]| {
        let value = names.iter().find_map(|name| article.get(*name))?;
        let number = value.get().starts_with(|c: char| c.is_ascii_digit()).then(|| value.get().to_owned());
        number.or_else(|| string(article, names, file).map(|text| text.text)).filter(|text| !text.is_empty())
    };
    Some(Item {
        title: string(article, TITLE, file).unwrap_or_default(),
        title_form: Form::Plain,
        text,
        form,
        link: plain(LINK),
        guid: plain(GUID),
        key: plain(KEY),
        date: plain(DATE),
        language: plain(LANGUAGE).and_then(|tag| tag.parse().ok()),
        alternates: alternates(article, file),
    })
}

/// `"alternates": {"es": "https://…"}`, or `"translations"`.
fn alternates(article: &Object, file: &str) -> Vec<(Locale, String)> {
    let versions = ["alternates", "translations"].iter().find_map(|name| object(article.get(*name)?));
    let versions = versions.unwrap_or_default();
    let version = |tag: &String| Some((tag.parse().ok()?, string(&versions, &[tag.as_str()], file)?.text));
    versions.keys().filter_map(version).collect()
}

/// The first of `names` that holds a string with words in it.
fn string(object: &Object, names: &[&str], file: &str) -> Option<Fragment> {
    names.iter().find_map(|name| {
        let literal = object.get(*name)?.get();
        // The literal is a part of the file: their distance is its place.
        let at = (literal.as_ptr() as usize).checked_sub(file.as_ptr() as usize)?;
        let fragment = (literal.starts_with('"') && at < file.len()).then(|| Fragment::json(at, literal))?;
        (!fragment.is_blank()).then_some(fragment)
    })
}

fn looks_like_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["</p>", "<p>", "<br", "</div>", "</li>", "</h1>", "</h2>", "</a>"].iter().any(|tag| lower.contains(tag))
}
