//! A passage's words with the findings marked in them.
//!
//! Marks may lie in one another or overlap, so the text is cut at all their borders: each stretch belongs to every
//! finding over it and links to the one with the shortest mark.

use std::collections::BTreeSet;
use std::ops::Range;

use maud::{Markup, html};

use crate::finding::Severity;
use crate::report::passage::Mark;

/// A mark over bytes of a passage.
#[derive(Debug, Clone)]
pub struct Marking {
    /// Bytes of the passage.
    pub range: Range<usize>,
    /// Number of the finding in its article.
    pub finding: usize,
    /// The finding's.
    pub severity: Severity,
    /// Whether the words drifted or are only what is compared.
    pub mark: Mark,
}

impl Marking {
    /// Whether the mark takes the passage as a whole, so that it is the passage that is marked and not its words.
    pub fn is_whole(&self, text: &str) -> bool {
        self.range.len() * 10 >= text.len() * 9 && text.chars().count() > 40
    }
}

/// `text` with its marks. `article` is the article's number.
pub fn words(text: &str, markings: &[Marking], article: usize) -> Markup {
    let mut borders: Vec<usize> = markings.iter().flat_map(|m| [m.range.start, m.range.end]).collect();
    borders.extend([0, text.len()]);
    borders.sort_unstable();
    borders.dedup();
    let mut starting: Vec<usize> = (0..markings.len()).collect();
    starting.sort_by_key(|at| std::cmp::Reverse(markings[*at].range.start));
    let mut open = BTreeSet::new();
    let stretches = borders.windows(2).map(|pair| {
        while let Some(at) = starting.pop_if(|at| markings[*at].range.start <= pair[0]) {
            open.insert(at);
        }
        open.retain(|at| markings[*at].range.end >= pair[1]);
        (pair[0]..pair[1], open.iter().map(|at| &markings[*at]).collect::<Vec<_>>())
    });
    let stretches: Vec<_> = stretches.collect();
    html! {
        @for (stretch, over) in stretches {
            @match over.iter().min_by_key(|m| m.range.len()) {
                None => (&text[stretch]),
                Some(nearest) => (mark(&text[stretch], &over, nearest, article)),
            }
        }
    }
}

fn mark(words: &str, over: &[&Marking], nearest: &Marking, article: usize) -> Markup {
    let severity = over.iter().map(|m| m.severity).max().unwrap_or(nearest.severity);
    let strength = if over.iter().any(|m| m.mark == Mark::Drift) { "drift" } else { "place" };
    let ids = over.iter().map(|m| m.finding.to_string()).collect::<Vec<_>>().join(" ");
    html! {
        mark class={ (strength) " sev-" (severity.name()) } data-f=(ids) {
            a href={ "#a" (article) "-f" (nearest.finding) } { (words) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marking(range: Range<usize>, finding: usize) -> Marking {
        Marking { range, finding, severity: Severity::Major, mark: Mark::Drift }
    }

    #[test]
    fn overlapping_marks_lose_no_word_and_repeat_none() {
        let html = words("one two three", &[marking(0..7, 0), marking(4..13, 1)], 2).into_string();
        let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        assert_eq!(text, "one two three");
        assert!(html.contains(r#"data-f="0 1""#), "{html}");
    }

    #[test]
    fn words_of_an_article_are_escaped() {
        let html = words("<script>45", &[marking(8..10, 0)], 0).into_string();
        assert!(html.starts_with("&lt;script&gt;<mark"), "{html}");
    }
}
