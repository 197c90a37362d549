//! What pages and chat assistants put round an article: "Read more", "Kategorien:", "Sure, here's the translation:".
//!
//! A phrase stays in any language, so a line is looked up in all languages at once.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::scripts::is_alphanumeric;
use super::{data_file, fold, languages};

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

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    more: Vec<String>,
    related: Vec<String>,
    share: Vec<String>,
    tags: Vec<String>,
    advertisement: Vec<String>,
    subscribe: Vec<String>,
    comments: Vec<String>,
    navigation: Vec<String>,
    rights: Vec<String>,
    agencies: Vec<String>,
    residue: Vec<String>,
}

impl File {
    fn lists(self) -> [(Kind, Vec<String>); 11] {
        [
            (Kind::More, self.more),
            (Kind::Related, self.related),
            (Kind::Share, self.share),
            (Kind::Tags, self.tags),
            (Kind::Advertisement, self.advertisement),
            (Kind::Subscribe, self.subscribe),
            (Kind::Comments, self.comments),
            (Kind::Navigation, self.navigation),
            (Kind::Rights, self.rights),
            (Kind::Agency, self.agencies),
            (Kind::Residue, self.residue),
        ]
    }
}

struct Table {
    phrases: HashMap<String, (Kind, Vec<&'static str>)>,
    heads: std::collections::HashSet<String>,
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { phrases: HashMap::new(), heads: Default::default(), longest: 0 };
    for language in std::iter::once("").chain(languages()) {
        let Some(text) = data_file(language, "boilerplate.toml") else { continue };
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{language}/boilerplate.toml: {error}"));
        for (kind, phrases) in file.lists() {
            for phrase in phrases {
                let folded = fold(&phrase);
                table.longest = table.longest.max(folded.chars().count());
                table.heads.insert(folded.chars().take(HEAD).collect());
                table.phrases.entry(folded).or_insert_with(|| (kind, Vec::new())).1.push(language);
            }
        }
    }
    table
});

/// How many characters decide whether a line is looked at closer.
const HEAD: usize = 3;

/// The longest phrase that `line` begins with, marks and arrows before it aside; `None` for ordinary text.
pub fn phrase_at_head(line: &str) -> Option<Phrase> {
    let start = line.find(|c: char| is_alphanumeric(c) || OPENING.contains(c))?;
    let mut folded = String::new();
    let (mut found, mut known) = (None, false);
    for (count, (at, c)) in line[start..].char_indices().enumerate() {
        if count >= TABLE.longest {
            break;
        }
        let end = start + at + c.len_utf8();
        folded.push_str(&fold(if c.is_whitespace() { " " } else { &line[start + at..end] }));
        if !known && folded.chars().count() >= HEAD {
            known = TABLE.heads.contains(&folded.chars().take(HEAD).collect::<String>());
            if !known {
                break;
            }
        }
        if is_boundary(line, end)
            && let Some((kind, languages)) = TABLE.phrases.get(folded.as_str())
        {
            found = Some((*kind, languages, start..end, folded.len()));
        }
    }
    let (kind, languages, range, length) = found?;
    let (rest, words) = (rest(&line[range.end..]), words(&folded[..length]));
    Some(Phrase { kind, languages: languages.clone(), range, rest, words })
}

/// Quotation marks: a line that begins with one is somebody's words.
const OPENING: &str = "\"“”„«»‘’'「『《‹";

fn is_boundary(line: &str, end: usize) -> bool {
    let before = line[..end].chars().next_back();
    let after = line[end..].chars().next();
    let unspaced =
        |c: char| ('\u{e00}'..='\u{eff}').contains(&c) || ('\u{1780}'..='\u{17ff}').contains(&c) || c >= '\u{3000}';
    after.is_none_or(|c| !is_alphanumeric(c) && !unicode_normalization::char::is_combining_mark(c))
        || before.is_some_and(unspaced)
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
    let unspaced = phrase.chars().filter(|c| *c >= '\u{3000}' || ('\u{e00}'..='\u{eff}').contains(c)).count() / 2;
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
