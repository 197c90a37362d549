//! Files made by other programs are read as an editor would see them.

#[cfg(feature = "office")]
mod office {
    use transdrift::document::{BlockKind, Document};
    use transdrift::input::office;

    type Reader = fn(&str, &[u8], Option<transdrift::locale::Locale>) -> transdrift::Result<Document>;

    fn bytes(file: &str) -> Vec<u8> {
        std::fs::read(format!("{}/tests/formats/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
        document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
    }

    #[test]
    fn the_sheets_of_a_workbook_come_as_it_shows_them() {
        // The part `sheet1.xml` holds the sheet that is shown last.
        let file = bytes("tram.xlsx");
        let columns = transdrift::input::table::Columns::default();
        let pairs = transdrift::input::read_bilingual_bytes("tram.xlsx", &file, None, None, &columns).unwrap();
        assert_eq!(pairs.len(), 1);
        let target = &pairs[0].target;
        assert_eq!(target.declared.as_ref().unwrap().tag(), "es");
        assert_eq!(target.block_text(1), "La línea cuesta 48 millones de euros");
        assert_eq!(target.unit_of(1).unwrap().id, "cost");
    }

    #[test]
    fn places_in_an_archive_are_paragraphs() {
        let folder = crate::batch::Folder::new("archive-places");
        let formats = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
        let french = std::fs::read_to_string(formats.join("tram.fr.md")).unwrap().replace("2027", "2072");
        folder.write("a.fr.md", french).write("a.es.docx", std::fs::read(formats.join("tram.es.docx")).unwrap());
        let run = |format: &str| {
            let arguments = ["compare", "--no-config", "--format", format, "a.fr.md", "a.es.docx"];
            String::from_utf8(crate::batch::transdrift(&folder.0, &arguments).stdout).unwrap()
        };
        assert!(run("concise").contains("a.es.docx, paragraph 1: major[number-mismatch]"), "{}", run("concise"));
        assert!(
            run("terminal").contains("at a.es.docx, paragraph 1 (") && run("terminal").contains("es ¶1"),
            "{}",
            run("terminal")
        );
        assert!(run("junit").contains("a.es.docx, paragraph 1: 2027"), "{}", run("junit"));
        assert!(run("github").contains("file=a.es.docx,line=1"), "{}", run("github"));
    }

    #[test]
    fn a_word_document_keeps_its_blocks_and_their_kinds() {
        let document = office::docx("tram.es.docx", &bytes("tram.es.docx"), None).unwrap();
        let expected = [
            (BlockKind::Heading(1), "La nueva línea de tranvía abrirá en 2027"),
            (
                BlockKind::Paragraph,
                "El ayuntamiento invertirá 48 millones de euros en los 12 kilómetros de vía & en 19 paradas.",
            ),
            (BlockKind::ListItem, "Primera fase: 7 km"),
            (BlockKind::ListItem, "Segunda fase: 5 km"),
            (BlockKind::TableCell, "Coste"),
            (BlockKind::TableCell, "48 millones"),
            (BlockKind::Quotation, "«Es el mayor proyecto de la década», dijo la alcaldesa."),
        ];
        assert_eq!(blocks(&document), expected);
        assert_eq!(document.declared.unwrap().tag(), "es");
    }

    #[test]
    fn an_opendocument_text_keeps_its_blocks_and_their_kinds() {
        let document = office::odt("tram.de.odt", &bytes("tram.de.odt"), None).unwrap();
        let expected = [
            (BlockKind::Heading(1), "Die neue Straßenbahn fährt ab 2027"),
            (BlockKind::Paragraph, "Die Stadt investiert 48 Millionen Euro in 12 Kilometer Gleis & 19 Haltestellen."),
            (BlockKind::ListItem, "Erster Abschnitt: 7 km"),
            (BlockKind::ListItem, "Zweiter Abschnitt: 5 km"),
        ];
        assert_eq!(blocks(&document), expected);
        assert_eq!(document.declared.unwrap().tag(), "de");
    }

    #[test]
    fn a_cut_container_says_so_by_name() {
        let readers: [(&str, Reader); 2] = [("tram.es.docx", office::docx), ("tram.de.odt", office::odt)];
        for (file, read) in readers {
            let whole = bytes(file);
            for length in [0, 10, whole.len() / 2, whole.len() - 4] {
                let error = read(file, &whole[..length], None).unwrap_err().to_string();
                assert!(error.starts_with(file) && error.contains("ZIP"), "{error}");
            }
        }
    }
}

mod bilingual {
    use std::path::Path;

    use transdrift::document::Document;
    use transdrift::input::table::Columns;
    use transdrift::input::{read_bilingual, xliff};

    fn read(file: &str) -> transdrift::input::assembly::Bilingual {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(file);
        read_bilingual(&path, None, None, &Columns::default()).unwrap().remove(0)
    }

    fn blocks(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|block| block.span.of(&document.text)).collect()
    }

    /// The words of block `index`, taken from the file's own bytes.
    fn in_file(document: &Document, index: usize) -> &str {
        &document.origin.file[document.origin.locate(document.blocks[index].span)]
    }

    #[test]
    fn xliff_units_are_beads_and_places_are_the_files() {
        let read = read("tram.fr.xlf");
        assert_eq!(blocks(&read.source)[0], "The tram opens in 2027 & costs 48 million euros.");
        assert_eq!(in_file(&read.source, 0), "The tram opens in 2027 &amp; costs 48 million euros.");
        assert_eq!(blocks(&read.target)[1], "Il compte 91 arrêts.");
        assert_eq!(read.units, [(0, Some(0)), (1, Some(1)), (2, None)]);
        assert_eq!(read.target.declared.as_ref().unwrap().tag(), "fr");
        assert_eq!(read.target.position(read.target.blocks[1].span).line, 11);
    }

    #[test]
    fn xliff_2_keeps_words_inside_paired_codes_and_the_codes() {
        let file = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de">
<file id="f"><unit id="1"><notes><note>Shown at the top</note></notes><originalData><data id="d">&lt;b></data></originalData>
<segment><source>The <pc id="1">19</pc> stops<ph id="2"/>.</source><target>Die <pc id="1">91</pc> Haltestellen<ph id="2"/>.</target></segment></unit>
<unit id="2" translate="no"><segment><source>TRAM</source></segment></unit></file></xliff>"#;
        let read = xliff::read("x.xlf", file.as_bytes(), None, None).unwrap();
        assert_eq!(blocks(&read.source), ["The <pc id=\"1\">19</pc> stops<ph id=\"2\"/>."]);
        assert_eq!(blocks(&read.target), ["Die <pc id=\"1\">91</pc> Haltestellen<ph id=\"2\"/>."]);
    }

    #[test]
    fn tmx_units_are_beads() {
        let read = read("tram.de.tmx");
        assert_eq!(blocks(&read.target)[1], "Sie fährt ab 3. Mai 2027 & kostet 84 Millionen.");
        assert_eq!(in_file(&read.target, 1), "Sie fährt ab 3. Mai 2027 &amp; kostet 84 Millionen.");
        assert_eq!(read.units, [(0, Some(0)), (1, Some(1))]);
    }

    #[test]
    fn po_entries_are_beads() {
        let read = read("tram.es.po");
        assert_eq!(blocks(&read.target)[1], "Cuesta 84 millones de euros.");
        assert_eq!(read.target.declared.as_ref().unwrap().tag(), "es");
    }

    #[test]
    fn cut_xml_is_named_with_its_place() {
        let whole = std::fs::read(format!("{}/tests/formats/tram.fr.xlf", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let error = xliff::read("tram.fr.xlf", &whole[..whole.len() / 2], None, None).unwrap_err().to_string();
        assert!(error.starts_with("tram.fr.xlf:7:") && error.contains("cut off"), "{error}");
    }
}

mod pages {
    use std::path::{Path, PathBuf};

    use transdrift::document::{BlockKind, Document};
    use transdrift::input::table::Columns;
    use transdrift::input::{self, Entry};
    use transdrift::span::Span;

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
    }

    fn entries(file: &str) -> Vec<Entry> {
        input::read_entries(file, &std::fs::read(folder().join(file)).unwrap(), None).unwrap()
    }

    fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
        document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
    }

    fn in_file<'a>(document: &'a Document, words: &str) -> &'a str {
        let start = document.text.find(words).unwrap_or_else(|| panic!("{words} is not in {:?}", document.text));
        &document.origin.file[document.origin.locate(Span::new(start, start + words.len()))]
    }

    #[test]
    fn pandoc_writes_one_article_in_two_formats() {
        let expected = [
            (BlockKind::Heading(1), "La nouvelle ligne de tram ouvrira en 2027"),
            (BlockKind::Heading(1), "Le chantier"),
            (
                BlockKind::Paragraph,
                "La ville investira 48 millions d’euros dans les 12 kilomètres de voie & dans 19 arrêts.",
            ),
            (BlockKind::Quotation, "« C’est le plus grand projet de la décennie », a dit la maire."),
            (BlockKind::ListItem, "Première phase : 7 km"),
            (BlockKind::ListItem, "Deuxième phase : 5 km"),
            (BlockKind::TableCell, "Poste"),
            (BlockKind::TableCell, "Coût"),
            (BlockKind::TableCell, "Voie"),
            (BlockKind::TableCell, "30"),
            (BlockKind::TableCell, "Arrêts"),
            (BlockKind::TableCell, "18"),
            (BlockKind::Code, "let x = 45;"),
            (BlockKind::Footnote, "Selon la mairie."),
        ];
        for file in ["tram.fr.html", "tram.fr.md"] {
            let entry = entries(file).remove(0);
            let read: Vec<_> =
                blocks(&entry.document).into_iter().map(|(kind, words)| (kind, words.replace('\u{a0}', " "))).collect();
            let read: Vec<_> = read.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
            assert_eq!(read, expected, "{file}");
            assert_eq!(entry.document.declared.as_ref().unwrap().tag(), "fr");
            assert_eq!(in_file(&entry.document, "19 arrêts"), "19 arrêts");
        }
        assert_eq!(in_file(&entries("tram.fr.html")[0].document, "voie & dans"), "voie &amp; dans");
    }

    #[test]
    fn feedgen_writes_one_feed_in_three_ways() {
        for file in ["tram.de.rss", "tram.de.atom", "tram.de.rss.gz"] {
            let entries = entries(file);
            assert_eq!(entries.len(), 2, "{file}");
            let first = &entries[0];
            let expected = [
                (BlockKind::Heading(1), "Die Straßenbahn fährt ab 2027"),
                (BlockKind::Paragraph, "Die Stadt investiert 48\u{a0}Millionen Euro & baut 19 Haltestellen."),
                (BlockKind::Paragraph, "„Das größte Projekt“, sagte die Bürgermeisterin."),
            ];
            assert_eq!(blocks(&first.document), expected, "{file}");
            assert_eq!(first.date.as_deref(), Some("2026-03-12T07:00:00Z"));
            assert_eq!(first.guid.as_deref(), Some("tag:tram.example.org,2026:0"));
            assert_eq!(first.document.declared.as_ref().unwrap().tag(), "de");
            assert_eq!(in_file(&first.document, "größte Projekt“, sagte"), "größte Projekt“, sagte");
        }
    }

    #[cfg(feature = "office")]
    #[test]
    fn a_book_is_its_chapters_in_order() {
        let document = entries("tram.es.epub").remove(0).document;
        let expected = [
            (BlockKind::Heading(1), "La obra"),
            (BlockKind::Paragraph, "La ciudad invertirá 48 millones de euros & abrirá 19 paradas."),
            (BlockKind::Heading(1), "El plazo"),
            (BlockKind::Paragraph, "Abre el 3 de mayo de 2027."),
        ];
        assert_eq!(blocks(&document), expected);
        assert_eq!(document.declared.as_ref().unwrap().tag(), "es");
        assert_eq!(in_file(&document, "3 de mayo"), "3 de mayo");
    }

    #[test]
    fn tables_json_and_old_encodings_of_python() {
        let read =
            input::read_bilingual(&folder().join("tram.csv"), None, None, &Columns::default()).unwrap().remove(0);
        assert_eq!(blocks(&read.source)[1].1, "\"It is the largest project,\" she said.");
        assert_eq!(blocks(&read.target)[1].1, "«Es el mayor proyecto», dijo.");
        assert_eq!(read.target.declared.as_ref().unwrap().tag(), "es");
        let document = entries("tram.ja.json").remove(0).document;
        assert_eq!(blocks(&document)[2].1, "「最大の事業」と市長は述べた。");
        let document = entries("tram.ru.txt").remove(0).document;
        assert_eq!(blocks(&document)[1].1, "«Это крупнейший проект десятилетия», — сказала мэр.");
        assert_eq!(document.origin.encoding, Some("windows-1251"));
    }

    /// What a piece of text claims to be verbatim stands in the file so; a space may stand for a line's end.
    #[test]
    fn words_stand_in_the_file_as_they_are_read() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        for folder in [folder(), samples.join("articles/good"), samples.join("feeds")] {
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                let name = path.display().to_string();
                let Ok(entries) = input::read_entries(&name, &std::fs::read(&path).unwrap(), None) else { continue };
                for document in entries.iter().map(|entry| &entry.document) {
                    for piece in &document.origin.pieces {
                        let (words, file) = (piece.text.of(&document.text), piece.file.of(&document.origin.file));
                        let spelt = words.len() == file.len() && !file.contains(['\n', '&', '<']);
                        assert!(!spelt || words == file, "{name}: {words:?} is {file:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_changed_option_is_found_in_every_format_of_documentation() {
    let (english, french) = (
        "The harbour office runs a small server for the boats.\n\nStart it with {} and open the page that the office shows.\n",
        "La capitainerie fait tourner un petit serveur pour les bateaux.\n\nLancez-le avec {} et ouvrez la page que montre la capitainerie.\n",
    );
    for (ending, mark) in [("md", "`"), ("adoc", "`"), ("rst", "``")] {
        let told = |option: &str| {
            let checker = transdrift::Checker::default();
            let read = |tag: &str, text: &str, code: &str| {
                let text = text.replace("{}", &format!("{mark}{code}{mark}"));
                let document =
                    transdrift::input::read_bytes(&format!("a.{tag}.{ending}"), text.as_bytes(), None).unwrap();
                std::sync::Arc::new(checker.read(document).unwrap())
            };
            let compared = checker.compare(read("en", english, "kite --verbose"), read("fr", french, option));
            compared.findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>()
        };
        assert_eq!(told("kite --quiet"), ["code-mismatch"], "{ending}");
        assert_eq!(told("kite --verbose"), [""; 0], "{ending}");
    }
}
