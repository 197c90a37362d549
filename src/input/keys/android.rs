//! Android's `strings.xml`: strings, plurals and arrays; those that are not to be translated are passed over.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::{Message, document};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::assembly::{Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::input::xml::{attribute, referenced, walk};
use crate::locale::Locale;
use crate::opaque::Kind;
use crate::span::Span;

/// Reads a file of resources.
///
/// # Errors
///
/// Where the XML is broken, or holds no message.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "android", encoding });
    let mut reading = Reading::default();
    walk(name, &whole.file, |event, span| reading.visit(event, span, &whole.file))?;
    if !reading.root {
        return Err(Error::malformed(name, None, "no `<resources>` in it; is this a file of Android's strings?"));
    }
    document(name, &whole, reading.messages, declared)
}

#[derive(Default)]
struct Reading {
    root: bool,
    messages: Vec<Message>,
    /// The name of the string, or of the plurals or array that items are in.
    name: Option<String>,
    items: usize,
    hidden: bool,
    open: Option<Open>,
}

/// The string that is being read.
#[derive(Default)]
struct Open {
    element: String,
    form: Option<String>,
    number: Option<usize>,
    text: Fragment,
    /// Inside quotation marks, where white space stands as it is.
    quoted: bool,
}

impl Reading {
    fn visit(&mut self, event: Event, span: Span, file: &str) {
        match (event, &mut self.open) {
            (Event::Start(element), None) => self.start(&element),
            (Event::Empty(element), None) => {
                self.start(&element);
                if let Some(open) = self.open.take() {
                    self.close(open);
                }
            }
            (Event::Start(_) | Event::Empty(_), Some(open)) => open.text.push_opaque(span, span.of(file), Kind::Tag),
            (Event::End(element), open) => {
                let name = element.local_name();
                match open.take_if(|open| open.element == name.as_ref()) {
                    Some(open) => self.close(open),
                    None => match open {
                        Some(open) => open.text.push_opaque(span, span.of(file), Kind::Tag),
                        None if matches!(name.as_ref(), "plurals" | "string-array") => self.name = None,
                        None => {}
                    },
                }
            }
            (Event::Text(_), Some(open)) => open.words(span, file),
            (Event::CData(words), Some(open)) => {
                let inner = span.of(file).find("<![CDATA[").map_or(0, |at| at + "<![CDATA[".len());
                let start = span.start as usize + inner;
                let words = words.into_inner();
                open.words(Span::new(start, start + words.len()), file);
            }
            (Event::GeneralRef(reference), Some(open)) => {
                open.text.push(span, &referenced(&reference).map(String::from).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let name = element.local_name();
        let named = attribute(element, "name");
        let hidden = attribute(element, "translatable").as_deref() == Some("false");
        let open = |form, number| Open { element: name.as_ref().to_owned(), form, number, ..Open::default() };
        match name.as_ref() {
            "resources" => self.root = true,
            "string" => {
                (self.name, self.hidden) = (named, hidden);
                self.open = Some(open(None, None));
            }
            "plurals" | "string-array" => (self.name, self.hidden, self.items) = (named, hidden, 0),
            "item" if self.name.is_some() => {
                let form = attribute(element, "quantity");
                let number = form.is_none().then_some(self.items);
                self.items += 1;
                self.open = Some(open(form, number));
            }
            _ => {}
        }
    }

    fn close(&mut self, open: Open) {
        let Some(name) = self.name.clone().filter(|_| !self.hidden) else { return };
        let path: Vec<String> =
            [Some(name), open.number.map(|number| number.to_string())].into_iter().flatten().collect();
        self.messages.push(Message { form: open.form, ..Message::new(&path, open.text) });
    }
}

impl Open {
    /// Words with Android's escapes; white space outside quotation marks is one blank.
    fn words(&mut self, span: Span, file: &str) {
        let text = span.of(file);
        let at = |from: usize, to: usize| Span::new(span.start as usize + from, span.start as usize + to);
        let mut characters = text.char_indices().peekable();
        while let Some((from, c)) = characters.next() {
            let end = from + c.len_utf8();
            match c {
                '"' => self.quoted = !self.quoted,
                '\\' => {
                    let Some((next, escaped)) = characters.next() else { return };
                    let mut end = next + escaped.len_utf8();
                    let words = match escaped {
                        'n' => "\n".to_owned(),
                        't' => "\t".to_owned(),
                        'u' => {
                            let digits = text.get(end..end + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                            let read = digits.and_then(char::from_u32);
                            if read.is_some() {
                                end += 4;
                                characters.nth(3);
                            }
                            read.map_or_else(|| "u".to_owned(), String::from)
                        }
                        other => other.to_string(),
                    };
                    self.text.push(at(from, end), &words);
                }
                c if c.is_ascii_whitespace() && !self.quoted => {
                    let mut end = end;
                    while let Some((next, _)) = characters.next_if(|(_, c)| c.is_ascii_whitespace()) {
                        end = next + 1;
                    }
                    self.text.push(at(from, end), " ");
                }
                c => self.text.push(at(from, end), c.encode_utf8(&mut [0; 4])),
            }
        }
    }
}
