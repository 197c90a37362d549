//! Program text, an option, a path or a version differs from the source’s.
//!
//! # Why it matters
//!
//! Readers copy a command as it stands. With a figure or a letter changed it does something else, or nothing.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour office runs a small server for the boats.
//! en: Start it with `kite serve --port 8080` and open the page.
//! fr: La capitainerie fait tourner un petit serveur pour les bateaux.
//! fr: Lancez-le avec `kite serve --port 8008` et ouvrez la page.
//! -> 8008
//! ```
//!
//! ```bitext,flagged
//! en: Install `kite-tools` in version v2.7.1 or later.
//! ja: `kite-tools` のバージョン v2.1.7 以降をインストールします。
//! -> v2.1.7
//! ```
//!
//! What readers read in it is translated: comments, quoted words, the names of a command’s arguments.
//!
//! ```bitext,clean
//! en: Write `kite fold path/to/paper "my kite"` to fold one.
//! es: Escriba `kite fold ruta/al/papel "mi cometa"` para plegar una.
//! ```
//!
//! ```bitext,clean
//! en: Set `color` to `red` and call `fold()`.
//! de: Setzen Sie `color` auf `red` und rufen Sie `fold()` auf.
//! ```
//!
//! # What it does not see
//!
//! Lines of program text that one version lacks, and code that is another altogether: an example may be made for its
//! readers.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "code-mismatch",
        summary: "Program text, an option, a path or a version differs from the source’s.",
        category: Category::Mistranslation,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.2.0",
        default: Enabled::On,
        yields_to: &["untranslated-paragraph"],
        source: include_str!("code_mismatch.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let finding = |change: crate::compare::code::Change| {
        let (was, is) = (bitext.source.at(change.source), bitext.target.at(change.target));
        let message = format!("The source’s program text has {was}, the target’s {is}");
        let primary = Label::with_value(Side::Target, change.target, is);
        Finding::new(&CHECK.rule, change.weight, message, primary).related(Label::with_value(
            Side::Source,
            change.source,
            was,
        ))
    };
    bitext.versions().changed_code().into_iter().map(finding).collect()
}
