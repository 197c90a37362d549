//! Items of feeds in two languages are paired by every clue there is, and what has no partner is told.

use std::path::Path;
use std::process::Output;

use crate::batch::{Folder, lines, transdrift};

fn samples(more: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.current_dir(root).args(["batch", "--no-config", "--format", "jsonl"]);
    #[cfg(feature = "cache")]
    command.arg("--no-cache");
    command.args(more).output().unwrap()
}

/// `id how` of every article.
fn pairs(output: &Output) -> Vec<String> {
    let told = |line: &serde_json::Value| {
        format!("{} {}", line["id"].as_str().unwrap_or("?"), line["paired_by"].as_str().unwrap_or("-"))
    };
    lines(output).iter().map(told).collect()
}

#[test]
fn items_are_paired_by_every_clue() {
    let output = samples(&["samples/feeds/courier.es.rss", "samples/feeds/courier.en.rss"]);
    let es = |guid: &str, how: &str| format!("samples/feeds/courier.es.rss#{guid} {how}");
    let mut got = pairs(&output);
    got.sort();
    let mut expected = vec![
        es("77160", "by content"),
        es("77133", "by date"),
        es("hc-20931", "by guid"),
        es("hc-2104-es", "by address"),
        es("hc-2103-es", "by address"),
        es("hc-2102-es", "by hreflang"),
        es("hc-2101-es", "by hreflang"),
    ];
    expected.sort();
    assert_eq!(got, expected);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("7 pairs (2 by hreflang, 2 by address, 1 by guid, 1 by date, 1 by content)"), "{told}");
    assert!(told.contains("1 in en without a version in es"), "{told}");
}

#[test]
fn a_missing_article_is_a_neutral_finding_with_its_date() {
    let feeds = ["samples/feeds/courier.en.rss", "samples/feeds/courier.es.rss"];
    let output = samples(&[&feeds[..], &["--select", "article-missing"]].concat());
    let missing = lines(&output).into_iter().find(|line| line["id"] == "samples/feeds/courier.en.rss#77155").unwrap();
    let finding = &missing["findings"][0];
    assert_eq!((&finding["rule"], &finding["severity"]), (&"article-missing".into(), &"neutral".into()));
    assert!(finding["message"].as_str().unwrap().contains("published 2026-03-13T07:30:00Z, has no version in es"));
    assert!(lines(&samples(&feeds)).iter().all(|line| line["source"].is_object()));
}

#[test]
fn feeds_of_several_papers_in_one_folder_stay_apart() {
    let output = samples(&["samples/feeds"]);
    let got = pairs(&output);
    assert_eq!(got.len(), 11, "{got:?}");
    assert!(
        got.contains(&"samples/feeds/lakeside.fr.atom#tag:lakeside.example.org,2026:fr/nageurs by hreflang".to_owned())
    );
    assert!(got.contains(&"samples/feeds/observatory.de.json#obs-41 by guid".to_owned()), "{got:?}");
}

fn feed(language: &str, day: u32, words: &str) -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>x</title><link>https://x.example.org/</link><language>{language}</language>\
         <item><title>{words}</title><link>https://x.example.org/{day}</link>\
         <pubDate>Tue, {day:02} Mar 2026 06:00:00 GMT</pubDate><description>{words}</description></item></channel></rss>"
    )
}

#[test]
fn windows_that_do_not_overlap_are_told_and_nothing_is_called_missing() {
    let folder = Folder::new("feed-windows");
    folder
        .write("a.rss", feed("en", 3, "The mayor opened the bridge."))
        .write("b.rss", feed("es", 24, "Llueve en Cádiz."));
    let output =
        transdrift(&folder.0, &["batch", "--format", "jsonl", "--select", "article-missing", "a.rss", "b.rss"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("0 pairs"), "{told}");
    assert!(told.contains("do not overlap in time: one ends at 2026-03-03"), "{told}");
    assert_eq!(pairs(&output), [""; 0]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_feed_alone_and_a_broken_one_are_told() {
    let folder = Folder::new("feed-alone");
    folder.write("a.rss", feed("en", 3, "The mayor opened the bridge."));
    let output = transdrift(&folder.0, &["batch", "--format", "jsonl", "a.rss"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("a.rss: not compared: no feed in another language"));
    folder.write("b.rss", "<rss version=\"2.0\"><channel><item><title>cut off");
    let output = transdrift(&folder.0, &["batch", "--format", "jsonl", "a.rss", "b.rss"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(lines(&output)[0]["error"].as_str().unwrap().contains("b.rss"), "{output:?}");
}

#[test]
fn tables_and_lists_hold_their_versions_in_one_file() {
    let folder = Folder::new("feed-tables");
    let en = "The office counted 45 boats on the lake.";
    let es = "La oficina contó 54 barcos en el lago.";
    folder.write("a.csv", format!("id,group,lang,text\n1,boats,en,{en}\n2,boats,es,{es}\n"));
    folder.write("a.jsonl", format!("{{\"id\":\"1\",\"key\":\"boats\",\"lang\":\"en\",\"text\":\"{en}\"}}\n{{\"id\":\"2\",\"key\":\"boats\",\"lang\":\"es\",\"text\":\"{es}\"}}\n"));
    for name in ["a.csv", "a.jsonl"] {
        let output = transdrift(&folder.0, &["batch", "--format", "jsonl", name]);
        let got = lines(&output);
        assert_eq!(got.len(), 1, "{name}: {output:?}");
        assert_eq!(got[0]["findings"][0]["rule"], "number-mismatch", "{name}");
    }
}
