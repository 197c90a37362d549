//! Apple's `.stringsdict`: a property list of messages with plural forms.

use std::sync::Arc;

use quick_xml::events::Event;

use super::{Message, document};
use crate::document::Document;
use crate::error::Result;
use crate::input::assembly::{Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::input::xml::{referenced, walk};
use crate::locale::Locale;
use crate::span::Span;

/// What a list says of how a message is used, and no text.
const USE: &str = "NSStringFormat";

/// The text that its parts are put into.
const WHOLE: &str = "NSStringLocalizedFormatKey";

/// Reads a property list.
///
/// # Errors
///
/// Where the XML is broken, or holds no message.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "stringsdict", encoding });
    let mut list = List::default();
    walk(name, &whole.file, |event, span| list.visit(event, span, &whole.file))?;
    document(name, &whole, list.messages, declared)
}

#[derive(Default)]
struct List {
    path: Vec<String>,
    key: String,
    open: Option<Fragment>,
    messages: Vec<Message>,
}

impl List {
    fn visit(&mut self, event: Event, span: Span, file: &str) {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "dict" => self.path.push(std::mem::take(&mut self.key)),
                "key" | "string" => self.open = Some(Fragment::default()),
                _ => {}
            },
            Event::End(element) => match (element.local_name().as_ref(), self.open.take()) {
                ("dict", _) => drop(self.path.pop()),
                ("key", Some(text)) => self.key = text.text,
                ("string", Some(text)) => self.message(text),
                _ => {}
            },
            Event::Text(_) => self.open.iter_mut().for_each(|open| open.push(span, span.of(file))),
            Event::GeneralRef(reference) => {
                let words = referenced(&reference).map(String::from).unwrap_or_default();
                self.open.iter_mut().for_each(|open| open.push(span, &words));
            }
            _ => {}
        }
    }

    fn message(&mut self, text: Fragment) {
        if self.key.starts_with(USE) {
            return;
        }
        let own = (self.key != WHOLE).then(|| self.key.clone());
        let path: Vec<String> = self.path.iter().filter(|part| !part.is_empty()).cloned().chain(own).collect();
        if !path.is_empty() {
            self.messages.push(Message::new(&path, text));
        }
    }
}
