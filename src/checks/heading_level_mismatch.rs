//! A heading of the target stands at another level than the source's.
//!
//! # Why it matters
//!
//! Headings are the outline that screen readers, tables of contents and links go by. A section that became a
//! subsection, or a heading that became a plain paragraph, puts what follows under the wrong head.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: # The harbour of Vigo
//! en: It opened in 1912.
//! en: ## Fees
//! en: Owners pay 45 euros a month.
//! en: ## Berths
//! en: There are 300 of them.
//! es: # El puerto de Vigo
//! es: Se inauguró en 1912.
//! es: ## Tasas
//! es: Los armadores pagan 45 euros al mes.
//! es: ### Amarres
//! es: Hay 300.
//! -> Amarres
//! ```
//!
//! ```bitext,flagged
//! de: # Das Museum
//! de: Es öffnete 1869.
//! de: ## Sammlung
//! de: Es besitzt 1.200 Zeichnungen.
//! de: ## Öffnungszeiten 2026
//! de: Täglich von 10 bis 18 Uhr.
//! fr: # Le musée
//! fr: Il a ouvert en 1869.
//! fr: ## Collection
//! fr: Il possède 1 200 dessins.
//! fr: Horaires 2026
//! fr: Tous les jours de 10 h à 18 h.
//! -> Horaires 2026
//! ```
//!
//! ```bitext,clean
//! en: # The harbour of Vigo
//! en: It opened in 1912.
//! en: ## Fees
//! en: Owners pay 45 euros a month.
//! es: ## El puerto de Vigo
//! es: Se inauguró en 1912.
//! es: ### Tasas
//! es: Los armadores pagan 45 euros al mes.
//! ```
//!
//! ```bitext,clean
//! en: # Aurora 7
//! en: It was launched in 2024.
//! en: ## Cameras
//! en: It carries 6.
//! ru: # «Аврора-7»
//! ru: Запущена в 2024 году.
//! ru: ## Камеры
//! ru: Их 6.
//! ```
//!
//! # What it does not see
//!
//! A text whose headings are all one level lower or higher: that is the page around it. A text with fewer than two
//! other headings that agree, as there is nothing to go by.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "heading-level-mismatch",
        summary: "A heading of the target stands at another level than the source's.",
        category: Category::Markup,
        group: Group::Structure,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("heading_level_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

/// Two blocks that render each other, a heading among them.
struct Pair {
    blocks: [u32; 2],
    levels: [Option<u8>; 2],
    posterior: f32,
}

impl Pair {
    /// How many levels deeper the target is; `None` where one side is no heading.
    fn shift(&self) -> Option<i16> {
        Some(i16::from(self.levels[1]?) - i16::from(self.levels[0]?))
    }
}

fn run(bitext: &Bitext) -> Vec<Finding> {
    let pairs: Vec<Pair> = pairs(bitext).collect();
    let shifts = || pairs.iter().filter_map(Pair::shift);
    let count = |shift: i16| shifts().filter(|other| *other == shift).count();
    let Some(usual) = shifts().max_by_key(|shift| (count(*shift), -shift.abs())) else { return Vec::new() };
    // Two headings that agree are the least that makes an outline, and most headings must agree with it.
    let outline = count(usual);
    // One that kept its level where the others are all deeper is the page's own heading.
    let kept = |pair: &Pair| pair.shift() == Some(0);
    let odd: Vec<_> = pairs.iter().filter(|pair| pair.shift() != Some(usual) && !kept(pair)).collect();
    if outline < 2 || odd.len() > outline {
        return Vec::new();
    }
    odd.into_iter().map(|pair| finding(bitext, pair)).collect()
}

/// Single blocks that render each other, of which one is a heading and the other a heading or running text.
fn pairs(bitext: &Bitext) -> impl Iterator<Item = Pair> + '_ {
    let single = bitext.alignment.blocks.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
    let pair = |bead: &crate::align::Bead| {
        let blocks = [bead.source.start, bead.target.start];
        let kinds = [Side::Source, Side::Target]
            .map(|side| bitext.text(side).document.blocks[blocks[side as usize] as usize].kind);
        let levels = kinds.map(|kind| match kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        });
        let field = blocks[0] < bitext.source.document.fields || blocks[1] < bitext.target.document.fields;
        let comparable =
            !field && kinds.iter().all(|kind| matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph));
        let heading = levels.iter().any(Option::is_some);
        (comparable && heading).then_some(Pair { blocks, levels, posterior: bead.posterior })
    };
    single.filter_map(pair)
}

fn finding(bitext: &Bitext, pair: &Pair) -> Finding {
    let label = |side: Side| {
        let block = bitext.text(side).document.blocks[pair.blocks[side as usize] as usize];
        Label::new(side, block.span)
    };
    let message = match pair.levels {
        [Some(source), Some(target)] => {
            format!("This heading is of level {target} in the target, of level {source} in the source")
        }
        [Some(_), None] => "This heading of the source is a plain paragraph in the target".to_owned(),
        _ => "This heading of the target is a plain paragraph in the source".to_owned(),
    };
    Finding::new(&CHECK.rule, pair.posterior, message, label(Side::Target)).related(label(Side::Source))
}
