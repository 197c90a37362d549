//! Two hundred messages in each of ten languages under all checks: good ones are quiet, and of twenty kinds of damage nearly
//! all are found in the message that has them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use transdrift::glossary::{Demand, Entry, Glossary};
use transdrift::report::Article;
use transdrift::text::Text;
use transdrift::{Checker, Settings, input};

/// Messages of each language.
const MESSAGES: usize = 200;

/// Columns of the table, in order: the tags of its languages.
const TAGS: [&str; 10] = ["de", "fr", "es", "pl", "ru", "ja", "zh", "ar", "el", "fi"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

#[derive(Clone)]
struct Row {
    id: String,
    source: String,
    target: String,
    /// How long the target may be, where that is said.
    most: Option<usize>,
}

/// The messages of an app, and the paragraphs of articles of ours, in one language.
fn rows(language: usize) -> Vec<Row> {
    let table = std::fs::read_to_string(root().join("tests/messages/kites.tsv")).unwrap();
    let app = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let target = cells[language + 2].to_owned();
        let most = (!target.contains(['{', '<'])).then(|| target.chars().count() + 6);
        Row { id: cells[0].to_owned(), source: cells[1].to_owned(), target, most }
    });
    let mut rows: Vec<Row> = app.collect();
    let folders = ["tests/languages", "samples/articles/good"];
    let mut stories: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for entry in folders.iter().flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap()) {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let [story, tag, _] = name.split('.').collect::<Vec<_>>()[..] {
            stories.entry(story.to_owned()).or_default().insert(tag.to_owned(), path.clone());
        }
    }
    for (story, versions) in stories {
        let Some((from, to)) = versions.get("en").zip(versions.get(TAGS[language])) else { continue };
        for (number, (from, to)) in paragraphs(from, to).into_iter().enumerate() {
            // Paragraphs that have as many sentences are parted.
            let parts = if from.len() == to.len() {
                from.into_iter().zip(to).collect()
            } else {
                vec![(from.join(" "), to.join(" "))]
            };
            for (part, (source, target)) in parts.into_iter().enumerate() {
                rows.push(Row { id: format!("{story}.{number}.{part}"), source, target, most: None });
            }
        }
    }
    rows.truncate(MESSAGES);
    rows
}

