//! What is written is whole or not there, what cannot be read is named and passed over, and a signal ends a run.
#![cfg(unix)]

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::batch::{Folder, ids, record, transdrift};

const EN: &str = "The office counted 45 boats on the lake.\n\nNobody was hurt.\n";
const ES: &str = "La oficina contó 54 barcos en el lago.\n\nNadie resultó herido.\n";

/// What lies in `folder`, without the cache.
fn listed(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> =
        names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name != "cache").collect();
    names.sort();
    names
}

fn waited(child: &mut std::process::Child, most: Duration) -> Option<std::process::ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < most {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    None
}

fn idle(folder: &Folder, arguments: &[&str]) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.current_dir(&folder.0).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let child = command.spawn().unwrap();
    std::thread::sleep(Duration::from_millis(400));
    // On a busy machine it takes longer to get so far that a batch listens to signals; the other commands never do, and
    // end by them from the first moment.
    let started = std::time::Instant::now();
    while arguments[0] == "batch" && !listens(child.id()) && started.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(20));
    }
    child
}

/// Whether a process catches SIGTERM, as far as the system says.
fn listens(process: u32) -> bool {
    const TERM: u64 = 1 << 14;
    let Ok(status) = std::fs::read_to_string(format!("/proc/{process}/status")) else { return true };
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_none_or(|mask| mask & TERM != 0)
}

