//! Pairs read and aligned once, for what they teach a lexicon.

use std::sync::Arc;

use super::job::Job;
use super::order;
use super::readings::Readings;
use super::run::{Run, guarded, record};
use crate::align::Draft;
use crate::error::Error;
use crate::input;
use crate::report::Failure;

impl Run<'_> {
    /// Aligns `jobs` in parallel and hands each to `emit`, in order; `None` is an article without a translation.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns.
    pub fn drafts<E>(
        &self,
        jobs: impl Iterator<Item = Job> + Send,
        emit: impl FnMut(Result<Option<Draft>, Failure>) -> Result<(), E>,
    ) -> Result<(), E> {
        let readings = Readings::default();
        let work = |job: Job| {
            let name = job.name();
            let failed = |error: Error| Failure::of(name.clone(), &error);
            guarded(&name, || match job {
                Job::Failed(failure) => Err(failure),
                other => self.drafted(other, &readings).map_err(failed),
            })
        };
        order::run(jobs, self.limits.threads, self.stop, work, emit)
    }

    fn drafted(&self, job: Job, readings: &Readings) -> Result<Option<Draft>, Error> {
        let (source, target) = match job {
            Job::Failed(_) | Job::Missing { .. } => return Ok(None),
            Job::Record(line) => {
                let (_, source, target) = record(self.checker, readings, line)?;
                (source, target)
            }
            Job::Pair { source, target, .. } => {
                let told = |failure: Failure| Error::Usage(failure.message);
                let (source, target) = (source.text(self.checker), target.text(self.checker));
                (source.map_err(told)?, target.map_err(told)?)
            }
            Job::Bilingual(path) => {
                let Some(read) = input::read_bilingual(&path, None, None)? else { return Ok(None) };
                let (source, target) = (self.checker.read(read.source)?, self.checker.read(read.target)?);
                self.checker.distinct(&source, &target)?;
                return Ok(Some(self.checker.draft_units(&source, &target, &read.units)));
            }
        };
        let (source, target): (Arc<_>, Arc<_>) = (source, target);
        self.checker.distinct(&source, &target)?;
        Ok(Some(self.checker.draft(&source, &target)))
    }
}
