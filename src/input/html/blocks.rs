//! Tags and words into blocks.

use super::tags::{Tag, Token, tokens};
use crate::document::BlockKind;
use crate::input::assembly::Passage;
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::Span;

/// Elements that begin and end a block of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements whose content is not read: programs, styles, pictures, controls, and the reading aid of ruby text.
const HIDDEN: &[&str] = &[
    "audio", "canvas", "datalist", "del", "head", "iframe", "math", "noscript", "object", "rp", "rt", "script",
    "select", "style", "svg", "template", "textarea", "video",
];

/// Elements whose content is no language: program text, keys, output, variables.
const OPAQUE: &[&str] = &["code", "kbd", "samp", "tt", "var"];

/// Elements that have no content and no end tag (HTML Living Standard, "Void elements").
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The blocks of a page or fragment, their parts' places counted in `html`. Running text is of kind `plain`.
pub fn blocks(html: &str, plain: BlockKind) -> Vec<Passage> {
    let tokens = tokens(html);
    let mut reading = Reading::new(html, plain);
    for token in &tokens {
        reading.visit(token);
    }
    reading.end();
    reading.done
}

/// An open element.
struct Open<'a> {
    name: &'a str,
    /// What running text inside it is.
    kind: BlockKind,
    /// The language that it or a block around it declares for a part of the page.
    language: Option<Locale>,
    hidden: bool,
    opaque: bool,
}

struct Reading<'a> {
    html: &'a str,
    plain: BlockKind,
    done: Vec<Passage>,
    open: Option<Passage>,
    elements: Vec<Open<'a>>,
    hidden: usize,
    quotes: usize,
    /// Depth of elements that hold no language.
    opaque: usize,
    /// Line breaks since the last word.
    breaks: usize,
}

impl<'a> Reading<'a> {
    fn new(html: &'a str, plain: BlockKind) -> Self {
        let (done, elements) = (Vec::new(), Vec::new());
        Self { html, plain, done, open: None, elements, hidden: 0, quotes: 0, opaque: 0, breaks: 0 }
    }

    fn visit(&mut self, token: &'a Token) {
        match token {
            Token::Open(tag) => self.start(tag),
            Token::Close(name, span) => self.close(name, *span),
            Token::Words(span) if self.hidden == 0 => self.words(*span),
            Token::Words(_) => {}
        }
    }

    fn start(&mut self, tag: &'a Tag) {
        let name = tag.name.as_str();
        if BLOCKS.contains(&name) {
            self.end();
        }
        match name {
            "br" => self.line_break(tag.span),
            "img" => self.picture(tag),
            "q" if self.hidden == 0 => self.quote(tag.span, ["“", "‘"]),
            _ => {}
        }
        if VOID.contains(&name) {
            return;
        }
        let hidden = is_hidden(tag);
        self.hidden += usize::from(hidden);
        self.quotes += usize::from(name == "q");
        let language = language(tag).or_else(|| self.language());
        let opaque = OPAQUE.contains(&name) || tag.attribute("translate") == Some("no");
        self.opaque += usize::from(opaque);
        self.elements.push(Open { name, kind: kind(tag).unwrap_or(self.kind()), language, hidden, opaque });
    }

    fn close(&mut self, name: &str, span: Span) {
        let Some(at) = self.elements.iter().rposition(|open| open.name == name) else { return };
        if BLOCKS.contains(&name) {
            self.end();
        }
        for open in self.elements.drain(at..) {
            self.hidden -= usize::from(open.hidden);
            self.quotes -= usize::from(open.name == "q");
            self.opaque -= usize::from(open.opaque);
        }
        if name == "q" && self.hidden == 0 {
            self.quote(span, ["”", "’"]);
        }
    }

    /// What running text is at this place: by the innermost element that says so.
    fn kind(&self) -> BlockKind {
        self.elements.last().map_or(self.plain, |open| open.kind)
    }

    /// The language of this place, where it is declared for a part of the page.
    fn language(&self) -> Option<Locale> {
        self.elements.last().and_then(|open| open.language.clone())
    }

    fn end(&mut self) {
        self.done.extend(self.open.take().filter(|open| !open.words().is_empty()));
        self.breaks = 0;
    }

    /// One break is a line of the block, two end it.
    fn line_break(&mut self, span: Span) {
        if self.hidden > 0 || self.open.is_none() {
            return;
        }
        self.breaks += 1;
        if self.breaks > 1 {
            self.end();
        } else {
            self.push(span, "\n");
        }
    }

    /// The description of a picture, where it is a phrase, is a caption.
    fn picture(&mut self, tag: &Tag) {
        let alt = tag.attribute("alt").filter(|alt| self.hidden == 0 && alt.contains(' '));
        let language = self.language();
        let caption =
            |alt: &str| Passage { language, ..Passage::new(BlockKind::Caption, [(tag.span, alt.to_owned())]) };
        self.done.extend(alt.map(caption));
    }

    fn quote(&mut self, span: Span, marks: [&str; 2]) {
        self.push(span, marks[self.quotes % 2]);
    }

