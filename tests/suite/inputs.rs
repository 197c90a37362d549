//! Any file is told apart, decoded and given a language; what cannot be is said with file, place and way out.

use std::path::{Path, PathBuf};

use transdrift::language::{self, By};
use transdrift::{Document, Error, input};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    let entries = input::read_entries(name, bytes, None)?;
    Ok(entries.into_iter().next().unwrap().document)
}

fn identified(name: &str, text: &str) -> (String, &'static str) {
    let language = language::identify(&read(name, text.as_bytes()).unwrap()).unwrap();
    (language.locale.tag().to_owned(), language.by.name())
}

#[test]
fn every_sample_article_is_read_in_its_language() {
    for kind in ["good", "damaged"] {
        for entry in std::fs::read_dir(root().join("samples/articles").join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let document = input::read(&path, None).unwrap();
            let tag = path.file_stem().unwrap().to_str().unwrap().rsplit('.').next().unwrap().to_owned();
            assert!((14..=17).contains(&document.blocks.len()), "{}: {}", path.display(), document.blocks.len());
            let language = language::identify(&document).unwrap();
            assert_eq!(language.locale.language(), tag, "{}", path.display());
            assert!(matches!(language.by, By::Metadata(_)), "{}: {:?}", path.display(), language.by);
        }
    }
}

const SPANISH: &str = "El ayuntamiento anunció que la nueva línea de tranvía abrirá en la primavera y que costará más \
    de lo previsto, según dijo la alcaldesa a los periodistas después de la reunión.";

#[test]
fn the_language_is_declared_in_the_file_its_name_or_its_folder_or_detected() {
    let said = |by| ("es".to_owned(), by);
    assert_eq!(identified("a.md", &format!("---\nlang: es\n---\n{SPANISH}")), said("front matter"));
    assert_eq!(identified("a.fr.html", &format!("<html lang=es><p>{SPANISH}")), said("html lang"));
    assert_eq!(identified("tram.es.txt", SPANISH), said("file name"));
    assert_eq!(identified("site/es/tram.txt", SPANISH), said("folder"));
    assert_eq!(identified("tram.txt", SPANISH), said("detected"));
}

#[test]
fn a_declaration_that_the_text_plainly_belies_is_not_believed() {
    assert_eq!(identified("a.html", &format!("<html lang=en><p>{SPANISH}")), ("es".to_owned(), "detected"));
    assert_eq!(identified("/home/my/tram.txt", SPANISH), ("es".to_owned(), "detected"));
}

#[test]
fn what_is_not_text_is_said() {
    let error = |name: &str, bytes: &[u8]| read(name, bytes).unwrap_err().to_string();
    assert!(error("a.pdf", b"%PDF-1.7").starts_with("a.pdf: not a text (a PDF file"));
    assert!(error("a.png", b"\x89PNG\r\n").starts_with("a.png: not a text (a PNG picture"));
    assert!(error("a.txt", b"ab\0c").starts_with("a.txt: not a text (it holds zero bytes"));
    let missing = input::read(Path::new("no/such.md"), None).unwrap_err().to_string();
    assert!(missing.starts_with("no/such.md: cannot read: "), "{missing}");
    assert!(input::read(Path::new("src"), None).unwrap_err().to_string().starts_with("src: cannot read"));
}

#[test]
fn bilingual_files_and_pages_are_not_mixed_up() {
    let error = read("a.tmx", b"<tmx version='1.4'/>").unwrap_err().to_string();
    assert!(error.starts_with("a.tmx: holds both versions"), "{error}");
}
