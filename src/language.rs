//! Which language a document and each of its blocks is in, and how that is known.
//!
//! What is declared is believed; otherwise whatlang decides. Freely, it is trusted only where it is sure or the text
//! is long: on 31 languages its "reliable" was never wrong, and its other answers on headlines often were. Between two
//! known languages ([`identify_among`]) it is right from a headline on.

use unicode_script::{Script, UnicodeScript};
use whatlang::{Detector, Lang};

use crate::document::{BlockKind, Document};
use crate::locale::Locale;

/// How a language came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The user or the record said so.
    Declared,
    /// The file or its name says so: where it does, such as `front matter`.
    Metadata(&'static str),
    /// Read from the text.
    Text,
}

impl By {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            By::Declared => "declared",
            By::Metadata(place) => place,
            By::Text => "detected",
        }
    }
}

/// A language with its certainty.
#[derive(Debug, Clone, PartialEq)]
pub struct Identified {
    /// The language.
    pub locale: Locale,
    /// 0 to 1; 1 where it was declared.
    pub confidence: f32,
    /// How it is known.
    pub by: By,
}

/// Letters from which on a free guess is believed although whatlang does not call it reliable.
/// Chosen on 31 hand-written languages: sentences of about 100 letters were all right.
const LONG_ENOUGH: usize = 100;

/// Languages that whatlang takes for each other, or for the one of a group that it knows. Between these a file's own
/// word counts more.
const RELATIVES: &[&[&str]] = &[
    &["sr", "hr", "bs", "sl", "mk", "bg"],
    &["nb", "da", "sv"],
    &["id", "ms", "jv"],
    &["gl", "pt", "es", "ca"],
    &["af", "nl"],
    &["hi", "mr", "ne"],
    &["az", "tr", "tk"],
    &["cs", "sk"],
    &["ar", "fa", "ur", "ps"],
];

/// The language of a whole document: as the user declared, as the file says where its text does not plainly speak
/// against it, else as its text reads. `None` where nobody can tell.
pub fn identify(document: &Document) -> Option<Identified> {
    let Some(locale) = &document.declared else { return identify_text(&prose(document)) };
    let Some(place) = document.origin.declared_by else {
        return Some(Identified { locale: locale.clone(), confidence: 1.0, by: By::Declared });
    };
    // A page made from a template keeps the template's language, a folder may be called like one.
    let read = lang_of(locale).and_then(|_| sure(&prose(document)));
    let against = read.filter(|read| !read.locale.same_language(locale) && !are_relatives(&read.locale, locale));
    Some(against.unwrap_or_else(|| Identified { locale: locale.clone(), confidence: 1.0, by: By::Metadata(place) }))
}

fn are_relatives(a: &Locale, b: &Locale) -> bool {
    RELATIVES.iter().any(|group| group.contains(&a.language()) && group.contains(&b.language()))
}

fn prose(document: &Document) -> String {
    let prose = document.blocks.iter().filter(|block| block.kind != BlockKind::Code);
    prose.map(|block| block.span.of(&document.text)).collect::<Vec<_>>().join("\n")
}

/// The language of a text that is long and that whatlang is sure of.
fn sure(text: &str) -> Option<Identified> {
    let reliable = whatlang::detect(text)?.is_reliable();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    identify_text(text).filter(|_| reliable && letters >= LONG_ENOUGH)
}

/// The language that `text` reads as, among all that whatlang knows.
pub fn identify_text(text: &str) -> Option<Identified> {
    let info = whatlang::detect(text)?;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let trusted = info.is_reliable() || letters >= LONG_ENOUGH;
    trusted.then(|| Identified { locale: locale_of(info.lang()), confidence: info.confidence() as f32, by: By::Text })
}

/// Which of `candidates` the `text` reads as; `None` where whatlang knows fewer than two of them or sees no letters.
pub fn identify_among<'a>(text: &str, candidates: &[&'a Locale]) -> Option<(&'a Locale, f32)> {
    let known: Vec<(Lang, &Locale)> = candidates.iter().filter_map(|l| Some((lang_of(l)?, *l))).collect();
    if known.len() < 2 {
        return None;
    }
    let info = Detector::with_allowlist(known.iter().map(|(lang, _)| *lang).collect()).detect(text)?;
    let (_, locale) = known.iter().find(|(lang, _)| *lang == info.lang())?;
    Some((locale, info.confidence() as f32))
}

/// whatlang's name for a locale's language, where it knows it.
pub fn lang_of(locale: &Locale) -> Option<Lang> {
    Lang::all().iter().copied().find(|lang| locale_of(*lang).same_language(locale))
}

/// The script that most letters of `text` are in; Japanese counts as Han whatever it is written in.
pub fn script_of(text: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter(|c| c.is_alphabetic()).map(script_of_letter) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts.retain(|(script, _)| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(script, _)| script)
}

/// The script of one letter, with kana and bopomofo as Han.
pub fn script_of_letter(c: char) -> Script {
    match c.script() {
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Script::Han,
        script => script,
    }
}

fn locale_of(lang: Lang) -> Locale {
    let locale: Locale = lang.code().parse().expect("whatlang's codes are tags");
    locale.language().parse().expect("a language code is a tag")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_whatlang_is_a_locale_and_back() {
        for lang in Lang::all() {
            assert_eq!(lang_of(&locale_of(*lang)), Some(*lang), "{lang:?}");
        }
    }

    #[test]
    fn two_candidates_decide_a_headline() {
        let (es, en): (Locale, Locale) = ("es".parse().unwrap(), "en".parse().unwrap());
        let (got, _) = identify_among("La mina cierra tras veinte años", &[&es, &en]).unwrap();
        assert_eq!(got, &es);
    }
}
