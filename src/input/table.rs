//! CSV and TSV: rows of articles, or of units in two languages.
//!
//! The first row names the columns. `source` and `target`, or two language codes such as `en` and `es`, make it
//! bilingual: each row is a bead. Otherwise each row is an article with `text`, and `title`, `lang`, `id`, `url`,
//! `date` where they are there. Fields are read here and not by a library, because they must know their places.

use std::sync::Arc;

use super::assembly::{Assembly, Bilingual, Format, Whole};
use super::feed::{Form, Item};
use super::fragment::Fragment;
use super::{Entry, encoding, named};
use crate::error::{Error, Result};
use crate::locale::{Locale, autonyms};
use crate::span::{LineIndex, Span};
use crate::unit::{Limit, Measure, State, Unit};

/// Reads the articles of a table.
///
/// # Errors
///
/// Where the bytes are no text, a quoted field is never closed, or no column holds texts.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    Table::read(name, bytes)?.articles(name, declared)
}

/// What a table's columns of texts are called, where they are not called by their languages.
const SOURCES: [&str; 9] = [
    "source",
    "source text",
    "source_text",
    "sourcetext",
    "source string",
    "source_string",
    "original",
    "src",
    "msgid",
];
const TARGETS: [&str; 11] = [
    "target",
    "target text",
    "target_text",
    "targettext",
    "translation",
    "translated",
    "translated text",
    "tgt",
    "msgstr",
    "target string",
    "target_string",
];

/// What the column of units' ids is called.
const IDS: [&str; 11] =
    ["id", "key", "unit", "unit id", "unit_id", "name", "string id", "string_id", "resname", "identifier", "context"];

/// What says how far a translation is, and how long it may be.
const STATES: [&str; 3] = ["state", "status", "fuzzy"];
const LIMITS: [&str; 5] = ["max_length", "maxlength", "max length", "limit", "length limit"];

/// The columns that the user names.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Of the texts translated from.
    pub source: Option<String>,
    /// Of the translations.
    pub target: Option<String>,
}

/// Reads a table of units, a pair for each language beside the source's; none where its columns are no two languages.
///
/// # Errors
///
/// Where the bytes are no text, a quoted field is never closed, or a column that is asked for is not there.
pub fn read_bilingual(
    name: &str,
    bytes: &[u8],
    source: Option<Locale>,
    target: Option<Locale>,
    asked: &Columns,
) -> Result<Vec<Bilingual>> {
    let table = Table::read(name, bytes)?;
    table.bilingual(name, source, target, asked)
}

/// Rows of fields under a header.
pub(super) struct Table {
    /// The file.
    pub whole: Whole,
    /// Its columns, in small letters.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Fragment>>,
}

impl Table {
    fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let (file, encoding) = encoding::decode(name, bytes)?;
        let first = file.lines().next().unwrap_or("");
        let count = |mark: char| first.matches(mark).count();
        let mark = ['|', ';', '\t', ','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(',');
        let format = if mark == '\t' { "tsv" } else { "csv" };
        let mut rows = rows(&file, mark).map_err(|at| {
            let place = LineIndex::new(&file).position(&file, at);
            let place = format!("{}:{}", place.line, place.column);
            Error::malformed(name, place, "this quoted field is never closed; is the file cut off?")
        })?;
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let header = header.iter().map(|field| field.text.trim().to_lowercase()).collect();
        Ok(Self { whole: Whole::new(Arc::from(file), Format { format, encoding }), header, rows })
    }

