//! Small inputs that once broke the program, took all the memory, or spoke to the terminal. Each stands for its kind.

use std::io::Write;
use std::sync::Arc;

use transdrift::finding::Severity;
use transdrift::report::{self, Article, FORMATS, Look, Paint, Report};
use transdrift::{Checker, Document, Settings};

/// Source and target, by language.
const PAIRS: &[[(&str, &str); 2]] = &[
    // A measure of next to nothing beside another unit.
    [
        ("en", "The grain moved 0.00000000004 miles in 12 seconds, the laboratory said."),
        ("es", "El grano se movió 0,00000000004 kilómetros en 12 segundos, dijo el laboratorio."),
    ],
    // A wide blank, and one that does not break, before what is looked at.
    [
        ("en", "The mayor opened the bridge, and nobody came to\u{3000}Lisbon?"),
        ("pt", "O prefeito abriu a ponte, e ninguém veio a\u{3000}Lisboa？"),
    ],
    [
        ("en", "The rule holds where x is <\u{a0}7 and y = 9, or where z > 1, the council said."),
        ("fr", "La règle vaut où x est <\u{a0}7 et y = 9, ou bien où z > 1, a dit le conseil."),
    ],
    [
        ("en", "See www.example.org:ünder or .…é, the note says."),
        ("de", "Siehe www.example.org:ünter oder .…é, so die Notiz."),
    ],
    // Two wordings of one language, of which one runs over several paragraphs.
    [
        (
            "es",
            "La tienda abre los lunes de 9:00 a 14:00.\n\nQuedan 31 mesas. El alquiler cuesta 72 euros al mes.\nlas llaves»\n«Traiga",
        ),
        (
            "es-MX",
            "La tienda abre los lunes de 9:00 a 1400. La tienda abre.\n\nQuedan 13 mesas. El alquiler cuesta 27 euros al \
             mes.\n\n«Traiga las llaves», dice.\n abre.\n\nQuedan 13 mesas. El alquiler cuesta 27 euros.\n\n«Traiga las \
             llaves»",
        ),
    ],
    // Control characters, commands of terminals and of the logs of builds.
    [
        (
            "en",
            "::error::x\u{1b}[31m the council\u{fffe} named 45 countries\u{7} in\u{ffff} “##[group]y” \u{1b}]8;;http://a.example\u{7}.",
        ),
        (
            "es",
            "::error::x\u{1b}[31m el consejo\u{fffe} nombró 54 países\u{7} en\u{ffff} «##[group]y» \u{1b}]8;;http://a.example\u{7}.",
        ),
    ],
];

fn report(pair: &[(&str, &str); 2], name: &str) -> Report {
    let settings = Settings { min_confidence: 0.0, min_severity: Severity::Neutral, ..Settings::default() };
    let checker = Checker::new(settings);
    let [source, target] = pair.map(|(tag, words)| {
        let document = Document::from_paragraphs(format!("{name}.{tag}"), words, tag.parse().ok());
        Arc::new(checker.read(document).unwrap())
    });
    let alone = Article::of_text(name, &target, &checker.check(&target));
    let compared = checker.compare(source, target);
    let pair = Article::of_pair(name, &compared.bitext, &compared.findings);
    Report { articles: vec![pair, alone], ..Report::default() }
}

fn rendered(report: &Report, format: &str) -> String {
    let format = report::format(format).unwrap();
    String::from_utf8(report::render(format, report, &Look::default())).unwrap()
}

#[test]
fn every_report_can_be_made_of_them() {
    for pair in PAIRS {
        let report = report(pair, "nasty");
        for format in FORMATS {
            for paint in [Paint::Plain, Paint::Ansi] {
                report::render(format, &report, &Look { paint, ..Look::default() });
            }
        }
    }
}

