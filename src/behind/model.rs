//! What is known of a translation that may be behind: plain values, for reports and the cache.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A translation beside its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The source.
    pub source: Named,
    /// The translation.
    pub target: Named,
    /// How it stands.
    pub status: Status,
    /// The wording of the source that it renders; `None` where no past is known.
    pub base: Option<Revision>,
    /// How that is known.
    pub by: By,
    /// The newest wording of the source.
    pub newest: Option<Revision>,
    /// Commits that changed the source since.
    pub commits: u32,
    /// Blocks of the source.
    pub blocks: u32,
    /// Of these, those that the translation renders as they are today.
    pub current: u32,
    /// What has changed, in the order of the source.
    pub rows: Vec<Row>,
    /// Where the shapes of the two differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parity: Vec<Parity>,
    /// What is not known, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// How a translation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It renders the source as it is today.
    Current,
    /// The source has changed since.
    Behind,
}

/// How it is known which wording a translation renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// It was given.
    Given,
    /// The translation names the commit.
    Named,
    /// It was found in the history.
    Found,
}

/// A text by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Its path.
    pub name: String,
    /// BCP-47 tag.
    pub lang: String,
}

/// A commit, as reports tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its hash.
    pub commit: String,
    /// When it was written, as ISO 8601.
    pub date: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

impl Revision {
    /// The day, `2026-03-12`.
    pub fn day(&self) -> &str {
        self.date.get(..10).unwrap_or(&self.date)
    }

    /// The beginning of the hash.
    pub fn short(&self) -> &str {
        self.commit.get(..8).unwrap_or(&self.commit)
    }
}

/// What became of a block of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It reads otherwise today.
    Changed,
    /// It was not there.
    New,
    /// It is gone, and the translation still has it.
    Removed,
    /// It stands elsewhere today.
    Moved,
}

impl State {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            State::Changed => "changed",
            State::New => "new",
            State::Removed => "removed",
            State::Moved => "moved",
        }
    }
}

/// A block that is behind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What became of it.
    pub state: State,
    /// The wording that the translation renders.
    pub old: Option<Passage>,
    /// The wording of today.
    pub new: Option<Passage>,
    /// The translation.
    pub target: Option<Passage>,
    /// Words of `old` that are gone, in bytes; empty where the whole reads otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Range<u32>>,
    /// Words of `new` that were not there, in bytes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub come: Vec<Range<u32>>,
    /// The first commit that changed it since.
    pub since: Option<Revision>,
    /// The last one, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Revision>,
}

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Its number, from 0.
    pub paragraph: u32,
    /// `paragraph`, `heading`, ….
    pub kind: String,
    /// The line of the file it begins in.
    pub line: u32,
    /// Its words.
    pub text: String,
}

/// Something that the two have another number of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parity {
    /// What: `headings`, `code blocks`, `links`, ….
    pub what: String,
    /// How many the source has.
    pub source: u32,
    /// How many the translation has.
    pub target: u32,
}

impl Page {
    /// The share of the source that the translation renders as it is today.
    pub fn share(&self) -> f32 {
        self.current as f32 / self.blocks.max(1) as f32
    }

    /// Counts what the rows say.
    pub fn finish(&mut self) {
        let behind = self.rows.iter().filter(|row| row.state != State::Removed).count() as u32;
        self.current = self.blocks.saturating_sub(behind);
        self.status = if self.rows.is_empty() { Status::Current } else { Status::Behind };
    }

    /// One line on how it stands.
    pub fn told(&self) -> String {
        let base =
            self.base.as_ref().map_or("an older wording".to_owned(), |base| format!("the wording of {}", base.day()));
        match self.status {
            Status::Current => "current".to_owned(),
            Status::Behind => {
                let count = |state| self.rows.iter().filter(|row| row.state == state).count();
                let each = [State::Changed, State::New, State::Removed, State::Moved];
                let told = each.iter().map(|state| (count(*state), state.name())).filter(|(count, _)| *count > 0);
                let told: Vec<String> = told.map(|(count, name)| format!("{count} {name}")).collect();
                let of = if self.blocks == 1 { "paragraph" } else { "paragraphs" };
                format!("renders {base}; of {} {of} {} since", self.blocks, told.join(", "))
            }
        }
    }
}
