//! Reports: functions from a [`Report`] value to bytes, one file per format.
//!
//! The value holds everything a report shows (passages, places, lines), so it can be written to JSON and rendered
//! again later without checking again. No report decides what is found.
//!
//! A format is a file and its line in [`FORMATS`]. Line formats are written article by article, so a batch of any
//! size needs no more memory than its largest article; the others are made of the whole report at the end.

#[cfg(feature = "reports")]
pub mod behind;
mod build;
#[cfg(feature = "reports")]
pub mod concise;
#[cfg(feature = "reports")]
pub mod csv;
#[cfg(feature = "reports")]
pub mod exhibit;
pub mod facts;
#[cfg(feature = "reports")]
pub mod github;
#[cfg(feature = "reports")]
pub mod html;
pub mod json;
#[cfg(feature = "reports")]
pub mod junit;
#[cfg(feature = "reports")]
mod look;
#[cfg(feature = "reports")]
pub mod markdown;
mod model;
mod obeyed;
#[cfg(feature = "reports")]
pub mod passage;
#[cfg(feature = "reports")]
pub mod patch;
#[cfg(feature = "reports")]
pub mod rdjson;
#[cfg(feature = "reports")]
pub mod sarif;
mod several;
#[cfg(feature = "reports")]
pub mod side_by_side;
mod summary;
#[cfg(feature = "reports")]
pub mod terminal;

pub use build::fingerprint_of;
#[cfg(feature = "reports")]
pub use look::{Look, Paint};
pub use model::{
    Article, BeadEntry, Coverage, Entry, Failure, Lines, Passage, Place, Report, RuleEntry, Suggestion, Suppressed,
    SuppressedBy, Tool, Version,
};
pub use several::{Cell, Named, Row, Said, Standing, Versions};
pub use summary::{Summary, Verdict};

/// A form of report.
#[cfg(feature = "reports")]
#[derive(Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub summary: &'static str,
    /// How it is written.
    pub shape: Shape,
}

/// How a format is written.
#[cfg(feature = "reports")]
#[derive(Debug)]
pub enum Shape {
    /// Article by article.
    Lines(Lined),
    /// All at the end.
    Whole(fn(&Report, &Look) -> Vec<u8>),
}

/// The parts of a format that is written article by article.
#[cfg(feature = "reports")]
#[derive(Debug, Clone, Copy)]
pub struct Lined {
    /// What comes first.
    pub begin: fn() -> Vec<u8>,
    /// An article.
    pub article: fn(&Article, &Look) -> Vec<u8>,
    /// What could not be read.
    pub failure: fn(&Failure, &Look) -> Vec<u8>,
    /// What comes last.
    pub end: fn(&Summary, &Look) -> Vec<u8>,
}

#[cfg(feature = "reports")]
impl Lined {
    /// A format with neither head nor foot.
    pub const fn new(article: fn(&Article, &Look) -> Vec<u8>, failure: fn(&Failure, &Look) -> Vec<u8>) -> Self {
        Self { begin: Vec::new, article, failure, end: |_, _| Vec::new() }
    }
}

/// Every format there is.
#[cfg(feature = "reports")]
pub static FORMATS: &[&Format] = &[
    &terminal::FORMAT,
    &side_by_side::FORMAT,
    &concise::FORMAT,
    &html::FORMAT,
    &json::FORMAT,
    &json::LINES,
    &sarif::FORMAT,
    &junit::FORMAT,
    &github::FORMAT,
    &rdjson::FORMAT,
    &markdown::FORMAT,
    &csv::FORMAT,
    &patch::FORMAT,
];

/// The format called `name`.
#[cfg(feature = "reports")]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// A whole report in one format.
#[cfg(feature = "reports")]
pub fn render(format: &Format, report: &Report, look: &Look) -> Vec<u8> {
    match &format.shape {
        Shape::Whole(render) => render(report, look),
        Shape::Lines(lined) => {
            let mut out = (lined.begin)();
            let mut summary = Summary::default();
            for article in &report.articles {
                summary.article(article);
                out.extend((lined.article)(article, look));
            }
            for failure in &report.errors {
                summary.failure(failure);
                out.extend((lined.failure)(failure, look));
            }
            out.extend((lined.end)(&summary, look));
            out
        }
    }
}
