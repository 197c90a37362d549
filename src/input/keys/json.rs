//! i18n JSON: nested or flat, i18next, Chrome's `messages.json`, FormatJS, ARB.

use serde_json::value::RawValue;

use super::{Message, document};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::assembly::Whole;
use crate::input::fragment::Fragment;
use crate::locale::Locale;
use crate::span::LineIndex;

/// Reads a key file that is JSON, whose value is known to be an object.
///
/// # Errors
///
/// Where there is no message in it.
pub fn read(name: &str, whole: &Whole, value: &RawValue, declared: Option<Locale>) -> Result<Document> {
    let at = value.get().as_ptr() as usize - whole.file.as_ptr() as usize;
    let mut walk = Walk { file: &whole.file, at, path: Vec::new(), messages: Vec::new(), deep: None };
    walk.value();
    if let Some(at) = walk.deep {
        let place = LineIndex::new(&whole.file).position(&whole.file, at);
        let what = format!("more than {DEEPEST} objects and lists one inside the other; no messages are kept so");
        return Err(Error::malformed(name, format!("{}:{}", place.line, place.column), what));
    }
    let mut messages = walk.messages;
    // Beside each message ARB has what translators are told of it; the file's language is one such note.
    let arb = messages.iter().any(|message| message.path[0].starts_with('@'));
    let language =
        messages.iter().find(|message| message.path == ["@@locale"]).map(|message| message.text.text.clone());
    messages.retain(|message| !message.path[0].starts_with('@'));
    let told = |message: &Message| message.path.get(1).is_some_and(|name| OF_MESSAGE.contains(&name.as_str()));
    if !arb && messages.iter().all(told) {
        messages.retain(|message| message.path.len() == 2 && TEXT.contains(&message.path[1].as_str()));
        messages.iter_mut().for_each(|message| message.path.truncate(1));
    }
    let document = document(name, whole, messages, declared)?;
    Ok(document.or_declared(language.and_then(|tag| tag.parse().ok()), "file"))
}

/// What Chrome and FormatJS call a message's text.
const TEXT: [&str; 2] = ["message", "defaultMessage"];

/// What they say of a message.
const OF_MESSAGE: [&str; 4] = [TEXT[0], TEXT[1], "description", "placeholders"];

/// Objects and lists inside each other that are read.
const DEEPEST: usize = 64;

/// A walk over JSON that a parser has found sound.
struct Walk<'a> {
    file: &'a str,
    at: usize,
    path: Vec<String>,
    messages: Vec<Message>,
    /// Where it is nested deeper than it is read.
    deep: Option<usize>,
}

impl Walk<'_> {
    fn rest(&mut self) -> &[u8] {
        let rest = &self.file.as_bytes()[self.at.min(self.file.len())..];
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at += blank;
        &rest[blank..]
    }

    fn is(&mut self, byte: u8) -> bool {
        let is = self.rest().first() == Some(&byte);
        self.at += usize::from(is);
        is
    }

    fn string(&mut self) -> Option<Fragment> {
        if self.rest().first() != Some(&b'"') {
            return None;
        }
        let start = self.at;
        let bytes = self.file.as_bytes();
        let mut end = start + 1;
        while bytes.get(end).is_some_and(|byte| *byte != b'"') {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.at = (end + 1).min(self.file.len());
        Some(Fragment::json(start, &self.file[start..self.at]))
    }

    fn value(&mut self) {
        if self.path.len() >= DEEPEST || self.deep.is_some() {
            self.deep = self.deep.or(Some(self.at));
        } else if let Some(text) = self.string() {
            if !self.path.is_empty() {
                self.messages.push(Message::new(&self.path, text));
            }
        } else if self.is(b'{') {
            while !self.is(b'}') {
                let Some(key) = self.string() else { return };
                self.is(b':');
                self.path.push(key.text);
                self.value();
                self.path.pop();
                if !self.is(b',') && self.rest().first() != Some(&b'}') {
                    return;
                }
            }
        } else if self.is(b'[') {
            let mut number = 0;
            while !self.is(b']') {
                let before = self.at;
                self.path.push(number.to_string());
                self.value();
                self.path.pop();
                number += 1;
                if !self.is(b',') && (self.at == before || self.rest().first() != Some(&b']')) {
                    return;
                }
            }
        } else {
            // A number, `true`, `null`.
            let length = self.rest().iter().take_while(|byte| !b",]}".contains(byte)).count();
            self.at += length;
        }
    }
}
