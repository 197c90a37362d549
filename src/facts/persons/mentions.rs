//! Persons in a text: the pronouns that speak of one, and what could have named him or her before.
//!
//! `“…”, he said` needs a man somewhere above it. A noun for a person (*spokesman*), a title with a name, a name of two
//! words or an age shows one for sure; a single opaque name (*Huawei*, *Kavanaugh*) may.

use unicode_segmentation::UnicodeSegmentation;

use super::{Persons, Reading};
use crate::facts::Value;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::locale::persons::{PersonWords, given_names, person_words};
use crate::locale::quotations::quotation_words;
use crate::locale::scripts::{is_han, is_hiragana};
use crate::span::Span;

/// A subject pronoun for a person, outside quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// The word.
    pub span: Span,
    /// The sentence it is in, by number.
    pub segment: u32,
    /// What it does there.
    pub role: Role,
    /// Whether it can only mean a woman, or only a man; `None` where the language does not tell.
    pub woman: Option<bool>,
    /// Whether its clause follows a quotation, as `he said` mostly does.
    pub quoting: bool,
}

/// What a pronoun does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Closes a sentence with a verb of saying: `…, he said.`
    Tag,
    /// Is subject to a verb of saying elsewhere: `He said that …`
    Speaker,
    /// Anything else.
    Subject,
}

/// How sure a person was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A name that may be a person's.
    Weak,
    /// A person.
    Strong,
}

/// What may be a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// How sure.
    pub evidence: Evidence,
    /// Whether it can only be a woman, or only a man.
    pub woman: Option<bool>,
}

impl Mention {
    /// Whether it is a person for sure, or a name that has a verb of saying beside it.
    pub fn may_speak(&self, text: &Reading) -> bool {
        let says = quotation_words(text.locale());
        let (before, after) = text.document.text.split_at(self.span.end as usize);
        let before = &before[..self.span.start as usize];
        let mut beside = before.unicode_words().next_back().into_iter().chain(after.unicode_words().next());
        self.evidence == Evidence::Strong || beside.any(|word| says.is_saying(word))
    }
}

/// A word outside quotations.
#[derive(Debug, Clone)]
struct Word {
    span: Span,
    lower: String,
    capital: bool,
    segment: u32,
}

/// The words of `text`, sentence by sentence, without what is quoted.
fn words(text: &Reading) -> Vec<Word> {
    let mut quotations =
        text.facts.iter().filter(|fact| matches!(fact.value, Value::Quotation(_))).map(|fact| fact.span).peekable();
    let mut quoted_until = 0;
    let mut words = Vec::new();
    for (number, segment) in text.segments.iter().enumerate() {
        for (at, word) in text.at(segment.span).unicode_word_indices() {
            // French ties its subject to the verb (a-t-il), so hyphens part words; the segmenter sees to that.
            let word = word.trim_end_matches("'s").trim_end_matches("’s");
            let start = segment.span.start + at as u32;
            let span = Span { start, end: start + word.len() as u32 };
            while let Some(quotation) = quotations.next_if(|quotation| quotation.start <= start) {
                quoted_until = quotation.end.max(quoted_until);
            }
            if start >= quoted_until {
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                words.push(Word { span, lower: word.to_lowercase(), capital, segment: number as u32 });
            }
        }
    }
    words
}

/// The subject pronouns of `text`, and everything that may be a person, in order. Languages whose pronouns, or whose nouns
/// for persons, are not known have none.
pub(super) fn read(text: &Reading) -> (Vec<Pronoun>, Vec<Mention>) {
    let known = person_words(text.locale());
    let spaced = !is_unspaced(known) && (known.knows_pronouns() || known.knows_persons());
    let words = if spaced { words(text) } else { Vec::new() };
    (pronouns(text, known, &words), mentions(text, known, &words))
}

fn pronouns(text: &Reading, known: &PersonWords, words: &[Word]) -> Vec<Pronoun> {
    if !known.knows_pronouns() {
        return Vec::new();
    }
    if is_unspaced(known) {
        return unspaced_tags(text, known);
    }
    let subjects = words.iter().enumerate().filter(|(_, word)| known.is_subject(&word.lower));
    let pronoun = |(number, word): (usize, &Word)| {
        let (he, she) = (known.he.contains(&word.lower), known.she.contains(&word.lower));
        let woman = if he == she || known.she.is_empty() { None } else { Some(she) };
        let (role, quoting) = (role(text, words, number), follows_quotation(text, clause(text, word.span)));
        Pronoun { span: word.span, segment: word.segment, role, woman, quoting }
    };
    subjects.map(pronoun).collect()
}

