//! `transdrift.toml`, and what the command line says against it.

use crate::batch::{Folder, ids, lines, record, transdrift};

fn rules(output: &std::process::Output) -> Vec<String> {
    let findings = lines(output).into_iter().flat_map(|line| line["findings"].as_array().cloned().unwrap_or_default());
    let told = |finding: serde_json::Value| {
        format!("{} {}", finding["rule"].as_str().unwrap(), finding["severity"].as_str().unwrap())
    };
    findings.map(told).collect()
}

const RUN: [&str; 4] = ["batch", "--format", "jsonl", "x.jsonl"];

#[test]
fn a_file_above_sets_severities_and_switches_rules_off() {
    let folder = Folder::new("config");
    folder.write("deep/er/x.jsonl", record("blog/one", 45, 54));
    let run = |more: &[&str]| transdrift(&folder.0.join("deep/er"), &[&RUN[..], more].concat());
    assert_eq!(rules(&run(&[])), ["number-mismatch major"]);
    folder.write("transdrift.toml", "[rules]\nnumber-mismatch = \"critical\"\n");
    assert_eq!(rules(&run(&[])), ["number-mismatch critical"]);
    assert_eq!(rules(&run(&["--no-config"])), ["number-mismatch major"]);
    folder.write("transdrift.toml", "[rules]\nnumbers = \"off\"\n");
    assert_eq!(rules(&run(&[])), [""; 0]);
    assert_eq!(rules(&run(&["--select", "number-mismatch"])), ["number-mismatch major"]);
    folder.write("transdrift.toml", "[[override]]\nfiles = ['blog/*']\nlanguages = ['es']\nignore = ['numbers']\n");
    assert_eq!(rules(&run(&[])), [""; 0]);
    folder.write("transdrift.toml", "[[override]]\nlanguages = ['fr']\nignore = ['numbers']\n");
    assert_eq!(rules(&run(&["--min-severity", "major"])), ["number-mismatch major"]);
    assert_eq!(rules(&run(&["--min-severity", "critical"])), [""; 0]);
}

#[test]
fn a_file_may_say_how_versions_are_found() {
    let folder = Folder::new("config-batch");
    folder.write("one/a.txt", "The office counted 45 boats.").write("two/a.txt", "La oficina contó 45 barcos.");
    folder.write("transdrift.toml", "[batch]\npair = [\"one/{p}=two/{p}\"]\n");
    assert_eq!(ids(&transdrift(&folder.0, &["batch", "--format", "jsonl", "one", "two"])), ["two/a.txt"]);
}

#[test]
fn what_is_misspelt_is_said_with_what_was_meant() {
    let folder = Folder::new("config-wrong");
    folder.write("x.jsonl", record("one", 45, 54));
    for (text, more, expected) in [
        ("min-confidense = 0.5\n", &[][..], "did you mean `min-confidence`?"),
        ("[rules]\nnumber-mismach = \"off\"\n", &[], "did you mean `number-mismatch`?"),
        ("[rules]\nnumbers = \"of\"\n", &[], "transdrift.toml: TOML parse error at line 2"),
        ("[batch]\nlayout = \"hugoo\"\n", &[], "did you mean `hugo`?"),
        ("[batch]\nlangs = [\"jp\"]\n", &[], "`jp` is the code of a country"),
        ("min-confidence = 1.5\n", &[], "give 0 to 1"),
        ("", &["--ignore", "nmubers"], "did you mean `numbers`?"),
        ("", &["--min-severity", "mayor"], "did you mean `major`?"),
        ("", &["--config", "nowhere.toml"], "nowhere.toml: cannot read the configuration"),
    ] {
        folder.write("transdrift.toml", text);
        let output = transdrift(&folder.0, &[&RUN[..], more].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(expected), "{text} {more:?}: {told}");
        assert_eq!(output.status.code(), Some(2), "{text}");
    }
}
