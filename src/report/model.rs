//! The report as a value: everything a report shows, and nothing that has to be looked up elsewhere.
//!
//! This is what JSON version 1 writes, field by field; `schema/report-v1.json` describes it for others. Fields may be
//! added, none may change its meaning.

use serde::{Deserialize, Serialize};

use crate::document::ARCHIVES;
use crate::error::Error;
use crate::finding::{Group, Rule, Severity};
use crate::span::{Position, Side};
use crate::unit::Genre;

use super::several::{Said, Standing, Versions};

/// A whole run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    /// What made it.
    #[serde(default)]
    pub tool: Tool,
    /// The rules that found something, with their pages, by id.
    #[serde(default)]
    pub rules: Vec<RuleEntry>,
    /// Pairs and single texts, in input order.
    pub articles: Vec<Article>,
    /// What could not be read or judged.
    #[serde(default)]
    pub errors: Vec<Failure>,
}

/// What made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// `transdrift`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Default for Tool {
    fn default() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// A rule as reports show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleEntry {
    /// Kebab-case, permanent.
    pub id: String,
    /// One sentence on what is found.
    pub summary: String,
    /// What it looks at.
    pub group: Group,
    /// How bad a finding is unless it says otherwise.
    pub severity: Severity,
    /// The ITS 2.0 `locQualityIssueType`, which is also the MQM error type.
    pub its_type: String,
    /// The release it came with.
    pub since: String,
    /// The rule's page, in Markdown.
    pub page: String,
}

impl From<&Rule> for RuleEntry {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id.to_owned(),
            summary: rule.summary.to_owned(),
            group: rule.group,
            severity: rule.severity,
            its_type: rule.category.its_type().to_owned(),
            since: rule.since.to_owned(),
            page: rule.page(),
        }
    }
}

/// A pair, or a text on its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Article {
    /// The record's id, or the target's path.
    pub id: String,
    /// The version translated from.
    #[serde(default)]
    pub source: Option<Version>,
    /// The version under check.
    pub target: Version,
    /// Beads over paragraphs, in the order of the source; additions where they stand in the target.
    pub alignment: Vec<BeadEntry>,
    /// What was found, in order of place.
    pub findings: Vec<Entry>,
    /// How the batch found that the two are versions of one article, where it did: `by hreflang`, `by content`, ….
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paired_by: Option<String>,
    /// What was judged and what was not.
    #[serde(default)]
    pub coverage: Coverage,
    /// Findings that are set apart: accepted in a baseline, switched off in the text, or in passages that are behind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppressed: Vec<Suppressed>,
    /// All versions of the article side by side, with the first of several pairs of one source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versions: Option<Versions>,
    /// What the pair says to each other, until it is laid beside other versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Said>,
}

/// A finding that is not shown, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Suppressed {
    /// The finding.
    #[serde(flatten)]
    pub entry: Entry,
    /// What hides it.
    pub by: SuppressedBy,
    /// The reason that somebody gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What hides a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SuppressedBy {
    /// An entry of the baseline.
    Baseline,
    /// A comment in the text.
    Comment,
    /// The passage changed in the source since it was translated.
    Behind,
}

/// One version of an article as the report shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version {
    /// Path or record id.
    pub name: String,
    /// BCP-47 tag.
    pub lang: String,
    /// How the language is known: `declared`, `detected`, or where the file says so (`front matter`, `file name`, …).
    pub lang_by: String,
    /// How sure the language is, 0 to 1; 1 where it was declared.
    #[serde(default = "certain")]
    pub lang_confidence: f32,
    /// The format it was read in, such as `markdown`.
    #[serde(default)]
    pub format: String,
    /// The encoding it was read in, for files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The paragraphs.
    pub paragraphs: Vec<Passage>,
}

fn certain() -> f32 {
    1.0
}

impl Version {
    /// What its places count: lines, or paragraphs in a file that has no lines.
    pub fn counts(&self) -> &'static str {
        if ARCHIVES.contains(&self.format.as_str()) { "paragraph" } else { "line" }
    }

    /// What it is made of.
    pub(crate) fn genre(&self) -> Genre {
        let messages = self.paragraphs.iter().any(|passage| passage.unit.is_some());
        if messages { Genre::Units } else { Genre::Article }
    }

    /// A place as people find it: `a.md:7:3`, or `a.docx, paragraph 7`.
    pub fn told(&self, at: &Position) -> String {
        match self.counts() {
            "line" => format!("{}:{}:{}", self.name, at.line, at.column),
            unit => format!("{}, {unit} {}", self.name, at.line),
        }
    }
}

/// A paragraph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Passage {
    /// `paragraph`, `heading`, ….
    pub kind: String,
    /// Its words.
    pub text: String,
    /// The line of the file it begins in; in a file without lines (DOCX, ODT, EPUB) its number.
    pub line: u32,
    /// Its language, where that is another than the version's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// How that is known: `detected`, or where the file says so (`lang attribute`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang_by: Option<String>,
    /// The id of the message that it is, with its plural form: `files.count[one]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Why the message is not finished, in the file's words: `fuzzy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<String>,
}

