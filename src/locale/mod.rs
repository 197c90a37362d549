//! Languages: BCP-47 tags with fallback, and what is known of each language, as data.
//!
//! One folder per language (`data/es/`), one file per concern: **adding a language is adding files**. The build sorts and
//! packs them (`build/`), so that a run reads no more than it asks for. A typed loader per concern stands beside this file and hands out tables through [`PerLanguage`].

pub mod acronyms;
pub mod autonyms;
pub mod boilerplate;
pub mod calques;
mod codes;
pub mod coverage;
mod fold;
mod forms;
pub mod function_words;
pub mod gazetteer;
pub mod given_names;
pub mod invisible;
pub mod members;
pub mod messages;
pub mod mojibake;
pub mod names;
pub mod negation;
pub mod persons;
pub mod places;
pub mod punctuation;
pub mod quantities;
pub mod quotations;
pub mod related;
pub mod renderings;
pub mod repetition;
pub mod romanisation;
pub mod scripts;
pub mod sexes;
mod stems;
mod store;
pub mod workshop;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{OnceLock, RwLock};

use icu_locale_core::LanguageIdentifier;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use codes::{asked, code};
pub use fold::{fold, fold_letter};
use store::data_table;
pub use store::{data_file, languages};
#[cfg(feature = "apart")]
pub use store::{give, missing};

use crate::error::Error;

/// A language tag, normalised: `pt_BR` is `pt-BR`, `iw` is `he`, `no` and `nn` stay apart from `nb` only in the tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Locale {
    tag: String,
    language: &'static str,
}

/// Codes that name the same language as another one: ISO 639-3 codes and retired ones.
/// Source: IANA language subtag registry, and the ISO 639-3 codes that whatlang speaks.
const ALIASES: &[(&str, &str)] = &[
    ("iw", "he"),
    ("in", "id"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("mo", "ro"),
    ("sh", "sr"),
    ("no", "nb"),
    ("nn", "nb"),
    ("fil", "tl"),
    ("cmn", "zh"),
    ("yue", "zh"),
    ("arb", "ar"),
    ("pes", "fa"),
    ("prs", "fa"),
    ("zsm", "ms"),
    ("ekk", "et"),
    ("lvs", "lv"),
    ("swh", "sw"),
    ("azj", "az"),
    ("uzn", "uz"),
    ("khk", "mn"),
    ("als", "sq"),
    ("ydd", "yi"),
    ("pnb", "pa"),
    ("npi", "ne"),
    ("ory", "or"),
    ("nob", "nb"),
    ("hbs", "sr"),
];

impl Locale {
    /// The language subtag, with aliases resolved: `es`, `zh`, `nb`.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The whole tag as given, normalised in case and separators: `pt-BR`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The script subtag where the tag has one: `Hant`.
    pub fn script(&self) -> Option<&str> {
        self.tag.split('-').skip(1).find(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic()))
    }

    /// The region subtag where the tag has one: `BR`.
    pub fn region(&self) -> Option<&str> {
        let mut parts = self.tag.split('-').skip(1);
        parts.find(|part| part.len() == 2 || (part.len() == 3 && part.chars().all(|c| c.is_ascii_digit())))
    }

    /// Whether two tags name one language, whatever their script and region.
    pub fn same_language(&self, other: &Locale) -> bool {
        self.language == other.language
    }

    /// Whether text runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.script(), Some("Arab" | "Hebr"))
            || self.script().is_none()
                && matches!(self.language, "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb")
    }
}

impl FromStr for Locale {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self, Error> {
        let plain = tag.trim().split(['.', '@']).next().unwrap_or("").replace('_', "-");
        let wrong = || Error::language(tag);
        let id: LanguageIdentifier = plain.parse().map_err(|_| wrong())?;
        if id.language.is_unknown() {
            return Err(wrong());
        }
        Ok(Self { tag: id.to_string(), language: intern(resolved(id.language.as_str())) })
    }
}

