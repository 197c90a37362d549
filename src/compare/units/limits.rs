//! What a file states of a message: how long it may be, how many plural forms it needs, whether it is there at all.

use std::collections::{BTreeMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Half, Slip, Versions};
use crate::locale::messages::plurals;
use crate::opaque::Kind;
use crate::span::{Side, Span};
use crate::unit::{CATEGORIES, Limit, Measure, State, Unit};

/// Pixels of a narrow column in a font of 12 points, about, and how much wider than that a text must be before it is surely
/// too wide: the file does not say which font it is shown in.
const COLUMN: usize = 7;
const WIDER: f64 = 1.15;

impl<'a> Versions<'a> {
    /// Messages that are longer than the file says they may be.
    pub fn too_long(&self) -> Vec<Slip> {
        let slip = |couple: &super::Couple| {
            let limit = |half: Half| half.unit.and_then(|unit| unit.limit);
            let limit = limit(couple.target).or_else(|| limit(couple.source))?;
            let size = measured(&shown(&couple.target), limit);
            let over = match limit.measure {
                Measure::Pixels => size as f64 > f64::from(limit.most) * WIDER,
                _ => size > limit.most as usize,
            };
            let about = if limit.measure == Measure::Pixels { "about " } else { "" };
            let told = format!("The target is {about}{size} long, and may be {limit}");
            over.then(|| {
                let sure = if limit.measure == Measure::Pixels { 0.65 } else { 0.99 };
                Slip::new(Some(couple.source.span), Some(couple.target.span), sure, told)
            })
        };
        self.couples().iter().filter_map(slip).collect()
    }

    /// Messages that lack a plural form their language needs.
    pub fn lacking_forms(&self) -> Vec<Slip> {
        let mut messages: BTreeMap<usize, (Vec<&Unit>, Option<Span>)> = BTreeMap::new();
        let mut first: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
        for (number, unit) in self.target.document.units.iter().enumerate().filter(|(_, unit)| unit.form.is_some()) {
            let place = *first.entry(unit.id.as_str()).or_insert(number);
            let entry = messages.entry(place).or_default();
            entry.0.push(unit);
            let words = unit.whole.of(&self.target.document.text);
            entry.1 = entry.1.or_else(|| (!words.trim().is_empty()).then_some(unit.whole));
        }
        let plurals = plurals(self.target.locale());
        let text = &self.target.document.text;
        let slip = |(units, place): &(Vec<&Unit>, Option<Span>)| {
            let has = |unit: &&&Unit| !unit.whole.of(text).trim().is_empty();
            let names: Vec<&str> =
                units.iter().filter(has).filter_map(|unit| Some(unit.form.as_ref()?.name.as_str())).collect();
            let told = match units[0].wordings {
                // What the whole message lacks is told as a message that is not there.
                Some(needed) if names.len() < needed as usize => {
                    format!("The target has {} of the {needed} plural forms that its file says it needs", names.len())
                }
                Some(_) => return None,
                None => {
                    let categories = names.iter().all(|name| CATEGORIES.contains(name));
                    let missing = plurals.filter(|_| categories)?.needed.iter().filter(|form| !names.contains(form));
                    let missing: Vec<&str> = missing.copied().collect();
                    if missing.is_empty() {
                        return None;
                    }
                    format!("The target lacks the plural form {}, which its language needs", missing.join(", "))
                }
            };
            let place = (*place)?.trimmed(text);
            Some(Slip::new(None, Some(place), 0.9, told))
        };
        messages.values().filter_map(slip).collect()
    }

    /// Messages of one version that the other lacks: none has their id there, or one has and is empty.
    pub fn lone_units(&self, side: Side) -> Vec<(Span, bool)> {
        let there: HashSet<&str> = self.text(side.other()).document.units.iter().map(|unit| unit.id.as_str()).collect();
        let document = &self.text(side).document;
        // A bilingual file has each message, with its translation or without.
        let one_file = self.source.document.name == self.target.document.name;
        let alone = self.alignment.blocks.iter().filter(|bead| bead.is_unpaired());
        let blocks = alone.flat_map(|bead| bead.units(side).clone());
        // A message of which any form is paired is there; what it lacks is told as a form.
        let paired = self.alignment.blocks.iter().filter(|bead| !bead.is_unpaired() && !one_file);
        let units =
            paired.flat_map(|bead| bead.units(side).clone()).filter_map(|block| document.unit_of(block as usize));
        let mut told: HashSet<&str> = units.filter(|unit| unit.form.is_some()).map(|unit| unit.id.as_str()).collect();
        let lone = blocks.filter_map(|block| {
            let unit = document.unit_of(block as usize)?;
            let empty = one_file || there.contains(unit.id.as_str());
            // The forms of one message are told once.
            let first = unit.form.is_none() || told.insert(unit.id.as_str());
            first.then(|| (document.blocks[block as usize].span, empty))
        });
        lone.collect()
    }

    /// Messages that the file says are not done, with its words.
    pub fn unfinished(&self) -> Vec<(Span, &'a str)> {
        let document = &self.target.document;
        let place = |unit: &'a Unit| match &unit.state {
            State::Unfinished(words) if !unit.whole.is_empty() => {
                Some((unit.whole.trimmed(&document.text), words.as_str()))
            }
            _ => None,
        };
        document.units.iter().filter_map(place).filter(|(span, _)| !span.is_empty()).collect()
    }
}

/// The words of a message without tags, which nobody sees.
fn shown(half: &Half) -> String {
    let mut words = half.words().to_owned();
    let tags = half.opaque().iter().rev().filter(|opaque| opaque.kind == Kind::Tag);
    for tag in tags {
        let (start, end) = (tag.span.start.max(half.span.start), tag.span.end.min(half.span.end));
        let place = (start - half.span.start) as usize..(end - half.span.start) as usize;
        words.replace_range(place, "");
    }
    words
}

/// How long `text` is, in what `limit` counts.
fn measured(text: &str, limit: Limit) -> usize {
    match limit.measure {
        Measure::Characters => text.graphemes(true).count(),
        Measure::CodeUnits => text.encode_utf16().count(),
        Measure::Bytes => text.len(),
        Measure::Pixels => text.width() * COLUMN,
    }
}
