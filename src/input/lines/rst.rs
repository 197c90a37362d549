//! reStructuredText.

use super::{Blocks, Inline, Lines};
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::locale::Locale;

// Roles and links keep their ticks: what stands between them is told from language by its shape.
const INLINE: Inline = Inline { marks: &["**", "*"], code: &["``"], macros: false };

/// Directives whose content is text.
const TEXT: [&str; 20] = [
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "danger",
    "attention",
    "error",
    "hint",
    "seealso",
    "admonition",
    "topic",
    "sidebar",
    "epigraph",
    "pull-quote",
    "versionadded",
    "versionchanged",
    "deprecated",
    "rubric",
    "figure",
];

/// Reads a document.
///
/// # Errors
///
/// Where the bytes are no text, or hold no paragraph.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let lines = Lines::read(name, bytes, "rst")?;
    let mut reading = Reading { lines: &lines, blocks: Blocks::default(), marks: Vec::new(), literal: None };
    let mut number = 0;
    while number < lines.lines.len() {
        number = reading.line(number);
    }
    reading.blocks.finish(name, &lines, INLINE, declared)
}

struct Reading<'a> {
    lines: &'a Lines,
    blocks: Blocks,
    /// The marks of headings in the order in which they are met, which is that of their levels.
    marks: Vec<(char, bool)>,
    /// Lines that are further in than this are shown as they are, and whether they are dropped.
    literal: Option<(usize, bool)>,
}

impl Reading<'_> {
    fn end(&mut self) {
        self.blocks.end(&self.lines.whole.file, INLINE);
    }

    /// Reads what begins in line `number`; the line that follows it.
    fn line(&mut self, number: usize) -> usize {
        let text = self.lines.text(number);
        let body = text.trim();
        let indent = text.len() - text.trim_start().len();
        if body.is_empty() {
            if !self.literal.is_some_and(|_| self.blocks.kind == Some(BlockKind::Code)) {
                self.end();
            }
            return number + 1;
        }
        if let Some((depth, dropped)) = self.literal {
            if indent > depth {
                if !dropped {
                    self.blocks.line(BlockKind::Code, self.lines.rest(number, 0));
                }
                return number + 1;
            }
            self.end();
            self.literal = None;
        }
        if let Some(next) = self.heading(number) {
            return next;
        }
        if body == ".." || body.starts_with(".. ") {
            self.explicit(number, indent, body);
            return number + 1;
        }
        self.running(number, indent, body);
        number + 1
    }

    /// A title under, or between, rows of one mark.
    fn heading(&mut self, number: usize) -> Option<usize> {
        let adornment = |number: usize| {
            let line = self.lines.text(number).trim_end();
            let mark = line.chars().next().filter(char::is_ascii_punctuation)?;
            (line.len() >= 2 && line.chars().all(|c| c == mark)).then_some((mark, line.len()))
        };
        if self.blocks.kind.is_some() {
            return None;
        }
        let over = adornment(number).and_then(|(mark, _)| adornment(number + 2).filter(|(under, _)| *under == mark));
        let (title, mark, next) = match over {
            Some((mark, _)) if !self.lines.text(number + 1).trim().is_empty() => (number + 1, (mark, true), number + 3),
            _ => {
                let (mark, length) = adornment(number + 1).filter(|_| adornment(number).is_none())?;
                let width = self.lines.text(number).trim_end().chars().count();
                (length * 2 >= width && length >= 3).then_some((number, (mark, false), number + 2))?
            }
        };
        let known = self.marks.iter().position(|known| *known == mark);
        let level = known.unwrap_or_else(|| {
            self.marks.push(mark);
            self.marks.len() - 1
        });
        let span = self.lines.rest(title, 0);
        self.blocks.single(BlockKind::Heading((level + 1).min(6) as u8), span, &self.lines.whole.file, INLINE);
        Some(next)
    }

    /// A directive, a target, a footnote or a comment.
    fn explicit(&mut self, number: usize, indent: usize, body: &str) {
        self.end();
        let rest = body.strip_prefix("..").unwrap_or(body).trim_start();
        let from = indent + body.len() - rest.len();
        if let Some((_, words)) = rest.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            let start = self.lines.text(number).trim_end().len() - words.len();
            return self.blocks.line(BlockKind::Footnote, self.lines.rest(number, start));
        }
        let Some((name, argument)) = rest.split_once("::") else {
            // A target has no text, a comment's is nobody's.
            self.literal = (!rest.starts_with('_')).then_some((indent, true));
            return;
        };
        let name = name.rsplit([':', '|', ' ']).next().unwrap_or(name);
        if TEXT.contains(&name) {
            let words = argument.trim();
            let version = name.starts_with("version") || name == "deprecated" || name == "figure";
            if !words.is_empty() && !version {
                self.blocks.line(
                    BlockKind::Paragraph,
                    self.lines.rest(number, from + rest.len() - argument.trim_start().len()),
                );
            }
            return;
        }
        self.literal = Some((indent, !matches!(name, "code" | "code-block" | "sourcecode" | "parsed-literal")));
    }

    fn running(&mut self, number: usize, indent: usize, body: &str) {
        let open = self.blocks.kind;
        // `:orphan:`, `:alt: a kite`: options and fields.
        let field = body.strip_prefix(':').and_then(|rest| rest.split_once(':')).filter(|(name, rest)| {
            !name.is_empty() && !name.contains('`') && (rest.is_empty() || rest.starts_with(' '))
        });
        if let Some((name, value)) = field.filter(|_| open.is_none()) {
            if matches!(name, "lang" | "language") {
                self.blocks.language = value.trim().parse().ok();
            }
            return;
        }
        if body.starts_with("+-") || body.starts_with("+=") || body.starts_with("====") || body.starts_with("----") {
            return self.end();
        }
        if body.starts_with('|') && body.ends_with('|') && body.len() > 2 {
            return self.cells(number);
        }
        if body.starts_with(">>> ") {
            self.end();
            self.literal = Some((indent, false));
            return self.blocks.line(BlockKind::Code, self.lines.rest(number, 0));
        }
        let kind = if indent > 0 { BlockKind::Quotation } else { BlockKind::Paragraph };
        match item(body) {
            Some(length) => {
                self.end();
                self.blocks.line(BlockKind::ListItem, self.lines.rest(number, indent + length));
            }
            None => self.blocks.line(kind, self.lines.rest(number, indent)),
        }
        if let Some(before) = body.strip_suffix("::") {
            // The text goes on as it is behind two colons, of which a reader sees one.
            let cut = if before.trim().is_empty() { 2 } else { 1 };
            self.blocks.open.iter_mut().last().into_iter().for_each(|span| span.end -= cut);
            self.end();
            self.literal = Some((indent, false));
        }
    }

    /// The cells of a row of a grid.
    fn cells(&mut self, number: usize) {
        let text = self.lines.text(number);
        let marks: Vec<usize> = text.match_indices('|').map(|(at, _)| at).collect();
        for pair in marks.windows(2) {
            let mut cell = self.lines.rest(number, pair[0] + 1);
            cell.end = self.lines.lines[number].start + pair[1] as u32;
            if !cell.of(&self.lines.whole.file).trim().is_empty() {
                self.blocks.single(BlockKind::TableCell, cell, &self.lines.whole.file, INLINE);
            }
        }
    }
}

