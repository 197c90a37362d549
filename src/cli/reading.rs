//! How the texts named on the command line are read.

use anyhow::bail;
use transdrift::Settings;
#[cfg(feature = "main-text")]
use transdrift::settings::Extent;

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

/// Standard input can be read once.
pub fn at_most_one_dash<'a>(paths: impl Iterator<Item = &'a std::path::PathBuf>) -> anyhow::Result<()> {
    if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
        bail!("-: standard input holds one text; give the others as files");
    }
    Ok(())
}
