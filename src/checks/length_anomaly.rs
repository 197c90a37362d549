//! A paragraph of the target is far shorter or longer than the source's lets expect.
//!
//! # Why it matters
//!
//! A paragraph cut off in the middle, one pasted twice, or one that a machine went on writing: the words are fine, and
//! there are too few or too many of them.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour of Vigo opened in 1912, and Elena Prieto, its director, has written down what the fishermen remember of the storm and of the long years without work, for a book that is to appear in spring.
//! en: The mayor announced talks with 27 owners for the coming week.
//! en: A new hall with 300 berths is planned for 2031.
//! en: The architect Lucía Ferro has drawn it with a roof of glass.
//! es: El puerto de Vigo se inauguró en 1912, y Elena Prieto, su directora.
//! es: El alcalde anunció conversaciones con 27 armadores para la próxima semana.
//! es: Está prevista una nueva lonja con 300 amarres para 2031.
//! es: La arquitecta Lucía Ferro la ha dibujado con un techo de cristal.
//! -> El puerto
//! ```
//!
//! ```bitext,clean
//! en: The satellite Aurora 7 was launched on 14 March 2024 and carries 6 cameras, a radar and 2 antennas.
//! en: The company Nordlys paid 120 million for it, and a second one follows in 2027.
//! ja: 衛星オーロラ7号は2024年3月14日に打ち上げられ、6台のカメラとレーダー、2本のアンテナを搭載している。
//! ja: ノードリース社は1億2000万を支払い、2機目は2027年に続く予定である。
//! ```
//!
//! ```bitext,clean
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with 27 owners for the coming week.
//! de: Der Hafen wurde im Jahr 1912 eröffnet und seither zweimal von Grund auf neu errichtet.
//! de: Der Bürgermeister kündigte für die nächste Woche Gespräche mit 27 Reedern an.
//! ```
//!
//! # What it does not see
//!
//! Short lines: a heading or a caption may say the same in a third of the letters. A paragraph of which a tenth is
//! missing; translators shorten more than that.

use super::{Check, Run};
use crate::align::{Bead, length};
use crate::bitext::Bitext;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::opaque::MARK;
use crate::span::{Side, Span};
use crate::text::Text;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "length-anomaly",
        summary: "A paragraph of the target is far shorter or longer than the source's lets expect.",
        category: Category::Length,
        group: Group::Structure,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[
            "assistant-residue",
            "leftover-boilerplate",
            "quotation-truncated",
            "repeated-text",
            "sentence-added",
            "sentence-omitted",
            "truncated-text",
            "untranslated-paragraph",
            "untranslated-text",
        ],
        source: include_str!("length_anomaly.rs"),
    },
    run: Run::Bitext(run),
};

/// Standard deviations from which on a length is odd. At 3.5 nine paragraphs of 6,000 human translations were flagged,
/// mostly shortened on purpose (NTREX, 37 pairs of languages); at 4.5 none.
const ODD: f64 = 4.5;
/// Passages are judged by length where either side has so many characters (fewer Chinese ones): lines of a menu or a list are rendered at
/// any length (web pages in seven languages).
const SHORT: f32 = 80.0;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let beads = bitext.alignment.blocks.iter().filter(|bead| !bead.is_unpaired());
    beads.filter_map(|bead| anomaly(bitext, bead)).collect()
}

fn anomaly(bitext: &Bitext, bead: &Bead) -> Option<Finding> {
    let [source, target] = [Side::Source, Side::Target].map(|side| running(bitext, bead, side));
    let (source, target) = (source?, target?);
    // Program text and addresses are as long in every language.
    let words = |text: &Text, span| text.words_at(span).replace(MARK, "");
    let (before, after) = (&words(&bitext.source, source), &words(&bitext.target, target));
    if length(before).max(length(after)) < SHORT {
        return None;
    }
    let deviation = bitext.alignment.deviation(before, after);
    if deviation.abs() < ODD {
        return None;
    }
    let how = if deviation < 0.0 { "shorter" } else { "longer" };
    let message = format!("This paragraph is far {how} in the target than the source's lets expect");
    let sure = 1.0 - ODD / (2.0 * deviation.abs());
    let finding =
        Finding::new(&CHECK.rule, bead.posterior * sure.max(0.6) as f32, message, Label::new(Side::Target, target));
    Some(finding.related(Label::new(Side::Source, source)))
}

/// The blocks of the bead on `side` as one span, where all are running text.
fn running(bitext: &Bitext, bead: &Bead, side: Side) -> Option<Span> {
    let units = bead.units(side);
    let blocks = &bitext.text(side).document.blocks[units.start as usize..units.end as usize];
    let kinds = [BlockKind::Paragraph, BlockKind::Quotation, BlockKind::ListItem, BlockKind::Footnote];
    let running = blocks.iter().all(|block| kinds.contains(&block.kind));
    running.then(|| blocks[0].span.joined(blocks[blocks.len() - 1].span))
}
