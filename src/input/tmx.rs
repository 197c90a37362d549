//! TMX: each translation unit is a block on both sides and a bead.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::assembly::{Assembly, Bilingual, Format};
use super::encoding;
use super::xml::{attribute, referenced, walk};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::Span;
use crate::unit::Unit;

/// Elements whose content is code, not words (TMX 1.4b, "Content markup").
const CODE: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];

/// Reads a TMX file: the header's `srclang`, unless `source` says otherwise, and `target` or the first other language.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with line and column where the XML is broken, or no unit has both languages.
pub fn read(name: &str, bytes: &[u8], source: Option<Locale>, target: Option<Locale>) -> Result<Bilingual> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let file: Arc<str> = Arc::from(file);
    let mut memory = Memory { source, ..Memory::default() };
    walk(name, &file, |event, span| memory.visit(event, span))?;
    let languages = || memory.units.iter().flat_map(|(_, variants)| variants).map(|variant| &variant.locale);
    let nothing = || Error::malformed(name, None, "no unit has a text in two languages; is this a TMX file?");
    let source = memory.source.clone().or_else(|| languages().next().cloned()).ok_or_else(nothing)?;
    let other = languages().find(|locale| !locale.same_language(&source));
    let target = target.or_else(|| other.cloned()).ok_or_else(nothing)?;
    let mut sides = [Assembly::default(), Assembly::default()];
    let mut pairs = Vec::new();
    for (id, unit) in &memory.units {
        let variant = |locale: &Locale| unit.iter().find(|variant| variant.locale.same_language(locale));
        let (Some(from), Some(to)) = (variant(&source), variant(&target)) else { continue };
        let blocks = [from, to].into_iter().zip(&mut sides).map(|(variant, side)| variant.add(id, side, &file));
        if let [Some(from), to] = blocks.collect::<Vec<_>>()[..] {
            pairs.push((from, to));
        }
    }
    if pairs.is_empty() {
        return Err(nothing());
    }
    let format = Format { format: "tmx", encoding };
    let [from, to] = sides;
    Ok(Bilingual {
        source: from.finish(name, file.clone(), format, Some(source)),
        target: to.finish(name, file, format, Some(target)),
        units: pairs,
    })
}

/// One language's text of a unit: where its parts stand in the file, and what they read as where that differs.
struct Variant {
    locale: Locale,
    parts: Vec<Part>,
}

struct Part {
    span: Span,
    /// What it reads as, where that is not what stands there.
    rendered: Option<String>,
    /// Whether it is code.
    code: bool,
}

/// A unit: its id, and its text in each language.
type Entry = (String, Vec<Variant>);

impl Variant {
    fn add(&self, id: &str, side: &mut Assembly, file: &str) -> Option<u32> {
        side.begin_unit(Unit::new(id));
        for Part { span, rendered, code } in &self.parts {
            let start = side.reach();
            side.file_words(*span, rendered.as_deref(), file);
            if *code {
                side.mark(start, Kind::Tag);
            }
        }
        side.end().then(|| side.len() - 1)
    }
}

#[derive(Default)]
struct Memory {
    source: Option<Locale>,
    units: Vec<Entry>,
    inside: bool,
    hidden: usize,
    /// Where the code begins that is being read.
    coded: u32,
}

impl Memory {
    fn visit(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "header" => {
                let tag = attribute(&element, "srclang").and_then(|tag| tag.parse().ok());
                self.source = self.source.take().or(tag);
            }
            Event::Start(element) => self.start(&element, span),
            Event::Empty(element) if CODE.contains(&element.local_name().as_ref()) => self.part(span, None, true),
            Event::End(element) => match element.local_name().as_ref() {
                "seg" => self.inside = false,
                code if CODE.contains(&code) => {
                    self.hidden = self.hidden.saturating_sub(1);
                    self.part(Span { start: self.coded, end: span.end }, None, true);
                }
                _ => {}
            },
            Event::Text(_) => self.words(span, None),
            Event::CData(words) => self.words(span, Some(words.into_inner().into_owned())),
            Event::GeneralRef(reference) => {
                self.words(span, Some(referenced(&reference).map(String::from).unwrap_or_default()));
            }
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart, span: Span) {
        match element.local_name().as_ref() {
            "tu" => {
                let number = (self.units.len() + 1).to_string();
                self.units.push((attribute(element, "tuid").unwrap_or(number), Vec::new()));
            }
            "tuv" => {
                let tag = attribute(element, "xml:lang").or_else(|| attribute(element, "lang"));
                if let (Some(locale), Some(unit)) = (tag.and_then(|tag| tag.parse().ok()), self.units.last_mut()) {
                    unit.1.push(Variant { locale, parts: Vec::new() });
                }
            }
            "seg" => self.inside = true,
            code if CODE.contains(&code) => {
                self.hidden += 1;
                if self.hidden == 1 {
                    self.coded = span.start;
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, span: Span, rendered: Option<String>) {
        self.part(span, rendered, false);
    }

    fn part(&mut self, span: Span, rendered: Option<String>, code: bool) {
        if self.inside
            && self.hidden == 0
            && let Some(variant) = self.units.last_mut().and_then(|unit| unit.1.last_mut())
        {
            variant.parts.push(Part { span, rendered, code });
        }
    }
}
