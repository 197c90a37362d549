//! What the XML readers share: walking events with their places, attributes, references.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Result};
use crate::span::{LineIndex, Span};

/// Walks the events of `xml`; `visit` gets each with the bytes it stands in.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with line and column where the XML is broken or cut off.
pub fn walk(name: &str, xml: &str, mut visit: impl FnMut(Event, Span)) -> Result<()> {
    // The reader passes over a byte order mark without counting it.
    let mark = xml.len() - xml.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&xml[mark..]);
    let mut depth = 0usize;
    loop {
        let start = mark + reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|error| broken(name, xml, mark + reader.error_position() as usize, &format!("{error}")))?;
        let end = mark + reader.buffer_position() as usize;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 => {
                return Err(broken(name, xml, xml.len(), "the file ends inside an element; is it cut off?"));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        visit(event, Span::new(start, end));
    }
}

fn broken(name: &str, xml: &str, at: usize, message: &str) -> Error {
    let place = LineIndex::new(xml).position(xml, at);
    Error::malformed(name, format!("{}:{}", place.line, place.column), format!("broken XML: {message}"))
}

/// The value of an attribute.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}

/// The character that an entity or character reference of XML stands for.
pub fn referenced(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    let name = reference.xml10_content();
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.iter().find(|(entity, _)| *entity == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_right_behind_a_byte_order_mark() {
        let xml = "\u{feff}<p>é</p>";
        let mut words = Vec::new();
        let visit = |event: Event, span: Span| words.extend(matches!(event, Event::Text(_)).then(|| span.of(xml)));
        walk("x.xml", xml, visit).unwrap();
        assert_eq!(words, ["é"]);
    }
}
