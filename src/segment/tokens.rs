//! Words as they are compared with each other: folded to lower case, whatever stands between them.
//!
//! Scripts that put no spaces between words count letter by letter; [`Token::size`] tells how much of a word that is.

use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

use crate::locale::scripts::{is_alphabetic, is_alphanumeric, script};
use crate::span::Span;

/// A word, or a letter of a script without spaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Lower case.
    pub word: String,
    /// Where it stands.
    pub span: Span,
    /// How much of a word it is.
    pub size: f32,
}

impl Token {
    /// Whether it is a letter of a script without spaces, and no whole word.
    pub fn is_part(&self) -> bool {
        self.size < 1.0
    }

    /// Whether it is digits only.
    pub fn is_number(&self) -> bool {
        self.word.chars().all(char::is_numeric)
    }
}

/// How much of a word a letter is, in scripts without spaces; `None` in others. Words have about two characters in
/// Chinese, three in kana, five letters and signs in Thai and its neighbours.
fn part(c: char) -> Option<f32> {
    match script(c) {
        Script::Han => Some(0.5),
        Script::Hiragana | Script::Katakana => Some(0.35),
        Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar | Script::Tibetan => Some(0.2),
        _ if c == 'ー' => Some(0.35),
        _ => None,
    }
}

/// The tokens of `text`, from `offset`.
pub fn tokens(text: &str, offset: u32) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let close = |open: &mut Option<(usize, usize)>, tokens: &mut Vec<Token>| {
        if let Some((start, end)) = open.take() {
            let span = Span::new(start, end).shifted(offset);
            tokens.push(Token { word: text[start..end].to_lowercase(), span, size: 1.0 });
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if let Some(size) = part(c) {
            close(&mut open, &mut tokens);
            let span = Span::new(at, end).shifted(offset);
            tokens.push(Token { word: c.to_string(), span, size });
        } else if is_alphanumeric(c) || (is_combining_mark(c) && open.is_some()) {
            open = Some((open.map_or(at, |(start, _)| start), end));
        } else {
            let next = chars.peek().is_some_and(|(_, next)| is_alphabetic(*next));
            let inside = matches!(c, '\'' | '’' | 'ʼ' | '‘' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '״' | '׳');
            match &mut open {
                Some((_, last)) if inside && next => *last = end,
                _ => close(&mut open, &mut tokens),
            }
        }
    }
    close(&mut open, &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_han_is_letter_by_letter() {
        let words = |text| tokens(text, 0).into_iter().map(|token| token.word).collect::<Vec<_>>();
        assert_eq!(words("L’eau, 45 ex-Husbands हिन्दी"), ["l’eau", "45", "ex", "husbands", "हिन्दी"]);
        assert_eq!(words("新しいWiFi"), ["新", "し", "い", "wifi"]);
    }
}
