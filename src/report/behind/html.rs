//! `html`: one page: how the languages stand, and each block that is behind in three columns.

use base64::Engine;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::table::{Table, percent};
use super::{Behind, Form};
use crate::behind::{Page, Passage, Row, Status};
use crate::report::passage::{is_obeyed, shown};

/// `html`.
pub static FORM: Form = Form {
    name: "html",
    summary: "one self-contained page: the status table, and the old source, the new source and the translation side by side",
    render: |behind, _| render(behind),
};

const STYLE: &str = include_str!("page.css");

fn render(behind: &Behind) -> Vec<u8> {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'");
    let late = behind.pages.iter().filter(|page| page.status == Status::Behind).count();
    let title = format!("{late} of {} translations are behind", behind.pages.len());
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    @for note in &behind.notes { p.note { (note) } }
                    @if !behind.errors.is_empty() {
                        h2 { "Not read" }
                        ul { @for failure in &behind.errors { li dir="auto" { (failure.told()) } } }
                    }
                    (status(behind))
                    @for (number, page) in behind.pages.iter().enumerate() {
                        @if page.status == Status::Behind { (section(number, page)) }
                    }
                }
                footer { p { "Made by " (behind.tool.name) " " (behind.tool.version) "." } }
            }
        }
    };
    let page = page.into_string();
    let obeyed = |c: char| c.is_control() && is_obeyed(c);
    page.chars()
        .map(|c| if obeyed(c) { shown(c).unwrap_or_default() } else { c.to_string() })
        .collect::<String>()
        .into_bytes()
}

fn status(behind: &Behind) -> Markup {
    let table = Table::new(&behind.pages);
    html! {
        h2 #status { "Status" }
        div.scroll tabindex="0" role="region" aria-labelledby="status" {
            table {
                thead { tr { th scope="col" { "Page" } @for language in &table.languages { th scope="col" { (language) } } } }
                tbody {
                    tr.all {
                        th scope="row" { "All pages" }
                        @for language in &table.languages {
                            @let total = table.total(language, &behind.pages);
                            td { (percent(total.fresh, total.blocks)) " %" br; small { (total.pages) " of " (total.of) } }
                        }
                    }
                    @for (source, row) in &table.rows {
                        tr {
                            th scope="row" { bdi { (source) } }
                            @for language in &table.languages {
                                @match row.get(language).map(|number| (*number, &behind.pages[*number])) {
                                    None => td.none { "–" },
                                    Some((_, page)) if page.status == Status::Current => td.current { "current" },
                                    Some((number, page)) => td.late {
                                        a href={ "#p" (number) } { (percent(page.current, page.blocks)) " %" }
                                    },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn section(number: usize, page: &Page) -> Markup {
    html! {
        section #{ "p" (number) } {
            h2 { bdi { (page.target.name) } }
            p.about {
                (page.target.lang) ": " (page.told()) "."
                @if let Some(base) = &page.base { br; "It renders " code { (base.short()) } " of " (base.day()) ", " (base.author) ": " (base.subject) }
            }
            @for note in &page.notes { p.note { (note) } }
            @if !page.parity.is_empty() {
                p.about { @for differs in &page.parity { (differs.what) ": " (differs.source) " in the source, " (differs.target) " here. " } }
            }
            table.rows {
                thead { tr { th scope="col" { "Then" } th scope="col" { "Today" } th scope="col" { "Translation" } } }
                tbody { @for row in &page.rows { (self::row(page, row)) } }
            }
        }
    }
}

fn row(page: &Page, row: &Row) -> Markup {
    html! {
        tr class=(row.state.name()) {
            td lang=(page.source.lang) dir="auto" {
                @if let Some(old) = &row.old { (marked(old, &row.gone, "del")) }
            }
            td lang=(page.source.lang) dir="auto" {
                @if let Some(new) = &row.new { (marked(new, &row.come, "ins")) }
                p.since lang="en" dir="ltr" {
                    b { (row.state.name()) }
                    @if let Some(since) = &row.since { " since " (since.day()) " " code { (since.short()) } " " (since.author) ": " (since.subject) }
                    @if let Some(last) = &row.last { br; "last " (last.day()) " " code { (last.short()) } " " (last.author) ": " (last.subject) }
                }
            }
            td lang=(page.target.lang) dir="auto" {
                @match &row.target {
                    Some(target) => { (marked(target, &[], "mark")) p.since lang="en" dir="ltr" { "line " (target.line) } },
                    None => p.since lang="en" dir="ltr" { "not in the translation" },
                }
            }
        }
    }
}

fn marked(passage: &Passage, marks: &[std::ops::Range<u32>], tag: &str) -> Markup {
    let text = passage.text.as_str();
    let fit = |offset: u32| text.floor_char_boundary((offset as usize).min(text.len()));
    let mut at = 0;
    let mut pieces = Vec::new();
    for mark in marks {
        let (start, end) = (fit(mark.start).max(at), fit(mark.end).max(at));
        pieces.push((&text[at..start], &text[start..end]));
        at = end;
    }
    html! {
        p class=(passage.kind) {
            @for (plain, word) in &pieces {
                (plain)
                @if tag == "del" { del { (word) } } @else { ins { (word) } }
            }
            (&text[at..])
        }
    }
}
