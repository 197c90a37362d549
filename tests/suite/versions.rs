//! Several versions of one article: one slip is one finding, and it names the version that is the odd one.

use std::path::PathBuf;
use std::sync::Arc;

use transdrift::batch::versions::settle;
use transdrift::report::Article;
use transdrift::text::Text;
use transdrift::{Checker, Document, Settings};

use crate::batch::{Folder, lines, transdrift};

const ARTICLES: [(&str, &str); 4] = [
    ("en", "The ministry named 45 countries in its report on Tuesday.\n\nNobody was hurt, it said.\n"),
    ("es", "El ministerio mencionó 45 países en su informe el martes.\n\nNadie resultó herido, dijo.\n"),
    ("fr", "Le ministère a cité 45 pays dans son rapport mardi.\n\nPersonne n’a été blessé, a-t-il dit.\n"),
    ("de", "Das Ministerium nannte am Dienstag in seinem Bericht 45 Länder.\n\nNiemand wurde verletzt, hieß es.\n"),
];

/// Compares four versions, those in `wrong` with 54 in place of 45.
fn compared(name: &str, wrong: &[&str]) -> Vec<serde_json::Value> {
    let folder = Folder::new(name);
    for (tag, text) in ARTICLES {
        let text = if wrong.contains(&tag) { text.replace("45", "54") } else { text.to_owned() };
        folder.write(&format!("a.{tag}.txt"), &text);
    }
    let output =
        transdrift(&folder.0, &["compare", "--format", "jsonl", "a.en.txt", "a.es.txt", "a.fr.txt", "a.de.txt"]);
    lines(&output)
}

fn findings(articles: &[serde_json::Value]) -> Vec<&serde_json::Value> {
    articles.iter().flat_map(|article| article["findings"].as_array().unwrap()).collect()
}

#[test]
fn a_wrong_source_is_one_finding_that_names_it() {
    let articles = compared("versions-source", &["en"]);
    let [finding] = findings(&articles)[..] else { panic!("{articles:#?}") };
    assert_eq!(finding["rule"], "source-mismatch");
    assert_eq!(finding["versions"]["odd"], serde_json::json!(["en"]));
    assert_eq!(finding["message"], "Only the source (en) says “54”; es, fr, de say “45”");
    let row = articles[0]["versions"]["facts"].as_array().unwrap().iter().find(|row| row["odd"].is_array()).unwrap();
    assert_eq!(row["odd"], serde_json::json!([0]));
    let words: Vec<_> = row["cells"].as_array().unwrap().iter().map(|cell| cell["text"].as_str().unwrap()).collect();
    assert_eq!(words, ["54", "45", "45", "45"]);
}

#[test]
fn a_wrong_translation_is_named_by_its_own_finding() {
    let articles = compared("versions-target", &["fr"]);
    let [finding] = findings(&articles)[..] else { panic!("{articles:#?}") };
    assert_eq!(finding["rule"], "number-mismatch");
    assert_eq!(finding["versions"]["odd"], serde_json::json!(["fr"]));
    assert_eq!(finding["versions"]["agree"], serde_json::json!(["en", "es", "de"]));
}

#[test]
fn a_tie_is_told_as_one() {
    let articles = compared("versions-tie", &["es", "de"]);
    let [finding] = findings(&articles)[..] else { panic!("{articles:#?}") };
    assert_eq!(finding["rule"], "version-conflict");
    assert_eq!(finding["message"], "Versions disagree: en, fr say “45”, es, de say “54”");
    assert!(finding["versions"]["odd"].is_null());
}

#[test]
fn with_the_rule_off_each_translation_has_its_finding() {
    let folder = Folder::new("versions-off");
    for (tag, text) in ARTICLES {
        let text = if tag == "en" { text.replace("45", "54") } else { text.to_owned() };
        folder.write(&format!("a.{tag}.txt"), &text);
    }
    let arguments = ["compare", "--ignore", "source-mismatch", "--format", "jsonl", "a.en.txt", "a.es.txt", "a.fr.txt"];
    let articles = lines(&transdrift(&folder.0, &arguments));
    assert!(findings(&articles).iter().all(|finding| finding["rule"] == "number-mismatch"));
    assert_eq!(findings(&articles).len(), 2);
}

