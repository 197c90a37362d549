//! Markdown is read as a reader of the page sees it, and every word knows its place.

use transdrift::document::{BlockKind, Document};
use transdrift::input::markdown;
use transdrift::span::Span;

fn read(name: &str, file: &str) -> Document {
    markdown::read(name, file.as_bytes(), None).unwrap()
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

/// What the file holds at the first occurrence of `words` in the document's text.
fn in_file<'a>(document: &'a Document, words: &str) -> &'a str {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} is not in {:?}", document.text));
    &document.origin.file[document.origin.locate(Span::new(start, start + words.len()))]
}

const SITE: &str = r#"---
title: El «tranvía» abre
lang: es
---
import Tabs from '@theme/Tabs';

# Obras &amp; **plazos**

{{< figure src="a.png" >}}

El [tranvía](https://example.org) costará *48* millones\*, dijo
el alcalde.[^1]

> «Es `caro`», dijo.

- Primera fase: 7&nbsp;km
- Segunda

  Con detalle

| Coste | Año |
|---|---|
| 48 | 2027 |

:::note[Aviso]
Abre en mayo.
:::

!!! tip "Consejo"

    Compre el **billete** antes.

```rust
let x = 45;
```

![Un tranvía rojo](a.png)

<p align="center">Texto <b>en</b> HTML</p>

[^1]: Según el ayuntamiento.
"#;

#[test]
fn a_page_of_a_site_keeps_blocks_and_drops_markup() {
    let expected = [
        (BlockKind::Heading(1), "El «tranvía» abre"),
        (BlockKind::Heading(1), "Obras & plazos"),
        (BlockKind::Paragraph, "El tranvía costará 48 millones*, dijo el alcalde."),
        (BlockKind::Quotation, "«Es caro», dijo."),
        (BlockKind::ListItem, "Primera fase: 7\u{a0}km"),
        (BlockKind::ListItem, "Segunda"),
        (BlockKind::ListItem, "Con detalle"),
        (BlockKind::TableCell, "Coste"),
        (BlockKind::TableCell, "Año"),
        (BlockKind::TableCell, "48"),
        (BlockKind::TableCell, "2027"),
        (BlockKind::Heading(6), "Aviso"),
        (BlockKind::Paragraph, "Abre en mayo."),
        (BlockKind::Heading(6), "Consejo"),
        (BlockKind::Paragraph, "Compre el billete antes."),
        (BlockKind::Code, "let x = 45;"),
        (BlockKind::Caption, "Un tranvía rojo"),
        (BlockKind::Paragraph, "Texto en HTML"),
        (BlockKind::Footnote, "Según el ayuntamiento."),
    ];
    let document = read("a.md", SITE);
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.declared.as_ref().unwrap().tag(), "es");
}

#[test]
fn every_place_is_the_files() {
    let document = read("a.md", SITE);
    for words in ["«tranvía»", "plazos", "48", "millones", "caro", "Con detalle", "Abre en mayo", "billete", "Aviso"]
    {
        assert_eq!(in_file(&document, words), words);
    }
    assert_eq!(in_file(&document, "Obras & plazos"), "Obras &amp; **plazos");
    assert_eq!(in_file(&document, "7\u{a0}km"), "7&nbsp;km");
    let at = document.blocks[2].span;
    assert_eq!(document.position(at).line, 11);
}

#[test]
fn mdx_reads_through_components_and_their_indentation() {
    let file = "export const a = {b: 1};\n\n<Tabs items={['a > b']}>\n  <Tab>\n\n    El **coste** es de 45 {unidad}.\n\n  </Tab>\n</Tabs>\n\n{/* nota */}\n\nFin <Icon name=\"x\" /> aquí.\n";
    let document = read("a.mdx", file);
    let words: Vec<_> = blocks(&document).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["El coste es de 45 .", "Fin  aquí."]);
}

#[test]
fn a_title_that_the_text_repeats_is_read_once() {
    let document = read("a.md", "---\ntitle: Tram\n---\n\n# Tram\n\nText\n");
    assert_eq!(blocks(&document), [(BlockKind::Heading(1), "Tram"), (BlockKind::Paragraph, "Text")]);
}

#[test]
fn emphasis_that_commonmark_leaves_standing_is_dropped() {
    let document = read("a.md", "日本語の**「強調」**です。\n");
    assert_eq!(document.text, "日本語の「強調」です。");
    assert_eq!(in_file(&document, "です"), "です");
}
