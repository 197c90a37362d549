//! Which language a document and each of its blocks is in, and how that is known.
//!
//! What is declared is believed; otherwise whatlang decides. Freely, it is trusted only where it is sure or the text
//! is long: on 31 languages its "reliable" was never wrong, and its other answers on headlines often were. Between two
//! known languages ([`identify_among`]) it is right from a headline on.

use whatlang::{Detector, Lang};

use crate::document::{BlockKind, Document};
use crate::locale::Locale;

/// How a language came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The user or the record said so.
    Declared,
    /// Read from the text.
    Text,
}

impl By {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            By::Declared => "declared",
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

/// The language of a whole document: as declared, else as its text reads. `None` where nobody can tell.
pub fn identify(document: &Document) -> Option<Identified> {
    if let Some(locale) = &document.declared {
        return Some(Identified { locale: locale.clone(), confidence: 1.0, by: By::Declared });
    }
    let prose = document.blocks.iter().filter(|block| block.kind != BlockKind::Code);
    let text: Vec<_> = prose.map(|block| block.span.of(&document.text)).collect();
    identify_text(&text.join("\n"))
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
