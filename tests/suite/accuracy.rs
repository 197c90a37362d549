//! How much is found of faults that are planted one at a time in every article here, in every language, each compared alone
//! with the English one. The floors are what was reached; a change that loses more than a case or two must say so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use transdrift::facts::Value;
use transdrift::facts::names::Kind;
use transdrift::finding::{Finding, Group};
use transdrift::span::{Side, Span};
use transdrift::text::Text;
use transdrift::{Checker, Document, Settings, input};

/// An article in one language, with the English one.
struct Pair {
    story: &'static str,
    source: Arc<Text>,
    target: Arc<Text>,
}

/// The stories, where their versions are, and what stands behind the tag in a file's name.
const STORIES: [(&str, &str); 4] = [
    ("undersea-cables", "samples/articles/good"),
    ("ministry", "samples/announcement/good"),
    ("storm", "tests/languages"),
    ("bridge", "tests/languages"),
];

fn pairs(checker: &Checker) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (story, folder) in STORIES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let versions = files.iter().filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            let (tag, ending) = name.strip_prefix(story)?.strip_prefix('.')?.split_once('.')?;
            ["md", "txt"].contains(&ending).then(|| (tag.to_owned(), text(checker, path, tag)))
        });
        let versions: BTreeMap<String, Arc<Text>> = versions.collect();
        let source = &versions["en"];
        let others = versions.iter().filter(|(tag, _)| *tag != "en");
        pairs.extend(others.map(|(_, target)| Pair { story, source: Arc::clone(source), target: Arc::clone(target) }));
    }
    pairs
}

fn text(checker: &Checker, path: &Path, tag: &str) -> Arc<Text> {
    Arc::new(checker.read(input::read(path, tag.parse().ok()).unwrap()).unwrap())
}

/// A fault: its kind, the group of rules that answers it, and the text with it.
struct Fault {
    kind: &'static str,
    group: Group,
    /// Where it is, in the damaged text.
    at: u32,
    text: String,
}

/// What takes the place of names: of no language, and in no story.
const STRANGERS: [&str; 4] = ["Okonjo", "Haverford", "Marchetti", "Szalkai"];

