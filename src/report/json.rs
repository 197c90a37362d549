//! JSON with a version number, and JSON Lines with one article a line.

use serde::Serialize;

use super::{Article, Report};

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a> {
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

/// The whole report as one JSON object.
pub fn render(report: &Report) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&Envelope { version: VERSION, report }).expect("plain data is JSON");
    bytes.push(b'\n');
    bytes
}

/// One article as a line: id, alignment and findings.
pub fn line(article: &Article) -> Vec<u8> {
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a str,
        alignment: &'a [super::BeadEntry],
        findings: &'a [super::Entry],
    }
    let line = Line { id: &article.id, alignment: &article.alignment, findings: &article.findings };
    let mut bytes = serde_json::to_vec(&line).expect("plain data is JSON");
    bytes.push(b'\n');
    bytes
}
