//! `transdrift batch PATH...`

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use transdrift::Checker;
use transdrift::batch::behind::{self, Late, Site};
use transdrift::batch::versions::Gathering;
use transdrift::batch::{Came, Done, Limits, Memory, Plan, Request, Run};
use transdrift::locale::{Locale, asked};
use transdrift::report::Article;
use transdrift::report::passage::visible;

use super::layout::Grouping;
use super::lexicon::Given;
use super::output::{Output, Sinks, article};
use super::reading::Reading;
use super::{Outcome, Selection, partners};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files and folders of articles, bilingual files, and records, one JSON object a line:
    /// `{"id", "source": {"lang", "text"}, "target": {"lang", "text"}}`; `-` is records on standard input
    #[arg(required_unless_present_any = ["files_from", "since"])]
    paths: Vec<PathBuf>,
    /// Read further paths from this file, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Check only what differs from this commit, branch or tag of git
    #[arg(long, value_name = "REF")]
    since: Option<String>,
    #[command(flatten)]
    grouping: Grouping,
    /// Leave out paths that fit this pattern, as in `.gitignore` (repeatable); `.transdriftignore` files are obeyed too
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// Compare in these languages only
    #[arg(long, value_name = "TAGS", value_delimiter = ',', value_parser = asked)]
    langs: Vec<Locale>,
    /// Compare every version with every other one, not only with the source
    #[arg(long)]
    all_pairs: bool,
    /// Read the history in git, and tell in one finding that a translation is behind its source
    #[arg(long)]
    behind: bool,
    /// Threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// No progress bar, also on a terminal
    #[arg(long)]
    no_progress: bool,
    #[cfg(feature = "cache")]
    #[command(flatten)]
    caching: super::cache::Caching,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    lexicon: Given,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

/// Turns true at Ctrl-C.
static STOP: AtomicBool = AtomicBool::new(false);

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (mut settings, file) = arguments.selection.load()?;
    arguments.reading.ask(&mut settings);
    let checker = Checker::new(settings);
    let (lexicon, given) = arguments.lexicon.read(&arguments.selection.lexicons()?)?;
    let checker = checker.with_lexicon(lexicon);
    let mut request = Request {
        layout: arguments.grouping.request(&file)?,
        all_pairs: arguments.all_pairs || file.all_pairs,
        exclude: [file.exclude, arguments.exclude.clone()].concat(),
        changed: arguments.since.as_deref().map(super::since::changed).transpose()?,
        languages: if arguments.langs.is_empty() { file.langs } else { arguments.langs.clone() },
    };
    let named = paths(arguments)?;
    let past = behind::Request {
        layout: request.layout.clone(),
        exclude: request.exclude.clone(),
        languages: request.languages.clone(),
    };
    let mut plan = Plan::new(&named, &request)?;
    if let Some(wider) = partners::wider(&named, &plan) {
        request.changed = Some(wider.files);
        plan = Plan::new(&wider.roots, &request)?;
    }
    tell_alone(&plan);
    // What git or a list names may well be nothing.
    if plan.is_empty() && arguments.since.is_none() && !arguments.paths.is_empty() {
        bail!(
            "nothing to compare: no file has a version in another language; `transdrift layout` shows what was looked at, \
             --pair says which files are versions of one article, and `transdrift check` reads texts alone"
        );
    }
    give(arguments.output.open(arguments.selection.reporting()?)?);
    stop_at_interrupt()?;
    let bar = progress(plan.jobs_known(&request), arguments.no_progress);
    let limits = Limits { threads: arguments.jobs.map_or(Limits::default().threads, usize::from), ..Limits::default() };
    #[cfg(feature = "cache")]
    let cache = arguments.caching.open(plan.has_files());
    #[cfg(feature = "cache")]
    let memory = cache.as_ref().map(|cache| cache as &dyn Memory<Article>);
    #[cfg(not(feature = "cache"))]
    let memory: Option<&dyn Memory<Article>> = None;
    let late = match arguments.behind {
        true => {
            let site = Site::open(&named, &past)?;
            site.notes.iter().for_each(|note| super::told(note));
            Late::of(&site, &checker, limits.threads, &STOP)
        }
        false => Late::default(),
    };
    let run = Run { checker: &checker, limits, stop: &STOP, memory, make: &article, given };
    let (mut notes, mut gathering) = (Vec::new(), Gathering::default());
    let tell = |complete: Vec<Done<Article>>| -> anyhow::Result<()> {
        for done in complete {
            #[cfg(feature = "cache")]
            let done = match done {
                Ok(Came::Result(mut article)) => {
                    cache.iter().for_each(|cache| cache.only_new(&mut article, arguments.caching.new));
                    Ok(Came::Result(article))
                }
                done => done,
            };
            let mut sinks = take();
            let told = bar.suspend(|| sinks.done(done));
            give(sinks);
            told?;
        }
        Ok(())
    };
    run.over(plan.jobs(&request, &checker), |done| {
        let done = match done {
            Ok(Came::Note(note)) => {
                notes.push(note);
                return Ok(());
            }
            done => done,
        };
        bar.inc(1);
        let done = done.map(|mut came| {
            if let Came::Result(article) = &mut came {
                late.fold(article, checker.settings());
            }
            came
        });
        tell(gathering.push(done, checker.settings()))
    })?;
    tell(gathering.end(checker.settings()))?;
    bar.finish_and_clear();
    for note in &notes {
        super::told(note);
    }
    #[cfg(feature = "cache")]
    if let Some(Err(warning)) = cache.map(transdrift::batch::cache::Cache::finish) {
        super::told(&format!("warning: {warning}"));
    }
    let sinks = take();
    if STOP.load(Ordering::Relaxed) {
        return interrupted(sinks);
    }
    sinks.finish()
}

