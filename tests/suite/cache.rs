//! What the cache may and may not do: it makes no result wrong, and no run fail.
#![cfg(feature = "cache")]

use std::path::Path;
use std::process::{Command, Output};

use crate::batch::{Folder, ids, lines, transdrift};

const EN: &str = "The office counted 45 boats on the lake.\n\nNobody was hurt.\n";
const ES: &str = "La oficina contó 54 barcos en el lago.\n\nNadie resultó herido.\n";

fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("site/a.en.txt", EN).write("site/a.es.txt", ES);
    folder
}

fn run(folder: &Folder, more: &[&str]) -> Output {
    transdrift(&folder.0, &[&["batch", "--format", "jsonl", "site"], more].concat())
}

fn info(folder: &Folder) -> String {
    String::from_utf8(transdrift(&folder.0, &["cache", "info"]).stdout).unwrap()
}

fn findings(output: &Output) -> usize {
    lines(output).iter().map(|line| line["findings"].as_array().map_or(0, Vec::len)).sum()
}

#[test]
fn a_second_run_says_the_same_and_a_change_is_seen() {
    let folder = site("cache-same");
    assert!(info(&folder).contains("no cache"));
    let first = run(&folder, &[]);
    assert!(info(&folder).contains(": 1 results"), "{}", info(&folder));
    let second = run(&folder, &[]);
    assert_eq!((first.stdout, first.status), (second.stdout, second.status));
    assert_eq!(findings(&run(&folder, &["--min-confidence", "1"])), 0);
    folder.write("site/a.es.txt", ES.replace("54", "45"));
    let third = run(&folder, &[]);
    assert_eq!((findings(&third), third.status.code()), (0, Some(0)));
    assert!(String::from_utf8_lossy(&transdrift(&folder.0, &["cache", "clear"]).stdout).contains("removed"));
    assert!(info(&folder).contains("no cache"));
}

#[test]
fn new_shows_what_the_last_run_did_not_have() {
    let folder = site("cache-new");
    assert_eq!(findings(&run(&folder, &["--new"])), 1);
    let again = run(&folder, &["--new"]);
    assert_eq!((findings(&again), again.status.code()), (0, Some(0)));
    folder.write("site/a.es.txt", ES.to_owned() + "\nEl lago tiene 12 kilómetros.\n");
    folder.write("site/a.en.txt", EN.to_owned() + "\nThe lake is 21 kilometres long.\n");
    let later = lines(&run(&folder, &["--new"]));
    let told: Vec<_> = later[0]["findings"].as_array().unwrap().iter().map(|f| f["source"]["text"].clone()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].as_str().unwrap().contains("21"), "{told:?}");
    assert_eq!(findings(&run(&folder, &[])), 2);
}

/// Records of harbours whose words come back from one to the next, so that each teaches the others.
fn harbours(count: usize) -> Vec<String> {
    const NOUNS: [[&str; 2]; 8] = [
        ["harbour", "satama"],
        ["ferry", "lautta"],
        ["bridge", "silta"],
        ["lighthouse", "majakka"],
        ["fisherman", "kalastaja"],
        ["council", "valtuusto"],
        ["storm", "myrsky"],
        ["island", "saari"],
    ];
    const VERBS: [[&str; 2]; 5] = [
        ["opened again", "avattiin uudelleen"],
        ["was sold", "myytiin"],
        ["is being repaired", "korjataan"],
        ["moved north", "siirtyi pohjoiseen"],
        ["waits for spring", "odottaa kevättä"],
    ];
    let version = |number: usize, side: usize| {
        let sentence = |line: usize| {
            let noun = |step: usize| NOUNS[(number * 3 + line * step + number / 7) % NOUNS.len()][side];
            let verb = VERBS[(number + line * 2) % VERBS.len()][side];
            match side {
                0 => format!("The {} near the {} {verb}.", noun(1), noun(3)),
                _ => format!("{}n lähellä {} {verb}.", noun(3), noun(1)),
            }
        };
        // One paragraph is missing in some translations, and two are one in others.
        let lines: Vec<String> = (0..4).filter(|line| side == 0 || line + number % 9 != 5).map(sentence).collect();
        lines.join(if side == 1 && number.is_multiple_of(4) { " " } else { "\\n\\n" })
    };
    let record = |number: usize| {
        let [en, fi] = [0, 1].map(|side| version(number, side));
        format!(r#"{{"id":"{number}","source":{{"lang":"en","text":"{en}"}},"target":{{"lang":"fi","text":"{fi}"}}}}"#)
    };
    (0..count).map(record).collect()
}

fn all(folder: &Folder, file: &str, more: &[&str]) -> Vec<u8> {
    let output = transdrift(&folder.0, &[&["batch", "--no-config", "--format", "jsonl", file], more].concat());
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    output.stdout
}

#[test]
fn half_a_cache_finds_what_none_finds() {
    let folder = Folder::new("cache-half");
    let records = harbours(330);
    folder.write("all.jsonl", records.join("\n"));
    folder.write("odd.jsonl", records.iter().skip(1).step_by(2).cloned().collect::<Vec<_>>().join("\n"));
    folder.write("first.jsonl", records[..280].join("\n"));
    let cold = all(&folder, "all.jsonl", &["--no-cache"]);
    // What a record is judged by has to do with the others, or this would show nothing.
    folder.write("one.jsonl", &records[4]);
    let alone = all(&folder, "one.jsonl", &["--no-cache"]);
    assert_ne!(cold.split(|byte| *byte == b'\n').nth(4), alone.split(|byte| *byte == b'\n').next());
    for half in ["odd.jsonl", "first.jsonl"] {
        let cache = folder.0.join(half.replace(".jsonl", ""));
        let cache = ["--cache-dir", cache.to_str().unwrap()];
        all(&folder, half, &cache);
        for time in ["first", "second"] {
            assert!(all(&folder, "all.jsonl", &cache) == cold, "{half}, {time} run");
        }
    }
    // The words of one change what is known of the others.
    let mut changed = records;
    changed[7] = changed[7].replace("satama", "laituri").replace("lautta", "vene");
    folder.write("changed.jsonl", changed.join("\n"));
    let cache = ["--cache-dir", "odd"];
    assert!(all(&folder, "changed.jsonl", &cache) == all(&folder, "changed.jsonl", &["--no-cache"]));
}

#[test]
fn a_run_that_was_killed_leaves_nothing_that_changes_the_next() {
    let folder = Folder::new("cache-killed");
    folder.write("all.jsonl", harbours(1300).join("\n"));
    let cold = all(&folder, "all.jsonl", &["--no-cache"]);
    for milliseconds in [150, 400, 700, 1000] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
        command.current_dir(&folder.0).args([
            "batch",
            "--no-config",
            "--format",
            "jsonl",
            "--cache-dir",
            "kept",
            "all.jsonl",
        ]);
        let mut child = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        let _ = child.kill();
        child.wait().unwrap();
    }
    for time in ["first", "second"] {
        assert!(all(&folder, "all.jsonl", &["--cache-dir", "kept"]) == cold, "{time} run");
    }
}

