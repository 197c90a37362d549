//! Text out of a PDF or a printed page: pages parted by form feeds, lines that end where the paper does.
//!
//! What stands at the edge of page after page (a title, an address, a page's number) is no part of the text. Lines are
//! joined to paragraphs: without the hyphen that parts a word, and without a blank where none parts words.

use std::collections::HashMap;

use super::assembly::{Assembly, Passage};
use crate::document::BlockKind;
use crate::locale::punctuation::is_final;
use crate::locale::scripts;
use crate::span::Span;

/// Lines at either edge of a page that may be printed on each.
const EDGE: usize = 2;

/// A line is full from this share of the page's width on: where a shorter one ends a sentence, it ends a paragraph.
const FULL: f32 = 0.8;

/// Whether `text` was printed: it has form feeds, or the foot that a browser prints.
pub fn is_printed(text: &str) -> bool {
    let last = || text.lines().map(str::trim).rfind(|line| !line.is_empty());
    text.contains('\u{c}')
        || text.lines().filter(|line| is_foot(line.trim())).nth(1).is_some()
        || last().is_some_and(is_foot)
}

/// `file:///home/kite/page.html   2/7`, `https://kites.example/page 2/7`.
fn is_foot(line: &str) -> bool {
    let address = ["file://", "http://", "https://"].iter().any(|start| line.starts_with(start));
    let pages = line.rsplit(char::is_whitespace).next().is_some_and(|last| {
        last.split_once('/')
            .is_some_and(|(page, of)| [page, of].iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())))
    });
    address && (pages || line.starts_with("file://"))
}

/// `03.05.26, 14:32   Kites`, `Kites   5/3/26, 2:32 PM`: when a browser printed the page, at its head or foot.
fn is_stamp(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let groups = |word: &str, marks: &[char], count: usize| {
        let groups: Vec<&str> = word.split(marks).collect();
        groups.len() == count && groups.iter().all(|run| !run.is_empty() && run.bytes().all(|b| b.is_ascii_digit()))
    };
    let stamp =
        |at: usize| groups(words[at].trim_end_matches(','), &['.', '/', '-'], 3) && groups(words[at + 1], &[':'], 2);
    let (first, last) = (0, words.len().saturating_sub(2));
    let half = words.last().is_some_and(|word| matches!(*word, "AM" | "PM"));
    words.len() > 1 && (stamp(first) || stamp(last) || half && last > 0 && stamp(last - 1))
}

/// The paragraphs of printed text.
pub fn read(file: &str) -> Assembly {
    let pages = pages(file);
    let repeated = repeated(file, &pages);
    let mut assembly = Assembly::default();
    let mut open: Vec<Span> = Vec::new();
    for page in &pages {
        let kept: Vec<Span> = page
            .iter()
            .enumerate()
            .filter(|(at, line)| !is_dropped(file, page, *at, **line, &repeated))
            .map(|(_, line)| *line)
            .collect();
        let width = width(file, &kept);
        let (mut begun, mut parted) = (false, false);
        for line in kept {
            let words = line.of(file).trim();
            if words.is_empty() {
                // At the head and at the foot of a page nothing ends: the paragraph goes on over the edge of the paper.
                parted = begun;
                continue;
            }
            if std::mem::take(&mut parted) {
                end(file, &mut open, &mut assembly);
            }
            let full = |line: &Span| wide(line.of(file)) as f32 >= width as f32 * FULL;
            let ended = open.last().is_some_and(|last| {
                let ends = last.of(file).trim_end().trim_end_matches(['"', '”', '»', '」', ')']).ends_with(is_final);
                ends && (!full(last) || !begun && !words.starts_with(char::is_lowercase))
            });
            let set_in = begun && ["   ", "\u{3000}"].iter().any(|indent| line.of(file).starts_with(indent));
            if ended || set_in && open.last().is_some_and(|last| !last.of(file).starts_with("   ")) {
                end(file, &mut open, &mut assembly);
            }
            begun = true;
            open.push(line);
        }
    }
    end(file, &mut open, &mut assembly);
    assembly
}

fn pages(file: &str) -> Vec<Vec<Span>> {
    let mut pages = vec![Vec::new()];
    let mut at = 0;
    for line in file.split_inclusive(['\n', '\u{c}']) {
        let words = line.trim_end_matches(['\n', '\r', '\u{c}']);
        let span = Span::new(at, at + words.len());
        at += line.len();
        let foot = is_foot(words.trim());
        if let Some(page) = pages.last_mut() {
            page.push(span);
        }
        // Where a browser's foot stands, the page ends as well.
        if line.ends_with('\u{c}') || foot && !file.contains('\u{c}') {
            pages.push(Vec::new());
        }
    }
    pages.retain(|page: &Vec<Span>| page.iter().any(|line| !line.of(file).trim().is_empty()));
    pages
}

/// The lines at a page's edges, by number.
fn edges(file: &str, page: &[Span]) -> Vec<usize> {
    let filled: Vec<usize> = (0..page.len()).filter(|at| !page[*at].of(file).trim().is_empty()).collect();
    let behind = filled.len().saturating_sub(EDGE).max(EDGE.min(filled.len()));
    filled[..EDGE.min(filled.len())].iter().chain(&filled[behind..]).copied().collect()
}

