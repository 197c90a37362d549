//! What a run came to: counts that grow with rules and languages, never with articles.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::Severity;

use super::model::{Article, Coverage, Failure, SuppressedBy};

/// Articles that [`Summary::worst`] keeps.
const WORST: usize = 10;

/// Articles that a summary names; where no more have findings, the report itself is as short.
const FEW: usize = 3;

/// Counts over a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Pairs and single texts that were checked.
    pub articles: usize,
    /// Articles with at least one finding.
    pub affected: usize,
    /// Findings in all.
    pub findings: usize,
    /// Findings that a baseline or a comment in the text sets apart.
    pub suppressed: usize,
    /// Findings in passages that changed in the source since they were translated.
    pub behind: usize,
    /// What could not be read.
    pub errors: usize,
    /// Findings by severity, mildest first.
    pub severities: BTreeMap<Severity, usize>,
    /// Findings by rule and, within, by target language.
    pub rules: BTreeMap<String, BTreeMap<String, usize>>,
    /// Articles by source (empty for a text on its own) and target language, with how each was known.
    pub languages: BTreeMap<(String, String), Languages>,
    /// What was judged, in paragraphs.
    pub coverage: Coverage,
    /// The articles with most findings, worst first: id and count.
    pub worst: Vec<(String, usize)>,
}

/// How often a pair of languages came, and how the two were known.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Languages {
    /// Articles.
    pub articles: usize,
    /// How the source's language was known.
    pub source_by: String,
    /// How the target's language was known.
    pub target_by: String,
}

/// What a run came to in one word, for programs that ask no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was judged, and nothing found that counts.
    Clean,
    /// Everything was judged, and something found that counts.
    Findings,
    /// Something could not be read or judged.
    Trouble,
}

impl Summary {
    /// What the run came to where findings at least as bad as `fail_on` count; none do where it is empty.
    pub fn verdict(&self, fail_on: Option<Severity>) -> Verdict {
        let counts = |severity: &Severity| fail_on.is_some_and(|least| *severity >= least);
        match self {
            Self { errors: 1.., .. } => Verdict::Trouble,
            Self { severities, .. } if severities.keys().any(counts) => Verdict::Findings,
            _ => Verdict::Clean,
        }
    }

    /// Counts an article.
    pub fn article(&mut self, article: &Article) {
        self.articles += 1;
        self.findings += article.findings.len();
        let behind = article.suppressed.iter().filter(|hidden| hidden.by == SuppressedBy::Behind).count();
        self.behind += behind;
        self.suppressed += article.suppressed.len() - behind;
        self.affected += usize::from(!article.findings.is_empty());
        self.coverage += article.coverage;
        for finding in &article.findings {
            *self.severities.entry(finding.severity).or_default() += 1;
            let languages = self.rules.entry(finding.rule.clone()).or_default();
            *languages.entry(article.target.lang.clone()).or_default() += 1;
        }
        let source = article.source.as_ref();
        let pair = (source.map(|version| version.lang.clone()).unwrap_or_default(), article.target.lang.clone());
        let languages = self.languages.entry(pair).or_default();
        languages.articles += 1;
        mix(&mut languages.source_by, source.map_or("", |version| &version.lang_by));
        mix(&mut languages.target_by, &article.target.lang_by);
        self.rank(article);
    }

    /// Counts what could not be read.
    pub fn failure(&mut self, _failure: &Failure) {
        self.errors += 1;
    }

    /// Findings of one rule in all languages.
    pub fn of_rule(&self, rule: &str) -> usize {
        self.rules.get(rule).map_or(0, |languages| languages.values().sum())
    }

