//! Text that was written in UTF-8 and read in another encoding: `ComisiÃ³n`.
//!
//! A letter beyond ASCII is two bytes or more in UTF-8, and each becomes a letter or sign of its own. Written back in the
//! wrong encoding and read as UTF-8 they are the letter again; text that was never broken is not valid UTF-8 then.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1257};
use encoding_rs::{KOI8_R, MACINTOSH, WINDOWS_1255, WINDOWS_1256};

use crate::locale::scripts::script;
use crate::span::Span;

/// The encodings that files were opened in by mistake, the most usual first.
static ENCODINGS: [&Encoding; 10] = [
    WINDOWS_1252,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1254,
    WINDOWS_1257,
    WINDOWS_1253,
    MACINTOSH,
    KOI8_R,
    WINDOWS_1255,
    WINDOWS_1256,
];

/// A broken word with what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where it stands.
    pub span: Span,
    /// What it was before.
    pub repaired: String,
    /// The encoding it was read in.
    pub encoding: &'static str,
}

/// The broken words of `text`; a word ends at an ASCII space.
pub fn broken(text: &str) -> Vec<Broken> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found: Vec<Broken> = Vec::new();
    let mut at = 0;
    for word in text.split([' ', '\t', '\n', '\r']) {
        let span = Span::new(at, at + word.len());
        at += word.len() + 1;
        if word.is_ascii() {
            continue;
        }
        if let Some((repaired, encoding)) = repair(word) {
            found.push(Broken { span: trimmed(word, &repaired, span), repaired, encoding });
        }
    }
    for broken in &mut found {
        // The same signs were cut off at both ends.
        let whole = broken.repaired.as_str();
        let core = whole.trim_matches(|c: char| c.is_ascii_punctuation());
        broken.repaired = core.to_owned();
    }
    found
}

/// `span` of `word` without the ASCII punctuation that the repaired word has as well.
fn trimmed(word: &str, repaired: &str, span: Span) -> Span {
    let count = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_punctuation()).len();
    let behind = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_punctuation()).len();
    let (before, after) = (count(word).min(count(repaired)), behind(word).min(behind(repaired)));
    Span { start: span.start + before as u32, end: span.end - after as u32 }
}

fn repair(word: &str) -> Option<(String, &'static str)> {
    let signs = signs(word);
    let candidates = (0..ENCODINGS.len()).filter_map(|encoding| {
        let (repaired, left) = undone(&signs, encoding)?;
        Some((left, repaired, ENCODINGS[encoding].name()))
    });
    // The first encoding that leaves the fewest letters beyond ASCII as they were.
    let (_, mut repaired, encoding) = candidates.min_by_key(|(left, ..)| *left)?;
    // Twice broken is not rare.
    let again = |repaired: &str| {
        let signs = self::signs(repaired);
        (0..ENCODINGS.len()).find_map(|encoding| undone(&signs, encoding))
    };
    while let Some((mended, _)) = again(&repaired) {
        repaired = mended;
    }
    Some((repaired, encoding))
}

/// A character, and its byte in each encoding.
type Sign = (char, Bytes);

/// The characters of a word; none where no two beyond ASCII stand side by side, for then nothing is broken.
fn signs(word: &str) -> Vec<Sign> {
    let beyond = |byte: &u8| !byte.is_ascii();
    // A character beyond ASCII is one byte that begins it and others that go on.
    let begins = |byte: &u8| *byte >= 0xc0;
    let runs = word.as_bytes().split(|byte| !beyond(byte));
    if runs.into_iter().all(|run| run.iter().filter(|byte| begins(byte)).count() < 2) {
        return Vec::new();
    }
    word.chars().map(|c| (c, bytes(c))).collect()
}

/// A word with each letter mended that was broken by `encoding`, and how many others beyond ASCII it has; `None` where
/// nothing is broken.
fn undone(signs: &[Sign], encoding: usize) -> Option<(String, usize)> {
    let is_alphabetic = |at: usize| signs.get(at).is_some_and(|(c, _)| c.is_alphabetic());
    let first = (0..signs.len()).find(|at| letter(&signs[*at..], encoding).is_some())?;
    let (mut repaired, mut left, mut mended, mut clear) = (String::new(), 0, 0, false);
    repaired.extend(signs[..first].iter().map(|(c, _)| c));
    left += signs[..first].iter().filter(|(c, _)| !c.is_ascii()).count();
    let mut at = first;
    while at < signs.len() {
        let (c, _) = signs[at];
        match letter(&signs[at..], encoding) {
            Some((mended_letter, length)) if sensible(mended_letter) => {
                let behind = is_alphabetic(at + length);
                clear |= signs[at + 1..at + length].iter().any(|(c, _)| is_clear(*c, behind));
                // No word goes on with a capital: “voilÃ ” with a space that does not break.
                clear |= at > 0 && signs[at - 1].0.is_lowercase() && c.is_uppercase();
                repaired.push(mended_letter);
                mended += 1;
                at += length;
            }
            _ => {
                left += usize::from(!c.is_ascii());
                repaired.push(c);
                at += 1;
            }
        }
    }
    let encoding = ENCODINGS[encoding];
    let latin = encoding == WINDOWS_1252 || encoding == WINDOWS_1254;
    // One pair of letters may be chance (Ukrainian “Ві” is the bytes of “³”), and outside Latin anything may be.
    let central = encoding == WINDOWS_1250 || encoding == WINDOWS_1257 || encoding == MACINTOSH;
    let sure = mended >= 2 && left == 0 && is_one_script(&repaired) || clear && (latin || left == 0 && central);
    (mended > 0 && sure).then_some((repaired, left))
}

