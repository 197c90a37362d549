//! One text gives the same quotation in two wordings, or ends it in two places.
//!
//! # Why it matters
//!
//! Only one of them can be what was said. In translations the headline and the body are often rendered apart.
//!
//! # Examples
//!
//! ```text,flagged
//! en: Minister speaks of “cold nights and hunger” in the north
//! en: The minister said on Monday that “hunger and cold nights” were nobody's fault.
//! -> “hunger and cold nights”
//! ```
//!
//! ```text,flagged
//! es: La alcaldesa promete «barcas nuevas y amarres gratis» a los pescadores
//! es: La alcaldesa prometió el lunes «amarres gratis y barcas nuevas», sin decir cuándo.
//! -> «amarres gratis y barcas nuevas»
//! ```
//!
//! ```text,flagged
//! fr: La mairie annonce « douze ponts neufs et deux écluses » au port
//! fr: La mairie a annoncé lundi « deux écluses et douze ponts neufs ».
//! -> « deux écluses et douze ponts neufs »
//! ```
//!
//! ```bitext,flagged
//! es: Los pueblos quieren «un puente que nadie pueda cerrar»
//! es: «Queremos un puente que nadie pueda cerrar», dijo Brekke a la radio.
//! en: Villages want “a bridge that nobody can close down”
//! en: “We want a bridge which no one is able to shut,” Brekke told the radio.
//! -> “We want
//! ```
//!
//! ```bitext,clean
//! es: Los pueblos quieren «un puente que nadie pueda cerrar»
//! es: «Queremos un puente que nadie pueda cerrar», dijo Brekke a la radio.
//! en: Villages want “a bridge that nobody can close down”
//! en: “We want a bridge that nobody can close down,” Brekke told the radio.
//! ```
//!
//! ```bitext,flagged
//! es: El puerto teme «averías y apagones» este invierno
//! es: El puerto comunicó el lunes que teme «averías y apagones».
//! en: The port fears “breakdowns and sudden blackouts” this winter
//! en: The port said on Monday that it fears “sudden blackouts and breakdowns”.
//! -> “sudden blackouts and breakdowns”
//! ```
//!
//! ```bitext,clean
//! es: El puerto teme «averías y apagones» este invierno
//! es: El puerto comunicó el lunes que teme «apagones y averías».
//! en: The port fears “breakdowns and sudden blackouts” this winter
//! en: The port said on Monday that it fears “sudden blackouts and breakdowns”.
//! ```
//!
//! ```text,clean
//! en: Minister speaks of “cold nights and hunger” in the north
//! en: The minister said on Monday that “cold nights and hunger” were nobody's fault.
//! ```
//!
//! # What it does not see
//!
//! In a text that stands alone, a quotation half of whose words are replaced by others.

use std::collections::BTreeSet;

use super::{Check, Run};
use crate::bitext::{Bitext, View};
use crate::compare::quotations::quotation_of;
use crate::facts::quotations::{Kind, terms, words};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::fold;
use crate::locale::quotations::quotation_words;
use crate::span::{Side, Span};
use crate::text::Text;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quotation-inconsistent",
        summary: "One text gives the same quotation in two wordings, or ends it in two places.",
        category: Category::Inconsistency,
        group: Group::Quotations,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quotation_inconsistent.rs"),
    },
    run: Run::Text(run),
};

/// The same words, whatever their order: the one reworded quotation among the 1659 pairs of quotations of 123 English
/// articles has 0.67; no pair of two articles has more than 0.4.
const REWORDED: f32 = 0.6;
/// The source repeats a quotation where it has so many words in common: fewer are a phrase.
const REPEATED: usize = 5;
/// … and a whole quotation where it has so many: *ciberataques y espionaje*, given as *cyber attacks and espionage* and as
/// *attacks and cyber espionage*.
const WHOLE: usize = 3;
/// A quotation that comes again keeps so many of its terms in a good translation: of 141 that human translators rendered
/// twice, 134 were alike by 0.7 and more.
const KEPT: f32 = 0.75;
/// A quotation stands outside marks elsewhere where so much of it does: the seed's moved border has 0.86.
const OUTSIDE: f32 = 0.8;