#[test]
fn all_pairs_of_a_batch_tell_one_slip_once() {
    let folder = Folder::new("versions-batch");
    for (tag, text) in ARTICLES {
        let text = if tag == "fr" { text.replace("45", "54") } else { text.to_owned() };
        folder.write(&format!("a.{tag}.txt"), &text);
        // Another article, where the source is wrong.
        let text = if tag == "en" { ARTICLES[0].1.replace("45", "46") } else { text.replace("54", "45") };
        folder.write(&format!("b.{tag}.txt"), &text);
    }
    for all in [&["batch", "--format", "jsonl", "."][..], &["batch", "--all-pairs", "--format", "jsonl", "."]] {
        // The second time from the cache.
        for _ in 0..2 {
            let articles = lines(&transdrift(&folder.0, all));
            let rules: Vec<_> = findings(&articles).iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
            assert_eq!(rules, ["number-mismatch", "source-mismatch"], "{all:?}");
            assert_eq!(findings(&articles)[0]["versions"]["odd"], serde_json::json!(["fr"]));
        }
    }
}

/// The versions of a story as tag and paragraphs.
fn story(name: &str) -> Vec<(String, Vec<String>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/languages");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let version = |path: PathBuf| {
        let file = path.file_name()?.to_str()?;
        let tag = file.strip_prefix(name)?.strip_prefix('.')?.strip_suffix(".txt")?.to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        Some((tag, text.trim().split("\n\n").map(str::to_owned).collect()))
    };
    let mut versions: Vec<(String, Vec<String>)> = files.filter_map(version).collect();
    versions.sort();
    versions
}

/// What is done to one version.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Plant {
    Number,
    Year,
    Paragraph,
    Name,
}

/// Names that many versions write alike.
const NAMES: [&str; 5] = ["Marta", "Kalnina", "Margaret", "Holloway", "Clarke"];

fn planted(plant: Plant, paragraphs: &[String], turn: usize) -> Option<String> {
    let text = paragraphs.join("\n\n");
    let digit = |c: char| c.is_ascii_digit();
    let runs: Vec<(usize, &str)> = text
        .match_indices(digit)
        .filter(|(at, _)| !text[..*at].ends_with(digit))
        .map(|(at, _)| (at, &text[at..at + text[at..].find(|c| !digit(c)).unwrap_or(text.len() - at)]))
        .collect();
    let year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    // A single figure may be part of a number that is written with marks.
    let changed = |wanted: &dyn Fn(&str) -> bool| {
        let fits: Vec<_> = runs.iter().filter(|(_, run)| wanted(run)).collect();
        let (at, run) = fits.get(turn.checked_rem(fits.len())?)?;
        let end = at + run.len() - 1;
        let other = (text.as_bytes()[end] - b'0' + 4) % 10;
        Some(format!("{}{other}{}", &text[..end], &text[end + 1..]))
    };
    match plant {
        Plant::Number => changed(&|run| run.len() > 1 && !year(run)),
        Plant::Year => changed(&year),
        Plant::Paragraph => {
            let at = 1 + turn % (paragraphs.len() - 1);
            Some([&paragraphs[..at], &paragraphs[at + 1..]].concat().join("\n\n"))
        }
        Plant::Name => {
            let there: Vec<_> = NAMES.iter().filter(|name| text.contains(*name)).collect();
            let name = there.get(turn.checked_rem(there.len())?)?;
            Some(text.replacen(*name, "Bramfeld", 1))
        }
    }
}