/// A bead over paragraphs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BeadEntry {
    /// Paragraphs of the source.
    pub source: Vec<u32>,
    /// Paragraphs of the target.
    pub target: Vec<u32>,
    /// The bead's posterior.
    pub score: f32,
    /// Whether the passage moved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moved: bool,
}

/// How much of a pair could be judged, in paragraphs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Paragraphs of the target.
    pub paragraphs: u32,
    /// Of these, paired with the source by a bead that is more likely right than wrong, or read in a text that
    /// stands alone.
    pub judged: u32,
    /// Of these, in a bead that may well be wrong.
    pub doubtful: u32,
    /// Of these, without a counterpart.
    pub unpaired: u32,
    /// Of these, not language (program text).
    pub skipped: u32,
    /// Of all paragraphs of the target, in another language than the target. They are judged like any other.
    #[serde(default)]
    pub foreign: u32,
    /// Paragraphs of the source without a counterpart.
    pub source_unpaired: u32,
}

impl std::ops::AddAssign for Coverage {
    fn add_assign(&mut self, other: Self) {
        self.paragraphs += other.paragraphs;
        self.judged += other.judged;
        self.doubtful += other.doubtful;
        self.unpaired += other.unpaired;
        self.skipped += other.skipped;
        self.foreign += other.foreign;
        self.source_unpaired += other.source_unpaired;
    }
}

/// A finding as reports show it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Rule id.
    pub rule: String,
    /// Rule group.
    pub group: Group,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: f32,
    /// One sentence.
    pub message: String,
    /// The same for the same finding when text around it moves.
    pub fingerprint: String,
    /// The id of the message it is about, in a file of messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where in the source.
    #[serde(default)]
    pub source: Option<Place>,
    /// Where in the target.
    #[serde(default)]
    pub target: Option<Place>,
    /// Further places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Place>,
    /// Why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// A certain remedy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
    /// Which of several versions is the odd one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versions: Option<Standing>,
}

impl Entry {
    /// The place to jump to: in the target where there is one.
    pub fn place(&self) -> Option<&Place> {
        self.target.as_ref().or(self.source.as_ref())
    }

    /// All places, source first.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.source.iter().chain(&self.target).chain(&self.related)
    }
}

/// A place in a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Which version.
    pub side: Side,
    /// Paragraph, from 0.
    pub paragraph: u32,
    /// First byte in the paragraph.
    pub start: u32,
    /// One past the last byte in the paragraph.
    pub end: u32,
    /// The words there.
    pub text: String,
    /// The value read there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// First byte in the decoded file.
    pub file_start: usize,
    /// One past the last byte in the decoded file.
    pub file_end: usize,
    /// Line and column in the file, in characters; in a file without lines (DOCX, ODT, EPUB) the paragraph and the column in
    /// it.
    #[serde(flatten)]
    pub position: Position,
    /// Line and column behind the last character.
    pub end_position: Position,
    /// The column in bytes of UTF-8, from 1.
    pub byte_column: u32,
    /// The column behind the last byte.
    pub end_byte_column: u32,
}

/// A certain remedy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What to replace.
    pub place: Place,
    /// By what.
    pub replacement: String,
    /// The file's own lines around the place, where the remedy can be written into the file as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<Lines>,
}

/// Lines of a file, as they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// The first line's number, from 1.
    pub first: u32,
    /// First byte of the first line in the decoded file.
    pub file_start: usize,
    /// Whole lines with their ends; empty where they are long and an earlier suggestion of the article has the same.
    pub text: String,
}

/// What could not be read or judged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// File, record id or line.
    pub name: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Nothing is wrong, and there is nothing to compare: a page without a body, a catalogue without translations. Told to
    /// the user, and no part of a report.
    #[serde(skip)]
    pub note: bool,
}

impl Article {
    /// The version on `side`; a text on its own is a target.
    pub fn version(&self, side: Side) -> Option<&Version> {
        match side {
            Side::Source => self.source.as_ref(),
            Side::Target => Some(&self.target),
        }
    }

    /// The version that `place` is in. A place on a side that is not there (a report edited by hand) is read as the
    /// target's.
    pub fn version_of(&self, place: &Place) -> &Version {
        self.version(place.side).unwrap_or(&self.target)
    }

    /// The passage that `place` is in.
    pub fn passage_of(&self, place: &Place) -> Option<&Passage> {
        self.version_of(place).paragraphs.get(place.paragraph as usize)
    }
}

impl Failure {
    /// What an error says of `name`.
    pub fn of(name: impl Into<String>, error: &Error) -> Self {
        Self { name: name.into(), message: error.to_string(), note: error.is_nothing_to_compare() }
    }

    /// The message, with the name before it where it does not name the place itself.
    pub fn told(&self) -> String {
        if self.message.contains(&self.name) {
            self.message.clone()
        } else {
            format!("{}: {}", self.name, self.message)
        }
    }
}

impl Place {
    /// The bytes of `text`, the passage the place is in, moved to character borders: a report may have been edited.
    pub fn range_in(&self, text: &str) -> std::ops::Range<usize> {
        let fit = |offset: u32| text.floor_char_boundary((offset as usize).min(text.len()));
        let start = fit(self.start);
        start..fit(self.end).max(start)
    }
}