/// A quotation with its words.
struct Said {
    span: Span,
    block: u32,
    words: Vec<String>,
    /// The words of the source that it renders, where there is a source and it does.
    rendered: Option<Vec<String>>,
}

fn run(view: &View) -> Vec<Finding> {
    let text = view.text;
    let all = quotations(text, view.bitext);
    let mut findings = Vec::new();
    for (at, later) in all.iter().enumerate() {
        let earlier = || all[..at].iter().filter(|earlier| earlier.block != later.block);
        let same = earlier().any(|earlier| earlier.words == later.words);
        let wording = |earlier: &&Said| match view.bitext {
            Some(bitext) => rendered_apart(bitext, earlier, later),
            None => reworded(earlier, later),
        };
        if let Some(earlier) = earlier().find(|earlier| !same && wording(earlier)) {
            let (first, second) = (text.at(earlier.span), text.at(later.span));
            let message = format!("The text quotes {first}, and later {second}");
            let finding = Finding::new(&CHECK.rule, 0.75, message, Label::new(view.side, later.span));
            findings.push(finding.related(Label::new(view.side, earlier.span)));
        }
    }
    let lost = view.bitext.map(lost_in_headline);
    let told = all.iter().filter(|said| lost.as_ref().is_none_or(|lost| says_any(said, lost)));
    findings.extend(told.filter_map(|said| moved(view, &all, said)));
    findings
}

/// The terms of what the source quotes in its headline and the target's does not; where the source quotes nothing there, the
/// target follows it.
fn lost_in_headline(bitext: &Bitext) -> Vec<BTreeSet<String>> {
    let Some(bead) = bitext.alignment.bead_of_block(Side::Target, 0) else { return Vec::new() };
    let quotations = &bitext.quotations().alone;
    let lost = quotations.iter().filter(|alone| alone.side == Side::Source && alone.bead as usize == bead);
    let said = lost.filter_map(|alone| quotation_of(&bitext.source.facts[alone.fact as usize]));
    said.map(|quotation| terms(bitext.source.at(quotation.words))).collect()
}

/// Whether a quotation renders one of `lost`, or more than it.
fn says_any(said: &Said, lost: &[BTreeSet<String>]) -> bool {
    let Some(rendered) = said.rendered.as_ref().map(|words| terms(&words.join(" "))) else { return false };
    lost.iter().any(|lost| !lost.is_empty() && kept(lost, &rendered) >= KEPT)
}

/// Whether two quotations are one in other words.
fn reworded(earlier: &Said, later: &Said) -> bool {
    likeness(&earlier.words, &later.words) >= REWORDED && !is_part(&earlier.words, &later.words)
}

/// Whether the source gives one quotation, or a part of it, twice word for word, and the target in two wordings. Where
/// the source words it in two ways itself, the target only follows.
fn rendered_apart(bitext: &Bitext, earlier: &Said, later: &Said) -> bool {
    let (Some(first), Some(second)) = (&earlier.rendered, &later.rendered) else { return reworded(earlier, later) };
    let same = says_the_same(first, second);
    // What tells of one text alone tells beside a source that says the same twice.
    if same && reworded(earlier, later) {
        return true;
    }
    let repeated = if first == second { WHOLE } else { REPEATED };
    if first.len().min(second.len()) < repeated || !is_part(first, second) {
        return false;
    }
    let stems = |said: &Said| terms(bitext.target.at(said.span));
    let turned = !quotation_words(bitext.target.locale()).clauses_lead && reworded(earlier, later);
    turned || kept(&stems(earlier), &stems(later)) < KEPT
}

/// Whether two quotations of the source are one, but for endings: „Cyberangriffe und Spionage“, von „Cyberangriffen und
/// Spionage“.
fn says_the_same(first: &[String], second: &[String]) -> bool {
    let turned = likeness(first, second) >= REWORDED && !is_part(first, second);
    let stems = |words: &[String]| terms(&words.join(" "));
    !turned && kept(&stems(first), &stems(second)) >= KEPT
}

/// How many of the terms of the shorter quotation stand in the longer one.
fn kept(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    one.intersection(other).count() as f32 / one.len().min(other.len()).max(1) as f32
}

