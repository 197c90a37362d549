//! Dialogue: a paragraph that begins with a dash is speech, but for what stands between dashes with a verb of saying.
//!
//! `—Hola —dijo Juan—. ¿Qué tal?` and `— Да, — сказал он, — приходи.` are speech, narration, speech. In the north a dash
//! opens speech inside a paragraph as well, and who says it follows behind a comma: `Skadene er store. – Vi venter flere,
//! sier Juan.`

use super::{joins, words};
use crate::locale::quotations::QuotationWords;
use crate::span::Span;

/// A stretch of speech in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Speech {
    /// What is said.
    pub(super) words: Span,
    /// The verb of the narration that follows it.
    pub(super) verb: Option<Span>,
}

/// The verb of a narration is among its first words: `—le dijo`, `— тихо сказал он`.
const FIRST: usize = 2;

/// What is said in `text`, a paragraph, behind a dash that it begins with, or behind one inside it that begins a
/// sentence. A hyphen may begin a list as well, so that there a narration has to follow.
pub(super) fn speech(text: &str, known: &QuotationWords) -> Vec<Speech> {
    let Some(dash) = text.chars().next().filter(|c| is_dash(*c) || *c == '-') else { return inside(text, known) };
    if dash == '-' && !text[1..].starts_with(char::is_whitespace) {
        return Vec::new();
    }
    let mut said = spoken(text, parts(text, dash), known);
    if dash == '-' && said.iter().all(|speech| speech.verb.is_none()) {
        return Vec::new();
    }
    if said.iter().all(|speech| speech.verb.is_none()) {
        let told = told(text, known);
        said = if told.is_empty() { said } else { told };
    }
    let lettered = |speech: &Speech| speech.words.of(text).chars().any(char::is_alphabetic);
    said.into_iter().map(|speech| Speech { words: trimmed(text, speech.words), ..speech }).filter(lettered).collect()
}

/// What is said in sentences of `text` that begin with a dash, each up to the comma before its verb of saying.
fn inside(text: &str, known: &QuotationWords) -> Vec<Speech> {
    let starts: Vec<usize> = openings(text).collect();
    let Some(first) = starts.first() else { return Vec::new() };
    let sayings = Sayings::new(text, *first, known);
    starts.into_iter().filter_map(|start| sayings.narrated(text, start)).collect()
}

/// What is said in a paragraph whose narrations stand behind commas: `– Jeg vet ikke, sier Eva. – Kanskje.` Empty where
/// there is none.
fn told(text: &str, known: &QuotationWords) -> Vec<Speech> {
    let starts: Vec<usize> = openings(text).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let said: Vec<Speech> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let whole =
                Span::new(*start, text[..end].trim_end_matches(|c: char| c.is_whitespace() || is_dash(c)).len());
            let part = &text[..end];
            Sayings::new(part, *start, known).narrated(part, *start).unwrap_or(Speech { words: whole, verb: None })
        })
        .collect();
    if said.iter().all(|speech| speech.verb.is_none()) { Vec::new() } else { said }
}

/// The places behind the dashes that begin `text` or a sentence in it.
fn openings(text: &str) -> impl Iterator<Item = usize> + '_ {
    let opens = move |at: usize, c: char| {
        let ended = || {
            let before = text[..at].strip_suffix(char::is_whitespace);
            before.is_some_and(|before| before.ends_with(['.', '!', '?', '…']))
        };
        is_dash(c) && (at == 0 || ended() && text[at + c.len_utf8()..].starts_with(char::is_whitespace))
    };
    // The first byte of every dash, and of no letter of an alphabet.
    const FIRST: u8 = 0xe2;
    let places = text.bytes().enumerate().filter(|(_, byte)| *byte == FIRST);
    let signs = places.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
    signs.filter(move |(at, c)| opens(*at, *c)).map(|(at, c)| at + c.len_utf8())
}

/// Where a text has a verb of saying behind a comma, and where its sentences end.
struct Sayings {
    /// The comma and the verb.
    verbs: Vec<(usize, Span)>,
    stops: Vec<usize>,
}

