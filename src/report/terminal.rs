//! `terminal`: for each finding the source and the target passage one over the other, what drifted marked in both.
//!
//! Marks are carets below the words. Right-to-left passages, where a terminal decides alone which column a word comes
//! to stand in, are isolated and carry brackets in place; so do marks that run over several lines.

use super::exhibit::{Exhibit, exhibits, is_right_to_left};
use super::look::{BOLD, DIM, SOURCE_MARK, TARGET_MARK, rule_address, style_of};
use super::passage::{Cell, Mark, bracketed, cells_near, columns, excerpt, inert, visible, wrapped};
use super::{Article, Entry, Failure, Format, Lined, Look, Paint, Shape, Summary};
use crate::span::Side;

/// `terminal`.
pub static FORMAT: Format = Format {
    name: "terminal",
    summary: "source and target one over the other, what drifted marked in both (the default)",
    shape: Shape::Lines(Lined { begin: Vec::new, article, failure, end }),
};

/// Lines that a long mark may take.
const LINES: usize = 4;

fn article(article: &Article, look: &Look) -> Vec<u8> {
    if article.findings.is_empty() {
        return Vec::new();
    }
    let mut out = heading(article, look);
    for finding in &article.findings {
        out += &head(article, finding, look);
        let exhibits = exhibits(article, finding);
        let gutter = exhibits.iter().map(|exhibit| label(exhibit).len()).max().unwrap_or(0);
        for exhibit in &exhibits {
            out += &passage(exhibit, gutter, look);
        }
        out += &missing(article, finding, gutter, look);
        out += &notes(finding, gutter, look);
        out.push('\n');
    }
    inert(&out).into_bytes()
}

/// The article's name and languages.
pub(super) fn heading(article: &Article, look: &Look) -> String {
    let version = |version: &super::Version| {
        let name = visible(&version.name);
        let name = look.linked(&look.styled(&name, BOLD), look.file_address(&version.name).as_deref());
        format!("{name} ({}, {})", visible(&version.lang), visible(&version.lang_by))
    };
    let target = version(&article.target);
    let named = article.id == article.target.name;
    let id = if named { String::new() } else { look.styled(&visible(&article.id), BOLD) + ": " };
    match &article.source {
        Some(source) if source.name == article.target.name => {
            let tag = |version: &super::Version| format!("{} ({})", visible(&version.lang), visible(&version.lang_by));
            format!("{}: {} → {}\n\n", look.styled(&visible(&article.id), BOLD), tag(source), tag(&article.target))
        }
        Some(source) => format!("{id}{} → {target}\n\n", version(source)),
        None => format!("{id}{target}\n\n"),
    }
}

/// Severity, rule, message; and below it the place.
pub(super) fn head(article: &Article, finding: &Entry, look: &Look) -> String {
    let severity = look.styled(finding.severity.name(), style_of(finding.severity));
    let rule = look.linked(&visible(&finding.rule), rule_address(&finding.rule).as_deref());
    let mut out = format!("{severity}[{rule}] {}\n", look.styled(&visible(&finding.message), BOLD));
    if let Some(place) = finding.place() {
        let version = article.version_of(place);
        let words = visible(&version.told(&place.position));
        let at = look.linked(&words, look.file_address(&version.name).as_deref());
        let sure = format!("{:.0} % sure", finding.confidence * 100.0);
        let unit = finding.unit.as_ref().map(|unit| format!("{} {} ", look.styled("in", DIM), visible(unit)));
        let unit = unit.unwrap_or_default();
        out += &format!("  {} {at} {unit}{}\n", look.styled("at", DIM), look.styled(&format!("({sure})"), DIM));
    }
    out
}

fn label(exhibit: &Exhibit) -> String {
    let sign = if exhibit.version.counts() == "line" { "" } else { "¶" };
    format!("{} {sign}{}", exhibit.version.lang, exhibit.line)
}

fn passage(exhibit: &Exhibit, gutter: usize, look: &Look) -> String {
    let width = look.width.saturating_sub(gutter + 5).max(20);
    let all = cells_near(exhibit.text, &exhibit.marks, width * LINES);
    let strongest = all.iter().map(|cell| cell.mark).max().unwrap_or_default();
    let marked: usize = all.iter().filter(|cell| cell.mark != Mark::None).map(|cell| cell.width).sum();
    let lines = if marked * 3 > width * 2 { LINES } else { 1 };
    let shown = excerpt(&all, (width - 2) * lines);
    let right_to_left = is_right_to_left(exhibit.version);
    let carets = !right_to_left && columns(&shown) <= width && strongest != Mark::None;
    let shown = if carets { shown } else { bracketed(&shown) };
    let lines = wrapped(&shown, width);
    let bar = look.styled("│", DIM);
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        let name = if number == 0 { label(exhibit) } else { String::new() };
        let words = isolated(&painted(line, exhibit.side, look), right_to_left);
        out += &format!("  {} {bar} {words}\n", look.styled(&format!("{name:>gutter$}"), DIM));
    }
    let values = exhibit.values.iter().map(|value| visible(value)).collect::<Vec<_>>().join(", ");
    if carets {
        let below = underline(&lines[0], exhibit.side, look);
        let line = format!("  {:gutter$} {bar} {below} {values}", "");
        out += &(line.trim_end().to_owned() + "\n");
    } else if !values.is_empty() {
        out += &format!("  {:gutter$} {bar} read as {values}\n", "");
    }
    out
}

