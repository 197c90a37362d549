//! Glossaries that a user gives: CSV and TSV with named columns, and TBX.
//!
//! Columns are `source`, `target`, `source_lang`, `target_lang` and `rule` (empty, `do-not-translate` or `forbidden`);
//! others are passed over. Renderings that are equally right are separated by `|`.

use std::path::Path;

use quick_xml::events::Event;

use super::xml::{attribute, referenced, walk};
use super::{bytes, encoding, packed};
use crate::error::{Error, Result};
use crate::glossary::{Demand, Entry};
use crate::locale::Locale;

/// Reads a glossary.
///
/// # Errors
///
/// With file and line, where it cannot be read, is broken, or holds no term.
pub fn read(path: &Path) -> Result<Vec<Entry>> {
    let name = path.display().to_string();
    let packed = bytes(path)?;
    let text = encoding::decode(&name, &packed::unpack(&name, &packed)?.1)?.0;
    let entries = if text.trim_start().starts_with('<') { tbx(&name, &text)? } else { table(&name, &text)? };
    if entries.is_empty() {
        return Err(Error::malformed(&name, None, "no term in it; give CSV, TSV or TBX"));
    }
    Ok(entries)
}

fn table(name: &str, text: &str) -> Result<Vec<Entry>> {
    let first = text.lines().next().unwrap_or_default();
    let mark = [b'\t', b';', b','].into_iter().find(|mark| first.bytes().any(|byte| byte == *mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map(|position| position.line().to_string());
        Error::malformed(name, line, "not a table of fields; is a quotation mark not closed?")
    };
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(|head| head.trim().to_lowercase()).collect();
    let column = |name: &str| header.iter().position(|head| head == name);
    let Some(source) = column("source") else {
        let advice = "no column `source`; name the columns source, target, source_lang, target_lang, rule";
        return Err(Error::malformed(name, "1".to_owned(), advice));
    };
    let others = ["target", "source_lang", "target_lang", "rule"].map(column);
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |column: Option<usize>| column.and_then(|column| record.get(column)).unwrap_or_default().trim();
        let [target, source_lang, target_lang, rule] = others.map(field);
        let wrong = |message: String| Error::malformed(name, line.to_string(), message);
        let locale = |tag: &str| match tag {
            "" | "*" => Ok(None),
            tag => tag.parse::<Locale>().map(Some).map_err(|error| wrong(error.to_string())),
        };
        let demand = match rule {
            "" => Demand::Render,
            "do-not-translate" => Demand::Keep,
            "forbidden" => Demand::Avoid,
            other => return Err(wrong(format!("`{other}` is no rule; give do-not-translate, forbidden or nothing"))),
        };
        let source = field(Some(source)).to_owned();
        let renderings: Vec<String> =
            target.split('|').map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned).collect();
        if source.is_empty() && renderings.is_empty() {
            continue;
        }
        match demand {
            Demand::Keep if source.is_empty() => return Err(wrong("a term to keep stands under `source`".to_owned())),
            Demand::Render if source.is_empty() || renderings.is_empty() => {
                return Err(wrong("a term wants both `source` and `target`".to_owned()));
            }
            Demand::Avoid if renderings.is_empty() => {
                return Err(wrong("a forbidden word stands under `target`".to_owned()));
            }
            _ => {}
        }
        let (source_lang, target_lang) = (locale(source_lang)?, locale(target_lang)?);
        entries.push(Entry { source, source_lang, renderings, target_lang, demand });
    }
    Ok(entries)
}

/// A term of a TBX concept: its language, its words, and whether it is deprecated.
type Term = (Locale, String, bool);

/// The terms of a concept render each other; those that are marked as deprecated are to be avoided.
fn tbx(name: &str, text: &str) -> Result<Vec<Entry>> {
    let (mut entries, mut concept) = (Vec::new(), Vec::<Term>::new());
    let (mut locale, mut words, mut status) = (None::<Locale>, None::<String>, None::<String>);
    walk(name, text, |event, _| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "termEntry" | "conceptEntry" => concept.clear(),
            "langSet" | "langSec" => locale = attribute(&element, "xml:lang").and_then(|tag| tag.parse().ok()),
            "term" => words = Some(String::new()),
            "termNote" if attribute(&element, "type").as_deref() == Some("administrativeStatus") => {
                status = Some(String::new());
            }
            "administrativeStatus" => status = Some(String::new()),
            _ => {}
        },
        Event::Text(part) => status.as_mut().or(words.as_mut()).into_iter().for_each(|words| words.push_str(&part)),
        Event::GeneralRef(reference) => words.iter_mut().for_each(|words| words.extend(referenced(&reference))),
        Event::End(element) => match element.local_name().as_ref() {
            "term" => {
                let term = locale.clone().zip(words.take());
                concept.extend(term.map(|(locale, words)| (locale, words.trim().to_owned(), false)));
            }
            "termNote" | "administrativeStatus" => {
                let avoid = status.take().is_some_and(|status| status.starts_with("deprecated"));
                concept.last_mut().into_iter().for_each(|term| term.2 |= avoid);
            }
            "termEntry" | "conceptEntry" => entries.extend(pairs(&concept)),
            _ => {}
        },
        _ => {}
    })?;
    Ok(entries)
}

fn pairs(concept: &[Term]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (from, source, avoided) in concept {
        let others = concept.iter().filter(|(to, ..)| !avoided && !to.same_language(from));
        entries.extend(others.map(|(to, words, avoid)| Entry {
            source: source.clone(),
            source_lang: Some(from.clone()),
            renderings: vec![words.clone()],
            target_lang: Some(to.clone()),
            demand: if *avoid { Demand::Avoid } else { Demand::Render },
        }));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_tells_renderings_rules_and_what_is_wrong() {
        let text = "source\ttarget\ttarget_lang\trule\ncable\tKabel|Leitung\tde\t\nOpen Waters\t\t\tdo-not-translate\n";
        let entries = table("t", text).unwrap();
        assert_eq!(entries[0].renderings, ["Kabel", "Leitung"]);
        assert_eq!(entries[1].demand, Demand::Keep);
        let wrong = table("t", "source,target,rule\na,b,never\n").unwrap_err().to_string();
        assert!(wrong.starts_with("t:2: `never` is no rule"), "{wrong}");
        assert!(table("t", "term,target\na,b\n").is_err());
    }

    #[test]
    fn tbx_concepts_pair_their_languages_and_mark_what_to_avoid() {
        let text = "<tbx><conceptEntry><langSec xml:lang='en'><termSec><term>boat</term></termSec></langSec>\
            <langSec xml:lang='de'><termSec><term>Boot</term></termSec><termSec><term>Kahn</term>\
            <termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></termSec></langSec>\
            </conceptEntry></tbx>";
        let entries = tbx("t", text).unwrap();
        let from_english = entries.iter().filter(|entry| entry.source == "boat");
        let told: Vec<_> = from_english.map(|entry| (entry.renderings[0].as_str(), entry.demand)).collect();
        assert_eq!(told, [("Boot", Demand::Render), ("Kahn", Demand::Avoid)]);
    }
}
