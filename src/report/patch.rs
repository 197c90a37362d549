//! `patch`: the certain suggestions as a unified diff that `git apply` and `patch -p1` take.
//!
//! Nothing uncertain is in it: a suggestion whose finding may be wrong is left out, and so is one that overlaps
//! another, or whose file is not written as its text reads (see [`Suggestion::lines`](super::Suggestion)).

use std::collections::BTreeMap;
use std::ops::Range;

use similar::TextDiff;

use super::model::{Lines, Suggestion};
use super::passage::is_obeyed;
use super::{Format, Look, Report, Shape};

/// `patch`.
pub static FORMAT: Format = Format {
    name: "patch",
    summary: "the certain suggestions as a unified diff for git apply",
    shape: Shape::Whole(render),
};

/// A finding less sure than this is for a person to judge. With nine in ten right, a patch of ten changes would hold
/// a wrong one; at 0.95 suggestions are repairs of broken characters and doubled words, which read true or not at all.
const CERTAIN: f32 = 0.95;

/// An edit of a file: bytes, and what stands there instead.
type Edit = (Range<usize>, String);

fn render(report: &Report, look: &Look) -> Vec<u8> {
    let mut files: BTreeMap<&str, Vec<&Suggestion>> = BTreeMap::new();
    for article in &report.articles {
        let sure = article.findings.iter().filter(|finding| finding.confidence >= CERTAIN);
        for suggestion in sure.filter_map(|finding| finding.suggestion.as_ref()) {
            files.entry(article.version_of(&suggestion.place).name.as_str()).or_default().push(suggestion);
        }
    }
    files
        .into_iter()
        .map(|(name, suggestions)| file(&look.in_repository(name), &suggestions))
        .collect::<String>()
        .into_bytes()
}

fn file(name: &str, suggestions: &[&Suggestion]) -> String {
    // A patch names files relative to where it is applied.
    let absolute = name.starts_with('/') || name.split('/').any(|part| part == "..");
    if absolute || name == "-" || name.contains(|c: char| c.is_control() || is_obeyed(c)) {
        return String::new();
    }
    let mut hunks = String::new();
    for (lines, edits) in stretches(suggestions) {
        let Some(new) = edited(&lines, edits) else { continue };
        hunks += &relocated(&lines, &new);
    }
    if hunks.is_empty() { hunks } else { format!("--- a/{name}\n+++ b/{name}\n{hunks}") }
}

/// Lines that touch are one stretch, so that no line is in two hunks; edits that overlap are dropped, all of them.
fn stretches(suggestions: &[&Suggestion]) -> Vec<(Lines, Vec<Edit>)> {
    let mut parts: Vec<(&Lines, Edit)> = Vec::new();
    for suggestion in suggestions {
        let Some(lines) = &suggestion.lines else { continue };
        let range = suggestion.place.file_start..suggestion.place.file_end;
        parts.push((lines, (range, suggestion.replacement.clone())));
    }
    let length = |lines: &Lines| std::cmp::Reverse(lines.text.len());
    parts.sort_by(|(a, edit), (b, other)| {
        let place = |edit: &Edit| (edit.0.start, edit.0.end);
        (place(edit), &edit.1, length(a)).cmp(&(place(other), &other.1, length(b)))
    });
    parts.dedup_by(|(_, edit), (_, other)| edit == other);
    let mut parts = alone(parts);
    parts.sort_by_key(|(lines, _)| (lines.file_start, length(lines)));
    let mut stretches: Vec<(Lines, Vec<Edit>)> = Vec::new();
    for (lines, edit) in parts.into_iter().map(|(lines, edit)| (lines.clone(), edit)) {
        let end = |lines: &Lines| lines.file_start + lines.text.len();
        match stretches.last_mut() {
            Some((known, edits)) if lines.file_start <= end(known) => {
                let more = end(&lines).saturating_sub(end(known));
                known.text += lines.text.get(lines.text.len() - more..).unwrap_or("");
                edits.push(edit);
            }
            _ => stretches.push((lines, vec![edit])),
        }
    }
    stretches
}

