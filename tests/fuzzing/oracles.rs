//! What reads our reports: parsers of their formats, and what no report may hold.

use std::sync::LazyLock;

use serde_json::Value;
use transdrift::report::{self, Look, Report};

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../../schema/report-v1.json")).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
});

/// That `bytes` are what the format called `name` promises.
pub fn check(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{name} is no UTF-8: {error}"));
    if name != "patch" {
        // A browser sets a passage apart, whatever it holds.
        let turns = |c: &char| name != "html" && ('\u{202a}'..='\u{202e}').contains(c);
        let obeyed = |c: &char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || turns(c);
        assert_eq!(text.chars().find(obeyed), None, "{name} has a character that a terminal obeys");
    }
    match name {
        "json" => {
            let value = json(bytes);
            if let Some(error) = SCHEMA.iter_errors(&value).next() {
                panic!("json is not by its schema: {error} at {}", error.instance_path());
            }
        }
        "sarif" => drop(json(bytes)),
        "jsonl" | "rdjsonl" => text.lines().for_each(|line| drop(json(line.as_bytes()))),
        "junit" => xml(text),
        "csv" => csv(bytes),
        "html" => assert!(text.trim_end().ends_with("</html>"), "html ends before its end"),
        _ => {}
    }
}

/// The value that `bytes` are.
pub fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("no JSON: {error}"))
}

fn xml(text: &str) {
    let lawful = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(lawful), "XML with a character that XML does not have");
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("no XML: {error}"),
        }
    }
}

fn csv(bytes: &[u8]) {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut columns = None;
    for row in rows.records() {
        let row = row.unwrap_or_else(|error| panic!("no CSV: {error}"));
        assert_eq!(*columns.get_or_insert(row.len()), row.len(), "rows of one length");
        for cell in &row {
            let formula = cell.starts_with(['=', '@', '＝', '＠'])
                || cell.starts_with(['+', '-']) && cell.parse::<f64>().is_err();
            assert!(!formula, "a cell that is a formula: {cell}");
        }
    }
}

/// That the patch of `report` applies to `file`, the text of its target, and changes it.
pub fn patch(report: &Report, file: &str) {
    let format = report::format("patch").expect("a format of this name");
    let patch = String::from_utf8(report::render(format, report, &Look::default())).expect("a patch of UTF-8");
    if patch.is_empty() {
        return;
    }
    let old: Vec<&str> = file.split_inclusive('\n').collect();
    let (mut at, mut changed) = (0, false);
    let mut lines = patch.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("--- ") || line.starts_with("+++ ") || line.starts_with('\\') {
            continue;
        }
        if let Some(head) = line.strip_prefix("@@ -") {
            let first: usize = head.split([',', ' ']).next().and_then(|n| n.parse().ok()).expect("a hunk's first line");
            assert!(first.saturating_sub(1) >= at, "hunks overlap: {patch}");
            at = first.saturating_sub(1);
            continue;
        }
        let (sign, words) = line.split_at(1);
        let ended = lines.peek().is_some_and(|next| next.starts_with('\\'));
        let words = if ended { words.trim_end_matches('\n') } else { words };
        match sign {
            " " | "-" => {
                assert_eq!(old.get(at).copied(), Some(words), "a hunk does not fit the file: {patch}");
                changed |= sign == "-";
                at += 1;
            }
            "+" => changed = true,
            _ => panic!("a line of no kind: {line:?}"),
        }
    }
    assert!(changed, "a patch that changes nothing: {patch}");
}
