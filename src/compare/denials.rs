//! Denials that one version has and the other has not: `did not sign`, rendered by *haben unterzeichnet*.
//!
//! Translators turn denials round (*are not a common sight*: *sind selten*), so a sentence without one proves little: of
//! 114 denied sentences of news, one to eight have no word of denial in their rendering, by language. What can be told
//! is the leading clause of a sentence: short, at the same place on both sides, and with a name or a number in it that
//! stands in both.

use std::cell::OnceCell;

use unicode_segmentation::UnicodeSegmentation;

use super::names::sound::{Run, Sound};
use super::{Change, Nature, Versions};
use crate::align::Bead;
use crate::facts::Value;
use crate::facts::names::{Kind, Name};
use crate::locale::fold;
use crate::locale::negation::negation;
use crate::locale::places::places;
use crate::locale::punctuation;
use crate::locale::scripts::is_alphanumeric;
use crate::segment::tokens::tokens;
use crate::span::{Side, Span};
use crate::text::Text;

/// A clause of more words has room for a denial in other words. Of 1,844 leading clauses that deny, in news in 30 pairs
/// of languages, 38 up to 14 words had none in their rendering; nearly all of them said the same another way.
const LONGEST: f32 = 12.0;
/// A clause of fewer words is an exclamation.
const SHORTEST: f32 = 4.0;
/// So many words has a sentence in which every word that may deny is seen.
const SENTENCE: f32 = 16.0;
/// A sentence that is free in its rendering shares one thing with it by chance; that it shares two says that it keeps to it.
const SHARED: usize = 2;
/// A name of fewer sounds, or one that sounds less like what stands there, may be heard by chance.
const LEAST_HEARD: usize = 4;
const SURELY_HEARD: f32 = 0.75;
/// Of a name of so many sounds less is enough: 웨버 for Weber.
const LONG_HEARD: usize = 5;
const ENOUGH_HEARD: f32 = 0.63;
/// How sure a denial is that a whole short sentence lacks.
const OF_SENTENCE: f32 = 0.65;
/// Leading clauses that take shares of their sentences that differ by more are not each other's rendering.
const APART: f32 = 0.15;

