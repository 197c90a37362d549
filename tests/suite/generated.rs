//! Completions and the manual page come from the definition of the command line.

use std::process::Command;

fn print(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_transdrift")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = print(&["completions", shell]);
        assert!(script.contains("transdrift") && script.contains("compare"), "{shell}");
    }
}

#[test]
fn the_manual_has_every_command() {
    let page = print(&["man"]);
    for command in ["transdrift-compare", "transdrift-batch", "transdrift-check"] {
        assert!(page.contains(command) || page.contains(&command.replace('-', "\\-")), "{command}");
    }
}

#[test]
fn languages_are_listed_with_what_is_not_known_of_them() {
    let all = print(&["languages"]);
    let line = |code: &str| all.lines().find(|line| line.starts_with(&format!("{code} "))).unwrap().to_owned();
    assert!(line("de").contains("Deutsch") && !line("de").contains("without"), "{}", line("de"));
    assert!(line("zu").contains("without") && line("zu").contains("sexes"), "{}", line("zu"));
    let one = print(&["languages", "zu"]);
    assert!(one.contains("✓ numbers") && one.contains("– sexes"), "{one}");
    let unknown = print(&["languages", "gn"]);
    assert!(unknown.contains("nothing is known of it"), "{unknown}");
    assert_eq!(print(&["rules"]), print(&["explain"]));
}
