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
//! # Where to begin
//!
//! | to | look at |
//! |---|---|
//! | hand over a text | [`Document::from_paragraphs`]; with the feature `files`, `files::read` |
//! | read it: language, sentences, facts | [`Checker::read`], which makes a [`Text`] |
//! | compare two | [`Checker::compare`], which makes a [`Comparison`]: the [`Bitext`] with its [`Alignment`], and [`Finding`]s |
//! | check one alone | [`Checker::check`] |
//! | say what is wanted | [`Settings`], [`Glossary`], [`Lexicon`] |
//! | know the rules | [`rules`], and [`Rule::page`] of each |
//! | write what was found | with the feature `json`, `json::Article`; with `reports`, `reports::render` |
//!
//! The [`cookbook`] has each of these as a program.
//!
//! # Features
//!
//! All are on by default, for the binary. A library wants `default-features = false` and what it needs: without any, texts
//! that are handed over are read, aligned and checked, and no file is opened and nothing printed.
//!
//! | feature | brings |
//! |---|---|
//! | `json` | `json::Article`: what was found as a value that serde writes |
//! | `files` | readers of files: Markdown, HTML, XLIFF, PO, CSV, feeds and others |
//! | `office` | DOCX, ODT and EPUB |
//! | `main-text` | the article out of a saved web page |
//! | `reports` | reports: HTML, SARIF, JUnit and others |
//! | `batch` | folders, feeds and records on all cores |
//! | `cache` | results that are kept from run to run |
//! | `apart` | the library without its tables of languages, which are handed over at run time |
//! | `cli`, `lsp`, `mimalloc`, `rooms` | the binary; no library wants these |
//!
//! # What it does not do
//!
//! It translates nothing and judges no style. It uses no model and no network. It does not say that a translation is good:
//! it says what drifted, with how sure it is, and how much of a text it could judge. It keeps no state between calls: one
//! [`Checker`] may be shared by all threads. Memory follows the size of the texts at hand.
//!
//! What is public here changes by semantic versioning, and enumerations that may grow are `non_exhaustive`; what the
//! feature `rooms` opens is for this crate's own binary and tests, and no promise holds for it.
// A library that is built with few features leaves what the others ask for unused.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]

// Each room twice, open and closed, in full: what a macro declares rustfmt does not see.
#[cfg(not(feature = "rooms"))]
mod align;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod align;
#[cfg(all(feature = "reports", not(feature = "rooms")))]
mod baseline;
#[cfg(all(feature = "reports", feature = "rooms"))]
#[doc(hidden)]
pub mod baseline;
#[cfg(all(feature = "batch", not(feature = "rooms")))]
mod batch;
#[cfg(all(feature = "batch", feature = "rooms"))]
#[doc(hidden)]
pub mod batch;
#[cfg(all(feature = "reports", not(feature = "rooms")))]
mod behind;
#[cfg(all(feature = "reports", feature = "rooms"))]
#[doc(hidden)]
pub mod behind;
#[cfg(not(feature = "rooms"))]
mod bitext;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod bitext;
#[cfg(not(feature = "rooms"))]
mod checks;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod checks;
#[cfg(not(feature = "rooms"))]
mod compare;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod compare;
#[cfg(not(feature = "rooms"))]
mod document;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod document;
#[cfg(not(feature = "rooms"))]
mod error;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod error;
#[cfg(not(feature = "rooms"))]
mod facts;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod facts;
#[cfg(not(feature = "rooms"))]
mod finding;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod finding;
#[cfg(not(feature = "rooms"))]
mod glossary;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod glossary;
#[cfg(all(feature = "cli", not(feature = "rooms")))]
mod history;
#[cfg(all(feature = "cli", feature = "rooms"))]
#[doc(hidden)]
pub mod history;
#[cfg(not(feature = "rooms"))]
mod ignores;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod ignores;
#[cfg(all(feature = "files", not(feature = "rooms")))]
mod input;
#[cfg(all(feature = "files", feature = "rooms"))]
#[doc(hidden)]
pub mod input;
#[cfg(not(feature = "rooms"))]
mod language;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod language;
#[cfg(not(feature = "rooms"))]
mod lexicon;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod lexicon;
#[cfg(not(feature = "rooms"))]
mod locale;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod locale;
#[cfg(not(feature = "rooms"))]
mod opaque;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod opaque;
#[cfg(not(feature = "rooms"))]
mod pipeline;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod pipeline;
#[cfg(all(feature = "json", not(feature = "rooms")))]
mod report;
#[cfg(all(feature = "json", feature = "rooms"))]
#[doc(hidden)]
pub mod report;
#[cfg(not(feature = "rooms"))]
mod segment;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod segment;
#[cfg(not(feature = "rooms"))]
mod settings;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod settings;
#[cfg(not(feature = "rooms"))]
mod span;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod span;
#[cfg(not(feature = "rooms"))]
mod text;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod text;
#[cfg(not(feature = "rooms"))]
mod unit;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod unit;
#[cfg(not(feature = "rooms"))]
mod versions;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod versions;
#[cfg(not(feature = "rooms"))]
mod words;
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod words;