    /// The articles, one a row.
    pub(super) fn articles(&self, name: &str, declared: Option<Locale>) -> Result<Vec<Entry>> {
        if !self.languages(None, None, &Columns::default()).is_empty() {
            return Err(Error::bilingual(name));
        }
        let column = |names: &[&str]| names.iter().find_map(|name| self.header.iter().position(|head| head == name));
        let missing = || {
            let columns = self.header.join("`, `");
            let advice = "name a column `text`, or two `source` and `target` or by language, such as `en` and `es` or `English` \
                          and `Spanish`, or give --source-column and --target-column";
            Error::malformed(name, "1".to_owned(), format!("no column of texts among `{columns}`; {advice}"))
        };
        let text = column(&["text", "content", "body", "html", "article"]).ok_or_else(missing)?;
        let (title, guid) = (column(&["title", "headline"]), column(&["id", "guid", "key"]));
        let (link, date) = (column(&["url", "link"]), column(&["date", "published"]));
        let (key, language) = (column(&["translation_key", "group"]), column(&["lang", "language", "locale"]));
        let entries =
            self.rows.iter().enumerate().filter(|(_, row)| row.get(text).is_some_and(|text| !text.is_blank()));
        let entry = |(number, row): (usize, &Vec<Fragment>)| {
            let field = |column: Option<usize>| column.and_then(|column| row.get(column)).cloned().unwrap_or_default();
            let words = |column| Some(field(column).text.trim().to_owned()).filter(|words| !words.is_empty());
            let text = field(Some(text));
            let form = if text.text.contains("</") || text.text.contains("<p>") { Form::Html } else { Form::Plain };
            let item = Item {
                title: field(title),
                title_form: Form::Plain,
                text,
                form,
                link: words(link),
                guid: words(guid),
                key: words(key),
                date: words(date),
                language: words(language).and_then(|tag| tag.parse().ok()),
                alternates: Vec::new(),
            };
            item.entry(name, number + 1, &self.whole, declared.clone(), None)
        };
        Ok(entries.map(entry).collect())
    }

    /// The units of each pair of languages.
    pub(super) fn bilingual(
        &self,
        name: &str,
        source: Option<Locale>,
        target: Option<Locale>,
        asked: &Columns,
    ) -> Result<Vec<Bilingual>> {
        for (which, column) in [("source", &asked.source), ("target", &asked.target)] {
            if let Some(column) = column.as_ref().filter(|column| self.column(&[&column.to_lowercase()]).is_none()) {
                let there = self.header.join("`, `");
                let what = format!("no {which} column `{column}`; the columns are `{there}`");
                return Err(Error::malformed(name, "1".to_owned(), what));
            }
        }
        let pairs = self.languages(source.as_ref(), target.as_ref(), asked);
        Ok(pairs.into_iter().map(|columns| self.pair(name, columns, source.clone(), target.clone())).collect())
    }

    fn pair(&self, name: &str, columns: [usize; 2], source: Option<Locale>, target: Option<Locale>) -> Bilingual {
        let mut sides = [Assembly::default(), Assembly::default()];
        let mut units = Vec::new();
        let [id, state, limit] = [&IDS[..], &STATES, &LIMITS].map(|names| self.column(names));
        for (number, row) in self.rows.iter().enumerate() {
            let words =
                |column: Option<usize>| column.and_then(|at| row.get(at)).map(|field| field.text.trim().to_owned());
            let id = words(id).filter(|id| !id.is_empty()).unwrap_or_else(|| (number + 2).to_string());
            let most = words(limit).and_then(|most| most.parse().ok());
            let state = words(state).filter(|state| is_unfinished(state));
            let mut blocks = [0, 1].into_iter().map(|side| {
                let field = row.get(columns[side]).filter(|field| !field.is_blank())?;
                let mut unit = Unit::new(id.as_str());
                unit.limit = most.map(|most| Limit { most, measure: Measure::Characters });
                if let (1, Some(state)) = (side, &state) {
                    unit.state = State::Unfinished(state.clone());
                }
                field.add_unit(unit, &mut sides[side]);
                Some(sides[side].len() - 1)
            });
            let (from, to) = (blocks.next().flatten(), blocks.next().flatten());
            units.extend(from.map(|from| (from, to)));
        }
        let language = |column: usize| language(&self.header[column]);
        let [from, to] = sides;
        Bilingual {
            source: from.finish_in(name, &self.whole, source).or_declared(language(columns[0]), "column"),
            target: to.finish_in(name, &self.whole, target).or_declared(language(columns[1]), "column"),
            units,
        }
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|head| head == name))
    }

    /// Columns of source and target, one pair for each language.
    fn languages(&self, source: Option<&Locale>, target: Option<&Locale>, asked: &Columns) -> Vec<[usize; 2]> {
        let given = |column: &Option<String>| self.column(&[&column.as_ref()?.to_lowercase()]);
        let (from, to) = (given(&asked.source), given(&asked.target));
        let from_named = from.or_else(|| self.column(&SOURCES));
        let to_named = to.or_else(|| self.column(&TARGETS));
        if let (Some(from), Some(to)) = (from_named, to_named) {
            return vec![[from, to]];
        }
        let heads = self.header.iter().enumerate();
        let known: Vec<(usize, Locale)> = heads.filter_map(|(at, head)| Some((at, language(head)?))).collect();
        // `id` is Indonesian beside other codes, and the units' ids beside names and where it holds no words.
        let is_id = |at: usize| {
            IDS.contains(&self.header[at].as_str())
                && (known.len() > 2
                    || self.rows.iter().all(|row| row.get(at).is_none_or(|id| !id.text.trim().contains(' '))))
        };
        let columns: Vec<&(usize, Locale)> = known.iter().filter(|(at, _)| known.len() < 2 || !is_id(*at)).collect();
        let of = |locale: &Locale| columns.iter().find(|(_, known)| known.same_language(locale)).map(|(at, _)| *at);
        let from = match (from_named, source) {
            (Some(from), _) => Some(from),
            (None, Some(locale)) => of(locale),
            (None, None) => columns.first().map(|(at, _)| *at),
        };
        let Some(from) = from else { return Vec::new() };
        let targets = match (to_named, target) {
            (Some(to), _) => vec![to],
            (None, Some(locale)) => of(locale).into_iter().collect(),
            (None, None) => columns.iter().map(|(at, _)| *at).collect(),
        };
        targets.into_iter().filter(|to| *to != from).map(|to| [from, to]).collect()
    }
}