#[test]
fn junit_is_well_formed_whatever_the_texts_hold() {
    for pair in PAIRS {
        let xml = rendered(&report(pair, "a\u{1b}[1m\u{fffe}\u{b}"), "junit");
        let lawful = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(xml.chars().all(lawful), "{xml}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}

#[test]
fn no_text_and_no_name_commands_a_terminal_or_a_log() {
    for pair in PAIRS {
        let report = report(pair, "::error file=x::\u{1b}[2J\n::warning::##[group]");
        for format in ["terminal", "side-by-side", "concise", "github", "markdown"] {
            let out = rendered(&report, format);
            assert!(!out.contains(['\u{1b}', '\u{7}']) && !out.contains("##[group]"), "{format}: {out}");
            let ours = |line: &str| format == "github" && line.contains(" file=");
            assert!(out.lines().all(|line| !line.trim_start().starts_with("::") || ours(line)), "{format}: {out}");
        }
    }
}

#[test]
fn no_report_has_a_character_that_a_terminal_obeys() {
    let words =
        |number: &str| format!("\u{9b}31m\u{7f}\u{202e} El consejo\u{85} nombró {number} países\u{1b}[2J\u{2067}.");
    let pair = [("en", words("45")), ("es", words("54"))];
    let pair = [(pair[0].0, pair[0].1.as_str()), (pair[1].0, pair[1].1.as_str())];
    let report = report(&pair, "a\u{9b}31m\u{1b}]0;x\u{7}\u{202e}b");
    assert!(!report.articles[0].findings.is_empty());
    for format in FORMATS {
        let out = rendered(&report, format.name);
        // A browser sets a passage apart, whatever it holds.
        let turns = |c: &char| format.name != "html" && ('\u{202a}'..='\u{202e}').contains(c);
        let obeyed = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || turns(c);
        assert_eq!(out.chars().find(obeyed), None, "{}", format.name);
    }
    // What is escaped says the same.
    let lines = rendered(&report, "jsonl");
    let article: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(article["id"], "a\u{9b}31m\u{1b}]0;x\u{7}\u{202e}b");
}

#[test]
fn links_in_a_text_are_dead_in_sarif() {
    let said = "the line will stay [open](http://example.org/a) for as long as anybody wants to use it";
    let pair = [
        ("en", format!("“We say that {said}, whatever it may cost us,” Hanna Wieland told reporters.")),
        ("en-GB", format!("“We say that {said}!”, Hanna Wieland told the reporters who came.")),
    ];
    let pair = [(pair[0].0, pair[0].1.as_str()), (pair[1].0, pair[1].1.as_str())];
    let log: serde_json::Value = serde_json::from_str(&rendered(&report(&pair, "a"), "sarif")).unwrap();
    fn messages<'a>(value: &'a serde_json::Value, key: &str, found: &mut Vec<&'a str>) {
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| messages(value, key, found)),
            serde_json::Value::Array(list) => list.iter().for_each(|value| messages(value, key, found)),
            serde_json::Value::String(text) if key == "text" => found.push(text),
            _ => {}
        }
    }
    let results = &log["runs"][0]["results"];
    let mut found = Vec::new();
    for result in results.as_array().unwrap() {
        for related in result["relatedLocations"].as_array().unwrap() {
            messages(&related["message"], "", &mut found);
        }
        messages(&result["message"], "", &mut found);
    }
    assert!(found.iter().any(|text| text.contains("example.org")), "{results}");
    assert!(found.iter().all(|text| !text.contains("[open](http")), "{found:?}");
}

#[test]
fn a_report_grows_with_its_findings_and_not_with_their_square() {
    let size = |count: usize| {
        let words: Vec<String> = (0..count).map(|n| format!("anunciÃ³{n} la casa")).collect();
        let text = format!("El consejo dijo que sí. {}.", words.join(" "));
        let checker = Checker::new(Settings::default());
        let text = checker.read(Document::from_paragraphs("a.txt", text, "es".parse().ok())).unwrap();
        let findings = checker.check(&text);
        assert!(findings.len() >= count, "{}", findings.len());
        let report = Report { articles: vec![Article::of_text("a.txt", &text, &findings)], ..Report::default() };
        ["jsonl", "terminal", "html"].map(|format| rendered(&report, format).len())
    };
    for (small, large) in size(500).into_iter().zip(size(2000)) {
        assert!(large < 5 * small, "{small} and {large} bytes");
    }
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_book_that_names_a_chapter_many_times_has_it_once() {
    let container = r#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#;
    let named = r#"<itemref idref="a"/>"#.repeat(300);
    let package = format!(
        r#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine>{named}</spine></package>"#
    );
    let chapter = "<html><body><p>The tram is back.</p></body></html>";
    let book = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("b.opf", package.as_bytes()),
        ("a.xhtml", chapter.as_bytes()),
    ]);
    let document = transdrift::input::epub::read("b.epub", &book, None).unwrap();
    assert_eq!(document.text.trim(), "The tram is back.");
}

#[test]
fn a_document_that_unpacks_without_end_is_refused() {
    let bomb = archive(&[("word/document.xml", &vec![b' '; 8 << 20])]);
    assert!(bomb.len() < 20_000);
    let error = transdrift::input::office::docx("b.docx", &bomb, None).unwrap_err().to_string();
    assert!(error.starts_with("b.docx:word/document.xml: unpacks to over 200 times its size"), "{error}");
}

#[test]
fn messages_that_are_nested_without_end_are_refused_with_their_place() {
    for file in [
        format!("{}\"x\"{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)),
        format!("{{\"k\": \"Open the file\", \"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000)),
    ] {
        let error = transdrift::input::read_entries("a.json", file.as_bytes(), None).unwrap_err().to_string();
        assert!(error.starts_with("a.json:1:") && error.contains("inside the other"), "{error}");
    }
}
