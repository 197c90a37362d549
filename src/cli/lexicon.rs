//! `--lexicon FILE`: words that the user knows to render each other.

use std::path::PathBuf;

use anyhow::bail;
use transdrift::align::Lexicon;
use transdrift::input::lexicon;
use transdrift::locale::{Locale, asked};

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
    /// The lexicon, and a digest of what it holds.
    pub fn read(&self) -> anyhow::Result<(Lexicon, [u8; 32])> {
        let languages = match &self.lexicon_langs[..] {
            [] => None,
            [first, second] => Some([first.clone(), second.clone()]),
            _ => bail!("--lexicon-langs wants two languages, as in `en,es`"),
        };
        let (mut entries, mut digest) = (Vec::new(), blake3::Hasher::new());
        for path in &self.lexicon {
            entries.extend(lexicon::read(path, languages.as_ref())?);
        }
        digest.update(format!("{entries:?}").as_bytes());
        Ok((Lexicon::of_entries(&entries), *digest.finalize().as_bytes()))
    }
}
