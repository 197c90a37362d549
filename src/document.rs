//! A text as it was read: its blocks, and the way back to the file's bytes.
//!
//! A reader takes markup away, so a document's text is what a person reads. [`Origin`] keeps, piece by piece, which
//! bytes of the file each piece of the text came from; nothing is ever searched for again.

use std::ops::Range;
use std::sync::Arc;

use crate::locale::Locale;
use crate::opaque::{self, Kind, Opaque};
use crate::span::{LineIndex, Position, Span};
use crate::unit::{Genre, Unit};

/// What a block is, as evidence for alignment and for checks that treat headings and lists otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading with its level, 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A block quotation.
    Quotation,
    /// The caption of a figure or table.
    Caption,
    /// A note below the text.
    Footnote,
    /// Program text; never checked as language.
    Code,
}

impl BlockKind {
    /// The kind's name in reports: `heading`, `paragraph`, `list-item`, ….
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Heading(_) => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list-item",
            BlockKind::TableCell => "table-cell",
            BlockKind::Quotation => "quotation",
            BlockKind::Caption => "caption",
            BlockKind::Footnote => "footnote",
            BlockKind::Code => "code",
        }
    }
}

/// One paragraph, heading, item …: the unit of structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without surrounding white space.
    pub span: Span,
}

/// A run of document text that stands in the file as it is, or is rendered from a run of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the document's text.
    pub text: Span,
    /// Bytes of the decoded file. As long as `text` where the piece is verbatim; otherwise the piece is one unit
    /// (an entity such as `&eacute;`).
    pub file: Span,
}

/// Formats whose files are archives.
pub const ARCHIVES: [&str; 4] = ["docx", "odt", "epub", "xlsx"];

/// Where a document came from: name, encoding, and the map back to the file.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The encoding the file was read in, such as `UTF-8` or `windows-1252`; `None` for records.
    pub encoding: Option<&'static str>,
    /// Where the document's language is declared, such as `front matter` or `file name`; `None` where the user or the
    /// record said it.
    pub declared_by: Option<&'static str>,
    /// The format, such as `text`, `markdown`, `html`.
    pub format: &'static str,
    /// The whole decoded file, shared; empty where the document is the file.
    pub file: Arc<str>,
    /// Sorted, non-overlapping; empty where the document's text is the file's, byte for byte.
    pub pieces: Vec<Piece>,
    /// A place in words for formats that have no byte positions (a sheet's cell, a record's number).
    pub place: Option<String>,
    /// Lines of the decoded file.
    pub lines: LineIndex,
}

impl Origin {
    /// Whether people find a place in the file by its line. An archive has paragraphs, and its words no lines of their own.
    pub fn has_lines(&self) -> bool {
        !ARCHIVES.contains(&self.format)
    }

    /// The bytes of the decoded file that `span` of the document came from.
    pub fn locate(&self, span: Span) -> Range<usize> {
        if self.pieces.is_empty() {
            return span.range();
        }
        let start = self.offset(span.start, Edge::Start);
        let end = if span.is_empty() { start } else { self.offset(span.end, Edge::End) };
        start..end.max(start)
    }

    fn offset(&self, at: u32, edge: Edge) -> usize {
        let after = match edge {
            Edge::Start => self.pieces.partition_point(|piece| piece.text.start <= at),
            Edge::End => self.pieces.partition_point(|piece| piece.text.start < at),
        };
        let Some(piece) = after.checked_sub(1).map(|index| self.pieces[index]) else {
            return self.pieces[0].file.start as usize;
        };
        let inside = at.saturating_sub(piece.text.start).min(piece.text.end - piece.text.start);
        let verbatim = piece.text.len() == piece.file.len();
        let offset = match (verbatim, edge) {
            (true, _) => piece.file.start + inside,
            (false, Edge::Start) if at >= piece.text.end => piece.file.end,
            (false, Edge::Start) => piece.file.start,
            (false, Edge::End) => piece.file.end,
        };
        offset as usize
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

/// Words that lead somewhere, and where, as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub span: Span,
    /// The address.
    pub target: String,
}

/// A text with its blocks.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What reports call it: a path, `-`, or a record's id.
    pub name: String,
    /// The text a person reads. Blocks are parts of it; what lies between them is white space.
    pub text: String,
    /// Blocks in reading order, not overlapping.
    pub blocks: Vec<Block>,
    /// Where it came from.
    pub origin: Origin,
    /// The language the file itself, its name or the user declared.
    pub declared: Option<Locale>,
    /// The languages that the file declares for single blocks, such as `<p lang="fr">`, by block, in order.
    pub block_languages: Vec<(u32, Locale)>,
    /// Where its words lead, in order.
    pub links: Vec<Link>,
    /// How many of the first blocks are fields of the file's head, and no part of the text: a version may lack them.
    pub fields: u32,
    /// Its messages, in order, where it is made of them.
    pub units: Vec<Unit>,
    /// What is not language in it, in order, not overlapping; see [`Document::words`].
    pub opaque: Vec<Opaque>,
    /// The text with those masked, where there are any.
    pub masked: Option<String>,
}

impl Document {
    /// A document of plain text, split at blank lines; this is what records of `transdrift batch` hold.
    pub fn from_paragraphs(name: impl Into<String>, text: impl Into<String>, declared: Option<Locale>) -> Self {
        let (name, text) = (name.into(), text.into());
        let blocks = paragraphs(&text).map(|span| Block { kind: BlockKind::Paragraph, span }).collect();
        let origin = Origin { format: "text", lines: LineIndex::new(&text), ..Origin::default() };
        Self { name, text, blocks, origin, declared, ..Self::default() }.with_opaque(Vec::new())
    }

