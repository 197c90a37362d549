//! `sarif`: SARIF 2.1.0; a result for each block that is behind, in the translation, with the source as related place.

use serde_json::{Value, json};

use super::{Behind, Form};
use crate::behind::{Page, Row, State};
use crate::report::Look;
use crate::report::json::escaped;
use crate::report::look::percent_encoded;
use crate::report::sarif::SCHEMA;

/// `sarif`.
pub static FORM: Form = Form { name: "sarif", summary: "SARIF 2.1.0, for code scanning and editors", render };

fn render(behind: &Behind, look: &Look) -> Vec<u8> {
    let states = [State::Changed, State::New, State::Removed, State::Moved];
    let rules: Vec<Value> =
        states.iter().map(|state| json!({"id": id(*state), "shortDescription": {"text": summary(*state)}})).collect();
    let results: Vec<Value> =
        behind.pages.iter().flat_map(|page| page.rows.iter().map(|row| result(page, row, look))).collect();
    let told: Vec<Value> = behind
        .errors
        .iter()
        .map(|failure| json!({"level": "error", "message": {"text": failure.told()}}))
        .chain(behind.notes.iter().map(|note| json!({"level": "note", "message": {"text": note}})))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": behind.tool.name, "version": behind.tool.version, "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": behind.errors.is_empty(), "toolExecutionNotifications": told}],
            "results": results,
        }],
    });
    escaped(serde_json::to_string_pretty(&log).expect("plain data is JSON"))
}

fn id(state: State) -> String {
    format!("behind-{}", state.name())
}

fn summary(state: State) -> &'static str {
    match state {
        State::Changed => "The source reads otherwise since this was translated.",
        State::New => "The source has a paragraph that is not translated.",
        State::Removed => "The source does not have this any more.",
        State::Moved => "The source has this in another place.",
    }
}

fn result(page: &Page, row: &Row, look: &Look) -> Value {
    let place = |name: &str, line: u32| {
        json!({"physicalLocation": {
            "artifactLocation": {"uri": percent_encoded(&look.in_repository(name))},
            "region": {"startLine": line.max(1)},
        }})
    };
    let since =
        row.since.as_ref().map(|since| format!(" Since {}, {}: {}.", since.day(), since.short(), since.subject));
    let source = row.new.as_ref().or(row.old.as_ref());
    let mut words = format!("{}{}", summary(row.state), since.unwrap_or_default());
    if let Some(new) = row.new.as_ref() {
        words += &format!(" It says: {}", new.text.chars().take(300).collect::<String>());
    }
    let mut related = source.map(|source| place(&page.source.name, source.line)).into_iter().collect::<Vec<_>>();
    related.iter_mut().for_each(|at| at["message"] = json!({"text": "the source"}));
    let print = |words: &str| blake3::hash(words.as_bytes()).to_hex()[..16].to_owned();
    let key = format!("{}\0{}\0{}", page.target.name, row.state.name(), source.map_or("", |source| &source.text));
    json!({
        "ruleId": id(row.state),
        "level": "warning",
        "message": {"text": words},
        "locations": [place(&page.target.name, row.target.as_ref().map_or(1, |target| target.line))],
        "relatedLocations": related,
        "partialFingerprints": {"transdrift/v1": print(&key)},
    })
}
