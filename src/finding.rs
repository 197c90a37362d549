//! What a check says: rules, severities, labels on the text, and findings.
//!
//! Checks and reports meet only here: a finding carries its `&'static Rule`, so a report can print a rule's page
//! without knowing any check.

use serde::{Deserialize, Serialize};

use crate::span::{Side, Span};
use crate::unit::Genre;

/// How bad a finding is, in MQM's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, not an error.
    Neutral,
    /// Noticed by a careful reader; does not mislead.
    Minor,
    /// Misleads or loses something.
    Major,
    /// Must not be published.
    Critical,
}

impl Severity {
    /// All, mildest first.
    pub const ALL: [Severity; 4] = [Severity::Neutral, Severity::Minor, Severity::Major, Severity::Critical];

    /// The name in reports and settings.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Neutral => "neutral",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Group {
    /// Numbers, quantities, dates and times.
    Numbers,
    /// Names, terms and references.
    Names,
    /// Quotations.
    Quotations,
    /// Paragraphs and sentences: omitted, added, moved.
    Structure,
    /// What a translation leaves behind.
    Artifacts,
    /// Messages of key files and bilingual files: placeholders, marks, spaces, plural forms.
    Units,
}

impl Group {
    /// The name in reports and settings.
    pub fn name(self) -> &'static str {
        match self {
            Group::Numbers => "numbers",
            Group::Names => "names",
            Group::Quotations => "quotations",
            Group::Structure => "structure",
            Group::Artifacts => "artifacts",
            Group::Units => "units",
        }
    }
}

/// The MQM error type of a rule (<https://themqm.org>), and with it the ITS 2.0 localization quality issue type
/// (<https://www.w3.org/TR/its20/#lqissue-typevalues>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Category {
    /// The target says something else.
    Mistranslation,
    /// Something of the source is missing.
    Omission,
    /// Something was added.
    Addition,
    /// Left in the source language.
    Untranslated,
    /// A term other than the glossary's.
    Terminology,
    /// Not consistent with itself.
    Inconsistency,
    /// Letters, marks or encoding broken.
    Characters,
    /// Punctuation and quotation marks.
    Typography,
    /// Locale conventions: number, date, currency format.
    LocaleConvention,
    /// Agreement and other grammar.
    Grammar,
    /// Markup left or lost.
    Markup,
    /// Text that does not belong to the article.
    Uncategorized,
    /// Wording.
    Style,
    /// Lengths that do not fit.
    Length,
}

impl Category {
    /// The ITS 2.0 `locQualityIssueType` value.
    pub fn its_type(self) -> &'static str {
        match self {
            Category::Mistranslation => "mistranslation",
            Category::Omission => "omission",
            Category::Addition => "addition",
            Category::Untranslated => "untranslated",
            Category::Terminology => "terminology",
            Category::Inconsistency => "inconsistency",
            Category::Characters => "characters",
            Category::Typography => "typographical",
            Category::LocaleConvention => "locale-specific-content",
            Category::Grammar => "grammar",
            Category::Markup => "markup",
            Category::Uncategorized => "uncategorized",
            Category::Style => "style",
            Category::Length => "length",
        }
    }
}

/// A rule: what is looked for, and its page.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// Kebab-case, the defect and not the remedy; permanent. It reads after "allow": *allow number-mismatch*.
    pub id: &'static str,
    /// One sentence on what is found.
    pub summary: &'static str,
    /// MQM error type.
    pub category: Category,
    /// What it looks at.
    pub group: Group,
    /// How bad a finding is unless it says otherwise.
    pub severity: Severity,
    /// The release it came with.
    pub since: &'static str,
    /// Whether it runs unless asked for.
    pub default: Enabled,
    /// The rules that say what is wrong where this one only notices that something is: it is silent on a passage that
    /// one of them has a finding on. A repeated sentence is one fault, not also a paragraph that is too long.
    pub yields_to: &'static [&'static str],
    /// The source file of the check, whose module comment is the rule's page.
    pub source: &'static str,
}

