//! The three files: texts, tables, and where in them each file of each language lies.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::{fs, io};

/// What is written.
#[derive(Default)]
pub struct Store {
    texts: String,
    tables: Vec<u8>,
    /// Tables that are there already: languages share some.
    known: HashMap<Vec<u8>, (usize, usize)>,
    /// By language and name: whether it is a text, where it begins, how long it is.
    places: BTreeMap<String, BTreeMap<String, (bool, usize, usize)>>,
}

impl Store {
    /// Adds a text.
    pub fn text(&mut self, language: &str, name: &str, text: &str) {
        let place = (true, self.texts.len(), text.len());
        self.texts.push_str(text);
        self.places.entry(language.to_owned()).or_default().insert(name.to_owned(), place);
    }

    /// Adds a table.
    pub fn table(&mut self, language: &str, name: &str, table: Vec<u8>) {
        let length = table.len();
        let (start, length) = *self.known.entry(table).or_insert_with_key(|table| {
            let start = self.tables.len();
            self.tables.extend_from_slice(table);
            (start, length)
        });
        self.places.entry(language.to_owned()).or_default().insert(name.to_owned(), (false, start, length));
    }

    /// Writes all of it to `out`. The index is code: languages and their files, each sorted.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        fs::write(out.join("texts.txt"), &self.texts)?;
        fs::write(out.join("tables.bin"), &self.tables)?;
        // Names, one a line, then numbers: one static array each, without a pointer to be relocated.
        let mut names: Vec<&str> = self.places.values().flat_map(BTreeMap::keys).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let number = |name: &str| names.binary_search(&name).expect("all names are listed");
        let mut first = 0;
        let (mut languages, mut entries) = (String::new(), String::new());
        for (language, files) in &self.places {
            languages += &format!("    (*b\"{language:\0<4}\", {first}),\n");
            for (name, (text, start, length)) in files {
                entries += &format!("    ({}, {text}, {start}, {length}),\n", number(name));
            }
            first += files.len();
        }
        let listed: String = names.iter().map(|name| format!("    *b\"{name:\0<24}\",\n")).collect();
        let code = format!(
            "/// Languages, padded, and the number of the first file of each.\n\
             static LANGUAGES: [([u8; 4], u16); {}] = [\n{languages}];\n\
             /// Names of files, padded.\nstatic NAMES: [[u8; 24]; {}] = [\n{listed}];\n\
             /// Name, whether it is a text, start and length.\n\
             static FILES: [(u8, bool, u32, u32); {first}] = [\n{entries}];\n",
            self.places.len(),
            names.len(),
        );
        fs::write(out.join("store.rs"), code.replace('\0', "\\0"))
    }
}
