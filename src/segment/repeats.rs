//! Passages that stand twice in a row.

use std::ops::Range;

use super::tokens::Token;

/// A passage that stands twice or more, one right after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// The tokens of all occurrences.
    pub tokens: Range<usize>,
    /// Tokens in one occurrence.
    pub period: usize,
}

impl Repeat {
    /// The tokens of the first occurrence.
    pub fn first(&self) -> Range<usize> {
        self.tokens.start..self.tokens.start + self.period
    }

    /// How much text one occurrence is, in words.
    pub fn size(&self, tokens: &[Token]) -> f32 {
        tokens[self.first()].iter().map(|token| token.size).sum()
    }

    /// Whether the last occurrence is whole; *more and more and more* is *more and* twice and a half.
    pub fn is_whole(&self) -> bool {
        self.tokens.len().is_multiple_of(self.period)
    }
}

/// No passage longer than this is looked for; the longest paragraphs of news have some 300 words.
const LONGEST: usize = 400;

/// What stands twice in a row in `tokens`, shortest passages first; a repeat inside one already found is not told again.
pub fn repeats(tokens: &[Token]) -> Vec<Repeat> {
    let mut found: Vec<Repeat> = Vec::new();
    for period in 1..=(tokens.len() / 2).min(LONGEST) {
        let mut matched = 0;
        for at in 0..=tokens.len() - period {
            let same = at + period < tokens.len() && tokens[at].word == tokens[at + period].word;
            if same {
                matched += 1;
                continue;
            }
            if matched >= period {
                let range = at - matched..at + period;
                let inside = |known: &Repeat| known.tokens.start <= range.start && range.end <= known.tokens.end;
                if !found.iter().any(inside) {
                    found.push(Repeat { tokens: range, period });
                }
            }
            matched = 0;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens::tokens;

    #[test]
    fn words_phrases_and_sentences_are_found_once() {
        let of = |text: &str| {
            let repeats = repeats(&tokens(text, 0));
            repeats.iter().map(|repeat| (repeat.tokens.clone(), repeat.period)).collect::<Vec<_>>()
        };
        assert_eq!(of("the the cat"), [(0..2, 1)]);
        assert_eq!(of("a dog dog dog dog"), [(1..5, 1)]);
        assert_eq!(of("We met. We met."), [(0..4, 2)]);
        assert_eq!(of("no such thing"), []);
    }
}
