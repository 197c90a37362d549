//! Pairs read and aligned once, for what they teach a lexicon.

use std::sync::Arc;

use super::job::Job;
use super::order;
use super::readings::Readings;
use super::run::{self, Run, guarded, record};
use crate::align::Draft;
use crate::error::{Error, Failed};

impl<R> Run<'_, R> {
    /// Aligns `jobs` in parallel and hands each to `emit`, in order; `None` is an article without a translation.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns.
    pub fn drafts<E>(
        &self,
        jobs: impl Iterator<Item = Job> + Send,
        emit: impl FnMut(Result<Option<Draft>, Failed>) -> Result<(), E>,
    ) -> Result<(), E> {
        let readings = Readings::default();
        let work = |job: Job| {
            let name = job.name();
            guarded(&name, || match job {
                Job::Failed(failed) => Err(failed),
                other => self.drafted(other, &readings).map_err(|error| Failed::new(name.clone(), error)),
            })
        };
        order::run(jobs, self.limits.threads, self.stop, work, emit)
    }

    fn drafted(&self, job: Job, readings: &Readings) -> Result<Option<Draft>, Arc<Error>> {
        let (source, target) = match job {
            Job::Failed(_) | Job::Missing { .. } | Job::Note(_) => return Ok(None),
            Job::Record(line) => {
                let (_, source, target) = record(self.checker, readings, line)?;
                (source, target)
            }
            Job::Pair { source, target, .. } => {
                let (source, target) = (source.text(self.checker), target.text(self.checker));
                (source?, target?)
            }
            Job::Bilingual(path, target) => {
                let Some(read) = run::first(&path, target)? else { return Ok(None) };
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
