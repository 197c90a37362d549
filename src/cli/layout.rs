//! `transdrift layout PATH...`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;
use transdrift::batch::layout::{self, Group, Pattern, Request, Way};
use transdrift::batch::walk::{self, Kind};
use transdrift::locale::{Locale, asked};
use transdrift::report::passage::{inert, visible};

use super::Outcome;
use super::config::{Batch, Configured, nearest};

/// How versions of one article are told.
#[derive(Debug, Clone, clap::Args)]
pub struct Grouping {
    /// The language translated from [default: the site's, else the version without a language in its path, else en]
    #[arg(long, value_name = "TAG", value_parser = asked)]
    pub source_lang: Option<Locale>,
    /// Look for versions in this generator's way only [default: auto, every way]
    #[arg(long, value_name = "NAME", value_parser = layout_names())]
    layout: Option<String>,
    /// Which files are versions of one article, such as 'en/{p}=es/{p}' or 'docs/{l}/{p}' (repeatable)
    #[arg(long, value_name = "PATTERN")]
    pair: Vec<Pattern>,
}

fn layout_names() -> Vec<&'static str> {
    std::iter::once("auto").chain(Way::NAMES.iter().map(|(name, _)| *name)).collect()
}

impl Grouping {
    /// What the library is asked; what the configuration file says comes after what is given here.
    pub fn request(&self, file: &Batch) -> anyhow::Result<Request> {
        let name = self.layout.as_ref().or(file.layout.as_ref()).map_or("auto", String::as_str);
        let ways = Way::NAMES.iter().find(|(known, _)| *known == name).map(|(_, ways)| *ways);
        if ways.is_none() && name != "auto" {
            let near = nearest(name, layout_names().into_iter()).map(|near| format!("; did you mean `{near}`?"));
            let near = near.unwrap_or_else(|| format!("; give one of {}", layout_names().join(", ")));
            bail!("the configuration file: `{name}` is no layout{near}");
        }
        let patterns = match self.pair.is_empty() {
            true => file.pair.iter().map(|text| text.parse()).collect::<Result<_, _>>()?,
            false => self.pair.clone(),
        };
        Ok(Request { ways, patterns, source: self.source_lang.clone().or_else(|| file.source_lang.clone()) })
    }
}

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files and folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    grouping: Grouping,
    #[command(flatten)]
    configured: Configured,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let file = arguments.configured.batch()?;
    let walk::Found { files, failed, .. } = walk::files(&arguments.paths, &file.exclude)?;
    let of = |kind| files.iter().filter(move |(_, k)| *k == kind).map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let layout = layout::find(&of(Kind::Text), &arguments.grouping.request(&file)?);
    let mut out = String::new();
    for group in &layout.groups {
        told(&mut out, group);
    }
    for (kind, title) in [
        (Kind::Bilingual, "Two languages in one file"),
        (Kind::Feed, "Feeds, whose items are paired when they are read"),
        (Kind::Records, "Records"),
    ] {
        list(&mut out, title, of(kind).iter().map(|path| shown(path)));
    }
    let alone = layout.alone.iter().map(|(path, why)| format!("{}: {why}", shown(path)));
    list(&mut out, "Not compared", alone);
    let versions: usize = layout.groups.iter().map(|group| group.versions.len()).sum();
    let _ =
        writeln!(out, "{} articles in {versions} versions, {} files alone", layout.groups.len(), layout.alone.len());
    super::print(inert(&out).as_bytes())?;
    for (_, error) in &failed {
        super::told(&error.to_string());
    }
    Ok(if failed.is_empty() { Outcome::Clean } else { Outcome::Trouble })
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

fn told(out: &mut String, group: &Group) {
    let _ = writeln!(out, "{}: {}", visible(&group.key), visible(&group.why()));
    for (place, version) in group.versions.iter().enumerate() {
        let locale = version.locale.as_ref().map_or("language from its text", |locale| locale.tag());
        let role = if place == 0 { format!(", source: {}", group.source_by.told()) } else { String::new() };
        let _ = writeln!(out, "  {} ({locale}{role})", shown(&version.path));
    }
    out.push('\n');
}

fn list(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<_> = lines.map(|line| format!("  {line}\n")).collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "{title}\n{}", lines.concat());
    }
}
