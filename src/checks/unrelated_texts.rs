//! The two texts do not look like versions of one article.
//!
//! # Why it matters
//!
//! A wrong file under the right name, or two items of a feed that were taken for one: whatever else would be said of
//! such a pair is said of nothing. So it is said once, in place of all that compares the two.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour of Vigo opens again after the storm.
//! en: Fishermen had waited for eleven days while divers cleared the entrance of wrecks, and some of them had gone home to their families in the villages along the coast.
//! en: Two of the three cranes on the eastern quay are beyond repair, and the third has not moved since the night of the storm.
//! en: Ferries to the islands will sail twice a day until the end of the month, the director of the port told reporters on Monday, and after that as often as the weather lets them.
//! en: The council pays.
//! en: Insurers expect claims of some 40 million euros, most of them for boats that lay at anchor when the wind turned, and they have sent nine experts to look at what is left of them.
//! es: Una orquesta de jóvenes gana el concurso de Viena, el más antiguo de los que se celebran en Europa, con un programa sin obras conocidas y ante un público que llenaba la sala.
//! es: El jurado alabó las cuerdas.
//! es: Su directora, de 26 años, estudió composición antes de dirigir y trabajó durante tres veranos en una librería de viejo, donde encontró las partituras que ahora se escuchan por primera vez desde 1831.
//! es: La gira empieza en otoño.
//! es: Siete países la esperan.
//! es: Los ensayos son gratuitos y están abiertos al público, pero quien quiera entrar debe pedir su sitio con dos semanas de antelación en la página de la orquesta o por teléfono.
//! es: Nadie cobra.
//! es: «Tocamos lo que nos gusta», dijo la primera violinista.
//! -> Una
//! ```
//!
//! ```bitext,clean
//! en: The harbour of Vigo opens again after the storm.
//! en: Fishermen had waited for eleven days while divers cleared the entrance of wrecks.
//! en: The port's director said that two cranes were beyond repair.
//! en: Ferries to the islands will sail twice a day until the end of the month.
//! en: The city council pays for the work out of its reserves.
//! es: El puerto de Vigo vuelve a abrir tras la tormenta.
//! es: Los pescadores esperaron once días mientras los buzos retiraban los restos de la entrada.
//! es: El director del puerto dijo que dos grúas no tienen arreglo.
//! es: Los transbordadores a las islas zarparán dos veces al día hasta fin de mes.
//! es: El ayuntamiento paga las obras con sus reservas.
//! ```
//!
//! # What it does not see
//!
//! Texts of fewer than four paragraphs, which say too little; articles whose paragraphs are by chance as many and as long as
//! those of the other; two articles on one subject, which share names and numbers. A summary so free that no paragraph goes with
//! one of the other side is taken for another article.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unrelated-texts",
        summary: "The two texts do not look like versions of one article.",
        category: Category::Mistranslation,
        group: Group::Structure,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::Articles,
        yields_to: &[],
        source: include_str!("unrelated_texts.rs"),
    },
    run: Run::Unrelated(run),
};

/// Of 1,318 pairs of versions, good ones and damaged ones, none was told; of 518 pairs of different articles 448 were.
const CONFIDENCE: f32 = 0.95;

fn run(bitext: &Bitext) -> Vec<Finding> {
    let Some(first) = bitext.target.document.blocks.first() else { return Vec::new() };
    let message = "These do not look like versions of one article";
    let (sure, of) = bitext.sure_paragraphs();
    let finding = Finding::new(&CHECK.rule, CONFIDENCE, message, Label::new(Side::Target, first.span));
    vec![finding.because(format!("{sure} of {of} paragraphs have a sure counterpart"))]
}
