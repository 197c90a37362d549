//! Records one after another, for as long as they come: the order is kept, and memory does not grow with their number.
//!
//! A record is begun when it is there and handed on when it is done, whatever comes behind it. So many records are under
//! way at one time and no more: where nobody takes the results, nothing is read.
//!
//! Words are learned as records go by. In a batch a window of pairs is aligned twice, and the second time by what all of
//! the window taught; a stream does not wait, so that a record is judged by what the windows before the last one taught,
//! whatever the threads do. The first hundred records know nothing of each other: they are judged as `compare` judges a
//! pair. What is known beforehand is given as a lexicon.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};

use serde::Deserialize;

use super::lines::Line;
use super::run::Checked;
use crate::align::{Draft, Due, Lexicon, Pool};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::records::{self, Version};
use crate::pipeline::Checker;

/// Records that teach together.
const WINDOW: usize = 64;

/// Records under way for each thread.
const AHEAD: usize = 4;

/// What became of a record.
#[derive(Debug)]
pub struct Streamed<R> {
    /// Its line, from 1.
    pub line: usize,
    /// Its id, where that can be read.
    pub id: Option<String>,
    /// What was made of what was found, or why nothing was.
    pub result: Result<R>,
}

/// How a stream is worked on.
pub struct Stream<'a, R> {
    /// Reads and compares.
    pub checker: &'a Checker,
    /// Threads that work.
    pub threads: usize,
    /// Whether records teach those behind them. Where they do not, what is found in a record follows from it alone.
    pub learning: Learning,
    /// Makes of what was checked what is handed on.
    pub make: &'a (dyn Fn(Checked) -> R + Sync),
}

/// Whether records teach those behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learning {
    /// They do.
    On,
    /// Each stands alone.
    Off,
}

/// A record: a pair, or a text alone.
#[derive(Deserialize)]
struct Record {
    id: String,
    source: Option<Version>,
    target: Option<Version>,
    lang: Option<crate::locale::Locale>,
    text: Option<String>,
}

/// A record that was worked on, with what it teaches.
struct Worked<R> {
    streamed: Streamed<R>,
    draft: Option<Draft>,
}

