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
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
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
        default: Enabled::On,
        yields_to: &["assistant-residue", "leftover-boilerplate", "repeated-text"],
        source: include_str!("paragraph_added.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let beads = bitext.alignment.blocks.iter().filter(|bead| bead.source.is_empty() && !bead.moved);
    let blocks = beads.flat_map(|bead| bead.target.clone().map(|block| (block, bead.posterior)));
    let finding = |(block, posterior): (u32, f32)| {
        let span = bitext.target.document.blocks[block as usize].span;
        Finding::new(
            &CHECK.rule,
            posterior,
            "This paragraph of the target has no counterpart in the source",
            Label::new(Side::Target, span),
        )
    };
    blocks.map(finding).collect()
}
