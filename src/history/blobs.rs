//! Contents by hash, over one pipe to `git cat-file --batch`.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::Repository;
use crate::error::{Error, Result};

/// A reader of contents; it ends its `git` when it goes.
#[derive(Debug)]
pub struct Blobs {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    pub(super) fn open(repository: &Repository) -> Result<Self> {
        let mut command = repository.command(["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let broken = || Error::refused("git cannot be run to read what files said earlier".to_owned());
        let mut child = command.spawn().map_err(|_| broken())?;
        let (asks, answers) = (child.stdin.take().ok_or_else(broken)?, child.stdout.take().ok_or_else(broken)?);
        Ok(Self { child, asks, answers: BufReader::new(answers) })
    }

    /// What has this hash; `None` where the clone does not have it.
    pub fn read(&mut self, blob: &str) -> Option<Vec<u8>> {
        writeln!(self.asks, "{blob}").and_then(|()| self.asks.flush()).ok()?;
        let mut head = String::new();
        self.answers.read_line(&mut head).ok()?;
        // `<hash> blob <size>` or `<hash> missing`
        let size = head.trim_end().rsplit_once(" blob ").or_else(|| head.trim_end().rsplit_once(' '))?.1;
        let size: usize = size.parse().ok()?;
        let mut bytes = vec![0; size + 1];
        self.answers.read_exact(&mut bytes).ok()?;
        bytes.pop();
        Some(bytes)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
