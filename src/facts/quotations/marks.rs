//! Quotation marks as they stand in a block: which characters may open, which may close, and which are no marks.
//!
//! Every family is read in every language. What a mark does is told by the white space around it as far as possible
//! (`„Ja“, sagte sie`), and by what is open where there is none (`他说“好”`).

use std::cell::{OnceCell, RefCell};

use unicode_script::Script;

use crate::locale::scripts::{is_hangul, is_unspaced, script};
use crate::span::Span;

/// What may be opened or closed by one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Opens: `„ ‚ 「`.
    Opener,
    /// Opens as a rule, closes in some languages: `“ « ‘`.
    MostlyOpener,
    /// Closes as a rule, opens in some languages: `” » ’`.
    MostlyCloser,
    /// Closes: `」`.
    Closer,
    /// Either: `"`.
    Straight,
}

/// Which side of a word a mark leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// White space before and a word after.
    Opens,
    /// A word before and white space after.
    Closes,
    /// Neither tells.
    Open,
}

/// A mark in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where in the document.
    pub(super) span: Span,
    /// The character; `"` for `''` and ``` `` ```.
    pub(super) sign: char,
    /// What it may do.
    pub(super) shape: Shape,
    /// What its surroundings say.
    pub(super) lean: Lean,
    /// Whether nothing but marks stands before it in the block.
    pub(super) leads: bool,
    /// Whether it may be an apostrophe as well.
    pub(super) weak: bool,
}

/// What `sign` does where it is a quotation mark.
pub(super) fn shape(sign: char) -> Option<Shape> {
    Some(match sign {
        '„' | '‚' | '‟' | '「' | '『' | '《' | '〈' | '〝' | '﹁' | '﹃' | '｢' | '❝' => Shape::Opener,
        '“' | '«' | '‹' | '‘' | '‛' => Shape::MostlyOpener,
        '”' | '»' | '›' | '’' => Shape::MostlyCloser,
        '」' | '』' | '》' | '〉' | '〟' | '〞' | '﹂' | '﹄' | '｣' | '❞' => Shape::Closer,
        '"' | '＂' | '\'' | '＇' => Shape::Straight,
        _ => return None,
    })
}

/// Whether `closer` may end what `opener` began.
pub(super) fn fits(opener: char, closer: char) -> bool {
    let closers = match opener {
        '“' => "”“\"„",
        '„' => "“”\"„»",
        '‟' => "”“",
        '”' => "”“\"„",
        '«' => "»",
        '»' => "«»",
        '‹' => "›",
        '›' => "‹›",
        '‘' => "’‘'",
        '‚' => "‘’'",
        '‛' => "’‘",
        '’' => "’‘",
        '\'' => "'’",
        '＇' => "＇",
        '"' => "\"”",
        '＂' => "＂",
        '「' => "」",
        '『' => "』",
        '《' => "》",
        '〈' => "〉",
        '〝' => "〟〞",
        '﹁' => "﹂",
        '﹃' => "﹄",
        '｢' => "｣",
        '❝' => "❞",
        _ => "",
    };
    closers.contains(closer)
}

/// Whether `sign` is a mark of one stroke, which may be an apostrophe.
pub fn is_single(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | '‛' | '‚' | '＇')
}

/// The marks of the block at `span` of `text`. `elisions` are the words that lose their head to an apostrophe.
pub(super) fn marks(text: &str, span: Span, is_elision: &dyn Fn(&str) -> bool) -> Vec<Mark> {
    let block = Block::new(span.of(text));
    let mut marks = Vec::new();
    let mut leads = true;
    let mut at = 0;
    loop {
        // Most of a block is letters, in front of which nothing more has to be known.
        if !leads {
            let next = block.text.as_bytes()[at..].iter().position(|byte| may_begin(*byte));
            at = next.map_or(block.text.len(), |next| at + next);
        }
        let Some(c) = block.text[at..].chars().next() else { return marks };
        let Some((sign, length)) = sign_at(&block, at, c) else {
            leads &= c.is_whitespace() || is_dash(c) || c == '(' || c == '[';
            at += c.len_utf8();
            continue;
        };
        let place = Place { block: &block, start: at, end: at + length, sign };
        let before = marks.last().filter(|mark: &&Mark| mark.span.end as usize == span.start as usize + at).copied();
        if let Some((lean, weak)) = place.read(before, is_elision) {
            let shape = shape(sign).unwrap_or(Shape::Straight);
            marks.push(Mark { span: Span::new(at, at + length).shifted(span.start), sign, shape, lean, leads, weak });
        } else {
            leads = false;
        }
        at += length;
    }
}

