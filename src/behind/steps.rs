//! What became of each block between two wordings of one text in one language.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::{BlockKind, Document};

/// A hash of each block: its words, and where they lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(pub Vec<u64>);

impl Keys {
    /// Of a document.
    pub fn of(document: &Document) -> Self {
        let build = rustc_hash::FxBuildHasher;
        let key = |block: &crate::document::Block| {
            let mut hash = build.build_hasher();
            block.span.of(&document.text).split_whitespace().for_each(|word| word.hash(&mut hash));
            document.links_in(block.span).iter().for_each(|link| link.target.hash(&mut hash));
            (block.kind == BlockKind::Code).hash(&mut hash);
            hash.finish()
        };
        Self(document.blocks.iter().map(key).collect())
    }
}

/// What became of a block, by its numbers in the old and the new wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// As it was.
    Same(u32, u32),
    /// Reworded.
    Changed(u32, u32),
    /// As it was, in another place.
    Moved(u32, u32),
    /// It was not there before.
    New(u32),
    /// It is gone.
    Removed(u32),
}

/// Words that two wordings of one block share, as a part of the longer one: chosen on the revisions of the tests, where a
/// sentence replaced by another shares articles and prepositions, some 0.25.
const LIKE: f64 = 0.4;

/// Pairs of blocks that are looked at in one place: more is another text.
const PAIRS: usize = 40_000;

/// The steps from `old` to `new`, in the order of the new wording; what is gone stands where it was.
pub fn steps(old: (&Document, &Keys), new: (&Document, &Keys)) -> Vec<Step> {
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old.1.0, &new.1.0) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                steps.extend((0..len).map(|at| Step::Same((old_index + at) as u32, (new_index + at) as u32)));
            }
            op => replaced(old.0, new.0, op.old_range(), op.new_range(), &mut steps),
        }
    }
    moved(&mut steps, old, new);
    steps
}

/// Pairs the blocks of a place that was reworded, in order, by the words they share.
fn replaced(old: &Document, new: &Document, from: Range<usize>, to: Range<usize>, steps: &mut Vec<Step>) {
    let before: Vec<Bag> = from.clone().map(|block| bag(old, block)).collect();
    let after: Vec<Bag> = to.clone().map(|block| bag(new, block)).collect();
    let (m, n) = (before.len(), after.len());
    if m * n > PAIRS {
        steps.extend(from.map(|block| Step::Removed(block as u32)));
        steps.extend(to.map(|block| Step::New(block as u32)));
        return;
    }
    // The most likeness that can be had from here on.
    let mut most = vec![0.0; (m + 1) * (n + 1)];
    let at = |i: usize, j: usize| i * (n + 1) + j;
    let like: Vec<f64> = (0..m * n).map(|pair| likeness(&before[pair / n.max(1)], &after[pair % n.max(1)])).collect();
    for i in (0..m).rev() {
        for j in (0..n).rev() {
            let paired = if like[i * n + j] >= LIKE { like[i * n + j] + most[at(i + 1, j + 1)] } else { 0.0 };
            most[at(i, j)] = paired.max(most[at(i + 1, j)]).max(most[at(i, j + 1)]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < m || j < n {
        let here = most[at(i, j)];
        let pairs =
            i < m && j < n && like[i * n + j] >= LIKE && here - most[at(i + 1, j + 1)] - like[i * n + j] > -1e-9;
        let (old, new) = ((from.start + i) as u32, (to.start + j) as u32);
        if pairs {
            steps.push(Step::Changed(old, new));
            (i, j) = (i + 1, j + 1);
        } else if i < m && (j == n || most[at(i + 1, j)] >= here) {
            steps.push(Step::Removed(old));
            i += 1;
        } else {
            steps.push(Step::New(new));
            j += 1;
        }
    }
}

type Bag<'a> = (HashMap<&'a str, u32>, u32);

fn bag(document: &Document, block: usize) -> Bag<'_> {
    let mut words = HashMap::new();
    let mut count = 0;
    for word in document.block_text(block).split_whitespace() {
        *words.entry(word).or_insert(0) += 1;
        count += 1;
    }
    (words, count)
}

fn likeness(a: &Bag, b: &Bag) -> f64 {
    let shared: u32 = a.0.iter().map(|(word, count)| b.0.get(word).map_or(0, |other| *count.min(other))).sum();
    f64::from(shared) / f64::from(a.1.max(b.1).max(1))
}

/// What is gone here and new there, word for word, has moved.
fn moved(steps: &mut Vec<Step>, old: (&Document, &Keys), new: (&Document, &Keys)) {
    let mut gone: HashMap<u64, Vec<u32>> = HashMap::new();
    for step in steps.iter() {
        if let Step::Removed(block) = step {
            gone.entry(old.1.0[*block as usize]).or_default().push(*block);
        }
    }
    let mut taken = Vec::new();
    for step in steps.iter_mut() {
        let Step::New(block) = *step else { continue };
        // Rules and single words come again everywhere.
        let says = new.0.block_text(block as usize).split_whitespace().nth(2).is_some();
        let from = gone
            .get_mut(&new.1.0[block as usize])
            .filter(|_| says)
            .and_then(|blocks| (!blocks.is_empty()).then(|| blocks.remove(0)));
        if let Some(from) = from {
            *step = Step::Moved(from, block);
            taken.push(from);
        }
    }
    steps.retain(|step| !matches!(step, Step::Removed(block) if taken.contains(block)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(old: &str, new: &str) -> Vec<Step> {
        let [old, new] = [old, new].map(|text| Document::from_paragraphs("a", text.replace(" / ", "\n\n"), None));
        steps((&old, &Keys::of(&old)), (&new, &Keys::of(&new)))
    }

    #[test]
    fn each_block_has_its_step() {
        let old = "The first one stays. / The second one says 45 countries. / The third goes away soon.";
        let new = "The first one stays. / Quite another paragraph stands here now. / The second one says 54 countries.";
        let expected = [Step::Same(0, 0), Step::New(1), Step::Changed(1, 2), Step::Removed(2)];
        assert_eq!(found(old, new), expected);
    }

    #[test]
    fn what_moved_is_neither_new_nor_gone() {
        let steps =
            found("One is here. / Two is here. / Three is here.", "Three is here. / One is here. / Two is here.");
        assert_eq!(steps, [Step::Moved(2, 0), Step::Same(0, 1), Step::Same(1, 2)]);
    }

    #[test]
    fn a_link_that_leads_elsewhere_is_a_change() {
        let read = |text: &str| crate::input::read_entries("a.md", text.as_bytes(), None).unwrap().remove(0).document;
        let (old, new) = (read("See [the page](a.html) of it."), read("See [the page](b.html) of it."));
        assert_eq!(steps((&old, &Keys::of(&old)), (&new, &Keys::of(&new))), [Step::Changed(0, 0)]);
    }
}
