//! One source in two renderings, and two sources in one.

use std::collections::{BTreeMap, HashSet};

use super::{Couple, Half, Slip, Versions};
use crate::locale::fold;
use crate::segment::tokens::tokens;
use crate::span::Side;

/// Places that are told of one source; more are its most usual word.
const MOST: usize = 20;

/// Places of one source that are held against each other.
const WAYS: usize = 200;

/// Words from which on two sources are no labels that a language may well have one word for.
const LONG: usize = 4;

impl Versions<'_> {
    /// The sources that are rendered in more than one way, each with all its places; what inflects is one rendering.
    pub fn inconsistent(&self) -> Vec<Slip> {
        let couples = self.couples();
        // `Open` said of a menu and `Open` said of a shop are two messages.
        let context = |couple: &Couple| couple.source.unit.and_then(|unit| unit.context.clone()).unwrap_or_default();
        let groups = grouped(&couples, |couple| (context(couple), line(&couple.source)));
        let slip = |members: &Vec<&Couple>| {
            let mut ways: Vec<Vec<&Couple>> = Vec::new();
            for couple in members.iter().take(WAYS) {
                let same = |way: &&mut Vec<&Couple>| alike(&way[0].target, &couple.target);
                match ways.iter_mut().find(same) {
                    Some(way) => way.push(couple),
                    None => ways.push(vec![couple]),
                }
            }
            let usual = (0..ways.len()).max_by_key(|at| (ways[*at].len(), std::cmp::Reverse(*at)))?;
            let other = ways.iter().enumerate().find(|(at, _)| *at != usual)?.1[0];
            let told = format!(
                "“{}” is rendered as “{}” elsewhere and as “{}” here",
                shortened(other.source.words()),
                shortened(ways[usual][0].target.words()),
                shortened(other.target.words())
            );
            Some(told_of(other, members, 0.65, told))
        };
        groups.values().filter(|members| members.len() > 1).filter_map(slip).collect()
    }

    /// The sources that say different things and are rendered in the same words, and whether they are more than labels.
    pub fn shared(&self) -> Vec<(Slip, bool)> {
        let couples = self.couples();
        let groups = grouped(&couples, |couple| (String::new(), line(&couple.target)));
        let slip = |members: &Vec<&Couple>| {
            let first = members[0];
            let other = members.iter().find(|couple| !alike(&couple.source, &first.source))?;
            let long = [first, other].iter().all(|couple| words(&couple.source) >= LONG);
            let told = format!(
                "“{}” and “{}” are both rendered as “{}”",
                shortened(first.source.words()),
                shortened(other.source.words()),
                shortened(first.target.words())
            );
            Some((told_of(other, members, 0.6, told), long))
        };
        groups.values().filter(|members| members.len() > 1).filter_map(slip).collect()
    }
}

fn told_of(here: &Couple, members: &[&Couple], sure: f32, told: String) -> Slip {
    let others = members.iter().filter(|couple| couple.target.block != here.target.block);
    let again = others.take(MOST).map(|couple| (Side::Target, couple.target.span)).collect();
    Slip { again, ..Slip::new(Some(here.source.span), Some(here.target.span), sure * here.posterior, told) }
}

/// Finished messages by context and words of one of their halves, in order of place. The forms of one message are not held against
/// each other.
fn grouped<'c, 'a>(
    couples: &'c [Couple<'a>],
    key: impl Fn(&'c Couple<'a>) -> (String, String),
) -> BTreeMap<usize, Vec<&'c Couple<'a>>> {
    let mut first: std::collections::HashMap<(String, String), usize> = std::collections::HashMap::new();
    let mut groups: BTreeMap<usize, Vec<&Couple>> = BTreeMap::new();
    let mut seen: HashSet<(usize, &str)> = HashSet::new();
    for (number, couple) in couples.iter().enumerate() {
        let formed =
            [&couple.source, &couple.target].iter().any(|half| half.unit.is_some_and(|unit| unit.form.is_some()));
        let unfinished = couple.target.unit.is_some_and(crate::unit::Unit::is_unfinished);
        let shown = couple.source.unit.is_some_and(|unit| unit.shown.is_some());
        let key = key(couple);
        if formed || unfinished || shown || !key.1.chars().any(char::is_alphabetic) {
            continue;
        }
        let group = *first.entry(key).or_insert(number);
        let id = couple.target.unit.map_or("", |unit| unit.id.as_str());
        if seen.insert((group, id)) || id.is_empty() {
            groups.entry(group).or_default().push(couple);
        }
    }
    groups
}

/// The words of a half in one line.
fn line(half: &Half) -> String {
    half.words().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(half: &Half) -> usize {
    tokens(half.masked(), 0).len()
}

/// Whether two say the same in other forms of the same words.
fn alike(a: &Half, b: &Half) -> bool {
    let read = |half: &Half| -> Vec<String> {
        tokens(half.words(), 0).into_iter().map(|token| fold(&token.word).to_string()).collect()
    };
    let (a, b) = (read(a), read(b));
    let related = |(a, b): (&String, &String)| {
        let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let shorter = a.chars().count().min(b.chars().count());
        a == b || shared >= 3 && shared * 3 >= shorter * 2
    };
    a.len() == b.len() && a.iter().zip(&b).all(related)
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
