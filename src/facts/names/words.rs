//! Words of any script, with what a reader of names must know of each: where its name ends (`Putin's`), whether a
//! sentence begins with it, and how it is joined to the word before.

use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

use crate::locale::names::NameWords;
use crate::locale::scripts::{is_alphabetic, is_alphanumeric, script};
use crate::span::Span;

/// The writing of a word, as far as names care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Latin letters.
    Latin,
    /// Another script with capitals: Greek, Cyrillic, Armenian….
    Cased,
    /// A script without capitals that puts spaces between words: Arabic, Hebrew, Devanagari, Hangul….
    Uncased,
    /// A script without spaces: Han, Hiragana, Thai, Khmer, Lao, Burmese.
    Unspaced,
    /// Katakana, which marks foreign words off.
    Katakana,
    /// Digits only.
    Digits,
}

/// How a word is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// White space.
    Space,
    /// A hyphen.
    Hyphen,
    /// A full stop and a space after an initial or an abbreviation.
    Abbreviation,
    /// Nothing, after an elided article.
    Elision,
    /// Anything else.
    Apart,
}

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Without elided articles before it and case endings behind an apostrophe.
    pub text: &'a str,
    /// Where [`Word::text`] stands, from the beginning of the text given.
    pub span: Span,
    /// Its script.
    pub writing: Writing,
    /// Whether a sentence, a quotation or a bracket begins with it, so that a capital says nothing.
    pub initial: bool,
    /// What is between it and the word before.
    pub joint: Joint,
    /// Whether an ending behind an apostrophe was cut: a name ends here.
    pub closed: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is written in capitals, two at least.
    pub fn is_all_capitals(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| is_alphabetic(*c));
        letters.clone().count() > 1 && letters.all(char::is_uppercase)
    }

    /// Whether it is a Roman number with an ending: `XIVe`, `IIIº`.
    pub fn is_numeral(&self) -> bool {
        let ending = self.text.trim_start_matches(['I', 'V', 'X', 'L']);
        ending.len() < self.text.len()
            && ending.chars().all(char::is_lowercase)
            && ending.chars().count() < 4
            && (self.text.len() - ending.len() > 1 || matches!(ending, "e" | "er" | "re" | "ème"))
    }

    /// Whether it is one capital letter: an initial.
    pub fn is_initial_letter(&self) -> bool {
        self.text.chars().count() == 1 && self.is_capitalised()
    }
}

/// The writing of one letter.
pub fn writing(c: char) -> Option<Writing> {
    if c.is_ascii_alphabetic() {
        return Some(Writing::Latin);
    }
    if c.is_numeric() {
        return Some(Writing::Digits);
    }
    let writing = match script(c) {
        Script::Latin => Writing::Latin,
        Script::Greek | Script::Cyrillic | Script::Armenian | Script::Coptic | Script::Glagolitic | Script::Deseret => {
            Writing::Cased
        }
        Script::Katakana => Writing::Katakana,
        Script::Han
        | Script::Hiragana
        | Script::Thai
        | Script::Lao
        | Script::Khmer
        | Script::Myanmar
        | Script::Tibetan
        | Script::Bopomofo => Writing::Unspaced,
        Script::Common | Script::Inherited if c == 'ー' => Writing::Katakana,
        Script::Common | Script::Inherited | Script::Unknown => return None,
        _ => Writing::Uncased,
    };
    is_alphabetic(c).then_some(writing)
}

/// The words of `text` in order.
pub fn words<'a>(text: &'a str, known: &NameWords) -> Vec<Word<'a>> {
    let mut all: Vec<Word> = Vec::new();
    let mut before = None;
    for (start, end, writing) in runs(text) {
        let (head, tail, elided, closed) = core(&text[start..end], writing, known);
        let joint = match before {
            Some(_) if elided => Joint::Space,
            Some(at) => joint(&text[at..start], all.last(), known),
            None => Joint::Apart,
        };
        let initial = begins_sentence(&text[..start], all.last(), known);
        let span = Span::new(start + head, start + tail);
        let joint = if elided && initial { Joint::Apart } else { joint };
        all.push(Word { text: &text[start + head..start + tail], span, writing, initial, joint, closed });
        before = Some(end);
    }
    all
}

/// Runs of letters and digits of one script, with apostrophes, and the dots of `U.S.`, inside.
fn runs(text: &str) -> Vec<(usize, usize, Writing)> {
    let mut runs: Vec<(usize, usize, Writing)> = Vec::new();
    let mut current: Option<(usize, usize, Writing)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match (writing(c), &mut current) {
            (Some(kind), Some(run)) if run.1 == at && joins(run.2, kind) => {
                run.1 = end;
                run.2 = if run.2 == Writing::Digits { kind } else { run.2 };
            }
            (Some(kind), _) => runs.extend(current.replace((at, end, kind))),
            (None, Some(run)) if run.1 == at => {
                let next = chars.peek().and_then(|(_, next)| writing(*next));
                let letters = text[run.0..at].chars().rev().take_while(|c| is_alphabetic(*c)).count();
                let mark = is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{640}');
                let inside = next.is_some_and(|next| joins(run.2, next))
                    && (matches!(c, '\'' | '’' | 'ʼ' | '״' | '׳') && run.2 != Writing::Digits
                        || c == '"' && run.2 == Writing::Uncased
                        || c == '·' && run.2 == Writing::Latin
                        || c == '.' && letters == 1 && is_dotted(&text[end..]));
                if mark || inside {
                    run.1 = end;
                }
            }
            (None, _) => {}
        }
    }
    runs.extend(current);
    runs
}

