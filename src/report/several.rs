//! What a report shows of an article in several versions: the facts of all of them side by side, and which of them a
//! finding says is the odd one.

use serde::{Deserialize, Serialize};

use crate::bitext::Bitext;
use crate::compare::quantities;
use crate::facts::Value;
use crate::span::Span;
use crate::text::Text;

/// All versions of an article side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// The versions, the source first.
    pub versions: Vec<Named>,
    /// What they say, in the order of the source.
    pub facts: Vec<Row>,
}

/// A version by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Path or record id.
    pub name: String,
    /// BCP-47 tag.
    pub lang: String,
}

/// One thing that the versions say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The paragraph of the source that it is in, or the last one before.
    pub paragraph: u32,
    /// `number`, `date`, `quotation`, …, or the group of the findings that are about it.
    pub kind: String,
    /// What each version says, in the order of the versions; nothing where nothing was read that belongs to it.
    pub cells: Vec<Option<Cell>>,
    /// The odd ones, by number; 0 is the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub odd: Vec<u32>,
    /// Whether as many versions say one thing as another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tie: bool,
}

/// What one version says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its paragraph, from 0.
    pub paragraph: u32,
    /// Its words.
    pub text: String,
    /// The value read there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// How a finding stands among several versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The languages of the odd ones; none where it is a tie.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub odd: Vec<String>,
    /// The languages of those that agree with each other; of all where it is a tie.
    pub agree: Vec<String>,
}

/// A fact of the source and what renders it in the target: a row of [`Versions`] as one pair knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The fact's kind.
    pub kind: String,
    /// First byte in the source's paragraph.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The source.
    pub source: Cell,
    /// The target.
    pub target: Cell,
}

/// What the two versions of a pair say to each other.
pub(super) fn said(bitext: &Bitext) -> Vec<Said> {
    let (source, target) = (&bitext.source, &bitext.target);
    let one = |kind: &str, here: Span, there: Span| {
        let block = source.document.blocks[source.document.block_at(here.start)].span;
        Said {
            kind: kind.to_owned(),
            start: here.start.saturating_sub(block.start),
            end: here.end.saturating_sub(block.start),
            source: cell(source, here),
            target: cell(target, there),
        }
    };
    let numbers = bitext.quantities().answers.iter().map(|answer| {
        let (here, there) = (&source.facts[answer.source], &target.facts[answer.target]);
        one(here.value.kind(), here.span, there.span)
    });
    let joined = |text: &Text, facts: &[u32]| {
        let spans = facts.iter().map(|fact| text.facts[*fact as usize].span);
        spans.reduce(Span::joined)
    };
    let quotations = bitext
        .quotations()
        .pairs
        .iter()
        .filter_map(|pair| Some(one("quotation", joined(source, &pair.source)?, joined(target, &pair.target)?)));
    let mut said: Vec<Said> = numbers.chain(quotations).collect();
    said.sort_by_key(|said| (said.source.paragraph, said.start, said.end));
    said
}

fn cell(text: &Text, span: Span) -> Cell {
    let first = text.facts.partition_point(|fact| fact.span.start < span.start);
    let number = text.facts[first..].iter().take_while(|fact| fact.span.start == span.start);
    let number = number.filter(|fact| fact.span == span).any(|fact| matches!(fact.value, Value::Quantity(_)));
    let words = text.at(span);
    let value = number.then(|| quantities::value(text, span)).filter(|value| value != words);
    Cell { paragraph: text.document.block_at(span.start) as u32, text: words.to_owned(), value }
}
