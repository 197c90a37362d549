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
use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::{LineIndex, Span};

/// Reads the articles of a table.
///
/// # Errors
///
/// Where the bytes are no text, a quoted field is never closed, or no column holds texts.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let table = Table::read(name, bytes)?;
    if table.languages(None, None).is_some() {
        return Err(Error::bilingual(name));
    }
    let column = |names: &[&str]| names.iter().find_map(|name| table.header.iter().position(|head| head == name));
    let missing = || {
        let columns = table.header.join("`, `");
        let advice = "name a column `text`, or two `source` and `target` or by language, such as `en` and `es`";
        Error::malformed(name, "1".to_owned(), format!("no column of texts among `{columns}`; {advice}"))
    };
    let text = column(&["text", "content", "body", "html", "article"]).ok_or_else(missing)?;
    let (title, guid) = (column(&["title", "headline"]), column(&["id", "guid", "key"]));
    let (link, date) = (column(&["url", "link"]), column(&["date", "published"]));
    let (key, language) = (column(&["translation_key", "group"]), column(&["lang", "language", "locale"]));
    let entries = table.rows.iter().enumerate().filter(|(_, row)| row.get(text).is_some_and(|text| !text.is_blank()));
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
        item.entry(name, number + 1, &table.whole, declared.clone(), None)
    };
    Ok(entries.map(entry).collect())
}

/// Reads a table of units in two languages; `None` where its columns are no two languages.
///
/// # Errors
///
/// Where the bytes are no text or a quoted field is never closed.
pub fn read_bilingual(
    name: &str,
    bytes: &[u8],
    source: Option<Locale>,
    target: Option<Locale>,
) -> Result<Option<Bilingual>> {
    let table = Table::read(name, bytes)?;
    let Some(columns) = table.languages(source.as_ref(), target.as_ref()) else { return Ok(None) };
    let mut sides = [Assembly::default(), Assembly::default()];
    let mut units = Vec::new();
    for row in &table.rows {
        let mut blocks = columns.iter().zip(&mut sides).map(|(column, side)| {
            let field = row.get(*column).filter(|field| !field.is_blank())?;
            field.add_line(BlockKind::Paragraph, side);
            Some(side.len() - 1)
        });
        let (from, to) = (blocks.next().flatten(), blocks.next().flatten());
        units.extend(from.map(|from| (from, to)));
    }
    let language = |column: usize| named::known(&table.header[column]);
    let [from, to] = sides;
    Ok(Some(Bilingual {
        source: from.finish_in(name, &table.whole, source).or_declared(language(columns[0]), "column"),
        target: to.finish_in(name, &table.whole, target).or_declared(language(columns[1]), "column"),
        units,
    }))
}

struct Table {
    whole: Whole,
    header: Vec<String>,
    rows: Vec<Vec<Fragment>>,
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

    /// The columns of source and target.
    fn languages(&self, source: Option<&Locale>, target: Option<&Locale>) -> Option<[usize; 2]> {
        let named = |names: &[&str]| self.header.iter().position(|head| names.contains(&head.as_str()));
        if let (Some(from), Some(to)) = (named(&["source", "source_text"]), named(&["target", "target_text"])) {
            return Some([from, to]);
        }
        let heads = self.header.iter().enumerate();
        let columns: Vec<(usize, Locale)> = heads.filter_map(|(at, head)| Some((at, named::known(head)?))).collect();
        let of = |locale: &Locale| columns.iter().find(|(_, known)| known.same_language(locale)).map(|(at, _)| *at);
        let from = source.map_or_else(|| columns.first().map(|(at, _)| *at), of)?;
        let other = || columns.iter().find(|(at, _)| *at != from).map(|(at, _)| *at);
        let to = target.map_or_else(other, of)?;
        (from != to).then_some([from, to])
    }
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
