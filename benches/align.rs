//! How long alignment takes, by languages, by length, and by how it grows.
//!
//! `cargo bench --bench align` prints times; compare two versions by their ratio on one machine. Of a growth bench, what
//! counts is the ratio between one line and the next: 2.2 at most for twice the text.

use transdrift::align::{self, Lexicon};
use transdrift::text::Text;
use transdrift::{Checker, Document, Settings, input};

fn main() {
    divan::main();
}

const PAIRS: [&str; 4] = ["es.md", "ru.md", "ar.md", "zh.txt"];

/// The paragraphs of a sample article.
fn paragraphs(name: &str) -> Vec<String> {
    let path = format!("{}/samples/articles/good/undersea-cables.{name}", env!("CARGO_MANIFEST_DIR"));
    let document = input::read(path.as_ref(), None).expect("the sample can be read");
    (0..document.blocks.len()).map(|block| document.block_text(block).to_owned()).collect()
}

fn read(name: &str, words: String) -> Text {
    let tag = name.split('.').next().and_then(|tag| tag.parse().ok());
    let checker = Checker::new(Settings::default());
    checker.read(Document::from_paragraphs(name, words, tag)).expect("the text has a language")
}

/// The paragraphs of both versions of the article again and again, each with a number of its own, put together by
/// `joint`.
fn long(target: &str, count: usize, joint: &str) -> [Text; 2] {
    let versions = ["en.md", target].map(|name| (name, paragraphs(name)));
    let shortest = versions.iter().map(|(_, paragraphs)| paragraphs.len()).min().unwrap_or_default();
    versions.map(|(name, paragraphs)| {
        let numbered = (0..count).map(|at| format!("{} {}.", paragraphs[at % shortest], 1000 + at));
        read(name, numbered.collect::<Vec<_>>().join(joint))
    })
}

fn aligned(bencher: divan::Bencher, [source, target]: &[Text; 2]) {
    bencher.bench(|| align::align(source, target, &Lexicon::default()));
}

/// An article as it is.
#[divan::bench(args = PAIRS)]
fn article(bencher: divan::Bencher, target: &str) {
    aligned(bencher, &["en.md", target].map(|name| read(name, paragraphs(name).join("\n\n"))));
}

/// A headline and two paragraphs.
#[divan::bench(args = PAIRS)]
fn short(bencher: divan::Bencher, target: &str) {
    aligned(bencher, &long(target, 3, "\n\n"));
}

/// The length of a book.
#[divan::bench(args = PAIRS, sample_count = 3, sample_size = 1)]
fn book(bencher: divan::Bencher, target: &str) {
    aligned(bencher, &long(target, 4000, "\n\n"));
}

/// More and more paragraphs.
#[divan::bench(args = [250, 500, 1000, 2000], sample_count = 5, sample_size = 1)]
fn growth_in_paragraphs(bencher: divan::Bencher, count: usize) {
    aligned(bencher, &long("es.md", count, "\n\n"));
}

/// One paragraph that grows.
#[divan::bench(args = [50, 100, 200, 400], sample_count = 5, sample_size = 1)]
fn growth_in_sentences(bencher: divan::Bencher, count: usize) {
    aligned(bencher, &long("es.md", count, " "));
}

/// Lines that are all alike: every pair looks as good as any other.
#[divan::bench(args = [1250, 2500, 5000, 10000], sample_count = 3, sample_size = 1)]
fn growth_in_equal_lines(bencher: divan::Bencher, count: usize) {
    let line = |name: &str, words: &str| read(name, vec![words; count].join("\n\n"));
    let lines = [line("en", "The bridge opens again in spring."), line("es", "El puente reabre en primavera.")];
    aligned(bencher, &lines);
}
