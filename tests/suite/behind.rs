//! `transdrift behind` on a small repository with a history of its own.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::batch::{Folder, lines, transdrift};

/// A repository whose commits are a day apart.
struct Repository {
    folder: Folder,
    day: std::cell::Cell<u32>,
}

const FIRST: &str = "# Harbour guide\n\nThe harbour opens at 8 in the morning.\n\nBoats of up to 12 metres may moor here for one \
                     night.\n\nThe lighthouse was built by a local family of masons.\n\nDogs are welcome on every pier.\n";
const SPANISH: &str = "# Guía del puerto\n\nEl puerto abre a las 8 de la mañana.\n\nLos barcos de hasta 12 metros pueden \
                       amarrar aquí una noche.\n\nEl faro lo construyó una familia local de canteros.\n\nLos perros son \
                       bienvenidos en todos los muelles.\n";

impl Repository {
    fn new(name: &str) -> Self {
        let repository = Self { folder: Folder::new(name), day: std::cell::Cell::new(0) };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    fn git(&self, arguments: &[&str]) {
        let date = format!("2026-03-{:02}T12:00:00Z", self.day.get().max(1));
        let mut command = Command::new("git");
        command.current_dir(&self.folder.0).args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]);
        command.args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]).args(arguments);
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        let done = command.output().expect("git is installed");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// Commits files the next day.
    fn commit(&self, subject: &str, files: &[(&str, &str)]) {
        self.day.set(self.day.get() + 1);
        for (name, text) in files {
            self.folder.write(name, text);
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", subject]);
    }

    fn begun(name: &str) -> Self {
        let repository = Self::new(name);
        repository.commit("Begin", &[("docs/en/guide.md", FIRST), ("docs/es/guide.md", SPANISH)]);
        repository
    }

    fn behind(&self, arguments: &[&str]) -> (Vec<Value>, i32) {
        let output = transdrift(&self.folder.0, &[&["behind", "--no-config", "--format", "jsonl"], arguments].concat());
        let code = output.status.code().unwrap();
        assert!(code < 2, "{}", String::from_utf8_lossy(&output.stderr));
        (lines(&output), code)
    }
}

/// State, beginning of the new or old wording, subject of the first commit.
fn rows(page: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value["text"].as_str().map(|text| text.chars().take(12).collect::<String>());
    let told = |row: &Value| {
        let words = text(&row["new"]).or(text(&row["old"])).unwrap();
        (row["state"].as_str().unwrap().to_owned(), words, row["since"]["subject"].as_str().unwrap_or("").to_owned())
    };
    page["rows"].as_array().unwrap().iter().map(told).collect()
}

fn row(state: &str, words: &str, subject: &str) -> (String, String, String) {
    (state.to_owned(), words.chars().take(12).collect(), subject.to_owned())
}

#[test]
fn every_block_has_its_state_and_its_commit() {
    let repository = Repository::begun("behind-states");
    let second = FIRST.replace("opens at 8", "opens at 9");
    repository.commit("Open later", &[("docs/en/guide.md", &second)]);
    let lighthouse = "The lighthouse was built by a local family of masons.\n\n";
    let third = second.replace(lighthouse, "") + "\nTickets are sold in the small office by the gate.\n";
    repository.commit("Sell tickets", &[("docs/en/guide.md", &third)]);
    let (pages, code) = repository.behind(&[]);
    assert_eq!((pages.len(), code), (1, 1));
    assert_eq!((&pages[0]["by"], &pages[0]["base"]["subject"]), (&"found".into(), &"Begin".into()));
    let expected = [
        row("changed", "The harbour opens", "Open later"),
        row("removed", "The lighthouse", "Sell tickets"),
        row("new", "Tickets are sold", "Sell tickets"),
    ];
    assert_eq!(rows(&pages[0]), expected);
    assert_eq!((&pages[0]["blocks"], &pages[0]["current"]), (&5.into(), &3.into()));
    let changed = &pages[0]["rows"][0];
    assert_eq!(changed["target"]["text"], "El puerto abre a las 8 de la mañana.");
    assert!(changed["since"]["date"].as_str().unwrap().starts_with("2026-03-02T12:00:00"));
    let marked = |side: &str, marks: &str| {
        let range = &changed[marks][0];
        let range = range["start"].as_u64().unwrap() as usize..range["end"].as_u64().unwrap() as usize;
        changed[side]["text"].as_str().unwrap()[range].to_owned()
    };
    assert_eq!((marked("old", "gone"), marked("new", "come")), ("8".to_owned(), "9".to_owned()));
}

