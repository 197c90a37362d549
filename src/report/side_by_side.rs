//! `side-by-side`: source left, target right, in two wrapped columns.

use super::exhibit::{Exhibit, exhibits, is_right_to_left, silent_side};
use super::look::DIM;
use super::passage::{Cell, bracketed, cells, cells_near, columns, excerpt, inert, visible, wrapped};
use super::terminal::{end, failure, head, heading, isolated, notes, padded, painted};
use super::{Article, Format, Lined, Look, Paint, Shape};
use crate::span::Side;

/// `side-by-side`.
pub static FORMAT: Format = Format {
    name: "side-by-side",
    summary: "source and target in two columns",
    shape: Shape::Lines(Lined { begin: Vec::new, article, failure, end }),
};

/// What a side says that has nothing there.
const NOTHING: &str = "(no counterpart)";

/// Lines of a column.
const LINES: usize = 8;

fn article(article: &Article, look: &Look) -> Vec<u8> {
    if article.findings.is_empty() {
        return Vec::new();
    }
    let width = match article.source {
        Some(_) => (look.width.saturating_sub(5) / 2).max(16),
        None => look.width.saturating_sub(2).max(16),
    };
    let bar = look.styled("│", DIM);
    let mut out = heading(article, look);
    for finding in &article.findings {
        out += &head(article, finding, look);
        let exhibits = exhibits(article, finding);
        let (left, right): (Vec<_>, Vec<_>) = exhibits.iter().partition(|exhibit| exhibit.side == Side::Source);
        let column = |exhibits: Vec<&Exhibit>| exhibits.iter().flat_map(|e| lines(e, width, look)).collect::<Vec<_>>();
        let (mut left, mut right) = (column(left), column(right));
        let nothing = || padded(look.styled(NOTHING, DIM), &cells(NOTHING, &[]), width);
        match silent_side(article, finding) {
            Some(Side::Source) => left.push(nothing()),
            Some(Side::Target) => right.push(nothing()),
            None => {}
        }
        for number in 0..left.len().max(right.len()) {
            let blank = || " ".repeat(width);
            let source = left.get(number).cloned().unwrap_or_else(blank);
            let target = right.get(number).cloned().unwrap_or_default();
            let line = match article.source {
                Some(_) => format!("  {source} {bar} {target}"),
                None => format!("  {target}"),
            };
            out += &(line.trim_end().to_owned() + "\n");
        }
        out += &(notes(finding, 0, look) + "\n");
    }
    inert(&out).into_bytes()
}

/// A passage in lines of `width` columns.
fn lines(exhibit: &Exhibit, width: usize, look: &Look) -> Vec<String> {
    let all = cells_near(exhibit.text, &exhibit.marks, width * LINES);
    let right_to_left = is_right_to_left(exhibit.version);
    let shown = excerpt(&all, width * LINES - LINES);
    let shown = match (look.paint, right_to_left) {
        (Paint::Ansi, false) => shown,
        _ => bracketed(&shown),
    };
    let line = |line: &Vec<Cell>| {
        let words = isolated(&painted(line, exhibit.side, look), right_to_left);
        // A right-to-left column stands at its right edge.
        let room = " ".repeat(width.saturating_sub(columns(line)));
        if right_to_left { room + &words } else { padded(words, line, width) }
    };
    let mut lines: Vec<_> = wrapped(&shown, width).iter().map(line).collect();
    if !exhibit.values.is_empty() {
        let values = exhibit.values.iter().map(|value| visible(value)).collect::<Vec<_>>().join(", ");
        let cells = cells(&format!("read as {values}"), &[]);
        lines.extend(wrapped(&cells, width).iter().map(|line| padded(painted(line, exhibit.side, look), line, width)));
    }
    lines
}
