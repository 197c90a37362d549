//! AsciiDoc.

use super::{Blocks, Inline, Lines};
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::locale::Locale;

const INLINE: Inline =
    Inline { marks: &["**", "__", "##", "*", "_", "#"], code: &["``", "`", "+++", "+"], macros: true };

/// Fences of program text and of what is passed through.
const CODE: [&str; 4] = ["----", "....", "++++", "```"];

/// Fences of blocks whose lines are read as any others.
const BOXES: [&str; 4] = ["====", "****", "____", "--"];

/// Reads a document.
///
/// # Errors
///
/// Where the bytes are no text, or hold no paragraph.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let lines = Lines::read(name, bytes, "asciidoc")?;
    let file = lines.whole.file.clone();
    let mut blocks = Blocks::default();
    let (mut fence, mut quoted, mut table): (Option<String>, bool, bool) = (None, false, false);
    for number in 0..lines.lines.len() {
        let text = lines.text(number);
        let plain = text.trim_end();
        if let Some(open) = &fence {
            if plain == open {
                fence = None;
                blocks.end(&file, INLINE);
            } else if !open.starts_with("////") && !plain.is_empty() {
                blocks.line(BlockKind::Code, lines.rest(number, 0));
            }
            continue;
        }
        let row = |mark: char| plain.len() >= 4 && plain.chars().all(|c| c == mark);
        if row('/')
            || CODE
                .iter()
                .any(|mark| plain.starts_with(mark) && (row(mark.chars().next().unwrap_or(' ')) || *mark == "```"))
        {
            blocks.end(&file, INLINE);
            fence = Some(if plain.starts_with("```") { "```".to_owned() } else { plain.to_owned() });
        } else if BOXES.iter().any(|mark| {
            plain == *mark || plain.len() > 4 && plain.starts_with(mark) && row(mark.chars().next().unwrap_or(' '))
        }) {
            blocks.end(&file, INLINE);
            quoted = row('_') && !quoted;
        } else if plain.starts_with("|===") || plain.starts_with(",===") {
            blocks.end(&file, INLINE);
            table = !table;
        } else if table {
            cells(text, number, &lines, &mut blocks);
        } else {
            line(text, number, quoted, &lines, &mut blocks);
        }
    }
    blocks.finish(name, &lines, INLINE, declared)
}

/// A line outside fences and tables.
fn line(text: &str, number: usize, quoted: bool, lines: &Lines, blocks: &mut Blocks) {
    let file = &lines.whole.file;
    let plain = text.trim_end();
    let body = plain.trim_start();
    let indent = text.len() - text.trim_start().len();
    if body.is_empty() || plain == "+" || plain == "'''" || plain == "<<<" {
        return blocks.end(file, INLINE);
    }
    if plain.starts_with("//") || is_macro(plain) {
        return blocks.end(file, INLINE);
    }
    if let Some((key, value)) = attribute(plain) {
        if matches!(key, "lang" | "language") {
            blocks.language = value.trim().parse().ok();
        }
        return blocks.end(file, INLINE);
    }
    let level = plain.bytes().take_while(|byte| matches!(byte, b'=')).count();
    if (1..=6).contains(&level) && plain[level..].starts_with(' ') {
        return blocks.single(BlockKind::Heading(level as u8), lines.rest(number, level + 1), file, INLINE);
    }
    if plain.starts_with('[') && plain.ends_with(']') && blocks.kind.is_none() {
        return;
    }
    if plain.starts_with('.') && plain.len() > 1 && !plain[1..].starts_with(['.', ' ']) && blocks.kind.is_none() {
        return blocks.single(BlockKind::Caption, lines.rest(number, 1), file, INLINE);
    }
    if let Some(length) = item(body) {
        blocks.end(file, INLINE);
        return blocks.line(BlockKind::ListItem, lines.rest(number, indent + length));
    }
    // `term:: what it is`
    if let Some(at) = body.find(":: ").or_else(|| body.strip_suffix("::").map(str::len)).filter(|at| *at > 0) {
        let mut term = lines.rest(number, indent);
        term.end = term.start + at as u32;
        blocks.single(BlockKind::ListItem, term, file, INLINE);
        let rest = lines.rest(number, indent + at + 2);
        if !rest.of(file).trim().is_empty() {
            blocks.line(BlockKind::ListItem, rest);
        }
        return;
    }
    // A paragraph that is set in is shown as it is.
    if indent > 0 && blocks.kind.is_none() {
        return blocks.line(BlockKind::Code, lines.rest(number, 0));
    }
    let admonition =
        ["NOTE: ", "TIP: ", "WARNING: ", "IMPORTANT: ", "CAUTION: "].iter().find(|mark| body.starts_with(**mark));
    let from = admonition.filter(|_| blocks.kind.is_none()).map_or(0, |mark| mark.len());
    let kind = if quoted { BlockKind::Quotation } else { BlockKind::Paragraph };
    blocks.line(kind, lines.rest(number, indent + from));
    // A line that ends in ` +` breaks there.
    if plain.ends_with(" +") {
        blocks.open.iter_mut().last().into_iter().for_each(|span| span.end -= 2.min(span.end - span.start));
    }
}

