//! `transdrift baseline create|update|prune|show`, `transdrift accept`, and `--baseline`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;
use transdrift::baseline::{Accepted, Baseline, Changed, Filter, Grow, NAME};
use transdrift::report::{Report, json};

use super::{Outcome, print};

/// Which baseline a run goes by.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Findings")]
pub struct Baselined {
    /// Set apart what this file accepts [default: transdrift.baseline.toml here or in a folder above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    baseline: Option<PathBuf>,
    /// Show accepted findings too
    #[arg(long)]
    no_baseline: bool,
}

impl Baselined {
    /// The file that the command line, else the configuration, else the folder names.
    pub fn path(&self, configured: Option<PathBuf>) -> Option<PathBuf> {
        if self.no_baseline { None } else { self.baseline.clone().or(configured).or_else(usual) }
    }

    /// The filter that the command line, else the configuration, else a file beside the texts asks for.
    pub fn filter(&self, configured: Option<PathBuf>) -> anyhow::Result<Option<Filter>> {
        let Some(path) = self.path(configured) else { return Ok(None) };
        Ok(Some(Filter::new(Baseline::read(&path)?)))
    }
}

/// The baseline of the folder one works in: there or in a folder above.
pub fn usual() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Accept everything that a report has, in a new file
    Create(Reported),
    /// Accept what is new in a report, and drop what its articles have no more
    Update(Reported),
    /// Drop what the report's articles have no more, and accept nothing
    Prune(Reported),
    /// List what is accepted, and why
    Show {
        /// The baseline [default: transdrift.baseline.toml here or in a folder above]
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
struct Reported {
    /// What `--format json` or `jsonl` wrote; `-` for standard input, as in
    /// `transdrift batch docs --format json | transdrift baseline create -`
    report: PathBuf,
    /// The baseline [default: transdrift.baseline.toml here or in a folder above]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Why all of it may stay
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.what {
        What::Create(asked) => create(asked)?,
        What::Update(asked) => change(asked, Grow::Yes)?,
        What::Prune(asked) => change(asked, Grow::No)?,
        What::Show { file } => print(shown(&Baseline::read(&existing(file.as_deref())?)?).as_bytes())?,
    }
    Ok(Outcome::Clean)
}

fn create(asked: &Reported) -> anyhow::Result<()> {
    let path = asked.file.clone().unwrap_or_else(|| PathBuf::from(NAME));
    if path.exists() {
        bail!("{}: there is a baseline already; `transdrift baseline update` changes it", path.display());
    }
    let mut baseline = Baseline::new();
    let changed = baseline.update(&report(&asked.report)?.articles, Grow::Yes);
    reason(&mut baseline, asked.why.as_deref());
    save(&baseline, &path)?;
    tell(&path, changed)
}

fn change(asked: &Reported, grow: Grow) -> anyhow::Result<()> {
    let path = existing(asked.file.as_deref())?;
    let mut baseline = Baseline::read(&path)?;
    let changed = baseline.update(&report(&asked.report)?.articles, grow);
    reason(&mut baseline, asked.why.as_deref());
    save(&baseline, &path)?;
    tell(&path, changed)
}

/// Gives the entries that have neither reason nor date both.
fn reason(baseline: &mut Baseline, why: Option<&str>) {
    for entry in baseline.findings.iter_mut().filter(|entry| entry.date.is_none()) {
        entry.date = Some(today());
        entry.why = entry.why.take().or_else(|| why.map(str::to_owned));
    }
}

fn tell(path: &Path, changed: Changed) -> anyhow::Result<()> {
    let Changed { added, removed, kept } = changed;
    let line = format!("{}: {added} accepted, {removed} dropped, {kept} kept\n", path.display());
    print(line.as_bytes())
}

fn shown(baseline: &Baseline) -> String {
    let line = |entry: &Accepted| {
        let side = |words: &Option<String>| words.clone().unwrap_or_else(|| "–".to_owned());
        let why = entry.why.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
        let Accepted { article, rule, fingerprint, .. } = entry;
        let line = format!("{fingerprint}  {article}: {rule}: {} / {}{why}", side(&entry.source), side(&entry.target));
        transdrift::report::passage::visible(&line) + "\n"
    };
    baseline.findings.iter().map(line).collect()
}

#[derive(Debug, clap::Args)]
pub struct Accept {
    /// Fingerprints of findings, as reports have them
    #[arg(required_unless_present = "from")]
    fingerprints: Vec<String>,
    /// Why they may stay
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
    /// The report that has them, as JSON: with it a finding is known again when words around it change
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Verdicts that the HTML report saved
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fingerprints", "why"])]
    from: Option<PathBuf>,
    /// The baseline [default: transdrift.baseline.toml here or in a folder above, else a new one here]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

pub fn accept(arguments: &Accept) -> anyhow::Result<Outcome> {
    let path = arguments.file.clone().or_else(usual).unwrap_or_else(|| PathBuf::from(NAME));
    let mut baseline = if path.is_file() { Baseline::read(&path)? } else { Baseline::new() };
    let accepted = match &arguments.from {
        Some(file) => verdicts(file)?,
        None => named(arguments)?,
    };
    let count = accepted.len();
    for mut entry in accepted {
        entry.date = entry.date.or_else(|| Some(today()));
        baseline.accept(entry);
    }
    save(&baseline, &path)?;
    tell(&path, Changed { added: count, removed: 0, kept: baseline.findings.len() - count })?;
    Ok(Outcome::Clean)
}

/// The findings that the command line names, with all that the report says of them.
fn named(arguments: &Accept) -> anyhow::Result<Vec<Accepted>> {
    let report = arguments.report.as_deref().map(report).transpose()?;
    let known = |fingerprint: &str| {
        let articles = report.iter().flat_map(|report| &report.articles);
        let mut all = articles.flat_map(|article| article.findings.iter().map(move |finding| (article, finding)));
        all.find(|(_, finding)| finding.fingerprint == fingerprint)
            .map(|(article, finding)| Accepted::of(article, finding))
    };
    let entry = |fingerprint: &String| {
        if !is_fingerprint(fingerprint) {
            bail!("`{fingerprint}` is no fingerprint; reports have them, such as 4f2a9c0d1b3e5a77");
        }
        let found = known(fingerprint);
        if let (None, Some(file)) = (&found, &arguments.report) {
            bail!("{}: no finding {fingerprint} in this report; is it of another run?", file.display());
        }
        let entry = found.unwrap_or_else(|| Accepted { fingerprint: fingerprint.clone(), ..Accepted::default() });
        Ok(Accepted { why: arguments.why.clone(), ..entry })
    };
    arguments.fingerprints.iter().map(entry).collect()
}

fn is_fingerprint(given: &str) -> bool {
    let (hash, number) = given.split_once('-').unwrap_or((given, "2"));
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && number.parse::<u32>().is_ok()
}

fn verdicts(file: &Path) -> anyhow::Result<Vec<Accepted>> {
    let name = file.display();
    let bytes = super::reading::bytes(file)?;
    let read: Vec<Accepted> = serde_json::from_slice(&bytes)
        .with_context(|| format!("{name}: not what the HTML report saves; use its button “Save verdicts”"))?;
    match read.iter().find(|verdict| !is_fingerprint(&verdict.fingerprint)) {
        Some(wrong) => bail!("{name}: `{}` is no fingerprint", wrong.fingerprint),
        None => Ok(read),
    }
}

fn report(path: &Path) -> anyhow::Result<Report> {
    let name = path.display().to_string();
    let text = String::from_utf8(super::reading::bytes(path)?)
        .with_context(|| format!("{name}: not UTF-8, so not a report"))?;
    Ok(json::parse(&name, &text)?)
}

fn existing(file: Option<&Path>) -> anyhow::Result<PathBuf> {
    file.map(Path::to_owned).or_else(usual).with_context(|| {
        format!("no {NAME} here or in a folder above; `transdrift baseline create REPORT.json` makes one")
    })
}

pub fn save(baseline: &Baseline, path: &Path) -> anyhow::Result<()> {
    let written = super::written::write(path, baseline.written().as_bytes());
    written.with_context(|| format!("{}: cannot write the baseline here", path.display()))
}

/// The day, where the user is.
pub fn today() -> String {
    chrono::Local::now().date_naive().to_string()
}
