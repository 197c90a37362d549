//! JSON with a version number, and JSON Lines with one article a line.
//!
//! Both are version 1 of one format, described by `schema/report-v1.json`: a line is an entry of `articles` or of
//! `errors`, so a stream of lines can be rendered again like a whole report.

use serde::{Deserialize, Serialize};

use super::obeyed::is_obeyed;
use super::{Article, Failure, Report};
#[cfg(feature = "reports")]
use super::{Format, Lined, Shape};
use crate::error::{Error, Result};

/// One object for the run.
#[cfg(feature = "reports")]
pub static FORMAT: Format = Format {
    name: "json",
    summary: "JSON version 1, described by schema/report-v1.json",
    shape: Shape::Whole(|report, _| render(report)),
};

/// One object a line.
#[cfg(feature = "reports")]
pub static LINES: Format = Format {
    name: "jsonl",
    summary: "JSON Lines: an article of the JSON report a line, written as it is checked",
    shape: Shape::Lines(Lined::new(|article, _| line(article), |failure, _| failure_line(failure))),
};

/// The version of the format.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a> {
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

/// The whole report as one JSON object.
pub fn render(report: &Report) -> Vec<u8> {
    escaped(serde_json::to_string_pretty(&Envelope { version: VERSION, report }).expect("plain data is JSON"))
}

/// One article as a line.
pub fn line(article: &Article) -> Vec<u8> {
    line_of(article)
}

/// A failure as a line.
pub fn failure_line(failure: &Failure) -> Vec<u8> {
    line_of(&Bad { name: &failure.name, error: &failure.message })
}

/// Plain data as a line of its own.
pub fn line_of(data: &impl Serialize) -> Vec<u8> {
    escaped(serde_json::to_string(data).expect("plain data is JSON"))
}

/// `json` as a line of its own. JSON escapes the first control characters only; a terminal obeys others too, and some turn
/// the line around. They stand in strings alone, so that an escape says the same.
pub(super) fn escaped(json: String) -> Vec<u8> {
    let obeyed = |c: char| c >= '\x7f' && is_obeyed(c);
    if !json.contains(obeyed) {
        return (json + "\n").into_bytes();
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match obeyed(c) {
            true => out += &format!("\\u{:04x}", c as u32),
            false => out.push(c),
        }
    }
    (out + "\n").into_bytes()
}

#[derive(Serialize)]
struct Bad<'a> {
    name: &'a str,
    error: &'a str,
}

/// A line of JSON Lines.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Bad { name: String, error: String },
    Article(Box<Article>),
}

/// Reads a report, JSON or JSON Lines, to render it again.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) where `text` is neither, or is of another version.
pub fn parse(name: &str, text: &str) -> Result<Report> {
    let first = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>().next();
    match first {
        None => Err(Error::empty(name)),
        Some(Ok(value)) if value.get("articles").is_some() || value.get("version").is_some() => whole(name, text),
        _ => lines(name, text),
    }
}

fn whole(name: &str, text: &str) -> Result<Report> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<u32>,
    }
    let malformed = |error: serde_json::Error| Error::json(name, None, &error, format!("not a report: {error}"));
    match serde_json::from_str::<Head>(text).map_err(malformed)?.version {
        Some(VERSION) => serde_json::from_str(text).map_err(malformed),
        Some(other) => {
            let message = format!("a report of version {other}, and this transdrift reads version {VERSION}");
            Err(Error::malformed(name, None, message))
        }
        None => Err(Error::no_report(name, None, "not a report of transdrift: it has no `version`")),
    }
}

fn lines(name: &str, text: &str) -> Result<Report> {
    let mut report = Report::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Line>(line) {
            Ok(Line::Article(article)) => report.articles.push(*article),
            Ok(Line::Bad { name, error }) => report.errors.push(Failure { name, message: error, ..Failure::default() }),
            Err(error) => {
                let place = format!("{}:{}", number + 1, error.column().max(1));
                return Err(Error::no_report(name, Some(place), "neither an article nor an error of a report"));
            }
        }
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_refused_by_name() {
        let error = parse("old.json", r#"{"version": 7, "articles": []}"#).unwrap_err().to_string();
        assert!(error.contains("old.json") && error.contains("version 7"), "{error}");
    }

    #[test]
    fn lines_are_read_like_a_whole_report() {
        let report = parse("x.jsonl", "{\"name\": \"a:3\", \"error\": \"not a record\"}\n").unwrap();
        assert_eq!(
            report.errors,
            [Failure { name: "a:3".to_owned(), message: "not a record".to_owned(), note: false }]
        );
    }
}
