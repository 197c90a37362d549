//! From a pair and its findings to the report's value.

use std::collections::{HashMap, HashSet};

use crate::align::Bead;
use crate::bitext::Bitext;
use crate::document::{Block, BlockKind, Document};
use crate::finding::{Edit, Finding, Label};
use crate::span::{Position, Side, Span};
use crate::text::Text;
use crate::unit::{State, Unit};

use super::model::{
    Article, BeadEntry, Coverage, Entry, Lines, Passage, Place, Suggestion, Suppressed, SuppressedBy, Version,
};

use super::several::said;

/// Beads below it are as likely wrong as right, so what stands in them counts as not judged.
const DOUBTFUL: f32 = 0.5;

/// Lines of a file kept on either side of a suggestion: as many as a unified diff shows.
const CONTEXT: usize = 3;

impl Article {
    /// A checked pair.
    pub fn of_pair(id: impl Into<String>, bitext: &Bitext, findings: &[Finding]) -> Self {
        let texts = [Some(&*bitext.source), Some(&*bitext.target)];
        Self {
            id: id.into(),
            paired_by: None,
            source: Some(version(&bitext.source)),
            target: version(&bitext.target),
            alignment: bitext.alignment.blocks.iter().map(bead).collect(),
            coverage: coverage(&bitext.target, &bitext.alignment.blocks),
            findings: entries(findings, texts),
            suppressed: Vec::new(),
            versions: None,
            said: said(bitext),
        }
    }

    /// The same with what comments in the texts hide, and the reasons that they give.
    #[must_use]
    pub fn with_hidden(mut self, bitext: &Bitext, hidden: &[(Finding, Option<String>)]) -> Self {
        let texts = [Some(&*bitext.source), Some(&*bitext.target)];
        let apart = |(finding, why): &(Finding, Option<String>)| Suppressed {
            entry: entry(finding, texts),
            by: SuppressedBy::Comment,
            why: why.clone(),
        };
        self.suppressed.extend(hidden.iter().map(apart));
        self
    }

    /// A text checked on its own.
    pub fn of_text(id: impl Into<String>, text: &Text, findings: &[Finding]) -> Self {
        let blocks = &text.document.blocks;
        let skipped = blocks.iter().filter(|block| block.kind == BlockKind::Code).count() as u32;
        let paragraphs = blocks.len() as u32;
        Self {
            id: id.into(),
            paired_by: None,
            source: None,
            target: version(text),
            alignment: Vec::new(),
            coverage: Coverage {
                paragraphs,
                skipped,
                judged: paragraphs - skipped,
                foreign: text.foreign.len() as u32,
                ..Coverage::default()
            },
            findings: entries(findings, [None, Some(text)]),
            suppressed: Vec::new(),
            versions: None,
            said: Vec::new(),
        }
    }
}

fn version(text: &Text) -> Version {
    let document = &text.document;
    let passage = |(number, block): (usize, &Block)| {
        let other = Some(text.language_of(number as u32)).filter(|language| language.locale != text.language.locale);
        Passage {
            kind: block.kind.name().to_owned(),
            text: block.span.of(&document.text).to_owned(),
            line: if document.origin.has_lines() { document.position(block.span).line } else { number as u32 + 1 },
            lang: other.map(|language| language.locale.tag().to_owned()),
            lang_by: other.map(|language| language.by.name().to_owned()),
            unit: document.unit_of(number).map(Unit::told),
            unfinished: document.unit_of(number).and_then(|unit| match &unit.state {
                State::Unfinished(words) => Some(words.clone()),
                State::Finished => None,
            }),
        }
    };
    Version {
        name: document.name.clone(),
        lang: text.locale().tag().to_owned(),
        lang_by: text.language.by.name().to_owned(),
        lang_confidence: thousandths(text.language.confidence),
        format: document.origin.format.to_owned(),
        encoding: document.origin.encoding.map(str::to_owned),
        paragraphs: document.blocks.iter().enumerate().map(passage).collect(),
    }
}

fn bead(bead: &Bead) -> BeadEntry {
    BeadEntry {
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        score: thousandths(bead.posterior),
        moved: bead.moved,
    }
}

