//! `transdrift learn PAIRS... -o FILE`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use transdrift::align::{Learner, Lexicon};
use transdrift::batch::{Limits, Plan, Request, Run};
use transdrift::report::passage::visible;
use transdrift::{Checker, Settings};

use super::Outcome;
use super::config::Configured;
use super::layout::Grouping;
use super::output::failed;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Translated texts: files and folders of articles, bilingual files, and records, as `batch` reads them
    #[arg(required = true)]
    pairs: Vec<PathBuf>,
    /// Write the lexicon here, as TSV: word, word, weight [default: `learned.tsv` in the user's own folder, from where it
    /// is read without being named]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    grouping: Grouping,
    #[command(flatten)]
    configured: Configured,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    // What is shipped is no witness for what texts teach.
    let checker = Checker::new(Settings::default()).with_lexicon(Lexicon::default());
    let layout = arguments.grouping.request(&arguments.configured.batch()?)?;
    let request = Request { layout, ..Request::default() };
    let plan = Plan::new(&arguments.pairs, &request)?;
    let stop = AtomicBool::new(false);
    let run =
        Run { checker: &checker, limits: Limits::default(), stop: &stop, memory: None, make: &|_| (), given: [0; 32] };
    let (mut learner, mut read, mut outcome) = (Learner::default(), 0, Outcome::Clean);
    run.drafts(plan.jobs(&request, &checker), |draft| -> anyhow::Result<()> {
        match draft {
            Ok(draft) => draft.into_iter().for_each(|draft| {
                learner.add(draft);
                read += 1;
            }),
            Err(failure) => {
                super::told(&visible(&failed(failure.name, &failure.error).told()));
                outcome = Outcome::Trouble;
            }
        }
        Ok(())
    })?;
    if read == 0 {
        bail!("no pair of texts to learn from; `transdrift layout` shows what goes with what");
    }
    let (mut tsv, mut told) = (String::new(), String::new());
    for learned in learner.finish().iter().filter(|learned| !learned.entries.is_empty()) {
        let [first, second] = [0, 1].map(|side: usize| learned.languages[side].tag());
        tsv += &learned.tsv();
        let [here, there] = learned.coverage.map(|share| share * 100.0);
        let size = learned.entries.len();
        writeln!(
            told,
            "{first}-{second}: {size} entries, for {here:.0}% of {first} words, {there:.0}% of {second} words"
        )?;
    }
    if tsv.is_empty() {
        bail!("no word pair is sure enough in {read} pairs of texts; give more of them");
    }
    write(arguments, &tsv, &mut told)?;
    super::print(told.as_bytes())?;
    Ok(outcome)
}

/// Writes what was learned, and tells where, if nobody said.
fn write(arguments: &Arguments, tsv: &str, told: &mut String) -> anyhow::Result<()> {
    let output = match &arguments.output {
        Some(output) => output.clone(),
        None => usual()?,
    };
    let written = super::written::write(&output, tsv.as_bytes());
    written.with_context(|| format!("{}: cannot write", output.display()))?;
    if arguments.output.is_none() {
        writeln!(told, "{}", output.display())?;
    }
    Ok(())
}

/// Where what is learned goes unless somebody says otherwise.
fn usual() -> anyhow::Result<PathBuf> {
    let Some(folder) = super::lexicon::folder() else {
        bail!("this system has no folder for data; give one file with -o")
    };
    std::fs::create_dir_all(&folder).with_context(|| format!("{}: cannot make this folder", folder.display()))?;
    Ok(folder.join("learned.tsv"))
}
