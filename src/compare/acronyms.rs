//! Acronyms across a pair: those left in the source's form, and those of another institution.
//!
//! Only what the table names is compared: OTAN left in English, where it is NATO; OMS where the source has UNICEF.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::verbatim::Verbatim;
use super::{Change, Nature, Versions};
use crate::align::Bead;
use crate::document::BlockKind;
use crate::locale::acronyms::{Acronyms, Thing, acronyms};
use crate::locale::scripts::{is_alphabetic, is_alphanumeric};
use crate::span::Span;
use crate::text::Text;

/// How sure it is that an acronym of the table was left by oversight.
const LEFT: f32 = 0.8;

/// Behind the full name, in brackets, some give the institution's own acronym.
const IN_BRACKETS: f32 = 0.55;

/// How sure an exchange is: both acronyms are tabled, and nothing renders either.
const EXCHANGED: f32 = 0.85;

/// Shorter ones stand for too much to be taken for the acronym of something else.
const SHORTEST: usize = 3;

/// The acronyms that differ, in the order of the target.
pub fn compare(versions: &Versions, verbatim: &Verbatim) -> Vec<Change> {
    let Versions { source, target, alignment, .. } = *versions;
    let tables = [acronyms(source.locale()), acronyms(target.locale())];
    let mut left: BTreeMap<&str, Change> = BTreeMap::new();
    let mut exchanges = Vec::new();
    for bead in alignment.blocks.iter().filter(|bead| !bead.is_unpaired()) {
        let [from, to] = [Passage::new(source, &bead.source, tables[0]), Passage::new(target, &bead.target, tables[1])];
        let pair = Pair { source: from, target: to, bead };
        for word in &pair.target.words {
            let Some(change) = pair.left(word, verbatim) else { continue };
            match left.get_mut(word.text) {
                Some(known) => {
                    known.again.extend(change.target);
                    known.weight = known.weight.max(change.weight);
                }
                None => drop(left.insert(word.text, change)),
            }
        }
        exchanges.extend(pair.exchanged());
    }
    // What renders it again and again is another name of it, which the table lacks.
    let mut times: HashMap<(Thing, Thing), u32> = HashMap::new();
    exchanges.iter().for_each(|(from, to, _)| *times.entry((*from, *to)).or_default() += 1);
    let single = exchanges.iter().filter(|(a, b, _)| times[&(*a, *b)] == 1).map(|(_, _, change)| change.clone());
    let mut changes: Vec<Change> = left.into_values().chain(single).collect();
    changes.sort_by_key(|change| change.target.map(|span| span.start));
    changes
}

/// A word in capitals.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    span: Span,
    /// What it stands for in the text's language.
    things: &'static [Thing],
}

/// One side of a bead.
struct Passage<'a> {
    text: &'a str,
    start: u32,
    words: Vec<Word<'a>>,
    /// How often each of the words stands here.
    counts: HashMap<&'a str, usize>,
    /// How often each thing that was asked for does.
    times: RefCell<HashMap<Thing, usize>>,
    table: &'static Acronyms,
}

impl<'a> Passage<'a> {
    fn new(text: &'a Text, blocks: &std::ops::Range<u32>, table: &'static Acronyms) -> Self {
        let blocks = &text.document.blocks[blocks.start as usize..blocks.end as usize];
        let span = blocks.iter().map(|block| block.span).reduce(Span::joined).unwrap_or_default();
        let spoken = blocks.iter().filter(|block| block.kind != BlockKind::Code);
        let words: Vec<Word> = spoken.flat_map(|block| words(text.at(block.span), block.span.start, table)).collect();
        let mut counts = HashMap::new();
        words.iter().for_each(|word| *counts.entry(word.text).or_default() += 1);
        Self { text: text.at(span), start: span.start, words, counts, times: RefCell::default(), table }
    }

    /// Whether it has the thing: under one of its names, or spelt out so that its initials are one.
    fn has(&self, thing: Thing) -> bool {
        self.table.forms(thing).iter().any(|form| self.text.contains(form) || abbreviates(form, self.text))
    }

