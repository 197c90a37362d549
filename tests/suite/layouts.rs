//! Every layout of `tests/sites` and `samples` is found without configuration.

use std::path::{Path, PathBuf};

use transdrift::batch::layout::{self, Layout, Request, Way};
use transdrift::batch::walk::{self, Kind};

fn find(folder: &str, request: &Request) -> Layout {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walk::files(&[root], &[]).unwrap().files;
    let texts: Vec<PathBuf> = files.into_iter().filter(|(_, kind)| *kind == Kind::Text).map(|(path, _)| path).collect();
    layout::find(&texts, request)
}

/// The groups as `source tag path | tag path …`, paths below the site.
fn told(folder: &str, layout: &Layout) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let version = |version: &layout::Version| {
        let path = version.path.strip_prefix(&root).unwrap().display().to_string();
        format!("{} {path}", version.locale.as_ref().map_or("?", |locale| locale.tag()))
    };
    layout.groups.iter().map(|group| group.versions.iter().map(version).collect::<Vec<_>>().join(" | ")).collect()
}

#[track_caller]
fn expect(folder: &str, way: Way, groups: &[&str]) {
    let layout = find(folder, &Request::default());
    let mut got = told(folder, &layout);
    got.sort();
    let mut expected: Vec<_> = groups.iter().map(ToString::to_string).collect();
    expected.sort();
    assert_eq!(got, expected);
    assert!(layout.groups.iter().any(|group| group.way == way), "{folder}: {:?}", layout.groups[0].way);
}

#[test]
fn hugo() {
    expect(
        "samples/site-hugo",
        Way::Folder,
        &[
            "en content/en/about/opening.md | de content/de/about/opening.md | es content/es/about/opening.md",
            "en content/en/about/rules.md | de content/de/about/rules.md | es content/es/about/rules.md",
            "en content/en/history.md | de content/de/history.md | es content/es/history.md",
        ],
    );
    let by_name = [
        "en content/opening.md | es content/opening.es.md",
        "en content/history/index.md | es content/history/index.es.md",
        "en content/rules.md | es content/normas.es.md",
    ];
    expect("tests/sites/hugo-by-name", Way::Suffix, &by_name);
    expect("tests/sites/hugo-by-name", Way::Key, &by_name);
}

#[test]
fn docusaurus() {
    let fr = "i18n/fr/docusaurus-plugin-content-docs/current";
    let pair = |name: &str| format!("en docs/{name} | fr {fr}/{name}");
    let pairs = ["opening.mdx", "rules.md", "about/history.md"].map(pair);
    expect("samples/site-docusaurus", Way::Plugin, &pairs.each_ref().map(String::as_str));
}

#[test]
fn starlight() {
    let root = "src/content/docs";
    let group = |name: &str| format!("en {root}/{name} | ja {root}/ja/{name} | pt-BR {root}/pt-br/{name}");
    let groups = ["opening.mdx", "about/history.md"].map(group);
    expect("tests/sites/starlight", Way::Folder, &groups.each_ref().map(String::as_str));
}

#[test]
fn mkdocs_three_ways() {
    let suffix = ["en docs/opening.en.md | fr docs/opening.fr.md", "en docs/rules.md | fr docs/rules.fr.md"];
    expect("tests/sites/mkdocs-suffix", Way::Suffix, &suffix);
    let folder = ["en docs/en/index.md | de docs/de/index.md", "en docs/en/api/rules.md | de docs/de/api/rules.md"];
    expect("tests/sites/mkdocs-folder", Way::Folder, &folder);
    let projects = [
        "en docs/en/docs/index.md | ja docs/ja/docs/index.md",
        "en docs/en/docs/about/history.md | ja docs/ja/docs/about/history.md",
    ];
    expect("tests/sites/mkdocs-per-language", Way::Folder, &projects);
}

#[test]
fn jekyll() {
    let groups = [
        "en _posts/2026-03-12-opening.md | pt-BR _posts/pt-BR/2026-03-12-opening.md",
        "en history.md | pt-BR history.pt-BR.md",
    ];
    expect("tests/sites/jekyll", Way::Folder, &groups);
}

