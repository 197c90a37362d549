//! `transdrift report FINDINGS.json`

use std::path::PathBuf;

use anyhow::Context;
use transdrift::report::json;

use super::Outcome;
use super::config::Reporting;
use super::output::Output;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What `--format json` or `--format jsonl` wrote; `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    output: Output,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = arguments.file.display().to_string();
    let bytes = super::reading::bytes(&arguments.file)?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name}: not UTF-8, so not a report of transdrift"))?;
    let report = json::parse(&name, &text)?;
    let mut sinks = arguments.output.open(Reporting::default())?;
    sinks.rules(report.rules);
    for article in report.articles {
        sinks.article(article)?;
    }
    for failure in report.errors {
        sinks.failure(failure)?;
    }
    sinks.finish()
}