fn coverage(target: &Text, beads: &[Bead]) -> Coverage {
    let (paragraphs, foreign) = (target.document.blocks.len() as u32, target.foreign.len() as u32);
    let mut sum = Coverage { paragraphs, foreign, ..Coverage::default() };
    for bead in beads {
        if bead.target.is_empty() {
            sum.source_unpaired += bead.source.len() as u32;
        }
        for block in bead.target.clone() {
            let kind = target.document.blocks[block as usize].kind;
            *match bead {
                _ if kind == BlockKind::Code => &mut sum.skipped,
                bead if bead.source.is_empty() => &mut sum.unpaired,
                bead if bead.posterior < DOUBTFUL => &mut sum.doubtful,
                _ => &mut sum.judged,
            } += 1;
        }
    }
    sum
}

fn entries(findings: &[Finding], texts: [Option<&Text>; 2]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = findings.iter().map(|finding| entry(finding, texts)).collect();
    number_repeats(&mut entries);
    tell_long_lines_once(&mut entries);
    entries
}

fn entry(finding: &Finding, texts: [Option<&Text>; 2]) -> Entry {
    let text = |side: Side| texts[side as usize];
    let place_of = |label: &Label| Some(place(text(label.side)?, label));
    let at = |side| finding.label(side).and_then(place_of);
    let (source, target) = (at(Side::Source), at(Side::Target));
    let shown = [finding.label(Side::Source), finding.label(Side::Target)];
    let rest = finding.related.iter().filter(|label| !shown.contains(&Some(label)));
    let suggestion = finding.suggestion.as_ref().and_then(|edit| suggestion(edit, text(edit.side)?));
    Entry {
        rule: finding.rule.id.to_owned(),
        group: finding.rule.group,
        severity: finding.severity,
        confidence: thousandths(finding.confidence),
        message: finding.message.clone(),
        fingerprint: fingerprint(finding, texts),
        unit: unit(finding, texts),
        related: rest.filter_map(place_of).collect(),
        evidence: finding.evidence.clone(),
        source,
        target,
        suggestion,
        versions: None,
    }
}

/// The message that a finding is about: that of the target, where there is one.
fn unit(finding: &Finding, texts: [Option<&Text>; 2]) -> Option<String> {
    let of = |side: Side| {
        let document = &texts[side as usize]?.document;
        document.unit_of(document.block_at(finding.label(side)?.span.start)).map(Unit::told)
    };
    of(Side::Target).or_else(|| of(Side::Source))
}

/// Lines from this many bytes on are told once. A printed page has some 3,000.
const LONG: usize = 8192;

/// Where several suggestions stand in the same long lines, as in a file without line breaks, the first has them.
fn tell_long_lines_once(entries: &mut [Entry]) {
    let mut told = HashSet::new();
    for suggestion in entries.iter_mut().filter_map(|entry| entry.suggestion.as_mut()) {
        let side = suggestion.place.side;
        if let Some(lines) = suggestion.lines.as_mut().filter(|lines| lines.text.len() > LONG)
            && !told.insert((side, lines.file_start, lines.text.len()))
        {
            lines.text.clear();
        }
    }
}

/// Words on either side of a place that a fingerprint holds: they tell one number of a paragraph from another, and the
/// rest of the paragraph may change.
const BESIDE: usize = 3;

/// Rule, words, values and the words beside them, no offsets: survives text moving and changing elsewhere in the
/// paragraph, and tells two findings of one kind apart.
/// The fingerprint of a finding of `rule` about two whole versions.
pub fn fingerprint_of(rule: &str, names: [&str; 2]) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(rule.as_bytes());
    names.iter().for_each(|name| {
        hash.update(&[0]).update(name.as_bytes());
    });
    hash.finalize().to_hex()[..16].to_owned()
}

fn fingerprint(finding: &Finding, texts: [Option<&Text>; 2]) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(finding.rule.id.as_bytes());
    let mut add = |part: &str| {
        hash.update(&[0]).update(part.as_bytes());
    };
    for side in [Side::Source, Side::Target] {
        let (Some(label), Some(text)) = (finding.label(side), texts[side as usize]) else { continue };
        let block = text.document.blocks[text.document.block_at(label.span.start)].span;
        let (before, behind) = beside(&text.document.text, block, label.span);
        let words = [side.name(), text.at(label.span), label.value.as_deref().unwrap_or("")];
        words.into_iter().chain(before).chain([""]).chain(behind).for_each(&mut add);
    }
    hash.finalize().to_hex()[..16].to_owned()
}

