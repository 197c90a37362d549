//! Where reports go: `--format F[=FILE]`, `--output`, `--color`, `--width`, and the sinks that write them.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anstream::ColorChoice;
use anyhow::{Context, bail};
use clap::ValueEnum;
use transdrift::Error;
use transdrift::baseline::Filter;
use transdrift::batch::{Came, Checked, Done};
use transdrift::error::Failed;
use transdrift::finding::Severity;
use transdrift::pipeline::{Comparison, rules_of};
use transdrift::report::{
    self, Article, FORMATS, Failure, Format, Lined, Look, Paint, Report, RuleEntry, Shape, Summary, Verdict,
};

use super::Outcome;
use super::baseline::Baselined;
use super::config::{Reporting, severity};
use super::written::Written;

/// Which reports are wanted and how they look.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reports")]
pub struct Output {
    /// Form of the report, and the file it goes to; repeatable, at most one without a file [default: terminal]
    #[arg(long, value_name = "FORMAT[=FILE]", long_help = format_help())]
    format: Vec<Target>,
    /// File for the report that names none, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Whether the terminal report has colours and links
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: When,
    /// Exit with 1 only for findings at least so bad: neutral, minor, major, critical [default: any that is shown]
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    fail_on: Option<Severity>,
    /// Exit with 0 whatever is found
    #[arg(long, conflicts_with = "fail_on")]
    exit_zero: bool,
    #[command(flatten)]
    baselined: Baselined,
    /// Columns of the terminal report [default: the terminal's, else 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    width: Option<u16>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum When {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A format with the file it goes to.
#[derive(Debug, Clone)]
struct Target {
    format: &'static Format,
    file: Option<PathBuf>,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let (name, file) = given.split_once('=').map_or((given, None), |(name, file)| (name, Some(file)));
        let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
        let format = report::format(name).ok_or_else(|| format!("no such format; give one of {}", names()))?;
        match file {
            Some("") => Err(format!("no file behind `{name}=`; leave out the `=` for standard output")),
            file => Ok(Self { format, file: file.filter(|file| *file != "-").map(PathBuf::from) }),
        }
    }
}

fn format_help() -> String {
    let width = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or(0);
    let line = |format: &&Format| format!("  {:width$}  {}", format.name, format.summary);
    let list = FORMATS.iter().map(line).collect::<Vec<_>>().join("\n");
    format!("Form of the report, and the file it goes to; repeatable, at most one without a file\n\n{list}")
}

