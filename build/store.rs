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
        self.write_index(out)
    }

    /// Writes the files of each language to `out/packs/LANGUAGE.bin`, those that all share to `out/packs/all.bin`; the index
    /// says where in its language's pack a file is.
    pub fn write_packs(mut self, out: &Path) -> io::Result<()> {
        let folder = out.join("packs");
        fs::create_dir_all(&folder)?;
        for (language, files) in &mut self.places {
            let mut pack = Vec::new();
            for (is_text, start, length) in files.values_mut() {
                let bytes = if *is_text { self.texts.as_bytes() } else { &self.tables };
                let from = *start;
                *start = pack.len();
                pack.extend_from_slice(&bytes[from..from + *length]);
            }
            let name = if language.is_empty() { "all" } else { language };
            fs::write(folder.join(format!("{name}.bin")), pack)?;
        }
        self.write_index(out)
    }

    fn write_index(&self, out: &Path) -> io::Result<()> {
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
