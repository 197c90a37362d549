//! The blocks that are behind, with the translation beside them.

use std::collections::HashSet;

use super::features::{is_figure, is_sure, tokens};
use super::model::{Parity, Passage, Revision, Row, State};
use super::steps::{Keys, Step, steps};
use crate::align::{Alignment, extent, usual_ratio};
use crate::document::{BlockKind, Document};
use crate::opaque::Kind;
use crate::span::Side;
use crate::text::Text;

/// The wordings of the source between which a translation stands, aligned with it.
#[derive(Debug, Clone, Copy)]
pub struct Wordings<'a> {
    /// The wording that it renders.
    pub old: &'a Text,
    /// The wording of today.
    pub new: &'a Text,
    /// The translation.
    pub target: &'a Text,
    /// It beside the wording that it renders.
    pub then: &'a Alignment,
    /// It beside the wording of today.
    pub now: &'a Alignment,
}

/// When things were written, as far as a history tells.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// The wordings of the source from the one after the old to the newest, with the age of each.
    pub source: Vec<(Keys, u32, Option<Revision>)>,
    /// For each block of the translation the age of the commit that last changed it.
    pub edited: Vec<Option<u32>>,
    /// How many of the wordings the translation has followed as a whole; single blocks may not.
    pub followed: usize,
}

/// What speaks for the new wording, so much that the translation renders it whatever the dates say: two figures.
const PROOF: f64 = 1.5;
/// What speaks against it so much that an edit after it was another one.
const DOUBT: f64 = -0.6;
/// The spread of lengths of single blocks, in natural logarithms.
const SPREAD: f64 = 0.3;
/// Beads below it are as likely wrong as right.
const SURE: f32 = 0.5;

/// The blocks of the source that `target` does not render as they are today, in the order of the new wording.
pub fn rows(wordings: &Wordings, past: &Past) -> Vec<Row> {
    let Wordings { old, new, .. } = *wordings;
    let keys = [Keys::of(&old.document), Keys::of(&new.document)];
    let found = steps((&old.document, &keys[0]), (&new.document, &keys[1]));
    found.into_iter().filter_map(|step| row(step, wordings, past, &keys)).collect()
}

fn row(step: Step, wordings: &Wordings, past: &Past, keys: &[Keys; 2]) -> Option<Row> {
    let Wordings { old, new, target, then, now } = *wordings;
    let (state, before, after) = match step {
        Step::Same(..) => return None,
        Step::Changed(a, b) => (State::Changed, Some(a), Some(b)),
        Step::Moved(a, b) => (State::Moved, Some(a), Some(b)),
        Step::New(b) => (State::New, None, Some(b)),
        Step::Removed(a) => (State::Removed, Some(a), None),
    };
    let says = |document: &Document, block: u32| document.block_text(block as usize).contains(char::is_alphanumeric);
    if ![(old, before), (new, after)].iter().any(|(text, block)| block.is_some_and(|block| says(&text.document, block)))
    {
        return None;
    }
    let then_at = before.and_then(|block| counterpart(then, block));
    let now_at = after.and_then(|block| counterpart(now, block));
    let (since, last) = when(before, after, past, keys);
    let later = |blocks: &Option<std::ops::Range<u32>>| {
        let changed = last.or(since).map(|at| past.source[at].1);
        let edits = blocks
            .iter()
            .flat_map(|blocks| blocks.clone())
            .map(|block| past.edited.get(block as usize).copied().flatten());
        // A block whose last edit is unknown was not edited later.
        changed.is_some_and(|changed| {
            edits.min_by_key(|age| age.unwrap_or(u32::MAX)).flatten().is_some_and(|age| age <= changed)
        })
    };
    // What the translation has followed already, as a whole, it has not in this block if the block says so itself.
    if last.or(since).is_some_and(|last| last < past.followed) {
        let (Step::Changed(a, b), Some(blocks)) = (step, &then_at) else { return None };
        if !is_passed_over(wordings, a, b, blocks.clone()) {
            return None;
        }
    }
    let free = |blocks: &std::ops::Range<u32>| blocks.clone().all(|block| is_free(then, block));
    let current = match step {
        Step::Same(..) => true,
        Step::Changed(a, b) => {
            let blocks = then_at.clone().or_else(|| now_at.clone());
            blocks.as_ref().is_some_and(|blocks| {
                let for_new = evidence(wordings, a, b, blocks.clone());
                for_new >= PROOF || later(&Some(blocks.clone())) && for_new > DOUBT
            })
        }
        Step::New(_) => now_at.as_ref().is_some_and(free),
        // A translation in the order of the old wording, with all that it had, has not followed.
        Step::Removed(_) => then_at.is_none(),
        Step::Moved(a, _) => then.bead_of_block(Side::Source, a).is_none_or(|bead| then.blocks[bead].moved),
    };
    if current {
        return None;
    }
    let words = |text: &Text, block: Option<u32>| block.map(|block| passage(&text.document, block));
    let shown = then_at.or_else(|| now_at.filter(free));
    let (old, new) = (words(old, before), words(new, after));
    let (gone, come) = match (&old, &new) {
        (Some(old), Some(new)) if state == State::Changed => word_diff(&old.text, &new.text),
        _ => Default::default(),
    };
    let revision = |at: Option<usize>| at.and_then(|at| past.source[at].2.clone());
    let (since, last) = (revision(since), revision(last));
    let target = shown.and_then(|blocks| joined(&target.document, blocks));
    Some(Row { state, old, new, target, gone, come, since, last })
}

