//! A run over many jobs: recalled or read and aligned once, then aligned by what the batch taught, and checked.
//!
//! Jobs go in windows. In a window all pairs are aligned once, the [`Pool`] learns in the order of the input from what is
//! sure, and then they are aligned and checked by what it knows: so the result does not depend on the threads, and
//! memory is bounded by a window. A result from the cache is what was found when the pair was checked; it teaches nothing.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::job::{Job, Version};
use super::lines::Line;
use super::memory::{Key, Memory};
use super::order::{self, Limits};
use super::readings::Readings;
use crate::align::{Draft, Due, Lexicon, Pool};
use crate::checks::article_missing;
use crate::error::{Error, Result};
use crate::input;
use crate::input::records::{self, Pair};
use crate::pipeline::Checker;
use crate::report::{Article, Failure};
use crate::text::Text;

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
    /// A digest of the lexicon that the checker was given, for results depend on it.
    pub given: [u8; 32],
}

/// A job after the first round.
enum Step {
    Done(Box<Done>),
    Drafted(Box<Drafted>),
}

/// A pair read and aligned once.
struct Drafted {
    id: String,
    paired_by: Option<&'static str>,
    key: Option<Key>,
    source: Arc<Text>,
    target: Arc<Text>,
    draft: Draft,
}

impl Run<'_> {
    /// Does `jobs` in parallel and hands each result to `emit`, in order.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns. What cannot be read or compared is handed on as a failure, and the rest goes on.
    pub fn over<E>(
        &self,
        jobs: impl Iterator<Item = Job>,
        mut emit: impl FnMut(Done) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut jobs = jobs.peekable();
        let readings = Readings::default();
        let mut pool = Pool::starting_from(self.checker.lexicon());
        while jobs.peek().is_some() && !self.stop.load(std::sync::atomic::Ordering::Relaxed) {
            let mut steps = Vec::new();
            let window = self.window(&mut jobs);
            let keep = |step| -> std::result::Result<(), E> {
                steps.push(step);
                Ok(())
            };
            order::run(window.into_iter(), self.limits.threads, self.stop, |job| self.first(job, &readings), keep)?;
            for step in &mut steps {
                if let Step::Drafted(drafted) = step {
                    pool.add(&mut drafted.draft);
                }
            }
            let mut learned = Vec::new();
            let keep = |half| -> std::result::Result<(), E> {
                learned.push(half);
                Ok(())
            };
            order::run(pool.due().into_iter(), self.limits.threads, self.stop, Due::learn, keep)?;
            pool.take(learned);
            let lexicon = pool.lexicon();
            order::run(
                steps.into_iter(),
                self.limits.threads,
                self.stop,
                |step| self.second(step, lexicon),
                &mut emit,
            )?;
        }
        Ok(())
    }

    /// The next jobs, as many as the limits allow and at least one.
    fn window(&self, jobs: &mut impl Iterator<Item = Job>) -> Vec<Job> {
        let (mut window, mut weight) = (Vec::new(), 0);
        while window.len() < self.limits.window && weight < self.limits.budget {
            let Some(job) = jobs.next() else { break };
            weight += job.weight();
            window.push(job);
        }
        window
    }

    /// Recalls a result, or reads and aligns.
    fn first(&self, job: Job, readings: &Readings) -> Step {
        let name = job.name();
        guarded(&name, || self.recall_or_draft(job, readings))
            .unwrap_or_else(|failure| Step::Done(Box::new(Err(failure))))
    }

    fn recall_or_draft(&self, job: Job, readings: &Readings) -> std::result::Result<Step, Failure> {
        let name = job.name();
        let failed = |error: Error| Failure::of(name.clone(), &error);
        // What is wrong with one version is told under the pair's name.
        let of_version = |failure: Failure| Failure { name: name.clone(), ..failure };
        let key = self.memory.and_then(|_| job.key(self.checker.settings())).map(|key| key.under(self.given));
        if let (Some(memory), Some(key)) = (self.memory, &key)
            && let Some(article) = memory.recall(key)
        {
            return Ok(Step::Done(Box::new(Ok(article))));
        }
        let (id, source, target, paired_by) = match job {
            Job::Failed(failure) => return Err(failure),
            Job::Bilingual(path) => {
                let article = bilingual(self.checker, &path).map_err(failed)?;
                self.keep(key.as_ref(), &article);
                return Ok(Step::Done(Box::new(Ok(article))));
            }
            Job::Missing { version, message, dated } => {
                return self
                    .missing(&version, &message, dated)
                    .map_err(of_version)
                    .map(|done| Step::Done(Box::new(Ok(done))));
            }
            Job::Record(line) => {
                let read = record(self.checker, readings, line).map_err(|error| {
                    // Whoever wrote the record waits for an answer to each.
                    Failure { note: false, ..failed(error) }
                })?;
                (read.0, read.1, read.2, None)
            }
            Job::Pair { id, source, target, paired_by } => {
                let (source, target) = (source.text(self.checker), target.text(self.checker));
                let (source, target) = (source.map_err(of_version)?, target.map_err(of_version)?);
                self.checker.distinct(&source, &target).map_err(failed)?;
                (id, source, target, paired_by)
            }
        };
        let draft = self.checker.draft(&source, &target);
        Ok(Step::Drafted(Box::new(Drafted { id, paired_by, key, source, target, draft })))
    }

    /// An article without a version in the other language.
    fn missing(&self, version: &Version, message: &str, dated: bool) -> std::result::Result<Article, Failure> {
        let text = version.text(self.checker)?;
        let finding = article_missing::finding(&text.document, message, dated);
        let findings: Vec<_> = self.checker.kept(&version.name(), text.locale(), finding).into_iter().collect();
        Ok(Article::of_text(version.name(), &text, &findings))
    }

    /// Aligns by what the batch taught, and checks.
    fn second(&self, step: Step, lexicon: &Lexicon) -> Done {
        let Drafted { id, paired_by, key, source, target, draft } = match step {
            Step::Done(done) => return *done,
            Step::Drafted(drafted) => *drafted,
        };
        let article = guarded(&id, || {
            let compared = self.checker.compare_draft(source, target, &draft, lexicon);
            let article = Article::of_pair(id.clone(), &compared.bitext, &compared.findings);
            Ok(Article { paired_by: paired_by.map(str::to_owned), ..article })
        })?;
        self.keep(key.as_ref(), &article);
        Ok(article)
    }

    fn keep(&self, key: Option<&Key>, article: &Article) {
        if let (Some(memory), Some(key)) = (self.memory, key) {
            memory.keep(key, article);
        }
    }
}

/// A text that breaks the program is a failure like any other.
pub(super) fn guarded<T>(
    name: &str,
    work: impl FnOnce() -> std::result::Result<T, Failure>,
) -> std::result::Result<T, Failure> {
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    let message = || Error::Broken { name: name.to_owned() }.to_string();
    caught.unwrap_or_else(|_| Err(Failure { name: name.to_owned(), message: message(), note: false }))
}

pub(super) fn record(checker: &Checker, readings: &Readings, line: Line) -> Result<(String, Arc<Text>, Arc<Text>)> {
    let text = line.text?;
    let record: Pair = records::parse(&line.name, line.number, &text)?;
    let source = readings.read(checker, record.source.document(&record.id))?;
    let target = readings.read(checker, record.target.document(&record.id))?;
    Ok((record.id, source, target))
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
