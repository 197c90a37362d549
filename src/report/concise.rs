//! One line a finding: `file:line:column: severity[rule] message`.

use super::passage::{inert, visible};
use super::{Article, Failure, Format, Lined, Look, Shape};

/// `concise`.
pub static FORMAT: Format = Format {
    name: "concise",
    summary: "one line a finding: file:line:column: severity[rule] message",
    shape: Shape::Lines(Lined::new(article, failure)),
};

fn article(article: &Article, look: &Look) -> Vec<u8> {
    let mut out = String::new();
    for finding in &article.findings {
        let Some(place) = finding.place() else { continue };
        let at = visible(&article.version_of(place).told(&place.position));
        let severity = look.styled(finding.severity.name(), super::look::style_of(finding.severity));
        let rule = look.linked(&finding.rule, super::look::rule_address(&finding.rule).as_deref());
        let message = visible(&finding.message);
        let unit = finding.unit.as_ref().map(|unit| format!("{}: ", visible(unit))).unwrap_or_default();
        out += &format!("{at}: {severity}[{rule}] {unit}{message}\n");
    }
    inert(&out).into_bytes()
}

fn failure(failure: &Failure, _: &Look) -> Vec<u8> {
    inert(&format!("{}: error: {}\n", visible(&failure.name), visible(&failure.message))).into_bytes()
}
