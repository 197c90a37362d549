//! A whole page: its blocks, and what its head says of it.

use std::sync::Arc;

use super::blocks::blocks;
use super::tags::{Tag, Token, tokens};
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::input::assembly::{Assembly, Format, Passage};
use crate::input::front;
use crate::input::{Entry, encoding};
use crate::locale::Locale;
use crate::span::Span;

/// Reads a page.
///
/// # Errors
///
/// Where the bytes are no text.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    entry(name, bytes, declared).map(|entry| entry.document)
}

/// Reads a page with what its head says: language, title, address, date, and its versions in other languages.
///
/// # Errors
///
/// As [`read`].
pub fn entry(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Entry> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let front = front::read(name, &file)?;
    let generated = (!front.span.is_empty()).then(|| without_templates(&file, front.span));
    let page = generated.as_deref().unwrap_or(&file);
    let head = Head::read(page);
    let passages = blocks(page, BlockKind::Paragraph);
    let mut assembly = Assembly::default();
    front.passages(&passages).iter().for_each(|field| assembly.field(field));
    let headed = front.title.is_some() || passages.iter().any(|passage| passage.kind == BlockKind::Heading(1));
    if let (false, Some(title)) = (headed, &head.title) {
        assembly.passage(title, |place| place);
    }
    passages.iter().for_each(|passage| assembly.passage(passage, |place| place));
    let from = Format { format: "html", encoding };
    let document = assembly.finish(name, Arc::from(file), from, declared).or_declared(front.language, "front matter");
    let document = document.or_declared(head.language, "html lang");
    let Head { title, link, date, alternates, .. } = head;
    let title = front.title.map(|(title, _)| title).or_else(|| title.map(|title| title.words()));
    let date = front.date.or(date);
    Ok(Entry { title, link, date, alternates, key: front.key, ..Entry::whole(document) })
}

/// The page of a site generator with its front matter and the commands of its template engine as spaces, so that every
/// place stays what it was. What a command puts into a sentence, `{{ page.count }}`, is a placeholder and stays.
fn without_templates(file: &str, front: Span) -> String {
    let mut bytes = file.as_bytes().to_vec();
    let mut blank = |range: std::ops::Range<usize>| {
        bytes[range].iter_mut().filter(|byte| !byte.is_ascii_whitespace()).for_each(|byte| *byte = b' ');
    };
    blank(front.range());
    for (open, close) in [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{-", "}}")] {
        let mut at = front.end as usize;
        while let Some(start) = file[at..].find(open).map(|found| at + found) {
            let Some(length) = file[start..].find(close) else { break };
            at = start + length + close.len();
            blank(start..at);
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// What a page's head says.
#[derive(Debug, Default)]
struct Head {
    language: Option<Locale>,
    title: Option<Passage>,
    link: Option<String>,
    date: Option<String>,
    alternates: Vec<(Locale, String)>,
}

impl Head {
    fn read(file: &str) -> Self {
        let mut head = Self::default();
        let mut title: Option<Span> = None;
        for token in &tokens(file) {
            match token {
                Token::Open(tag) if tag.name == "title" && title.is_none() => title = Some(tag.span),
                Token::Words(span) => {
                    // The words right after the tag: `<title>` holds nothing else.
                    if title.is_some_and(|tag| tag.end == span.start) {
                        let (at, words) = (span.start, htmlize::unescape(span.of(file)));
                        let place = Span { start: at, end: span.end };
                        let parts = [(place, words.trim().to_owned())];
                        head.title.get_or_insert(Passage::new(BlockKind::Heading(1), parts));
                    }
                }
                Token::Open(tag) => head.tag(tag),
                Token::Close(..) => {}
            }
        }
        head
    }

    fn tag(&mut self, tag: &Tag) {
        let owned = |name: &str| tag.attribute(name).filter(|value| !value.is_empty()).map(str::to_owned);
        let locale = |name: &str| tag.attribute(name).and_then(|value| value.parse::<Locale>().ok());
        match tag.name.as_str() {
            "html" | "body" | "article" if self.language.is_none() => {
                self.language = locale("lang").or_else(|| locale("xml:lang"));
            }
            "link" => {
                let rel = tag.attribute("rel").unwrap_or("").to_ascii_lowercase();
                if let ("alternate", Some(language), Some(address)) = (rel.as_str(), locale("hreflang"), owned("href"))
                {
                    self.alternates.push((language, address));
                } else if rel == "canonical" {
                    self.link = self.link.take().or_else(|| owned("href"));
                }
            }
            "meta" => {
                let key = owned("property").or_else(|| owned("name")).or_else(|| owned("http-equiv"));
                match key.unwrap_or_default().to_ascii_lowercase().as_str() {
                    "article:published_time" | "date" | "dc.date" | "dcterms.date" => self.date = owned("content"),
                    "og:url" => self.link = self.link.take().or_else(|| owned("content")),
                    "og:locale" | "content-language" if self.language.is_none() => self.language = locale("content"),
                    _ => {}
                }
            }
            "time" if self.date.is_none() => self.date = owned("datetime"),
            _ => {}
        }
    }
}
