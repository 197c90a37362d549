//! A run over many jobs: recalled or read and aligned once, then aligned by what the batch taught, and checked.
//!
//! Jobs go in windows. In a window all pairs are aligned once, the [`Pool`](crate::align::Pool) learns in the order of the
//! input from what is sure, and then they are aligned and checked by what it knows: so the result does not depend on the
//! threads, and memory is bounded by a window. A result from the memory is found by all that the pool had learned from when the pair
//! was checked, and what its pair teaches is remembered with it; so it does not depend on the memory either.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::job::Job;
use super::lines::Line;
use super::memory::{Key, Memory};
use super::order::{self, Limits};
use super::readings::Readings;
use super::school::{Lesson, School};
use crate::align::{Draft, Due, Lexicon};
use crate::bitext::Lone;
use crate::error::{Error, Failed, Result};
use crate::finding::Finding;
use crate::input;
use crate::input::assembly::Bilingual;
use crate::input::records::{self, Pair};
use crate::input::table::Columns;
use crate::locale::Locale;
use crate::pipeline::{Checker, Comparison};
use crate::text::Text;

/// What came of a job: what was made of what was checked, or a sentence on how the jobs were found.
pub type Done<R> = std::result::Result<Came<R>, Failed>;

/// What came of a job that did not fail.
#[derive(Debug, Clone)]
pub enum Came<R> {
    /// A result.
    Result(R),
    /// What there is to say about how the others were found.
    Note(String),
}

/// What was checked.
#[derive(Debug, Clone, Copy)]
pub enum Checked<'a> {
    /// Two versions of an article.
    Pair {
        /// What reports call it.
        id: &'a str,
        /// How they were found to be versions of one article.
        paired_by: Option<&'static str>,
        /// The pair with what was found in it.
        comparison: &'a Comparison,
    },
    /// A text that has no other version.
    Text {
        /// What reports call it.
        id: &'a str,
        /// The text.
        text: &'a Text,
        /// What was found.
        findings: &'a [Finding],
    },
}

/// A run over many jobs.
pub struct Run<'a, R> {
    /// Reads and compares.
    pub checker: &'a Checker,
    /// Threads and memory.
    pub limits: Limits,
    /// When it turns true, what is under way is finished and handed on, and no more is begun.
    pub stop: &'a AtomicBool,
    /// Results of earlier runs.
    pub memory: Option<&'a dyn Memory<R>>,
    /// Makes of what was checked what is handed on and remembered.
    pub make: &'a (dyn Fn(Checked) -> R + Sync),
    /// A digest of the lexicon that the checker was given, for results depend on it.
    pub given: [u8; 32],
}

/// A job after the first round.
enum Step<R> {
    Done(Box<Done<R>>),
    /// A result that was remembered, and the key of the pair, by which what it teaches is remembered too.
    Recalled(Box<R>, Key),
    Drafted(Box<Drafted>),
}

/// The keys of a job that may be remembered.
#[derive(Debug, Clone)]
struct Keys {
    /// Of the pair.
    pair: Key,
    /// Of the result, by what the batch had learned from.
    result: Key,
}

/// A pair read and aligned once.
struct Drafted {
    id: String,
    paired_by: Option<&'static str>,
    keys: Option<Keys>,
    source: Arc<Text>,
    target: Arc<Text>,
    draft: Draft,
}

