//! What always holds of readers: no input panics, and every place is one.

use proptest::prelude::*;
use transdrift::Document;
use transdrift::input::{self, markdown, po, table, tmx, xliff};

/// Names that lead to each reader.
const NAMES: [&str; 22] = [
    "a.md",
    "a.mdx",
    "a.html",
    "a.rss",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.tsv",
    "a.txt",
    "a",
    "a.docx",
    "a.odt",
    "a.epub",
    "a.xml",
    "a.arb",
    "a.properties",
    "a.strings",
    "a.stringsdict",
    "a.ftl",
    "a.yml",
    "a.srt",
    "a.vtt",
];

/// Constructs of every format, whole and cut.
const PARTS: &[&str] = &[
    "---\n",
    "+++\n",
    "lang: es\n",
    "title = \"",
    "# ",
    "> ",
    "- ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "`",
    "**",
    "[a](b)",
    "![é](x)",
    "{{< x >}}",
    "{{<",
    "{% y %}",
    "{",
    "}",
    "<Tab a={b}>",
    "<a",
    ":::note[é",
    ":::\n",
    "!!! note \"é\"\n",
    "=== \"é",
    "import a from 'b'\n",
    "[^1]",
    "[^1]: ",
    "<p>",
    "</p>",
    "<br>",
    "<br><br>",
    "<q>",
    "</q>",
    "<li>",
    "<pre>",
    "<ul hidden>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&",
    "&#x1F600;",
    "&#0;",
    "&nbsp",
    "<rss>",
    "<channel>",
    "<item>",
    "<title>",
    "</title>",
    "</item>",
    "<feed>",
    "<entry>",
    "<content type=\"xhtml\">",
    "<link href=\"x\" hreflang=\"es\" rel=\"alternate\"/>",
    "{\"text\": \"",
    "\\u00e9",
    "\\ud83d",
    "\\",
    "\"",
    "}",
    "[",
    "]",
    ",",
    "\t",
    ";",
    "en,es\n",
    "text\n",
    "msgid \"",
    "<resources><string name=\"a\">",
    "</string></resources>",
    "<plurals name=\"b\"><item quantity=\"one\">",
    "<plist><dict><key>a</key><string>",
    "a = ",
    "a: ",
    "\"a\" = \"é\";\n",
    "{ $n ->\n  [one] x\n *[other] y\n }\n",
    "  - |\n    é\n",
    "\n1\n00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n",
    "{n, plural, one {#} other {é}}",
    "%1$s",
    "msgstr \"",
    "<xliff>",
    "<tmx>",
    "<tu>",
    "<tuv xml:lang=\"en\">",
    "<seg>",
    "</seg>",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "    ",
    "café",
    "日本語",
    "שלום",
    "45",
    "\u{feff}",
    "\u{0}",
    "🇪🇸",
];

fn sound(document: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &document.blocks {
        prop_assert!(block.span.start >= end && !block.span.is_empty(), "{document:?}");
        end = block.span.end;
        let words = document.text.get(block.span.range());
        prop_assert!(words.is_some_and(|words| words.trim() == words), "{document:?}");
        if !document.origin.file.is_empty() {
            let place = document.origin.locate(block.span);
            prop_assert!(document.origin.file.get(place.clone()).is_some(), "{place:?} in {document:?}");
        }
        document.position(block.span);
    }
    Ok(())
}

fn read_all(bytes: &[u8]) -> Result<(), TestCaseError> {
    for name in NAMES {
        for entry in input::read_entries(name, bytes, None).unwrap_or_default() {
            sound(&entry.document)?;
        }
    }
    let bilingual = [xliff::read, tmx::read, po::read].map(|read| read("a", bytes, None, None).ok());
    let table = table::read_bilingual("a", bytes, None, None, &Default::default()).unwrap_or_default();
    for read in bilingual.into_iter().flatten().chain(table) {
        sound(&read.source)?;
        sound(&read.target)?;
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_panics_and_every_place_is_one(parts in prop::collection::vec(0..PARTS.len(), 0..24)) {
        let text: String = parts.iter().map(|part| PARTS[*part]).collect();
        read_all(text.as_bytes())?;
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        read_all(&bytes)?;
    }

    #[test]
    fn plain_words_survive_every_mark_around_them(parts in prop::collection::vec(0..PARTS.len(), 0..6)) {
        let text: String = parts.iter().map(|part| PARTS[*part]).collect();
        let document = markdown::read("a.md", format!("Words first\n\n{text}").as_bytes(), None);
        if let Ok(document) = document {
            prop_assert_eq!(document.block_text(0), "Words first");
        }
    }
}

#[test]
fn real_files_cut_anywhere_do_not_panic() {
    for file in std::fs::read_dir(format!("{}/tests/formats", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let path = file.unwrap().path();
        let whole = std::fs::read(&path).unwrap();
        for length in (0..whole.len()).step_by(whole.len() / 23 + 1) {
            let _ = input::read_entries(&path.display().to_string(), &whole[..length], None);
        }
    }
}
