//! `sarif`: SARIF 2.1.0, one run, for code scanning and editors.
//!
//! The place in the target is the result's location, the other side and further places are related ones that the
//! message links to. Columns count characters (`unicodeCodePoints`), as everywhere in reports.

use serde_json::{Value, json};

use super::look::{Look, percent_encoded, rule_address};
use super::{Article, Entry, Failure, Format, Place, Report, RuleEntry, Shape, Suppressed, SuppressedBy};
use crate::finding::Severity;

/// `sarif`.
pub static FORMAT: Format =
    Format { name: "sarif", summary: "SARIF 2.1.0, for code scanning and editors", shape: Shape::Whole(render) };

pub(super) const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn render(report: &Report, look: &Look) -> Vec<u8> {
    let results = report.articles.iter().flat_map(|article| {
        let open = article.findings.iter().filter_map(move |finding| result(report, look, article, finding));
        open.chain(article.suppressed.iter().filter_map(move |hidden| set_apart(report, look, article, hidden)))
    });
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "semanticVersion": report.tool.version,
                "rules": report.rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.errors.is_empty(),
                "toolExecutionNotifications": report.errors.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": results.collect::<Vec<_>>(),
        }],
    });
    super::json::escaped(serde_json::to_string_pretty(&log).expect("plain data is JSON"))
}

/// SARIF's three levels. A neutral finding is a note; what misleads a reader is an error.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Neutral => "note",
        Severity::Minor => "warning",
        Severity::Major | Severity::Critical => "error",
    }
}

fn rule(rule: &RuleEntry) -> Value {
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {
            "tags": [rule.group.name(), rule.its_type],
            "severity": rule.severity.name(),
            "since": rule.since,
        },
    });
    if let Some(address) = rule_address(&rule.id) {
        descriptor["helpUri"] = address.into();
    }
    descriptor
}

fn result(report: &Report, look: &Look, article: &Article, finding: &Entry) -> Option<Value> {
    let primary = finding.place()?;
    let others: Vec<_> = finding.places().filter(|place| *place != primary).collect();
    let related = others.iter().enumerate().map(|(index, place)| {
        let mut at = location(look, article, place);
        at["id"] = (index + 1).into();
        at["message"] = json!({"text": escaped(&described(place))});
        at
    });
    let links: Vec<_> =
        others.iter().enumerate().map(|(i, place)| format!("[{}]({})", place.side.name(), i + 1)).collect();
    let message = match links.is_empty() {
        true => escaped(&finding.message),
        false => format!("{} (see {})", escaped(&finding.message), links.join(", ")),
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "rank": f64::from((finding.confidence * 1000.0).round()) / 10.0,
        "message": {"text": message},
        "locations": [location(look, article, primary)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {"transdrift/v1": finding.fingerprint},
        "properties": {
            "article": article.id,
            "sourceLanguage": article.source.as_ref().map(|version| &version.lang),
            "targetLanguage": article.target.lang,
            "severity": finding.severity.name(),
            "group": finding.group.name(),
            "sourceValue": finding.source.as_ref().and_then(|place| place.value.as_ref()),
            "targetValue": finding.target.as_ref().and_then(|place| place.value.as_ref()),
            "evidence": finding.evidence,
        },
    });
    if let Some(unit) = &finding.unit {
        let name = unit.rsplit('.').next().unwrap_or(unit);
        result["locations"][0]["logicalLocations"] =
            json!([{"name": name, "fullyQualifiedName": unit, "kind": "resource"}]);
    }
    if let Some(index) = report.rules.iter().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if let Some(suggestion) = &finding.suggestion {
        let place = &suggestion.place;
        result["fixes"] = json!([{
            "description": {"text": escaped(&format!("Replace “{}” by “{}”", place.text, suggestion.replacement))},
            "artifactChanges": [{
                "artifactLocation": {"uri": uri(look, article, place)},
                "replacements": [{
                    "deletedRegion": region(place),
                    "insertedContent": {"text": suggestion.replacement},
                }],
            }],
        }]);
    }
    Some(result)
}

/// A finding that somebody let stand: code scanning closes it, with the reason.
fn set_apart(report: &Report, look: &Look, article: &Article, hidden: &Suppressed) -> Option<Value> {
    let mut result = result(report, look, article, &hidden.entry)?;
    let kind = match hidden.by {
        SuppressedBy::Baseline | SuppressedBy::Behind => "external",
        SuppressedBy::Comment => "inSource",
    };
    let mut suppression = json!({"kind": kind, "status": "accepted"});
    if let Some(why) = &hidden.why {
        suppression["justification"] = why.as_str().into();
    }
    result["suppressions"] = json!([suppression]);
    if hidden.by == SuppressedBy::Baseline {
        result["baselineState"] = "unchanged".into();
    }
    Some(result)
}

fn described(place: &Place) -> String {
    match &place.value {
        Some(value) if *value != place.text => format!("{}: “{}”, read as {value}", place.side.name(), place.text),
        _ => format!("{}: “{}”", place.side.name(), place.text),
    }
}

fn uri(look: &Look, article: &Article, place: &Place) -> String {
    percent_encoded(&look.in_repository(&article.version_of(place).name))
}

fn location(look: &Look, article: &Article, place: &Place) -> Value {
    json!({"physicalLocation": {"artifactLocation": {"uri": uri(look, article, place)}, "region": region(place)}})
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.position.line,
        "startColumn": place.position.column,
        "endLine": place.end_position.line,
        "endColumn": place.end_position.column,
        "snippet": {"text": place.text},
    })
}

fn notification(failure: &Failure) -> Value {
    json!({"level": "error", "message": {"text": escaped(&failure.told())}})
}

/// Brackets in plain words would be read as links.
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
