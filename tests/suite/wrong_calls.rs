//! Wrong calls: each is refused with status 2 (but for none of them by a panic), and says what was wrong, where, and what to do.

use std::process::{Command, Stdio};

use crate::batch::Folder;

/// A call, and what must be said of it.
type Call = (&'static str, &'static [&'static str]);

const CALLS: &[Call] = &[
    ("", &["Usage", "compare"]),
    ("cmpare a b", &["unrecognized subcommand 'cmpare'", "compare"]),
    ("compare", &["required arguments were not provided", "<SOURCE>"]),
    ("compare a.en.txt", &["a.en.txt: nothing to compare it with; give a translation of it as well"]),
    ("compare a.en.txt missing.txt", &["missing.txt: cannot read: No such file", "is the name spelt right?"]),
    ("compare a.en.txt d", &["d: cannot read: Is a directory", "`transdrift batch`"]),
    ("compare a.en.txt a.en.txt", &["are both in en", "--source-lang or --target-lang"]),
    ("compare - -", &["standard input holds one text; give the others as files"]),
    ("compare a.en.txt b.es.txt --format pdf", &["'pdf'", "give one of terminal,", "html"]),
    ("compare a.en.txt b.es.txt --format html=", &["no file behind `html=`; leave out the `=`"]),
    (
        "compare a.en.txt b.es.txt --format html=no/such/r.html",
        &["no/such/r.html: cannot write the report here: No such file"],
    ),
    ("compare a.en.txt b.es.txt --format html=d", &["d: cannot write the report here: Is a directory"]),
    (
        "compare a.en.txt b.es.txt --format json --format html",
        &["json and html both go to standard output", "--format html=report.html"],
    ),
    (
        "compare a.en.txt b.es.txt --format json=x --format html=x",
        &["x: two reports go to this file; give each its own"],
    ),
    ("compare a.en.txt b.es.txt --format json=x -o y", &["--output has none to write; leave it out"]),
    ("compare a.en.txt b.es.txt --min-confidence 2", &["'2' for '--min-confidence", "give a number from 0 to 1"]),
    ("compare a.en.txt b.es.txt --min-severity bad", &["'bad'", "give one of neutral, minor, major, critical"]),
    ("compare a.en.txt b.es.txt --fail-on majr", &["'majr'", "did you mean `major`?"]),
    ("compare a.en.txt b.es.txt --fail-on major --exit-zero", &["--fail-on", "cannot be used with '--exit-zero'"]),
    (
        "compare a.en.txt b.es.txt --ignore number-mismach",
        &["the command line: `number-mismach`", "did you mean `number-mismatch`?"],
    ),
    (
        "compare a.en.txt b.es.txt --select zzz",
        &["`zzz` is neither a rule nor a group; `transdrift explain` lists them"],
    ),
    ("compare a.en.txt b.es.txt --config no.toml", &["no.toml: cannot read the configuration: No such file"]),
    (
        "compare a.en.txt b.es.txt --config key.toml",
        &["key.toml:", "line 1", "unknown field `ignor`", "did you mean `ignore`?"],
    ),
    ("compare a.en.txt b.es.txt --config sure.toml", &["sure.toml: min-confidence is 7; give 0 to 1"]),
    ("compare a.en.txt b.es.txt --config rules.toml", &["rules.toml:", "line 1, column 9"]),
    (
        "compare a.en.txt b.es.txt --config rule.toml",
        &["rule.toml: `number-mismach`", "did you mean `number-mismatch`?"],
    ),
    ("compare a.en.txt b.es.txt --config loud.toml", &["loud.toml:", "a severity (neutral, minor, major, critical)"]),
    ("compare a.en.txt b.es.txt --config glob.toml", &["glob.toml: not a path pattern: `a[b`"]),
    ("compare a.en.txt b.es.txt --config key.toml --no-config", &["--config", "cannot be used with '--no-config'"]),
    (
        "compare a.en.txt b.es.txt --baseline no.toml",
        &["no.toml: cannot read: No such file", "is the name spelt right?"],
    ),
    ("compare a.en.txt b.es.txt --baseline key.toml", &["key.toml: not a baseline of transdrift"]),
    (
        "compare a.en.txt b.es.txt --baseline version.toml",
        &["version.toml: a baseline of version 9, and this transdrift reads version 1"],
    ),
    ("compare a.en.txt b.es.txt --glossary no.csv", &["no.csv: cannot read: No such file"]),
    ("compare a.en.txt b.es.txt --glossary g.csv", &["g.csv:1: no column `source`; name the columns source, target"]),
    ("compare a.en.txt b.es.txt --lexicon-langs en", &["--lexicon <FILE>"]),
    (
        "compare a.en.txt b.es.txt --source-lang jp",
        &["`jp` is the code of a country, and no language; give one such as `es`"],
    ),
    ("compare a.en.txt b.es.txt --width 3", &["'3' for '--width", "40.."]),
    ("batch", &["required arguments were not provided"]),
    ("batch nowhere", &["nowhere: cannot read: No such file", "is the name spelt right?"]),
    ("batch d", &["nothing to compare", "`transdrift layout`", "--pair"]),
    ("batch . --layout hugoo", &["'hugoo'", "'hugo'"]),
    ("batch . --config layout.toml", &["`hugoo` is no layout; did you mean `hugo`?"]),
    ("batch . --pair x", &["`x`: a side has no {p}", "'en/{p}=es/{p}'"]),
    ("batch . --langs es,jp", &["'jp' for '--langs", "no language"]),
    ("batch . --jobs 0", &["'0' for '--jobs", "1.."]),
    ("batch . --since nowhere", &["git cannot tell what changed since `nowhere`"]),
    ("batch . --since=-x", &["`-x` is no git reference; give a commit, a branch or a tag"]),
    ("batch . --new --no-cache", &["'--new' cannot be used with '--no-cache'"]),
    ("batch --files-from no.list", &["no.list: cannot read: No such file"]),
    ("check", &["required arguments were not provided", "<FILES>"]),
    ("check missing.txt", &["missing.txt: cannot read: No such file"]),
    ("check a.en.txt --lang api", &["`api` is no language known here; give one such as `es`"]),
    ("explain nubmer-mismatch", &["no rule `nubmer-mismatch`; did you mean `number-mismatch`?"]),
    ("languages jp", &["`jp` is the code of a country, and no language"]),
    ("report no.json", &["no.json: cannot read: No such file"]),
    ("report other.json", &["other.json:1:1: neither an article nor an error of a report; give what --format json"]),
    ("report version.json", &["version.json: a report of version 7, and this transdrift reads version 1"]),
    ("baseline create no.json", &["no.json: cannot read: No such file"]),
    ("baseline update version.json", &["no transdrift.baseline.toml here", "`transdrift baseline create REPORT.json`"]),
    ("compare t.csv", &["t.csv: cannot tell which language this is", "with --source-lang and --target-lang"]),
    ("accept zzz", &["`zzz` is no fingerprint; reports have them, such as"]),
    ("accept", &["required arguments were not provided", "<FINGERPRINTS>"]),
    ("accept --from other.json", &["other.json: not what the HTML report saves; use its button"]),
    ("cache clean", &["'clean'", "'clear'"]),
    ("learn a.en.txt -o x", &["no pair of texts to learn from; `transdrift layout`"]),
    ("init nowhere", &["nowhere: cannot read: No such file"]),
    ("show facts missing.txt", &["missing.txt: cannot read: No such file"]),
    ("completions klingon", &["'klingon'", "bash"]),
    ("lsp --tcp", &["unexpected argument '--tcp'"]),
];

#[test]
fn each_says_what_was_wrong_where_and_what_to_do() {
    let folder = Folder::new("wrong-calls");
    folder
        .write("a.en.txt", "The council announced that the new line would open soon.\n")
        .write("b.es.txt", "El ayuntamiento anunció que la nueva línea abrirá pronto, dijo la alcaldesa.\n")
        .write("d/note", "")
        .write("key.toml", "ignor = []\n")
        .write("sure.toml", "min-confidence = 7\n")
        .write("rules.toml", "rules = 3\n")
        .write("rule.toml", "[rules]\nnumber-mismach = \"off\"\n")
        .write("loud.toml", "[rules]\nnumber-mismatch = \"loud\"\n")
        .write("glob.toml", "[[override]]\nfiles = [\"a[b\"]\n")
        .write("layout.toml", "[batch]\nlayout = \"hugoo\"\n")
        .write("version.toml", "version = 9\n")
        .write("g.csv", "a,b,c\n")
        .write("t.csv", "Source text,Target text\nOpen,Abrir\nClose,Cerrar\nFly,Volar\n")
        .write("other.json", "{\"a\": 1}\n")
        .write("version.json", "{\"version\": 7, \"articles\": []}\n");
    assert!(CALLS.len() >= 40);
    for (call, told) in CALLS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
        command
            .current_dir(&folder.0)
            .args(call.split_whitespace())
            .env("TRANSDRIFT_CACHE_DIR", folder.0.join("cache"));
        command.env("GIT_CEILING_DIRECTORIES", folder.0.parent().unwrap());
        let output = command.stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "`{call}`: {said}");
        assert!(!said.contains("panicked"), "`{call}`: {said}");
        for words in *told {
            assert!(said.contains(words), "`{call}` does not say {words:?}:\n{said}");
        }
    }
    let left = std::fs::read_dir(&folder.0)
        .unwrap()
        .filter_map(Result::ok)
        .any(|entry| entry.file_name().to_string_lossy().ends_with(".part"));
    assert!(!left, "a call that was refused leaves a part of a report");
}

#[test]
fn a_short_table_is_read_in_the_languages_that_are_given() {
    let folder = Folder::new("short-table");
    folder
        .write("t.csv", "Source text,Target text\nOpen,Abrir\nClose,Cerrar\nFly 45 kites,Volar 54 cometas\n")
        .write("ja.csv", "Source text,Target text\nOpen,開く\nClose,閉じる\nFly 45 kites,凧を54つ飛ばす\n");
    // Where its script tells a language, it need not be given.
    let calls: [&[&str]; 2] = [
        &["compare", "t.csv", "--source-lang", "en", "--target-lang", "es"],
        &["compare", "ja.csv", "--source-lang", "en"],
    ];
    for call in calls {
        let output = crate::batch::transdrift(&folder.0, &[call, &["--format", "jsonl", "--no-config"]].concat());
        let found = crate::batch::lines(&output).iter().any(|line| line.to_string().contains("number-mismatch"));
        assert!(found, "{call:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
