//! A placeholder of the source is lost or renamed in the target.
//!
//! # Why it matters
//!
//! A program looks for it by its letters. Renamed, it stands in the text as it is or stops the program; lost, what it
//! stands for is never told.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: Hello {user}, you have %d boats in the harbour.
//! es: Hola, {usuario}: tiene %d barcos en el puerto.
//! -> {usuario}
//! ```
//!
//! ```bitext,flagged
//! en: The ferry to %(town)s leaves at %(time)s.
//! de: Die Fähre nach %(town)s legt bald ab.
//! -> %(time)s
//! ```
//!
//! In files of messages those of all usual kinds count, and one that was added is found too; so is one of another type,
//! and a case of a selection that was translated.
//!
//! ```units,flagged
//! en: sold = ${buyer} has %1$d kites of %{town} and @@left@@
//! it: sold = ${buyer} ha %1$s aquiloni di %{town} e @@left@@
//! -> %1$s
//! ```
//!
//! ```units,flagged
//! en: who = {who, select, female {She flew} other {They flew}} the kite
//! it: who = {who, select, donna {Lei ha fatto volare} other {Hanno fatto volare}} l’aquilone
//! -> {who, select,
//! ```
//!
//! A wording that is said of one number need not name it.
//!
//! ```units,clean
//! en: kites.one = {count} kite
//! en: kites.other = {count} kites
//! ar: kites.zero = لا طائرات ورقية
//! ar: kites.one = طائرة ورقية واحدة
//! ar: kites.two = طائرتان ورقيتان
//! ar: kites.few = {count} طائرات ورقية
//! ar: kites.many = {count} طائرة ورقية
//! ar: kites.other = {count} طائرة ورقية
//! ```
//!
//! The words of a case are none.
//!
//! ```units,clean
//! en: files = {n, plural, one {file} other {files}}
//! de: files = {n, plural, one {Datei} other {Dateien}}
//! ```
//!
//! They may change places, and be numbered for that.
//!
//! ```bitext,clean
//! en: %s has sold {count} boats to %s.
//! fr: %2$s a acheté {count} bateaux à %1$s.
//! ```
//!
//! # What it does not see
//!
//! Placeholders in program text: see `code-mismatch`. In articles one that only the target has: see `leftover-markup`.
//! Tags: see `tag-mismatch`.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::opaque::markers::Sort;
use crate::span::Side;
use crate::unit::Genre;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "placeholder-mismatch",
        summary: "A placeholder of the source is lost or renamed in the target.",
        category: Category::Markup,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.2.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("placeholder_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let versions = bitext.versions();
    if bitext.target.document.genre() == Genre::Units {
        let selections = versions.wrong_cases().into_iter().filter(|(_, plural)| !plural).map(|(slip, _)| slip);
        return super::of_slips(
            &CHECK.rule,
            versions.changed_markers(Sort::Placeholder).into_iter().chain(selections).collect(),
        );
    }
    let finding = |change: crate::compare::placeholders::Change| {
        let was = bitext.source.at(change.source);
        let source = Label::with_value(Side::Source, change.source, was);
        match change.target {
            Some(to) => {
                let is = bitext.target.at(to);
                let message = format!("The source has the placeholder {was}, the target {is}");
                let primary = Label::with_value(Side::Target, to, is);
                Finding::new(&CHECK.rule, change.weight, message, primary).related(source)
            }
            None => {
                let message = format!("The target lacks the placeholder {was}");
                Finding::new(&CHECK.rule, change.weight, message, source)
            }
        }
    };
    versions.changed_placeholders().into_iter().map(finding).collect()
}
