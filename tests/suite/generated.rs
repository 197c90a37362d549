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
