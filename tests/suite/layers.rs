//! A room imports only from lower floors.

use std::path::Path;

/// Rooms by floor, as the crate's front page has them.
const FLOORS: &[&[&str]] = &[
    &["span", "error"],
    &["locale", "opaque"],
    &["document", "finding", "glossary", "lexicon"],
    &["input", "language", "settings"],
    &["words"],
    &["segment"],
    &["facts"],
    &["text"],
    &["align"],
    &["compare"],
    &["checks", "report"],
    &["pipeline"],
    &["batch", "baseline"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Rooms that `source` names: `crate::room` anywhere outside its tests, and `use crate::{room::…, room::…}`.
fn imports(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or("");
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1).map(name).collect::<Vec<_>>())
        .filter(|room| !room.is_empty())
        .collect()
}

#[test]
fn rooms_import_only_from_lower_floors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    for path in paths {
        let inside = path.strip_prefix(&root).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if matches!(room, "lib" | "main" | "cli") {
            continue;
        }
        let here = floor(room).unwrap_or_else(|| panic!("{}: room `{room}` is on no floor", inside.display()));
        for import in imports(&std::fs::read_to_string(&path).unwrap()) {
            let Some(there) = floor(&import) else { continue };
            assert!(import == room || there < here, "{}: imports `{import}`, which is not below", inside.display());
        }
    }
}

#[test]
fn no_drawer_modules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(!["utils", "util", "helpers", "common", "types", "misc"].contains(&name), "{}", path.display());
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    for path in paths {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 600, "{}: {lines} lines", path.display());
    }
}
