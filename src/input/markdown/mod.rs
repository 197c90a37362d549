//! Markdown: blocks with their places, front matter read, what site generators add taken out.
//!
//! `front` reads the head, `mask` hides shortcodes, components and admonition fences, `pulldown-cmark` parses the
//! rest with byte ranges. Its smart punctuation stays off: quotation marks are facts.

mod code;
mod mask;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use mask::{Masked, Mdx};

use super::assembly::{Assembly, Format, Passage};
use super::{Entry, encoding, front, html};
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::Span;

/// Reads Markdown or MDX.
///
/// # Errors
///
/// Where the bytes are no text or the front matter is broken.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    entry(name, bytes, declared).map(|entry| entry.document)
}

/// Reads Markdown or MDX with what its head says.
///
/// # Errors
///
/// As [`read`].
pub fn entry(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Entry> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let front = front::read(name, &file)?;
    let mdx = if name.ends_with(".mdx") { Mdx::Yes } else { Mdx::No };
    let masked = mask::mask(&file, front.span, mdx);
    let mut reading = Reading::new(&masked, mdx);
    reading.walk();
    let blocks = with_code(reading.blocks, &masked.code, &file);
    let file: Arc<str> = Arc::from(file);
    let mut assembly = Assembly::default();
    front.passages(&blocks).iter().for_each(|field| assembly.field(field));
    blocks.iter().for_each(|block| assembly.passage(block, |place| place));
    let document = assembly.finish(name, file, Format { format: "markdown", encoding }, declared);
    let document = document.or_declared(front.language, "front matter");
    let title = front.title.map(|(title, _)| title);
    Ok(Entry { title, key: front.key, date: front.date, ..Entry::whole(document) })
}

/// Both in order of place: what the parser of Markdown reads, and the blocks of program text that were kept from it.
fn with_code(mut blocks: Vec<Passage>, code: &[Span], file: &str) -> Vec<Passage> {
    let passage = |span: &Span| Passage::new(BlockKind::Code, [(*span, span.of(file).to_owned())]);
    blocks.extend(code.iter().filter(|span| !span.is_empty()).map(passage));
    if !code.is_empty() {
        let mut at = 0;
        // A block without parts stands behind the one before it.
        blocks.sort_by_cached_key(|block| {
            at = block.parts.first().map_or(at, |(span, _)| span.start);
            at
        });
    }
    blocks
}

struct Reading<'a> {
    masked: &'a Masked,
    mdx: Mdx,
    blocks: Vec<Passage>,
    open: Option<Passage>,
    /// What a paragraph is here, innermost last.
    context: Vec<BlockKind>,
    /// Descriptions of the images of the open block.
    images: Vec<Vec<(Span, String)>>,
    /// Bytes of the block of raw HTML that is open.
    html: Option<Range<usize>>,
    /// Depth of images.
    depicting: usize,
    /// The open links: how many parts there were before, and where they lead.
    links: Vec<(usize, String)>,
}

impl<'a> Reading<'a> {
    fn new(masked: &'a Masked, mdx: Mdx) -> Self {
        Self {
            masked,
            mdx,
            blocks: Vec::new(),
            open: None,
            context: Vec::new(),
            images: Vec::new(),
            html: None,
            depicting: 0,
            links: Vec::new(),
        }
    }

