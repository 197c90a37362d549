//! What the crate is made of: every dependency comes from the registry, under a licence that `deny.toml` allows. The
//! same as `cargo deny check licenses sources`, on machines that have no cargo-deny.

use std::path::Path;
use std::process::Command;

/// Whether an SPDX expression holds where the licences of `allowed` do. `AND` binds stronger than `OR`; `/` is an old `OR`.
fn holds(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    let value = either(&mut rest, allowed);
    assert!(rest.is_empty(), "no licence expression: {expression}");
    value
}

fn either(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut value = both(words, allowed);
    while words.first() == Some(&"OR") {
        *words = &words[1..];
        value |= both(words, allowed);
    }
    value
}

fn both(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut value = one(words, allowed);
    while words.first() == Some(&"AND") {
        *words = &words[1..];
        value &= one(words, allowed);
    }
    value
}

fn one(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let (first, rest) = words.split_first().expect("a licence");
    *words = rest;
    if *first == "(" {
        let value = either(words, allowed);
        *words = words.split_first().expect("a closing bracket").1;
        return value;
    }
    match words {
        ["WITH", exception, rest @ ..] => {
            *words = rest;
            allowed(&format!("{first} WITH {exception}"))
        }
        _ => allowed(first),
    }
}

#[test]
fn expressions_are_read_as_spdx_has_them() {
    let allowed = |name: &str| ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].contains(&name);
    for (expression, right) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("GPL-3.0/MIT", true),
        ("(GPL-3.0 OR MIT) AND Zlib", true),
        ("GPL-3.0 OR MIT AND GPL-2.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
    ] {
        assert_eq!(holds(expression, &allowed), right, "{expression}");
    }
}

#[test]
fn every_dependency_is_from_the_registry_under_a_licence_that_is_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let deny: toml::Table = toml::from_str(&std::fs::read_to_string(root.join("deny.toml")).unwrap()).unwrap();
    let list: Vec<&str> =
        deny["licenses"]["allow"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
    // The package for Python, where this is a checkout, is a workspace of its own.
    let manifests = ["Cargo.toml", "python/Cargo.toml"];
    for manifest in manifests.into_iter().filter(|manifest| root.join(manifest).exists()) {
        assert_supplied(root, manifest, &list);
    }
}

/// Whether a package is the library of this checkout.
fn is_library(package: &serde_json::Value) -> bool {
    package["name"] == "transdrift" && package["source"].is_null()
}

fn assert_supplied(root: &Path, manifest: &str, list: &[&str]) {
    let metadata = |more: &[&str]| {
        let given = ["metadata", "--format-version", "1", "--locked", "--manifest-path", manifest];
        let given = given.into_iter().chain(["--filter-platform", "x86_64-unknown-linux-gnu"]);
        Command::new(env!("CARGO")).current_dir(root).args(given).args(more).output().unwrap()
    };
    // What only that package is made of may not be here yet.
    let offline = metadata(&["--offline"]);
    let output = if offline.status.success() { offline } else { metadata(&[]) };
    assert!(output.status.success(), "{manifest}: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let least = if manifest == "Cargo.toml" { 100 } else { 50 };
    assert!(packages.len() > least, "{manifest}: {}", packages.len());
    let members = metadata["workspace_members"].as_array().unwrap();
    let own = |package: &&serde_json::Value| members.contains(&package["id"]) || is_library(package);
    for package in packages.iter().filter(|package| !own(package)) {
        let (name, version) = (&package["name"], &package["version"]);
        let source = package["source"].as_str().unwrap_or("a path");
        assert!(source.starts_with("registry+"), "{name} {version} comes from {source}");
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} {version} says no licence"));
        assert!(holds(licence, &|one| list.contains(&one)), "{name} {version}: {licence} is not allowed by deny.toml");
    }
}
