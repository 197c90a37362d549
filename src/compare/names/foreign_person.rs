//! Another person in another script: `Торвальд Гансен` for `Torvald Brenning`, `Марія Соколова` for `Maria Petrova`.
//!
//! Names of another script are compared by their sound, which says little where they differ: a reader of sounds may have
//! missed the right one. So the word beside must be heard, and nothing in the passage may sound like the lost one.

use super::index::Token;
use super::{HEARD, Matcher, Mention};
use crate::align::Bead;
use crate::facts::names::Kind;
use crate::locale::given_names::given_names;
use crate::span::Side;
use crate::words::Writing;

/// Words of two scripts that sound less alike than this are two names, however either language reads them …
const UNLIKE: f32 = 0.35;
/// … if they have so many letters: 習 and Jong are heard in many ways.
const LONG: usize = 5;
/// A word that sounds so much like any on the other side has its counterpart there.
const SURELY: f32 = 0.7;
/// Those that end alike, as Петрова and Sokolova do, still no more than this.
const ALIKE_END: f32 = 0.45;
/// How sure it is then, …
const OTHER_PERSON: f32 = 0.7;
/// … and where they end alike.
const OTHER_ENDING: f32 = 0.55;

impl Matcher<'_> {
    /// How likely a name in one script stands in the place of one in another: `Торвальд Гансен` for `Torvald Brenning`. The
    /// word beside it is heard on both sides, and the two have no sound in common.
    pub(super) fn exchanged_in_script(&self, here: Mention, there: Mention, bead: &Bead) -> f32 {
        let (from, to) = (&self.source.tokens[here.token], &self.target.tokens[there.token]);
        let cased = |token: &Token| matches!(token.writing, Writing::Latin | Writing::Cased);
        let long = |token: &Token| token.fold.chars().count() >= LONG;
        // Helen is in lists of words where Torvald is not.
        let named = |m: Mention, token: &Token| {
            m.read && (m.kind == Kind::Opaque || given_names().forms(&token.fold).next().is_some())
        };
        let two = from.writing != to.writing && cased(from) && cased(to);
        let alike = self.likeness(here.token, there.token);
        if !two || !named(here, from) || !named(there, to) || !long(from) || !long(to) || alike >= HEARD {
            return 0.0;
        }
        let heard = self.heard(Side::Source, here, &bead.target).max(self.heard(Side::Target, there, &bead.source));
        if heard > SURELY {
            return 0.0;
        }
        let alike_beside = |mine: Option<usize>, theirs: Option<usize>| {
            let (Some(mine), Some(theirs)) = (mine, theirs) else { return false };
            let named = self.source.tokens[mine].capital && self.target.tokens[theirs].capital;
            named && self.likeness(mine, theirs) >= HEARD
        };
        let beside = alike_beside(self.source.before(here.token), self.target.before(there.token))
            || alike_beside(self.source.after(here.token), self.target.after(there.token));
        match beside {
            true if alike <= UNLIKE => OTHER_PERSON,
            true if alike <= ALIKE_END && heard < HEARD => OTHER_ENDING,
            _ => 0.0,
        }
    }
}
