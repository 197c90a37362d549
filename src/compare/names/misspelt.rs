//! Names spelt otherwise than in the source: a letter more, less or other, two that changed places, an accent or the
//! last letter lost.

use super::doubt::is_inflected_place;
use super::index::{Index, Token};
use super::spelling::{Endings, Likeness, likeness, slipped};
use super::{ADAPTED, Change, Matcher, Mention, Nature, Standing, is_known_place};
use crate::align::Bead;
use crate::compare::acronyms::abbreviates;
use crate::document::BlockKind;
use crate::facts::names::Kind;
use crate::locale::names::name_words;
use crate::span::Span;
use crate::words::Writing;

/// From so many letters on, a word that differs in one letter is a slip even where the passage has the name in full too …
const LONG: usize = 7;
/// … and from so many on where nothing but its spelling speaks for it: Rory and Roy may be two.
const ENOUGH: usize = 5;

/// Shorter acronyms are one letter from too many; longer ones are words.
const SHORTEST_ACRONYM: usize = 3;
const LONGEST_ACRONYM: usize = 6;
/// Where an acronym is explained, it is at its first places.
const MOST_MET: usize = 8;

/// How sure a slip is: two letters changed places, hardly ever on purpose; the source's own spelling stands elsewhere in
/// the target; the name stands in letters that are not those of the text, and is copied.
const TRANSPOSED: f32 = 0.95;
const KNOWN: f32 = 0.85;

/// The words beside it are the source's too (`The Clarion Ldger`), it stands nearly as in the source, …
const BESIDE: f32 = 0.7;
const NEARLY: f32 = 0.6;
/// … or something else explains the difference: the rules of the language, another case, a word for the people.
const EXPLAINED: f32 = 0.4;
/// Words that are translated by their meaning (`Parlamento`, `Parliament`), and short ones.
const MEANT: f32 = 0.3;

