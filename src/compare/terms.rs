//! Where the target breaks a user's glossary.

use unicode_script::Script;

use super::{Change, Nature, Versions};
use crate::glossary::{Demand, Entry, Glossary};
use crate::locale::fold;
use crate::locale::messages::{is_fleeting, is_soft, root, without_ending, without_mute};
use crate::locale::scripts::script;
use crate::segment::tokens::{Token, tokens};
use crate::span::{Side, Span};
use crate::text::Text;

/// A word that is nearly a rendering stands in its place from this likeness (Jaro-Winkler) on. Set by hand so that
/// Überseekabel stands for Unterseekabel, in the damaged sample.
const LIKE: f64 = 0.7;

/// A word that begins with a term may go on for so many letters: endings of cases and plurals are as long in Finnish
/// and Hungarian, and `internet` does not begin `internetworking`.
const ENDING: usize = 4;

/// What breaks the glossary in `text`, the target of `versions` or a text alone. The weights are the beads' alone.
pub fn compare(glossary: &Glossary, text: &Text, versions: Option<&Versions>) -> Vec<Change> {
    let source = versions.map(|versions| versions.source.locale());
    let mut entries: Vec<&Entry> = glossary.between(source, text.locale()).collect();
    // A longer term goes before one that is part of it.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.source.len()));
    let mut breaches = Vec::new();
    if let Some(versions) = versions.filter(|_| !entries.is_empty()) {
        for block in 0..versions.source.document.blocks.len() as u32 {
            let Some(pair) = Pair::of(versions, block) else { continue };
            pair.missing(&entries, &mut breaches);
        }
    }
    let avoided: Vec<&Entry> = entries.into_iter().filter(|entry| entry.demand == Demand::Avoid).collect();
    if !avoided.is_empty() {
        let scene = Scene { glossary, text, versions };
        (0..text.document.blocks.len() as u32).for_each(|block| scene.misused(block, &avoided, &mut breaches));
    }
    breaches
}

/// A block of the source with the blocks that render it.
struct Pair<'a> {
    source: Vec<Token>,
    target: Vec<Token>,
    words: [&'a str; 2],
    start: u32,
    posterior: f32,
}

impl<'a> Pair<'a> {
    fn of(versions: &Versions<'a>, block: u32) -> Option<Self> {
        let bead = versions.bead_of(Side::Source, block).filter(|bead| !bead.is_unpaired())?;
        let here = versions.source.document.blocks[block as usize].span;
        let blocks = &versions.target.document.blocks[bead.target.start as usize..bead.target.end as usize];
        let there = blocks.iter().map(|block| block.span).reduce(Span::joined)?;
        let words = [versions.source.at(here), versions.target.at(there)];
        let [source, target] = [folded(words[0], here.start), folded(words[1], there.start)];
        Some(Self { source, target, words, start: here.start, posterior: bead.posterior })
    }

    fn missing(&self, entries: &[&Entry], breaches: &mut Vec<Change>) {
        let mut taken: Vec<Span> = Vec::new();
        for entry in entries.iter().filter(|entry| entry.demand != Demand::Avoid) {
            let places = match entry.demand {
                Demand::Keep | Demand::Render if entry.cased || entry.demand == Demand::Keep => {
                    verbatim(self.words[0], &entry.source, self.start)
                }
                _ => found(&folded(&entry.source, 0), &self.source),
            };
            let free: Vec<Span> =
                places.into_iter().filter(|place| !taken.iter().any(|other| other.overlaps(*place))).collect();
            let Some(first) = free.first().copied() else { continue };
            taken.extend(free);
            let renderings = match entry.demand {
                Demand::Keep => std::slice::from_ref(&entry.source),
                _ => &entry.renderings[..],
            };
            let kept = match entry.demand {
                Demand::Keep => self.words[1].contains(entry.source.as_str()),
                _ => renderings.iter().any(|rendering| present(&folded(rendering, 0), &self.target)),
            };
            if !kept {
                let (wanted, target) = (renderings[0].clone(), renderings.iter().find_map(|words| self.nearly(words)));
                let nature = if entry.demand == Demand::Keep { Nature::Translated } else { Nature::Misrendered };
                let change = Change::new(nature, Some(first), target, self.posterior);
                breaches.push(Change { suggestion: Some(wanted), ..change });
            }
        }
    }

    /// The word that stands where a rendering of one word should.
    fn nearly(&self, rendering: &str) -> Option<Span> {
        let [term] = &folded(rendering, 0)[..] else { return None };
        let like = |token: &Token| strsim::jaro_winkler(&term.word, &token.word);
        let whole = self.target.iter().filter(|token| !token.is_part() && token.word.chars().count() >= 4);
        let best = whole.max_by(|a, b| like(a).total_cmp(&like(b)))?;
        (like(best) >= LIKE).then_some(best.span)
    }
}

/// A text under a glossary.
struct Scene<'a> {
    glossary: &'a Glossary,
    text: &'a Text,
    versions: Option<&'a Versions<'a>>,
}

