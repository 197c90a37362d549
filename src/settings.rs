//! What the user asked for, merged from defaults, the configuration file and the command line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(feature = "batch")]
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Rule, Severity};
use crate::glossary::Glossary;
use crate::locale::Locale;
use crate::unit::Genre;

/// Which findings are kept, how bad they are, and how sure they must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Rules or groups to run beside the default ones; where `only` is meant, ignore the rest.
    pub select: Vec<String>,
    /// Rules or groups to leave out.
    pub ignore: Vec<String>,
    /// Findings below it are dropped. 0.5 keeps what is more likely right than wrong.
    pub min_confidence: f32,
    /// Findings below it are dropped.
    pub min_severity: Severity,
    /// What is set for single rules and groups; a rule's own setting goes before its group's.
    pub rules: BTreeMap<String, RuleSetting>,
    /// What holds for some files or languages only; later ones go before earlier ones.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// Judge translations that their file says are not finished: fuzzy ones, those that wait for a translator.
    pub unfinished: bool,
    /// How much of a saved web page is read.
    pub extent: Extent,
    /// The terms of the user's glossaries; files are read by who makes the settings. It is part of what a cached
    /// result follows from, so it is written, and never read.
    #[serde(skip_deserializing, serialize_with = "content")]
    pub glossary: Arc<Glossary>,
}

/// How much of a saved web page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Extent {
    /// All of it.
    #[default]
    Page,
    /// The article, without navigation, teasers and notices.
    #[cfg(feature = "main-text")]
    MainText,
}

fn content<S: serde::Serializer>(glossary: &Glossary, to: S) -> Result<S::Ok, S::Error> {
    glossary.serialize(to)
}

/// A rule's setting: `"off"`, `"on"`, a severity, or a table of them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct RuleSetting {
    /// Whether it runs.
    pub enabled: Option<bool>,
    /// How bad its findings are.
    pub severity: Option<Severity>,
    /// How sure they must be.
    pub min_confidence: Option<f32>,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "give \"off\", \"on\", a severity (neutral, minor, major, critical), or a table with `enabled`, `severity` and `min-confidence`"
)]
enum Written {
    Word(Word),
    Severity(Severity),
    Table(Table),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    On,
    Off,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    enabled: Option<bool>,
    severity: Option<Severity>,
    #[serde(alias = "min_confidence")]
    min_confidence: Option<f32>,
}

impl From<Written> for RuleSetting {
    fn from(written: Written) -> Self {
        match written {
            Written::Word(word) => Self { enabled: Some(matches!(word, Word::On)), ..Self::default() },
            Written::Severity(severity) => Self { severity: Some(severity), ..Self::default() },
            Written::Table(Table { enabled, severity, min_confidence }) => Self { enabled, severity, min_confidence },
        }
    }
}

/// What holds for some files or languages only.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Globs over the target's path or id, such as `blog/**`; every file where it is empty.
    #[cfg(feature = "batch")]
    pub files: Vec<String>,
    /// Languages of the target; every language where it is empty. `pt` is `pt-BR` too.
    pub languages: Vec<Locale>,
    /// As in [`Settings::select`], added.
    pub select: Vec<String>,
    /// As in [`Settings::ignore`], added.
    pub ignore: Vec<String>,
    /// In place of [`Settings::min_confidence`].
    pub min_confidence: Option<f32>,
    /// In place of [`Settings::min_severity`].
    pub min_severity: Option<Severity>,
    /// In place of the same in [`Settings::rules`].
    pub rules: BTreeMap<String, RuleSetting>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            select: Vec::new(),
            ignore: Vec::new(),
            min_confidence: 0.5,
            min_severity: Severity::Minor,
            rules: BTreeMap::new(),
            overrides: Vec::new(),
            unfinished: false,
            extent: Extent::Page,
            glossary: Arc::default(),
        }
    }
}