/// The words of the source that quotation number `fact` of the target renders.
fn rendered(bitext: &Bitext, fact: u32) -> Option<Vec<String>> {
    let numbers = bitext.quotations().source_of(fact)?;
    let facts = numbers.iter().map(|number| &bitext.source.facts[*number as usize]);
    Some(facts.filter_map(quotation_of).flat_map(|quoted| folded(&bitext.source, quoted.words)).collect())
}

/// The quotations of some words, none of a title.
fn quotations(text: &Text, bitext: Option<&Bitext>) -> Vec<Said> {
    let facts = text.facts.iter().enumerate().filter_map(|(number, fact)| Some((number, fact, quotation_of(fact)?)));
    let whole = facts.filter(|(_, _, q)| !q.unpaired && !q.continued && !q.continues && q.kind != Kind::Title);
    let said = whole.map(|(number, fact, q)| Said {
        span: fact.span,
        block: fact.block,
        words: folded(text, q.words),
        rendered: bitext.and_then(|bitext| rendered(bitext, number as u32)),
    });
    // Two words in another order are too often two things.
    said.filter(|said| said.words.iter().collect::<BTreeSet<_>>().len() >= 3).collect()
}

fn folded(text: &Text, span: Span) -> Vec<String> {
    let said = text.at(span);
    words(said).map(|word| fold(word.of(said))).collect()
}

/// How many of the words of two quotations are the same, by how many there are.
fn likeness(one: &[String], other: &[String]) -> f32 {
    let (one, other): (BTreeSet<_>, BTreeSet<_>) = (one.iter().collect(), other.iter().collect());
    one.intersection(&other).count() as f32 / one.union(&other).count().max(1) as f32
}

/// Whether one is quoted in part in the other, word for word.
fn is_part(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.is_empty() || long.windows(short.len()).any(|window| window == short)
}

/// The words of `said` stand in the headline, outside of the marks there.
fn moved(view: &View, all: &[Said], said: &Said) -> Option<Finding> {
    let text = view.text;
    let headline = text.document.blocks.first()?.span;
    // A sentence of a headline that is quoted whole is a quotation of six words and more.
    if said.block == 0 || said.words.len() < 6 {
        return None;
    }
    let quoted = |word: &Span| all.iter().any(|other| other.span.contains(word.shifted(headline.start)));
    let line = text.at(headline);
    let plain: Vec<Span> = words(line).filter(|word| !quoted(word)).collect();
    let words: Vec<String> = plain.iter().map(|word| fold(word.of(line))).collect();
    let run = longest_run(&words, &said.words)?;
    let found = run.len() as f32 / said.words.len().min(words.len()).max(1) as f32;
    if found < OUTSIDE.min(1.0) && run.len() < 7 {
        return None;
    }
    let span = plain[run.start].joined(plain[run.end - 1]).shifted(headline.start);
    let (inside, outside) = (text.at(said.span), text.at(span));
    let message = format!("The text quotes {inside}, and the headline says “{outside}” without quotation marks");
    let finding = Finding::new(&CHECK.rule, 0.6, message, Label::new(view.side, said.span));
    Some(finding.related(Label::new(view.side, span)))
}

/// The longest run of words of `line` that stands in `said` in the same order, one word in four different.
fn longest_run(line: &[String], said: &[String]) -> Option<std::ops::Range<usize>> {
    let mut best: Option<(usize, std::ops::Range<usize>)> = None;
    for start in 0..line.len() {
        for offset in 0..said.len() {
            let pairs = line[start..].iter().zip(&said[offset..]);
            let (mut same, mut missed) = (0, 0);
            for (at, (a, b)) in pairs.enumerate() {
                if a == b {
                    same += 1;
                } else {
                    missed += 1;
                    if missed * 2 > same {
                        break;
                    }
                    continue;
                }
                if best.as_ref().is_none_or(|(most, _)| same > *most) {
                    best = Some((same, start..start + at + 1));
                }
            }
        }
    }
    best.filter(|(same, _)| *same >= 6).map(|(_, run)| run)
}
