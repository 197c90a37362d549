//! Apple's `.strings`: `"key" = "value";` between comments.

use std::sync::Arc;

use super::{Message, document};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::assembly::{Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::locale::Locale;
use crate::span::{LineIndex, Span};

/// Reads a table of strings.
///
/// # Errors
///
/// An [`Error`] of the kind `Malformed` with the place where the file breaks its format's rules.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "strings", encoding });
    let mut scan = Scan { file: &whole.file, at: 0 };
    let mut messages = Vec::new();
    let broken = |(at, what): (usize, &str)| {
        let place = LineIndex::new(&whole.file).position(&whole.file, at.min(whole.file.len()));
        Error::malformed(name, format!("{}:{}", place.line, place.column), what)
    };
    while let Some((key, text)) = scan.pair().map_err(broken)? {
        messages.push(Message::new(&[key.text], text));
    }
    document(name, &whole, messages, declared)
}

struct Scan<'a> {
    file: &'a str,
    at: usize,
}

type Broken = (usize, &'static str);

impl<'a> Scan<'a> {
    /// What follows, without white space and comments.
    fn rest(&mut self) -> std::result::Result<&'a str, Broken> {
        loop {
            let rest = self.file[self.at..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at = self.file.len() - rest.len();
            let length = match rest {
                _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                _ if rest.starts_with("/*") => {
                    rest.find("*/").ok_or((self.at, "this comment is never closed; is the file cut off?"))? + 2
                }
                _ => return Ok(rest),
            };
            self.at += length;
        }
    }

    fn pair(&mut self) -> std::result::Result<Option<(Fragment, Fragment)>, Broken> {
        if self.rest()?.is_empty() {
            return Ok(None);
        }
        let key = self.word()?;
        // A key alone is its own text.
        let text = if self.take("=")? { self.word()? } else { key.clone() };
        if !self.take(";")? {
            return Err((self.at, "expected `;` behind a string"));
        }
        Ok(Some((key, text)))
    }

    fn take(&mut self, mark: &str) -> std::result::Result<bool, Broken> {
        let is = self.rest()?.starts_with(mark);
        self.at += if is { mark.len() } else { 0 };
        Ok(is)
    }

    fn word(&mut self) -> std::result::Result<Fragment, Broken> {
        let rest = self.rest()?;
        let mut fragment = Fragment::default();
        let Some(inner) = rest.strip_prefix('"') else {
            let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ':' | '$');
            let length = rest.find(|c| !bare(c)).unwrap_or(rest.len());
            if length == 0 {
                return Err((self.at, "expected a string such as \"key\" = \"text\";"));
            }
            fragment.push(Span::new(self.at, self.at + length), &rest[..length]);
            self.at += length;
            return Ok(fragment);
        };
        let start = self.at + 1;
        let mut from = 0;
        loop {
            let next = inner[from..].find(['"', '\\']).map(|next| from + next);
            let next = next.ok_or((self.at, "this string is never closed; is the file cut off?"))?;
            fragment.push(Span::new(start + from, start + next), &inner[from..next]);
            if inner[next..].starts_with('"') {
                self.at = start + next + 1;
                return Ok(fragment);
            }
            let (words, length) = escape(&inner[next..]);
            fragment.push(Span::new(start + next, start + next + length), &words);
            from = next + length;
        }
    }
}

/// What an escape stands for, and how long it is.
fn escape(text: &str) -> (String, usize) {
    let Some(escaped) = text[1..].chars().next() else { return (String::new(), 1) };
    let digits = |digits: usize| u32::from_str_radix(text.get(2..2 + digits)?, 16).ok();
    let one = 1 + escaped.len_utf8();
    match escaped {
        'n' => ("\n".to_owned(), one),
        't' => ("\t".to_owned(), one),
        'r' => (String::new(), one),
        'U' | 'u' => match digits(4).and_then(char::from_u32) {
            Some(c) => (c.to_string(), 6),
            None => (escaped.to_string(), one),
        },
        other => (other.to_string(), one),
    }
}
