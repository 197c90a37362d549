//! Cost grows with the text and not with its square: processor time of one thread at one size and at four times it.
#![cfg(target_os = "linux")]

use std::sync::Arc;

use transdrift::{Checker, Document, Settings};

/// Nanoseconds that this thread has worked, whatever else the machine does.
fn worked() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split_whitespace().next().unwrap().parse().unwrap()
}

/// What checking a pair of as many paragraphs takes, each rendered by the one of its number.
fn cost(paragraphs: usize, source: impl Fn(usize) -> String, target: impl Fn(usize) -> String) -> u64 {
    cost_in("es", paragraphs, source, target)
}

/// The same where the target is in the language `tag`.
fn cost_in(tag: &str, paragraphs: usize, source: impl Fn(usize) -> String, target: impl Fn(usize) -> String) -> u64 {
    let checker = Checker::new(Settings::default());
    let read = |tag: &str, paragraph: &dyn Fn(usize) -> String| {
        let text = (0..paragraphs).map(paragraph).collect::<Vec<_>>().join("\n\n");
        Arc::new(checker.read(Document::from_paragraphs(tag, text, tag.parse().ok())).unwrap())
    };
    let (source, target) = (read("en", &source), read(tag, &target));
    let units: Vec<_> = (0..paragraphs as u32).map(|unit| (unit, Some(unit))).collect();
    let before = worked();
    let compared = checker.compare_units(source, target, &units).unwrap();
    std::hint::black_box(compared.findings);
    worked() - before
}

/// Four times the text takes four times the work, or a little more.
fn assert_linear(source: impl Fn(usize) -> String + Copy, target: impl Fn(usize) -> String + Copy) {
    // The first run reads tables.
    cost(8, source, target);
    let (small, large) = (cost(150, source, target), cost(600, source, target));
    assert!(large < 9 * small, "{} and {} ms", small / 1_000_000, large / 1_000_000);
}

/// What reading and checking take of as many bytes of one paragraph.
fn reading(tag: &str, unit: &str, bytes: usize) -> u64 {
    let checker = Checker::new(Settings::default());
    let text = unit.repeat(bytes / unit.len());
    let before = worked();
    let document = Document::from_paragraphs(tag, text, tag.parse().ok());
    let text = checker.read(document).unwrap();
    std::hint::black_box(checker.check(&text));
    worked() - before
}

/// Paragraphs of one kind, each of which once took the square of its length or more, and natural ones beside them.
#[test]
fn one_paragraph_is_read_in_time() {
    let prose = "The mayor said that 45 boats, which “sailed at noon”, would not return before 3 March 2009. ";
    let chinese = "市长说，四十五艘船“中午出发”，2009年3月3日之前不会返回北京。";
    let units = [
        ("en", prose),
        ("zh", chinese),
        ("en", "a"),
        ("en", "A"),
        ("en", "1"),
        ("en", "1 "),
        ("en", "12,"),
        ("en", "hundred million "),
        ("en", "("),
        ("en", "a)"),
        ("en", "`"),
        ("en", "]("),
        ("en", "@ab"),
        ("en", "a-"),
        ("en", "\""),
        ("en", "h\"a"),
        ("en", "5\" "),
        ("en", "‘"),
        ("en", "‘b” "),
        ("en", "«"),
        ("en", "«a "),
        ("en", "”"),
        ("en", " ,a"),
        ("en", "! – a, "),
        ("en", "{{a|"),
        ("en", "'''a"),
        ("en", "@@a"),
        ("en", "<a "),
        ("en", "%(x "),
        ("en", "{a, plural, one {"),
        ("en", "http://a.example/("),
    ];
    for (tag, unit) in units {
        // The first run reads tables.
        reading(tag, unit, 1000);
        let (small, large) = (reading(tag, unit, 20_000), reading(tag, unit, 80_000));
        assert!(large < 8 * small.max(4_000_000), "{unit}: {} and {} µs", small / 1000, large / 1000);
    }
}

#[test]
fn pronouns_and_persons() {
    assert_linear(
        |n| format!("The ministry said it would wait for {n} days. “We wait,” it said."),
        |n| format!("El ministerio dijo que esperaría {n} días. «Esperamos», dijo ella."),
    );
}

#[test]
fn acronyms_and_words_left() {
    assert_linear(
        |n| format!("NATO and the EU met on day {n} with the WHO."),
        |n| format!("La NATO y la UE se reunieron el día {n} with the WHO."),
    );
}

/// Words that stand in thousands of paragraphs, with capitals that no name of the source answers.
#[test]
fn nouns_with_capitals() {
    let source = |n: usize| format!("Open the page of {n} boats in the Harbour.");
    let target = |n: usize| format!("Öffne jetzt im Hafen die Seite mit {n} Booten und Drachen.");
    cost_in("de", 8, source, target);
    let (small, large) = (cost_in("de", 5_000, source, target), cost_in("de", 20_000, source, target));
    assert!(large < 7 * small, "{} and {} ms", small / 1_000_000, large / 1_000_000);
}

#[test]
fn links() {
    assert_linear(
        |n| format!("The page is at https://example.org/en/page{n} for all."),
        |n| format!("La página está en https://example.org/es/pagina{} para todos.", n + 1),
    );
}

/// What reading a file of a format takes of as many bytes, whatever comes of it.
fn reading_file(name: &str, head: &str, unit: &str, bytes: usize) -> u64 {
    let file = format!("{head}{}", unit.repeat(bytes / unit.len()));
    let before = worked();
    let _ = std::hint::black_box(transdrift::input::read_entries(name, file.as_bytes(), "en".parse().ok()));
    worked() - before
}

/// Marks that are never closed, in the formats that have readers of our own.
#[test]
fn one_line_of_a_file_is_read_in_time() {
    let files = [
        ("a.adoc", "x ", "link:"),
        ("a.adoc", "x ", "link:[ "),
        ("a.adoc", "x ", "*a "),
        ("a.rst", "x ", "``a `"),
        ("a.ftl", "a = x", "\n  { $n ->\n [one] b\n *[other] c\n }"),
        ("a.ftl", "a = x", "\n  { $n ->\n *[other] c\n }"),
        ("a.ftl", "a = ", "{ \"x\" } "),
        ("a.json", "{\"k\":\"", "%(x "),
        ("a.properties", "", "a=b\\\n"),
        ("a.strings", "", "\"a\" = \"b\";\n"),
        ("a.yml", "en:\n", "  a: b\n"),
        ("a.srt", "", "1\n00:00:01,000 --> 00:00:02,000\na\n\n"),
    ];
    for (name, head, unit) in files {
        reading_file(name, head, unit, 1000);
        let (small, large) = (reading_file(name, head, unit, 20_000), reading_file(name, head, unit, 80_000));
        assert!(large < 8 * small.max(4_000_000), "{name}, {unit}: {} and {} µs", small / 1000, large / 1000);
    }
}
