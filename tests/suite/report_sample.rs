//! A report made by hand, with one of everything that a report may hold: all severities, merged, moved, missing and
//! doubtful paragraphs, wide and right-to-left scripts, two wordings of one language, suggestions, a text on its own,
//! a hostile text, and a file that could not be read. Checks may change; reports of this value must not.

use transdrift::finding::{Group, Severity};
use transdrift::report::{
    Article, BeadEntry, Coverage, Entry, Failure, Lines, Passage, Place, Report, RuleEntry, Suggestion, Tool, Version,
};
use transdrift::span::{Position, Side};

/// The report.
pub fn report() -> Report {
    Report {
        tool: Tool { name: "transdrift".to_owned(), version: "1.2.3".to_owned() },
        rules: rules(),
        articles: vec![spanish(), arabic(), japanese(), hostile(), clean()],
        errors: vec![Failure {
            name: "news/tides.fr.md".to_owned(),
            message: "news/tides.fr.md: cannot read: permission denied".to_owned(),
            ..Failure::default()
        }],
    }
}

fn rules() -> Vec<RuleEntry> {
    let rule = |id: &str, group, severity, its_type: &str, summary: &str| RuleEntry {
        id: id.to_owned(),
        summary: summary.to_owned(),
        group,
        severity,
        its_type: its_type.to_owned(),
        since: "0.1.0".to_owned(),
        page: format!(
            "{summary}\n\n# Why it matters\n\nReaders cannot see it.\n\n# Examples\n\n```bitext,flagged\nen: 45 \
             countries\nes: 54 países\n-> 54\n```\n\n```bitext,clean\nen: 45 countries\nes: 45 países\n```\n"
        ),
    };
    vec![
        rule("garbled-characters", Group::Artifacts, Severity::Critical, "characters", "Characters were garbled."),
        rule("name-mismatch", Group::Names, Severity::Major, "mistranslation", "Another name stands in its place."),
        rule("number-mismatch", Group::Numbers, Severity::Major, "mistranslation", "Another number stands there."),
        rule("paragraph-added", Group::Structure, Severity::Minor, "addition", "A paragraph has no source."),
        rule("paragraph-moved", Group::Structure, Severity::Neutral, "uncategorized", "A paragraph moved."),
        rule("paragraph-omitted", Group::Structure, Severity::Major, "omission", "A paragraph is missing."),
        rule("quotation-inconsistent", Group::Quotations, Severity::Minor, "inconsistency", "Two wordings of one."),
        rule("repeated-text", Group::Artifacts, Severity::Minor, "duplication", "Words stand twice."),
    ]
}

fn spanish() -> Article {
    let source = version(
        "news/harbour.en.md",
        "en",
        &[
            "A harbour waits for its ships",
            "The ministry named 45 ports that had signed the agreement by 2009, most of them on the northern coast, \
             and said that others would follow before the end of the year.",
            "Fishermen protested on Monday.",
            "They carried nets through the town.",
            "The harbour master, Ilse Brenning, called the plan “a gift to the sea and a debt to our children”.",
            "A study of the university found 12 species that had not been seen for decades.",
            "Critics see it otherwise.",
            "The council votes in May.",
        ],
    );
    let target = version(
        "news/harbour.es.md",
        "es",
        &[
            "Un puerto espera sus barcos",
            "El ministerio mencionó 54 puertos que habían firmado el acuerdo hasta 2009, la mayoría de ellos en la \
             costa norte, y dijo que otros les seguirían antes de fin de año.",
            "Los pescadores protestaron el lunes y llevaron redes por la ciudad.",
            "Los crÃ\u{ad}ticos lo ven de otro modo.",
            "La capitana del puerto, Ilse Brenning, calificó el plan de «un regalo para el mar y una deuda para \
             nuestros hijos». Una deuda para el mar y un regalo para nuestros hijos, repitió.",
            "El consejo vota en mayo.",
            "Leer más sobre puertos",
        ],
    );
    let mut draft = Draft::pair("news/harbour.es.md", source, target);
    draft.bead(&[0], &[0], 0.99).bead(&[1], &[1], 0.99).bead(&[2, 3], &[2], 0.93).bead(&[4], &[4], 0.97);
    draft.bead(&[5], &[], 0.95).bead(&[6], &[3], 0.91).bead(&[7], &[5], 0.42).bead(&[], &[6], 0.96);
    draft.article.alignment[5].moved = true;
    draft.article.coverage =
        Coverage { paragraphs: 7, judged: 5, doubtful: 1, unpaired: 1, skipped: 0, source_unpaired: 1, foreign: 0 };
    draft
        .finding("number-mismatch", Group::Numbers, Severity::Major, 0.97, "The source has 45, the target 54")
        .at(Side::Source, 1, "45", None)
        .at(Side::Target, 1, "54", None)
        .because("no other number of the paragraph answers either");
    draft
        .finding(
            "garbled-characters",
            Group::Artifacts,
            Severity::Critical,
            0.99,
            "“Ã\u{ad}” is “í” read in another encoding",
        )
        .at(Side::Target, 3, "crÃ\u{ad}ticos", None)
        .suggest("críticos");
    draft
        .finding("paragraph-moved", Group::Structure, Severity::Neutral, 0.88, "This paragraph stands elsewhere")
        .at(Side::Source, 6, "Critics see it otherwise.", None)
        .at(Side::Target, 3, "Los crÃ\u{ad}ticos lo ven de otro modo.", None);
    draft
        .finding(
            "quotation-inconsistent",
            Group::Quotations,
            Severity::Minor,
            0.71,
            "One quotation is worded in two ways in the target",
        )
        .at(Side::Source, 4, "a gift to the sea and a debt to our children", None)
        .at(Side::Target, 4, "un regalo para el mar y una deuda para nuestros hijos", None)
        .also(Side::Target, 4, "Una deuda para el mar y un regalo para nuestros hijos");
    draft
        .finding("paragraph-omitted", Group::Structure, Severity::Major, 0.9, "A paragraph of the source is missing")
        .at(Side::Source, 5, "A study of the university found 12 species that had not been seen for decades.", None);
    draft
        .finding(
            "paragraph-added",
            Group::Structure,
            Severity::Minor,
            0.86,
            "A paragraph that the source does not have",
        )
        .at(Side::Target, 6, "Leer más sobre puertos", None);
    draft.article
}

