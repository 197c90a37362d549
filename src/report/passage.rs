//! Passages with marks, for readers of characters: what is shown of a long one, how it wraps, and what never reaches
//! a terminal.
//!
//! A passage becomes [`Cell`]s, one for each character as people count them, with its columns and its mark. Excerpts
//! and lines are ranges of cells, so a wide character or a joined emoji is never cut in two.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use super::obeyed::{inert, visible};
pub(super) use super::obeyed::{is_obeyed, shown};
pub use crate::behind::{Ranges, word_diff};

/// How much a character is part of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mark {
    /// Not at all.
    #[default]
    None,
    /// It is in the place that is compared.
    Place,
    /// It is what drifted.
    Drift,
}

/// A character as people count them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What is printed.
    pub text: String,
    /// Columns it takes.
    pub width: usize,
    /// Its mark.
    pub mark: Mark,
}

/// The cells of `text`, with `marks` over byte ranges; where two overlap the stronger one counts.
pub fn cells(text: &str, marks: &[(Range<usize>, Mark)]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (at, grapheme) in text.grapheme_indices(true) {
        let here = at..at + grapheme.len();
        let covers = |range: &Range<usize>| range.start < here.end && here.start < range.end;
        let mark = marks.iter().filter(|(range, _)| covers(range)).map(|(_, mark)| *mark).max().unwrap_or_default();
        let printed = visible(grapheme);
        // One space for a run of white space, as the text would be set.
        let space = printed == " ";
        if space && cells.last().is_some_and(|last| last.text == " " && last.mark == mark) || printed.is_empty() {
            continue;
        }
        cells.push(Cell { width: printed.width(), text: printed, mark });
    }
    cells
}

/// The cells of what [`excerpt`] could show of `text` in `columns`: of a long passage only what stands around the first of
/// its strongest marks, for there may be as many findings in it as words.
pub fn cells_near(text: &str, marks: &[(Range<usize>, Mark)], columns: usize) -> Vec<Cell> {
    // A column is at most four bytes and seldom so many.
    let reach = 8 * columns;
    if text.len() <= 4 * reach {
        return cells(text, marks);
    }
    let strongest = marks.iter().map(|(_, mark)| *mark).max().unwrap_or_default();
    let mut strong: Vec<_> =
        marks.iter().filter(|(_, mark)| *mark == strongest).map(|(range, _)| range.clone()).collect();
    strong.sort_by_key(|range| range.start);
    let joined = |whole: Range<usize>, next: Range<usize>| {
        if next.start > whole.end + reach { whole } else { whole.start..whole.end.max(next.end) }
    };
    let core = strong.into_iter().reduce(joined).unwrap_or(0..0);
    let start = text.floor_char_boundary(core.start.saturating_sub(reach));
    let end = text.floor_char_boundary(core.end + reach);
    let here = |range: &Range<usize>| range.start.max(start) - start..range.end.min(end).saturating_sub(start);
    let marks: Vec<_> =
        marks.iter().map(|(range, mark)| (here(range), *mark)).filter(|(range, _)| !range.is_empty()).collect();
    cells(&text[start..end], &marks)
}

/// Columns that `cells` take.
pub fn columns(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// What of `cells` is shown in `budget` columns: the marked part with what stands around it, cut at spaces, with an
/// ellipsis for what is left out. A mark longer than that is shown from its beginning and to its end.
pub fn excerpt(cells: &[Cell], budget: usize) -> Vec<Cell> {
    if columns(cells) <= budget {
        return cells.to_vec();
    }
    let strongest = cells.iter().map(|cell| cell.mark).max().unwrap_or_default();
    let marked = |cell: &Cell| cell.mark == strongest && strongest != Mark::None;
    let Some(first) = cells.iter().position(marked) else {
        return cut(cells, 0..0, budget);
    };
    let last = cells.iter().rposition(marked).unwrap_or(first) + 1;
    if columns(&cells[first..last]) + 2 <= budget {
        return cut(cells, first..last, budget);
    }
    let run = first..cells[first..].iter().position(|cell| !marked(cell)).map_or(cells.len(), |at| first + at);
    if columns(&cells[run.clone()]) + 2 <= budget {
        return cut(cells, run, budget);
    }
    let head = budget * 2 / 3;
    let mut out = if first > 0 { vec![ellipsis(Mark::None)] } else { Vec::new() };
    out.extend(taken(cells[run.clone()].iter(), head.saturating_sub(2)));
    out.push(ellipsis(strongest));
    let mut tail = taken(cells[run.clone()].iter().rev(), budget.saturating_sub(head + 2));
    tail.reverse();
    out.extend(tail);
    if run.end < cells.len() {
        out.push(ellipsis(Mark::None));
    }
    out
}

fn ellipsis(mark: Mark) -> Cell {
    Cell { text: "…".to_owned(), width: 1, mark }
}

fn taken<'a>(cells: impl Iterator<Item = &'a Cell>, budget: usize) -> Vec<Cell> {
    let mut used = 0;
    let fits = |cell: &&Cell| {
        used += cell.width;
        used <= budget
    };
    cells.take_while(fits).cloned().collect()
}