impl<R: Send> Stream<'_, R> {
    /// Works on `lines` and hands each result to `emit`, in order. `lines` is read on a thread of its own, which is left
    /// alone where `emit` fails: it may wait for input that never comes.
    ///
    /// # Errors
    ///
    /// The first that `emit` returns.
    pub fn over<E>(
        &self,
        lines: impl Iterator<Item = Line> + Send + 'static,
        mut emit: impl FnMut(Streamed<R>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let threads = self.threads.max(1);
        let inbox = Arc::new(Inbox::default());
        let most = threads * AHEAD;
        let reader = Arc::clone(&inbox);
        std::thread::spawn(move || reader.fill(lines, most));
        let taught = Taught::new(self.checker.lexicon());
        let (done, results) = mpsc::channel();
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (done, inbox, taught) = (done.clone(), &inbox, &taught);
                scope.spawn(move || {
                    while let Some((place, line)) = inbox.take() {
                        let worked = self.work(line, || taught.before(place / WINDOW));
                        if done.send((place, worked)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(done);
            let mut pool = Pool::starting_from(self.checker.lexicon());
            let (mut waiting, mut next) = (BTreeMap::new(), 0);
            for (place, worked) in &results {
                waiting.insert(place, worked);
                while let Some(Worked { streamed, draft }) = waiting.remove(&next) {
                    if let Err(error) = emit(streamed) {
                        inbox.close();
                        taught.close();
                        return Err(error);
                    }
                    inbox.released();
                    next += 1;
                    draft.into_iter().for_each(|mut draft| pool.add(&mut draft));
                    if next % WINDOW == 0 {
                        let learned: Vec<_> = pool.due().into_iter().map(Due::learn).collect();
                        if !learned.is_empty() {
                            pool.take(learned);
                        }
                        taught.window(pool.lexicon());
                    }
                }
            }
            Ok(())
        })
    }

    /// Reads and checks a record, and takes it for an error where the program breaks down over it.
    fn work(&self, line: Line, taught: impl FnOnce() -> Lexicon) -> Worked<R> {
        let Line { name, number, text } = line;
        let (mut id, mut draft) = (None, None);
        let place = format!("{name}:{number}");
        let result = Error::caught(&place, || {
            let text = text?;
            let record: Record = records::parse(&name, number, &text)?;
            let id = id.insert(record.id);
            match (record.source, record.target, record.text) {
                (Some(source), Some(target), _) => {
                    let read = |version: Version| self.checker.read(version.document(id)).map(Arc::new);
                    let (source, target) = (read(source)?, read(target)?);
                    self.checker.distinct(&source, &target)?;
                    let comparison = match self.learning {
                        Learning::Off => self.checker.compare(source, target),
                        Learning::On => {
                            let lexicon = taught();
                            let own = draft.insert(self.checker.draft(&source, &target));
                            self.checker.compare_draft(source, target, own, &lexicon)
                        }
                    };
                    Ok((self.make)(Checked::Pair { id, paired_by: None, comparison: &comparison }))
                }
                (None, None, Some(text)) => {
                    let text = self.checker.read(Document::from_paragraphs(id.clone(), text, record.lang))?;
                    let findings = self.checker.check(&text);
                    Ok((self.make)(Checked::Text { id, text: &text, findings: &findings }))
                }
                _ => Err(Error::malformed(
                    &name,
                    number.to_string(),
                    "not a record: give `source` and `target`, or `text` for a text alone",
                )),
            }
        });
        Worked { streamed: Streamed { line: number, id, result }, draft }
    }
}

/// Records that are read and not yet worked on.
#[derive(Default)]
struct Inbox {
    state: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: VecDeque<(usize, Line)>,
    /// Read and not handed on yet, waiting ones included.
    under_way: usize,
    /// There is nothing more to be taken.
    ended: bool,
    /// Nobody wants any.
    closed: bool,
}

impl Inbox {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, Waiting>) -> MutexGuard<'s, Waiting> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads `lines`, so that at most so many are under way.
    fn fill(&self, lines: impl Iterator<Item = Line>, most: usize) {
        for (place, line) in lines.enumerate() {
            let mut state = self.lock();
            state.lines.push_back((place, line));
            state.under_way += 1;
            self.changed.notify_all();
            while state.under_way >= most && !state.closed {
                state = self.wait(state);
            }
            if state.closed {
                break;
            }
        }
        self.lock().ended = true;
        self.changed.notify_all();
    }

    /// The next record, waiting for it; `None` where there is none.
    fn take(&self) -> Option<(usize, Line)> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(line) = state.lines.pop_front() {
                return Some(line);
            }
            if state.ended {
                return None;
            }
            state = self.wait(state);
        }
    }

    /// A record was handed on.
    fn released(&self) {
        self.lock().under_way -= 1;
        self.changed.notify_all();
    }

    fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}

/// What the windows taught.
struct Taught {
    state: Mutex<Lexicons>,
    changed: Condvar,
}

struct Lexicons {
    /// Windows that have taught.
    windows: usize,
    /// What is known after the last window and after the one before it.
    last: Lexicon,
    before: Lexicon,
    closed: bool,
}

