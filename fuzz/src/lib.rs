//! The targets, which the suite of the crate runs too; see `tests/fuzzing/mod.rs`.

#[path = "../../tests/fuzzing/mod.rs"]
mod targets;

pub use targets::{seeds, target};
