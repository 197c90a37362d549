//! What site generators add to Markdown is taken out before the Markdown is parsed, byte for byte.
//!
//! The masked text is as long as the file, so every place in it is a place in the file. A construct that has its lines
//! to itself becomes blank; one inside a line becomes an empty HTML tag, `<a    >`, which reads as nothing and does not
//! turn the line into indented code. The opening line of an admonition becomes a heading or a list item that holds
//! what follows:
//!
//! ```text
//! :::note[Mind the gap]        # <a       >Mind the gap
//! !!! note "Mind the gap"      - # <a        >Mind the gap
//!     Text                         Text
//! ```

use std::collections::HashSet;

use super::code;
use crate::span::Span;

/// A masked file.
#[derive(Debug)]
pub struct Masked {
    /// As long as the file.
    pub text: String,
    /// What reads as nothing, inside lines.
    pub hidden: Vec<Span>,
    /// Where a list item stands that is the box of an admonition, not an item.
    pub boxes: HashSet<usize>,
    /// Where a heading stands that is the title of an admonition.
    pub titles: HashSet<usize>,
    /// Blocks of program text, in order.
    pub code: Vec<Span>,
}

/// Masks `head` and every construct after it; `mdx` also masks braces, `import` and `export`.
pub fn mask(file: &str, head: Span, mdx: Mdx) -> Masked {
    let mut masking = Masking { file, bytes: file.as_bytes().to_vec(), mdx, ..Masking::new() };
    masking.blank(head.range());
    let mut at = head.end as usize;
    while at < file.len() {
        let end = file[at..].find('\n').map_or(file.len(), |line| at + line + 1);
        match code::block(file, at) {
            Some(block) => {
                if !block.nested {
                    masking.blank(at..block.end);
                    masking.code.push(block.content);
                }
                at = block.end;
            }
            None => at = masking.line(at, end),
        }
    }
    let text = String::from_utf8(masking.bytes).expect("whole characters are replaced");
    let Masking { hidden, boxes, titles, code, .. } = masking;
    Masked { text, hidden, boxes, titles, code }
}

/// Whether a file is MDX, where braces are expressions and indentation is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mdx {
    /// By its name.
    Yes,
    /// Plain Markdown.
    No,
}

struct Masking<'a> {
    file: &'a str,
    bytes: Vec<u8>,
    mdx: Mdx,
    hidden: Vec<Span>,
    boxes: HashSet<usize>,
    titles: HashSet<usize>,
    code: Vec<Span>,
    /// Elements whose content is Markdown, innermost last: `<div markdown="1">`.
    elements: Vec<String>,
}