fn read(checker: &Checker, tag: &str, text: &str) -> Arc<Text> {
    let document = Document::from_paragraphs(format!("{tag}.txt"), text, tag.parse().ok());
    Arc::new(checker.read(document).unwrap())
}

fn settled(checker: &Checker, texts: &[Arc<Text>]) -> Vec<Article> {
    let pair = |target: &Arc<Text>| {
        let compared = checker.compare(texts[0].clone(), target.clone());
        Article::of_pair(target.document.name.clone(), &compared.bitext, &compared.findings)
    };
    let mut articles: Vec<Article> = texts[1..].iter().map(pair).collect();
    settle(&mut articles.iter_mut().collect::<Vec<_>>(), checker.settings());
    articles
}

/// The languages that the findings name as the odd ones.
fn odd(articles: &[Article]) -> Vec<Vec<String>> {
    let named = |article: &Article, entry: &transdrift::report::Entry| match &entry.versions {
        Some(standing) => standing.odd.clone(),
        None => vec![article.target.lang.clone()],
    };
    articles.iter().flat_map(|article| article.findings.iter().map(|entry| named(article, entry))).collect()
}

/// One slip in three to eight versions, in the source or in a translation: of all that any pair sees, nineteen in twenty
/// are one finding that names the right version; and nobody is named who is right.
#[test]
fn one_slip_among_many_versions_names_its_version() {
    let checker = Checker::new(Settings::default());
    let (mut seen, mut right, mut all, mut wrong) = (0, 0, 0, Vec::new());
    for name in ["bridge", "castle", "library", "storm"] {
        let versions = story(name);
        for turn in 0..16 {
            let count = 3 + turn % 6;
            let start = turn * 5;
            let mut chosen: Vec<usize> = (0..count).map(|at| (start + at * 3) % versions.len()).collect();
            chosen.sort_unstable();
            chosen.dedup();
            let chosen: Vec<&(String, Vec<String>)> = chosen.into_iter().map(|at| &versions[at]).collect();
            let mut texts: Vec<Arc<Text>> =
                chosen.iter().map(|(tag, text)| read(&checker, tag, &text.join("\n\n"))).collect();
            if chosen.len() < 3 || !odd(&settled(&checker, &texts)).is_empty() {
                continue;
            }
            let at = if turn % 2 == 0 { 0 } else { turn % chosen.len() };
            for plant in [Plant::Number, Plant::Year, Plant::Paragraph, Plant::Name] {
                let Some(text) = planted(plant, &chosen[at].1, turn) else { continue };
                let before = std::mem::replace(&mut texts[at], read(&checker, &chosen[at].0, &text));
                let found = odd(&settled(&checker, &texts));
                texts[at] = before;
                all += 1;
                seen += usize::from(!found.is_empty());
                match found.as_slice() {
                    [] => {}
                    [only] if *only == [texts[at].locale().tag()] => right += 1,
                    _ => wrong.push(format!("{name} {plant:?} in {}: {found:?}", chosen[at].0)),
                }
            }
        }
    }
    assert!(all > 80, "{all} slips planted");
    assert!(right * 20 >= seen * 19, "{right} of {seen} seen and {all} planted:\n{}", wrong.join("\n"));
    assert!(right * 20 >= all * 17, "{right} of {all} planted");
}

#[test]
fn a_message_that_no_version_has_yet_is_missing_in_each() {
    let folder = crate::batch::Folder::new("versions-messages");
    folder
        .write("locales/en.json", r#"{"fold": "Fold the left wing first.", "fly": "Fly the kite over the harbour."}"#)
        .write("locales/fi.json", r#"{"fold": "Taita ensin vasen siipi."}"#)
        .write("locales/sv.json", r#"{"fold": "Vik först den vänstra vingen."}"#);
    let output = crate::batch::transdrift(&folder.0, &["batch", "--no-config", "--format", "concise", "locales"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(!told.contains("source-mismatch"), "{told}");
    assert_eq!(told.matches("[unit-missing] fly").count(), 2, "{told}");
}
