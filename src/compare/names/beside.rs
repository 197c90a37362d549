//! Another person beside a first name that both sides have: `أولغا سوكولوفا` for `Olga Markova`, `Tom Green` for `Tom Brown`.
//!
//! Scripts without capitals show no names, so that a stranger among them is not seen by itself. A first name that is heard
//! shows where the second one ought to stand: what stands there instead and has no sound in common is another person's.
//! In one script the two words are read as they stand.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::index::{Index, Token, WRITTEN_ON, tails};
use super::sound::{Run, Sound};
use super::{Change, Matcher, Mention, Nature, Standing, is_known_place};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::locale::given_names::{given_names, is_given_name};
use crate::locale::{fold, persons};
use crate::span::{Side, Span};
use crate::words::{Joint, Writing};

/// A first name is heard where a word sounds so much like it: Olga in 奥尔加, Ольга, 올가.
const FIRST: f32 = 0.7;
/// A word is a first name that sounds no less alike: a title may do by chance.
const SURELY: f32 = 0.85;
/// Where letters are taken for what is written on to it, more of it has to be heard.
const SURELY_CUT: f32 = 0.92;
/// First names of fewer sounds are heard in many words, unless they are known: Los, Van.
const SHORTEST_FIRST: usize = 4;
/// Second names of fewer letters are heard in many ways: Kim, Jong, 習.
const SHORTEST: usize = 5;
/// What sounds so much like the second name may be it, read in another way.
const PERHAPS: f32 = 0.58;
/// Words that sound less alike than this have nothing in common; Markova and Sokolova end alike.
const UNLIKE: f32 = 0.55;
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

/// Where the other side of a bead has the first names of either, by their spellings: a passage may name many an Olga.
type Heard = FxHashMap<(Side, u32), Option<(usize, Span)>>;