/// Whether a mark's first byte may be this one: of `'`, `"`, `` ` `` and `,`, of guillemets, of the punctuation of
/// typesetters, of East Asia and of its wide forms.
fn may_begin(byte: u8) -> bool {
    matches!(byte, b'\'' | b'"' | b'`' | b',' | 0xc2 | 0xe2 | 0xe3 | 0xef)
}

/// A block with what marks ask of all of it, found when it is first asked for.
struct Block<'a> {
    text: &'a str,
    /// Where the last mark stands that ends what two commas began, and what one did.
    low: [OnceCell<Option<usize>>; 2],
    /// Where the first and the last mark of two strokes stand.
    strokes: OnceCell<Option<(usize, usize)>>,
    /// Where the first mark with the strokes of a sign stands that a word follows.
    openers: RefCell<Vec<(char, Option<usize>)>>,
}

impl<'a> Block<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, low: Default::default(), strokes: OnceCell::new(), openers: RefCell::default() }
    }

    /// Whether a mark that ends what as many commas began stands behind `at`.
    fn raised_behind(&self, at: usize, commas: usize) -> bool {
        let ends: &[&str] = if commas == 2 { &["“", "”", "\"", "''", "‘‘", "’’"] } else { &["‘"] };
        let last = self.low[commas - 1].get_or_init(|| ends.iter().filter_map(|end| self.text.rfind(end)).max());
        last.is_some_and(|last| last >= at)
    }

    /// Whether a mark of two strokes stands before `start` or from `end` on.
    fn has_strokes_beside(&self, start: usize, end: usize) -> bool {
        const STROKES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
        let ends = || Some((self.text.find(STROKES)?, self.text.rfind(STROKES)?));
        self.strokes.get_or_init(ends).is_some_and(|(first, last)| first < start || last >= end)
    }

    /// Whether a mark with the strokes of `sign` that a word follows and none precedes stands before `start`.
    fn has_opener_before(&self, start: usize, sign: char) -> bool {
        let strokes = if is_single(sign) { '\'' } else { sign };
        let known = self.openers.borrow().iter().find(|(known, _)| *known == strokes).map(|(_, first)| *first);
        let first = known.unwrap_or_else(|| {
            let first = self.first_opener(sign);
            self.openers.borrow_mut().push((strokes, first));
            first
        });
        first.is_some_and(|first| first < start)
    }

    fn first_opener(&self, sign: char) -> Option<usize> {
        let same = |c: char| if is_single(sign) { is_single(c) } else { c == sign || "“„”".contains(c) };
        let opens = |at: usize, c: char| {
            let after = self.text[at + c.len_utf8()..].chars().next();
            let prior = self.text[..at].chars().next_back();
            after.is_some_and(|c| !c.is_whitespace()) && prior.is_none_or(|c| !c.is_alphanumeric())
        };
        self.text.char_indices().find(|(at, c)| same(*c) && opens(*at, *c)).map(|(at, _)| at)
    }
}

/// The mark at `at` of `block`, with its length in bytes: `''` and ``` `` ``` are one, and so are the commas of `,,tak“`.
fn sign_at(block: &Block, at: usize, c: char) -> Option<(char, usize)> {
    let rest = &block.text[at..];
    if c == ',' {
        return commas_at(block, at);
    }
    if rest.starts_with("''") || rest.starts_with("``") {
        return Some(('"', 2));
    }
    if rest.starts_with("’’") {
        return Some(('”', 2 * '’'.len_utf8()));
    }
    shape(c).map(|_| (c, c.len_utf8()))
}

/// Commas that are typed for low marks: before a word and not behind one, where a high mark ends what they begin. A
/// single one needs a turned mark, which is no apostrophe: `,tak‘`.
fn commas_at(block: &Block, at: usize) -> Option<(char, usize)> {
    let (before, rest) = (&block.text[..at], &block.text[at..]);
    let (sign, length) = if rest.starts_with(",,") { ('„', 2) } else { ('‚', 1) };
    let free = before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
    let leans = free && rest[length..].starts_with(char::is_alphanumeric);
    (leans && block.raised_behind(at, length)).then_some((sign, length))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒' | '‑')
}