/// A tag has no more words than `he also told the reporters`.
const LONGEST_TAG: usize = 6;

fn role(text: &Reading, words: &[Word], number: usize) -> Role {
    let says = quotation_words(text.locale());
    let here = &words[number];
    let near = |other: &&Word| other.segment == here.segment && clause(text, here.span).overlaps(other.span);
    let first = number.saturating_sub(LONGEST_TAG);
    let clause_words: Vec<&Word> =
        words[first..words.len().min(number + LONGEST_TAG + 1)].iter().filter(near).collect();
    let segment = text.segments[here.segment as usize].span;
    let whole = clause(text, here.span);
    let saying = clause_words.iter().any(|word| word.span != here.span && says.is_saying(&word.lower));
    let after_something = text.at(Span { start: segment.start, end: whole.start }).chars().any(char::is_alphanumeric);
    let last = !text.at(Span { start: whole.end, end: segment.end.max(whole.end) }).chars().any(char::is_alphanumeric);
    if saying && after_something && last && clause_words.len() <= LONGEST_TAG {
        return Role::Tag;
    }
    let beside = |offset: isize| {
        let word = number.checked_add_signed(offset).and_then(|at| words.get(at));
        word.is_some_and(|word| word.segment == here.segment && says.is_saying(&word.lower))
    };
    if beside(1) || beside(-1) || beside(2) { Role::Speaker } else { Role::Subject }
}

/// The clause around `at`: between marks.
fn clause(text: &Reading, at: Span) -> Span {
    let mark = |c: char| {
        matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '—' | '–' | '،' | '؛' | '။' | '।') || QUOTES.contains(c)
    };
    let segment = text.segments[text.segments_at(at).start as usize].span;
    let before = text.at(Span { start: segment.start, end: at.start });
    let after = text.at(Span { start: at.end, end: segment.end.max(at.end) });
    let start = before.rfind(mark).map_or(segment.start, |place| {
        segment.start + place as u32 + before[place..].chars().next().map_or(0, |c| c.len_utf8() as u32)
    });
    let end = after.find(mark).map_or(segment.end, |place| at.end + place as u32);
    Span { start, end }
}

/// Whether a quotation ends at most a few marks and letters (`と`) before `clause`, or where it begins: `,' he said`.
fn follows_quotation(text: &Reading, clause: Span) -> bool {
    let near = text.document.text[..clause.start as usize].chars().rev().filter(|c| !c.is_whitespace()).take(3);
    near.into_iter().any(|c| QUOTES.contains(c)) || text.at(clause).starts_with(['\'', '’'])
}

const QUOTES: &str = "\"“”„«»‘’「」『』";

pub(super) fn is_unspaced(known: &PersonWords) -> bool {
    known.he.iter().any(|word| word.chars().any(|c| is_han(c) || is_hiragana(c)))
}

/// How many characters may follow the pronoun in a tag: `他说`, `彼は述べた`, `彼女は付け加えた`.
const LONGEST_UNSPACED: usize = 9;

/// In a text without spaces a pronoun that speaks begins its clause (`“…，”他在声明中说，“…”`) or stands in the last words of
/// its sentence (`…と彼は述べた。`).
fn unspaced_tags(text: &Reading, known: &PersonWords) -> Vec<Pronoun> {
    let says = quotation_words(text.locale());
    let mut found = Vec::new();
    for (number, segment) in text.segments.iter().enumerate() {
        let sentence = text.at(segment.span);
        let mut last: Option<(usize, &String)> = None;
        for (at, word) in occurrences(sentence, known) {
            let behind = &sentence[at + word.len()..];
            let clause = &behind[..behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len())];
            let begins = !sentence[..at].ends_with(char::is_alphanumeric);
            let ends = !behind[clause.len()..].contains(char::is_alphanumeric);
            let longest = if begins { LONGEST_CLAUSE } else { LONGEST_UNSPACED };
            let speaks = at > 0 && (begins || ends) && clause.chars().count() <= longest && says.is_saying(clause);
            if speaks && !in_quotation(text, segment.block, segment.span.start + at as u32) {
                last = Some((at, word));
            }
        }
        if let Some((at, word)) = last {
            let span = Span::new(at, at + word.len()).shifted(segment.span.start);
            let quoting = follows_quotation(text, Span { start: span.start, end: segment.span.end });
            let woman = Some(known.she.contains(word.as_str()));
            found.push(Pronoun { span, segment: number as u32, role: Role::Tag, woman, quoting });
        }
    }
    found
}

/// How many characters may follow a pronoun that begins a clause: `他在一份声明中对记者说`.
const LONGEST_CLAUSE: usize = 12;

