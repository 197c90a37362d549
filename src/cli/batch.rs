//! `transdrift batch`

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::Context;
use transdrift::Checker;

use super::output::Output;
use super::{Outcome, Selection};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Records, one JSON object a line: `{"id", "source": {"lang", "text"}, "target": {"lang", "text"}}`
    file: PathBuf,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = arguments.file.display().to_string();
    let file = File::open(&arguments.file).with_context(|| format!("{name}: cannot open"))?;
    let checker = Checker::new(arguments.selection.settings());
    let mut sinks = arguments.output.open()?;
    transdrift::batch::pairs(&checker, &name, BufReader::new(file), |result| match result {
        Ok(article) => sinks.article(article),
        Err(failure) => sinks.failure(failure),
    })?;
    sinks.finish()
}
