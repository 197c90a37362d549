//! Another person beside a first name that both sides have: `أولغا سوكولوفا` for `Olga Markova`, `Tom Green` for `Tom Brown`.
//!
//! Scripts without capitals show no names, so that a stranger among them is not seen by itself. A first name that is heard
//! shows where the second one ought to stand: what stands there instead and has no sound in common is another person's.
//! In one script the two words are read as they stand.

use super::index::{Index, Token};
use super::sound::{Run, Sound};
use super::{Change, Matcher, Mention, Nature, Standing, is_known_place};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::locale::given_names::given_names;
use crate::locale::persons;
use crate::span::{Side, Span};
use crate::words::{Joint, Writing};

/// A first name is heard where a word sounds so much like it: Olga in 奥尔加, Ольга, 올가.
const FIRST: f32 = 0.7;
/// First names of fewer sounds are heard in many words, unless they are known: Los, Van.
const SHORTEST_FIRST: usize = 4;
/// Second names of fewer letters are heard in many ways: Kim, Jong, 習.
const SHORTEST: usize = 5;
/// What sounds so much like the second name may be it, read in another way.
const PERHAPS: f32 = 0.53;
/// Words that sound less alike than this have nothing in common; Markova and Sokolova end alike.
const UNLIKE: f32 = 0.48;
/// The word that stands in the place of a name is no shorter.
const SHORTEST_THERE: usize = 4;
/// How sure it is where a mark joins the two words of the name, …
const JOINED: f32 = 0.7;
/// … and where the one only stands beside the other.
const BESIDE: f32 = 0.6;
/// Two words of one script that have more letters in common may be one name, spelt in two ways: Machfus, Mahfuz.
const SPELT_ALIKE: f64 = 0.7;
/// So many letters of the first name may be unheard before the mark behind it, and the mark.
const LACKING: usize = 3;
/// Prepositions and articles that are written on to a name have no more letters: `למריה`.
const WRITTEN_ON: usize = 2;

