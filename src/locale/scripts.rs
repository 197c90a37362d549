//! What is a letter, the script of one, and which scripts a language is written in beside the usual one (`scripts.toml`, written by
//! hand).

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::{Locale, data_file};

static TABLE: LazyLock<HashMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(data_file("", "scripts.toml").unwrap_or_default()).unwrap_or_default());

/// Whether `locale`'s language is written in `script` too, besides the one that most of a text is in.
pub fn has_also(locale: &Locale, script: Script) -> bool {
    let listed = TABLE.get(locale.language());
    listed.is_some_and(|codes| codes.iter().any(|code| Script::from_short_name(code) == Some(script)))
}

/// The script of a character. Runs of letters that texts are full of are told apart without a search in the tables: it
/// is asked of every character of a text many times.
#[inline]
pub fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2b8}' => Script::Latin,
        '\0'..='\u{7f}' => Script::Common,
        'Ѐ'..='\u{481}' => Script::Cyrillic,
        'ء'..='ؿ' | 'ف'..='ي' => Script::Arabic,
        '\u{3041}'..='\u{3096}' => Script::Hiragana,
        'ァ'..='ヺ' => Script::Katakana,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        '가'..='힣' => Script::Hangul,
        _ => c.script(),
    }
}

/// As [`char::is_alphabetic`], which searches some three hundred runs for each letter that is not ASCII: that was
/// a twentieth of a batch. So the letters and marks that texts are full of are told apart without.
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_alphabetic_beyond_ascii(c) }
}

/// The same of a character that is not ASCII.
fn is_alphabetic_beyond_ascii(c: char) -> bool {
    match c {
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2c1}' | 'а'..='я' | '\u{4e00}'..='\u{9fff}' => true,
        // Greek, Cyrillic, Armenian, Hebrew, Arabic.
        'Ύ'..='Ρ' | 'Σ'..='\u{3f5}' | 'Ϸ'..='\u{481}' | 'Ҋ'..='\u{52f}' | 'ՠ'..='\u{588}' => true,
        'א'..='ת' | '\u{620}'..='\u{657}' | '\u{66e}'..='\u{6d3}' => true,
        // Devanagari, Bengali, Tamil, Thai, Georgian.
        '\u{8f0}'..='\u{93b}' | '\u{93d}'..='\u{94c}' | 'ও'..='ন' | 'প'..='র' | '\u{9bd}'..='\u{9c4}' => true,
        'ம'..='ஹ' | '\u{bbe}'..='\u{bc2}' | 'ก'..='\u{e3a}' | 'เ'..='\u{e46}' | 'ა'..='ჺ' => true,
        '\u{3041}'..='\u{3096}' | 'ァ'..='ヺ' | '가'..='힣' => true,
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{2070}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{ff00}'..='\u{ff20}' => false,
        _ => c.is_alphabetic(),
    }
}

/// As [`char::is_alphanumeric`], by [`is_alphabetic`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || is_numeric(c)
}

/// As [`char::is_numeric`], with the letters that texts are full of told apart without a search.
#[inline]
pub fn is_numeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_digit(),
        'À'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{900}'..='\u{963}' => false,
        '\u{2000}'..='\u{206f}' | '\u{3001}'..='\u{3006}' | '\u{3008}'..='\u{3020}' => false,
        '\u{3040}'..='\u{3191}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' => false,
        '\u{ff00}'..='\u{ff0f}' => false,
        _ => c.is_numeric(),
    }
}

/// Whether `c` is a letter in lower case or of a script without, and made of no parts, so that there is nothing to fold:
/// those that texts are full of.
#[inline]
pub fn is_bare(c: char) -> bool {
    let alphabet = matches!(c, 'а'..='и' | 'к'..='я' | 'א'..='ת' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي');
    alphabet
        || matches!(c, 'क'..='न' | 'ก'..='ฮ')
        || matches!(c, '\u{3041}'..='\u{3096}' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' | '가'..='힣')
}

/// Decimal digits come in runs of ten that start at these code points (Unicode Nd, the scripts of living languages).
const ZEROS: [u32; 37] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

/// The value of a decimal digit of any script.
#[inline]
pub fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    if !is_numeric(c) {
        return None;
    }
    let after = ZEROS.partition_point(|zero| *zero <= c as u32);
    (c as u32).checked_sub(*ZEROS.get(after.checked_sub(1)?)?).filter(|value| *value < 10)
}

/// Whether `c` is of a script that is written without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, kana, Han.
#[inline]
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0xe00..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0xff66..=0xff9f
            | 0x20000..=0x3ffff)
}

