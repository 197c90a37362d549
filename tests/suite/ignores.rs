//! What a text says is not to be told is not told, in every format that has comments, and an instruction that hides
//! nothing is.

use std::path::Path;
use std::sync::Arc;

use transdrift::locale::Locale;
use transdrift::pipeline::Comparison;
use transdrift::{Checker, Settings, input};

use crate::batch::{Folder, lines, transdrift};

fn read(checker: &Checker, name: &str, file: &str, tag: &str) -> Arc<transdrift::text::Text> {
    let tag: Locale = tag.parse().unwrap();
    let mut entries = input::read_entries(name, file.as_bytes(), Some(tag)).unwrap();
    Arc::new(checker.read(entries.remove(0).document).unwrap())
}

fn compared(ending: &str, source: &str, target: &str) -> Comparison {
    let checker = Checker::new(Settings::default());
    let (source, target) = (
        read(&checker, &format!("a.en.{ending}"), source, "en"),
        read(&checker, &format!("a.es.{ending}"), target, "es"),
    );
    checker.compare(source, target)
}

fn rules(compared: &Comparison) -> Vec<&str> {
    compared.findings.iter().map(|finding| finding.rule.id).collect()
}

const EN: [&str; 3] = ["The ministry named 45 countries.", "The port has been open since 1912.", "It has 31 berths."];
const ES: [&str; 3] = ["El ministerio mencionó 54 países.", "El puerto está abierto desde 1921.", "Tiene 13 atraques."];

/// A file of three paragraphs, each of which has a fault, with `put` before the second and `then` behind it.
fn file(ending: &str, put: &str, then: &str) -> String {
    match ending {
        "html" => {
            format!("<html><body><p>{}</p>\n{put}\n<p>{}</p>\n{then}\n<p>{}</p></body></html>", ES[0], ES[1], ES[2])
        }
        _ => format!("{}\n\n{put}\n\n{}\n\n{then}\n\n{}\n", ES[0], ES[1], ES[2]),
    }
}

fn source(ending: &str) -> String {
    match ending {
        "html" => format!("<html><body><p>{}</p><p>{}</p><p>{}</p></body></html>", EN[0], EN[1], EN[2]),
        _ => EN.join("\n\n"),
    }
}

fn numbers(compared: &Comparison) -> Vec<String> {
    let told = |finding: &transdrift::finding::Finding| compared.bitext.target.at(finding.primary.span).to_owned();
    compared.findings.iter().map(told).collect()
}

#[test]
fn a_comment_hides_the_next_paragraph_or_all_up_to_its_end() {
    for (ending, open, close) in
        [("md", "<!--", "-->"), ("html", "<!--", "-->"), ("mdx", "{/*", "*/}"), ("md", "[//]: # (", ")")]
    {
        let comment = |words: &str| format!("{open} transdrift {words} {close}");
        let run = |put: &str, then: &str| compared(ending, &source(ending), &file(ending, put, then));
        assert_eq!(numbers(&run("", "")), ["54", "1921", "13"], "{ending}");
        for (put, then, left) in [
            (comment("ignore"), String::new(), &["54", "13"][..]),
            (comment("ignore numbers"), String::new(), &["54", "13"]),
            (comment("ignore number-mismatch, date-mismatch because the desk says so"), String::new(), &["54", "13"]),
            (comment("off"), String::new(), &["54"]),
            (comment("off"), comment("on"), &["54", "13"]),
            (comment("off numbers"), comment("on numbers"), &["54", "13"]),
        ] {
            assert_eq!(numbers(&run(&put, &then)), left, "{ending}: {put} {then}");
        }
        let hidden = run(&comment("ignore number-mismatch because the desk says so"), "").hidden;
        assert_eq!(hidden.len(), 1);
        assert_eq!(hidden[0].1.as_deref(), Some("the desk says so"));
    }
}

#[test]
fn one_value_is_hidden_and_no_other_of_the_paragraph() {
    let target = "<!-- transdrift ignore number-mismatch \"54\" -- theirs -->\n\nEl ministerio mencionó 54 países y 13 puertos.\n";
    let compared = compared("md", "The ministry named 45 countries and 31 ports.\n", target);
    assert_eq!(numbers(&compared), ["13"]);
}

#[test]
fn a_comment_of_the_source_is_about_all_its_translations() {
    let source = format!("{}\n\n<!-- transdrift ignore numbers -->\n\n{}\n\n{}\n", EN[0], EN[1], EN[2]);
    assert_eq!(numbers(&compared("md", &source, &file("md", "", ""))), ["54", "13"]);
    // Here it hides nothing, and in another translation it may.
    let clean = file("md", "", "").replace("1921", "1912");
    assert_eq!(rules(&compared("md", &source, &clean)), ["number-mismatch", "number-mismatch"]);
}

