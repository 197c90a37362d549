//! Word and OpenDocument texts: the paragraphs inside the ZIP container.
//!
//! Neither format has byte positions that a person could use, so places count paragraphs ([`Origin::place`]).
//! What an editor sees is read: deletions under tracked changes, hidden fallbacks and field codes are left out.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::xml::{self, attribute, referenced};
use crate::document::{Block, BlockKind, Document, Origin};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::{LineIndex, Span};

/// What all parts of a container may unpack to, in bytes. The text of a 1,500-page book is about 10 MB of XML, and what
/// is read of it takes some ten times the memory of its XML; what unpacks to more than this is no article.
const LARGEST: u64 = 64 << 20;

/// How many times its packed size a part may unpack to, where it is larger than [`SMALL`]. XML of words shrinks to a
/// tenth, tables of empty cells to a fortieth; a thousandfold is the most that can be done, and is done to do harm.
const RATIO: u64 = 200;

/// A part up to this size may be packed as tightly as it will.
const SMALL: u64 = 1 << 20;

/// Reads a DOCX file.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the part and the place in it.
pub fn docx(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let mut container = Container::open(name, bytes)?;
    let styles = container.optional("word/styles.xml")?.map(|xml| docx_styles(&xml)).unwrap_or_default();
    let mut paragraphs = Vec::new();
    let body = container.part("word/document.xml")?;
    paragraphs.extend(docx_paragraphs(name, "word/document.xml", &body, &styles, BlockKind::Paragraph)?);
    drop(body);
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = container.optional(notes)? {
            paragraphs.extend(docx_paragraphs(name, notes, &xml, &styles, BlockKind::Footnote)?);
        }
    }
    let language = container.optional("docProps/core.xml")?.and_then(|xml| element_text(&xml, "dc:language"));
    let language = language.and_then(|tag| tag.parse().ok());
    Ok(document(name, "docx", paragraphs, declared).or_declared(language, "document settings"))
}

/// Reads an ODT file.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the part and the place in it.
pub fn odt(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let mut container = Container::open(name, bytes)?;
    let paragraphs = odt_paragraphs(name, &container.part("content.xml")?)?;
    let language = container.optional("meta.xml")?.and_then(|xml| element_text(&xml, "dc:language"));
    let language = language.and_then(|tag| tag.parse().ok());
    Ok(document(name, "odt", paragraphs, declared).or_declared(language, "document settings"))
}

/// A ZIP container whose parts are XML.
pub(super) struct Container<'a> {
    name: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// What may still be unpacked.
    left: u64,
}

impl<'a> Container<'a> {
    /// Opens the container.
    pub(super) fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            Error::malformed(name, None, format!("not a whole ZIP container ({error}); save the document again"))
        })?;
        Ok(Self { name, archive, left: LARGEST })
    }

    /// A part that must be there.
    pub(super) fn part(&mut self, part: &str) -> Result<String> {
        let missing = || Error::malformed(self.name, part.to_owned(), "this part is missing; is it another format?");
        if self.archive.index_for_name(part).is_none() {
            return Err(missing());
        }
        self.optional(part)?.ok_or_else(|| Error::malformed(self.name, part.to_owned(), "this part is missing"))
    }

    /// A part that may be there.
    pub(super) fn optional(&mut self, part: &str) -> Result<Option<String>> {
        let wrong = |message: String| Error::malformed(self.name, part.to_owned(), message);
        let Some(index) = self.archive.index_for_name(part) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| wrong(format!("cannot be unpacked: {error}")))?;
        let most = file.compressed_size().saturating_mul(RATIO).max(SMALL);
        let mut bytes = Vec::new();
        let read = file.take(self.left.min(most) + 1).read_to_end(&mut bytes);
        read.map_err(|error| wrong(format!("cannot be unpacked: {error}")))?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(wrong(format!("unpacks to over {RATIO} times its size; save the document again")));
        }
        let Some(left) = self.left.checked_sub(size) else {
            let limit = LARGEST >> 20;
            return Err(wrong(format!("the document unpacks to more than {limit} MiB here; split it")));
        };
        self.left = left;
        let text = String::from_utf8(bytes).map_err(|error| wrong(format!("not UTF-8: {error}")))?;
        Ok(Some(text))
    }
}

