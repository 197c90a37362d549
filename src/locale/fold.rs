//! Words without case and accents: the ground that spellings are compared on.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Lower case without accents: `Müller` is `muller`, `Łódź` is `lodz`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_letter(c, &mut folded));
    folded
}

/// Adds one character without case and accents. A word folds to what its characters fold to, one after the other: what
/// normalisation would put in another order is accents, and they go.
pub fn fold_letter(c: char, folded: &mut String) {
    match c {
        '\0'..='\u{7f}' => folded.push(c.to_ascii_lowercase()),
        // Letters that texts are full of and that are made of no parts.
        'а'..='и' | 'к'..='я' | 'ب'..='غ' | 'ف'..='ي' | 'क'..='न' | 'प'..='र' | '\u{4e00}'..='\u{9fff}' => {
            folded.push(c)
        }
        _ => decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(|c| fold_plain(c, folded));
            }
        }),
    }
}

fn fold_plain(c: char, folded: &mut String) {
    match c {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ı' => folded.push('i'),
        'þ' => folded.push_str("th"),
        'ʼ' | '’' => folded.push('\''),
        '\u{307}' | '\u{200c}' | '\u{200d}' | '\u{640}' => {}
        c => folded.push(c),
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn accents_and_case_do_not_count() {
        assert_eq!(fold("Müller"), "muller");
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("ЙОД Ёлка"), "иод елка");
    }

    #[test]
    fn letters_without_parts_fold_as_the_tables_say() {
        for c in '\0'..='\u{ffff}' {
            let decomposed = c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
            let mut expected = String::new();
            decomposed.for_each(|c| fold_plain(c, &mut expected));
            assert_eq!(fold(&c.to_string()), expected, "{c:?}");
        }
    }
}