#[test]
fn the_head_of_a_page_is_about_all_of_it() {
    for head in [
        "transdrift: off",
        "transdrift: [number-mismatch, date-mismatch]",
        "title: x\ntransdrift:\n  - numbers",
        "transdrift: numbers # ours",
    ] {
        let page = format!("---\n{head}\n---\n\n{}", file("md", "", ""));
        let source = format!("---\ntitle: x\n---\n\n{}", source("md"));
        let compared = compared("md", &source, &page);
        let numbers: Vec<_> = rules(&compared).into_iter().filter(|rule| rule.contains("number")).collect();
        assert!(numbers.is_empty(), "{head}: {numbers:?}");
    }
    let page = format!("+++\ntransdrift = [\"numbers\"]\n+++\n\n{}", file("md", "", ""));
    assert!(numbers(&compared("md", &source("md"), &page)).is_empty());
}

#[test]
fn catalogues_have_comments_and_notes() {
    let folder = Folder::new("ignores-catalogues");
    let po = "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\n\
              # transdrift ignore number-mismatch\nmsgid \"The ministry named 45 countries.\"\nmsgstr \"El ministerio mencionó 54 países.\"\n\n\
              msgid \"The port has 31 berths.\"\nmsgstr \"El puerto tiene 13 atraques.\"\n";
    let unit = |note: &str, en: &str, es: &str| {
        format!("<trans-unit id=\"{es}\"><source>{en}</source><target>{es}</target>{note}</trans-unit>")
    };
    let xliff = format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" source-language=\"en\" target-language=\"es\" datatype=\"plaintext\"><body>{}{}</body></file></xliff>",
        unit("<note>transdrift ignore number-mismatch</note>", EN[0], ES[0]),
        unit("", EN[2], ES[2])
    );
    folder.write("a.es.po", po).write("a.xlf", xliff);
    for name in ["a.es.po", "a.xlf"] {
        let output =
            transdrift(&folder.0, &["compare", "--no-config", "--format", "jsonl", "--source-lang", "en", name]);
        let article = &lines(&output)[0];
        let texts = |key: &str| article[key].as_array().map_or(0, Vec::len);
        assert_eq!((texts("findings"), texts("suppressed")), (1, 1), "{name}: {article}");
        assert_eq!(article["findings"][0]["target"]["text"], "13", "{name}");
        assert_eq!(article["suppressed"][0]["by"], "comment", "{name}");
    }
}

#[test]
fn words_about_the_tool_are_no_instruction() {
    for put in ["`<!-- transdrift off -->` hides all.", "```html\n<!-- transdrift off -->\n```", "transdrift off"] {
        let compared = compared("md", &source("md"), &file("md", put, ""));
        assert!(numbers(&compared).iter().any(|number| number == "13"), "{put}: {:?}", rules(&compared));
    }
}

#[test]
fn an_instruction_that_hides_nothing_is_told_where_it_stands() {
    let folder = Folder::new("ignores-unused");
    let target = file("md", "<!-- transdrift ignore number-mismatch -->", "").replace("1921", "1912");
    folder.write("a.en.md", source("md")).write("a.es.md", target);
    let run = |more: &[&str]| {
        transdrift(
            &folder.0,
            &[&["compare", "--no-config", "--format", "concise", "a.en.md", "a.es.md"], more].concat(),
        )
    };
    let told = String::from_utf8(run(&[]).stdout).unwrap();
    assert!(told.contains("unused-ignore") && told.contains("line 3 hides nothing any more"), "{told}");
    // A rule that did not run may be needed when it does.
    let told = String::from_utf8(run(&["--ignore", "number-mismatch"]).stdout).unwrap();
    assert!(!told.contains("unused-ignore"), "{told}");
    let told = String::from_utf8(run(&["--ignore", "unused-ignore"]).stdout).unwrap();
    assert!(!told.contains("unused-ignore"), "{told}");
    let alone = transdrift(Path::new(&folder.0), &["check", "--no-config", "--format", "concise", "a.es.md"]);
    assert!(!String::from_utf8_lossy(&alone.stdout).contains("unused-ignore"), "{alone:?}");
}

#[test]
fn hidden_findings_are_counted_and_stand_in_sarif() {
    let folder = Folder::new("ignores-sarif");
    folder.write("a.en.md", source("md")).write("a.es.md", file("md", "<!-- transdrift off because it is old -->", ""));
    let run = |format: &str| {
        let output = transdrift(&folder.0, &["compare", "--no-config", "--format", format, "a.en.md", "a.es.md"]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("terminal").contains("2 more accepted or switched off"), "{}", run("terminal"));
    let log: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let apart: Vec<_> = results.iter().filter_map(|result| result["suppressions"].get(0)).collect();
    assert_eq!(apart.len(), 2);
    assert_eq!((apart[0]["kind"].as_str(), apart[0]["justification"].as_str()), (Some("inSource"), Some("it is old")));
}
