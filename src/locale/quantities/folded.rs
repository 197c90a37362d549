//! A text folded for the reading of numbers: case, accents, the widths of digits and the kinds of spaces do not count.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::super::scripts::{digit, is_bare};

/// One letter as it is compared, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The folded character: lower case, digits as `0` to `9`, every space as ` `.
    pub c: char,
    /// The character as written.
    pub raw: char,
    /// Its first byte.
    pub at: u32,
}

/// A text as folded letters.
#[derive(Debug, Default)]
pub struct Folded {
    /// The letters in order.
    pub letters: Vec<Letter>,
    end: u32,
}

impl Folded {
    /// Folds `text`. With `keep_marks`, accents stay: in Vietnamese they tell words apart.
    pub fn new(text: &str, keep_marks: bool) -> Self {
        let mut letters = Vec::with_capacity(text.len());
        for (at, raw) in text.char_indices() {
            let at = at as u32;
            match plain(raw) {
                Some(c) => letters.push(Letter { c, raw, at }),
                None => fold(raw, keep_marks, |c| letters.push(Letter { c, raw, at })),
            }
        }
        Self { letters, end: text.len() as u32 }
    }

    /// The folded character at `index`.
    #[inline]
    pub fn get(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|letter| letter.c)
    }

    /// The character as written at `index`.
    #[inline]
    pub fn raw(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|letter| letter.raw)
    }

    /// The folded character before `index`.
    #[inline]
    pub fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    /// The byte that letter `index` starts at.
    pub fn byte(&self, index: usize) -> u32 {
        self.letters.get(index).map_or(self.end, |letter| letter.at)
    }

    /// How many letters there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// The first index from `index` on that is no space.
    pub fn skip_spaces(&self, index: usize) -> usize {
        (index..self.len()).find(|at| self.get(*at) != Some(' ')).unwrap_or(self.len())
    }
}

/// A form as it stands in the tables, folded.
pub fn fold_form(form: &str, keep_marks: bool) -> Vec<char> {
    let mut folded = Vec::with_capacity(form.len());
    for c in form.chars() {
        match plain(c) {
            Some(c) => folded.push(c),
            None => fold(c, keep_marks, |c| folded.push(c)),
        }
    }
    folded
}

/// What a character is folded to that texts are full of: one that is made of no parts.
#[inline]
fn plain(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii_whitespace() => Some(' '),
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ => is_bare(c).then_some(c),
    }
}

fn fold(c: char, keep_marks: bool, mut push: impl FnMut(char)) {
    if let Some(value) = digit(c) {
        push(char::from_digit(value, 10).unwrap_or(c));
        return;
    }
    match c {
        // Soft hyphen, zero widths, directions, tatweel, Arabic vowels, Hebrew points, Indic nuktas: nothing to compare.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
        '\u{640}' | '\u{64B}'..='\u{655}' | '\u{670}' | '\u{591}'..='\u{5BD}' | '\u{5C1}'..='\u{5C7}' => {}
        '\u{93C}' | '\u{9BC}' | '\u{A3C}' | '\u{ABC}' | '\u{B3C}' => {}
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => push(' '),
        '\u{2010}' | '\u{2011}' => push('-'),
        'ß' => ['s', 's'].into_iter().for_each(push),
        'ı' | 'İ' => push('i'),
        'ς' => push('σ'),
        '’' | '‘' | 'ʼ' | 'ʻ' | '′' | '´' | '＇' => push('\''),
        'أ' | 'إ' | 'آ' | 'ٱ' => push('ا'),
        'ى' | 'ی' | 'ې' => push('ي'),
        'ة' | 'ۀ' | 'ە' => push('ه'),
        'ک' => push('ك'),
        '٪' | '﹪' => push('%'),
        '\u{901}' | '\u{981}' => push(if c == '\u{901}' { '\u{902}' } else { '\u{982}' }),
        '！'..='～' => push(char::from_u32(c as u32 - 0xFEE0).unwrap_or(c).to_ascii_lowercase()),
        _ => c.to_lowercase().for_each(|c| bare(c, keep_marks, &mut push)),
    }
}

/// Vowel signs of Indic scripts that texts also write as their two parts (Unicode, canonical decompositions).
const TWO_PART_VOWELS: [char; 21] = [
    '\u{9CB}', '\u{9CC}', '\u{B48}', '\u{B4B}', '\u{B4C}', '\u{BCA}', '\u{BCB}', '\u{BCC}', '\u{C48}', '\u{CC0}',
    '\u{CC7}', '\u{CC8}', '\u{CCA}', '\u{CCB}', '\u{D4A}', '\u{D4B}', '\u{D4C}', '\u{DDA}', '\u{DDC}', '\u{DDD}',
    '\u{DDE}',
];

/// A letter of the alphabets and of Indic scripts without its accents.
fn bare(c: char, keep_marks: bool, push: &mut impl FnMut(char)) {
    let alphabet = matches!(c, '\u{80}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}');
    let nukta = matches!(c, '\u{929}'..='\u{934}' | '\u{958}'..='\u{95F}' | '\u{9DC}'..='\u{9DF}' | '\u{A33}'..='\u{A5E}' | '\u{B5C}' | '\u{B5D}');
    if keep_marks || !(alphabet || nukta || TWO_PART_VOWELS.contains(&c)) {
        return push(c);
    }
    decompose_canonical(c, |part| {
        let mark = is_combining_mark(part) && !matches!(part, '\u{900}'..='\u{D7F}');
        if !mark && !matches!(part, '\u{93C}' | '\u{9BC}' | '\u{A3C}' | '\u{B3C}') {
            push(part);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold_form(text, false).into_iter().collect()
    }

    #[test]
    fn digits_widths_and_spaces_do_not_count() {
        assert_eq!(folded("１２３％"), "123%");
        assert_eq!(folded("٤٥ ४५ ၄၅"), "45 45 45");
        assert_eq!(folded("1\u{202f}000"), "1 000");
    }

    #[test]
    fn accents_points_and_forms_of_letters_do_not_count() {
        assert_eq!(folded("ДЕВЯТЬСОТ СОРОК ТРЕТИЙ"), "девятьсот сорок третии");
        assert_eq!(folded("fünf\u{ad}und\u{ad}vierzig"), "funfundvierzig");
        assert_eq!(folded("dreißig"), "dreissig");
        assert_eq!(folded("أَرْبَعَة"), "اربعه");
        assert_eq!(folded("हज़ार"), folded("हजार"));
        assert_eq!(folded("అరవ\u{C48}"), folded("అరవ\u{C46}\u{C56}"));
        assert_eq!(fold_form("Mười", true).into_iter().collect::<String>(), "mười");
    }

    #[test]
    fn letters_made_of_no_parts_are_folded_as_the_tables_say() {
        for (c, folded) in ('\u{80}'..=char::MAX).filter_map(|c| Some((c, plain(c)?))) {
            for keep_marks in [false, true] {
                let mut parts = Vec::new();
                fold(c, keep_marks, |part| parts.push(part));
                assert_eq!(parts, [folded], "{c:?}");
            }
        }
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let folded = Folded::new("é 45", false);
        let at = (0..folded.len()).find(|at| folded.get(*at) == Some('4')).unwrap();
        assert_eq!(folded.byte(at), 3);
        assert_eq!(folded.byte(at + 2), 5);
    }
}
