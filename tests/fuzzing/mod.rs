//! What is fuzzed: one function for each target, from any bytes to nothing, that panics where a promise is broken.
//!
//! `fuzz/` runs them with libFuzzer; the suite runs them over the seeds, over seeds that were damaged, and over every
//! input that once broke one (`regressions/TARGET/`). So they are held to on every machine, also where there is no
//! fuzzer.

pub mod oracles;
pub mod seeds;

use std::sync::{Arc, LazyLock};

use transdrift::align::Alignment;
use transdrift::document::Document;
use transdrift::finding::Severity;
use transdrift::input::{self, Entry};
use transdrift::locale::Locale;
use transdrift::report::{Article, FORMATS, Look, Paint, Report, json, render};
use transdrift::span::{Side, Span};
use transdrift::text::Text;
use transdrift::{Checker, Settings, facts, language, segment};

/// A target: its name, and what it does with bytes.
pub struct Target {
    /// As `cargo fuzz run` and the corpora call it.
    pub name: &'static str,
    /// Panics where a promise is broken.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "read_text", run: |bytes| reader("a.txt", bytes) },
    Target { name: "read_markdown", run: |bytes| reader("a.md", bytes) },
    Target { name: "read_mdx", run: |bytes| reader("a.mdx", bytes) },
    Target { name: "read_html", run: |bytes| reader("a.html", bytes) },
    Target { name: "read_feed", run: |bytes| reader("a.rss", bytes) },
    Target { name: "read_json", run: |bytes| reader("a.json", bytes) },
    Target { name: "read_jsonl", run: |bytes| reader("a.jsonl", bytes) },
    Target { name: "read_csv", run: |bytes| reader("a.csv", bytes) },
    Target { name: "read_docx", run: |bytes| reader("a.docx", &archive("word/document.xml", bytes)) },
    Target { name: "read_odt", run: |bytes| reader("a.odt", &archive("content.xml", bytes)) },
    Target { name: "read_epub", run: |bytes| reader("a.epub", &book(bytes)) },
    Target {
        name: "read_archive",
        run: |bytes| ["a.docx", "a.odt", "a.epub"].iter().for_each(|name| reader(name, bytes)),
    },
    Target { name: "read_packed", run: |bytes| ["a.md.gz", "a.md.zst"].iter().for_each(|name| reader(name, bytes)) },
    Target { name: "read_xliff", run: |bytes| bilingual(input::xliff::read("a.xlf", bytes, None, None)) },
    Target { name: "read_tmx", run: |bytes| bilingual(input::tmx::read("a.tmx", bytes, None, None)) },
    Target { name: "read_po", run: |bytes| bilingual(input::po::read("a.es.po", bytes, None, None)) },
    Target { name: "read_adoc", run: |bytes| reader("a.adoc", bytes) },
    Target { name: "read_rst", run: |bytes| reader("a.rst", bytes) },
    Target { name: "read_keys", run: |bytes| KEYS.iter().for_each(|name| reader(name, bytes)) },
    Target {
        name: "read_xlsx",
        run: |bytes| {
            let parts: [(&str, &[u8]); 2] = [("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", bytes)];
            let read = input::sheet::read_bilingual("a.xlsx", &packed(&parts, bytes), None, None, &Default::default());
            read.unwrap_or_default().into_iter().for_each(|pair| bilingual(Ok(pair)));
        },
    },
    Target {
        name: "read_xcstrings",
        run: |bytes| {
            let read = input::keys::xcstrings::read("a.xcstrings", bytes, None, None);
            read.unwrap_or_default().into_iter().for_each(|pair| bilingual(Ok(pair)));
        },
    },
    Target { name: "language", run: languages },
    Target { name: "segments", run: segments },
    Target { name: "facts", run: facts_of },
    Target { name: "align", run: align },
    Target { name: "pair", run: pair },
    Target { name: "report", run: report },
    Target { name: "settings", run: settings },
];

/// Names of key files.
const KEYS: [&str; 8] =
    ["a.arb", "a.properties", "a.strings", "a.stringsdict", "a.ftl", "a.yml", "a.srt", "values/strings.xml"];

/// The target called `name`.
pub fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("a target of this name")
}

/// Longer inputs take long and break nothing that shorter ones do not.
const LONGEST: usize = 1 << 16;

