//! Persons who are a woman in one version and a man in the other.
//!
//! What says it: pronouns, nouns for kin and ranks, nouns for what one does, what is said of persons only. Languages in
//! which things are *he* and *she* too prove something only where the other version has no word for a thing that the
//! pronoun could stand for. Where either version has any word of the other sex in that passage, nothing is said: whom it
//! means is not known.

use super::Versions;
use crate::align::Bead;
use crate::facts::sexes::{Sexes, Sign};
use crate::locale::persons::person_words;
use crate::locale::sexes::{Kind, sex_words};
use crate::span::{Side, Span};
use crate::text::Text;

/// A person who is a woman in one version and a man in the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The word of the source that tells.
    pub source: Sign,
    /// The word of the target that tells the contrary.
    pub target: Sign,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

impl Versions<'_> {
    /// The persons who changed sex, at most one a passage, in order.
    pub fn changed_sexes(&self) -> Vec<Change> {
        if sex_words(self.source.locale()).is_none() || sex_words(self.target.locale()).is_none() {
            return Vec::new();
        }
        let beads = self.alignment.segments.iter().filter(|bead| !bead.is_unpaired());
        beads.filter_map(|bead| self.changed_sex(bead)).collect()
    }

    fn changed_sex(&self, bead: &Bead) -> Option<Change> {
        let passage = |side| {
            let text = self.text(side);
            let units = bead.units(side);
            let span = text.segments[units.start as usize].span.joined(text.segments[units.end as usize - 1].span);
            Passage::new(text, span)
        };
        let (source, target) = (passage(Side::Source), passage(Side::Target));
        let change = renamed(&source, &target).or_else(|| turned(&source, &target));
        change.map(|change| Change { confidence: change.confidence * bead.posterior, ..change })
    }
}

/// What one side of a bead tells.
struct Passage<'a> {
    text: &'a Text,
    signs: &'a [Sign],
    /// Whether its pronouns may stand for things.
    others: bool,
}

impl<'a> Passage<'a> {
    fn new(text: &'a Text, span: Span) -> Self {
        let sexes: &Sexes = text.sexes();
        let known = sex_words(text.locale()).is_some_and(|words| words.knows_others());
        Self { text, signs: sexes.signs_in(span), others: !known || sexes.has_others(span) }
    }

    fn of(&self, woman: bool) -> impl Iterator<Item = &Sign> {
        self.signs.iter().filter(move |sign| sign.told.woman == woman)
    }

    /// Whether anything tells `woman`.
    fn tells(&self, woman: bool) -> bool {
        self.of(woman).next().is_some()
    }

    /// Whether a pronoun of `woman` is subject.
    fn has_subject(&self, woman: bool) -> bool {
        let known = person_words(self.text.locale());
        let subject = |word: &str| known.is_subject(word) || known.maybe.contains(word);
        self.of(woman).any(|sign| sign.told.kind == Kind::Pronoun && subject(&self.text.at(sign.span).to_lowercase()))
    }

    /// Whether a pronoun tells `woman`.
    fn has_pronoun(&self, woman: bool) -> bool {
        self.of(woman).any(|sign| sign.told.kind == Kind::Pronoun)
    }

    /// The surest pronoun of `woman`, or what is said of such a person.
    fn best(&self, woman: bool) -> Option<&Sign> {
        let said = self.of(woman).filter(|sign| matches!(sign.told.kind, Kind::Pronoun | Kind::Said | Kind::Role));
        said.max_by_key(|sign| (!sign.told.soft, sign.told.kind, std::cmp::Reverse(sign.span.start)))
    }
}

/// A noun for one sex where the other version has that for the other: *mother* and *padre*.
fn renamed(source: &Passage, target: &Passage) -> Option<Change> {
    let nouns = source.signs.iter().filter(|sign| sign.told.concepts != 0 && !sign.told.soft);
    let found = nouns.filter_map(|noun| {
        let told = noun.told;
        let same = |sign: &&Sign, woman: bool| sign.told.woman == woman && sign.told.concepts & told.concepts != 0;
        let answered = target.signs.iter().any(|sign| same(&sign, told.woman));
        let both = source.signs.iter().any(|sign| same(&sign, !told.woman));
        let other = target.signs.iter().find(|sign| same(sign, !told.woman)).filter(|_| !answered && !both)?;
        let confidence = if other.told.soft { 0.6 } else { 0.85 };
        Some(Change { source: *noun, target: *other, confidence })
    });
    found.max_by(|a, b| a.confidence.total_cmp(&b.confidence))
}

/// Pronouns, and what is said of persons: of one sex only here, and of the other only there. What nouns say may be said of
/// others (*violence against women*).
fn turned(source: &Passage, target: &Passage) -> Option<Change> {
    [true, false].into_iter().find_map(|woman| {
        if source.tells(!woman) || target.tells(woman) {
            return None;
        }
        let (was, is) = (source.best(woman)?, target.best(!woman)?);
        let confidence = sure(was, source, target).min(sure(is, target, source));
        let agrees = was.told.kind != Kind::Pronoun || is.told.kind != Kind::Pronoun || subjects(source, target, woman);
        (confidence > 0.0 && agrees).then_some(Change { source: *was, target: *is, confidence })
    })
}

/// Whether both have a subject pronoun, or neither has: `his` is another person's where `ella` is subject.
fn subjects(source: &Passage, target: &Passage, woman: bool) -> bool {
    source.has_subject(woman) == target.has_subject(!woman)
}

/// So many words that agree with one sex, and none with the other, are said of a person where the other version has nobody
/// else and no thing.
const MANY: usize = 3;

/// How sure `sign`, of `here`, means a person of its sex, where the other version is `there`.
fn sure(sign: &Sign, here: &Passage, there: &Passage) -> f32 {
    let alone = !there.others && there.has_subject(!sign.told.woman);
    match (sign.told.kind, sign.told.soft) {
        (Kind::Pronoun, false) => 0.85,
        (Kind::Said, false) => 0.75,
        // Another person's office may stand beside: one such false alarm in 8,000 sentences of news.
        (Kind::Role, false) if there.has_pronoun(!sign.told.woman) => 0.55,
        (Kind::Pronoun, true) if !there.others && there.has_pronoun(!sign.told.woman) => 0.65,
        (Kind::Said, true) if alone && here.of(sign.told.woman).count() >= MANY => 0.55,
        _ => 0.0,
    }
}
