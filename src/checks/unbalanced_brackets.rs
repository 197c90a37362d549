//! A bracket without its partner.
//!
//! # Why it matters
//!
//! The reader cannot tell where the aside ends, and often a word or two went with the bracket.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The bridge (built in 1911) will stay closed.
//! it: Il ponte (costruito nel 1911 resterà chiuso.
//! -> (
//! ```
//!
//! ```text,flagged
//! de: Die Brücke, 1911 gebaut), bleibt gesperrt.
//! -> )
//! ```
//!
//! ```bitext,flagged
//! en: The bridge (built in 1911) will stay closed.
//! ja: 橋（1911年建造は閉鎖されたままとなる。
//! -> （
//! ```
//!
//! ```text,clean
//! ru: Мост: 1) построен в 1911 году; 2) закрыт до пятницы (по словам мэра) :)
//! ```
//!
//! A bracket may stay open over several paragraphs.
//!
//! ```text,clean
//! en: (The bridge was built in 1911.
//! en: It was rebuilt in 1950.)
//! ```
//!
//! # What it does not see
//!
//! Brackets that are balanced and in the wrong place, and pairs of two shapes, `(` and `）`.

use std::collections::BTreeMap;

use super::{Check, Run};
use crate::bitext::View;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::span::Span;
use crate::text::Text;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "unbalanced-brackets",
        summary: "A bracket without its partner.",
        category: Category::Typography,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["truncated-text"],
        source: include_str!("unbalanced_brackets.rs"),
    },
    run: Run::Text(run),
};

/// Opening and closing. A wide bracket may close a narrow one.
const PAIRS: &[(&str, &str)] = &[("(（", ")）"), ("[［", "]］"), ("{", "}"), ("【", "】"), ("〔", "〕")];

/// More that are alone in one text are its way of writing: a list of menu entries, a program, a poem.
const MOST: usize = 3;

fn run(view: &View) -> Vec<Finding> {
    let alone = unpaired(view.text);
    if alone.is_empty() || alone.len() > MOST {
        return Vec::new();
    }
    let other: Vec<char> = view.other().map(unpaired).unwrap_or_default().into_iter().map(|(_, c)| c).collect();
    let meant = |c: char| other.iter().any(|there| shape(*there) == shape(c));
    let found = alone.into_iter().filter(|(_, c)| !meant(*c)).map(|(here, c)| {
        let message = format!("The bracket {c} has no partner");
        // Two in 49,395 paragraphs of news, both slips; a text alone may have been cut out of a longer one.
        let sure = if view.bitext.is_some() { 0.85 } else { 0.75 };
        Finding::new(&CHECK.rule, sure, message, Label::new(view.side, here))
    });
    found.collect()
}

/// Which pair a bracket is of, and whether it opens.
fn shape(c: char) -> Option<(usize, bool)> {
    if c.is_alphanumeric() || c == ' ' {
        return None;
    }
    let at = |side: fn(&(&'static str, &'static str)) -> &'static str| PAIRS.iter().position(|p| side(p).contains(c));
    at(|pair| pair.0).map(|pair| (pair, true)).or_else(|| at(|pair| pair.1).map(|pair| (pair, false)))
}

/// The brackets of `text` that have no partner, in its whole length.
fn unpaired(text: &Text) -> Vec<(Span, char)> {
    // By kind: a bracket closes the last one of its own, whatever was opened since.
    let mut open: BTreeMap<_, Vec<(Span, char)>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (_, block) in text.document.prose() {
        let words = text.words_at(block.span);
        for (at, c) in words.char_indices().filter(|(_, c)| shape(*c).is_some()) {
            let here = Span::new(at, at + c.len_utf8()).shifted(block.span.start);
            let Some((pair, opens)) = shape(c) else { continue };
            if is_smiley(&words[..at]) {
                continue;
            }
            if opens {
                open.entry(pair).or_default().push((here, c));
                continue;
            }
            match open.get_mut(&pair).and_then(Vec::pop) {
                Some(_) => {}
                None if is_item(&words[..at]) => {}
                None => alone.push((here, c)),
            }
        }
    }
    alone.extend(open.into_values().flatten());
    alone.sort_unstable();
    alone
}

/// No face is longer, in bytes.
const FACE: usize = 64;

/// `:)`, `;-(`.
fn is_smiley(before: &str) -> bool {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FACE))..];
    before.trim_end_matches(['-', '^', '\'']).ends_with([':', ';', '=', ')', '('])
        && before.trim_end_matches(['-', '^', '\'', ')', '(']).ends_with([':', ';', '='])
}

/// `1)`, `a)`, `iv)` at the head of an item.
fn is_item(before: &str) -> bool {
    let label = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    (1..=3).contains(&label.chars().count())
        && before[..before.len() - label.len()]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || ".,;:".contains(c))
}
