//! All versions of one article side by side: which of them is the odd one out.
//!
//! Each translation was held against the source alone. Where several of them say otherwise at one place, the place is in
//! dispute: 54 in the source and 45 in es, fr and ja is one slip of the source, and no three of the translations. The
//! versions vote; the source has one vote like any other. What is counted are values that do not depend on the language,
//! at places of the source, so that the cost grows with the versions and never with their pairs.

mod value;

use std::ops::Range;

use crate::finding::Group;
use value::Said;

/// Something that a translation says otherwise than the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Which translation.
    pub target: usize,
    /// Which of its findings.
    pub finding: usize,
    /// What it is about.
    pub group: Group,
    /// The paragraph of the source that it is about, or the last one before what was added.
    pub paragraph: u32,
    /// Where in that paragraph, in bytes; `None` where the source has nothing.
    pub place: Option<Range<u32>>,
    /// What the translation says there, as it was read; `None` where it says nothing.
    pub value: Option<String>,
}

/// What several versions say about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    /// What says otherwise than the source, by translation.
    pub doubts: Vec<Doubt>,
    /// The translations that say what the source says.
    pub agree: Vec<usize>,
    /// How the vote ended.
    pub verdict: Verdict,
}

/// How a vote among versions ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Each translation that says otherwise stands against the source and others.
    Targets,
    /// The source stands against more versions than go with it.
    Source,
    /// As many one way as another.
    Tie,
}

/// How a dispute stands, for those who tell it.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// How the vote ended.
    pub verdict: Verdict,
    /// The language of the source.
    pub source: &'a str,
    /// What the source says there; `None` where it says nothing.
    pub says: Option<&'a str>,
    /// The languages that go with the source.
    pub with: Vec<&'a str>,
    /// What the others say, by language.
    pub others: Vec<(&'a str, Option<&'a str>)>,
}

/// The disputes among `targets` translations, in the order of the source; `voices` says whether a translation
/// says what the source says, as far as can be told, where it has no doubt.
pub fn weigh(mut doubts: Vec<Doubt>, targets: usize, voices: impl Fn(usize, &Doubt) -> bool) -> Vec<Dispute> {
    doubts.sort_by_key(|doubt| (doubt.paragraph, doubt.place.is_none(), doubt.place.as_ref().map(|at| at.start)));
    let mut groups: Vec<Vec<Doubt>> = Vec::new();
    for paragraph in doubts.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let first = groups.len();
        for doubt in paragraph {
            match groups[first..].iter_mut().find(|group| belongs(group, doubt)) {
                Some(group) => group.push(doubt.clone()),
                None => groups.push(vec![doubt.clone()]),
            }
        }
    }
    groups.into_iter().map(|doubts| dispute(doubts, targets, &voices)).collect()
}

/// Whether `doubt` is about what the others of `group` are about: the same words of the source, or what it lacks there.
fn belongs(group: &[Doubt], doubt: &Doubt) -> bool {
    if group[0].group != doubt.group {
        return false;
    }
    let numbers = doubt.group == Group::Numbers;
    group.iter().any(|other| match (&other.place, &doubt.place) {
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end || a == b,
        // A slip may be told as another thing in its place, or as one that is missing and one that is new.
        (Some(_), None) if numbers => same(other, doubt),
        (None, None) if numbers => same(other, doubt),
        (None, None) => other.target != doubt.target,
        (Some(_), None) => doubt.group == Group::Names && !has_added(group, doubt.target),
        (None, Some(_)) => false,
    })
}

/// Whether two values as they were read are one number.
pub fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (Said::of(a), Said::of(b));
    a.is_number() && b.is_number() && a.agrees(&b)
}

fn same(a: &Doubt, b: &Doubt) -> bool {
    match (&a.value, &b.value) {
        (Some(a), Some(b)) => Said::of(a).agrees(&Said::of(b)),
        _ => false,
    }
}

/// Whether `group` has something already that `target` alone has.
fn has_added(group: &[Doubt], target: usize) -> bool {
    group.iter().any(|doubt| doubt.target == target && doubt.place.is_none())
}

