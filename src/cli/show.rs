//! `transdrift show facts`

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use transdrift::{Checker, Settings};

use super::Outcome;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to show
    #[arg(value_enum)]
    what: What,
    /// Texts, one JSON object a line: `{"id", "lang", "text"}`
    file: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    Facts,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Jsonl,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = arguments.file.display().to_string();
    let file = File::open(&arguments.file).with_context(|| format!("{name}: cannot open"))?;
    let checker = Checker::new(Settings::default());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (What::Facts, Format::Jsonl) = (arguments.what, arguments.format);
    let errors = transdrift::batch::facts(&checker, &name, BufReader::new(file), &mut out)?;
    out.flush()?;
    Ok(if errors > 0 { Outcome::Trouble } else { Outcome::Clean })
}
