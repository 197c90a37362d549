//! How long the rooms that read one text take, by language and by shape of the text.
//!
//! `cargo bench --bench reading`; a name after `--` picks rooms. Doubling a text doubles its time; where it does more, a
//! room's work grows faster than its input.

use transdrift::locale::names::name_words;
use transdrift::segment::segments;
use transdrift::words::Words;
use transdrift::{Checker, Document, Settings, facts, input, language};

fn main() {
    divan::main();
}

const ARTICLES: [&str; 8] = ["en.md", "es.md", "de.md", "ru.md", "ar.md", "hi.md", "zh.txt", "ja.md"];

/// The article `times` over, in paragraphs or as one.
fn text(name: &str, times: usize, glue: &str) -> Document {
    let path = format!("{}/samples/articles/good/undersea-cables.{name}", env!("CARGO_MANIFEST_DIR"));
    let document = input::read(path.as_ref(), None).expect("the sample can be read");
    let blocks = (0..document.blocks.len() * times).map(|at| document.block_text(at % document.blocks.len()));
    let tag = name.split('.').next().and_then(|tag| tag.parse().ok());
    Document::from_paragraphs(name, blocks.collect::<Vec<_>>().join(glue), tag)
}

/// Measures `room` on every article, by the byte.
fn measure<T>(bencher: divan::Bencher, name: &str, room: impl Fn(&Document) -> T + Sync) {
    let document = text(name, 4, "\n\n");
    bencher.counter(divan::counter::BytesCount::new(document.text.len())).bench(|| room(&document));
}

fn locale(document: &Document) -> transdrift::locale::Locale {
    document.declared.clone().expect("the name says the language")
}

#[divan::bench(args = ARTICLES)]
fn whole(bencher: divan::Bencher, name: &str) {
    let checker = Checker::new(Settings::default());
    measure(bencher, name, |document| checker.read(document.clone()).expect("the text has a language"));
}

#[divan::bench(args = ARTICLES)]
fn words(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, |document| Words::read(document, name_words(&locale(document))));
}

#[divan::bench(args = ARTICLES)]
fn sentences(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, |document| segments(document, &locale(document)));
}

#[divan::bench(args = ARTICLES)]
fn references(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, facts::references::read);
}

#[divan::bench(args = ARTICLES)]
fn quantities(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, |document| facts::quantities::read(document, &locale(document)));
}

#[divan::bench(args = ARTICLES)]
fn names_and_words(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, |document| {
        let locale = locale(document);
        facts::names::read(document, &locale, &Words::read(document, name_words(&locale)))
    });
}

#[divan::bench(args = ARTICLES)]
fn quotations(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, |document| facts::quotations::read(document, &locale(document), &[]));
}

#[divan::bench(args = ARTICLES)]
fn blocks_in_other_languages(bencher: divan::Bencher, name: &str) {
    measure(bencher, name, |document| language::foreign_blocks(document, &locale(document)));
}

/// One paragraph of 1, 2, 4, 8 articles.
#[divan::bench(args = [1, 2, 4, 8])]
fn one_paragraph(bencher: divan::Bencher, times: usize) {
    let checker = Checker::new(Settings::default());
    let document = text("es.md", times, " ");
    let bytes = divan::counter::BytesCount::new(document.text.len());
    bencher.counter(bytes).bench(|| checker.read(document.clone()).expect("the text has a language"));
}
