//! `--lexicon`: a user's words reach the alignment of one pair and of a batch, and what is wrong with a file is said.

use super::batch::{Folder, record, transdrift};

const EN: &str = "The office counted 45 boats on the lake.\n\nNobody was hurt.\n";
const ES: &str = "La oficina contó 54 barcos en el lago.\n\nNadie resultó herido.\n";

#[test]
fn a_lexicon_is_read_for_a_pair_and_for_a_batch() {
    let folder = Folder::new("lexicon");
    folder.write("a.en.md", EN).write("a.es.md", ES).write("r.jsonl", record("one", 45, 54));
    folder.write("words.tsv", "en\tes\tweight\nboats\tbarcos\t5\nlake\tlago\t5\n");
    for arguments in [&["compare", "a.en.md", "a.es.md"][..], &["batch", "r.jsonl"]] {
        let output = transdrift(&folder.0, &[arguments, &["--lexicon", "words.tsv"]].concat());
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stdout).contains("54"));
    }
}

#[test]
fn a_lexicon_without_languages_asks_for_them() {
    let folder = Folder::new("lexicon-langs");
    folder.write("a.en.md", EN).write("a.es.md", ES).write("words.tsv", "the boat\tel barco\nlake\tlago\n");
    let given = ["compare", "a.en.md", "a.es.md", "--lexicon", "words.tsv"];
    let output = transdrift(&folder.0, &given);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--lexicon-langs en,es"));
    let output = transdrift(&folder.0, &[&given[..], &["--lexicon-langs", "en,es"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_is_learned_from_an_archive_serves_a_comparison() {
    let good = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/articles/good");
    let folder = Folder::new("learn");
    for tag in ["en", "es", "de"] {
        let name = format!("undersea-cables.{tag}.md");
        folder.write(&name, std::fs::read(good.join(&name)).unwrap());
    }
    let output = transdrift(&folder.0, &["learn", ".", "-o", "words.tsv"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("en-es: "));
    let learned = std::fs::read_to_string(folder.0.join("words.tsv")).unwrap();
    assert!(learned.contains("en\tes\tweight\n") && learned.contains("\ncables\tcables\t"), "{learned}");
    let pair = ["undersea-cables.en.md", "undersea-cables.es.md"];
    let output = transdrift(&folder.0, &["compare", pair[0], pair[1], "--lexicon", "words.tsv"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_lexicon_of_the_settings_is_read_unasked() {
    let folder = Folder::new("lexicon-settings");
    folder.write("a.en.md", EN).write("a.es.md", ES).write("transdrift.toml", "lexicon = [\"words.tsv\"]\n");
    let given = ["compare", "a.en.md", "a.es.md"];
    let output = transdrift(&folder.0, &given);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("words.tsv"));
    folder.write("words.tsv", "en\tes\tweight\nboats\tbarcos\t5\n");
    assert_eq!(transdrift(&folder.0, &given).status.code(), Some(1));
}
