//! The words of a text that tell a woman from a man, read once.

use super::parts::parts;
use crate::document::Document;
use crate::locale::Locale;
use crate::locale::sexes::{Kind, SexWords, Told, sex_words};
use crate::segment::Segment;
use crate::span::Span;

/// A word that tells a woman from a man.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The word.
    pub span: Span,
    /// What it tells.
    pub told: Told,
}

/// What a text tells of the sex of those it speaks of.
#[derive(Debug, Clone, Default)]
pub struct Sexes {
    /// The words that tell, in order.
    pub signs: Vec<Sign>,
    /// Where things, several, or whom one speaks to have a pronoun, in order.
    pub others: Vec<Span>,
}

impl Sexes {
    /// What the sentences of `document` tell, in a language of `locale`; nothing where its words are not known.
    pub fn read(document: &Document, segments: &[Segment], locale: &Locale) -> Self {
        let mut sexes = Self::default();
        let Some(words) = sex_words(locale) else { return sexes };
        for segment in segments {
            let text = segment.span.of(&document.text);
            if words.is_unspaced() {
                sexes.unspaced(words, text, segment.span.start);
            } else {
                sexes.spaced(words, text, segment.span.start);
            }
        }
        sexes
    }

    /// The signs that begin in `span`.
    pub fn signs_in(&self, span: Span) -> &[Sign] {
        let start = self.signs.partition_point(|sign| sign.span.start < span.start);
        let end = self.signs.partition_point(|sign| sign.span.start < span.end);
        &self.signs[start..end.max(start)]
    }

    /// Whether things, several, or whom one speaks to have a pronoun in `span`.
    pub fn has_others(&self, span: Span) -> bool {
        let start = self.others.partition_point(|other| other.start < span.start);
        self.others.get(start).is_some_and(|other| other.start < span.end)
    }

    fn spaced(&mut self, words: &SexWords, text: &str, offset: u32) {
        let parts = parts(text);
        let mut number = 0;
        while let Some(part) = parts.get(number) {
            // `petite-fille` is one word where the list has it, and two where it has not.
            let joined = parts.get(number + 1).filter(|next| text[part.end..next.start] == *"-");
            let whole = joined.map(|next| (part.start..next.end, text[part.start..next.end].to_lowercase()));
            let noun = whole.and_then(|(range, word)| Some((range, words.told(&word)?)));
            if let Some((range, told)) = noun.filter(|(_, told)| told.kind == Kind::Noun) {
                self.signs.push(Sign { span: Span::new(range.start, range.end).shifted(offset), told });
                number += 2;
                continue;
            }
            self.word(words, text, &parts, number, offset);
            number += 1;
        }
    }

    fn word(&mut self, words: &SexWords, text: &str, parts: &[std::ops::Range<usize>], number: usize, offset: u32) {
        let range = &parts[number];
        let word = text[range.clone()].to_lowercase();
        let span = Span::new(range.start, range.end).shifted(offset);
        if words.is_other(&word) {
            self.others.push(span);
        }
        let Some(mut told) = words.told(&word) else { return };
        let capital = text[range.clone()].starts_with(char::is_uppercase);
        // A name may end in anything, and be anything.
        let name = capital && (told.kind == Kind::Ending || told.kind == Kind::Said && number > 0);
        let nobody = || {
            let rest: String = text[range.start..].chars().take(LONGEST_PHRASE).collect();
            words.is_impersonal(&rest.to_lowercase().replace('’', "'"))
        };
        let before = parts[number.saturating_sub(2)..number].iter().map(|range| text[range.clone()].to_lowercase());
        let active = told.kind == Kind::Said && before.into_iter().any(|verb| words.is_have(&verb));
        if name || active || told.kind == Kind::Pronoun && told.soft && nobody() {
            return;
        }
        if told.kind == Kind::Maybe {
            let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
            let beside = beside.filter_map(|at| parts.get(at)).map(|range| text[range.clone()].to_lowercase());
            if beside.into_iter().any(|verb| words.is_singular(&verb)) {
                told.kind = Kind::Pronoun;
            }
        }
        self.signs.push(Sign { span, told });
    }

    fn unspaced(&mut self, words: &SexWords, text: &str, offset: u32) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let Some((word, told)) = words.head(&text[at..]) else {
                at += c.len_utf8();
                continue;
            };
            let span = Span::new(at, at + word.len()).shifted(offset);
            if words.is_other(word) {
                self.others.push(span);
            }
            self.signs.extend(told.map(|told| Sign { span, told }));
            at += word.len();
        }
    }
}

/// Letters of the longest phrase in which a pronoun means nobody.
const LONGEST_PHRASE: usize = 24;