/// The blocks of the translation that render block `block`, where that is more likely than not.
fn counterpart(alignment: &Alignment, block: u32) -> Option<std::ops::Range<u32>> {
    let bead = &alignment.blocks[alignment.bead_of_block(Side::Source, block)?];
    (!bead.is_unpaired() && bead.posterior >= SURE).then(|| bead.target.clone())
}

/// Whether a block of the translation renders nothing of the source.
fn is_free(alignment: &Alignment, block: u32) -> bool {
    let bead = alignment.bead_of_block(Side::Target, block).map(|bead| &alignment.blocks[bead]);
    bead.is_none_or(|bead| bead.is_unpaired() || bead.posterior < SURE)
}

/// The first and the last of the wordings after the old one that changed a block.
fn when(before: Option<u32>, after: Option<u32>, past: &Past, keys: &[Keys; 2]) -> (Option<usize>, Option<usize>) {
    let has = |wording: &Keys, key: Option<u64>| key.is_some_and(|key| wording.0.contains(&key));
    let key = |side: usize, block: Option<u32>| block.map(|block| keys[side].0[block as usize]);
    let (old, new) = (key(0, before), key(1, after));
    // They are given from the oldest on.
    let since = past.source.iter().position(|(wording, ..)| match old {
        Some(_) => !has(wording, old),
        None => has(wording, new),
    });
    let last = new.and_then(|_| {
        past.source.iter().rposition(|(wording, ..)| !has(wording, new)).map_or(Some(0), |at| Some(at + 1))
    });
    let last = last.filter(|at| *at < past.source.len());
    // What moved is in every wording.
    let since = since.or(last).or(past.source.len().checked_sub(1));
    (since, last.filter(|last| Some(*last) != since && Some(*last) > since))
}

/// Whether a figure that the old wording of a block had stands in the translation still, and none that came in its place.
fn is_passed_over(wordings: &Wordings, old: u32, new: u32, blocks: std::ops::Range<u32>) -> bool {
    let here = blocks.map(|block| wordings.target.document.block_text(block as usize)).collect::<Vec<_>>().join("\n");
    let (before, after, here) = (
        words(wordings.old.document.block_text(old as usize)),
        words(wordings.new.document.block_text(new as usize)),
        words(&here),
    );
    let mut gone = before.difference(&after).filter(|token| is_figure(token));
    let mut come = after.difference(&before).filter(|token| is_figure(token)).peekable();
    gone.any(|token| here.contains(token)) && come.peek().is_some() && !come.any(|token| here.contains(token))
}

