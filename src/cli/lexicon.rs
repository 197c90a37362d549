//! `--lexicon FILE`: words that the user knows to render each other. Those of the user's own folder, where `learn` puts
//! what it learned, and those that the configuration file names are read without being asked for.

use std::path::PathBuf;

use anyhow::bail;
use transdrift::Checker;
use transdrift::align::Lexicon;
use transdrift::input::lexicon;
use transdrift::locale::{Locale, asked};

use super::Selection;
use super::reading::Reading;

/// A user's lexicons.
#[derive(Debug, clap::Args)]
pub struct Given {
    /// Align with the words of this lexicon: TSV (word, word, weight; the first line names the languages), TMX, TBX,
    /// or dictd's `.dict` or `.dict.dz` with its `.index` (repeatable)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// The two languages of a lexicon that does not say, as in `en,es`
    #[arg(long, value_name = "TAGS", value_delimiter = ',', requires = "lexicon", value_parser = asked)]
    lexicon_langs: Vec<Locale>,
}

impl Given {
    /// A checker with these words, of the settings that hold.
    pub fn checker(&self, selection: &Selection, reading: &Reading) -> anyhow::Result<Checker> {
        let mut settings = selection.settings()?;
        reading.ask(&mut settings);
        let (lexicon, _) = self.read(&selection.lexicons()?)?;
        Ok(Checker::new(settings).with_lexicon(lexicon))
    }

    /// The lexicon, and a digest of what it holds.
    /// `others` are the files that need no naming.
    pub fn read(&self, others: &[PathBuf]) -> anyhow::Result<(Lexicon, [u8; 32])> {
        let languages = match &self.lexicon_langs[..] {
            [] => None,
            [first, second] => Some([first.clone(), second.clone()]),
            _ => bail!("--lexicon-langs wants two languages, as in `en,es`"),
        };
        let (mut entries, mut digest) = (Vec::new(), blake3::Hasher::new());
        for path in others {
            entries.extend(lexicon::read(path, None)?);
        }
        for path in &self.lexicon {
            entries.extend(lexicon::read(path, languages.as_ref())?);
        }
        digest.update(format!("{entries:?}").as_bytes());
        Ok((Lexicon::of_entries(&entries), *digest.finalize().as_bytes()))
    }
}

/// The folder of the user's own lexicons: `TRANSDRIFT_LEXICONS`, else the system's place for a program's data.
pub fn folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(named) = set("TRANSDRIFT_LEXICONS") {
        return Some(named);
    }
    let base = set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA"));
    let base = base.or_else(|| {
        let place = if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/share" };
        set("HOME").map(|home| home.join(place))
    });
    base.map(|base| base.join("transdrift").join("lexicons"))
}

/// The lexicons in it, in order of their names.
pub fn kept() -> Vec<PathBuf> {
    let files = folder().and_then(|folder| std::fs::read_dir(folder).ok());
    let paths = files.into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
    let known = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ["tsv", "tmx", "tbx"].iter().any(|known| ending == *known))
    };
    let mut paths: Vec<PathBuf> = paths.filter(known).collect();
    paths.sort();
    paths
}
