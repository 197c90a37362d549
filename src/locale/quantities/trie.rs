//! Forms to senses, read letter by letter.

use rustc_hash::FxHashMap;

use super::Folded;

/// Forms and what they mean. A space inside a form also stands for a hyphen or for nothing.
#[derive(Debug)]
pub struct Trie<S> {
    roots: FxHashMap<char, u32>,
    nodes: Vec<Node<S>>,
}

#[derive(Debug)]
struct Node<S> {
    /// Where each letter leads, sorted.
    edges: Vec<(char, u32)>,
    /// Where a space leads.
    gap: Option<u32>,
    senses: Vec<S>,
}

impl<S> Node<S> {
    fn to(&self, c: char) -> Option<u32> {
        let at = self.edges.binary_search_by_key(&c, |(edge, _)| *edge).ok()?;
        Some(self.edges[at].1)
    }
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
                let node = self.grow();
                self.roots.insert(*first, node);
                node
            }
        };
        for c in rest {
            let gap = matches!(c, ' ' | '-');
            let known = if gap { self.nodes[node as usize].gap } else { self.nodes[node as usize].to(*c) };
            node = known.unwrap_or_else(|| {
                let to = self.grow();
                let here = &mut self.nodes[node as usize];
                if gap {
                    here.gap = Some(to);
                } else {
                    let at = here.edges.partition_point(|(edge, _)| edge < c);
                    here.edges.insert(at, (*c, to));
                }
                to
            });
        }
        let senses = &mut self.nodes[node as usize].senses;
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn grow(&mut self) -> u32 {
        self.nodes.push(Node { edges: Vec::new(), gap: None, senses: Vec::new() });
        self.nodes.len() as u32 - 1
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
                self.step(text, skip, next, &mut |end, senses| {
                    if end > skip || !gap {
                        found(end, senses);
                    }
                });
            }
            if gap {
                return;
            }
            let Some(next) = here.to(c) else { return };
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
