//! An article: the aligned text in two columns, a row a bead, and its findings beside it.

use std::collections::HashMap;

use maud::{Markup, html};

use super::marked::{Marking, words};
use crate::report::exhibit::{is_right_to_left, marks, silent_side};
use crate::report::passage::Mark;
use crate::report::summary::counted;
use crate::report::{Article, BeadEntry, Entry, Place, Report, SuppressedBy, Version};
use crate::span::Side;

/// Marks by side and paragraph.
type Markings = HashMap<(Side, u32), Vec<Marking>>;

/// Beads below it are shown as doubtful, as in the report's coverage.
const DOUBTFUL: f32 = 0.5;

/// Article `number` of the report.
pub fn section(number: usize, article: &Article, report: &Report) -> Markup {
    let mut markings = Markings::new();
    for (finding, entry) in article.findings.iter().enumerate() {
        for (place, range, mark) in marks(article, entry) {
            let marking = Marking { range, finding, severity: entry.severity, mark };
            markings.entry((place.side, place.paragraph)).or_default().push(marking);
        }
    }
    let shown = Shown { number, article, markings };
    html! {
        article.article #{ "a" (number) } data-article=(number) aria-labelledby={ "a" (number) "-title" } {
            header.head {
                h1 #{ "a" (number) "-title" } { (path(&article.id)) }
                (about(article))
                nav.steps aria-label="Articles" {
                    a href="#" { "Overview" }
                    a.previous href="#" hidden { "Previous article" }
                    a.next href="#" hidden { "Next article" }
                }
            }
            @if let Some(versions) = &article.versions { (super::versions::section(number, versions)) }
            div.reader {
                (shown.text())
                aside.findings aria-label="Findings" {
                    h2 { "Findings " span.count data-shown { (article.findings.len()) } }
                    @if article.findings.is_empty() { p.none { "Nothing drifted here." } }
                    p.none data-filtered hidden { "All findings of this article are filtered out." }
                    ol {
                        @for (index, finding) in article.findings.iter().enumerate() { (shown.card(index, finding, report)) }
                    }
                    (behind(article))
                }
            }
        }
    }
}

/// What was found in passages that changed in the source since they were translated.
fn behind(article: &Article) -> Markup {
    let folded: Vec<&Entry> = article
        .suppressed
        .iter()
        .filter(|hidden| hidden.by == SuppressedBy::Behind)
        .map(|hidden| &hidden.entry)
        .collect();
    html! {
        @if !folded.is_empty() {
            details.behind {
                summary { (counted(folded.len(), "finding")) " in passages that are behind" }
                ul {
                    @for entry in folded {
                        li {
                            @if let Some(place) = entry.place() { span.at { "line " (place.position.line) ": " } }
                            (entry.message)
                        }
                    }
                }
            }
        }
    }
}

/// A path with its folders standing back, breakable behind each.
pub(super) fn path(name: &str) -> Markup {
    let cut = name.rfind('/').map_or(0, |at| at + 1);
    let (folders, file) = name.split_at(cut);
    html! {
        bdi {
            @if !folders.is_empty() { span.folders { @for part in folders.split_inclusive('/') { (part) wbr; } } }
            span.name { (file) }
        }
    }
}

fn language(version: &Version) -> Markup {
    html! { span.lang data-language=(version.lang) { (version.lang) } }
}

fn about(article: &Article) -> Markup {
    let known = |version: &Version| match version.lang_by.as_str() {
        by @ "detected" => format!("{by}, {:.0} % sure", version.lang_confidence * 100.0),
        by => by.to_owned(),
    };
    let coverage = &article.coverage;
    let not = coverage.paragraphs.saturating_sub(coverage.judged);
    html! {
        p.about {
            @if let Some(source) = &article.source { (language(source)) " (" (known(source)) ") → " }
            (language(&article.target)) " (" (known(&article.target)) ")"
            " · " (counted(coverage.paragraphs as usize, "paragraph"))
            @if not > 0 { ", " (not) " not judged" }
            @if coverage.source_unpaired > 0 { ", " (coverage.source_unpaired) " missing" }
        }
    }
}

