//! Facts: what a text states, as values that do not depend on its language.
//!
//! Each reader takes a document and its language and returns facts with their places. A fact is read once and
//! compared as a value: `2,5 Mio.` and `2.5 million` are one number.

pub mod members;
pub mod names;
mod parts;
pub mod persons;
pub mod quantities;
pub mod quotations;
pub mod references;
pub mod sexes;

use crate::document::Document;
use crate::locale::Locale;
use crate::span::Span;
use crate::words::Words;

pub use names::Name;
pub use quantities::Quantity;
pub use quotations::Quotation;
pub use references::Reference;

/// One thing a text states, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Where it is written.
    pub span: Span,
    /// The block it is in (where it begins).
    pub block: u32,
    /// What it says.
    pub value: Value,
}

/// The kinds of facts.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A number, amount, measure, date or time.
    Quantity(Quantity),
    /// Words in somebody's mouth, or marked as another's.
    Quotation(Quotation),
    /// A person, place, institution, product.
    Name(Name),
    /// A URL, e-mail address, handle or identifier.
    Reference(Reference),
}

impl Value {
    /// The kind's name in `show facts`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Quantity(quantity) => quantity.kind(),
            Value::Quotation(_) => "quotation",
            Value::Name(_) => "name",
            Value::Reference(_) => "reference",
        }
    }

    /// The value as a plain string, where there is one: a decimal for numbers.
    pub fn plain(&self) -> Option<String> {
        match self {
            Value::Quantity(quantity) => quantity.plain(),
            _ => None,
        }
    }

    /// What the fact is matched by when texts are aligned: the same on both sides whatever the language. Words that are
    /// compared by their letters (names, quotations) have none; alignment reads the words themselves.
    pub fn anchor_keys(&self) -> Vec<String> {
        match self {
            Value::Quantity(quantity) => quantity.plain().into_iter().collect(),
            Value::Reference(reference) => vec![reference.text.clone()],
            Value::Quotation(_) | Value::Name(_) => Vec::new(),
        }
    }

    /// The unit or the ISO 4217 currency code of a quantity.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Value::Quantity(quantity) => quantity.unit(),
            _ => None,
        }
    }
}

/// Everything the readers find in `document`, whose words are `words`, in order of place.
pub fn read(document: &Document, locale: &Locale, words: &Words) -> Vec<Fact> {
    let mut facts = references::read(document);
    facts.extend(quantities::read(document, locale));
    let names = names::read(document, locale, words);
    facts.extend(quotations::read(document, locale, &names));
    facts.extend(names);
    facts.sort_by_key(|fact| (fact.span.start, std::cmp::Reverse(fact.span.end)));
    facts
}
