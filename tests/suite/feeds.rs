//! Feeds, exports and tables give their items out, each with what pairs are made by.

use std::path::PathBuf;

use transdrift::document::Document;
use transdrift::input::{self, Entry};
use transdrift::span::Span;

fn entries(name: &str, file: &str) -> Vec<Entry> {
    input::read_entries(name, file.as_bytes(), None).unwrap()
}

fn sample(name: &str) -> Vec<Entry> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/feeds").join(name);
    input::read_entries(name, &std::fs::read(path).unwrap(), None).unwrap()
}

fn blocks(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.span.of(&document.text)).collect()
}

/// What the file holds at the first occurrence of `words` in the document's text.
fn in_file<'a>(document: &'a Document, words: &str) -> &'a str {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} is not in {:?}", document.text));
    &document.origin.file[document.origin.locate(Span::new(start, start + words.len()))]
}

#[test]
fn rss_items_know_their_address_date_and_places() {
    let entries = sample("courier.es.rss");
    let first = &entries[0];
    assert_eq!(first.id, "courier.es.rss#77160");
    assert_eq!(first.title.as_deref(), Some("El Racing Cantera gana la copa juvenil en Bilbao"));
    assert_eq!(first.link.as_deref(), Some("https://courier.example.org/es/a/77160"));
    assert_eq!(first.date.as_deref(), Some("2026-03-13T09:50:00Z"));
    assert_eq!(first.document.declared.as_ref().unwrap().tag(), "es");
    assert_eq!(first.document.origin.declared_by, Some("feed"));
    assert_eq!(first.document.blocks.len(), 3);
    for words in ["El Racing", "por 4 goles", "«Les había", "2150 personas"] {
        assert_eq!(in_file(&first.document, words), words);
    }
    assert_eq!(first.document.position(first.document.blocks[2].span).line, 16);
}

#[test]
fn atom_entries_know_their_versions_and_their_escaped_words() {
    let entries = sample("lakeside.fr.atom");
    let first = &entries[0];
    assert_eq!(first.link.as_deref(), Some("https://lakeside.example.org/fr/nageurs"));
    let versions: Vec<_> =
        first.alternates.iter().map(|(language, address)| (language.tag(), address.as_str())).collect();
    assert!(versions.contains(&("en", "https://lakeside.example.org/en/swimmers")));
    assert_eq!(blocks(&first.document).len(), 3);
    assert_eq!(in_file(&first.document, "12,5 kilomètres"), "12,5 kilomètres");
}

#[test]
fn the_language_of_an_item_counts_before_the_feeds() {
    let feed = r#"<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><language>en-us</language>
<item><title>Uno &amp;amp; dos</title><dc:language>es</dc:language><description>&lt;p&gt;Caf&amp;eacute; 45&lt;/p&gt;</description></item>
<item xml:lang="fr"><title>Trois</title><description>Sans balises

Deux</description></item></channel></rss>"#;
    let entries = entries("a.xml", feed);
    let said: Vec<_> = entries.iter().map(|entry| entry.document.declared.as_ref().unwrap().tag()).collect();
    assert_eq!(said, ["es", "fr"]);
    assert_eq!(blocks(&entries[0].document), ["Uno & dos", "Café 45"]);
    assert_eq!(in_file(&entries[0].document, "é"), "&amp;eacute;");
    assert_eq!(in_file(&entries[0].document, "45"), "45");
    assert_eq!(blocks(&entries[1].document), ["Trois", "Sans balises", "Deux"]);
    assert_eq!(entries[1].id, "a.xml#2");
}

#[test]
fn atom_content_may_be_xhtml_or_plain() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A &lt;b&gt;</title><id>1</id>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins &amp; <em>zwei</em></p><p>Drei</p></div></content></entry>
<entry><title>B</title><content type="text">Vier &lt; fünf</content></entry></feed>"#;
    let entries = entries("a.atom", feed);
    assert_eq!(blocks(&entries[0].document), ["A <b>", "Eins & zwei", "Drei"]);
    assert_eq!(in_file(&entries[0].document, "zwei"), "zwei");
    assert_eq!(blocks(&entries[1].document), ["B", "Vier < fünf"]);
}

#[test]
fn a_wordpress_export_gives_posts_and_their_groups() {
    let export = r#"<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="x"><channel>
<item><title>Straßenbahn</title><guid>https://x/?p=1</guid><content:encoded><![CDATA[<!-- wp:paragraph -->
<p>Ab 2027 &amp; billiger.</p>
<!-- /wp:paragraph -->]]></content:encoded><wp:post_date_gmt>2026-03-12 07:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>
<category domain="language" nicename="de"><![CDATA[Deutsch]]></category><category domain="post_translations" nicename="pll_5f">x</category></item>
<item><title>bild.png</title><wp:post_type>attachment</wp:post_type></item></channel></rss>"#;
    let entries = entries("export.xml", export);
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].key.as_deref(), Some("pll_5f"));
    assert_eq!(entries[0].document.declared.as_ref().unwrap().tag(), "de");
    assert_eq!(blocks(&entries[0].document), ["Straßenbahn", "Ab 2027 & billiger."]);
    assert_eq!(entries[0].date.as_deref(), Some("2026-03-12T07:00:00Z"));
}

