//! Which language a document and each of its blocks is in, and how that is known.
//!
//! What is declared is believed; otherwise whatlang decides. Freely, it is trusted only where it is sure or the text
//! is long: on 31 languages its "reliable" was never wrong, and its other answers on headlines often were. Between two
//! known languages ([`identify_among`]) it is right from a headline on. A block of another language than its text
//! ([`foreign_blocks`]) is told from the file, or where whatlang is sure and the words agree.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_script::Script;
use whatlang::{Detector, Lang};

use crate::document::{BlockKind, Document};
use crate::locale::autonyms::autonym;
use crate::locale::names::ordinary_words;
use crate::locale::related::{alike, related};
use crate::locale::scripts::{is_alphabetic, script};
use crate::locale::{Locale, lower, resolved};
use crate::unit::Genre;

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

/// The language of a whole document: as the user declared, as the file says where its text does not plainly speak
/// against it, else as its text reads. `None` where nobody can tell.
pub fn identify(document: &Document) -> Option<Identified> {
    let Some(locale) = &document.declared else {
        let text = prose(document);
        return match document.genre() {
            Genre::Article => identify_text(&text),
            Genre::Units => of_messages(&text),
        };
    };
    let Some(place) = document.origin.declared_by else {
        return Some(Identified { locale: locale.clone(), confidence: 1.0, by: By::Declared });
    };
    // A page made from a template keeps the template's language, a folder may be called like one.
    let read = lang_of(locale).and_then(|_| sure(&prose(document)));
    let against = read.filter(|read| !alike(&read.locale, locale) && speaks(document, read, locale));
    Some(against.unwrap_or_else(|| Identified { locale: locale.clone(), confidence: 1.0, by: By::Metadata(place) }))
}

/// Whether messages surely speak against the language that their file says: labels are no sentences, and whatlang is sure of
/// many that it is wrong of.
fn speaks(document: &Document, read: &Identified, said: &Locale) -> bool {
    let text = prose(document);
    let same_script = script_of(&text).is_none_or(|script| home_script(said).is_none_or(|home| home == script));
    document.genre() == Genre::Article || !same_script || reads_as(&text, &read.locale) > reads_as(&text, said)
}

/// The script of a text that is in another one than its language's, however short: at least [`STRANGE`] letters, nine
/// tenths of all. Latin letters are no proof, for names and codes are written in them anywhere.
pub fn strange_script(text: &str, locale: &Locale) -> Option<Script> {
    let (home, main) = (home_script(locale)?, script_of(text)?);
    let (mut all, mut own) = (0_usize, 0);
    for c in text.chars().filter(|c| is_alphabetic(*c)) {
        all += 1;
        own += usize::from(script_of_letter(c) == main);
    }
    (main != home && main != Script::Latin && own >= STRANGE && own * 10 >= all * 9).then_some(main)
}

/// Letters from which on a script tells that a text is in another language: two or three labels.
const STRANGE: usize = 20;

/// A block in another language than its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreign {
    /// Which block.
    pub block: u32,
    /// Its language.
    pub language: Identified,
}

/// The blocks of `document`, a text in `home`, that are in another language, in order: as the file says of a block,
/// else as the block reads, where that is beyond doubt.
pub fn foreign_blocks(document: &Document, home: &Locale) -> Vec<Foreign> {
    let mut declared = document.block_languages.iter().peekable();
    let usual = LazyCell::new(|| usual_script(document.words(), home));
    let mut foreign = Vec::new();
    for (block, entry) in document.blocks.iter().enumerate() {
        let block = block as u32;
        let said = declared.next_if(|(number, _)| *number == block);
        if entry.kind == BlockKind::Code {
            continue;
        }
        let text = entry.span.of(document.words());
        // What is pasted from a word processor keeps the word processor's language.
        let said = said.filter(|(_, locale)| reads_as(text, locale) >= reads_as(text, home));
        let language = match said {
            Some((_, locale)) => {
                Some(Identified { locale: locale.clone(), confidence: 1.0, by: By::Metadata("lang attribute") })
            }
            None => stranger(text, home).filter(|found| !holds(text, *usual, found)),
        };
        let language = language.filter(|language| !language.locale.same_language(home));
        foreign.extend(language.map(|language| Foreign { block, language }));
    }
    foreign
}

/// Whether a passage that reads as a language of another script has letters of the `usual` one: `『The Last Palace』の著者である`
/// is a Japanese sentence, however long the title, and 在 Windows Server 上安装 Kestrel Agent a Chinese one.
fn holds(text: &str, usual: Option<Script>, found: &Identified) -> bool {
    let letters = || text.chars().filter(|c| is_alphabetic(*c));
    let own = letters().filter(|c| Some(script_of_letter(*c)) == usual).take(2).count();
    let script = script_of(text).filter(|_| found.by == By::Text);
    script != usual && own > 1
}