fn dispute(doubts: Vec<Doubt>, targets: usize, voices: &impl Fn(usize, &Doubt) -> bool) -> Dispute {
    let mut against: Vec<usize> = doubts.iter().map(|doubt| doubt.target).collect();
    against.sort_unstable();
    against.dedup();
    let agree: Vec<usize> =
        (0..targets).filter(|target| !against.contains(target) && voices(*target, &doubts[0])).collect();
    // Those who say the same otherwise; what cannot be told apart goes with the most.
    let (mut camps, mut vague): (Vec<(Said, usize)>, usize) = (Vec::new(), 0);
    for target in &against {
        let said = doubts.iter().filter(|doubt| doubt.target == *target).find_map(|doubt| doubt.value.as_deref());
        match said.map(Said::of).filter(Said::is_number) {
            None => vague += 1,
            Some(said) => match camps.iter_mut().find(|(other, _)| other.agrees(&said)) {
                Some((_, votes)) => *votes += 1,
                None => camps.push((said, 1)),
            },
        }
    }
    let most = camps.iter().map(|(_, votes)| *votes).max().unwrap_or(0) + vague;
    let (with, alone) = (agree.len() + 1, against.len() == 1);
    let verdict = match most.cmp(&with) {
        std::cmp::Ordering::Greater => Verdict::Source,
        std::cmp::Ordering::Equal if !alone => Verdict::Tie,
        _ => Verdict::Targets,
    };
    Dispute { doubts, agree, verdict }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(target: usize, place: Option<Range<u32>>, value: Option<&str>) -> Doubt {
        let value = value.map(str::to_owned);
        Doubt { target, finding: 0, group: Group::Numbers, paragraph: 1, place, value }
    }

    fn verdicts(doubts: Vec<Doubt>, targets: usize) -> Vec<Verdict> {
        weigh(doubts, targets, |_, _| true).iter().map(|dispute| dispute.verdict).collect()
    }

    #[test]
    fn the_source_is_odd_where_the_others_agree() {
        let all = (0..3).map(|target| doubt(target, Some(4..6), Some("45"))).collect();
        assert_eq!(verdicts(all, 3), [Verdict::Source]);
        // One sees it as a number that is missing and another that is new.
        let apart = vec![
            doubt(0, Some(4..6), Some("45")),
            doubt(1, Some(4..6), None),
            doubt(1, None, Some("45 people")),
            doubt(2, Some(4..6), Some("45")),
        ];
        assert_eq!(verdicts(apart, 3), [Verdict::Source]);
    }

    #[test]
    fn a_translation_is_odd_where_another_goes_with_the_source() {
        assert_eq!(verdicts(vec![doubt(0, Some(4..6), Some("54"))], 2), [Verdict::Targets]);
        assert_eq!(verdicts(vec![doubt(0, Some(4..6), Some("54"))], 1), [Verdict::Targets]);
    }

    #[test]
    fn ties_are_ties() {
        // 45 and 45 against 54 and 54; and three that all say something else.
        let halves = (0..2).map(|target| doubt(target, Some(4..6), Some("54"))).collect();
        assert_eq!(verdicts(halves, 3), [Verdict::Tie]);
        let three = vec![doubt(0, Some(4..6), Some("54")), doubt(1, Some(4..6), Some("63"))];
        assert_eq!(verdicts(three, 2), [Verdict::Tie]);
    }

    #[test]
    fn a_translation_without_the_paragraph_has_no_vote() {
        let doubts = vec![doubt(0, Some(4..6), Some("54")), doubt(1, Some(4..6), Some("54"))];
        let found = weigh(doubts, 3, |target, _| target != 2);
        assert_eq!((found[0].verdict, found[0].agree.len()), (Verdict::Source, 0));
    }

    #[test]
    fn other_places_are_other_disputes() {
        let doubts = vec![doubt(0, Some(4..6), Some("54")), doubt(1, Some(9..11), Some("54"))];
        assert_eq!(verdicts(doubts, 2), [Verdict::Targets, Verdict::Targets]);
    }
}
