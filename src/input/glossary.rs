//! Glossaries that a user gives: CSV, TSV and XLSX with named columns, and TBX.
//!
//! Columns are `source`, `target`, `source_lang`, `target_lang`, `rule` (empty, `do-not-translate` or `forbidden`) and `case`
//! (`yes` where capitals tell a term from another word); or they are called by languages, `en`, `de` or `English`, `German`.
//! Others are passed over. Renderings that are equally right are separated by `|`.

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
    let (_, unpacked) = packed::unpack(&name, &packed)?;
    let entries = match unpacked.starts_with(b"PK\x03\x04") {
        true => workbook(&name, &unpacked)?,
        false => {
            let text = encoding::decode(&name, &unpacked)?.0;
            if text.trim_start().starts_with('<') { tbx(&name, &text)? } else { table(&name, &text)? }
        }
    };
    if entries.is_empty() {
        return Err(Error::malformed(&name, None, "no term in it; give CSV, TSV, XLSX or TBX"));
    }
    Ok(entries)
}

#[cfg(feature = "office")]
fn workbook(name: &str, bytes: &[u8]) -> Result<Vec<Entry>> {
    let tables = super::sheet::tables(name, bytes)?;
    let Some(first) = tables.into_iter().next() else { return Ok(Vec::new()) };
    let fields = |row: &Vec<super::fragment::Fragment>| row.iter().map(|field| field.text.clone()).collect();
    let rows = first.rows.iter().map(fields).enumerate().map(|(number, row)| (number as u64 + 2, row));
    of_rows(name, &first.header, rows.collect())
}

#[cfg(not(feature = "office"))]
fn workbook(name: &str, _: &[u8]) -> Result<Vec<Entry>> {
    Err(Error::lacking(name, "office"))
}

/// A row with its line.
type Row = (u64, Vec<String>);

fn table(name: &str, text: &str) -> Result<Vec<Entry>> {
    let first = text.lines().next().unwrap_or_default();
    let mark = [b'\t', b';', b','].into_iter().find(|mark| first.bytes().any(|byte| byte == *mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map(|position| position.line().to_string());
        Error::malformed(name, line, "not a table of fields; is a quotation mark not closed?")
    };
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(|head| head.trim().to_lowercase()).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    of_rows(name, &header, rows)
}

fn of_rows(name: &str, header: &[String], rows: Vec<Row>) -> Result<Vec<Entry>> {
    let column = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|head| head == name));
    let (rule, case) = (column(&["rule"]), column(&["case", "case_sensitive", "case-sensitive"]));
    let source = column(&["source", "source term", "source_term"]);
    let languages: Vec<(usize, Locale)> = match source {
        Some(_) => Vec::new(),
        None => header.iter().enumerate().filter_map(|(at, head)| Some((at, super::table::language(head)?))).collect(),
    };
    if source.is_none() && languages.len() < 2 {
        let advice = "no column `source`; name the columns source, target, source_lang, target_lang, rule, case, or by \
                      language, such as en and de";
        return Err(Error::malformed(name, "1".to_owned(), advice));
    }
    let mut entries = Vec::new();
    for (line, row) in rows {
        let field = |column: Option<usize>| column.and_then(|at| row.get(at)).map_or("", |field| field.trim());
        let wrong = |message: String| Error::malformed(name, line.to_string(), message);
        let demand = match field(rule) {
            "" => Demand::Render,
            "do-not-translate" => Demand::Keep,
            "forbidden" => Demand::Avoid,
            other => return Err(wrong(format!("`{other}` is no rule; give do-not-translate, forbidden or nothing"))),
        };
        let cased = match field(case).to_lowercase().as_str() {
            "" | "no" | "false" | "insensitive" => false,
            "yes" | "true" | "sensitive" | "case-sensitive" => true,
            other => return Err(wrong(format!("`{other}` under `case` is neither yes nor no"))),
        };
        if source.is_none() {
            entries.extend(by_language(&languages, &row, demand, cased));
            continue;
        }
        let [target, source_lang, target_lang] =
            [&["target", "target term", "target_term"][..], &["source_lang"], &["target_lang"]]
                .map(|names| field(column(names)));
        let locale = |tag: &str| match tag {
            "" | "*" => Ok(None),
            tag => tag.parse::<Locale>().map(Some).map_err(|error| wrong(error.to_string())),
        };
        let (source, renderings) = (field(source).to_owned(), alternatives(target));
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
        entries.push(Entry { source, source_lang, renderings, target_lang, demand, cased });
    }
    Ok(entries)
}

/// Renderings that are equally right.
fn alternatives(words: &str) -> Vec<String> {
    words.split('|').map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned).collect()
}

/// A row with a term in each of several languages: each renders each.
fn by_language(languages: &[(usize, Locale)], row: &[String], demand: Demand, cased: bool) -> Vec<Entry> {
    let terms = |at: usize| alternatives(row.get(at).map_or("", |field| field.as_str()));
    let mut entries = Vec::new();
    for (from, source_lang) in languages {
        for (to, target_lang) in languages.iter().filter(|(to, _)| to != from) {
            let renderings = terms(*to);
            if renderings.is_empty() && demand != Demand::Keep {
                continue;
            }
            entries.extend(terms(*from).into_iter().map(|source| Entry {
                source,
                source_lang: Some(source_lang.clone()),
                renderings: renderings.clone(),
                target_lang: Some(target_lang.clone()),
                demand,
                cased,
            }));
        }
    }
    entries
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
            cased: false,
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
        let by_language = table("t", "en,German,note\ncable,Kabel|Leitung,x\n").unwrap();
        let told: Vec<_> =
            by_language.iter().map(|entry| (entry.source.as_str(), entry.renderings.join("|"))).collect();
        assert_eq!(
            told,
            [("cable", "Kabel|Leitung".to_owned()), ("Kabel", "cable".to_owned()), ("Leitung", "cable".to_owned())]
        );
        assert!(table("t", "source,target,case\nTurkey,Türkei,yes\n").unwrap()[0].cased);
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