/// The sentences of each paragraph that renders one, on both sides.
fn paragraphs(from: &Path, to: &Path) -> Vec<(Vec<String>, Vec<String>)> {
    let checker = Checker::default();
    let read = |path: &Path| Arc::new(checker.read(input::read(path, None).unwrap()).unwrap());
    let bitext = checker.compare(read(from), read(to)).bitext;
    let sentences = |text: &Text, block: u32| {
        let own = text.segments.iter().filter(|segment| segment.block == block);
        own.map(|segment| text.at(segment.span).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let single = bitext.alignment.blocks.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
    single
        .map(|bead| (sentences(&bitext.source, bead.source.start), sentences(&bitext.target, bead.target.start)))
        .collect()
}

/// A word that the app's makers want in no language.
const FORBIDDEN: &str = "Flugzettel";

/// Rule by message.
fn found(language: usize, rows: &[Row]) -> Vec<(String, String, String)> {
    let mut file = format!("id\ten\t{}\tmax_length\n", TAGS[language]);
    for row in rows {
        let most = row.most.map(|most| most.to_string()).unwrap_or_default();
        let quoted = |words: &str| format!("\"{}\"", words.replace('"', "\"\""));
        file += &format!("{}\t{}\t{}\t{most}\n", row.id, quoted(&row.source), quoted(&row.target));
    }
    let pair =
        input::table::read_bilingual("a.tsv", file.as_bytes(), None, None, &Default::default()).unwrap().remove(0);
    let glossary = Glossary::new([Entry::new("", FORBIDDEN, Demand::Avoid)]);
    let checker = Checker::new(Settings { glossary: Arc::new(glossary), ..Settings::default() });
    let read = |document| Arc::new(checker.read(document).unwrap());
    let compared = checker.compare_units(read(pair.source), read(pair.target), &pair.units).unwrap();
    let article = Article::of_pair("a", &compared.bitext, &compared.findings);
    let told = article.findings.into_iter();
    told.map(|entry| (entry.unit.unwrap_or_default(), entry.rule, entry.message)).collect()
}

#[test]
fn good_messages_are_quiet() {
    let (mut units, mut wrong) = (0, Vec::new());
    for (language, tag) in TAGS.iter().enumerate() {
        let rows = rows(language);
        assert_eq!(rows.len(), MESSAGES, "{tag}");
        units += rows.len();
        wrong.extend(
            found(language, &rows).into_iter().map(|(unit, rule, told)| format!("{tag} {unit}: {rule}: {told}")),
        );
    }
    assert!(wrong.len() * 100 < units, "{} of {units}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A kind of damage: what it makes of a message, and the rules that may tell it.
type Damage = (&'static str, fn(&Row) -> Option<String>, &'static [&'static str]);

const HOLES: [&str; 10] =
    ["{file}", "{0}", "{n}", "{{query}}", "${minutes}", "%{key}", "@@date@@", "{name}", "{owner}", "%1$s"];

fn replaced(row: &Row, pairs: &[(&str, &str)]) -> Option<String> {
    let (was, is) = pairs.iter().find(|(was, _)| row.target.contains(was))?;
    Some(row.target.replacen(was, is, 1))
}

fn is_spaced(row: &Row) -> bool {
    row.target.split(' ').count() >= 4 && row.target.split(' ').all(|word| word.chars().count() < 30)
}

const MARKS: [char; 12] = ['.', '?', '!', '。', '？', '！', '؟', ':', '：', '…', ';', '।'];

const DAMAGES: [Damage; 26] = [
    (
        "placeholder lost",
        |row| HOLES.iter().find(|hole| row.target.contains(**hole)).map(|hole| row.target.replacen(hole, "", 1)),
        &["placeholder-mismatch"],
    ),
    (
        "placeholder renamed",
        |row| {
            let hole = HOLES.iter().find(|hole| hole.contains('{') && row.target.contains(**hole))?;
            Some(row.target.replacen(hole, &hole.replacen('}', "x}", 1), 1))
        },
        &["placeholder-mismatch"],
    ),
    (
        "placeholder of another type",
        |row| replaced(row, &[("%d", "%s"), ("%1$s", "%1$d"), ("%1$d", "%1$s")]),
        &["placeholder-mismatch"],
    ),
    (
        "placeholder added",
        |row| (!row.source.contains('{')).then(|| format!("{{extra}} {}", row.target)),
        &["placeholder-mismatch"],
    ),
    ("tag lost", |row| replaced(row, &[("</b>", ""), ("</a>", "")]), &["tag-mismatch"]),
    ("tag renamed", |row| replaced(row, &[("<b>", "<i>")]), &["tag-mismatch"]),
    (
        "accelerator lost",
        |row| row.id.starts_with("menu.").then(|| row.target.replacen('&', "", 1)),
        &["accelerator-mismatch"],
    ),
    (
        "end mark lost",
        |row| {
            (row.target.split(' ').count() > 3 || row.target.chars().count() > 12)
                .then(|| row.target.strip_suffix(MARKS).map(str::to_owned))?
        },
        &["end-punctuation"],
    ),
    (
        "end mark changed",
        |row| {
            let (stop, question) = [(".", "!"), ("。", "？"), ("?", "."), ("؟", "."), (";", ".")]
                .into_iter()
                .find(|(stop, _)| row.target.ends_with(stop))?;
            Some(row.target.strip_suffix(stop)?.to_owned() + question)
        },
        &["end-punctuation"],
    ),
    ("blank before", |row| is_spaced(row).then(|| format!(" {}", row.target)), &["space-mismatch"]),
    ("blank behind", |row| is_spaced(row).then(|| format!("{} ", row.target)), &["space-mismatch"]),
    ("blank doubled", |row| is_spaced(row).then(|| row.target.replacen(' ', "  ", 1)), &["space-mismatch"]),
    (
        "small letter at the start",
        |row| {
            let first = row.target.chars().next().filter(|c| c.is_uppercase() && row.target.split(' ').count() > 3)?;
            Some(first.to_lowercase().collect::<String>() + &row.target[first.len_utf8()..])
        },
        &["initial-case-mismatch"],
    ),
    (
        "bracket lost",
        |row| {
            replaced(row, &[("(", ""), ("（", "")])
                .filter(|_| !row.id.starts_with("menu.") && !row.source.contains("(s)"))
        },
        &["bracket-mismatch", "unbalanced-brackets"],
    ),
    ("line break lost", |row| replaced(row, &[("\\n", " ")]), &["line-break-mismatch"]),
    (
        "number changed",
        |row| replaced(row, &[("50", "60"), ("45", "54"), ("2009", "2008")]),
        &[
            "number-mismatch",
            "currency-mismatch",
            "date-mismatch",
            "numbers-swapped",
            "number-omitted",
            "number-added",
            "magnitude-mismatch",
        ],
    ),
    ("address changed", |row| replaced(row, &[("help@kites.example", "help@kite.example")]), &["reference-mismatch"]),
    (
        "untranslated",
        |row| (row.source.split(' ').count() >= 6 && !row.source.contains(['{', '%'])).then(|| row.source.clone()),
        &["untranslated-text", "untranslated-paragraph", "foreign-script-text", "wrong-language"],
    ),
    (
        "empty",
        |row| Some(row.target.clone()).filter(|target| target.len() > 4).map(|_| String::new()),
        &["unit-untranslated"],
    ),
    (
        "word repeated",
        |row| {
            let word =
                row.target.split(' ').nth(1).filter(|word| {
                    is_spaced(row) && word.chars().count() > 3 && word.chars().all(char::is_alphabetic)
                })?;
            Some(row.target.replacen(word, &format!("{word} {word}"), 1))
        },
        &["repeated-text"],
    ),
    (
        "plural form lost",
        |row| {
            let start = row.target.find("few {").or_else(|| row.target.find("one {"))?;
            let end = start + row.target[start..].find('}')? + 1;
            Some(row.target[..start].to_owned() + row.target[end..].trim_start())
        },
        &["plural-form-missing"],
    ),
    ("case of a selection renamed", |row| replaced(row, &[("female {", "feminine {")]), &["placeholder-mismatch"]),
    ("forbidden word", |row| is_spaced(row).then(|| format!("{} {FORBIDDEN}", row.target)), &["term-mismatch"]),
    (
        "bracket added",
        |row| is_spaced(row).then(|| format!("({}", row.target)),
        &["bracket-mismatch", "unbalanced-brackets"],
    ),
    (
        "line break added",
        |row| (is_spaced(row) && !row.source.contains("\\n")).then(|| row.target.replacen(' ', "\\n", 1)),
        &["line-break-mismatch"],
    ),
    ("too long", |row| row.most.filter(|most| *most > 16).map(|_| format!("{0} {0}", row.target)), &["text-too-long"]),
];

/// Two messages without damage that say different things in several words each.
fn long_pair(rows: &[Row], damaged: &BTreeMap<usize, usize>) -> (usize, usize) {
    let fit = |at: &usize| !damaged.contains_key(at) && rows[*at].source.split(' ').count() >= 5;
    let mut pairs = (0..rows.len()).filter(fit);
    (pairs.next().unwrap(), pairs.next().unwrap())
}

/// Messages of one table that have one kind of damage.
const EACH: usize = 2;

#[test]
fn damage_is_found_in_its_message() {
    let (mut all, mut missed) = (0, Vec::new());
    for (language, tag) in TAGS.iter().enumerate() {
        let mut rows = rows(language);
        let mut damaged: BTreeMap<usize, usize> = BTreeMap::new();
        for (kind, (_, damage, _)) in DAMAGES.iter().enumerate() {
            let fit: Vec<(usize, String)> = (0..rows.len())
                .filter(|at| !damaged.contains_key(at))
                .filter_map(|at| Some((at, damage(&rows[at])?)))
                .take(EACH)
                .collect();
            for (at, target) in fit {
                damaged.insert(at, kind);
                rows[at].target = target;
            }
        }
        // A source that is there twice, the second time under the rendering of another one.
        let (long, other) = long_pair(&rows, &damaged);
        let again = Row { id: "again".to_owned(), source: rows[long].source.clone(), ..rows[other].clone() };
        rows.push(again);
        for rule in ["inconsistent-rendering", "shared-rendering"] {
            all += 1;
            let told = found(language, &rows);
            if !told.iter().any(|(unit, told, _)| unit == "again" && told == rule) {
                missed.push(format!("{tag} again: no {rule}"));
            }
        }
        let told = found(language, &rows);
        let told: BTreeSet<(&str, &str)> = told.iter().map(|(unit, rule, _)| (unit.as_str(), rule.as_str())).collect();
        for (at, kind) in damaged {
            let (name, _, rules) = DAMAGES[kind];
            all += 1;
            if !rules.iter().any(|rule| told.contains(&(rows[at].id.as_str(), rule))) {
                let also: Vec<_> = told.iter().filter(|(unit, _)| *unit == rows[at].id).collect();
                missed.push(format!("{tag} {}: {name}: {} ({also:?})", rows[at].id, rows[at].target));
            }
        }
    }
    assert!(all > 200, "{all}");
    assert!(missed.len() * 100 <= all * 3, "{} of {all}:\n{}", missed.len(), missed.join("\n"));
}