fn signal(child: &std::process::Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn a_report_is_the_old_one_until_the_new_one_is_whole() {
    let folder = Folder::new("whole");
    folder.write("old.json", "the old report").write("x.jsonl", record("one", 3, 4));
    let mut child = idle(&folder, &["batch", "--no-config", "--no-cache", "--format", "json=old.json", "-"]);
    signal(&child, "-KILL");
    child.wait().unwrap();
    assert_eq!(std::fs::read_to_string(folder.0.join("old.json")).unwrap(), "the old report");
    // No place left: the file may not grow over a block.
    let command = format!(
        "trap '' XFSZ; ulimit -f 1; exec {} compare --no-config --format html=old.json a.en.txt a.es.txt",
        env!("CARGO_BIN_EXE_transdrift")
    );
    folder.write("a.en.txt", EN).write("a.es.txt", ES);
    let output = Command::new("bash").current_dir(&folder.0).args(["-c", &command]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("old.json: cannot write the report"), "{told}");
    assert_eq!(std::fs::read_to_string(folder.0.join("old.json")).unwrap(), "the old report");
    std::fs::set_permissions(folder.0.join("old.json"), PermissionsExt::from_mode(0o640)).unwrap();
    let done = transdrift(&folder.0, &["batch", "--no-config", "--no-cache", "--format", "json=old.json", "x.jsonl"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(std::fs::read_to_string(folder.0.join("old.json")).unwrap().starts_with('{'));
    assert_eq!(std::fs::metadata(folder.0.join("old.json")).unwrap().permissions().mode() & 0o777, 0o640);
    let left = listed(&folder.0);
    let rest: Vec<_> = left.iter().filter(|name| name.starts_with('.')).collect();
    // A run that was killed could not take its own away.
    assert!(rest.len() <= 1 && rest.iter().all(|name| name.ends_with(".part")), "{left:?}");
}

#[test]
fn a_link_and_a_device_stay_what_they_are() {
    let folder = Folder::new("link");
    folder.write("there/r.json", "old").write("x.jsonl", record("one", 3, 4));
    std::os::unix::fs::symlink("there/r.json", folder.0.join("r.json")).unwrap();
    let run = |to: &str| transdrift(&folder.0, &["batch", "--no-config", "--no-cache", "--format", to, "x.jsonl"]);
    assert_eq!(run("json=r.json").status.code(), Some(1));
    assert!(folder.0.join("r.json").is_symlink());
    assert!(std::fs::read_to_string(folder.0.join("there/r.json")).unwrap().starts_with('{'));
    assert_eq!(run("json=/dev/null").status.code(), Some(1));
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let full = run("json=/dev/full");
    assert_eq!(full.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&full.stderr).contains("/dev/full: cannot write the report"), "{full:?}");
}

#[test]
fn a_folder_that_cannot_be_read_is_named_and_the_others_are_checked() {
    let folder = Folder::new("unreadable");
    folder.write("site/a.en.txt", EN).write("site/a.es.txt", ES).write("site/shut/b.en.txt", EN);
    let shut = folder.0.join("site/shut");
    std::fs::set_permissions(&shut, PermissionsExt::from_mode(0o000)).unwrap();
    // The one who may read everything meets no such folder, so the run is somebody else's.
    let program = folder.0.join("transdrift");
    std::fs::copy(env!("CARGO_BIN_EXE_transdrift"), &program).unwrap();
    let mut command = Command::new(&program);
    command.current_dir(&folder.0).args(["batch", "--no-config", "--no-cache", "--format", "jsonl", "site"]);
    if std::fs::read_dir(&shut).is_ok() {
        command.uid(65534).gid(65534);
    }
    let output = command.output().unwrap();
    std::fs::set_permissions(&shut, PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(ids(&output), ["site/a.es.txt", "site/shut"], "{output:?}");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("site/shut: cannot read: permission denied"),
        "{output:?}"
    );
}

#[test]
fn a_name_of_any_bytes_is_read() {
    let folder = Folder::new("bytes");
    let name = |tag: &str| {
        let mut name = std::ffi::OsStr::from_bytes(b"caf\xe9.").to_owned();
        name.push(format!("{tag}.txt"));
        name
    };
    let put = |name: &std::ffi::OsStr, text: &str| std::fs::write(folder.0.join("site").join(name), text);
    std::fs::create_dir(folder.0.join("site")).unwrap();
    if put(&name("en"), EN).is_err() {
        return; // This file system has no such names.
    }
    put(&name("es"), ES).unwrap();
    let output = transdrift(&folder.0, &["batch", "--no-config", "--no-cache", "--format", "jsonl", "site"]);
    assert_eq!(
        (ids(&output), output.status.code()),
        (vec!["site/caf\u{fffd}.es.txt".to_owned()], Some(1)),
        "{output:?}"
    );
    let list = b"site/caf\xe9.en.txt\nsite/caf\xe9.es.txt\n";
    std::fs::write(folder.0.join("list"), list).unwrap();
    let output =
        transdrift(&folder.0, &["batch", "--no-config", "--no-cache", "--format", "jsonl", "--files-from", "list"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}

#[test]
fn a_termination_ends_a_run_that_waits_for_its_input() {
    let folder = Folder::new("idle");
    assert!(Command::new("mkfifo").arg(folder.0.join("x.jsonl")).status().unwrap().success());
    for arguments in [
        &["batch", "--no-config", "--format", "jsonl", "-"][..],
        &["batch", "--no-config", "--format", "json=r.json", "x.jsonl"],
        &["compare", "--no-config", "-", "x.jsonl"],
        &["check", "--no-config", "-"],
        &["report", "-"],
    ] {
        for name in ["-TERM", "-INT"] {
            let mut child = idle(&folder, arguments);
            signal(&child, name);
            let ended = waited(&mut child, Duration::from_secs(2));
            assert!(ended.is_some_and(|status| !status.success()), "{arguments:?} {name}: {ended:?}");
        }
    }
}

#[test]
fn a_pipe_gives_all_of_its_records() {
    let folder = Folder::new("pipe");
    let pipe = folder.0.join("x.jsonl");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || std::fs::write(pipe, record("one", 3, 4) + &record("two", 3, 3)));
    let output = transdrift(&folder.0, &["batch", "--no-config", "--no-cache", "--format", "jsonl", "x.jsonl"]);
    writer.join().unwrap().unwrap();
    assert_eq!(ids(&output), ["one", "two"]);
}
