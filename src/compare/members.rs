//! Members of a closed set that are another one in the other version: Monday for Tuesday, north for south.

use super::Versions;
use crate::align::Bead;
use crate::facts::members::Place;
use crate::locale::members::{MemberWords, member_words, set_name};
use crate::span::{Side, Span};
use crate::text::Text;

/// A member that is another one in the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The word of the source.
    pub source: Place,
    /// The word of the target.
    pub target: Place,
    /// What the set is called.
    pub set: &'static str,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

impl Versions<'_> {
    /// The members of closed sets that were exchanged, in order.
    pub fn exchanged_members(&self) -> Vec<Change> {
        let Some(words) = member_words(self.source.locale()).zip(member_words(self.target.locale())) else {
            return Vec::new();
        };
        let beads = self.alignment.segments.iter().filter(|bead| !bead.is_unpaired());
        beads.flat_map(|bead| self.exchanged_in(bead, words)).collect()
    }

    fn exchanged_in(&self, bead: &Bead, words: (&MemberWords, &MemberWords)) -> Vec<Change> {
        let source = self.source.members_in(passage(self.source, bead, Side::Source));
        if source.is_empty() {
            return Vec::new();
        }
        let target = self.target.members_in(passage(self.target, bead, Side::Target));
        let lone = |here: &[Place], there: &[Place], words: &MemberWords| -> Vec<Place> {
            let missing = |place: &&Place| there.iter().all(|other| other.member != place.member);
            let mut lone: Vec<Place> =
                here.iter().filter(missing).filter(|place| words.has(place.member)).copied().collect();
            lone.sort_by_key(|place| place.member);
            lone.dedup_by_key(|place| place.member);
            lone
        };
        let (gone, new) = (lone(source, target, words.1), lone(target, source, words.0));
        // One for one: where several changed, another word may stand for either.
        let only = |places: &[Place], set: u8| {
            let mut of_set = places.iter().filter(|place| place.member.set == set);
            of_set.next().copied().filter(|_| of_set.next().is_none())
        };
        // *Tuesday night* is *natten til onsdag*.
        let night = source.iter().chain(target).any(|place| set_name(place.member) == NIGHT);
        let change = |was: &Place| {
            let set = was.member.set;
            let (source, target) = (only(&gone, set)?, only(&new, set)?);
            let set = set_name(source.member);
            if night && set == WEEKDAY && are_neighbours(source.member.place, target.member.place) {
                return None;
            }
            Some(Change { source, target, set, confidence: SURE * bead.posterior })
        };
        gone.iter().filter_map(change).collect()
    }
}

/// The sets whose members depend on each other: a night belongs to the day before it, or to the one behind.
const WEEKDAY: &str = "weekday";
const NIGHT: &str = "night";

/// Whether two days of the week follow each other.
fn are_neighbours(one: u8, other: u8) -> bool {
    matches!(one.abs_diff(other), 1 | 6)
}

/// A weekday, a colour, a side that is exchanged for another one and missed nowhere else is a slip of the translator's, or
/// the translator's better knowledge.
const SURE: f32 = 0.8;

fn passage(text: &Text, bead: &Bead, side: Side) -> Span {
    let units = bead.units(side);
    text.segments[units.start as usize].span.joined(text.segments[units.end as usize - 1].span)
}