fn replaced(text: &str, span: Span, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// The faults that can be planted in `pair`; `quoted` is what the same language quotes in other stories.
fn faults(pair: &Pair, quoted: &[(&'static str, String)]) -> Vec<Fault> {
    let target = &pair.target;
    let whole = target.document.text.as_str();
    let mut faults = Vec::new();
    let mut add = |kind, group, span: Span, with: &str| {
        faults.push(Fault { kind, group, at: span.start, text: replaced(whole, span, with) });
    };
    let others: Vec<&String> = quoted.iter().filter(|(story, _)| *story != pair.story).map(|(_, said)| said).collect();
    for (number, fact) in target.facts.iter().enumerate() {
        match &fact.value {
            Value::Quotation(quotation) if quotation.depth == 0 && !quotation.unpaired && quotation.close.is_some() => {
                let said = target.at(quotation.words);
                let count = said.split_whitespace().count();
                if count >= 4 || said.chars().count() >= 12 && count < 2 {
                    add("marks dropped", Group::Quotations, fact.span, said);
                    let cut: String = said.chars().take(said.chars().count() * 2 / 5).collect();
                    add("quotation cut", Group::Quotations, quotation.words, &cut);
                    if let Some(other) = others.get(number % others.len().max(1)) {
                        add("quotation exchanged", Group::Quotations, quotation.words, other);
                    }
                }
            }
            Value::Name(name) => {
                for part in name.parts.iter().filter(|part| part.kind == Kind::Opaque) {
                    let word = target.at(part.span);
                    let carried = word.is_ascii() && word.len() >= 5 && pair.source.document.text.contains(word);
                    if carried && pair.target.locale().language() != "en" {
                        add("name exchanged", Group::Names, part.span, STRANGERS[number % STRANGERS.len()]);
                        let (at, mut letters) = (word.len() / 2, word.as_bytes().to_vec());
                        letters.swap(at, at - 1);
                        let slip = String::from_utf8(letters).unwrap();
                        if slip != word {
                            add("letters exchanged", Group::Names, part.span, &slip);
                        }
                        let dropped = format!("{}{}", &word[..at], &word[at + 1..]);
                        add("letter dropped", Group::Names, part.span, &dropped);
                    }
                }
            }
            _ => {}
        }
    }
    for block in target.document.blocks.iter().skip(1) {
        add("paragraph omitted", Group::Structure, block.span, "");
    }
    faults
}

/// The finding that answers `fault`: of its group, and in its paragraph where there is one.
fn answers(finding: &Finding, fault: &Fault, target: &Text) -> bool {
    let here = |span: Span| target.document.block_at(span.start) == target.document.block_at(fault.at);
    finding.rule.group == fault.group
        && (fault.group == Group::Structure || finding.label(Side::Target).is_none_or(|label| here(label.span)))
}

/// What was found of what was planted, by kind.
fn found() -> BTreeMap<&'static str, (usize, usize)> {
    let checker = Checker::new(Settings::default());
    let pairs = pairs(&checker);
    let mut quoted: BTreeMap<String, Vec<(&'static str, String)>> = BTreeMap::new();
    for pair in &pairs {
        let said = pair.target.facts.iter().filter_map(|fact| match &fact.value {
            Value::Quotation(quotation) if quotation.depth == 0 && !quotation.unpaired => {
                Some((pair.story, pair.target.at(quotation.words).to_owned()))
            }
            _ => None,
        });
        let said = said.filter(|(_, said)| said.chars().count() >= 12);
        quoted.entry(pair.target.locale().language().to_owned()).or_default().extend(said);
    }
    let mut all: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for pair in &pairs {
        let language = pair.target.locale().language();
        for fault in faults(pair, &quoted[language]) {
            let document = Document::from_paragraphs("damaged", fault.text.clone(), language.parse().ok());
            let target = Arc::new(checker.read(document).unwrap());
            let compared = checker.compare(Arc::clone(&pair.source), Arc::clone(&target));
            let counts = all.entry(fault.kind).or_default();
            counts.0 += usize::from(compared.findings.iter().any(|finding| answers(finding, &fault, &target)));
            counts.1 += 1;
        }
    }
    all
}

#[test]
fn of_planted_faults_no_fewer_are_found() {
    let found = found();
    let share = |kind: &str| {
        let (found, planted) = found[kind];
        assert!(planted >= 50, "{kind}: {planted} planted");
        found * 100 / planted
    };
    let floors = [
        ("marks dropped", 95),
        ("quotation cut", 75),
        ("quotation exchanged", 70),
        ("name exchanged", 76),
        ("letters exchanged", 97),
        ("letter dropped", 81),
        ("paragraph omitted", 98),
    ];
    let lost: Vec<_> = floors.iter().filter(|(kind, floor)| share(kind) < *floor).collect();
    assert!(lost.is_empty(), "{lost:?}: {found:?}");
}

/// Terms of a handbook are rendered in one way here and in another there, however well words are known.
#[test]
fn a_single_word_in_marks_is_a_term_and_never_another_quotation() {
    let checker = Checker::new(Settings::default());
    let read =
        |text: &str, tag: &str| Arc::new(checker.read(Document::from_paragraphs(tag, text, tag.parse().ok())).unwrap());
    let weighed = |english: &str, chinese: &str| {
        let compared = checker.compare(read(english, "en"), read(chinese, "zh"));
        compared.bitext.weighed().iter().filter(|weighed| weighed.model == "quotation-exchanged").count()
    };
    assert_eq!(weighed("The handbook calls these words “scopes”.", "手册把这些词称为“作用域”。"), 0);
    assert_eq!(weighed("The handbook calls them “words of the harbour”.", "手册把它们称为“港口的词语”。"), 1);
}