fn arabic() -> Article {
    let source = version(
        "news/harbour.en.md",
        "en",
        &[
            "A harbour waits for its ships",
            "The ministry named 45 ports that had signed the agreement by 2009.",
            "The council votes in May.",
        ],
    );
    let target = version(
        "news/harbour.ar.md",
        "ar",
        &[
            "ميناء ينتظر سفنه",
            "ذكرت الوزارة ٥٤ ميناء وقعت على الاتفاق حتى عام ٢٠٠٩ بحسب شركة Nordhaven للملاحة.",
            "يصوت المجلس في مايو.",
        ],
    );
    let mut draft = Draft::pair("news/harbour.ar.md", source, target);
    draft.bead(&[0], &[0], 0.99).bead(&[1], &[1], 0.98).bead(&[2], &[2], 0.98);
    draft.article.coverage = Coverage { paragraphs: 3, judged: 3, ..Coverage::default() };
    draft
        .finding("number-mismatch", Group::Numbers, Severity::Major, 0.95, "The source has 45, the target 54")
        .at(Side::Source, 1, "45", None)
        .at(Side::Target, 1, "٥٤", Some("54"));
    draft.article
}

fn japanese() -> Article {
    let source = version("news/harbour.en.md", "en", &["Ilse Brenning runs the harbour of Nordhaven."]);
    let target = version("news/harbour.ja.md", "ja", &["イルゼ・ブレミングは、ノルトハーフェン港の港長を務めている。"]);
    let mut draft = Draft::pair("news/harbour.ja.md", source, target);
    draft.bead(&[0], &[0], 0.99);
    draft.article.coverage = Coverage { paragraphs: 1, judged: 1, ..Coverage::default() };
    draft
        .finding("name-mismatch", Group::Names, Severity::Major, 0.8, "“Brenning” is written ブレミング")
        .at(Side::Source, 0, "Brenning", None)
        .at(Side::Target, 0, "ブレミング", Some("bureemingu"))
        .because("elsewhere it is ブレニング");
    draft.article
}

/// A text on its own, whose writer would like to run scripts and to colour our terminal.
fn hostile() -> Article {
    let target = version(
        "news/=cmd|x.html",
        "en",
        &[
            "</script><script>alert(1)</script> & <b>bold</b> ![x](http://example.org/x.png) \u{1b}[31mred\u{7} \u{202e}turned",
            "The the mayor, @mayor, spoke *twice*.",
        ],
    );
    let id = "news/=cmd|x.html";
    let article = Article {
        paired_by: None,
        id: id.to_owned(),
        source: None,
        target,
        alignment: Vec::new(),
        findings: Vec::new(),
        coverage: Coverage { paragraphs: 2, judged: 2, ..Coverage::default() },
        suppressed: Vec::new(),
        versions: None,
        said: Vec::new(),
    };
    let mut draft = Draft { article };
    draft
        .finding(
            "garbled-characters",
            Group::Artifacts,
            Severity::Critical,
            0.9,
            "Control characters stand in the text: \u{1b}[31m",
        )
        .at(Side::Target, 0, "\u{1b}[31mred\u{7} \u{202e}turned", None);
    draft
        .finding("repeated-text", Group::Artifacts, Severity::Minor, 0.98, "“the” stands twice")
        .at(Side::Target, 1, "The the", None)
        .suggest("The");
    draft.article
}