struct Shown<'a> {
    number: usize,
    article: &'a Article,
    markings: Markings,
}

impl Shown<'_> {
    fn text(&self) -> Markup {
        let target = &self.article.target;
        html! {
            section class=(if self.article.source.is_some() { "text pair" } else { "text alone" }) aria-label="Text" {
                div.columns {
                    @if let Some(source) = &self.article.source {
                        h2 { (language(source)) " " span.file { (path(&source.name)) } }
                        span {}
                    }
                    h2 { (language(target)) " " span.file { (path(&target.name)) } }
                }
                ol.beads {
                    @if self.article.alignment.is_empty() {
                        @for paragraph in 0..target.paragraphs.len() {
                            li.bead { (self.side(Side::Target, &[paragraph as u32])) }
                        }
                    }
                    @for bead in &self.article.alignment { (self.bead(bead)) }
                }
            }
        }
    }

    fn bead(&self, bead: &BeadEntry) -> Markup {
        let (m, n) = (bead.source.len(), bead.target.len());
        let doubtful = bead.score < DOUBTFUL && m > 0 && n > 0;
        let mut class = "bead".to_owned();
        for (holds, name) in [
            (m == 0, "added"),
            (n == 0, "omitted"),
            (m > 1 || n > 1, "merged"),
            (bead.moved, "moved"),
            (doubtful, "doubtful"),
        ] {
            if holds {
                class += &format!(" {name}");
            }
        }
        let sure = format!("{:.0} % sure of this pairing", bead.score * 100.0);
        html! {
            li class=(class) {
                (self.side(Side::Source, &bead.source))
                div.tie title=(sure) {
                    @if m > 1 || n > 1 { span.ratio { (m) ":" (n) span.unseen { " paragraphs" } } }
                    @if bead.moved {
                        @let to = bead.target.first().map_or(0, |paragraph| paragraph + 1);
                        span.ratio { "moved" @if to > 0 { " to ¶ " (to) } }
                    }
                    @if doubtful { span.ratio { "doubtful" } }
                }
                (self.side(Side::Target, &bead.target))
            }
        }
    }

    fn side(&self, side: Side, paragraphs: &[u32]) -> Markup {
        let Some(version) = self.article.version(side) else { return html! {} };
        let direction = if is_right_to_left(version) { "rtl" } else { "ltr" };
        html! {
            div class={ "side " (side.name()) } lang=(version.lang) dir=(direction) {
                @if paragraphs.is_empty() {
                    p.nothing lang="en" dir="ltr" {
                        @if side == Side::Source { "not in the source" } @else { "missing in the target" }
                    }
                }
                @for paragraph in paragraphs { (self.passage(side, version, *paragraph)) }
            }
        }
    }

    fn passage(&self, side: Side, version: &Version, paragraph: u32) -> Markup {
        let Some(passage) = version.paragraphs.get(paragraph as usize) else { return html! {} };
        let none = Vec::new();
        let markings = self.markings.get(&(side, paragraph)).unwrap_or(&none);
        let (whole, inline): (Vec<_>, Vec<_>) = markings.iter().cloned().partition(|m| m.is_whole(&passage.text));
        let ids = whole.iter().map(|m| m.finding.to_string()).collect::<Vec<_>>().join(" ");
        let severity = whole.iter().map(|m| m.severity).max().map(|severity| format!("whole sev-{}", severity.name()));
        let letter = &side.name()[..1];
        html! {
            p class={ "passage " (passage.kind) " " (severity.as_deref().unwrap_or("")) }
                id={ "a" (self.number) "-" (letter) (paragraph) } data-f=[(!ids.is_empty()).then_some(&ids)] {
                span.number aria-hidden="true" { (paragraph + 1) }
                (words(&passage.text, &inline, self.number))
                @for marking in whole.iter().take(1) {
                    a.to-finding href={ "#a" (self.number) "-f" (marking.finding) } lang="en" dir="ltr" {
                        (self.article.findings[marking.finding].rule)
                    }
                }
            }
        }
    }

    fn card(&self, index: usize, finding: &Entry, report: &Report) -> Markup {
        let id = format!("a{}-f{index}", self.number);
        let sure = format!("{:.0}", finding.confidence * 100.0);
        let page = report.rules.iter().any(|rule| rule.id == finding.rule);
        html! {
            li #(id) class={ "finding sev-" (finding.severity.name()) } tabindex="-1" data-finding=(index)
                data-rule=(finding.rule) data-severity=(finding.severity.name()) data-confidence=(finding.confidence)
                data-language=(self.article.target.lang) data-article=(self.article.id) {
                h3 {
                    span class={ "dot sev-" (finding.severity.name()) } {}
                    span.severity { (finding.severity.name()) }
                    " "
                    @if page { a.rule href={ "#rule-" (finding.rule) } { (finding.rule) } }
                    @else { span.rule { (finding.rule) } }
                    span.sure title="How sure" { (sure) " %" }
                }
                @if let Some(unit) = &finding.unit { p.unit { code { (unit) } } }
                p.message dir="auto" { (finding.message) }
                dl.places {
                    @for place in finding.places() { (self.place(finding, place)) }
                    @if let Some(side) = silent_side(self.article, finding) {
                        div { dt { (self.article.version(side).map_or("", |v| &v.lang)) } dd.nothing { "nothing" } }
                    }
                }
                @if !finding.evidence.is_empty() {
                    ul.evidence { @for evidence in &finding.evidence { li dir="auto" { (evidence) } } }
                }
                @if let Some(suggestion) = &finding.suggestion {
                    p.suggestion {
                        "Suggestion: "
                        @if !suggestion.place.text.is_empty() { del dir="auto" { (suggestion.place.text) } " " }
                        @if !suggestion.replacement.is_empty() { ins dir="auto" { (suggestion.replacement) } }
                        @else { "delete" }
                    }
                }
                p.mark-id { "Fingerprint " code { (finding.fingerprint) } }
                // Without the script there is nobody to keep a verdict.
                p.verdict hidden { button type="button" data-accept=(finding.fingerprint) { "Accept" } }
            }
        }
    }

    fn place(&self, finding: &Entry, place: &Place) -> Markup {
        let version = self.article.version_of(place);
        let direction = if is_right_to_left(version) { "rtl" } else { "ltr" };
        let letter = &place.side.name()[..1];
        let drift = drifted(self.article, finding, place);
        html! {
            div {
                dt { a.jump href={ "#a" (self.number) "-" (letter) (place.paragraph) } { (version.lang) " ¶ " (place.paragraph + 1) } }
                dd {
                    span.words lang=(version.lang) dir=(direction) { (drift) }
                    @if let Some(value) = place.value.as_ref().filter(|value| **value != place.text) {
                        " " span.value { "= " (value) }
                    }
                }
            }
        }
    }
}

