//! The samples keep their word: nothing is found between good versions, and every fault that `faults.toml` plants is
//! found by a rule that it names.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use transdrift::finding::Finding;
use transdrift::pipeline::Comparison;
use transdrift::span::Side;
use transdrift::{Checker, Settings, input};

#[derive(Debug, Deserialize)]
struct Faults {
    fault: Vec<Fault>,
}

#[derive(Debug, Deserialize)]
struct Fault {
    lang: String,
    rules: Vec<String>,
    fault: String,
    #[serde(rename = "is")]
    becomes: Option<String>,
    #[serde(rename = "do")]
    how: Option<String>,
    #[serde(default)]
    silent: bool,
    with: Option<String>,
}

fn faults() -> Vec<Fault> {
    let text = std::fs::read_to_string(articles().join("faults.toml")).unwrap();
    toml::from_str::<Faults>(&text).unwrap().fault
}

fn articles() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/articles")
}

/// The article of `folder` in `language`, whatever its format.
fn article(folder: &str, language: &str) -> PathBuf {
    let files = std::fs::read_dir(articles().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: &PathBuf| path.file_stem().is_some_and(|stem| *stem == *format!("undersea-cables.{language}"));
    files.into_iter().find(named).unwrap_or_else(|| panic!("{folder} has no article in {language}"))
}

fn languages(folder: &str) -> Vec<String> {
    let files = std::fs::read_dir(articles().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let stem = |path: PathBuf| path.file_stem()?.to_str()?.split_once('.').map(|(_, language)| language.to_owned());
    let mut languages: Vec<String> = files.filter_map(stem).collect();
    languages.sort();
    languages
}

fn compare(source: PathBuf, target: PathBuf) -> Comparison {
    let checker = Checker::new(Settings::default());
    let read = |path: PathBuf| Arc::new(checker.read(input::read(&path, None).unwrap()).unwrap());
    checker.compare(read(source), read(target))
}

fn line(comparison: &Comparison, finding: &Finding) -> String {
    let text = comparison.bitext.text(finding.primary.side);
    format!("  {} at {:?}: {}", finding.rule.id, text.at(finding.primary.span), finding.message)
}

#[test]
fn good_versions_have_nothing_to_find() {
    let mut wrong = String::new();
    for language in languages("good").iter().filter(|language| *language != "en") {
        let comparison = compare(article("good", "en"), article("good", language));
        for finding in &comparison.findings {
            wrong += &format!("{language}{}\n", line(&comparison, finding));
        }
    }
    assert!(wrong.is_empty(), "findings between good versions:\n{wrong}");
}

#[test]
fn every_planted_fault_is_found() {
    let faults = faults();
    let mut missed = String::new();
    for language in languages("damaged") {
        // The damaged English was made from the good Spanish.
        let source = if language == "en" { "es" } else { "en" };
        let comparison = compare(article("good", source), article("damaged", &language));
        for fault in faults.iter().filter(|fault| fault.lang == language && !fault.silent && fault.with.is_none()) {
            if !comparison.findings.iter().any(|finding| answers(&comparison, finding, fault)) {
                missed += &format!("{language}: {} ({})\n", fault.fault, fault.rules.join(" or "));
            }
        }
    }
    assert!(missed.is_empty(), "planted and not found:\n{missed}");
}

/// Whether `finding` is one of the fault's rules, in the paragraph that was damaged.
fn answers(comparison: &Comparison, finding: &Finding, fault: &Fault) -> bool {
    let here = match (&fault.becomes, fault.how.is_none(), finding.label(Side::Target)) {
        (Some(becomes), true, Some(label)) => {
            let document = &comparison.bitext.target.document;
            document.block_text(document.block_at(label.span.start)).contains(&read(&document.name, becomes))
        }
        // A paragraph that is missing has no place in the target; a moved or added one is the only one.
        _ => true,
    };
    here && fault.rules.iter().any(|rule| *rule == *finding.rule.id)
}

/// A piece of the file `name` as its reader reads it, without tags and entities.
fn read(name: &str, piece: &str) -> String {
    let is_html = name.ends_with(".html");
    let piece = if is_html { format!("<p>{piece}</p>") } else { piece.to_owned() };
    let entries =
        input::read_entries(if is_html { "piece.html" } else { "piece.txt" }, piece.as_bytes(), None).unwrap();
    entries[0].document.text.trim().to_owned()
}