/// `core` and what fits around it, a third of the room before it and the rest behind.
fn cut(cells: &[Cell], core: Range<usize>, budget: usize) -> Vec<Cell> {
    let room = budget.saturating_sub(columns(&cells[core.clone()]) + 2);
    let (mut start, mut end) = (core.start, core.end);
    let mut before = room / 3;
    let behind: usize = columns(&cells[core.end..]);
    before = before.max(room.saturating_sub(behind));
    let mut used = 0;
    while start > 0 && used + cells[start - 1].width <= before {
        start -= 1;
        used += cells[start].width;
    }
    while end < cells.len() && used + cells[end].width <= room {
        used += cells[end].width;
        end += 1;
    }
    let space = |cell: &Cell| cell.text == " ";
    if start > 0
        && let Some(at) = cells[start..core.start].iter().take(15).position(space)
    {
        start += at + 1;
    }
    if end < cells.len()
        && let Some(at) = cells[core.end..end].iter().rev().take(15).position(space)
    {
        end -= at + 1;
    }
    let mut out = if start > 0 { vec![ellipsis(Mark::None)] } else { Vec::new() };
    out.extend_from_slice(&cells[start..end]);
    if end < cells.len() {
        out.push(ellipsis(Mark::None));
    }
    out
}

/// `cells` with brackets around what drifted, put in before wrapping so that they count.
pub fn bracketed(cells: &[Cell]) -> Vec<Cell> {
    let bracket = |sign: &str| Cell { text: sign.to_owned(), width: 1, mark: Mark::Drift };
    let mut out = Vec::new();
    for run in cells.chunk_by(|a, b| a.mark == b.mark) {
        let drifted = run[0].mark == Mark::Drift;
        out.extend(drifted.then(|| bracket("[")));
        out.extend_from_slice(run);
        out.extend(drifted.then(|| bracket("]")));
    }
    out
}

/// `cells` in lines of at most `width` columns, broken at spaces, and between any two where there is none.
pub fn wrapped(cells: &[Cell], width: usize) -> Vec<Vec<Cell>> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut rest = cells;
    while columns(rest) > width {
        let mut used = 0;
        let fits = rest.iter().take_while(|cell| {
            used += cell.width;
            used <= width
        });
        let most = fits.count().max(1);
        let breaks = |at: &usize| rest[*at].text == " " || *at > 0 && rest[*at - 1].width == 2 && rest[*at].width == 2;
        let at = (1..=most.min(rest.len() - 1)).rev().find(breaks).unwrap_or(most);
        lines.push(rest[..at].to_vec());
        rest = &rest[at..];
        while rest.first().is_some_and(|cell| cell.text == " ") {
            rest = &rest[1..];
        }
    }
    lines.push(rest.to_vec());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: &[Cell]) -> String {
        cells.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn wide_characters_take_two_columns_and_emoji_stay_whole() {
        let cells = cells("文👩‍🚀a", &[]);
        assert_eq!(cells.iter().map(|cell| cell.width).collect::<Vec<_>>(), [2, 2, 1]);
    }

    #[test]
    fn an_excerpt_keeps_the_mark_and_cuts_at_spaces() {
        let words = "one two three four five six seven eight nine ten eleven twelve";
        let at = words.find("six").unwrap();
        let cells = cells(words, &[(at..at + 3, Mark::Drift)]);
        let shown = excerpt(&cells, 24);
        assert!(columns(&shown) <= 24, "{}", text(&shown));
        assert_eq!(text(&shown), "…five six seven eight…");
    }

    #[test]
    fn of_a_long_passage_what_is_near_is_shown_the_same() {
        let words = "word ".repeat(2000);
        for at in [0, 5, 4000, 5000, words.len() - 5] {
            let marks = [(at..at + 4, Mark::Drift)];
            let all = excerpt(&cells(&words, &marks), 60);
            assert_eq!(excerpt(&cells_near(&words, &marks, 60), 60), all, "{at}");
        }
    }

    #[test]
    fn a_mark_that_does_not_fit_shows_both_its_ends() {
        let words = "x ".to_owned() + &"long ".repeat(30) + "end";
        let cells = cells(&words, &[(2..words.len(), Mark::Drift)]);
        let shown = text(&excerpt(&cells, 30));
        assert!(shown.starts_with("…long") && shown.ends_with("end"), "{shown}");
    }

    #[test]
    fn lines_break_at_spaces_and_between_wide_characters() {
        let lines = |words: &str| wrapped(&cells(words, &[]), 6).iter().map(|l| text(l)).collect::<Vec<_>>();
        assert_eq!(lines("one two three"), ["one", "two", "three"]);
        assert_eq!(lines("一二三四五"), ["一二三", "四五"]);
    }

    #[test]
    fn a_word_diff_names_what_changed_only() {
        let (old, new) = ("cyber attacks and espionage", "attacks and cyber espionage");
        let (left, right) = word_diff(old, new).unwrap();
        assert_eq!(left.iter().map(|r| &old[r.clone()]).collect::<Vec<_>>(), ["cyber "]);
        assert_eq!(right.iter().map(|r| &new[r.clone()]).collect::<Vec<_>>(), ["cyber "]);
        assert!(word_diff("one two", "three four").is_none());
    }
}
