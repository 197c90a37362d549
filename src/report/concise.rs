//! One line a finding: `file:line:column: severity[rule] message`.

use super::Report;

/// The report as lines.
pub fn render(report: &Report) -> Vec<u8> {
    let mut out = String::new();
    for article in &report.articles {
        for finding in &article.findings {
            let Some(place) = finding.target.as_ref().or(finding.source.as_ref()) else { continue };
            let version = match place.side {
                crate::span::Side::Target => &article.target,
                crate::span::Side::Source => article.source.as_ref().unwrap_or(&article.target),
            };
            let at = &place.position;
            let (severity, rule) = (finding.severity.name(), &finding.rule);
            out += &format!("{}:{}:{}: {severity}[{rule}] {}\n", version.name, at.line, at.column, finding.message);
        }
    }
    for error in &report.errors {
        out += &format!("{}: error: {}\n", error.name, error.message);
    }
    out.into_bytes()
}
