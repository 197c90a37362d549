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
    use transdrift::input::{read_bilingual, xliff};

    fn read(file: &str) -> transdrift::input::assembly::Bilingual {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(file);
        read_bilingual(&path, None, None).unwrap().unwrap()
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
    fn xliff_2_keeps_words_inside_paired_codes() {
        let file = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de">
<file id="f"><unit id="1"><notes><note>Shown at the top</note></notes><originalData><data id="d">&lt;b></data></originalData>
<segment><source>The <pc id="1">19</pc> stops<ph id="2"/>.</source><target>Die <pc id="1">91</pc> Haltestellen<ph id="2"/>.</target></segment></unit>
<unit id="2" translate="no"><segment><source>TRAM</source></segment></unit></file></xliff>"#;
        let read = xliff::read("x.xlf", file.as_bytes(), None, None).unwrap();
        assert_eq!(blocks(&read.source), ["The 19 stops."]);
        assert_eq!(blocks(&read.target), ["Die 91 Haltestellen."]);
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
