//! The facts of all versions of an article in one table: a row a fact, a column a version, the odd ones marked.

use maud::{Markup, html};

use crate::report::summary::counted;
use crate::report::{Cell, Row, Versions};

/// As many characters of a cell as tell what is meant.
const CELL: usize = 80;

/// The table, open where something is odd.
pub fn section(number: usize, versions: &Versions) -> Markup {
    let odd = versions.facts.iter().filter(|row| row.tie || !row.odd.is_empty()).count();
    let title = format!("{} side by side", counted(versions.versions.len(), "version"));
    html! {
        details.versions open[odd > 0] data-versions=(number) {
            summary { (title) @if odd > 0 { ": " (counted(odd, "difference")) } }
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table.facts {
                    thead {
                        tr {
                            th scope="col" { "¶" }
                            th scope="col" { "Kind" }
                            @for version in &versions.versions {
                                th scope="col" title=(version.name) { span data-language=(version.lang) { (version.lang) } }
                            }
                        }
                    }
                    tbody { @for row in &versions.facts { (fact(row, versions)) } }
                }
            }
        }
    }
}

fn fact(row: &Row, versions: &Versions) -> Markup {
    html! {
        tr {
            td { (row.paragraph + 1) }
            td { (row.kind) @if row.tie { " (a tie)" } }
            @for (at, version) in versions.versions.iter().enumerate() {
                @let cell = row.cells.get(at).and_then(Option::as_ref);
                @let odd = row.odd.contains(&(at as u32));
                td class=[(odd || row.tie).then_some(if odd { "odd" } else { "tie" })] lang=(version.lang) dir="auto" {
                    @match cell {
                        Some(cell) => (words(cell)),
                        None => span.unseen lang="en" { "nothing read" },
                    }
                }
            }
        }
    }
}

fn words(cell: &Cell) -> Markup {
    let cut = cell.text.char_indices().nth(CELL).map_or(cell.text.len(), |(at, _)| at);
    html! {
        span title=[cell.value.as_ref().map(|value| format!("= {value}"))] { (&cell.text[..cut]) }
        @if cut < cell.text.len() { "…" }
    }
}
