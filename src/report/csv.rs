//! `csv`: a row a finding, for spreadsheets.

use super::passage::{is_obeyed, shown};
use super::{Article, Entry, Failure, Format, Lined, Place, Shape};

/// `csv`.
pub static FORMAT: Format = Format {
    name: "csv",
    summary: "a row a finding, for spreadsheets",
    shape: Shape::Lines(Lined {
        begin: || row(HEAD.map(str::to_owned)),
        article: |article, _| article.findings.iter().flat_map(|finding| row(cells(article, finding))).collect(),
        failure: |failure, _| row(of_failure(failure)),
        end: |_, _| Vec::new(),
    }),
};

const HEAD: [&str; 21] = [
    "article",
    "rule",
    "group",
    "severity",
    "confidence",
    "message",
    "source_file",
    "source_lang",
    "source_line",
    "source_text",
    "source_value",
    "target_file",
    "target_lang",
    "target_line",
    "target_text",
    "target_value",
    "evidence",
    "suggestion",
    "fingerprint",
    "error",
    "unit",
];

fn cells(article: &Article, finding: &Entry) -> [String; 21] {
    let place = |place: &Option<Place>| {
        let line = place.as_ref().map(|place| place.position.line.to_string());
        let text = place.as_ref().map(|place| place.text.clone());
        let value = place.as_ref().and_then(|place| place.value.clone());
        [line, text, value].map(Option::unwrap_or_default)
    };
    let source = article.source.as_ref();
    let [source_line, source_text, source_value] = place(&finding.source);
    let [target_line, target_text, target_value] = place(&finding.target);
    [
        article.id.clone(),
        finding.rule.clone(),
        finding.group.name().to_owned(),
        finding.severity.name().to_owned(),
        finding.confidence.to_string(),
        finding.message.clone(),
        source.map(|version| version.name.clone()).unwrap_or_default(),
        source.map(|version| version.lang.clone()).unwrap_or_default(),
        source_line,
        source_text,
        source_value,
        article.target.name.clone(),
        article.target.lang.clone(),
        target_line,
        target_text,
        target_value,
        finding.evidence.join("; "),
        finding.suggestion.as_ref().map(|suggestion| suggestion.replacement.clone()).unwrap_or_default(),
        finding.fingerprint.clone(),
        String::new(),
        finding.unit.clone().unwrap_or_default(),
    ]
}

fn of_failure(failure: &Failure) -> [String; 21] {
    let mut cells = [const { String::new() }; 21];
    cells[0] = failure.name.clone();
    cells[19] = failure.message.clone();
    cells
}

fn row(cells: [String; 21]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells.map(inert)).expect("rows are written to memory");
    writer.into_inner().expect("rows are written to memory")
}

/// Text of an article must not become a formula where a spreadsheet opens the file: such cells begin with an
/// apostrophe. Numbers stay what they are. Wide signs begin a formula in Chinese and Japanese spreadsheets. What a
/// terminal would obey is made visible.
fn inert(cell: String) -> String {
    let signs = ['=', '@', '\t', '\r', '＝', '＠', '＋', '－'];
    let formula = cell.starts_with(signs) || cell.starts_with(['+', '-']) && cell.parse::<f64>().is_err();
    let words = match cell.contains(is_obeyed) {
        true => cell.chars().map(|c| shown(c).filter(|_| is_obeyed(c)).unwrap_or_else(|| c.to_string())).collect(),
        false => cell,
    };
    if formula { format!("'{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_a_formula() {
        assert_eq!(inert("=HYPERLINK(1)".to_owned()), "'=HYPERLINK(1)");
        assert_eq!(inert("-4.5".to_owned()), "-4.5");
        assert_eq!(inert("-cmd|x".to_owned()), "'-cmd|x");
        assert_eq!(inert("＝cmd".to_owned()), "'＝cmd");
        assert_eq!(inert("a\u{9b}31m\nb".to_owned()), "a‹U+009B›31m\nb");
    }
}
