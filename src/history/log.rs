//! The log: the commits that changed files, newest first, with the contents each file had after them.

use std::collections::{BTreeSet, HashMap};

use super::Repository;
use crate::error::{Error, Result};

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its hash, in full.
    pub id: String,
    /// When it was written, as ISO 8601.
    pub date: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message; of a merge that only says that it is one, what it merges.
    pub subject: String,
    /// How many commits of the branch are newer.
    pub age: u32,
}

/// What a file was after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The number of the commit in [`History::commits`].
    pub commit: u32,
    /// The content's hash.
    pub blob: String,
    /// What the file was called.
    pub name: String,
}

/// The past of some files.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The commits that changed any of them, newest first.
    pub commits: Vec<Commit>,
    /// For each file its revisions, newest first.
    pub files: HashMap<String, Vec<Revision>>,
    /// All commits of the branch by hash, with their age, newest first.
    ages: HashMap<String, u32>,
}

impl History {
    /// How many commits of the branch are newer than the commit that `hash` begins; `None` where it is none of the branch.
    pub fn age_of(&self, hash: &str) -> Option<u32> {
        if let Some(age) = self.ages.get(hash) {
            return Some(*age);
        }
        // An abbreviation that fits two commits says nothing.
        let mut fits = self.ages.iter().filter(|(known, _)| known.starts_with(hash));
        let age = fits.next().map(|(_, age)| *age);
        age.filter(|_| hash.len() >= SHORTEST && fits.next().is_none())
    }
}

/// Shorter abbreviations of hashes are words.
const SHORTEST: usize = 7;

/// Folders that the log is limited to; with more, git takes longer to look whether a file is in one of them.
const FOLDERS: usize = 24;

const FORMAT: &str = "--format=%x02%H%x00%P%x00%aI%x00%an%x00%s%x00%b%x03";

pub fn read(repository: &Repository, files: &[String]) -> Result<History> {
    let broken = |told: String| Error::refused(format!("{}: {told}", repository.top.display()));
    let line = super::git(&repository.top, ["rev-list", "--first-parent", "HEAD"]).map_err(broken)?;
    let ids = String::from_utf8_lossy(&line);
    let ages: HashMap<String, u32> = ids.lines().zip(0..).map(|(id, age)| (id.to_owned(), age)).collect();
    let mut arguments = vec!["log", "--first-parent", "-m", "--raw", "--no-abbrev", "-z", "-M", FORMAT, "HEAD", "--"];
    let folders = folders(files);
    arguments.extend(folders.iter().map(String::as_str));
    let told = super::git(&repository.top, arguments).map_err(broken)?;
    let mut history = History { ages, ..History::default() };
    // What each file that is followed is called before the commit that is read.
    let mut followed: HashMap<String, Vec<String>> =
        files.iter().map(|file| (file.clone(), vec![file.clone()])).collect();
    for record in told.split(|byte| *byte == 2).filter(|record| !record.is_empty()) {
        entry(&String::from_utf8_lossy(record), &mut history, &mut followed);
    }
    Ok(history)
}

/// The folders of the files, no one inside another, as few as the log may be limited to.
fn folders(files: &[String]) -> Vec<String> {
    for depth in (1..=4).rev() {
        let folder = |file: &String| {
            let cut = file.match_indices('/').map(|(at, _)| at).take(depth).last();
            cut.map_or(".".to_owned(), |at| format!(":(top,literal){}", &file[..at]))
        };
        let found: BTreeSet<String> = files.iter().map(folder).collect();
        if found.contains(".") {
            return Vec::new();
        }
        if found.len() <= FOLDERS {
            return found.into_iter().collect();
        }
    }
    Vec::new()
}

fn entry(record: &str, history: &mut History, followed: &mut HashMap<String, Vec<String>>) {
    let Some((head, changes)) = record.split_once('\u{3}') else { return };
    let mut fields = head.splitn(6, '\0');
    let mut field = || fields.next().unwrap_or("").to_owned();
    let (id, parents, date, author, subject, body) = (field(), field(), field(), field(), field(), field());
    let merge = parents.contains(' ') && subject.starts_with("Merge ");
    let better = body.lines().find(|line| !line.trim().is_empty()).filter(|_| merge);
    let subject = better.map_or(subject.clone(), |line| line.trim().to_owned());
    let number = history.commits.len() as u32;
    let age = history.ages.get(&id).copied().unwrap_or(number);
    let mut parts = changes.split('\0').map(|part| part.trim_start_matches('\n')).filter(|part| !part.is_empty());
    let mut used = false;
    // Names change hands only after the whole commit: two files may have swapped theirs.
    let mut renamed: Vec<(String, Option<String>)> = Vec::new();
    while let Some(change) = parts.next() {
        let mut words = change.trim_start_matches(':').split(' ').skip(3);
        let (Some(blob), Some(status), Some(path)) = (words.next(), words.next(), parts.next()) else { break };
        let letter = status.chars().next().unwrap_or(' ');
        let name = if matches!(letter, 'R' | 'C') { parts.next().unwrap_or(path) } else { path };
        let Some(files) = followed.get(name) else { continue };
        if letter == 'D' {
            continue;
        }
        for file in files {
            let revision = Revision { commit: number, blob: blob.to_owned(), name: name.to_owned() };
            history.files.entry(file.clone()).or_default().push(revision);
        }
        used = true;
        match letter {
            'R' => renamed.push((name.to_owned(), Some(path.to_owned()))),
            'A' => renamed.push((name.to_owned(), None)),
            _ => {}
        }
    }
    let moved: Vec<(Option<String>, Vec<String>)> =
        renamed.into_iter().filter_map(|(name, before)| Some((before, followed.remove(&name)?))).collect();
    for (before, files) in moved {
        if let Some(before) = before {
            followed.entry(before).or_default().extend(files);
        }
    }
    if used {
        history.commits.push(Commit { id, date, author, subject, age });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renames_are_followed_and_merges_told_by_what_they_merge() {
        let log = "c3\0p q\x002026-03-03\0Ann\0Merge pull request #3\0Say 54\n\u{3}\0\n:100644 100644 a b M\0new.md\0\
                   \u{2}c2\0p\x002026-03-02\0Ann\0Move\0\u{3}\0\n:100644 100644 x a R090\0old.md\0new.md\0\
                   \u{2}c1\0\x002026-03-01\0Ann\0Begin\0\u{3}\0\n:000000 100644 0 x A\0old.md\0";
        let mut history = History::default();
        let mut followed = HashMap::from([("new.md".to_owned(), vec!["new.md".to_owned()])]);
        for record in log.split('\u{2}') {
            entry(record, &mut history, &mut followed);
        }
        let told: Vec<_> = history.files["new.md"].iter().map(|r| (r.blob.as_str(), r.name.as_str())).collect();
        assert_eq!(told, [("b", "new.md"), ("a", "new.md"), ("x", "old.md")]);
        assert_eq!(history.commits[0].subject, "Say 54");
        assert_eq!(history.commits[2].subject, "Begin");
    }

    #[test]
    fn the_log_is_limited_to_few_folders() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            folders(&files(&["docs/en/a.md", "docs/es/a.md"])),
            [":(top,literal)docs/en", ":(top,literal)docs/es"]
        );
        assert!(folders(&files(&["README.md", "docs/a.md"])).is_empty());
    }
}
