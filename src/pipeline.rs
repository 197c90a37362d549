//! The line: a document becomes a text, two texts a bitext, and checks turn it into findings.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::align::{self, Alignment, Draft, Lexicon};
use crate::bitext::{Bitext, Lone, View};
use crate::checks::{CHECKS, Run, is_known};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::facts;
use crate::finding::{Category, Finding, Group, Label, Rule};
use crate::ignores::Ignore;
#[cfg(feature = "main-text")]
use crate::input;
use crate::language;
use crate::locale::Locale;
use crate::locale::names::name_words;
#[cfg(feature = "json")]
use crate::report::{RuleEntry, Summary};
use crate::segment;
use crate::settings::{Extent, Settings};
use crate::span::{Side, Span};
use crate::text::Text;
use crate::words::Words;

/// Runs the line with one set of settings.
#[derive(Debug, Clone, Default)]
pub struct Checker {
    settings: Settings,
    lexicon: Lexicon,
}

/// A pair with what was found in it.
#[derive(Debug)]
pub struct Comparison {
    /// The pair.
    pub bitext: Bitext,
    /// What the settings keep, in order of place in the target.
    pub findings: Vec<Finding>,
    /// What comments in the texts hide of that, with the reasons that they give.
    pub hidden: Vec<(Finding, Option<String>)>,
}

/// What was found, apart from what is hidden.
struct Found {
    shown: Vec<Finding>,
    hidden: Vec<(Finding, Option<String>)>,
}

