//! `--glossary`, and `glossary` in the configuration file.

use std::path::Path;

use crate::batch::{Folder, lines, transdrift};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn messages(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = transdrift(folder, &[arguments, &["--select", "term-mismatch", "--format", "jsonl"]].concat());
    let findings = lines(&output).into_iter().flat_map(|line| line["findings"].as_array().cloned().unwrap_or_default());
    let terms = findings.filter(|finding| finding["rule"] == "term-mismatch");
    terms.map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_damaged_german_breaks_the_sample_and_the_good_ones_do_not() {
    let compared = |path: &str| {
        let source = "samples/articles/good/undersea-cables.en.md";
        let target = format!("samples/articles/{path}");
        messages(root(), &["compare", source, &target, "--glossary", "samples/glossary.csv", "--no-config"])
    };
    let found = compared("damaged/undersea-cables.de.md");
    assert!(found.len() == 1 && found[0].contains("Überseekabel"), "{found:?}");
    for good in ["de.md", "es.md", "fr.html", "ru.md"] {
        assert_eq!(compared(&format!("good/undersea-cables.{good}")), [""; 0], "{good}");
    }
}

#[test]
fn a_configuration_file_names_glossaries_and_a_change_of_one_is_seen() {
    let folder = Folder::new("glossary-batch");
    folder.write("site/a.en.txt", "The office bought a boat on Monday.\n");
    folder.write("site/a.es.txt", "La oficina compró una lancha el lunes.\n");
    folder.write("transdrift.toml", "glossary = [\"terms.tsv\"]\n");
    folder.write("terms.tsv", "source\ttarget\ttarget_lang\nboat\tbarco\tes\n");
    let found = messages(&folder.0, &["batch", "site"]);
    assert!(found.len() == 1 && found[0].contains("barco"), "{found:?}");
    folder.write("terms.tsv", "source\ttarget\ttarget_lang\nboat\tbarco|lancha\tes\n");
    assert_eq!(messages(&folder.0, &["batch", "site"]), [""; 0]);
}

#[test]
fn a_text_alone_is_held_against_what_is_forbidden() {
    let folder = Folder::new("glossary-check");
    folder.write("terms.csv", "source,target,target_lang,rule\ncable,Telegrafenleitung,de,forbidden\n");
    folder.write("a.de.txt", "Die Telegrafenleitung ist seit Montag nicht mehr in Betrieb.\n");
    let found = messages(&folder.0, &["check", "a.de.txt", "--glossary", "terms.csv"]);
    assert_eq!(found, ["The glossary forbids “Telegrafenleitung”"]);
}

/// The findings of `term-mismatch` in every good version of the article under the terms of the story, or under ones that no
/// version keeps: then each place of a term in the source is one.
fn told(terms: &Path) -> Vec<String> {
    let entries = transdrift::input::glossary::read(terms).unwrap();
    let glossary = std::sync::Arc::new(transdrift::glossary::Glossary::new(entries));
    let checker = transdrift::Checker::new(transdrift::Settings { glossary, ..Default::default() });
    let folder = root().join("samples/articles/good");
    let read = |path: &Path| {
        let document = transdrift::input::read(path, None).unwrap();
        std::sync::Arc::new(checker.read(document).unwrap())
    };
    let source = read(&folder.join("undersea-cables.en.md"));
    let mut told = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let target = read(&path);
        if target.locale() == source.locale() {
            continue;
        }
        let compared = checker.compare(source.clone(), target);
        let findings = compared.findings.iter().filter(|finding| finding.rule.id == "term-mismatch");
        told.extend(findings.map(|finding| format!("{}: {}", compared.bitext.target.locale(), finding.message)));
    }
    told
}

#[test]
fn good_translations_break_fewer_than_one_in_a_hundred_terms() {
    let path = root().join("tests/terms/sea.tsv");
    let terms = std::fs::read_to_string(&path).unwrap();
    let mut lines = terms.lines();
    let head = lines.next().unwrap();
    let languages = head.split('\t').count() - 1;
    assert!(terms.lines().count() > 10 && languages == 23);
    let none = lines.map(|line| {
        let source = line.split('\t').next().unwrap();
        format!("{source}{}", "\tqqqqqqqq".repeat(languages))
    });
    let none = std::iter::once(head.to_owned()).chain(none).collect::<Vec<_>>().join("\n");
    let folder = Folder::new("glossary-none");
    folder.write("none.tsv", &none);
    let (false_alarms, places) = (told(&path), told(&folder.0.join("none.tsv")));
    assert!(places.len() > 500, "{}", places.len());
    assert!(
        false_alarms.len() * 100 < places.len(),
        "{} of {}:\n{}",
        false_alarms.len(),
        places.len(),
        false_alarms.join("\n")
    );
}