/// A line without its figures: `7 of 12` and `8 of 12` are one.
fn shape(line: &str) -> String {
    let plain = line.trim().chars().map(|c| if c.is_numeric() { '0' } else { c });
    let mut shape = String::new();
    plain.for_each(|c| {
        if !(c == '0' && shape.ends_with('0') || c.is_whitespace()) {
            shape.push(c)
        }
    });
    shape
}

/// What stands at the edges of at least half of the pages, and of two.
fn repeated(file: &str, pages: &[Vec<Span>]) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        for at in edges(file, page) {
            *counts.entry(shape(page[at].of(file))).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= 2 && *count * 2 >= pages.len());
    counts
}

fn is_dropped(file: &str, page: &[Span], at: usize, line: Span, repeated: &HashMap<String, usize>) -> bool {
    let words = line.of(file).trim();
    if words.is_empty() {
        return false;
    }
    let edge = || edges(file, page).contains(&at);
    let number =
        words.chars().any(char::is_numeric) && !words.chars().any(char::is_alphabetic) && words.chars().count() <= 9;
    is_foot(words)
        || words.starts_with("file://")
        || (number || is_stamp(words) || repeated.contains_key(&shape(words))) && edge()
}

/// Columns of `line`: wide letters take two.
fn wide(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(line.trim())
}

/// How wide the page is: as the longest of its lines but for a few.
fn width(file: &str, lines: &[Span]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|line| wide(line.of(file))).filter(|width| *width > 0).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).or(widths.last()).copied().unwrap_or(0)
}

/// Ends a paragraph.
fn end(file: &str, open: &mut Vec<Span>, assembly: &mut Assembly) {
    let mut passage = Passage::new(BlockKind::Paragraph, []);
    let lines: Vec<Span> = open.drain(..).map(|line| line.trimmed(file)).collect();
    for (number, line) in lines.iter().enumerate() {
        let mut line = *line;
        let next = lines.get(number + 1);
        if let Some(next) = next {
            let (words, following) = (line.of(file), next.of(file));
            let first = following.chars().next();
            let hyphen = words.strip_suffix(['-', '\u{ad}', '‐']);
            let parted =
                hyphen.is_some_and(|stem| stem.ends_with(char::is_alphabetic)) && first.is_some_and(char::is_lowercase);
            if parted {
                line.end -= words.chars().next_back().map_or(0, char::len_utf8) as u32;
            }
            let unspaced = |c: Option<char>| {
                c.is_some_and(|c| {
                    scripts::is_unspaced(c) || matches!(c, '、' | '。' | '，' | '」' | '「' | '（' | '）' | '：' | '；')
                })
            };
            let tight = unspaced(words.chars().next_back()) && unspaced(first);
            passage.parts.push((line, line.of(file).to_owned()));
            if !parted && !tight {
                passage.parts.push((Span { start: line.end, end: next.start }, " ".to_owned()));
            }
        } else {
            passage.parts.push((line, line.of(file).to_owned()));
        }
    }
    if !lines.is_empty() {
        assembly.passage(&passage, |place| place);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::input::assembly::Format;

    fn paragraphs(file: &str) -> Vec<String> {
        assert!(is_printed(file));
        let format = Format { format: "text", encoding: "UTF-8" };
        let document = read(file).finish("a.txt", Arc::from(file), format, None);
        (0..document.blocks.len()).map(|block| document.block_text(block).to_owned()).collect()
    }

    #[test]
    fn what_paper_adds_is_taken_away() {
        let file = "Paper kites\n\nThe kite of the harbour master was\nred and flew for ninety min-\nutes over the whole har-\nbour. Then it fell.\nNobody saw where it came down on\nthat windy day, not even the\n\n1\n\u{c}Paper kites\n\nfisherman who had cut its string.\n\n2\n\u{c}Paper kites\n\nIn the evening a child brought it.\n\n3\n";
        let expected = [
            "The kite of the harbour master was red and flew for ninety minutes over the whole harbour. Then it fell.",
            "Nobody saw where it came down on that windy day, not even the fisherman who had cut its string.",
            "In the evening a child brought it.",
        ];
        let read = paragraphs(file);
        assert_eq!(read, expected);
    }

    #[test]
    fn lines_without_blanks_are_joined_without_one() {
        let file = "港の凧は赤く、長い間\n港の上を飛んでいた。\n\u{c}夕方、子どもが凧を持\nってきた。\n";
        assert_eq!(paragraphs(file), ["港の凧は赤く、長い間港の上を飛んでいた。", "夕方、子どもが凧を持ってきた。"]);
    }

    #[test]
    fn a_browsers_foot_ends_a_page() {
        let file = "The kite flew.\n\nfile:///home/a/kite.html 1/2\nIt fell.\n\nfile:///home/a/kite.html 2/2\n";
        assert_eq!(paragraphs(file), ["The kite flew.", "It fell."]);
        let one = "03.05.26, 14:32     Kites\n\nThe kite flew at 14:32\nand fell.\n\nhttps://kites.example/a 1/1\n";
        assert_eq!(paragraphs(one), ["The kite flew at 14:32 and fell."]);
        let other = "Kites     5/3/26, 2:32 PM\n\nIt fell.\n\nhttps://kites.example/a 1/1\n";
        assert_eq!(paragraphs(other), ["It fell."]);
        assert!(!is_printed("The kite flew.\n\nIt fell.\n"));
    }
}
