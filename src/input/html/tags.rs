//! The tags and words of HTML, with their places.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{Element, TextChunk};
use lol_html::{HtmlRewriter, Settings, doc_text, element};

use crate::span::Span;

/// A token of HTML.
#[derive(Debug)]
pub enum Token {
    /// A start tag.
    Open(Tag),
    /// The end tag of an element that was opened.
    Close(String, Span),
    /// Text between tags, its entities as spelt.
    Words(Span),
}

/// A start tag.
#[derive(Debug)]
pub struct Tag {
    /// Its name, in small letters.
    pub name: String,
    /// Its bytes.
    pub span: Span,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, its entities resolved.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Whether `word` is part of one of the element's classes.
    pub fn has_class(&self, word: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_whitespace().any(|class| class == word))
    }
}

/// The tokens of `html` in order; what no parser can read ends the list early.
pub fn tokens(html: &str) -> Vec<Token> {
    let tokens = Rc::new(RefCell::new(Vec::new()));
    let (tags, words) = (tokens.clone(), tokens.clone());
    let on_tag = element!("*", move |element: &mut Element| {
        let span = element.source_location().bytes();
        let attributes = element.attributes().iter().map(|attribute| {
            let value = attribute.value();
            (attribute.name(), htmlize::unescape_attribute(value.as_str()).into_owned())
        });
        let name = element.tag_name();
        let tag = Tag { name, span: Span::new(span.start, span.end), attributes: attributes.collect() };
        tags.borrow_mut().push(Token::Open(tag));
        let tags = tags.clone();
        if let Some(handlers) = element.end_tag_handlers() {
            handlers.push(Box::new(move |end| {
                let span = end.source_location().bytes();
                tags.borrow_mut().push(Token::Close(end.name(), Span::new(span.start, span.end)));
                Ok(())
            }));
        }
        Ok(())
    });
    let on_words = doc_text!(move |chunk: &mut TextChunk| {
        let span = chunk.source_location().bytes();
        if !span.is_empty() {
            words.borrow_mut().push(Token::Words(Span::new(span.start, span.end)));
        }
        Ok(())
    });
    let settings = Settings::new()
        .append_element_content_handler(on_tag)
        .append_document_content_handler(on_words)
        .with_strict(false);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    if rewriter.write(html.as_bytes()).is_ok() {
        let _ = rewriter.end();
    }
    tokens.take()
}
