//! `status`: a table of languages by pages; `tasks`: what translators have to do, as lists to tick off.

use std::fmt::Write as _;

use super::table::{Table, percent};
use super::{Behind, Form};
use crate::behind::{Page, Row, State, Status};
use crate::report::Look;
use crate::report::passage::visible;

/// `status`.
pub static STATUS: Form = Form {
    name: "status",
    summary: "a table in Markdown: languages by pages, with the share that is current",
    render: |behind, _| status(behind),
};

/// `tasks`.
pub static TASKS: Form = Form {
    name: "tasks",
    summary: "a list in Markdown for the translators of each language, to tick off",
    render: |behind, look| tasks(behind, look),
};

fn status(behind: &Behind) -> Vec<u8> {
    let table = Table::new(&behind.pages);
    let mut out = String::from("| page |");
    table.languages.iter().for_each(|language| out += &format!(" {} |", escaped(language)));
    out += "\n|---|";
    table.languages.iter().for_each(|_| out += "--:|");
    out += "\n| **all pages** |";
    for language in &table.languages {
        let total = table.total(language, &behind.pages);
        out += &format!(" **{} %** of {}/{} |", percent(total.fresh, total.blocks), total.pages, total.of);
    }
    out.push('\n');
    for (source, row) in &table.rows {
        out += &format!("| {} |", escaped(source));
        for language in &table.languages {
            let page = row.get(language).map(|number| &behind.pages[*number]);
            out += &match page {
                None => " – |".to_owned(),
                Some(page) if page.status == Status::Current => " current |".to_owned(),
                Some(page) => format!(" {} % |", percent(page.current, page.blocks)),
            };
        }
        out.push('\n');
    }
    behind.notes.iter().for_each(|note| out += &format!("\n{}\n", escaped(note)));
    out.into_bytes()
}

fn tasks(behind: &Behind, look: &Look) -> Vec<u8> {
    let table = Table::new(&behind.pages);
    let mut out = String::from("# To be translated anew\n");
    for language in &table.languages {
        let late = table.rows.values().filter_map(|row| row.get(language)).map(|number| &behind.pages[*number]);
        let late: Vec<&Page> = late.filter(|page| page.status == Status::Behind).collect();
        if late.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {}", escaped(language));
        for page in late {
            let _ = writeln!(
                out,
                "\n### {}\n\n{}.\n",
                escaped(&look.in_repository(&page.target.name)),
                escaped(&page.told())
            );
            page.rows.iter().for_each(|row| out += &task(row, page, look));
        }
    }
    out.into_bytes()
}

fn task(row: &Row, page: &Page, look: &Look) -> String {
    let line = row.target.as_ref().map(|target| format!("line {}: ", target.line)).unwrap_or_default();
    let source = row.new.as_ref().map_or(0, |new| new.line);
    let source = format!("{}:{source}", look.in_repository(&page.source.name));
    let what = match row.state {
        State::Changed => format!("changed, see {source}"),
        State::New => format!("new, translate {source}"),
        State::Removed => "gone from the source, remove it".to_owned(),
        State::Moved => format!("moved, see {source}"),
    };
    let since = row.since.as_ref().map(|since| format!(" ({} {} {})", since.day(), since.short(), since.subject));
    let mut out = format!("- [ ] {line}{}{}\n", escaped(&what), escaped(&since.unwrap_or_default()));
    let quoted = |words: &str| words.lines().map(escaped).collect::<Vec<_>>().join(" ");
    if let Some(old) = row.old.as_ref().filter(|_| row.state == State::Changed) {
        out += &format!("  - was: {}\n", quoted(&old.text));
    }
    if let Some(new) = row.new.as_ref().filter(|_| row.state != State::Moved) {
        out += &format!("  - is: {}\n", quoted(&new.text));
    }
    if let Some(target) = &row.target {
        out += &format!("  - {}: {}\n", escaped(&page.target.lang), quoted(&target.text));
    }
    out
}

/// `words` as plain text of a table's cell or a list's item: nothing in them is markup.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in visible(words).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '@' | '~' | '!' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