fn interrupted(sinks: Sinks) -> anyhow::Result<Outcome> {
    eprintln!("transdrift: interrupted; the report holds what was checked until then");
    sinks.finish()?;
    Ok(Outcome::Interrupted)
}

/// The reports while nobody writes them.
static SINKS: Mutex<Option<Sinks>> = Mutex::new(None);

fn give(sinks: Sinks) {
    *SINKS.lock().unwrap_or_else(PoisonError::into_inner) = Some(sinks);
}

/// The reports, to write in them. Once another thread ends them they never come back, and it ends the program.
fn take() -> Sinks {
    loop {
        if let Some(sinks) = SINKS.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return sinks;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Files that nothing is compared with: a few by name, the rest counted.
fn tell_alone(plan: &Plan) {
    const NAMED: usize = 5;
    for (path, why) in plan.alone.iter().take(NAMED) {
        super::told(&format!("{}: not compared: {why}", visible(&path.display().to_string())));
    }
    if let Some(more @ 1..) = plan.alone.len().checked_sub(NAMED) {
        eprintln!("transdrift: {more} more files were not compared; `transdrift layout` says why");
    }
    if !plan.unread.is_empty() {
        let kinds: Vec<String> = plan.unread.iter().map(|(ending, count)| format!("{count} .{ending}")).collect();
        let count: usize = plan.unread.values().sum();
        let files = if count == 1 { "file" } else { "files" };
        eprintln!("transdrift: {count} {files} not read: {}", kinds.join(", "));
    }
}

/// The paths of the command line, then those of `--files-from`.
fn paths(arguments: &Arguments) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = arguments.paths.clone();
    if let Some(list) = &arguments.files_from {
        let bytes = super::reading::bytes(list)?;
        let lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        paths.extend(lines.filter(|line| !line.is_empty()).map(super::since::named));
    }
    // `--since` alone is about all that is here.
    if paths.is_empty() && arguments.files_from.is_none() {
        paths.push(PathBuf::from("."));
    }
    Ok(paths)
}

/// How long an interrupted run may take to end what is under way. An ordinary article takes a hundredth of it.
const GRACE: Duration = Duration::from_millis(600);

/// Ctrl-C or a termination ends the run after what is under way, or without it where that takes long.
fn stop_at_interrupt() -> anyhow::Result<()> {
    let stop = || {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        std::thread::sleep(GRACE);
        let _ = interrupted(take());
        std::process::exit(130);
    };
    ctrlc::set_handler(stop).context("cannot listen for Ctrl-C")
}

/// A bar with rate and time left, on a terminal only.
fn progress(length: Option<u64>, off: bool) -> ProgressBar {
    if off || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, form) = match length {
        Some(length) => (ProgressBar::new(length), "{wide_bar} {pos}/{len}, {per_sec}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {pos} checked, {per_sec}"),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.with_style(ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