impl Matcher<'_> {
    /// The second names of persons that stand in the place of others; `mentions` are the names of either side.
    pub(super) fn other_second_names(&self, mentions: [&[Mention]; 2], bead: &Bead) -> Vec<Change> {
        let (mut all, mut heard) = (Vec::new(), Heard::default());
        for side in [Side::Source, Side::Target] {
            let names = mentions[side as usize].chunk_by(|a, b| a.name == b.name).filter(|parts| parts.len() == 2);
            let names = names.filter(|parts| self.is_full_name(side, parts[0], parts[1]));
            for parts in names {
                all.extend(self.other_in_uncased(side, parts[0], parts[1], bead, &mut heard));
                all.extend(self.other_in_uncased(side, parts[1], parts[0], bead, &mut heard));
            }
        }
        let whole = |mentions: &[Mention]| -> Vec<Vec<Mention>> {
            let parts = mentions.chunk_by(|a, b| a.name == b.name && b.token == a.token + 1);
            parts
                .filter(|parts| (2..=4).contains(&parts.len()) && parts.iter().all(|m| m.read))
                .map(<[_]>::to_vec)
                .collect()
        };
        // Two names of which one word differs share another.
        let there = whole(mentions[1]);
        let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, name) in there.iter().enumerate() {
            name.iter().for_each(|m| by_word.entry(&self.target.tokens[m.token].fold).or_default().push(at));
        }
        for here in whole(mentions[0]) {
            let words = here.iter().filter_map(|m| by_word.get(self.source.tokens[m.token].fold.as_str()));
            let near: BTreeSet<usize> = words.flatten().copied().collect();
            all.extend(near.into_iter().find_map(|at| self.other_in_script(&here, &there[at], bead)));
        }
        all
    }

    /// Whether the two are the first and the second word of one name.
    fn is_full_name(&self, side: Side, first: Mention, second: Mention) -> bool {
        let joined = first.name == second.name && second.token == first.token + 1 && first.read && second.read;
        joined && matches!(self.index(side).tokens[second.token].joint, Joint::Space | Joint::Hyphen)
    }

    /// A name in a script without capitals that is not `second` of this side, beside the one that is `first`.
    fn other_in_uncased(
        &self,
        side: Side,
        first: Mention,
        second: Mention,
        bead: &Bead,
        heard: &mut Heard,
    ) -> Option<Change> {
        let (here, there) = (self.index(side), self.index(side.other()));
        let token = &here.tokens[second.token];
        let far = matches!(there.writing, Writing::Uncased | Writing::Unspaced) && token.writing == here.writing;
        let opaque = second.kind == Kind::Opaque && !here.is_ordinary(second.token) && !is_known_place(here, second);
        // Of a first name it is known that it is one.
        let given = || second.token < first.token && is_given_name(&token.fold);
        let least = if second.token < first.token { SHORTEST_THERE } else { SHORTEST };
        if !far || !(opaque || given()) || (token.letters as usize) < least {
            return None;
        }
        let blocks = bead.units(side.other());
        let spelling = here.tokens[first.token].spelling;
        let (at, span) = (*heard.entry((side, spelling)).or_insert_with(|| self.first_name(side, first, bead)))?;
        let (other, sure) = match first.token < second.token {
            true => behind(there, at, span)?,
            false => before(there, at, span)?,
        };
        let sound = here.sound(second.token);
        let run = Run::new(there.text.at(other));
        let alike = sound.nearest_within(&run).0.max(Sound::of_other(there.text.at(other)).likeness(sound));
        let standing = self.standing(side, second, blocks);
        let answered = !matches!(standing, Some(Standing::Missing | Standing::Heard));
        // Ordinary words sound like much: a name is met by its first sound, where that is no vowel.
        let may_be = |at: &usize| {
            let token = &there.tokens[*at];
            let begins = || Run::new(there.text.at(token.span)).begins_like(sound);
            is_native(token) && (token.writing != Writing::Uncased || sound.begins_open() || begins())
        };
        let heard_elsewhere =
            || there.range(blocks).filter(may_be).map(|at| there.heard(at, sound)).fold(0.0, f32::max);
        if alike > UNLIKE || run.begins_like(sound) || answered || heard_elsewhere() > PERHAPS {
            return None;
        }
        // Titles stand before a name too: only a first name is in the place of one.
        if second.token < first.token && !is_first_name(there.text.at(other)) {
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
            // With or without what is written on to it.
            let likeness = there.tails(at).iter().map(|other| {
                if other.len() + 1 < sound.len() { 0.0 } else { other.likeness(sound).max(sound.likeness(other)) }
            });
            (likeness.fold(0.0, f32::max), token.span)
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
        let known = |m: &Mention| is_given_name(fold(Side::Source, m));
        // Two words in common say who is meant; one has to be a first name.
        let person = here.len() > 2 || here.iter().any(|m| m.token != from.token && known(m));
        let (source, target) = (&self.source.tokens[from.token], &self.target.tokens[to.token]);
        let stranger = |side: Side, m: Mention| {
            self.standing(side, m, bead.units(side.other())) == Some(Standing::Missing)
                && self.index(side.other()).of_fold(fold(side, &m)).is_empty()
        };
        // *Cruz Victoria* is the *Victoria Cross*.
        let place = |parts: &[Mention], m: &Mention| parts.iter().position(|part| part.token == m.token);
        let turned = place(here, &from) != place(there, &to)
            && self.source.is_ordinary(from.token)
            && self.target.is_ordinary(to.token);
        let lettered = |token: &Token| token.fold.chars().all(|c| !c.is_numeric());
        let alike = strsim::jaro_winkler(&source.fold, &target.fold) >= SPELT_ALIKE;
        let least = if here.len() > 2 { SHORTEST_THERE - 1 } else { SHORTEST_THERE };
        let long = |token: &Token| token.letters as usize >= least;
        // `John Street` is no person, and *Jon Snow* is translated by some.
        let [was, is] = [(Side::Source, source), (Side::Target, target)]
            .map(|(side, token)| self.index(side).text.at(token.span).to_lowercase());
        let ordinary = [self.source.is_ordinary(from.token), self.target.is_ordinary(to.token)];
        // Both are words of one language: who is called Brown is not called Green elsewhere.
        let both = ordinary[0] && self.source.is_word(&is) || ordinary[1] && self.target.is_word(&was);
        let meant = turned
            || !lettered(source)
            || !lettered(target)
            || here.len() == 2 && ordinary.contains(&true) && !both
            || here.len() > 2 && (ordinary[0] || self.source.is_inflected(from.token))
            || here.len() == 2 && self.is_unreadable(Side::Target, to);
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

/// How the first names that tell their bearers' sex sound, of those long enough to be heard.
static SOUNDS: LazyLock<Vec<Sound>> = LazyLock::new(|| {
    let sounds = persons::given_names().all().map(Sound::of_latin);
    sounds.filter(|sound| sound.len() >= SHORTEST_FIRST).collect()
});

/// Whether a word, with or without what is written on to it, is a first name that languages have each in their way.
fn is_first_name(word: &str) -> bool {
    let folded = fold(word);
    // As its language writes it, or as it sounds: روبرت.
    let parts = tails(word);
    let sounds = |sound: &Sound| {
        let alike = |(cut, part): (usize, &Sound)| {
            let least = if cut == 0 { SURELY } else { SURELY_CUT };
            part.len() + 1 >= sound.len() && part.likeness(sound) >= least
        };
        parts.iter().enumerate().any(alike)
    };
    let mut letters = folded.char_indices().map(|(at, _)| at).take(WRITTEN_ON + 1);
    letters.any(|at| folded.len() > at + WRITTEN_ON && given_names().forms(&folded[at..]).next().is_some())
        || SOUNDS.iter().any(sounds)
}

/// Whether only the mark between the words of a foreign name stands there, but for what was not heard.
fn is_dotted(between: &str) -> bool {
    let dot = |c: char| matches!(c, '·' | '・' | '•' | '‧');
    between.contains(dot) && between.chars().count() <= LACKING && (between.ends_with(dot) || between.starts_with(dot))
}

/// What stands where the second name ought to, behind the first at `span` in word `at`, and whether a mark joins the two.
fn behind(there: &Index, at: usize, span: Span) -> Option<(Span, bool)> {
    let next = there.tokens.get(at + 1).filter(|next| is_native(next) && next.block == there.tokens[at].block)?;
    let between = there.text.at(Span { start: span.end, end: next.span.start.max(span.end) });
    // What was heard may lack the end of the name.
    if is_dotted(between) {
        return Some((next.span, true));
    }
    let whole = there.tokens[at].span.end == span.end;
    (whole && is_spaced(next, next.joint, between)).then_some((next.span, false))
}

/// The same before it.
fn before(there: &Index, at: usize, span: Span) -> Option<(Span, bool)> {
    let last = there.tokens.get(at.checked_sub(1)?)?;
    let last = Some(last).filter(|last| is_native(last) && last.block == there.tokens[at].block)?;
    let between = there.text.at(Span { start: last.span.end, end: span.start.max(last.span.end) });
    if is_dotted(between) {
        return Some((last.span, true));
    }
    is_spaced(last, there.tokens[at].joint, between).then_some((last.span, false))
}

fn is_spaced(word: &Token, joint: Joint, between: &str) -> bool {
    let long = word.letters as usize >= SHORTEST_THERE;
    word.writing == Writing::Uncased && joint == Joint::Space && long && between.chars().all(char::is_whitespace)
}