#[test]
fn pages_that_link_each_other() {
    let groups = [
        "en opening-hours.html | de oeffnungszeiten.html | es horario.html",
        "en how-it-began.html | de wie-es-begann.html | es como-empezo.html",
    ];
    expect("tests/sites/hreflang", Way::Hreflang, &groups);
}

#[test]
fn suffix_and_folder_without_a_generator() {
    let suffix = [
        "en opening.en.md | es opening.es.md | fr opening.fr.md",
        "en old/history.en.txt | es old/history.es.txt | fr old/history.fr.txt",
    ];
    expect("tests/sites/suffix", Way::Suffix, &suffix);
    let folder = [
        "en en/opening.md | de de/opening.md | pt-BR pt-BR/opening.md",
        "en en/rules.md | de de/rules.md | pt-BR pt-BR/rules.md",
    ];
    expect("tests/sites/folder", Way::Folder, &folder);
    let layout = find("tests/sites/folder", &Request::default());
    assert!(layout.alone.iter().any(|(path, _)| path.ends_with("api/opening.md")), "{:?}", layout.alone);
}

#[test]
fn the_user_overrules() {
    let source = Request { source: "de".parse().ok(), ..Request::default() };
    assert!(told("tests/sites/folder", &find("tests/sites/folder", &source))[0].starts_with("de "));
    let pattern = Request { patterns: vec!["en/{p}=api/{p}".parse().unwrap()], ..Request::default() };
    let got = told("tests/sites/folder", &find("tests/sites/folder", &pattern));
    assert!(got.contains(&"en en/opening.md | ? api/opening.md".to_owned()), "{got:?}");
    let suffix = Request { ways: Some(&[Way::Suffix]), ..Request::default() };
    assert!(find("tests/sites/folder", &suffix).groups.is_empty());
}

#[test]
fn a_folder_that_is_called_like_a_language_is_none_where_its_text_says_otherwise() {
    let folder = std::env::temp_dir().join(format!("transdrift-layout-{}", std::process::id()));
    let text =
        "The department keeps the machines of the whole house running. Write to the office if one of them stops.\n";
    std::fs::create_dir_all(folder.join("it")).unwrap();
    for name in ["setup.md", "it/setup.md"] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let layout = layout::find(&[folder.join("setup.md"), folder.join("it/setup.md")], &Request::default());
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(layout.groups.is_empty(), "{:?}", layout.groups);
    assert!(layout.alone[0].1.contains("reads as en"), "{:?}", layout.alone);
}

#[test]
fn a_page_that_is_mostly_commands_is_in_the_language_of_its_prose() {
    let folder = std::env::temp_dir().join(format!("transdrift-layout-prose-{}", std::process::id()));
    let commands =
        "```sh\nkeep the kites of the harbour and write them to the list that the office has\n```\n\n".repeat(12);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("kites.md"), format!("{commands}Write to the office if one of the kites stops.\n"))
        .unwrap();
    std::fs::write(
        folder.join("kites-ja.md"),
        format!("{commands}凧が一つでも止まったら、事務所に連絡してください。\n"),
    )
    .unwrap();
    let layout = layout::find(&[folder.join("kites.md"), folder.join("kites-ja.md")], &Request::default());
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(layout.groups.len(), 1, "{:?}", layout.alone);
}

#[test]
fn apps() {
    let groups = [
        "en _locales/en/messages.json | es _locales/es/messages.json",
        "en config/locales/en.yml | es config/locales/es.yml",
        "en en.lproj/Main.strings | es es.lproj/Main.strings",
        "? java/kites.properties | es java/kites_es.properties",
        "en l10n/app_en.arb | es l10n/app_es.arb",
        "? res/values/strings.xml | es res/values-es/strings.xml | pt-BR res/values-pt-rBR/strings.xml",
        "en web/lang/en.json | es web/lang/es.json",
        "en web/locales/en/common.json | es web/locales/es/common.json",
    ];
    expect("tests/sites/app", Way::Folder, &groups);
}
