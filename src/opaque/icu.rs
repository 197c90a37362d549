//! Plurals and selections of ICU messages: `{count, plural, one {# file} other {# files}}`.
//!
//! Their words are language, what stands around them is not.

use crate::span::{Span, window};

/// An argument with cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// What is counted or selected by.
    pub name: String,
    /// `plural`, `select`, `selectordinal`.
    pub kind: String,
    /// Its cases, in order.
    pub cases: Vec<String>,
    /// Where its head stands, up to the first case.
    pub head: Span,
}

/// Bytes of the longest head.
const HEAD: usize = 200;

/// Cases inside cases that are read.
const DEEPEST: usize = 8;

/// The arguments with cases, outer ones first.
pub fn arguments(text: &str) -> Vec<Argument> {
    read(text).0
}

/// What in `text` is no language of such arguments: heads, names of cases, braces.
pub fn syntax(text: &str) -> Vec<Span> {
    read(text).1
}

fn read(text: &str) -> (Vec<Argument>, Vec<Span>) {
    let mut reading = Reading { text, arguments: Vec::new(), syntax: Vec::new() };
    if text.contains("plural,") || text.contains("select,") || text.contains("selectordinal,") {
        reading.message(0, 0);
    }
    reading.syntax.sort_unstable();
    (reading.arguments, reading.syntax)
}

struct Reading<'a> {
    text: &'a str,
    arguments: Vec<Argument>,
    syntax: Vec<Span>,
}

impl Reading<'_> {
    /// A message from `at` on; where its closing brace stands, or the text ends.
    fn message(&mut self, at: usize, deep: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = at;
        while at < bytes.len() {
            match bytes[at] {
                b'}' if deep > 0 => return at,
                b'{' => match self.head(at).filter(|_| deep < DEEPEST) {
                    Some(head) => at = self.cases(at, head, deep),
                    None => {
                        let close = self.text[at..].find(['}', '\n']).map_or(bytes.len(), |close| at + close + 1);
                        at = close;
                    }
                },
                _ => at += 1,
            }
        }
        at
    }

    /// The argument whose head opens at `at`, and where its cases begin.
    fn head(&self, at: usize) -> Option<(Argument, usize)> {
        let rest = window(self.text, at + 1, HEAD);
        let end = at + 1 + rest.len();
        let (name, behind) = rest.split_once(',')?;
        let name = name.trim();
        let (kind, behind) = behind.split_once(',')?;
        let kind = kind.trim();
        let named = !name.is_empty() && name.len() < 60 && !name.contains(['{', '}', ' ']);
        if !named || !matches!(kind, "plural" | "select" | "selectordinal") {
            return None;
        }
        let mut from = end - behind.len();
        let trimmed = behind.trim_start();
        if let Some(offset) = trimmed.strip_prefix("offset:") {
            from = end - offset.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        }
        let argument =
            Argument { name: name.to_owned(), kind: kind.to_owned(), cases: Vec::new(), head: Span::new(at, from) };
        Some((argument, from))
    }

    /// The cases behind a head; where they end.
    fn cases(&mut self, open: usize, (mut argument, mut at): (Argument, usize), deep: usize) -> usize {
        let number = self.arguments.len();
        self.arguments.push(argument.clone());
        let mut from = open;
        loop {
            let rest = &self.text[at..];
            let Some(mark) = rest.find(['{', '}']) else {
                self.syntax.push(Span::new(from, self.text.len()));
                at = self.text.len();
                break;
            };
            let name = rest[..mark].trim();
            at += mark + 1;
            if rest[mark..].starts_with('}') {
                self.syntax.push(Span::new(from, at));
                break;
            }
            argument.cases.push(name.to_owned());
            self.syntax.push(Span::new(from, at));
            let end = self.message(at, deep + 1);
            from = end.min(self.text.len());
            at = (end + 1).min(self.text.len());
            if from == self.text.len() {
                break;
            }
        }
        self.arguments[number] = argument;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_cases_are_language_and_the_rest_is_not() {
        let text =
            "Hi {n, plural, =0 {no {kind} file} one{# file} other {# files of {g, select, f {her} other {them}}}}!";
        let read = arguments(text);
        assert_eq!(read[0].cases, ["=0", "one", "other"]);
        assert_eq!((read[1].name.as_str(), read[1].cases.len()), ("g", 2));
        let mut left = text.to_owned();
        syntax(text).into_iter().rev().for_each(|span| left.replace_range(span.range(), "|"));
        assert_eq!(left, "Hi |no {kind} file|# file|# files of |her|them||!");
        assert!(arguments("{n} of {m}, plural, {").is_empty());
    }
}