/// Languages that inputs are taken for: scripts with and without blanks, from either side, with and without data.
const TAGS: [&str; 16] =
    ["en", "es", "de", "fr", "ru", "ar", "zh", "ja", "hi", "th", "fi", "he", "ko", "tr", "pt-BR", "mi"];

static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    Checker::new(Settings { min_confidence: 0.0, min_severity: Severity::Neutral, ..Settings::default() })
});

fn locale(byte: u8) -> Locale {
    TAGS[byte as usize % TAGS.len()].parse().expect("a language tag")
}

/// A document's blocks are in order and on characters, and every part of it leads to a part of the file.
fn sound(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "{}: blocks overlap", document.name);
        end = block.span.end;
        let text = document.text.get(block.span.range()).expect("a block on characters");
        let file = document.origin.locate(block.span);
        assert!(file.start <= file.end, "{}: {text:?} leads to {file:?}", document.name);
        let whole = &document.origin.file;
        assert!(whole.is_empty() || file.end <= whole.len(), "{}: {text:?} leads out of the file", document.name);
        document.position(block.span);
    }
    assert_eq!(document.words().len(), document.text.len(), "{}: masked words have moved", document.name);
}

fn reader(name: &str, bytes: &[u8]) {
    if bytes.len() > LONGEST {
        return;
    }
    let read = || input::read_entries(name, bytes, None);
    let entries: Vec<Entry> = match read() {
        Ok(entries) => entries,
        Err(error) => {
            assert!(error.to_string().starts_with(name), "an error that does not name its file: {error}");
            return;
        }
    };
    let again = read().expect("what can be read once can be read twice");
    assert_eq!(entries.len(), again.len());
    for (entry, other) in entries.iter().zip(&again) {
        sound(&entry.document);
        assert_eq!(entry.document.text, other.document.text);
    }
    let first = entries.into_iter().next().map(|entry| entry.document).filter(|document| document.text.len() < 4096);
    if let Some(document) = first
        && let Ok(text) = CHECKER.read(document.or_declared(Some(locale(1)), "test"))
    {
        let article = Article::of_text("a", &text, &CHECKER.check(&text));
        oracles::json(&json::line(&article));
    }
}

fn bilingual(read: transdrift::Result<input::assembly::Bilingual>) {
    let Ok(read) = read else { return };
    sound(&read.source);
    sound(&read.target);
    for (source, target) in &read.units {
        assert!((*source as usize) < read.source.blocks.len().max(1));
        assert!(target.is_none_or(|target| (target as usize) < read.target.blocks.len()));
    }
}

/// An archive with one part, or `bytes` themselves where they are one.
fn archive(part: &str, bytes: &[u8]) -> Vec<u8> {
    packed(&[(part, bytes)], bytes)
}

fn book(bytes: &[u8]) -> Vec<u8> {
    let container = br#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#;
    let package = br#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let parts: [(&str, &[u8]); 4] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container),
        ("b.opf", package),
        ("a.xhtml", bytes),
    ];
    packed(&parts, bytes)
}

fn packed(parts: &[(&str, &[u8])], bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    if bytes.starts_with(b"PK\x03\x04") {
        return bytes.to_vec();
    }
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(part).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// The text that `bytes` hold; where they are no UTF-8, what is made of them.
fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]).into_owned()
}

/// The first byte says the language, the rest is the text.
fn document(bytes: &[u8]) -> Option<(Document, Locale)> {
    let (first, rest) = bytes.split_first()?;
    let locale = locale(*first);
    Some((Document::from_paragraphs("a.txt", words(rest), Some(locale.clone())), locale))
}

fn languages(bytes: &[u8]) {
    let text = words(bytes);
    let first = language::identify_text(&text).map(|found| found.locale);
    assert_eq!(first, language::identify_text(&text).map(|found| found.locale));
    let document = Document::from_paragraphs("a.txt", text, None);
    if let Some(found) = language::identify(&document) {
        assert!((0.0..=1.0).contains(&found.confidence));
        language::foreign_blocks(&document, &found.locale);
    }
}

fn segments(bytes: &[u8]) {
    let Some((document, locale)) = document(bytes) else { return };
    let mut end = 0;
    for segment in segment::segments(&document, &locale) {
        let block = document.blocks[segment.block as usize].span;
        assert!(segment.span.start >= end && block.contains(segment.span), "{segment:?} in {block:?}");
        assert!(document.text.get(segment.span.range()).is_some());
        end = segment.span.end;
    }
}

