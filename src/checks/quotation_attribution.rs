//! The target gives a quotation to another speaker.
//!
//! # Why it matters
//!
//! Somebody who did not say it is made to answer for it.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Torvald Brenning owns the shipyard in Hjelmby.
//! en: “A promise without a penalty is a wish,” said the spokesman, Pavel Drobin.
//! it: Torvald Brenning è proprietario del cantiere di Hjelmby.
//! it: «Una promessa senza sanzione è un desiderio», ha detto il portavoce, Torvald Brenning.
//! -> Torvald
//! ```
//!
//! ```bitext,flagged
//! en: Ingrid Solheim and Marek Dvorny met in the harbour on Monday.
//! en: “We have waited for nine years,” Dvorny said.
//! ru: Ингрид Сульхейм и Марек Дворный встретились в порту в понедельник.
//! ru: «Мы ждали девять лет», — сказала Сульхейм.
//! -> Сульхейм
//! ```
//!
//! ```bitext,flagged
//! es: Ingrid Solheim y Marek Dvorny se vieron el lunes en el puerto.
//! es: «Hemos esperado nueve años», dijo Solheim.
//! de: Ingrid Solheim und Marek Dvorny trafen sich am Montag im Hafen.
//! de: „Wir haben neun Jahre gewartet“, sagte Dvorny.
//! -> Dvorny
//! ```
//!
//! ```bitext,clean
//! en: Torvald Brenning owns the shipyard in Hjelmby.
//! en: “A promise without a penalty is a wish,” said the spokesman, Pavel Drobin.
//! it: Torvald Brenning è proprietario del cantiere di Hjelmby.
//! it: «Una promessa senza sanzione è un desiderio», ha detto il portavoce, Pavel Drobin.
//! ```
//!
//! ```bitext,clean
//! en: Ingrid Solheim and Marek Dvorny met in the harbour on Monday.
//! en: “We have waited for nine years,” Dvorny said.
//! ru: Ингрид Сульхейм и Марек Дворный встретились в порту в понедельник.
//! ru: «Мы ждали девять лет», — сказал Дворный.
//! ```
//!
//! # What it does not see
//!
//! Speakers that are no names (*the mayor* for *the minister*), and names in Chinese characters. A speaker whom the source
//! names nowhere is [`name-mismatch`](super::name_mismatch)'s business.
//!
//! # References
//!
//! Speakers are read by `facts::quotations`: the name nearest to the verb of saying beside the quotation.

use super::{Check, Run, of_quotations};
use crate::bitext::Bitext;
use crate::compare::Nature;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-attribution",
        summary: "The target gives a quotation to another speaker.",
        category: Category::Mistranslation,
        group: Group::Quotations,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quotation_attribution.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    of_quotations(bitext, &CHECK.rule, bitext.quotations().changed(Nature::Attributed), |source, target| {
        format!("In the target {target} says what {source} says in the source")
    })
}
