//! Holes: places of a passage where a word seems to have been taken out.
//!
//! `It was announced in .`, `According to, testing proceeds`, `of 's children`: what led to a name, or leaned on it, was
//! left standing. By itself this is a slip of the pen; beside a name that is answered nowhere it says where the name was.

use rustc_hash::FxHashSet;

use crate::locale::names::NameWords;

/// How many holes a passage has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Holes {
    /// Where nothing but a lost word explains what is left.
    pub sure: usize,
    /// Where a word may also have been left standing on purpose: `the town he came from.`
    pub likely: usize,
}

impl Holes {
    /// Those of two passages.
    pub fn and(self, other: Holes) -> Holes {
        Holes { sure: self.sure + other.sure, likely: self.likely + other.likely }
    }

    /// Those that another passage has not.
    pub fn beyond(self, other: Holes) -> Holes {
        let likely = self.likely.saturating_sub(other.likely);
        Holes { sure: self.sure.saturating_sub(other.sure), likely }
    }
}

/// Brackets and quotation marks with nothing inside.
const EMPTY: [&str; 8] = ["()", "( )", "“”", "\"\"", "«»", ",,", "(,", ", ,"];

/// The holes of `text` in a language of such `known` words.
pub(super) fn holes(text: &str, known: &NameWords) -> Holes {
    let mut found = Holes { sure: EMPTY.iter().map(|empty| text.matches(empty).count()).sum(), likely: 0 };
    for (at, mark) in text.char_indices().filter(|(_, c)| is_closing(*c)) {
        let after = text[at + mark.len_utf8()..].chars().next();
        let plain = text[..at].trim_end_matches(' ');
        // 9:30 a.m., and sentences that trail off.
        let goes_on = after.is_some_and(|c| c.is_alphanumeric() || c == '.') || plain.ends_with('.');
        let word = plain.rsplit([' ', '\n', '\u{a0}', '(', '“', '"', '«']).next().unwrap_or_default();
        // В XIX в. and с. 5 are cut short.
        let spaced = plain.len() < at && matches!(mark, '.' | ',');
        let shortened = mark == '.' && word.chars().count() == 1 && !spaced;
        if goes_on || shortened || word.is_empty() {
            continue;
        }
        let lower = word.to_lowercase();
        let leads = known.leads_on.contains(&lower);
        if leads || (spaced && known.often_leads_on.contains(&lower)) {
            found.sure += 1;
        } else if spaced || known.often_leads_on.contains(&lower) {
            found.likely += 1;
        }
    }
    // Chris Leslie is MP for
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let open = |words: &FxHashSet<String>| words.contains(&last);
    found.sure += usize::from(open(&known.leads_on) || open(&known.often_leads_on));
    let leans = |word: &str| known.leans_back.iter().any(|ending| ending == word);
    found.sure += text.split(' ').filter(|word| leans(&word.replace('’', "'"))).count();
    found
}

/// Whether a clause ends with the mark.
fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '»' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::locale::names::name_words;

    fn counts(tag: &str, text: &str) -> (usize, usize) {
        let locale: Locale = tag.parse().unwrap();
        let found = holes(text, name_words(&locale));
        (found.sure, found.likely)
    }

    #[test]
    fn what_led_to_a_word_is_left_standing() {
        assert_eq!(counts("en", "Half of 's children live in the ."), (2, 0));
        assert_eq!(counts("en", "According to, the tests proceed."), (0, 1));
        assert_eq!(counts("es", "El tren salió de, con retraso."), (1, 0));
        assert_eq!(counts("ru", "Об этом заявили на."), (1, 0));
        assert_eq!(counts("pl", "Chłopca przewieziono do szpitala w . Przeżył."), (1, 0));
        assert_eq!(counts("en", "She has been the member for"), (1, 0));
    }

    #[test]
    fn a_full_sentence_has_no_hole() {
        assert_eq!(counts("en", "He left at 9 a.m. with the “Post” (of 1999), and...").0, 0);
        assert_eq!(counts("fr", "Prends-le, dit-elle ; il est là !"), (0, 0));
        assert_eq!(counts("de", "Der »Spiegel« schrieb davon."), (0, 0));
    }
}
