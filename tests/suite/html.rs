//! HTML is read as a reader of the page sees it, and every word knows its place.

use transdrift::document::{BlockKind, Document};
use transdrift::input::html;
use transdrift::span::Span;

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

/// What the file holds at the first occurrence of `words` in the document's text.
fn in_file<'a>(document: &'a Document, words: &str) -> &'a str {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} is not in {:?}", document.text));
    &document.origin.file[document.origin.locate(Span::new(start, start + words.len()))]
}

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="es">
<head>
<title>El tranv&iacute;a | Diario</title>
<meta property="article:published_time" content="2026-03-12T08:00:00Z">
<link rel="canonical" href="https://example.org/es/tranvia">
<link rel="alternate" hreflang="en" href="https://example.org/tram">
<script>if (a < 45) { document.write("<p>no</p>") }</script>
</head>
<body>
<h1>El tranv&iacute;a</h1>
<p>Costará <b>48&nbsp;millones</b>,
   dijo <q>la alcaldesa &amp; su <q>equipo</q></q>.<sup class="reference">[1]</sup>
<p>Abre en 2027<br>con 19 paradas.<br><br>Otro párrafo
<ul><li>Uno<li>Dos</ul>
<blockquote><p>«Es el mayor».</p></blockquote>
<table><tr><th>Coste<td>48</table>
<figure><img src="a.png" alt="Un tranvía rojo"><figcaption>El primero</figcaption></figure>
<pre>let x =  45;</pre>
<div hidden><p>oculto</p></div>
<!-- nota -->Suelto &lt;b&gt; AT&T
</body>
</html>
"#;

#[test]
fn a_page_keeps_blocks_and_drops_markup() {
    let entry = html::entry("a.html", PAGE.as_bytes(), None).unwrap();
    let expected = [
        (BlockKind::Heading(1), "El tranvía"),
        (BlockKind::Paragraph, "Costará 48\u{a0}millones, dijo “la alcaldesa & su ‘equipo’”."),
        (BlockKind::Paragraph, "Abre en 2027\ncon 19 paradas."),
        (BlockKind::Paragraph, "Otro párrafo"),
        (BlockKind::ListItem, "Uno"),
        (BlockKind::ListItem, "Dos"),
        (BlockKind::Quotation, "«Es el mayor»."),
        (BlockKind::TableCell, "Coste"),
        (BlockKind::TableCell, "48"),
        (BlockKind::Caption, "Un tranvía rojo"),
        (BlockKind::Caption, "El primero"),
        (BlockKind::Code, "let x =  45;"),
        (BlockKind::Paragraph, "Suelto <b> AT&T"),
    ];
    assert_eq!(blocks(&entry.document), expected);
    assert_eq!(entry.document.declared.as_ref().unwrap().tag(), "es");
    assert_eq!(entry.title.as_deref(), Some("El tranvía | Diario"));
    assert_eq!(entry.link.as_deref(), Some("https://example.org/es/tranvia"));
    assert_eq!(entry.date.as_deref(), Some("2026-03-12T08:00:00Z"));
    assert_eq!(entry.alternates[0].0.tag(), "en");
}

#[test]
fn every_place_is_the_files() {
    let document = html::read("a.html", PAGE.as_bytes(), None).unwrap();
    assert_eq!(in_file(&document, "tranvía"), "tranv&iacute;a");
    assert_eq!(in_file(&document, "48\u{a0}millones"), "48&nbsp;millones");
    assert_eq!(in_file(&document, "alcaldesa & su"), "alcaldesa &amp; su");
    assert_eq!(in_file(&document, "millones, dijo"), "millones</b>,\n   dijo");
    for words in ["Abre en 2027", "19 paradas", "Dos", "«Es el mayor».", "AT&T", "let x =  45;"] {
        assert_eq!(in_file(&document, words), words);
    }
    assert_eq!(document.position(document.blocks[1].span).line, 12);
}

