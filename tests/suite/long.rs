//! A text whose paragraphs became one, as copies out of a PDF or a mail are, is judged as the same text in paragraphs is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use transdrift::{Checker, Document, Settings};

/// The paragraphs of an article of the samples, the headline first.
fn paragraphs(folder: &str, name: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/articles").join(folder).join(name);
    let text = std::fs::read_to_string(file).unwrap();
    let body =
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&text[..], |(_, body)| body);
    let blocks = body.split("\n\n").map(|block| block.trim().trim_start_matches('#').trim().replace('\n', " "));
    blocks.filter(|block| !block.is_empty()).collect()
}

/// The same article with all but its headline in one paragraph.
fn joined(paragraphs: &[String], tag: &str) -> String {
    let space = if ["zh", "ja"].contains(&tag) { "" } else { " " };
    format!("{}\n\n{}", paragraphs[0], paragraphs[1..].join(space))
}

/// The articles in Markdown and plain text, by language.
fn articles(folder: &str) -> Vec<(String, Vec<String>)> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/articles").join(folder);
    let names = std::fs::read_dir(all).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md") || name.ends_with(".txt")).collect();
    names.sort();
    let article = |name: &String| (name.split('.').rev().nth(1).unwrap().to_owned(), paragraphs(folder, name));
    names.iter().map(article).filter(|(tag, _)| tag != "en").collect()
}

/// How many findings there are in the pair, by rule.
fn findings(checker: &Checker, source: String, target: String, tag: &str) -> BTreeMap<&'static str, usize> {
    let read = |text: String, tag: &str| {
        Arc::new(checker.read(Document::from_paragraphs(tag, text, tag.parse().ok())).unwrap())
    };
    let mut counts = BTreeMap::new();
    for finding in checker.compare(read(source, "en"), read(target, tag)).findings {
        *counts.entry(finding.rule.id).or_default() += 1;
    }
    counts
}

#[test]
fn good_articles_in_one_paragraph_are_as_quiet_as_in_many() {
    let checker = Checker::new(Settings::default());
    let source = joined(&paragraphs("good", "undersea-cables.en.md"), "en");
    let counts = articles("good").into_iter().map(|(tag, paragraphs)| {
        let counts = findings(&checker, source.clone(), joined(&paragraphs, &tag), &tag);
        (tag, counts.values().sum())
    });
    let told: Vec<(String, usize)> = counts.filter(|(_, count)| *count > 0).collect();
    // One in Indonesian: two who speak one after the other.
    assert!(told.iter().map(|(_, count)| count).sum::<usize>() <= 1, "{told:?}");
}

#[test]
fn damaged_articles_in_one_paragraph_show_nearly_as_much_as_in_many() {
    let checker = Checker::new(Settings::default());
    let source = paragraphs("good", "undersea-cables.en.md");
    let (mut many, mut one) = (0, 0);
    for (tag, target) in articles("damaged") {
        let in_many = findings(&checker, source.join("\n\n"), target.join("\n\n"), &tag);
        let in_one = findings(&checker, joined(&source, "en"), joined(&target, &tag), &tag);
        many += in_many.values().sum::<usize>();
        // What one rule finds twice makes up for nothing of another, and one article for nothing in another.
        one += in_many.iter().map(|(rule, count)| in_one.get(rule).map_or(0, |found| *found.min(count))).sum::<usize>();
    }
    // A paragraph that is missing, moved, added or in English, and a line of boilerplate, are none in one paragraph.
    assert!(many > 90 && one * 100 >= many * 72, "{one} of {many}");
}