fn facts_of(bytes: &[u8]) {
    let Some((document, _)) = document(bytes) else { return };
    let Ok(text) = CHECKER.read(document) else { return };
    for fact in text.facts.iter() {
        assert!(text.document.text.get(fact.span.range()).is_some_and(|words| !words.is_empty()), "{fact:?}");
        fact.value.anchor_keys();
        fact.value.plain();
    }
    oracles::json(&transdrift::report::facts::line("a", &text));
    let again = facts::read(&text.document, text.locale(), &text.words);
    assert_eq!(text.facts.len(), again.len());
}

/// Two bytes say the languages; the texts are parted by a zero byte or halfway.
fn texts(bytes: &[u8]) -> Option<[Arc<Text>; 2]> {
    let (tags, rest) = bytes.split_at_checked(2)?;
    // Alignment may take its time for long texts, and short ones have all that breaks it.
    let rest = &rest[..rest.len().min(6000)];
    let middle = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len() / 2);
    let parts = [&rest[..middle], rest[middle..].strip_prefix(b"\0").unwrap_or(&rest[middle..])];
    let read = |side: usize| {
        let document =
            Document::from_paragraphs(["a.txt", "b.txt"][side], words(parts[side]), Some(locale(tags[side])));
        CHECKER.read(document).ok().map(Arc::new)
    };
    Some([read(0)?, read(1)?])
}

fn covered(ranges: impl Iterator<Item = std::ops::Range<u32>>, length: usize) {
    let mut units: Vec<u32> = ranges.flatten().collect();
    units.sort_unstable();
    assert_eq!(units, (0..length as u32).collect::<Vec<_>>(), "beads cover a side once");
}

fn aligned(texts: &[Arc<Text>; 2], alignment: &Alignment) {
    covered(alignment.blocks.iter().map(|bead| bead.source.clone()), texts[0].document.blocks.len());
    covered(alignment.blocks.iter().map(|bead| bead.target.clone()), texts[1].document.blocks.len());
}

fn align(bytes: &[u8]) {
    let Some(texts) = texts(bytes) else { return };
    let [source, target] = &texts;
    aligned(&texts, &transdrift::align::align(source, target, CHECKER.lexicon()));
}

fn pair(bytes: &[u8]) {
    let Some(texts) = texts(bytes) else { return };
    let article = || {
        let compared = CHECKER.compare(texts[0].clone(), texts[1].clone());
        aligned(&texts, &compared.bitext.alignment);
        for finding in &compared.findings {
            let fits = |side: Side, span: Span| texts[side as usize].document.text.get(span.range()).is_some();
            assert!(finding.confidence >= 0.0 && finding.confidence <= 1.0, "{finding:?}");
            for label in std::iter::once(&finding.primary).chain(&finding.related) {
                assert!(fits(label.side, label.span), "{finding:?}");
            }
            assert!(finding.suggestion.iter().all(|edit| fits(edit.side, edit.span)), "{finding:?}");
        }
        Article::of_pair("b.txt", &compared.bitext, &compared.findings)
    };
    let (first, second) = (article(), article());
    assert!(json::line(&first) == json::line(&second), "the same texts, the same findings");
    let alone = Article::of_text("b.txt", &texts[1], &CHECKER.check(&texts[1]));
    let rules =
        transdrift::checks::CHECKS.iter().map(|check| transdrift::report::RuleEntry::from(&check.rule)).collect();
    let report = Report { articles: vec![first, alone], rules, ..Report::default() };
    reported(&report);
    oracles::patch(&report, &texts[1].document.text);
}

fn report(bytes: &[u8]) {
    if let Ok(report) = json::parse("a.json", &words(bytes)) {
        reported(&report);
    }
}

/// Every report can be made of it, and is what readers of its format take.
fn reported(report: &Report) {
    for format in FORMATS {
        let bytes = render(format, report, &Look::default());
        oracles::check(format.name, &bytes);
        render(format, report, &Look { paint: Paint::Ansi, width: 40, ..Look::default() });
    }
}

fn settings(bytes: &[u8]) {
    let text = words(bytes);
    let Ok(settings) = toml::from_str::<Settings>(&text) else { return };
    settings.wrong_glob();
    settings.names().count();
    for name in ["blog/a.md", "a", ""] {
        let found = settings.of_target(name, &locale(1));
        transdrift::checks::CHECKS.iter().for_each(|check| {
            found.runs(&check.rule, transdrift::unit::Genre::Article);
        });
    }
}