/// The pronouns in `sentence` that are no part of another word, the longest at each place.
fn occurrences<'a>(sentence: &'a str, known: &'a PersonWords) -> impl Iterator<Item = (usize, &'a String)> + 'a {
    sentence.char_indices().filter_map(|(at, _)| {
        let here = known.he.iter().chain(&known.she).filter(|word| sentence[at..].starts_with(word.as_str()));
        let word = here.max_by_key(|word| word.len())?;
        (!is_other(sentence, at, word.len())).then_some((at, word))
    })
}

fn in_quotation(text: &Reading, block: u32, at: u32) -> bool {
    text.facts_in(block..block + 1)
        .any(|fact| matches!(fact.value, Value::Quotation(_)) && fact.span.start <= at && at < fact.span.end)
}

fn mentions(text: &Reading, known: &PersonWords, words: &[Word]) -> Vec<Mention> {
    if !known.knows_persons() {
        return Vec::new();
    }
    if is_unspaced(known) {
        return unspaced_mentions(text, known);
    }
    let titles = &name_words(text.locale()).titles;
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let next = words.get(number + 1).filter(|next| next.segment == word.segment);
        let titled = titles.contains(&word.lower) && word.capital && next.is_some_and(|next| next.capital);
        let attribute = known.ambiguous.contains(&word.lower) && is_attribute(text, word, next);
        if titled || known.is_person(&word.lower) && !attribute {
            let woman =
                if known.is_woman(&word.lower) { Some(true) } else { known.is_man(&word.lower).then_some(false) };
            found.push(Mention { span: word.span, evidence: Evidence::Strong, woman });
        }
    }
    found.extend(text.facts.iter().filter_map(|fact| named(text, fact, known)));
    found.extend(ages(text).map(|span| Mention { span, evidence: Evidence::Strong, woman: None }));
    found.sort_by_key(|mention| mention.span.start);
    found
}

/// In a text without spaces only nouns and titles can be told, wherever they stand.
fn unspaced_mentions(text: &Reading, known: &PersonWords) -> Vec<Mention> {
    let whole = &text.document.text;
    let named = |at: usize| {
        let longest = known.persons_at(&whole[at..]).max_by_key(|word| word.len())?;
        let woman = if known.is_woman(longest) { Some(true) } else { known.is_man(longest).then_some(false) };
        Some(Mention { span: Span::new(at, at + longest.len()), evidence: Evidence::Strong, woman })
    };
    whole.char_indices().filter(|(_, c)| known.begins_person(*c)).filter_map(|(at, _)| named(at)).collect()
}

/// Whether `word` goes before a noun: `official account`, not `official said`, `official in` or `official, who`. Function
/// words are short, and what is said of a person is a name or a verb of saying.
fn is_attribute(text: &Reading, word: &Word, next: Option<&Word>) -> bool {
    let Some(next) = next else { return false };
    let between = text.at(Span { start: word.span.end, end: next.span.start.max(word.span.end) });
    let verb = quotation_words(text.locale()).is_saying(&next.lower);
    between == " " && !next.capital && next.lower.chars().count() > 4 && !verb
}

fn named(text: &Reading, fact: &crate::facts::Fact, known: &PersonWords) -> Option<Mention> {
    let Value::Name(name) = &fact.value else { return None };
    let institution = || {
        let before =
            text.at(Span { start: text.document.blocks[fact.block as usize].span.start, end: fact.span.start });
        let of = before.unicode_words().rev().take(3).any(|word| known.is_institution(&word.to_lowercase()));
        of || name.parts.iter().any(|part| known.is_institution(&part.text.to_lowercase()))
    };
    let evidence = match name.kind {
        Kind::Opaque | Kind::Common if institution() => return None,
        Kind::Opaque if name.parts.len() >= 2 => Evidence::Strong,
        // TikTok, iPhone: a capital inside makes a brand.
        Kind::Opaque if name.text.chars().skip(1).any(char::is_uppercase) => return None,
        Kind::Opaque => Evidence::Weak,
        Kind::Common if name.parts.len() >= 2 => Evidence::Weak,
        _ => return None,
    };
    let woman = name.parts.first().and_then(|part| given_names().woman(&part.text));
    Some(Mention { span: fact.span, evidence, woman })
}

/// `, 37,` and `37-year-old`.
fn ages<'a>(text: &Reading<'a>) -> impl Iterator<Item = Span> + 'a {
    let (text, whole) = (*text, &text.document.text);
    let numbers = text.facts.iter().filter(|fact| matches!(fact.value, Value::Quantity(_)));
    numbers.filter(move |fact| text.at(fact.span).len() <= 3).filter_map(move |fact| {
        let before = whole[..fact.span.start as usize].trim_end().ends_with([',', '(']);
        let after = &whole[fact.span.end as usize..];
        let between = before && after.starts_with([',', ')']);
        (between || after.starts_with("-year-old")).then_some(fact.span)
    })
}