/// The last words before `place` in its block, the nearest first, and the first behind it. Scripts without blanks write a
/// paragraph as one word, so no more than a few dozen bytes are looked at.
fn beside(text: &str, block: Span, place: Span) -> (impl Iterator<Item = &str>, impl Iterator<Item = &str>) {
    const REACH: usize = 64;
    let (start, end) = (place.start.max(block.start) as usize, place.end.min(block.end.max(place.start)) as usize);
    let from = text.floor_char_boundary(start.saturating_sub(REACH)).max(block.start as usize).min(start);
    let to = text.ceil_char_boundary((end + REACH).min(text.len())).min(block.end as usize).max(end);
    (text[from..start].split_whitespace().rev().take(BESIDE), text[end..to].split_whitespace().take(BESIDE))
}

/// Findings that agree in everything (the same sentence twice with the same slip) get a number behind their
/// fingerprint, so that each is one.
fn number_repeats(entries: &mut [Entry]) {
    let mut seen = HashMap::new();
    for entry in entries {
        let times = seen.entry(entry.fingerprint.clone()).or_insert(0u32);
        *times += 1;
        if *times > 1 {
            entry.fingerprint += &format!("-{times}");
        }
    }
}

fn place(text: &Text, label: &Label) -> Place {
    let document = &text.document;
    let paragraph = document.block_at(label.span.start);
    let base = document.blocks[paragraph].span.start;
    let file = document.origin.locate(label.span);
    let words = if document.origin.file.is_empty() { document.text.as_str() } else { &document.origin.file };
    let byte_column = |offset: usize| {
        let offset = offset.min(words.len());
        (offset - document.origin.lines.line_start(offset) + 1) as u32
    };
    let whole = document.blocks[paragraph].span.of(&document.text);
    let inside = |offset: u32| offset.saturating_sub(base) as usize;
    let position = |offset: usize, in_text: u32| match document.origin.has_lines() {
        true => document.origin.lines.position(words, offset),
        false => {
            let before = &whole[..whole.floor_char_boundary(inside(in_text).min(whole.len()))];
            Position { line: paragraph as u32 + 1, column: before.chars().count() as u32 + 1 }
        }
    };
    let column = |offset: usize, in_text: u32| match document.origin.has_lines() {
        true => byte_column(offset),
        false => inside(in_text) as u32 + 1,
    };
    Place {
        side: label.side,
        paragraph: paragraph as u32,
        start: label.span.start.saturating_sub(base),
        end: label.span.end.saturating_sub(base),
        text: text.at(label.span).to_owned(),
        value: label.value.clone(),
        file_start: file.start,
        file_end: file.end,
        position: position(file.start, label.span.start),
        end_position: position(file.end, label.span.end),
        byte_column: column(file.start, label.span.start),
        end_byte_column: column(file.end, label.span.end),
    }
}

fn suggestion(edit: &Edit, text: &Text) -> Option<Suggestion> {
    let place = place(text, &Label::new(edit.side, edit.span));
    let lines = lines(&text.document, &place, &edit.replacement);
    Some(Suggestion { place, replacement: edit.replacement.clone(), lines })
}

/// The file's lines around `place`; `None` where the words do not stand in the file as they are read (behind an
/// entity or inside an archive), where the file is not UTF-8 (a diff would carry other bytes), or where the
/// replacement would have to be escaped first.
fn lines(document: &Document, place: &Place, replacement: &str) -> Option<Lines> {
    let origin = &document.origin;
    if !origin.has_lines() {
        return None;
    }
    let file: &str = match (origin.file.is_empty(), origin.pieces.is_empty()) {
        (false, _) => &origin.file,
        (true, true) => &document.text,
        (true, false) => return None,
    };
    let plain = matches!(origin.format, "text" | "markdown") || !replacement.contains(['<', '>', '&', '"', '\\']);
    let utf8 = origin.encoding.is_none_or(|encoding| encoding.eq_ignore_ascii_case("utf-8"));
    if !plain || !utf8 || file.get(place.file_start..place.file_end) != Some(place.text.as_str()) {
        return None;
    }
    let mut start = line_start(file, place.file_start);
    let mut first = place.position.line;
    for _ in 0..CONTEXT.min(first as usize - 1) {
        start = line_start(file, start - 1);
        first -= 1;
    }
    let mut end = place.file_end;
    for _ in 0..=CONTEXT {
        end = file[end..].find('\n').map_or(file.len(), |at| end + at + 1);
    }
    Some(Lines { first, file_start: start, text: file[start..end].to_owned() })
}

fn line_start(file: &str, at: usize) -> usize {
    file[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn thousandths(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}
