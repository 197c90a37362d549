//! How long a comparison takes: one article as users have it, and texts of 10 to 1,000 paragraphs.
//!
//! `cargo bench` prints times; compare two versions by their ratio on one machine.

use std::sync::Arc;

use transdrift::text::Text;
use transdrift::{Checker, Document, Settings, input};

fn main() {
    divan::main();
}

/// A sample article.
fn article(name: &str) -> Document {
    let path = format!("{}/samples/articles/good/undersea-cables.{name}", env!("CARGO_MANIFEST_DIR"));
    input::read(path.as_ref(), None).expect("the sample can be read")
}

/// A text of `paragraphs` paragraphs: those of the article again and again, each with a number of its own.
fn long(checker: &Checker, name: &str, paragraphs: usize) -> Arc<Text> {
    let document = article(name);
    let blocks = (0..paragraphs).map(|at| {
        let words = document.block_text(at % document.blocks.len());
        format!("{words} {}.", 1000 + at)
    });
    let text = blocks.collect::<Vec<_>>().join("\n\n");
    let tag = name.split('.').next().and_then(|tag| tag.parse().ok());
    Arc::new(checker.read(Document::from_paragraphs(name, text, tag)).expect("the text has a language"))
}

/// Reading, aligning and checking one article.
#[divan::bench(args = ["es.md", "de.md", "ru.md", "ar.md", "zh.txt", "ja.md"])]
fn article_from_english(bencher: divan::Bencher, target: &str) {
    let checker = Checker::new(Settings::default());
    bencher.bench(|| {
        let read = |name: &str| Arc::new(checker.read(article(name)).expect("the sample has a language"));
        checker.compare(read("en.md"), read(target))
    });
}

/// Aligning and checking, without reading.
#[divan::bench(args = [10, 100, 400, 1000], sample_count = 5)]
fn paragraphs(bencher: divan::Bencher, paragraphs: usize) {
    let checker = Checker::new(Settings::default());
    let (source, target) = (long(&checker, "en.md", paragraphs), long(&checker, "es.md", paragraphs));
    bencher.bench(|| checker.compare(Arc::clone(&source), Arc::clone(&target)));
}