/// How many verbs of saying stand in `span`.
pub fn sayings(text: &Reading, span: Span) -> usize {
    let says = quotation_words(text.locale());
    let passage = text.at(span);
    if is_unspaced(person_words(text.locale())) {
        return passage.split(['、', '，', '。', '」', '”']).filter(|clause| says.is_saying(clause)).count();
    }
    passage.unicode_words().filter(|word| says.is_saying(word)).count()
}

/// Whether `span` has a subject pronoun for a person: who alone can be the one who speaks.
pub fn has_subject(text: &Reading, span: Span) -> bool {
    let known = person_words(text.locale());
    let passage = text.at(span);
    if is_unspaced(known) {
        return occurrences(passage, known).next().is_some();
    }
    passage.unicode_words().any(|word| known.is_subject(&word.to_lowercase()))
}

/// Whether `span` has any pronoun for a person.
pub fn has_pronoun(text: &Reading, span: Span) -> bool {
    let known = person_words(text.locale());
    let passage = text.at(span);
    if is_unspaced(known) {
        return known.he.iter().chain(&known.she).chain(&known.forms).any(|word| passage.contains(word.as_str()));
    }
    passage.unicode_words().any(|word| known.is_pronoun(&word.to_lowercase()))
}

/// The institution that spoke last in the paragraph of `pronoun`, before it; `None` where a person is named there as well,
/// or where another pronoun stands between.
pub fn speaking_institution(text: &Reading, pronoun: &Pronoun, persons: &Persons) -> Option<Span> {
    let known = person_words(text.locale());
    let block = text.document.blocks[text.segments[pronoun.segment as usize].block as usize].span;
    let reach = text.document.text.ceil_char_boundary(pronoun.span.start.saturating_sub(REACH) as usize);
    let start = block.start.max(reach as u32);
    let (before, near) = (Span { start, end: pronoun.span.start }, Span { start, end: pronoun.span.end });
    if persons.mentions_in(near).any(|mention| mention.may_speak(text)) {
        return None;
    }
    if has_pronoun(text, before) {
        return None;
    }
    if is_unspaced(known) {
        let first = text.at(before).split(|c: char| !c.is_alphanumeric()).find(|clause| !clause.is_empty())?;
        let (at, length) = known.institution_in(first).filter(|_| quotation_words(text.locale()).is_saying(first))?;
        let start = first.as_ptr() as usize - text.document.text.as_ptr() as usize + at;
        return Some(Span::new(start, start + length));
    }
    let says = quotation_words(text.locale());
    let words: Vec<(usize, &str)> = text.at(before).unicode_word_indices().collect();
    let speaks = |at: usize| words[at + 1..].iter().take(NEAR_VERB).any(|(_, word)| says.is_saying(word));
    let institution =
        |(at, (_, word)): (usize, &(usize, &str))| known.is_institution(&word.to_lowercase()) && speaks(at);
    let at = words.iter().enumerate().position(institution)?;
    Some(Span::new(words[at].0, words[at].0 + words[at].1.len()).shifted(before.start))
}

/// Who spoke so many bytes before is meant no longer: more than any paragraph of news has.
const REACH: u32 = 8192;

/// So many words behind its head an institution has its verb: `The Ministry of the Sea announced`.
const NEAR_VERB: usize = 5;

/// Whether a pronoun for a thing says something in `span`: `it said`.
pub fn thing_speaks(text: &Reading, span: Span) -> bool {
    let known = person_words(text.locale());
    let says = quotation_words(text.locale());
    if is_unspaced(known) {
        let clauses = text.at(span).split(|c: char| !c.is_alphanumeric());
        return clauses
            .into_iter()
            .any(|clause| known.neuter.iter().any(|word| clause.starts_with(word.as_str())) && says.is_saying(clause));
    }
    let words: Vec<String> = text.at(span).unicode_words().map(str::to_lowercase).collect();
    words.windows(2).any(|pair| {
        known.neuter.contains(&pair[0]) && says.is_saying(&pair[1])
            || known.neuter.contains(&pair[1]) && says.is_saying(&pair[0])
    })
}

/// Whether the pronoun at `at` is part of another word: 其他, 吉他, or a plural, 他们.
pub(super) fn is_other(passage: &str, at: usize, length: usize) -> bool {
    passage[..at].ends_with(['其', '吉', '排', '利'])
        || passage[at + length..].starts_with(['们', '們', '人', '国', '國', 'ら', '氏', '方'])
}
