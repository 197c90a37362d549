//! `transdrift layout PATH...`

use std::fmt::Write as _;
use std::path::PathBuf;

use transdrift::batch::layout::{self, Group, Pattern, Request, Way};
use transdrift::batch::walk::{self, Kind};
use transdrift::locale::Locale;

use super::Outcome;

/// How versions of one article are told.
#[derive(Debug, Clone, clap::Args)]
pub struct Grouping {
    /// The language translated from [default: the site's, else the version without a language in its path, else en]
    #[arg(long, value_name = "TAG")]
    pub source_lang: Option<Locale>,
    /// Look for versions in this generator's way only
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = layout_names())]
    layout: String,
    /// Which files are versions of one article, such as 'en/{p}=es/{p}' or 'docs/{l}/{p}' (repeatable)
    #[arg(long, value_name = "PATTERN")]
    pair: Vec<Pattern>,
}

fn layout_names() -> Vec<&'static str> {
    std::iter::once("auto").chain(Way::NAMES.iter().map(|(name, _)| *name)).collect()
}

impl Grouping {
    /// What the library is asked.
    pub fn request(&self) -> Request {
        let ways = Way::NAMES.iter().find(|(name, _)| *name == self.layout).map(|(_, ways)| *ways);
        Request { ways, patterns: self.pair.clone(), source: self.source_lang.clone() }
    }
}

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files and folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    grouping: Grouping,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let files = walk::files(&arguments.paths)?;
    let of = |kind| files.iter().filter(move |(_, k)| *k == kind).map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let layout = layout::find(&of(Kind::Text), &arguments.grouping.request());
    let mut out = String::new();
    for group in &layout.groups {
        told(&mut out, group);
    }
    for (kind, title) in [
        (Kind::Bilingual, "Two languages in one file"),
        (Kind::Feed, "Feeds, whose items are paired when they are read"),
        (Kind::Records, "Records"),
    ] {
        list(&mut out, title, of(kind).iter().map(|path| path.display().to_string()));
    }
    let alone = layout.alone.iter().map(|(path, why)| format!("{}: {why}", path.display()));
    list(&mut out, "Not compared", alone);
    let versions: usize = layout.groups.iter().map(|group| group.versions.len()).sum();
    let _ =
        writeln!(out, "{} articles in {versions} versions, {} files alone", layout.groups.len(), layout.alone.len());
    super::print(out.as_bytes())?;
    Ok(Outcome::Clean)
}

fn told(out: &mut String, group: &Group) {
    let _ = writeln!(out, "{}: {}", group.key, group.why());
    for (place, version) in group.versions.iter().enumerate() {
        let locale = version.locale.as_ref().map_or("language from its text", |locale| locale.tag());
        let role = if place == 0 { format!(", source: {}", group.source_by.told()) } else { String::new() };
        let _ = writeln!(out, "  {} ({locale}{role})", version.path.display());
    }
    out.push('\n');
}

fn list(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<_> = lines.map(|line| format!("  {line}\n")).collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "{title}\n{}", lines.concat());
    }
}
