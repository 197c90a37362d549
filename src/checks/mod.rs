//! Checks: a rule is one file here, and two lines in this one.
//!
//! A check sees values (one text, or a pair) and returns findings. It reads no file, no clock and no environment, and
//! prints nothing. Its module comment is the rule's page, whose examples run as tests.

use crate::bitext::{Bitext, Lone, View};
use crate::compare::units::Slip;
use crate::compare::{Change, Nature, quantities};
use crate::finding::{Finding, Label, Rule};
use crate::ignores::Ignore;
use crate::span::{Side, Span};
use crate::versions::Told;

mod accelerator_mismatch;
mod acronym_mismatch;
mod acronym_untranslated;
mod article_missing;
mod assistant_residue;
mod bracket_mismatch;
mod calque;
mod code_mismatch;
mod currency_mismatch;
mod date_mismatch;
mod detail_mismatch;
mod doubled_punctuation;
mod end_punctuation;
mod foreign_script_name;
mod foreign_script_text;
mod garbled_characters;
mod gender_mismatch;
mod heading_level_mismatch;
mod inconsistent_rendering;
mod initial_case_mismatch;
mod leftover_boilerplate;
mod leftover_markup;
mod length_anomaly;
mod line_break_mismatch;
mod magnitude_mismatch;
mod name_added;
mod name_inconsistent;
mod name_mismatch;
mod name_misspelt;
mod name_omitted;
mod negation_added;
mod negation_dropped;
mod number_added;
mod number_format;
mod number_mismatch;
mod number_omitted;
mod numbers_swapped;
mod paragraph_added;
mod paragraph_moved;
mod paragraph_omitted;
mod placeholder_mismatch;
mod plural_form_missing;
mod pronoun_gender;
mod quotation_added;
mod quotation_attribution;
mod quotation_inconsistent;
mod quotation_mismatch;
mod quotation_omitted;
mod quotation_reported;
mod quotation_truncated;
mod quote_style;
mod reference_mismatch;
mod repeated_text;
mod sentence_added;
mod sentence_omitted;
mod shared_rendering;
mod source_mismatch;
mod source_punctuation;
mod space_mismatch;
mod stray_pronoun;
mod tag_mismatch;
mod term_mismatch;
mod text_too_long;
mod time_mismatch;
mod translation_behind;
mod truncated_text;
mod unbalanced_brackets;
mod unit_left_over;
mod unit_mismatch;
mod unit_missing;
mod unit_unfinished;
mod unit_untranslated;
mod unpaired_quote;
mod unrelated_texts;
mod untranslated_paragraph;
mod untranslated_text;
mod unused_ignore;
mod version_conflict;
mod workshop_residue;
mod wrong_language;

pub(crate) use unused_ignore::is_known;

/// A rule with the function that finds it.
#[derive(Debug)]
pub struct Check {
    /// What is looked for.
    pub rule: Rule,
    /// How.
    pub run: Run,
}

/// What a check looks at.
#[derive(Debug, Clone, Copy)]
pub enum Run {
    /// One text, with the other version as evidence where there is one: the target of a pair, or a text alone.
    Text(fn(&View) -> Vec<Finding>),
    /// A pair.
    Bitext(fn(&Bitext) -> Vec<Finding>),
    /// A pair of which no part renders another, in place of all that compares the two.
    Unrelated(fn(&Bitext) -> Vec<Finding>),
    /// An article that nothing was paired with.
    Batch(fn(&Lone) -> Vec<Finding>),
    /// What a text says is to be hidden and hid nothing.
    Ignores(fn(&[&Ignore]) -> Vec<Finding>),
    /// What several versions of one article say about one thing: what there is to tell of it.
    Versions(fn(&Told) -> Option<String>),
    /// A translation that is behind its source, with so many findings in what changed: what there is to tell of it.
    Past(fn(&Lag) -> String),
}

pub use translation_behind::Lag;

/// Every check there is, by rule id.
pub static CHECKS: &[&Check] = &[
    &accelerator_mismatch::CHECK,
    &acronym_mismatch::CHECK,
    &acronym_untranslated::CHECK,
    &article_missing::CHECK,
    &assistant_residue::CHECK,
    &bracket_mismatch::CHECK,
    &calque::CHECK,
    &code_mismatch::CHECK,
    &currency_mismatch::CHECK,
    &date_mismatch::CHECK,
    &detail_mismatch::CHECK,
    &doubled_punctuation::CHECK,
    &end_punctuation::CHECK,
    &foreign_script_name::CHECK,
    &foreign_script_text::CHECK,
    &garbled_characters::CHECK,
    &gender_mismatch::CHECK,
    &heading_level_mismatch::CHECK,
    &inconsistent_rendering::CHECK,
    &initial_case_mismatch::CHECK,
    &leftover_boilerplate::CHECK,
    &leftover_markup::CHECK,
    &length_anomaly::CHECK,
    &line_break_mismatch::CHECK,
    &magnitude_mismatch::CHECK,
    &name_added::CHECK,
    &name_inconsistent::CHECK,
    &name_mismatch::CHECK,
    &name_misspelt::CHECK,
    &name_omitted::CHECK,
    &negation_added::CHECK,
    &negation_dropped::CHECK,
    &number_added::CHECK,
    &number_format::CHECK,
    &number_mismatch::CHECK,
    &number_omitted::CHECK,
    &numbers_swapped::CHECK,
    &paragraph_added::CHECK,
    &paragraph_moved::CHECK,
    &paragraph_omitted::CHECK,
    &placeholder_mismatch::CHECK,
    &plural_form_missing::CHECK,
    &pronoun_gender::CHECK,
    &quotation_added::CHECK,
    &quotation_attribution::CHECK,
    &quotation_inconsistent::CHECK,
    &quotation_mismatch::CHECK,
    &quotation_omitted::CHECK,
    &quotation_reported::CHECK,
    &quotation_truncated::CHECK,
    &quote_style::CHECK,
    &reference_mismatch::CHECK,
    &repeated_text::CHECK,
    &sentence_added::CHECK,
    &sentence_omitted::CHECK,
    &shared_rendering::CHECK,
    &source_mismatch::CHECK,
    &source_punctuation::CHECK,
    &space_mismatch::CHECK,
    &stray_pronoun::CHECK,
    &tag_mismatch::CHECK,
    &term_mismatch::CHECK,
    &text_too_long::CHECK,
    &time_mismatch::CHECK,
    &translation_behind::CHECK,
    &truncated_text::CHECK,
    &unbalanced_brackets::CHECK,
    &unit_left_over::CHECK,
    &unit_mismatch::CHECK,
    &unit_missing::CHECK,
    &unit_unfinished::CHECK,
    &unit_untranslated::CHECK,
    &unpaired_quote::CHECK,
    &unrelated_texts::CHECK,
    &untranslated_paragraph::CHECK,
    &untranslated_text::CHECK,
    &unused_ignore::CHECK,
    &version_conflict::CHECK,
    &workshop_residue::CHECK,
    &wrong_language::CHECK,
];