    /// How often it has the thing under the name that it has it most under.
    fn times(&self, thing: Thing) -> usize {
        let count = || self.table.forms(thing).iter().map(|form| self.text.matches(form).count()).max().unwrap_or(0);
        *self.times.borrow_mut().entry(thing).or_insert_with(count)
    }

    /// How often it has the word.
    fn times_of(&self, word: &Word) -> usize {
        self.counts.get(word.text).copied().unwrap_or(0)
    }

    /// The characters around a span.
    fn around(&self, span: Span) -> [Option<char>; 2] {
        let (start, end) = ((span.start - self.start) as usize, (span.end - self.start) as usize);
        [self.text[..start].chars().next_back(), self.text[end..].chars().next()]
    }

    fn is_in_brackets(&self, span: Span) -> bool {
        matches!(self.around(span), [Some('(' | '（' | '['), Some(')' | '）' | ']')])
    }

    fn is_quoted(&self, span: Span) -> bool {
        let mark = |c: Option<char>| c.is_some_and(|c| "\"'“”„‟«»‹›「」『』‘’".contains(c));
        self.around(span).into_iter().all(mark)
    }
}

/// The two sides of a bead.
struct Pair<'a> {
    source: Passage<'a>,
    target: Passage<'a>,
    bead: &'a Bead,
}

impl Pair<'_> {
    /// An acronym of the target that is the source's, where the target's language has another one.
    fn left(&self, word: &Word, verbatim: &Verbatim) -> Option<Change> {
        let origin = self.source.words.iter().find(|origin| origin.text == word.text && !origin.things.is_empty())?;
        let wanted = origin.things.iter().find_map(|thing| self.target.table.forms(*thing).first())?;
        // NATO Response Force, or a sentence that was left as a whole: no acronym by itself.
        let part = verbatim.run_at(word.span).is_some_and(|run| run.size() > 1.5);
        let brackets = [self.source.is_in_brackets(origin.span), self.target.is_in_brackets(word.span)];
        let meant = brackets == [false, true] || self.target.is_quoted(word.span);
        if !word.things.is_empty() || part || meant || !origin.things.iter().all(|thing| self.is_left(*thing, word)) {
            return None;
        }
        let weight = if brackets[1] { IN_BRACKETS } else { LEFT } * self.bead.posterior;
        let change = Change::new(Nature::Untranslated, Some(origin.span), Some(word.span), weight);
        Some(Change { suggestion: Some((*wanted).to_owned()), ..change })
    }

    /// Whether the target's language has another name for `thing` than `word`, and the target says `word` in place of it.
    fn is_left(&self, thing: Thing, word: &Word) -> bool {
        let (from, to) = (&self.source, &self.target);
        let forms = to.table.forms(thing);
        let same = |form: &&str| form.to_lowercase() == word.text.to_lowercase();
        // OTAN (NATO, por sus siglas en inglés): said twice where the source has it once.
        let twice = to.times(thing) + to.times_of(word) > from.times_of(word);
        !forms.is_empty() && !forms.iter().any(same) && !twice
    }

    /// The one acronym of the source that nothing renders, with the one of the target that renders nothing.
    fn exchanged(&self) -> Option<(Thing, Thing, Change)> {
        let (from, to) = (&self.source, &self.target);
        let lost = |word: &&Word| {
            let known = word.things.iter().all(|thing| !to.table.forms(*thing).is_empty() && !to.has(*thing));
            !word.things.is_empty() && known && !to.text.contains(word.text)
        };
        let here = only(from.words.iter().filter(lost).map(|word| (word.things, *word)))?;
        let new = |word: &&Word| {
            let known = word.things.iter().all(|thing| !from.table.forms(*thing).is_empty() && !from.has(*thing));
            let long = word.text.chars().count() >= SHORTEST;
            !word.things.is_empty() && known && long && !from.text.contains(word.text)
        };
        let there = only(to.words.iter().filter(new).map(|word| (word.things, *word)))?;
        let weight = EXCHANGED * self.bead.posterior;
        let wanted = to.table.forms(here.things[0])[0];
        let change = Change {
            because: vec![format!("in this language {} is {wanted}", here.text)],
            suggestion: Some(wanted.to_owned()),
            ..Change::new(Nature::Replaced, Some(here.span), Some(there.span), weight)
        };
        Some((here.things[0], there.things[0], change))
    }
}

