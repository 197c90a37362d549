//! What a text itself says is not to be told: comments such as `<!-- transdrift ignore number-mismatch -->`.
//!
//! A comment is what a reader leaves out, so no format has to be known: the words `transdrift off`, `on` or `ignore` count
//! where they stand behind the sign of a comment and in no part of the document's text. A finding is hidden by its place
//! in the file, on either side.

use std::ops::Range;

use crate::document::Document;
use crate::finding::Rule;
use crate::span::Span;

/// An instruction in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// Bytes of the file in which findings are hidden.
    pub reach: Range<usize>,
    /// Rules and groups; all where there is none.
    pub rules: Vec<String>,
    /// The words or the value of a finding, where only that one is meant.
    pub value: Option<String>,
    /// The reason that is given.
    pub why: Option<String>,
    /// Its words as they stand there.
    pub words: String,
    /// Its line in the file.
    pub line: u32,
    /// What stands nearest behind it in the document: a comment has no place there.
    pub beside: Span,
    /// The whole text is meant, by a field of its head.
    pub whole: bool,
}

impl Ignore {
    /// Whether it is about `rule`.
    pub fn names(&self, rule: &Rule) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|name| name == rule.id || name == rule.group.name())
    }

    /// Whether it is about a place with these words and this value, at `file`.
    pub fn reaches(&self, file: &Range<usize>, words: &str, value: Option<&str>) -> bool {
        let here = self.reach.start <= file.start && file.start < self.reach.end;
        here && self.value.as_deref().is_none_or(|asked| asked == words || Some(asked) == value)
    }
}

/// What instructions begin with.
const NAME: &str = "transdrift";

/// Signs before the words of a comment, in the formats that are read; the last are those of a note of XLIFF, a comment of
/// gettext or YAML, and one of Markdown: `[//]: # (transdrift off)`.
const SIGNS: [&str; 8] = ["<!--", "/*", "{#", "%%", "//", ">", "#", "("];

/// Where the words of a comment end.
const ENDS: [&str; 7] = ["-->", "*/", "#}", "%%", "</", ")", "\n"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Off,
    On,
    Ignore,
}

/// A comment, before it is known how far it reaches.
struct Comment {
    verb: Verb,
    at: Range<usize>,
    ignore: Ignore,
}

/// The instructions in `document`, in the order of the file.
pub fn read(document: &Document) -> Vec<Ignore> {
    let file: &str = &document.origin.file;
    // Text that is its file, byte for byte, has no comments.
    if file.is_empty() || document.origin.pieces.is_empty() || !file.contains(NAME) {
        return Vec::new();
    }
    let comments: Vec<Comment> = file.match_indices(NAME).filter_map(|(at, _)| comment(document, file, at)).collect();
    let mut all: Vec<Ignore> = head(document, file).into_iter().collect();
    for (number, comment) in comments.iter().enumerate() {
        let reach = match comment.verb {
            Verb::On => continue,
            Verb::Off => {
                let same = |other: &&Comment| {
                    other.verb == Verb::On
                        && (other.ignore.rules.is_empty() || other.ignore.rules == comment.ignore.rules)
                };
                comment.at.end..comments[number..].iter().find(same).map_or(file.len(), |on| on.at.start)
            }
            Verb::Ignore => unit(document, file, &comment.at).unwrap_or_else(|| paragraph(document, &comment.at)),
        };
        all.push(Ignore { reach, ..comment.ignore.clone() });
    }
    all
}

