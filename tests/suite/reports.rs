//! The report made by hand in every format, held against files in `snapshots`, and against the formats' own schemas.

use serde_json::Value;
use transdrift::report::{self, FORMATS, Look, Paint};

use crate::report_sample;

fn rendered(format: &str) -> Vec<u8> {
    let format = report::format(format).expect("the format is there");
    report::render(format, &report_sample::report(), &Look::default())
}

fn text(format: &str) -> String {
    String::from_utf8(rendered(format)).expect("reports are UTF-8")
}

/// The end of the golden file's name.
fn extension(format: &str) -> &str {
    match format {
        "terminal" | "side-by-side" | "concise" | "github" => "txt",
        "sarif" => "sarif.json",
        "junit" => "xml",
        "markdown" => "md",
        other => other,
    }
}

/// The page without what stands in files of its own, a line an element, so that a difference can be read.
fn without_style_and_script(page: &str) -> String {
    let mut page = page.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script>//", "</script>"), ("'sha256-", "'")] {
        let mut from = 0;
        while let Some(start) = page[from..].find(open).map(|at| from + at + open.len()) {
            let end = start + page[start..].find(close).expect("what opens is closed");
            page.replace_range(start..end, "…");
            from = start;
        }
    }
    page.replace("><", ">\n<")
}

#[test]
fn every_format_is_as_it_was() {
    for format in FORMATS {
        let mut bytes = rendered(format.name);
        if format.name == "html" {
            bytes = without_style_and_script(&text("html")).into_bytes();
        }
        insta::assert_binary_snapshot!(&format!("{}.{}", format.name, extension(format.name)), bytes);
    }
}

#[test]
fn colours_and_links_are_as_they_were() {
    let look = Look { paint: Paint::Ansi, ..Look::default() };
    for name in ["terminal", "side-by-side", "concise"] {
        let bytes = report::render(report::format(name).unwrap(), &report_sample::report(), &look);
        insta::assert_binary_snapshot!(&format!("{name}-colours.ansi.txt"), bytes);
    }
}

#[test]
fn no_control_character_of_a_text_reaches_a_reader_of_characters() {
    for name in ["terminal", "side-by-side", "concise", "markdown"] {
        let report = text(name);
        let bad = report.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(bad, None, "{name}");
    }
}

#[test]
fn lines_of_the_terminal_fit_its_width() {
    for (name, width) in [("terminal", 60), ("terminal", 120), ("side-by-side", 70)] {
        let look = Look { width, ..Look::default() };
        let report = report::render(report::format(name).unwrap(), &report_sample::report(), &look);
        for line in String::from_utf8(report).unwrap().lines().filter(|line| line.contains('│')) {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= width, "{name}: {columns} columns in {line:?}");
        }
    }
}

#[test]
fn json_comes_back_as_it_was_written() {
    let json = text("json");
    let again = report::json::parse("report.json", &json).unwrap();
    assert_eq!(String::from_utf8(report::json::render(&again)).unwrap(), json);
    let lines = report::json::parse("report.jsonl", &text("jsonl")).unwrap();
    assert_eq!(lines.articles.len(), again.articles.len());
    assert_eq!(lines.errors, again.errors);
}