/// Whether what follows a dot goes on as in `U.S.`: one letter and then a dot, or no letter.
fn is_dotted(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_uppercase) && !chars.next().is_some_and(is_alphanumeric)
}

fn joins(a: Writing, b: Writing) -> bool {
    a == b || (a == Writing::Digits && b != Writing::Unspaced) || (b == Writing::Digits && a != Writing::Unspaced)
}

/// Where the name in a run begins and ends, whether an article was elided before it, and whether an ending was cut.
fn core(run: &str, writing: Writing, known: &NameWords) -> (usize, usize, bool, bool) {
    if writing != Writing::Latin {
        return (0, run.len(), false, false);
    }
    let (mut head, mut tail, mut closed) = (0, run.len(), false);
    if let Some((at, mark)) = run.char_indices().find(|(_, c)| matches!(c, '\'' | '’' | 'ʼ')) {
        let after = at + mark.len_utf8();
        let (left, right) = (&run[..at], &run[after..]);
        if known.elisions.contains(&left.to_lowercase()) {
            head = after;
        } else if right.chars().all(char::is_lowercase) && right.chars().count() < 6 {
            (tail, closed) = (at, true);
        }
    }
    let joined = |prefix: &&String| {
        let rest = run.strip_prefix(prefix.as_str());
        rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
    };
    if let Some(prefix) = known.proclitics.iter().find(joined).filter(|_| head == 0) {
        head = prefix.len();
    }
    (head, tail, head > 0, closed)
}

fn joint(between: &str, before: Option<&Word>, known: &NameWords) -> Joint {
    match between.trim_matches(' ') {
        "" if between.is_empty() => Joint::Apart,
        "" => Joint::Space,
        "-" | "‐" | "‑" | "–" if !between.contains(' ') => Joint::Hyphen,
        "." if before.is_some_and(|word| abbreviates(word, known)) => Joint::Abbreviation,
        _ if between == "\u{a0}" || between == "\u{202f}" => Joint::Space,
        _ => Joint::Apart,
    }
}

/// Whether a full stop behind `word` is part of it.
fn abbreviates(word: &Word, known: &NameWords) -> bool {
    word.is_initial_letter() || word.text.contains('.') || known.titles.contains(&word.text.to_lowercase())
}

/// Whether a word after `before` has its capital from the place.
fn begins_sentence(before: &str, last: Option<&Word>, known: &NameWords) -> bool {
    let plain = before.trim_end();
    let Some(mark) = plain.chars().next_back() else { return true };
    let spaced = plain.len() < before.len();
    match mark {
        '.' if spaced => {
            let stop_of_last = last.is_some_and(|word| word.span.end as usize + 1 == plain.len());
            !(stop_of_last && last.is_some_and(|word| abbreviates(word, known)))
        }
        '!' | '?' | ':' | ';' | '…' | '。' | '！' | '？' | '؟' | '।' => true,
        '"' | '”' | '“' | '„' | '«' | '»' | '‘' | '(' | '[' | '‹' | '「' | '『' | '*' | '#' | '¿' | '¡' => {
            true
        }
        '’' | '\'' | ')' | ']' => {
            spaced && plain.trim_end_matches(['’', '\'', ')', ']']).ends_with(['.', '!', '?', ','])
        }
        '—' | '–' | '-' | '•' | '·' | '|' | '―' => spaced,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text, &NameWords::default()).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_end_where_the_name_ends() {
        assert_eq!(texts("Putin's U.S. trip, O'Brien"), ["Putin", "U.S", "trip", "O'Brien"]);
        assert_eq!(texts("Ankara'nın İstanbul’da"), ["Ankara", "İstanbul"]);
        assert_eq!(texts("彼得Tsouvallaris透露"), ["彼得", "Tsouvallaris", "透露"]);
        assert_eq!(texts("ארה\"ב"), ["ארה\"ב"]);
    }

    #[test]
    fn an_elided_article_is_no_part_of_the_name() {
        let known = NameWords { elisions: ["l".to_owned(), "d".to_owned()].into(), ..NameWords::default() };
        let read: Vec<_> = words("L'Aquila et d’Obama", &known).into_iter().map(|word| word.text).collect();
        assert_eq!(read, ["Aquila", "et", "Obama"]);
    }

    #[test]
    fn what_is_written_together_with_a_name_is_no_part_of_it() {
        let known = NameWords { proclitics: vec!["e".to_owned(), "bh".to_owned()], ..NameWords::default() };
        let read: Vec<_> = words("eRiga bhFrainc elula", &known).into_iter().map(|word| word.text).collect();
        assert_eq!(read, ["Riga", "Frainc", "elula"]);
    }

    #[test]
    fn a_capital_after_a_full_stop_says_nothing() {
        let initial: Vec<_> = words("He met J. Smith. Then Dr Ford left", &NameWords::default());
        let of = |text: &str| initial.iter().find(|word| word.text == text).unwrap().initial;
        assert!(of("He") && of("Then") && !of("Smith") && !of("Ford"));
    }
}
