//! Words of the target that stand in the source just so, in the same order.

use std::collections::HashMap;
use std::ops::Range;

use super::Versions;
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
    pub fn compare(versions: &Versions) -> Self {
        let Versions { source, target, alignment, .. } = *versions;
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

    /// The run that holds `span` of the target.
    pub fn run_at(&self, span: Span) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.span(Side::Target).end < span.end);
        self.runs.get(after).filter(|run| run.span(Side::Target).contains(span))
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

/// Words of the source, and where every run of them stands.
struct Places {
    words: Vec<Token>,
    /// The words as numbers, from 1.
    codes: Vec<u32>,
    numbers: HashMap<String, u32>,
    /// Where the words stand, in the order of what follows from there: runs that begin alike are neighbours.
    order: Vec<u32>,
    /// The last place of each stretch of `order`, as a tree.
    last: Vec<u32>,
}

impl Places {
    fn of(words: Vec<Token>) -> Self {
        let mut numbers = HashMap::new();
        let number = |token: &Token| {
            let next = numbers.len() as u32 + 1;
            *numbers.entry(token.word.clone()).or_insert(next)
        };
        let codes: Vec<u32> = words.iter().map(number).collect();
        let order = sorted(&codes);
        let mut last = vec![0; order.len()];
        last.extend(&order);
        for at in (1..order.len()).rev() {
            last[at] = last[2 * at].max(last[2 * at + 1]);
        }
        Self { words, codes, numbers, order, last }
    }

    /// The longest runs of `target`, from the left; of several places the last.
    fn runs(&self, target: &[Token], block: u32) -> Vec<Run> {
        let codes: Vec<u32> = target.iter().map(|token| self.numbers.get(&token.word).copied().unwrap_or(0)).collect();
        let mut runs = Vec::new();
        let mut at = 0;
        while at < codes.len() {
            let Some((length, start)) = self.longest(&codes[at..]) else {
                at += 1;
                continue;
            };
            let (target, source) = (target[at..at + length].to_vec(), self.words[start..start + length].to_vec());
            runs.push(Run { target, source, block });
            at += length;
        }
        runs
    }

    /// How many of the first of `codes` stand together in the source, and where.
    fn longest(&self, codes: &[u32]) -> Option<(usize, usize)> {
        let mut found = 0..self.order.len();
        let mut length = 0;
        for code in codes.iter().take_while(|code| **code != 0) {
            // The number of the word so far behind, 0 at the end of the source, by which `found` is in order.
            let next = |place: &u32| self.codes.get(*place as usize + length).copied().unwrap_or(0);
            let here = &self.order[found.clone()];
            let (first, end) =
                (here.partition_point(|place| next(place) < *code), here.partition_point(|place| next(place) <= *code));
            if first == end {
                break;
            }
            found = found.start + first..found.start + end;
            length += 1;
        }
        (length > 0).then(|| (length, self.last_of(found)))
    }

    /// The last of the places in a stretch of `order`.
    fn last_of(&self, stretch: Range<usize>) -> usize {
        let (mut from, mut to) = (stretch.start + self.order.len(), stretch.end + self.order.len());
        let mut last = 0;
        while from < to {
            if from % 2 == 1 {
                last = last.max(self.last[from]);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                last = last.max(self.last[to]);
            }
            (from, to) = (from / 2, to / 2);
        }
        last as usize
    }
}

/// The places of `codes` in the order of what follows, by doubling: what is in order by so many words is put in order by
/// twice as many, until no two are alike.
fn sorted(codes: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..codes.len() as u32).collect();
    let mut ranks = codes.to_vec();
    let mut width = 0;
    loop {
        let behind = |place: u32| ranks.get(place as usize + width).copied().unwrap_or(0);
        let key = |place: &u32| (ranks[*place as usize], if width == 0 { 0 } else { behind(*place) });
        order.sort_unstable_by_key(key);
        let mut next = vec![0; codes.len()];
        let mut rank = 0;
        for (at, place) in order.iter().enumerate() {
            rank += u32::from(at == 0 || key(place) != key(&order[at - 1]));
            next[*place as usize] = rank;
        }
        if rank as usize == codes.len() || width >= codes.len() {
            return order;
        }
        ranks = next;
        width = (2 * width).max(1);
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
    #[test]
    fn a_word_that_comes_again_and_again_costs_no_more_than_others() {
        let source = tokens(&"a ".repeat(20_000), 0);
        let target = tokens(&"a ".repeat(20_000).replace("a a a ", "a b a "), 0);
        let runs = Places::of(source).runs(&target, 0);
        assert_eq!(
            runs.iter().map(|run| run.target.len()).sum::<usize>(),
            target.iter().filter(|t| t.word == "a").count()
        );
        // Of several places the last.
        assert_eq!(runs[0].source[0].span, Span::new(39_998, 39_999));
    }
}