    /// `12 findings (3 critical, 9 major) in 2 of 5 articles`, or that there is none.
    pub fn findings_line(&self) -> String {
        let articles = counted(self.articles, "article");
        let apart = match self.suppressed {
            0 => String::new(),
            count => format!("; {count} more accepted or switched off"),
        };
        let apart = match self.behind {
            0 => apart,
            count => format!("{apart}; {count} more in passages that are behind"),
        };
        if self.findings == 0 {
            return format!("no findings in {articles}{apart}");
        }
        let severities = self.severities.iter().rev().map(|(severity, count)| format!("{count} {}", severity.name()));
        let severities = severities.collect::<Vec<_>>().join(", ");
        let place = if self.articles == 1 { articles } else { format!("{} of {articles}", self.affected) };
        format!("{} ({severities}) in {place}{apart}", counted(self.findings, "finding"))
    }

    /// What was judged and what was not, in paragraphs of the targets.
    pub fn coverage_line(&self) -> Option<String> {
        let sum = &self.coverage;
        let reasons = [
            (sum.doubtful, "doubtfully paired"),
            (sum.unpaired, "without counterpart in the source"),
            (sum.skipped, "program text"),
        ];
        let not = reasons.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}"));
        let not = not.collect::<Vec<_>>().join(", ");
        let mut line = format!("judged {} of {}", sum.judged, counted(sum.paragraphs as usize, "paragraph"));
        if !not.is_empty() {
            line += &format!("; not judged: {not}");
        }
        if sum.source_unpaired > 0 {
            line += &format!("; {} of the source without counterpart", sum.source_unpaired);
        }
        if sum.foreign > 0 {
            line += &format!("; {} in another language than the text", sum.foreign);
        }
        (sum.paragraphs > 0).then_some(line)
    }

    /// Which languages were compared, and how they are known: `en (declared) → ar, es × 2 (detected)`.
    pub fn languages_line(&self) -> Option<String> {
        let mut groups: BTreeMap<(&str, &str, &str), Vec<String>> = BTreeMap::new();
        for ((source, target), known) in &self.languages {
            let count = if known.articles > 1 { format!(" × {}", known.articles) } else { String::new() };
            let group = groups.entry((source, &known.source_by, &known.target_by)).or_default();
            group.push(format!("{target}{count}"));
        }
        let group = |((source, source_by, target_by), targets): (&(&str, &str, &str), &Vec<String>)| {
            let targets = targets.join(", ");
            match source.is_empty() {
                true => format!("{targets} ({target_by})"),
                false => format!("{source} ({source_by}) → {targets} ({target_by})"),
            }
        };
        let groups: Vec<_> = groups.iter().map(group).collect();
        (!groups.is_empty()).then(|| format!("languages: {}", groups.join("; ")))
    }

    /// Findings by rule, most first, and within by language; only where there is more than one article.
    pub fn rules_lines(&self) -> Vec<String> {
        if self.articles < 2 {
            return Vec::new();
        }
        let mut rules: Vec<_> = self.rules.iter().map(|(rule, by)| (by.values().sum::<usize>(), rule, by)).collect();
        rules.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let languages = |by: &BTreeMap<String, usize>| {
            by.iter().map(|(language, count)| format!("{language} {count}")).collect::<Vec<_>>().join(", ")
        };
        rules.iter().map(|(count, rule, by)| format!("  {count:>6}  {rule} ({})", languages(by))).collect()
    }

    /// The articles with most findings; only where there are more than a few.
    pub fn worst_lines(&self) -> Vec<String> {
        let shown = if self.affected > FEW { FEW } else { 0 };
        self.worst.iter().take(shown).map(|(id, count)| format!("  {count:>6}  {id}")).collect()
    }

    /// How much could not be read.
    pub fn errors_line(&self) -> Option<String> {
        (self.errors > 0).then(|| format!("{} could not be checked, see above", counted(self.errors, "input")))
    }

    fn rank(&mut self, article: &Article) {
        let count = article.findings.len();
        if count > 0 {
            let at = self.worst.partition_point(|(_, other)| *other >= count);
            self.worst.insert(at, (article.id.clone(), count));
            self.worst.truncate(WORST);
        }
    }
}

/// Remembers `by`, or that there was more than one way.
fn mix(known: &mut String, by: &str) {
    if known.is_empty() {
        *known = by.to_owned();
    } else if known != by {
        *known = "declared or detected".to_owned();
    }
}

/// `1 article`, `2 articles`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
