//! Words of the source's language were left inside a sentence.
//!
//! # Why it matters
//!
//! Readers stumble over a word that they cannot know.
//!
//! # Examples
//!
//! ```bitext,flagged
//! pl: Rybacy zakończyli współpracę z portem.
//! en: The fishermen ended współpracę with the port.
//! -> współpracę
//! ```
//!
//! ```bitext,flagged
//! zh: 渔民的代表被拘留，等待审判。
//! en: The fishermen’s delegate is in 拘留 pending trial.
//! -> 拘留
//! ```
//!
//! Names, words that both languages have, and words between quotation marks or brackets are no findings.
//!
//! ```bitext,clean
//! de: Der Moderator Paul Klein kam nach Berlin und sprach von „gemütlich“ (Heimat).
//! en: The moderator Paul Klein came to Berlin and spoke of “gemütlich” (Heimat).
//! ```
//!
//! # What it does not see
//!
//! English words in a text of a language that borrows them, single words of languages in one script where there is no list of words for both, and words in Latin letters in a
//! text of another script: most are names.

use super::{Check, Run};
use crate::bitext::Bitext;
use crate::compare::untranslated::Untranslated;
use crate::compare::verbatim::Run as Words;
use crate::document::BlockKind;
use crate::facts::{Fact, Value};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::language;
use crate::locale::function_words::is_function_word;
use crate::locale::names::ordinary_words;
use crate::locale::related::{is_lent, lends, related};
use crate::segment::tokens::{Token, tokens};
use crate::span::{Side, Span};
use crate::text::Text;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "untranslated-text",
        summary: "Words of the source's language were left inside a sentence.",
        category: Category::Untranslated,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["assistant-residue", "leftover-boilerplate", "untranslated-paragraph"],
        source: include_str!("untranslated_text.rs"),
    },
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext) -> Vec<Finding> {
    let untranslated = bitext.untranslated();
    if untranslated.is_most {
        return Vec::new();
    }
    let other_script = bitext.source.script() != bitext.target.script();
    let listed = std::cell::OnceCell::new();
    let well_listed = || *listed.get_or_init(|| is_well_listed(&bitext.target));
    let mut findings = Vec::new();
    for run in &bitext.verbatim().runs {
        let kind = bitext.target.document.blocks[run.block as usize].kind;
        if untranslated.has(run.block) || matches!(kind, BlockKind::Code | BlockKind::TableCell) {
            continue;
        }
        let left = |token: &Token| {
            if other_script { of_source_script(bitext, token, bitext.source.script()) } else { is_left(bitext, token) }
        };
        let marks: Vec<bool> = run.target.iter().map(left).collect();
        // In a clause that was left, some words are words of the target's language as well (will, not, in).
        if words_of(bitext, run) >= CLAUSE && marks.iter().filter(|mark| **mark).count() * 2 >= marks.len() {
            findings.extend(finding(bitext, run, 0, marks.len(), other_script));
            continue;
        }
        let mut at = 0;
        while at < marks.len() {
            let length = marks[at..].iter().take_while(|mark| **mark).count();
            let size: f32 = run.target[at..at + length].iter().map(|token| token.size).sum();
            if length > 0 && (other_script || size >= FEW || well_listed()) {
                findings.extend(finding(bitext, run, at, at + length, other_script));
            }
            at += length.max(1);
        }
    }
    function_words(bitext, untranslated, &mut findings);
    findings
}

/// The source's *and*, *of the*, alone among words of the target's language: no language borrows them, and they need not
/// be the source's own there.
fn function_words(bitext: &Bitext, whole: &Untranslated, findings: &mut Vec<Finding>) {
    let (from, to) = (bitext.source.locale(), bitext.target.locale());
    let (source, target) = (ordinary_words(from), ordinary_words(to));
    if source.is_empty() || target.is_empty() || related(from, to) {
        return;
    }
    let text = bitext.target.document.words();
    for (block, entry) in bitext.target.document.prose().filter(|(block, _)| !whole.has(*block)) {
        let home = bitext.target.language_of(block).locale.same_language(to);
        if !home || entry.kind == BlockKind::TableCell {
            continue;
        }
        let words = tokens(entry.span.of(text), entry.span.start);
        // In a phrase that was left, as *rock and roll*, the words beside it are the source's as well.
        let small = |token: &Token| bitext.target.at(token.span).starts_with(char::is_lowercase);
        let own = |token: &Token| !small(token) || target.composes(&token.word) || !source.contains(&token.word);
        for window in words.windows(3) {
            let [before, word, after] = window else { continue };
            let known = is_function_word(from, &word.word) && small(word) && !target.composes(&word.word);
            let spaced = || {
                text[before.span.end as usize..word.span.start as usize] == *" "
                    && text[word.span.end as usize..after.span.start as usize] == *" "
            };
            let free = || !findings.iter().any(|finding| finding.primary.span.overlaps(word.span));
            let plain = known && own(before) && own(after) && (small(before) || small(after)) && spaced() && free();
            // A title between marks may be meant to stand as it is.
            let quoted = || {
                let quotations = bitext.target.facts_in(block..block + 1);
                let holds = |fact: &Fact| matches!(fact.value, Value::Quotation(_)) && fact.span.contains(word.span);
                quotations.into_iter().any(holds)
            };
            if plain && !quoted() && !bitext.target.is_marked_off(word.span) && !in_name(bitext, word.span) {
                let message = format!("“{}” was left in the source’s language", bitext.target.at(word.span));
                findings.push(Finding::new(&CHECK.rule, 0.8, message, Label::new(Side::Target, word.span)));
            }
        }
    }
}

