//! The reference in `docs/` is what the program says of itself: written anew with `TRANSDRIFT_WRITE_DOCS=1 cargo test --test
//! suite reference`, and held to be fresh otherwise.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use transdrift::checks::CHECKS;
use transdrift::finding::{Enabled, Rule};

/// Holds `docs/<name>` against `text`, or writes it where that is asked for.
fn fresh(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("TRANSDRIFT_WRITE_DOCS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = there.lines().zip(text.lines()).find(|(there, text)| there != text);
    assert!(
        there == text,
        "docs/{name} is not what the program says ({differs:?}); run `TRANSDRIFT_WRITE_DOCS=1 cargo test --test suite reference`"
    );
}

/// The part of a rule's page under `heading`.
fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page.find(&format!("# {heading}\n")).map_or(page.len(), |at| at + heading.len() + 3);
    page[start..].split("\n# ").next().unwrap_or("").trim()
}

fn section(out: &mut String, rule: &Rule) {
    let page = rule.page();
    let on = match rule.default {
        Enabled::On => "on",
        Enabled::Articles => "on in articles",
        Enabled::Units => "on in files of messages",
        Enabled::Off => "off; `--select` runs it",
    };
    let _ = writeln!(out, "### {}\n\n{}\n", rule.id, rule.summary);
    let _ = writeln!(out, "{} · {} · {on} · since {}\n", rule.group.name(), rule.severity.name(), rule.since);
    for heading in ["Why it matters", "What it does not see"] {
        let _ = writeln!(out, "**{heading}** {}\n", part(&page, heading));
    }
}

#[test]
fn the_rules_are_those_of_the_program() {
    let mut out = String::from(
        "# Rules\n\n<!-- Written by tests/suite/reference.rs; see there. -->\n\nA rule has a severity (how bad its findings are) unless \
         a finding says otherwise, and belongs to a group; settings, `--select` and `--ignore` take either name. `transdrift explain \
         RULE` prints a rule's whole page, with examples.\n\n| rule | group | severity | |\n|---|---|---|---|\n",
    );
    for check in CHECKS {
        let Rule { id, group, severity, summary, .. } = &check.rule;
        let _ = writeln!(out, "| [{id}](#{id}) | {} | {} | {summary} |", group.name(), severity.name());
    }
    out += "\n## Each of them\n\n";
    CHECKS.iter().for_each(|check| section(&mut out, &check.rule));
    fresh("rules.md", &(out.trim_end().to_owned() + "\n"));
}

#[test]
fn the_options_are_those_of_the_program() {
    let help = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
        command.args(arguments).arg("--help").env("COLUMNS", "100").env_remove("TRANSDRIFT_CACHE_DIR");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>()
    };
    let whole = help(&[]);
    let commands = whole.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let names = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() > 10, "{names:?}");
    let mut out =
        format!("# Options\n\n<!-- Written by tests/suite/reference.rs; see there. -->\n\n```text\n{}```\n", whole);
    for name in names {
        let _ = write!(out, "\n## transdrift {name}\n\n```text\n{}```\n", help(&[name]));
    }
    fresh("options.md", &out);
}