impl<R: Send> Run<'_, R> {
    /// Does `jobs` in parallel and hands each result to `emit`, in order.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns. What cannot be read or compared is handed on as a failure, and the rest goes on.
    pub fn over<E>(
        &self,
        jobs: impl Iterator<Item = Job>,
        mut emit: impl FnMut(Done<R>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut jobs = jobs.peekable();
        let readings = Readings::default();
        let mut school = School::new(self.checker.lexicon());
        while jobs.peek().is_some() && !self.stop.load(std::sync::atomic::Ordering::Relaxed) {
            let window = self.keyed(self.window(&mut jobs), &mut school.digest);
            let first = |(job, keys)| self.first(job, keys, &readings);
            let mut steps = self.all(window, first);
            let lessons = steps.iter_mut().filter_map(|step| match step {
                Step::Done(_) => None,
                Step::Recalled(_, pair) => Some(Lesson::Remembered(pair.clone())),
                Step::Drafted(drafted) => Some(Lesson::Drafted(&mut drafted.draft)),
            });
            school.lesson(lessons.collect(), |pair| self.memory?.teaching(pair), |due| self.all(due, Due::learn));
            let lexicon = school.pool.lexicon();
            let second = |step| self.second(step, lexicon);
            order::run(steps.into_iter(), self.limits.threads, self.stop, second, &mut emit)?;
        }
        Ok(())
    }

    /// Does `work` on all of `jobs`, or on the first of them where the run is stopped.
    fn all<J: Send, T: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> T + Sync) -> Vec<T> {
        let mut done = Vec::with_capacity(jobs.len());
        let keep = |one| -> std::result::Result<(), std::convert::Infallible> {
            done.push(one);
            Ok(())
        };
        let Ok(()) = order::run(jobs.into_iter(), self.limits.threads, self.stop, work, keep);
        done
    }

    /// `window` with the keys of its jobs, which also follow from all pairs that are learned from before they are judged:
    /// `digest` stands for those of the windows before.
    fn keyed(&self, window: Vec<Job>, digest: &mut [u8; 32]) -> Vec<(Job, Option<Keys>)> {
        if self.memory.is_none() {
            return window.into_iter().map(|job| (job, None)).collect();
        }
        let key = |job: Job| {
            let key = job.key(self.checker.settings()).map(|key| key.under(self.given));
            (job, key)
        };
        let keyed = self.all(window, key);
        *digest =
            Key::digest(*digest, keyed.iter().filter(|(job, _)| job.teaches()).filter_map(|(_, key)| key.as_ref()));
        let under = |(job, key): (Job, Option<Key>)| {
            let result = |pair: &Key| if job.teaches() { pair.under(*digest) } else { pair.clone() };
            let keys = key.map(|pair| Keys { result: result(&pair), pair });
            (job, keys)
        };
        keyed.into_iter().map(under).collect()
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
    fn first(&self, job: Job, keys: Option<Keys>, readings: &Readings) -> Step<R> {
        let name = job.name();
        guarded(&name, || self.recall_or_draft(job, keys, readings))
            .unwrap_or_else(|failed| Step::Done(Box::new(Err(failed))))
    }

    fn recall_or_draft(
        &self,
        job: Job,
        keys: Option<Keys>,
        readings: &Readings,
    ) -> std::result::Result<Step<R>, Failed> {
        let name = job.name();
        let failed = |error: Error| Failed::new(name.clone(), error);
        let shared = |error: Arc<Error>| Failed::new(name.clone(), error);
        let done = |result: R| Ok(Step::Done(Box::new(Ok(Came::Result(result)))));
        if let (Some(memory), Some(keys)) = (self.memory, &keys)
            && let Some(result) = memory.recall(&keys.result)
        {
            return if job.teaches() { Ok(Step::Recalled(Box::new(result), keys.pair.clone())) } else { done(result) };
        }
        let (id, source, target, paired_by) = match job {
            Job::Failed(failed) => return Err(failed),
            Job::Note(note) => return Ok(Step::Done(Box::new(Ok(Came::Note(note))))),
            Job::Bilingual(path, target) => {
                let comparison = bilingual(self.checker, &path, target).map_err(failed)?;
                let result = (self.make)(Checked::Pair { id: &name, paired_by: None, comparison: &comparison });
                if let (Some(memory), Some(keys)) = (self.memory, &keys) {
                    memory.keep(&keys.result, &result, None);
                }
                return done(result);
            }
            Job::Missing { version, other, title, date } => {
                let text = version.text(self.checker).map_err(shared)?;
                let (title, date) = (title.as_deref(), date.as_deref());
                let lone = Lone { document: &text.document, other: &other, title, date };
                let findings = self.checker.check_lone(text.locale(), &lone);
                return done((self.make)(Checked::Text { id: &name, text: &text, findings: &findings }));
            }
            Job::Record(line) => {
                // Whoever wrote the record waits for an answer to each.
                let failed = |error| Failed { note: false, ..failed(error) };
                let read = record(self.checker, readings, line).map_err(failed)?;
                (read.0, read.1, read.2, None)
            }
            Job::Pair { id, source, target, paired_by } => {
                let (source, target) = (source.text(self.checker), target.text(self.checker));
                let (source, target) = (source.map_err(shared)?, target.map_err(shared)?);
                self.checker.distinct(&source, &target).map_err(failed)?;
                (id, source, target, paired_by)
            }
        };
        let draft = self.checker.draft(&source, &target);
        Ok(Step::Drafted(Box::new(Drafted { id, paired_by, keys, source, target, draft })))
    }

    /// Aligns by what the batch taught, and checks.
    fn second(&self, step: Step<R>, lexicon: &Lexicon) -> Done<R> {
        let Drafted { id, paired_by, keys, source, target, draft } = match step {
            Step::Done(done) => return *done,
            Step::Recalled(result, _) => return Ok(Came::Result(*result)),
            Step::Drafted(drafted) => *drafted,
        };
        let result = guarded(&id, || {
            let comparison = &self.checker.compare_draft(source, target, &draft, lexicon);
            Ok((self.make)(Checked::Pair { id: &id, paired_by, comparison }))
        })?;
        if let (Some(memory), Some(keys)) = (self.memory, &keys) {
            memory.keep(&keys.result, &result, Some((&keys.pair, draft.teaching())));
        }
        Ok(Came::Result(result))
    }
}

/// A text that breaks the program is a failure like any other.
pub(super) fn guarded<T>(
    name: &str,
    work: impl FnOnce() -> std::result::Result<T, Failed>,
) -> std::result::Result<T, Failed> {
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    caught.unwrap_or_else(|_| Err(Failed::new(name, Error::broken(name))))
}

pub(super) fn record(checker: &Checker, readings: &Readings, line: Line) -> Result<(String, Arc<Text>, Arc<Text>)> {
    let text = line.text?;
    let record: Pair = records::parse(&line.name, line.number, &text)?;
    let source = readings.read(checker, record.source.document(&record.id))?;
    let target = readings.read(checker, record.target.document(&record.id))?;
    Ok((record.id, source, target))
}

/// The units of a bilingual file, in the language that is asked for or its first.
pub(super) fn first(path: &Path, target: Option<Locale>) -> Result<Option<Bilingual>> {
    Ok(input::read_bilingual(path, None, target, &Columns::default())?.into_iter().next())
}

fn bilingual(checker: &Checker, path: &Path, target: Option<Locale>) -> Result<Comparison> {
    let Some(read) = first(path, target)? else {
        return Err(Error::refused(format!("{}: not a bilingual file", path.display())));
    };
    let (source, target) = (Arc::new(checker.read(read.source)?), Arc::new(checker.read(read.target)?));
    checker.compare_units(source, target, &read.units)
}
