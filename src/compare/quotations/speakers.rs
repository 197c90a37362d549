//! Who says it, across a pair: whether another person has the words in the target.

use super::judge::Judge;
use super::{Pair, quotation_of};
use crate::align::Bead;
use crate::compare::names::HEARD;
use crate::compare::names::sound::Sound;
use crate::compare::names::spelling::{Endings, Likeness, likeness};
use crate::compare::{Change, Nature};
use crate::facts::Value;
use crate::facts::names::{Kind, Name};
use crate::facts::quotations::words;
use crate::locale::{fold, punctuation};
use crate::span::{Side, Span, window};
use crate::text::Text;
use crate::words::{Writing, writing};

/// How sure a change of speakers is whose names are both known to the source. Set by hand: among 3,000 good
/// translations of news and the good samples there is none.
const SURE: f32 = 0.8;
/// What says who speaks is no longer, in bytes.
const LONGEST_CLAUSE: usize = 90;

impl Judge<'_> {
    /// Another speaker: the target's is somebody the source names elsewhere, and the source's is not in the passage.
    pub(super) fn speaker(&self, pair: &Pair) -> Option<Change> {
        let bead = &self.alignment.blocks[pair.bead as usize];
        let (here, from) = self.named(Side::Source, &pair.source)?;
        let (there, to) = self.named(Side::Target, &pair.target)?;
        let (from, to) = (opaque(from), opaque(to));
        if from.is_empty() || to.is_empty() || self.holds(Side::Target, bead, &from) {
            return None;
        }
        if self.holds(Side::Source, bead, &to) || !self.knows(&to) || self.are_one(&from, &to) {
            return None;
        }
        Some(Change::new(Nature::Attributed, Some(here), Some(there), SURE * bead.posterior))
    }

    /// Two neighbouring quotations of a passage whose speakers changed places.
    pub(super) fn exchanged(&self, first: &Pair, second: &Pair) -> Option<Change> {
        let one = |pair: &Pair| pair.source.len() == 1 && pair.target.len() == 1;
        let in_order = first.source < second.source && first.target < second.target;
        if first.bead != second.bead || !one(first) || !one(second) || !in_order {
            return None;
        }
        let name = |side: Side, pair: &Pair| {
            let numbers = if side == Side::Source { &pair.source } else { &pair.target };
            let (span, name) = self.named(side, numbers).or_else(|| self.named_behind(side, numbers))?;
            let parts: Vec<&str> = name.parts.iter().map(|part| part.text.as_str()).collect();
            Some((span, parts)).filter(|(_, parts)| !parts.is_empty())
        };
        let ((from, a), (_, b)) = (name(Side::Source, first)?, name(Side::Source, second)?);
        let ((to, c), (_, d)) = (name(Side::Target, first)?, name(Side::Target, second)?);
        let all = |x: &[&str], y: &[&str]| x.len() == y.len() && x.iter().zip(y).all(|(x, y)| is_one_name(x, y));
        let any = |x: &[&str], y: &[&str]| x.iter().any(|x| y.iter().any(|y| is_one_name(x, y)));
        let crossed = all(&a, &d) && all(&b, &c) && !any(&a, &b) && !any(&a, &c) && !any(&b, &d);
        let posterior = self.alignment.blocks[first.bead as usize].posterior;
        crossed.then(|| Change::new(Nature::Attributed, Some(from), Some(to), SURE * posterior))
    }

    /// The one name that ends the sentence behind a quotation, whatever verb says that it speaks: `“…”, grumbled Weber.`
    fn named_behind(&self, side: Side, numbers: &[u32]) -> Option<(Span, &Name)> {
        let text = self.text(side);
        let number = *numbers.first()? as usize;
        let quotation = text.facts.get(number)?;
        let whole = text.document.blocks[quotation.block as usize].span;
        let rest = text.at(Span { start: quotation.span.end, end: whole.end.max(quotation.span.end) });
        // The mark behind it, and what follows.
        let rest = window(rest, 0, LONGEST_CLAUSE + 8);
        let end = rest.char_indices().find(|(at, c)| {
            punctuation::is_final(*c)
                && rest[at + c.len_utf8()..].chars().next().is_none_or(|next| !next.is_alphanumeric())
        })?;
        let clause = Span::new(0, end.0).shifted(quotation.span.end);
        let here = text.facts[number + 1..].iter().take_while(|fact| fact.span.start < clause.end);
        let mut names = Vec::new();
        for fact in here {
            match &fact.value {
                Value::Name(name) => names.push((fact.span, name)),
                Value::Quotation(_) => return None,
                _ => {}
            }
        }
        let [(span, name)] = names[..] else { return None };
        (clause.len() <= LONGEST_CLAUSE && clause.contains(span)).then_some((span, name))
    }

    /// The name of the speaker of the quotations `numbers` of `side`.
    fn named(&self, side: Side, numbers: &[u32]) -> Option<(Span, &Name)> {
        let text = self.text(side);
        let mut speakers = numbers.iter().filter_map(|number| quotation_of(&text.facts[*number as usize])?.speaker);
        let speaker = speakers.next()?;
        let first = text.facts.partition_point(|fact| fact.span.start < speaker.start);
        let mut names = text.facts[first..].iter().take_while(|fact| fact.span.start == speaker.start);
        names.find_map(|fact| match &fact.value {
            Value::Name(name) if fact.span == speaker => Some((speaker, name)),
            _ => None,
        })
    }

    /// Whether the passage of `bead` on `side` has one of `names`.
    fn holds(&self, side: Side, bead: &Bead, names: &[&str]) -> bool {
        bead.units(side).clone().any(|block| {
            let passage = self.text(side).document.block_text(block as usize);
            words(passage).any(|word| names.iter().any(|name| is_one_name(name, word.of(passage))))
        })
    }

    /// Whether either text names somebody by a word of each: Chad Hammel is *Chad* here and *Hammel* there.
    fn are_one(&self, from: &[&str], to: &[&str]) -> bool {
        let named =
            |parts: &[&str], names: &[&str]| parts.iter().any(|part| names.iter().any(|name| is_one_name(part, name)));
        let mut names = [Side::Source, Side::Target].into_iter().flat_map(|side| opaque_names(self.text(side)));
        names.any(|parts| named(&parts, from) && named(&parts, to))
    }

    /// Whether the source names one of `names` anywhere.
    fn knows(&self, names: &[&str]) -> bool {
        opaque_names(self.source).flatten().any(|word| names.iter().any(|name| is_one_name(word, name)))
    }
}

fn opaque(name: &Name) -> Vec<&str> {
    let parts = name.parts.iter().filter(|part| part.kind == Kind::Opaque);
    parts.map(|part| part.text.as_str()).collect()
}

fn opaque_names(text: &Text) -> impl Iterator<Item = Vec<&str>> {
    text.facts.iter().filter_map(|fact| match &fact.value {
        Value::Name(name) => Some(opaque(name)),
        _ => None,
    })
}

/// Whether two words may be one name, by their letters or by their sound.
fn is_one_name(one: &str, other: &str) -> bool {
    let script = |word: &str| word.chars().find_map(writing);
    let scripts = [script(one), script(other)];
    if scripts[0] == scripts[1] && likeness(&fold(one), &fold(other), Endings::Cases) >= Likeness::Edited {
        return true;
    }
    // In one Latin alphabet a name keeps its letters; what only sounds like it is another word.
    if scripts == [Some(Writing::Latin); 2] {
        return false;
    }
    let sound =
        |word: &str, script| if script == Some(Writing::Latin) { Sound::of_latin(word) } else { Sound::of_other(word) };
    let (a, b) = (sound(one, scripts[0]), sound(other, scripts[1]));
    a.likeness(&b).max(b.likeness(&a)) >= HEARD
}
