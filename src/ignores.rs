//! Comments in a text that switch findings off: `<!-- transdrift ignore number-mismatch: counted by the desk -->`.
//!
//! A directive stands in a comment of whatever kind the format has, so it is looked for in the file as it stands, not
//! in what a reader left of it; where the same words are read as text they are text and switch nothing off.
//!
//! | directive | what it switches off |
//! |---|---|
//! | `transdrift off` | everything from here on |
//! | `transdrift on` | ends it |
//! | `transdrift ignore` | the paragraph it stands in, else the next one |
//!
//! Behind `off` and `ignore` may stand rules and groups (only these), values in quotation marks (only findings that
//! have one of them), and a reason behind a colon. `transdrift: off` in front matter leaves out the whole text.

use std::ops::Range;

use crate::document::Document;
use crate::finding::{Finding, Rule};
use crate::span::{Side, Span};

/// A comment that switches findings off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands: bytes of the decoded file.
    pub file: Range<usize>,
    /// The blocks of the document that it holds for.
    pub blocks: Range<u32>,
    /// Rules and groups; all where it is empty.
    pub rules: Vec<String>,
    /// Words or values that differ; all where it is empty.
    pub values: Vec<String>,
    /// Why.
    pub why: Option<String>,
}

/// The word that every directive begins with.
const WORD: &str = "transdrift";

impl Directive {
    /// Whether it switches off `finding`, which points to `span` on the directive's side.
    fn hides(&self, document: &Document, finding: &Finding, side: Side) -> bool {
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        let here = labels.clone().filter(|label| label.side == side);
        let inside = here.into_iter().any(|label| self.blocks.contains(&(document.block_at(label.span.start) as u32)));
        inside && self.names(finding.rule) && self.has_value(document, finding, side)
    }

    fn names(&self, rule: &Rule) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|name| name == rule.id || name == rule.group.name())
    }

    fn has_value(&self, document: &Document, finding: &Finding, side: Side) -> bool {
        let labels = std::iter::once(&finding.primary).chain(&finding.related).filter(|label| label.side == side);
        let mut words = labels.flat_map(|label| [Some(label.span.of(&document.text)), label.value.as_deref()]);
        self.values.is_empty() || words.any(|word| word.is_some_and(|word| self.values.iter().any(|value| value == word)))
    }
}

/// The directives of `document`, in order.
pub fn directives(document: &Document) -> Vec<Directive> {
    let origin = &document.origin;
    // A document that is its file has no comments.
    if origin.pieces.is_empty() || !origin.file.contains(WORD) {
        return Vec::new();
    }
    let mut found: Vec<Directive> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, _) in origin.file.match_indices(WORD) {
        if is_text(document, at) {
            continue;
        }
        let Some(said) = Said::read(&origin.file, at) else { continue };
        let first = first_block(document, at);
        let all = document.blocks.len() as u32;
        match said.verb {
            Verb::On => open.drain(..).for_each(|number| found[number].blocks.end = first),
            Verb::Off => {
                open.push(found.len());
                found.push(said.directive(at, first..all));
            }
            Verb::Ignore => found.push(said.directive(at, first..(first + 1).min(all))),
        }
    }
    found
}

/// What directives leave of findings, those they hide with the reason given, and the directives that hid nothing.
#[derive(Debug, Default)]
pub struct Sorted {
    /// What stays.
    pub kept: Vec<Finding>,
    /// What is switched off, and why.
    pub hidden: Vec<(Finding, Option<String>)>,
    /// Side and number of each directive that hid nothing.
    pub idle: Vec<(Side, usize)>,
}

/// Sorts `findings` by the directives of both sides.
pub fn sort(findings: Vec<Finding>, sides: &[(Side, &Document, &[Directive])]) -> Sorted {
    let mut sorted = Sorted::default();
    let mut busy: Vec<Vec<bool>> = sides.iter().map(|(_, _, directives)| vec![false; directives.len()]).collect();
    for finding in findings {
        let mut why = None;
        for ((side, document, directives), busy) in sides.iter().zip(&mut busy) {
            for (directive, busy) in directives.iter().zip(busy) {
                if directive.hides(document, &finding, *side) {
                    *busy = true;
                    why.get_or_insert_with(|| directive.why.clone());
                }
            }
        }
        match why {
            Some(why) => sorted.hidden.push((finding, why)),
            None => sorted.kept.push(finding),
        }
    }
    let idle = |((side, ..), busy): (&(Side, &Document, &[Directive]), &Vec<bool>)| {
        let idle = busy.iter().enumerate().filter(|(_, busy)| !**busy);
        idle.map(|(number, _)| (*side, number)).collect::<Vec<_>>()
    };
    sorted.idle = sides.iter().zip(&busy).flat_map(idle).collect();
    sorted
}

