//! Names that one text writes in two ways: `WeChat` and `Wechat`, `U.S.` and `US`, `Gießen` and `Giessen`.

use std::collections::BTreeMap;

use super::{Kind, Part};
use crate::facts::{Fact, Value};
use crate::locale::fold;
use crate::span::Span;

/// A name in the rarer of two spellings.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The rarer spelling, or the later one.
    pub rare: String,
    /// Where it stands first.
    pub span: Span,
    /// The other spelling.
    pub usual: String,
    /// Where that stands first.
    pub usual_span: Span,
    /// How sure they are one name: 0 to 1.
    pub weight: f32,
}

/// The names among `facts` that are spelt in two ways, in order of place.
pub fn find(facts: &[Fact]) -> Vec<Variant> {
    let mut groups: BTreeMap<String, Vec<(String, Vec<Span>)>> = BTreeMap::new();
    for part in facts.iter().filter_map(parts).flatten() {
        // A capital that a headline or the beginning of a sentence asks for is still the name's own first letter.
        let spellings = groups.entry(key(&part.text)).or_default();
        match spellings.iter_mut().find(|(text, _)| *text == part.text) {
            Some((_, spans)) => spans.push(part.span),
            None => spellings.push((part.text.clone(), vec![part.span])),
        }
    }
    let mut variants: Vec<Variant> = groups.into_values().filter_map(variant).collect();
    variants.sort_by_key(|variant| variant.span.start);
    variants
}

fn parts(fact: &Fact) -> Option<&[Part]> {
    match &fact.value {
        Value::Name(name) if name.kind != Kind::Demonym || name.parts.iter().any(|part| is_dotted(&part.text)) => {
            Some(&name.parts)
        }
        Value::Name(name) if name.parts.iter().all(|part| is_capitals(&part.text)) => Some(&name.parts),
        _ => None,
    }
}

/// What the spellings of one name share.
fn key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_dotted(text: &str) -> bool {
    text.contains('.')
}

fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

fn variant(spellings: Vec<(String, Vec<Span>)>) -> Option<Variant> {
    let mut spellings: Vec<_> = spellings.into_iter().filter(|(text, _)| text.chars().count() > 1).collect();
    // The usual spelling is the one met more often, then the one met first.
    spellings.sort_by_key(|(_, spans)| (std::cmp::Reverse(spans.len()), spans[0].start));
    let (usual, usual_spans) = spellings.first()?.clone();
    let (rare, spans, weight) =
        spellings.iter().skip(1).filter_map(|(rare, spans)| Some((rare, spans, weigh(&usual, rare)?))).next()?;
    Some(Variant { rare: rare.clone(), span: spans[0], usual, usual_span: usual_spans[0], weight })
}

/// How sure two spellings with the same letters are one name; `None` where they are two or a headline's capitals.
fn weigh(usual: &str, rare: &str) -> Option<f32> {
    let capitals = (is_capitals(usual), is_capitals(rare));
    match capitals {
        (true, true) if is_dotted(usual) != is_dotted(rare) => Some(0.8),
        // MACPHERSON in a headline; Who and WHO; Aids and AIDS are two conventions of one word.
        (true, _) | (_, true) => None,
        _ if fold_case(usual) == fold_case(rare) => inner_capital(usual, rare).then_some(0.8),
        _ if is_dotted(usual) || is_dotted(rare) => None,
        _ => accents(usual, rare),
    }
}

fn fold_case(text: &str) -> String {
    text.to_lowercase()
}

/// Whether one has a capital inside that the other lacks, both beginning with a capital.
fn inner_capital(a: &str, b: &str) -> bool {
    let inside = |text: &str| text.chars().skip(1).filter(|c| c.is_uppercase()).count();
    let first = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let short = a.chars().count() < 4;
    first(a) && first(b) && !short && inside(a) != inside(b)
}

/// Accents on one and none on the other; where both have some, endings or vowel signs differ.
fn accents(a: &str, b: &str) -> Option<f32> {
    let plain = |text: &str| text.is_ascii();
    let latin = |text: &str| text.chars().all(|c| c.is_alphabetic() && (c as u32) < 0x250);
    // Wielka and Wielką, Cupu and Cupů are two cases of one name; Quan and Quân are two names.
    let ending = a.chars().last() != b.chars().last();
    (latin(a) && latin(b) && plain(a) != plain(b) && !ending && a.chars().count() > 4).then_some(0.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_spellings_is_told_from_two_conventions() {
        assert!(weigh("WeChat", "Wechat").is_some());
        assert!(weigh("U.S", "US").is_some());
        assert!(weigh("Gießen", "Giessen").is_some());
        assert!(weigh("MacPherson", "MACPHERSON").is_none());
        assert!(weigh("WHO", "Who").is_none());
        assert!(weigh("Wielka", "Wielką").is_none());
    }
}
