//! `transdrift.toml`: found upwards from the working folder or named with `--config`; the command line goes before it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use serde::Deserialize;
use transdrift::checks::CHECKS;
use transdrift::finding::Severity;
use transdrift::glossary::Glossary;
use transdrift::settings::{Override, RuleSetting};
use transdrift::{Settings, input};

/// Names under which a configuration file is looked for.
const NAMES: [&str; 2] = ["transdrift.toml", ".transdrift.toml"];

/// Which findings are wanted.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Findings")]
pub struct Selection {
    /// Run a rule or a group that is off by default, and show a rule's neutral findings (repeatable)
    #[arg(long, value_name = "RULE|GROUP")]
    select: Vec<String>,
    /// Leave a rule or a whole group out (repeatable)
    #[arg(long, value_name = "RULE|GROUP")]
    ignore: Vec<String>,
    /// Drop findings less sure than this, 0 to 1 [default: 0.5]
    #[arg(long, value_name = "X", value_parser = share)]
    min_confidence: Option<f32>,
    /// Drop findings less bad than this: neutral, minor, major, critical [default: minor]
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    min_severity: Option<Severity>,
    /// Judge translations that their file says are not finished (fuzzy, needs-translation)
    #[arg(long)]
    unfinished: bool,
    /// Hold the target against this glossary: CSV, TSV, TBX or XLSX (repeatable)
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,
    #[command(flatten)]
    configured: Configured,
}

/// Which configuration file is read.
#[derive(Debug, Clone, clap::Args)]
pub struct Configured {
    /// Read this configuration file [default: transdrift.toml here or in a folder above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration file, and no lexicon of the user's own folder
    #[arg(long)]
    no_config: bool,
}

/// What a configuration file may hold.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    select: Vec<String>,
    ignore: Vec<String>,
    min_confidence: Option<f32>,
    min_severity: Option<Severity>,
    rules: std::collections::BTreeMap<String, RuleSetting>,
    #[serde(rename = "override")]
    overrides: Vec<Override>,
    /// `--unfinished`
    unfinished: bool,
    /// `--fail-on`
    fail_on: Option<Severity>,
    /// `--glossary`; a path begins in the folder of the configuration file.
    glossary: Vec<PathBuf>,
    /// `--baseline`; the path begins in the folder of the configuration file.
    baseline: Option<PathBuf>,
    /// `--lexicon`; a path begins in the folder of the configuration file.
    lexicon: Vec<PathBuf>,
    /// How `batch` and `layout` find versions.
    batch: Batch,
}

/// What a configuration file may say about batches; flags of the same names go before it.
#[derive(Debug, Default, Deserialize, serde::Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Batch {
    /// `--source-lang`
    pub source_lang: Option<transdrift::locale::Locale>,
    /// `--layout`
    pub layout: Option<String>,
    /// `--pair`
    pub pair: Vec<String>,
    /// `--langs`
    pub langs: Vec<transdrift::locale::Locale>,
    /// `--all-pairs`
    pub all_pairs: bool,
    /// `--exclude`
    pub exclude: Vec<String>,
}

/// What a configuration file says of reports.
#[derive(Debug, Default)]
pub struct Reporting {
    /// The file of accepted findings.
    pub baseline: Option<PathBuf>,
    /// Findings less bad do not fail a run.
    pub fail_on: Option<Severity>,
}

/// The tables of a configuration file, as they are shown.
#[derive(serde::Serialize)]
struct Rest<'a> {
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    rules: &'a std::collections::BTreeMap<String, RuleSetting>,
    #[serde(rename = "override", skip_serializing_if = "<[_]>::is_empty")]
    overrides: &'a [Override],
    batch: &'a Batch,
}

fn list_one(path: &Path) -> String {
    toml::Value::from(path.display().to_string()).to_string()
}

/// Keys of a configuration file, for a suggestion where one is misspelt.
const KEYS: &[&str] = &[
    "select",
    "ignore",
    "min-confidence",
    "min-severity",
    "fail-on",
    "rules",
    "override",
    "unfinished",
    "glossary",
    "baseline",
    "lexicon",
    "batch",
    "files",
    "languages",
    "enabled",
    "severity",
    "source-lang",
    "layout",
    "pair",
    "langs",
    "all-pairs",
    "exclude",
];

