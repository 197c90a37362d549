//! The findings of a batch, worst first, each with its sentence, the article's headline and its languages.

use maud::{Markup, html};

use crate::report::{Article, Entry, Passage, Report};
use crate::span::Side;

/// Findings that are listed at most: who has read so many opens the articles.
const LISTED: usize = 100;

/// Letters of a headline.
const HEADLINE: usize = 90;

/// The list; nothing where nothing was found.
pub fn section(report: &Report) -> Markup {
    let all = report.articles.iter().enumerate().flat_map(|(number, article)| {
        article.findings.iter().enumerate().map(move |(place, finding)| (number, article, place, finding))
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by(|(.., a), (.., b)| b.severity.cmp(&a.severity).then_with(|| b.confidence.total_cmp(&a.confidence)));
    let rest = all.len().saturating_sub(LISTED);
    html! {
        @if !all.is_empty() {
            h2 #worst-title { "Worst first" }
            ol.worst aria-labelledby="worst-title" {
                @for (number, article, place, finding) in all.iter().take(LISTED) {
                    li data-worst=(finding.rule) data-severity=(finding.severity.name())
                        data-confidence=(finding.confidence) data-lang=(article.target.lang) {
                        (line(*number, article, *place, finding))
                    }
                }
            }
            @if rest > 0 { p.more { (rest) " more stand in the articles below." } }
        }
    }
}

fn line(number: usize, article: &Article, place: usize, finding: &Entry) -> Markup {
    html! {
        a href={ "#a" (number) "-f" (place) } {
            span class={ "dot sev-" (finding.severity.name()) } title=(finding.severity.name()) {}
            span.unseen { (finding.severity.name()) ": " }
            span.message dir="auto" { (finding.message) }
        }
        p.where {
            @if let Some(source) = &article.source { span data-language=(source.lang) { (source.lang) } " → " }
            span data-language=(article.target.lang) { (article.target.lang) }
            " · "
            bdi title=(article.id) { (headline(article)) }
        }
    }
}

/// What an article is called by people: its first heading, in the target or else in the source, or how it begins.
pub fn headline(article: &Article) -> String {
    let heading = |side| article.version(side)?.paragraphs.iter().find(|passage| passage.kind == "heading");
    let first = || article.target.paragraphs.iter().find(|passage| !passage.text.trim().is_empty());
    let found: Option<&Passage> = heading(Side::Target).or_else(|| heading(Side::Source)).or_else(first);
    let words = found.map_or(article.id.as_str(), |passage| passage.text.as_str());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(HEADLINE) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}