#[test]
fn a_damaged_cache_is_a_warning() {
    let folder = site("cache-damaged");
    let right = run(&folder, &[]);
    let file = folder.0.join("cache/results.redb");
    let bytes = std::fs::read(&file).unwrap();
    let mut scratched = bytes.clone();
    scratched.iter_mut().skip(4096).step_by(7).for_each(|byte| *byte ^= 0x55);
    for damaged in [b"no cache at all".to_vec(), bytes[..bytes.len() / 2].to_vec(), scratched, Vec::new()] {
        std::fs::write(&file, damaged).unwrap();
        let output = run(&folder, &[]);
        assert_eq!(output.stdout, right.stdout);
        assert_eq!(output.status.code(), Some(1));
        // It was begun anew, so that the next run but one has nothing to say.
        run(&folder, &[]);
        let later = run(&folder, &[]);
        assert_eq!(
            (later.stdout, String::from_utf8_lossy(&later.stderr).into_owned()),
            (right.stdout.clone(), String::new())
        );
        assert!(info(&folder).contains(": 1 results"), "{}", info(&folder));
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    let output = run(&folder, &[]);
    assert_eq!(output.stdout, right.stdout);
    assert!(String::from_utf8_lossy(&output.stderr).contains("running without a cache"), "{output:?}");
}

#[test]
fn a_locked_cache_is_a_warning() {
    let folder = site("cache-locked");
    let cache = transdrift::batch::cache::Cache::open(&folder.0.join("cache"));
    let (held, _) = cache.unwrap_or_else(|warning| panic!("{warning}"));
    let output = run(&folder, &[]);
    assert_eq!((findings(&output), output.status.code()), (1, Some(1)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("held by another run"), "{output:?}");
    drop(held);
}

#[test]
fn since_a_commit_only_what_changed_is_checked() {
    let folder = site("since");
    folder
        .write("site/b.en.txt", EN)
        .write("site/b.es.txt", ES)
        .write("site/b.fr.txt", "Le bureau a compté 45 bateaux.");
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"];
        let done = Command::new("git").current_dir(&folder.0).args(who).args(arguments).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "site"]);
    git(&["commit", "-qm", "one"]);
    let since = |reference: &str| run(&folder, &["--no-cache", "--since", reference]);
    assert_eq!(ids(&since("HEAD")), [""; 0]);
    folder.write("site/b.fr.txt", "Le bureau a compté 46 bateaux.");
    assert_eq!(ids(&since("HEAD")), ["site/b.fr.txt"]);
    folder.write("site/a.en.txt", EN.replace("45", "46"));
    assert_eq!(ids(&since("HEAD")), ["site/a.es.txt", "site/b.fr.txt"]);
    let wrong = since("nowhere");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("since `nowhere`"), "{wrong:?}");
}

#[test]
fn files_are_taken_from_a_list() {
    let folder = site("files-from");
    folder.write("list", "site/a.en.txt\nsite/a.es.txt\n");
    let output = transdrift(Path::new(&folder.0), &["batch", "--format", "jsonl", "--files-from", "list"]);
    assert_eq!(ids(&output), ["site/a.es.txt"]);
}
