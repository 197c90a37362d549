//! A paragraph of the target has no counterpart in the source.
//!
//! # Why it matters
//!
//! The target tells what the source never said.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with 27 owners for the coming week.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! es: Los pescadores protestaron el lunes contra las nuevas tasas ante el ayuntamiento.
//! es: El alcalde anunció conversaciones con 27 armadores para la próxima semana.
//! -> Los pescadores
//! ```
//!
//! ```bitext,clean
//! en: The harbour opened in 1912 and was rebuilt twice.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! ```
//!
//! # What it does not see
//!
//! A paragraph whose content was moved into a neighbour: that is a merge, and no finding.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::document::{BlockKind, Document};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::autonyms::is_autonym;
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "paragraph-added",
        summary: "A paragraph of the target has no counterpart in the source.",
        category: Category::Addition,
        group: Group::Structure,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::Articles,
        yields_to: &["assistant-residue", "leftover-boilerplate", "repeated-text"],
        source: include_str!("paragraph_added.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    unpaired(bitext, Side::Target).into_iter().map(|run| run.finding(bitext, &CHECK.rule)).collect()
}

/// Paragraphs of one side that stand together and have no counterpart.
pub(super) struct Unpaired {
    side: Side,
    /// By number.
    blocks: Vec<u32>,
    posterior: f32,
}

/// The runs of paragraphs of `side` without a counterpart, in order.
pub(super) fn unpaired(bitext: &Bitext, side: Side) -> Vec<Unpaired> {
    let alone = bitext.alignment.blocks.iter().filter(|bead| bead.is_unpaired() && !bead.moved);
    let mut blocks: Vec<(u32, f32)> =
        alone.flat_map(|bead| bead.units(side).clone().map(|block| (block, bead.posterior))).collect();
    blocks.sort_by_key(|(block, _)| *block);
    let mut runs: Vec<Unpaired> = Vec::new();
    for (block, posterior) in blocks.into_iter().filter(|(block, _)| says_something(bitext, side, *block)) {
        let follows = |run: &Unpaired| {
            let last = run.blocks[run.blocks.len() - 1];
            (last + 1..block).all(|between| !says_something(bitext, side, between))
        };
        match runs.last_mut().filter(|run| follows(run)) {
            Some(run) => {
                run.blocks.push(block);
                run.posterior = run.posterior.max(posterior);
            }
            None => runs.push(Unpaired { side, blocks: vec![block], posterior }),
        }
    }
    runs
}

/// Whether a block holds words of a language: not program text, a picture or a tag alone.
fn says_something(bitext: &Bitext, side: Side, block: u32) -> bool {
    let document = &bitext.text(side).document;
    let kind = document.blocks[block as usize].kind;
    let field = block < document.fields;
    let words = document.block_words(block as usize);
    // The title of a box, which a version may leave to the generator.
    let boxed = kind == BlockKind::Heading(6);
    kind != BlockKind::Code
        && !field
        && !boxed
        && words.chars().any(char::is_alphanumeric)
        && !names_languages(document, block)
}

/// Whether a block is an entry of the list of a page's versions in other languages, or the line before such a list.
fn names_languages(document: &Document, block: u32) -> bool {
    let entry =
        |block: u32| (block as usize) < document.blocks.len() && is_autonym(document.block_text(block as usize));
    let leads = || document.block_text(block as usize).trim_end().ends_with([':', '：']);
    entry(block) && (entry(block + 1) || block > 0 && entry(block - 1))
        || leads() && entry(block + 1) && entry(block + 2)
}

impl Unpaired {
    /// The finding, at the first of the paragraphs; further ones are told and marked.
    pub fn finding(&self, bitext: &Bitext, rule: &'static Rule) -> Finding {
        let (this, other) = match self.side {
            Side::Source => ("source", "target"),
            Side::Target => ("target", "source"),
        };
        let label = |block: &u32| Label::new(self.side, bitext.text(self.side).document.blocks[*block as usize].span);
        let message = match self.blocks.len() {
            1 => format!("This paragraph of the {this} has no counterpart in the {other}"),
            count => format!("{count} paragraphs of the {this}, from here on, have no counterpart in the {other}"),
        };
        let finding = Finding::new(rule, self.posterior, message, label(&self.blocks[0]));
        match self.blocks.last().filter(|_| self.blocks.len() > 1) {
            Some(last) => finding.related(label(last)),
            None => finding,
        }
    }
}
