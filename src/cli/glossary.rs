//! `transdrift glossary extract SOURCE [TARGET]`

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use clap::Subcommand;
use transdrift::bitext::Bitext;
use transdrift::locale::{Locale, asked};
use transdrift::{Checker, Settings, input};

use super::reading::{self, Named};
use super::{Outcome, print};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print terms that a text and its translation have for the same things, as CSV for `--glossary`
    Extract(Extract),
}

#[derive(Debug, clap::Args)]
struct Extract {
    /// The version translated from, or one bilingual file
    source: PathBuf,
    /// A translation of it; none with a bilingual file
    target: Option<PathBuf>,
    /// Language of the source, where the file does not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    source_lang: Option<Locale>,
    /// Language of the target, where the file does not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    target_lang: Option<Locale>,
    #[command(flatten)]
    columns: Named,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let What::Extract(arguments) = &arguments.what;
    let checker = Checker::new(Settings::default());
    let (from, to) = (arguments.source_lang.clone(), arguments.target_lang.clone());
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["source", "target", "source_lang", "target_lang", "rule", "count", "sure"])?;
    match &arguments.target {
        Some(target) => {
            let source = Arc::new(checker.read(reading::document(&arguments.source, from)?)?);
            let target = Arc::new(checker.read(reading::document(target, to)?)?);
            add(&checker.compare_versions(source, target)?.bitext, &mut out)?;
        }
        None => {
            let name = arguments.source.display().to_string();
            let bytes = reading::bytes(&arguments.source)?;
            let pairs = input::read_bilingual_bytes(&name, &bytes, from, to, &arguments.columns.asked())?;
            if pairs.is_empty() {
                bail!("{name}: nothing to take terms from; give a translation of it as well");
            }
            for pair in pairs {
                let (source, target) = (Arc::new(checker.read(pair.source)?), Arc::new(checker.read(pair.target)?));
                add(&checker.compare_units(source, target, &pair.units)?.bitext, &mut out)?;
            }
        }
    }
    print(&out.into_inner()?)?;
    Ok(Outcome::Clean)
}

fn add(bitext: &Bitext, out: &mut csv::Writer<Vec<u8>>) -> anyhow::Result<()> {
    let [from, to] = [&bitext.source, &bitext.target].map(|text| text.locale().tag().to_owned());
    for term in bitext.versions().term_candidates() {
        let (count, sure) = (term.count.to_string(), format!("{:.2}", term.weight));
        out.write_record([term.source.as_str(), &term.target, &from, &to, "", &count, &sure])?;
    }
    Ok(())
}