impl Settings {
    /// The settings for a target called `name` in `locale`, overrides applied.
    pub fn of_target(&self, name: &str, locale: &Locale) -> Cow<'_, Settings> {
        let mut settings = Cow::Borrowed(self);
        for change in self.overrides.iter().filter(|change| change.applies(name, locale)) {
            let settings = settings.to_mut();
            settings.select.extend(change.select.iter().cloned());
            settings.ignore.extend(change.ignore.iter().cloned());
            settings.min_confidence = change.min_confidence.unwrap_or(settings.min_confidence);
            settings.min_severity = change.min_severity.unwrap_or(settings.min_severity);
            settings.rules.extend(change.rules.iter().map(|(name, setting)| (name.clone(), *setting)));
        }
        settings
    }

    /// Whether `rule` runs over texts of `genre`.
    pub fn runs(&self, rule: &Rule, genre: Genre) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule.id || name == rule.group.name());
        let enabled = self.of_rule(rule, |setting| setting.enabled);
        let on = enabled.unwrap_or(rule.default.holds(genre)) || named(&self.select);
        on && !named(&self.ignore)
    }

    /// `finding` as the settings want it; `None` where it is not sure or bad enough to be reported. A rule that was
    /// selected by name shows its neutral findings too.
    pub fn kept(&self, mut finding: Finding) -> Option<Finding> {
        finding.severity = self.of_rule(finding.rule, |setting| setting.severity).unwrap_or(finding.severity);
        let sure = self.of_rule(finding.rule, |setting| setting.min_confidence).unwrap_or(self.min_confidence);
        let asked = self.select.iter().any(|name| name == finding.rule.id);
        let bad = asked || finding.severity >= self.min_severity;
        (finding.confidence >= sure && bad).then_some(finding)
    }

    fn of_rule<T>(&self, rule: &Rule, part: impl Fn(&RuleSetting) -> Option<T>) -> Option<T> {
        [rule.id, rule.group.name()].iter().find_map(|name| part(self.rules.get(*name)?))
    }

    /// Every name of a rule or group in the settings, to be held against those that exist.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let lists = self.overrides.iter().flat_map(|change| change.select.iter().chain(&change.ignore));
        let tables = self.overrides.iter().flat_map(|change| change.rules.keys());
        let names = self.select.iter().chain(&self.ignore).chain(self.rules.keys());
        names.chain(lists).chain(tables).map(String::as_str)
    }

    /// The first glob that cannot be read, with the reason.
    #[cfg(feature = "batch")]
    pub fn wrong_glob(&self) -> Option<String> {
        let mut globs = self.overrides.iter().flat_map(|change| &change.files);
        globs.find_map(|glob| Some(format!("`{glob}`: {}", Glob::new(glob).err()?.kind())))
    }
}

impl Override {
    fn applies(&self, name: &str, locale: &Locale) -> bool {
        let fits = |asked: &Locale| asked == locale || (asked.tag() == asked.language() && asked.same_language(locale));
        self.of_file(name) && (self.languages.is_empty() || self.languages.iter().any(fits))
    }

    #[cfg(feature = "batch")]
    fn of_file(&self, name: &str) -> bool {
        self.files.is_empty() || globs(&self.files).is_match(name.trim_start_matches("./"))
    }

    /// Without files there are no patterns of their names.
    #[cfg(not(feature = "batch"))]
    fn of_file(&self, _: &str) -> bool {
        true
    }
}

/// A pattern holds at any depth, as in `.gitignore`.
#[cfg(feature = "batch")]
fn globs(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    let deep = |pattern: &String| [pattern.clone(), format!("**/{}", pattern.trim_start_matches('/'))];
    for glob in patterns.iter().flat_map(deep).filter_map(|pattern| Glob::new(&pattern).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Settings {
        toml::from_str(text).unwrap()
    }

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn a_rule_may_be_a_word_a_severity_or_a_table() {
        let settings = parse(
            "[rules]\na = \"off\"\nb = \"on\"\nc = \"minor\"\nd = { severity = \"critical\", min-confidence = 0.9 }\n",
        );
        assert_eq!(settings.rules["a"].enabled, Some(false));
        assert_eq!(settings.rules["b"].enabled, Some(true));
        assert_eq!(settings.rules["c"].severity, Some(Severity::Minor));
        assert_eq!(settings.rules["d"].min_confidence, Some(0.9));
        let error = toml::from_str::<Settings>("[rules]\na = \"loud\"\n").unwrap_err().to_string();
        assert!(error.contains("a severity (neutral, minor"), "{error}");
    }

    #[test]
    fn overrides_hold_for_their_files_and_languages() {
        let settings = parse(
            "min-confidence = 0.6\n[[override]]\nfiles = ['blog/**']\nmin-confidence = 0.9\n\
             [[override]]\nlanguages = ['pt']\nignore = ['numbers']\n",
        );
        let confidence = |name, tag| settings.of_target(name, &locale(tag)).min_confidence;
        assert_eq!(confidence("site/blog/2026/a.md", "es"), 0.9);
        assert_eq!(confidence("blog/a.md", "es"), 0.9);
        assert_eq!(confidence("docs/blog.md", "es"), 0.6);
        assert_eq!(settings.of_target("a", &locale("pt-BR")).ignore, ["numbers"]);
        assert!(settings.of_target("a", &locale("es")).ignore.is_empty());
    }
}
