//! EPUB: the chapters of a book in reading order, as one text.
//!
//! A book is an archive, so a place is one in its chapters set one after another.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use quick_xml::events::Event;

use super::assembly::{Assembly, Format};
use super::html;
use super::office::{Container, element_text};
use super::xml::{self, attribute};
use crate::document::{BlockKind, Document};
use crate::error::{Error, Result};
use crate::locale::Locale;

/// Reads an EPUB.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the part where the container or one of its parts is broken, missing or too large.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let mut container = Container::open(name, bytes)?;
    let package = package(name, &container.part("META-INF/container.xml")?)?;
    let opf = container.part(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut file, mut assembly) = (String::new(), Assembly::default());
    let mut read = HashSet::new();
    for chapter in spine(&format!("{name}:{package}"), &opf)? {
        let part = resolved(folder, &chapter);
        // EPUB 3.3, 5.7.2: a chapter stands in the reading order once.
        if !read.insert(part.clone()) {
            continue;
        }
        let text = container.part(&part)?;
        let start = file.len() as u32;
        file.push_str(&text);
        file.push('\n');
        for passage in html::blocks(&text, BlockKind::Paragraph) {
            assembly.passage(&passage, |place| place.shifted(start));
        }
    }
    let language = element_text(&opf, "dc:language").and_then(|tag| tag.parse().ok());
    let from = Format { format: "epub", encoding: "UTF-8" };
    let mut document = assembly.finish(name, Arc::from(file), from, declared).or_declared(language, "book");
    document.origin.place = Some("lines count through the chapters in reading order".to_owned());
    Ok(document)
}

/// Where the package document is.
fn package(name: &str, container: &str) -> Result<String> {
    let mut path = None;
    xml::walk(&format!("{name}:META-INF/container.xml"), container, |event, _| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "rootfile"
        {
            path = path.take().or_else(|| attribute(&element, "full-path"));
        }
    })?;
    let nothing = || Error::malformed(name, "META-INF/container.xml".to_owned(), "names no package; is it a book?");
    path.ok_or_else(nothing)
}

/// The chapters in reading order, as the package names them.
fn spine(name: &str, opf: &str) -> Result<Vec<String>> {
    let (mut manifest, mut order) = (HashMap::new(), Vec::new());
    xml::walk(name, opf, |event, _| {
        let (Event::Start(element) | Event::Empty(element)) = event else { return };
        match element.local_name().as_ref() {
            "item" => {
                let html = attribute(&element, "media-type").is_some_and(|kind| kind.contains("html"));
                let navigation = attribute(&element, "properties").is_some_and(|list| list.contains("nav"));
                if let (true, Some(id), Some(href)) =
                    (html && !navigation, attribute(&element, "id"), attribute(&element, "href"))
                {
                    manifest.insert(id, href);
                }
            }
            "itemref" => order.extend(attribute(&element, "idref")),
            _ => {}
        }
    })?;
    Ok(order.iter().filter_map(|id| manifest.get(id).cloned()).collect())
}

/// `href` from inside `folder`, its escapes resolved.
fn resolved(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let href = href.split('#').next().unwrap_or("");
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    percent_decoded(&parts.join("/"))
}

fn percent_decoded(path: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), path.as_bytes());
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
