//! `transdrift config show|schema`, and `transdrift init`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;
use transdrift::batch::layout::{self, Layout};
use transdrift::batch::walk::{self, Kind};

use super::{Outcome, Selection, print};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show all settings that hold here, and where each comes from
    Show(Selection),
    /// Print the JSON schema of transdrift.toml, for editors
    Schema,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.what {
        What::Show(selection) => print(selection.shown()?.as_bytes())?,
        What::Schema => print(include_bytes!("../../schema/config-v1.json"))?,
    }
    Ok(Outcome::Clean)
}

#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder with the texts
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Print the file instead of writing it
    #[arg(long)]
    print: bool,
}

pub fn init(arguments: &Init) -> anyhow::Result<Outcome> {
    let path = arguments.folder.join("transdrift.toml");
    let files = walk::files(std::slice::from_ref(&arguments.folder), &[])?.files;
    let texts: Vec<PathBuf> =
        files.iter().filter(|(_, kind)| *kind == Kind::Text).map(|(path, _)| path.clone()).collect();
    let text = commented(&layout::find(&texts, &layout::Request::default()));
    if arguments.print {
        print(text.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    if path.exists() {
        bail!("{}: there is one already; `transdrift init --print` shows what would be written", path.display());
    }
    super::written::write(&path, text.as_bytes())
        .with_context(|| format!("{}: cannot write the configuration", path.display()))?;
    print(format!("{}: written; `transdrift config show` says what holds\n", path.display()).as_bytes())?;
    Ok(Outcome::Clean)
}

/// A configuration file that changes nothing, with what was found in the folder said in its comments.
fn commented(layout: &Layout) -> String {
    let mut out = String::from("# Settings of transdrift. What is commented out is the default.\n\n");
    let versions: usize = layout.groups.iter().map(|group| group.versions.len()).sum();
    let _ = writeln!(
        out,
        "# {} articles in {versions} versions were found here, {} files have none.",
        layout.groups.len(),
        layout.alone.len()
    );
    if let Some(group) = layout.groups.first() {
        let _ = writeln!(out, "# For one, {}: {}.", name(Path::new(&group.key)), group.why());
    }
    out += "\n# min-confidence = 0.5\n# min-severity = \"minor\"\n# fail-on = \"major\"\n# ignore = [\"length-anomaly\"]\n\
            # glossary = [\"terms.csv\"]\n\n[batch]\n";
    let source = layout.groups.first().and_then(|group| group.versions.first()?.locale.clone());
    match source {
        Some(locale) => {
            let _ = writeln!(out, "source-lang = \"{}\"", locale.tag());
        }
        None => out += "# source-lang = \"en\"\n",
    }
    out += "# layout = \"auto\"\n# pair = [\"en/{p}=es/{p}\"]\n# langs = [\"es\", \"fr\"]\n# exclude = [\"drafts/**\"]\n\n\
            # [rules]\n# number-mismatch = \"critical\"\n# quote-style = \"off\"\n\n\
            # [[override]]\n# files = [\"blog/**\"]\n# ignore = [\"names\"]\n";
    out
}

/// A path in a comment: no line of its own.
fn name(path: &Path) -> String {
    transdrift::report::passage::visible(&path.display().to_string())
}
