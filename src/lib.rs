//! Finds drift between translated versions of an article: numbers, names and quotations that changed, paragraphs that
//! are missing, and what a translation leaves behind.
//!
//! ```
//! use std::sync::Arc;
//! use transdrift::{Checker, Document, Settings};
//!
//! let checker = Checker::new(Settings::default());
//! let read = |name, text: &str, tag: &str| checker.read(Document::from_paragraphs(name, text, tag.parse().ok()));
//! let source = read("a.en.txt", "The ministry named 45 countries.", "en")?;
//! let target = read("a.es.txt", "El ministerio mencionó 54 países.", "es")?;
//! let compared = checker.compare(Arc::new(source), Arc::new(target));
//! assert_eq!(compared.findings[0].rule.id, "number-mismatch");
//! # Ok::<(), transdrift::Error>(())
//! ```
//!
//! Data flows one way, and a room imports only from lower floors:
//!
//! | floor | room | purpose |
//! |---|---|---|
//! | 0 | [`span`], [`error`] | places in a text, the one error type |
//! | 1 | [`locale`], [`opaque`] | language tags, and what is known of each language; what in a text is no language |
//! | 2 | [`document`], [`finding`], [`glossary`], [`lexicon`] | text as read, what checks say, a user's terms and words |
//! | 3 | [`input`], [`language`], [`settings`], [`ignores`] | bytes to documents, which language a text is in, what the user asked for, and what a text itself says is not to be told |
//! | 4 | [`words`] | the words of a text, read once |
//! | 5 | [`segment`] | sentences |
//! | 6 | [`facts`] | quantities, quotations, names, references, persons as values |
//! | 7 | [`text`] | a text with everything found in it |
//! | 8 | [`align`] | which passages render each other |
//! | 9 | [`compare`] | what differs between two aligned texts, one comparison a room |
//! | 10 | [`bitext`] | two texts with their beads, and each comparison once somebody asks for it |
//! | 11 | [`checks`], [`report`] | findings; findings to bytes |
//! | 12 | [`pipeline`], [`batch`], [`baseline`] | the line, many articles, and findings that may stay |

pub mod align;
pub mod baseline;
pub mod batch;
pub mod bitext;
pub mod checks;
pub mod compare;
pub mod document;
pub mod error;
pub mod facts;
pub mod finding;
pub mod glossary;
pub mod ignores;
pub mod input;
pub mod language;
pub mod lexicon;
pub mod locale;
pub mod opaque;
pub mod pipeline;
pub mod report;
pub mod segment;
pub mod settings;
pub mod span;
pub mod text;
pub mod words;

pub use document::Document;
pub use error::{Error, Result};
pub use pipeline::{Checker, Comparison};
pub use settings::Settings;