impl Matcher<'_> {
    /// The misspelt among the unanswered names `extra` of the target; `all` are the names of the source in the bead, and
    /// `missing` the unanswered of them.
    pub(super) fn misspelt(&self, all: &[Mention], missing: &[Mention], extra: &[Mention], bead: &Bead) -> Vec<Change> {
        let mut changes = Vec::new();
        for there in extra {
            let to = &self.target.tokens[there.token];
            let beside = || missing.iter().any(|m| self.neighbours(m.token, there.token));
            if !self.source.of_fold(&to.fold).is_empty() || (self.target.is_ordinary(there.token) && !beside()) {
                continue;
            }
            let same_script = |m: &&Mention| self.source.tokens[m.token].writing == to.writing;
            let near = |m: &&Mention| {
                self.nearness(&self.source.tokens[m.token], to) >= Likeness::Edited || self.is_acronym_of(**m, *there)
            };
            let missed = missing.iter().filter(same_script).find(near);
            let slip = || all.iter().filter(same_script).find(|m| self.is_slip(**m, to, bead));
            let alike = || missing.iter().filter(same_script).find(|m| self.is_another_rendering(**m, *there, bead));
            let Some(here) = missed.or_else(slip).or_else(alike) else { continue };
            let carried = self.carried(&self.source.tokens[here.token].fold, bead);
            let weight = self.weight_of_slip(*here, *there, carried);
            // What sounds like a word of another script is its rendering, if the letters do not say more.
            if there.standing == Standing::Missing || weight >= KNOWN {
                changes.push(self.change(Nature::Misspelt, Some(*here), Some(*there), weight, carried));
            }
        }
        changes
    }

    /// Whether `to` is a slip for the name although the passage may have the name in full beside it.
    fn is_slip(&self, here: Mention, to: &Token, bead: &Bead) -> bool {
        let from = &self.source.tokens[here.token];
        let long = from.fold.chars().count() >= LONG && here.kind == Kind::Opaque && self.endings == Endings::Few;
        match self.nearness(from, to) {
            Likeness::Transposed => true,
            Likeness::Edited => (long && from.writing == Writing::Latin) || self.is_outnumbered(from, bead),
            _ => false,
        }
    }

    /// Whether the source's passage has the word more often than the target's has it, in any case.
    fn is_outnumbered(&self, from: &Token, bead: &Bead) -> bool {
        let wanted = self.source.within(&bead.source).iter().filter(|token| token.fold == from.fold).count();
        let same = |token: &&Token| token.fold == from.fold || self.nearness(from, token) >= Likeness::Inflected;
        wanted > self.target.within(&bead.target).iter().filter(same).count()
    }

    /// Whether the target has the name as the source writes it elsewhere, and here a word that sounds the same: Balladar
    /// for Valadar.
    fn is_another_rendering(&self, here: Mention, there: Mention, bead: &Bead) -> bool {
        let from = &self.source.tokens[here.token];
        let opaque = here.kind == Kind::Opaque && there.kind == Kind::Opaque;
        from.writing == Writing::Latin
            && self.endings == Endings::Few
            && opaque
            && self.likeness(here.token, there.token) > ADAPTED
            && self.carried(&from.fold, bead)
    }

    fn weight_of_slip(&self, here: Mention, there: Mention, carried: bool) -> f32 {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let letters = from.fold.chars().count();
        if self.are_acronyms(here, there) {
            return self.weight_of_acronym(here, there, carried);
        }
        if self.head_items(here, there) && !self.neighbours(here.token, there.token) {
            return MEANT;
        }
        let copied = from.writing != self.source.writing || from.writing != self.target.writing;
        let opaque = here.kind == Kind::Opaque && there.kind == Kind::Opaque;
        match self.nearness(from, to) {
            // Parameter is parametre in Turkish, Theater theatre: a word that ends otherwise in another language.
            Likeness::Transposed if self.source.is_ordinary(here.token) && end_otherwise(&from.fold, &to.fold) => MEANT,
            Likeness::Transposed => TRANSPOSED,
            // Moualem and Mouallem: two ways of one original, of which a text has chosen one.
            _ if self.have_one_original(here.token, there.token) => EXPLAINED,
            // Kalifornii, beside the University of California.
            _ if is_known_place(&self.source, here) && self.lead_back(here.token, there.token) => EXPLAINED,
            _ if carried || (copied && letters >= ENOUGH) => KNOWN,
            _ if self.is_adapted(here, there) => EXPLAINED,
            // Content Managment System: a title that was to be copied as it stands.
            _ if self.neighbours(here.token, there.token) && letters >= ENOUGH => BESIDE,
            _ if self.source.is_ordinary(here.token) && !self.is_inner_slip(here, to) => MEANT,
            _ if opaque || letters >= ENOUGH => NEARLY,
            _ => MEANT,
        }
    }

    /// Whether both are written with as many capitals as other letters at least: NRCan.
    fn are_acronyms(&self, here: Mention, there: Mention) -> bool {
        let words = [(&self.source, here), (&self.target, there)];
        words.iter().all(|(index, m)| {
            let text = index.text.at(index.tokens[m.token].span);
            let capitals = text.chars().filter(|c| c.is_uppercase()).count();
            capitals > 1 && capitals * 2 >= text.chars().count()
        })
    }

    /// Whether two acronyms of as many letters, three at least, are one letter apart: BST and PST.
    fn is_acronym_of(&self, here: Mention, there: Mention) -> bool {
        let [a, b] = [&self.source.tokens[here.token].fold, &self.target.tokens[there.token].fold];
        let other = a.chars().zip(b.chars()).filter(|(x, y)| x != y).count();
        let length = a.chars().count();
        self.are_acronyms(here, there)
            && (SHORTEST_ACRONYM..=LONGEST_ACRONYM).contains(&length)
            && b.chars().count() == length
            && other == 1
    }

    /// How sure one acronym is a slip for another one. Acronyms are translated, by their letters (NRCan is RNCan): where the
    /// target spells out what it means by its own, or has it for the source's wherever that stands, it is no slip.
    fn weight_of_acronym(&self, here: Mention, there: Mention, carried: bool) -> f32 {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let text = self.target.text.at(to.span);
        let blocks = self.target.of_fold(&to.fold).iter().map(|at| self.target.tokens[*at].block as usize);
        let spelt_out = |block: usize| abbreviates(text, self.target.text.document.block_text(block));
        let mut blocks = blocks.take(MOST_MET);
        match () {
            () if blocks.any(spelt_out)
                || (!carried && (self.go_together(from, to) || self.is_throughout(from, to))) =>
            {
                MEANT
            }
            () if self.nearness(from, to) == Likeness::Transposed => TRANSPOSED,
            () if carried || self.neighbours(here.token, there.token) => KNOWN,
            () => NEARLY,
        }
    }

    /// Whether the target writes `to` as often as the source writes `from`, and more than once: nobody slips twice alike.
    fn is_throughout(&self, from: &Token, to: &Token) -> bool {
        let often = self.source.of_fold(&from.fold).len();
        often > 1 && self.target.of_fold(&to.fold).len() == often
    }

    /// Whether both head an item of a list or a heading and stand nowhere else: a verb as likely as a name, and the two are
    /// related words (`Refactor the list`, `Refatore a lista`).
    fn head_items(&self, here: Mention, there: Mention) -> bool {
        [(&self.source, here), (&self.target, there)].iter().all(|(index, mention)| {
            let token = &index.tokens[mention.token];
            let block = &index.text.document.blocks[token.block as usize];
            let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::Heading(_));
            let head = index.text.at(Span { start: block.span.start, end: token.span.start });
            listed && !head.contains(char::is_alphabetic) && index.of_fold(&token.fold).len() == 1
        })
    }

    /// Whether a letter inside is other while the ends are the same, and nothing but the name gives the word its capital:
    /// `la administración Tramp`. Words with a meaning in common have other ends (Parlamento, Parliament).
    fn is_inner_slip(&self, here: Mention, to: &Token) -> bool {
        let from = &self.source.tokens[here.token];
        here.read && !here.initial && slipped(&from.fold, &to.fold)
    }

    /// Whether the rules of a language, or an ending, explain the difference: Luisiana, Catalanen, `Džordž`.
    fn is_adapted(&self, here: Mention, there: Mention) -> bool {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let known = is_known_place(&self.source, here);
        let place = known || here.kind == Kind::Place || there.kind == Kind::Place;
        let sounds = || self.likeness(here.token, there.token) > ADAPTED;
        (self.respells() && sounds())
            // Tennessean: of the place, or from it.
            || (known && begins_like(&to.fold, &from.fold))
            // Macedonia and Macedonië, Catalans and Catalanen: the language's own word for the place or its people.
            || (from.fold.chars().count() > LONG && is_inflected_place(&self.source, here))
            || (place && sounds() && !from.fold.chars().rev().take(2).eq(to.fold.chars().rev().take(2)))
    }

    /// How the spelling of two names differs. Between languages of another script than Latin every letter may differ by
    /// rule (Симпсон, Сімпсон), so that only a transposition is a slip; not so where the script is foreign to both texts,
    /// which copy the name then (Петр, Петя).
    fn nearness(&self, from: &Token, to: &Token) -> Likeness {
        let home = from.writing == self.source.writing || from.writing == self.target.writing;
        match likeness(&from.fold, &to.fold, self.endings) {
            Likeness::Edited if from.writing != Writing::Latin && home => Likeness::Other,
            near => near,
        }
    }

    /// Names that lost their accents or their last `s` on the way, beside a word of the name that both sides have:
    /// `Raphael Hertzog` for `Raphaël Hertzog`, `Anthony Town` for `Anthony Towns`.
    pub(super) fn worn(&self, all: &[Mention], bead: &Bead) -> Vec<Change> {
        // A text that never writes accents has made up its mind.
        let drops_accents = name_words(self.target.text.locale()).drops_accents && !self.target.has_accents();
        let genitives = name_words(self.source.text.locale()).genitive_s || self.endings != Endings::Few;
        let mut changes = Vec::new();
        for here in all.iter().filter(|m| m.read && m.kind != Kind::Demonym) {
            let from = &self.source.tokens[here.token];
            let place = is_known_place(&self.source, *here);
            if from.writing != Writing::Latin || from.fold.chars().count() < 4 || place {
                continue;
            }
            let text = written(&self.source, here.token);
            let range = self.target.range(&bead.target);
            if range.clone().any(|at| written(&self.target, at) == text) {
                continue;
            }
            let accent = |at: usize| {
                from.fold == self.target.tokens[at].fold
                    && !drops_accents
                    && lost_accents(&text, &written(&self.target, at))
            };
            let clipped = |at: usize| {
                let one = &self.target.tokens[at].fold;
                // Ryder Cups: more than one, where the text has the one too.
                let plural = self.source.of_fold(one).iter().any(|at| self.source.tokens[*at].capital);
                let known = self.target.is_ordinary(at) || self.source.is_ordinary(here.token) || plural;
                !genitives && !known && from.fold.strip_suffix('s') == Some(one)
            };
            let worn = range.clone().find(|at| {
                self.target.tokens[*at].capital && (accent(*at) || clipped(*at)) && self.neighbours(here.token, *at)
            });
            if let Some(at) = worn {
                let there = Mention { token: at, name: self.target.tokens[at].span, ..*here };
                // The letters that it lost stand elsewhere in the text, of this name or of another word.
                let accents =
                    || text.chars().filter(|c| !c.is_ascii()).all(|c| self.target.text.document.text.contains(c));
                let known = from.fold != self.target.tokens[at].fold || accents();
                let weight = if known { WORN } else { BARE };
                changes.push(self.change(Nature::Misspelt, Some(*here), Some(there), weight, false));
            }
        }
        changes
    }
}

/// How sure a lost accent or a lost `s` is a slip.
const WORN: f32 = 0.6;
/// And an accent that the text has on no letter.
const BARE: f32 = 0.4;

/// Whether `derived` is `stem`, but for its last letter, with more behind.
fn begins_like(derived: &str, stem: &str) -> bool {
    let mut kept = stem.chars();
    kept.next_back();
    derived.len() > stem.len() && derived.starts_with(kept.as_str())
}

/// A word in lower case with its accents.
fn written(index: &Index, token: usize) -> String {
    index.text.at(index.tokens[token].span).to_lowercase()
}

/// Whether `was` has accents and `is` has none.
fn lost_accents(was: &str, is: &str) -> bool {
    !was.is_ascii() && is.is_ascii() && !was.contains('ß') && was != is
}

/// Whether two words differ in their last two letters only, which changed places.
fn end_otherwise(a: &str, b: &str) -> bool {
    let head = |word: &str| word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    a.len() == b.len() && a[..head(a)] == b[..head(b)]
}
