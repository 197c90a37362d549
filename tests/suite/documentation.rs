//! A small site with program text, components and placeholders, in three languages: nothing is found in the good
//! versions, and each fault of the damaged ones by its rule.

use std::path::PathBuf;
use std::sync::Arc;

use transdrift::span::Side;
use transdrift::{Checker, Settings, input};

fn site(version: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/site-docs").join(version)
}

/// What is found between the good English page and `version` of it: rule, and the words it stands at.
fn found(page: &str, version: &str) -> Vec<(String, String)> {
    let checker = Checker::new(Settings::default());
    let read = |path: PathBuf| Arc::new(checker.read(input::read(&path, None).unwrap()).unwrap());
    let compared = checker.compare(read(site("good/en").join(page)), read(site(version).join(page)));
    let told = compared.findings.iter().map(|finding| {
        let text = compared.bitext.text(finding.primary.side);
        let side = if finding.primary.side == Side::Source { "source: " } else { "" };
        (finding.rule.id.to_owned(), format!("{side}{}", text.at(finding.primary.span)))
    });
    told.collect()
}

#[test]
fn nothing_is_found_in_good_versions() {
    for (page, version) in [("serve.md", "good/de"), ("serve.md", "good/ja"), ("about.html", "good/de")] {
        assert_eq!(found(page, version), [], "{page} {version}");
    }
}

#[test]
fn every_fault_of_the_damaged_versions_is_found() {
    let faults = [
        ("serve.md", "damaged/de", "code-mismatch", "8008"),
        ("serve.md", "damaged/de", "code-mismatch", "v2.1.7"),
        ("serve.md", "damaged/de", "number-mismatch", "54"),
        ("serve.md", "damaged/de", "placeholder-mismatch", "{anzahl}"),
        ("serve.md", "damaged/de", "untranslated-paragraph", "Background"),
        ("serve.md", "damaged/de", "untranslated-text", "and"),
        (
            "serve.md",
            "damaged/de",
            "paragraph-omitted",
            "source: Open http://localhost:8080/berths and look at the list.",
        ),
        ("serve.md", "damaged/ja", "code-mismatch", "quay.confog.json"),
        ("serve.md", "damaged/ja", "placeholder-mismatch", "source: {visitor}"),
        ("serve.md", "damaged/ja", "number-mismatch", "3"),
        ("about.html", "damaged/de", "number-mismatch", "54"),
    ];
    for (page, version, rule, words) in faults {
        let found = found(page, version);
        let fits = |(id, at): &(String, String)| id == rule && at.contains(words);
        assert!(found.iter().any(fits), "{rule} at {words}: {found:#?}");
    }
}

#[test]
fn a_run_of_missing_paragraphs_is_one_finding() {
    let omitted = found("serve.md", "damaged/de").into_iter().filter(|(rule, _)| rule == "paragraph-omitted");
    assert_eq!(omitted.count(), 1);
}
