//! Records: pairs and texts, one JSON object a line.

use serde::Deserialize;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::locale::Locale;

/// A text in a record.
#[derive(Debug, Clone, Deserialize)]
pub struct Version {
    /// Its BCP-47 tag.
    #[serde(default)]
    pub lang: Option<Locale>,
    /// Paragraphs, separated by blank lines.
    pub text: String,
}

/// A source and its target.
#[derive(Debug, Clone, Deserialize)]
pub struct Pair {
    /// What reports call it.
    pub id: String,
    /// The version translated from.
    pub source: Version,
    /// The version translated into.
    pub target: Version,
}

/// A text on its own.
#[derive(Debug, Clone, Deserialize)]
pub struct Single {
    /// What reports call it.
    pub id: String,
    /// Its language and words.
    #[serde(flatten)]
    pub version: Version,
}

impl Version {
    /// The record's text as a document called `id`.
    pub fn document(self, id: &str) -> Document {
        Document::from_paragraphs(id, self.text, self.lang)
    }
}

/// Parses line `number` (from 1) of `name`.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the line and column and what the parser missed.
pub fn parse<'a, T: Deserialize<'a>>(name: &str, number: usize, line: &'a str) -> Result<T> {
    serde_json::from_str(line).map_err(|error| {
        let told = error.to_string(); // the parser's own place is always in line 1
        let why = told.split(" at line ").next().unwrap_or(&told);
        Error::json(name, Some(number), &error, format!("not a record: {why}"))
    })
}