/// The first of `found` where all of them are about one thing.
fn only<'a>(mut found: impl Iterator<Item = (&'static [Thing], Word<'a>)>) -> Option<Word<'a>> {
    let (things, first) = found.next()?;
    found.all(|(other, _)| other == things).then_some(first)
}

/// The words in capitals of `text`, which begins at byte `offset`; none where all of it is in capitals.
fn words<'a>(text: &'a str, offset: u32, table: &'static Acronyms) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    if text.chars().filter(|c| is_alphabetic(*c)).all(char::is_uppercase) {
        return words;
    }
    let mut at = 0;
    // Letters of scripts without capitals stand right beside an acronym: NATO发言人.
    let between = |c: char| !is_alphanumeric(c) || (is_alphabetic(c) && !c.is_lowercase() && !c.is_uppercase());
    for run in text.split_inclusive(between) {
        let bare = run.trim_end_matches(between);
        // NATOs, EUs: a case ending.
        let capitals = bare.trim_end_matches(char::is_lowercase);
        let short = if bare.len() - capitals.len() <= 2 && capitals.chars().nth(1).is_some() { capitals } else { bare };
        let begins = bare.chars().next().is_some_and(char::is_uppercase);
        let things = [bare, short].map(|word| if begins { table.things(word) } else { &[] });
        let in_capitals = short.chars().nth(1).is_some() && short.chars().all(char::is_uppercase);
        if in_capitals || things.iter().any(|things| !things.is_empty()) {
            let (text, things) = if things[0].is_empty() { (short, things[1]) } else { (bare, things[0]) };
            words.push(Word { text, span: Span::new(at, at + text.len()).shifted(offset), things });
        }
        at += run.len();
    }
    words
}

/// Words that may stand between those whose initials count: `Organisation mondiale de la santé`.
const BETWEEN: usize = 2;

/// Whether words of `text` in order have the letters of `form` as initials.
pub(super) fn abbreviates(form: &str, text: &str) -> bool {
    let letters: Vec<char> = form.chars().filter(|c| c.is_uppercase()).collect();
    if letters.len() < 2 || form.chars().count() > letters.len() * 2 {
        return false;
    }
    let runs = text.split(|c: char| !is_alphanumeric(c)).filter_map(|word| word.chars().next());
    let initials: Vec<char> = runs.map(|c| c.to_uppercase().next().unwrap_or(c)).collect();
    let from = |start: usize| {
        let mut at = start;
        letters[1..].iter().all(|letter| {
            let next = initials[at + 1..].iter().take(BETWEEN + 1).position(|initial| initial == letter);
            at += next.map_or(0, |skipped| skipped + 1);
            next.is_some()
        })
    };
    (0..initials.len()).any(|start| initials[start] == letters[0] && from(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_found_over_small_words() {
        assert!(abbreviates("OMS", "selon l’Organisation mondiale de la santé"));
        assert!(abbreviates("ООН", "Организация Объединённых Наций"));
        assert!(!abbreviates("OMS", "selon l’OTAN, la mer est calme"));
    }

    #[test]
    fn case_endings_are_no_part_of_an_acronym() {
        let table = acronyms(&"de".parse().unwrap());
        let found = |text| words(text, 0, table).into_iter().map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(found("Die Pläne der NATOs und der UNO"), ["NATO", "UNO"]);
        assert!(found("DIE NATO SAGT NEIN").is_empty());
        assert_eq!(found("NATO发言人"), ["NATO"]);
    }
}
