//! XLSX: a table in a workbook, read as one in a file of its own.
//!
//! The first sheet that holds texts is read, in the order in which the workbook shows its sheets. A sheet has no byte positions that a person could use; a unit without an id
//! of its own is called by its row.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::Event;

use super::Entry;
use super::assembly::{Bilingual, Format, Whole};
use super::fragment::Fragment;
use super::office::Container;
use super::table::{Columns, Table};
use super::xml::{attribute, referenced, walk};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::Span;

/// Sheets that are looked at, and columns of one.
const SHEETS: usize = 64;
const COLUMNS: usize = 1024;

/// Reads the articles of a workbook.
///
/// # Errors
///
/// Where the container or a part of it is broken, or no column holds texts.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let mut tables = tables(name, bytes)?;
    if tables.is_empty() {
        return Err(Error::empty(name));
    }
    tables.remove(0).articles(name, declared)
}

/// Reads the units of a workbook: those of the first sheet with columns of two languages.
///
/// # Errors
///
/// As [`read`], or where a column that is asked for is not there.
pub fn read_bilingual(
    name: &str,
    bytes: &[u8],
    source: Option<Locale>,
    target: Option<Locale>,
    asked: &Columns,
) -> Result<Vec<Bilingual>> {
    let mut first = Ok(Vec::new());
    for (number, table) in tables(name, bytes)?.into_iter().enumerate() {
        let read = table.bilingual(name, source.clone(), target.clone(), asked);
        match read {
            Ok(pairs) if !pairs.is_empty() => return Ok(pairs),
            read if number == 0 => first = read,
            _ => {}
        }
    }
    first
}

/// The tables of a workbook that have any rows.
pub(super) fn tables(name: &str, bytes: &[u8]) -> Result<Vec<Table>> {
    let mut container = Container::open(name, bytes)?;
    let workbook = container.part("xl/workbook.xml")?;
    let relations = container.optional("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let shared = match container.optional("xl/sharedStrings.xml")? {
        Some(xml) => strings(name, &xml)?,
        None => Vec::new(),
    };
    let mut tables = Vec::new();
    for part in sheets(name, &workbook, &relations)? {
        let Some(xml) = container.optional(&part)? else { continue };
        let rows = rows(name, &xml, &shared)?;
        if rows.iter().any(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
            tables.push(table(rows));
        }
    }
    Ok(tables)
}

/// The parts that hold the sheets, in the workbook's order: what a program called `sheet1.xml` may be shown last. By number
/// where the workbook names none.
fn sheets(name: &str, workbook: &str, relations: &str) -> Result<Vec<String>> {
    let mut parts: HashMap<String, String> = HashMap::new();
    if !relations.is_empty() {
        walk(name, relations, |event, _| {
            if let Event::Start(element) | Event::Empty(element) = event
                && let (Some(id), Some(target)) = (attribute(&element, "Id"), attribute(&element, "Target"))
            {
                // From the root, or from the workbook's folder.
                let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                parts.insert(id, part);
            }
        })?;
    }
    let mut sheets = Vec::new();
    walk(name, workbook, |event, _| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "sheet"
        {
            sheets.extend(attribute(&element, "r:id").and_then(|id| parts.get(&id).cloned()));
        }
    })?;
    if sheets.is_empty() {
        sheets.extend((1..=SHEETS).map(|number| format!("xl/worksheets/sheet{number}.xml")));
    }
    sheets.truncate(SHEETS);
    Ok(sheets)
}

fn table(cells: Vec<Vec<String>>) -> Table {
    let (mut file, mut rows) = (String::new(), Vec::new());
    for row in cells {
        let mut fields = Vec::new();
        for cell in row {
            let mut field = Fragment::default();
            field.push(Span::new(file.len(), file.len() + cell.len()), &cell);
            file.push_str(&cell);
            file.push('\t');
            fields.push(field);
        }
        file.push('\n');
        rows.push(fields);
    }
    let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    let header = header.iter().map(|field: &Fragment| field.text.trim().to_lowercase()).collect();
    Table { whole: Whole::new(Arc::from(file), Format { format: "xlsx", encoding: "UTF-8" }), header, rows }
}