/// A finding of `rule` at the places of `change`, the target's first; `value` is what was read there. `None` where the
/// change has no place.
fn finding(
    rule: &'static Rule,
    change: &Change,
    message: String,
    value: impl Fn(Side, Span) -> Option<String>,
) -> Option<Finding> {
    let label = |side, span: Option<Span>| span.map(|span| Label { side, span, value: value(side, span) });
    let mut labels = label(Side::Target, change.target).into_iter().chain(label(Side::Source, change.source));
    let mut finding = Finding::new(rule, change.weight, message, labels.next()?);
    finding.related = labels.collect();
    finding.evidence.clone_from(&change.because);
    if let (Some(span), Some(words)) = (change.target, &change.suggestion) {
        finding = finding.suggest(Side::Target, span, words.clone());
    }
    Some(finding)
}

/// The words of source and target at the places of `change`; empty where it has none.
fn words<'b>(bitext: &'b Bitext, change: &Change) -> [&'b str; 2] {
    let at = |side, span: Option<Span>| span.map(|span| bitext.text(side).at(span)).unwrap_or_default();
    [at(Side::Source, change.source), at(Side::Target, change.target)]
}

/// Findings of `rule` for changes of words; `told` says what the words of source and target came to.
fn of_words<'c>(
    bitext: &Bitext,
    rule: &'static Rule,
    changes: impl IntoIterator<Item = &'c Change>,
    told: impl Fn(&str, &str) -> String,
) -> Vec<Finding> {
    let value = |side, span| Some(bitext.text(side).at(span).to_owned());
    let found = changes.into_iter().filter_map(|change| {
        let [source, target] = words(bitext, change);
        finding(rule, change, told(source, target), value)
    });
    found.collect()
}

/// Findings of `rule` for numbers that differ in the way of `nature`; `told` says the values of source and target, `-`
/// where there is none.
fn of_numbers(
    bitext: &Bitext,
    rule: &'static Rule,
    nature: Nature,
    told: impl Fn(&str, &str) -> String,
) -> Vec<Finding> {
    let value = |side, span| Some(quantities::value(bitext.text(side), span));
    let said = |side, span: Option<Span>| {
        span.map_or_else(|| "-".to_owned(), |span| quantities::told(bitext.text(side), span))
    };
    let found = bitext.quantities().changed(nature).filter_map(|change| {
        let (source, target) = (said(Side::Source, change.source), said(Side::Target, change.target));
        finding(rule, change, told(&source, &target), value)
    });
    found.collect()
}

/// Findings of `rule` for slips of messages, at the target where they have a place there.
fn of_slips(rule: &'static Rule, slips: Vec<Slip>) -> Vec<Finding> {
    let found = slips.into_iter().filter_map(|slip| {
        let label = |side, span: Option<Span>| span.map(|span| Label::new(side, span));
        let mut labels = label(Side::Target, slip.target).into_iter().chain(label(Side::Source, slip.source));
        let mut finding = Finding::new(rule, slip.weight, slip.told, labels.next()?);
        finding.related = labels.chain(slip.again.iter().map(|(side, span)| Label::new(*side, *span))).collect();
        Some(finding)
    });
    found.collect()
}

/// Findings of `rule` for quotations that differ, at the quotation of the target or where it
/// should stand; none where the passage has no counterpart there. `told` says what source and target quote.
fn of_quotations<'c>(
    bitext: &Bitext,
    rule: &'static Rule,
    changes: impl IntoIterator<Item = &'c Change>,
    told: impl Fn(&str, &str) -> String,
) -> Vec<Finding> {
    let there = |side: Side, span: Option<Span>| Some(bitext.rendering_of(side.other(), span?)?.span);
    let found = changes.into_iter().filter_map(|change| {
        let [source, target] = words(bitext, change);
        let message = told(source, target);
        let target = Some(change.target.or_else(|| there(Side::Target, change.source))?);
        let source = change.source.or_else(|| there(Side::Source, change.target));
        finding(rule, &Change { source, target, ..change.clone() }, message, |_, _| None)
    });
    found.collect()
}

/// Every rule there is, by id.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().map(|check| &check.rule)
}

/// The rule called `id`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}