/// A paragraph as read.
struct Paragraph {
    kind: BlockKind,
    text: String,
}

fn document(name: &str, format: &'static str, paragraphs: Vec<Paragraph>, declared: Option<Locale>) -> Document {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        let words = paragraph.text.trim();
        if words.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { kind: paragraph.kind, span: Span::new(start, text.len()) });
    }
    let origin = Origin {
        format,
        lines: LineIndex::new(&text),
        place: Some("lines count the extracted paragraphs, two a paragraph".to_owned()),
        ..Origin::default()
    };
    Document { name: name.to_owned(), text, blocks, origin, declared, ..Document::default() }.with_opaque(Vec::new())
}

/// Walks the events of one part.
fn walk(name: &str, part: &str, xml: &str, mut visit: impl FnMut(Event)) -> Result<()> {
    xml::walk(&format!("{name}:{part}"), xml, |event, _| visit(event))
}

/// The text of the first `element`, where there is one.
pub(super) fn element_text(xml: &str, element: &str) -> Option<String> {
    let (mut inside, mut text) = (false, None::<String>);
    let _ = walk("", "", xml, |event| match event {
        Event::Start(start) if start.name().as_ref() == element => inside = text.is_none(),
        Event::End(end) if end.name().as_ref() == element => inside = false,
        Event::Text(words) if inside => text = Some(words.xml10_content().trim().to_owned()),
        _ => {}
    });
    text.filter(|text| !text.is_empty())
}

/// Style ids of a DOCX with the kind of block they make, by the style's English name, which Word writes in every
/// language (`w:name w:val="heading 1"`), or by its outline level.
fn docx_styles(xml: &str) -> HashMap<String, BlockKind> {
    let (mut styles, mut id) = (HashMap::new(), String::new());
    let mut visit = |element: &BytesStart| match element.name().as_ref() {
        "w:style" => id = attribute(element, "w:styleId").unwrap_or_default(),
        "w:name" => {
            let name = attribute(element, "w:val").unwrap_or_default().to_lowercase();
            let level = name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
            let kind = match (name.as_str(), level) {
                (_, Some(level)) => Some(BlockKind::Heading(level.clamp(1, 6))),
                ("title", _) => Some(BlockKind::Heading(1)),
                ("caption", _) => Some(BlockKind::Caption),
                ("quote" | "intense quote", _) => Some(BlockKind::Quotation),
                (list, _) if list.starts_with("list") => Some(BlockKind::ListItem),
                _ => None,
            };
            styles.extend(kind.map(|kind| (id.clone(), kind)));
        }
        "w:outlineLvl" => {
            let level = attribute(element, "w:val").and_then(|level| level.parse::<u8>().ok());
            let heading = level.filter(|level| *level < 6).map(|level| BlockKind::Heading(level + 1));
            styles.extend(heading.map(|kind| (id.clone(), kind)));
        }
        _ => {}
    };
    let _ = walk("", "", xml, |event| {
        if let Event::Start(element) | Event::Empty(element) = event {
            visit(&element);
        }
    });
    styles
}

/// What is open while the paragraphs of a part are read.
struct Reading {
    done: Vec<Paragraph>,
    /// Open paragraphs: one may stand inside another (a text box).
    open: Vec<Paragraph>,
    /// Depth of elements whose content is not shown.
    hidden: usize,
    /// Whether text events are words.
    words: bool,
    tables: usize,
    lists: usize,
    default: BlockKind,
}

impl Reading {
    fn new(default: BlockKind) -> Self {
        Self { done: Vec::new(), open: Vec::new(), hidden: 0, words: false, tables: 0, lists: 0, default }
    }

    fn begin(&mut self, kind: Option<BlockKind>) {
        let place = match (self.tables, self.lists) {
            (1.., _) => BlockKind::TableCell,
            (_, 1..) => BlockKind::ListItem,
            _ => self.default,
        };
        self.open.push(Paragraph { kind: kind.unwrap_or(place), text: String::new() });
    }

    fn end(&mut self) {
        self.done.extend(self.open.pop());
    }