impl Selection {
    /// The settings of configuration file and command line together.
    pub fn settings(&self) -> anyhow::Result<Settings> {
        Ok(self.load()?.0)
    }

    /// The lexicons that need no naming.
    pub fn lexicons(&self) -> anyhow::Result<Vec<PathBuf>> {
        self.configured.lexicons()
    }

    /// What the configuration file says of reports: the baseline, and how bad a finding must be to fail the run.
    pub fn reporting(&self) -> anyhow::Result<Reporting> {
        let Some(path) = self.configured.path()? else { return Ok(Reporting::default()) };
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let file = read(&path)?;
        Ok(Reporting { baseline: file.baseline.map(|named| folder.join(named)), fail_on: file.fail_on })
    }

    /// All that holds, as a configuration file would say it, with where each value comes from.
    pub fn shown(&self) -> anyhow::Result<String> {
        let path = self.configured.path()?;
        let file = path.as_deref().map(read).transpose()?.unwrap_or_default();
        let (settings, batch) = self.load()?;
        let from_file = path.as_ref().map_or_else(String::new, |path| path.display().to_string());
        let origin = |given: bool, filed: bool| match (given, filed) {
            (true, true) => format!("command line and {from_file}"),
            (true, false) => "command line".to_owned(),
            (false, true) => from_file.clone(),
            (false, false) => "default".to_owned(),
        };
        let list = |names: &[String]| toml::Value::from(names.to_vec()).to_string();
        let mut out = match &path {
            Some(path) => format!("# {}\n", path.display()),
            None => "# no transdrift.toml here or in a folder above\n".to_owned(),
        };
        let mut say = |key: &str, value: String, origin: String| out += &format!("{key} = {value}  # {origin}\n");
        say("select", list(&settings.select), origin(!self.select.is_empty(), !file.select.is_empty()));
        say("ignore", list(&settings.ignore), origin(!self.ignore.is_empty(), !file.ignore.is_empty()));
        let sure = (settings.min_confidence * 1000.0).round() / 1000.0;
        say(
            "min-confidence",
            sure.to_string(),
            origin(self.min_confidence.is_some(), file.min_confidence.is_some() && self.min_confidence.is_none()),
        );
        let severity = format!("\"{}\"", settings.min_severity.name());
        say(
            "min-severity",
            severity,
            origin(self.min_severity.is_some(), file.min_severity.is_some() && self.min_severity.is_none()),
        );
        if let Some(fail_on) = file.fail_on {
            say("fail-on", format!("\"{}\"", fail_on.name()), from_file.clone());
        }
        if let Some(baseline) = &file.baseline {
            say("baseline", list_one(baseline), from_file.clone());
        }
        if settings.unfinished {
            say("unfinished", "true".to_owned(), origin(self.unfinished, file.unfinished));
        }
        let glossaries: Vec<String> =
            file.glossary.iter().chain(&self.glossary).map(|path| path.display().to_string()).collect();
        say("glossary", list(&glossaries), origin(!self.glossary.is_empty(), !file.glossary.is_empty()));
        let lexicons: Vec<String> = self.lexicons()?.iter().map(|path| path.display().to_string()).collect();
        say("lexicon", list(&lexicons), origin(false, !file.lexicon.is_empty()));
        let rest = toml::to_string(&Rest { rules: &settings.rules, overrides: &settings.overrides, batch: &batch })?;
        Ok(out + if rest.is_empty() { "" } else { "\n" } + &rest)
    }

