//! Examples as they stand on rules' pages and in `tests/cases`: a fenced block of `tag: paragraph` lines.
//!
//! ```text
//! en: The ministry named 45 countries.
//! es: El ministerio mencionó 54 países.
//! -> 54
//! ```
//!
//! The first tag is the source, the second the target; a tag that comes again begins another paragraph. `-> words`
//! says where a finding must stand: the words at its target label, else at its source label, begin with these. A
//! paragraph that begins with `# `, `## ` … is a heading of that level.
//! `term: cable = Kabel` is an entry of a glossary, `term: cable = ! Draht` forbids a rendering, `term: cable` keeps it.

use std::sync::Arc;

use transdrift::document::BlockKind;
use transdrift::finding::Finding;
use transdrift::glossary::{Demand, Entry, Glossary};
use transdrift::locale::Locale;
use transdrift::span::Side;
use transdrift::unit::{Limit, Measure, State};
use transdrift::{Checker, Document, Settings};

/// The paragraphs as a document; those that begin with `# `, `## ` … are headings.
fn document(tag: &str, paragraphs: &[String], locale: Option<Locale>) -> Document {
    let level = |paragraph: &String| paragraph.bytes().take_while(|byte| *byte == b'#').count();
    // Comments are of pages, so a text that has some is one.
    if paragraphs.iter().any(|paragraph| paragraph.starts_with("<!--")) {
        let file = paragraphs.join("\n\n");
        let mut entries = transdrift::input::read_entries(&format!("{tag}.md"), file.as_bytes(), locale).unwrap();
        return entries.remove(0).document;
    }
    let text: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph[level(paragraph)..].trim()).collect();
    let mut document = Document::from_paragraphs(tag, text.join("\n\n"), locale);
    for (block, level) in document.blocks.iter_mut().zip(paragraphs.iter().map(level)).filter(|(_, level)| *level > 0) {
        block.kind = BlockKind::Heading(level as u8);
    }
    document
}

/// Messages, each `id = text`, `id (max 12) = text` or `id (fuzzy) = text`.
fn units(tag: &str, messages: &[String]) -> Document {
    let read = |message: &String| {
        let (head, text) = message.split_once('=').unwrap();
        let (id, note) = head.trim().trim_end_matches(')').split_once(" (").unwrap_or((head.trim(), ""));
        (format!("{id} = {}", text.trim()), note.to_owned())
    };
    let read: Vec<(String, String)> = messages.iter().map(read).collect();
    let file = read.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>().join("\n");
    let locale = Some(tag.parse().unwrap());
    let mut entries = transdrift::input::read_entries(&format!("x_{tag}.properties"), file.as_bytes(), locale).unwrap();
    let mut document = entries.remove(0).document;
    for (unit, (_, note)) in document.units.iter_mut().zip(read).filter(|(_, (_, note))| !note.is_empty()) {
        match note.strip_prefix("max ") {
            Some(most) => unit.limit = Some(Limit { most: most.parse().unwrap(), measure: Measure::Characters }),
            None => unit.state = State::Unfinished(note),
        }
    }
    document
}

/// A fenced block.
#[derive(Debug)]
pub struct Example {
    /// `bitext` or `text`.
    pub kind: String,
    /// Whether the rule must find something.
    pub flagged: bool,
    /// Tag and paragraphs, in order of first appearance.
    pub versions: Vec<(String, Vec<String>)>,
    /// The glossary.
    pub terms: Vec<Entry>,
    /// What the findings must point at.
    pub expected: Vec<String>,
    /// The fence's line, for messages.
    pub line: usize,
}

/// The examples of a Markdown text.
pub fn parse(markdown: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for (number, line) in markdown.lines().enumerate() {
        let fence = line.strip_prefix("```");
        match (&mut open, fence) {
            (None, Some(info)) => open = begin(info, number + 1),
            (Some(_), Some(_)) => examples.extend(open.take()),
            (Some(example), None) => example.line(line),
            (None, None) => {}
        }
    }
    examples
}

