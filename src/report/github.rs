//! `github`: workflow commands that GitHub shows as annotations beside the lines of a pull request.

use super::passage::{inert, shown};
use super::{Article, Entry, Failure, Format, Lined, Look, Shape};
use crate::finding::Severity;

/// `github`.
pub static FORMAT: Format = Format {
    name: "github",
    summary: "annotations on a pull request, as GitHub workflow commands",
    shape: Shape::Lines(Lined::new(article, failure)),
};

fn article(article: &Article, look: &Look) -> Vec<u8> {
    article.findings.iter().map(|finding| line(article, finding, look)).collect::<String>().into_bytes()
}

fn line(article: &Article, finding: &Entry, look: &Look) -> String {
    let Some(place) = finding.place() else { return String::new() };
    let level = match finding.severity {
        Severity::Neutral => "notice",
        Severity::Minor => "warning",
        Severity::Major | Severity::Critical => "error",
    };
    let (start, end) = (&place.position, &place.end_position);
    let mut at = format!("line={},endLine={}", start.line, end.line);
    // GitHub refuses columns of a place that runs over several lines.
    if start.line == end.line {
        at += &format!(",col={},endColumn={}", start.column, end.column);
    }
    let file = property(&look.in_repository(&article.version_of(place).name));
    let unit = finding.unit.as_ref().map(|unit| format!("{unit}: ")).unwrap_or_default();
    let mut message = unit + &finding.message;
    if let (Some(source), Some(_)) = (&finding.source, &finding.target) {
        message += &format!("\nsource: {}", source.text);
    }
    format!("::{level} file={file},{at},title={}::{}\n", property(&finding.rule), data(&message))
}

fn failure(failure: &Failure, _: &Look) -> Vec<u8> {
    format!("::error title=transdrift::{}\n", data(&failure.told())).into_bytes()
}

/// As the runner's toolkit escapes a message, with other control characters made visible.
fn data(words: &str) -> String {
    let safe = |c: char| match c {
        '%' => "%25".to_owned(),
        '\r' => "%0D".to_owned(),
        '\n' => "%0A".to_owned(),
        '\t' => c.to_string(),
        c => shown(c).unwrap_or_else(|| c.to_string()),
    };
    inert(&words.chars().map(safe).collect::<String>())
}

/// As the runner's toolkit escapes a property.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_begin_a_command_of_its_own() {
        assert_eq!(data("100 %\n::set-env\x1b[31m"), "100 %25%0A::set-env␛[31m");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
