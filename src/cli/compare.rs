//! `transdrift compare SOURCE TARGET...`

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use transdrift::batch::Came;
use transdrift::batch::versions::Gathering;
use transdrift::error::Failed;
use transdrift::locale::{Locale, asked};
use transdrift::{Checker, Error, input};

use super::lexicon::Given;
use super::output::{Output, failed, of_pair};
use super::reading::{self, Named, Reading, at_most_one_dash};
use super::{Outcome, Selection};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The version translated from, `-` for standard input; or one bilingual file (XLIFF, TMX, PO, XCSTRINGS, CSV,
    /// TSV, XLSX)
    source: PathBuf,
    /// Translations of it; none with a bilingual file
    targets: Vec<PathBuf>,
    /// Language of the source, where the file does not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    source_lang: Option<Locale>,
    /// Language of the targets, where the files do not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    target_lang: Option<Locale>,
    #[command(flatten)]
    columns: Named,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    lexicon: Given,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let checker = arguments.lexicon.checker(&arguments.selection, &arguments.reading)?;
    if arguments.targets.is_empty() {
        return bilingual(arguments, &checker);
    }
    at_most_one_dash(arguments.targets.iter().chain([&arguments.source]))?;
    let source = Error::caught(&arguments.source.display().to_string(), || {
        checker.read(reading::document(&arguments.source, arguments.source_lang.clone())?)
    })?;
    let source = Arc::new(source);
    let mut sinks = arguments.output.open(arguments.selection.reporting()?)?;
    let mut gathering = Gathering::default();
    for path in &arguments.targets {
        let name = path.display().to_string();
        let article = Error::caught(&name, || {
            let target = checker.read(reading::document(path, arguments.target_lang.clone())?)?;
            let compared = checker.compare_versions(source.clone(), Arc::new(target))?;
            Ok::<_, Error>(of_pair(&name, &compared))
        });
        let done = article.map(Came::Result).map_err(|error| Failed { note: false, ..Failed::new(name, error) });
        for done in gathering.push(done, checker.settings()) {
            sinks.done(done)?;
        }
    }
    for done in gathering.end(checker.settings()) {
        sinks.done(done)?;
    }
    sinks.finish()
}

/// One file that holds both versions, or a source and several translations.
fn bilingual(arguments: &Arguments, checker: &Checker) -> anyhow::Result<Outcome> {
    let name = arguments.source.display().to_string();
    let (from, to) = (arguments.source_lang.clone(), arguments.target_lang.clone());
    let bytes = reading::bytes(&arguments.source);
    let read = match bytes
        .and_then(|bytes| input::read_bilingual_bytes(&name, &bytes, from, to, &arguments.columns.asked()))
    {
        Ok(read) if read.is_empty() => bail!(
            "{name}: nothing to compare it with; give a translation of it as well, or, for a table, --source-column and \
             --target-column"
        ),
        Ok(read) => read,
        Err(error) if !error.is_nothing_to_compare() => return Err(error.into()),
        Err(error) => {
            let mut sinks = arguments.output.open(arguments.selection.reporting()?)?;
            sinks.failure(failed(name, &error))?;
            return sinks.finish();
        }
    };
    let many = read.len() > 1;
    let mut articles = Vec::new();
    for pair in read {
        let id = match pair.target.declared.as_ref().filter(|_| many) {
            Some(locale) => format!("{name}#{locale}"),
            None => name.clone(),
        };
        articles.push(Error::caught(&id, || {
            let (source, target) = (Arc::new(checker.read(pair.source)?), Arc::new(checker.read(pair.target)?));
            let compared = checker.compare_units(source, target, &pair.units)?;
            Ok::<_, Error>(of_pair(&id, &compared))
        }));
    }
    // One pair that cannot be read is the whole file.
    if let (false, Some(Err(_))) = (many, articles.first()) {
        articles.remove(0)?;
    }
    let mut sinks = arguments.output.open(arguments.selection.reporting()?)?;
    for article in articles {
        match article {
            Ok(article) => sinks.article(article)?,
            Err(error) => sinks.failure(failed(name.clone(), &error))?,
        }
    }
    sinks.finish()
}