/// A line of cells with colours.
pub(super) fn painted(line: &[Cell], side: Side, look: &Look) -> String {
    let mut out = String::new();
    for run in line.chunk_by(|a, b| a.mark == b.mark) {
        let words: String = run.iter().map(|cell| cell.text.as_str()).collect();
        out += &match (run[0].mark, side) {
            (Mark::None, _) => words,
            (Mark::Place, _) => look.styled(&words, anstyle::Style::new().underline()),
            (Mark::Drift, Side::Source) => look.styled(&words, SOURCE_MARK),
            (Mark::Drift, Side::Target) => look.styled(&words, TARGET_MARK),
        };
    }
    out
}

/// A right-to-left line between marks that keep it from turning around what stands beside it. The right-to-left mark
/// behind the isolate makes it one even where the line begins with a Latin name.
pub(super) fn isolated(words: &str, right_to_left: bool) -> String {
    if right_to_left { format!("\u{2068}\u{200f}{words}\u{2069}") } else { words.to_owned() }
}

fn underline(line: &[Cell], side: Side, look: &Look) -> String {
    let last = line.iter().rposition(|cell| cell.mark != Mark::None).map_or(0, |at| at + 1);
    let carets: String = line[..last].iter().map(caret).collect();
    let style = if side == Side::Source { SOURCE_MARK } else { TARGET_MARK };
    match look.paint {
        Paint::Plain => carets,
        Paint::Ansi => {
            let blank = carets.len() - carets.trim_start().len();
            carets[..blank].to_owned() + &look.styled(&carets[blank..], style.effects(anstyle::Effects::BOLD))
        }
    }
}

fn caret(cell: &Cell) -> String {
    let sign = match cell.mark {
        Mark::None => " ",
        Mark::Place => "~",
        Mark::Drift => "^",
    };
    sign.repeat(cell.width)
}

/// A side that has nothing where the finding points.
fn missing(article: &Article, finding: &Entry, gutter: usize, look: &Look) -> String {
    let Some(side) = super::exhibit::silent_side(article, finding) else { return String::new() };
    let lang = article.version(side).map_or("", |version| &version.lang);
    let nothing = look.styled("(no counterpart)", DIM);
    format!("  {} {} {nothing}\n", look.styled(&format!("{lang:>gutter$}"), DIM), look.styled("│", DIM))
}

/// Evidence and suggestion.
pub(super) fn notes(finding: &Entry, gutter: usize, look: &Look) -> String {
    let indent = " ".repeat(gutter + 3);
    let mut out = String::new();
    for evidence in &finding.evidence {
        out += &format!("{indent}{} {}\n", look.styled("because:", DIM), visible(evidence));
    }
    if let Some(suggestion) = &finding.suggestion {
        let (old, new) = (visible(&suggestion.place.text), visible(&suggestion.replacement));
        let change = match (old.is_empty(), new.is_empty()) {
            (false, true) => format!("delete “{old}”"),
            (true, _) => format!("insert “{new}”"),
            (false, false) => format!("“{old}” → “{new}”"),
        };
        out += &format!("{indent}{} {change}\n", look.styled("suggestion:", BOLD));
    }
    out
}

pub(super) fn failure(failure: &Failure, look: &Look) -> Vec<u8> {
    let style = style_of(crate::finding::Severity::Critical);
    inert(&format!("{} {}\n\n", look.styled("error:", style), visible(&failure.told()))).into_bytes()
}

/// The last lines: what was found, what was judged and what was not, and how the languages are known.
pub(super) fn end(summary: &Summary, look: &Look) -> Vec<u8> {
    let mut out = look.styled(&summary.findings_line(), BOLD) + "\n";
    let worst = summary.worst_lines();
    let title = (!worst.is_empty()).then(|| "most findings in".to_owned());
    for line in summary.rules_lines().into_iter().chain(title).chain(worst) {
        out += &(visible(&line) + "\n");
    }
    for line in [summary.coverage_line(), summary.languages_line(), summary.errors_line()].into_iter().flatten() {
        out += &(visible(&line) + "\n");
    }
    inert(&out).into_bytes()
}

/// Cells to a width, for columns.
pub(super) fn padded(words: String, cells: &[Cell], width: usize) -> String {
    words + &" ".repeat(width.saturating_sub(columns(cells)))
}
