//! The past of files, as git has it: which commits changed them, and what they said then.
//!
//! The `git` program is asked twice for a whole site: once for the log along the first parents, which is the line of
//! states that the branch was in, with renames followed; and once for the contents that are needed, over one pipe. Nothing
//! is fetched: what a shallow or partial clone does not have is missing, and is said to be.

mod blobs;
mod log;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Error, Result};

pub use blobs::Blobs;
pub use log::{Commit, History, Revision};

/// A repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    top: PathBuf,
    /// Whether its history begins somewhere in the middle.
    pub shallow: bool,
}

impl Repository {
    /// The repository that `path` lies in.
    ///
    /// # Errors
    ///
    /// Where there is none, it has no commit yet, or `git` cannot be run.
    pub fn around(path: &Path) -> Result<Self> {
        let name = path.display();
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let top = git(folder, ["rev-parse", "--show-toplevel"])
            .map_err(|told| Error::refused(format!("{name}: no history of it: {told}")))?;
        let top = PathBuf::from(String::from_utf8_lossy(top.trim_ascii_end()).into_owned());
        let top = top.canonicalize().unwrap_or(top);
        let head = git(&top, ["rev-parse", "--verify", "--quiet", "HEAD"]);
        if head.is_err() {
            return Err(Error::refused(format!(
                "{name}: its repository has no commit yet, so nothing is known of its past"
            )));
        }
        let shallow = git(&top, ["rev-parse", "--is-shallow-repository"]).is_ok_and(|told| told.starts_with(b"true"));
        Ok(Self { top, shallow })
    }

    /// What the repository calls a file, with `/`; `None` where it lies elsewhere.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let full = path.canonicalize().ok()?;
        let inside = full.strip_prefix(&self.top).ok()?;
        let parts = inside.components().map(|part| part.as_os_str().to_str());
        Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// The past of `files`, by the names that the repository has for them.
    ///
    /// # Errors
    ///
    /// What git says.
    pub fn history(&self, files: &[String]) -> Result<History> {
        log::read(self, files)
    }

    /// A reader of contents.
    ///
    /// # Errors
    ///
    /// Where `git` cannot be run.
    pub fn blobs(&self) -> Result<Blobs> {
        Blobs::open(self)
    }

    fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        command(&self.top, arguments)
    }
}

/// `git` in a folder, with nothing of the user's that would change what it writes, and without the network.
fn command<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "core.quotepath=off", "-c", "log.showSignature=false"]).args(arguments);
    command
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    command.stdin(Stdio::null());
    command
}

/// What `git` writes, or the first line that it complains with.
fn git<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> std::result::Result<Vec<u8>, String> {
    let output = command(folder, arguments).output().map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(told.trim().lines().next().unwrap_or("git gives no reason").to_owned())
}
