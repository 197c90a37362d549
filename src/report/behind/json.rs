//! JSON with a version number, and JSON Lines with one translation a line.

use serde::Serialize;

use super::{Behind, Form};
use crate::report::json::escaped;

/// One object for the run.
pub static FORM: Form = Form { name: "json", summary: "JSON version 1", render: |behind, _| render(behind) };

/// One object a line.
pub static LINES: Form = Form {
    name: "jsonl",
    summary: "JSON Lines: a translation of the JSON report a line",
    render: |behind, _| lines(behind),
};

#[derive(Serialize)]
struct Envelope<'a> {
    version: u32,
    kind: &'static str,
    #[serde(flatten)]
    behind: &'a Behind,
}

fn render(behind: &Behind) -> Vec<u8> {
    let envelope = Envelope { version: 1, kind: "behind", behind };
    escaped(serde_json::to_string_pretty(&envelope).expect("plain data is JSON"))
}

fn lines(behind: &Behind) -> Vec<u8> {
    let pages = behind.pages.iter().map(|page| serde_json::to_string(page).expect("plain data is JSON"));
    let errors = behind
        .errors
        .iter()
        .map(|failure| serde_json::json!({"name": failure.name, "error": failure.message}).to_string());
    pages.chain(errors).flat_map(escaped).collect()
}
