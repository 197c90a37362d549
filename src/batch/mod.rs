//! Many articles: files, folders, feeds and records in, one result for each comparison, in the order of the input
//! whatever the threads do.

#[cfg(feature = "cache")]
pub mod cache;
pub mod job;
pub mod layout;
mod lines;
pub mod memory;
pub mod order;
pub mod walk;

use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::error::{Error, Result};
use crate::input;
use crate::input::records::{self, Pair};
use crate::pipeline::Checker;
use crate::report::{Article, Failure};

pub use job::{Job, Plan, Request, Version};
pub use lines::Line;
pub use memory::{Key, Memory};
pub use order::Limits;

/// What came of a job.
pub type Done = std::result::Result<Article, Failure>;

/// A run over many jobs.
pub struct Run<'a> {
    /// Reads and compares.
    pub checker: &'a Checker,
    /// Threads and memory.
    pub limits: Limits,
    /// When it turns true, what is under way is finished and handed on, and no more is begun.
    pub stop: &'a AtomicBool,
    /// Results of earlier runs.
    pub memory: Option<&'a dyn Memory>,
}

impl Run<'_> {
    /// Does `jobs` in parallel and hands each result to `emit`, in order.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns. What cannot be read or compared is handed on as a failure, and the rest goes on.
    pub fn over<E>(
        &self,
        jobs: impl Iterator<Item = Job> + Send,
        emit: impl FnMut(Done) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        order::run(jobs, self.limits, self.stop, Job::weight, |job| self.guarded(job), emit)
    }

    /// A job whose comparison breaks the program is a failure like any other; the message is on standard error already.
    fn guarded(&self, job: Job) -> Done {
        let name = job.name();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.recalled(job)));
        done.unwrap_or_else(|_| {
            let message = "the comparison broke down; this is a bug in transdrift, please report it with this text";
            Err(Failure { name, message: message.to_owned() })
        })
    }

    /// The result as it was in an earlier run, else made now.
    fn recalled(&self, job: Job) -> Done {
        let Some((memory, key)) = self.memory.and_then(|memory| Some((memory, job.key(self.checker.settings())?)))
        else {
            return compare(self.checker, job);
        };
        if let Some(article) = memory.recall(&key) {
            return Ok(article);
        }
        let done = compare(self.checker, job);
        if let Ok(article) = &done {
            memory.keep(&key, article);
        }
        done
    }
}

fn compare(checker: &Checker, job: Job) -> Done {
    let name = job.name();
    let failed = |message: String| Failure { name: name.clone(), message };
    match job {
        Job::Failed(failure) => Err(failure),
        Job::Record(line) => record(checker, line).map_err(|error| failed(error.to_string())),
        Job::Bilingual(path) => bilingual(checker, &path).map_err(|error| failed(error.to_string())),
        Job::Pair { id, source, target } => {
            let source = source.text(checker).map_err(failed)?;
            let target = target.text(checker).map_err(failed)?;
            let compared = checker.compare_versions(source, target).map_err(|error| failed(error.to_string()))?;
            Ok(Article::of_pair(id, &compared.bitext, &compared.findings))
        }
    }
}

fn record(checker: &Checker, line: Line) -> Result<Article> {
    let text = line.text?;
    let record: Pair = records::parse(&line.name, line.number, &text)?;
    let source = Arc::new(checker.read(record.source.document(&record.id))?);
    let target = Arc::new(checker.read(record.target.document(&record.id))?);
    let compared = checker.compare(source, target);
    Ok(Article::of_pair(record.id, &compared.bitext, &compared.findings))
}

fn bilingual(checker: &Checker, path: &Path) -> Result<Article> {
    let name = path.display().to_string();
    let Some(read) = input::read_bilingual(path, None, None)? else {
        return Err(Error::Usage(format!("{name}: not a bilingual file")));
    };
    let (source, target) = (Arc::new(checker.read(read.source)?), Arc::new(checker.read(read.target)?));
    let compared = checker.compare_units(source, target, &read.units)?;
    Ok(Article::of_pair(name, &compared.bitext, &compared.findings))
}

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