/// An entry of a glossary.
fn term(told: &str) -> Entry {
    let (source, rendering) = told.split_once(" = ").unwrap_or((told, ""));
    let (rendering, demand) = match rendering.strip_prefix("! ") {
        Some(rendering) => (rendering, Demand::Avoid),
        None if rendering.is_empty() => (rendering, Demand::Keep),
        None => (rendering, Demand::Render),
    };
    let renderings = vec![rendering.to_owned()];
    Entry { source: source.to_owned(), source_lang: None, renderings, target_lang: None, demand, cased: false }
}

fn begin(info: &str, line: usize) -> Option<Example> {
    let (kind, verdict) = info.trim().split_once(',')?;
    let flagged = match verdict {
        "flagged" => true,
        "clean" => false,
        other => panic!("line {line}: an example is `flagged` or `clean`, not `{other}`"),
    };
    Some(Example {
        kind: kind.to_owned(),
        flagged,
        versions: Vec::new(),
        terms: Vec::new(),
        expected: Vec::new(),
        line,
    })
}

impl Example {
    fn line(&mut self, line: &str) {
        if let Some(words) = line.strip_prefix("-> ") {
            self.expected.push(words.to_owned());
        } else if let Some(told) = line.strip_prefix("term: ") {
            self.terms.push(term(told));
        } else if let Some((tag, words)) = line.split_once(": ") {
            match self.versions.iter_mut().find(|(known, _)| known == tag) {
                Some((_, paragraphs)) => paragraphs.push(words.to_owned()),
                None => self.versions.push((tag.to_owned(), vec![words.to_owned()])),
            }
        } else if !line.trim().is_empty() {
            panic!("line {}: `{line}` is neither `tag: words` nor `-> words`", self.line);
        }
    }

    /// Runs `rule` alone and holds its findings against the example.
    #[track_caller]
    pub fn verify(&self, rule: &str, place: &str) {
        let glossary = Arc::new(Glossary::new(self.terms.iter().cloned()));
        let settings = Settings { select: vec![rule.to_owned()], glossary, ..Settings::default() };
        let checker = Checker::new(settings);
        let text = |index: usize| {
            let (tag, paragraphs) = &self.versions[index];
            let locale = Some(tag.parse().unwrap_or_else(|error| panic!("{place}: {error}")));
            Arc::new(checker.read(document(tag, paragraphs, locale)).unwrap())
        };
        let (source, target, findings) = match self.kind.as_str() {
            "bitext" => {
                assert_eq!(self.versions.len(), 2, "{place}: a bitext has two versions");
                let compared = checker.compare(text(0), text(1));
                (Some(compared.bitext.source), compared.bitext.target, compared.findings)
            }
            "units" => {
                let of = |index: usize| {
                    let (tag, messages) = &self.versions[index];
                    Arc::new(checker.read(units(tag, messages)).unwrap())
                };
                let compared = checker.compare(of(0), of(1));
                (Some(compared.bitext.source), compared.bitext.target, compared.findings)
            }
            "text" => {
                let text = text(0);
                let findings = checker.check(&text);
                (None, text, findings)
            }
            other => panic!("{place}: an example is a `bitext` or a `text`, not `{other}`"),
        };
        let words = |finding: &Finding| {
            let at = |side: Side| finding.label(side);
            let target_words = at(Side::Target).map(|label| target.at(label.span).to_owned());
            let source_words = || at(Side::Source).and_then(|l| source.as_ref().map(|s| s.at(l.span).to_owned()));
            target_words.or_else(source_words).unwrap_or_default()
        };
        let found: Vec<_> = findings.iter().filter(|f| f.rule.id == rule).collect();
        let seen: Vec<_> = found.iter().map(|f| format!("{:?} ({})", words(f), f.message)).collect();
        if !self.flagged {
            assert!(found.is_empty(), "{place}: expected no {rule}, found {seen:?}");
            return;
        }
        assert!(!self.expected.is_empty(), "{place}: a flagged example says where with `-> words`");
        for expected in &self.expected {
            let answered = found.iter().any(|finding| words(finding).starts_with(expected.as_str()));
            assert!(answered, "{place}: no {rule} at {expected:?}; found {seen:?}");
        }
    }
}
