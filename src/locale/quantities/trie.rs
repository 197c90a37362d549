//! Forms to senses, read letter by letter.

use std::num::NonZeroU32;

use rustc_hash::FxHashMap;

use super::Folded;

/// Forms and what they mean. A space inside a form also stands for a hyphen or for nothing.
#[derive(Debug)]
pub struct Trie<S> {
    roots: FxHashMap<char, u32>,
    nodes: Vec<Node<S>>,
}

/// A letter behind those that lead to it. Letters behind the same ones are a list, sorted: a table has some ten thousand of
/// them, and is made when a language is first met.
#[derive(Debug)]
struct Node<S> {
    letter: char,
    /// The next letter that may stand here.
    sibling: Option<NonZeroU32>,
    /// The first letter that may follow.
    child: Option<NonZeroU32>,
    /// What follows a space.
    gap: Option<NonZeroU32>,
    senses: Vec<S>,
}

impl<S> Default for Trie<S> {
    fn default() -> Self {
        Self { roots: FxHashMap::default(), nodes: Vec::new() }
    }
}

impl<S: PartialEq> Trie<S> {
    /// Adds one form.
    pub fn insert(&mut self, form: &[char], sense: S) {
        let Some((first, rest)) = form.split_first() else { return };
        let mut node = match self.roots.get(first) {
            Some(node) => *node,
            None => {
                let node = self.grow(*first, None).map_or(0, NonZeroU32::get);
                self.roots.insert(*first, node);
                node
            }
        };
        for c in rest {
            node = if matches!(c, ' ' | '-') { self.behind_gap(node) } else { self.behind(node, *c) };
        }
        let senses = &mut self.nodes[node as usize].senses;
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn grow(&mut self, letter: char, sibling: Option<NonZeroU32>) -> Option<NonZeroU32> {
        let number = self.nodes.len() as u32;
        self.nodes.push(Node { letter, sibling, child: None, gap: None, senses: Vec::new() });
        NonZeroU32::new(number)
    }

    /// The node behind a space, new where there was none.
    fn behind_gap(&mut self, node: u32) -> u32 {
        if self.nodes[node as usize].gap.is_none() {
            self.nodes[node as usize].gap = self.grow(' ', None);
        }
        self.nodes[node as usize].gap.map_or(0, NonZeroU32::get)
    }

    /// The node behind `letter`, new where there was none.
    fn behind(&mut self, node: u32, letter: char) -> u32 {
        let (mut before, mut next) = (None, self.nodes[node as usize].child);
        while let Some(here) = next.filter(|here| self.nodes[here.get() as usize].letter < letter) {
            (before, next) = (Some(here), self.nodes[here.get() as usize].sibling);
        }
        if let Some(here) = next.filter(|here| self.nodes[here.get() as usize].letter == letter) {
            return here.get();
        }
        let new = self.grow(letter, next);
        match before {
            Some(before) => self.nodes[before.get() as usize].sibling = new,
            None => self.nodes[node as usize].child = new,
        }
        new.map_or(0, NonZeroU32::get)
    }

    /// Where `letter` leads from `node`.
    fn to(&self, node: &Node<S>, letter: char) -> Option<u32> {
        let mut next = node.child;
        while let Some(here) = next {
            let child = &self.nodes[here.get() as usize];
            if child.letter >= letter {
                return (child.letter == letter).then_some(here.get());
            }
            next = child.sibling;
        }
        None
    }

    /// Calls `found` with the end and the senses of every form that starts at `from`, shorter ones first.
    pub fn walk<'a>(&'a self, text: &Folded, from: usize, found: &mut dyn FnMut(usize, &'a [S])) {
        if let Some(node) = text.get(from).and_then(|c| self.roots.get(&c)) {
            self.step(text, from + 1, *node, found);
        }
    }

    fn step<'a>(&'a self, text: &Folded, mut at: usize, mut node: u32, found: &mut dyn FnMut(usize, &'a [S])) {
        loop {
            let here = &self.nodes[node as usize];
            if !here.senses.is_empty() {
                found(at, &here.senses);
            }
            let Some(c) = text.get(at) else { return };
            let gap = matches!(c, ' ' | '-');
            if let Some(next) = here.gap {
                let skip = if gap { text.skip_spaces(at + 1) } else { at };
                self.step(text, skip, next.get(), &mut |end, senses| {
                    if end > skip || !gap {
                        found(end, senses);
                    }
                });
            }
            if gap {
                return;
            }
            let Some(next) = self.to(here, c) else { return };
            (at, node) = (at + 1, next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::quantities::folded::fold_form;

    #[test]
    fn a_space_in_a_form_is_a_hyphen_or_nothing() {
        let mut trie = Trie::default();
        trie.insert(&fold_form("quatre-vingt", false), 80);
        trie.insert(&fold_form("quatre", false), 4);
        let ends = |text: &str| {
            let mut ends = Vec::new();
            trie.walk(&Folded::new(text, false), 0, &mut |end, senses| ends.push((end, senses[0])));
            ends
        };
        assert_eq!(ends("quatre vingts"), [(6, 4), (12, 80)]);
        assert_eq!(ends("Quatre-vingt"), [(6, 4), (12, 80)]);
        assert_eq!(ends("quatrevingt"), [(6, 4), (11, 80)]);
        assert_eq!(ends("quatorze"), []);
    }
}
