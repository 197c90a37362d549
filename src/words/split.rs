//! A text cut into words: runs of letters and digits of one script, with what is known of each from where it stands.

use super::{Writing, writing};
use crate::locale::lower;
use crate::locale::names::NameWords;
use crate::locale::scripts::{is_alphabetic, is_alphanumeric, is_joining};
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
        self.text.chars().take(2).count() == 1 && self.is_capitalised()
    }
}

/// The words of `text` in order.
pub fn words<'a>(text: &'a str, known: &NameWords) -> Vec<Word<'a>> {
    let runs = runs(text);
    let mut all: Vec<Word> = Vec::with_capacity(runs.len());
    let mut before = None;
    for (start, end, writing) in runs {
        let (head, tail, elided, closed) = core(&text[start..end], writing, known);
        let between = before.map(|at| &text[at..start]);
        let (joint, initial) = match between {
            // Most words: behind another and a space.
            Some(" ") => (Joint::Space, false),
            _ => {
                let initial = begins_sentence(&text[..start], all.last(), known);
                match between {
                    Some(_) if elided => (if initial { Joint::Apart } else { Joint::Space }, initial),
                    Some(between) => (joint(between, all.last(), known), initial),
                    None => (Joint::Apart, initial),
                }
            }
        };
        let span = Span::new(start + head, start + tail);
        all.push(Word { text: &text[start + head..start + tail], span, writing, initial, joint, closed });
        before = Some(end);
    }
    all
}

/// Runs of letters and digits of one script, with apostrophes, and the dots of `U.S.`, inside.
fn runs(text: &str) -> Vec<(usize, usize, Writing)> {
    let mut runs: Vec<(usize, usize, Writing)> = Vec::with_capacity(text.len() / 6);
    let mut current: Option<(usize, usize, Writing)> = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (end, kind) = plain_run(text, at).unwrap_or_else(|| (at + c.len_utf8(), writing(c)));
        match (kind, &mut current) {
            (Some(kind), Some(run)) if run.1 == at && joins(run.2, kind) => {
                run.1 = end;
                run.2 = if run.2 == Writing::Digits { kind } else { run.2 };
            }
            (Some(kind), _) => runs.extend(current.replace((at, end, kind))),
            (None, Some(run)) if run.1 == at && c != ' ' && goes_on(text, *run, c) => run.1 = end,
            (None, _) => {}
        }
        at = end;
    }
    runs.extend(current);
    runs
}

/// The letters and digits of ASCII from `at` on, which join each other: where they end, and their writing.
fn plain_run(text: &str, at: usize) -> Option<(usize, Option<Writing>)> {
    let bytes = &text.as_bytes()[at..];
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let lettered = bytes[..length].iter().any(u8::is_ascii_alphabetic);
    let kind = if lettered { Writing::Latin } else { Writing::Digits };
    // Behind another script, digits join and letters do not.
    let alone = length > 0 && (!lettered || !bytes[0].is_ascii_digit());
    alone.then_some((at + length, Some(kind)))
}

/// Whether a run goes on over `c`, no letter, right behind it.
fn goes_on(text: &str, run: (usize, usize, Writing), c: char) -> bool {
    let (start, at, writing_of_run) = run;
    let end = at + c.len_utf8();
    let one_letter = || text[start..at].chars().rev().take(2).filter(|c| is_alphabetic(*c)).count() == 1;
    let last_is_letter = || text[start..at].chars().next_back().is_some_and(is_alphabetic);
    let may_join = match c {
        '\'' | '’' | 'ʼ' | '״' | '׳' => writing_of_run != Writing::Digits,
        '"' => writing_of_run == Writing::Uncased,
        '·' => writing_of_run == Writing::Latin,
        '.' => last_is_letter() && one_letter() && is_dotted(&text[end..]),
        _ => false,
    };
    let next = || text[end..].chars().next().and_then(writing);
    let mark = || is_joining(c) || c == '\u{640}';
    may_join && next().is_some_and(|next| joins(writing_of_run, next)) || mark()
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
    // An apostrophe's first byte: of `\'`, of `’`, of `ʼ`.
    let may_have = run.bytes().any(|byte| matches!(byte, b'\'' | 0xe2 | 0xca));
    let apostrophe = || run.char_indices().find(|(_, c)| matches!(c, '\'' | '’' | 'ʼ'));
    if let Some((at, mark)) = may_have.then(apostrophe).flatten() {
        let after = at + mark.len_utf8();
        let (left, right) = (&run[..at], &run[after..]);
        if known.elisions.contains(&*lower(left)) {
            head = after;
        } else if right.chars().all(char::is_lowercase) && right.chars().take(6).count() < 6 {
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
    word.is_initial_letter() || word.text.contains('.') || known.titles.contains(&*lower(word.text))
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
        let known =
            NameWords { elisions: ["l".to_owned(), "d".to_owned()].into_iter().collect(), ..NameWords::default() };
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
