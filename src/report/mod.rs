//! Reports: functions from a [`Report`] value to bytes, one file per format.
//!
//! The value holds everything a report shows (passages, places, lines), so it can be written to JSON and rendered
//! again later without checking again. No report decides what is found.

pub mod concise;
pub mod facts;
pub mod json;

use serde::{Deserialize, Serialize};

use crate::align::Bead;
use crate::bitext::{Bitext, Text};
use crate::finding::{Finding, Group, Label, Severity};
use crate::span::{Position, Side};

/// A whole run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    /// Pairs and single texts, in input order.
    pub articles: Vec<Article>,
    /// What could not be read or judged.
    pub errors: Vec<Failure>,
}

/// A pair, or a text on its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Article {
    /// The record's id, or the target's path.
    pub id: String,
    /// The version translated from.
    pub source: Option<Version>,
    /// The version under check.
    pub target: Version,
    /// Beads over paragraphs.
    pub alignment: Vec<BeadEntry>,
    /// What was found, in order of place.
    pub findings: Vec<Entry>,
}

/// One version of an article as the report shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version {
    /// Path or record id.
    pub name: String,
    /// BCP-47 tag.
    pub lang: String,
    /// `declared` or `detected`.
    pub lang_by: String,
    /// The paragraphs.
    pub paragraphs: Vec<Passage>,
}

/// A paragraph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Passage {
    /// `paragraph`, `heading`, ….
    pub kind: String,
    /// Its words.
    pub text: String,
    /// The line of the file it begins in.
    pub line: u32,
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
    /// Where in the source.
    pub source: Option<Place>,
    /// Where in the target.
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
}

/// A place in a version.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Line and column in the file.
    #[serde(flatten)]
    pub position: Position,
}

/// A certain remedy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Suggestion {
    /// What to replace.
    pub place: Place,
    /// By what.
    pub replacement: String,
}

/// What could not be read or judged.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Failure {
    /// File, record id or line.
    pub name: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl Article {
    /// A checked pair.
    pub fn of_pair(id: impl Into<String>, bitext: &Bitext, findings: &[Finding]) -> Self {
        let texts = [Some(&*bitext.source), Some(&*bitext.target)];
        Self {
            id: id.into(),
            source: Some(version(&bitext.source)),
            target: version(&bitext.target),
            alignment: bitext.alignment.blocks.iter().map(bead).collect(),
            findings: findings.iter().map(|finding| entry(finding, texts)).collect(),
        }
    }

    /// A text checked on its own.
    pub fn of_text(id: impl Into<String>, text: &Text, findings: &[Finding]) -> Self {
        let findings = findings.iter().map(|finding| entry(finding, [None, Some(text)])).collect();
        Self { id: id.into(), source: None, target: version(text), alignment: Vec::new(), findings }
    }
}

fn version(text: &Text) -> Version {
    let document = &text.document;
    let passage = |block: &crate::document::Block| Passage {
        kind: block.kind.name().to_owned(),
        text: block.span.of(&document.text).to_owned(),
        line: document.position(block.span).line,
    };
    Version {
        name: document.name.clone(),
        lang: text.locale().tag().to_owned(),
        lang_by: text.language.by.name().to_owned(),
        paragraphs: document.blocks.iter().map(passage).collect(),
    }
}

fn bead(bead: &Bead) -> BeadEntry {
    BeadEntry {
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        score: bead.posterior,
        moved: bead.moved,
    }
}

fn entry(finding: &Finding, texts: [Option<&Text>; 2]) -> Entry {
    let text = |side: Side| texts[side as usize];
    let place_of = |label: &Label| Some(place(text(label.side)?, label));
    let at = |side| finding.label(side).and_then(place_of);
    let (source, target) = (at(Side::Source), at(Side::Target));
    let shown = [finding.label(Side::Source), finding.label(Side::Target)];
    let rest = finding.related.iter().filter(|label| !shown.contains(&Some(label)));
    let suggestion = finding.suggestion.as_ref().and_then(|edit| {
        let label = Label::new(edit.side, edit.span);
        Some(Suggestion { place: place_of(&label)?, replacement: edit.replacement.clone() })
    });
    Entry {
        rule: finding.rule.id.to_owned(),
        group: finding.rule.group,
        severity: finding.severity,
        confidence: (finding.confidence * 1000.0).round() / 1000.0,
        message: finding.message.clone(),
        fingerprint: fingerprint(finding, &source, &target),
        related: rest.filter_map(place_of).collect(),
        evidence: finding.evidence.clone(),
        source,
        target,
        suggestion,
    }
}

/// Rule, values and words, no offsets: survives text moving.
fn fingerprint(finding: &Finding, source: &Option<Place>, target: &Option<Place>) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(finding.rule.id.as_bytes());
    for place in [source, target].into_iter().flatten() {
        for part in [place.side.name(), &place.text, place.value.as_deref().unwrap_or("")] {
            hash.update(&[0]).update(part.as_bytes());
        }
    }
    hash.finalize().to_hex()[..16].to_owned()
}

fn place(text: &Text, label: &Label) -> Place {
    let document = &text.document;
    let paragraph = document.block_at(label.span.start);
    let base = document.blocks[paragraph].span.start;
    let file = document.origin.locate(label.span);
    Place {
        side: label.side,
        paragraph: paragraph as u32,
        start: label.span.start.saturating_sub(base),
        end: label.span.end.saturating_sub(base),
        text: text.at(label.span).to_owned(),
        value: label.value.clone(),
        file_start: file.start,
        file_end: file.end,
        position: document.position(label.span),
    }
}
