//! The page before the articles of a batch: what was found where, as a heat map and by rule.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use serde_json::json;

use super::article::path;
use crate::finding::Severity;
use crate::report::summary::counted;
use crate::report::{Article, Report, Summary};

/// Languages that fit beside each other; with more, a row shows its language and its counts by group.
const COLUMNS: usize = 16;

/// The overview.
pub fn section(report: &Report, summary: &Summary) -> Markup {
    html! {
        section #overview aria-labelledby="overview-title" {
            h1 #overview-title { (summary.findings_line()) }
            div.totals {
                @for severity in Severity::ALL.iter().rev() {
                    @if let Some(count) = summary.severities.get(severity) {
                        p class={ "total sev-" (severity.name()) } {
                            b data-total=(severity.name()) { (count) } " " (severity.name())
                        }
                    }
                }
                p.total { b { (summary.articles) } " " (if summary.articles == 1 { "article" } else { "articles" }) }
                @if summary.errors > 0 { p.total.sev-critical { b { (summary.errors) } " not checked" } }
            }
            (super::worst::section(report))
            @if !summary.rules.is_empty() { (by_rule(summary)) }
            (articles(report))
        }
    }
}

fn by_rule(summary: &Summary) -> Markup {
    let mut rules: Vec<_> = summary.rules.keys().map(|rule| (rule, summary.of_rule(rule))).collect();
    rules.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let most = rules.first().map_or(1, |(_, count)| *count);
    html! {
        h2 #by-rule { "By rule" }
        table.bars aria-labelledby="by-rule" {
            tbody {
                @for (rule, count) in rules {
                    tr {
                        th scope="row" { a href={ "#rule-" (rule) } { (rule) } }
                        td.number data-rule-count=(rule) { (count) }
                        td.bar-cell aria-hidden="true" {
                            meter min="0" max=(most) value=(count) data-rule-bar=(rule) {}
                        }
                    }
                }
            }
        }
    }
}

/// What stands in one row: versions of one source, or a pair.
struct Row<'a> {
    name: &'a str,
    cells: BTreeMap<&'a str, usize>,
}

fn rows(report: &Report) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, article) in report.articles.iter().enumerate() {
        let source = article.source.as_ref().map(|version| version.name.as_str());
        // Records are called alike on both sides and stand alone.
        let shared = source.filter(|name| *name != article.target.name);
        let lang = article.target.lang.as_str();
        let known = shared.and_then(|name| by_source.get(name));
        let free = known.and_then(|known| known.iter().copied().find(|row| !rows[*row].cells.contains_key(lang)));
        match free {
            Some(row) => drop(rows[row].cells.insert(lang, number)),
            None => {
                if let Some(name) = shared {
                    by_source.entry(name).or_default().push(rows.len());
                }
                let alone = BTreeMap::from([(lang, number)]);
                rows.push(Row { name: shared.unwrap_or(&article.id), cells: alone });
            }
        }
    }
    rows
}

fn articles(report: &Report) -> Markup {
    let rows = rows(report);
    let languages: BTreeSet<&str> = report.articles.iter().map(|article| article.target.lang.as_str()).collect();
    let matrix = languages.len() <= COLUMNS && rows.iter().any(|row| row.cells.len() > 1);
    html! {
        div.table-head {
            h2 #by-article { "By article" }
            label { "Search " input #search type="search" autocomplete="off"; }
            label.chip { input #affected type="checkbox"; " with findings only" }
        }
        div.scroll tabindex="0" role="region" aria-labelledby="by-article" {
            @if matrix { (by_language(report, &rows, &languages)) } @else { (by_group(report)) }
        }
    }
}

fn cell(report: &Report, number: usize) -> Markup {
    let article = &report.articles[number];
    let count = article.findings.len();
    html! {
        td class={ "heat heat-" (heat(count)) } {
            a href={ "#a" (number) } data-article-count=(number)
                aria-label={ (article.id) ": " (counted(count, "finding")) } { (count) }
        }
    }
}

fn by_language(report: &Report, rows: &[Row], languages: &BTreeSet<&str>) -> Markup {
    html! {
        table.articles {
            thead {
                tr {
                    th scope="col" { button type="button" data-sort="name" { "Article" } }
                    @for language in languages {
                        th scope="col" { button type="button" data-sort="count" { span data-language=(language) { (language) } } }
                    }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (path(row.name)) }
                        @for language in languages {
                            @match row.cells.get(language) {
                                Some(number) => (cell(report, *number)),
                                None => td.absent { span.unseen { "no version" } },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn by_group(report: &Report) -> Markup {
    let groups: BTreeSet<_> =
        report.articles.iter().flat_map(|article| article.findings.iter().map(|f| f.group)).collect();
    let count = |article: &Article, group| article.findings.iter().filter(|finding| finding.group == group).count();
    html! {
        table.articles {
            thead {
                tr {
                    th scope="col" { button type="button" data-sort="name" { "Article" } }
                    th scope="col" { button type="button" data-sort="name" { "Language" } }
                    th scope="col" { button type="button" data-sort="count" { "Findings" } }
                    @for group in &groups { th scope="col" { button type="button" data-sort="count" { (group.name()) } } }
                }
            }
            tbody {
                @for (number, article) in report.articles.iter().enumerate() {
                    tr {
                        th scope="row" { a href={ "#a" (number) } { (path(&article.id)) } }
                        td.pair {
                            @if let Some(source) = &article.source { (source.lang) " → " }
                            (article.target.lang)
                        }
                        (cell(report, number))
                        @for group in &groups {
                            @let found = count(article, *group);
                            td class={ "heat heat-" (heat(found)) } data-group=(group.name()) data-of=(number) { (found) }
                        }
                    }
                }
            }
        }
    }
}

/// Steps of the heat map: none, one, two, up to four, up to nine, more.
fn heat(count: usize) -> usize {
    match count {
        0..=2 => count,
        3..=4 => 3,
        5..=9 => 4,
        _ => 5,
    }
}

/// What could not be read.
pub fn failures(report: &Report) -> Markup {
    html! {
        @if !report.errors.is_empty() {
            section #errors aria-labelledby="errors-title" {
                h2 #errors-title { "Not checked" }
                ul.errors { @for failure in &report.errors { li dir="auto" { (failure.told()) } } }
            }
        }
    }
}

/// What the script counts with: for each article its language and, for each finding, rule, severity, confidence and
/// group.
pub fn index(report: &Report) -> String {
    let finding = |finding: &crate::report::Entry| {
        json!([finding.rule, finding.severity.name(), finding.confidence, finding.group.name()])
    };
    let article = |article: &Article| {
        json!({
            "id": article.id,
            "lang": article.target.lang,
            "findings": article.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    };
    let index = json!({"articles": report.articles.iter().map(article).collect::<Vec<_>>()});
    // In a data block only `</script` and `<!--` could end it; JSON may write `<` otherwise.
    index.to_string().replace('<', "\\u003c")
}
