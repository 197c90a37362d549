//! `--pair 'en/{p}=es/{p}'`: the user's own word on which files are versions of one article.

use std::str::FromStr;

use crate::error::Error;
use crate::locale::{self, Locale};

/// Two or more path patterns whose files are versions of one article where `{p}` agrees. `{l}` stands for a language
/// code, so `docs/{l}/{p}` alone is enough for folders.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    text: String,
    sides: Vec<Side>,
}

#[derive(Debug, Clone, PartialEq)]
struct Side {
    parts: Vec<Part>,
    /// The language that the pattern's own words name.
    locale: Option<Locale>,
}

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Words(String),
    Path,
    Language,
}

/// A file that fits a pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// What `{p}` stands for, with what comes before the pattern.
    pub key: String,
    /// Which side of the pattern: the first is the source.
    pub side: usize,
    /// The language, where pattern or path name one.
    pub locale: Option<Locale>,
}

impl Pattern {
    /// How the pattern matches `path`, a slashed one. It may begin at any folder.
    pub fn fit(&self, path: &str) -> Option<Fit> {
        let folders = path.match_indices('/').map(|(at, _)| at + 1);
        let mut starts = std::iter::once(0).chain(folders);
        starts.find_map(|start| {
            self.sides.iter().enumerate().find_map(|(side, pattern)| {
                let (mut p, mut l) = (None, pattern.locale.clone());
                let fits = matches(&pattern.parts, &path[start..], &mut p, &mut l);
                fits.then(|| Fit { key: format!("{}{}", &path[..start], p.unwrap_or_default()), side, locale: l })
            })
        })
    }

    /// As it was given.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Whether `parts` match the whole of `text`; what the placeholders stand for goes into `path` and `language`.
fn matches(parts: &[Part], text: &str, path: &mut Option<String>, language: &mut Option<Locale>) -> bool {
    let Some((first, rest)) = parts.split_first() else { return text.is_empty() };
    match first {
        Part::Words(words) => text.strip_prefix(words.as_str()).is_some_and(|text| matches(rest, text, path, language)),
        Part::Path => {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).rev().filter(|end| *end > 0);
            let same = |end: &usize| path.as_deref().is_none_or(|known| known == &text[..*end]);
            let ends: Vec<usize> = ends.filter(same).collect();
            let end = ends.into_iter().find(|end| matches(rest, &text[*end..], &mut path.clone(), language));
            end.inspect(|end| *path = Some(text[..*end].to_owned())).is_some()
        }
        Part::Language => {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).rev();
            ends.filter_map(|end| Some((end, locale::code(&text[..end])?))).any(|(end, locale)| {
                *language = Some(locale);
                matches(rest, &text[end..], path, language)
            })
        }
    }
}

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = |why: &str| {
            Error::refused(format!("`{text}`: {why}; give a pattern such as 'en/{{p}}=es/{{p}}' or 'docs/{{l}}/{{p}}'"))
        };
        let sides =
            text.split('=').map(|side| parse_side(side).ok_or_else(|| wrong("only {p} and {l} stand for something")));
        let sides: Vec<Side> = sides.collect::<Result<_, _>>()?;
        if sides.iter().any(|side| !side.parts.contains(&Part::Path)) {
            return Err(wrong("a side has no {p}"));
        }
        if sides.len() == 1 && !sides[0].parts.contains(&Part::Language) {
            return Err(wrong("one side alone needs {l}"));
        }
        Ok(Self { text: text.to_owned(), sides })
    }
}

fn parse_side(text: &str) -> Option<Side> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if !before.is_empty() {
            parts.push(Part::Words(before.to_owned()));
        }
        parts.push(match name {
            "p" => Part::Path,
            "l" => Part::Language,
            _ => return None,
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    let locale = text.split(['/', '.']).find_map(locale::code);
    Some(Side { parts, locale })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_key_side_and_language() {
        let pattern: Pattern = "en/{p}.md=translations/es/{p}.markdown".parse().unwrap();
        let fit = pattern.fit("site/translations/es/a/b.markdown").unwrap();
        assert_eq!((fit.key.as_str(), fit.side, fit.locale), ("site/a/b", 1, "es".parse().ok()));
        let fit = pattern.fit("site/en/a/b.md").unwrap();
        assert_eq!((fit.key.as_str(), fit.side, fit.locale), ("site/a/b", 0, "en".parse().ok()));
        assert_eq!(pattern.fit("site/fr/a/b.md"), None);
        let pattern: Pattern = "{p}__{l}.txt".parse().unwrap();
        let fit = pattern.fit("x/story__pt_BR.txt").unwrap();
        assert_eq!((fit.key.as_str(), fit.locale), ("x/story", "pt-BR".parse().ok()));
        assert_eq!(pattern.fit("story__api.txt"), None);
    }

    #[test]
    fn a_pattern_that_says_nothing_is_refused() {
        for text in ["en=es", "{p}", "{p}={q}", "{p=es/{p}"] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
    }
}