/// The language of a passage that is certainly not in `home`.
fn stranger(text: &str, home: &Locale) -> Option<Identified> {
    // Of a language that whatlang does not know, its guess is always another one.
    if !is_long(text) || is_at_home(text, home) || lang_of(home).is_none() {
        return None;
    }
    let info = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    let locale = locale_of(info.lang());
    // Names in Latin letters may read as any language, but not where most letters are others: a Japanese sentence about
    // opentelemetry-collector-contrib is not Romanian.
    if home_script(&locale).is_some_and(|written| Some(written) != script_of(text)) {
        return None;
    }
    // A line of names or of a command reads as any language; a passage has words of the one it is in.
    let plain = script_of(text) != Some(Script::Latin) || reads_as(text, &locale) > reads_as(text, home).max(AT_HOME);
    let found = Identified { locale, confidence: info.confidence() as f32, by: By::Text };
    (plain && !related(&found.locale, home)).then_some(found)
}

/// Words of a passage that are looked up: its beginning tells as much as all of it.
const SAMPLE: usize = 24;

/// A passage with this share of ordinary words of a language is in it. Sentences of 30 languages' news had half and
/// more of their own language's words, and a tenth of a stranger's.
const AT_HOME: f32 = 0.3;

/// Whether so many of the first words of `text` are at home as [`AT_HOME`] asks, without counting on when nothing can
/// change that any more.
fn is_at_home(text: &str, home: &Locale) -> bool {
    let known = ordinary_words(home);
    if known.is_empty() {
        return false;
    }
    let (mut all, mut listed) = (0, 0);
    for word in sample(text) {
        all += 1;
        listed += usize::from(known.contains(&lower(word)));
        if listed as f32 >= AT_HOME * SAMPLE as f32 {
            return true;
        }
    }
    listed as f32 / all.max(1) as f32 >= AT_HOME
}

/// The first words of `text`.
fn sample(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !is_alphabetic(c) && !matches!(c, '\'' | '’'));
    words.filter(|word| !word.is_empty()).take(SAMPLE)
}

/// The share of the first words of `text` that are ordinary ones of `locale`'s language; 0 where there is no list.
fn reads_as(text: &str, locale: &Locale) -> f32 {
    let known = ordinary_words(locale);
    if known.is_empty() {
        return 0.0;
    }
    let (mut all, mut listed) = (0, 0);
    for word in sample(text) {
        all += 1u32;
        listed += u32::from(known.contains(&lower(word)));
    }
    listed as f32 / all.max(1) as f32
}

/// So much of a text is read to tell its language, in bytes; a page of a book. What follows says the same again.
const PAGE: usize = 8 << 10;

/// The words that a text's language is read from: its first page.
fn prose(document: &Document) -> String {
    let mut prose = String::new();
    for block in document.prose().map(|(_, block)| block.span.of(document.words())) {
        if !prose.is_empty() {
            prose.push('\n');
        }
        prose.push_str(&block[..block.floor_char_boundary(PAGE)]);
        if prose.len() >= PAGE {
            break;
        }
    }
    prose
}

/// The language of a text that is long and that whatlang is sure of.
fn sure(text: &str) -> Option<Identified> {
    let info = whatlang::detect(text)?;
    (info.is_reliable() && is_long(text)).then(|| identified(&info))
}

/// The language that `text` reads as, among all that whatlang knows.
pub fn identify_text(text: &str) -> Option<Identified> {
    let info = whatlang::detect(text)?;
    (info.is_reliable() || is_long(text)).then(|| identified(&info))
}

/// The language of messages where neither file nor name says one. Labels are no sentences, and whatlang is sure that a page
/// of English ones is French; what has more English words than words of that language is English all the same.
fn of_messages(text: &str) -> Option<Identified> {
    let read = identify_text(text);
    let english: Locale = "en".parse().ok()?;
    let share = reads_as(text, &english);
    let other = read.as_ref().map_or(0.0, |read| reads_as(text, &read.locale));
    if share < AT_HOME || share <= other {
        return read;
    }
    Some(Identified { locale: english, confidence: share, by: By::Text })
}

fn is_long(text: &str) -> bool {
    text.chars().filter(|c| is_alphabetic(*c)).take(LONG_ENOUGH).count() >= LONG_ENOUGH
}

fn identified(info: &whatlang::Info) -> Identified {
    Identified { locale: locale_of(info.lang()), confidence: info.confidence() as f32, by: By::Text }
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
    static KNOWN: LazyLock<HashMap<&str, Lang>> = LazyLock::new(|| {
        // Where two of its languages are one here, the first counts.
        Lang::all().iter().rev().map(|lang| (resolved(lang.code()), *lang)).collect()
    });
    KNOWN.get(locale.language()).copied()
}

/// The script that most letters of `text` are in; Japanese counts as Han whatever it is written in.
pub fn script_of(text: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter(|c| is_alphabetic(*c)).map(script_of_letter) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts.retain(|(script, _)| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(script, _)| script)
}

