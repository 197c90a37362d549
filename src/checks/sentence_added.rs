//! A sentence of the target has no counterpart in the source, inside a paragraph that has one.
//!
//! # Why it matters
//!
//! The target tells what the source never said, in the middle of a paragraph that is right otherwise.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour of Vigo opened in 1912. It was rebuilt twice. Fishermen protested on Monday against a fee of 45 euros.
//! en: The mayor, Elena Prieto, announced talks with 27 owners.
//! en: A new hall with 300 berths is planned for 2031.
//! es: El puerto de Vigo se inauguró en 1912. Se reconstruyó dos veces. Los pescadores protestaron el lunes contra una tasa de 45 euros. Llevaban banderas negras y cortaron durante dos horas la carretera de la lonja.
//! es: La alcaldesa, Elena Prieto, anunció conversaciones con 27 armadores.
//! es: Está prevista una nueva lonja con 300 amarres para 2031.
//! -> Llevaban
//! ```
//!
//! ```bitext,flagged
//! de: Das Museum in Weimar öffnete 1869 und zählt 38 Säle. Im Krieg gingen 1.200 Zeichnungen verloren.
//! de: Die Direktorin Anna Kessler kaufte davon 14 zurück.
//! de: Ab dem 3. Mai sind sie im Nordflügel zu sehen.
//! ru: Музей в Веймаре открылся в 1869 году и насчитывает 38 залов. Во время войны пропали 1200 рисунков. До сих пор никто не знает, кто в ту ночь вынес их из подвала.
//! ru: Директор Анна Кесслер выкупила 14 из них.
//! ru: С 3 мая их можно увидеть в северном крыле.
//! -> До сих пор
//! ```
//!
//! ```bitext,clean
//! en: The harbour of Vigo opened in 1912. It was rebuilt twice. Fishermen protested on Monday against a fee of 45 euros. They carried black flags and blocked the road to the fish market for two hours.
//! en: The mayor, Elena Prieto, announced talks with 27 owners.
//! es: El puerto de Vigo se inauguró en 1912. Se reconstruyó dos veces. Los pescadores protestaron el lunes contra una tasa de 45 euros. Llevaban banderas negras y cortaron durante dos horas la carretera de la lonja.
//! es: La alcaldesa, Elena Prieto, anunció conversaciones con 27 armadores.
//! ```
//!
//! Two sentences made one are no omission.
//!
//! ```bitext,clean
//! en: The harbour of Vigo opened in 1912. It was rebuilt twice. Fishermen protested on Monday against a fee of 45 euros.
//! es: El puerto de Vigo, que se inauguró en 1912, se reconstruyó dos veces. Los pescadores protestaron el lunes contra una tasa de 45 euros.
//! ```
//!
//! # What it does not see
//!
//! A sentence whose loss the length of the paragraph does not show: a short one, or one beside sentences that grew. A
//! missing sentence in a text whose other paragraphs are doubtful.

use super::{Check, Run, finding};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "sentence-added",
        summary: "A sentence of the target has no counterpart in the source, inside a paragraph that has one.",
        category: Category::Addition,
        group: Group::Structure,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("sentence_added.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let message = "This sentence of the target has no counterpart in the source";
    let lone = bitext.versions().lone_sentences(Side::Target);
    lone.iter().filter_map(|change| finding(&CHECK.rule, change, message.to_owned(), |_, _| None)).collect()
}