fn clean() -> Article {
    let source = version("news/tides.en.md", "en", &["High tide is at 14:30."]);
    let target = version("news/tides.es.md", "es", &["La pleamar es a las 14:30."]);
    let mut draft = Draft::pair("news/tides.es.md", source, target);
    draft.bead(&[0], &[0], 0.99);
    draft.article.coverage = Coverage { paragraphs: 1, judged: 1, ..Coverage::default() };
    draft.article
}

/// A version whose file has a line for each paragraph and a blank one between; the first is a heading.
fn version(name: &str, lang: &str, paragraphs: &[&str]) -> Version {
    let passage = |(number, text): (usize, &&str)| Passage {
        unit: None,
        unfinished: None,
        kind: if number == 0 && paragraphs.len() > 2 { "heading" } else { "paragraph" }.to_owned(),
        text: (*text).to_owned(),
        line: number as u32 * 2 + 1,
        lang: None,
        lang_by: None,
    };
    Version {
        name: name.to_owned(),
        lang: lang.to_owned(),
        lang_by: if lang == "en" { "declared" } else { "detected" }.to_owned(),
        lang_confidence: if lang == "en" { 1.0 } else { 0.98 },
        format: "markdown".to_owned(),
        encoding: Some("UTF-8".to_owned()),
        paragraphs: paragraphs.iter().enumerate().map(passage).collect(),
    }
}

struct Draft {
    article: Article,
}

impl Draft {
    fn pair(id: &str, source: Version, target: Version) -> Self {
        Self {
            article: Article {
                paired_by: None,
                id: id.to_owned(),
                source: Some(source),
                target,
                alignment: Vec::new(),
                findings: Vec::new(),
                suppressed: Vec::new(),
                versions: None,
                said: Vec::new(),
                coverage: Coverage::default(),
            },
        }
    }

    fn bead(&mut self, source: &[u32], target: &[u32], score: f32) -> &mut Self {
        let (source, target) = (source.to_vec(), target.to_vec());
        self.article.alignment.push(BeadEntry { source, target, score, moved: false });
        self
    }

    fn finding(&mut self, rule: &str, group: Group, severity: Severity, confidence: f32, message: &str) -> &mut Self {
        self.article.findings.push(Entry {
            unit: None,
            rule: rule.to_owned(),
            group,
            severity,
            confidence,
            message: message.to_owned(),
            fingerprint: format!(
                "{:016x}",
                0x0123_4567_89ab_cdefu64.wrapping_mul(self.article.findings.len() as u64 + 1)
            ),
            source: None,
            target: None,
            related: Vec::new(),
            evidence: Vec::new(),
            suggestion: None,
            versions: None,
        });
        self
    }

    fn last(&mut self) -> &mut Entry {
        self.article.findings.last_mut().expect("a finding was begun")
    }

    fn place(&self, side: Side, paragraph: usize, words: &str, value: Option<&str>) -> Place {
        let version = self.article.version(side).expect("both versions are there");
        let passage = &version.paragraphs[paragraph];
        let start = passage.text.find(words).expect("the words stand in the passage");
        let base: usize = version.paragraphs[..paragraph].iter().map(|passage| passage.text.len() + 2).sum();
        let column = |at: usize| Position { line: passage.line, column: passage.text[..at].chars().count() as u32 + 1 };
        let end = start + words.len();
        Place {
            side,
            paragraph: paragraph as u32,
            start: start as u32,
            end: end as u32,
            text: words.to_owned(),
            value: value.map(str::to_owned),
            file_start: base + start,
            file_end: base + end,
            position: column(start),
            end_position: column(end),
            byte_column: start as u32 + 1,
            end_byte_column: end as u32 + 1,
        }
    }

    fn at(&mut self, side: Side, paragraph: usize, words: &str, value: Option<&str>) -> &mut Self {
        let place = Some(self.place(side, paragraph, words, value));
        match side {
            Side::Source => self.last().source = place,
            Side::Target => self.last().target = place,
        }
        self
    }

    fn also(&mut self, side: Side, paragraph: usize, words: &str) -> &mut Self {
        let place = self.place(side, paragraph, words, None);
        self.last().related.push(place);
        self
    }

    fn because(&mut self, evidence: &str) -> &mut Self {
        self.last().evidence.push(evidence.to_owned());
        self
    }

    fn suggest(&mut self, replacement: &str) -> &mut Self {
        let place = self.last().target.clone().expect("a place was given");
        let paragraphs: Vec<_> = self.article.target.paragraphs.iter().map(|passage| passage.text.as_str()).collect();
        let lines = Lines { first: 1, file_start: 0, text: paragraphs.join("\n\n") + "\n" };
        self.last().suggestion = Some(Suggestion { place, replacement: replacement.to_owned(), lines: Some(lines) });
        self
    }
}