    /// The document with what is opaque in it: what the file's markup says, and what its shape tells.
    pub fn with_opaque(mut self, marked: Vec<Opaque>) -> Self {
        self.opaque = opaque::joined(marked, opaque::find(&self.text));
        self.masked = opaque::masked(&self.text, &self.opaque);
        self
    }

    /// The text for rooms that read words: byte for byte the document's, with a `opaque::MARK` for each byte of what
    /// is no language.
    pub fn words(&self) -> &str {
        self.masked.as_deref().unwrap_or(&self.text)
    }

    /// The [`words`](Document::words) of block `index`.
    pub fn block_words(&self, index: usize) -> &str {
        self.blocks[index].span.of(self.words())
    }

    /// Whether it is made of messages.
    pub fn genre(&self) -> Genre {
        if self.units.is_empty() { Genre::Article } else { Genre::Units }
    }

    /// The message that byte `offset` is in.
    pub fn unit_at(&self, offset: u32) -> Option<&Unit> {
        let before = self.units.partition_point(|unit| unit.whole.start <= offset).checked_sub(1)?;
        self.units.get(before).filter(|unit| unit.whole.end >= offset)
    }

    /// The message that block `index` is.
    pub fn unit_of(&self, index: usize) -> Option<&Unit> {
        self.unit_at(self.blocks.get(index)?.span.start)
    }

    /// What is opaque in `span`.
    pub fn opaque_in(&self, span: Span) -> &[Opaque] {
        let first = self.opaque.partition_point(|opaque| opaque.span.end <= span.start);
        let end = self.opaque.partition_point(|opaque| opaque.span.start < span.end);
        &self.opaque[first..end.max(first)]
    }

    /// The links in `span`.
    pub fn links_in(&self, span: Span) -> &[Link] {
        let first = self.links.partition_point(|link| link.span.start < span.start);
        let end = self.links.partition_point(|link| link.span.start < span.end);
        &self.links[first..end.max(first)]
    }

    /// Whether `span` lies in program text that the file marks as such.
    pub fn is_code(&self, span: Span) -> bool {
        self.opaque_in(span).iter().any(|opaque| opaque.kind == Kind::Code && opaque.span.contains(span))
    }

    /// The document in the language that its file declares at `place`, unless one is known already.
    pub fn or_declared(mut self, language: Option<Locale>, place: &'static str) -> Self {
        if let (None, Some(language)) = (&self.declared, language) {
            self.declared = Some(language);
            self.origin.declared_by = Some(place);
        }
        self
    }

    /// Leaves the blocks that `keep` says, by number.
    pub fn retain_blocks(&mut self, keep: impl Fn(usize) -> bool) {
        let mut places = Vec::with_capacity(self.blocks.len());
        let mut kept = Vec::new();
        for (number, block) in self.blocks.iter().enumerate() {
            places.push(keep(number).then_some(kept.len() as u32));
            kept.extend(places[number].map(|_| *block));
        }
        self.fields = places.iter().take(self.fields as usize).flatten().count() as u32;
        self.blocks = kept;
        let languages = std::mem::take(&mut self.block_languages).into_iter();
        self.block_languages =
            languages.filter_map(|(block, locale)| Some((places[block as usize]?, locale))).collect();
    }

    /// The text of block `index`.
    pub fn block_text(&self, index: usize) -> &str {
        self.blocks[index].span.of(&self.text)
    }

    /// The blocks that are read as language, with their numbers: all but code.
    pub fn prose(&self) -> impl Iterator<Item = (u32, &Block)> {
        let numbered = self.blocks.iter().enumerate().map(|(number, block)| (number as u32, block));
        numbered.filter(|(_, block)| block.kind != BlockKind::Code)
    }

    /// The block that holds byte `offset`, or the last one before it.
    pub fn block_at(&self, offset: u32) -> usize {
        self.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1)
    }

    /// Line and column of the start of `span` in the file.
    pub fn position(&self, span: Span) -> Position {
        let file = if self.origin.file.is_empty() { self.text.as_str() } else { &self.origin.file };
        self.origin.lines.position(file, self.origin.locate(span).start)
    }
}

/// The paragraphs of plain text: runs of lines between blank ones, trimmed.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut spans = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            spans.extend(open.take());
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let here = Span::new(start, start + trimmed.len());
            open = Some(open.map_or(here, |before| before.joined(here)));
        }
        at += line.len();
    }
    spans.extend(open);
    spans.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_split_at_blank_lines_and_trimmed() {
        let text = "\n  One\ntwo \n \t\n\nThree";
        let got: Vec<_> = paragraphs(text).map(|span| span.of(text)).collect();
        assert_eq!(got, ["One\ntwo", "Three"]);
    }

    #[test]
    fn the_origin_maps_entities_as_units() {
        // File: a&eacute;b  →  text: aéb
        let pieces = vec![
            Piece { text: Span::new(0, 1), file: Span::new(0, 1) },
            Piece { text: Span::new(1, 3), file: Span::new(1, 9) },
            Piece { text: Span::new(3, 4), file: Span::new(9, 10) },
        ];
        let origin = Origin { pieces, ..Origin::default() };
        assert_eq!(origin.locate(Span::new(1, 3)), 1..9);
        assert_eq!(origin.locate(Span::new(0, 3)), 0..9);
        assert_eq!(origin.locate(Span::new(3, 4)), 9..10);
    }
}