#[test]
fn a_translation_that_follows_is_current_and_one_that_follows_in_part_is_behind_in_the_rest() {
    let repository = Repository::begun("behind-follows");
    let second = FIRST.replace("opens at 8", "opens at 9").replace("12 metres", "15 metres");
    repository.commit("Other figures", &[("docs/en/guide.md", &second)]);
    let half = SPANISH.replace("las 8", "las 9");
    repository.commit("Translate one", &[("docs/es/guide.md", &half)]);
    let (pages, _) = repository.behind(&[]);
    assert_eq!(rows(&pages[0]), [row("changed", "Boats of up to", "Other figures")]);
    repository.commit("Translate both", &[("docs/es/guide.md", &half.replace("12 metros", "15 metros"))]);
    let (pages, code) = repository.behind(&[]);
    assert_eq!((&pages[0]["status"], code), (&"current".into(), 0));
}

#[test]
fn an_edit_that_does_not_follow_leaves_it_behind() {
    let repository = Repository::begun("behind-edit");
    repository.commit("Other figures", &[("docs/en/guide.md", &FIRST.replace("12 metres", "15 metres"))]);
    // A slip is mended in the very paragraph that is behind.
    repository.commit("Mend", &[("docs/es/guide.md", &SPANISH.replace("amarrar aquí", "atracar aquí"))]);
    let (pages, _) = repository.behind(&[]);
    assert_eq!(rows(&pages[0]), [row("changed", "Boats of up to", "Other figures")]);
}

#[test]
fn the_commit_that_a_translation_names_is_used() {
    let repository = Repository::begun("behind-named");
    let output = Command::new("git").current_dir(&repository.folder.0).args(["rev-parse", "HEAD"]).output().unwrap();
    let first = String::from_utf8(output.stdout).unwrap();
    repository
        .commit("Reword", &[("docs/en/guide.md", &FIRST.replace("Dogs are welcome", "Dogs and cats are welcome"))]);
    let named = format!("---\ndefault_lang_commit: {}\n---\n\n{SPANISH}", first.trim());
    repository.commit("Name the commit", &[("docs/es/guide.md", &named)]);
    let (pages, _) = repository.behind(&["docs"]);
    assert_eq!((&pages[0]["by"], &pages[0]["base"]["subject"]), (&"named".into(), &"Begin".into()));
    assert_eq!(rows(&pages[0]), [row("changed", "Dogs and cats", "Reword")]);
    let unknown = named.replace(first.trim(), "0123456789012345678901234567890123456789");
    repository.commit("Name another", &[("docs/es/guide.md", &unknown)]);
    let (pages, _) = repository.behind(&["docs"]);
    assert_eq!(pages[0]["by"], "found");
    assert!(pages[0]["notes"][0].as_str().unwrap().contains("names the commit 01234567"), "{}", pages[0]["notes"]);
}

#[test]
fn renames_and_merges_are_followed() {
    let repository = Repository::begun("behind-renames");
    repository.git(&["mv", "docs/en/guide.md", "docs/en/harbour.md"]);
    repository.git(&["mv", "docs/es/guide.md", "docs/es/harbour.md"]);
    repository.commit("Rename", &[]);
    repository.git(&["checkout", "-q", "-b", "later"]);
    repository.commit("Open later", &[("docs/en/harbour.md", &FIRST.replace("opens at 8", "opens at 9"))]);
    repository.git(&["checkout", "-q", "main"]);
    repository.commit("Something else", &[("README.txt", "Nothing.\n")]);
    repository.git(&["merge", "-q", "--no-ff", "-m", "Merge branch 'later'\n\nThe harbour opens at 9", "later"]);
    let (pages, _) = repository.behind(&[]);
    assert_eq!(pages[0]["base"]["subject"], "Begin");
    assert_eq!(rows(&pages[0]), [row("changed", "The harbour opens", "The harbour opens at 9")]);
}

#[test]
fn a_paragraph_that_moved_has_moved() {
    let repository = Repository::begun("behind-moved");
    let dogs = "Dogs are welcome on every pier.\n";
    let moved =
        FIRST.replace(&format!("\n{dogs}"), "").replace("# Harbour guide\n", &format!("# Harbour guide\n\n{dogs}"));
    repository.commit("Dogs first", &[("docs/en/guide.md", &moved)]);
    let (pages, _) = repository.behind(&[]);
    let told = rows(&pages[0]);
    assert!(told.iter().all(|(state, ..)| state == "moved") && !told.is_empty(), "{told:?}");
}