/// Where a directive that hides nothing is shown: the beginning of the first block it holds for, as comments are no
/// part of the text.
pub fn place(document: &Document, directive: &Directive) -> Option<Span> {
    let last = document.blocks.len().checked_sub(1)?;
    let block = document.blocks[(directive.blocks.start as usize).min(last)].span;
    let first = document.text[block.range()].split_whitespace().next().unwrap_or("");
    Some(Span { start: block.start, end: block.start + first.len() as u32 })
}

/// Whether the file's byte `at` was read as text.
fn is_text(document: &Document, at: usize) -> bool {
    let pieces = &document.origin.pieces;
    let after = pieces.partition_point(|piece| piece.file.start as usize <= at);
    after.checked_sub(1).is_some_and(|index| at < pieces[index].file.end as usize)
}

/// The block that a comment at `at` stands in, else the next one.
fn first_block(document: &Document, at: usize) -> u32 {
    document.blocks.partition_point(|block| document.origin.locate(block.span).end <= at) as u32
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Off,
    On,
    Ignore,
}

#[derive(Debug)]
struct Said {
    verb: Verb,
    length: usize,
    rules: Vec<String>,
    values: Vec<String>,
    why: Option<String>,
}

impl Said {
    /// What the comment says from byte `at` on; `None` where it says something else that begins with the word.
    fn read(file: &str, at: usize) -> Option<Self> {
        let rest = &file[at + WORD.len()..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let line = ENDS.iter().filter_map(|end| line.find(end)).min().map_or(line, |end| &line[..end]);
        let words = line.strip_prefix([' ', ':', '-'])?.trim_start();
        let verb_length = words.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(words.len());
        let verb = match &words[..verb_length] {
            "off" | "disable" => Verb::Off,
            "on" | "enable" => Verb::On,
            "ignore" | "ignore-next" => Verb::Ignore,
            _ => return None,
        };
        let (named, why) = reason(&words[verb_length..]);
        let (rules, values) = names(named);
        Some(Self { verb, length: WORD.len() + line.len(), rules, values, why })
    }

    fn directive(self, at: usize, blocks: Range<u32>) -> Directive {
        let Self { length, rules, values, why, .. } = self;
        Directive { file: at..at + length, blocks, rules, values, why }
    }
}

/// How comments end, in the formats that have them.
const ENDS: [&str; 4] = ["-->", "*/", "--}}", "#}"];

/// Parts `number-mismatch "54": counted by the desk` at the colon outside of quotation marks.
fn reason(words: &str) -> (&str, Option<String>) {
    let mut quoted = false;
    let colon = words.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let Some((colon, _)) = colon else { return (words, None) };
    let why = words[colon + 1..].trim();
    (&words[..colon], (!why.is_empty()).then(|| why.to_owned()))
}

/// Rules and groups, and values in quotation marks.
fn names(words: &str) -> (Vec<String>, Vec<String>) {
    let (mut rules, mut values) = (Vec::new(), Vec::new());
    for (number, part) in words.split('"').enumerate() {
        match number % 2 {
            1 => values.push(part.to_owned()),
            _ => rules.extend(part.split([' ', ',', '\t']).filter(|name| !name.is_empty()).map(str::to_owned)),
        }
    }
    (rules, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(comment: &str) -> Option<(Verb, Vec<String>, Vec<String>, Option<String>)> {
        let said = Said::read(comment, comment.find(WORD)?)?;
        Some((said.verb, said.rules, said.values, said.why))
    }

    #[test]
    fn a_directive_names_rules_values_and_a_reason() {
        let all = said("<!-- transdrift ignore number-mismatch \"5:4\": the desk's own count -->").unwrap();
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(all.0, Verb::Ignore);
        assert_eq!((all.1, all.2), (owned(&["number-mismatch"]), owned(&["5:4"])));
        assert_eq!(all.3.as_deref(), Some("the desk's own count"));
        assert_eq!(said("{/* transdrift off names, numbers */}").unwrap().1, ["names", "numbers"]);
        assert_eq!(said("# transdrift:off").unwrap().0, Verb::Off);
        assert_eq!(said("<!-- transdrift-ignore-next -->").unwrap().0, Verb::Ignore);
        assert!(said("<!-- transdrift finds drift -->").is_none());
        assert!(said("<!-- transdrifts off -->").is_none());
    }
}
