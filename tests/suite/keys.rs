//! Key files of apps: two versions pair by key whatever their order, a good one is quiet, and in its damaged twin each
//! damage is found in its message.

use transdrift::document::Document;
use transdrift::locale::Locale;
use transdrift::{Checker, Settings, input};

/// A format: names of both files, their texts, and what in the target is damaged, each with the rule and the message that
/// must tell it.
struct Sample {
    names: [&'static str; 2],
    source: &'static str,
    target: &'static str,
    damage: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

const SAMPLES: &[Sample] = &[
    Sample {
        names: ["locales/en.json", "locales/de.json"],
        source: r#"{"kite": {"fold": "Fold the kite of {{name}}.", "fly": "Fly it now!"}, "wing_one": "{{count}} wing", "wing_other": "{{count}} wings", "wind": ["Calm", "Storm"]}"#,
        target: r#"{"wind": ["Ruhig", "Sturm"], "kite": {"fly": "Lass ihn jetzt steigen!", "fold": "Falte den Drachen von {{name}}."}, "wing_one": "{{count}} Flügel", "wing_other": "{{count}} Flügel"}"#,
        damage: &[
            ("{{name}}", "{{Name}}", "placeholder-mismatch", "kite.fold"),
            (", \"Sturm\"", "", "unit-missing", "wind.1"),
            ("steigen!\"", "steigen\"", "end-punctuation", "kite.fly"),
        ],
    },
    Sample {
        names: ["_locales/en/messages.json", "_locales/fr/messages.json"],
        source: r#"{"title": {"message": "Kites of $TOWN$", "description": "Shown above", "placeholders": {"town": {"content": "$1"}}}, "left": {"message": "Old boats"}}"#,
        target: r#"{"title": {"message": "Cerfs-volants de $TOWN$", "placeholders": {"town": {"content": "$1"}}}, "left": {"message": "Vieux bateaux"}}"#,
        damage: &[
            ("$TOWN$", "$VILLE$", "placeholder-mismatch", "title"),
            ("\"left\"", "\"lfet\"", "unit-left-over", "lfet"),
        ],
    },
    Sample {
        names: ["lang/en.json", "lang/nl.json"],
        source: r#"{"a1": {"defaultMessage": "Fly {name} again", "description": "Of a button"}}"#,
        target: r#"{"a1": {"defaultMessage": "Laat {name} weer vliegen", "description": "Of a button"}}"#,
        damage: &[("{name}", "{naam}", "placeholder-mismatch", "a1")],
    },
    Sample {
        names: ["app_en.arb", "app_es.arb"],
        source: r#"{"@@locale": "en", "kites": "{n, plural, one {# kite is up} other {# kites are up}}", "@kites": {"description": "How many"}}"#,
        target: r#"{"@@locale": "es", "kites": "{n, plural, one {# cometa en el aire} other {# cometas en el aire}}"}"#,
        damage: &[("one {# cometa", "uno {# cometa", "plural-form-missing", "kites")],
    },
    Sample {
        names: ["app/res/values/strings.xml", "app/res/values-pl/strings.xml"],
        source: "<resources><string name=\"hi\">Hi <b>%1$s</b>, it\\'s windy.</string><plurals name=\"kites\"><item quantity=\"one\">%d kite</item><item quantity=\"other\">%d kites</item></plurals><string name=\"brand\" translatable=\"false\">Kite</string></resources>",
        target: "<resources>\n<plurals name=\"kites\"><item quantity=\"one\">%d latawiec</item><item quantity=\"few\">%d latawce</item><item quantity=\"many\">%d latawców</item></plurals>\n<string name=\"hi\">Cześć <b>%1$s</b>, wieje.</string></resources>",
        damage: &[
            ("<b>%1$s</b>", "<b>%1$d</b>", "placeholder-mismatch", "hi"),
            ("<item quantity=\"few\">%d latawce</item>", "", "plural-form-missing", "kites[one]"),
        ],
    },
    Sample {
        names: ["kites.properties", "kites_it.properties"],
        source: "# Kites\nfold = Fold the kite, {0}.\nlong = One line \\\n    and another.\n",
        target: "long = Una riga \\\n    e un\\u2019altra.\nfold = Piega l\\u2019aquilone, {0}.\n",
        damage: &[
            ("{0}", "{1}", "placeholder-mismatch", "fold"),
            ("Una riga", "una riga", "initial-case-mismatch", "long"),
        ],
    },
    Sample {
        names: ["en.lproj/Main.strings", "nl.lproj/Main.strings"],
        source: "/* Kites */\n\"fold\" = \"Fold the \\\"%@\\\" now\";\n\"fly\" = \"Fly it (high)\"; // up\n",
        target: "\"fly\" = \"Laat hem vliegen (hoog)\";\n\"fold\" = \"Vouw de \\\"%@\\\" nu\";\n",
        damage: &[("%@", "%d", "placeholder-mismatch", "fold"), (" (hoog)", "", "bracket-mismatch", "fly")],
    },
    Sample {
        names: ["en.lproj/Main.stringsdict", "sv.lproj/Main.stringsdict"],
        source: "<plist><dict><key>kites</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@ in the air</string><key>n</key><dict><key>NSStringFormatValueTypeKey</key><string>d</string><key>one</key><string>%d kite</string><key>other</key><string>%d kites</string></dict></dict></dict></plist>",
        target: "<plist><dict><key>kites</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@ i luften</string><key>n</key><dict><key>NSStringFormatValueTypeKey</key><string>d</string><key>one</key><string>%d drake</string><key>other</key><string>%d drakar</string></dict></dict></dict></plist>",
        damage: &[("%d drakar", "drakar", "placeholder-mismatch", "kites.n[other]")],
    },
    Sample {
        names: ["locales/en/kites.ftl", "locales/cs/kites.ftl"],
        source: "fold = Fold the kite of { $name }.\n    .label = Fold\nkites = { $n ->\n    [one] { $n } kite\n   *[other] { $n } kites\n }\n",
        target: "kites = { $n ->\n    [one] { $n } drak\n    [few] { $n } draci\n   *[other] { $n } draků\n }\nfold = Slož draka, kterého má { $name }.\n    .label = Složit\n",
        damage: &[
            ("má { $name }", "má { $jméno }", "placeholder-mismatch", "fold"),
            ("    .label = Složit\n", "", "unit-missing", "fold.label"),
        ],
    },
    Sample {
        names: ["config/locales/en.yml", "config/locales/pt.yml"],
        source: "en:\n  kite:\n    fold: Fold the kite of %{name}.\n    wings:\n      one: \"%{count} wing\"\n      other: \"%{count} wings\"\n  help: |\n    First line.\n    Second line.\n",
        target: "pt:\n  help: |\n    Primeira linha.\n    Segunda linha.\n  kite:\n    wings:\n      one: \"%{count} asa\"\n      other: \"%{count} asas\"\n    fold: Dobre a pipa de %{name}.\n",
        damage: &[
            ("%{name}", "%{nome}", "placeholder-mismatch", "kite.fold"),
            ("linha.\n    Segunda", "linha. Segunda", "line-break-mismatch", "help"),
        ],
    },
    Sample {
        names: ["film.en.srt", "film.fi.srt"],
        source: "1\n00:00:01,000 --> 00:00:03,000\nThe kite has 45 strings.\n\n2\n00:00:04,000 --> 00:00:06,000\nWho cut them?\n\n3\n00:00:07,000 --> 00:00:09,000\nNobody knows.\n",
        target: "1\n00:00:01,100 --> 00:00:03,000\nLeijassa on 45 narua.\n\n2\n00:00:04,000 --> 00:00:06,200\nKuka ne katkaisi?\n\n3\n00:00:07,000 --> 00:00:09,000\nKukaan ei tiedä.\n",
        damage: &[("45", "54", "number-mismatch", "1"), ("katkaisi?", "katkaisi.", "end-punctuation", "2")],
    },
    Sample {
        names: ["film.en.vtt", "film.da.vtt"],
        source: "WEBVTT\n\n00:01.000 --> 00:03.000\nThe kite has 45 strings.\n\nintro\n00:04.000 --> 00:06.000 align:start\nWho cut them?\n",
        target: "WEBVTT\n\n00:01.000 --> 00:03.000\nDragen har 45 snore.\n\nintro\n00:04.000 --> 00:06.000 align:start\nHvem klippede dem?\n",
        damage: &[("45 snore", "44 snore", "number-mismatch", "00:01.000")],
    },
];

fn document(name: &str, text: &str) -> Document {
    let mut entries = input::read_entries(name, text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}"));
    entries.remove(0).document.or_declared("en".parse::<Locale>().ok(), "test")
}

/// Rule and message of each finding.
fn found(sample: &Sample, target: &str) -> Vec<(String, String)> {
    let checker = Checker::new(Settings::default());
    let read = |side: usize, text: &str| checker.read(document(sample.names[side], text)).unwrap().into();
    let compared = checker.compare(read(0, sample.source), read(1, target));
    let article = transdrift::report::Article::of_pair("x", &compared.bitext, &compared.findings);
    article.findings.iter().map(|entry| (entry.rule.clone(), entry.unit.clone().unwrap_or_default())).collect()
}

#[test]
fn a_good_version_is_quiet_and_each_damage_is_told_in_its_message() {
    let mut wrong = Vec::new();
    for sample in SAMPLES {
        let name = sample.names[1];
        let quiet = found(sample, sample.target);
        if !quiet.is_empty() {
            wrong.push(format!("{name}: good, and {quiet:?}"));
        }
        for (was, is, rule, unit) in sample.damage {
            assert!(sample.target.contains(was), "{name} has no {was}");
            let told = found(sample, &sample.target.replacen(was, is, 1));
            if !told.contains(&((*rule).to_owned(), (*unit).to_owned())) {
                wrong.push(format!("{name}: {was} → {is}: no {rule} in {unit}, but {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_version_alone_is_quiet() {
    let checker = Checker::new(Settings::default());
    for sample in SAMPLES {
        for (side, text) in [sample.source, sample.target].into_iter().enumerate() {
            let told = checker.check(&checker.read(document(sample.names[side], text)).unwrap());
            let told: Vec<&str> = told.iter().map(|finding| finding.message.as_str()).collect();
            assert!(told.is_empty(), "{}: {told:?}", sample.names[side]);
        }
    }
}

#[test]
fn places_are_those_of_the_file() {
    for sample in SAMPLES {
        for (name, text) in sample.names.iter().zip([sample.source, sample.target]) {
            let document = document(name, text);
            for piece in &document.origin.pieces {
                let (words, file) = (piece.text.of(&document.text), piece.file.of(&document.origin.file));
                let spelt = words.len() == file.len() && !file.contains(['\n', '&', '<', '\\']);
                assert!(!spelt || words == file, "{name}: {words:?} is {file:?}");
            }
        }
    }
}

#[test]
fn bad_input_is_named_with_its_place() {
    let cases = [
        ("a.json", "{\"a\": \"b\",\n \"c\": }", "a.json:2:"),
        ("a.strings", "\"a\" = \"b\";\n\"c\" = \"d\n", "a.strings:2:"),
        ("a.ftl", "a = b\n???\n", "a.ftl:2:"),
        ("a.yml", "a: b\n\tc: d\n", "a.yml:2:"),
        ("a.srt", "1\n00:00:01 -> x --> y\nz\n", "a.srt:2"),
        ("values/strings.xml", "<resources>\n<string name=\"a\">b</resources>", "values/strings.xml:2:"),
    ];
    for (name, text, place) in cases {
        let error = input::read_entries(name, text.as_bytes(), None).unwrap_err().to_string();
        assert!(error.starts_with(place), "{error}");
    }
    let untouched = [
        ("locales/de.json", r#"{"kite": {"fold": "", "fly": ""}}"#),
        ("values-de/strings.xml", "<resources><string name=\"fold\"/><string name=\"fly\"></string></resources>"),
        ("kites_de.properties", "fold=\nfly=\n"),
    ];
    for (name, text) in untouched {
        let error = input::read_entries(name, text.as_bytes(), None).unwrap_err().to_string();
        assert_eq!(error, format!("{name}: 0 of 2 entries are translated"));
    }
    for name in ["a.json", "a.strings", "a.ftl", "a.yml", "a.srt", "a.properties", "a.stringsdict"] {
        let empty = input::read_entries(name, b"", None);
        assert!(empty.is_err_and(|error| error.to_string().starts_with(name)), "{name}");
    }
}

#[test]
fn plural_forms_of_older_names_are_forms_of_one_message() {
    let source = r#"{"kite": "{{count}} kite in the air", "kite_plural": "{{count}} kites in the air", "open": "Open the harbour page", "boat": "A boat", "boat_menu": "Boats of the day", "boat_plural": "Boats"}"#;
    let versions = [
        (
            "i/pl.json",
            r#"{"kite_0": "{{count}} latawiec w powietrzu", "kite_1": "{{count}} latawce w powietrzu", "kite_2": "{{count}} latawców w powietrzu", "open": "Otwórz stronę portu", "boat_0": "Łódź", "boat_1": "Łodzie", "boat_2": "Łodzi", "boat_menu": "Łodzie dnia"}"#,
        ),
        (
            "i/ja.json",
            r#"{"kite_0": "空に{{count}}つの凧", "open": "港のページを開く", "boat_0": "船", "boat_menu": "今日の船"}"#,
        ),
        (
            "i/de.json",
            r#"{"kite": "{{count}} Drachen in der Luft", "kite_plural": "{{count}} Drachen in der Luft", "open": "Hafenseite öffnen", "boat": "Ein Boot", "boat_plural": "Boote", "boat_menu": "Boote des Tages"}"#,
        ),
    ];
    for (name, target) in versions {
        let sample = |target| found(&Sample { names: ["i/en.json", name], source, target: "", damage: &[] }, target);
        assert_eq!(sample(target), [], "{name}");
        let damaged = target.replacen("{{count}}", "{{number}}", 1);
        let told = sample(&damaged);
        assert!(told.iter().any(|(rule, unit)| rule == "placeholder-mismatch" && unit.starts_with("kite")), "{told:?}");
        let told = sample(&target.replacen("\"open\"", "\"opens\"", 1));
        assert!(told.contains(&("unit-missing".to_owned(), "open".to_owned())), "{told:?}");
    }
}

#[test]
fn numbered_messages_that_are_no_forms_stay_messages() {
    let source = r#"{"step_0": "Fold the paper", "step_1": "Fly the kite"}"#;
    let sample = Sample { names: ["i/en.json", "i/nl.json"], source, target: "", damage: &[] };
    assert_eq!(found(&sample, r#"{"step_0": "Vouw het papier"}"#), [("unit-missing".to_owned(), "step_1".to_owned())]);
}

#[test]
fn one_word_in_two_contexts_is_two_messages() {
    let entry = |context: &str, target: &str| format!("msgctxt \"{context}\"\nmsgid \"Open\"\nmsgstr \"{target}\"\n\n");
    let told = |entries: &[String]| {
        let file = format!("msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n{}", entries.concat());
        let pair = input::po::read("a.po", file.as_bytes(), None, None).unwrap();
        let checker = Checker::new(Settings::default());
        let read = |document| std::sync::Arc::new(checker.read(document).unwrap());
        let compared = checker.compare_units(read(pair.source), read(pair.target), &pair.units).unwrap();
        compared.findings.iter().any(|finding| finding.rule.id == "inconsistent-rendering")
    };
    assert!(!told(&[entry("menu", "Öffnen"), entry("state of a shop", "Geöffnet")]));
}

#[test]
fn a_key_file_in_another_language_than_it_is_called_by_is_told() {
    let source = r#"{"a": "Open the harbour page", "b": "The boat has left the harbour", "c": "Fold the kite before the wind comes", "d": "Nobody has seen the letter of the mayor", "e": "The office is closed on Monday"}"#;
    let french = r#"{"a": "Ouvrir la page du port", "b": "Le bateau a quitté le port", "c": "Plier le cerf-volant avant que le vent ne vienne", "d": "Personne n’a vu la lettre du maire", "e": "Le bureau est fermé le lundi"}"#;
    let german = r#"{"a": "Hafenseite öffnen", "b": "Das Boot hat den Hafen verlassen", "c": "Falte den Drachen, bevor der Wind kommt", "d": "Niemand hat den Brief des Bürgermeisters gesehen", "e": "Das Büro ist am Montag geschlossen"}"#;
    let few = r#"{"a": "Open the harbour page", "b": "Fly the kite"}"#;
    let russian = r#"{"a": "Открыть страницу порта", "b": "Запустить змея"}"#;
    let told = |names: [&'static str; 2], source, target| {
        let told = found(&Sample { names, source, target: "", damage: &[] }, target);
        told.iter().any(|(rule, _)| rule == "wrong-language")
    };
    assert!(told(["i/en.json", "i/de.json"], source, french));
    assert!(!told(["i/en.json", "i/de.json"], source, german));
    assert!(told(["i/en.json", "i/de.json"], few, russian));
    assert!(told(["i/en.json", "i/ja.json"], few, russian));
    // Serbian is written in either script.
    assert!(!told(["i/en.json", "i/sr.json"], few, r#"{"a": "Отвори страницу луке", "b": "Пусти змаја"}"#));
    assert!(!told(["i/en.json", "i/ru.json"], few, russian));
}