impl Checker {
    /// A checker with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings, lexicon: Lexicon::shipped() }
    }

    /// The same, with what a user's lexicon says of words.
    #[must_use]
    pub fn with_lexicon(self, lexicon: Lexicon) -> Self {
        Self { lexicon, ..self }
    }

    /// What is known of words beforehand.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What was asked for.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Reads language, sentences and facts of a document, or of as much of it as the settings say.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`](crate::error::ErrorKind::Empty) where there is no text, [`ErrorKind::NoLanguage`](crate::error::ErrorKind::NoLanguage) where no language can be told.
    pub fn read(&self, document: Document) -> Result<Text> {
        let document = match self.settings.extent {
            Extent::Page => document,
            #[cfg(feature = "main-text")]
            Extent::MainText => input::main_text::of(document),
        };
        if document.blocks.is_empty() {
            return Err(Error::empty(&document.name));
        }
        let Some(language) = language::identify(&document) else {
            return Err(Error::no_language(&document.name));
        };
        let locale: &Locale = &language.locale;
        let segments = segment::segments(&document, locale);
        let words = Words::read(&document, name_words(locale));
        let facts = facts::read(&document, locale, &words).into();
        let foreign = language::foreign_blocks(&document, locale);
        Ok(Text::new(document, language, foreign, segments, words.into(), facts))
    }

    /// Aligns and checks a pair.
    pub fn compare(&self, source: Arc<Text>, target: Arc<Text>) -> Comparison {
        let alignment = align::align(&source, &target, &self.lexicon);
        self.judge(source, target, alignment)
    }

    /// Aligns a pair for the first time, for what it can teach the rest of a batch.
    pub fn draft(&self, source: &Text, target: &Text) -> Draft {
        Draft::new(source, target, &self.lexicon)
    }

    /// As [`Checker::draft`], for a pair whose blocks are aligned already.
    pub fn draft_units(&self, source: &Text, target: &Text, units: &[(u32, Option<u32>)]) -> Draft {
        Draft::given(source, target, units)
    }

    /// Checks a pair that was drafted, by what the batch taught.
    pub fn compare_draft(&self, source: Arc<Text>, target: Arc<Text>, draft: &Draft, learned: &Lexicon) -> Comparison {
        self.judge(source, target, draft.finish(learned))
    }

    /// As [`Checker::compare`], for two texts whose languages may turn out to be one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SameLanguage`](crate::error::ErrorKind::SameLanguage) where both are in the same language, script and region.
    pub fn compare_versions(&self, source: Arc<Text>, target: Arc<Text>) -> Result<Comparison> {
        self.distinct(&source, &target)?;
        Ok(self.compare(source, target))
    }

    /// Checks a pair whose blocks are aligned already, unit by unit, as bilingual files have it.
    ///
    /// # Errors
    ///
    /// As [`Checker::compare_versions`].
    pub fn compare_units(
        &self,
        source: Arc<Text>,
        target: Arc<Text>,
        units: &[(u32, Option<u32>)],
    ) -> Result<Comparison> {
        self.distinct(&source, &target)?;
        let alignment = align::given(&source, &target, units, &self.lexicon);
        Ok(self.judge(source, target, alignment))
    }

    /// That the two texts are in two languages.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SameLanguage`](crate::error::ErrorKind::SameLanguage) where both are in the same language, script and region.
    pub fn distinct(&self, source: &Text, target: &Text) -> Result<()> {
        if source.locale() != target.locale() {
            return Ok(());
        }
        Err(Error::same_language(&source.document.name, &target.document.name, target.locale().tag()))
    }

    /// The share of the target's paragraphs that have a sure counterpart in the source.
    pub fn aligned_share(&self, source: &Text, target: &Text) -> f64 {
        let alignment = align::align(source, target, &self.lexicon);
        let sure = alignment.blocks.iter().filter(|bead| !bead.is_unpaired() && bead.posterior >= 0.5);
        sure.map(|bead| bead.target.len()).sum::<usize>() as f64 / target.document.blocks.len().max(1) as f64
    }

    /// Checks an article in `locale` that has no other version.
    pub fn check_lone(&self, locale: &Locale, lone: &Lone) -> Vec<Finding> {
        let settings = self.settings.of_target(&lone.document.name, locale);
        let genre = lone.document.genre();
        let checks = CHECKS.iter().filter(|check| settings.runs(&check.rule, genre));
        let found = checks.flat_map(|check| match check.run {
            Run::Batch(run) => run(lone),
            Run::Text(_) | Run::Bitext(_) | Run::Unrelated(_) | Run::Ignores(_) | Run::Versions(_) | Run::Past(_) => {
                Vec::new()
            }
        });
        found.filter_map(|finding| settings.kept(finding)).collect()
    }

    fn judge(&self, source: Arc<Text>, target: Arc<Text>, alignment: Alignment) -> Comparison {
        let bitext = Bitext::new(source, target, alignment);
        let view =
            View { text: &bitext.target, side: Side::Target, bitext: Some(&bitext), glossary: &self.settings.glossary };
        let Found { shown: findings, hidden } = self.run(&view);
        Comparison { findings, hidden, bitext }
    }

    /// Checks one text on its own.
    pub fn check(&self, text: &Text) -> Vec<Finding> {
        self.run(&View { text, side: Side::Target, bitext: None, glossary: &self.settings.glossary }).shown
    }

    fn run(&self, view: &View) -> Found {
        let settings = self.settings.of_target(&view.text.document.name, view.text.locale());
        let genre = view.text.document.genre();
        let checks = CHECKS.iter().filter(|check| settings.runs(&check.rule, genre));
        // Whoever does not want to be told wants the rest.
        let told = checks.clone().any(|check| matches!(check.run, Run::Unrelated(_)));
        let unrelated = told && view.bitext.is_some_and(Bitext::is_unrelated);
        let found = checks.flat_map(|check| match (check.run, view.bitext) {
            (Run::Text(run), _) => run(view),
            (Run::Bitext(run), Some(bitext)) if !unrelated => run(bitext),
            (Run::Unrelated(run), Some(bitext)) if unrelated => run(bitext),
            (
                Run::Bitext(_) | Run::Unrelated(_) | Run::Batch(_) | Run::Ignores(_) | Run::Versions(_) | Run::Past(_),
                _,
            ) => Vec::new(),
        });
        let explained = |finding: &Finding| {
            view.bitext.is_some_and(|bitext| bitext.is_copied(finding) || bitext.is_marked_there(finding))
        };
        let mut ignored = Ignored::of(view);
        // That a translation is not finished is told, and not what is wrong with it.
        let waits = |finding: &Finding| {
            let tells = finding.rule.group == Group::Units && finding.rule.category == Category::Untranslated;
            !settings.unfinished && !tells && is_unfinished(view, finding)
        };
        let found = found.filter(|finding| !explained(finding) && !waits(finding)).inspect(|finding| {
            ignored.by(finding);
        });
        let kept: Vec<_> = found.filter_map(|finding| settings.kept(finding)).collect();
        let mut findings = without_echoes(kept);
        findings.sort_by_cached_key(|finding| (place(finding, view.bitext), finding.rule.id));
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        for finding in findings {
            match ignored.by(&finding) {
                Some(ignore) => hidden.push((finding, ignore.why.clone())),
                None => shown.push(finding),
            }
        }
        let unused = ignored.unused(|rule| settings.runs(rule, genre));
        for check in CHECKS.iter().filter(|check| settings.runs(&check.rule, genre)) {
            if let Run::Ignores(run) = check.run {
                shown.extend(run(&unused).into_iter().filter_map(|finding| settings.kept(finding)));
            }
        }
        if !unused.is_empty() {
            shown.sort_by_cached_key(|finding| (place(finding, view.bitext), finding.rule.id));
        }
        Found { shown, hidden }
    }
}

/// Whether a finding is about a translation that its file says is not finished.
fn is_unfinished(view: &View, finding: &Finding) -> bool {
    let text = |side| view.bitext.map_or(view.text, |bitext| bitext.text(side));
    let mut labels = std::iter::once(&finding.primary).chain(&finding.related);
    labels.any(|label| {
        label.side == Side::Target
            && text(label.side).document.unit_at(label.span.start).is_some_and(|unit| unit.is_unfinished())
    })
}

