//! Work on all cores, results in the order of the jobs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Limits of a run.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Threads that work.
    pub threads: usize,
    /// Jobs that are in memory at one time.
    pub window: usize,
    /// Bytes of text that are in memory at one time; a single article may be larger. Sentences, facts and tables of
    /// words take a hundred times as much.
    pub budget: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { threads, window: 256, budget: 4 << 20 }
    }
}

struct State<I, R> {
    jobs: I,
    taken: usize,
    done: BTreeMap<usize, R>,
    workers: usize,
}

/// Runs `work` on every job, on `threads` threads, and hands the results to `emit`, on the calling thread, in the order
/// of the jobs. When `stop` turns true no further job is taken; what was taken is finished and handed on.
///
/// # Errors
///
/// The first that `emit` returns; nothing is taken after it.
pub fn run<J, R: Send, E>(
    jobs: impl Iterator<Item = J> + Send,
    threads: usize,
    stop: &AtomicBool,
    work: impl Fn(J) -> R + Sync,
    mut emit: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.max(1);
    let state = Mutex::new(State { jobs: jobs.fuse(), taken: 0, done: BTreeMap::new(), workers: threads });
    let (changed, failed) = (Condvar::new(), AtomicBool::new(false));
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let take = || {
        let mut state = lock();
        let ended = failed.load(Ordering::Relaxed) || stop.load(Ordering::Relaxed);
        let job = if ended { None } else { state.jobs.next() };
        job.map(|job| {
            state.taken += 1;
            (state.taken - 1, job)
        })
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let _leaving = Leaving { state: &state, changed: &changed };
                while let Some((place, job)) = take() {
                    let result = work(job);
                    lock().done.insert(place, result);
                    changed.notify_all();
                }
            });
        }
        let mut next = 0;
        let mut guard = lock();
        loop {
            if let Some(result) = guard.done.remove(&next) {
                drop(guard);
                next += 1;
                emit(result).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
                guard = lock();
            } else if guard.workers == 0 {
                return Ok(());
            } else {
                guard = changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
            }
        }
    })
}

/// Tells the others that a thread has ended, also where it ends by a panic.
struct Leaving<'a, I, R> {
    state: &'a Mutex<State<I, R>>,
    changed: &'a Condvar,
}

impl<I, R> Drop for Leaving<'_, I, R> {
    fn drop(&mut self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).workers -= 1;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn go() -> AtomicBool {
        AtomicBool::new(false)
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut got = Vec::new();
        let work = |job: u64| {
            std::thread::sleep(Duration::from_micros(500 * (7 - job % 7)));
            job * 2
        };
        let emit = |result| {
            got.push(result);
            Ok::<(), ()>(())
        };
        run(0..60u64, 4, &go(), work, emit).unwrap();
        assert_eq!(got, (0..60).map(|job| job * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_stop_ends_the_run_with_what_was_done() {
        let stop = go();
        let mut got = 0;
        let work = |job: u64| {
            std::thread::sleep(Duration::from_millis(1));
            stop.fetch_or(job == 10, Ordering::Relaxed);
            job
        };
        let emit = |result| {
            assert_eq!(result, got);
            got += 1;
            Ok::<(), ()>(())
        };
        run(0..100_000u64, 4, &stop, work, emit).unwrap();
        assert!((11..1000).contains(&got), "{got}");
    }

    #[test]
    fn an_error_of_the_receiver_ends_the_run() {
        let got = run(0..100_000_000u64, 4, &go(), |job| job, |job| if job < 5 { Ok(()) } else { Err(job) });
        assert_eq!(got, Err(5));
    }
}
