//! `transdrift behind [PATH]...` and `transdrift behind OLD NEW TRANSLATION`

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::AtomicBool;

use anstream::ColorChoice;
use anyhow::{Context, bail};
use transdrift::batch::Limits;
use transdrift::batch::behind::{Request, Site, given};
use transdrift::behind::Status;
use transdrift::error::Failed;
use transdrift::locale::{Locale, asked};
use transdrift::report::behind::{Behind, FORMS, Form, form};
use transdrift::report::{Look, Paint};
use transdrift::{Checker, Settings, input};

use super::Outcome;
use super::config::Configured;
use super::layout::Grouping;
use super::output::{failed, repository_path};
use super::written::Written;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files and folders of a site in git [default: .]; or three files: an earlier wording of the source, its wording of
    /// today, and a translation
    paths: Vec<PathBuf>,
    #[command(flatten)]
    grouping: Grouping,
    /// Leave out paths that fit this pattern, as in `.gitignore` (repeatable)
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// Look at translations in these languages only
    #[arg(long, value_name = "TAGS", value_delimiter = ',', value_parser = asked)]
    langs: Vec<Locale>,
    /// Language of the translation, of three files
    #[arg(long, value_name = "TAG", value_parser = asked)]
    target_lang: Option<Locale>,
    /// Threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Form of the report, and the file it goes to (repeatable) [default: terminal]
    #[arg(long, value_name = "FORMAT[=FILE]", long_help = format_help())]
    format: Vec<Target>,
    /// File for the report that names none, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 0 also where translations are behind
    #[arg(long)]
    exit_zero: bool,
    #[command(flatten)]
    configured: Configured,
}

/// A form with the file it goes to.
#[derive(Debug, Clone)]
struct Target {
    form: &'static Form,
    file: Option<PathBuf>,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let (name, file) = given.split_once('=').map_or((given, None), |(name, file)| (name, Some(file)));
        let names = || FORMS.iter().map(|form| form.name).collect::<Vec<_>>().join(", ");
        let form = form(name).ok_or_else(|| format!("no such format; give one of {}", names()))?;
        match file {
            Some("") => Err(format!("no file behind `{name}=`; leave out the `=` for standard output")),
            file => Ok(Self { form, file: file.filter(|file| *file != "-").map(PathBuf::from) }),
        }
    }
}

fn format_help() -> String {
    let width = FORMS.iter().map(|form| form.name.len()).max().unwrap_or(0);
    let list: Vec<_> = FORMS.iter().map(|form| format!("  {:width$}  {}", form.name, form.summary)).collect();
    format!(
        "Form of the report, and the file it goes to; repeatable, at most one without a file\n\n{}",
        list.join("\n")
    )
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let targets = arguments.targets()?;
    let mut behind = Behind::default();
    let checker = Checker::new(Settings::default());
    match arguments.paths.as_slice() {
        [old, new, target] if [old, new, target].iter().all(|path| path.is_file()) => {
            let from = arguments.grouping.source_lang.clone();
            let (old, new) = (input::read(old, from.clone())?, input::read(new, from)?);
            let target = input::read(target, arguments.target_lang.clone())?;
            behind.pages.push(given(&checker, old, new, target)?);
        }
        paths => arguments.site(paths, &checker, &mut behind)?,
    }
    for target in &targets {
        let look = look(target.file.is_none());
        let bytes = (target.form.render)(&behind, &look);
        match &target.file {
            None => super::print(&bytes)?,
            Some(file) => {
                let cannot = || format!("{}: cannot write the report", file.display());
                let mut out = Written::create(file).with_context(cannot)?;
                out.write_all(&bytes).and_then(|()| out.finish()).with_context(cannot)?;
            }
        }
    }
    let late = behind.pages.iter().any(|page| page.status == Status::Behind);
    Ok(match (behind.errors.is_empty(), late && !arguments.exit_zero) {
        (false, _) => Outcome::Trouble,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

impl Arguments {
    fn targets(&self) -> anyhow::Result<Vec<Target>> {
        let mut targets = self.format.clone();
        if targets.is_empty() {
            targets.push(Target { form: FORMS[0], file: None });
        }
        let mut unnamed: Vec<&mut Target> = targets.iter_mut().filter(|target| target.file.is_none()).collect();
        if unnamed.len() > 1 {
            bail!("two reports go to standard output; give a file to all but one, such as --format html=report.html");
        }
        match (&self.output, unnamed.first_mut()) {
            (Some(output), Some(target)) if *output != *Path::new("-") => target.file = Some(output.clone()),
            (Some(_), None) => bail!("every --format names its file, so --output has none to write; leave it out"),
            _ => {}
        }
        Ok(targets)
    }

    fn site(&self, paths: &[PathBuf], checker: &Checker, behind: &mut Behind) -> anyhow::Result<()> {
        let file = self.configured.batch()?;
        let request = Request {
            layout: self.grouping.request(&file)?,
            exclude: [file.exclude, self.exclude.clone()].concat(),
            languages: if self.langs.is_empty() { file.langs } else { self.langs.clone() },
        };
        let here = [PathBuf::from(".")];
        let site = Site::open(if paths.is_empty() { &here } else { paths }, &request)?;
        behind.notes.clone_from(&site.notes);
        let threads = self.jobs.map_or(Limits::default().threads, usize::from);
        site.each(checker, threads, &AtomicBool::new(false), |done| {
            match done {
                Ok(page) => behind.pages.push(page),
                Err(Failed { name, error, note: false }) => behind.errors.push(failed(name, &error)),
                Err(Failed { name, error, .. }) => super::told(&failed(name, &error).told()),
            }
            Ok(())
        })
    }
}

fn look(standard: bool) -> Look {
    let paint = match standard && anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never {
        true => Paint::Ansi,
        false => Paint::Plain,
    };
    let folder = std::env::current_dir().ok();
    let inside = folder.as_deref().and_then(repository_path).unwrap_or_default();
    Look { paint, folder, inside, ..Look::default() }
}
