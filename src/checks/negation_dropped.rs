//! The source denies something, and the target does not.
//!
//! # Why it matters
//!
//! The article says the contrary. It reads well, so nobody notices.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Norway did not sign the agreement, the ministry said.
//! de: Norwegen hat das Abkommen unterzeichnet, teilte das Ministerium mit.
//! -> Norwegen
//! ```
//!
//! ```bitext,flagged
//! en: Norway has not signed the agreement.
//! ko: 노르웨이는 협정에 서명했다.
//! -> 노르웨이는
//! ```
//!
//! ```bitext,flagged
//! es: Noruega no firmó el acuerdo el lunes.
//! fr: La Norvège a signé l'accord lundi.
//! -> La Norvège
//! ```
//!
//! A denial in other words is one.
//!
//! ```bitext,clean
//! en: Norway did not sign the agreement, the ministry said.
//! de: Norwegen weigerte sich, das Abkommen zu unterzeichnen, teilte das Ministerium mit.
//! ```
//!
//! ```bitext,clean
//! en: Norway did not sign only the agreement but the protocol too.
//! es: Noruega firmó el acuerdo y también el protocolo.
//! ```
//!
//! # What it does not see
//!
//! Denials elsewhere than in a short leading clause, those of a clause that has no name or number that both versions
//! write (they are found with less confidence, and not shown by default), and languages without
//! `src/locale/data/<language>/negation.toml`.

use super::{Check, Run, finding, words};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "negation-dropped",
        summary: "The source denies something, and the target does not.",
        category: Category::Mistranslation,
        group: Group::Artifacts,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("negation_dropped.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let found = bitext.versions().lone_denials(Side::Source).into_iter().filter_map(|change| {
        let [denial, _] = words(bitext, &change);
        let message = format!("The source says “{denial}” here, and the target denies nothing");
        finding(&CHECK.rule, &change, message, |_, _| None)
    });
    found.collect()
}
