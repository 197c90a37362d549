//! Many jobs on all cores, results in the order of the jobs, and never more in memory than a window of them.
//!
//! Threads take jobs from one iterator. A job's weight (bytes of text) counts from when it is taken until its result
//! is handed on, and no further job is taken while the sum is over the budget: so memory is bounded by the largest
//! articles, however many there are, and one slow article holds back no more than a window.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};

/// Limits of a run.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Threads that work.
    pub threads: usize,
    /// Jobs between the oldest that is not handed on and the newest that is taken.
    pub window: usize,
    /// Bytes of all jobs taken and not handed on; a single job may be larger.
    pub budget: u64,
}

impl Default for Limits {
    /// All cores; a window that keeps them busy behind one slow article; a budget of which texts, facts and reports
    /// take some ten times as much memory.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { threads, window: 32 * threads, budget: 8 << 20 }
    }
}

struct State<I, R> {
    jobs: I,
    taken: usize,
    handed: usize,
    weight: u64,
    done: BTreeMap<usize, (u64, R)>,
    over: bool,
    workers: usize,
}

/// Runs `work` on every job and hands the results to `emit`, on the calling thread, in the order of the jobs. When
/// `stop` turns true no further job is taken; what was taken is finished and handed on.
///
/// # Errors
///
/// The first that `emit` returns; nothing is taken after it.
pub fn run<J, R: Send, E>(
    jobs: impl Iterator<Item = J> + Send,
    limits: Limits,
    stop: &AtomicBool,
    weight: impl Fn(&J) -> u64 + Sync,
    work: impl Fn(J) -> R + Sync,
    mut emit: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = limits.threads.max(1);
    let state = State { jobs, taken: 0, handed: 0, weight: 0, done: BTreeMap::new(), over: false, workers: threads };
    let (state, changed) = (Mutex::new(state), Condvar::new());
    let lock = || state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let _leaving = Leaving { state: &state, changed: &changed };
                while let Some((place, heavy, job)) = take(lock(), &changed, limits, stop, &weight) {
                    let result = work(job);
                    lock().done.insert(place, (heavy, result));
                    changed.notify_all();
                }
            });
        }
        let mut guard = lock();
        loop {
            let next = guard.handed;
            if let Some((heavy, result)) = guard.done.remove(&next) {
                guard.handed += 1;
                guard.weight -= heavy;
                drop(guard);
                changed.notify_all();
                if let Err(error) = emit(result) {
                    lock().over = true;
                    changed.notify_all();
                    return Err(error);
                }
                guard = lock();
            } else if guard.workers == 0 {
                return Ok(());
            } else {
                guard = changed.wait(guard).unwrap_or_else(std::sync::PoisonError::into_inner);
            }
        }
    })
}

/// The next job with its place and weight, once there is room for it; `None` when there is none.
fn take<J, R>(
    mut state: MutexGuard<'_, State<impl Iterator<Item = J>, R>>,
    changed: &Condvar,
    limits: Limits,
    stop: &AtomicBool,
    weight: &impl Fn(&J) -> u64,
) -> Option<(usize, u64, J)> {
    loop {
        if state.over || stop.load(Ordering::Relaxed) {
            return None;
        }
        let waiting = state.taken - state.handed;
        if waiting == 0 || (waiting < limits.window && state.weight < limits.budget) {
            let Some(job) = state.jobs.next() else {
                state.over = true;
                changed.notify_all();
                return None;
            };
            let heavy = weight(&job);
            let place = state.taken;
            state.taken += 1;
            state.weight += heavy;
            return Some((place, heavy, job));
        }
        state = changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner);
    }
}

/// Tells the others that a thread has ended, also where it ends by a panic.
struct Leaving<'a, I, R> {
    state: &'a Mutex<State<I, R>>,
    changed: &'a Condvar,
}

impl<I, R> Drop for Leaving<'_, I, R> {
    fn drop(&mut self) {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).workers -= 1;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    const LIMITS: Limits = Limits { threads: 4, window: 6, budget: 50 };

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
        run(0..60u64, LIMITS, &go(), |_| 1, work, emit).unwrap();
        assert_eq!(got, (0..60).map(|job| job * 2).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_than_the_window_and_the_budget_are_under_way() {
        let (taken, handed, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let jobs = (0..100usize).inspect(|_| {
            let waiting = taken.fetch_add(1, Ordering::SeqCst) + 1 - handed.load(Ordering::SeqCst);
            most.fetch_max(waiting, Ordering::SeqCst);
        });
        let emit = |_| {
            std::thread::sleep(Duration::from_micros(300));
            handed.fetch_add(1, Ordering::SeqCst);
            Ok::<(), ()>(())
        };
        // Jobs of 20 bytes: three reach the budget of 50; one more is between hand and count.
        run(jobs, LIMITS, &go(), |_| 20, |job| job, emit).unwrap();
        assert!(most.load(Ordering::SeqCst) <= 4, "{most:?}");
    }

    #[test]
    fn a_stop_ends_the_run_with_what_was_done() {
        let stop = go();
        let mut got = Vec::new();
        let emit = |result| {
            got.push(result);
            stop.fetch_or(result == 10, Ordering::Relaxed);
            Ok::<(), ()>(())
        };
        run(0..1_000_000u64, LIMITS, &stop, |_| 1, |job| job, emit).unwrap();
        assert!(got.len() < 30, "{}", got.len());
        assert!(got.iter().enumerate().all(|(n, job)| n as u64 == *job));
    }

    #[test]
    fn an_error_of_the_receiver_ends_the_run() {
        let got = run(0..1_000_000u64, LIMITS, &go(), |_| 1, |job| job, |job| if job < 5 { Ok(()) } else { Err(job) });
        assert_eq!(got, Err(5));
    }
}
