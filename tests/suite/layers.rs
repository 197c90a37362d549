//! A room imports only from lower floors, and the files of one room stand in no circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Rooms by floor, as the crate's front page has them.
const FLOORS: &[&[&str]] = &[
    &["span", "error"],
    &["locale", "opaque", "unit"],
    &["document", "finding", "glossary", "lexicon"],
    &["input", "language", "settings", "ignores", "history"],
    &["words"],
    &["segment"],
    &["facts"],
    &["text"],
    &["align"],
    &["compare"],
    &["bitext", "versions", "behind"],
    &["checks", "report"],
    &["pipeline"],
    &["batch", "baseline"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    files(&root(), &mut paths);
    paths.sort();
    paths
}

/// `source` without comments and without what stands in quotation marks.
fn code(source: &str) -> String {
    let mut out = String::new();
    for line in source.lines() {
        let mut quoted = false;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if quoted => {
                    chars.next();
                }
                '"' => quoted = !quoted,
                '/' if !quoted && chars.peek() == Some(&'/') => break,
                c if !quoted => out.push(c),
                _ => {}
            }
        }
        out.push('\n');
    }
    out
}

/// The paths that `source` names anywhere, tests included, with `use a::{b, c::d}` told apart.
fn paths(source: &str) -> Vec<String> {
    let code = code(source);
    let mut found = Vec::new();
    for statement in code.split("use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        expand("", statement, &mut found);
    }
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    found.extend(code.split(|c: char| !is_path(c)).map(str::to_owned));
    let whole = |path: &String, root| path.strip_prefix(root).is_some_and(|rest: &str| !rest.is_empty());
    found.retain(|path| ["crate::", "super::", "self::"].into_iter().any(|root| whole(path, root)));
    found
}

fn expand(prefix: &str, statement: &str, found: &mut Vec<String>) {
    let mut depth = 0;
    let parts = statement.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once('{') {
            Some((head, rest)) => {
                let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
                expand(&format!("{prefix}{}", head.trim()), inner, found);
            }
            None => found.push(format!("{prefix}{part}")),
        }
    }
}

#[test]
fn every_form_of_an_import_is_seen() {
    let source = "use crate::{align::x, facts::{self, y}};\n// crate::no\nlet a = \"crate::no\"; crate::report::z();";
    let found = paths(source);
    assert_eq!(found, ["crate::align::x", "crate::facts::self", "crate::facts::y", "crate::report::z"]);
}

#[test]
fn rooms_import_only_from_lower_floors() {
    let root = root();
    for path in sources() {
        let inside = path.strip_prefix(&root).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if matches!(room, "lib" | "main" | "cli") {
            continue;
        }
        let here = floor(room).unwrap_or_else(|| panic!("{}: room `{room}` is on no floor", inside.display()));
        for named in paths(&std::fs::read_to_string(&path).unwrap()) {
            let import = named.split("::").nth(1).filter(|_| named.starts_with("crate::")).unwrap_or("");
            let Some(there) = floor(import) else { continue };
            assert!(import == room || there < here, "{}: imports `{named}`, which is not below", inside.display());
        }
    }
}

/// Rooms whose files still stand in circles.
const CIRCLES: &[&str] = &["align"];

#[test]
fn files_of_one_room_stand_in_no_circle() {
    let mut folders: BTreeSet<PathBuf> = sources().iter().filter_map(|path| Some(path.parent()?.to_owned())).collect();
    folders.remove(&root());
    for folder in folders {
        let inside = folder.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let uses = uses(&folder, &format!("crate::{}::", inside.replace('/', "::")));
        let circle = uses.keys().find(|file| reached(&uses, file).contains(*file));
        let known = CIRCLES.contains(&inside.as_str());
        assert!(circle.is_none() || known, "src/{inside}: {circle:?} stands in a circle: {uses:?}");
    }
}

/// The files and folders of `folder`, which is the module `module`, and which of them each names.
fn uses(folder: &Path, module: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut inside = Vec::new();
    files(folder, &mut inside);
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in &inside {
        let steps: Vec<_> = path.strip_prefix(folder).unwrap().iter().map(|step| step.to_str().unwrap()).collect();
        let first = steps[0].trim_end_matches(".rs").to_owned();
        if first == "mod" {
            continue;
        }
        let depth = steps.len() - usize::from(steps.last() == Some(&"mod.rs"));
        let up = "super::".repeat(depth);
        let named = paths(&std::fs::read_to_string(path).unwrap());
        let siblings = named.iter().filter_map(|path| path.strip_prefix(&up).or_else(|| path.strip_prefix(module)));
        let siblings = siblings.filter_map(|rest| rest.split("::").next()).map(str::to_owned);
        uses.entry(first).or_default().extend(siblings);
    }
    let known: BTreeSet<String> = uses.keys().cloned().collect();
    for (file, named) in &mut uses {
        named.retain(|name| name != file && known.contains(name));
    }
    uses
}

/// What `file` comes to by what it names, and what that names.
fn reached<'a>(uses: &'a BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<&'a String> {
    let (mut found, mut open) = (BTreeSet::new(), vec![file]);
    while let Some(file) = open.pop() {
        for next in uses.get(file).into_iter().flatten() {
            if found.insert(next) {
                open.push(next);
            }
        }
    }
    found
}

#[test]
fn no_drawer_modules() {
    for path in sources() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(!["utils", "util", "helpers", "common", "types", "misc"].contains(&name), "{}", path.display());
    }
}

#[test]
fn files_are_short_enough_to_read() {
    for path in sources() {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 600, "{}: {lines} lines", path.display());
    }
}
