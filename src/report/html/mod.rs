//! `html`: one file for an editor who would rather look than read.
//!
//! The file needs nothing else: style and script stand in it, allowed by their hashes alone, and nothing can be
//! loaded. A report of one article is plain HTML that reads without the script. With more articles an overview comes
//! first, and each article waits as text in a data block until somebody opens it, so that a thousand open at once.

mod article;
mod marked;
mod overview;
mod rules;
mod versions;
mod worst;

use base64::Engine;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::passage::{is_obeyed, shown};
use super::{Format, Report, Shape, Summary};
use crate::finding::Severity;

/// `html`.
pub static FORMAT: Format = Format {
    name: "html",
    summary: "one self-contained page: the aligned articles with the findings in them",
    shape: Shape::Whole(|report, _| render(report)),
};

const STYLE: &str = concat!(include_str!("page.css"), include_str!("text.css"));
const SCRIPT: &str = include_str!("page.js");

fn render(report: &Report) -> Vec<u8> {
    let mut summary = Summary::default();
    report.articles.iter().for_each(|article| summary.article(article));
    report.errors.iter().for_each(|failure| summary.failure(failure));
    let single = report.articles.len() == 1;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title(report, &summary)) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body class=(if single { "single" } else { "many" }) {
                a.skip href="#main" { "Skip to the report" }
                (bar(report, &summary))
                main #main tabindex="-1" {
                    @if !single { (overview::section(report, &summary)) }
                    div #stage {
                        @if let [only] = report.articles.as_slice() { (article::section(0, only, report)) }
                    }
                    @if !single { noscript { p.notice { "The articles open with JavaScript switched on." } } }
                    (overview::failures(report))
                    (rules::section(report))
                }
                (foot(report, &summary))
                (help())
                (verdicts())
                div #live .unseen aria-live="polite" {}
                @if !single {
                    @for (number, article) in report.articles.iter().enumerate() {
                        script type="text/plain" id={ "article-" (number) } {
                            (article::section(number, article, report))
                        }
                    }
                }
                script #index type="application/json" { (PreEscaped(overview::index(report))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    inert(page.into_string()).into_bytes()
}

/// A page is printed on terminals too, and a browser has no use for control characters: they are shown by name.
fn inert(page: String) -> String {
    // A browser sets a passage apart, whatever turns in it.
    let obeyed = |c: char| c.is_control() && is_obeyed(c);
    if !page.contains(obeyed) {
        return page;
    }
    page.chars().map(|c| if obeyed(c) { shown(c).unwrap_or_default() } else { c.to_string() }).collect()
}

/// Nothing may be loaded and nothing run but the style and the script that stand in the file. An article's text is
/// escaped; where an escape were ever missed, the browser would still refuse to run it.
fn policy() -> String {
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn title(report: &Report, summary: &Summary) -> String {
    match report.articles.as_slice() {
        [only] => format!("{} · {}", only.id, super::summary::counted(only.findings.len(), "finding")),
        _ => summary.findings_line(),
    }
}

/// The bar above: name, filters, theme, help.
fn bar(report: &Report, summary: &Summary) -> Markup {
    html! {
        header.bar {
            div.brand {
                a href="#" { "transdrift" }
                p #headline { (summary.findings_line()) }
            }
            div.tools {
                @if summary.findings > 0 {
                    button #filters-button type="button" aria-expanded="false" aria-controls="filters" { "Filter" }
                }
                button #theme type="button" title="Light or dark (d)" { "Theme" }
                button #help-button type="button" title="Keys (?)" { "Keys" }
            }
            @if summary.findings > 0 { (filters(report, summary)) }
        }
    }
}

fn filters(report: &Report, summary: &Summary) -> Markup {
    let languages: std::collections::BTreeSet<_> = report.articles.iter().map(|a| a.target.lang.as_str()).collect();
    html! {
        form #filters .filters aria-label="Filters" hidden {
            fieldset {
                legend { "Severity" }
                @for severity in Severity::ALL.iter().rev() {
                    @if let Some(count) = summary.severities.get(severity) {
                        label.chip {
                            input type="checkbox" name="severity" value=(severity.name()) checked;
                            span class={ "dot sev-" (severity.name()) } {}
                            (severity.name()) " " span.count { (count) }
                        }
                    }
                }
            }
            fieldset {
                legend { "Rule" }
                @for rule in summary.rules.keys() {
                    label.chip {
                        input type="checkbox" name="rule" value=(rule) checked;
                        (rule) " " span.count { (summary.of_rule(rule)) }
                    }
                }
            }
            @if languages.len() > 1 {
                fieldset {
                    legend { "Language" }
                    @for language in &languages {
                        label.chip {
                            input type="checkbox" name="lang" value=(language) checked;
                            span data-language=(language) { (language) }
                        }
                    }
                }
            }
            fieldset.sure {
                legend { "Confidence" }
                label {
                    "at least " output #sure-out { "0 %" }
                    input #sure type="range" min="0" max="100" step="5" value="0" aria-label="Least confidence";
                }
            }
            p.reset { button type="reset" { "Show all" } }
        }
    }
}

fn foot(report: &Report, summary: &Summary) -> Markup {
    html! {
        footer.foot {
            @for line in [summary.coverage_line(), summary.languages_line()].into_iter().flatten() { p { (line) "." } }
            p { "Made by " (report.tool.name) " " (report.tool.version) "." }
        }
    }
}

const KEYS: [(&[&str], &str); 9] = [
    (&["j", "k"], "next and previous finding"),
    (&["n", "p"], "next and previous article with findings"),
    (&["o"], "overview"),
    (&["f"], "filters"),
    (&["/"], "search the articles"),
    (&["d"], "light or dark"),
    (&["a"], "accept the finding, or take that back"),
    (&["Enter"], "on a marked word: its finding; on a finding: its words"),
    (&["?"], "this list"),
];

/// What a reader decided, to be written into the baseline: a command to paste, or a file.
fn verdicts() -> Markup {
    html! {
        dialog #why aria-labelledby="why-title" {
            form method="dialog" {
                h2 #why-title { "Accept this finding" }
                label { "Why it may stay " input #why-text type="text" autocomplete="off" size="40"; }
                p {
                    button value="accept" { "Accept" }
                    " "
                    button value="" formnovalidate { "Cancel" }
                }
            }
        }
        aside #verdicts .verdicts aria-label="Accepted findings" hidden {
            span #verdict-count aria-live="polite" {}
            button #verdict-copy type="button" title="A command for each, to paste" { "Copy commands" }
            a #verdict-save .button download="verdicts.json" title="For transdrift accept --from verdicts.json" { "Save verdicts" }
            button #verdict-clear type="button" { "Take back" }
        }
    }
}

fn help() -> Markup {
    html! {
        dialog #help aria-labelledby="help-title" {
            h2 #help-title { "Keys" }
            dl {
                @for (keys, what) in KEYS {
                    div {
                        dt { @for key in keys { kbd { (key) } " " } }
                        dd { (what) }
                    }
                }
            }
            form method="dialog" { button { "Close" } }
        }
    }
}
