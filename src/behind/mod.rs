//! What of a translation is behind its source: block by block, between the wording of the source that it renders and the
//! one of today.
//!
//! Two wordings of the source are in one language, so that what changed between them is a matter of equal blocks
//! ([`mod@steps`]). Which wording a translation renders is told by what stands in both languages alike (figures, addresses,
//! names of programs), by the shape of the text and by when the two were edited ([`mod@best`]). The blocks of the translation
//! are found by alignment with either wording, and a block that says already what the source says today is current,
//! whatever the dates say ([`mod@rows`]).

mod best;
mod claim;
mod diff;
mod features;
mod model;
mod rows;
mod steps;

pub use best::{Candidate, best, stale};
pub use claim::claimed;
pub use diff::{Ranges, word_diff};
pub use features::Features;
pub use model::{By, Named, Page, Parity, Passage, Revision, Row, State, Status};
pub use rows::{Past, Wordings, parity, rows};
pub use steps::{Keys, Step, steps};