#[doc = include_str!("../docs/library.md")]
pub mod cookbook {}

pub use align::{Alignment, Bead, Draft, Learned, Learner, Lexicon};
pub use bitext::Bitext;
pub use checks::rules;
pub use document::{Block, BlockKind, Document};
pub use error::{Error, ErrorKind, Result};
pub use finding::{Category, Edit, Enabled, Finding, Group, Label, Rule, Severity};
pub use glossary::{Demand, Entry as Term, Glossary};
pub use lexicon::Entry as WordPair;
pub use locale::Locale;
pub use pipeline::{Checker, Comparison};
pub use settings::{Extent, Override, RuleSetting, Settings};
pub use span::{Position, Side, Span};
pub use text::Text;

/// What a text states, as values that do not depend on its language: `2,5 Mio.` and `2.5 million` are one number.
pub mod values {
    pub use crate::facts::names::{Kind as NameKind, Part};
    pub use crate::facts::quantities::{Amount, Bound, Date, Era, Kind as QuantityKind, Written};
    pub use crate::facts::quotations::Kind as QuotationKind;
    pub use crate::facts::references::Kind as ReferenceKind;
    pub use crate::facts::{Fact, Name, Quantity, Quotation, Reference, Value};
}

/// The messages of a key file or a bilingual file, which a [`Document`] may be made of.
pub mod units {
    pub use crate::unit::{Form, Genre, Limit, Measure, State, Unit};
}

/// What was found as a value that holds all that a report shows, and is written and read as JSON, version 1
/// (`schema/report-v1.json`).
#[cfg(feature = "json")]
pub mod json {
    pub use crate::report::facts::line as facts;
    pub use crate::report::json::{failure_line, line, line_of, parse, render};
    pub use crate::report::{
        Article, BeadEntry, Cell, Coverage, Entry, Failure, Lines, Named, Passage, Place, Report, Row, RuleEntry, Said,
        Standing, Suggestion, Suppressed, SuppressedBy, Tool, Version, Versions,
    };
}

/// The tables of languages where they are no part of the library: `give` those of a language before it is asked for.
/// The build writes them to `packs/` in its output folder.
#[cfg(feature = "apart")]
pub mod apart {
    pub use crate::locale::{give, missing};
}

/// Files to documents. A path is opened and nothing else is: `-` is a file of that name.
#[cfg(feature = "files")]
pub mod files {
    pub use crate::input::assembly::Bilingual;
    pub use crate::input::glossary::read as read_glossary;
    pub use crate::input::lexicon::{parse as parse_lexicon, read as read_lexicon};
    pub use crate::input::table::Columns;
    pub use crate::input::{Entry, bytes, read, read_bilingual, read_entries};
}

/// Reports: what was found to bytes, for people and for programs.
#[cfg(feature = "reports")]
pub mod reports {
    pub use crate::report::{FORMATS, Format, Look, Paint, format, render};
}