/// The code by which the language that `code` names goes here.
pub fn resolved(code: &str) -> &str {
    let language = ALIASES.iter().find(|(alias, _)| *alias == code).map_or(code, |(_, name)| name);
    if language.len() == 3 { shorter(language).unwrap_or(language) } else { language }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.tag)
    }
}

/// A record or a setting names a language as a person does: a slip such as `jp` is told.
impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        asked(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

/// The two-letter code of a three-letter one that whatlang uses.
fn shorter(code: &str) -> Option<&'static str> {
    const CODES: &str = "epo eo,eng en,rus ru,spa es,por pt,ita it,ben bn,fra fr,deu de,ukr uk,kat ka,ara ar,hin hi,\
        jpn ja,heb he,yid yi,pol pl,amh am,jav jv,kor ko,nob nb,dan da,swe sv,fin fi,tur tr,nld nl,hun hu,ces cs,ell el,\
        bul bg,bel be,mar mr,kan kn,ron ro,slv sl,hrv hr,srp sr,mkd mk,lit lt,lav lv,est et,tam ta,vie vi,urd ur,tha th,\
        guj gu,uzb uz,pan pa,aze az,ind id,tel te,pes fa,mal ml,ori or,mya my,nep ne,sin si,khm km,tuk tk,aka ak,zul zu,\
        sna sn,afr af,lat la,slk sk,cat ca,tgl tl,hye hy,cym cy,isl is,gle ga,eus eu,glg gl,sqi sq,bos bs,mlt mt,\
        msa ms,swa sw,kaz kk,kir ky,mon mn,lao lo,pus ps,tgk tg,tat tt,zho zh,fas fa,nno nb,nor nb";
    CODES.split(',').filter_map(|pair| pair.split_once(' ')).find(|(long, _)| *long == code).map(|(_, short)| short)
}

fn intern(code: &str) -> &'static str {
    static SEEN: OnceLock<RwLock<HashMap<String, &'static str>>> = OnceLock::new();
    let seen = SEEN.get_or_init(RwLock::default);
    if let Some(known) = seen.read().expect("no panic while interning").get(code) {
        return known;
    }
    let mut seen = seen.write().expect("no panic while interning");
    seen.entry(code.to_owned()).or_insert_with(|| Box::leak(code.to_owned().into_boxed_str()))
}

/// A table per language, made at first use and kept.
pub struct PerLanguage<T: 'static> {
    make: fn(&str) -> T,
    tables: OnceLock<RwLock<FxHashMap<&'static str, &'static T>>>,
}

impl<T: Sync> PerLanguage<T> {
    /// A table that `make` builds from a language code. `make` must answer for any code: an unknown language gets
    /// the table that claims nothing.
    pub const fn new(make: fn(&str) -> T) -> Self {
        Self { make, tables: OnceLock::new() }
    }

    /// The table of `locale`'s language.
    pub fn get(&self, locale: &Locale) -> &'static T {
        let tables = self.tables.get_or_init(RwLock::default);
        let language = locale.language();
        if let Some(table) = tables.read().expect("no panic while reading a table").get(language) {
            return table;
        }
        let made: &'static T = Box::leak(Box::new((self.make)(language)));
        tables.write().expect("no panic while adding a table").entry(language).or_insert(made)
    }
}

/// A word in lower case; itself where it is that already.
pub fn lower(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn tags_are_normalised() {
        assert_eq!(locale("pt_BR").tag(), "pt-BR");
        assert_eq!(locale("pt_BR").region(), Some("BR"));
        assert_eq!(locale("ZH-hant").script(), Some("Hant"));
        assert_eq!(locale("iw").language(), "he");
        assert_eq!(locale("cmn").language(), "zh");
        assert_eq!(locale("spa").language(), "es");
        assert_eq!(locale("no").language(), "nb");
        assert!("12".parse::<Locale>().is_err());
    }

    #[test]
    fn direction_follows_language_and_script() {
        assert!(locale("ar").is_right_to_left());
        assert!(locale("az-Arab").is_right_to_left());
        assert!(!locale("az").is_right_to_left());
    }
}
