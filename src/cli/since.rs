//! `--since REF`: which files git calls changed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// The files that differ from `reference`, and those that git does not know yet, as full paths.
pub fn changed(reference: &str) -> anyhow::Result<HashSet<PathBuf>> {
    let top = git(&["rev-parse", "--show-toplevel"], reference)?;
    let top = named(top.trim_ascii_end());
    let differ = git(&["diff", "--name-only", "-z", "--no-renames", reference, "--"], reference)?;
    let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"], reference)?;
    let names = differ.split(|byte| *byte == 0).chain(new.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
    // A file that is gone has no full path, and nothing to compare.
    Ok(names.filter_map(|name| top.join(named(name)).canonicalize().ok()).collect())
}

fn git(arguments: &[&str], reference: &str) -> anyhow::Result<Vec<u8>> {
    if reference.starts_with('-') {
        bail!("`{reference}` is no git reference; give a commit, a branch or a tag");
    }
    let output = Command::new("git").args(arguments).output().context("--since needs git, which cannot be run")?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        bail!(
            "git cannot tell what changed since `{reference}`: {}",
            told.trim().lines().next().unwrap_or("no reason")
        );
    }
    Ok(output.stdout)
}

/// The path that these bytes name: any bytes do, where the system allows it.
pub fn named(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return Path::new(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes)).to_owned();
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
