//! `rdjsonl`: reviewdog's diagnostic format, one diagnostic a line.
//!
//! Its columns count bytes of UTF-8, unlike those of our other reports.

use serde_json::{Value, json};

use super::look::rule_address;
use super::{Article, Entry, Failure, Format, Lined, Look, Place, Shape};
use crate::finding::Severity;

/// `rdjsonl`.
pub static FORMAT: Format = Format {
    name: "rdjsonl",
    summary: "reviewdog diagnostics, one a line",
    shape: Shape::Lines(Lined::new(article, failure)),
};

fn article(article: &Article, _: &Look) -> Vec<u8> {
    let lines = article.findings.iter().filter_map(|finding| diagnostic(article, finding));
    lines.flat_map(|line| super::json::line_of(&line)).collect()
}

fn diagnostic(article: &Article, finding: &Entry) -> Option<Value> {
    let place = finding.place()?;
    let severity = match finding.severity {
        Severity::Neutral => "INFO",
        Severity::Minor => "WARNING",
        Severity::Major | Severity::Critical => "ERROR",
    };
    let related = finding.places().filter(|other| *other != place).map(|other| {
        json!({"message": format!("{}: {}", other.side.name(), other.text), "location": location(article, other)})
    });
    let mut code = json!({"value": finding.rule});
    if let Some(address) = rule_address(&finding.rule) {
        code["url"] = address.into();
    }
    let mut line = json!({
        "message": finding.message,
        "location": location(article, place),
        "severity": severity,
        "source": {"name": "transdrift"},
        "code": code,
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let Some(suggestion) = finding.suggestion.as_ref().filter(|suggestion| suggestion.place.side == place.side) {
        line["suggestions"] = json!([{"range": range(&suggestion.place), "text": suggestion.replacement}]);
    }
    Some(line)
}

fn location(article: &Article, place: &Place) -> Value {
    json!({"path": article.version_of(place).name, "range": range(place)})
}

fn range(place: &Place) -> Value {
    json!({
        "start": {"line": place.position.line, "column": place.byte_column},
        "end": {"line": place.end_position.line, "column": place.end_byte_column},
    })
}

fn failure(failure: &Failure, _: &Look) -> Vec<u8> {
    let line = json!({
        "message": failure.told(),
        "location": {"path": failure.name},
        "severity": "ERROR",
        "source": {"name": "transdrift"},
    });
    super::json::line_of(&line)
}
