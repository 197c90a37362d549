//! `transdrift batch` as a whole: mixed inputs, order, broken entries, exit statuses, Ctrl-C.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test, gone at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("transdrift-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn transdrift(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.current_dir(folder).args(arguments).env("TRANSDRIFT_CACHE_DIR", folder.join("cache"));
    command.output().unwrap()
}

pub fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn ids(output: &Output) -> Vec<String> {
    let name = |line: &serde_json::Value| line["id"].as_str().or(line["name"].as_str()).unwrap().to_owned();
    lines(output).iter().map(name).collect()
}

pub fn record(id: &str, here: u32, there: u32) -> String {
    let source = format!("The office counted {here} boats on the lake.\\n\\nNobody was hurt.");
    let target = format!("La oficina contó {there} barcos en el lago.\\n\\nNadie resultó herido.");
    format!(r#"{{"id":"{id}","source":{{"lang":"en","text":"{source}"}},"target":{{"lang":"es","text":"{target}"}}}}"#)
        + "\n"
}

const EN: &str = "The office counted 45 boats on the lake.\n\nNobody was hurt.\n";
const ES: &str = "La oficina contó 54 barcos en el lago.\n\nNadie resultó herido.\n";

#[test]
fn files_folders_and_records_come_in_the_order_in_which_they_were_given() {
    let folder = Folder::new("mixed");
    folder.write("site/b.en.txt", EN).write("site/b.es.txt", ES).write("records.jsonl", record("one", 3, 3));
    folder.write("a.en.txt", EN).write("a.es.txt", ES.replace("54", "45")).write("site/notes.txt", EN);
    let output =
        transdrift(&folder.0, &["batch", "--format", "jsonl", "records.jsonl", "site", "a.en.txt", "a.es.txt"]);
    assert_eq!(ids(&output), ["one", "site/b.es.txt", "a.es.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("site/notes.txt: not compared"), "{output:?}");
}

#[test]
fn the_order_is_the_same_whatever_the_threads_do() {
    let folder = Folder::new("order");
    // The first are the longest, so that they are ready last.
    let records: String = (0..40u32)
        .map(|n| record(&n.to_string(), n, n).replace("Nobody", &"Nobody ".repeat(40 - n as usize)))
        .collect();
    folder.write("x.jsonl", records);
    let one = transdrift(&folder.0, &["batch", "--format", "jsonl", "-j", "1", "x.jsonl"]);
    let many = transdrift(&folder.0, &["batch", "--format", "jsonl", "-j", "8", "x.jsonl"]);
    assert_eq!(ids(&one), (0..40).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn a_broken_record_is_an_entry_of_its_own_and_the_rest_goes_on() {
    let folder = Folder::new("broken");
    let mut text = record("first", 4, 4).into_bytes();
    text.extend(b"{\"id\": \"cut\", \"source\"\n\n{\"id\": 3}\n\xff\xfe\n");
    text.extend(br#"{"id":"empty","source":{"lang":"en","text":""},"target":{"lang":"es","text":"x"}}"#);
    text.extend(b"\n");
    text.extend(record("slip", 4, 4).replace("\"es\"", "\"jp\"").bytes());
    text.extend(record("last", 4, 4).bytes());
    folder.write("x.jsonl", text).write("en/a.txt", EN).write("es/a.txt", b"\0\0binary");
    let output = transdrift(&folder.0, &["batch", "--format", "jsonl", "x.jsonl", "en", "es"]);
    assert_eq!(output.status.code(), Some(2));
    let got = ids(&output);
    assert_eq!(got, ["first", "x.jsonl:2", "x.jsonl:4", "x.jsonl:5", "x.jsonl:6", "x.jsonl:7", "last", "es/a.txt"]);
    let errors = lines(&output);
    let error = |at: usize| errors[at]["error"].as_str().unwrap();
    assert!(error(1).starts_with("x.jsonl:2:22: not a record: "), "{}", error(1));
    assert!(error(3).contains("not UTF-8 from byte 1"), "{}", error(3));
    assert!(error(5).contains("`jp` is the code of a country, and no language"), "{}", error(5));
    assert!(error(7).starts_with("es/a.txt: "), "{}", error(7));
}

#[test]
fn every_version_is_compared_with_the_source_or_with_every_other() {
    let folder = Folder::new("pairs");
    folder
        .write("a.en.txt", EN)
        .write("a.es.txt", ES.replace("54", "45"))
        .write("a.fr.txt", "Le bureau a compté 45 bateaux.");
    let all = ["batch", "--format", "jsonl"];
    let run = |more: &[&str]| ids(&transdrift(&folder.0, &[&all[..], more, &["."]].concat()));
    assert_eq!(run(&[]), ["a.es.txt", "a.fr.txt"]);
    assert_eq!(run(&["--source-lang", "fr"]), ["a.en.txt", "a.es.txt"]);
    assert_eq!(run(&["--langs", "fr"]), ["a.fr.txt"]);
    let pairs = ["a.en.txt → a.es.txt", "a.en.txt → a.fr.txt", "a.es.txt → a.fr.txt"];
    assert_eq!(run(&["--all-pairs"]), pairs);
}

#[test]
fn records_come_from_standard_input_too() {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.args(["batch", "--no-config", "--format", "jsonl", "-"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(record("one", 3, 4).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(ids(&output), ["one"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_cannot_be_found_is_said_with_status_2() {
    let folder = Folder::new("missing");
    let output = transdrift(&folder.0, &["batch", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere: cannot read"), "{output:?}");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_with_what_was_found_and_status_130() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let folder = Folder::new("interrupt");
    let records = (0..40_000u32).fold(String::new(), |mut all, n| {
        let _ = all.write_str(&record(&n.to_string(), n, n + 1));
        all
    });
    folder.write("x.jsonl", records);
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.current_dir(&folder.0).args(["batch", "--format", "jsonl", "-j", "2", "x.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = out.next().unwrap().unwrap();
    assert!(first.contains("\"id\":\"0\""), "{first}");
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    let rest: Vec<String> = out.map(Result::unwrap).collect();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(rest.len() < 39_999, "it ran to its end");
    for (n, line) in rest.iter().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(value["id"], (n + 1).to_string());
    }
}

#[cfg(unix)]
#[test]
fn a_termination_does_not_wait_for_a_long_article() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};
    let folder = Folder::new("termination");
    let text = "a\\n\\n".repeat(12_000);
    let long =
        format!(r#"{{"id":"long","source":{{"lang":"en","text":"{text}"}},"target":{{"lang":"es","text":"{text}"}}}}"#);
    folder.write("x.jsonl", long + "\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.current_dir(&folder.0).args(["batch", "--format", "jsonl", "--no-cache", "x.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(400));
    let asked = Instant::now();
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let code = child.wait().unwrap().code();
    // With the article done sooner there was nothing to interrupt.
    assert!(matches!(code, Some(130 | 0 | 1)), "{code:?}");
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
}

#[test]
fn nothing_to_compare_is_no_clean_run() {
    let folder = Folder::new("alone");
    folder.write("a.es.md", ES);
    let output = transdrift(&folder.0, &["batch", "--no-cache", "."]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("nothing to compare: no file has a version in another language"), "{told}");
}

#[cfg(feature = "main-text")]
#[test]
fn of_saved_pages_the_article_alone_may_be_compared() {
    let folder = Folder::new("main-text");
    let page = |lang: &str, title: &str, sentence: &str, menu: &str| {
        let paragraphs: String = (1..=6).map(|number| format!("<p>{sentence}, {number}000 km.</p>")).collect();
        format!(
            "<html lang={lang}><body><nav><p>{menu}</p></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        )
    };
    let en = page(
        "en",
        "The tram",
        "The tram, which the city had wanted for twenty years, opened on Monday",
        "Call 555 now",
    );
    let es = page(
        "es",
        "El tranvía",
        "El tranvía, que la ciudad quería desde hacía veinte años, abrió el lunes",
        "Llame al 777",
    );
    folder.write("a.en.html", en).write("a.es.html", es);
    let rules = |output: &Output| {
        let found = lines(output)[0]["findings"].as_array().unwrap().clone();
        found.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The cache keeps the two apart.
    let whole = transdrift(&folder.0, &["batch", "--format", "jsonl", "."]);
    assert_eq!(rules(&whole), ["number-mismatch"]);
    let article = transdrift(&folder.0, &["batch", "--main-text", "--format", "jsonl", "."]);
    assert!(rules(&article).is_empty(), "{:?}", rules(&article));
}
