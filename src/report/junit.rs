//! `junit`: JUnit XML, for dashboards of test runners: a suite an article, a failed case a finding.

use quick_junit::{NonSuccessKind, Report as Run, TestCase, TestCaseStatus, TestSuite};

use super::passage::{is_obeyed, shown};
use super::{Article, Entry, Format, Report, Shape};

/// `junit`.
pub static FORMAT: Format = Format {
    name: "junit",
    summary: "JUnit XML: a suite an article, a failed case a finding",
    shape: Shape::Whole(|report, _| render(report)),
};

fn render(report: &Report) -> Vec<u8> {
    let mut run = Run::new(&report.tool.name);
    run.add_test_suites(report.articles.iter().map(suite));
    if !report.errors.is_empty() {
        let mut suite = TestSuite::new("inputs");
        suite.add_test_cases(report.errors.iter().map(|failure| {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type("unreadable").set_message(lawful(&failure.told()));
            TestCase::new(lawful(&failure.name), status)
        }));
        run.add_test_suite(suite);
    }
    let mut out = Vec::new();
    run.serialize(&mut out).expect("XML is written to memory");
    out
}

fn suite(article: &Article) -> TestSuite {
    let mut suite = TestSuite::new(lawful(&article.id));
    if article.findings.is_empty() {
        // A suite without cases is read as a run that never took place.
        let mut case = TestCase::new("no drift", TestCaseStatus::success());
        case.set_classname(lawful(&article.id));
        suite.add_test_case(case);
    }
    suite.add_test_cases(article.findings.iter().map(|finding| case(article, finding)));
    suite
}

fn case(article: &Article, finding: &Entry) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(finding.severity.name()).set_message(lawful(&finding.message));
    let mut lines = Vec::new();
    for place in finding.places() {
        let at = article.version_of(place).told(&place.position);
        lines.push(format!("{}: {at}: {}", place.side.name(), place.text));
    }
    lines.extend(finding.evidence.iter().map(|evidence| format!("because: {evidence}")));
    status.set_description(lawful(&lines.join("\n")));
    let at = finding.place().map(|place| {
        let unit = article.version_of(place).counts();
        format!(" at {unit} {}, column {}", place.position.line, place.position.column)
    });
    let unit = finding.unit.as_ref().map(|unit| format!(" in {unit}")).unwrap_or_default();
    let name = format!("{}{unit}{}", finding.rule, at.unwrap_or_default());
    let mut case = TestCase::new(lawful(&name), status);
    case.set_classname(lawful(&article.id));
    case
}

/// `words` with what XML cannot hold made visible: control characters (`Char` of XML 1.0) and U+FFFE, U+FFFF; and with what
/// a terminal would obey, for logs print such files.
fn lawful(words: &str) -> String {
    let lawful = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    let may_stand = |c: char| lawful(c) && !is_obeyed(c);
    let shown = |c: char| if may_stand(c) { c.to_string() } else { shown(c).unwrap_or_default() };
    words.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_made_visible() {
        assert_eq!(lawful("a\x1b[1m\u{fffe}\u{ffff}\r\n😀"), "a␛[1m‹U+FFFE›‹U+FFFF›\n😀");
    }
}
