//! How the texts named on the command line are read.

use std::path::Path;

use anyhow::bail;
use transdrift::locale::Locale;
use transdrift::{Document, input};

#[derive(Debug, clap::Args)]
pub struct Reading {
    /// Of a saved web page, read the article only: no navigation, teasers and notices
    #[cfg(feature = "main-text")]
    #[arg(long)]
    main_text: bool,
}

impl Reading {
    /// Reads one text.
    pub fn read(&self, path: &Path, declared: Option<Locale>) -> transdrift::Result<Document> {
        #[cfg_attr(not(feature = "main-text"), expect(unused_mut, reason = "only the main text changes it"))]
        let mut document = input::read(path, declared)?;
        #[cfg(feature = "main-text")]
        if self.main_text {
            input::main_text::keep(&mut document);
        }
        Ok(document)
    }
}

/// Standard input can be read once.
pub fn at_most_one_dash<'a>(paths: impl Iterator<Item = &'a std::path::PathBuf>) -> anyhow::Result<()> {
    if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
        bail!("-: standard input holds one text; give the others as files");
    }
    Ok(())
}
