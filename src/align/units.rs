//! Files of messages: a block answers the one with the same id, whatever the order.
//!
//! A message that a language says in several wordings (`one`, `few`, `other`) is one bead for each wording that both
//! versions have, where they have the same ones; else all of them together render each other.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::bead::Bead;
use crate::document::Document;
use crate::unit::{Form, Genre};

/// The blocks of one message: its wordings, which stand together.
struct Message<'a> {
    id: &'a str,
    blocks: Range<u32>,
    forms: Vec<Option<&'a Form>>,
}

/// The beads of two files of messages; `None` where either is none.
pub(super) fn beads(source: &Document, target: &Document) -> Option<Vec<Bead>> {
    if source.genre() != Genre::Units || target.genre() != Genre::Units {
        return None;
    }
    if let Some(beads) = shown(source).zip(shown(target)).map(|(from, to)| by_time(&from, &to)) {
        return Some(in_order(beads));
    }
    let (from, to) = (messages(source), messages(target));
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, message) in to.iter().enumerate().rev() {
        places.entry(message.id).or_default().push(at);
    }
    let mut beads = Vec::new();
    let mut answered = HashSet::new();
    let mut next = 0;
    for message in &from {
        match places.get_mut(message.id).and_then(Vec::pop) {
            Some(at) => {
                answered.insert(at);
                pair(message, &to[at], &mut beads);
            }
            None => match numbered(message, &to, &places) {
                Some(forms) => {
                    answered.extend(forms.clone());
                    beads.push((message.blocks.clone(), to[forms.start].blocks.start..to[forms.end - 1].blocks.end));
                }
                None => beads.extend(message.blocks.clone().map(|block| (block..block + 1, next..next))),
            },
        }
        next = beads.last().map_or(next, |(_, target): &(Range<u32>, Range<u32>)| target.end);
    }
    let left = (0..to.len()).filter(|at| !answered.contains(at));
    let end = source.blocks.len() as u32;
    beads.extend(left.flat_map(|at| to[at].blocks.clone().map(move |block| (end..end, block..block + 1))));
    Some(in_order(beads))
}

/// The messages of the other version that are forms of `message` by i18next's older names, and which nothing in that
/// version alone gives away: `boat_0`, `boat_1` for `boat` and `boat_plural`.
fn numbered(message: &Message, to: &[Message], places: &HashMap<&str, Vec<usize>>) -> Option<Range<usize>> {
    message.forms.iter().all(Option::is_some).then_some(())?;
    let first = *places.get(format!("{}_0", message.id).as_str())?.last()?;
    let form = |number: &usize| to.get(first + number).is_some_and(|m| m.id == format!("{}_{number}", message.id));
    Some(first..first + (0..).take_while(form).count())
}

/// When each block is shown, where all are.
fn shown(document: &Document) -> Option<Vec<(u32, u32)>> {
    (0..document.blocks.len()).map(|block| document.unit_of(block)?.shown).collect()
}

/// Subtitles that are shown at the same time, for at least half of the shorter one.
fn by_time(from: &[(u32, u32)], to: &[(u32, u32)]) -> Vec<(Range<u32>, Range<u32>)> {
    let together = |a: (u32, u32), b: (u32, u32)| {
        let common = a.1.min(b.1).saturating_sub(a.0.max(b.0));
        common > 0 && 2 * common >= (a.1.saturating_sub(a.0)).min(b.1.saturating_sub(b.0))
    };
    let (mut beads, mut i, mut j) = (Vec::new(), 0, 0);
    while i < from.len() || j < to.len() {
        let (start, begun) = (i, j);
        match (from.get(i), to.get(j)) {
            (Some(a), Some(b)) if together(*a, *b) => {
                (i, j) = (i + 1, j + 1);
                loop {
                    if from.get(i).is_some_and(|next| together(*next, to[j - 1])) {
                        i += 1;
                    } else if to.get(j).is_some_and(|next| together(from[i - 1], *next)) {
                        j += 1;
                    } else {
                        break;
                    }
                }
            }
            (Some(a), Some(b)) if a.1 > b.1 => j += 1,
            (None, _) => j += 1,
            _ => i += 1,
        }
        beads.push((start as u32..i as u32, begun as u32..j as u32));
    }
    beads
}

fn messages(document: &Document) -> Vec<Message<'_>> {
    let mut found: Vec<Message> = Vec::new();
    for block in 0..document.blocks.len() as u32 {
        let unit = document.unit_of(block as usize);
        let (id, form) = unit.map_or(("", None), |unit| (unit.id.as_str(), unit.form.as_ref()));
        match found.last_mut().filter(|last| last.id == id && form.is_some() && !last.forms.contains(&form)) {
            Some(last) => {
                last.blocks.end = block + 1;
                last.forms.push(form);
            }
            None => found.push(Message { id, blocks: block..block + 1, forms: vec![form] }),
        }
    }
    found
}

fn pair(from: &Message, to: &Message, beads: &mut Vec<(Range<u32>, Range<u32>)>) {
    let same: Vec<Option<usize>> =
        from.forms.iter().map(|form| to.forms.iter().position(|other| other == form)).collect();
    if from.forms.len() == to.forms.len() && same.iter().all(Option::is_some) {
        beads.extend(from.blocks.clone().zip(same.into_iter().flatten()).map(|(block, at)| {
            let there = to.blocks.start + at as u32;
            (block..block + 1, there..there + 1)
        }));
    } else {
        beads.push((from.blocks.clone(), to.blocks.clone()));
    }
}

fn in_order(beads: Vec<(Range<u32>, Range<u32>)>) -> Vec<Bead> {
    let mut reach = 0;
    let bead = |(source, target): (Range<u32>, Range<u32>)| {
        let moved = !source.is_empty() && !target.is_empty() && target.start < reach;
        reach = reach.max(target.end);
        Bead { source, target, posterior: 1.0, moved }
    };
    beads.into_iter().map(bead).collect()
}
