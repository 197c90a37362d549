//! What `show facts` prints.

use crate::facts::Value;
use crate::text::Text;

/// The facts of a text as one JSON line.
pub fn line(id: &str, text: &Text) -> Vec<u8> {
    let fact = |fact: &crate::facts::Fact| {
        let mut entry = serde_json::json!({
            "kind": fact.value.kind(),
            "start": fact.span.start,
            "end": fact.span.end,
            "text": text.at(fact.span),
        });
        if let Some(value) = fact.value.plain() {
            entry["value"] = value.into();
        }
        if let Some(unit) = fact.value.unit() {
            entry["unit"] = unit.into();
        }
        if let Value::Quotation(quotation) = &fact.value {
            entry["use"] = quotation.kind.name().into();
            for (key, span) in [("speaker", quotation.speaker), ("verb", quotation.verb)] {
                if let Some(span) = span {
                    entry[key] = text.at(span).into();
                }
            }
        }
        entry
    };
    let facts: Vec<_> = text.facts.iter().map(fact).collect();
    super::json::line_of(&serde_json::json!({"id": id, "facts": facts}))
}
