//! XLIFF 1.2 and 2.x: each unit is a block on both sides and a bead.
//!
//! Inline codes stand in the text as tags that are no language, the words inside paired codes are kept. Proposals (`alt-trans`), segmented copies
//! (`seg-source`) and units that are not to be translated are skipped.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::assembly::{Assembly, Bilingual, Format};
use super::encoding;
use super::xml::{attribute, referenced, walk};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::{Side, Span};
use crate::unit::{Limit, Measure, State, Unit};

/// Elements whose content is no part of the text, or a copy.
const HIDDEN: [&str; 5] = ["alt-trans", "seg-source", "ignorable", "originalData", "notes"];

/// Elements whose content is code, not words (XLIFF 1.2 §2.4, 2.1 §4.7).
const CODE: [&str; 5] = ["ph", "bpt", "ept", "it", "sub"];

/// Elements that are code, and whose content is words.
const PAIRED: [&str; 7] = ["g", "x", "bx", "ex", "pc", "sc", "ec"];

/// States of a translation that is finished (XLIFF 1.2 §2.2.11, 2.1 §4.3.1.29).
const FINISHED: [&str; 6] = ["translated", "final", "signed-off", "reviewed", "needs-review-translation", "x-reviewed"];

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
    /// Where the code begins that is being passed over.
    coded: Option<u32>,
    /// What the file says of the unit that is being read.
    unit: Option<Unit>,
    /// Depth of elements that are not to be translated.
    untranslatable: usize,
}

impl Units {
    fn visit(&mut self, event: Event, span: Span, file: &str) {
        match event {
            Event::Start(element) => self.start(&element, span, file),
            Event::Empty(element) => match element.local_name().as_ref() {
                "target" if self.free() => {
                    self.begin(Side::Target, &element);
                    self.end("target", span, file);
                }
                name if PAIRED.contains(&name) || CODE.contains(&name) => self.code(span, file),
                _ => {}
            },
            Event::End(element) => self.end(element.local_name().as_ref(), span, file),
            Event::Text(_) => self.words(span, None, file),
            Event::CData(words) => self.words(span, Some(&words.into_inner()), file),
            Event::GeneralRef(reference) => {
                let c = referenced(&reference).map(String::from);
                self.words(span, Some(c.as_deref().unwrap_or_default()), file);
            }
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart, span: Span, file: &str) {
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
            "trans-unit" | "unit" => self.unit = Some(told(element)),
            "segment" => {
                // A segment has a state of its own.
                let state = state(element);
                if let (Some(unit), true) = (&mut self.unit, state != State::Finished) {
                    unit.state = state;
                }
            }
            "source" if self.free() => self.begin(Side::Source, element),
            "target" if self.free() => self.begin(Side::Target, element),
            name if HIDDEN.contains(&name) => self.hidden += 1,
            name if CODE.contains(&name) => {
                self.coded = self.coded.or(Some(span.start));
                self.hidden += 1;
            }
            name if PAIRED.contains(&name) => self.code(span, file),
            _ => {}
        }
    }

    /// A code of the file's in the text that is being read.
    fn code(&mut self, span: Span, file: &str) {
        if let Some(side) = self.open.filter(|_| self.hidden == 0) {
            let side = &mut self.sides[side as usize];
            let start = side.reach();
            side.file_words(span, None, file);
            side.mark(start, Kind::Tag);
        }
    }

    fn end(&mut self, name: &str, span: Span, file: &str) {
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
            name if HIDDEN.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            name if CODE.contains(&name) => {
                self.hidden = self.hidden.saturating_sub(1);
                if let Some(start) = self.coded.take_if(|_| self.hidden == 0) {
                    self.code(Span { start, end: span.end }, file);
                }
            }
            name if PAIRED.contains(&name) => self.code(span, file),
            _ => {}
        }
    }

    fn free(&self) -> bool {
        self.hidden == 0 && self.untranslatable == 0 && self.open.is_none()
    }

    fn begin(&mut self, side: Side, element: &BytesStart) {
        self.open = Some(side);
        let mut unit = self.unit.clone().unwrap_or_else(|| Unit::new(""));
        match side {
            Side::Source => unit.state = State::Finished,
            Side::Target => match state(element) {
                State::Finished => {}
                state => unit.state = state,
            },
        }
        self.sides[side as usize].begin_unit(unit);
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

/// What the file says of a unit: its id, how far it is, and how long it may be.
fn told(element: &BytesStart) -> Unit {
    let id = ["resname", "name", "id"].iter().find_map(|name| attribute(element, name)).unwrap_or_default();
    let most = ["maxwidth", "slr:sizeRestriction"].iter().find_map(|name| attribute(element, name));
    let most = most.and_then(|most| most.rsplit(',').next()?.trim().parse().ok());
    let measure = match attribute(element, "size-unit").as_deref() {
        Some("char") => Measure::Characters,
        Some("byte") => Measure::Bytes,
        None if attribute(element, "maxwidth").is_none() => Measure::Characters,
        _ => Measure::Pixels,
    };
    let limit = most.map(|most| Limit { most, measure });
    Unit { state: state(element), limit, ..Unit::new(id) }
}

/// How far the file says a translation is.
fn state(element: &BytesStart) -> State {
    if attribute(element, "approved").as_deref() == Some("no") {
        return State::Unfinished("approved=\"no\"".to_owned());
    }
    match attribute(element, "state") {
        Some(state) if !FINISHED.contains(&state.as_str()) => State::Unfinished(state),
        _ => State::Finished,
    }
}
