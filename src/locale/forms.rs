//! Sets of words and maps from words to numbers, looked up as they lie in the binary.

use std::fmt;

use fst::raw::{Fst, Node, Output};

/// Sorted words, each with a number, as an automaton over their bytes.
#[derive(Default)]
pub(super) struct Forms {
    fst: Option<Fst<&'static [u8]>>,
}

impl fmt::Debug for Forms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} forms", self.len())
    }
}

/// How far a word has been read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'f> {
    fst: &'f Fst<&'static [u8]>,
    node: Node<'f>,
    number: Output,
}

impl Forms {
    /// Of a table that the build made; an empty one has no words.
    pub fn new(table: &'static [u8]) -> Self {
        Self { fst: Fst::new(table).ok() }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.fst.as_ref().map_or(0, Fst::len)
    }

    /// The number of `word`.
    pub fn number(&self, word: &str) -> Option<u64> {
        self.read().and_then(|reading| reading.on(word.as_bytes())).and_then(|reading| reading.number())
    }

    /// The word with this number, where numbers rise as the words do.
    pub fn word(&self, number: u64) -> Option<String> {
        String::from_utf8(self.fst.as_ref()?.get_key(number)?).ok()
    }

    /// A reading that has read nothing yet.
    pub fn read(&self) -> Option<Reading<'_>> {
        self.fst.as_ref().map(|fst| Reading { fst, node: fst.root(), number: Output::zero() })
    }
}

impl<'f> Reading<'f> {
    /// After one more byte; `None` where no word goes on with it.
    #[inline]
    pub fn byte(self, byte: u8) -> Option<Self> {
        let next = self.node.transition(self.node.find_input(byte)?);
        Some(Self { fst: self.fst, node: self.fst.node(next.addr), number: self.number.cat(next.out) })
    }

    /// After these bytes.
    pub fn on(self, bytes: &[u8]) -> Option<Self> {
        bytes.iter().try_fold(self, |reading, byte| reading.byte(*byte))
    }

    /// After one more character.
    pub fn letter(self, c: char) -> Option<Self> {
        self.on(c.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// The number of the word read so far, where it is one.
    pub fn number(self) -> Option<u64> {
        self.is_word().then(|| self.number.cat(self.node.final_output()).value())
    }

    /// Whether what was read is a word.
    #[inline]
    pub fn is_word(self) -> bool {
        self.node.is_final()
    }

    /// Whether a word goes on from here and ends within `letters` characters.
    pub fn ends_within(self, letters: usize) -> bool {
        if self.is_word() {
            return true;
        }
        self.node.transitions().any(|next| {
            // Only the first byte of a character counts.
            let begins = next.inp & 0xc0 != 0x80;
            let left = letters.checked_sub(usize::from(begins));
            let after = Self { node: self.fst.node(next.addr), ..self };
            left.is_some_and(|left| after.ends_within(left))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(words: &[&str]) -> Forms {
        let numbered = words.iter().enumerate().map(|(number, word)| (word, number as u64));
        Forms::new(fst::Map::from_iter(numbered).unwrap().into_fst().into_inner().leak())
    }

    #[test]
    fn words_have_their_numbers_and_others_have_none() {
        let words = ["a", "fischer", "fischerboot", "fischerei", "über", "überall"];
        let forms = forms(&words);
        assert_eq!(forms.len(), words.len());
        for (number, word) in words.iter().enumerate() {
            assert_eq!((forms.number(word), forms.word(number as u64).as_deref()), (Some(number as u64), Some(*word)));
        }
        assert!(["", "fisch", "fischerbootes", "ü"].into_iter().all(|word| forms.number(word).is_none()));
        assert!(Forms::default().read().is_none());
    }

    #[test]
    fn what_goes_on_may_be_short_enough() {
        let forms = forms(&["überall", "überzeugung"]);
        let begins =
            |stem: &str, letters| forms.read().unwrap().on(stem.as_bytes()).is_some_and(|r| r.ends_within(letters));
        assert!(begins("übe", 4) && !begins("übe", 3) && !begins("überz", 5) && !begins("x", 9));
    }
}