/// How long the mark of a list's item is.
fn item(body: &str) -> Option<usize> {
    let bullet = body.starts_with(['-', '*', '+', '•']) && body.chars().nth(1) == Some(' ');
    if bullet {
        return Some(body.chars().next()?.len_utf8() + 1);
    }
    let label = body.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'#').count();
    let numbered = label > 0 && (body[label..].starts_with(". ") || body[label..].starts_with(") "));
    numbered.then_some(label + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_what_a_reader_sees() {
        let file = "Paper kites\n===========\n\n:lang: en\n\nFold the **left** wing of\nthe kite, see :doc:`fold`.\n\n.. note::\n   Mind the wind.\n\n.. code-block:: rust\n\n   let a = 1;\n\n- First ``fold()``\n- Second\n\nRun this::\n\n   fold --all\n\nWings\n-----\n\n.. [1] A note below.\n\n+------+-------+\n| Kite | Price |\n+------+-------+\n";
        let read = read("a.rst", file.as_bytes(), None).unwrap();
        let told: Vec<_> = (0..read.blocks.len()).map(|n| (read.blocks[n].kind, read.block_text(n))).collect();
        let expected = [
            (BlockKind::Heading(1), "Paper kites"),
            (BlockKind::Paragraph, "Fold the left wing of the kite, see :doc:`fold`."),
            (BlockKind::Quotation, "Mind the wind."),
            (BlockKind::Code, "let a = 1;"),
            (BlockKind::ListItem, "First ``fold()``"),
            (BlockKind::ListItem, "Second"),
            (BlockKind::Paragraph, "Run this:"),
            (BlockKind::Code, "fold --all"),
            (BlockKind::Heading(2), "Wings"),
            (BlockKind::Footnote, "A note below."),
            (BlockKind::TableCell, "Kite"),
            (BlockKind::TableCell, "Price"),
        ];
        assert_eq!(told, expected);
        assert_eq!(read.declared.as_ref().unwrap().tag(), "en");
    }
}
