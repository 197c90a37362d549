//! What a program reads in a message: placeholders of all the usual kinds, tags, and the cases of ICU's selections.

use std::collections::{BTreeMap, BTreeSet};

use super::{Couple, Half, Slip, Versions};
use crate::locale::messages::plurals;
use crate::opaque::icu;
use crate::opaque::markers::{Marker, Sort, markers};
use crate::span::Span;
use crate::unit::CATEGORIES;

/// A placeholder that another one stands for is surely renamed; one that is not there may be one that a wording of one
/// number does without, in a language whose grammar is not known here.
const SURE: [f32; 2] = [0.95, 0.9];

/// Markers of one message that are compared.
const MOST: usize = 300;

impl Versions<'_> {
    /// The markers of one sort that were lost, added or changed.
    pub fn changed_markers(&self, sort: Sort) -> Vec<Slip> {
        let wordings = self.wordings();
        let mut slips = Vec::new();
        for couple in self.couples() {
            let form = couple.target.unit.and_then(|unit| unit.form.as_ref());
            let siblings = couple.source.unit.and_then(|unit| wordings.get(unit.id.as_str()));
            let mut known: Vec<Marker> = Vec::new();
            if form.is_some() {
                let halves = siblings.into_iter().flatten();
                known.extend(halves.flat_map(|half| read(half, sort)));
            }
            let single = form.is_some_and(|form| form.single);
            compare(&couple, sort, &known, single, &mut slips);
        }
        slips
    }

    /// The cases of ICU's plurals and selections that do not fit: a needed category that is missing, a case that was
    /// renamed. And whether it is a plural.
    pub fn wrong_cases(&self) -> Vec<(Slip, bool)> {
        let mut slips = Vec::new();
        for couple in self.couples() {
            let read = |half: &Half| icu::arguments(half.words());
            let (from, to) = (read(&couple.source), read(&couple.target));
            for argument in &to {
                let Some(other) = from.iter().find(|other| other.name == argument.name) else { continue };
                let plural = argument.kind == "plural";
                let told = if plural { lacking(&couple.target, argument) } else { differing(other, argument) };
                let place = couple.target.place(argument.head.range());
                slips.extend(told.map(|told| {
                    let source = couple.source.place(other.head.range());
                    (Slip::new(Some(source), Some(place), SURE[0] * couple.posterior, told), plural)
                }));
            }
        }
        slips
    }
}

fn lacking(half: &Half, argument: &icu::Argument) -> Option<String> {
    let plurals = plurals(half.locale())?;
    let has = |category: &&&str| argument.cases.iter().any(|case| case == **category);
    let missing: Vec<&str> = plurals.needed.iter().filter(|category| !has(category)).copied().collect();
    let known = |case: &&String| CATEGORIES.contains(&case.as_str()) || case.starts_with('=');
    let strange: Vec<&str> = argument.cases.iter().filter(|case| !known(case)).map(String::as_str).collect();
    match (missing.is_empty(), strange.is_empty()) {
        (_, false) => Some(format!("“{}” is no plural category", strange.join("”, “"))),
        (false, _) => Some(format!("The plural of {{{}}} lacks the category {}", argument.name, missing.join(", "))),
        _ => None,
    }
}

fn differing(source: &icu::Argument, target: &icu::Argument) -> Option<String> {
    if source.kind != "select" || target.kind != "select" {
        return None;
    }
    let set = |argument: &icu::Argument| argument.cases.iter().cloned().collect::<BTreeSet<String>>();
    let (from, to) = (set(source), set(target));
    let listed = |cases: BTreeSet<String>| cases.into_iter().collect::<Vec<_>>().join(", ");
    let (lost, added) = (listed(&from - &to), listed(&to - &from));
    match (lost.is_empty(), added.is_empty()) {
        (true, true) => None,
        (true, false) => {
            Some(format!("The selection of {{{}}} has the case {added}, which the source has not", target.name))
        }
        (false, _) => Some(format!("The selection of {{{}}} lacks the case {lost}", target.name)),
    }
}

fn read(half: &Half, sort: Sort) -> Vec<Marker> {
    let mut found = markers(half.words());
    found.retain(|marker| marker.sort == sort);
    // More are a table of a program's, and no message.
    found.truncate(MOST);
    // In a message with cases each of them may say its placeholders again, and its own braces hold words: `one {file}`.
    let cases = icu::syntax(half.words());
    if !cases.is_empty() {
        let head = |marker: &Marker| matches!(marker.form.as_str(), "plural" | "select" | "selectordinal");
        let brace = |marker: &Marker| cases.iter().any(|case| case.range().contains(&(marker.span.start as usize)));
        found.retain(|marker| head(marker) || !brace(marker));
        let mut seen = BTreeSet::new();
        found.retain(|marker| seen.insert((marker.name.clone(), marker.family)));
    }
    found
}

/// Takes away closing tags whose opening ones are there: a pair is told once, where it opens.
fn openings(markers: &mut Vec<Marker>) {
    let names: Vec<String> = markers.iter().map(|marker| marker.name.clone()).collect();
    let opens = |name: &str| names.iter().any(|other| other == name || other.starts_with(&format!("{name}id=")));
    markers.retain(|marker| !marker.name.strip_prefix('/').is_some_and(opens));
}

fn compare(couple: &Couple, sort: Sort, known: &[Marker], single: bool, slips: &mut Vec<Slip>) {
    let (from, mut extra) = (read(&couple.source, sort), read(&couple.target, sort));
    let mut lost = Vec::new();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for marker in &from {
        match extra.iter().position(|other| other.same(marker)) {
            Some(at) => {
                extra.remove(at);
                *count.entry(marker.name.as_str()).or_default() += 1;
            }
            None => lost.push(marker.clone()),
        }
    }
    openings(&mut lost);
    openings(&mut extra);
    // A number that stands for itself in a wording need not be said in words, and the reverse.
    let forgiven = |marker: &Marker| known.iter().any(|other| other.same(marker));
    extra.retain(|marker| !forgiven(marker));
    for marker in lost {
        if single && marker.is_number() {
            continue;
        }
        let at = extra.iter().position(|other| other.family == marker.family);
        let at = at.or_else(|| extra.iter().position(|other| other.name == marker.name));
        let source = Some(couple.source.place(marker.span.range()));
        let written = |half: &Half, span: Span| span.of(half.words()).to_owned();
        let was = written(&couple.source, marker.span);
        slips.push(match at.map(|at| extra.remove(at)) {
            Some(other) => {
                let is = written(&couple.target, other.span);
                let told = format!("The source has {was}, the target {is}");
                Slip::new(source, Some(couple.target.place(other.span.range())), SURE[0] * couple.posterior, told)
            }
            None => {
                let told = match count.get(marker.name.as_str()) {
                    Some(_) => format!("The target has {was} less often than the source"),
                    None => format!("The target lacks {was}"),
                };
                Slip::new(source, Some(couple.target.span), SURE[1] * couple.posterior, told)
            }
        });
    }
    slips.extend(extra.iter().map(|marker| {
        let place = couple.target.place(marker.span.range());
        let told = format!("The source has no {}", marker.span.of(couple.target.words()));
        Slip::new(Some(couple.source.span), Some(place), SURE[1] * couple.posterior, told)
    }));
}
