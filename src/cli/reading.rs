//! How the texts named on the command line are read.

use std::path::Path;

use anyhow::bail;
use transdrift::input::table::Columns;
use transdrift::input::{self, packed};
use transdrift::locale::Locale;
#[cfg(feature = "main-text")]
use transdrift::settings::Extent;
use transdrift::{Document, Error, Result, Settings};

#[derive(Debug, clap::Args)]
pub struct Reading {
    /// Of a saved web page, read the article only: no navigation, teasers and notices
    #[cfg(feature = "main-text")]
    #[arg(long)]
    main_text: bool,
}

impl Reading {
    /// What is asked for here, put into `settings`.
    #[cfg_attr(not(feature = "main-text"), expect(unused_variables, reason = "only the main text can be asked for"))]
    pub fn ask(&self, settings: &mut Settings) {
        #[cfg(feature = "main-text")]
        if self.main_text {
            settings.extent = Extent::MainText;
        }
    }
}

/// Which columns of a table are compared.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Named {
    /// Of a table, the column of the texts translated from
    #[arg(long, value_name = "NAME")]
    source_column: Option<String>,
    /// Of a table, the column of the translations
    #[arg(long, value_name = "NAME")]
    target_column: Option<String>,
}

impl Named {
    /// What is asked for here.
    pub fn asked(&self) -> Columns {
        Columns { source: self.source_column.clone(), target: self.target_column.clone() }
    }
}

/// Standard input can be read once.
pub fn at_most_one_dash<'a>(paths: impl Iterator<Item = &'a std::path::PathBuf>) -> anyhow::Result<()> {
    if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
        bail!("-: standard input holds one text; give the others as files");
    }
    Ok(())
}

/// The bytes of `path`, or of standard input for `-`.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    if path != Path::new("-") {
        return input::bytes(path);
    }
    packed::read_limited("-", std::io::stdin().lock()).map_err(|cause| Error::read(path, cause))?
}

/// The one article of `path`, or of standard input for `-`.
pub fn document(path: &Path, declared: Option<Locale>) -> Result<Document> {
    input::read_bytes(&path.display().to_string(), &bytes(path)?, declared)
}
