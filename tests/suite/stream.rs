//! `transdrift stream`: order, bad records, answers while the input is open, back-pressure, memory.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::batch::{Folder, lines, record};

fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.arg("stream").args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn stream(arguments: &[&str], input: String) -> Output {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

fn rules(line: &Value) -> Vec<&str> {
    line["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

#[test]
fn each_record_has_its_line_in_order_and_a_bad_one_says_why() {
    let mut input = record("one", 45, 54);
    input += "{\"id\": \"two\"}\n\nno json\n";
    input += r#"{"id":"alone","lang":"es","text":"La oficina cerró.\n\nLeer más"}"#;
    input += "\n{\"id\":\"empty\",\"source\":{\"text\":\"\"},\"target\":{\"text\":\"x\"}}\n";
    input += &record("three", 45, 45);
    let output = stream(&["--jobs", "3"], input.clone());
    let told = lines(&output);
    let ids: Vec<_> = told.iter().map(|line| line["id"].as_str()).collect();
    assert_eq!(ids, [Some("one"), Some("two"), None, Some("alone"), Some("empty"), Some("three")]);
    assert_eq!(rules(&told[0]), ["number-mismatch"]);
    assert_eq!(told[0]["findings"][0]["target"]["text"], "54");
    assert_eq!(told[0]["coverage"]["judged"], 2);
    assert_eq!(rules(&told[3]), ["leftover-boilerplate"]);
    assert!(rules(&told[5]).is_empty());
    for (line, name, why) in
        [(1, "-:2", "give `source` and `target`"), (2, "-:4", "not a record"), (4, "-:6", "no text")]
    {
        let said = &told[line];
        assert_eq!(said["name"], name);
        assert!(said["error"].as_str().unwrap().contains(why), "{said}");
    }
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stream(&["--exit-zero"], input).status.code(), Some(0));
    assert_eq!(stream(&[], record("a", 45, 54)).status.code(), Some(1));
    assert_eq!(stream(&[], record("a", 45, 45)).status.code(), Some(0));
    assert_eq!(stream(&[], String::new()).status.code(), Some(0));
}

#[test]
fn articles_are_those_of_a_batch() {
    let folder = Folder::new("stream-articles");
    folder.write("x.jsonl", record("a", 45, 54) + &record("b", 3, 3));
    let file = folder.0.join("x.jsonl");
    let output = stream(&["--format", "articles", "--no-learning", file.to_str().unwrap()], String::new());
    let batch = crate::batch::transdrift(&folder.0, &["batch", "--format", "jsonl", "--no-cache", "x.jsonl"]);
    assert_eq!(lines(&output), lines(&batch));
}

#[test]
fn settings_and_lexicons_hold() {
    let folder = Folder::new("stream-lexicon");
    folder.write("words.tsv", "en\tes\tweight\nboat\tbarco\t5\n");
    let lexicon = folder.0.join("words.tsv");
    let given = ["--lexicon", lexicon.to_str().unwrap(), "--ignore", "numbers"];
    assert_eq!(stream(&given, record("a", 45, 54)).status.code(), Some(0));
}

#[test]
fn a_record_is_answered_while_the_input_is_open() {
    let mut child = start(&["--jobs", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for n in 1..=5 {
        stdin.write_all(record(&n.to_string(), 45, 54).as_bytes()).unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"id\":\"{n}\"")), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn whoever_takes_nothing_is_read_ahead_of_by_a_few_records_only() {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let mut child = start(&["--jobs", "2", "--format", "articles"]);
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for n in 0..20_000 {
            if stdin.write_all(record(&n.to_string(), 45, 45).as_bytes()).is_err() {
                break;
            }
            WRITTEN.fetch_add(1, Ordering::Relaxed);
        }
    });
    // It stops when the pipe out is full, and then the pipe in fills.
    let mut before = usize::MAX;
    while WRITTEN.load(Ordering::Relaxed) != before || before == 0 {
        before = WRITTEN.load(Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(700));
    }
    assert!(before < 5_000, "{before} records were taken though nobody reads the results");
    // Whoever closes the results ends it, without a word.
    let mut out: ChildStdout = child.stdout.take().unwrap();
    let mut some = [0; 4096];
    out.read_exact(&mut some).unwrap();
    drop(out);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    writer.join().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}

/// The most memory that a process has held, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_records() {
    const COUNT: usize = 6_000;
    let mut child = start(&["--jobs", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for n in 0..COUNT as u32 {
            stdin.write_all(record(&n.to_string(), 20 + n % 77, 20 + n % 77).as_bytes()).unwrap();
        }
        stdin
    });
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut early = 0;
    for n in 0..COUNT {
        answers.next().unwrap().unwrap();
        if n == COUNT / 6 {
            early = peak(&child);
        }
    }
    let late = peak(&child);
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    assert!(late < early + early / 4, "{early} kB after a sixth, {late} kB at the end");
}
