//! A document put together from parts of a file, with the map back.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Block, BlockKind, Document, Link, Origin, Piece};
use crate::locale::Locale;
use crate::opaque::{Kind, Opaque};
use crate::span::{LineIndex, Span};
use crate::unit::Unit;

/// What separates two blocks in a document's text.
const BETWEEN: &str = "\n\n";

/// A document under construction.
///
/// Blocks are begun, filled and ended; text outside a block is dropped. White space at a block's edges is trimmed.
#[derive(Debug, Default)]
pub struct Assembly {
    text: String,
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
    languages: Vec<(u32, Locale)>,
    open: Option<(BlockKind, usize)>,
    opaque: Vec<Opaque>,
    fields: u32,
    links: Vec<Link>,
    units: Vec<Unit>,
    message: Option<Unit>,
}

impl Assembly {
    /// Begins a block.
    pub fn begin(&mut self, kind: BlockKind) {
        if !self.text.is_empty() && !self.text.ends_with(BETWEEN) {
            self.text.push_str(BETWEEN);
        }
        self.open = Some((kind, self.text.len()));
    }

    /// Begins a block that is a message.
    pub fn begin_unit(&mut self, unit: Unit) {
        self.begin(BlockKind::Paragraph);
        self.message = Some(unit);
    }

    /// The message that was begun last.
    pub fn unit(&mut self) -> Option<&mut Unit> {
        self.message.as_mut().or(self.units.last_mut())
    }

    /// Adds words that stand at byte `at` of the file exactly so.
    pub fn verbatim(&mut self, at: usize, words: &str) {
        self.rendered(Span::new(at, at + words.len()), words);
    }

    /// Adds words that the file spells otherwise at `file`, such as `é` for `&eacute;`.
    pub fn rendered(&mut self, file: Span, words: &str) {
        if self.open.is_none() || words.is_empty() {
            return;
        }
        let text = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(words);
        let follows = |last: &Piece| last.text.end == text.start && last.file.end == file.start;
        let both = |a: Span, b: Span| a.len() == b.len();
        match self.pieces.last_mut() {
            Some(last) if follows(last) && both(last.text, last.file) && both(text, file) => {
                (last.text.end, last.file.end) = (text.end, file.end);
            }
            _ => self.pieces.push(Piece { text, file }),
        }
    }

    /// Ends the block; `true` where it held any words.
    pub fn end(&mut self) -> bool {
        let Some((kind, start)) = self.open.take() else { return false };
        if let Some(unit) = self.message.take() {
            self.units.push(Unit { whole: Span::new(start, self.text.len()), ..unit });
        }
        let words = &self.text[start..];
        let first = start + (words.len() - words.trim_start().len());
        let span = Span::new(first, first + words.trim().len());
        if !span.is_empty() {
            self.blocks.push(Block { kind, span });
        }
        !span.is_empty()
    }

    /// The words of the blocks so far; `None` where there are none.
    pub fn words(&self) -> Option<String> {
        let last = self.blocks.last()?;
        Some(self.text[self.blocks[0].span.start as usize..last.span.end as usize].to_owned())
    }

    /// The number of blocks so far.
    pub fn len(&self) -> u32 {
        self.blocks.len() as u32
    }

    /// Whether there is no block yet.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Adds a block; `place` tells where in the file a span of its parts is.
    pub fn passage(&mut self, passage: &Passage, place: impl Fn(Span) -> Span) {
        self.begin(passage.kind);
        let mut starts = Vec::with_capacity(passage.parts.len() + 1);
        for (number, (span, words)) in passage.parts.iter().enumerate() {
            starts.push(self.text.len());
            self.opaque_part(passage, number, |assembly| assembly.rendered(place(*span), words));
        }
        starts.push(self.text.len());
        let links = passage.links.iter().filter(|(parts, _)| !parts.is_empty());
        self.links.extend(links.map(|(parts, target)| {
            let span = Span::new(starts[parts.start], starts[parts.end]);
            Link { span, target: target.clone() }
        }));
        self.end_in(passage.language.as_ref());
    }

    /// Adds a field of the file's head.
    pub fn field(&mut self, passage: &Passage) {
        self.passage(passage, |place| place);
        self.fields = self.len();
    }

    /// Adds part `number` of `passage` by `add`, and marks it where the passage says that it is opaque.
    pub fn opaque_part(&mut self, passage: &Passage, number: usize, add: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        add(self);
        let at = passage.opaque.partition_point(|(part, _)| *part < number);
        let kind = passage.opaque.get(at).filter(|(part, _)| *part == number).map(|(_, kind)| *kind);
        if let Some(kind) = kind.filter(|_| self.text.len() > start) {
            let span = Span::new(start, self.text.len());
            match self.opaque.last_mut() {
                Some(last) if last.span.end == span.start && last.kind == kind => last.span.end = span.end,
                _ => self.opaque.push(Opaque { span, kind }),
            }
        }
    }

