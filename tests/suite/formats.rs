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