impl Versions<'_> {
    /// The denials of `side` that the other version does not have, in order, each with the clause that should.
    pub fn lone_denials(&self, side: Side) -> Vec<Change> {
        let both = negation(self.source.locale()).zip(negation(self.target.locale()));
        if both.is_none() {
            return Vec::new();
        }
        self.alignment
            .segments
            .iter()
            .filter(|bead| !bead.is_unpaired())
            .filter_map(|bead| self.lone_denial(bead, side))
            .collect()
    }

    fn lone_denial(&self, bead: &Bead, side: Side) -> Option<Change> {
        let clause = self.lone_in_clause(bead, side);
        let known = clause.as_ref().map_or(0.0, |change| change.weight);
        let sentence = if known < OF_SENTENCE { self.lone_in_sentence(bead, side) } else { None };
        sentence.or(clause)
    }

    /// A denial of a short sentence whose rendering denies nothing at all, however the two order their clauses: `The bridge
    /// will not be closed, Berg said`, `Berg sagte, die Brücke werde gesperrt`.
    fn lone_in_sentence(&self, bead: &Bead, side: Side) -> Option<Change> {
        let (text, rendering) = (self.text(side), self.text(side.other()));
        let (here, there) = (negation(text.locale())?, negation(rendering.locale())?);
        if bead.source.len() != 1 || bead.target.len() != 1 {
            return None;
        }
        let (own, other) = (passage(text, bead, side), passage(rendering, bead, side.other()));
        let (written, rendered) = (text.at(own), rendering.at(other));
        let denial = here.denial(written)?;
        let asks = [written, rendered].iter().any(|text| text.contains(['?', '？', '؟', ';', '՞']));
        let alone = here.denials(written) == 1 && there.denials(rendered) == 0 && !there.is_doubtful(rendered);
        let short = |text: &str| (SHORTEST..=SENTENCE).contains(&words(text));
        if asks || !alone || !short(written) || !short(rendered) || self.shared_facts(side, own, other) < SHARED {
            return None;
        }
        let denial = Span::new(denial.start, denial.end).shifted(own.start);
        let weight = OF_SENTENCE * bead.posterior;
        Some(match side {
            Side::Source => Change::new(Nature::Omitted, Some(denial), Some(other), weight),
            Side::Target => Change::new(Nature::Added, Some(other), Some(denial), weight),
        })
    }

    fn lone_in_clause(&self, bead: &Bead, side: Side) -> Option<Change> {
        let (text, rendering) = (self.text(side), self.text(side.other()));
        let (here, there) = (negation(text.locale())?, negation(rendering.locale())?);
        let (passage, other_passage) = (passage(text, bead, side), passage(rendering, bead, side.other()));
        let (own, other) = (leading(text, passage)?, leading(rendering, other_passage)?);
        let denial = here.denial(text.at(own))?;
        let asks = |text: &Text, span: Span| text.at(span).contains(['?', '？', '؟', ';', '՞']);
        if there.denials(rendering.at(other)) > 0 || asks(text, passage) || asks(rendering, other_passage) {
            return None;
        }
        let share = |clause: Span, whole: Span| clause.len() as f32 / whole.len() as f32;
        let size = words(text.at(own));
        // A denial that moved to another clause is counted there.
        let lost = here.denials(text.at(passage)) > there.denials(rendering.at(other_passage));
        let alike = (share(own, passage) - share(other, other_passage)).abs() <= APART;
        if !lost || !alike || !(SHORTEST..=LONGEST).contains(&size) {
            return None;
        }
        let sure = if self.share_a_fact(side, own, other) { 0.75 } else { 0.4 };
        let denial = Span::new(denial.start, denial.end).shifted(own.start);
        let weight = sure * bead.posterior;
        Some(match side {
            Side::Source => Change::new(Nature::Omitted, Some(denial), Some(other), weight),
            Side::Target => Change::new(Nature::Added, Some(other), Some(denial), weight),
        })
    }

    /// Whether a number, a place, a name or a weekday stands in `own` of `side` and in `other` of the other version.
    fn share_a_fact(&self, side: Side, own: Span, other: Span) -> bool {
        self.shared_facts(side, own, other) > 0
    }

    /// How many numbers, places, names and weekdays stand in `own` of `side` and in `other` of the other version.
    fn shared_facts(&self, side: Side, own: Span, other: Span) -> usize {
        let (here, there) = (self.text(side), self.text(side.other()));
        let text = fold(there.at(other));
        let place = |name: &str| {
            let ids = places(here.locale()).ids(name);
            let forms = ids.into_iter().flat_map(|id| places(there.locale()).forms(id));
            forms.map(|form| fold(form.trim_end_matches('*'))).any(|form| text.contains(&form))
        };
        let run = OnceCell::new();
        let heard = |name: &Name| {
            let run = run.get_or_init(|| Run::new(there.at(other)));
            let parts = name.parts.iter().filter(|part| !matches!(part.kind, Kind::Place | Kind::Demonym));
            let sounds = parts.map(|part| Sound::of(&part.text)).filter(|sound| sound.len() >= LEAST_HEARD);
            let least = |sound: &Sound| if sound.len() >= LONG_HEARD { ENOUGH_HEARD } else { SURELY_HEARD };
            { sounds }.any(|sound| sound.nearest_within(run).0 >= least(&sound))
        };
        let capitals = here.at(own).unicode_words().filter(|word| word.starts_with(char::is_uppercase));
        let facts = facts_in(there, other);
        let stands = |fact: &&Value| match fact {
            Value::Name(name) => place(&name.text) || text.contains(&fold(&name.text)) || heard(name),
            value => {
                let keys = value.anchor_keys();
                facts.iter().any(|fact| fact.anchor_keys().iter().any(|key| keys.contains(key)))
            }
        };
        let members = there.members_in(other);
        let member = |member| members.iter().any(|place| place.member == member);
        let facts = facts_in(here, own).into_iter().filter(stands).count();
        let members = here.members_in(own).iter().filter(|place| member(place.member)).count();
        // A place is a name too.
        (facts + members).max(capitals.filter(|word| place(word)).count())
    }
}

/// The facts that begin in `span`.
fn facts_in(text: &Text, span: Span) -> Vec<&Value> {
    let first = text.facts.partition_point(|fact| fact.span.start < span.start);
    text.facts[first..].iter().take_while(|fact| fact.span.start < span.end).map(|fact| &fact.value).collect()
}

fn passage(text: &Text, bead: &Bead, side: Side) -> Span {
    let units = bead.units(side);
    text.segments[units.start as usize].span.joined(text.segments[units.end as usize - 1].span)
}

/// The first clause of `span` that has letters: up to a mark.
fn leading(text: &Text, span: Span) -> Option<Span> {
    let written = text.at(span);
    let start = written.find(is_alphanumeric)?;
    // The comma and the full stop inside a number end nothing.
    let ends = |(at, c): &(usize, char)| {
        ends_clause(*c) && !written[start + at + c.len_utf8()..].starts_with(is_alphanumeric)
            || punctuation::mark(*c).is_some()
    };
    let end = written[start..].char_indices().find(ends).map_or(written.len(), |(at, _)| start + at);
    Some(Span::new(start, start + written[start..end].trim_end().len()).shifted(span.start))
}

/// Whether `c` ends a clause. A full stop may stand in an abbreviation, but then the clause is too short to be judged.
fn ends_clause(c: char) -> bool {
    punctuation::is_final(c) || punctuation::is_comma(c) || CLAUSE_MARKS.contains(c)
}

/// Marks that end a clause, besides those that end a sentence and commas.
const CLAUSE_MARKS: &str = ";；؛:：—–()（）\"“”„«»「」";

fn words(text: &str) -> f32 {
    tokens(text, 0).iter().map(|token| token.size).sum()
}