/// Whether a rule runs by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enabled {
    /// On unless ignored.
    On,
    /// As `On` in articles, and `Off` in files of messages.
    Articles,
    /// As `On` in files of messages, and `Off` in articles.
    Units,
    /// Off unless selected by name.
    Off,
}

impl Enabled {
    /// Whether a rule runs over texts of `genre` unless the user says otherwise.
    pub fn holds(self, genre: Genre) -> bool {
        match self {
            Enabled::On => true,
            Enabled::Articles => genre == Genre::Article,
            Enabled::Units => genre == Genre::Units,
            Enabled::Off => false,
        }
    }
}

impl Rule {
    /// A rule of your own: major, on by default, about structure until [`Rule::of`] says otherwise.
    pub const fn new(id: &'static str, summary: &'static str) -> Self {
        Self {
            id,
            summary,
            category: Category::Uncategorized,
            group: Group::Structure,
            severity: Severity::Major,
            since: "",
            default: Enabled::On,
            yields_to: &[],
            source: "",
        }
    }

    /// The same in this group and category, as bad as this.
    #[must_use]
    pub const fn of(mut self, group: Group, category: Category, severity: Severity) -> Self {
        self.group = group;
        self.category = category;
        self.severity = severity;
        self
    }

    /// The rule's page in Markdown: the module comment of its source file.
    pub fn page(&self) -> String {
        let lines = self.source.lines().take_while(|line| line.starts_with("//!"));
        let text: Vec<_> = lines.map(|line| line[3..].strip_prefix(' ').unwrap_or(&line[3..])).collect();
        text.join("\n") + "\n"
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A place a finding points to.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Which text.
    pub side: Side,
    /// Where in it.
    pub span: Span,
    /// The value read there, as compared: `45`, `1.5 million EUR`.
    pub value: Option<String>,
}

impl Label {
    /// A label with no value.
    pub fn new(side: Side, span: Span) -> Self {
        Self { side, span, value: None }
    }

    /// A label that carries the value read there.
    pub fn with_value(side: Side, span: Span, value: impl Into<String>) -> Self {
        Self { side, span, value: Some(value.into()) }
    }
}

/// A change of the text that mends a finding for certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// Which text.
    pub side: Side,
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// Something a reader of the report should look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad.
    pub severity: Severity,
    /// How sure, 0 to 1: of findings given 0.9, nine in ten are right on real text.
    pub confidence: f32,
    /// One sentence that stands alone, without its labels.
    pub message: String,
    /// Where; on the target side wherever there is a place there.
    pub primary: Label,
    /// What it is compared with, on either side.
    pub related: Vec<Label>,
    /// Why: short statements, such as the reading used of `1.234`.
    pub evidence: Vec<String>,
    /// A certain remedy.
    pub suggestion: Option<Edit>,
}

impl Finding {
    /// A finding of `rule` with the rule's own severity.
    pub fn new(rule: &'static Rule, confidence: f32, message: impl Into<String>, primary: Label) -> Self {
        Self {
            rule,
            severity: rule.severity,
            confidence,
            message: message.into(),
            primary,
            related: Vec::new(),
            evidence: Vec::new(),
            suggestion: None,
        }
    }

    /// The same with another severity than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with a related place.
    #[must_use]
    pub fn related(mut self, label: Label) -> Self {
        self.related.push(label);
        self
    }

    /// The same with a statement of evidence.
    #[must_use]
    pub fn because(mut self, evidence: impl Into<String>) -> Self {
        let evidence = evidence.into();
        // Where there is nothing to say, nothing is said.
        if !evidence.is_empty() {
            self.evidence.push(evidence);
        }
        self
    }

    /// The same with a certain remedy.
    #[must_use]
    pub fn suggest(mut self, side: Side, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Edit { side, span, replacement: replacement.into() });
        self
    }

    /// The first label on `side`, the primary one first.
    pub fn label(&self, side: Side) -> Option<&Label> {
        std::iter::once(&self.primary).chain(&self.related).find(|label| label.side == side)
    }
}
