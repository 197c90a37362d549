//! What cannot be compared is said on one line, with file, place and way out, and the exit status is 2.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const ENGLISH: &str = "The council announced that the new line would open soon, the mayor told reporters yesterday.";
const SPANISH: &str = "El ayuntamiento anunció que la nueva línea abrirá pronto, dijo la alcaldesa a los periodistas.";

/// A folder of its own with an English and a Spanish text.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("refused").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.en.txt"), ENGLISH).unwrap();
    std::fs::write(folder.join("b.txt"), SPANISH).unwrap();
    folder
}

/// What `compare` writes of trouble, in `folder`, and how it ends.
fn compare(folder: &PathBuf, arguments: &[&str], input: &str) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.arg("compare").args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its arguments closes its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    (said, output.status.code().unwrap())
}

#[test]
fn each_kind_of_trouble_names_file_place_and_way_out() {
    let folder = folder("kinds");
    let files: &[(&str, &[u8], &str)] = &[
        ("empty.md", b"", "empty.md: no text in it; give a file that has at least one paragraph"),
        ("code.md", b"---\ntitle: [open\n---\n", "code.md:"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0", "picture.txt: not a text (a PNG picture)"),
        ("zeros.txt", b"ab\0c", "zeros.txt: not a text (it holds zero bytes)"),
        ("paper.pdf", b"%PDF-1.7", "take its text out first, for example with pdftotext"),
        ("same.txt", ENGLISH.as_bytes(), "are both in en"),
        ("cut.rss", b"<rss><channel>\n<item><title>", "cut.rss:2:"),
        (
            "wrong.html",
            b"<meta charset=utf-8>\n<p>caf\xe9",
            "wrong.html:2:7: this byte is not UTF-8 as the file declares it",
        ),
        ("bad.jsonl", b"{\"text\": \"x\"}\n{\"text\": ", "bad.jsonl:2:"),
        ("line.json", b"{\"text\":\n", "line.json:2:1: no JSON"),
        ("other.json", b"{\"words\": 1}", "other.json: no article: give an object with `lang`"),
        ("open.csv", b"id,text\n1,\"x", "open.csv:2:3: this quoted field is never closed"),
        ("cut.md.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b", "cut.md.gz: the gzip archive is broken or cut off"),
        ("both.tmx", b"<tmx/>", "both.tmx: holds both versions; give it alone"),
    ];
    for (name, bytes, message) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
        let (said, status) = compare(&folder, &["a.en.txt", name], "");
        assert!(said.contains(message), "{name}: {said}");
        assert_eq!(status, 2, "{name}: {said}");
    }
}

#[test]
fn missing_files_and_folders_are_said_once() {
    let folder = folder("missing");
    let (said, status) = compare(&folder, &["no.txt", "b.txt"], "");
    assert!(said.starts_with("transdrift: no.txt: cannot read: No such file"), "{said}");
    assert_eq!((said.matches("No such file").count(), status), (1, 2), "{said}");
    let (said, _) = compare(&folder, &["a.en.txt", "."], "");
    assert!(said.contains("check the whole folder with `transdrift batch`"), "{said}");
}

#[test]
fn a_slip_in_a_language_is_told_before_anything_is_read() {
    let folder = folder("languages");
    for (tag, why) in
        [("jp", "`jp` is the code of a country, and no language"), ("api", "`api` is no language known here")]
    {
        let (said, status) = compare(&folder, &["a.en.txt", "b.txt", "--target-lang", tag], "");
        assert!(said.contains(why) && said.contains("such as `es`"), "{said}");
        assert_eq!(status, 2);
    }
}

#[test]
fn standard_input_is_one_text() {
    let folder = folder("dash");
    let (said, status) = compare(&folder, &["-", "b.txt"], ENGLISH);
    assert!(said.contains("languages: en (detected) → es (detected)"), "{said}");
    assert_eq!(status, 0, "{said}");
    let (said, status) = compare(&folder, &["-", "-"], ENGLISH);
    assert!(said.contains("standard input holds one text"), "{said}");
    assert_eq!(status, 2);
}

#[test]
fn a_refused_target_does_not_stop_the_others() {
    let folder = folder("others");
    let (said, status) = compare(&folder, &["a.en.txt", "no.txt", "b.txt"], "");
    assert!(said.contains("no.txt: cannot read") && said.contains("1 article"), "{said}");
    assert_eq!(status, 2, "{said}");
}
