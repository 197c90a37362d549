//! The elements of a feed.

use quick_xml::events::{BytesStart, Event};

use super::{Form, Item};
use crate::error::Result;
use crate::input::fragment::Fragment;
use crate::input::xml::{self, attribute, referenced};
use crate::locale::Locale;
use crate::span::Span;

/// A feed as it stands.
#[derive(Default)]
pub struct Feed {
    /// Which format it is.
    pub format: Option<&'static str>,
    /// The language of all of it.
    pub language: Option<Locale>,
    /// Its items, each with the kind of post that a WordPress export says it is.
    pub items: Vec<(Item, Option<String>)>,
}

/// Reads the elements of `file`.
pub fn walk(name: &str, file: &str) -> Result<Feed> {
    let mut reading = Reading { file, ..Reading::default() };
    xml::walk(name, file, |event, span| reading.visit(event, span))?;
    Ok(reading.feed)
}

/// A child of an item, or of the channel, whose text is being read.
struct Capture {
    name: String,
    depth: usize,
    text: Fragment,
    form: Option<String>,
    domain: Option<String>,
    nicename: Option<String>,
    /// Where the content of an element of XHTML begins.
    inside: usize,
}

/// Texts an item may carry, best first when it is done.
#[derive(Default)]
struct Open {
    item: Item,
    atom: bool,
    depth: usize,
    post: Option<String>,
    content: Option<(Fragment, Form)>,
    summary: Option<(Fragment, Form)>,
}

#[derive(Default)]
struct Reading<'a> {
    file: &'a str,
    feed: Feed,
    depth: usize,
    open: Option<Open>,
    capture: Option<Capture>,
}

impl Reading<'_> {
    fn visit(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(element) => {
                self.depth += 1;
                self.start(&element, span);
            }
            Event::Empty(element) => {
                self.depth += 1;
                self.start(&element, span);
                self.end(span);
                self.depth -= 1;
            }
            Event::End(_) => {
                self.end(span);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(_) => self.words(span, span.of(self.file)),
            Event::CData(_) => {
                let inside = Span { start: span.start + 9, end: span.end - 3 };
                self.words(inside, inside.of(self.file));
            }
            Event::GeneralRef(reference) => match referenced(&reference) {
                Some(c) => self.words(span, c.encode_utf8(&mut [0; 4])),
                None => self.words(span, &htmlize::unescape(span.of(self.file))),
            },
            _ => {}
        }
    }

    fn words(&mut self, span: Span, words: &str) {
        if let Some(capture) = &mut self.capture {
            capture.text.push(span, words);
        }
    }

    fn start(&mut self, element: &BytesStart, span: Span) {
        let name = element.name().as_ref().to_owned();
        let locale = |name: &str| attribute(element, name).and_then(|tag| tag.parse::<Locale>().ok());
        if self.depth == 1 {
            self.feed.format = match name.as_str() {
                "rss" if self.file.contains("wordpress.org/export/") => Some("wxr"),
                "rss" | "rdf:RDF" => Some("rss"),
                "feed" | "atom:feed" => Some("atom"),
                _ => None,
            };
            self.feed.language = locale("xml:lang");
        }
        if self.capture.is_some() {
            return;
        }
        match &mut self.open {
            None if matches!(name.as_str(), "item" | "entry" | "atom:entry") => {
                let item = Item { language: locale("xml:lang"), ..Item::default() };
                let atom = self.feed.format == Some("atom");
                self.open = Some(Open { item, atom, depth: self.depth, ..Open::default() });
            }
            None if matches!(name.as_str(), "language" | "dc:language") => self.capture(name, element, span),
            None => {}
            Some(open) if self.depth == open.depth + 1 => {
                if matches!(name.as_str(), "link" | "atom:link" | "xhtml:link") && attribute(element, "href").is_some()
                {
                    open.link(element);
                } else {
                    let own = locale("xml:lang");
                    open.item.language = open.item.language.take().or(own);
                    self.capture(name, element, span);
                }
            }
            Some(_) => {}
        }
    }

    fn capture(&mut self, name: String, element: &BytesStart, span: Span) {
        self.capture = Some(Capture {
            name,
            depth: self.depth,
            text: Fragment::default(),
            form: attribute(element, "type"),
            domain: attribute(element, "domain"),
            nicename: attribute(element, "nicename"),
            inside: span.end as usize,
        });
    }

    fn end(&mut self, span: Span) {
        if self.capture.as_ref().is_some_and(|capture| capture.depth == self.depth)
            && let Some(mut capture) = self.capture.take()
        {
            if capture.form.as_deref() == Some("xhtml") {
                let inside = Span::new(capture.inside.min(span.start as usize), span.start as usize);
                capture.text = Fragment::default();
                capture.text.push(inside, inside.of(self.file));
            }
            match &mut self.open {
                Some(open) => open.field(capture),
                None => self.feed.language = capture.text.text.trim().parse().ok().or(self.feed.language.take()),
            }
        }
        if self.open.as_ref().is_some_and(|open| open.depth == self.depth)
            && let Some(open) = self.open.take()
        {
            self.feed.items.push(open.done());
        }
    }
}

impl Open {
    fn link(&mut self, element: &BytesStart) {
        let address = attribute(element, "href");
        let language = attribute(element, "hreflang").and_then(|tag| tag.parse::<Locale>().ok());
        match (attribute(element, "rel").as_deref(), language, address) {
            (Some("alternate"), Some(language), Some(address)) => self.item.alternates.push((language, address)),
            (None | Some("alternate"), None, address) => self.item.link = self.item.link.take().or(address),
            _ => {}
        }
    }

    fn field(&mut self, capture: Capture) {
        let words = || Some(capture.text.text.trim().to_owned()).filter(|words| !words.is_empty());
        let form = match capture.form.as_deref() {
            None if capture.name.contains(':') || capture.name == "description" => Form::Html,
            Some("html" | "xhtml" | "text/html") => Form::Html,
            _ => Form::Plain,
        };
        let item = &mut self.item;
        match capture.name.as_str() {
            "title" | "atom:title" if item.title.is_blank() => {
                // Publishers of RSS escape titles twice; Atom says what it means.
                let plain = self.atom && capture.form.as_deref().is_none_or(|form| form == "text");
                item.title_form = if plain { Form::Plain } else { Form::Html };
                item.title = capture.text;
            }
            "link" => item.link = words(),
            "guid" | "id" | "atom:id" => item.guid = words(),
            "pubDate" | "published" | "atom:published" => item.date = words(),
            "dc:date" | "updated" | "atom:updated" | "wp:post_date_gmt" => item.date = item.date.take().or_else(words),
            "dc:language" | "language" => {
                item.language = words().and_then(|tag| tag.parse().ok()).or(item.language.take());
            }
            "content:encoded" | "content" | "atom:content" => self.content = Some((capture.text, form)),
            "description" | "summary" | "atom:summary" => self.summary = Some((capture.text, form)),
            "wp:post_type" => self.post = words(),
            // Polylang writes language and group of a post as categories.
            "category" => match (capture.domain.as_deref(), capture.nicename) {
                (Some("language"), Some(tag)) => item.language = tag.parse().ok().or(item.language.take()),
                (Some("post_translations"), key) => item.key = key,
                _ => {}
            },
            _ => {}
        }
    }

    fn done(mut self) -> (Item, Option<String>) {
        let texts = [self.content, self.summary].into_iter().flatten();
        if let Some((text, form)) = texts.into_iter().find(|(text, _)| !text.is_blank()) {
            (self.item.text, self.item.form) = (text, form);
        }
        (self.item, self.post)
    }
}
