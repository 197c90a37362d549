//! A term is not rendered as the user's glossary wants it.
//!
//! # Why it matters
//!
//! A newsroom or a company says one thing with one word. A translator who does not know the word takes another.
//!
//! A glossary is given with `--glossary FILE` or `glossary = ["FILE"]` in `transdrift.toml`; without one, the rule finds
//! nothing. It is CSV or TSV with the columns `source`, `target`, `source_lang`, `target_lang` and `rule`, or TBX. A rule
//! is empty, `do-not-translate` or `forbidden`. Several renderings of a term stand in several rows, or in one with `|`.
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
//! sure.

use super::{Check, Run};
use crate::compare::View;
use crate::compare::terms::{Breach, breaches};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::glossary::Demand;
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
    breaches(view).iter().filter_map(|breach| finding(view, breach)).collect()
}

fn finding(view: &View, breach: &Breach) -> Option<Finding> {
    let source = view.other().zip(breach.source).map(|(text, span)| (span, text.at(span)));
    let target = breach.target.map(|span| (span, view.text.at(span)));
    let wanted = breach.wanted.as_deref();
    let message = match (breach.demand, source, target, wanted) {
        (Demand::Avoid, _, Some((_, word)), None) => format!("The glossary forbids “{word}”"),
        (Demand::Avoid, _, Some((_, word)), Some(wanted)) => {
            format!("The glossary forbids “{word}” and wants “{wanted}”")
        }
        (Demand::Keep, Some((_, term)), ..) => format!("“{term}” is not to be translated, and is not in the target"),
        (_, Some((_, term)), Some((_, word)), Some(wanted)) => {
            format!("The glossary renders “{term}” as “{wanted}”; the target has “{word}”")
        }
        (_, Some((_, term)), _, Some(wanted)) => {
            format!("The glossary renders “{term}” as “{wanted}”, which the target does not have")
        }
        _ => return None,
    };
    let label = |side, (span, words): (_, &str)| Label::with_value(side, span, words);
    let [from, to] = [source.map(|it| label(Side::Source, it)), target.map(|it| label(Side::Target, it))];
    let (primary, related) = to.map_or((from.clone(), None), |to| (Some(to), from));
    let sure = SURE[usize::from(breach.demand == Demand::Avoid)];
    let mut finding = Finding::new(&CHECK.rule, sure * breach.posterior, message, primary?);
    if let Some(related) = related {
        finding = finding.related(related);
    }
    if let (Some((span, _)), Some(wanted)) = (target, wanted) {
        finding = finding.suggest(Side::Target, span, wanted);
    }
    Some(finding)
}
