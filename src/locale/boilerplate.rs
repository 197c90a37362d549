//! What pages and chat assistants put round an article: "Read more", "Kategorien:", "Sure, here's the translation:".
//!
//! A phrase stays in any language, so a line is looked up in all languages at once.

use std::sync::LazyLock;

use super::forms::Forms;
use super::scripts::{is_alphanumeric, is_hangul, is_joining, is_unspaced};
use super::{data_file, data_table, fold};

/// What a line of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Leads to more text: `Read more`.
    More,
    /// Heads a list of other articles: `Related articles`.
    Related,
    /// A button for spreading the page: `Share on Facebook`.
    Share,
    /// Heads categories and tags: `Filed under`.
    Tags,
    /// Marks an advertisement.
    Advertisement,
    /// Asks to subscribe or to sign in.
    Subscribe,
    /// Heads readers' comments.
    Comments,
    /// Moves about on the site: `Back to top`.
    Navigation,
    /// Rights, privacy and cookies.
    Rights,
    /// A news agency's signature.
    Agency,
    /// What a chat assistant says before or after its answer.
    Residue,
    /// What one says about its work, or asks for, anywhere in a text.
    Aside,
}

/// A phrase found at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What it is for.
    pub kind: Kind,
    /// The languages that use it.
    pub languages: Vec<&'static str>,
    /// Its bytes in the line.
    pub range: std::ops::Range<usize>,
    /// What stands after it.
    pub rest: Rest,
    /// How many words it has; a script without spaces counts two characters a word.
    pub words: usize,
}

/// What stands after a phrase in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Nothing, or marks.
    Nothing,
    /// A colon, and perhaps more.
    Colon,
    /// Other words.
    Words,
}

impl Kind {
    /// By the name of its list in `boilerplate.toml`.
    fn of(list: &str) -> Option<Self> {
        Some(match list {
            "more" => Kind::More,
            "related" => Kind::Related,
            "share" => Kind::Share,
            "tags" => Kind::Tags,
            "advertisement" => Kind::Advertisement,
            "subscribe" => Kind::Subscribe,
            "comments" => Kind::Comments,
            "navigation" => Kind::Navigation,
            "rights" => Kind::Rights,
            "agencies" => Kind::Agency,
            "residue" => Kind::Residue,
            "asides" => Kind::Aside,
            _ => return None,
        })
    }
}

struct Table {
    /// Folded phrases, each with the number of its use.
    phrases: Forms,
    /// What phrases are for, and their languages.
    uses: Vec<(Kind, &'static str)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let uses = data_file("", "boilerplate.tsv").unwrap_or_default().lines();
    let parsed = |line: &'static str| {
        let (list, languages) = line.split_once('\t').expect("the build writes a list and languages");
        (Kind::of(list).expect("the build knows the lists"), languages)
    };
    Table { phrases: Forms::new(data_table("", "boilerplate.fst")), uses: uses.map(parsed).collect() }
});

/// The longest phrase that `line` begins with, marks and arrows before it aside; `None` for ordinary text.
pub fn phrase_at_head(line: &str) -> Option<Phrase> {
    let start = line.find(|c: char| is_alphanumeric(c) || OPENING.contains(c))?;
    let mut reading = TABLE.phrases.read()?;
    let (mut found, mut folded) = (None, String::new());
    for (at, c) in line[start..].char_indices() {
        let end = start + at + c.len_utf8();
        let letter = fold(if c.is_whitespace() { " " } else { &line[start + at..end] });
        folded.push_str(&letter);
        let Some(next) = reading.on(letter.as_bytes()) else { break };
        reading = next;
        if let Some(number) = reading.number().filter(|_| is_boundary(line, end)) {
            found = Some((number, start..end, folded.len()));
        }
    }
    let (number, range, length) = found?;
    let (kind, languages) = TABLE.uses[number as usize];
    let (rest, words) = (rest(&line[range.end..]), words(&folded[..length]));
    Some(Phrase { kind, languages: languages.split(' ').collect(), range, rest, words })
}

/// Quotation marks: a line that begins with one is somebody's words.
const OPENING: &str = "\"“”„«»‘’'「『《‹";

/// Whether the next word may follow on `c` without a space: in scripts that have none, and on Korean particles.
fn stands_close(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}

fn is_boundary(line: &str, end: usize) -> bool {
    let before = line[..end].chars().next_back();
    let after = line[end..].chars().next();
    after.is_none_or(|c| !is_alphanumeric(c) && !is_joining(c)) || before.is_some_and(stands_close)
}

fn rest(rest: &str) -> Rest {
    let rest = rest.trim_start();
    if rest.starts_with([':', '：', '︰']) {
        return Rest::Colon;
    }
    if rest.chars().any(is_alphanumeric) { Rest::Words } else { Rest::Nothing }
}

fn words(phrase: &str) -> usize {
    let spaced = phrase.split(' ').filter(|word| !word.is_empty()).count();
    let unspaced = phrase.chars().filter(|c| stands_close(*c)).count() / 2;
    spaced.max(unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_in_any_language() {
        let kind = |line: &str| phrase_at_head(line).map(|phrase| (phrase.kind, phrase.rest));
        assert_eq!(kind("→ Leer más: El puerto"), Some((Kind::More, Rest::Colon)));
        assert_eq!(kind("KATEGORIEN:"), Some((Kind::Tags, Rest::Colon)));
        assert_eq!(kind("関連記事"), Some((Kind::Related, Rest::Nothing)));
        assert_eq!(kind("Sure, here’s the translation: …"), Some((Kind::Residue, Rest::Colon)));
        assert_eq!(kind("以下是翻译后的内容："), Some((Kind::Residue, Rest::Colon)));
    }

    #[test]
    fn ordinary_lines_and_quotations_are_not() {
        assert_eq!(phrase_at_head("“Read more”, the teacher said"), None);
        assert_eq!(phrase_at_head("Categorically not"), None);
        assert_eq!(phrase_at_head("Read more and write less").map(|phrase| phrase.rest), Some(Rest::Words));
    }
}