/// What the texts of a view say is not to be told, and which of it was needed.
struct Ignored<'a> {
    view: &'a View<'a>,
    /// By side; a text alone is a target.
    ignores: [&'a [Ignore]; 2],
    used: HashSet<usize>,
}

impl<'a> Ignored<'a> {
    fn of(view: &'a View<'a>) -> Self {
        let ignores = |side| match (view.bitext, side) {
            (Some(bitext), side) => bitext.text(side).ignores(),
            (None, Side::Target) => view.text.ignores(),
            (None, Side::Source) => &[],
        };
        Self { view, ignores: [ignores(Side::Source), ignores(Side::Target)], used: HashSet::new() }
    }

    /// What hides `finding`, on either side.
    fn by(&mut self, finding: &Finding) -> Option<&'a Ignore> {
        let mut by = None;
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let ignores = self.ignores[label.side as usize];
            if ignores.is_empty() {
                continue;
            }
            let text = self.view.bitext.map_or(self.view.text, |bitext| bitext.text(label.side));
            let file = text.document.origin.locate(label.span);
            let reaches = |ignore: &Ignore| {
                let words = finding.label(Side::Source).into_iter().chain(finding.label(Side::Target));
                let mut words = words.map(|label| {
                    let text = self.view.bitext.map_or(self.view.text, |bitext| bitext.text(label.side));
                    (text.at(label.span), label.value.as_deref())
                });
                ignore.names(finding.rule) && words.any(|(words, value)| ignore.reaches(&file, words, value))
            };
            for (number, ignore) in ignores.iter().enumerate().filter(|(_, ignore)| reaches(ignore)) {
                by = by.or(Some(ignore));
                if label.side == Side::Target {
                    self.used.insert(number);
                }
            }
        }
        by
    }

    /// What the target says and was not needed, where everything that it is about ran.
    fn unused(&self, runs: impl Fn(&Rule) -> bool) -> Vec<&'a Ignore> {
        let ran = |name: &String| {
            let mut meant = CHECKS.iter().filter(|check| check.rule.id == name || check.rule.group.name() == name);
            let here = |run: Run| self.view.bitext.is_some() || matches!(run, Run::Text(_));
            !is_known(name) || meant.all(|check| runs(&check.rule) && here(check.run))
        };
        let all = |ignore: &Ignore| match ignore.rules.is_empty() {
            true => self.view.bitext.is_some(),
            false => ignore.rules.iter().all(ran),
        };
        let numbered = self.ignores[1].iter().enumerate();
        let unused = numbered.filter(|(number, ignore)| !ignore.whole && !self.used.contains(number) && all(ignore));
        unused.map(|(_, ignore)| ignore).collect()
    }
}

/// The rules that a run found something by, with their pages, by id.
#[cfg(feature = "json")]
pub fn rules_of(summary: &Summary) -> Vec<RuleEntry> {
    let found = CHECKS.iter().filter(|check| summary.rules.contains_key(check.rule.id));
    found.map(|check| RuleEntry::from(&check.rule)).collect()
}

/// `findings` without those that another one says better.
fn without_echoes(findings: Vec<Finding>) -> Vec<Finding> {
    // By rule and side, in order of place, each with the furthest end up to it.
    let mut places: HashMap<(&str, Side), Vec<Span>> = HashMap::new();
    for finding in &findings {
        places.entry((finding.rule.id, finding.primary.side)).or_default().push(finding.primary.span);
    }
    for spans in places.values_mut() {
        spans.sort_unstable();
        let mut furthest = 0;
        for span in spans {
            furthest = furthest.max(span.end);
            span.end = furthest;
        }
    }
    let echo = |finding: &Finding| {
        let Label { side, span, .. } = &finding.primary;
        finding.rule.yields_to.iter().any(|rule| {
            let Some(spans) = places.get(&(*rule, *side)) else { return false };
            let before = spans.partition_point(|other| other.start < span.end);
            before > 0 && spans[before - 1].end > span.start
        })
    };
    let echoes: Vec<bool> = findings.iter().map(echo).collect();
    findings.into_iter().zip(echoes).filter(|(_, echo)| !echo).map(|(finding, _)| finding).collect()
}

/// Where a finding stands in the report: with its bead, and within by target, then by source.
fn place(finding: &Finding, bitext: Option<&Bitext>) -> (Option<usize>, Option<u32>, Option<u32>) {
    let label = &finding.primary;
    let bead = bitext.and_then(|bitext| {
        let block = bitext.text(label.side).document.block_at(label.span.start) as u32;
        bitext.alignment.bead_of_block(label.side, block)
    });
    let start = |side| finding.label(side).map(|label| label.span.start);
    (bead, start(Side::Target), start(Side::Source))
}