impl Output {
    /// Opens all reports, so that a file that cannot be written is known before the work is done. `configured` is what
    /// the configuration file says.
    pub fn open(&self, configured: Reporting) -> anyhow::Result<Sinks> {
        let accepted = self.baselined.filter(configured.baseline)?;
        let fail_on = match self.exit_zero {
            true => None,
            false => Some(self.fail_on.or(configured.fail_on).unwrap_or(Severity::Neutral)),
        };
        let terminal = Target { format: &report::terminal::FORMAT, file: None };
        let mut targets = self.format.clone();
        if targets.is_empty() {
            targets.push(terminal);
        }
        let unnamed = targets.iter_mut().filter(|target| target.file.is_none()).collect::<Vec<_>>();
        if unnamed.len() > 1 {
            let names = unnamed.iter().map(|target| target.format.name).collect::<Vec<_>>().join(" and ");
            bail!("{names} both go to standard output; give a file to all but one, such as --format html=report.html");
        }
        if let Some(output) = self.output.as_ref().filter(|output| **output != *Path::new("-")) {
            match unnamed.into_iter().next() {
                Some(target) => target.file = Some(output.clone()),
                None => bail!("every --format names its file, so --output has none to write; leave it out"),
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        for file in targets.iter().filter_map(|target| target.file.as_ref()) {
            if !seen.insert(file) {
                bail!("{}: two reports go to this file; give each its own", file.display());
            }
        }
        let sinks = targets.iter().map(|target| self.sink(target)).collect::<anyhow::Result<Vec<_>>>()?;
        let whole = sinks.iter().any(|sink| matches!(sink.format.shape, Shape::Whole(_)));
        let mut sinks =
            Sinks { sinks, accepted, fail_on, summary: Summary::default(), kept: whole.then(Report::default) };
        for sink in &mut sinks.sinks {
            sink.write(|lined, _| (lined.begin)())?;
        }
        Ok(sinks)
    }

    fn sink(&self, target: &Target) -> anyhow::Result<Sink> {
        let name = target.file.as_ref().map(|file| file.display().to_string());
        let cannot = |path: &Path| format!("{}: cannot write the report here", path.display());
        let out = match &target.file {
            Some(path) => Out::File(Written::create(path).with_context(|| cannot(path))?),
            None => Out::Standard(BufWriter::new(std::io::stdout())),
        };
        Ok(Sink { format: target.format, look: self.look(target), name, out })
    }

    fn look(&self, target: &Target) -> Look {
        let paint = match (self.color, &target.file) {
            (When::Always, _) => Paint::Ansi,
            (When::Never, _) | (When::Auto, Some(_)) => Paint::Plain,
            (When::Auto, None) => match anstream::AutoStream::choice(&std::io::stdout()) {
                ColorChoice::Never => Paint::Plain,
                _ => Paint::Ansi,
            },
        };
        let columns = || textwrap::termwidth().max(40);
        let width = match (self.width, paint, &target.file) {
            (Some(width), ..) => usize::from(width),
            (None, Paint::Ansi, None) => columns(),
            _ => Look::default().width,
        };
        let folder = std::env::current_dir().ok();
        let inside = folder.as_deref().and_then(repository_path).unwrap_or_default();
        Look { paint, width, folder, inside }
    }
}

/// What reports hold of what a batch checked.
pub fn article(checked: Checked) -> Article {
    match checked {
        Checked::Pair { id, paired_by, comparison } => {
            Article { paired_by: paired_by.map(str::to_owned), ..of_pair(id, comparison) }
        }
        Checked::Text { id, text, findings } => Article::of_text(id, text, findings),
    }
}

/// What reports hold of a pair.
pub fn of_pair(id: &str, compared: &Comparison) -> Article {
    Article::of_pair(id, &compared.bitext, &compared.findings).with_hidden(&compared.bitext, &compared.hidden)
}

/// What reports say of a text that could not be read or judged.
pub fn failed(name: String, error: &Error) -> Failure {
    Failure { message: super::with_advice(error), ..Failure::of(name, error) }
}

/// The bytes of a format that is written at the end. Where articles break it, each that does becomes a failure.
fn whole(render: fn(&Report, &Look) -> Vec<u8>, report: &mut Report, look: &Look) -> Result<Vec<u8>, Error> {
    let caught = |name: &str, report: &Report| Error::caught(name, || Ok(render(report, look)));
    if let Ok(bytes) = caught("", report) {
        return Ok(bytes);
    }
    for article in std::mem::take(&mut report.articles) {
        let alone = Report { tool: report.tool.clone(), rules: report.rules.clone(), ..Report::default() };
        let alone = Report { articles: vec![article], ..alone };
        match caught(&alone.articles[0].id, &alone) {
            Ok(_) => report.articles.extend(alone.articles),
            Err(error) => report.errors.push(Failure::of(alone.articles[0].id.clone(), &error)),
        }
    }
    caught("the report", report)
}

/// What the repository that `folder` is in calls it: its path from the top, with `/`.
pub fn repository_path(folder: &Path) -> Option<String> {
    let top = folder.ancestors().find(|above| above.join(".git").exists())?;
    let parts = folder.strip_prefix(top).ok()?.components().map(|part| part.as_os_str().to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Where a report goes.
enum Out {
    Standard(BufWriter<std::io::Stdout>),
    File(Written),
}

impl Out {
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Out::Standard(out) => out.write_all(bytes),
            Out::File(file) => file.write_all(bytes),
        }
    }

    /// All is written.
    fn finish(&mut self) -> std::io::Result<()> {
        match self {
            Out::Standard(out) => out.flush(),
            Out::File(file) => file.finish(),
        }
    }
}

/// A report on its way.
struct Sink {
    format: &'static Format,
    look: Look,
    name: Option<String>,
    out: Out,
}

impl Sink {
    /// Writes a part of a format that is written article by article.
    fn write(&mut self, part: impl FnOnce(&Lined, &Look) -> Vec<u8>) -> anyhow::Result<()> {
        if let Shape::Lines(lined) = &self.format.shape {
            let bytes = part(lined, &self.look);
            self.bytes(&bytes)?;
        }
        Ok(())
    }

    /// What a format that is written article by article writes of one.
    fn part(&self, article: &Article) -> Vec<u8> {
        match &self.format.shape {
            Shape::Lines(lined) => (lined.article)(article, &self.look),
            Shape::Whole(_) => Vec::new(),
        }
    }

    fn bytes(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let written = self.out.write_all(bytes);
        match &self.name {
            Some(name) => written.with_context(|| format!("{name}: cannot write the report")),
            None => Ok(written?),
        }
    }
}

/// All reports of a run. Articles are handed over in order; formats that are written line by line pass them on at
/// once, and only where another format is asked for are they kept to the end.
pub struct Sinks {
    sinks: Vec<Sink>,
    accepted: Option<Filter>,
    /// Findings so bad fail the run; none do where it is empty.
    fail_on: Option<Severity>,
    summary: Summary,
    kept: Option<Report>,
}

impl Sinks {
    /// The next article. One that a report cannot be made of is a failure, in all of them.
    pub fn article(&mut self, mut article: Article) -> anyhow::Result<()> {
        if let Some(accepted) = &mut self.accepted {
            accepted.apply(&mut article);
        }
        let parts = Error::caught(&article.id, || Ok(self.sinks.iter().map(|sink| sink.part(&article)).collect()));
        let parts: Vec<Vec<u8>> = match parts {
            Ok(parts) => parts,
            Err(error) => return self.failure(Failure::of(article.id, &error)),
        };
        self.summary.article(&article);
        for (sink, part) in self.sinks.iter_mut().zip(parts) {
            sink.bytes(&part)?;
        }
        if let Some(report) = &mut self.kept {
            report.articles.push(article);
        }
        Ok(())
    }

    /// The next result, whatever came of it.
    pub fn done(&mut self, done: Done<Article>) -> anyhow::Result<()> {
        match done {
            Ok(Came::Result(article)) => self.article(article),
            Ok(Came::Note(_)) => Ok(()),
            Err(Failed { name, error, note }) => self.failure(Failure { note, ..failed(name, &error) }),
        }
    }

    /// What could not be read or judged. Where no report is for a person, it is said on standard error too.
    pub fn failure(&mut self, failure: Failure) -> anyhow::Result<()> {
        if failure.note {
            eprintln!("transdrift: note: {}", report::passage::visible(&failure.told()));
            return Ok(());
        }
        self.summary.failure(&failure);
        let people = ["terminal", "side-by-side", "concise"];
        if !self.sinks.iter().any(|sink| sink.name.is_none() && people.contains(&sink.format.name)) {
            super::told(&report::passage::visible(&failure.told()));
        }
        for sink in &mut self.sinks {
            sink.write(|lined, look| (lined.failure)(&failure, look))?;
        }
        if let Some(report) = &mut self.kept {
            report.errors.push(failure);
        }
        Ok(())
    }

    /// Ends all reports and says how the run ended, whatever the formats.
    pub fn finish(mut self) -> anyhow::Result<Outcome> {
        let summary = &self.summary;
        for sink in &mut self.sinks {
            sink.write(|lined, look| (lined.end)(summary, look))?;
        }
        if let Some(report) = &mut self.kept {
            for rule in rules_of(summary) {
                if !report.rules.iter().any(|known| known.id == rule.id) {
                    report.rules.push(rule);
                }
            }
            report.rules.sort_by(|a, b| a.id.cmp(&b.id));
            let broken = report.errors.len();
            for sink in &mut self.sinks {
                if let Shape::Whole(render) = &sink.format.shape {
                    let bytes = whole(*render, report, &sink.look)?;
                    sink.bytes(&bytes)?;
                }
            }
            self.summary.errors += report.errors.len() - broken;
        }
        for sink in &mut self.sinks {
            let written = sink.out.finish();
            match &sink.name {
                Some(name) => written.with_context(|| format!("{name}: cannot write the report"))?,
                None => written?,
            }
        }
        let stale = self.accepted.as_ref().map_or(0, |accepted| accepted.stale().len());
        if stale > 0 {
            eprintln!(
                "transdrift: {stale} accepted findings are no more; `transdrift baseline prune REPORT.json` drops them"
            );
        }
        Ok(match self.summary.verdict(self.fail_on) {
            Verdict::Trouble => Outcome::Trouble,
            Verdict::Findings => Outcome::Findings,
            Verdict::Clean => Outcome::Clean,
        })
    }

    /// The rules of a report that is rendered again, with the pages they had then.
    pub fn rules(&mut self, rules: Vec<RuleEntry>) {
        if let Some(report) = &mut self.kept {
            report.rules = rules;
        }
    }
}
