//! XLIFF 1.2 and 2.x: each unit is a block on both sides and a bead.
//!
//! Inline codes are left out, the words inside paired codes are kept. Proposals (`alt-trans`), segmented copies
//! (`seg-source`) and units that are not to be translated are skipped.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::assembly::{Assembly, Bilingual, Format};
use super::encoding;
use super::xml::{attribute, referenced, walk};
use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::{Side, Span};

/// Elements whose content is code, not words (XLIFF 1.2 §2.4, 2.1 §4.7), or a copy.
const CODE: [&str; 10] =
    ["ph", "bpt", "ept", "it", "sub", "alt-trans", "seg-source", "ignorable", "originalData", "notes"];

/// Reads an XLIFF file.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with line and column where the XML is broken, or no unit has a source.
pub fn read(name: &str, bytes: &[u8], source: Option<Locale>, target: Option<Locale>) -> Result<Bilingual> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let file: Arc<str> = Arc::from(file);
    let mut units = Units { declared: [source, target], ..Units::default() };
    walk(name, &file, |event, span| units.visit(event, span, &file))?;
    if units.sides[0].is_empty() {
        return Err(Error::malformed(name, None, "no unit with a source text; is this an XLIFF file?"));
    }
    let format = Format { format: "xliff", encoding };
    let [from, to] = units.sides;
    let [source, target] = units.declared;
    Ok(Bilingual {
        source: from.finish(name, file.clone(), format, source),
        target: to.finish(name, file, format, target),
        units: units.pairs,
    })
}

#[derive(Default)]
struct Units {
    sides: [Assembly; 2],
    declared: [Option<Locale>; 2],
    pairs: Vec<(u32, Option<u32>)>,
    /// The side whose text is being read.
    open: Option<Side>,
    hidden: usize,
    /// Depth of elements that are not to be translated.
    untranslatable: usize,
}

impl Units {
    fn visit(&mut self, event: Event, span: Span, file: &str) {
        match event {
            Event::Start(element) => self.start(&element),
            Event::End(element) => self.end(element.local_name().as_ref()),
            Event::Text(_) => self.words(span, None, file),
            Event::CData(words) => self.words(span, Some(&words.into_inner()), file),
            Event::GeneralRef(reference) => {
                let c = referenced(&reference).map(String::from);
                self.words(span, Some(c.as_deref().unwrap_or_default()), file);
            }
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let declare = |slot: &mut Option<Locale>, name: &str| {
            if slot.is_none() {
                *slot = attribute(element, name).and_then(|tag| tag.parse().ok());
            }
        };
        match element.local_name().as_ref() {
            "file" => {
                declare(&mut self.declared[0], "source-language");
                declare(&mut self.declared[1], "target-language");
            }
            "xliff" => {
                declare(&mut self.declared[0], "srcLang");
                declare(&mut self.declared[1], "trgLang");
            }
            "trans-unit" | "unit" if attribute(element, "translate").as_deref() == Some("no") => {
                self.untranslatable += 1;
            }
            "trans-unit" | "unit" if self.untranslatable > 0 => self.untranslatable += 1,
            "source" if self.free() => self.begin(Side::Source),
            "target" if self.free() => self.begin(Side::Target),
            code if CODE.contains(&code) => self.hidden += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "source" if self.open == Some(Side::Source) => {
                let held = self.close();
                self.pairs.extend(held.map(|block| (block, None)));
            }
            "target" if self.open == Some(Side::Target) => {
                let held = self.close();
                if let Some(pair) = self.pairs.last_mut() {
                    pair.1 = held;
                }
            }
            "trans-unit" | "unit" => self.untranslatable = self.untranslatable.saturating_sub(1),
            code if CODE.contains(&code) => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn free(&self) -> bool {
        self.hidden == 0 && self.untranslatable == 0 && self.open.is_none()
    }

    fn begin(&mut self, side: Side) {
        self.open = Some(side);
        self.sides[side as usize].begin(BlockKind::Paragraph);
    }

    /// Ends the open side's block; its number where it held words.
    fn close(&mut self) -> Option<u32> {
        let side = &mut self.sides[self.open.take()? as usize];
        side.end().then(|| side.len() - 1)
    }

    fn words(&mut self, span: Span, rendered: Option<&str>, file: &str) {
        if let Some(side) = self.open.filter(|_| self.hidden == 0) {
            self.sides[side as usize].file_words(span, rendered, file);
        }
    }
}