    fn walk(&mut self) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM;
        let masked = self.masked;
        for (event, range) in Parser::new_ext(&masked.text, options).into_offset_iter() {
            self.visit(event, range);
        }
        self.end();
    }

    fn visit(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range.start),
            Event::End(tag) => self.close(tag),
            Event::Text(words) => self.words(range, &words),
            Event::Code(words) => {
                let inside = self.masked.text[range.clone()].find(&*words);
                let start = range.start + inside.unwrap_or(0);
                let end = if inside.is_some() { start + words.len() } else { range.end };
                self.push_code(start..end, &words);
            }
            Event::SoftBreak => self.push(range, " "),
            Event::HardBreak => self.push(range, "\n"),
            Event::Html(_) => self.html = Some(self.html.take().map_or(range.clone(), |open| open.start..range.end)),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.push(range, "\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, at: usize) {
        match tag {
            Tag::Paragraph => self.begin(self.kind()),
            Tag::Heading { level, .. } => {
                let level = if self.masked.titles.contains(&at) { 6 } else { *level as u8 };
                self.begin(BlockKind::Heading(level));
            }
            Tag::BlockQuote(kind) => {
                let kind = if kind.is_some() { BlockKind::Paragraph } else { BlockKind::Quotation };
                self.context.push(kind);
            }
            Tag::Item => {
                let kind = if self.masked.boxes.contains(&at) { BlockKind::Paragraph } else { BlockKind::ListItem };
                self.context.push(kind);
                self.begin(kind);
            }
            Tag::FootnoteDefinition(_) => self.context.push(BlockKind::Footnote),
            Tag::TableCell => self.begin(BlockKind::TableCell),
            Tag::CodeBlock(CodeBlockKind::Indented) if self.mdx == Mdx::Yes => self.begin(self.kind()),
            Tag::CodeBlock(_) => self.begin(BlockKind::Code),
            Tag::HtmlBlock => self.end(),
            Tag::Link { dest_url, .. } => {
                let parts = self.open.as_ref().map_or(0, |open| open.parts.len());
                self.links.push((parts, dest_url.to_string()));
            }
            Tag::Image { .. } => {
                if self.depicting == 0 {
                    self.images.push(Vec::new());
                }
                self.depicting += 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if let (Some((from, target)), Some(open)) = (self.links.pop(), &mut self.open) {
                    open.links.push((from.min(open.parts.len())..open.parts.len(), target));
                }
            }
            TagEnd::Image => self.depicting = self.depicting.saturating_sub(1),
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end();
                self.context.pop();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::CodeBlock => self.end(),
            TagEnd::HtmlBlock => {
                let html = self.html.take();
                html.into_iter().for_each(|html| self.markup(html));
            }
            _ => {}
        }
    }

    /// What a paragraph is at this place.
    fn kind(&self) -> BlockKind {
        self.context.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some(Passage::new(kind, []));
    }

    fn end(&mut self) {
        self.blocks.extend(self.open.take());
        let images = std::mem::take(&mut self.images);
        self.blocks.extend(images.into_iter().map(|parts| Passage::new(BlockKind::Caption, parts)));
    }

    /// Words as parsed, without what was masked, and without the emphasis marks that CommonMark leaves standing, as
    /// around `**「強調」**です`.
    fn words(&mut self, range: Range<usize>, words: &str) {
        let masked = self.masked;
        let text = &masked.text;
        if text.get(range.clone()) != Some(words) || self.kind_of_open() == BlockKind::Code {
            return self.push(range, words);
        }
        let bytes = text.as_bytes();
        let star = |at: usize| bytes.get(at) == Some(&b'*');
        let doubled = |at: usize| star(at) && (star(at + 1) || (at > 0 && star(at - 1)));
        let hidden = |at: usize| {
            let after = masked.hidden.partition_point(|hidden| hidden.start as usize <= at);
            after > 0 && at < masked.hidden[after - 1].end as usize
        };
        // `==marked==` of Markdown's extensions.
        let equals = |at: usize| bytes.get(at) == Some(&b'=');
        let marked = |at: usize| equals(at) && (equals(at + 1) || at > 0 && equals(at - 1));
        let dropped = |at: usize| doubled(at) || marked(at) || hidden(at);
        let mut start = range.start;
        for at in range.clone() {
            if dropped(at) {
                self.push(start..at, &text[start..at]);
                start = at + 1;
            }
        }
        self.push(start..range.end, &text[start..range.end]);
    }

    fn kind_of_open(&self) -> BlockKind {
        self.open.as_ref().map_or(BlockKind::Paragraph, |open| open.kind)
    }

    fn push(&mut self, range: Range<usize>, words: &str) {
        if words.is_empty() {
            return;
        }
        let part = (Span::new(range.start, range.end), words.to_owned());
        if self.depicting > 0 {
            self.images.last_mut().into_iter().for_each(|image| image.push(part.clone()));
            return;
        }
        let kind = self.kind();
        let open = self.open.get_or_insert_with(|| Passage::new(kind, []));
        open.parts.push(part);
    }

    /// Program text inside a line.
    fn push_code(&mut self, range: Range<usize>, words: &str) {
        if self.depicting > 0 {
            return self.push(range, words);
        }
        let kind = self.kind();
        let open = self.open.get_or_insert_with(|| Passage::new(kind, []));
        open.push_opaque(Span::new(range.start, range.end), words, Kind::Code);
    }

    /// A block of raw HTML, whose lines may lie apart inside a quotation.
    fn markup(&mut self, range: Range<usize>) {
        for mut passage in html::blocks(&self.masked.text[range.clone()], self.kind()) {
            passage.parts.iter_mut().for_each(|(place, _)| *place = place.shifted(range.start as u32));
            self.blocks.push(passage);
        }
    }
}
