//! Marks of another language: which quotations of a text stand in marks that its language does not use and the rest of
//! the text does not either.

use super::quotation_of;
use crate::facts::Fact;
use crate::facts::quotations::Quotation;
use crate::locale::Locale;
use crate::locale::quotations::quotation_words;
use crate::text::Text;

/// A kind of marks that is at home in some languages only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// `« »`, and turned.
    Angled,
    /// `„ “`, `‚ ‘`.
    Low,
    /// `「 」`, `『 』`.
    Corner,
    /// `“ ”`, `" "`, `‘ ’`: these are met everywhere.
    High,
}

/// How many families there are.
const FAMILIES: usize = Family::High as usize + 1;

fn family(sign: char) -> Option<Family> {
    Some(match sign {
        '«' | '»' | '‹' | '›' => Family::Angled,
        '„' | '‚' => Family::Low,
        '「' | '『' | '｢' | '﹁' | '﹃' => Family::Corner,
        '“' | '”' | '"' | '‘' | '’' | '\'' | '‟' => Family::High,
        _ => return None,
    })
}

/// A text keeps a convention where it has so many times more quotations in its own marks than in others. Set by hand: none
/// of 3,000 good translations of news and no good sample has any; with 1, mixed texts in Ukrainian and Dutch come up.
const OWN: usize = 2;
/// A text that stands alone must show its convention more often; the other version says whence strange marks come.
const OWN_ALONE: usize = 4;

/// The quotations of `text` in marks that are strange in it: its language does not use them, and the text itself
/// hardly. `other` is the version they may have been left over from.
pub fn strangers<'t>(text: &'t Text, other: Option<&Text>) -> Vec<&'t Fact> {
    let home = usual(text.locale());
    if home.is_empty() {
        return Vec::new();
    }
    let quotations: Vec<(Family, &Fact)> =
        text.facts.iter().filter_map(|fact| Some((quotation_of(fact).and_then(marked)?, fact))).collect();
    let all = quotations.len();
    let mut counts = [0; FAMILIES];
    quotations.iter().for_each(|(family, _)| counts[*family as usize] += 1);
    // What a text keeps to from end to end is its house's style: « » in Spanish.
    let kept = |family: Family| all > OWN && counts[family as usize] * (OWN + 1) >= all * OWN;
    let is_own = |family: Family| family == Family::High || home.contains(&family) || kept(family);
    let strange: Vec<(Family, &Fact)> = quotations.into_iter().filter(|(family, _)| !is_own(*family)).collect();
    let own = all - strange.len();
    let least = strange.len() * if other.is_some() { OWN } else { OWN_ALONE };
    if strange.is_empty() || own < least {
        return Vec::new();
    }
    let whence = other.map(|other| usual(other.locale()).into_iter().chain(used(other)).collect::<Vec<_>>());
    let left = |family: Family| whence.as_ref().is_none_or(|whence| whence.contains(&family));
    strange.into_iter().filter(|(family, _)| left(*family)).map(|(_, fact)| fact).collect()
}

/// The family of a quotation that has both marks and no other around it.
fn marked(quotation: &Quotation) -> Option<Family> {
    let whole = quotation.depth == 0 && !quotation.unpaired && quotation.close.is_some();
    quotation.open.filter(|_| whole).and_then(family)
}

/// The families of the quotations of `text`.
fn used(text: &Text) -> impl Iterator<Item = Family> {
    text.facts.iter().filter_map(|fact| quotation_of(fact).and_then(marked))
}

fn usual(locale: &Locale) -> Vec<Family> {
    quotation_words(locale).marks.iter().filter_map(|sign| family(*sign)).collect()
}
