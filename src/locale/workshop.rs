//! What writers and tools leave in a text for themselves: `TODO:`, conflict marks, fences. `workshop.toml`, by hand.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::data_file;
use super::scripts::is_alphanumeric;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Marks {
    tasks: Vec<String>,
    lines: Vec<String>,
    rules: Vec<String>,
    words: Vec<String>,
    open: String,
    close: String,
}

static MARKS: LazyLock<Marks> =
    LazyLock::new(|| toml::from_str(data_file("", "workshop.toml").unwrap_or_default()).unwrap_or_default());

/// Where `text` has such a mark, in order.
pub fn marks(text: &str) -> Vec<Range<usize>> {
    let marks = &*MARKS;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let bare = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let fence = |mark: &String| {
            bare.strip_prefix(mark.as_str()).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_lowercase()))
        };
        if marks.lines.iter().any(fence) || marks.rules.iter().any(|rule| line.starts_with(rule.as_str())) {
            found.push(at..at + bare.len());
        }
        start += line.len() + 1;
    }
    for task in &marks.tasks {
        let alone = |at: usize| !text[..at].chars().next_back().is_some_and(is_alphanumeric);
        let ends = |at: usize| text[at + task.len()..].starts_with([':', '(']);
        let places = text.match_indices(task.as_str()).map(|(at, _)| at).filter(|at| alone(*at) && ends(*at));
        found.extend(places.map(|at| at..at + task.len() + 1));
    }
    for word in &marks.words {
        found.extend(text.match_indices(word.as_str()).map(|(at, word)| at..at + word.len()));
    }
    found.extend(tags(text, marks));
    found.sort_by_key(|place| (place.start, place.end));
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// `<<end-explanation>>`: letters with something between them that no word has.
fn tags<'a>(text: &'a str, marks: &'a Marks) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(marks.open.as_str()).filter_map(move |(at, open)| {
        let inside = &text[at + open.len()..];
        let inside = &inside[..inside.find(marks.close.as_str())?];
        let plain = inside.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '_' | '/'));
        let tag = plain && inside.contains(['-', '_', '/']);
        tag.then(|| at..at + open.len() + inside.len() + marks.close.len())
    })
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_are_told_from_words() {
        let found = |text: &str| marks(text).into_iter().map(|place| text[place].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("<<<<<<< HEAD\nEl tren sale.\n=======\n"), ["<<<<<<< HEAD", "======="]);
        assert_eq!(found("El tren sale. FIXME: la hora"), ["FIXME:"]);
        assert_eq!(found("```wiki"), ["```wiki"]);
        assert!(found("TODO ESTÁ LISTO << dijo >>").is_empty());
    }
}
