//! Checks: a rule is one file here, and two lines in this one.
//!
//! A check sees values (one text, or a pair) and returns findings. It reads no file, no clock and no environment, and
//! prints nothing. Its module comment is the rule's page, whose examples run as tests.

use crate::compare::{Bitext, View};
use crate::finding::{Finding, Rule};

mod acronym_mismatch;
mod acronym_untranslated;
pub mod article_missing;
mod assistant_residue;
mod calque;
mod code_mismatch;
mod currency_mismatch;
mod date_mismatch;
mod detail_mismatch;
mod doubled_punctuation;
mod foreign_script_name;
mod foreign_script_text;
mod garbled_characters;
mod gender_mismatch;
mod heading_level_mismatch;
mod leftover_boilerplate;
mod leftover_markup;
mod length_anomaly;
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
mod source_punctuation;
mod stray_pronoun;
mod term_mismatch;
mod time_mismatch;
mod truncated_text;
mod unbalanced_brackets;
mod unit_mismatch;
mod unpaired_quote;
mod untranslated_paragraph;
mod untranslated_text;
mod workshop_residue;
mod wrong_language;

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
    /// What articles there are: the batch finds it when it pairs them.
    Batch,
}

/// Every check there is, by rule id.
pub static CHECKS: &[&Check] = &[
    &acronym_mismatch::CHECK,
    &acronym_untranslated::CHECK,
    &article_missing::CHECK,
    &assistant_residue::CHECK,
    &calque::CHECK,
    &code_mismatch::CHECK,
    &currency_mismatch::CHECK,
    &date_mismatch::CHECK,
    &detail_mismatch::CHECK,
    &doubled_punctuation::CHECK,
    &foreign_script_name::CHECK,
    &foreign_script_text::CHECK,
    &garbled_characters::CHECK,
    &gender_mismatch::CHECK,
    &heading_level_mismatch::CHECK,
    &leftover_boilerplate::CHECK,
    &leftover_markup::CHECK,
    &length_anomaly::CHECK,
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
    &source_punctuation::CHECK,
    &stray_pronoun::CHECK,
    &term_mismatch::CHECK,
    &time_mismatch::CHECK,
    &truncated_text::CHECK,
    &unbalanced_brackets::CHECK,
    &unit_mismatch::CHECK,
    &unpaired_quote::CHECK,
    &untranslated_paragraph::CHECK,
    &untranslated_text::CHECK,
    &workshop_residue::CHECK,
    &wrong_language::CHECK,
];

/// The rule called `id`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    CHECKS.iter().map(|check| &check.rule).find(|rule| rule.id == id)
}