/// The language that a column's head says, as a code or a name: `de`, `German`, `source_en`, `Deutsch (de)`.
pub(super) fn language(head: &str) -> Option<Locale> {
    let parts = || head.split([' ', '_', '(', ')', ':', '-', '[', ']']).filter(|part| !part.is_empty());
    let marked = || parts().any(|part| SOURCES.contains(&part) || TARGETS.contains(&part) || part == "text");
    named::known(head)
        .or_else(|| autonyms::named(head))
        .or_else(|| marked().then(|| parts().find_map(|part| named::known(part).or_else(|| autonyms::named(part))))?)
        .or_else(|| head.strip_suffix(')')?.rsplit_once('(').and_then(|(_, code)| named::known(code)))
}

/// Whether a table says that a translation is not finished.
fn is_unfinished(state: &str) -> bool {
    let state = state.to_lowercase();
    let open = ["fuzzy", "yes", "true", "draft", "new", "todo", "untranslated", "machine", "unfinished", "needs"];
    open.iter().any(|word| state.starts_with(word))
}

/// The fields of each row (RFC 4180; in a field without quotes, quotes are text).
///
/// # Errors
///
/// The place of a quoted field that is never closed.
fn rows(file: &str, mark: char) -> std::result::Result<Vec<Vec<Fragment>>, usize> {
    let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), 0);
    while at < file.len() {
        let mut field = Fragment::default();
        if file[at..].starts_with('"') {
            let open = at;
            at += 1;
            loop {
                let close = at + file[at..].find('"').ok_or(open)?;
                field.push(Span::new(at, close), &file[at..close]);
                at = close + 1;
                if !file[at..].starts_with('"') {
                    break;
                }
                field.push(Span::new(close, close + 2), "\"");
                at += 1;
            }
        }
        let end = at + file[at..].find([mark, '\n']).unwrap_or(file.len() - at);
        let rest = file[at..end].strip_suffix('\r').unwrap_or(&file[at..end]);
        field.push(Span::new(at, at + rest.len()), rest);
        row.push(field);
        at = end;
        match file[at..].chars().next() {
            Some(next) if next == mark => at += mark.len_utf8(),
            Some(_) => {
                at += 1;
                rows.push(std::mem::take(&mut row));
            }
            None => {}
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows.retain(|row| row.len() > 1 || row.iter().any(|field| !field.is_blank()));
    Ok(rows)
}