/// The comment whose first word stands at byte `at`.
fn comment(document: &Document, file: &str, at: usize) -> Option<Comment> {
    let line = file[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = file[line..at].trim_end();
    if !SIGNS.iter().any(|sign| before.ends_with(sign)) || is_text(document, at) {
        return None;
    }
    let behind = &file[at + NAME.len()..];
    let end = ENDS.iter().filter_map(|end| behind.find(end)).min().unwrap_or(behind.len());
    let words = behind[..end].trim();
    let (verb, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let verb = match verb {
        "off" => Verb::Off,
        "on" => Verb::On,
        "ignore" => Verb::Ignore,
        _ => return None,
    };
    let at = at..at + NAME.len() + end;
    let mut ignore = told(rest);
    ignore.words = format!("{NAME} {words}");
    ignore.line = document.origin.lines.position(file, at.start).line;
    ignore.beside = beside(document, at.end);
    Some(Comment { verb, at, ignore })
}

/// What stands behind the verb: rules, a value in quotation marks, and the reason behind `because` or `--`.
fn told(words: &str) -> Ignore {
    // The reason may stand first.
    let padded = format!(" {words}");
    let words = padded.as_str();
    let (names, why) = [" because ", " -- ", " — "]
        .iter()
        .filter_map(|sign| words.split_once(sign))
        .min_by_key(|(names, _)| names.len())
        .map_or((words, None), |(names, why)| (names, Some(why.trim().to_owned())));
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '\'');
    let (names, value) = match names.split_once(mark) {
        Some((names, rest)) => (names, Some(rest.trim().trim_end_matches(mark).to_owned())),
        None => (names, None),
    };
    let rules = names.split([' ', ',', '\t']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Ignore { rules, value, why, ..Ignore::nothing() }
}

impl Ignore {
    fn nothing() -> Self {
        Self {
            reach: 0..0,
            rules: Vec::new(),
            value: None,
            why: None,
            words: String::new(),
            line: 1,
            beside: Span { start: 0, end: 0 },
            whole: false,
        }
    }
}

/// Whether byte `at` of the file is part of a block: words about the tool are no instruction to it.
fn is_text(document: &Document, at: usize) -> bool {
    let pieces = &document.origin.pieces;
    pieces.iter().any(|piece| {
        let here = (piece.file.start as usize..piece.file.end as usize).contains(&at);
        here && document.blocks.iter().any(|block| block.span.overlaps(piece.text))
    })
}

/// The first words behind byte `at` of the file, or the last block's.
fn beside(document: &Document, at: usize) -> Span {
    let behind = document.blocks.iter().find(|block| document.origin.locate(block.span).end > at);
    let Some(block) = behind.or(document.blocks.last()) else { return Span { start: 0, end: 0 } };
    let text = block.span.of(&document.text);
    let first = text.find(char::is_whitespace).unwrap_or(text.len()).min(text.floor_char_boundary(40));
    Span { start: block.span.start, end: block.span.start + first as u32 }
}

/// The paragraph that a comment stands in, or the next one.
fn paragraph(document: &Document, at: &Range<usize>) -> Range<usize> {
    let places = document.blocks.iter().map(|block| document.origin.locate(block.span));
    let found = places.into_iter().find(|place| place.end > at.end);
    found.map_or(at.end..at.end, |place| place.start.min(at.start)..place.end)
}

/// The unit of XLIFF whose note the comment is: notes stand before the versions or behind them.
fn unit(document: &Document, file: &str, at: &Range<usize>) -> Option<Range<usize>> {
    if document.origin.format != "xliff" {
        return None;
    }
    let start = ["<trans-unit", "<unit"].iter().filter_map(|tag| file[..at.start].rfind(tag)).max()?;
    let end = ["</trans-unit>", "</unit>"].iter().filter_map(|tag| file[at.end..].find(tag)).min()?;
    let inside = !file[start..at.start].contains("</trans-unit>") && !file[start..at.start].contains("</unit>");
    inside.then_some(start..at.end + end)
}

/// The field `transdrift` of a head: `off`, or rules and groups in brackets or as a list.
fn head(document: &Document, file: &str) -> Option<Ignore> {
    let fence = ["---", "+++"].into_iter().find(|fence| file.trim_start_matches('\u{feff}').starts_with(fence))?;
    let mut lines = file.lines().enumerate().skip(1).take_while(|(_, line)| line.trim_end() != fence).peekable();
    let field = |line: &str| line.strip_prefix(NAME)?.trim_start().strip_prefix([':', '=']).map(str::to_owned);
    let (number, value) = lines.by_ref().find_map(|(number, line)| Some((number, field(line)?)))?;
    let mut names = value.split(" #").next().unwrap_or("").to_owned();
    while let Some(item) = lines.next_if(|(_, line)| line.trim_start().starts_with("- ")) {
        names = names + " " + item.1.trim_start().trim_start_matches("- ");
    }
    let names = names.replace(['[', ']', '"', '\'', ','], " ");
    let rules: Vec<String> = names.split_whitespace().filter(|name| *name != "off").map(str::to_owned).collect();
    if rules.is_empty() && !names.split_whitespace().any(|name| name == "off") {
        return None;
    }
    let words = format!("{NAME}: {}", names.split_whitespace().collect::<Vec<_>>().join(" "));
    let beside = beside(document, 0);
    let line = number as u32 + 1;
    Some(Ignore { reach: 0..usize::MAX, rules, words, line, beside, whole: true, ..Ignore::nothing() })
}