impl Scene<'_> {
    /// Renderings that are to be avoided, in one block of the target. One counts only where its term is in the source.
    fn misused(&self, block: u32, avoided: &[&Entry], breaches: &mut Vec<Change>) {
        let span = self.text.document.blocks[block as usize].span;
        let target = folded(self.text.at(span), span.start);
        let (source, posterior) = self.counterpart(block).unwrap_or_default();
        for entry in avoided {
            let term = found(&folded(&entry.source, 0), &source).first().copied();
            if self.versions.is_some() && term.is_none() && !entry.source.is_empty() {
                continue;
            }
            let places = entry.renderings.iter().flat_map(|words| found(&folded(words, 0), &target));
            breaches.extend(places.map(|place| Change {
                suggestion: self.glossary.preferred(&entry.source, self.text.locale()).map(str::to_owned),
                ..Change::new(Nature::Forbidden, term, Some(place), posterior.unwrap_or(1.0))
            }));
        }
    }

    /// The words of the source that render block `block`, with the bead's posterior.
    fn counterpart(&self, block: u32) -> Option<(Vec<Token>, Option<f32>)> {
        let versions = self.versions?;
        let bead = versions.bead_of(Side::Target, block)?;
        let blocks = &versions.source.document.blocks[bead.source.start as usize..bead.source.end as usize];
        let words = blocks.iter().flat_map(|block| folded(versions.source.at(block.span), block.span.start));
        Some((words.collect(), Some(bead.posterior)))
    }
}

fn folded(text: &str, offset: u32) -> Vec<Token> {
    let fold = |token: Token| Token { word: fold(&token.word), ..token };
    tokens(text, offset).into_iter().map(fold).collect()
}

/// Where `term` stands letter by letter, on the borders of words.
fn verbatim(text: &str, term: &str, offset: u32) -> Vec<Span> {
    let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let places = text
        .match_indices(term)
        .filter(|(at, _)| border(text[..*at].chars().next_back()) && border(text[at + term.len()..].chars().next()));
    places.map(|(at, _)| Span::new(at, at + term.len()).shifted(offset)).collect()
}

/// Where `term` stands word after word, each with an ending at most.
fn found(term: &[Token], text: &[Token]) -> Vec<Span> {
    if term.is_empty() {
        return Vec::new();
    }
    let same = |here: &[Token]| term.iter().zip(here).all(|(term, here)| inflected(&term.word, &here.word));
    let places = text.windows(term.len()).filter(|here| same(here));
    places.map(|here| here[0].span.joined(here[here.len() - 1].span)).collect()
}

/// Whether `word` is `term` or a form of it: the term, or all of it but a last vowel, with an ending.
fn inflected(term: &str, word: &str) -> bool {
    let letters = term.chars().count();
    if term == word || letters < 4 {
        return term == word;
    }
    let last = term.chars().next_back().filter(|c| !c.is_ascii() || "aeiouy".contains(*c));
    let stem = last.map_or(term, |last| if letters > 4 { &term[..term.len() - last.len_utf8()] } else { term });
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= ENDING)
}

/// Whether `term` may be said to stand in `text`: each of its words, in whatever form and order, also in a compound;
/// in scripts without spaces, letter after letter.
fn present(term: &[Token], text: &[Token]) -> bool {
    if term.iter().any(Token::is_part) {
        return !found(term, text).is_empty();
    }
    term.iter().all(|term| text.iter().any(|here| related(&term.word, &here.word)))
}

/// Whether both share a stem: four letters and 70 % of the term, six and 60 %, or the whole of it in a compound.
///
/// What stands inside a word counts as well, for languages put prefixes before a stem and change its ends (`gespeichert` for
/// `speichern`, `menyimpan` for `simpan`).
fn related(term: &str, word: &str) -> bool {
    let letters = term.chars().count();
    // Korean particles follow words of one syllable as well, and compounds end in them; folded, a syllable is its letters.
    let hangul = term.chars().all(|c| script(c) == Script::Hangul);
    if term == word || (hangul && word.contains(term)) || is_short_form(term, word) {
        return true;
    }
    let shared = term.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let stem = without_ending(term);
    letters >= 4
        && (word.contains(stem)
            || (shared >= 4 && shared * 10 >= letters * 7)
            || (shared >= LONG && shared * 10 >= letters * 6)
            || shares_stem(term, word, letters))
}

/// Letters of a term that is short, a doubled one counted once: what its forms share is less than [`related`] asks of
/// longer ones.
const SHORT: usize = 5;

