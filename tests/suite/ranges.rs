//! Which characters belong to which script is told in one place.

use std::path::{Path, PathBuf};

/// Where ranges of characters are at home, under `src`.
const HOME: &[&str] = &["words/", "locale/scripts.rs", "locale/fold.rs"];

/// Files whose ranges are no letters of a script, and how many they have.
const KNOWN: &[(&str, usize)] = &[
    // Control characters.
    ("checks/garbled_characters.rs", 5),
    // Bytes of old encodings.
    ("locale/mojibake.rs", 3),
    // What is folded into what.
    ("locale/quantities/folded.rs", 15),
    // What XML cannot hold, and what a terminal obeys.
    ("report/junit.rs", 1),
    ("report/obeyed.rs", 3),
];

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

/// How many ranges of characters beyond ASCII `source` has: `'а'..='я'`, `0x0e00..=0x0eff`.
fn ranges(source: &str) -> usize {
    let code = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let lines = lines.map(|line| line.split("// ").next().unwrap_or_default());
    lines.map(|line| line.match_indices("..").filter(|(at, _)| ends_in_character(&line[..*at])).count()).sum()
}

/// Whether a literal of a character beyond ASCII, or of the number of one, stands last.
fn ends_in_character(before: &str) -> bool {
    let before = before.trim_end();
    if let Some(literal) = before.strip_suffix('\'') {
        let literal = literal.rsplit('\'').next().unwrap_or_default();
        return literal.starts_with("\\u{") || !literal.is_ascii();
    }
    let number = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
    number.starts_with("0x") && number.len() >= "0x180".len()
}

#[test]
fn ranges_are_seen_in_code_and_nowhere_else() {
    assert_eq!(ranges("matches!(c, 'а'..='я' | '\\u{e00}'..='\\u{eff}') || (0x3040..=0x30ff).contains(&c)"), 3);
    assert_eq!(ranges("'a'..='z' | 0..=9 // 'а'..='я'\n// 'а'..='я'\n#[cfg(test)]\nmod tests {\n'а'..='я'"), 0);
}

#[test]
fn ranges_of_characters_are_told_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let count = ranges(&std::fs::read_to_string(&path).unwrap());
        if count > 0 && !HOME.iter().any(|home| name.starts_with(home)) {
            found.push((name, count));
        }
    }
    found.sort();
    let known: Vec<(String, usize)> = KNOWN.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
    assert_eq!(found, known, "ranges of characters belong to `locale::scripts`");
}