/// How long a run is in words: `800 kph (497 mph)` has two.
fn words_of(bitext: &Bitext, run: &Words) -> f32 {
    let words = run.target.iter().filter(|token| bitext.target.at(token.span).contains(char::is_alphabetic));
    words.map(|token| token.size).sum()
}

/// Whether a word is in the script of the source, which is not Latin: names are written in Latin letters everywhere.
fn of_source_script(bitext: &Bitext, token: &Token, source: Option<unicode_script::Script>) -> bool {
    let first = bitext.target.at(token.span).chars().next();
    source != Some(unicode_script::Script::Latin)
        && first.is_some_and(|c| c.is_alphabetic() && Some(language::script_of_letter(c)) == source)
}

/// Whether a word is one of the source's language and none of the target's.
fn is_left(bitext: &Bitext, token: &Token) -> bool {
    let (source, target) = (ordinary_words(bitext.source.locale()), ordinary_words(bitext.target.locale()));
    let written = bitext.target.at(token.span);
    let lower = written.chars().next().is_some_and(char::is_lowercase);
    !source.is_empty()
        && !target.is_empty()
        && lower
        && token.word.chars().count() > 1
        && source.contains(&token.word)
        && !target.composes(&token.word)
        && !is_counted(&bitext.target, token.span)
}

/// Whether the word belongs to a number: `groszy` and `reais` are said so in other languages too.
fn is_counted(text: &Text, span: Span) -> bool {
    let behind = text.facts.partition_point(|fact| fact.span.start <= span.start);
    let holds = |fact: &&crate::facts::Fact| {
        matches!(fact.value, crate::facts::Value::Quantity(_)) && fact.span.end >= span.end
    };
    text.facts[behind.saturating_sub(BEFORE)..behind].iter().any(|fact| holds(&fact))
}

/// How many facts may begin between a number and its last word: names and quotations inside it.
const BEFORE: usize = 4;

/// Whether nearly all words of a text are listed, so that one which is not must be foreign. Lists of languages that
/// inflect a lot lack many forms: *parlamente* is Romanian as well as German.
fn is_well_listed(text: &Text) -> bool {
    let words = ordinary_words(text.locale());
    let blocks = &text.document.blocks;
    let tokens = blocks.iter().flat_map(|block| tokens(text.at(block.span), block.span.start));
    let lower = tokens.filter(|token| text.at(token.span).starts_with(char::is_lowercase) && token.size > 0.5);
    let (mut all, mut unlisted) = (0_u32, 0_u32);
    for token in lower {
        all += 1;
        unlisted += u32::from(!words.composes(&token.word));
    }
    f64::from(unlisted) <= UNLISTED * f64::from(all) + 3.0
}

/// Fewer words than so are told to be foreign by the list of the target's language alone.
const FEW: f32 = 2.0;
/// The share of running words that a list may lack for that: see the texts of `tests/languages`.
const UNLISTED: f64 = 0.02;

/// From so many words on it is a clause.
const CLAUSE: f32 = 4.0;

fn finding(bitext: &Bitext, run: &Words, from_token: usize, to_token: usize, script: bool) -> Option<Finding> {
    let join = |tokens: &[Token]| tokens[from_token].span.joined(tokens[to_token - 1].span);
    let (here, there) = (join(&run.target), join(&run.source));
    let size: f32 = run.target[from_token..to_token].iter().map(|token| token.size).sum();
    // A quoted word is meant; a quoted clause was to be translated as well.
    if bitext.target.is_marked_off(here) && size < CLAUSE || script && run.target[from_token].is_part() && size < 0.7 {
        return None;
    }
    let (from, to) = (bitext.source.locale(), bitext.target.locale());
    // A loan is a word or two, and so is what close relatives share; a clause that was left is more.
    if !script && size < 3.0 && (lends(from) || related(from, to) && !from.same_language(to)) {
        return None;
    }
    let lent = run.target[from_token..to_token].iter().all(|token| is_lent(&token.word));
    if !script && size < CLAUSE && (lent || in_name(bitext, here)) {
        return None;
    }
    // `friend-of-the-court-ansökan`: what makes one word with the target's is borrowed.
    let compound = bitext.target.document.words()[here.end as usize..].strip_prefix('-');
    if !script && compound.is_some_and(|rest| rest.starts_with(char::is_lowercase)) {
        return None;
    }
    let confidence = match (script, size) {
        (true, _) => 0.9,
        (false, 1.5..) => 0.85,
        (false, _) => 0.65,
    };
    let message = format!("“{}” was left in the source’s language", bitext.target.at(here));
    let finding = Finding::new(&CHECK.rule, confidence, message, Label::new(Side::Target, here));
    Some(finding.related(Label::new(Side::Source, there)))
}

/// Whether the words stand within a name: *Staffan de Mistura*.
fn in_name(bitext: &Bitext, here: Span) -> bool {
    let text = bitext.target.document.words();
    let capital = |word: Option<&str>| {
        word.and_then(|word| word.chars().find(|c| c.is_alphanumeric())).is_some_and(char::is_uppercase)
    };
    let before = text[..here.start as usize].split_whitespace().next_back();
    let after = text[here.end as usize..].split_whitespace().next();
    capital(before) && capital(after)
}