/// Those of `parts`, in order of place, that overlap no other.
fn alone(parts: Vec<(&Lines, Edit)>) -> Vec<(&Lines, Edit)> {
    let clash = |a: &Edit, b: &Edit| a.0.start < b.0.end && b.0.start < a.0.end || a.0 == b.0;
    let mut clashes = vec![false; parts.len()];
    let mut open: Vec<usize> = Vec::new();
    for at in 0..parts.len() {
        let here = &parts[at].1;
        open.retain(|before| parts[*before].1.0.end >= here.0.start);
        for before in &open {
            let both = clash(&parts[*before].1, here);
            clashes[*before] |= both;
            clashes[at] |= both;
        }
        open.push(at);
    }
    parts.into_iter().zip(clashes).filter(|(_, clashes)| !clashes).map(|(part, _)| part).collect()
}

/// The lines with all edits made, from the last to the first so that places stay true; `None` where an edit does not
/// lie in the lines (a report edited by hand).
fn edited(lines: &Lines, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = lines.text.clone();
    for (range, replacement) in edits {
        let range = range.start.checked_sub(lines.file_start)?..range.end.checked_sub(lines.file_start)?;
        text.get(range.clone())?;
        text.replace_range(range, &replacement);
    }
    (text != lines.text).then_some(text)
}

/// The hunks between the two texts, with line numbers of the whole file. Edits of a stretch can only shift lines
/// where a replacement holds a line break; `git apply` finds hunks by their context then.
fn relocated(lines: &Lines, new: &str) -> String {
    // Lines as the tools that apply a patch know them: up to LF, and a lone CR is a character like any other.
    let [before, after] = [lines.text.as_str(), new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::from_slices(&before, &after);
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        let ops = hunk.ops();
        let (Some(first), Some(last)) = (ops.first(), ops.last()) else { continue };
        let range = |start: usize, end: usize| {
            let length = end - start;
            let line = lines.first as usize + start - usize::from(length == 0);
            if length == 1 { line.to_string() } else { format!("{line},{length}") }
        };
        let old = range(first.old_range().start, last.old_range().end);
        let new = range(first.new_range().start, last.new_range().end);
        out += &format!("@@ -{old} +{new} @@\n");
        for change in hunk.iter_changes() {
            out += &format!("{}{}", change.tag(), change.value());
            if !change.value().ends_with('\n') {
                out += "\n\\ No newline at end of file\n";
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::Place;
    use crate::span::{Position, Side};

    fn suggestion(file: &str, old: &str, new: &str) -> Suggestion {
        let start = file.find(old).unwrap();
        let place = Place {
            side: Side::Target,
            paragraph: 0,
            start: 0,
            end: 0,
            text: old.to_owned(),
            value: None,
            file_start: start,
            file_end: start + old.len(),
            position: Position { line: 1, column: 1 },
            end_position: Position { line: 1, column: 1 },
            byte_column: 1,
            end_byte_column: 1,
        };
        let lines = Lines { first: 1, file_start: 0, text: file.to_owned() };
        Suggestion { place, replacement: new.to_owned(), lines: Some(lines) }
    }

    #[test]
    fn two_edits_of_neighbouring_lines_are_one_hunk() {
        let text = "one\ntwo two\nthree\nfour";
        let (a, b) = (suggestion(text, "two two", "two"), suggestion(text, "four", "4"));
        let got = file("a.txt", &[&a, &b, &a]);
        let expected = "--- a/a.txt\n+++ b/a.txt\n@@ -1,4 +1,4 @@\n one\n-two two\n+two\n three\n-four\n\\ No newline at end \
                        of file\n+4\n\\ No newline at end of file\n";
        assert_eq!(got, expected);
    }

    #[test]
    fn lines_end_where_the_tools_end_them() {
        let text = "one\r\rtwo two\rthree\r";
        let got = file("a.txt", &[&suggestion(text, "two two", "two")]);
        let expected = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\r\rtwo two\rthree\r\n\\ No newline at end of file\n\
                        +one\r\rtwo\rthree\r\n\\ No newline at end of file\n";
        assert_eq!(got, expected);
    }

    #[test]
    fn lines_told_once_serve_all_their_edits() {
        let text = "one one two two\n";
        let (mut a, b) = (suggestion(text, "one one", "one"), suggestion(text, "two two", "two"));
        a.lines.as_mut().unwrap().text.clear();
        let got = file("a.txt", &[&b, &a]);
        assert_eq!(got, "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one one two two\n+one two\n");
    }

    #[test]
    fn edits_that_overlap_are_left_to_a_person() {
        let text = "one two three\n";
        let (a, b) = (suggestion(text, "one two", "1 2"), suggestion(text, "two three", "2 3"));
        assert_eq!(file("a.txt", &[&a, &b]), "");
    }
}