/// A mark and its neighbours.
struct Place<'a> {
    block: &'a Block<'a>,
    start: usize,
    end: usize,
    sign: char,
}

impl Place<'_> {
    /// Which way the mark leans and whether it may be an apostrophe; `None` where it is no quotation mark.
    fn read(&self, before: Option<Mark>, is_elision: &dyn Fn(&str) -> bool) -> Option<(Lean, bool)> {
        let prior = self.block.text[..self.start].chars().next_back();
        let next = self.block.text[self.end..].chars().next();
        let lettered = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_written_on(c));
        if is_single(self.sign) && self.sign != '‚' && self.is_apostrophe(prior, next, is_elision) {
            return None;
        }
        let measures = prior.is_some_and(|c| c.is_ascii_digit()) && self.sign == '"' && self.end - self.start == 1;
        if measures && !next.is_some_and(char::is_alphanumeric) && !self.block.has_opener_before(self.start, self.sign)
        {
            return None;
        }
        if matches!(self.sign, '"' | '“' | '”') && self.is_gershayim(prior) {
            return None;
        }
        // Alone between two letters, a mark was typed for an apostrophe: `coup d"état`.
        if self.sign == '"' && lettered(prior) && lettered(next) && !self.block.has_strokes_beside(self.start, self.end)
        {
            return None;
        }
        let free_before = match before {
            Some(mark) => mark.lean == Lean::Opens,
            // French and Italian articles lean on the mark: `d’«`, `l'"`.
            None if !is_single(self.sign) && matches!(prior, Some('\'' | '’')) => true,
            None => prior.is_none_or(|c| c.is_whitespace() || is_dash(c) || "([{/¿¡>".contains(c)),
        };
        let free_after =
            next.is_none_or(|c| c.is_whitespace() || is_dash(c) || ".,;:!?)]}…/<।۔،؛؟、。，！？；：".contains(c));
        let lean = match (free_before, free_after) {
            (true, false) => Lean::Opens,
            (false, true) => Lean::Closes,
            // French and Swiss writers put a space inside: `« ainsi »`.
            (true, true) if matches!(shape(self.sign), Some(Shape::Opener | Shape::MostlyOpener)) => Lean::Opens,
            (true, true) if self.sign == '»' => Lean::Closes,
            (true, true) if prior.is_none() && next.is_some() => Lean::Opens,
            (true, true) if next.is_none() && prior.is_some() => Lean::Closes,
            _ => Lean::Open,
        };
        let possessive = matches!(self.sign, '\'' | '’') && lean == Lean::Closes && lettered(prior);
        Some((lean, possessive))
    }

    /// Between letters, before a word that has lost its head (`’90s`, `'t`), or after a digit (5').
    fn is_apostrophe(&self, prior: Option<char>, next: Option<char>, is_elision: &dyn Fn(&str) -> bool) -> bool {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_written_on(c));
        if word(prior) && word(next) {
            return true;
        }
        if matches!(self.sign, '\'' | '’')
            && prior.is_some_and(|c| c.is_ascii_digit())
            && !self.block.has_opener_before(self.start, self.sign)
        {
            return true;
        }
        if word(prior) || !word(next) {
            return false;
        }
        let rest = &self.block.text[self.end..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let elided = &rest[..length];
        let decade = elided.len() <= 3 && elided.len() >= 2 && elided.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        self.sign != '‘' && (decade || is_elision(elided)) && !rest[length..].starts_with(self.sign)
    }

    /// Hebrew writes acronyms with a straight mark before their last letter: ארה"ב.
    fn is_gershayim(&self, prior: Option<char>) -> bool {
        let hebrew = |c: char| script(c) == Script::Hebrew;
        let mut after = self.block.text[self.end..].chars();
        prior.is_some_and(hebrew) && after.next().is_some_and(hebrew) && !after.next().is_some_and(char::is_alphabetic)
    }
}

/// Whether words of `c`'s script stand beside marks without a space: those without spaces at all, and Korean, which writes
/// endings on to marks.
fn is_written_on(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}
