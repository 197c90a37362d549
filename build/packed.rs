//! Lists and tables as they are looked up.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::io::Read;

use crate::fold::fold;

/// What a phrase round an article may be for, in the order that decides where it is listed twice.
const KINDS: [&str; 12] = [
    "more",
    "related",
    "share",
    "tags",
    "advertisement",
    "subscribe",
    "comments",
    "navigation",
    "rights",
    "agencies",
    "residue",
    "asides",
];

type Packed<T> = Result<T, String>;

fn unpacked(bytes: &[u8]) -> Packed<String> {
    let mut text = String::new();
    let mut decoder = ruzstd::decoding::StreamingDecoder::new(bytes).map_err(|why| why.to_string())?;
    decoder.read_to_string(&mut text).map_err(|why| why.to_string())?;
    Ok(text)
}

/// That a text which is read when it is asked for can be read.
pub fn readable(name: &str, text: &str) -> Packed<()> {
    if name.ends_with(".toml") {
        return toml::from_str::<toml::Table>(text).map(drop).map_err(|why| why.to_string());
    }
    // The rows of tables have columns; lists of codes and names have none.
    let mut rows = text.lines().enumerate().filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
    match rows.find(|(_, row)| name.starts_with("places") && !row.contains('\t')) {
        Some((number, row)) => Err(format!("line {}: an id, a tab and forms are expected: {row}", number + 1)),
        None => Ok(()),
    }
}

/// The set of a sorted list of words and what was written by hand beside it.
pub fn words(packed: &[u8], hand: Option<&Vec<u8>>) -> Packed<Vec<u8>> {
    let listed = unpacked(packed)?;
    let hand = hand.map_or(Ok(""), |hand| std::str::from_utf8(hand)).map_err(|why| format!("words.hand.txt: {why}"))?;
    let hand = hand.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let mut words: Vec<&str> = listed.lines().chain(hand).collect();
    words.sort_unstable();
    words.dedup();
    let set = fst::Set::from_iter(words).map_err(|why| why.to_string())?;
    Ok(set.into_fst().into_inner())
}

/// From here on a number is that of a list.
const SEVERAL: u32 = 1 << 15;

/// Forms by number, and the numbers both ways: the places of every form, the forms of every place.
pub fn gazetteer(packed: &[u8]) -> Packed<[Vec<u8>; 2]> {
    let text = unpacked(packed)?;
    let mut rows: Vec<(&str, Vec<u32>)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let wrong = || format!("line {}: a form, a tab and numbers are expected: {line}", number + 1);
        let (form, places) = line.split_once('\t').ok_or_else(wrong)?;
        let places = places.split(',').map(|place| place.parse().map_err(|_| wrong())).collect::<Result<_, _>>()?;
        rows.push((form, places));
    }
    let forms = rows.iter().enumerate().map(|(number, (form, _))| (form, number as u64));
    let forms = fst::Map::from_iter(forms).map_err(|why| why.to_string())?;
    let places = rows.iter().flat_map(|(_, places)| places).max().map_or(0, |last| last + 1);
    let mut of_place = vec![Vec::new(); places as usize];
    for (number, (_, places)) in rows.iter().enumerate() {
        places.iter().for_each(|place| of_place[*place as usize].push(number as u32));
    }
    // Most forms name one place: its number in 16 bits, or with the highest one set the number of a list of places.
    let mut several = Vec::new();
    let mut of_form = Vec::new();
    for (_, named) in rows {
        let number = match named.as_slice() {
            [place] => *place,
            _ => {
                several.push(named);
                SEVERAL + several.len() as u32 - 1
            }
        };
        of_form.extend(u16::try_from(number).map_err(|_| "too many places for 16 bits")?.to_le_bytes());
    }
    if places > SEVERAL {
        return Err("too many places for 15 bits".to_owned());
    }
    Ok([forms.into_fst().into_inner(), [of_form, lists(&several), lists(&of_place)].concat()])
}

/// Lists of numbers: how many lists, where each begins and the last ends, then the numbers, all in 32 bits.
fn lists(lists: &[Vec<u32>]) -> Vec<u8> {
    let mut end = 0;
    let ends = lists.iter().map(|list| {
        end += list.len() as u32;
        end
    });
    let starts = [lists.len() as u32, 0].into_iter().chain(ends);
    let numbers: Vec<u32> = starts.collect::<Vec<_>>().into_iter().chain(lists.iter().flatten().copied()).collect();
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// Phrases round an article, folded, each with the number of a line that says its kind and languages.
pub fn boilerplate<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Packed<(Vec<u8>, String)> {
    let mut phrases: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    for (language, bytes) in files {
        let wrong = |why: &dyn Display| format!("{language}/boilerplate.toml: {why}");
        let text = std::str::from_utf8(bytes).map_err(|why| wrong(&why))?;
        let mut file: BTreeMap<String, Vec<String>> = toml::from_str(text).map_err(|why| wrong(&why))?;
        // The first kind a phrase is listed under is its kind.
        for kind in KINDS {
            for phrase in file.remove(kind).unwrap_or_default() {
                phrases.entry(fold(&phrase)).or_insert_with(|| (kind.to_owned(), Vec::new())).1.push(language);
            }
        }
        if let Some(unknown) = file.keys().next() {
            return Err(wrong(&format!("no kind of phrase is called `{unknown}`")));
        }
    }
    let mut uses: Vec<String> = Vec::new();
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let phrases = phrases.into_iter().map(|(phrase, (kind, languages))| {
        let number = *numbers.entry(format!("{kind}\t{}", languages.join(" "))).or_insert_with_key(|line| {
            uses.push(line.clone());
            uses.len() as u64 - 1
        });
        (phrase, number)
    });
    let phrases = fst::Map::from_iter(phrases).map_err(|why| why.to_string())?;
    Ok((phrases.into_fst().into_inner(), uses.join("\n")))
}
