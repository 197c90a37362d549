//! Many articles: files, folders, feeds and records in, one result for each comparison, in the order of the input
//! whatever the threads do.

#[cfg(feature = "cli")]
pub mod behind;
#[cfg(feature = "cache")]
pub mod cache;
pub mod feeds;
pub mod job;
pub mod layout;
mod learn;
mod lines;
pub mod memory;
pub mod order;
mod plan;
mod readings;
mod run;
mod school;
mod stream;
pub mod versions;
pub mod walk;

use std::io::{BufRead, Write};

use crate::input::records;
use crate::pipeline::Checker;

pub use job::{Job, Request, Version};
pub use lines::{Line, open as lines};
pub use memory::{Key, Memory};
pub use order::Limits;
pub use plan::Plan;
pub use run::{Came, Checked, Done, Run};
pub use stream::{Learning, Stream, Streamed};

/// Writes the facts of each text of a JSON Lines stream, a line each, and returns how many could not be read.
///
/// # Errors
///
/// Where reading or writing fails.
pub fn facts(checker: &Checker, name: &str, lines: impl BufRead, mut out: impl Write) -> std::io::Result<usize> {
    let mut errors = 0;
    for (number, line) in lines.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let facts = records::parse::<records::Single>(name, number + 1, &line)
            .and_then(|record| Ok((checker.read(record.version.document(&record.id))?, record.id)))
            .map(|(text, id)| crate::report::facts::line(&id, &text));
        match facts {
            Ok(bytes) => out.write_all(&bytes)?,
            Err(error) => {
                errors += 1;
                writeln!(
                    out,
                    "{}",
                    serde_json::json!({"name": format!("{name}:{}", number + 1), "error": error.to_string()})
                )?;
            }
        }
    }
    Ok(errors)
}