/// `include::x[]`, `image::x[]`, `ifdef::x[]`, `toc::[]`.
fn is_macro(line: &str) -> bool {
    let name = line.bytes().take_while(u8::is_ascii_lowercase).count();
    name > 0 && line[name..].starts_with("::") && line.ends_with(']')
}

/// `:name: value`.
fn attribute(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let shaped = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'!'));
    (shaped && (value.is_empty() || value.starts_with(' '))).then_some((name, value))
}

/// How long the mark of a list's item is.
fn item(body: &str) -> Option<usize> {
    let run = |mark: char| body.chars().take_while(|c| *c == mark).count();
    let marks = [run('*'), run('.'), usize::from(body.starts_with('-'))];
    let bullet = marks.into_iter().find(|length| (1..=5).contains(length) && body[*length..].starts_with(' '));
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (digits > 0 && body[digits..].starts_with(". ")).then_some(digits + 1);
    let callout = body.strip_prefix('<').and_then(|rest| rest.find("> ")).filter(|end| *end <= 2).map(|end| end + 2);
    bullet.or(numbered).or(callout).map(|length| length + 1)
}

/// The cells of a row.
fn cells(text: &str, number: usize, lines: &Lines, blocks: &mut Blocks) {
    let file = &lines.whole.file;
    let mut starts: Vec<usize> = text.match_indices('|').map(|(at, _)| at + 1).collect();
    if starts.is_empty() {
        // A cell goes on.
        return match text.trim().is_empty() {
            true => blocks.end(file, INLINE),
            false => blocks.line(BlockKind::TableCell, lines.rest(number, 0)),
        };
    }
    blocks.end(file, INLINE);
    starts.push(text.len() + 1);
    for pair in starts.windows(2) {
        let mut cell = lines.rest(number, pair[0]);
        cell.end = lines.lines[number].start + (pair[1] - 1) as u32;
        blocks.end(file, INLINE);
        blocks.line(BlockKind::TableCell, cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_what_a_reader_sees() {
        let file = "= Paper kites\n:lang: en\n// note\n\nFold the *left* wing of\nthe kite, see link:fold.html[the page].\n\n.A list\n* First `fold()`\n* Second\n\n[source,rust]\n----\nlet a = 1;\n----\n\nNOTE: Mind the wind.\n\n|===\n|Kite |Price\n|Red |5\n|===\n";
        let read = read("a.adoc", file.as_bytes(), None).unwrap();
        let told: Vec<_> = (0..read.blocks.len()).map(|n| (read.blocks[n].kind, read.block_text(n))).collect();
        let expected = [
            (BlockKind::Heading(1), "Paper kites"),
            (BlockKind::Paragraph, "Fold the left wing of the kite, see link:fold.html[the page]."),
            (BlockKind::Caption, "A list"),
            (BlockKind::ListItem, "First `fold()`"),
            (BlockKind::ListItem, "Second"),
            (BlockKind::Code, "let a = 1;"),
            (BlockKind::Paragraph, "Mind the wind."),
            (BlockKind::TableCell, "Kite"),
            (BlockKind::TableCell, "Price"),
            (BlockKind::TableCell, "Red"),
            (BlockKind::TableCell, "5"),
        ];
        assert_eq!(told, expected);
        assert_eq!(read.declared.as_ref().unwrap().tag(), "en");
        assert!(!read.block_words(1).contains("fold.html") && read.block_words(1).contains("the page"));
        assert_eq!(read.position(read.blocks[6].span).line, 17);
    }
}