    /// Marks what was added since byte `start` of the text as no language.
    pub fn mark(&mut self, start: usize, kind: Kind) {
        if self.text.len() > start {
            self.opaque.push(Opaque { span: Span::new(start, self.text.len()), kind });
        }
    }

    /// How long the text is so far, in bytes.
    pub fn reach(&self) -> usize {
        self.text.len()
    }

    /// Ends the block, which the file says is in `language`.
    pub fn end_in(&mut self, language: Option<&Locale>) {
        if self.end() {
            self.languages.extend(language.map(|language| (self.len() - 1, language.clone())));
        }
    }

    /// Adds what stands at `span` of `file`: its own words, or what they read as.
    pub fn file_words(&mut self, span: Span, rendered: Option<&str>, file: &str) {
        match rendered {
            Some(words) => self.rendered(span, words),
            None => self.verbatim(span.start as usize, span.of(file)),
        }
    }

    /// The document, read from the decoded `file`.
    pub fn finish(self, name: &str, file: Arc<str>, from: Format, declared: Option<Locale>) -> Document {
        self.finish_in(name, &Whole::new(file, from), declared)
    }

    /// The document, one of several in `whole`.
    pub fn finish_in(self, name: &str, whole: &Whole, declared: Option<Locale>) -> Document {
        let origin = Origin {
            encoding: Some(whole.from.encoding),
            format: whole.from.format,
            lines: whole.lines.clone(),
            file: whole.file.clone(),
            pieces: self.pieces,
            ..Origin::default()
        };
        let (name, text, block_languages) = (name.to_owned(), self.text, self.languages);
        let document = Document {
            name,
            text,
            blocks: self.blocks,
            origin,
            declared,
            block_languages,
            fields: self.fields,
            links: self.links,
            units: self.units,
            ..Document::default()
        };
        document.with_opaque(self.opaque)
    }
}

/// A block as read, before it is part of a document.
#[derive(Debug)]
pub struct Passage {
    /// What it is.
    pub kind: BlockKind,
    /// Its words in order, and where each run of them stands.
    pub parts: Vec<(Span, String)>,
    /// Its language, where the file says that of the passage or of what it is in, but not of the whole.
    pub language: Option<Locale>,
    /// Its parts that are no language, by number, in order.
    pub opaque: Vec<(usize, Kind)>,
    /// Where its parts lead, in order.
    pub links: Vec<(Range<usize>, String)>,
}

impl Passage {
    /// A block of whose language nothing is said.
    pub fn new(kind: BlockKind, parts: impl Into<Vec<(Span, String)>>) -> Self {
        Self { kind, parts: parts.into(), language: None, opaque: Vec::new(), links: Vec::new() }
    }

    /// Adds a part that is no language.
    pub fn push_opaque(&mut self, span: Span, words: &str, kind: Kind) {
        self.opaque.push((self.parts.len(), kind));
        self.parts.push((span, words.to_owned()));
    }

    /// The words without white space around them.
    pub fn words(&self) -> String {
        self.parts.iter().map(|(_, words)| words.as_str()).collect::<String>().trim().to_owned()
    }
}

/// A decoded file that holds one document or many.
#[derive(Debug, Clone)]
pub struct Whole {
    /// Its text.
    pub file: Arc<str>,
    /// What it was read as.
    pub from: Format,
    lines: LineIndex,
}

impl Whole {
    /// A file with its lines, counted once.
    pub fn new(file: Arc<str>, from: Format) -> Self {
        Self { lines: LineIndex::new(&file), file, from }
    }
}

/// What a file was read as.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Name of the format.
    pub format: &'static str,
    /// Name of the encoding.
    pub encoding: &'static str,
}

/// Two versions in one file, whose units are beads already.
#[derive(Debug)]
pub struct Bilingual {
    /// The version translated from.
    pub source: Document,
    /// The version translated into.
    pub target: Document,
    /// Which block of the source each block of the target renders, in file order; a unit without a translation has
    /// only a source.
    pub units: Vec<(u32, Option<u32>)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_way_back_to_the_file() {
        let file = "<s>caf&eacute; 45</s>";
        let mut assembly = Assembly::default();
        assembly.begin(BlockKind::Paragraph);
        assembly.verbatim(3, "caf");
        assembly.rendered(Span::new(6, 14), "é");
        assembly.verbatim(14, " 45");
        assert!(assembly.end());
        let format = Format { format: "html", encoding: "UTF-8" };
        let document = assembly.finish("x", Arc::from(file), format, None);
        assert_eq!(document.text, "café 45");
        let at = document.text.find("45").unwrap();
        assert_eq!(&file[document.origin.locate(Span::new(at, at + 2))], "45");
        let at = document.text.find('é').unwrap();
        assert_eq!(&file[document.origin.locate(Span::new(at, at + 2))], "&eacute;");
    }

    #[test]
    fn an_empty_block_is_none() {
        let mut assembly = Assembly::default();
        assembly.begin(BlockKind::Paragraph);
        assembly.verbatim(0, "  ");
        assert!(!assembly.end());
        assert!(assembly.is_empty());
    }
}
