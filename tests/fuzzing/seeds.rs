//! What the corpora begin with: the samples and the files of the tests, in the form that each target takes.

use std::path::{Path, PathBuf};

use transdrift::report::{Article, Report, json};
use transdrift::{Checker, Settings, input};

use super::TAGS;

/// A seed of the target called so.
pub type Seed = (&'static str, Vec<u8>);

/// Which target reads a file of this name.
fn reader(name: &str) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1;
    Some(match ending {
        "txt" => "read_text",
        "md" => "read_markdown",
        "mdx" => "read_mdx",
        "html" => "read_html",
        "rss" | "atom" => "read_feed",
        "json" => "read_json",
        "csv" => "read_csv",
        "docx" | "odt" | "epub" => "read_archive",
        "gz" => "read_packed",
        "xlf" => "read_xliff",
        "tmx" => "read_tmx",
        "po" => "read_po",
        "arb" | "properties" | "strings" | "stringsdict" | "ftl" | "yml" | "srt" | "vtt" | "xml" => "read_keys",
        "xcstrings" => "read_xcstrings",
        "adoc" => "read_adoc",
        "rst" => "read_rst",
        _ => return None,
    })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// All seeds. `root` is the folder of the crate.
pub fn all(root: &Path) -> Vec<Seed> {
    let mut seeds = Vec::new();
    let mut found = Vec::new();
    ["samples", "tests/formats", "tests/sites"].iter().for_each(|folder| files(&root.join(folder), &mut found));
    for path in &found {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(bytes) = std::fs::read(path) else { continue };
        match reader(&name) {
            Some(target) if bytes.len() < 40_000 => seeds.push((target, bytes)),
            _ if name == "transdrift.toml" => seeds.push(("settings", bytes)),
            _ => {}
        }
    }
    let sheet = b"<worksheet><sheetData><row><c r='A1' t='inlineStr'><is><t>en</t></is></c><c r='B1' t='inlineStr'><is><t>es</t></is></c></row><row><c r='A2' t='inlineStr'><is><t>The kite</t></is></c><c r='B2' t='inlineStr'><is><t>La cometa</t></is></c></row></sheetData></worksheet>";
    seeds.push(("read_xlsx", sheet.to_vec()));
    let guide = b"= Kites\n:lang: en\n\nFold the *left* wing, see link:fold.html[the page].\n\n.List\n* First `fold()`\n\n----\nlet a = 1;\n----\n\nNOTE: Mind the wind.\n\n|===\n|Kite |Price\n|===\n";
    seeds.push(("read_adoc", guide.to_vec()));
    let catalogue = br#"{"sourceLanguage": "en", "strings": {"Fly \"it\"": {"localizations": {"de": {"stringUnit": {"state": "translated", "value": "Steigen"}}}}, "kites": {"localizations": {"de": {"variations": {"plural": {"one": {"stringUnit": {"value": "%lld Drachen"}}, "other": {"stringUnit": {"value": "%lld Drachen"}}}}}}}}}"#;
    seeds.push(("read_xcstrings", catalogue.to_vec()));
    articles(root, &mut seeds);
    let page = b"<html><body><p>The tram opened in 2009.</p><p>It cost 45 million euros.</p></body></html>";
    seeds.push(("read_epub", page.to_vec()));
    let docx = br#"<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The tram opened in 2009.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>45</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
    seeds.push(("read_docx", docx.to_vec()));
    let odt = br#"<office:document-content><office:body><office:text><text:h text:outline-level="1">Tram</text:h><text:p>It opened in 2009.<text:s text:c="2"/>Late.</text:p></office:text></office:body></office:document-content>"#;
    seeds.push(("read_odt", odt.to_vec()));
    let lines = b"{\"id\":\"a\",\"lang\":\"en\",\"text\":\"The tram opened in 2009.\"}\n{\"id\":\"b\",\"lang\":\"es\",\"html\":\"<p>El tranv\xc3\xada</p>\"}\n";
    seeds.push(("read_jsonl", lines.to_vec()));
    let settings = b"min-confidence = 0.6\nselect = [\"quote-style\"]\n[rules]\nnumber-mismatch = { severity = \"critical\", min-confidence = 0.9 }\nnames = \"off\"\n[[override]]\nfiles = ['blog/**']\nlanguages = ['pt']\nignore = ['numbers']\n";
    seeds.push(("settings", settings.to_vec()));
    seeds
}

/// Passages of an article in many languages, alone and in pairs, and the report of one pair.
fn articles(root: &Path, seeds: &mut Vec<Seed>) {
    let folder = root.join("samples/articles");
    let checker = Checker::new(Settings::default());
    let read = |part: &str, tag: &str| {
        let mut found = Vec::new();
        files(&folder.join(part), &mut found);
        let path = found
            .into_iter()
            .find(|path| path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(&format!(".{tag}"))))?;
        checker.read(input::read(&path, None).ok()?).ok().map(std::sync::Arc::new)
    };
    let Some(source) = read("good", "en") else { return };
    for (number, tag) in (0u8..).zip(TAGS) {
        let Some(target) = read("damaged", tag) else { continue };
        let text = &target.document.text;
        let cut = &text[..text.floor_char_boundary(1500)];
        seeds.push(("language", cut.into()));
        for kind in ["segments", "facts"] {
            seeds.push((kind, [&[number], cut.as_bytes()].concat()));
        }
        let begun = &source.document.text[..source.document.text.floor_char_boundary(1500)];
        for kind in ["align", "pair"] {
            seeds.push((kind, [&[0, number], begun.as_bytes(), &[0], cut.as_bytes()].concat()));
        }
        if matches!(tag, "es" | "ar" | "ja") {
            let compared = checker.compare(source.clone(), target);
            let article = Article::of_pair("b", &compared.bitext, &compared.findings);
            seeds.push(("report", json::line(&article)));
            seeds.push(("report", json::render(&Report { articles: vec![article], ..Report::default() })));
        }
    }
}
