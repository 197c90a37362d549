//! A text cut into words: runs of letters and digits of one script, with what is known of each from where it stands.

use unicode_normalization::char::is_combining_mark;

use super::{Writing, writing};
use crate::locale::names::NameWords;
use crate::locale::scripts::{is_alphabetic, is_alphanumeric};
use crate::span::Span;

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

    /// Whether it is one capital letter: an initial.
    pub fn is_initial_letter(&self) -> bool {
        self.text.chars().count() == 1 && self.is_capitalised()
    }
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
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (writing(c), &mut current) {
            (Some(kind), Some(run)) if run.1 == at && joins(run.2, kind) => {
                run.1 = end;
                run.2 = if run.2 == Writing::Digits { kind } else { run.2 };
            }
            (Some(kind), _) => runs.extend(current.replace((at, end, kind))),
            (None, Some(run)) if run.1 == at => {
                let next = text[end..].chars().next();
                let one_letter = || text[run.0..at].chars().rev().take(2).filter(|c| is_alphabetic(*c)).count() == 1;
                let last_is_letter = || text[run.0..at].chars().next_back().is_some_and(is_alphabetic);
                let may_join = match c {
                    '\'' | '’' | 'ʼ' | '״' | '׳' => run.2 != Writing::Digits,
                    '"' => run.2 == Writing::Uncased,
                    '·' => run.2 == Writing::Latin,
                    '.' => last_is_letter() && one_letter() && is_dotted(&text[end..]),
                    _ => false,
                };
                let inside = may_join && next.and_then(writing).is_some_and(|next| joins(run.2, next));
                let mark =
                    || !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{640}'));
                if inside || mark() {
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