impl Matcher<'_> {
    /// The second names of persons that stand in the place of others; `mentions` are the names of either side.
    pub(super) fn other_second_names(&self, mentions: [&[Mention]; 2], bead: &Bead) -> Vec<Change> {
        let mut all = Vec::new();
        for side in [Side::Source, Side::Target] {
            let names = mentions[side as usize].chunk_by(|a, b| a.name == b.name).filter(|parts| parts.len() == 2);
            let names = names.filter(|parts| self.is_full_name(side, parts[0], parts[1]));
            all.extend(names.filter_map(|parts| self.other_in_uncased(side, parts[0], parts[1], bead)));
        }
        let whole = |mentions: &[Mention]| -> Vec<Vec<Mention>> {
            let parts = mentions.chunk_by(|a, b| a.name == b.name && b.token == a.token + 1);
            parts
                .filter(|parts| (2..=4).contains(&parts.len()) && parts.iter().all(|m| m.read))
                .map(<[_]>::to_vec)
                .collect()
        };
        let there = whole(mentions[1]);
        for here in whole(mentions[0]).iter().filter(|_| !there.is_empty()) {
            all.extend(there.iter().find_map(|there| self.other_in_script(here, there, bead)));
        }
        all
    }

    /// Whether the two are the first and the second word of one name.
    fn is_full_name(&self, side: Side, first: Mention, second: Mention) -> bool {
        let joined = first.name == second.name && second.token == first.token + 1 && first.read && second.read;
        joined && matches!(self.index(side).tokens[second.token].joint, Joint::Space | Joint::Hyphen)
    }

    /// A second name in a script without capitals that is not the one of this side.
    fn other_in_uncased(&self, side: Side, first: Mention, second: Mention, bead: &Bead) -> Option<Change> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[second.token];
        let far = matches!(there.writing, Writing::Uncased | Writing::Unspaced) && token.writing == here.writing;
        let opaque = second.kind == Kind::Opaque && !here.is_ordinary(second.token) && !is_known_place(here, second);
        if !far || !opaque || (token.letters as usize) < SHORTEST {
            return None;
        }
        let blocks = bead.units(side.other());
        let (at, span) = self.first_name(side, first, bead)?;
        // Asked last: it looks at the whole passage.
        let (other, sure) = beside(there, at, span)?;
        let sound = here.sound(second.token);
        let run = Run::new(there.text.at(other));
        let alike = sound.nearest_within(&run).0.max(Sound::of_other(there.text.at(other)).likeness(sound));
        let answered = self.standing(side, second, blocks).is_none_or(|standing| standing != Standing::Missing);
        if alike > UNLIKE || run.begins_like(sound) || answered || self.heard(side, second, blocks) > PERHAPS {
            return None;
        }
        let (source, target) = match side {
            Side::Source => (token.span, other),
            Side::Target => (other, token.span),
        };
        Some(Change::new(Nature::Replaced, Some(source), Some(target), if sure { JOINED } else { BESIDE }))
    }

    /// Where the other side has the first name: as its language writes it, or by its sound.
    fn first_name(&self, side: Side, first: Mention, bead: &Bead) -> Option<(usize, Span)> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let range = || there.range(bead.units(side.other())).filter(|at| is_native(&there.tokens[*at]));
        let written = |at: usize| {
            let token = &there.tokens[at];
            let (word, start) = (there.text.at(token.span), token.span.start as usize);
            let forms = given_names().forms(&here.tokens[first.token].fold);
            if token.writing == Writing::Uncased {
                let rest = |form: &str| Some(token.fold.strip_suffix(form)?.chars().count());
                return { forms }
                    .any(|form| rest(form).is_some_and(|rest| rest <= WRITTEN_ON))
                    .then_some((at, token.span));
            }
            // The longest: 玛丽亚 begins as 玛丽 does.
            let found = forms.filter_map(|form| Some((form.len(), word.find(form)?))).max();
            found.map(|(length, place)| (at, Span::new(start + place, start + place + length)))
        };
        if let Some(found) = range().find_map(written) {
            return Some(found);
        }
        let sound = here.sound(first.token);
        let heard_in = |at: usize| {
            let token = &there.tokens[at];
            if token.writing != Writing::Uncased || token.letters as usize > sound.len() + WRITTEN_ON + 2 {
                return there.heard_in(at, sound);
            }
            // Without what is written on to it.
            (sound.nearest_within(&Run::new(there.text.at(token.span))).0, token.span)
        };
        let heard = range().map(|at| (at, heard_in(at))).max_by(|a, b| a.1.0.total_cmp(&b.1.0));
        let (at, (likeness, span)) = heard.filter(|_| sound.len() >= SHORTEST_FIRST)?;
        (likeness >= FIRST).then_some((at, span))
    }

    /// The same where both sides have one script: all words of a name but one are there, `Tom Green` for `Tom Brown`.
    fn other_in_script(&self, here: &[Mention], there: &[Mention], bead: &Bead) -> Option<Change> {
        let fold = |side: Side, m: &Mention| self.index(side).tokens[m.token].fold.as_str();
        let lone = |side: Side, mine: &[Mention], theirs: &[Mention]| {
            let met = |m: &&Mention| theirs.iter().any(|other| fold(side.other(), other) == fold(side, m));
            let mut alone = mine.iter().filter(|m| !met(m)).copied();
            alone.next().filter(|_| alone.next().is_none())
        };
        let (from, to) = (lone(Side::Source, here, there)?, lone(Side::Target, there, here)?);
        let known = |m: &Mention| {
            let word = fold(Side::Source, m);
            given_names().forms(word).next().is_some() || persons::given_names().woman(word).is_some()
        };
        // Two words in common say who is meant; one has to be a first name.
        let person = here.len() > 2 || here.iter().any(|m| m.token != from.token && known(m));
        let (source, target) = (&self.source.tokens[from.token], &self.target.tokens[to.token]);
        let stranger = |side: Side, m: Mention| {
            self.standing(side, m, bead.units(side.other())) == Some(Standing::Missing)
                && self.index(side.other()).of_fold(fold(side, &m)).is_empty()
        };
        let alike = strsim::jaro_winkler(&source.fold, &target.fold) >= SPELT_ALIKE;
        let least = if here.len() > 2 { SHORTEST_THERE - 1 } else { SHORTEST_THERE };
        let long = |token: &Token| token.letters as usize >= least;
        // `John Street` is no person, and *Jon Snow* is translated by some.
        let meant = self.target.is_ordinary(to.token)
            || self.source.is_ordinary(from.token)
                && !self.source.is_word(&self.target.text.at(target.span).to_lowercase())
            || self.is_unreadable(Side::Target, to);
        let unlike = !alike || here.len() > 2 && source.head != target.head;
        let other_person = here.len() == there.len() && person && source.writing == target.writing;
        (other_person && unlike && long(source) && long(target) && !meant)
            .then(|| stranger(Side::Source, from) && stranger(Side::Target, to))
            .filter(|strangers| *strangers)
            .map(|_| Change::new(Nature::Replaced, Some(source.span), Some(target.span), BESIDE))
    }
}

fn is_native(token: &Token) -> bool {
    matches!(token.writing, Writing::Uncased | Writing::Unspaced | Writing::Katakana)
}

/// What stands where the second name ought to, behind the first at `span` in word `at`, and whether a mark joins the two.
fn beside(there: &Index, at: usize, span: Span) -> Option<(Span, bool)> {
    let next = there.tokens.get(at + 1).filter(|next| is_native(next) && next.block == there.tokens[at].block)?;
    let between = there.text.at(Span { start: span.end, end: next.span.start.max(span.end) });
    // What was heard may lack the end of the name.
    let dot = |c: char| matches!(c, '·' | '・' | '•' | '‧');
    let dotted = between.ends_with(dot) && between.chars().count() <= LACKING;
    if dotted {
        return Some((next.span, true));
    }
    let spaced =
        next.writing == Writing::Uncased && next.joint == Joint::Space && there.tokens[at].span.end == span.end;
    let long = next.letters as usize >= SHORTEST_THERE;
    (spaced && long && between.chars().all(char::is_whitespace)).then_some((next.span, false))
}
