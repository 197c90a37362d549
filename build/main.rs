//! Packs the language data: what is in `src/locale/data` becomes three files that the library holds as they are; the
//! weights in `src/compare/models` become constants. Texts
//! that are read whole stay texts; what is looked up is sorted, folded and packed here, so that a run parses nothing of it.
//!
//! The data files are the source of truth. A file that cannot be read stops the build, with its name and line.

// Cargo is spoken to on standard output.
#![allow(clippy::print_stdout)]

#[path = "../src/locale/fold.rs"]
mod fold;
mod models;
mod packed;
mod store;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

/// The folder of the data, and that of the comparisons' weights.
const DATA: &str = "src/locale/data";
const MODELS: &str = "src/compare/models";

fn main() {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed={MODELS}");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/locale/fold.rs");
    let out = env::var("OUT_DIR").expect("cargo names the folder for what is made");
    let (data, out) = (Path::new(DATA), Path::new(&out));
    let packed = pack(data, out).and_then(|()| models::write(Path::new(MODELS), &out.join("models.rs")));
    if let Err(error) = packed {
        println!("cargo::error={error}");
    }
}

/// Packs `data` into `out`.
fn pack(data: &Path, out: &Path) -> Result<(), String> {
    let files = read(data).map_err(|error| format!("{}: {error}", data.display()))?;
    let mut store = store::Store::default();
    for ((language, name), bytes) in &files {
        match name.as_str() {
            "words.hand.txt" | "boilerplate.toml" => {}
            "words.txt.zst" => {
                let hand = files.get(&(language.clone(), "words.hand.txt".to_owned()));
                let set = packed::words(bytes, hand).map_err(|why| format!("{DATA}/{language}/{name}: {why}"))?;
                store.table(language, "words.fst", set);
            }
            // Read whole where its language is: it stays packed until then.
            "renderings.tsv.zst" => store.table(language, "renderings.zst", bytes.clone()),
            "gazetteer.tsv.zst" => {
                let [forms, places] = packed::gazetteer(bytes).map_err(|why| format!("{DATA}/{name}: {why}"))?;
                store.table(language, "gazetteer.fst", forms);
                store.table(language, "gazetteer.places", places);
            }
            _ => {
                let wrong = |why: &dyn std::fmt::Display| format!("{DATA}/{language}/{name}: {why}");
                let text = String::from_utf8(bytes.clone()).map_err(|why| wrong(&why))?;
                packed::readable(name, &text).map_err(|why| wrong(&why))?;
                store.text(language, name, &text);
            }
        }
    }
    let boilerplate = files.iter().filter(|((_, name), _)| name == "boilerplate.toml");
    let boilerplate = boilerplate.map(|((language, _), bytes)| (language.as_str(), bytes.as_slice()));
    let (phrases, uses) = packed::boilerplate(boilerplate).map_err(|why| format!("{DATA}/{why}"))?;
    store.table("", "boilerplate.fst", phrases);
    store.text("", "boilerplate.tsv", &uses);
    // A program that is handed the tables by language, as it needs them, holds none.
    let apart = env::var_os("CARGO_FEATURE_APART").is_some();
    let written = if apart { store.write_packs(out) } else { store.write(out) };
    written.map_err(|error| format!("{}: {error}", out.display()))
}

/// Language and name of a file.
type Key = (String, String);

/// All files, those of the root folder under the language ``.
fn read(data: &Path) -> io::Result<BTreeMap<Key, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.file_type()?.is_dir() {
            files.insert((String::new(), name), fs::read(entry.path())?);
            continue;
        }
        for file in fs::read_dir(entry.path())? {
            let file = file?;
            files.insert((name.clone(), file.file_name().to_string_lossy().into_owned()), fs::read(file.path())?);
        }
    }
    Ok(files)
}