/// Whether `c` is Korean, which has spaces between words and writes particles on to them.
pub fn is_hangul(c: char) -> bool {
    ('가'..='\u{d7a3}').contains(&c)
}

/// Whether `c` is a Chinese character, of any of the blocks that have them.
pub fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Whether `c` is of the Japanese syllabary that endings and particles are written in.
pub fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

/// Whether `c` is of the Japanese syllabary that foreign words are written in, or the mark that makes its vowels long.
pub fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// Whether `c` is a mark that stands in words beside letters, and may be no letter to the standard library: an accent, a
/// vowel sign, a joiner.
#[inline]
pub fn is_joining(c: char) -> bool {
    c >= '\u{300}' && (is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}'))
}

/// How much `c` says, in letters of an alphabet: with these, the lengths of one text in any two languages are within a
/// third of each other (NTREX, 124 languages). White space says nothing.
pub fn extent(c: char) -> f32 {
    match c {
        '\0'..='\u{2ff}' => f32::from(u8::from(!c.is_whitespace())),
        _ if is_han(c) => 2.5,
        _ if is_hangul(c) => 2.0,
        '\u{3040}'..='\u{30ff}' => 1.6,
        // Ethiopic, a syllable a letter.
        '\u{1200}'..='\u{137f}' => 1.5,
        _ if c.is_whitespace() => 0.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_numeric(c), c.is_numeric(), "{c:?}");
        }
    }

    #[test]
    fn scripts_are_those_of_the_tables() {
        for c in '\0'..=char::MAX {
            assert_eq!(script(c), c.script(), "{c:?}");
        }
    }

    #[test]
    fn digits_of_all_scripts_have_values() {
        assert_eq!(['7', '٧', '७', '７', '၇'].map(digit), [Some(7); 5]);
        assert_eq!(['a', '七', 'Ⅶ', '\u{66a}'].map(digit), [None; 4]);
    }

    #[test]
    fn spaces_part_words_in_some_scripts_and_not_in_others() {
        assert!("ไทยမြန်မာខ្មែរかなカナ漢字".chars().all(is_unspaced));
        assert!(!"Latin кириллица العربية हिन्दी 한글".chars().any(is_unspaced) && "한글".chars().all(is_hangul));
    }

    #[test]
    fn marks_join_letters_and_punctuation_does_not() {
        // Accents, points, vowel signs, viramas, tones, voiced marks, and the joiners of Persian and Indic scripts.
        let marks =
            ['\u{301}', '\u{5b8}', '\u{64e}', '\u{93f}', '\u{94d}', '\u{e31}', '\u{3099}', '\u{200c}', '\u{200d}'];
        assert!(marks.into_iter().all(is_joining));
        // The Hebrew hyphen, dandas, the Thai and Burmese marks that end or abbreviate, a currency of Bengal.
        assert!(!"a’-־।॥ฯ๏၊။৳。".chars().any(is_joining));
    }

    #[test]
    fn a_letter_says_what_a_letter_or_a_syllable_or_a_word_says() {
        assert_eq!(
            "a я字한かሀ \u{3000}".chars().map(extent).collect::<Vec<_>>(),
            [1.0, 0.0, 1.0, 2.5, 2.0, 1.6, 1.5, 0.0, 0.0]
        );
    }

    #[test]
    fn every_code_is_a_script() {
        assert!(!TABLE.is_empty());
        for code in TABLE.values().flatten() {
            assert!(Script::from_short_name(code).is_some(), "{code}");
        }
    }

    #[test]
    fn serbian_has_two_and_russian_one() {
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        assert!(has_also(&locale("sr"), Script::Cyrillic) && !has_also(&locale("ru"), Script::Greek));
    }
}
