//! `transdrift check FILE...`

use std::path::PathBuf;

use transdrift::input::table::Columns;
use transdrift::locale::{Locale, asked};
use transdrift::report::{Article, Failure};
use transdrift::{Checker, Error, input};

use super::output::{Output, failed};
use super::reading::{self, Reading, at_most_one_dash};
use super::{Outcome, Selection};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Texts, each checked on its own; `-` for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Language of the texts, where the files do not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    lang: Option<Locale>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut settings = arguments.selection.settings()?;
    arguments.reading.ask(&mut settings);
    let checker = Checker::new(settings);
    at_most_one_dash(arguments.files.iter())?;
    let mut sinks = arguments.output.open(arguments.selection.reporting()?)?;
    for path in &arguments.files {
        let name = path.display().to_string();
        // Of a bilingual file the translations are checked.
        let pairs = match path.as_os_str() == "-" {
            true => Ok(Vec::new()),
            false => input::read_bilingual(path, None, arguments.lang.clone(), &Columns::default()),
        };
        let pairs = match pairs {
            Ok(pairs) => pairs,
            Err(error) => {
                sinks.failure(Failure { note: false, ..failed(name, &error) })?;
                continue;
            }
        };
        if !pairs.is_empty() {
            for pair in pairs {
                let read = Error::caught(&name, || {
                    let text = checker.read(pair.target)?;
                    Ok(Article::of_text(&name, &text, &checker.check(&text)))
                });
                match read {
                    Ok(article) => sinks.article(article)?,
                    Err(error) => sinks.failure(Failure { note: false, ..failed(name.clone(), &error) })?,
                }
            }
            continue;
        }
        let article = Error::caught(&name, || {
            let text = checker.read(reading::document(path, arguments.lang.clone())?)?;
            Ok(Article::of_text(&name, &text, &checker.check(&text)))
        });
        match article {
            Ok(article) => sinks.article(article)?,
            Err(error) => sinks.failure(Failure { note: false, ..failed(name, &error) })?,
        }
    }
    sinks.finish()
}