/// Whether all letters are of one script; chance does not keep to one.
fn is_one_script(word: &str) -> bool {
    let mut scripts = word.chars().filter(|c| c.is_alphabetic()).map(script);
    let first = scripts.next();
    scripts.all(|script| Some(script) == first)
}

/// The byte of a character beyond ASCII in each of the encodings.
type Bytes = [Option<u8>; ENCODINGS.len()];

fn bytes(c: char) -> Bytes {
    static BYTES: LazyLock<HashMap<char, Bytes>> = LazyLock::new(|| {
        let mut known: HashMap<char, Bytes> = HashMap::new();
        for (number, encoding) in ENCODINGS.iter().enumerate() {
            for byte in 0x80..=0xff_u8 {
                if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&[byte]) {
                    text.chars().for_each(|c| known.entry(c).or_default()[number] = Some(byte));
                }
            }
        }
        known
    });
    match c {
        '\0'..='\u{7f}' => [None; ENCODINGS.len()],
        // What a byte without a meaning was read as.
        '\u{80}'..='\u{9f}' => [Some(c as u32 as u8); ENCODINGS.len()],
        _ => BYTES.get(&c).copied().unwrap_or_default(),
    }
}

/// The letter that begins here, and its length in bytes.
fn letter(signs: &[Sign], encoding: usize) -> Option<(char, usize)> {
    let byte = |at: usize| signs.get(at).and_then(|(_, bytes)| bytes[encoding]);
    let length = match byte(0)? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut all = [0; 4];
    for (at, place) in all[..length].iter_mut().enumerate() {
        *place = byte(at)?;
    }
    Some((std::str::from_utf8(&all[..length]).ok()?.chars().next()?, length))
}

/// Whether anybody writes such a character in a text. The letters of phonetics and of Latin's rarer additions are what
/// chance makes of the bytes of other scripts: “تھا،”, read as windows-1256, would be “ʪǡ”.
fn sensible(c: char) -> bool {
    const RARE_LATIN: std::ops::RangeInclusive<char> = '\u{180}'..='\u{2ff}';
    const WRITTEN: &str = "ƏəƠơƯưȘșȚțƁɓƊɗƘƙƳƴ";
    let private = ('\u{e000}'..='\u{f8ff}').contains(&c);
    !c.is_control() && (c as u32) < 0x2_0000 && !private && (!RARE_LATIN.contains(&c) || WRITTEN.contains(c))
}

/// Whether a sign within a word shows alone that the word is broken: no letter, and no quotation mark or dash that
/// could stand behind a letter, unless a letter follows at once.
fn is_clear(c: char, letter_behind: bool) -> bool {
    let typographic = matches!(
        c,
        '‘' | '’'
            | '‚'
            | '“'
            | '”'
            | '„'
            | '…'
            | '–'
            | '—'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '\u{a0}'
            | '™'
            | '®'
            | '°'
    );
    matches!(c, 'º' | 'ª' | 'µ' | 'ƒ')
        || !c.is_alphabetic() && (!typographic || letter_behind && !matches!(c, '’' | '‘' | '–' | '—' | '\u{a0}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> Vec<String> {
        broken(text).into_iter().map(|broken| broken.repaired).collect()
    }

    #[test]
    fn words_of_other_scripts_are_not_broken() {
        for word in ["تھا،", "ہے۔", "گیا،", "است،", "Ві", "її,", "и«", "שׁוֹ"] {
            assert!(broken(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn broken_words_are_repaired() {
        assert_eq!(repaired("la ComisiÃ³n, segÃºn"), ["Comisión", "según"]);
        assert_eq!(repaired("РњРѕСЃРєРІР° там"), ["Москва"]);
        assert_eq!(repaired("Itâ€™s “fine”"), ["It’s"]);
        assert_eq!(repaired("KĂ¶ln"), ["Köln"]);
        for (text, encoding) in [("Zażółć", WINDOWS_1250), ("größer", WINDOWS_1252), ("Αθήνα", WINDOWS_1252)]
        {
            let (garbled, _) = encoding.decode_without_bom_handling(text.as_bytes());
            assert_eq!(repaired(&garbled), [text], "{garbled}");
        }
    }

    #[test]
    fn the_byte_of_a_character_is_what_its_encoding_writes() {
        for c in ('\u{a0}'..='\u{ffff}').chain(['𝄞']) {
            let written = ENCODINGS.map(|encoding| {
                let text = c.to_string();
                let (bytes, _, wrong) = encoding.encode(&text);
                (!wrong && bytes.len() == 1).then(|| bytes[0])
            });
            assert_eq!(bytes(c), written, "{c:?}");
        }
    }

    #[test]
    fn whole_words_are_left_alone() {
        let clean =
            "Віктор „Ä“ sa ÅÄÖ” – naïve façade São Ünlü Ćwiek «Ã» № 5 Ångström’s Âge Œuvre 25 °C Zürich’s ÎLE É”";
        assert_eq!(repaired(clean), Vec::<String>::new());
    }
}