#[test]
fn a_cut_feed_is_named_with_its_place() {
    let error = input::read_entries("a.rss", b"<rss><channel>\n<item><title>x</ti", None).unwrap_err().to_string();
    assert!(error.starts_with("a.rss:2:"), "{error}");
}

#[test]
fn json_feeds_give_their_items() {
    let entries = sample("observatory.de.json");
    assert_eq!(entries[0].id, "observatory.de.json#obs-41");
    assert_eq!(entries[0].date.as_deref(), Some("2026-03-10T10:00:00Z"));
    assert_eq!(entries[0].link.as_deref(), Some("https://observatory.example.org/de/neues-teleskop"));
    assert_eq!(entries[0].document.blocks.len(), 3);
    assert_eq!(in_file(&entries[0].document, "„Das erste Bild"), "„Das erste Bild");
}

#[test]
fn a_json_article_is_a_text_with_a_language() {
    let file = "{\"title\": \"Caf\\u00e9\", \"lang\": \"fr\",\n\"text\": \"Un \\u00ab45\\u00bb.\\n\\nDeux.\"}";
    let entries = entries("a.json", file);
    assert_eq!(blocks(&entries[0].document), ["Café", "Un «45».", "Deux."]);
    assert_eq!(entries[0].document.name, "a.json");
    assert_eq!(in_file(&entries[0].document, "«45»"), "\\u00ab45\\u00bb");
    assert_eq!(entries[0].document.position(entries[0].document.blocks[2].span).line, 2);
    assert_eq!(entries[0].document.declared.as_ref().unwrap().tag(), "fr");
}

#[test]
fn json_lines_are_articles_and_a_bad_line_is_named() {
    let good =
        "{\"id\": 7, \"lang\": \"es\", \"html\": \"<p>Uno</p><p>Dos</p>\"}\n\n{\"id\": \"b\", \"text\": \"Tres\"}\n";
    let read = entries("a.jsonl", good);
    assert_eq!(read[0].id, "a.jsonl#7");
    assert_eq!(blocks(&read[0].document), ["Uno", "Dos"]);
    assert_eq!(read[1].document.position(read[1].document.blocks[0].span).line, 3);
    let error = |file: &str| input::read_entries("a.jsonl", file.as_bytes(), None).unwrap_err().to_string();
    assert!(error("{\"text\": \"x\"}\n{\"text\": ").starts_with("a.jsonl:2:9: this line is no JSON: EOF"));
    assert!(error("{\"text\": \"x\"}\n{\"words\": \"x\"}").starts_with("a.jsonl:2: no article: give an object with"));
}

#[test]
fn a_table_of_articles_gives_its_rows() {
    let file = "id,lang,title,text\r\n1,es,Uno,\"Dijo \"\"sí\"\", a las 3.\n\nFin.\"\r\n2,fr,Deux,Trois\r\n";
    let entries = entries("a.csv", file);
    assert_eq!(blocks(&entries[0].document), ["Uno", "Dijo \"sí\", a las 3.", "Fin."]);
    assert_eq!(in_file(&entries[0].document, "\"sí\""), "\"\"sí\"\"");
    assert_eq!(in_file(&entries[0].document, "a las 3"), "a las 3");
    assert_eq!(entries[1].id, "a.csv#2");
    assert_eq!(entries[1].document.declared.as_ref().unwrap().tag(), "fr");
    let error = input::read_entries("a.csv", b"id,text\n1,\"open", None).unwrap_err().to_string();
    assert!(error.starts_with("a.csv:2:3: this quoted field is never closed"), "{error}");
    let error = input::read_entries("a.csv", b"id,words\n1,x", None).unwrap_err().to_string();
    assert!(error.starts_with("a.csv:1: no column of texts among `id`, `words`"), "{error}");
}

#[test]
fn a_table_in_two_languages_is_beads() {
    let file = "key\ten\tpt_BR\nk1\tThe tram\tO bonde\nk2\tNineteen stops\t\n";
    let read =
        input::table::read_bilingual("a.tsv", file.as_bytes(), None, None, &Default::default()).unwrap().remove(0);
    assert_eq!(blocks(&read.source), ["The tram", "Nineteen stops"]);
    assert_eq!(blocks(&read.target), ["O bonde"]);
    assert_eq!(read.units, [(0, Some(0)), (1, None)]);
    assert_eq!(read.target.declared.unwrap().tag(), "pt-BR");
}
