//! `transdrift batch`

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use transdrift::Checker;
use transdrift::report::json;

use super::{Outcome, Selection};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Records, one JSON object a line: `{"id", "source": {"lang", "text"}, "target": {"lang", "text"}}`
    file: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Jsonl,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = arguments.file.display().to_string();
    let file = File::open(&arguments.file).with_context(|| format!("{name}: cannot open"))?;
    let checker = Checker::new(arguments.selection.settings());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let Format::Jsonl = arguments.format;
    let totals = transdrift::batch::pairs(&checker, &name, BufReader::new(file), |result| match result {
        Ok(article) => out.write_all(&json::line(&article)),
        Err(failure) => {
            eprintln!("transdrift: {}", failure.message);
            writeln!(out, "{}", serde_json::json!({"name": failure.name, "error": failure.message}))
        }
    })?;
    out.flush()?;
    Ok(match totals {
        totals if totals.errors > 0 => Outcome::Trouble,
        totals if totals.findings > 0 => Outcome::Findings,
        _ => Outcome::Clean,
    })
}