    fn words(&mut self, span: Span) {
        if self.kind() == BlockKind::Code {
            return self.runs(span, |run, reading| reading.push(run, run.of(reading.html)));
        }
        self.runs(span, |run, reading| reading.collapsed(run));
    }

    /// Resolves entities and hands on the runs between them.
    fn runs(&mut self, span: Span, run: impl Fn(Span, &mut Self)) {
        let html = self.html;
        let mut start = span.start as usize;
        while let Some(next) = html[start..span.end as usize].find('&') {
            let at = start + next;
            let name = html[at + 1..span.end as usize].bytes();
            let length = name.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
            let mut end = at + 1 + length;
            end += usize::from(html[end..span.end as usize].starts_with(';'));
            let entity = &html[at..end];
            let resolved = htmlize::unescape(entity);
            if resolved == entity {
                run(Span::new(start, end), self);
            } else {
                run(Span::new(start, at), self);
                self.begin();
                self.push(Span::new(at, end), &resolved);
            }
            start = end;
        }
        run(Span::new(start, span.end as usize), self);
    }

    /// Text outside code: white space is one space.
    fn collapsed(&mut self, span: Span) {
        let html = self.html;
        let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let mut at = span.start as usize;
        while at < span.end as usize {
            let rest = &html[at..span.end as usize];
            let blank = rest.len() - rest.trim_start_matches(space).len();
            if blank > 0 {
                if !self.ends_in_space() {
                    self.push(Span::new(at, at + blank), " ");
                }
                at += blank;
                continue;
            }
            let words = rest.find(space).map_or(rest.len(), |end| {
                // A single space between words is part of the run.
                let single = rest[end..].starts_with(' ') && !rest[end + 1..].starts_with(space);
                if single { end + 1 } else { end }
            });
            self.begin();
            self.push(Span::new(at, at + words), &rest[..words]);
            at += words;
        }
    }

    fn begin(&mut self) {
        self.breaks = 0;
        if self.open.is_none() {
            self.open = Some(Passage { language: self.language(), ..Passage::new(self.kind(), []) });
        }
    }

    /// Whether a space here would be a second one, or the first of its block.
    fn ends_in_space(&self) -> bool {
        let last = self.open.as_ref().and_then(|open| open.parts.last());
        last.is_none_or(|(_, words)| words.ends_with([' ', '\n']))
    }

    fn push(&mut self, span: Span, words: &str) {
        if words.is_empty() {
            return;
        }
        if !matches!(words, " " | "\n") {
            self.begin();
        }
        let opaque = self.opaque > 0;
        self.open.iter_mut().for_each(|open| match opaque {
            true => open.push_opaque(span, words, Kind::Code),
            false => open.parts.push((span, words.to_owned())),
        });
    }
}

/// What text inside an element is, where the element says so.
fn kind(tag: &Tag) -> Option<BlockKind> {
    let heading = || tag.attribute("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2u8).clamp(1, 6);
    match (tag.name.as_str(), tag.attribute("role")) {
        (_, Some("heading")) => Some(BlockKind::Heading(heading())),
        (_, Some("doc-footnote" | "doc-endnote")) => Some(BlockKind::Footnote),
        ("title", _) => Some(BlockKind::Heading(1)),
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => Some(BlockKind::Heading(tag.name.as_bytes()[1] - b'0')),
        ("li" | "dt" | "dd" | "option", _) => {
            let note = tag.attribute("id").is_some_and(|id| id.starts_with("fn") || id.starts_with("cite_note"));
            Some(if note { BlockKind::Footnote } else { BlockKind::ListItem })
        }
        ("td" | "th", _) => Some(BlockKind::TableCell),
        ("caption" | "figcaption", _) => Some(BlockKind::Caption),
        ("blockquote", _) => Some(BlockKind::Quotation),
        ("pre", _) => Some(BlockKind::Code),
        _ => None,
    }
}

/// The language that a block declares for itself. `html` and `body` speak for the page, `span` for a word.
fn language(tag: &Tag) -> Option<Locale> {
    let name = tag.name.as_str();
    let part = BLOCKS.contains(&name) && !matches!(name, "html" | "body");
    let declared = tag.attribute("lang").or_else(|| tag.attribute("xml:lang")).filter(|_| part)?;
    declared.parse().ok()
}

/// Whether a reader does not see an element: by its name, or hidden, or the number of a note.
fn is_hidden(tag: &Tag) -> bool {
    let is = |name: &str, value: &str| tag.attribute(name).is_some_and(|known| known.eq_ignore_ascii_case(value));
    let style = tag.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    let note_number = is("role", "doc-noteref")
        || is("role", "doc-backlink")
        || (tag.name == "sup" && (tag.has_class("reference") || tag.has_class("footnote-ref")))
        || (matches!(tag.name.as_str(), "sup" | "a")
            && tag.attribute("id").is_some_and(|id| id.starts_with("fnref") || id.starts_with("cite_ref")))
        || tag.has_class("footnote-backref")
        || tag.has_class("mw-editsection");
    HIDDEN.contains(&tag.name.as_str())
        || tag.attribute("hidden").is_some()
        || is("aria-hidden", "true")
        || style
        || note_number
}
