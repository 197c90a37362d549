//! The library's front, item by item, as `snapshots/api.txt` has it: what it says changes only where somebody means it to.
//! `TRANSDRIFT_WRITE_DOCS=1 cargo test --test suite api` writes it anew; a line that goes or changes there is a new major
//! version, or before 1.0 a new minor one.
//!
//! The sources are read as text, as rustfmt leaves them, so that no other compiler and no network is asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Module (empty for the root), the path behind `crate::`, the item's name there, and its name in the front.
type Exported = (String, String, String, String);

/// What `pub use` in `src/lib.rs` exports.
fn exported() -> Vec<Exported> {
    let source = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let (mut module, mut found) = (String::new(), Vec::new());
    let mut open = String::new();
    for line in code {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(" {")) {
            module = format!("{name}::");
        } else if line == "}" {
            module.clear();
        }
        if open.is_empty() && !line.trim_start().starts_with("pub use ") {
            continue;
        }
        open += line.trim();
        open += " ";
        if line.ends_with(';') {
            let whole = std::mem::take(&mut open);
            let path = whole.trim().trim_start_matches("pub use ").trim_end_matches(';').trim_start_matches("crate::");
            let (path, names) = match path.split_once('{') {
                Some((path, names)) => (path.trim_end_matches("::"), names.trim_end_matches(['}', ' '])),
                None => path.rsplit_once("::").unwrap(),
            };
            for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let (there, here) = name.split_once(" as ").unwrap_or((name, name));
                let (path, there) = match there.rsplit_once("::") {
                    Some((more, there)) => (format!("{path}::{more}"), there),
                    None => (path.to_owned(), there),
                };
                found.push((module.clone(), path, there.to_owned(), here.to_owned()));
            }
        }
    }
    found
}

/// The files of the module `path`, its own first.
fn files(path: &str) -> Vec<PathBuf> {
    let place = root().join("src").join(path.replace("::", "/"));
    let mut files = vec![place.with_extension("rs"), place.join("mod.rs")];
    let (mut inside, mut open) = (Vec::new(), vec![place]);
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                inside.push(path);
            }
        }
    }
    inside.sort();
    files.extend(inside);
    files.retain(|path| path.is_file());
    files
}

/// The item called `name` in `source`: its first line and, of a type, what is public in it.
fn item(source: &str, name: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = source.lines().collect();
    let named = |line: &str| {
        let rest = line.strip_prefix("pub ")?;
        let rest = rest.strip_prefix("const ").unwrap_or(rest);
        let rest = ["struct ", "enum ", "fn ", "static ", "type "].iter().find_map(|kind| rest.strip_prefix(kind))?;
        Some(rest.strip_prefix(name)?.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_'))
    };
    let at = lines.iter().position(|line| named(line) == Some(true))?;
    let open =
        lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).any(|line| line.contains("non_exhaustive"));
    let mut told = vec![format!("{}{}", if open { "#[non_exhaustive] " } else { "" }, signature(&lines[at..]))];
    if lines[at].ends_with('{') && !lines[at].contains(" fn ") {
        let is_enum = lines[at].starts_with("pub enum");
        for line in lines[at + 1..].iter().take_while(|line| **line != "}") {
            let inside = line.trim();
            let plain = !inside.starts_with("//") && !inside.starts_with("#[");
            if plain && (inside.starts_with("pub ") || is_enum && !inside.is_empty()) {
                told.push(inside.trim_end_matches(',').to_owned());
            }
        }
    }
    Some(told)
}

/// A signature over one or several lines, without its body.
fn signature(lines: &[&str]) -> String {
    let mut told = String::new();
    for line in lines {
        told += line.trim();
        if let Some(end) = told.find(" {").or_else(|| told.find(" = &")) {
            told.truncate(end);
            break;
        }
        if told.ends_with(';') {
            break;
        }
        told += if told.ends_with('(') { "" } else { " " };
    }
    told.trim_end_matches(';').replace(",)", ")").replace(", )", ")")
}

/// The public functions of the `impl` blocks of `name` in `source`.
fn functions(source: &str, name: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut told = Vec::new();
    let mut inside = false;
    for (at, line) in lines.iter().enumerate() {
        if let Some(rest) = line.strip_prefix("impl") {
            let of = rest.trim_end_matches('{').trim();
            let traits = of.strip_suffix(&format!(" for {name}")).filter(|of| !of.contains('<'));
            told.extend(traits.map(|of| format!("impl {of}")));
            inside = of == name || of.starts_with(&format!("{name}<")) && !of.contains(" for ");
        } else if *line == "}" {
            inside = false;
        } else if inside && (line.starts_with("    pub fn ") || line.starts_with("    pub const ")) {
            let hidden = lines[..at]
                .iter()
                .rev()
                .take_while(|line| line.trim_start().starts_with("#["))
                .any(|line| line.contains("doc(hidden)"));
            told.extend((!hidden).then(|| signature(&lines[at..])));
        }
    }
    told
}

fn front() -> String {
    let mut told = BTreeSet::new();
    for (module, path, there, here) in exported() {
        let files = files(&path);
        let sources: Vec<String> = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
        // What stands in a module inside a file is set in.
        let set_in: Vec<String> = sources.iter().map(|source| source.replace("\n    ", "\n")).collect();
        let source = sources.iter().chain(&set_in).find(|source| item(source, &there).is_some());
        let source = source.unwrap_or_else(|| panic!("{path}::{there}: no such item in {files:?}"));
        let name = format!("{module}{here}");
        for line in item(source, &there).unwrap().into_iter().chain(functions(source, &there)) {
            told.insert(format!("{name}: {line}\n"));
        }
    }
    told.into_iter().collect()
}

#[test]
fn the_api_is_the_one_that_was_agreed_on() {
    let path = root().join("tests/suite/snapshots/api.txt");
    let front = front();
    if std::env::var_os("TRANSDRIFT_WRITE_DOCS").is_some() {
        std::fs::write(&path, &front).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (there.lines().collect(), front.lines().collect());
    let (gone, added): (Vec<_>, Vec<_>) = (old.difference(&new).collect(), new.difference(&old).collect());
    assert!(
        gone.is_empty() && added.is_empty(),
        "the library's front has changed; `TRANSDRIFT_WRITE_DOCS=1 cargo test --test suite api` writes {}.\n\
         gone, which breaks who uses it: {gone:#?}\nnew: {added:#?}",
        path.display()
    );
}

#[test]
fn every_item_of_the_front_is_found_with_what_is_public_in_it() {
    let front = front();
    for line in [
        "Checker: pub fn compare(&self, source: Arc<Text>, target: Arc<Text>) -> Comparison",
        "Comparison: pub findings: Vec<Finding>",
        "ErrorKind: #[non_exhaustive] pub enum ErrorKind",
        "ErrorKind: NoLanguage",
        "rules: pub fn rules() -> impl Iterator<Item = &'static Rule>",
        "values::Quantity: pub readings: Vec<Amount>",
    ] {
        assert!(front.lines().any(|known| known == line), "{line} is not in\n{front}");
    }
}