impl Masking<'_> {
    fn new() -> Self {
        Self {
            file: "",
            bytes: Vec::new(),
            mdx: Mdx::No,
            hidden: Vec::new(),
            boxes: HashSet::new(),
            titles: HashSet::new(),
            code: Vec::new(),
            elements: Vec::new(),
        }
    }

    fn blank(&mut self, range: std::ops::Range<usize>) {
        for byte in &mut self.bytes[range] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Makes a construct read as nothing.
    fn hide(&mut self, start: usize, end: usize) {
        let space = [' ', '\t', '\r'];
        let (before, after) = (self.file[..start].trim_end_matches(space), self.file[end..].trim_start_matches(space));
        self.blank(start..end);
        let alone = (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'));
        if !alone && end - start >= 3 {
            self.bytes[start..start + 2].copy_from_slice(b"<a");
            self.bytes[end - 1] = b'>';
            self.hidden.push(Span::new(start, end));
        }
    }

    /// Masks what begins in the line `at..end`; returns where to go on.
    fn line(&mut self, at: usize, end: usize) -> usize {
        let line = &self.file[at..end];
        let indent = line.len() - line.trim_start().len();
        let trimmed = line.trim();
        let start = at + indent;
        if trimmed.starts_with(":::") {
            self.colons(start, trimmed);
            return end;
        }
        if trimmed.starts_with("///") {
            self.slashes(start, trimmed);
            return end;
        }
        if self.mkdocs(start, trimmed) {
            return end;
        }
        let toc = ["[toc]", "[[toc]]", "[[_toc_]]"].contains(&trimmed.to_ascii_lowercase().as_str());
        let attributes = is_directive(trimmed);
        if toc || attributes || (indent == 0 && is_module(trimmed, self.mdx)) {
            let stop = if toc || attributes { end } else { self.module_end(at, end) };
            self.blank(at..stop);
            return stop;
        }
        self.inline(at, end)
    }

    /// `import` and `export` go on to the next blank line where braces are open, else to their line's end.
    fn module_end(&self, at: usize, end: usize) -> usize {
        let mut stop = end;
        while stop < self.file.len() {
            let statement = &self.file[at..stop];
            let count = |open: char| statement.matches(open).count();
            if count('{') <= count('}') && count('(') <= count(')') {
                break;
            }
            let next = self.file[stop..].split_inclusive('\n').next().unwrap_or("");
            if next.trim().is_empty() {
                break;
            }
            stop += next.len();
        }
        stop
    }

    /// `:::note[Title]`, `::: tip Title` and the closing `:::`.
    fn colons(&mut self, start: usize, trimmed: &str) {
        let end = start + trimmed.len();
        self.blank(start..end);
        let rest = trimmed.trim_start_matches(':');
        let word = rest.trim_start();
        let title = match (rest.find('['), word.find(' ')) {
            (Some(open), _) if rest.ends_with(']') => Some((rest.len() - open - 1, 1)),
            (_, Some(space)) if !word.contains(['{', '[']) => Some((word[space..].trim_start().len(), 0)),
            _ => None,
        };
        if let Some((length, closing)) = title {
            self.title(start, b"# <a", end - length, end - closing);
        }
    }

    /// `/// note | Title` and the closing `///` of Python-Markdown's blocks.
    fn slashes(&mut self, start: usize, trimmed: &str) {
        let end = start + trimmed.len();
        self.blank(start..end);
        if let Some((_, title)) = trimmed.split_once('|') {
            self.title(start, b"# <a", end - title.trim_start().len(), end);
        }
    }

    /// `!!! note "Title"`, `??? note` and `=== "Tab"` of MkDocs, whose content is indented by four.
    fn mkdocs(&mut self, start: usize, trimmed: &str) -> bool {
        let marks = ["!!! ", "??? ", "???+ ", "=== \"", "===! \"", "===+ \""];
        let Some(mark) = marks.iter().find(|mark| trimmed.starts_with(**mark)) else { return false };
        let end = start + trimmed.len();
        self.blank(start..end);
        self.bytes[start] = b'-';
        self.boxes.insert(start);
        let words = &trimmed[mark.trim_end_matches('"').len()..];
        if let (Some(open), true) = (words.find('"'), words.len() > 1 && words.ends_with('"')) {
            let title = end - words.len() + open + 1;
            let opening: &[u8] = if title - start >= 7 { b"- # <a" } else { b"- <a" };
            self.title(start, opening, title, end - 1);
        }
        true
    }

    /// Writes `opening`, an empty tag up to `from`, and the words of the title as the file has them.
    fn title(&mut self, start: usize, opening: &[u8], from: usize, to: usize) {
        if from >= to || from - start <= opening.len() {
            return;
        }
        self.bytes[start..start + opening.len()].copy_from_slice(opening);
        self.bytes[from - 1] = b'>';
        self.bytes[from..to].copy_from_slice(&self.file.as_bytes()[from..to]);
        self.titles.extend(opening.iter().position(|byte| *byte == b'#').map(|hash| start + hash));
    }

    /// Length of a tag whose element holds Markdown, `<div markdown="1">` of kramdown and MkDocs, or of its end.
    fn markdown_inside(&mut self, rest: &str) -> Option<usize> {
        let tag = &nearby(rest)[..nearby(rest).find('>')? + 1];
        let name: String = tag[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if tag.starts_with("</") {
            self.elements.pop_if(|open| *open == name)?;
        } else {
            let told = tag
                .split_whitespace()
                .skip(1)
                .any(|word| word.trim_end_matches('>').split('=').next() == Some("markdown"));
            self.elements.push((told && !tag.ends_with("/>")).then_some(name)?);
        }
        Some(tag.len())
    }

    /// Shortcodes, template tags, components and expressions inside a line.
    fn inline(&mut self, mut at: usize, end: usize) -> usize {
        while at < end {
            let rest = &self.file[at..];
            let next = rest.as_bytes()[0];
            let stop = match next {
                b'\\' if rest.len() > 1 && rest.as_bytes()[1].is_ascii() => {
                    at += 2;
                    continue;
                }
                b'`' => {
                    at += code_span(&rest[..end - at]);
                    continue;
                }
                b'{' => braces(rest, self.mdx),
                b'<' if rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_uppercase()) => {
                    component(rest)
                }
                b'<' => self.markdown_inside(rest),
                _ => None,
            };
            match stop {
                Some(length) => {
                    self.hide(at, at + length);
                    at += length;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        if at > end {
            self.file[at..].find('\n').map_or(self.file.len(), |line| self.inline(at, at + line + 1))
        } else {
            at
        }
    }
}

/// A line that tells the generator something: `{: .class }`, `{* file.py hl[5] *}`, `*[HTML]: Hypertext …`, and a link's
/// definition that a shortcode completes.
fn is_directive(trimmed: &str) -> bool {
    let between = |open: &str, close: &str| trimmed.starts_with(open) && trimmed.ends_with(close);
    let abbreviation = trimmed.starts_with("*[") && trimmed.contains("]:");
    let definition = trimmed.starts_with('[')
        && trimmed
            .split_once("]:")
            .is_some_and(|(_, place)| place.trim_start().trim_start_matches('<').starts_with("{{"));
    // VitePress: a file of program text that the generator puts there.
    let snippet = trimmed.starts_with("<<< ");
    snippet || between("{:", "}") || between("{*", "*}") || abbreviation || definition
}

fn is_module(trimmed: &str, mdx: Mdx) -> bool {
    let import = trimmed.starts_with("import ") && trimmed.ends_with([';', '\'', '"']) && trimmed.contains(['\'', '"']);
    let export = ["export const ", "export default ", "export function ", "export let "];
    import || (mdx == Mdx::Yes && (trimmed.starts_with("import {") || export.iter().any(|e| trimmed.starts_with(e))))
}

/// Length of a code span at the start of `line`, or of its backticks where it is none.
fn code_span(line: &str) -> usize {
    let line = nearby(line);
    let run = line.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = run;
    while let Some(next) = line[at..].find('`') {
        let length = line[at + next..].bytes().take_while(|byte| *byte == b'`').count();
        at += next + length;
        if length == run {
            return at;
        }
    }
    run
}

/// Length of `{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`, and in MDX of any expression in braces. Within one
/// paragraph: what is open at a blank line is text.
fn braces(rest: &str, mdx: Mdx) -> Option<usize> {
    let paragraph = paragraph(rest);
    let closed = |close: &str| paragraph.find(close).map(|at| at + close.len());
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{*", "*}")] {
        if paragraph.starts_with(open) {
            return closed(close);
        }
    }
    if mdx == Mdx::No {
        return None;
    }
    balanced(paragraph)
}

/// The longest construct that is looked for, in bytes: what is open for longer is text, and is not searched for again
/// and again.
const LONGEST: usize = 4096;

fn nearby(rest: &str) -> &str {
    let end = (LONGEST.min(rest.len())..=rest.len()).find(|at| rest.is_char_boundary(*at));
    &rest[..end.unwrap_or(rest.len())]
}

fn paragraph(rest: &str) -> &str {
    let rest = nearby(rest);
    let blank = rest
        .match_indices('\n')
        .find(|(at, _)| rest[at + 1..].split('\n').next().is_some_and(|line| line.trim().is_empty()));
    &rest[..blank.map_or(rest.len(), |(at, _)| at)]
}

fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Length of a component's tag, `<Tabs items={['a > b']}>`: quotes and braces are stepped over.
fn component(rest: &str) -> Option<usize> {
    let tag = paragraph(rest);
    let (mut at, mut quote) = (1, None);
    while at < tag.len() {
        let byte = tag.as_bytes()[at];
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => at += balanced(&tag[at..])? - 1,
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(file: &str, mdx: Mdx) -> String {
        let masked = mask(file, Span::default(), mdx);
        assert_eq!(masked.text.len(), file.len());
        masked.text
    }

    #[test]
    fn constructs_alone_are_blank_and_others_an_empty_tag() {
        assert_eq!(masked("{{< toc >}}\nText", Mdx::No), "           \nText");
        assert_eq!(masked("See {{< ref >}} now", Mdx::No), "See <a        > now");
        assert_eq!(masked("A <Tag x={a > b}/> é", Mdx::Yes), "A <a             > é");
        assert_eq!(masked("`{{< x >}}` a", Mdx::No), "`{{< x >}}` a");
        assert_eq!(masked("a {b} c", Mdx::No), "a {b} c");
    }

    #[test]
    fn titles_of_admonitions_stay() {
        assert_eq!(masked(":::note[Mind é]\n:::", Mdx::No), "# <a   >Mind é \n   ");
        assert_eq!(masked("!!! note \"Mind\"\n    T", Mdx::No), "- # <a   >Mind \n    T");
    }

    #[test]
    fn code_fences_stay() {
        let file = "```hugo\n{{< x >}}\n```\nText";
        let masked = mask(file, Span::default(), Mdx::Yes);
        assert_eq!((masked.text.trim(), masked.code), ("Text", vec![Span::new(8, 18)]));
    }

    #[test]
    fn modules_are_blank_to_their_end() {
        assert_eq!(masked("import X from 'y';\n\nText", Mdx::No).trim(), "Text");
        assert_eq!(masked("export const a = {\n  b: 1,\n};\n\nText", Mdx::Yes).trim(), "Text");
        assert_eq!(masked("import the goods\n", Mdx::Yes), "import the goods\n");
    }
}