fn words(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    tokens(text, |token| {
        found.insert(token);
    });
    found
}

/// How much speaks for the translation saying what the new wording of a block says: positive for the new one.
fn evidence(wordings: &Wordings, old: u32, new: u32, blocks: std::ops::Range<u32>) -> f64 {
    let (before, after) =
        (wordings.old.document.block_text(old as usize), wordings.new.document.block_text(new as usize));
    let document = &wordings.target.document;
    let here: Vec<&str> = blocks.map(|block| document.block_text(block as usize)).collect();
    let here = here.join("\n");
    let (a, b, t) = (words(before), words(after), words(&here));
    let mut sum = 0.0;
    for (there, elsewhere, sign) in [(&b, &a, 1.0), (&a, &b, -1.0)] {
        for token in there.iter().filter(|token| !elsewhere.contains(*token)) {
            let weight = if is_sure(token) { 1.0 } else { 0.75 };
            match (t.contains(token), is_sure(token)) {
                (true, _) => sum += sign * weight,
                // A figure that is not there.
                (false, true) => sum -= sign * 0.5,
                (false, false) => {}
            }
        }
    }
    let ratio = f64::from(usual_ratio(wordings.new.locale(), wordings.target.locale()));
    let off =
        |text: &str| (f64::from(extent(&here)).max(1.0) / (f64::from(extent(text)).max(1.0) * ratio)).ln() / SPREAD;
    let length = (off(before).powi(2) - off(after).powi(2)) / 2.0;
    sum + length.clamp(-1.0, 1.0)
}

fn passage(document: &Document, block: u32) -> Passage {
    let entry = &document.blocks[block as usize];
    Passage {
        paragraph: block,
        kind: entry.kind.name().to_owned(),
        line: if document.origin.has_lines() { document.position(entry.span).line } else { block + 1 },
        text: document.block_text(block as usize).to_owned(),
    }
}

fn joined(document: &Document, blocks: std::ops::Range<u32>) -> Option<Passage> {
    let words: Vec<&str> = blocks.clone().map(|block| document.block_text(block as usize)).collect();
    Some(Passage { text: words.join("\n"), ..passage(document, blocks.into_iter().next()?) })
}

type Marks = Vec<std::ops::Range<u32>>;

fn word_diff(old: &str, new: &str) -> (Marks, Marks) {
    let narrow = |ranges: Vec<std::ops::Range<usize>>| {
        ranges.into_iter().map(|range| range.start as u32..range.end as u32).collect()
    };
    super::diff::word_diff(old, new).map_or_else(Default::default, |(gone, come)| (narrow(gone), narrow(come)))
}

/// Where the shapes of a source and its translation differ: counts that no language changes.
pub fn parity(source: &Document, target: &Document) -> Vec<Parity> {
    let blocks =
        |document: &Document, of: fn(BlockKind) -> bool| document.blocks.iter().filter(|block| of(block.kind)).count();
    let opaque = |document: &Document, kind| document.opaque.iter().filter(|opaque| opaque.kind == kind).count();
    let counts = |document: &Document| {
        [
            ("headings", blocks(document, |kind| matches!(kind, BlockKind::Heading(_)))),
            ("code blocks", blocks(document, |kind| kind == BlockKind::Code)),
            ("list items", blocks(document, |kind| kind == BlockKind::ListItem)),
            ("table cells", blocks(document, |kind| kind == BlockKind::TableCell)),
            ("links", document.links.len()),
            ("placeholders", opaque(document, Kind::Placeholder)),
        ]
    };
    let pairs = counts(source).into_iter().zip(counts(target));
    let differ = pairs.filter(|((_, here), (_, there))| here != there);
    differ
        .map(|((what, here), (_, there))| Parity { what: what.to_owned(), source: here as u32, target: there as u32 })
        .collect()
}
