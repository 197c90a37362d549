//! A term is not rendered as the user's glossary wants it.
//!
//! # Why it matters
//!
//! A newsroom or a company says one thing with one word. A translator who does not know the word takes another.
//!
//! A glossary is given with `--glossary FILE` or `glossary = ["FILE"]` in `transdrift.toml`; without one, the rule finds
//! nothing. It is CSV, TSV or XLSX with the columns `source`, `target`, `source_lang`, `target_lang`, `rule` and `case`, or
//! with a column for each language (`en`, `de`), or TBX. A rule is empty, `do-not-translate` or `forbidden`; `case` is `yes`
//! where capitals tell the term from another word. Several renderings of a term stand in several rows, or in one with `|`.
//!
//! # Examples
//!
//! ```bitext,flagged
//! term: undersea cable = Unterseekabel
//! en: The ministry wants a new undersea cable.
//! de: Das Ministerium will ein neues Überseekabel.
//! -> Überseekabel
//! ```
//!
//! ```bitext,flagged
//! term: internet = ! inter-red
//! en: The internet failed on Monday.
//! es: La inter-red falló el lunes.
//! -> inter-red
//! ```
//!
//! ```bitext,flagged
//! term: Open Waters
//! en: The report of Open Waters came on Monday.
//! fr: Le rapport des Eaux libres est paru lundi.
//! -> Open Waters
//! ```
//!
//! A form of the rendering, or a compound with it, is the rendering.
//!
//! ```bitext,clean
//! term: undersea cable = подводный кабель
//! en: The ministry wants new undersea cables.
//! ru: Министерство хочет проложить новые подводные кабели.
//! ```
//!
//! ```bitext,clean
//! term: undersea cable = 海底ケーブル
//! en: The ministry wants a new undersea cable.
//! ja: 同省は新しい海底ケーブルを求めている。
//! ```
//!
//! # What it does not see
//!
//! A term that is rendered rightly once in a paragraph and wrongly a second time. A passage whose counterpart is not
//! sure. Another word with the same stem (Spanish *cuento* for *cuenta*), which only a dictionary tells from a form.
//! Forms count in every language, and so do compounds: of some 650 places of a term in a good article's versions in 23
//! languages, under terms as a dictionary has them, fewer than one in a hundred is told wrongly. The rules for short terms were
//! written on that article; another text may have more.

use super::{Check, Run};
use crate::bitext::{Bitext, View};
use crate::compare::{Change, Nature, terms};
use crate::finding::{Category, Enabled, Finding, Group, Rule, Severity};
use crate::span::Side;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "term-mismatch",
        summary: "A term is not rendered as the user's glossary wants it.",
        category: Category::Terminology,
        group: Group::Names,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("term_mismatch.rs"),
    },
    run: Run::Text(run),
};

/// How sure a breach is where the passages are. Set by hand: a rendering may be left out where a pronoun stands for it;
/// a forbidden word is there or not.
const SURE: [f32; 2] = [0.8, 0.95];

fn run(view: &View) -> Vec<Finding> {
    let versions = view.bitext.map(Bitext::versions);
    let changes = terms::compare(view.glossary, view.text, versions.as_ref());
    changes.iter().filter_map(|change| finding(view, change)).collect()
}

fn finding(view: &View, change: &Change) -> Option<Finding> {
    let source = view.other().zip(change.source).map(|(text, span)| text.at(span));
    let target = change.target.map(|span| view.text.at(span));
    let wanted = change.suggestion.as_deref();
    let message = match (change.nature, source, target, wanted) {
        (Nature::Forbidden, _, Some(word), None) => format!("The glossary forbids “{word}”"),
        (Nature::Forbidden, _, Some(word), Some(wanted)) => {
            format!("The glossary forbids “{word}” and wants “{wanted}”")
        }
        (Nature::Translated, Some(term), ..) => format!("“{term}” is not to be translated, and is not in the target"),
        (_, Some(term), Some(word), Some(wanted)) => {
            format!("The glossary renders “{term}” as “{wanted}”; the target has “{word}”")
        }
        (_, Some(term), _, Some(wanted)) => {
            format!("The glossary renders “{term}” as “{wanted}”, which the target does not have")
        }
        _ => return None,
    };
    let sure = SURE[usize::from(change.nature == Nature::Forbidden)];
    let value = |side: Side, _| if side == Side::Source { source } else { target }.map(str::to_owned);
    let change = Change { weight: sure * change.weight, source: source.and(change.source), ..change.clone() };
    super::finding(&CHECK.rule, &change, message, value)
}
