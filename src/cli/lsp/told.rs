//! What an editor is told: diagnostics, what stands under the pointer on both sides, and what can be done.

use std::ops::Range;

use lsp_types as lsp;
use serde_json::json;
use transdrift::finding::Severity;
use transdrift::report::passage::visible;
use transdrift::report::{Entry, Passage, Place};
use transdrift::span::Side;
use transdrift::text::Text;

use super::check::Checked;
use super::places::Encoding;
use super::{ACCEPT, uri_of};

/// A remedy is offered first where nine in ten of such findings are right.
const CERTAIN: f32 = 0.9;

/// A document as the editor has it.
pub struct Document<'a> {
    pub uri: &'a lsp::Uri,
    pub version: i32,
    pub text: &'a str,
    pub encoding: Encoding,
}

/// The bytes of the open file that show `finding`: its place in the target, else the paragraph nearest to where it is missed.
fn shown(checked: &Checked, finding: &Entry) -> Range<usize> {
    match &finding.target {
        Some(place) => place.file_start..place.file_end,
        None => beside(checked, finding.source.as_ref()).unwrap_or(0..0),
    }
}

/// Where in the target what stands at `place` of the source would be: behind what renders the paragraph before it.
fn beside(checked: &Checked, place: Option<&Place>) -> Option<Range<usize>> {
    let (article, target) = (checked.article.as_ref()?, checked.target.as_ref()?);
    let paragraph = place?.paragraph;
    let before = article.alignment.iter().filter(|bead| !bead.target.is_empty());
    let before = before.filter(|bead| bead.source.iter().any(|source| *source <= paragraph));
    let nearest = before.max_by_key(|bead| bead.source.iter().filter(|source| **source <= paragraph).max().copied());
    let block = nearest.and_then(|bead| bead.target.last().copied()).unwrap_or(0);
    let span = target.document.blocks.get(block as usize)?.span;
    let file = target.document.origin.locate(span);
    Some(file.end.saturating_sub(1).max(file.start)..file.end)
}

pub fn diagnostics(checked: &Checked, text: &str, encoding: Encoding) -> Vec<lsp::Diagnostic> {
    let Some(article) = &checked.article else { return Vec::new() };
    let diagnostic = |finding: &Entry| lsp::Diagnostic {
        range: encoding.range(text, &shown(checked, finding)),
        severity: Some(match finding.severity {
            Severity::Neutral => lsp::DiagnosticSeverity::INFORMATION,
            Severity::Minor => lsp::DiagnosticSeverity::WARNING,
            Severity::Major | Severity::Critical => lsp::DiagnosticSeverity::ERROR,
        }),
        code: Some(lsp::NumberOrString::String(finding.rule.clone())),
        source: Some("transdrift".to_owned()),
        message: visible(&finding.message),
        related_information: related(checked, finding, encoding),
        tags: (finding.rule == "unused-ignore").then(|| vec![lsp::DiagnosticTag::UNNECESSARY]),
        data: Some(json!({"fingerprint": finding.fingerprint})),
        ..lsp::Diagnostic::default()
    };
    article.findings.iter().map(diagnostic).collect()
}

/// The places that a finding is compared with.
fn related(checked: &Checked, finding: &Entry, encoding: Encoding) -> Option<Vec<lsp::DiagnosticRelatedInformation>> {
    let (path, source) = checked.source.as_ref()?;
    let uri = uri_of(path)?;
    let file = file_of(source);
    let place = finding.source.as_ref()?;
    let range = encoding.range(file, &(place.file_start..place.file_end));
    let message = format!("the source has “{}” here", visible(&place.text));
    Some(vec![lsp::DiagnosticRelatedInformation { location: lsp::Location { uri, range }, message }])
}

/// The whole file of a text, as it was decoded.
fn file_of(text: &Text) -> &str {
    if text.document.origin.file.is_empty() { &text.document.text } else { &text.document.origin.file }
}

/// What was found at a place with both sides, or what the paragraph there renders.
pub fn hover(checked: &Checked, text: &str, position: lsp::Position, encoding: Encoding) -> Option<lsp::Hover> {
    let (article, target) = (checked.article.as_ref()?, checked.target.as_ref()?);
    let at = encoding.offset(text, position);
    let here = |range: &Range<usize>| range.start <= at && at < range.end.max(range.start + 1);
    let found: Vec<_> = article
        .findings
        .iter()
        .map(|finding| (shown(checked, finding), finding))
        .filter(|(range, _)| here(range))
        .collect();
    if let Some((range, _)) = found.first() {
        let parts: Vec<String> = found.iter().map(|(_, finding)| finding_told(checked, finding)).collect();
        return Some(marked(parts.join("\n\n---\n\n"), encoding.range(text, range)));
    }
    let blocks = target.document.blocks.iter().map(|block| target.document.origin.locate(block.span));
    let (block, range) = blocks.enumerate().find(|(_, range)| here(range))?;
    let bead = article.alignment.iter().find(|bead| bead.target.contains(&(block as u32)))?;
    let source = article.source.as_ref()?;
    let passages: Vec<_> = bead.source.iter().filter_map(|number| source.paragraphs.get(*number as usize)).collect();
    if passages.is_empty() {
        return None;
    }
    let words = passages.iter().map(|passage| quoted(&source.lang, passage)).collect::<Vec<_>>().join("\n");
    Some(marked(words, encoding.range(text, &range)))
}

fn marked(value: String, range: lsp::Range) -> lsp::Hover {
    let contents = lsp::HoverContents::Markup(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value });
    lsp::Hover { contents, range: Some(range) }
}

