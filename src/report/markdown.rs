//! `markdown`: a summary for a pull request or a mail: counts, findings by rule and language, and the first findings
//! of each article.

use super::summary::counted;
use super::{Article, Entry, Format, Place, Report, Shape, Summary};
use crate::finding::Severity;

/// `markdown`.
pub static FORMAT: Format = Format {
    name: "markdown",
    summary: "a summary for a pull request or a mail",
    shape: Shape::Whole(|report, _| super::passage::inert(&render(report)).into_bytes()),
};

/// Findings shown in full. A comment on GitHub may have 65,536 characters, and a finding with its passages takes
/// some 400.
const SHOWN: usize = 100;

fn render(report: &Report) -> String {
    let mut summary = Summary::default();
    report.articles.iter().for_each(|article| summary.article(article));
    report.errors.iter().for_each(|failure| summary.failure(failure));
    let line = summary.findings_line();
    let mut out = format!("## transdrift: {line}\n\n");
    for line in [summary.coverage_line(), summary.languages_line()].into_iter().flatten() {
        out += &format!("{}  \n", escaped(&line));
    }
    out.push('\n');
    out += &table(&summary);
    out += &findings(report, &summary);
    if !report.errors.is_empty() {
        out += "### Not checked\n\n";
        for failure in &report.errors {
            out += &format!("- {}\n", escaped(&failure.told()));
        }
    }
    out.trim_end().to_owned() + "\n"
}

/// Rules down, target languages across.
fn table(summary: &Summary) -> String {
    if summary.rules.is_empty() {
        return String::new();
    }
    let languages: std::collections::BTreeSet<_> = summary.rules.values().flat_map(|counts| counts.keys()).collect();
    let mut out = "| rule |".to_owned();
    languages.iter().for_each(|language| out += &format!(" {} |", escaped(language)));
    out += " all |\n|---|";
    (0..=languages.len()).for_each(|_| out += "---:|");
    out.push('\n');
    for (rule, counts) in &summary.rules {
        out += &format!("| `{rule}` |");
        for language in &languages {
            let count = counts.get(*language).map_or(String::new(), usize::to_string);
            out += &format!(" {count} |");
        }
        out += &format!(" {} |\n", summary.of_rule(rule));
    }
    out + "\n"
}

fn findings(report: &Report, summary: &Summary) -> String {
    let mut out = String::new();
    let mut left = SHOWN;
    for article in report.articles.iter().filter(|article| !article.findings.is_empty()) {
        if left == 0 {
            break;
        }
        let count = counted(article.findings.len(), "finding");
        out += &format!("<details><summary>{}: {count}</summary>\n\n", in_html(&article.id));
        for finding in article.findings.iter().take(left) {
            out += &item(article, finding);
        }
        left = left.saturating_sub(article.findings.len());
        out += "\n</details>\n\n";
    }
    if summary.findings > SHOWN {
        let more = summary.findings - SHOWN;
        out += &format!("… and {} more; `--format html` shows them all.\n\n", counted(more, "finding"));
    }
    out
}

fn item(article: &Article, finding: &Entry) -> String {
    let severity = match finding.severity {
        Severity::Major | Severity::Critical => format!("**{}**", finding.severity.name()),
        mild => mild.name().to_owned(),
    };
    let unit = finding.unit.as_ref().map(|unit| format!(" in {}", escaped(unit))).unwrap_or_default();
    let mut out = format!("- {severity} `{}`{unit}: {}\n", finding.rule, escaped(&finding.message));
    for place in finding.places() {
        out += &format!("  - {}\n", quoted(article, place));
    }
    for evidence in &finding.evidence {
        out += &format!("  - because: {}\n", escaped(evidence));
    }
    if let Some(suggestion) = &finding.suggestion {
        let (old, new) = (escaped(&suggestion.place.text), escaped(&suggestion.replacement));
        out += &format!("  - suggestion: “{old}” → “{new}”\n");
    }
    out
}

/// The place's words with what stands around them.
fn quoted(article: &Article, place: &Place) -> String {
    let version = article.version_of(place);
    let at = format!("{} {} {}", version.lang, version.counts(), place.position.line);
    let Some(passage) = article.passage_of(place) else { return format!("{at}: {}", escaped(&place.text)) };
    let text = &passage.text;
    let range = place.range_in(text);
    let before: Vec<_> = text[..range.start].chars().rev().take(40).collect();
    let behind: String = text[range.end..].chars().take(40).collect();
    let cut = |whole: usize, shown: usize| if whole > shown { "…" } else { "" };
    let head = cut(text[..range.start].chars().count(), before.len());
    let tail = cut(text[range.end..].chars().count(), behind.chars().count());
    let before: String = before.into_iter().rev().collect();
    let mut words: String = text[range].chars().take(200).collect();
    if words.len() < place.text.len() {
        words.push('…');
    }
    let marked = if words.trim().is_empty() { escaped(&words) } else { format!("**{}**", escaped(words.trim())) };
    format!("{at}: {head}{}{marked}{}{tail}", escaped(&before), escaped(&behind))
}

/// Words between tags, where Markdown's own escapes do not count.
fn in_html(words: &str) -> String {
    super::passage::visible(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Words of an article as words: no markup, no mention of a user.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in super::passage::visible(words).chars() {
        match c {
            '<' | '>' | '&' => out += &in_html(c.encode_utf8(&mut [0; 4])),
            // A word joiner, without which the site would tell somebody of that name.
            '@' => out += "@&#8288;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_are_never_markup() {
        assert_eq!(escaped("<b> *x* @user\n| `y`"), "&lt;b&gt; \\*x\\* @&#8288;user \\| \\`y\\`");
    }
}
