//! Every rule has a page, and every example on it is true.

use std::collections::BTreeSet;

use transdrift::checks::{CHECKS, Run};

use crate::example;

#[test]
fn every_example_on_a_page_is_true() {
    for check in CHECKS {
        let rule = &check.rule;
        let examples = example::parse(&rule.page());
        if matches!(check.run, Run::Batch(_) | Run::Versions(_) | Run::Past(_)) {
            continue; // tests of the batch, of versions and of what is behind show it
        }
        assert!(examples.iter().any(|example| example.flagged), "{}: no flagged example", rule.id);
        assert!(examples.iter().any(|example| !example.flagged), "{}: no clean example", rule.id);
        for example in examples {
            example.verify(rule.id, &format!("page of {}, line {}", rule.id, example.line));
        }
    }
}

#[test]
fn every_page_has_its_parts() {
    for check in CHECKS {
        let page = check.rule.page();
        assert_eq!(page.lines().next(), Some(check.rule.summary), "{}: first line is the summary", check.rule.id);
        for heading in ["# Why it matters", "# Examples", "# What it does not see"] {
            assert!(page.lines().any(|line| line == heading), "{}: no `{heading}`", check.rule.id);
        }
    }
}

#[test]
fn every_file_is_a_registered_rule_and_ids_are_sorted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/checks");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> =
        names.filter_map(|n| Some(n.strip_suffix(".rs")?.replace('_', "-"))).filter(|n| n != "mod").collect();
    let ids: Vec<_> = CHECKS.iter().map(|check| check.rule.id.to_owned()).collect();
    assert_eq!(files.into_iter().collect::<Vec<_>>(), ids);
}

#[test]
fn a_rule_yields_to_other_rules_that_exist_and_never_back() {
    let rule = |id: &str| CHECKS.iter().map(|check| &check.rule).find(|rule| rule.id == id);
    for check in CHECKS {
        for id in check.rule.yields_to {
            let better = rule(id).unwrap_or_else(|| panic!("{} yields to {id}, which is no rule", check.rule.id));
            assert!(!better.yields_to.contains(&check.rule.id), "{} and {id} yield to each other", check.rule.id);
        }
    }
}
