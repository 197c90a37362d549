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