impl Sayings {
    /// Of `text` from `from` on.
    fn new(text: &str, from: usize, known: &QuotationWords) -> Self {
        let verb_behind = |comma: usize| {
            let rest = text[comma + 1..].trim_start();
            let word = if rest.starts_with(joins) { words(rest).next() } else { None }?;
            // `dit-il`, `disse-lhe`
            let verb = word.of(rest).split('-').next().unwrap_or_default();
            known.is_saying(verb).then(|| word.shifted((text.len() - rest.len()) as u32))
        };
        let commas = text[from..].match_indices([',', '!', '?']).map(|(at, _)| from + at);
        let verbs = commas.filter_map(|comma| Some((comma, verb_behind(comma)?))).collect();
        let stops = text[from..].match_indices(". ").map(|(at, _)| from + at).collect();
        Self { verbs, stops }
    }

    /// The speech that begins at `start`, where its sentence goes on with a comma and a verb of saying.
    fn narrated(&self, text: &str, start: usize) -> Option<Speech> {
        let (comma, verb) = *self.verbs.get(self.verbs.partition_point(|(comma, _)| *comma < start))?;
        let stop = self.stops.get(self.stops.partition_point(|stop| *stop < start));
        let words = trimmed(text, Span::new(start, comma + 1));
        stop.is_none_or(|stop| stop + 2 > comma).then_some(Speech { words, verb: Some(verb) })
    }
}

/// What is said in `text`, the words inside one pair of marks, without who says it: `«Да, – сказал он. – Нет»`. Empty
/// where nobody is said to say it.
pub(super) fn within(text: &str, known: &QuotationWords) -> Vec<Speech> {
    let comma = |at: usize| text[..at].trim_end().ends_with([',', '!', '?', '…']);
    let first = text.char_indices().find(|(_, c)| is_dash(*c)).filter(|(at, _)| comma(*at));
    let Some((at, dash)) = first else { return Vec::new() };
    let parts = [vec![Span::new(0, at)], parts(text, dash)].concat();
    let said = spoken(text, parts, known);
    let told = said.iter().any(|speech| speech.verb.is_some());
    let trim = |speech: Speech| Speech { words: trimmed(text, speech.words), ..speech };
    if told { said.into_iter().map(trim).filter(|speech| !speech.words.is_empty()).collect() } else { Vec::new() }
}

/// The speech in `parts`, the stretches between dashes: it goes on over a dash that begins no narration.
fn spoken(text: &str, parts: Vec<Span>, known: &QuotationWords) -> Vec<Speech> {
    let mut said: Vec<Speech> = Vec::new();
    let mut open: Option<Span> = None;
    for part in parts {
        let verb = saying(text, part, known).filter(|_| open.is_some());
        match (verb, open) {
            (Some(_), Some(words)) => {
                said.push(Speech { words, verb });
                open = None;
            }
            (_, before) => open = Some(before.map_or(part, |before| before.joined(part))),
        }
    }
    said.extend(open.map(|words| Speech { words, verb: None }));
    said
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// The stretches between the dashes of `text`; a dash between two letters or figures is none.
fn parts(text: &str, dash: char) -> Vec<Span> {
    let spaced = |at: usize, c: char| {
        let before = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let after = text[at + c.len_utf8()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before || (after && c != '-')
    };
    let cuts = text.char_indices().filter(|(at, c)| (is_dash(*c) || *c == dash) && spaced(*at, *c));
    let (mut parts, mut start) = (Vec::new(), None);
    for (at, c) in cuts {
        parts.extend(start.map(|start| Span::new(start, at)));
        start = Some(at + c.len_utf8());
    }
    parts.extend(start.map(|start| Span::new(start, text.len())));
    parts
}

/// The verb of saying that makes `part` a narration.
fn saying(text: &str, part: Span, known: &QuotationWords) -> Option<Span> {
    let inside = part.of(text);
    let found = words(inside).take(FIRST).find(|word| known.is_saying(word.of(inside)));
    found.map(|word| word.shifted(part.start))
}

/// Without white space, and without the stop that ends the narration before: `—. ¿Qué tal?`
fn trimmed(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start =
        inside.len() - inside.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ':')).len();
    Span::new(start, inside.trim_end().len().max(start)).shifted(span.start)
}