#[test]
fn a_page_without_a_heading_has_its_title() {
    let document = html::read("a.html", b"<title>Tram &amp; rail</title><p>Text", None).unwrap();
    assert_eq!(blocks(&document), [(BlockKind::Heading(1), "Tram & rail"), (BlockKind::Paragraph, "Text")]);
}

#[test]
fn ruby_readings_are_left_out() {
    let document =
        html::read("a.html", "<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>で".as_bytes(), None);
    assert_eq!(document.unwrap().text, "東京で");
}

#[cfg(feature = "main-text")]
#[test]
fn the_main_text_of_a_saved_page_is_without_its_surroundings() {
    let paragraphs: Vec<String> = (1..=6)
        .map(|number| {
            format!(
                "<p>Paragraph {number} tells, in a sentence that is long enough to be read, that the tram, which \
                 costs {number}8 million euros, will open &amp; carry people across the river, day and night.</p>"
            )
        })
        .collect();
    let page = format!(
        "<html><head><title>Tram | Daily</title></head><body><nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav>\
         <div class='cookie-banner'><p>We use cookies.</p></div><article><h1>The tram opens</h1>{}</article>\
         <aside><h3>Read next</h3><ul><li><a href=/a>Another story</a></ul></aside><footer><p>© Daily</p></footer></body></html>",
        paragraphs.concat()
    );
    let document = html::read("a.html", page.as_bytes(), None).unwrap();
    let document = transdrift::input::main_text::of(document);
    let kept = blocks(&document);
    assert_eq!(kept[0], (BlockKind::Heading(1), "The tram opens"));
    assert_eq!(kept.len(), 7, "{kept:?}");
    assert!(kept[1].1.starts_with("Paragraph 1 tells") && kept[6].1.starts_with("Paragraph 6 tells"));
    assert_eq!(in_file(&document, "open & carry"), "open &amp; carry");
}

#[test]
fn a_block_may_say_that_it_is_in_another_language() {
    let page = "<html lang=de><body><p>Der Bürgermeister sprach.<blockquote lang=fr><p>Nous restons ici.</blockquote>\
                <p lang=en-US>Die Fischer fahren wieder hinaus, und das Wetter ist gut.</p><p>Ein <span lang=en>ship</span> kam.";
    let document = html::read("a.html", page.as_bytes(), None).unwrap();
    let said: Vec<_> = document.block_languages.iter().map(|(block, locale)| (*block, locale.tag())).collect();
    assert_eq!(said, [(1, "fr"), (2, "en-US")]);
    let text = transdrift::Checker::default().read(document).unwrap();
    // The third was pasted from a word processor.
    let foreign: Vec<_> = text.foreign.iter().map(|foreign| (foreign.block, foreign.language.locale.tag())).collect();
    assert_eq!(foreign, [(1, "fr")]);
    assert_eq!(text.language_of(1).by.name(), "lang attribute");
}

#[cfg(feature = "main-text")]
#[test]
fn menus_and_by_lines_of_saved_pages_are_no_part_of_the_main_text() {
    let read = |tag: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/saved/kite.{tag}.html"));
        transdrift::input::main_text::of(transdrift::input::read(&path, None).unwrap())
    };
    let [english, german] = ["en", "de"].map(read);
    for document in [&english, &german] {
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == BlockKind::Heading(1)).count(), 1, "{:?}", blocks(document));
        assert_eq!(kinds.iter().filter(|kind| **kind == BlockKind::Paragraph).count(), 5, "{:?}", blocks(document));
        for words in
            ["14:32", "09:17", "Sport", "Teilen", "Share", "Read more", "Lesen Sie auch", "Hafenpost", "Cookies"]
        {
            assert!(!blocks(document).iter().any(|(_, text)| text.contains(words)), "{words}: {:?}", blocks(document));
        }
    }
    let checker = transdrift::Checker::default();
    let [source, target] = [english, german].map(|document| std::sync::Arc::new(checker.read(document).unwrap()));
    let told: Vec<String> =
        checker.compare(source, target).findings.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(told, [""; 0]);
}
