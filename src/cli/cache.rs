//! `transdrift cache info|clear`, and the flags of `batch` that have to do with the cache.

use std::path::PathBuf;

use anyhow::{Context, bail};
use transdrift::batch::cache::{self, Cache};

use super::Outcome;

/// Whether and where results are kept.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Cache")]
pub struct Caching {
    /// Keep results here, also those of records [default: the user's cache folder]
    #[arg(long, value_name = "DIR", env = "TRANSDRIFT_CACHE_DIR")]
    cache_dir: Option<PathBuf>,
    /// Check everything again and keep nothing
    #[arg(long, conflicts_with = "new")]
    no_cache: bool,
    /// Show only findings that the last run did not have
    #[arg(long)]
    pub new: bool,
}

impl Caching {
    /// Opens the cache, where one is wanted. Records may be a stream that never comes again, so they are kept only
    /// where a folder is named. What goes wrong is a warning.
    pub fn open(&self, files: bool) -> Option<Cache> {
        if self.no_cache || !(files || self.cache_dir.is_some() || self.new) {
            return None;
        }
        let folder = self.folder()?;
        match Cache::open(&folder) {
            Ok((cache, warning)) => {
                warning.iter().for_each(|warning| super::told(&format!("warning: {warning}")));
                Some(cache)
            }
            Err(warning) => {
                super::told(&format!("warning: {warning}"));
                None
            }
        }
    }

    fn folder(&self) -> Option<PathBuf> {
        self.cache_dir.clone().or_else(cache::usual_folder)
    }
}

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to do
    #[arg(value_enum)]
    what: What,
    /// The cache's folder [default: the user's cache folder]
    #[arg(long, value_name = "DIR", env = "TRANSDRIFT_CACHE_DIR")]
    cache_dir: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    /// Where it is and what it holds
    Info,
    /// Remove it
    Clear,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Some(folder) = arguments.cache_dir.clone().or_else(cache::usual_folder) else {
        bail!("this system has no cache folder; name one with --cache-dir");
    };
    let name = folder.display();
    let told = match arguments.what {
        What::Info => match cache::contents(&folder).map_err(anyhow::Error::msg)? {
            Some(held) => format!("{name}: {} results, {:.1} MB\n", held.results, held.bytes as f64 / 1e6),
            None => format!("{name}: no cache\n"),
        },
        What::Clear => match cache::clear(&folder).with_context(|| format!("{name}: cannot remove the cache"))? {
            true => format!("{name}: removed\n"),
            false => format!("{name}: no cache\n"),
        },
    };
    super::print(told.as_bytes())?;
    Ok(Outcome::Clean)
}
