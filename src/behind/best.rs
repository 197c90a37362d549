//! Which wording of the source a translation renders best.
//!
//! Each wording has a cost: what stands in it and not in the translation, what the translation has and it has not, as far
//! as two languages have it alike; other counts of headings, items and code; another length; and its time. A translator
//! renders what there was when the translation was written, or what there was a little earlier, when the work began.

use std::collections::HashSet;

use super::features::{Features, is_figure, is_sure};

/// A wording of the source.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// What it says.
    pub features: &'a Features,
    /// How many commits of the branch are newer than it.
    pub age: u32,
}

/// A token that stands alike in all languages, once more or less than in the translation.
const SURE: f64 = 1.0;
/// A word that the translation has taken over in places.
const WORD: f64 = 0.35;
/// More of one token say no more.
const MOST: u32 = 3;
/// A block of a kind more or less.
const KIND: f64 = 1.0;
/// The spread of lengths, in natural logarithms, that two translations of one text have.
const SPREAD: f64 = 0.12;
/// A wording that came after the last edit of the translation.
const FUTURE: f64 = 4.0;
/// One wording before what there was at the last edit, and each more.
const EARLIER: f64 = 1.2;
const EACH: f64 = 0.4;

/// The same where nobody knows when the translation was written.
const UNDATED: f64 = 0.5;
const LONGER: f64 = 0.1;

/// The number of the candidate that `target` renders best; they are given newest first. `edited` is the age of the last
/// commit that changed the translation's words, where that is known, and `ratio` how much longer its language is.
pub fn best(candidates: &[Candidate], target: &Features, edited: Option<u32>, ratio: f64) -> usize {
    let tokens = varying(candidates);
    let cost = |candidate: &Candidate| {
        let mut cost = 0.0;
        for token in &tokens {
            let (here, there) = (candidate.features.count(token), target.count(token));
            let weight = if is_sure(token) { SURE } else { WORD };
            // A word that the translation does not have at all was translated.
            if there > 0 || is_sure(token) {
                cost += weight * f64::from(here.abs_diff(there).min(MOST));
            }
        }
        let kinds: HashSet<_> = candidate.features.kinds.keys().chain(target.kinds.keys()).collect();
        for kind in kinds {
            let count = |features: &Features| features.kinds.get(kind).copied().unwrap_or(0);
            cost += KIND * f64::from(count(candidate.features).abs_diff(count(target)).min(2 * MOST));
        }
        let off = (f64::from(target.extent).max(1.0) / (f64::from(candidate.features.extent).max(1.0) * ratio)).ln();
        cost + (off / SPREAD).powi(2).min(8.0) / 2.0
    };
    // The newest wording that there was at the last edit.
    let then = edited.map(|edited| {
        candidates.iter().position(|candidate| candidate.age >= edited).unwrap_or(candidates.len().saturating_sub(1))
    });
    let time = |number: usize| match then {
        None if number == 0 => 0.0,
        None => UNDATED + LONGER * (number - 1) as f64,
        Some(then) if number < then => FUTURE + EACH * (then - number) as f64,
        Some(then) if number == then => 0.0,
        Some(then) => EARLIER + EACH * ((number - then - 1) as f64).sqrt(),
    };
    let costs = candidates.iter().enumerate().map(|(number, candidate)| cost(candidate) + time(number));
    // Of equal ones the newest.
    costs.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(number, _)| number)
}

/// The earliest of the candidates before number `best` of which `target` still has a figure that `best` has not: a block may
/// have been passed over when the rest followed. `best` itself where there is none.
pub fn stale(candidates: &[Candidate], target: &Features, best: usize) -> usize {
    const BACK: usize = 8;
    let here = candidates[best].features;
    let has = |candidate: &Candidate| {
        candidate.features.tokens.iter().filter(|(token, _)| is_figure(token)).any(|(token, count)| {
            let (now, there) = (here.count(token), target.count(token));
            *count > now && there > now
        })
    };
    let end = candidates.len().min(best + 1 + BACK);
    (best + 1..end).rev().find(|number| has(&candidates[*number])).unwrap_or(best)
}

/// The tokens that not all candidates have equally often: the others say nothing.
fn varying<'a>(candidates: &[Candidate<'a>]) -> Vec<&'a str> {
    let Some(first) = candidates.first() else { return Vec::new() };
    let mut varying: HashSet<&str> = HashSet::new();
    for pair in candidates.windows(2) {
        let (a, b) = (pair[0].features, pair[1].features);
        for (token, count) in a.tokens.iter().chain(&b.tokens) {
            if a.count(token) != *count || b.count(token) != *count {
                varying.insert(token);
            }
        }
    }
    debug_assert!(candidates.len() > 1 || varying.is_empty(), "{}", first.age);
    let mut varying: Vec<&str> = varying.into_iter().collect();
    // Sums of floats depend on their order.
    varying.sort_unstable();
    varying
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn features(text: &str) -> Features {
        Features::of(&Document::from_paragraphs("a", text, None))
    }

    fn found(wordings: &[&str], target: &str, edited: Option<u32>) -> usize {
        let features: Vec<Features> = wordings.iter().map(|text| self::features(text)).collect();
        let candidates = features.iter().zip(0..).map(|(features, age)| Candidate { features, age: age * 10 });
        best(&candidates.collect::<Vec<_>>(), &self::features(target), edited, 1.0)
    }

    #[test]
    fn figures_tell_the_wording() {
        let wordings = ["Port 9000 is open.", "Port 8080 is open.", "The port is open."];
        assert_eq!(found(&wordings, "Der Port 8080 ist offen.", Some(0)), 1);
        assert_eq!(found(&wordings, "Der Port 9000 ist offen.", Some(0)), 0);
    }

    #[test]
    fn a_new_paragraph_tells_the_wording() {
        let wordings = ["One thing.\n\nAnother thing that is new.", "One thing."];
        assert_eq!(found(&wordings, "Eine Sache.", None), 1);
        assert_eq!(found(&wordings, "Eine Sache.\n\nUnd noch eine, die neu ist.", None), 0);
    }

    #[test]
    fn time_tells_where_words_do_not() {
        let wordings = ["The gate is shut.", "The gate is wide.", "The gate is open."];
        assert_eq!(found(&wordings, "Das Tor ist offen.", Some(20)), 2);
        assert_eq!(found(&wordings, "Das Tor ist offen.", Some(15)), 2);
        assert_eq!(found(&wordings, "Das Tor ist offen.", Some(5)), 1);
    }
}
