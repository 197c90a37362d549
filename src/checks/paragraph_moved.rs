//! A paragraph stands elsewhere in the target than in the source.
//!
//! # Why it matters
//!
//! What was told before now comes after. *The day before*, *she*, *the two men* point at something else than they did,
//! and a paragraph that slipped in editing is easily taken for one that is missing.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: Fishermen from Vigo protested on Monday against a fee of 45 euros.
//! en: The mayor, Elena Prieto, announced talks with 27 owners.
//! en: A new hall with 300 berths is planned for 2031.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! es: La alcaldesa, Elena Prieto, anunció conversaciones con 27 armadores.
//! es: Está prevista una nueva lonja con 300 amarres para 2031.
//! es: Los pescadores de Vigo protestaron el lunes contra una tasa de 45 euros.
//! -> Los pescadores
//! ```
//!
//! ```bitext,flagged
//! de: Das Museum in Weimar öffnete 1869 und zählt 38 Säle.
//! de: Im Krieg gingen 1.200 Zeichnungen verloren.
//! de: Die Direktorin Anna Kessler kaufte davon 14 zurück.
//! de: Ab dem 3. Mai sind sie im Nordflügel zu sehen.
//! fr: La directrice Anna Kessler en a racheté 14.
//! fr: Le musée de Weimar a ouvert en 1869 et compte 38 salles.
//! fr: Pendant la guerre, 1 200 dessins ont été perdus.
//! fr: On peut les voir à partir du 3 mai dans l’aile nord.
//! -> La directrice
//! ```
//!
//! ```bitext,flagged
//! en: The satellite Aurora 7 was launched on 14 March 2024.
//! en: It weighs 850 kg and carries 6 cameras.
//! en: The company Nordlys paid 120 million for it.
//! en: A second one follows in 2027.
//! ru: Спутник «Аврора-7» был запущен 14 марта 2024 года.
//! ru: Компания «Нурдлюс» заплатила за него 120 миллионов.
//! ru: Второй последует в 2027 году.
//! ru: Он весит 850 кг и несёт 6 камер.
//! -> Он весит 850 кг
//! ```
//!
//! ```bitext,clean
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: Fishermen from Vigo protested on Monday against a fee of 45 euros.
//! en: The mayor, Elena Prieto, announced talks with 27 owners.
//! es: El puerto se inauguró en 1912 y se reconstruyó dos veces.
//! es: Los pescadores de Vigo protestaron el lunes contra una tasa de 45 euros.
//! es: La alcaldesa, Elena Prieto, anunció conversaciones con 27 armadores.
//! ```
//!
//! # What it does not see
//!
//! A sentence that moves inside its paragraph, or into the one beside it. A short paragraph that shares no name, number
//! or learned word with its counterpart is reported as omitted here and added there.

use unicode_normalization::UnicodeNormalization;

use super::{Check, Run};
use crate::align::Bead;
use crate::bitext::Bitext;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::{Side, Span};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "paragraph-moved",
        summary: "A paragraph stands elsewhere in the target than in the source.",
        category: Category::Inconsistency,
        group: Group::Structure,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::Articles,
        yields_to: &[],
        source: include_str!("paragraph_moved.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let moved = bitext.alignment.blocks.iter().filter(|bead| bead.moved && !bead.is_unpaired());
    let code = |bead: &&Bead| bitext.target.document.blocks[bead.target.start as usize].kind == BlockKind::Code;
    let moved = moved.filter(|bead| !code(bead));
    let moved = moved.filter(|bead| ![Side::Source, Side::Target].iter().all(|side| is_sorted(bitext, bead, *side)));
    moved.map(|bead| finding(bitext, bead)).collect()
}

fn finding(bitext: &Bitext, bead: &Bead) -> Finding {
    let [source, target] = [Side::Source, Side::Target].map(|side| Label::new(side, span(bitext, bead, side)));
    Finding::new(
        &CHECK.rule,
        bead.posterior,
        "This paragraph stands elsewhere in the target than in the source",
        target,
    )
    .related(source)
}

/// A list that is sorted by chance is shorter.
const SORTED: usize = 4;

/// Whether the bead is an entry of a list or table that is sorted by its first letters: in another language it stands
/// in another order.
fn is_sorted(bitext: &Bitext, bead: &Bead, side: Side) -> bool {
    let document = &bitext.text(side).document;
    let at = bead.units(side).start as usize;
    let kind = document.blocks[at].kind;
    if !matches!(kind, BlockKind::ListItem | BlockKind::TableCell) {
        return false;
    }
    let same = |block: &usize| document.blocks[*block].kind == kind;
    let first = (0..at).rev().take_while(same).last().unwrap_or(at);
    let last = (at..document.blocks.len()).take_while(same).last().unwrap_or(at);
    let head = |block: usize| document.block_text(block).chars().find(|c| c.is_alphanumeric()).map(fold);
    let heads: Vec<_> = (first..=last).filter_map(head).collect();
    heads.len() >= SORTED && heads.is_sorted()
}

/// A letter as a list is sorted by it: without its accent, in lower case.
fn fold(c: char) -> char {
    c.nfd().next().unwrap_or(c).to_lowercase().next().unwrap_or(c)
}

/// The blocks of the bead on `side`, as one span.
fn span(bitext: &Bitext, bead: &Bead, side: Side) -> Span {
    let (units, blocks) = (bead.units(side), &bitext.text(side).document.blocks);
    blocks[units.start as usize].span.joined(blocks[units.end as usize - 1].span)
}