#[test]
fn what_git_cannot_tell_is_said() {
    let repository = Repository::begun("behind-shallow");
    repository.commit("Open later", &[("docs/en/guide.md", &FIRST.replace("opens at 8", "opens at 9"))]);
    let outside = Folder::new("behind-clone");
    let from = format!("file://{}", repository.folder.0.canonicalize().unwrap().display());
    let done =
        Command::new("git").args(["clone", "-q", "--depth", "1", &from, "clone"]).current_dir(&outside.0).output();
    assert!(done.unwrap().status.success());
    let output = transdrift(&outside.0.join("clone"), &["behind", "--no-config", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(report["notes"][0].as_str().unwrap().contains("shallow"), "{report}");
    let plain = Folder::new("behind-nowhere");
    plain.write("en/a.md", "Text.\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command
        .current_dir(&plain.0)
        .args(["behind", "--no-config"])
        .env("GIT_CEILING_DIRECTORIES", plain.0.parent().unwrap());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no history"), "{output:?}");
}

#[test]
fn three_files_need_no_history_and_every_form_is_written() {
    let folder = Folder::new("behind-given");
    folder.write("old.en.md", FIRST);
    folder.write("new.en.md", FIRST.replace("12 metres", "15 metres"));
    folder.write("a.es.md", SPANISH);
    let forms = ["json", "jsonl", "html", "sarif", "status", "tasks", "terminal"];
    let arguments: Vec<String> = forms.iter().map(|form| format!("--format={form}=out.{form}")).collect();
    let mut all: Vec<&str> = vec!["behind", "--no-config", "old.en.md", "new.en.md", "a.es.md"];
    all.extend(arguments.iter().map(String::as_str));
    let output = transdrift(&folder.0, &all);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |form: &str| std::fs::read_to_string(PathBuf::from(&folder.0).join(format!("out.{form}"))).unwrap();
    for form in forms {
        assert!(read(form).contains(if form == "status" { "80 %" } else { "15" }), "{form}:\n{}", read(form));
    }
    assert!(read("terminal").contains("{+15+}"), "{}", read("terminal"));
    assert!(read("html").contains("<ins>15</ins>"));
    assert!(read("tasks").contains("- [ ] line 5: changed"), "{}", read("tasks"));
    let sarif: Value = serde_json::from_str(&read("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "behind-changed");
}

#[test]
fn a_batch_tells_once_that_a_translation_is_behind() {
    let repository = Repository::begun("behind-batch");
    let changed = FIRST.replace("opens at 8", "opens at 9").replace("12 metres", "15 metres");
    let changed = changed.replace("built by a local family", "built in 1884 by a local family");
    repository.commit("Change three", &[("docs/en/guide.md", &changed)]);
    let run = |arguments: &[&str]| {
        let output =
            transdrift(&repository.folder.0, &[&["batch", "--no-config", "--no-cache", "docs"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        output
    };
    let rules = |value: &Value, list: &str| {
        let found = value[list].as_array().into_iter().flatten();
        found.map(|entry| entry["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let plain = lines(&run(&["--format", "jsonl"])).remove(0);
    assert!(rules(&plain, "findings").len() > 1, "{plain}");
    let folded = lines(&run(&["--behind", "--format", "jsonl"])).remove(0);
    assert_eq!(rules(&folded, "findings"), ["translation-behind"], "{folded}");
    assert_eq!(rules(&folded, "suppressed"), rules(&plain, "findings"));
    assert_eq!(folded["suppressed"][0]["by"], "behind");
    let told = folded["findings"][0]["message"].as_str().unwrap();
    assert!(told.contains("the source of 2026-03-01 (") && told.contains("3 of 5 paragraphs changed since"), "{told}");
    let html = String::from_utf8(run(&["--behind", "--format", "html"]).stdout).unwrap();
    assert!(html.contains("in passages that are behind"));
    // What did not change is judged as ever.
    let wrong = SPANISH.replace("bienvenidos en todos", "bienvenidos bienvenidos en todos");
    repository.commit("Dogs", &[("docs/es/guide.md", &wrong)]);
    let folded = lines(&run(&["--behind", "--format", "jsonl"])).remove(0);
    assert_eq!(rules(&folded, "findings"), ["translation-behind", "repeated-text"], "{folded}");
    let off = lines(&run(&["--behind", "--ignore", "translation-behind", "--format", "jsonl"])).remove(0);
    assert_eq!(rules(&off, "suppressed"), [] as [&str; 0]);
}
