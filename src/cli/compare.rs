//! `transdrift compare SOURCE TARGET...`

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use clap::ValueEnum;
use transdrift::locale::Locale;
use transdrift::report::{Article, Failure, Report, concise, json};
use transdrift::{Checker, Error, input};

use super::{Outcome, Selection, print};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The version translated from, `-` for standard input; or one bilingual file (XLIFF, TMX, PO)
    source: PathBuf,
    /// Translations of it; none with a bilingual file
    targets: Vec<PathBuf>,
    /// Language of the source, where the file does not say
    #[arg(long, value_name = "TAG")]
    source_lang: Option<Locale>,
    /// Language of the targets, where the files do not say
    #[arg(long, value_name = "TAG")]
    target_lang: Option<Locale>,
    /// Form of the report
    #[arg(long, value_enum, default_value = "concise")]
    format: Format,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Concise,
    Json,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let checker = Checker::new(arguments.selection.settings());
    if arguments.targets.is_empty() {
        return bilingual(arguments, &checker);
    }
    let source = checker.read(input::read(&arguments.source, arguments.source_lang.clone())?)?;
    let source = Arc::new(source);
    let mut report = Report::default();
    for path in &arguments.targets {
        let name = path.display().to_string();
        let compared = input::read(path, arguments.target_lang.clone())
            .and_then(|document| checker.read(document))
            .and_then(|target| different(&source, target))
            .map(|target| checker.compare(source.clone(), Arc::new(target)));
        match compared {
            Ok(compared) => {
                report.articles.push(Article::of_pair(name, &compared.bitext, &compared.findings));
            }
            Err(error) => report.errors.push(Failure { name, message: error.to_string() }),
        }
    }
    finish(arguments, &report)
}

/// One file that holds both versions.
fn bilingual(arguments: &Arguments, checker: &Checker) -> anyhow::Result<Outcome> {
    let name = arguments.source.display().to_string();
    let (from, to) = (arguments.source_lang.clone(), arguments.target_lang.clone());
    let Some(read) = input::read_bilingual(&arguments.source, from, to)? else {
        bail!("{name}: nothing to compare it with; give a translation of it as well");
    };
    let source = Arc::new(checker.read(read.source)?);
    let target = Arc::new(different(&source, checker.read(read.target)?)?);
    let compared = checker.compare_units(source, target, &read.units);
    let article = Article::of_pair(name, &compared.bitext, &compared.findings);
    finish(arguments, &Report { articles: vec![article], errors: Vec::new() })
}

fn finish(arguments: &Arguments, report: &Report) -> anyhow::Result<Outcome> {
    let render = match arguments.format {
        Format::Concise => concise::render,
        Format::Json => json::render,
    };
    print(&render(report))?;
    let found = report.articles.iter().any(|article| !article.findings.is_empty());
    Ok(match (report.errors.is_empty(), found) {
        (false, _) => Outcome::Trouble,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

fn different(
    source: &transdrift::bitext::Text,
    target: transdrift::bitext::Text,
) -> transdrift::Result<transdrift::bitext::Text> {
    if source.locale().same_language(target.locale()) && source.locale() == target.locale() {
        return Err(Error::SameLanguage {
            source_name: source.document.name.clone(),
            target_name: target.document.name.clone(),
            language: target.locale().tag().to_owned(),
        });
    }
    Ok(target)
}
