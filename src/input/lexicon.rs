//! Lexicons that a user gives: TSV, TMX, TBX, and dictd's `.index` beside `.dict` or `.dict.dz`.

use std::path::Path;

use quick_xml::events::Event;

use super::{bytes, encoding, packed};
use crate::error::{Error, Result};
use crate::lexicon::Entry;
use crate::locale::Locale;

use super::xml::{attribute, referenced, walk};

/// A pair without a weight counts as if it had been met so often. Set by hand: a lexicon outweighs chance in one
/// article, and an article outweighs the lexicon where it says otherwise often.
const WEIGHT: f32 = 4.0;

/// Reads a lexicon by its name's ending. `languages` are those of a file that does not say.
///
/// # Errors
///
/// Where it cannot be read, is broken, holds nothing, or its languages are not known.
pub fn read(path: &Path, languages: Option<&[Locale; 2]>) -> Result<Vec<Entry>> {
    let name = path.display().to_string();
    let stem = [".dict.dz", ".dict", ".index"].iter().find_map(|ending| name.strip_suffix(ending));
    let entries = if let Some(stem) = stem {
        let languages = languages.cloned().or_else(|| named(stem)).ok_or_else(|| unknown(&name))?;
        dictd(&text(&index_of(stem))?, &definitions(stem)?, &languages)
    } else {
        return parse(&name, &text(&name)?, languages);
    };
    told(&name, entries)
}

/// The lexicon that `text` is, as TSV, TMX or TBX.
///
/// # Errors
///
/// As [`read`].
pub fn parse(name: &str, text: &str, languages: Option<&[Locale; 2]>) -> Result<Vec<Entry>> {
    let entries = if text.trim_start().starts_with('<') { xml(name, text)? } else { tsv(name, text, languages)? };
    told(name, entries)
}

fn told(name: &str, entries: Vec<Entry>) -> Result<Vec<Entry>> {
    if entries.is_empty() {
        return Err(Error::malformed(name, None, "no pair of words in it; give TSV, TMX, TBX or dictd"));
    }
    Ok(entries)
}

fn index_of(stem: &str) -> String {
    format!("{stem}.index")
}

fn text(name: &str) -> Result<String> {
    let packed = bytes(Path::new(name))?;
    Ok(encoding::decode(name, &packed::unpack(name, &packed)?.1)?.0)
}

fn definitions(stem: &str) -> Result<Vec<u8>> {
    let plain = format!("{stem}.dict");
    let name = if Path::new(&plain).exists() { plain } else { format!("{stem}.dict.dz") };
    let packed = bytes(Path::new(&name))?;
    Ok(packed::unpack(&name, &packed)?.1.into_owned())
}

fn unknown(name: &str) -> Error {
    Error::no_languages(name)
}

/// The languages in a name such as `dictionaries/en-es`.
fn named(stem: &str) -> Option<[Locale; 2]> {
    let (first, second) = Path::new(stem).file_name()?.to_str()?.split_once('-')?;
    Some([first.parse().ok()?, second.parse().ok()?])
}

/// Lines of word, word and weight. A line whose third cell is no number tells the languages of what follows, as the
/// first line does; so one file may hold several pairs of languages.
fn tsv(name: &str, text: &str, languages: Option<&[Locale; 2]>) -> Result<Vec<Entry>> {
    let (mut here, mut entries) = (languages.cloned(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        let mut cells = line.split('\t').map(str::trim);
        let (Some(first), Some(second), third) = (cells.next(), cells.next(), cells.next()) else { continue };
        let header = third == Some("weight") || (number == 0 && languages.is_none());
        if header {
            let tags = first.parse().ok().zip(second.parse().ok());
            let (from, to) = tags.ok_or_else(|| unknown(name))?;
            here = Some([from, to]);
            continue;
        }
        if first.is_empty() || second.is_empty() {
            continue;
        }
        let weight = match third.filter(|third| !third.is_empty()) {
            None => WEIGHT,
            Some(third) => {
                third.parse().ok().filter(|weight: &f32| weight.is_finite() && *weight > 0.0).ok_or_else(|| {
                    Error::malformed(name, (number + 1).to_string(), format!("`{third}` is no weight above 0"))
                })?
            }
        };
        let languages = here.clone().ok_or_else(|| unknown(name))?;
        entries.push(Entry { languages, words: [first.to_owned(), second.to_owned()], weight });
    }
    Ok(entries)
}

/// TMX units and TBX concepts: what stands in one of them in two languages renders each other.
fn xml(name: &str, text: &str) -> Result<Vec<Entry>> {
    let (mut entries, mut unit) = (Vec::new(), Vec::<(Locale, String)>::new());
    let (mut locale, mut words) = (None, None::<String>);
    walk(name, text, |event, _| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "tu" | "termEntry" | "conceptEntry" => unit.clear(),
            "tuv" | "langSet" | "langSec" => {
                let tag = attribute(&element, "xml:lang").or_else(|| attribute(&element, "lang"));
                locale = tag.and_then(|tag| tag.parse::<Locale>().ok());
            }
            "seg" | "term" => words = Some(String::new()),
            _ => {}
        },
        Event::Text(part) => words.iter_mut().for_each(|words| words.push_str(&part)),
        Event::GeneralRef(reference) => words.iter_mut().for_each(|words| words.extend(referenced(&reference))),
        Event::End(element) => match element.local_name().as_ref() {
            "seg" | "term" => unit.extend(locale.clone().zip(words.take())),
            "tu" | "termEntry" | "conceptEntry" => entries.extend(pairs(&unit)),
            _ => {}
        },
        _ => {}
    })?;
    Ok(entries)
}