/// Words shown on a card: as many as tell what is meant; the text itself is a click away.
const CARD: usize = 160;

/// The place's words, with what differs marked where two wordings of one language are compared.
fn drifted(article: &Article, finding: &Entry, place: &Place) -> Markup {
    let Some(passage) = article.passage_of(place) else { return html! { (place.text) } };
    let range = place.range_in(&passage.text);
    let text = &passage.text[range.clone()];
    let inside = marks(article, finding).into_iter().filter(|(other, found, mark)| {
        *other == place && *mark == Mark::Drift && *found != range && found.end <= range.end
    });
    let spans: Vec<_> = inside.map(|(_, found, _)| found.start - range.start..found.end - range.start).collect();
    let cut = text.char_indices().nth(CARD).map_or(text.len(), |(at, _)| at);
    // Each word that differs, with what stands before it.
    let starts = std::iter::once(0).chain(spans.iter().map(|span| span.end));
    let steps: Vec<_> = starts.zip(&spans).filter(|(_, span)| span.end <= cut).collect();
    let rest = steps.last().map_or(0, |(_, span)| span.end);
    html! {
        @for (before, span) in &steps { (&text[*before..span.start]) b { (&text[(*span).clone()]) } }
        (&text[rest..cut])
        @if cut < text.len() { "…" }
    }
}