    fn push(&mut self, words: &str) {
        if self.hidden == 0
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(words);
        }
    }

    fn set(&mut self, kind: BlockKind) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.kind = kind;
        }
    }
}

fn docx_paragraphs(
    name: &str,
    part: &str,
    xml: &str,
    styles: &HashMap<String, BlockKind>,
    default: BlockKind,
) -> Result<Vec<Paragraph>> {
    /// Deleted text, field codes, and the copy of a drawing for old programs.
    const HIDDEN: [&str; 4] = ["w:del", "w:instrText", "mc:Fallback", "w:moveFrom"];
    let mut reading = Reading::new(default);
    walk(name, part, xml, |event| match event {
        Event::Start(element) => match element.name().as_ref() {
            "w:p" => reading.begin(None),
            "w:t" => reading.words = true,
            "w:tbl" => reading.tables += 1,
            hidden if HIDDEN.contains(&hidden) => reading.hidden += 1,
            "w:numPr" => reading.set(BlockKind::ListItem),
            _ => {}
        },
        Event::Empty(element) => match element.name().as_ref() {
            "w:pStyle" => {
                let kind = attribute(&element, "w:val").and_then(|id| styles.get(&id).copied());
                kind.into_iter().for_each(|kind| reading.set(kind));
            }
            "w:tab" => reading.push(" "),
            "w:br" | "w:cr" => reading.push("\n"),
            "w:noBreakHyphen" => reading.push("\u{2011}"),
            "w:softHyphen" => reading.push("\u{ad}"),
            _ => {}
        },
        Event::End(element) => match element.name().as_ref() {
            "w:p" => reading.end(),
            "w:t" => reading.words = false,
            "w:tbl" => reading.tables = reading.tables.saturating_sub(1),
            hidden if HIDDEN.contains(&hidden) => reading.hidden = reading.hidden.saturating_sub(1),
            _ => {}
        },
        Event::Text(words) if reading.words => reading.push(&words.xml10_content()),
        Event::GeneralRef(reference) if reading.words => {
            referenced(&reference).into_iter().for_each(|c| reading.push(c.encode_utf8(&mut [0; 4])));
        }
        _ => {}
    })?;
    Ok(reading.done)
}

fn odt_paragraphs(name: &str, xml: &str) -> Result<Vec<Paragraph>> {
    /// Deleted text under tracked changes, remarks, and the label of a note.
    const HIDDEN: [&str; 4] = ["text:tracked-changes", "office:annotation", "text:note-citation", "office:forms"];
    let mut reading = Reading::new(BlockKind::Paragraph);
    walk(name, "content.xml", xml, |event| match event {
        Event::Start(element) => match element.name().as_ref() {
            "text:h" => {
                let level = attribute(&element, "text:outline-level").and_then(|level| level.parse::<u8>().ok());
                reading.begin(Some(BlockKind::Heading(level.unwrap_or(1).clamp(1, 6))));
            }
            "text:p" => reading.begin(None),
            "text:list" => reading.lists += 1,
            "table:table" => reading.tables += 1,
            "text:note-body" => reading.default = BlockKind::Footnote,
            hidden if HIDDEN.contains(&hidden) => reading.hidden += 1,
            _ => {}
        },
        Event::Empty(element) => match element.name().as_ref() {
            "text:s" | "text:tab" => reading.push(" "),
            "text:line-break" => reading.push("\n"),
            _ => {}
        },
        Event::End(element) => match element.name().as_ref() {
            "text:h" | "text:p" => reading.end(),
            "text:list" => reading.lists = reading.lists.saturating_sub(1),
            "table:table" => reading.tables = reading.tables.saturating_sub(1),
            "text:note-body" => reading.default = BlockKind::Paragraph,
            hidden if HIDDEN.contains(&hidden) => reading.hidden = reading.hidden.saturating_sub(1),
            _ => {}
        },
        Event::Text(words) => reading.push(&words.xml10_content()),
        Event::GeneralRef(reference) => {
            referenced(&reference).into_iter().for_each(|c| reading.push(c.encode_utf8(&mut [0; 4])));
        }
        _ => {}
    })?;
    Ok(reading.done)
}