    /// The settings, and what the file says about batches.
    pub fn load(&self) -> anyhow::Result<(Settings, Batch)> {
        let path = self.configured.path()?;
        let place = path.as_ref().map_or("the command line".to_owned(), |path| path.display().to_string());
        let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
        let file = path.map_or_else(|| Ok(File::default()), |path| read(&path))?;
        let glossaries = file.glossary.iter().map(|path| folder.join(path)).chain(self.glossary.iter().cloned());
        let terms = glossaries.map(|path| input::glossary::read(&path)).collect::<Result<Vec<_>, _>>()?;
        let usual = Settings::default();
        let both = |file: Vec<String>, given: &[String]| file.into_iter().chain(given.iter().cloned()).collect();
        let settings = Settings {
            select: both(file.select, &self.select),
            // What is asked for here and now is not left out because the file says so.
            ignore: both(file.ignore.into_iter().filter(|name| !self.select.contains(name)).collect(), &self.ignore),
            min_confidence: self.min_confidence.or(file.min_confidence).unwrap_or(usual.min_confidence),
            min_severity: self.min_severity.or(file.min_severity).unwrap_or(usual.min_severity),
            rules: file.rules,
            overrides: file.overrides,
            unfinished: self.unfinished || file.unfinished,
            extent: usual.extent,
            glossary: Arc::new(Glossary::new(terms.into_iter().flatten())),
        };
        known(&settings, &place)?;
        Ok((settings, file.batch))
    }
}

impl Configured {
    /// What the file says about batches.
    pub fn batch(&self) -> anyhow::Result<Batch> {
        Ok(self.path()?.map(|path| read(&path)).transpose()?.unwrap_or_default().batch)
    }

    /// The lexicons of the user's own folder and those that the file names; none with `--no-config`.
    fn lexicons(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut lexicons = if self.no_config { Vec::new() } else { super::lexicon::kept() };
        if let Some(path) = self.path()? {
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            lexicons.extend(read(&path)?.lexicon.iter().map(|name| folder.join(name)));
        }
        Ok(lexicons)
    }

    fn path(&self) -> anyhow::Result<Option<PathBuf>> {
        if self.no_config || self.config.is_some() {
            return Ok(self.config.clone());
        }
        let here = std::env::current_dir().context("cannot tell which folder this is; give --no-config")?;
        let mut candidates = here.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name)));
        Ok(candidates.find(|path| path.is_file()))
    }
}

fn read(path: &Path) -> anyhow::Result<File> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name}: cannot read the configuration"))?;
    toml::from_str(&text).map_err(|error| {
        let message = error.to_string();
        let unknown = message.split("unknown field `").nth(1).and_then(|rest| rest.split('`').next());
        let near = unknown.and_then(|word| nearest(word, KEYS.iter().copied()));
        let advice = near.map(|near| format!("did you mean `{near}`?\n")).unwrap_or_default();
        anyhow::anyhow!("{name}: {message}{advice}")
    })
}

/// Every rule and group that is named must exist, and every glob be one.
fn known(settings: &Settings, place: &str) -> anyhow::Result<()> {
    let mut names: Vec<&str> = CHECKS.iter().flat_map(|check| [check.rule.id, check.rule.group.name()]).collect();
    names.sort_unstable();
    names.dedup();
    if let Some(wrong) = settings.names().find(|name| !names.contains(name)) {
        let near = nearest(wrong, names.iter().copied());
        let advice =
            near.map_or("`transdrift explain` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        bail!("{place}: `{wrong}` is neither a rule nor a group; {advice}");
    }
    if let Some(wrong) = settings.wrong_glob() {
        bail!("{place}: not a path pattern: {wrong}");
    }
    let sure = settings.overrides.iter().filter_map(|change| change.min_confidence);
    match sure.chain([settings.min_confidence]).find(|sure| !(0.0..=1.0).contains(sure)) {
        Some(wrong) => bail!("{place}: min-confidence is {wrong}; give 0 to 1"),
        None => Ok(()),
    }
}

/// The name that `word` was meant to be, if one is near enough: two slips in five letters are another word.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let measured = names.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let near = measured.filter(|(likeness, _)| *likeness > 0.6);
    near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

fn share(given: &str) -> Result<f32, String> {
    let share = given.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "give a number from 0 to 1".to_owned())
}

pub fn severity(given: &str) -> Result<Severity, String> {
    let known = Severity::ALL.into_iter().find(|severity| severity.name() == given);
    let names = Severity::ALL.map(Severity::name);
    known.ok_or_else(|| {
        let near = nearest(given, names.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
        format!("give one of {}{}", names.join(", "), near.unwrap_or_default())
    })
}
