//! `transdrift stream`

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use transdrift::batch::{Learning, Limits, Stream, Streamed, lines};
use transdrift::report::{Article, Coverage, Entry, json};

use super::lexicon::Given;
use super::output::article;
use super::reading::Reading;
use super::{Outcome, Selection};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Records, one JSON object a line: `{"id", "source": {"lang", "text"}, "target": {"lang", "text"}}`, or
    /// `{"id", "lang", "text"}` for a text alone
    #[arg(default_value = "-")]
    file: PathBuf,
    /// What is written of a record: its findings, or all of the article as `--format jsonl` has it
    #[arg(long, value_enum, default_value_t = Shape::Findings)]
    format: Shape,
    /// Learn no words from the stream: what is found in a record follows from it alone
    #[arg(long)]
    no_learning: bool,
    /// End with 0 whatever the records hold
    #[arg(long)]
    exit_zero: bool,
    /// Threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    lexicon: Given,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// `{"id", "findings", "coverage"}`
    Findings,
    /// The article with its paragraphs, alignment and findings
    Articles,
}

/// A record's findings.
#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    findings: &'a [Entry],
    coverage: &'a Coverage,
}

/// What is wrong with a record.
#[derive(Serialize)]
struct Bad<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    name: String,
    error: String,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let checker = arguments.lexicon.checker(&arguments.selection, &arguments.reading)?;
    let learning = if arguments.no_learning { Learning::Off } else { Learning::On };
    let threads = arguments.jobs.map_or(Limits::default().threads, usize::from);
    let stream = Stream { checker: &checker, threads, learning, make: &article };
    let mut out = std::io::stdout().lock();
    let mut outcome = Outcome::Clean;
    stream.over(lines(&arguments.file)?, |streamed| -> anyhow::Result<()> {
        let (line, came) = told(&arguments.file, arguments.format, &streamed);
        outcome = outcome.max(came);
        // Whoever waits for an answer gets it.
        out.write_all(&line)?;
        Ok(out.flush()?)
    })?;
    Ok(if arguments.exit_zero { Outcome::Clean } else { outcome })
}

/// The line of a record, and what it came to.
fn told(file: &Path, format: Shape, streamed: &Streamed<Article>) -> (Vec<u8>, Outcome) {
    let article = match &streamed.result {
        Ok(article) => article,
        Err(error) => {
            let name = format!("{}:{}", file.display(), streamed.line);
            let bad = Bad { id: streamed.id.as_deref(), name, error: super::with_advice(error) };
            return (json::line_of(&bad), Outcome::Trouble);
        }
    };
    let outcome = if article.findings.is_empty() { Outcome::Clean } else { Outcome::Findings };
    let line = match format {
        Shape::Findings => {
            json::line_of(&Found { id: &article.id, findings: &article.findings, coverage: &article.coverage })
        }
        Shape::Articles => json::line(article),
    };
    (line, outcome)
}
