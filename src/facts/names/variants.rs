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

/// One spelling of a name.
#[derive(Debug, Clone)]
struct Spelling {
    text: String,
    kind: Kind,
    spans: Vec<Span>,
    /// Whether it stands in quotations and quoted titles only, which are written as their authors do.
    quoted: bool,
    /// Whether it is a name by itself anywhere, and not only a word of longer ones.
    alone: bool,
}

/// The names among `facts` that are spelt in two ways, in order of place.
pub fn find(facts: &[Fact]) -> Vec<Variant> {
    let quotations: Vec<Span> =
        facts.iter().filter(|fact| matches!(fact.value, Value::Quotation(_))).map(|fact| fact.span).collect();
    let mut groups: BTreeMap<String, Vec<Spelling>> = BTreeMap::new();
    let named = facts.iter().filter_map(parts);
    for (part, alone) in named.flat_map(|parts| parts.iter().map(|part| (part, parts.len() == 1))) {
        // A capital that a headline or the beginning of a sentence asks for is still the name's own first letter.
        let spellings = groups.entry(key(&part.text)).or_default();
        let quoted = quotations.iter().any(|quotation| quotation.contains(part.span));
        match spellings.iter_mut().find(|spelling| spelling.text == part.text) {
            Some(spelling) => {
                spelling.spans.push(part.span);
                spelling.quoted &= quoted;
                spelling.alone |= alone;
            }
            None => spellings.push(Spelling {
                text: part.text.clone(),
                kind: part.kind,
                spans: vec![part.span],
                quoted,
                alone,
            }),
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

fn variant(spellings: Vec<Spelling>) -> Option<Variant> {
    let mut spellings: Vec<_> = spellings.into_iter().filter(|one| one.text.chars().count() > 1).collect();
    // The usual spelling is the one met more often, then the one met first.
    spellings.sort_by_key(|one| (std::cmp::Reverse(one.spans.len()), one.spans[0].start));
    let usual = spellings.first()?.clone();
    let (rare, weight) = spellings.iter().skip(1).find_map(|rare| Some((rare, weigh(&usual, rare)?)))?;
    let (span, usual_span) = (rare.spans[0], usual.spans[0]);
    Some(Variant { rare: rare.text.clone(), span, usual: usual.text, usual_span, weight })
}

/// How sure two spellings with the same letters are one name; `None` where they are two or a headline's capitals.
fn weigh(usual: &Spelling, rare: &Spelling) -> Option<f32> {
    let both = [usual, rare];
    let [one, other] = both.map(|spelling| spelling.text.as_str());
    match both.map(|spelling| is_capitals(&spelling.text)) {
        // A quotation and the title of a book keep the points, or the lack of them, that their authors gave them.
        [true, true] if is_dotted(one) != is_dotted(other) => (usual.quoted == rare.quoted).then_some(0.8),
        // MACPHERSON in a headline; Who and WHO; Aids and AIDS are two conventions of one word.
        [true, _] | [_, true] => None,
        _ if fold_case(one) == fold_case(other) => inner_capital(one, other).then_some(0.8),
        _ if is_dotted(one) || is_dotted(other) => None,
        _ if both.iter().any(|spelling| spelling.kind == Kind::Demonym) => None,
        // Unión and the Union of a longer, foreign name: the one is a word of the language. Málaga is the name of a wine too.
        _ if both.iter().any(|spelling| spelling.kind == Kind::Common) && both.iter().any(|one| !one.alone) => None,
        _ => accents(one, other),
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
        let opaque =
            |text: &str| Spelling { text: text.into(), kind: Kind::Opaque, spans: vec![], quoted: false, alone: true };
        let weight = |usual: &str, rare: &str| weigh(&opaque(usual), &opaque(rare));
        assert!(weight("WeChat", "Wechat").is_some());
        assert!(weight("U.S", "US").is_some());
        assert!(weight("Gießen", "Giessen").is_some());
        assert!(weight("MacPherson", "MACPHERSON").is_none());
        assert!(weight("WHO", "Who").is_none());
        assert!(weight("Wielka", "Wielką").is_none());
    }

    #[test]
    fn quoted_titles_and_ordinary_words_are_written_as_they_are() {
        let spelling =
            |text: &str, kind, quoted| Spelling { text: text.into(), kind, spans: vec![], quoted, alone: false };
        let quoted = spelling("AI", Kind::Acronym, true);
        assert!(weigh(&spelling("A.I", Kind::Acronym, false), &quoted).is_none());
        assert!(weigh(&spelling("A.I", Kind::Acronym, true), &quoted).is_some());
        let word = spelling("Unión", Kind::Common, false);
        assert!(weigh(&word, &spelling("Union", Kind::Opaque, false)).is_none());
    }
}