/// The strings that cells share, without the readings that stand above them.
fn strings(name: &str, xml: &str) -> Result<Vec<String>> {
    let (mut strings, mut inside, mut hidden) = (Vec::new(), false, 0usize);
    walk(name, xml, |event, span| {
        let words = match &event {
            Event::Text(_) => Some(span.of(xml).to_owned()),
            Event::GeneralRef(reference) => referenced(reference).map(String::from),
            _ => None,
        };
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" => strings.push(String::new()),
                "t" => inside = true,
                "rPh" => hidden += 1,
                _ => {}
            },
            Event::Empty(element) if element.local_name().as_ref() == "si" => strings.push(String::new()),
            Event::End(element) => match element.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => hidden = hidden.saturating_sub(1),
                _ => {}
            },
            _ => {}
        }
        if let (true, 0, Some(words), Some(last)) = (inside, hidden, words, strings.last_mut()) {
            last.push_str(&words);
        }
    })?;
    Ok(strings)
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    shared: bool,
    text: String,
}

fn rows(name: &str, xml: &str, shared: &[String]) -> Result<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut cell, mut inside) = (None::<Cell>, false);
    walk(name, xml, |event, span| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "row" => rows.push(Vec::new()),
            "c" => {
                let next = rows.last().map_or(0, Vec::len);
                let column = attribute(&element, "r").and_then(|place| column(&place)).unwrap_or(next);
                let shared = attribute(&element, "t").as_deref() == Some("s");
                cell = Some(Cell { column, shared, text: String::new() });
            }
            "v" | "t" => inside = true,
            _ => {}
        },
        Event::Text(_) if inside => cell.iter_mut().for_each(|cell| cell.text.push_str(span.of(xml))),
        Event::GeneralRef(reference) if inside => {
            cell.iter_mut().for_each(|cell| cell.text.extend(referenced(&reference)));
        }
        Event::End(element) => match element.local_name().as_ref() {
            "v" | "t" => inside = false,
            "c" => {
                let (Some(cell), Some(row)) = (cell.take().filter(|cell| cell.column < COLUMNS), rows.last_mut())
                else {
                    return;
                };
                row.resize(row.len().max(cell.column + 1), String::new());
                row[cell.column] = match cell.shared {
                    true => {
                        cell.text.trim().parse().ok().and_then(|at: usize| shared.get(at)).cloned().unwrap_or_default()
                    }
                    false => cell.text,
                };
            }
            _ => {}
        },
        _ => {}
    })?;
    Ok(rows)
}

/// The number of a cell's column: 1 of `B5`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0usize, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_come_in_the_workbooks_order() {
        let workbook = "<workbook xmlns:r='a'><sheets><sheet name='Texts' sheetId='2' r:id='rId9'/><sheet name='Notes' sheetId='1' r:id='rId1'/></sheets></workbook>";
        let relations = "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId9' Target='/xl/worksheets/texts.xml'/></Relationships>";
        let expected = ["xl/worksheets/texts.xml", "xl/worksheets/sheet1.xml"];
        assert_eq!(sheets("a", workbook, relations).unwrap(), expected);
        assert_eq!(sheets("a", "<workbook/>", "").unwrap()[0], "xl/worksheets/sheet1.xml");
    }

    #[test]
    fn cells_have_their_columns() {
        assert_eq!((column("A1"), column("B5"), column("AA3"), column("5")), (Some(0), Some(1), Some(26), None));
        let xml = "<worksheet><sheetData><row><c r='A1' t='s'><v>1</v></c><c r='C1' t='inlineStr'><is><t>a &amp; b</t></is></c></row></sheetData></worksheet>";
        let shared = ["x".to_owned(), "y".to_owned()];
        assert_eq!(rows("a", xml, &shared).unwrap(), [["y", "", "a & b"]]);
        let phonetic = "<sst><si><t>凧</t><rPh><t>たこ</t></rPh></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>";
        assert_eq!(strings("a", phonetic).unwrap(), ["凧", "ab"]);
    }
}
