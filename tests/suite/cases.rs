//! Hard cases by rule: `tests/cases/<rule>.md`, each flagged case followed by its nearest clean twin.

use transdrift::checks::rule;

use crate::example;

#[test]
fn every_case_is_true() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(rule(&id).is_some(), "{}: no such rule", path.display());
        let examples = example::parse(&std::fs::read_to_string(&path).unwrap());
        assert!(!examples.is_empty(), "{}: no cases", path.display());
        for example in examples {
            example.verify(&id, &format!("{}:{}", path.display(), example.line));
        }
    }
}
