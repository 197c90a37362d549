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