/// The script that a language is written in, as its tag or its own name has it; `None` where that is not known. Product
/// names in Latin letters may be most of a short Chinese text, and its script is still Han.
pub fn home_script(locale: &Locale) -> Option<Script> {
    // `Hans` and `Jpan` are ways to write Han; what is read of a text is its letters.
    let tagged = locale.script().and_then(Script::from_short_name);
    let tagged = tagged.filter(|script| !matches!(script, Script::Common | Script::Unknown));
    tagged.or_else(|| script_of(autonym(locale.language())?))
}

/// The script of a text in `locale`: the language's own, where a tenth of the letters are in it, else what most are in.
pub fn usual_script(text: &str, locale: &Locale) -> Option<Script> {
    let home = home_script(locale);
    let (mut all, mut own) = (0_usize, 0);
    for c in text.chars().filter(|c| is_alphabetic(*c)) {
        all += 1;
        own += usize::from(Some(script_of_letter(c)) == home);
    }
    if own * 10 >= all.max(1) { home } else { script_of(text) }
}

/// The script of one letter, with kana and bopomofo as Han.
pub fn script_of_letter(c: char) -> Script {
    match script(c) {
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Script::Han,
        script => script,
    }
}

fn locale_of(lang: Lang) -> Locale {
    resolved(lang.code()).parse().expect("whatlang's codes are tags")
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
    fn a_short_text_full_of_latin_names_is_in_its_own_script() {
        let script = |tag: &str, text: &str| usual_script(text, &tag.parse().unwrap()).unwrap().short_name();
        assert_eq!(script("zh", "在 Windows Server 上安装 Kestrel Agent Collector"), "Hani");
        assert_eq!(script("ja", "Kestrel Agent を Windows Server にインストール"), "Hani");
        assert_eq!(script("ru", "Агент Kestrel для Windows"), "Cyrl");
        assert_eq!(script("sr", "Agent za sistem"), "Latn");
        assert_eq!(script("zh", "Not a word of Chinese in this whole text"), "Latn");
    }

    #[test]
    fn labels_of_an_app_are_english_unless_they_read_otherwise() {
        let read = |text: &str| of_messages(text).map(|found| found.locale.tag().to_owned());
        let labels =
            "Hello you’re back!\nBoat left at.\nboat\nboats\nMonday\nTuesday\nFirst line\nSecond line\nRead our page";
        assert_eq!(read(labels).as_deref(), Some("en"));
        let german = "Hallo, da bist du wieder!\nDas Boot ist um ausgelaufen.\nBoot\nBoote\nMontag\nErste Zeile\nLies unsere Seite";
        assert_ne!(read(german).as_deref(), Some("en"));
    }

    #[test]
    fn two_candidates_decide_a_headline() {
        let (es, en): (Locale, Locale) = ("es".parse().unwrap(), "en".parse().unwrap());
        let (got, _) = identify_among("La mina cierra tras veinte años", &[&es, &en]).unwrap();
        assert_eq!(got, &es);
    }

    fn foreign(home: &str, paragraphs: &[&str]) -> Vec<(u32, String)> {
        let document = Document::from_paragraphs("a", paragraphs.join("\n\n"), None);
        let found = foreign_blocks(&document, &home.parse().unwrap());
        found.into_iter().map(|foreign| (foreign.block, foreign.language.locale.tag().to_owned())).collect()
    }

    #[test]
    fn a_paragraph_in_another_language_is_told() {
        let german = "Der Hafen wurde 1912 eröffnet und seither zweimal umgebaut, zuletzt vor zwanzig Jahren, als die \
            Fischer noch mit hundert Booten hinausfuhren.";
        let french = "Le maire a annoncé des négociations avec les propriétaires des bateaux, qui protestent contre les \
            nouvelles taxes depuis le printemps.";
        let russian = "Мэр объявил о переговорах с владельцами лодок, которые протестуют против новых сборов с самой \
            весны и не хотят платить больше прежнего.";
        assert_eq!(foreign("de", &[german, french, russian]), [(1, "fr".to_owned()), (2, "ru".to_owned())]);
        assert_eq!(foreign("fr", &[german, french]), [(0, "de".to_owned())]);
    }

    #[test]
    fn names_short_lines_and_close_relatives_are_at_home() {
        let names = "Jean Dupont, Marie Martin, Anna Lindqvist, Paul Klein, Giovanni Rossi, Ana García, Maria Brenning, \
            Jens Hansen, Lars Larsson and Piotr Nowak";
        let danish = "Borgmesteren varslede samtaler med ejerne af bådene, og fiskerne protesterede foran rådhuset mod \
            de nye afgifter, som gælder fra foråret.";
        assert!(foreign("de", &[names, "To be or not to be"]).is_empty());
        assert!(foreign("nb", &[danish]).is_empty());
        assert!(foreign("eu", &[danish]).is_empty(), "of a language that is not known nothing is claimed");
    }
}