fn read(path: &str) -> Value {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn assert_valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(instance).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn json_and_its_lines_keep_to_the_published_schema() {
    let schema = read("schema/report-v1.json");
    let report: Value = serde_json::from_str(&text("json")).unwrap();
    assert_valid(&schema, &report);
    let mut wrong = report.clone();
    wrong["articles"][0]["findings"][0]["severity"] = "dreadful".into();
    assert!(!jsonschema::is_valid(&schema, &wrong), "the schema lets everything pass");
    let mut line = schema.clone();
    line["$ref"] = "#/$defs/line".into();
    for object in ["required", "properties", "type"] {
        line.as_object_mut().unwrap().remove(object);
    }
    for written in text("jsonl").lines() {
        assert_valid(&line, &serde_json::from_str(written).unwrap());
    }
}

#[test]
fn a_real_report_keeps_to_the_schema() {
    use std::sync::Arc;
    let checker = transdrift::Checker::new(transdrift::Settings::default());
    let read_text = |name: &str, text: &str| {
        let tag = name.split('.').nth(1).unwrap().parse().ok();
        Arc::new(checker.read(transdrift::Document::from_paragraphs(name, text, tag)).unwrap())
    };
    let source = read_text("a.en", "The ministry named 45 countries.\n\nThe the end.");
    let target = read_text("a.es", "El ministerio mencionó 54 países.");
    let compared = checker.compare(source, target);
    let article = report::Article::of_pair("a.es", &compared.bitext, &compared.findings);
    let place = article.findings[0].target.clone().unwrap();
    assert_eq!((place.position.column, place.end_position.column, place.byte_column), (24, 26, 25));
    assert_eq!(&article.target.paragraphs[0].text[place.start as usize..place.end as usize], "54");
    let report = report::Report { articles: vec![article], ..Default::default() };
    assert_valid(&read("schema/report-v1.json"), &serde_json::from_slice(&report::json::render(&report)).unwrap());
}

#[test]
fn sarif_keeps_to_the_public_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-2.1.0.json");
    // A bracket too many in the committee's own pattern, which a strict reader of patterns refuses.
    let schema = std::fs::read_to_string(path).unwrap().replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let log: Value = serde_json::from_str(&text("sarif")).unwrap();
    assert_valid(&schema, &log);
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "news/harbour.en.md");
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = "dreadful".into();
    assert!(!jsonschema::is_valid(&schema, &wrong), "the schema lets everything pass");
}

#[test]
fn the_page_runs_and_loads_nothing_of_others() {
    let page = text("html");
    assert!(!page.contains("<script>alert"), "a text's script stands in the page");
    let scripts: Vec<_> = page.match_indices("<script").map(|(at, _)| &page[at..(at + 40).min(page.len())]).collect();
    let known = |tag: &&str| {
        [
            "<script>(() =>",
            "<script>// What",
            "<script type=\"text/plain\"",
            "<script type=\"application/json\"",
            "<script id=",
        ]
        .iter()
        .any(|start| tag.starts_with(start))
    };
    assert!(scripts.iter().all(known), "{scripts:?}");
    for loading in ["<img", "<iframe", " src=", "@import", "url(", "fetch(", "XMLHttpRequest", " onclick", " style="] {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn the_patch_applies_and_mends() {
    let folder = std::env::temp_dir().join(format!("transdrift-patch-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("news")).unwrap();
    for article in report_sample::report().articles {
        let paragraphs: Vec<_> = article.target.paragraphs.iter().map(|passage| passage.text.as_str()).collect();
        std::fs::write(folder.join(&article.target.name), paragraphs.join("\n\n") + "\n").unwrap();
    }
    std::fs::write(folder.join("all.patch"), rendered("patch")).unwrap();
    let git = |arguments: &[&str]| {
        std::process::Command::new("git").args(arguments).current_dir(&folder).output().expect("git is installed")
    };
    git(&["init", "-q"]);
    let applied = git(&["apply", "--whitespace=nowarn", "all.patch"]);
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    let mended = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(mended("news/harbour.es.md").contains("Los críticos lo ven"));
    assert!(mended("news/=cmd|x.html").contains("\nThe mayor, @mayor"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_start_page_lists_the_findings_worst_first_with_headline_and_languages() {
    let page = text("html");
    let list = page.split("<ol class=\"worst\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap();
    let lines: Vec<&str> = list.split("<li ").skip(1).collect();
    let severity = |line: &&str| {
        ["critical", "major", "minor", "neutral"]
            .iter()
            .position(|name| line.contains(&format!("data-severity=\"{name}\"")))
    };
    let order: Vec<_> = lines.iter().map(severity).collect();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?}");
    let report = report_sample::report();
    let findings: usize = report.articles.iter().map(|article| article.findings.len()).sum();
    assert_eq!(lines.len(), findings);
    // The article is called by its headline, its path is a title; the link leads to the finding.
    let first = lines.iter().find(|line| line.contains("data-lang=\"es\"")).unwrap();
    assert!(first.contains("<bdi title=\"news/harbour.es.md\">Un puerto espera sus barcos</bdi>"), "{first}");
    assert!(first.contains("href=\"#a0-f") && first.contains("data-language=\"en\""), "{first}");
}