fn pairs(unit: &[(Locale, String)]) -> Vec<Entry> {
    let all = unit.iter().enumerate().flat_map(|(at, first)| unit[at + 1..].iter().map(move |second| (first, second)));
    let differ = all.filter(|(first, second)| !first.0.same_language(&second.0));
    differ
        .map(|(first, second)| Entry {
            languages: [first.0.clone(), second.0.clone()],
            words: [first.1.clone(), second.1.clone()],
            weight: WEIGHT,
        })
        .collect()
}

/// A dictionary of the DICT server: the index has a line for each headword, with place and length of its definition in
/// base 64. Of a definition, the translations are what stands between commas and semicolons on the lines after the first.
fn dictd(index: &str, definitions: &[u8], languages: &[Locale; 2]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for line in index.lines() {
        let mut cells = line.split('\t');
        let (Some(word), Some(at), Some(length)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let (Some(at), Some(length)) = (number(at), number(length)) else { continue };
        let Some(bytes) = at.checked_add(length).and_then(|end| definitions.get(at..end)) else { continue };
        if word.starts_with("00") {
            continue;
        }
        let definition = String::from_utf8_lossy(bytes);
        for line in definition.lines().skip(1) {
            let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace());
            let bare = line.split(['(', '[', '<', '"']).next().unwrap_or_default();
            let renderings = bare.split([',', ';', '،', '、']).map(str::trim).filter(|words| !words.is_empty());
            entries.extend(renderings.map(|words| Entry {
                languages: languages.clone(),
                words: [word.to_owned(), words.to_owned()],
                weight: WEIGHT,
            }));
        }
    }
    entries
}

/// A number of a dictd index.
fn number(digits: &str) -> Option<usize> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    digits.chars().try_fold(0usize, |sum, c| sum.checked_mul(64)?.checked_add(DIGITS.find(c)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(entries: &[Entry]) -> Vec<[&str; 2]> {
        entries.iter().map(|entry| [entry.words[0].as_str(), entry.words[1].as_str()]).collect()
    }

    #[test]
    fn tsv_tells_its_languages_and_weights() {
        let entries = tsv("t", "en\tes\tweight\nboat\tbarco\t2.5\nlake\tlago\nen\tfi\tweight\nlake\tjärvi\n", None);
        let entries = entries.unwrap();
        assert_eq!(words(&entries), [["boat", "barco"], ["lake", "lago"], ["lake", "järvi"]]);
        assert_eq!((entries[0].weight, entries[1].weight), (2.5, WEIGHT));
        assert_eq!(entries[2].languages[1].tag(), "fi");
        assert!(tsv("t", "en\tes\nboat\tbarco\tmuch\n", None).is_err());
    }

    #[test]
    fn tmx_and_tbx_pair_what_stands_in_one_unit() {
        let tmx = "<tmx><tu><tuv xml:lang='en'><seg>boat</seg></tuv><tuv xml:lang='ja'><seg>船</seg></tuv></tu></tmx>";
        assert_eq!(words(&xml("t", tmx).unwrap()), [["boat", "船"]]);
        let tbx = "<tbx><conceptEntry><langSec xml:lang='de'><termSec><term>See &amp; Ufer</term></termSec></langSec>\
                   <langSec xml:lang='ru'><termSec><term>озеро</term></termSec></langSec></conceptEntry></tbx>";
        assert_eq!(words(&xml("t", tbx).unwrap()), [["See & Ufer", "озеро"]]);
    }

    #[test]
    fn dictd_definitions_are_found_by_the_index() {
        let definitions = "boat /boʊt/\n1. barco, bote (small)\n";
        assert_eq!(definitions.len(), number("k").unwrap());
        let index = "00databaseshort\tA\tF\nboat\tA\tk\n";
        let languages = ["en", "es"].map(|tag| tag.parse().unwrap());
        assert_eq!(words(&dictd(index, definitions.as_bytes(), &languages)), [["boat", "barco"], ["boat", "bote"]]);
    }
}
