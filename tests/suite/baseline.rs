//! Findings that were accepted stay away, whatever happens around them, and what is new comes.

use std::process::Output;

use crate::batch::{Folder, lines, transdrift};

const EN: &str = "The office counted 45 boats on the lake. The lake has 4 harbours.\n\nNobody was hurt.\n";
const ES: &str = "La oficina contó 54 barcos en el lago. El lago tiene 4 puertos.\n\nNadie resultó herido.\n";

fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("a.en.txt", EN).write("a.es.txt", ES);
    folder
}

fn run(folder: &Folder, more: &[&str]) -> Output {
    transdrift(&folder.0, &[&["batch", "--no-cache", "--format", "jsonl", "."], more].concat())
}

fn found(output: &Output) -> Vec<String> {
    let lines = lines(output);
    let findings = lines.iter().flat_map(|line| line["findings"].as_array().unwrap());
    findings.map(|finding| finding["target"]["text"].as_str().unwrap_or("").to_owned()).collect()
}

fn accept_all(folder: &Folder) {
    folder.write("report.jsonl", String::from_utf8(run(folder, &["--no-baseline"]).stdout).unwrap());
    let made = transdrift(&folder.0, &["baseline", "create", "report.jsonl", "--why", "agreed with the desk"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    std::fs::remove_file(folder.0.join("report.jsonl")).unwrap();
}

#[test]
fn what_is_accepted_is_set_apart_and_counted() {
    let folder = site("baseline-accepted");
    assert_eq!(found(&run(&folder, &[])), ["54"]);
    accept_all(&folder);
    let again = run(&folder, &[]);
    assert_eq!((found(&again), again.status.code()), (vec![], Some(0)));
    let apart = &lines(&again)[0]["suppressed"][0];
    assert_eq!((apart["by"].as_str(), apart["why"].as_str()), (Some("baseline"), Some("agreed with the desk")));
    assert_eq!(found(&run(&folder, &["--no-baseline"])), ["54"]);
    let told = transdrift(&folder.0, &["batch", "--no-cache", "."]).stdout;
    assert!(String::from_utf8_lossy(&told).contains("no findings in 1 article; 1 more accepted"), "{told:?}");
}

#[test]
fn an_accepted_finding_stays_accepted_where_its_paragraph_changes_elsewhere_or_moves() {
    let folder = site("baseline-moves");
    accept_all(&folder);
    folder.write("a.es.txt", ES.replace("4 puertos", "4 puertos de pesca"));
    assert_eq!(found(&run(&folder, &[])), [""; 0]);
    folder
        .write("a.en.txt", format!("A day on the water.\n\n{EN}"))
        .write("a.es.txt", format!("Un día en el agua.\n\n{ES}"));
    assert_eq!(found(&run(&folder, &[])), [""; 0]);
    // The words right beside the number change too.
    folder.write("a.en.txt", EN).write("a.es.txt", ES.replace("contó 54 barcos", "ha contado 54 barcas"));
    assert_eq!(found(&run(&folder, &[])), [""; 0]);
    // Another wrong number is another finding.
    folder.write("a.es.txt", ES.replace("54", "55"));
    assert_eq!(found(&run(&folder, &[])), ["55"]);
}

#[test]
fn a_renamed_file_keeps_what_was_accepted() {
    let folder = site("baseline-renamed");
    accept_all(&folder);
    for language in ["en", "es"] {
        std::fs::rename(folder.0.join(format!("a.{language}.txt")), folder.0.join(format!("b.{language}.txt")))
            .unwrap();
    }
    assert_eq!(found(&run(&folder, &[])), [""; 0]);
}

#[test]
fn the_same_slip_twice_is_accepted_once_where_it_was_once() {
    let folder = site("baseline-twice");
    accept_all(&folder);
    folder
        .write("a.en.txt", format!("{EN}\nThen 45 boats left.\n"))
        .write("a.es.txt", format!("{ES}\nLuego 54 barcos salieron.\n"));
    assert_eq!(found(&run(&folder, &[])), ["54"]);
}

#[test]
fn what_is_mended_is_told_and_pruned() {
    let folder = site("baseline-stale");
    accept_all(&folder);
    folder.write("a.es.txt", ES.replace("54", "45"));
    let mended = run(&folder, &[]);
    assert!(String::from_utf8_lossy(&mended.stderr).contains("1 accepted finding"), "{mended:?}");
    folder.write("report.jsonl", String::from_utf8(mended.stdout).unwrap());
    let pruned = transdrift(&folder.0, &["baseline", "prune", "report.jsonl"]);
    assert!(String::from_utf8_lossy(&pruned.stdout).contains("0 accepted, 1 dropped, 0 kept"), "{pruned:?}");
    assert_eq!(transdrift(&folder.0, &["baseline", "show"]).stdout, b"");
}

#[test]
fn one_finding_is_accepted_with_its_reason() {
    let folder = site("baseline-accept");
    let before = run(&folder, &[]);
    let fingerprint = lines(&before)[0]["findings"][0]["fingerprint"].as_str().unwrap().to_owned();
    folder.write("report.json", String::from_utf8(before.stdout).unwrap());
    let accepted =
        transdrift(&folder.0, &["accept", &fingerprint, "--why", "the desk's own count", "--report", "report.json"]);
    assert_eq!(accepted.status.code(), Some(0), "{accepted:?}");
    let file = std::fs::read_to_string(folder.0.join("transdrift.baseline.toml")).unwrap();
    assert!(
        file.contains("the desk's own count") && file.contains("number-mismatch") && file.contains("date = \"20"),
        "{file}"
    );
    assert_eq!(found(&run(&folder, &[])), [""; 0]);
    folder.write("verdicts.json", format!("[{{\"fingerprint\": \"{fingerprint}\", \"why\": \"said in the report\"}}]"));
    assert_eq!(
        transdrift(&folder.0, &["accept", "--from", "verdicts.json", "--file", "other.toml"]).status.code(),
        Some(0)
    );
    assert_eq!(found(&run(&folder, &["--baseline", "other.toml"])), [""; 0]);
}

#[test]
fn what_is_no_baseline_and_no_fingerprint_is_told() {
    let folder = site("baseline-wrong");
    folder.write("wrong.toml", "version = 1\n[[finding]]\nrulee = \"x\"\n").write("new.toml", "version = 9\n");
    for (arguments, expected) in [
        (&["batch", ".", "--baseline", "wrong.toml"][..], "wrong.toml: not a baseline"),
        (&["batch", ".", "--baseline", "new.toml"], "version 9"),
        (&["batch", ".", "--baseline", "none.toml"], "none.toml: cannot read"),
        (&["accept", "fifty-four"], "no fingerprint"),
        (&["baseline", "prune", "report.json"], "`transdrift baseline create REPORT.json` makes one"),
    ] {
        let output = transdrift(&folder.0, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && told.contains(expected), "{arguments:?}: {told}");
    }
}