/// Whether `word` is a form of a short term: *redes* of *red*, *cavi* of *cavo*, *verkon* of *verkko*, *kablar* of *kabel*,
/// *якорі* of *якір*, כבלים of כבל.
fn is_short_form(term: &str, word: &str) -> bool {
    // Finnish parts a doubled consonant by what follows it; where the term has none, doubled ones are another word's.
    let doubled = term.chars().zip(term.chars().skip(1)).any(|(a, b)| a == b);
    let single = |word: &str| -> Vec<char> {
        let mut letters: Vec<char> = word.chars().collect();
        if doubled {
            letters.dedup();
        }
        letters
    };
    let (term, whole, word) = (single(term), word, single(word));
    if term.len() > SHORT || term.len() < 2 {
        return is_rooted(&term.iter().collect::<String>(), whole);
    }
    let begins = |stem: &[char], most: usize| word.strip_prefix(stem).is_some_and(|ending| ending.len() <= most);
    let (head, last) = (&term[..term.len() - 1], term[term.len() - 1]);
    let soft = is_soft(last);
    let vowel = is_fleeting(last) || soft;
    // `cabos` is of `cabo`, `cabeza` is not; a soft stem has long endings (`сетями`).
    let most = if soft { ENDING - 1 } else { ENDING - 2 };
    begins(&term, ENDING)
        || vowel && head.len() >= 3 && begins(head, most)
        || !vowel && is_fleeting(head[head.len() - 1]) && loses_vowel(&head[..head.len() - 1], last, &word)
        || is_rooted(&term.iter().collect::<String>(), whole)
}

/// Whether `word` has `head` and `last` with another vowel between them, or none.
fn loses_vowel(head: &[char], last: char, word: &[char]) -> bool {
    // In a compound as well, where so much of it is there that it is no chance.
    let places = if head.len() >= 3 { word.len() } else { 1 };
    head.len() >= 2
        && (0..places).any(|at| {
            let Some(rest) = word[at.min(word.len())..].strip_prefix(head) else { return false };
            let close = match rest {
                [c, ..] if *c == last => Some(1),
                [vowel, c, ..] if is_fleeting(*vowel) && *c == last => Some(2),
                _ => None,
            };
            close.is_some_and(|close| rest.len() - close <= ENDING)
        })
}

/// Whether a word of Hebrew or Arabic has the consonants of the term, with an article or a preposition before it and an
/// ending behind.
fn is_rooted(term: &str, word: &str) -> bool {
    if !term.chars().all(|c| matches!(script(c), Script::Hebrew | Script::Arabic)) {
        return false;
    }
    let (term, word) = (root(term), root(word));
    let stem = without_mute(&term);
    let letters = stem.chars().count();
    let more = word.chars().count().saturating_sub(letters);
    letters >= 3 && word.contains(stem) && more <= 2 + ENDING || letters == 2 && word.contains(stem) && more <= 2
}

/// Letters of a stem that is surely one although a long ending follows: `сохран` of `сохранить`, which ends otherwise in
/// `сохранены`. In shorter ones chance plays too large a part: `прогр` stands in `программа` and `прогресс`.
const LONG: usize = 6;

/// Whether the beginning of the term, four letters and 70 % of it, stands anywhere in `word`, with its first letter or, as
/// in `menyimpan` for `simpan`, without. From further on, `Überseekabel` would be `Unterseekabel`.
fn shares_stem(term: &str, word: &str, letters: usize) -> bool {
    let wanted = (letters * 7).div_ceil(10).max(4);
    let starts: Vec<usize> = term.char_indices().map(|(at, _)| at).chain([term.len()]).collect();
    starts.windows(wanted + 1).take(2).any(|window| word.contains(&term[window[0]..window[wanted]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_compounds_count_in_languages_of_all_kinds() {
        let forms = [
            ("speichern", "gespeichert"),
            ("benutzerkonto", "benutzerkontos"),
            ("konto", "benutzerkontos"),
            ("guardar", "guardado"),
            ("enregistrer", "enregistrees"),
            ("сохранить", "сохранены"),
            ("ustawienie", "ustawienia"),
            ("simpan", "menyimpan"),
            ("ayar", "ayarlari"),
            ("beallitas", "beallitasokat"),
            ("asetus", "asetuksen"),
            ("شبكة", "الشبكات"),
            ("ρυθμιση", "ρυθμισεις"),
            ("inställning", "inställningarna"),
            ("red", "redes"),
            ("cavo", "cavi"),
            ("rete", "reti"),
            ("сеть", "сетями"),
            ("ağ", "ağları"),
            ("verkko", "verkosta"),
            ("kabel", "sjökablar"),
            ("kabel", "kablem"),
            ("якір", "якорі"),
            ("כבל", "הכבלים"),
            ("עוגן", "עוגנים"),
            ("חברה", "חברות"),
            ("צי", "הצי"),
            ("زلزال", "الزلازل"),
            ("مرساة", "المراسي"),
            ("닻", "닻이"),
            ("망", "통신망"),
            ("कंपनी", "कंपनियों"),
        ];
        for (term, word) in forms {
            assert!(related(&fold(term), &fold(word)), "{term} {word}");
        }
        // `cuento` for `cuenta` is not told from a form: the stem is the same, and only a dictionary knows better.
        let others = [
            ("kabel", "kamel"),
            ("speichern", "sprechen"),
            ("netz", "netto"),
            ("cavo", "cavallo"),
            ("cabo", "cabeza"),
            ("anker", "anderen"),
            ("fonds", "fonetik"),
            ("кабель", "каблук"),
            ("כבל", "כבד"),
            ("شبكة", "شباب"),
            ("unterseekabel", "überseekabel"),
            ("программа", "прогресс"),
        ];
        for (term, word) in others {
            assert!(!related(&fold(term), &fold(word)), "{term} {word}");
        }
    }
}