fn finding_told(checked: &Checked, finding: &Entry) -> String {
    let mut out = format!("**{}** {}", finding.severity.name(), plain(&finding.message));
    out += &format!(" ({}, {:.0} % sure)\n", finding.rule, finding.confidence * 100.0);
    let Some(article) = &checked.article else { return out };
    for (side, place) in [(Side::Source, &finding.source), (Side::Target, &finding.target)] {
        if let (Some(place), Some(version)) = (place, article.version(side)) {
            out.extend(article.passage_of(place).map(|passage| "\n".to_owned() + &quoted(&version.lang, passage)));
        }
    }
    for evidence in &finding.evidence {
        out += &format!("\nbecause {}\n", plain(evidence));
    }
    out
}

/// Letters of a passage that are shown at most: a pointer asks for a paragraph, not for a page.
const LONG: usize = 600;

fn quoted(lang: &str, passage: &Passage) -> String {
    let end = passage.text.char_indices().nth(LONG).map_or(passage.text.len(), |(at, _)| at);
    let more = if end < passage.text.len() { "…" } else { "" };
    format!("> **{}** {}{more}\n", plain(lang), plain(&passage.text[..end]))
}

/// `words` as Markdown that says them.
fn plain(words: &str) -> String {
    let escaped = |c: char| match c {
        c if c.is_ascii_punctuation() => format!("\\{c}"),
        c => c.to_string(),
    };
    visible(words).chars().map(escaped).collect()
}

/// What can be done about the findings in `range`.
pub fn actions(checked: &Checked, document: &Document, range: lsp::Range) -> Vec<lsp::CodeAction> {
    let Some(article) = &checked.article else { return Vec::new() };
    let Document { text, encoding, .. } = *document;
    let (start, end) = (encoding.offset(text, range.start), encoding.offset(text, range.end));
    let shown = article.findings.iter().map(|finding| (shown(checked, finding), finding));
    let here = shown.filter(|(place, _)| place.start <= end && start <= place.end);
    let all = diagnostics(checked, text, encoding);
    here.flat_map(|(_, finding)| {
        let of = |diagnostic: &&lsp::Diagnostic| {
            diagnostic.data.as_ref().is_some_and(|data| data["fingerprint"] == finding.fingerprint.as_str())
        };
        let diagnostics: Vec<_> = all.iter().filter(of).cloned().collect();
        let action = |action: lsp::CodeAction| lsp::CodeAction {
            kind: Some(lsp::CodeActionKind::QUICKFIX),
            diagnostics: Some(diagnostics.clone()),
            ..action
        };
        let all = [remedy(document, finding), Some(accept(document, finding)), ignore(checked, document, finding)];
        all.into_iter().flatten().map(action).collect::<Vec<_>>()
    })
    .collect()
}

fn edited(document: &Document, range: &Range<usize>, new_text: String) -> lsp::WorkspaceEdit {
    let edit = lsp::TextEdit { range: document.encoding.range(document.text, range), new_text };
    let text_document =
        lsp::OptionalVersionedTextDocumentIdentifier { uri: document.uri.clone(), version: Some(document.version) };
    let edits = vec![lsp::OneOf::Left(edit)];
    let changes = lsp::DocumentChanges::Edits(vec![lsp::TextDocumentEdit { text_document, edits }]);
    lsp::WorkspaceEdit { document_changes: Some(changes), ..lsp::WorkspaceEdit::default() }
}

/// The suggestion, where what it replaces stands in the file as it was read.
fn remedy(document: &Document, finding: &Entry) -> Option<lsp::CodeAction> {
    let suggestion = finding.suggestion.as_ref().filter(|suggestion| suggestion.place.side == Side::Target)?;
    let place = &suggestion.place;
    let range = place.file_start..place.file_end;
    (document.text.get(range.clone()) == Some(place.text.as_str())).then(|| lsp::CodeAction {
        title: format!("Replace “{}” by “{}”", visible(&place.text), visible(&suggestion.replacement)),
        edit: Some(edited(document, &range, suggestion.replacement.clone())),
        is_preferred: Some(finding.confidence >= CERTAIN),
        ..lsp::CodeAction::default()
    })
}

fn accept(document: &Document, finding: &Entry) -> lsp::CodeAction {
    let title = format!("Accept into the baseline: {}", visible(&finding.message));
    let argument = json!({"uri": document.uri, "fingerprint": finding.fingerprint});
    let command = lsp::Command { title: title.clone(), command: ACCEPT.to_owned(), arguments: Some(vec![argument]) };
    lsp::CodeAction { title, command: Some(command), ..lsp::CodeAction::default() }
}

/// A comment before the paragraph, where one can stand: a list's items and a table's cells are no lines of their own.
fn ignore(checked: &Checked, document: &Document, finding: &Entry) -> Option<lsp::CodeAction> {
    let (article, place) = (checked.article.as_ref()?, finding.target.as_ref()?);
    let passage = article.passage_of(place)?;
    let format = article.target.format.as_str();
    let mdx = article.target.name.ends_with(".mdx");
    let [open, close] = match format {
        "markdown" if mdx => ["{/*", "*/}"],
        "markdown" | "html" => ["<!--", "-->"],
        _ => return None,
    };
    let target = checked.target.as_ref()?;
    let block = target.document.blocks.get(place.paragraph as usize)?;
    let start = target.document.origin.locate(block.span).start;
    let line = document.text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
    if !matches!(passage.kind.as_str(), "paragraph" | "heading") || finding.rule == "unused-ignore" {
        return None;
    }
    let words =
        format!("{open} transdrift ignore {} {close}\n{}", finding.rule, if format == "html" { "" } else { "\n" });
    Some(lsp::CodeAction {
        title: format!("Do not tell {} in this paragraph", finding.rule),
        edit: Some(edited(document, &(line..line), words)),
        ..lsp::CodeAction::default()
    })
}
