//! What always holds, on any input.

use std::sync::Arc;

use proptest::prelude::*;
use transdrift::align::Bead;
use transdrift::finding::{Group, Severity};
use transdrift::report::{self, Article, FORMATS, Look, Report};
use transdrift::span::Side;
use transdrift::text::Text;
use transdrift::{Checker, Document, Settings};

use super::batch::{Folder, transdrift};

const TAGS: [&str; 12] = ["en", "es", "de", "fr", "ru", "ar", "zh", "ja", "hi", "th", "fi", "he"];

/// Characters that have caused trouble: marks, digits of several scripts, controls, joiners, emoji.
const ALPHABET: &str = "[a-zäß0-9٤५ \\n\"'“”„«»‘’「」.,:;!?¿%€$£/@#()\\[\\]{}<>&\u{a0}\u{3000}\u{200b}\u{200d}\u{202e}\u{feff}中文日本語кий العרב๑ก🇪🇸👩‍🚀İıﬁ؟？-]{0,120}";

fn text(checker: &Checker, tag: &str, words: &str) -> Option<Arc<Text>> {
    let document = Document::from_paragraphs(tag, words, Some(tag.parse().unwrap()));
    checker.read(document).ok().map(Arc::new)
}

fn covered(ranges: impl Iterator<Item = std::ops::Range<u32>>, length: usize) -> bool {
    let mut units: Vec<u32> = ranges.flatten().collect();
    units.sort_unstable();
    units == (0..length as u32).collect::<Vec<_>>()
}

proptest! {
    #[test]
    fn spans_lie_on_characters_and_beads_cover_both_sides_once(
        a in ALPHABET, b in ALPHABET, s in 0..TAGS.len(), t in 0..TAGS.len(),
    ) {
        let checker = Checker::new(Settings { min_confidence: 0.0, ..Settings::default() });
        let (Some(source), Some(target)) = (text(&checker, TAGS[s], &a), text(&checker, TAGS[t], &b)) else {
            return Ok(());
        };
        for text in [&source, &target] {
            for fact in text.facts.iter() {
                prop_assert!(text.document.text.get(fact.span.range()).is_some(), "{fact:?}");
            }
            for segment in &text.segments {
                prop_assert!(text.document.text.get(segment.span.range()).is_some(), "{segment:?}");
            }
        }
        let compared = checker.compare(source, target);
        let (source, target) = (&compared.bitext.source, &compared.bitext.target);
        let beads = &compared.bitext.alignment.blocks;
        prop_assert!(covered(beads.iter().map(|bead| bead.source.clone()), source.document.blocks.len()));
        prop_assert!(covered(beads.iter().map(|bead| bead.target.clone()), target.document.blocks.len()));
        let sentences = &compared.bitext.alignment.segments;
        prop_assert!(covered(sentences.iter().map(|bead| bead.source.clone()), source.segments.len()));
        prop_assert!(covered(sentences.iter().map(|bead| bead.target.clone()), target.segments.len()));
        for finding in &compared.findings {
            prop_assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
            for label in std::iter::once(&finding.primary).chain(&finding.related) {
                let text = compared.bitext.text(label.side);
                prop_assert!(text.document.text.get(label.span.range()).is_some(), "{finding:?}");
            }
        }
    }

    #[test]
    fn every_report_can_be_made(a in ALPHABET, b in ALPHABET, s in 0..TAGS.len(), t in 0..TAGS.len()) {
        let settings = Settings { min_confidence: 0.0, min_severity: Severity::Neutral, ..Settings::default() };
        let checker = Checker::new(settings);
        let (Some(source), Some(target)) = (text(&checker, TAGS[s], &a), text(&checker, TAGS[t], &b)) else {
            return Ok(());
        };
        let alone = Article::of_text("a", &target, &checker.check(&target));
        let compared = checker.compare(source, target);
        let pair = Article::of_pair("a", &compared.bitext, &compared.findings);
        let report = Report { articles: vec![pair, alone], ..Report::default() };
        for format in FORMATS {
            report::render(format, &report, &Look::default());
        }
    }

    #[test]
    fn swapping_the_texts_swaps_the_beads(a in ALPHABET, b in ALPHABET, s in 0..TAGS.len(), t in 0..TAGS.len()) {
        let checker = Checker::new(Settings::default());
        let (Some(source), Some(target)) = (text(&checker, TAGS[s], &a), text(&checker, TAGS[t], &b)) else {
            return Ok(());
        };
        let there = checker.compare(source.clone(), target.clone()).bitext.alignment.blocks;
        let back = checker.compare(target, source).bitext.alignment.blocks;
        // Which of two that cross is said to have moved may turn with the texts; what is sure to go together may not.
        for (beads, others) in [(&there, &back), (&back, &there)] {
            for bead in beads.iter().filter(|bead| bead.posterior > 0.8) {
                let turned = |other: &Bead| (&other.source, &other.target) == (&bead.target, &bead.source);
                prop_assert!(others.iter().any(turned), "{:?} is not in {:?}", bead, others);
            }
        }
    }

    #[test]
    fn a_text_against_itself_has_no_mismatch(a in ALPHABET, s in 0..TAGS.len()) {
        let checker = Checker::new(Settings::default());
        if let Some(text) = text(&checker, TAGS[s], &a) {
            let compared = checker.compare(text.clone(), text);
            let drift = compared.findings.iter().find(|f| {
                f.rule.group != Group::Artifacts && f.label(Side::Source).is_some() && f.rule.id.ends_with("mismatch")
            });
            prop_assert!(drift.is_none(), "{drift:?}");
        }
    }
}

/// Records of one article in some thirty languages, many more than a batch has in memory at one time.
fn records() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/languages");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let version = |path: &std::path::PathBuf| {
        let tag = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.split('.').nth(1)).unwrap();
        serde_json::json!({"lang": tag, "text": std::fs::read_to_string(path).unwrap()})
    };
    let versions: Vec<_> = files.iter().map(version).collect();
    let pairs = versions.iter().flat_map(|source| versions.iter().map(move |target| (source, target)));
    let pairs = pairs.filter(|(source, target)| source != target).enumerate().step_by(29);
    pairs
        .map(|(id, (source, target))| {
            serde_json::json!({"id": id.to_string(), "source": source, "target": target}).to_string()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, ..ProptestConfig::default() })]

    #[test]
    fn output_does_not_depend_on_the_threads(lines in Just(records()).prop_shuffle(), threads in 2..7u8) {
        let folder = Folder::new("threads");
        folder.write("x.jsonl", lines.join("\n"));
        let run = |threads: u8| transdrift(&folder.0, &["batch", "--no-config", "--format", "jsonl", "-j", &threads.to_string(), "x.jsonl"]);
        let (one, many) = (run(1), run(threads));
        prop_assert!(one.status.code().is_some_and(|code| code < 2));
        let differs = one.stdout.split(|c| *c == b'\n').zip(many.stdout.split(|c| *c == b'\n')).find(|(a, b)| a != b);
        prop_assert!(differs.is_none() && one.stdout.len() == many.stdout.len(), "{differs:?}");
    }
}