impl Taught {
    fn new(given: &Lexicon) -> Self {
        let state = Lexicons { windows: 0, last: given.clone(), before: given.clone(), closed: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Lexicons> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A window was handed on, and this is known now.
    fn window(&self, lexicon: &Lexicon) {
        let mut state = self.lock();
        state.windows += 1;
        state.before = std::mem::replace(&mut state.last, lexicon.clone());
        self.changed.notify_all();
    }

    fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// What a record of window `window` is judged by: what is known but for the window before it and its own. All of those
    /// records were read before it and wait for none behind them, so this does not wait for long.
    fn before(&self, window: usize) -> Lexicon {
        let wanted = window.saturating_sub(1);
        let mut state = self.lock();
        while state.windows < wanted && !state.closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        // No record of a later window is handed on before this one is.
        if state.windows == wanted { state.last.clone() } else { state.before.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn line(number: usize) -> Line {
        let text = format!(
            r#"{{"id": "{number}", "source": {{"lang": "en", "text": "The town has {number} bridges over the river."}},
            "target": {{"lang": "es", "text": "La ciudad tiene {} puentes sobre el río."}}}}"#,
            if number.is_multiple_of(7) { number + 1 } else { number }
        );
        let text = match number {
            13 => Ok("{\"id\": \"13\"}".to_owned()),
            17 => Ok("{".to_owned()),
            _ => Ok(text.replace('\n', " ")),
        };
        Line { name: "s".into(), number, text }
    }

    fn run(threads: usize, learning: Learning, count: usize) -> Vec<String> {
        let checker = Checker::new(Settings::default());
        let make = |checked: Checked| match checked {
            Checked::Pair { comparison, .. } => {
                comparison.findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>().join("; ")
            }
            Checked::Text { .. } => String::new(),
        };
        let stream = Stream { checker: &checker, threads, learning, make: &make };
        let mut told = Vec::new();
        let emit = |streamed: Streamed<String>| -> std::result::Result<(), ()> {
            let result = streamed.result.unwrap_or_else(|error| error.to_string());
            told.push(format!("{} {:?} {result}", streamed.line, streamed.id));
            Ok(())
        };
        stream.over((1..=count).map(line), emit).unwrap();
        told
    }

    #[test]
    fn results_come_in_order_and_a_bad_record_is_one_result() {
        let told = run(3, Learning::On, 200);
        assert_eq!(told.len(), 200);
        assert!(told.iter().zip(1..).all(|(told, number)| told.starts_with(&format!("{number} "))), "{told:#?}");
        assert!(told[6].contains("Some(\"7\") The source has 7, the target 8"), "{}", told[6]);
        assert!(told[12].contains("Some(\"13\") s:13: not a record: give `source`"), "{}", told[12]);
        assert!(told[16].contains("None s:17:1: not a record"), "{}", told[16]);
        assert!(told[17].ends_with("Some(\"18\") "), "{}", told[17]);
    }

    #[test]
    fn what_is_found_does_not_depend_on_the_threads() {
        assert_eq!(run(1, Learning::On, 300), run(4, Learning::On, 300));
    }

    #[test]
    fn a_record_waits_for_none_behind_it_and_nothing_is_read_ahead_of_who_takes() {
        let checker = Checker::new(Settings::default());
        let stream = Stream { checker: &checker, threads: 2, learning: Learning::On, make: &|_| () };
        let (send, lines) = mpsc::channel::<Line>();
        send.send(line(1)).unwrap();
        let mut seen = 0;
        // The next record is sent when the one before it is answered: a stream that waited would hang here.
        stream
            .over(lines.into_iter(), |_| {
                seen += 1;
                if seen < 150 { send.send(line(seen + 1)).map_err(|_| ()) } else { Err(()) }
            })
            .unwrap_err();
        assert_eq!(seen, 150);

        static READ: AtomicUsize = AtomicUsize::new(0);
        let lines = (1..1000).map(|number| {
            READ.fetch_add(1, Ordering::Relaxed);
            line(number)
        });
        let mut first = true;
        stream
            .over(lines, |_| {
                if std::mem::take(&mut first) {
                    std::thread::sleep(std::time::Duration::from_millis(300));
                    assert!(READ.load(Ordering::Relaxed) <= 2 * AHEAD + 1);
                    return Ok(());
                }
                Err(())
            })
            .unwrap_err();
    }
}
