//! Placeholders across a pair: what a program fills in must stand in both versions, letter by letter, in any order.

use std::ops::Range;

use super::Versions;
use crate::document::BlockKind;
use crate::opaque::Kind;
use crate::span::{Side, Span};

/// A placeholder that the target lacks, and what it has in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The placeholder in the source.
    pub source: Span,
    /// The one that the target has instead, where it has one.
    pub target: Option<Span>,
    /// How sure: 0 to 1.
    pub weight: f32,
}

impl Versions<'_> {
    /// The placeholders that were lost or renamed.
    pub fn changed_placeholders(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for bead in self.alignment.blocks.iter().filter(|bead| !bead.is_unpaired()) {
            let mut extra = self.placeholders(Side::Target, &bead.target);
            let mut lost = Vec::new();
            for from in self.placeholders(Side::Source, &bead.source) {
                let name = name(self.source.at(from));
                match extra.iter().position(|to| self::name(self.target.at(*to)) == name) {
                    Some(at) => drop(extra.remove(at)),
                    None => lost.push(from),
                }
            }
            for from in lost {
                let here = |block: u32| self.target.document.block_text(block as usize).contains(self.source.at(from));
                // One that stands twice may be said once, and one without its marks is there.
                if bead.target.clone().any(here) {
                    continue;
                }
                let form = form(self.source.at(from));
                let at = extra.iter().position(|to| self::form(self.target.at(*to)) == form);
                let target = at.map(|at| extra.remove(at));
                let weight = if target.is_some() { 0.9 } else { 0.75 };
                changes.push(Change { source: from, target, weight: weight * bead.posterior });
            }
        }
        changes
    }

    fn placeholders(&self, side: Side, blocks: &Range<u32>) -> Vec<Span> {
        let text = self.text(side);
        let entries = blocks.clone().map(|block| text.document.blocks[block as usize]);
        let prose = entries.filter(|block| block.kind != BlockKind::Code);
        let opaque = prose.flat_map(|block| text.document.opaque_in(block.span));
        let filled = opaque.filter(|opaque| opaque.kind == Kind::Placeholder && is_filled(text.at(opaque.span)));
        filled.map(|opaque| opaque.span).collect()
    }
}

/// Whether a program puts something there for readers: not an anchor, a class, a kind of a box or a comment.
fn is_filled(written: &str) -> bool {
    !["{#", "{:", "{.", "{ #", "{ .", "[!", "{%", "{*", "{{<", "{{%", "<%", ":", "`", "{{!", "{{#"]
        .iter()
        .any(|open| written.starts_with(open))
}

/// As it is compared: `%1$s` is `%s` where words change places, and space inside braces says nothing.
fn name(written: &str) -> String {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    match plain.split_once('$') {
        Some((number, form)) if number.strip_prefix('%').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) => {
            format!("%{form}")
        }
        _ => plain,
    }
}

/// The marks around it: a placeholder answers one of its kind.
fn form(written: &str) -> String {
    written.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '_' | '.' | '-')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_space_say_nothing() {
        assert_eq!(name("%1$s"), name("%s"));
        assert_eq!(name("{{ name }}"), name("{{name}}"));
        assert_ne!(name("{user}"), name("{usuario}"));
        assert_eq!(form("{user}"), form("{usuario}"));
    }
}
