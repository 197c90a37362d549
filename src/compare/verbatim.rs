//! Words of the target that stand in the source just so, in the same order.

use std::ops::Range;

use crate::align::Alignment;
use crate::document::BlockKind;
use crate::facts::{Fact, Value};
use crate::segment::tokens::{Token, tokens};
use crate::span::{Side, Span};

use crate::text::Text;

/// A run of words that both versions have.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Its words in the target, and how much of a word each is.
    pub target: Vec<Token>,
    /// The same in the source.
    pub source: Vec<Token>,
    /// The target's block.
    pub block: u32,
}

impl Run {
    /// How long it is, in words.
    pub fn size(&self) -> f32 {
        self.target.iter().map(|token| token.size).sum()
    }

    /// Where it stands on `side`.
    pub fn span(&self, side: Side) -> Span {
        let tokens = match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        };
        tokens[0].span.joined(tokens[tokens.len() - 1].span)
    }
}

/// All runs, in the order of the target.
#[derive(Debug, Default)]
pub struct Verbatim {
    /// Runs of one word or more.
    pub runs: Vec<Run>,
    /// The length of each block of the target, in words.
    pub sizes: Vec<f32>,
}

impl Verbatim {
    /// Compares the blocks of a pair that render each other; a block of the target that renders nothing is compared
    /// with the whole source.
    pub fn compare(source: &Text, target: &Text, alignment: &Alignment) -> Self {
        let of = |text: &Text, block: usize| words(text, block as u32);
        let mut all: Option<Places> = None;
        let mut verbatim = Self::default();
        for (block, entry) in target.document.blocks.iter().enumerate() {
            let words = of(target, block);
            verbatim.sizes.push(words.iter().map(|token| token.size).sum());
            if entry.kind == BlockKind::Code {
                continue;
            }
            let bead = alignment.bead_of_block(Side::Target, block as u32).map(|number| &alignment.blocks[number]);
            let of_blocks = |blocks: Range<usize>| Places::of(blocks.flat_map(|block| of(source, block)).collect());
            let runs = match bead.filter(|bead| !bead.source.is_empty()) {
                Some(bead) => {
                    of_blocks(bead.source.start as usize..bead.source.end as usize).runs(&words, block as u32)
                }
                None => {
                    let all = all.get_or_insert_with(|| of_blocks(0..source.document.blocks.len()));
                    all.runs(&words, block as u32)
                }
            };
            verbatim.runs.extend(runs);
        }
        verbatim
    }

    /// The runs in block `block` of the target.
    pub fn in_block(&self, block: u32) -> &[Run] {
        let first = self.runs.partition_point(|run| run.block < block);
        let end = self.runs.partition_point(|run| run.block <= block);
        &self.runs[first..end]
    }

    /// How much of block `block` of the target stands in the source, 0 to 1.
    pub fn cover_of_all(&self, block: u32) -> f32 {
        self.in_block(block).iter().map(Run::size).sum::<f32>() / self.sizes[block as usize].max(1.0)
    }

    /// How much of block `block` of the target stands in the source in runs of three words or more, 0 to 1.
    pub fn cover(&self, block: u32) -> f32 {
        let long = self.in_block(block).iter().map(Run::size).filter(|size| *size >= 2.9);
        long.sum::<f32>() / self.sizes[block as usize].max(1.0)
    }
}

/// The words of a block that are its own: an address is the same in all languages.
fn words(text: &Text, block: u32) -> Vec<Token> {
    let is_reference = |fact: &&Fact| matches!(fact.value, Value::Reference(_));
    let references: Vec<Span> = text.facts_in(block..block + 1).filter(is_reference).map(|fact| fact.span).collect();
    let start = text.document.blocks[block as usize].span.start;
    let mut words = tokens(text.document.block_words(block as usize), start);
    words.retain(|token| !references.iter().any(|reference| reference.overlaps(token.span)));
    words
}

/// Words of the source, and where each comes.
struct Places {
    words: Vec<Token>,
    /// The places of the words, those of one word together, in order.
    sorted: Vec<u32>,
}

impl Places {
    fn of(words: Vec<Token>) -> Self {
        let mut sorted: Vec<u32> = (0..words.len() as u32).collect();
        sorted.sort_by(|a, b| words[*a as usize].word.cmp(&words[*b as usize].word));
        Self { words, sorted }
    }

    fn of_word(&self, word: &str) -> &[u32] {
        let at = |place: &u32| self.words[*place as usize].word.as_str();
        let first = self.sorted.partition_point(|place| at(place) < word);
        let count = self.sorted[first..].partition_point(|place| at(place) == word);
        &self.sorted[first..first + count]
    }

    /// The longest runs of `target`, from the left.
    fn runs(&self, target: &[Token], block: u32) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < target.len() {
            let length = |start: usize| {
                let pairs = target[at..].iter().zip(&self.words[start..]);
                pairs.take_while(|(a, b)| a.word == b.word).count()
            };
            let starts = self.of_word(&target[at].word).iter().map(|start| *start as usize);
            let best = starts.map(|start| (length(start), start)).max_by_key(|(length, _)| *length);
            match best {
                Some((length, start)) => {
                    let target = target[at..at + length].to_vec();
                    runs.push(Run { target, source: self.words[start..start + length].to_vec(), block });
                    at += length;
                }
                None => at += 1,
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_runs_are_taken() {
        let (target, source) = (tokens("The rain in Spain falls", 0), tokens("In Spain the rain in Spain stays", 0));
        let runs = Places::of(source).runs(&target, 0);
        assert_eq!(runs.len(), 1);
        assert_eq!(runs[0].span(Side::Target), Span::new(0, 17));
        assert_eq!(runs[0].span(Side::Source), Span::new(9, 26));
    }
}
